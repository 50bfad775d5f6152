//! The draft.

use base::{CaseId, Certainty, DecisionId};

use super::DecisionError;
use crate::applications::PreviewAmount;
use crate::ports::Pdf;
use crate::{Fault, House, OpContext};

/// A kind of decision that the package knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionKind {
    /// Id in the package.
    pub id: String,
    /// Name.
    pub title: String,
    /// What it means, in a sentence.
    pub hint: String,
    /// True where the rules point to it.
    pub proposed: bool,
    /// Why it cannot be chosen now, where it cannot.
    pub blocked: Option<String>,
}

/// Where a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written.
    Draft,
    /// Waiting for the second person.
    Approval,
    /// Approved, ready to be issued.
    Approved,
    /// Issued and sealed.
    Issued,
    /// In the citizen's mailbox.
    Delivered,
}

/// A draft on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftView {
    /// The decision.
    pub id: DecisionId,
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// Person's name.
    pub person: String,
    /// Name of the service.
    pub service_title: String,
    /// Id of the kind.
    pub kind: String,
    /// Name of the kind.
    pub kind_title: String,
    /// Where it stands.
    pub state: State,
    /// Text blocks in order.
    pub blocks: Vec<BlockView>,
    /// Free addition before the remedy notice.
    pub addition: String,
    /// The amount with its explanation.
    pub amount: Option<PreviewAmount>,
    /// The validity gate.
    pub checks: Vec<CheckView>,
    /// Facts that are not settled.
    pub open_facts: Vec<OpenFact>,
    /// Who drafted it.
    pub drafter: String,
    /// Who approved it.
    pub approver: Option<String>,
    /// Why it was sent back.
    pub sent_back: Option<String>,
    /// True where the reader may approve it.
    pub may_approve: bool,
    /// True where the reader may write it.
    pub may_edit: bool,
    /// True where the reader may issue it.
    pub may_issue: bool,
    /// Version for changes that two people could make.
    pub version: i64,
}

/// A text block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockView {
    /// Id in the package.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Text with its variables filled.
    pub text: String,
    /// True where somebody changed the words of the package.
    pub edited: bool,
    /// False where the words are fixed, such as a remedy notice.
    pub editable: bool,
}

/// A check of the validity gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckView {
    /// Stable id; the entrance has its name.
    pub id: String,
    /// Met or not.
    pub met: bool,
    /// Why, as a sentence.
    pub why: String,
}

/// A fact that is not settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFact {
    /// Stable id.
    pub id: String,
    /// The fact.
    pub text: String,
    /// How sure the house is.
    pub certainty: Certainty,
    /// Who released it for this decision.
    pub released_by: Option<String>,
}

/// Changes to a draft.
#[derive(Clone, Debug)]
pub struct SaveDraft {
    /// The decision.
    pub id: DecisionId,
    /// Block id and text.
    pub blocks: Vec<(String, String)>,
    /// Free addition.
    pub addition: String,
    /// Version that the change was made on.
    pub version: i64,
}

/// Kinds of decision that the case can have.
pub async fn kinds(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
) -> Result<Vec<DecisionKind>, DecisionError> {
    let _ = (house, ctx, case);
    Err(Fault::NotYet.into())
}

/// Begins a draft of a kind, or begins again with another kind.
pub async fn draft(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
    kind: &str,
) -> Result<DecisionId, DecisionError> {
    let _ = (house, ctx, case, kind);
    Err(Fault::NotYet.into())
}

/// The draft on the desk.
pub async fn draft_view(
    house: &House,
    ctx: &OpContext,
    id: DecisionId,
) -> Result<DraftView, DecisionError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// Saves changes to a draft.
pub async fn save_draft(
    house: &House,
    ctx: &OpContext,
    change: SaveDraft,
) -> Result<(), DecisionError> {
    let _ = (house, ctx, change);
    Err(Fault::NotYet.into())
}

/// Releases a fact that is not settled, by name, for this decision.
pub async fn release_fact(
    house: &House,
    ctx: &OpContext,
    id: DecisionId,
    fact: &str,
) -> Result<(), DecisionError> {
    let _ = (house, ctx, id, fact);
    Err(Fault::NotYet.into())
}

/// The document as it would be issued, marked as a draft; opening it is one of the checks.
pub async fn preview(house: &House, ctx: &OpContext, id: DecisionId) -> Result<Pdf, DecisionError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}
