//! How staff organise their work: who is away and who stands in, what is handed over, the plan of a day,
//! a team at a glance, and looks at the queue under names of one's own.

mod absence;
mod day;
mod filters;
mod hand_over;
mod mention;
mod team;

use access::{Action, Permit, ResourceKind, Role};
use base::{AccountId, Date};
use cases::deputies::Absent;
use store::Reading;
use thiserror::Error;

use crate::person::Person;
use crate::{Fault, OpContext};

pub use absence::{
    AbsenceFault, AbsenceRow, AbsencesView, EnterAbsence, absences, end_absence, enter_absence,
};
pub use day::{DayItem, DayKind, DayView, NewsRow, day, mentions_seen};
pub(crate) use filters::saved;
pub use filters::{MOST_FILTERS, SavedLook, forget_filter, save_filter};
pub use hand_over::{HandOver, HandOverView, hand_over, hand_over_view};
pub(crate) use mention::named;
pub use team::{MOST_MOVED, PersonView, Reassign, TeamRow, TeamView, reassign, team, team_of};

/// The longest note, and the longest name of a filter.
pub const LONGEST_NOTE: usize = 2_000;

/// Why something did not work.
#[derive(Debug, Error)]
pub enum PlanError {
    /// The absence cannot be entered, with everything that stands against it.
    #[error("the absence is not entered: {0:?}")]
    Absence(Vec<AbsenceFault>),
    /// Nobody was chosen who can take it.
    #[error("nobody was chosen who can take it")]
    Nobody,
    /// Nothing was chosen.
    #[error("nothing was chosen")]
    Nothing,
    /// The note is too long.
    #[error("the note is longer than {0} signs")]
    TooLong(usize),
    /// There is no name, it is too long, or there are too many filters already.
    #[error("the filter needs a short name, and there is room for a few only")]
    Name,
    /// The case is closed.
    #[error("the case is closed")]
    Closed,
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A colleague who works on cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Their number.
    pub id: AccountId,
    /// Their name.
    pub name: String,
    /// True where they lead a team, and may approve.
    pub lead: bool,
    /// Until when they are away, and who stands in.
    pub away: Option<(Date, String)>,
}

/// All who work on cases, by name.
pub(crate) async fn colleagues(
    ctx: &OpContext,
    db: &mut Reading,
    permit: &Permit,
) -> Result<Vec<Colleague>, Fault> {
    let rows = store::accounts::staff(db, permit).await?;
    let absences = absences_now(ctx, db, permit).await?;
    let name_of = |id: AccountId| {
        let found = rows.iter().find(|row| row.id == id);
        found.map(|row| Person::from_json(&row.profile).name).unwrap_or_default()
    };
    let mut all = Vec::new();
    for row in &rows {
        let has = |role: Role| row.roles.iter().any(|word| word.parse::<Role>().ok() == Some(role));
        if !has(Role::Caseworker) && !has(Role::TeamLead) {
            continue;
        }
        let away = absences.iter().find(|one| one.who == row.id && one.covers(ctx.today));
        all.push(Colleague {
            id: row.id,
            name: Person::from_json(&row.profile).name,
            lead: has(Role::TeamLead),
            away: away.map(|one| (one.until, name_of(one.deputy))),
        });
    }
    all.sort_by(|one, other| one.name.cmp(&other.name).then(one.id.cmp(&other.id)));
    Ok(all)
}

/// The absences that are not over, as the law reads them.
pub(crate) async fn absences_now(
    ctx: &OpContext,
    db: &mut Reading,
    permit: &Permit,
) -> Result<Vec<Absent>, Fault> {
    let rows = store::plan::absences::from_day(db, permit, ctx.today).await?;
    let absent = |row: store::plan::absences::Absence| Absent {
        who: row.account,
        deputy: row.deputy,
        from: row.from,
        until: row.until,
    };
    Ok(rows.into_iter().map(absent).collect())
}

/// The permit for somebody's own plan.
fn own(ctx: &OpContext, action: Action) -> Result<(AccountId, Permit), Fault> {
    let (account, _) = ctx.staff()?;
    Ok((account, ctx.may(action, &ctx.thing(ResourceKind::Plan))?))
}

fn leads(ctx: &OpContext) -> bool {
    ctx.may(Action::Read, &ctx.thing(ResourceKind::Team)).is_ok()
}
