//! Holds, and the destruction by two hands.

use access::{Action, Permit};
use base::{AccountId, CaseId, Money};
use cases::disposal::{Hold, Refusal, State};
use serde_json::{Value, json};
use store::{KeyOf, Writing};

use super::{DisposalView, RecordsError, open, process_of};
use crate::{House, OpContext};

/// Sets a hold with its reason; nothing happens to the file until it is lifted.
///
/// # Errors
/// Without a reason, where one stands, or where the file was destroyed.
pub async fn hold(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
    reason: &str,
) -> Result<DisposalView, RecordsError> {
    let mut tx = house.write(ctx).await?;
    let mut opened = open(house, ctx, &mut tx, (id, Action::Edit)).await?;
    let reason = reason.trim().to_owned();
    let hold = Hold { reason: reason.clone(), by: ctx.actor.account(), on: ctx.today };
    let law = opened.law.held(hold)?;
    opened.keep(&mut tx, ctx, (law, "file.held"), json!({ "reason": reason })).await?;
    tx.commit().await?;
    Ok(opened.view())
}

/// Lifts a hold.
///
/// # Errors
/// Where none stands.
pub async fn lift(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<DisposalView, RecordsError> {
    let mut tx = house.write(ctx).await?;
    let mut opened = open(house, ctx, &mut tx, (id, Action::Edit)).await?;
    let law = opened.law.lifted()?;
    opened.keep(&mut tx, ctx, (law, "file.hold_lifted"), Value::Null).await?;
    tx.commit().await?;
    Ok(opened.view())
}

/// Proposes to destroy what the house still has of a file.
///
/// # Errors
/// The archive has neither refused nor confirmed it, or a hold stands.
pub async fn propose(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<DisposalView, RecordsError> {
    let mut tx = house.write(ctx).await?;
    let mut opened = open(house, ctx, &mut tx, (id, Action::Submit)).await?;
    let law = opened.law.propose(&opened.facts, ctx.actor.account())?;
    opened.keep(&mut tx, ctx, (law, "file.destruction_proposed"), Value::Null).await?;
    tx.commit().await?;
    Ok(opened.view())
}

/// Destroys a file by a second hand: the key that opens it is erased, its files are deleted, its
/// record stays without content, and a certificate is left.
///
/// # Errors
/// Nobody proposed it, the same person did, or a hold stands.
pub async fn destroy(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
) -> Result<DisposalView, RecordsError> {
    let mut tx = house.write(ctx).await?;
    let mut opened = open(house, ctx, &mut tx, (id, Action::Delete)).await?;
    let proposed = opened.law.state.clone();
    let law = opened.law.destroy(&opened.facts, ctx.actor.account())?;
    let entries = settled_entries(&mut tx, &opened.permit, id).await?;
    let application = opened.file.application();
    let blobs = store::disposals::forget_files(&mut tx, &opened.permit, application).await;
    let blobs = blobs?;
    let events = store::events::of_case(&mut tx, &opened.permit, id).await?;
    let certificate = json!({
        "format": "bruchlos-destruction/1",
        "authority": ctx.authority.to_string(),
        "case": id.to_string(),
        "file_number": opened.file.row.file_number,
        "service": opened.file.row.service.to_string(),
        "closed_on": opened.facts.closed,
        "kept_until": opened.facts.last_day(),
        "process": process_of(&law.state),
        "archive_sign": sign_of(&law.state),
        "proposed_by": proposer(&proposed),
        "destroyed_by": who(ctx.actor.account()),
        "destroyed_at": ctx.now.to_string(),
        "files": blobs.len(),
        // Amounts and days stay without names; how long is for the legal desk to say.
        "ledger": { "entries_kept": entries, "certainty": "unsure" },
        "record": { "entries": events.len(), "head": events.last().map(|event| &event.hash) },
    });
    opened.row.certificate = Some(certificate.to_string());
    opened.keep(&mut tx, ctx, (law, "file.destroyed"), certificate).await?;
    let view = opened.view();
    let key = KeyOf::Procedure(application);
    store::keys::erase(&mut tx, &opened.permit, key, ctx.now).await?;
    tx.commit().await?;
    // What is not deleted now has no row any more and is swept.
    crate::files::forget(house, blobs).await?;
    Ok(DisposalView { last_day: None, ..view })
}

/// How many entries of the books are left; refuses while money of the case moves.
async fn settled_entries(
    tx: &mut Writing,
    permit: &Permit,
    case: CaseId,
) -> Result<usize, RecordsError> {
    let head = store::payments::peek(tx, permit, case).await?;
    let moves = head.is_some_and(|head| {
        head.owed > Money::ZERO || head.claim > Money::ZERO || head.next_due.is_some()
    });
    let items = store::payments::items_of_case(tx, permit, case).await?;
    if moves || items.iter().any(|item| item.is_open) {
        return Err(Refusal::Unpaid.into());
    }
    Ok(store::payments::entries(tx, permit, case).await?.len())
}

fn sign_of(state: &State) -> Option<&str> {
    match state {
        State::Destroyed { sign, .. } => sign.as_deref(),
        _ => None,
    }
}

fn proposer(state: &State) -> String {
    match state {
        State::Proposed { by, .. } => who(*by),
        _ => String::new(),
    }
}

fn who(account: Option<AccountId>) -> String {
    account.map_or_else(|| "house".to_owned(), |account| account.to_string())
}
