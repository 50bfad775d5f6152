//! The books of a case, opened for one command.

use ::cases::payments::{Book, Plan, Posting, bring_up};
use access::Permit;
use base::{CaseId, Date, MONTHS_DE, Money};
use serde_json::Value;
use store::events::NewEvent;
use store::payments::{
    Entitlement, Entry, Head, Item, ItemState, NewEntitlement, Run, RunState, RunStep,
};
use store::{Reading, Writing};

use super::{HoldNote, ItemNote, PaymentsError};
use crate::{Fault, OpContext};

/// What a case comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// What is due and unpaid.
    pub owed: Money,
    /// What was overpaid and is to come back.
    pub claim: Money,
}

pub(crate) struct Books {
    pub(crate) head: Head,
    pub(crate) book: Book,
    pub(crate) entitlements: Vec<(Entitlement, Plan)>,
    /// So many postings stand in the store.
    kept: usize,
    plans: Vec<Plan>,
}

/// The postings of entries as books.
pub(crate) fn replayed(entries: &[Entry]) -> Result<Book, PaymentsError> {
    let postings: Vec<Posting> = entries.iter().map(|entry| entry.posting.clone()).collect();
    let unreadable = |error| Fault::Content(format!("the books of a case do not balance: {error}"));
    Ok(Book::replay(&postings).map_err(unreadable)?)
}

/// The entitlements of a case with their plans.
pub(crate) async fn plans(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<(Entitlement, Plan)>, PaymentsError> {
    let rows = store::payments::entitlements(db, permit, case).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let plan = serde_json::from_str(&row.plan);
        let plan = plan.map_err(|error: serde_json::Error| Fault::Content(error.to_string()))?;
        all.push((row, plan));
    }
    Ok(all)
}

impl Books {
    /// Opens them; another command that wants the same waits until this one is over.
    pub(crate) async fn open(
        tx: &mut Writing,
        permit: &Permit,
        case: CaseId,
    ) -> Result<Self, PaymentsError> {
        let head = store::payments::lock(tx, permit, case).await?;
        let book = replayed(&store::payments::entries(tx, permit, case).await?)?;
        let entitlements = plans(tx, permit, case).await?;
        let plans = entitlements.iter().map(|(_, plan)| plan.clone()).collect();
        let kept = book.postings().len();
        Ok(Self { head, book, entitlements, kept, plans })
    }

    /// What was kept since they were opened.
    pub(crate) fn add(&mut self, new: &NewEntitlement, plan: Plan) {
        let row = Entitlement {
            id: new.id.clone(),
            decision: new.decision,
            payment: new.payment.clone(),
            plan: new.plan.clone(),
            payee: Some(new.payee.clone()),
        };
        self.plans.push(plan.clone());
        self.entitlements.push((row, plan));
    }

    /// Writes in what is due by a day, and takes out what is granted no longer.
    pub(crate) fn bring_up(&mut self, on: Date, by: Date) -> Result<(), PaymentsError> {
        let mut plans: Vec<Plan> = self.entitlements.iter().map(|(_, plan)| plan.clone()).collect();
        bring_up(&mut self.book, &mut plans, (on, by))?;
        for ((_, plan), new) in self.entitlements.iter_mut().zip(plans) {
            *plan = new;
        }
        Ok(())
    }

    /// The last month that is due by a day.
    pub(crate) fn month_by(&self, day: Date) -> Option<Date> {
        self.entitlements.iter().filter_map(|(_, plan)| plan.month_by(day)).max()
    }

    pub(crate) fn balance(&self) -> Balance {
        Balance { owed: self.book.owed(), claim: self.book.claim() }
    }

    /// Why nothing is paid for now.
    pub(crate) fn hold(&self) -> Option<HoldNote> {
        let note = self.head.note.as_deref()?;
        serde_json::from_str(note).ok().filter(|_| self.head.is_held)
    }

    /// Holds everything back; a reason that stands already stays.
    pub(crate) fn hold_back(&mut self, note: &HoldNote) {
        if !self.head.is_held {
            self.head.is_held = true;
            self.head.note = serde_json::to_string(note).ok();
        }
    }

    /// Keeps what was changed since they were opened.
    pub(crate) async fn keep(
        mut self,
        tx: &mut Writing,
        permit: &Permit,
        (ctx, run): (&OpContext, Option<i64>),
    ) -> Result<Balance, PaymentsError> {
        let case = self.head.case;
        let new = self.book.postings().get(self.kept..).unwrap_or_default();
        store::payments::append(tx, permit, (case, run), new, ctx.now).await?;
        for ((row, plan), before) in self.entitlements.iter().zip(&self.plans) {
            if plan != before {
                let plan = serde_json::to_string(plan).unwrap_or_default();
                store::payments::keep_plan(tx, permit, (&row.id, &plan)).await?;
            }
        }
        let balance = self.balance();
        self.head.owed = balance.owed;
        self.head.claim = balance.claim;
        let next = |plan: &Plan| plan.next_month().map(|month| plan.due_on(month));
        self.head.next_due = self.entitlements.iter().filter_map(|(_, plan)| next(plan)).min();
        store::payments::keep_head(tx, permit, &self.head).await?;
        Ok(balance)
    }
}

/// An entry in the record of a case.
pub(crate) async fn note(
    tx: &mut Writing,
    ctx: &OpContext,
    permit: &Permit,
    (case, activity, detail): (CaseId, &str, Value),
) -> Result<(), PaymentsError> {
    let event = NewEvent {
        case,
        activity: activity.to_owned(),
        node: String::new(),
        lifecycle: "complete".to_owned(),
        actor_role: permit.actor_role().to_owned(),
        actor: ctx.actor.account().map(|account| account.to_string()).unwrap_or_default(),
        event_time: ctx.now,
        payload: detail.to_string(),
    };
    Ok(store::events::append(tx, permit, &event, ctx.now).await?)
}

/// Holds back what stands of a case in a run that nobody approved yet: the books say otherwise by now.
pub(crate) async fn hold_planned(
    ctx: &OpContext,
    tx: &mut Writing,
    permit: &Permit,
    (case, reason): (CaseId, &str),
) -> Result<(), PaymentsError> {
    let items = store::payments::items_of_case(tx, permit, case).await?;
    for mut item in items.into_iter().filter(|item| item.state == ItemState::Planned) {
        let run = store::payments::run(tx, permit, item.run).await?;
        if run.state == RunState::Proposed {
            hold_one(ctx, tx, (permit, &run), (&mut item, reason)).await?;
        }
    }
    Ok(())
}

/// Holds one payment of a run back.
pub(super) async fn hold_one(
    ctx: &OpContext,
    tx: &mut Writing,
    (permit, run): (&Permit, &Run),
    (item, reason): (&mut Item, &str),
) -> Result<(), PaymentsError> {
    let mut note = item.payee.as_deref().map(ItemNote::from_json).unwrap_or_default();
    let by = ctx.actor.account();
    note.held = Some(HoldNote { reason: reason.to_owned(), by, is_for_another: false });
    item.payee = Some(note.to_json());
    item.state = ItemState::Held;
    store::payments::keep_item(tx, permit, item).await?;
    let (_, many, total) = store::payments::totals(tx, permit, run.number).await?;
    let step = RunStep::Counted(many, total);
    store::payments::step(tx, permit, (run.number, run.version), &step, ctx.now).await?;
    Ok(())
}

/// The months that are open until one, for the line of the bank statement.
pub(super) fn months(book: &Book, until: Date) -> String {
    let lines = book.lines().range(..=until.first_of_month());
    let open: Vec<Date> =
        lines.filter(|(_, line)| line.due > line.settled).map(|(month, _)| *month).collect();
    let named = |month: Date| {
        let place = usize::try_from(month.month() - 1).unwrap_or_default();
        format!("{} {}", MONTHS_DE.get(place).unwrap_or(&""), month.year())
    };
    match (open.first(), open.last()) {
        (Some(first), Some(last)) if first != last => {
            format!("{} bis {}", named(*first), named(*last))
        }
        (Some(only), _) => named(*only),
        _ => String::new(),
    }
}
