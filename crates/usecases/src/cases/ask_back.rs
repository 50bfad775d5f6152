//! Asking back: from a checklist to a plain text and a to-do page for the citizen.

use base::{CaseId, Date};

use super::CaseError;
use crate::{Fault, House, OpContext};

/// The screen on which a clerk asks back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskBackView {
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// Person's name.
    pub person: String,
    /// What could be asked: evidence that is missing first, then all other evidence and questions.
    pub checklist: Vec<AskItem>,
    /// Proposed last day.
    pub due: Date,
    /// Why this day.
    pub due_reason: String,
    /// Proposed text.
    pub text: String,
    /// True where the question is the warning letter that a refusal for lack of help needs.
    pub may_warn: bool,
}

/// One thing to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskItem {
    /// Id of the evidence or question in the package.
    pub id: String,
    /// What is asked, in the citizen's words.
    pub title: String,
    /// What it has to show.
    pub hint: Option<String>,
    /// True where a file is expected.
    pub wants_file: bool,
    /// True where it is proposed, because it is missing.
    pub proposed: bool,
}

/// A question to the citizen.
#[derive(Clone, Debug)]
pub struct AskBack {
    /// The case.
    pub case: CaseId,
    /// Ids of the checklist.
    pub items: Vec<String>,
    /// A question in the clerk's own words; may be empty.
    pub own_question: String,
    /// Text above the list.
    pub text: String,
    /// Last day to answer.
    pub due: Date,
    /// An ordinary question, or the warning letter.
    pub kind: AskKind,
}

/// How much a question weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AskKind {
    /// An ordinary question.
    #[default]
    Question,
    /// A warning that without an answer the benefit will be refused.
    Warning,
}

/// The screen to ask on.
pub async fn ask_back_view(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
) -> Result<AskBackView, CaseError> {
    let _ = (house, ctx, case);
    Err(Fault::NotYet.into())
}

/// Asks: message, notice, deadline, process and record in one transaction.
pub async fn ask_back(house: &House, ctx: &OpContext, question: AskBack) -> Result<(), CaseError> {
    let _ = (house, ctx, question);
    Err(Fault::NotYet.into())
}
