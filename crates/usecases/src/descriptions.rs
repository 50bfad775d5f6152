//! Descriptions as living texts: the editor's desk. A text is written by one person and released by
//! another; the package's own text is the first version. Readers see what was released, and the
//! package's text where nothing was.

mod central;
mod compare;
mod desk;
mod edit;
mod editor;
mod graded;
mod release;
mod remind;
mod shelf;
mod shown;
mod submit;
mod submitted;

use access::Role;
use base::Finding;
use catalogue::descriptions::{Gap, Refusal};
use thiserror::Error;

use crate::{Fault, OpContext};

pub use central::{CentralInput, CentralPage, central, take_central};
pub use compare::{
    CompareView, ComparedModule, HistoryRow, HistoryView, changes, compare, history, preview,
};
pub use desk::{DeskFilter, DeskRow, DeskView, Reason, desk};
pub use edit::{SaveText, discard, save};
pub use editor::{CentralPart, EditorView, ModuleView, editor};
pub use graded::{Graded, graded};
pub use release::{Release, release, send_back, submit, withdraw};
pub use submit::{CommentInput, FileForm, answer_comment, export, prepare, step};
pub use submitted::{
    CommentView, StepView, SubmissionFile, SubmissionView, SubmissionsView, submissions,
};

pub(crate) use remind::remind;
pub(crate) use shelf::PackageTexts;
pub(crate) use shown::{ShownText, look_up, released_pages, shown};

/// Which text is meant: a service and a language, as the address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Which {
    /// The service.
    pub service: base::ServiceId,
    /// The language.
    pub lang: base::Lang,
}

/// Why something was not done with a text. What was typed is never lost: the entrance still has it.
#[derive(Debug, Error)]
pub enum DescriptionError {
    /// The step does not fit, or it is the asker's own text.
    #[error("the step is refused: {0:?}")]
    Refused(Refusal),
    /// The text lacks something that this step needs.
    #[error("the text lacks {} things", .0.len())]
    NotReady(Vec<Gap>),
    /// Mark-up that is not accessible or not safe.
    #[error("the text has {} errors of mark-up", .0.len())]
    Broken(Vec<Finding>),
    /// A release must say on what it rests.
    #[error("a release must say on what it rests")]
    NoBasis,
    /// Taking back and sending back need a reason.
    #[error("a reason is needed")]
    NoReason,
    /// There are no words, or too many.
    #[error("the text is empty or longer than {0} signs")]
    Length(usize),
    /// Somebody else wrote in the text meanwhile; nothing was overwritten.
    #[error("somebody else wrote in the text meanwhile")]
    Meanwhile,
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// True for staff who write or release texts and decide no cases: the entrance leads them here.
#[must_use]
pub fn works_with_texts_only(ctx: &OpContext) -> bool {
    let has = |role| ctx.actor.has(role);
    let texts = has(Role::Editor) || has(Role::Releaser);
    texts && !has(Role::Caseworker) && !has(Role::TeamLead)
}

/// The longest module that is taken, in signs.
pub const LONGEST: usize = 40_000;

impl From<Refusal> for DescriptionError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl DescriptionError {
    /// A row that changed meanwhile is somebody else's writing.
    fn of_write(error: store::StoreError) -> Self {
        use store::StoreError::{Again, Changed, Taken};
        match error {
            Changed { .. } | Taken { .. } | Again(_) => Self::Meanwhile,
            other => Self::Fault(other.into()),
        }
    }
}
