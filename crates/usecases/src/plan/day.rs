//! The plan of a day: what lapses first, whose ever it is to do, and what is new since yesterday.

use access::{Action, Permit, ResourceKind};
use base::{AccountId, CaseId, Date, Timestamp};
use cases::deputies::stands_in_for;
use store::Reading;
use store::cases::{Assignment, QueueQuery};

use super::{Colleague, PlanError, absences_now, colleagues, leads, own};
use crate::{Fault, House, OpContext, cases as desk, law, letters};

/// So many rows of each kind; the queue has the rest.
const MOST: u16 = 25;
/// The plan looks so many days ahead.
const AHEAD: usize = 7;

/// The plan of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayView {
    /// What is to be done, what lapses first in front.
    pub items: Vec<DayItem>,
    /// What others did in the reader's cases since yesterday, newest first.
    pub news: Vec<NewsRow>,
    /// Colleagues for whom the reader stands in, until when.
    pub standing_in: Vec<(String, Date)>,
    /// Who stands in for the reader, and until when, while the reader is away.
    pub away: Option<(String, Date)>,
    /// True where the reader leads a team.
    pub leads: bool,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayItem {
    /// What kind of thing.
    pub kind: DayKind,
    /// The day; none where it has none.
    pub due: Option<Date>,
    /// Working days left; negative: overdue.
    pub days_left: Option<i32>,
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub reference: String,
    /// The applicant's name.
    pub person: String,
    /// Where the case stands, the name of the step, or who named the reader.
    pub what: String,
    /// For whom, where the reader stands in.
    pub for_whom: Option<String>,
}

/// What kind of thing is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayKind {
    /// The deadline of a case.
    Deadline,
    /// A step that was handed over.
    Task,
    /// Somebody named the reader in a note.
    Mention,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsRow {
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub reference: String,
    /// What happened, in the word of the record.
    pub what: String,
    /// When.
    pub at: Timestamp,
}

/// What is read on the way.
struct Reader<'a> {
    house: &'a House,
    ctx: &'a OpContext,
    plan: Permit,
    cases: Permit,
    staff: Vec<Colleague>,
}

/// The plan of today.
///
/// # Errors
/// Who asks does not work on cases, or the store did not answer.
pub async fn day(house: &House, ctx: &OpContext) -> Result<DayView, PlanError> {
    let (me, plan) = own(ctx, Action::Read)?;
    let cases = ctx.may(Action::List, &ctx.thing(ResourceKind::Case))?;
    let mut db = house.read(ctx).await?;
    let absences = absences_now(ctx, &mut db, &plan).await?;
    let staff = colleagues(ctx, &mut db, &plan).await?;
    let reader = Reader { house, ctx, plan, cases, staff };
    let mut view = DayView { leads: leads(ctx), ..DayView::default() };
    let covered = stands_in_for(&absences, me, ctx.today);
    for who in std::iter::once(me).chain(covered) {
        let for_whom = (who != me).then(|| reader.name(who));
        reader.deadlines(&mut db, (who, &for_whom, &mut view.items)).await?;
        reader.tasks(&mut db, (who, &for_whom, &mut view.items)).await?;
        if let Some(away) = absences.iter().find(|one| one.who == who && one.covers(ctx.today)) {
            match for_whom {
                None => view.away = Some((reader.name(away.deputy), away.until)),
                Some(name) => view.standing_in.push((name, away.until)),
            }
        }
    }
    reader.mentions(&mut db, (me, &mut view.items)).await?;
    view.items.sort_by_key(|item| (item.due.is_none(), item.due, item.kind));
    let yesterday = ctx.today.yesterday().unwrap_or(ctx.today);
    let since = base::berlin_midnight(yesterday).unwrap_or(ctx.now);
    for one in store::cases::news(&mut db, &reader.cases, (me, since), MOST).await? {
        let (what, at) = (one.activity, one.at);
        view.news.push(NewsRow { case: one.case, reference: one.file_number, what, at });
    }
    Ok(view)
}

impl Reader<'_> {
    fn name(&self, id: AccountId) -> String {
        let found = self.staff.iter().find(|one| one.id == id);
        found.map(|one| one.name.clone()).unwrap_or_default()
    }

    /// Cases of somebody whose day comes within a week or has passed.
    async fn deadlines(
        &self,
        db: &mut Reading,
        (who, for_whom, items): (AccountId, &Option<String>, &mut Vec<DayItem>),
    ) -> Result<(), Fault> {
        let today = self.ctx.today;
        let until = (0..AHEAD).fold(today, |day, _| day.tomorrow().unwrap_or(day));
        let assignment = Assignment::Of(who);
        let query =
            QueueQuery { assignment, due_by: Some(until), limit: MOST, ..QueueQuery::default() };
        for found in store::cases::queue(db, &self.cases, &query).await?.rows {
            let row = desk::queue_row(self.house, self.ctx, db, found).await?;
            items.push(DayItem {
                kind: DayKind::Deadline,
                due: row.due,
                days_left: row.days_left,
                case: row.id,
                reference: row.reference,
                person: row.person,
                what: row.step,
                for_whom: for_whom.clone(),
            });
        }
        Ok(())
    }

    /// Steps that were handed to somebody.
    async fn tasks(
        &self,
        db: &mut Reading,
        (who, for_whom, items): (AccountId, &Option<String>, &mut Vec<DayItem>),
    ) -> Result<(), Fault> {
        for task in store::tasks::of_holder(db, &self.plan, who, MOST).await? {
            let case = store::cases::one(db, &self.cases, task.case).await?;
            let package = self.house.package(db, &case.summary.package).await?;
            let left = |due| law::working_days_left(self.house, self.ctx.today, due);
            items.push(DayItem {
                kind: DayKind::Task,
                due: task.due_on,
                days_left: task.due_on.map(left),
                case: task.case,
                reference: case.summary.file_number,
                person: letters::natural(&case.label),
                what: package.step_name(&task.node).unwrap_or(&task.node).to_owned(),
                for_whom: for_whom.clone(),
            });
        }
        Ok(())
    }

    /// Notes that name the reader.
    async fn mentions(
        &self,
        db: &mut Reading,
        (me, items): (AccountId, &mut Vec<DayItem>),
    ) -> Result<(), Fault> {
        for mention in store::plan::mentions::open_of(db, &self.plan, me, MOST).await? {
            let case = store::cases::one(db, &self.cases, mention.case).await?;
            items.push(DayItem {
                kind: DayKind::Mention,
                due: Some(base::berlin_date(mention.at)),
                days_left: None,
                case: mention.case,
                reference: case.summary.file_number,
                person: letters::natural(&case.label),
                what: self.name(mention.author),
                for_whom: None,
            });
        }
        Ok(())
    }
}

/// The reader has seen where they were named in a case.
///
/// # Errors
/// Who asks does not work on cases, or the store did not answer.
pub async fn mentions_seen(house: &House, ctx: &OpContext, case: CaseId) -> Result<(), PlanError> {
    let (me, permit) = own(ctx, Action::Edit)?;
    let mut tx = house.write(ctx).await?;
    store::plan::mentions::seen(&mut tx, &permit, (me, case), ctx.now).await?;
    Ok(tx.commit().await?)
}
