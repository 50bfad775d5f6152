//! A case or a step of it goes to a colleague, with a note.

use access::{Action, ResourceKind};
use base::{AccountId, CaseId, TaskId};
use cases::deputies::stands_in_for;
use serde_json::json;
use store::Writing;
use store::tasks::TaskState;

use super::{Colleague, LONGEST_NOTE, PlanError, absences_now, colleagues, leads};
use crate::case_file::{CaseFile, Entry};
use crate::{Fault, House, OpContext, flow, letters};

/// What is needed to hand something over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOverView {
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// The applicant's name.
    pub person: String,
    /// Who may take it.
    pub colleagues: Vec<Colleague>,
    /// The open steps, with their names.
    pub tasks: Vec<(TaskId, String)>,
}

/// Something that is handed over.
#[derive(Clone, Debug)]
pub struct HandOver {
    /// The case.
    pub case: CaseId,
    /// Only this step of it; the whole case where none is named.
    pub task: Option<TaskId>,
    /// To whom.
    pub to: Option<AccountId>,
    /// What they should know; may be empty.
    pub note: String,
}

/// Who may take a case, and which of its steps.
///
/// # Errors
/// Who asks may not read the case, or the store did not answer.
pub async fn hand_over_view(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<HandOverView, PlanError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let me = ctx.actor.account();
    let mut colleagues = colleagues(ctx, &mut db, &file.permit).await?;
    colleagues.retain(|one| Some(one.id) != me);
    let tasks = store::tasks::of_case(&mut db, &file.permit, id).await?;
    let open = |state| matches!(state, TaskState::Open | TaskState::Claimed);
    let tasks = tasks.iter().filter(|task| open(task.state));
    Ok(HandOverView {
        case: id,
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        colleagues,
        tasks: tasks.map(|task| (task.id, flow::name_of(&file, &task.node))).collect(),
    })
}

/// Hands a case or a step over. A case goes from who has it, from who stands in for them, from the lead, or from
/// nobody; the rules of the second person stay with each of them.
///
/// # Errors
/// Nobody was chosen, the note is too long, or the case is somebody else's.
pub async fn hand_over(house: &House, ctx: &OpContext, order: HandOver) -> Result<(), PlanError> {
    let (me, _) = ctx.staff()?;
    let note = order.note.trim().to_owned();
    if note.chars().count() > LONGEST_NOTE {
        return Err(PlanError::TooLong(LONGEST_NOTE));
    }
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_staff(house, ctx, &mut tx, order.case, Action::Edit).await?;
    if file.row.closed_at.is_some() {
        return Err(PlanError::Closed);
    }
    let absences = absences_now(ctx, &mut tx, &file.permit).await?;
    let covered = stands_in_for(&absences, me, ctx.today);
    let free = |holder: Option<AccountId>| {
        holder.is_none_or(|one| one == me || covered.contains(&one)) || leads(ctx)
    };
    if !free(file.row.assigned) {
        return Err(Fault::Forbidden.into());
    }
    let known = colleagues(ctx, &mut tx, &file.permit).await?;
    let to = known.iter().find(|one| Some(one.id) == order.to).ok_or(PlanError::Nobody)?;
    match order.task {
        None => give(ctx, &mut tx, &mut file, (to, &note)).await?,
        Some(task) => give_step(ctx, &mut tx, &file, (task, to, &note)).await?,
    }
    Ok(tx.commit().await?)
}

/// The case has another clerk from now on.
pub(super) async fn give(
    ctx: &OpContext,
    tx: &mut Writing,
    file: &mut CaseFile,
    (to, note): (&Colleague, &str),
) -> Result<(), Fault> {
    let seen = (file.id(), file.row.version);
    let next = store::cases::assign(tx, &file.permit, seen, Some(to.id), ctx.now).await?;
    (file.row.version, file.row.assigned) = (next, Some(to.id));
    let detail = json!({ "to": to.id, "remark": remark(to, note) });
    file.note(tx, ctx, Entry::new("case.handed_over").with(detail)).await
}

async fn give_step(
    ctx: &OpContext,
    tx: &mut Writing,
    file: &CaseFile,
    (id, to, note): (TaskId, &Colleague, &str),
) -> Result<(), Fault> {
    let tasks = store::tasks::of_case(tx, &file.permit, file.id()).await?;
    let task = tasks.iter().find(|task| task.id == id).ok_or(Fault::NotFound)?;
    let permit = ctx.may(Action::Take, &ctx.thing_of(ResourceKind::Task, file.row.account))?;
    store::tasks::hand(tx, &permit, id, to.id).await?;
    let step = flow::name_of(file, &task.node);
    let remark = format!("{step}, {}", remark(to, note));
    let detail = json!({ "to": to.id, "remark": remark });
    file.note(tx, ctx, Entry::new("task.handed_over").at(&task.node).with(detail)).await
}

fn remark(to: &Colleague, note: &str) -> String {
    if note.is_empty() { format!("an {}", to.name) } else { format!("an {}. {note}", to.name) }
}
