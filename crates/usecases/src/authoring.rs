//! Services written in a browser: a draft of a package, changed act by act, tried as a citizen sees it, handed over by one
//! person and put into force by another. What is in force stays as it is until then.

mod begin;
mod desk;
mod edit;
mod lists;
mod open;
mod preview;
mod publish;
mod report;
mod trial;
mod views;

use ::packages::authoring::Refusal;
use base::{Date, Finding};
use thiserror::Error;

use crate::Fault;

pub use begin::{Start, begin};
pub use desk::{AuthoringDesk, DraftCard, ServiceCard, desk};
pub use edit::{Stand, discard, edit, redo, undo};
pub use lists::OfficialList;
pub use open::{
    CopySource, DraftState, DraftView, Said, as_feel, as_folder, askables, copy_sources, draft,
    files_of, page_of, steps_of, tables_of, words,
};
pub use preview::{Preview, preview};
pub use publish::{Publish, publish, send_back, submit};
pub use report::{ChangeLine, DraftReport, ScenarioLine, VersionWeight, report};
pub use trial::{
    TrialPage, TrialReview, clear_trial, keep_scenario, remove_trial_row, save_trial,
    save_trial_row, trial, trial_review, trial_row,
};
pub use views::{
    Askable, Outline, OutlineEvidence, OutlinePage, OutlineQuestion, OutlineSection, When,
};

/// Why something was not done with a draft. What was typed is never lost: the entrance still has it.
#[derive(Debug, Error)]
pub enum AuthoringError {
    /// The act itself does not fit.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// What was uploaded is no form that can be read.
    #[error("the form is refused: {0}")]
    NoForm(Box<Finding>),
    /// There is a draft of this service already.
    #[error("there is a draft of this service already")]
    Begun,
    /// A service of that short name is there already.
    #[error("there is a service “{0}” already")]
    ThereAlready(String),
    /// Somebody else changed the draft meanwhile; nothing was overwritten.
    #[error("somebody else changed the draft meanwhile")]
    Meanwhile,
    /// The step does not fit where the draft stands.
    #[error("the step does not fit where the draft stands")]
    WrongStep,
    /// Whoever wrote in a draft does not put it into force.
    #[error("it is the asker's own work")]
    OwnWork,
    /// The day lies in the past, or before the version in force began.
    #[error("the version cannot begin on that day; {0} at the earliest")]
    TooEarly(Date),
    /// A release must say on what it rests; sending back needs a reason.
    #[error("a reason is needed")]
    NoReason,
    /// What the package still lacks for this step.
    #[error("the draft has {} findings in the way", .0.len())]
    NotReady(Vec<Finding>),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl AuthoringError {
    /// A row that changed meanwhile is somebody else's writing.
    fn of_write(error: store::StoreError) -> Self {
        use store::StoreError::{Again, Changed, Taken};
        match error {
            Changed { .. } | Taken { .. } | Again(_) => Self::Meanwhile,
            other => Self::Fault(other.into()),
        }
    }
}
