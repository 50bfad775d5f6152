//! Finishing steps and writing notes.

use access::Action;
use base::{CaseId, TaskId};
use store::Writing;
use store::messages::Message;
use store::plan::mentions::Mention;
use store::tasks::TaskState;

use super::CaseError;
use crate::case_file::{CaseFile, Entry};
use crate::notices::{self, Occasion, Order};
use crate::questions::{CITIZEN, kind};
use crate::{Fault, House, OpContext, plan};

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
const OWN_SCREENS: [&str; 3] = ["draft", "approval", crate::committee::FORM];

/// Finishes a task; the process moves on.
pub async fn complete_task(
    house: &House,
    ctx: &OpContext,
    done: CompleteTask,
) -> Result<(), CaseError> {
    ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_staff(house, ctx, &mut tx, done.case, Action::Advance).await?;
    finish(house, ctx, &mut tx, (&mut file, &done)).await?;
    Ok(tx.commit().await?)
}

/// Finishes a task in the caller's transaction.
pub(super) async fn finish(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, done): (&mut CaseFile, &CompleteTask),
) -> Result<(), CaseError> {
    let tasks = store::tasks::of_case(tx, &file.permit, done.case).await?;
    let task = tasks.iter().find(|task| task.id == done.task).ok_or(Fault::NotFound)?;
    if matches!(task.state, TaskState::Done | TaskState::Cancelled) {
        return Err(CaseError::WrongStep);
    }
    let form = task.form.as_str();
    if OWN_SCREENS.contains(&form) || crate::flow::by_letter(file, form) {
        return Err(CaseError::WrongStep);
    }
    let absences = plan::absences_now(ctx, tx, &file.permit).await?;
    if super::view::why_not(task, &tasks, (&absences, ctx)).is_some() {
        return Err(Fault::Forbidden.into());
    }
    let ways = crate::flow::outcomes(file, &task.node, ctx);
    if !ways.is_empty() && !ways.iter().any(|(word, _)| *word == done.outcome) {
        return Err(CaseError::Empty);
    }
    if done.outcome == crate::flow::ANSWERED && !written_to(tx, file).await? {
        return Err(CaseError::NothingWritten);
    }
    let detail = serde_json::json!({ "outcome": done.outcome, "remark": done.remark.trim() });
    file.note(tx, ctx, Entry::new("task.done").at(&task.node).with(detail)).await?;
    crate::flow::completed(house, ctx, tx, (file, &task.node, &done.outcome)).await?;
    if file.row.closed_at.is_some() && file.life == ::packages::Life::Amendment {
        crate::amendments::stopped(ctx, tx, file).await?;
    }
    if file.row.closed_at.is_some() && !file.package.manifest.decides() {
        closed(house, ctx, tx, file).await?;
    }
    Ok(())
}

/// Whether somebody of the authority wrote to the person.
async fn written_to(tx: &mut Writing, file: &CaseFile) -> Result<bool, Fault> {
    let thread = store::messages::of_case(tx, &file.permit, file.id()).await?;
    let ours = |message: &Message| {
        message.sender_role != CITIZEN && message.sender.is_some() && message.kind == kind::MESSAGE
    };
    Ok(thread.iter().any(ours))
}

/// A request came to its end: the record says so, and the person is told that there is news.
async fn closed(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &CaseFile,
) -> Result<(), Fault> {
    file.note(tx, ctx, Entry::new("case.closed")).await?;
    let order = Order {
        account: file.row.account,
        application: file.application(),
        occasion: Occasion::Closed,
        once: format!("closed.{}", file.id()),
    };
    notices::enqueue(house, ctx, tx, &file.permit, order).await?;
    Ok(())
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
    mention(ctx, &mut tx, (&file, text)).await?;
    Ok(tx.commit().await?)
}

/// Colleagues who are named find the case in the plan of their day.
async fn mention(
    ctx: &OpContext,
    tx: &mut Writing,
    (file, text): (&CaseFile, &str),
) -> Result<(), Fault> {
    let (author, _) = ctx.staff()?;
    if !text.contains('@') {
        return Ok(());
    }
    let all = plan::colleagues(ctx, tx, &file.permit).await?;
    for one in plan::named(text, &all).into_iter().filter(|one| one.id != author) {
        let new = Mention {
            id: ctx.new_uuid().to_string(),
            case: file.id(),
            account: one.id,
            author,
            at: ctx.now,
        };
        store::plan::mentions::add(tx, &file.permit, &new).await?;
    }
    Ok(())
}
