//! A citizen's applications: from the first saved answer to the receipt, and what becomes of it.
//! What was typed is kept as typed; the law judges it and never throws it away.

pub(crate) mod draft;
pub mod earlier;
mod evidence;
pub(crate) mod fields;
mod linked;
pub(crate) mod list;
mod mine;
mod newer;
pub(crate) mod pages;
mod receipt;
pub(crate) mod review;
pub(crate) mod sniff;
pub(crate) mod sources;
mod submit;
pub(crate) mod tasks;
mod views;

use thiserror::Error;

use crate::Fault;

pub use ::packages::AmountFor;
pub use evidence::{
    EvidenceItem, EvidenceState, EvidenceView, SettleEvidence, Settlement, Upload, UploadProblem,
    attachment, evidence, remove_attachment, settle, upload,
};
pub use forms::Effect;
pub use forms::SEARCHED;
pub use linked::{LinkedAnswer, linked};
pub use list::{leave_list, list_row, remove_row, save_row};
pub use mine::{
    DecisionHint, DraftCard, LineState, LineStep, MineView, StatusView, SubmittedCard,
    delete_draft, mine, status, withdraw,
};
pub use newer::{ChangeView, NewerView, carry_over, newer};
pub use pages::{Next, PageView, SavePage, Saved, page, save_page};
pub use receipt::{ReceiptView, receipt, receipt_pdf};
pub use review::{PreviewAmount, ReviewLine, ReviewSection, ReviewView, review};
pub use submit::{Receipt, Submit, submit};
pub(crate) use tasks::kept_until;
pub use tasks::{
    Begin, DRAFT_DAYS, REVIEW, SIGNATURE, TaskListView, TaskSection, TaskState, TaskView, begin,
    start, task_list,
};
pub(crate) use tasks::{Opening, Said, start_saying};
pub use views::{
    Choice, FieldView, FileView, FindingView, InlineFile, ListRow, ListView, SEARCHES, Search,
    Widget,
};

/// Why an application could not do what was asked.
#[derive(Debug, Error)]
pub enum ApplicationError {
    /// The service cannot be applied for online today.
    #[error("the service is not open for applications")]
    NotOpen,
    /// It was submitted already; what is submitted changes by message only.
    #[error("the application was submitted already")]
    AlreadySubmitted,
    /// The draft was deleted, by its owner or because nobody saved it for so long.
    #[error("the draft was deleted")]
    Deleted,
    /// Something is missing or wrong; the review says what.
    #[error("the application is not complete")]
    Incomplete(Box<ReviewView>),
    /// The declaration was not confirmed.
    #[error("the declaration was not confirmed")]
    NotDeclared(Box<ReviewView>),
    /// A file was refused.
    #[error("the file was refused")]
    File(UploadProblem),
    /// A list has as many rows as it may have.
    #[error("the list is full")]
    ListFull,
    /// It is decided or withdrawn already.
    #[error("the application has come to its end")]
    Ended,
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}
