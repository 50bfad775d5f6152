//! One act for many: when the law gives other amounts from a day on, every running decision of a service is changed.
//! The cases are worked out first; somebody looks at a sample, letter by letter; a second person releases it; then each
//! case gets its decision, and what the act may not decide is left to a person, with the reason.

mod act;
mod foresee;
mod run;
mod views;

use ::cases::adjustment::{Outcome, Verdict, Withheld};
use base::{CaseId, Date, Money, ServiceId, Timestamp};
use thiserror::Error;

use crate::Fault;
use crate::decisions::DecisionError;

pub use act::{Begin, Judged, begin, judge, preview, release, stop};
pub(crate) use run::run;
pub use store::adjustments::AdjustmentState;
pub use views::{list, one};

/// Why an act for many could not do what was asked.
#[derive(Debug, Error)]
pub enum AdjustmentError {
    /// The service takes no applications on that day, or its package knows no such act.
    #[error("the service has no act for many")]
    NoWay,
    /// One of the service is under way.
    #[error("one is under way")]
    UnderWay,
    /// The day is too far away.
    #[error("the day is too far away")]
    Day,
    /// The words of the decisions are missing, or are too many.
    #[error("the words are missing")]
    NoText,
    /// What is wrong must be said.
    #[error("a remark is missing")]
    NoRemark,
    /// It stands elsewhere.
    #[error("it stands elsewhere")]
    WrongState,
    /// It is not released.
    #[error(transparent)]
    Withheld(#[from] Withheld),
    /// The letter of a case could not be made.
    #[error(transparent)]
    Letter(#[from] DecisionError),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// All acts for many, and what one is begun with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdjustmentsView {
    /// The newest first.
    pub acts: Vec<AdjustmentLine>,
    /// Services for which one can be begun, with their names.
    pub services: Vec<(ServiceId, String)>,
}

/// An act for many, in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdjustmentLine {
    /// Its number.
    pub number: i64,
    /// Name of the service.
    pub service: String,
    /// From when on.
    pub from: Date,
    /// Where it stands.
    pub state: AdjustmentState,
    /// Who began it.
    pub begun_by: String,
    /// When.
    pub begun_at: Timestamp,
}

/// An act for many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdjustmentView {
    /// Number, service, day and state.
    pub line: AdjustmentLine,
    /// Why, in the words of the decisions.
    pub text: String,
    /// Who released it, and when.
    pub released: Option<(String, Timestamp)>,
    /// Who stopped it.
    pub stopped: Option<String>,
    /// How many cases have which outcome.
    pub tally: Vec<TallyView>,
    /// The cases that somebody looks at.
    pub sample: Vec<SampleView>,
    /// From it the sample was drawn.
    pub seed: String,
    /// Cases that are left to a person.
    pub by_hand: Vec<HandView>,
    /// More of them are not shown.
    pub more_by_hand: bool,
    /// Whether the reader may look at cases of the sample.
    pub may_judge: bool,
    /// Whether the reader may release it; what stands against it where it is looked at still.
    pub may_release: Option<Result<(), Withheld>>,
    /// Whether the reader may stop it.
    pub may_stop: bool,
}

/// How many cases have one outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TallyView {
    /// The outcome.
    pub outcome: Outcome,
    /// How many cases.
    pub many: i64,
    /// How many of them were decided.
    pub done: i64,
    /// What they come to a month.
    pub old: Money,
    /// What they would come to.
    pub new: Money,
}

/// A case of the sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleView {
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub file_number: String,
    /// What is granted a month.
    pub old: Money,
    /// What would be.
    pub new: Money,
    /// What was found, by whom, with which remark.
    pub verdict: Option<(Verdict, String, String)>,
}

/// A case that is left to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandView {
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub file_number: String,
    /// Why.
    pub outcome: Outcome,
    /// What is granted a month.
    pub old: Money,
    /// What would be.
    pub new: Money,
}
