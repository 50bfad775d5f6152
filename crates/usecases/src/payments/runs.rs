//! Runs: put together by one, checked and approved by another, stopped by either while no money moved.

use ::cases::payments::{Due, Payee, PaymentError, RunState as LawState, Share, settled_on};
use access::{Action, Permit, ResourceKind};
use base::{CaseId, Date, Iban, Money, ToSpan as _};
use mappings::pain;
use serde_json::json;
use store::Writing;
use store::payments::{Item, ItemState, NewRun, Run, RunState, RunStep};

use super::bank;
use super::books::{self, Books, months};
use super::{HoldNote, ItemNote, PayeeNote, PaymentsError};
use crate::{Fault, House, OpContext};

/// So many cases in one transaction, so that nobody waits long for a run.
const AT_ONCE: i64 = 100;
/// So far ahead a run may be put together.
const MOST_DAYS: i32 = 62;
/// So often a step that met another one is tried.
const TRIES: usize = 5;

/// The permit for something with runs.
pub(super) fn permit(ctx: &OpContext, action: Action) -> Result<Permit, PaymentsError> {
    ctx.signed_in()?;
    Ok(ctx.may(action, &ctx.thing(ResourceKind::Payment))?)
}

/// Puts a run together from all that is due by a day. It does so in steps; where it broke off, asking
/// again goes on with the same run, and no case stands in two.
///
/// # Errors
/// Nothing is due, the day cannot be, or somebody else's run is still being put together.
pub async fn propose(house: &House, ctx: &OpContext, day: Date) -> Result<i64, PaymentsError> {
    let permit = permit(ctx, Action::Create)?;
    if day < ctx.today || day > ctx.today.saturating_add(MOST_DAYS.days()) {
        return Err(PaymentsError::Day);
    }
    let run = begin(house, ctx, (&permit, day)).await?;
    let mut after = None;
    loop {
        let last = gather(house, ctx, (&permit, &run), after).await?;
        if last.is_none() {
            break;
        }
        after = last;
    }
    let mut tx = house.write(ctx).await?;
    let run = store::payments::run(&mut tx, &permit, run.number).await?;
    let (all, many, total) = store::payments::totals(&mut tx, &permit, run.number).await?;
    if all == 0 {
        store::payments::drop_empty(&mut tx, &permit, run.number).await?;
        tx.commit().await?;
        return Err(PaymentError::Nothing.into());
    }
    let step = RunStep::Gathered(many, total);
    store::payments::step(&mut tx, &permit, (run.number, run.version), &step, ctx.now).await?;
    tx.commit().await?;
    Ok(run.number)
}

/// The run that broke off before, or a new one.
async fn begin(
    house: &House,
    ctx: &OpContext,
    (permit, day): (&Permit, Date),
) -> Result<Run, PaymentsError> {
    let mut tx = house.write(ctx).await?;
    if let Some(run) = store::payments::open_of(&mut tx, permit).await? {
        if run.due_on != day || run.proposed_by != ctx.actor.account() {
            return Err(PaymentsError::Gathering(run.number));
        }
        return Ok(run);
    }
    if store::payments::dues(&mut tx, permit, (day, None), 1).await?.is_empty() {
        return Err(PaymentError::Nothing.into());
    }
    let by = ctx.actor.account();
    let new = NewRun { due_on: day, settled_on: settled_on(day, ctx.today), by };
    let number = store::payments::begin(&mut tx, permit, &new, ctx.now).await?;
    let run = store::payments::run(&mut tx, permit, number).await?;
    tx.commit().await?;
    Ok(run)
}

/// The next cases; gives the last of them. Where another command was in the way it is tried again.
async fn gather(
    house: &House,
    ctx: &OpContext,
    (permit, run): (&Permit, &Run),
    after: Option<CaseId>,
) -> Result<Option<CaseId>, PaymentsError> {
    for _ in 1..TRIES {
        match gather_once(house, ctx, (permit, run), after).await {
            Err(PaymentsError::Fault(Fault::Conflict)) => {}
            other => return other,
        }
    }
    gather_once(house, ctx, (permit, run), after).await
}

async fn gather_once(
    house: &House,
    ctx: &OpContext,
    (permit, run): (&Permit, &Run),
    after: Option<CaseId>,
) -> Result<Option<CaseId>, PaymentsError> {
    let mut tx = house.write(ctx).await?;
    let cases = store::payments::dues(&mut tx, permit, (run.due_on, after), AT_ONCE).await?;
    let mut place = store::payments::last_place(&mut tx, permit, run.number).await?;
    for case in &cases {
        if let Some(item) = gathered(ctx, &mut tx, (permit, run), (*case, place + 1)).await? {
            store::payments::add_items(&mut tx, permit, &[item]).await?;
            place += 1;
        }
    }
    tx.commit().await?;
    Ok(cases.last().copied())
}

/// What is due of a case, with its books brought up to the day of the run.
async fn gathered(
    ctx: &OpContext,
    tx: &mut Writing,
    (permit, run): (&Permit, &Run),
    (case, place): (CaseId, i64),
) -> Result<Option<Item>, PaymentsError> {
    let mut books = Books::open(tx, permit, case).await?;
    books.bring_up(ctx.today, run.due_on)?;
    let note = books.entitlements.last().and_then(|(row, _)| row.payee.clone());
    let note = note.as_deref().map(PayeeNote::from_json).unwrap_or_default();
    let iban = note.iban.parse::<Iban>();
    let named = !pain::latin(&note.name, 70).is_empty();
    let (Ok(iban), true, Some(month)) = (iban, named, books.month_by(run.due_on)) else {
        if books.book.owed() > Money::ZERO {
            let reason = "Name oder IBAN fehlt, oder Banken können sie nicht schreiben.".to_owned();
            books.hold_back(&HoldNote { reason, by: None, is_for_another: false });
        }
        books.keep(tx, permit, (ctx, None)).await?;
        return Ok(None);
    };
    let text = note.text.replace("{month}", &months(&books.book, month));
    let share = Share::percent(books.head.set_off_percent);
    let payee = Payee { name: note.name.clone(), iban: iban.clone() };
    let item = Due { case, book: &books.book, month, share, payee, text: text.clone() }.item();
    books.keep(tx, permit, (ctx, None)).await?;
    let Some(item) = item else { return Ok(None) };
    let before = store::payments::items_of_case(tx, permit, case).await?;
    let last =
        before.iter().find(|one| matches!(one.state, ItemState::Paid | ItemState::Confirmed));
    let last = last.and_then(|one| one.payee.as_deref()).map(ItemNote::from_json);
    let summary = store::cases::summary(tx, case).await?;
    let note = ItemNote {
        name: note.name,
        other_account: last.is_some_and(|last| last.iban != iban.to_string()),
        iban: iban.to_string(),
        text,
        purpose: note.purpose,
        held: None,
    };
    let detail = json!({ "run": run.number, "amount": item.amount(), "set_off": item.set_off });
    books::note(tx, ctx, permit, (case, "payment.proposed", detail)).await?;
    Ok(Some(Item {
        run: run.number,
        place,
        case,
        file_number: summary.file_number,
        due: item.due,
        set_off: item.set_off,
        state: ItemState::Planned,
        is_open: true,
        returned_on: None,
        return_code: None,
        payee: Some(note.to_json()),
        version: 1,
    }))
}

/// Approves a run that somebody else put together. What a bank would refuse is found here.
///
/// # Errors
/// The own run, one that stands elsewhere, or what a bank would refuse.
pub async fn approve(house: &House, ctx: &OpContext, number: i64) -> Result<(), PaymentsError> {
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let seen = permit(ctx, Action::List)?;
    let row = store::payments::run(&mut tx, &seen, number).await?;
    // Asked before the matrix, so that the answer names the reason.
    if row.state == RunState::Proposed && row.proposed_by == Some(account) {
        return Err(PaymentError::SamePerson.into());
    }
    let permit = permit(ctx, Action::Approve)?;
    let items = bank::all_items(&mut tx, &permit, number).await?;
    let mut law = bank::law(&row, &items)?;
    law.approve(account, ctx.now)?;
    bank::check(house, &row, &items)?;
    for item in items.iter().filter(|item| item.state == ItemState::Planned) {
        let detail = json!({ "run": number, "amount": item.due - item.set_off });
        books::note(&mut tx, ctx, &permit, (item.case, "payment.approved", detail)).await?;
    }
    let step = RunStep::Approved(account);
    store::payments::step(&mut tx, &permit, (number, row.version), &step, ctx.now).await?;
    Ok(tx.commit().await?)
}

/// Holds one payment of a run back, with a reason; the others go on.
///
/// # Errors
/// Without a reason, once it was approved, or where there is no such payment.
pub async fn hold_item(
    house: &House,
    ctx: &OpContext,
    (number, place): (i64, i64),
    reason: &str,
) -> Result<(), PaymentsError> {
    let permit = permit(ctx, Action::Create)?;
    let reason = super::desk::words(reason)?;
    let mut tx = house.write(ctx).await?;
    let row = store::payments::run(&mut tx, &permit, number).await?;
    let items = bank::all_items(&mut tx, &permit, number).await?;
    let LawState::Proposed { .. } = bank::law(&row, &items)?.state else {
        return Err(bank::wrong(&row));
    };
    let mut item = store::payments::one_item(&mut tx, &permit, (number, place)).await?;
    if item.state != ItemState::Planned {
        return Err(PaymentError::NoItem.into());
    }
    books::hold_one(ctx, &mut tx, (&permit, &row), (&mut item, &reason)).await?;
    let detail = json!({ "run": number, "reason": reason });
    books::note(&mut tx, ctx, &permit, (item.case, "payment.item_held", detail)).await?;
    Ok(tx.commit().await?)
}

/// Stops a whole run, with a reason. What is due stays due.
///
/// # Errors
/// Without a reason, or once the file was made.
pub async fn stop(
    house: &House,
    ctx: &OpContext,
    number: i64,
    reason: &str,
) -> Result<(), PaymentsError> {
    let permit = permit(ctx, Action::Delete)?;
    let reason = super::desk::words(reason)?;
    let mut tx = house.write(ctx).await?;
    let row = store::payments::run(&mut tx, &permit, number).await?;
    if matches!(row.state, RunState::HandedOver | RunState::Stopped) {
        return Err(bank::wrong(&row));
    }
    for mut item in bank::all_items(&mut tx, &permit, number).await? {
        item.state = ItemState::Dropped;
        item.is_open = false;
        store::payments::keep_item(&mut tx, &permit, &item).await?;
        let detail = json!({ "run": number, "reason": reason });
        books::note(&mut tx, ctx, &permit, (item.case, "payment.run_stopped", detail)).await?;
    }
    let step = RunStep::Stopped(ctx.actor.account(), reason);
    store::payments::step(&mut tx, &permit, (number, row.version), &step, ctx.now).await?;
    Ok(tx.commit().await?)
}
