//! The decision as the citizen reads it.

use base::{ApplicationId, Certainty, Date};

use super::{BlockView, DecisionError};
use crate::applications::PreviewAmount;
use crate::ports::Pdf;
use crate::{Fault, House, OpContext};

/// A delivered decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// Reference in groups.
    pub reference: String,
    /// Name of the kind.
    pub kind: String,
    /// True for a full or partial grant.
    pub grants: bool,
    /// The result in a sentence.
    pub result: String,
    /// The amount with its explanation.
    pub amount: Option<PreviewAmount>,
    /// The words of the decision, block by block, without the remedy notice.
    pub blocks: Vec<BlockView>,
    /// The remedy notice in its own words.
    pub remedy: String,
    /// When it was put into the mailbox.
    pub delivered: Date,
    /// When it counts as notified.
    pub notified: Option<Date>,
    /// How that day was found, one sentence a step.
    pub notified_steps: Vec<String>,
    /// How sure the house is of that day.
    pub notified_certainty: Option<Certainty>,
    /// Last day to challenge it.
    pub challenge_until: Option<Date>,
    /// Pages of the PDF.
    pub pages: usize,
}

/// The decision of an application, once delivered.
pub async fn notice(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<NoticeView, DecisionError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// The sealed document exactly as issued.
pub async fn notice_pdf(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Pdf, DecisionError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}
