//! Absences: entered by whoever is away or leads the team. No reason is asked.

use access::Action;
use base::{AccountId, Date};
use store::plan::absences::Absence;

use super::{Colleague, PlanError, colleagues, leads, own};
use crate::{Fault, House, OpContext};

/// Nobody enters more than a year.
const MOST_DAYS: i32 = 366;

/// Absences that are not over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AbsencesView {
    /// The reader's own.
    pub mine: Vec<AbsenceRow>,
    /// Those of the others, with those for whom the reader stands in.
    pub others: Vec<AbsenceRow>,
    /// Who may be chosen.
    pub colleagues: Vec<Colleague>,
    /// The reader, for the choice of who is away.
    pub me: Option<AccountId>,
    /// True where the reader may enter absences of others.
    pub leads: bool,
}

/// An absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsenceRow {
    /// Its id.
    pub id: String,
    /// Who is away.
    pub who: String,
    /// Who stands in.
    pub deputy: String,
    /// True where the reader stands in.
    pub mine_to_cover: bool,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// An absence to be entered.
#[derive(Clone, Debug)]
pub struct EnterAbsence {
    /// Who is away; the one who enters it where nobody is named.
    pub who: Option<AccountId>,
    /// Who stands in.
    pub deputy: Option<AccountId>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

/// What stands against an absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbsenceFault {
    /// There is no first day.
    From,
    /// There is no last day, it is over already, before the first, or more than a year later.
    Until,
    /// Nobody is named who stands in, or somebody who cannot.
    Deputy,
}

/// Absences that are not over.
///
/// # Errors
/// Who asks does not work on cases, or the store did not answer.
pub async fn absences(house: &House, ctx: &OpContext) -> Result<AbsencesView, PlanError> {
    let (me, permit) = own(ctx, Action::Read)?;
    let mut db = house.read(ctx).await?;
    let rows = store::plan::absences::from_day(&mut db, &permit, ctx.today).await?;
    let colleagues = colleagues(ctx, &mut db, &permit).await?;
    let name = |id: AccountId| {
        let found = colleagues.iter().find(|one| one.id == id);
        found.map(|one| one.name.clone()).unwrap_or_default()
    };
    let row = |one: &Absence| AbsenceRow {
        id: one.id.clone(),
        who: name(one.account),
        deputy: name(one.deputy),
        mine_to_cover: one.deputy == me,
        from: one.from,
        until: one.until,
    };
    let (mine, others): (Vec<&Absence>, Vec<&Absence>) =
        rows.iter().partition(|one| one.account == me);
    let mine = mine.into_iter().map(row).collect();
    let others = others.into_iter().map(row).collect();
    Ok(AbsencesView { mine, others, colleagues, me: Some(me), leads: leads(ctx) })
}

/// Enters an absence.
///
/// # Errors
/// [`PlanError::Absence`] with everything that stands against it.
pub async fn enter_absence(
    house: &House,
    ctx: &OpContext,
    entry: EnterAbsence,
) -> Result<(), PlanError> {
    let (me, permit) = own(ctx, Action::Edit)?;
    let who = entry.who.unwrap_or(me);
    if who != me && !leads(ctx) {
        return Err(Fault::Forbidden.into());
    }
    let mut tx = house.write(ctx).await?;
    let known = colleagues(ctx, &mut tx, &permit).await?;
    let works = |id: AccountId| known.iter().any(|one| one.id == id);
    if !works(who) {
        return Err(Fault::NotFound.into());
    }
    let mut against = Vec::new();
    if entry.from.is_none() {
        against.push(AbsenceFault::From);
    }
    let first = entry.from.unwrap_or(ctx.today);
    let fits = |last: &Date| {
        *last >= ctx.today && *last >= first && (*last - first).get_days() <= MOST_DAYS
    };
    let until = entry.until.filter(fits);
    if until.is_none() {
        against.push(AbsenceFault::Until);
    }
    let deputy = entry.deputy.filter(|one| *one != who && works(*one));
    if deputy.is_none() {
        against.push(AbsenceFault::Deputy);
    }
    let (Some(from), Some(until), Some(deputy)) = (entry.from, until, deputy) else {
        return Err(PlanError::Absence(against));
    };
    let new = Absence { id: ctx.new_uuid().to_string(), account: who, deputy, from, until };
    store::plan::absences::add(&mut tx, &permit, &new, ctx.now).await?;
    Ok(tx.commit().await?)
}

/// Takes an absence away: one's own, or as the lead any.
///
/// # Errors
/// There is none of that number, or it is somebody else's.
pub async fn end_absence(house: &House, ctx: &OpContext, id: &str) -> Result<(), PlanError> {
    let (me, permit) = own(ctx, Action::Edit)?;
    let mut tx = house.write(ctx).await?;
    let rows = store::plan::absences::from_day(&mut tx, &permit, ctx.today).await?;
    let found = rows.iter().find(|one| one.id == id).ok_or(Fault::NotFound)?;
    if found.account != me && !leads(ctx) {
        return Err(Fault::Forbidden.into());
    }
    store::plan::absences::remove(&mut tx, &permit, id).await?;
    Ok(tx.commit().await?)
}
