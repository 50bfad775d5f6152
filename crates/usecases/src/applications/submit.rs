//! Submission: judged whole, then case, record, receipt, tasks and outbox in one transaction.

use base::{ApplicationId, Timestamp};

use super::ApplicationError;
use crate::{Fault, House, OpContext};

/// A submission.
#[derive(Clone, Debug)]
pub struct Submit {
    /// The application.
    pub id: ApplicationId,
    /// From the review; the same key gives the same receipt.
    pub idempotency_key: String,
    /// The declaration was confirmed.
    pub declared: bool,
}

/// Proof of receipt. It exists only after the durable commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The application.
    pub id: ApplicationId,
    /// Reference in groups, fit for reading aloud.
    pub reference: String,
    /// When it came in.
    pub received: Timestamp,
}

/// Submits. A replay of the same submission gives the same receipt.
pub async fn submit(
    house: &House,
    ctx: &OpContext,
    submission: Submit,
) -> Result<Receipt, ApplicationError> {
    let _ = (house, ctx, submission);
    Err(Fault::NotYet.into())
}
