//! The receipt: HTML at once, its PDF at the first request from the pinned version.

use base::{ApplicationId, Timestamp};

use super::{ApplicationError, ReviewSection};
use crate::ports::Pdf;
use crate::{Fault, House, OpContext};

/// The receipt page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// Reference in groups.
    pub reference: String,
    /// When it came in.
    pub received: Timestamp,
    /// What was submitted.
    pub sections: Vec<ReviewSection>,
    /// Evidence that is still to come.
    pub to_come: Vec<String>,
    /// What happens next, one sentence a step.
    pub next_steps: Vec<String>,
}

/// The receipt of a submitted application.
pub async fn receipt(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<ReceiptView, ApplicationError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// The receipt as PDF; the same bytes at every request.
pub async fn receipt_pdf(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Pdf, ApplicationError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}
