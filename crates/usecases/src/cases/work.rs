//! Finishing steps and writing notes.

use access::Action;
use base::{CaseId, TaskId};
use store::tasks::TaskState;

use super::CaseError;
use crate::case_file::{CaseFile, Entry};
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

/// The longest remark or note.
const LONGEST: usize = 10_000;

/// Steps that are finished by what is done on their own screens, never by a button beside them.
const OWN_SCREENS: [&str; 3] = ["draft", "approval", "missing_answer"];

/// Finishes a task; the process moves on.
pub async fn complete_task(
    house: &House,
    ctx: &OpContext,
    done: CompleteTask,
) -> Result<(), CaseError> {
    ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_staff(house, ctx, &mut tx, done.case, Action::Advance).await?;
    let tasks = store::tasks::of_case(&mut tx, &file.permit, done.case).await?;
    let task = tasks.iter().find(|task| task.id == done.task).ok_or(Fault::NotFound)?;
    if matches!(task.state, TaskState::Done | TaskState::Cancelled) {
        return Err(CaseError::WrongStep);
    }
    if OWN_SCREENS.contains(&task.form.as_str()) {
        return Err(CaseError::WrongStep);
    }
    if super::view::why_not(task, &tasks, ctx).is_some() {
        return Err(Fault::Forbidden.into());
    }
    let ways = crate::flow::outcomes(&file, &task.node, ctx);
    if !ways.is_empty() && !ways.iter().any(|(word, _)| *word == done.outcome) {
        return Err(CaseError::Empty);
    }
    let detail = serde_json::json!({ "outcome": done.outcome, "remark": done.remark.trim() });
    file.note(&mut tx, ctx, Entry::new("task.done").at(&task.node).with(detail)).await?;
    crate::flow::completed(house, ctx, &mut tx, (&mut file, &task.node, &done.outcome)).await?;
    Ok(tx.commit().await?)
}

/// Adds a note. Notes are part of the file and are read by the person on request.
pub async fn add_note(house: &House, ctx: &OpContext, note: AddNote) -> Result<(), CaseError> {
    let text = note.text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return Err(CaseError::Empty);
    }
    let mut tx = house.write(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut tx, note.case, Action::Edit).await?;
    let detail = serde_json::json!({ "text": text });
    file.note(&mut tx, ctx, Entry::new("note.added").with(detail)).await?;
    Ok(tx.commit().await?)
}
