//! What the desk sees of a decision, and what it may change.

use base::{CaseId, Certainty, DecisionId};

use super::gaps::Gap;
use crate::applications::PreviewAmount;

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
#[expect(clippy::struct_excessive_bools, reason = "each says one right of the reader")]
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
    /// Values that the house cannot compute, asked of the clerk.
    pub gaps: Vec<Gap>,
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
    /// Once it is issued: the other authority that a person has to send the file to, because the
    /// program does not do that by itself.
    pub send_on_to: Option<String>,
    /// True where the reader may approve it.
    pub may_approve: bool,
    /// May this person release an unsettled fact by name?
    pub may_release: bool,
    /// True where the reader may write it.
    pub may_edit: bool,
    /// True where the reader may write it and every demand is met that is not the second person's.
    pub may_hand_over: bool,
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
    /// Names and values of the gaps.
    pub gaps: Vec<(String, String)>,
    /// Free addition.
    pub addition: String,
    /// Version that the change was made on.
    pub version: i64,
}
