//! The desk: the queue and the case.

mod answer;
mod ask_back;
mod checklist;
mod clocks;
mod deadlines;
mod files;
mod picture;
mod queue;
pub(crate) mod settle;
pub(crate) mod view;
mod work;

use thiserror::Error;

use crate::Fault;

pub use answer::{AnswerView, WriteAnswer, answer, answer_view};
pub use ask_back::{AskBack, AskBackView, AskItem, AskKind, ask_back, ask_back_view};
pub use checklist::{ChecklistView, TickView, checklists, tick};
pub use deadlines::{
    ChangeView, ClockView, DeadlinesView, LONGEST_REASON, Move, MoveDeadline, MoveError, MoveKind,
    Moved, Refusal, deadlines, move_deadline, preview_move,
};
pub use files::attachment;
pub use picture::{ProcessView, process};
pub use queue::{
    DueLook, Filter, Look, MOST_COUNTED, QueueQuery, QueueRow, QueueView, Urgent, give_back, queue,
    take,
};
pub(crate) use queue::{cursor, row as queue_row, sunday};
pub use settle::{REASON, Settle, SettleView, settle, settling};
pub(crate) use view::open_step;
pub use view::{
    CaseView, DataRow, DeadlineView, DecisionState, EvidenceMark, HistoryEntry, ObjectionMarks,
    ProcessStep, StepState, TaskCard, case,
};
pub use work::{AddNote, CompleteTask, add_note, complete_task};

/// Why a case could not do what was asked.
#[derive(Debug, Error)]
pub enum CaseError {
    /// Somebody else has taken it.
    #[error("{0} has taken the case")]
    TakenBy(String),
    /// The step is not the case's current one.
    #[error("the case is at another step")]
    WrongStep,
    /// Nothing was chosen or written.
    #[error("nothing was chosen or written")]
    Empty,
    /// Something is missing in the text; nothing was sent.
    #[error("the text has {} gaps", .0.len())]
    Gap(Vec<String>),
    /// Longer than a message may be.
    #[error("the text is longer than {0} signs")]
    TooLong(usize),
    /// Nobody wrote to the person, so nothing is answered.
    #[error("nobody has answered the person yet")]
    NothingWritten,
    /// The process model refuses the step.
    #[error("the process does not allow this step: {0}")]
    Process(String),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}
