//! Check your answers: everything that would be submitted, what is missing, what would follow.

use base::{ApplicationId, Certainty};

use super::{ApplicationError, FindingView};
use crate::{Fault, House, OpContext};

/// The review of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// Sections in order.
    pub sections: Vec<ReviewSection>,
    /// What stands in the way: page and sentence. Empty: it can be submitted.
    pub missing: Vec<(String, FindingView)>,
    /// Answers that are kept in the draft but not submitted, because they no longer apply.
    pub not_submitted: Vec<String>,
    /// What would follow, as a preview.
    pub preview: Option<PreviewAmount>,
    /// The declaration; safe HTML.
    pub declaration_html: String,
    /// Key that makes the submission happen once.
    pub idempotency_key: String,
}

/// A section of the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewSection {
    /// Heading.
    pub title: String,
    /// Lines.
    pub lines: Vec<ReviewLine>,
}

/// One line of the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewLine {
    /// Label.
    pub label: String,
    /// Answer, one entry a line; empty where nothing was answered.
    pub answer: Vec<String>,
    /// Page on which it is changed; `None` where it cannot be.
    pub change: Option<String>,
    /// Where it comes from, such as the online ID.
    pub source: Option<String>,
    /// True where something must be mended.
    pub faulty: bool,
}

/// What would follow from the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewAmount {
    /// Label and amount, the last line is the result.
    pub lines: Vec<(String, String)>,
    /// Lowest certainty of what was used.
    pub certainty: Option<Certainty>,
    /// Explanation, one sentence a step.
    pub explanation: Vec<String>,
}

/// The review.
pub async fn review(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<ReviewView, ApplicationError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}
