//! What the desk does with the payments of a case: hold them back, let them go on, end them, correct the
//! account, and deal with what was paid too much.

use access::{Action, Permit, ResourceKind};
use base::{CaseId, Date, Iban, Money};
use serde_json::json;
use store::Writing;

use super::arise::open_facts;
use super::books::{self, Balance, Books};
use super::change::{Change, change};
use super::{HoldNote, PayeeNote, PaymentsError};
use crate::case_file::CaseFile;
use crate::{Fault, House, OpContext};

/// Another account for the payments of a case.
#[derive(Clone, Debug)]
pub struct ChangeAccount {
    /// The case.
    pub case: CaseId,
    /// Whose account it is.
    pub name: String,
    /// The account as it was typed.
    pub iban: String,
    /// How the desk knows of it.
    pub reason: String,
}

async fn permitted(
    ctx: &OpContext,
    tx: &mut Writing,
    (case, action): (CaseId, Action),
) -> Result<Permit, PaymentsError> {
    ctx.staff()?;
    let row = store::cases::summary(tx, case).await?;
    let permit = ctx.may(action, &ctx.thing_of(ResourceKind::Payment, row.account))?;
    // Nothing is owed and nothing was paid: there are no books to be opened.
    let known = store::payments::peek(tx, &permit, case).await?;
    known.map(|_| permit).ok_or_else(|| Fault::NotFound.into())
}

pub(super) fn words(text: &str) -> Result<String, PaymentsError> {
    let text: String = text.trim().chars().take(500).collect();
    if text.is_empty() { Err(PaymentsError::NoWords) } else { Ok(text) }
}

/// Holds all payments of a case back, with a reason.
///
/// # Errors
/// Without a reason, or where they are held already.
pub async fn hold(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
    reason: &str,
) -> Result<(), PaymentsError> {
    let mut tx = house.write(ctx).await?;
    let permit = permitted(ctx, &mut tx, (case, Action::Edit)).await?;
    let reason = words(reason)?;
    let mut books = Books::open(&mut tx, &permit, case).await?;
    if books.head.is_held {
        return Err(PaymentsError::NoHold);
    }
    let by = ctx.actor.account();
    books.hold_back(&HoldNote { reason: reason.clone(), by, is_for_another: false });
    books.keep(&mut tx, &permit, (ctx, None)).await?;
    books::hold_planned(ctx, &mut tx, &permit, (case, &reason)).await?;
    let detail = (case, "payment.held", json!({ "reason": reason }));
    books::note(&mut tx, ctx, &permit, detail).await?;
    Ok(tx.commit().await?)
}

/// Lets the payments of a case go on.
///
/// # Errors
/// Where nothing is held, for who changed the account, and where the law counts and a fact of the payment
/// is not settled: nobody's word stands in for it.
pub async fn lift(house: &House, ctx: &OpContext, case: CaseId) -> Result<(), PaymentsError> {
    let mut tx = house.write(ctx).await?;
    let permit = permitted(ctx, &mut tx, (case, Action::Release)).await?;
    let mut books = Books::open(&mut tx, &permit, case).await?;
    let Some(note) = books.hold() else { return Err(PaymentsError::NoHold) };
    if note.is_for_another && note.by == ctx.actor.account() {
        return Err(PaymentsError::SamePerson);
    }
    let file = CaseFile::for_staff(house, ctx, &mut tx, case, Action::Read).await?;
    let (package, mut open) = (&file.package, Vec::new());
    for (row, _) in &books.entitlements {
        let spec = package.manifest.payments.iter().find(|spec| spec.id == row.payment);
        open.extend(spec.map(|spec| open_facts(house, package, spec)).unwrap_or_default());
    }
    if !open.is_empty() {
        return Err(PaymentsError::Unsettled(open));
    }
    // What is no account stays no account, whoever lets it go on.
    for (row, _) in &books.entitlements {
        let payee = row.payee.as_deref().map(PayeeNote::from_json).unwrap_or_default();
        payee.iban.parse::<Iban>()?;
    }
    books.head.is_held = false;
    books.head.note = None;
    books.keep(&mut tx, &permit, (ctx, None)).await?;
    let detail = (case, "payment.hold_lifted", json!({ "reason": note.reason }));
    books::note(&mut tx, ctx, &permit, detail).await?;
    Ok(tx.commit().await?)
}

/// Ends the payments of a case from a day on, with a reason, such as a death. What was paid for later
/// days is to come back.
///
/// # Errors
/// Without a reason.
pub async fn end(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
    (from, reason): (Date, &str),
) -> Result<Balance, PaymentsError> {
    let mut tx = house.write(ctx).await?;
    let permit = permitted(ctx, &mut tx, (case, Action::Release)).await?;
    let reason = words(reason)?;
    let file = CaseFile::open(house, &mut tx, case, permit).await?;
    let ended = Change {
        decision: None,
        payment: None,
        from,
        rates: Vec::new(),
        reason: &reason,
        anew: None,
    };
    let balance = change(ctx, &mut tx, (&file, &ended)).await?;
    tx.commit().await?;
    Ok(balance)
}

/// Keeps another account. The payments wait until another person let them go on.
///
/// # Errors
/// The account cannot be, or a name or reason is missing.
pub async fn change_account(
    house: &House,
    ctx: &OpContext,
    new: ChangeAccount,
) -> Result<(), PaymentsError> {
    let mut tx = house.write(ctx).await?;
    let permit = permitted(ctx, &mut tx, (new.case, Action::Edit)).await?;
    let (name, reason) = (words(&new.name)?, words(&new.reason)?);
    let iban: Iban = new.iban.parse()?;
    let mut books = Books::open(&mut tx, &permit, new.case).await?;
    for (row, _) in &books.entitlements {
        let before = row.payee.as_deref().map(PayeeNote::from_json).unwrap_or_default();
        let after = PayeeNote { name: name.clone(), iban: iban.to_string(), ..before };
        let payee = (row.id.as_str(), after.to_json());
        let payee = (payee.0, payee.1.as_str());
        store::payments::keep_payee(&mut tx, &permit, new.case, payee).await?;
    }
    let note = HoldNote { reason: reason.clone(), by: ctx.actor.account(), is_for_another: true };
    books.head.is_held = true;
    books.head.note = serde_json::to_string(&note).ok();
    books.keep(&mut tx, &permit, (ctx, None)).await?;
    books::hold_planned(ctx, &mut tx, &permit, (new.case, &reason)).await?;
    let detail = (new.case, "payment.account_changed", json!({ "reason": reason }));
    books::note(&mut tx, ctx, &permit, detail).await?;
    Ok(tx.commit().await?)
}

/// Orders that so many of a hundred of what is due are taken for an overpayment; none stops it.
///
/// # Errors
/// More than the package allows, or without a reason.
pub async fn offset(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
    (percent, reason): (u8, &str),
) -> Result<(), PaymentsError> {
    let mut tx = house.write(ctx).await?;
    let permit = permitted(ctx, &mut tx, (case, Action::Release)).await?;
    let reason = words(reason)?;
    let mut books = Books::open(&mut tx, &permit, case).await?;
    let notes = books.entitlements.iter().filter_map(|(row, _)| row.payee.as_deref());
    let most = notes.map(|note| PayeeNote::from_json(note).most_set_off).min().unwrap_or(0);
    if percent > most {
        return Err(PaymentsError::Share(most));
    }
    books.head.set_off_percent = percent;
    books.keep(&mut tx, &permit, (ctx, None)).await?;
    let detail = json!({ "percent": percent, "reason": reason });
    books::note(&mut tx, ctx, &permit, (case, "payment.set_off_ordered", detail)).await?;
    Ok(tx.commit().await?)
}

/// Books that the person paid an overpayment back.
///
/// # Errors
/// More than is to come back.
pub async fn repaid(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
    amount: Money,
) -> Result<Balance, PaymentsError> {
    let mut tx = house.write(ctx).await?;
    let permit = permitted(ctx, &mut tx, (case, Action::Advance)).await?;
    let mut books = Books::open(&mut tx, &permit, case).await?;
    books.book.repaid(ctx.today, amount)?;
    let balance = books.keep(&mut tx, &permit, (ctx, None)).await?;
    let detail = json!({ "amount": amount, "claim": balance.claim });
    books::note(&mut tx, ctx, &permit, (case, "payment.repaid", detail)).await?;
    tx.commit().await?;
    Ok(balance)
}

/// Gives an overpayment up, with a reason.
///
/// # Errors
/// More than is to come back, or without a reason.
pub async fn waive(
    house: &House,
    ctx: &OpContext,
    case: CaseId,
    (amount, reason): (Money, &str),
) -> Result<Balance, PaymentsError> {
    let mut tx = house.write(ctx).await?;
    let permit = permitted(ctx, &mut tx, (case, Action::Release)).await?;
    let reason = words(reason)?;
    let mut books = Books::open(&mut tx, &permit, case).await?;
    books.book.waived(ctx.today, amount)?;
    let balance = books.keep(&mut tx, &permit, (ctx, None)).await?;
    let detail = json!({ "amount": amount, "reason": reason, "claim": balance.claim });
    books::note(&mut tx, ctx, &permit, (case, "payment.waived", detail)).await?;
    tx.commit().await?;
    Ok(balance)
}
