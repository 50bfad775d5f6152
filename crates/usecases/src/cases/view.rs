//! A case on one screen.

use base::{CaseId, Certainty, Date, DecisionId, TaskId, Timestamp};

use super::CaseError;
use crate::applications::{FileView, PreviewAmount};
use crate::questions::MessageView;
use crate::{Fault, House, OpContext};

/// A case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// The case.
    pub id: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// Person's name.
    pub person: String,
    /// Name of the service.
    pub service_title: String,
    /// Version of the package it is pinned to, in words.
    pub package: String,
    /// When it came in.
    pub received: Timestamp,
    /// Who has it.
    pub assignee: Option<String>,
    /// True where the reader has it.
    pub mine: bool,
    /// True where the reader may work on it now.
    pub may_work: bool,
    /// Steps of the process.
    pub process: Vec<ProcessStep>,
    /// What is to be done now.
    pub tasks: Vec<TaskCard>,
    /// Answers with evidence, section by section.
    pub data: Vec<(String, Vec<DataRow>)>,
    /// Files.
    pub files: Vec<FileView>,
    /// Deadlines with their reasons.
    pub deadlines: Vec<DeadlineView>,
    /// What follows from the answers, step by step.
    pub amount: Option<PreviewAmount>,
    /// Verdicts of the eligibility rules: benefit, verdict, reasons.
    pub eligibility: Vec<crate::eligibility::BenefitVerdict>,
    /// Messages both ways.
    pub messages: Vec<MessageView>,
    /// Notes of the desk: who, when, what.
    pub notes: Vec<(String, Timestamp, String)>,
    /// History, newest first.
    pub history: Vec<HistoryEntry>,
    /// The decision, from its draft on.
    pub decision: Option<DecisionState>,
    /// True while a question waits for the citizen.
    pub waiting: bool,
    /// Version for changes that two people could make.
    pub version: i64,
}

/// Where the decision stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionState {
    /// The decision.
    pub id: DecisionId,
    /// Name of its kind.
    pub kind: String,
    /// Where it stands.
    pub state: crate::decisions::State,
}

/// A step of the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessStep {
    /// Name.
    pub title: String,
    /// Where it stands.
    pub state: StepState,
    /// When it was finished.
    pub at: Option<Timestamp>,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// Now.
    Current,
    /// Ahead.
    Ahead,
}

/// A task to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskCard {
    /// The task.
    pub id: TaskId,
    /// Name.
    pub title: String,
    /// Which screen of the desk does it: completeness, assessment, draft, approval, dispatch, ask_back.
    pub form: String,
    /// True where the reader may do it.
    pub may_do: bool,
    /// Why not, where not.
    pub why_not: Option<String>,
    /// Ways to finish it: value and label.
    pub outcomes: Vec<(String, String)>,
}

/// An answer on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataRow {
    /// Short name of the field.
    pub field: String,
    /// Label.
    pub label: String,
    /// Answer.
    pub answer: Vec<String>,
    /// Where it comes from or what proves it.
    pub evidence: EvidenceMark,
}

/// What proves an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceMark {
    /// The person says so.
    Statement,
    /// The identity provider vouches for it.
    Identity,
    /// A file is there: its title.
    File(String),
    /// A file is to come: its title.
    ToCome(String),
    /// The authority may ask elsewhere: title.
    Consent(String),
}

/// A deadline with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineView {
    /// What ends.
    pub title: String,
    /// The day.
    pub due: Date,
    /// Working days left; negative: overdue.
    pub days_left: i32,
    /// Why this day.
    pub reason: String,
    /// How sure the house is.
    pub certainty: Certainty,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When it happened.
    pub at: Timestamp,
    /// Who: a name, or the role where the name is nobody's business.
    pub who: String,
    /// Stable word for what happened, such as `case.taken`; the entrance says it in words.
    pub what: String,
    /// Detail, such as the name of the step.
    pub detail: String,
}

/// A case with everything that the reader may see.
pub async fn case(house: &House, ctx: &OpContext, id: CaseId) -> Result<CaseView, CaseError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}
