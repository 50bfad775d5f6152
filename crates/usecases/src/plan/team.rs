//! A team at a glance: who has how much, what lapses, who is away; and several cases to another at once.

use access::{Action, ResourceKind};
use base::{AccountId, CaseId, Date};
use store::cases::{Assignment, QueueCursor, QueueQuery};

use super::hand_over::give;
use super::{Colleague, LONGEST_NOTE, PlanError, colleagues};
use crate::case_file::CaseFile;
use crate::cases::{self as desk, MOST_COUNTED, QueueRow};
use crate::{House, OpContext};

/// So many cases change hands at once.
pub const MOST_MOVED: usize = 50;
/// Rows of a page.
const PAGE: u16 = 25;

/// A team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamView {
    /// Everybody who works on cases, by name.
    pub people: Vec<TeamRow>,
    /// What nobody has: open, overdue, lapsing this week.
    pub nobody: [u64; 3],
}

/// Somebody of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamRow {
    /// Who.
    pub who: Colleague,
    /// Open cases; counting ends at [`MOST_COUNTED`].
    pub open: u64,
    /// Their day has passed.
    pub overdue: u64,
    /// Their day is today or comes until Sunday.
    pub this_week: u64,
}

/// The cases of one person, for who moves them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonView {
    /// Whose they are.
    pub who: Colleague,
    /// A page of them, first due first.
    pub rows: Vec<QueueRow>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Who may take them.
    pub colleagues: Vec<Colleague>,
}

/// Several cases that change hands.
#[derive(Clone, Debug)]
pub struct Reassign {
    /// Which.
    pub cases: Vec<CaseId>,
    /// To whom.
    pub to: Option<AccountId>,
    /// What they should know; may be empty.
    pub note: String,
}

/// The team: one statement for all numbers, however many cases there are.
///
/// # Errors
/// Who asks leads no team, or the store did not answer.
pub async fn team(house: &House, ctx: &OpContext) -> Result<TeamView, PlanError> {
    ctx.staff()?;
    let permit = ctx.may(Action::Read, &ctx.thing(ResourceKind::Team))?;
    let mut db = house.read(ctx).await?;
    let people = colleagues(ctx, &mut db, &permit).await?;
    let whose = people.iter().map(|one| Assignment::Of(one.id));
    let queries: Vec<QueueQuery> = std::iter::once(Assignment::Nobody)
        .chain(whose)
        .flat_map(|assignment| three(ctx, assignment))
        .collect();
    let most = i64::try_from(MOST_COUNTED).unwrap_or(i64::MAX).saturating_add(1);
    let counts = store::cases::queue_counts(&mut db, &permit, &queries, most).await?;
    let mut counts = counts.into_iter().map(|many| u64::try_from(many).unwrap_or(0));
    let mut next = || counts.next().unwrap_or_default();
    let nobody = [next(), next(), next()];
    let mut rows = Vec::new();
    for who in people {
        rows.push(TeamRow { who, open: next(), overdue: next(), this_week: next() });
    }
    Ok(TeamView { people: rows, nobody })
}

/// Open, overdue, lapsing this week.
fn three(ctx: &OpContext, assignment: Assignment) -> [QueueQuery; 3] {
    let yesterday = ctx.today.yesterday().unwrap_or(ctx.today);
    let open = QueueQuery { assignment, ..QueueQuery::default() };
    let overdue = QueueQuery { due_by: Some(yesterday), ..open.clone() };
    let sunday: Date = desk::sunday(ctx.today);
    let week = QueueQuery { due_after: Some(yesterday), due_by: Some(sunday), ..open.clone() };
    [open, overdue, week]
}

/// The cases of one person, page by page.
///
/// # Errors
/// Who asks leads no team, or there is no such person.
pub async fn team_of(
    house: &House,
    ctx: &OpContext,
    (who, after): (AccountId, Option<String>),
) -> Result<PersonView, PlanError> {
    ctx.staff()?;
    let permit = ctx.may(Action::Read, &ctx.thing(ResourceKind::Team))?;
    let mut db = house.read(ctx).await?;
    let people = colleagues(ctx, &mut db, &permit).await?;
    let found = people.iter().find(|one| one.id == who).cloned();
    let found = found.ok_or(crate::Fault::NotFound)?;
    let after: Option<QueueCursor> = after.as_deref().and_then(desk::cursor);
    let assignment = Assignment::Of(who);
    let query = QueueQuery { assignment, after, limit: PAGE, ..QueueQuery::default() };
    let page = store::cases::queue(&mut db, &permit, &query).await?;
    let mut rows = Vec::new();
    for row in page.rows {
        rows.push(desk::queue_row(house, ctx, &mut db, row).await?);
    }
    let next = page.next.map(|next| format!("{}.{}", next.due_on, next.id));
    let colleagues = people.into_iter().filter(|one| one.id != who).collect();
    Ok(PersonView { who: found, rows, next, colleagues })
}

/// Gives several cases to another, in one transaction, each with its entry in the record. What was closed
/// meanwhile stays where it is.
///
/// # Errors
/// Nothing or nobody was chosen, or more than fifty at once; then nothing is moved.
pub async fn reassign(house: &House, ctx: &OpContext, order: Reassign) -> Result<usize, PlanError> {
    ctx.staff()?;
    let permit = ctx.may(Action::Edit, &ctx.thing(ResourceKind::Team))?;
    if order.cases.is_empty() || order.cases.len() > MOST_MOVED {
        return Err(PlanError::Nothing);
    }
    if order.note.trim().chars().count() > LONGEST_NOTE {
        return Err(PlanError::TooLong(LONGEST_NOTE));
    }
    let mut tx = house.write(ctx).await?;
    let known = colleagues(ctx, &mut tx, &permit).await?;
    let to = known.iter().find(|one| Some(one.id) == order.to).ok_or(PlanError::Nobody)?;
    let mut moved = 0;
    for id in order.cases {
        let mut file = CaseFile::for_staff(house, ctx, &mut tx, id, Action::Edit).await?;
        if file.row.closed_at.is_some() || file.row.assigned == Some(to.id) {
            continue;
        }
        give(ctx, &mut tx, &mut file, (to, order.note.trim())).await?;
        moved += 1;
    }
    tx.commit().await?;
    Ok(moved)
}
