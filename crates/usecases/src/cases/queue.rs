//! The queue: one keyset page at a time, whatever the number of cases.

use ::cases::deputies::stands_in_for;
use access::{Action, Permit, ResourceKind};
use base::{AccountId, CaseId, Date, Lang, ServiceId, Timestamp};
use store::cases::{Assignment, QueueCursor};
use store::{Reading, Writing};

use super::CaseError;
use crate::case_file::{CaseFile, Entry, status};
use crate::house::OpenService;
use crate::person::Person;
use crate::plan::{self, SavedLook};
use crate::{Fault, House, OpContext, law, questions};

/// Which cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All that are not closed.
    #[default]
    Open,
    /// Mine.
    Mine,
    /// Nobody's.
    Unassigned,
    /// The citizen has answered.
    Answered,
    /// Waiting for a second person.
    Approval,
    /// Closed.
    Closed,
}

impl Filter {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Mine, Self::Unassigned, Self::Answered, Self::Approval, Self::Closed];

    /// The word used in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Mine => "mine",
            Self::Unassigned => "unassigned",
            Self::Answered => "answered",
            Self::Approval => "approval",
            Self::Closed => "closed",
        }
    }

    /// The filter of a word; an unknown word is the whole queue.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|filter| filter.word() == word).unwrap_or_default()
    }
}

/// Which days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DueLook {
    /// Whatever day.
    #[default]
    All,
    /// Their day has passed.
    Overdue,
    /// Their day has passed, is today or comes until Sunday.
    Week,
}

impl DueLook {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::All, Self::Overdue, Self::Week];

    /// The word used in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Overdue => "overdue",
            Self::Week => "week",
        }
    }

    /// The look of a word; an unknown word is whatever day.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|look| look.word() == word).unwrap_or_default()
    }
}

/// What is looked for in the queue, as it may be kept under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Which cases.
    pub filter: Filter,
    /// Only this service; empty: all.
    pub service: String,
    /// Which days.
    pub due: DueLook,
}

impl Look {
    /// Reads the words of an address, such as `filter=mine&dienst=&frist=week`.
    #[must_use]
    pub fn of(words: &str) -> Self {
        let mut look = Self::default();
        for (key, value) in words.split('&').filter_map(|pair| pair.split_once('=')) {
            match key {
                "filter" => look.filter = Filter::of(value),
                "dienst" if value.parse::<ServiceId>().is_ok() => {
                    value.clone_into(&mut look.service);
                }
                "frist" => look.due = DueLook::of(value),
                _ => {}
            }
        }
        look
    }

    /// The words of an address.
    #[must_use]
    pub fn words(&self) -> String {
        let service = self.service.parse::<ServiceId>().map(|id| id.to_string());
        let service = service.unwrap_or_default();
        format!("filter={}&dienst={service}&frist={}", self.filter.word(), self.due.word())
    }
}

/// A look at the queue.
#[derive(Clone, Debug, Default)]
pub struct QueueQuery {
    /// Which cases.
    pub filter: Filter,
    /// Only this service; empty: all.
    pub service: String,
    /// Which days.
    pub due: DueLook,
    /// The cases of somebody for whom the reader stands in.
    pub for_whom: Option<AccountId>,
    /// Reference, exactly; empty: all.
    pub reference: String,
    /// Cursor of the page before.
    pub after: Option<String>,
}

/// A page of the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueView {
    /// Rows by deadline.
    pub rows: Vec<QueueRow>,
    /// Filters with their numbers.
    pub counts: Vec<(Filter, u64)>,
    /// What is urgent among all open cases.
    pub urgent: Urgent,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// Services to choose from: id and name.
    pub services: Vec<(String, String)>,
    /// What the reader keeps under names.
    pub saved: Vec<SavedLook>,
    /// For whom the reader stands in today.
    pub standing_in: Vec<(AccountId, String)>,
}

/// What is urgent among all open cases, whoever has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Urgent {
    /// Their day has passed.
    pub overdue: u64,
    /// Their day is today or comes until Sunday.
    pub this_week: u64,
    /// The citizen was asked, and has the next word.
    pub waiting: u64,
}

/// A case in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRow {
    /// The case.
    pub id: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// Person's name, unsealed for this reader.
    pub person: String,
    /// Name of the service.
    pub service_title: String,
    /// Where it stands, in the reader's words.
    pub step: String,
    /// Next deadline.
    pub due: Option<Date>,
    /// Working days left; negative: overdue.
    pub days_left: Option<i32>,
    /// Why there is a deadline.
    pub reason: String,
    /// Who has it.
    pub assignee: Option<String>,
    /// True where the reader has it.
    pub mine: bool,
    /// When it came in.
    pub received: Timestamp,
}

/// Rows of a page.
const PAGE: u16 = 25;
/// Numbers beside filters end here; one more means “more than that”.
pub const MOST_COUNTED: u64 = 999;

/// A page of the queue.
pub async fn queue(
    house: &House,
    ctx: &OpContext,
    query: QueueQuery,
) -> Result<QueueView, CaseError> {
    let (account, _) = ctx.staff()?;
    let permit = ctx.may(Action::List, &ctx.thing(ResourceKind::Case))?;
    let open = house.open_services(ctx).await?;
    let named = |one: &OpenService| {
        (one.service.to_string(), one.package.manifest.name.get(ctx.lang).to_owned())
    };
    let services = open.iter().map(named).collect();
    let mut db = house.read(ctx).await?;
    let mut view = QueueView::default();
    count(&mut db, ctx, (&permit, account), &mut view).await?;
    view.services = services;
    frame(ctx, &mut db, (&permit, account, &mut view)).await?;
    let wanted = query.reference.trim();
    if !wanted.is_empty() {
        if let Some(found) = by_reference(&mut db, &permit, wanted).await? {
            let profile = match found.summary.assigned {
                None => None,
                Some(account) => Some(store::accounts::one(&mut db, account).await?.profile),
            };
            let (case, label) = (found.summary, Some(found.label));
            let found = store::cases::QueueRow { case, label, assigned_profile: profile };
            view.rows.push(row(house, ctx, &mut db, found).await?);
        }
        return Ok(view);
    }
    let mut asked = rows_of(query.filter, account);
    if let Some(who) = query.for_whom {
        // Whoever does not stand in for them learns nothing of their list.
        let covered = view.standing_in.iter().any(|(one, _)| *one == who);
        asked.assignment = if covered { Assignment::Of(who) } else { Assignment::Of(account) };
    }
    asked.service = query.service.parse().ok();
    asked.due_by = match query.due {
        DueLook::All => None,
        DueLook::Overdue => ctx.today.yesterday().ok(),
        DueLook::Week => Some(sunday(ctx.today)),
    };
    asked.after = query.after.as_deref().and_then(cursor);
    let page = store::cases::queue(&mut db, &permit, &asked).await?;
    for found in page.rows {
        view.rows.push(row(house, ctx, &mut db, found).await?);
    }
    view.next = page.next.map(|next| format!("{}.{}", next.due_on, next.id));
    Ok(view)
}

/// What the reader may choose from: looks of their own, those for whom they stand in.
async fn frame(
    ctx: &OpContext,
    db: &mut Reading,
    (permit, account, view): (&Permit, AccountId, &mut QueueView),
) -> Result<(), CaseError> {
    view.saved = plan::saved(db, permit, account).await?;
    let absences = plan::absences_now(ctx, db, permit).await?;
    for who in stands_in_for(&absences, account, ctx.today) {
        let name = questions::Names::default().of(db, who).await?;
        view.standing_in.push((who, name));
    }
    Ok(())
}

/// What stands beside the filters and above the list; one statement.
async fn count(
    db: &mut Reading,
    ctx: &OpContext,
    (permit, account): (&Permit, AccountId),
    view: &mut QueueView,
) -> Result<(), CaseError> {
    let yesterday = ctx.today.yesterday().unwrap_or(ctx.today);
    let mut queries: Vec<_> = Filter::ALL.map(|filter| rows_of(filter, account)).into();
    let open = store::cases::QueueQuery::default;
    queries.push(store::cases::QueueQuery { due_by: Some(yesterday), ..open() });
    queries.push(store::cases::QueueQuery {
        due_after: Some(yesterday),
        due_by: Some(sunday(ctx.today)),
        ..open()
    });
    queries.push(store::cases::QueueQuery { status: Some(status::ASKED.to_owned()), ..open() });
    let most = i64::try_from(MOST_COUNTED).unwrap_or(i64::MAX).saturating_add(1);
    let counts = store::cases::queue_counts(db, permit, &queries, most).await?;
    let mut counts = counts.into_iter().map(|many| u64::try_from(many).unwrap_or(0));
    view.counts = Filter::ALL.into_iter().zip(counts.by_ref()).collect();
    let mut next = || counts.next().unwrap_or_default();
    view.urgent = Urgent { overdue: next(), this_week: next(), waiting: next() };
    Ok(())
}

/// The last day of the week of that day.
pub(crate) fn sunday(day: Date) -> Date {
    let mut last = day;
    while last.weekday().to_monday_zero_offset() < 6 {
        let Ok(next) = last.tomorrow() else { break };
        last = next;
    }
    last
}

async fn by_reference(
    db: &mut Reading,
    permit: &Permit,
    wanted: &str,
) -> Result<Option<store::cases::Case>, CaseError> {
    match store::cases::by_file_number(db, wanted).await? {
        None => Ok(None),
        Some(found) => Ok(Some(store::cases::one(db, permit, found.id).await?)),
    }
}

fn rows_of(filter: Filter, me: AccountId) -> store::cases::QueueQuery {
    let mut query = store::cases::QueueQuery { limit: PAGE, ..Default::default() };
    match filter {
        Filter::Open => {}
        Filter::Mine => query.assignment = Assignment::Of(me),
        Filter::Unassigned => query.assignment = Assignment::Nobody,
        Filter::Answered => query.status = Some(status::ANSWERED.to_owned()),
        Filter::Approval => query.status = Some(status::APPROVAL.to_owned()),
        Filter::Closed => query.closed = true,
    }
    query
}

pub(crate) fn cursor(text: &str) -> Option<QueueCursor> {
    let (day, id) = text.split_once('.')?;
    Some(QueueCursor { due_on: day.parse().ok()?, id: id.parse().ok()? })
}

pub(crate) async fn row(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    found: store::cases::QueueRow,
) -> Result<QueueRow, Fault> {
    let store::cases::QueueRow { case, label, .. } = &found;
    let (case, label) = (case.clone(), label.clone());
    let package = house.package(db, &case.package).await?;
    let assignee = found.assigned_profile.map(|json| Person::from_json(&json).name);
    let closed = case.closed_at.is_some();
    let target = law::deadline(
        house,
        &package,
        ("processing_target", base::berlin_date(case.received_at)),
        ctx.lang,
    );
    Ok(QueueRow {
        id: case.id,
        reference: case.file_number,
        person: label.unwrap_or_default(),
        service_title: package.manifest.name.get(ctx.lang).to_owned(),
        step: standing(&case.status, ctx.lang).to_owned(),
        due: (!closed).then_some(case.due_on),
        days_left: (!closed).then(|| law::working_days_left(house, ctx.today, case.due_on)),
        reason: target.map(|due| due.title).unwrap_or_default(),
        mine: case.assigned.is_some() && case.assigned == ctx.actor.account(),
        assignee,
        received: case.received_at,
    })
}

fn standing(word: &str, lang: Lang) -> &'static str {
    let english = lang == Lang::En;
    match word {
        status::RECEIVED if english => "New",
        status::RECEIVED => "Neu",
        status::ASKED if english => "Waiting for an answer",
        status::ASKED => "Rückfrage läuft",
        status::ANSWERED if english => "Question answered",
        status::ANSWERED => "Rückfrage beantwortet",
        status::APPROVAL if english => "Second check",
        status::APPROVAL => "Zweitprüfung",
        status::DECIDED if english => "Decided",
        status::DECIDED => "Entschieden",
        status::AMENDING if english => "Taken up again",
        status::AMENDING => "Wieder aufgegriffen",
        status::CLOSED if english => "Closed",
        status::CLOSED => "Abgeschlossen",
        status::WITHDRAWN if english => "Withdrawn",
        status::WITHDRAWN => "Zurückgenommen",
        _ if english => "Being examined",
        _ => "In Prüfung",
    }
}

/// Takes a case that nobody has.
pub async fn take(house: &House, ctx: &OpContext, id: CaseId) -> Result<(), CaseError> {
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_staff(house, ctx, &mut tx, id, Action::Edit).await?;
    match file.row.assigned {
        Some(holder) if holder != account => {
            let name = questions::Names::default().of(&mut tx, holder).await?;
            return Err(CaseError::TakenBy(name));
        }
        Some(_) => return Ok(()),
        None => {}
    }
    assign(&mut tx, ctx, &mut file, Some(account)).await?;
    file.note(&mut tx, ctx, Entry::new("case.taken")).await?;
    if file.row.status == status::RECEIVED {
        file.set_status(&mut tx, status::EXAMINED, ctx.now).await?;
    }
    Ok(tx.commit().await?)
}

/// Gives a case back to the queue.
pub async fn give_back(house: &House, ctx: &OpContext, id: CaseId) -> Result<(), CaseError> {
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_staff(house, ctx, &mut tx, id, Action::Edit).await?;
    if file.row.assigned != ctx.actor.account() {
        return Err(Fault::Conflict.into());
    }
    assign(&mut tx, ctx, &mut file, None).await?;
    file.note(&mut tx, ctx, Entry::new("case.given_back")).await?;
    Ok(tx.commit().await?)
}

async fn assign(
    tx: &mut Writing,
    ctx: &OpContext,
    file: &mut CaseFile,
    to: Option<AccountId>,
) -> Result<(), CaseError> {
    let seen = (file.id(), file.row.version);
    file.row.version = store::cases::assign(tx, &file.permit, seen, to, ctx.now).await?;
    file.row.assigned = to;
    Ok(())
}
