//! The file for the bank, made once, and what the bank tells afterwards.

use std::collections::BTreeMap;

use ::cases::payments::RunState as LawState;
use ::cases::payments::{
    Book, Hold, Item as LawItem, Movement, Payee, PaymentError, Run as LawRun,
};
use access::{Action, Permit};
use base::{CaseId, Date, Iban, Money, Timestamp};
use mappings::pain::{Order, Transfer};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::Reading;
use store::payments::{Entry, Item, ItemState, Run, RunState, RunStep};

use super::books::{self, Books};
use super::runs::permit;
use super::{HoldNote, ItemNote, PaymentsError};
use crate::{Fault, House, OpContext, Rules};

/// So many rows at once.
const AT_ONCE: i64 = 1_000;

/// The file for the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Its name.
    pub name: String,
    /// The file (pain.001).
    pub bytes: Vec<u8>,
    /// Its hash.
    pub sha256: String,
    /// How many transfers.
    pub many: usize,
    /// What they come to.
    pub total: Money,
}

/// All payments of a run.
pub(super) async fn all_items(
    db: &mut Reading,
    permit: &Permit,
    run: i64,
) -> Result<Vec<Item>, PaymentsError> {
    let mut all: Vec<Item> = Vec::new();
    loop {
        let after = all.last().map_or(0, |item| item.place);
        let page = store::payments::items(db, permit, (run, after), AT_ONCE).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// The run stands elsewhere than this step begins.
pub(super) fn wrong(row: &Run) -> PaymentsError {
    PaymentError::WrongState(match row.state {
        RunState::Gathering => "being put together",
        RunState::Proposed => "proposed",
        RunState::Approved => "approved",
        RunState::HandedOver => "handed over",
        RunState::Stopped => "stopped",
    })
    .into()
}

/// The rows as the law knows a run.
pub(super) fn law(row: &Run, items: &[Item]) -> Result<LawRun, PaymentsError> {
    let proposed_by = row.proposed_by;
    let state = match (row.state, row.approved_by, row.approved_at, row.handed_over_at) {
        (RunState::Proposed, ..) => LawState::Proposed { by: proposed_by },
        (RunState::Approved, Some(by), Some(at), _) => LawState::Approved { proposed_by, by, at },
        (RunState::HandedOver, Some(approved_by), _, Some(at)) => {
            LawState::HandedOver { proposed_by, approved_by, at }
        }
        _ => return Err(wrong(row)),
    };
    let items = items.iter().map(law_item).collect::<Result<_, _>>()?;
    let number = u64::try_from(row.number).unwrap_or_default();
    Ok(LawRun { number, on: row.settled_on, items, state })
}

fn law_item(item: &Item) -> Result<LawItem, PaymentsError> {
    let note = item.payee.as_deref().map(ItemNote::from_json).ok_or(PaymentsError::Erased)?;
    let held = match item.state {
        ItemState::Planned | ItemState::Paid | ItemState::Confirmed | ItemState::Returned => None,
        ItemState::Held | ItemState::Dropped => {
            let held = note.held.as_ref();
            let by = held.and_then(|held| held.by);
            Some(Hold { by, reason: held.map(|held| held.reason.clone()).unwrap_or_default() })
        }
    };
    Ok(LawItem {
        case: item.case,
        payee: Payee { name: note.name, iban: note.iban.parse()? },
        due: item.due,
        set_off: item.set_off,
        text: note.text,
        held,
    })
}

/// The account that pays, with its holder and its bank.
fn debtor(house: &House) -> Result<(String, Iban, Option<String>), PaymentsError> {
    let authority = &house.content().authority;
    let bank = authority.bank.as_ref().ok_or(PaymentsError::NoAccount)?;
    if let Some(fact) = authority.unsettled_bank()
        && house.settings().mode == Rules::Production
        && house.content().released(&fact.id).is_none()
    {
        return Err(PaymentsError::Unsettled(vec![fact.about]));
    }
    let bic = Some(bank.bic.clone()).filter(|bic| !bic.is_empty());
    Ok((bank.holder.clone(), bank.iban.parse()?, bic))
}

/// What a bank would refuse of a run.
pub(super) fn check(house: &House, row: &Run, items: &[Item]) -> Result<(), PaymentsError> {
    file(house, (row, items), row.proposed_at).map(|_| ())
}

/// The file of a run that was made at an instant: the same rows give the same bytes.
fn file(
    house: &House,
    (row, items): (&Run, &[Item]),
    made: Timestamp,
) -> Result<Exported, PaymentsError> {
    let law = law(row, items)?;
    let (holder, account, bic) = debtor(house)?;
    let notes: BTreeMap<CaseId, ItemNote> = items
        .iter()
        .filter_map(|item| Some((item.case, ItemNote::from_json(item.payee.as_deref()?))))
        .collect();
    let purpose = |case: &CaseId| notes.get(case).map_or("OTHR", |note| note.purpose.as_str());
    let transfers: Vec<Transfer<'_>> = law
        .transfers()
        .map(|(reference, item)| Transfer {
            reference,
            name: &item.payee.name,
            account: &item.payee.iban,
            amount: item.amount(),
            purpose: purpose(&item.case),
            text: &item.text,
        })
        .collect();
    let (many, total) = (transfers.len(), law.sum());
    let reference = format!("R{}", row.number);
    let order = Order {
        reference: &reference,
        made,
        debtor: &holder,
        account: &account,
        bank: bic.as_deref(),
        on: row.settled_on,
        transfers,
    };
    let findings = order.findings();
    if !findings.is_empty() {
        return Err(PaymentsError::Bank(findings));
    }
    let mut bytes = Vec::new();
    order.write(&mut bytes).map_err(|error| Fault::Content(error.to_string()))?;
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let name = format!("{}-R{}-pain.001.xml", house.settings().authority, row.number);
    Ok(Exported { name, bytes, sha256, many, total })
}

/// Makes the file for the bank of an approved run, and the books say paid: all of it or nothing, and
/// once. Asked again it gives the same bytes and books nothing.
///
/// # Errors
/// It is not approved, the books of a case say otherwise by now, or a bank would refuse it.
pub async fn export(
    house: &House,
    ctx: &OpContext,
    number: i64,
) -> Result<Exported, PaymentsError> {
    let permit = permit(ctx, Action::Dispatch)?;
    let mut tx = house.write(ctx).await?;
    let row = store::payments::run(&mut tx, &permit, number).await?;
    let items = all_items(&mut tx, &permit, number).await?;
    if let (RunState::HandedOver, Some(at), Some(sha256)) =
        (row.state, row.handed_over_at, &row.sha256)
    {
        let again = file(house, (&row, &items), at)?;
        if again.sha256 != *sha256 {
            return Err(PaymentsError::OtherFile);
        }
        return Ok(again);
    }
    let made = second(ctx.now);
    let mut law = law(&row, &items)?;
    let exported = file(house, (&row, &items), made)?;
    // Whoever makes the file twice at once: one of them finds the run in another version here.
    let step = RunStep::HandedOver(ctx.actor.account(), exported.sha256.clone());
    store::payments::step(&mut tx, &permit, (number, row.version), &step, made).await?;
    let mut open = BTreeMap::new();
    for item in law.items.iter().filter(|item| item.held.is_none()) {
        open.insert(item.case, Books::open(&mut tx, &permit, item.case).await?);
    }
    let mut written: BTreeMap<CaseId, Book> =
        open.iter().map(|(case, books)| (*case, books.book.clone())).collect();
    law.hand_over(&mut written, made)?;
    for (case, mut books) in open {
        if let Some(book) = written.remove(&case) {
            books.book = book;
        }
        books.keep(&mut tx, &permit, (ctx, Some(number))).await?;
    }
    for mut item in items {
        let paid = item.state == ItemState::Planned;
        item.is_open = false;
        if paid {
            item.state = ItemState::Paid;
            let detail = json!({
                "run": number, "amount": item.due - item.set_off, "set_off": item.set_off,
                "on": row.settled_on,
            });
            books::note(&mut tx, ctx, &permit, (item.case, "payment.paid", detail)).await?;
        }
        store::payments::keep_item(&mut tx, &permit, &item).await?;
    }
    tx.commit().await?;
    Ok(exported)
}

/// What turned out as overpaid behind a payment: money that comes back pays that first, because it was
/// never received.
async fn overpaid_since(
    db: &mut Reading,
    permit: &Permit,
    (case, run): (CaseId, i64),
) -> Result<Money, PaymentsError> {
    let entries = store::payments::entries(db, permit, case).await?;
    let paid = |entry: &Entry| entry.run == Some(run) && entry.posting.movement == Movement::Paid;
    let behind = entries.iter().skip_while(|entry| !paid(entry));
    let over = behind.filter(|entry| entry.posting.movement == Movement::Overpaid);
    Ok(over.map(|entry| entry.posting.amount).sum())
}

/// An instant as the file tells it.
fn second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// Books that the bank carried payments of a run out: one of them, or all that are left.
///
/// # Errors
/// The file was not made yet, or there is no such payment.
pub async fn confirm(
    house: &House,
    ctx: &OpContext,
    number: i64,
    place: Option<i64>,
) -> Result<usize, PaymentsError> {
    let permit = permit(ctx, Action::Advance)?;
    let mut tx = house.write(ctx).await?;
    let row = store::payments::run(&mut tx, &permit, number).await?;
    if row.state != RunState::HandedOver {
        return Err(wrong(&row));
    }
    let items = all_items(&mut tx, &permit, number).await?;
    let wanted = |item: &Item| place.is_none_or(|place| item.place == place);
    let mut many = 0;
    for mut item in items.into_iter().filter(wanted) {
        if item.state != ItemState::Paid {
            continue;
        }
        item.state = ItemState::Confirmed;
        store::payments::keep_item(&mut tx, &permit, &item).await?;
        let detail = json!({ "run": number });
        books::note(&mut tx, ctx, &permit, (item.case, "payment.confirmed", detail)).await?;
        many += 1;
    }
    if many == 0 {
        return Err(PaymentError::NoItem.into());
    }
    tx.commit().await?;
    Ok(many)
}

/// Books that the bank brought a payment back, with its code: it is due again, and nothing is paid for
/// the case until somebody looked at it.
///
/// # Errors
/// The payment was not made or came back before, or the code or the day cannot be.
pub async fn returned(
    house: &House,
    ctx: &OpContext,
    (number, place): (i64, i64),
    (code, on): (&str, Date),
) -> Result<(), PaymentsError> {
    let permit = permit(ctx, Action::Advance)?;
    let code = code.trim().to_uppercase();
    if code.len() != 4 || !code.bytes().all(|sign| sign.is_ascii_alphanumeric()) {
        return Err(PaymentsError::NoWords);
    }
    let mut tx = house.write(ctx).await?;
    let row = store::payments::run(&mut tx, &permit, number).await?;
    let made = row.handed_over_at.map(base::berlin_date);
    if made.is_none_or(|made| on < made) || on > ctx.today {
        return Err(PaymentsError::Day);
    }
    let mut item = store::payments::one_item(&mut tx, &permit, (number, place)).await?;
    let amount = item.due - item.set_off;
    if !matches!(item.state, ItemState::Paid | ItemState::Confirmed) || amount == Money::ZERO {
        return Err(PaymentError::NoItem.into());
    }
    let mut books = Books::open(&mut tx, &permit, item.case).await?;
    let back = overpaid_since(&mut tx, &permit, (item.case, number)).await?;
    let back = back.min(books.book.claim()).min(amount);
    if back > Money::ZERO {
        books.book.repaid(on, back)?;
    }
    if amount > back {
        books.book.returned(on, amount - back)?;
    }
    let reason = format!("Die Bank hat eine Zahlung zurückgegeben ({code}).");
    books.hold_back(&HoldNote { reason, by: ctx.actor.account(), is_for_another: false });
    // What became less meanwhile is not owed again.
    books.bring_up(ctx.today, ctx.today)?;
    books.keep(&mut tx, &permit, (ctx, Some(number))).await?;
    item.state = ItemState::Returned;
    item.returned_on = Some(on);
    item.return_code = Some(code.clone());
    store::payments::keep_item(&mut tx, &permit, &item).await?;
    let detail = json!({ "run": number, "amount": amount, "code": code, "on": on });
    books::note(&mut tx, ctx, &permit, (item.case, "payment.returned", detail)).await?;
    Ok(tx.commit().await?)
}
