//! Finishing steps and writing notes.

use base::{CaseId, TaskId};

use super::CaseError;
use crate::{Fault, House, OpContext};

/// A finished task.
#[derive(Clone, Debug)]
pub struct CompleteTask {
    /// The case.
    pub case: CaseId,
    /// The task.
    pub task: TaskId,
    /// One of the task's outcomes.
    pub outcome: String,
    /// A remark for the record.
    pub remark: String,
}

/// A note of the desk.
#[derive(Clone, Debug)]
pub struct AddNote {
    /// The case.
    pub case: CaseId,
    /// Text.
    pub text: String,
}

/// Finishes a task; the process moves on.
pub async fn complete_task(
    house: &House,
    ctx: &OpContext,
    done: CompleteTask,
) -> Result<(), CaseError> {
    let _ = (house, ctx, done);
    Err(Fault::NotYet.into())
}

/// Adds a note. Notes are part of the file and are read by the person on request.
pub async fn add_note(house: &House, ctx: &OpContext, note: AddNote) -> Result<(), CaseError> {
    let _ = (house, ctx, note);
    Err(Fault::NotYet.into())
}
