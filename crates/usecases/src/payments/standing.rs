//! What desk and citizen see of the payments of a case, and what is due. Nothing here writes.

use ::cases::payments::{Book, Movement, Plan, bring_up};
use access::{Action, Permit, ResourceKind};
use base::{ApplicationId, CaseId, Date, Iban, Money};
use store::Reading;
use store::payments::{Head, Item, ItemState};

use super::books::{plans, replayed};
use super::runs::permit;
use super::views::name;
use super::{HoldNote, ItemNote, PayeeNote, PaymentsError};
use crate::case_file::CaseFile;
use crate::{House, OpContext, letters};

/// The payments of a case, for the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePayments {
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// The applicant's name.
    pub person: String,
    /// Name of the service.
    pub service_title: String,
    /// Holder and account, most of its digits covered.
    pub account: (String, String),
    /// What is due and unpaid.
    pub owed: Money,
    /// What is to come back.
    pub claim: Money,
    /// What was paid, less what came back.
    pub paid: Money,
    /// The last payments, newest first: day, amount, months, where it stands.
    pub payments: Vec<(Date, Money, String, ItemState)>,
    /// What comes next: the day on which it is due, and how much.
    pub next: Option<(Date, Money)>,
    /// What is granted: from when, how much a month; empty where nothing ever was.
    pub rates: Vec<(Date, Money)>,
    /// The last day for which it is granted.
    pub until: Option<Date>,
    /// Why nothing is paid for now, and who said so; empty for the house.
    pub held: Option<(String, String)>,
    /// Whether this very person changed the account, so that another one has to let it go on.
    pub is_for_another: bool,
    /// So many of a hundred are set off, and may be at the most.
    pub set_off: (u8, u8),
    /// The journal, newest first: day, movement, month, amount, run.
    pub entries: Vec<EntryView>,
    /// Whether this person may hold back and correct the account.
    pub may_edit: bool,
    /// Whether this person may let it go on, end it, set off and give up.
    pub may_release: bool,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryView {
    /// The day of the booking.
    pub on: Date,
    /// What happened.
    pub movement: Movement,
    /// The month that it is about.
    pub month: Option<Date>,
    /// How much.
    pub amount: Money,
    /// The run that it comes from.
    pub run: Option<i64>,
}

/// What a citizen sees of the payments of their case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MyPayments {
    /// What was paid last, newest first: the day, how much, the line of the bank statement.
    pub paid: Vec<(Date, Money, String)>,
    /// What comes next: the day, and how much.
    pub next: Option<(Date, Money)>,
    /// Something is due and waits for the next run.
    pub owed: Money,
    /// What was too much and is to come back.
    pub claim: Money,
    /// The account, most of its digits covered.
    pub account: String,
    /// A payment came back or waits: the desk has to look at it.
    pub waits: bool,
}

/// What is due of a case, for the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueView {
    /// The case.
    pub case: CaseId,
    /// The file number.
    pub file_number: String,
    /// What is due by the day.
    pub amount: Money,
}

/// What is known of the payments of a case.
struct Known {
    head: Option<Head>,
    book: Book,
    entries: Vec<EntryView>,
    plans: Vec<Plan>,
    payee: PayeeNote,
    items: Vec<Item>,
}

impl Known {
    async fn of(db: &mut Reading, permit: &Permit, case: CaseId) -> Result<Self, PaymentsError> {
        let head = store::payments::peek(db, permit, case).await?;
        let rows = store::payments::entries(db, permit, case).await?;
        let all = plans(db, permit, case).await?;
        let payee = all.last().and_then(|(row, _)| row.payee.as_deref());
        let payee = payee.map(PayeeNote::from_json).unwrap_or_default();
        Ok(Self {
            head,
            book: replayed(&rows)?,
            entries: rows
                .iter()
                .rev()
                .map(|entry| EntryView {
                    on: entry.posting.on,
                    movement: entry.posting.movement,
                    month: entry.posting.month,
                    amount: entry.posting.amount,
                    run: entry.run,
                })
                .collect(),
            plans: all.into_iter().map(|(_, plan)| plan).collect(),
            payee,
            items: store::payments::items_of_case(db, permit, case).await?,
        })
    }

    /// The day on which the next month is due, and how much that is.
    fn next(&self) -> Option<(Date, Money)> {
        let next = |plan: &Plan| plan.next_month().map(|month| (plan.due_on(month), month));
        let (day, month) = self.plans.iter().filter_map(next).min()?;
        let sum = self.plans.iter().map(|plan| plan.amount(month)).sum();
        (sum > Money::ZERO).then_some((day, sum))
    }

    /// What would be due by a day.
    fn due_by(&self, today: Date, day: Date) -> Result<Money, PaymentsError> {
        let (mut book, mut plans) = (self.book.clone(), self.plans.clone());
        bring_up(&mut book, &mut plans, (today, day))?;
        let month = plans.iter().filter_map(|plan| plan.month_by(day)).max();
        Ok(month.map(|month| book.owed_until(month)).unwrap_or_default())
    }

    fn hold(&self) -> Option<HoldNote> {
        let head = self.head.as_ref().filter(|head| head.is_held)?;
        let note = head.note.as_deref().and_then(|note| serde_json::from_str(note).ok());
        let unknown = HoldNote { reason: String::new(), by: None, is_for_another: false };
        Some(note.unwrap_or(unknown))
    }

    fn made(&self) -> impl Iterator<Item = &Item> {
        let made = [ItemState::Paid, ItemState::Confirmed, ItemState::Returned];
        self.items.iter().filter(move |item| made.contains(&item.state))
    }
}

/// The payments of a case, for the desk.
///
/// # Errors
/// Who asks may not see them, or the store did not answer.
pub async fn of_case(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
) -> Result<CasePayments, PaymentsError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, case, Action::Read).await?;
    let thing = ctx.thing_of(ResourceKind::Payment, file.row.account);
    let permit = ctx.may(Action::Read, &thing)?;
    let known = Known::of(&mut db, &permit, case).await?;
    let mut payments = Vec::new();
    for item in known.made() {
        let run = store::payments::run(&mut db, &permit, item.run).await?;
        let note = item.payee.as_deref().map(ItemNote::from_json).unwrap_or_default();
        payments.push((run.settled_on, item.due - item.set_off, note.text, item.state));
    }
    let hold = known.hold();
    let held = match &hold {
        Some(note) => Some((note.reason.clone(), name(&mut db, note.by).await?)),
        None => None,
    };
    let last = known.plans.last();
    let percent = known.head.as_ref().map_or(0, |head| head.set_off_percent);
    let may = |action| ctx.may(action, &thing).is_ok();
    Ok(CasePayments {
        case,
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        service_title: file.service_title(ctx),
        account: (known.payee.name.clone(), covered(&known.payee.iban)),
        owed: known.book.owed(),
        claim: known.book.claim(),
        paid: -known.book.balance(::cases::payments::Account::Bank),
        payments,
        next: known.next(),
        rates: last
            .map(|plan| plan.rates.clone())
            .unwrap_or_default()
            .into_iter()
            .map(|rate| (rate.from, rate.amount))
            .collect(),
        until: last.and_then(|plan| plan.until),
        held,
        is_for_another: hold
            .is_some_and(|note| note.is_for_another && note.by == ctx.actor.account()),
        set_off: (percent, known.payee.most_set_off),
        entries: known.entries,
        may_edit: may(Action::Edit),
        may_release: may(Action::Release),
    })
}

/// What a citizen sees of the payments of their case; nothing where none was granted.
///
/// # Errors
/// It is not theirs, or the store did not answer.
pub async fn mine(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Option<MyPayments>, PaymentsError> {
    ctx.signed_in()?;
    let case = CaseId::new(id.uuid());
    let mut db = house.read(ctx).await?;
    let row = store::cases::summary(&mut db, case).await?;
    let permit = ctx.may(Action::Read, &ctx.thing_of(ResourceKind::Payment, row.account))?;
    let known = Known::of(&mut db, &permit, case).await?;
    if known.plans.is_empty() {
        return Ok(None);
    }
    let mut paid = Vec::new();
    for item in known.made().filter(|item| item.state != ItemState::Returned).take(12) {
        let run = store::payments::run(&mut db, &permit, item.run).await?;
        let note = item.payee.as_deref().map(ItemNote::from_json).unwrap_or_default();
        paid.push((run.settled_on, item.due - item.set_off, note.text));
    }
    Ok(Some(MyPayments {
        paid,
        next: known.next(),
        owed: known.book.owed(),
        claim: known.book.claim(),
        account: covered(&known.payee.iban),
        waits: known.hold().is_some(),
    }))
}

/// What is due by a day, case by case, without a run.
///
/// # Errors
/// Who asks may not see runs, or the store did not answer.
pub async fn due(house: &House, ctx: &OpContext, day: Date) -> Result<Vec<DueView>, PaymentsError> {
    let permit = permit(ctx, Action::List)?;
    let mut db = house.read(ctx).await?;
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let cases = store::payments::dues(&mut db, &permit, (day, after), 200).await?;
        let Some(last) = cases.last() else { return Ok(all) };
        after = Some(*last);
        for case in cases {
            let known = Known::of(&mut db, &permit, case).await?;
            let amount = known.due_by(ctx.today, day)?;
            if amount > Money::ZERO {
                let row = store::cases::summary(&mut db, case).await?;
                all.push(DueView { case, file_number: row.file_number, amount });
            }
        }
    }
}

/// An account of which only both ends are shown.
fn covered(typed: &str) -> String {
    let Ok(iban) = typed.parse::<Iban>() else { return String::new() };
    let iban = iban.to_string();
    let (head, tail) = (iban.get(..4).unwrap_or_default(), iban.len().saturating_sub(4));
    format!("{head} … {}", iban.get(tail..).unwrap_or_default())
}
