//! What the worker does: it works the cases out and draws the sample; once the act is released, each case gets its
//! decision. Both go on where they broke off, and no case is decided twice.

use ::cases::adjustment::{ByHand, Outcome, sample};
use access::{Action, Permit};
use base::{CaseId, DecisionId};
use store::adjustments::{Adjustment, AdjustmentState, AdjustmentStep, Item, ItemStep, NewItem};
use store::amendments::NewAmendment;
use store::decisions::{DecisionStep, NewDecision};
use store::{StoreError, Writing};

use super::act::{permit, words};
use super::foresee::{Common, Found, found};
use crate::case_file::Entry;
use crate::decisions::{self, DecisionError, Moment, Opened, content_of};
use crate::parts::{Part, enqueue};
use crate::{Fault, House, OpContext};

/// Works cases out.
pub(super) const GATHER: &str = "adjustment.gather";
/// Decides cases.
pub(super) const DECIDE: &str = "adjustment.decide";

/// So many cases are worked out in one transaction.
const AT_ONCE: i64 = 50;
/// So many decisions in one job, so that it ends within its lease.
const AT_A_TIME: i64 = 20;

/// Does a job by its name; none where it is not one of these.
pub(crate) async fn run(
    house: &House,
    ctx: &OpContext,
    (name, payload): (&str, &str),
) -> Option<Result<(), Fault>> {
    if name != GATHER && name != DECIDE {
        return None;
    }
    let of = match Part::of(payload) {
        Ok(part) => (part.act, part.after),
        Err(fault) => return Some(Err(fault)),
    };
    Some(if name == GATHER { gather(house, ctx, of).await } else { decide(house, ctx, of).await })
}

/// Works the next cases out; behind the last of them the sample is drawn.
async fn gather(
    house: &House,
    ctx: &OpContext,
    (number, after): (i64, Option<CaseId>),
) -> Result<(), Fault> {
    let permit = permit(ctx, Action::Edit)?;
    let mut tx = house.write(ctx).await?;
    let row = store::adjustments::one(&mut tx, &permit, number).await?;
    if row.state != AdjustmentState::Gathering {
        return Ok(());
    }
    let common = Common::of(house, &mut tx, &row).await?;
    let page = (&row.service, after);
    let cases = store::adjustments::candidates(&mut tx, &permit, page, AT_ONCE).await?;
    for case in &cases {
        let file = common.open(house, &mut tx, (*case, permit.clone())).await?;
        let Some(found) = found(house, ctx, &mut tx, (&file, &common)).await? else { continue };
        let new = NewItem {
            adjustment: number,
            case: *case,
            file_number: file.row.file_number.clone(),
            outcome: found.outcome.to_string(),
            old: found.old,
            new: found.new,
        };
        store::adjustments::add(&mut tx, &permit, &new).await?;
    }
    match cases.last() {
        Some(last) => enqueue(ctx, &mut tx, &permit, (GATHER, number, Some(*last))).await?,
        None => draw(ctx, &mut tx, (&permit, &row, &common)).await?,
    }
    Ok(tx.commit().await?)
}

async fn draw(
    ctx: &OpContext,
    tx: &mut Writing,
    (permit, row, common): (&Permit, &Adjustment, &Common),
) -> Result<(), Fault> {
    let more = Outcome::More.to_string();
    let all = store::adjustments::rises(tx, permit, (row.number, &more)).await?;
    for case in sample(&row.seed, common.spec.sample, &all) {
        let item = store::adjustments::item(tx, permit, (row.number, case)).await?;
        store::adjustments::keep(tx, permit, (&item, &ItemStep::Drawn), ctx.now).await?;
    }
    let step = AdjustmentStep::Gathered;
    Ok(store::adjustments::step(tx, permit, (row, step), ctx.now).await?)
}

/// Decides the next cases. One that cannot be decided now keeps no other from its decision.
async fn decide(
    house: &House,
    ctx: &OpContext,
    (number, after): (i64, Option<CaseId>),
) -> Result<(), Fault> {
    let permit = permit(ctx, Action::Issue)?;
    let more = Outcome::More.to_string();
    let mut db = house.read(ctx).await?;
    let row = store::adjustments::one(&mut db, &permit, number).await?;
    if row.state != AdjustmentState::Released {
        return Ok(());
    }
    let common = Common::of(house, &mut db, &row).await?;
    let page = (number, more.as_str(), after);
    let items = store::adjustments::left(&mut db, &permit, page, AT_A_TIME).await?;
    drop(db);
    let mut failed = None;
    for item in &items {
        match one(house, ctx, (&permit, &row, &common), item).await {
            Ok(()) | Err(DecisionError::Fault(Fault::Conflict)) => {}
            Err(error) => {
                tracing::error!(case.id = %item.case, adjustment = number, %error, "a case was not decided");
                failed = Some(error);
            }
        }
    }
    let mut tx = house.write(ctx).await?;
    if let Some(last) = items.last() {
        enqueue(ctx, &mut tx, &permit, (DECIDE, number, Some(last.case))).await?;
    }
    let left = store::adjustments::left(&mut tx, &permit, (number, &more, None), 1).await?;
    if left.is_empty() {
        let row = store::adjustments::one(&mut tx, &permit, number).await?;
        if row.state == AdjustmentState::Released {
            let step = AdjustmentStep::Done;
            store::adjustments::step(&mut tx, &permit, (&row, step), ctx.now).await?;
        }
    }
    tx.commit().await?;
    match failed {
        // Those that failed are tried again with this part.
        Some(error) => Err(Fault::Content(error.to_string())),
        None => Ok(()),
    }
}

/// Decides one case, unless it is another by now: then a person does.
async fn one(
    house: &House,
    ctx: &OpContext,
    (permit, row, common): (&Permit, &Adjustment, &Common),
    item: &Item,
) -> Result<(), DecisionError> {
    let decision = match item.decision {
        Some(decision) => decision,
        None => match drafted(house, ctx, (permit, row, common), item).await? {
            Some(decision) => decision,
            None => return Ok(()),
        },
    };
    let mut opened = opened(house, ctx, (permit, common), (item.case, decision)).await?;
    let db = house.read(ctx).await?;
    let printed = decisions::printed(house, ctx, db, &opened).await?;
    let mut tx = house.write(ctx).await?;
    decisions::leave(house, ctx, &mut tx, (&mut opened, &printed)).await?;
    let now = store::adjustments::item(&mut tx, permit, (row.number, item.case)).await?;
    store::adjustments::keep(&mut tx, permit, (&now, &ItemStep::Done), ctx.now).await?;
    Ok(tx.commit().await?)
}

async fn opened(
    house: &House,
    ctx: &OpContext,
    (permit, common): (&Permit, &Common),
    (case, decision): (CaseId, DecisionId),
) -> Result<Opened, DecisionError> {
    let mut db = house.read(ctx).await?;
    let file = common.open(house, &mut db, (case, permit.clone())).await?;
    let row = store::decisions::one(&mut db, permit, decision).await?;
    let content = content_of(&row)?;
    Ok(Opened { file, row, content, permit: permit.clone() })
}

/// Drafts and approves the decision of a case in the names of those who answer for the act; none where a person
/// has to decide it.
async fn drafted(
    house: &House,
    ctx: &OpContext,
    (permit, row, common): (&Permit, &Adjustment, &Common),
    item: &Item,
) -> Result<Option<DecisionId>, DecisionError> {
    let mut tx = house.write(ctx).await?;
    let outcome = match draft(house, ctx, &mut tx, (permit, row, common, item)).await? {
        Ok(decision) => {
            let step = ItemStep::Decided(decision);
            store::adjustments::keep(&mut tx, permit, (item, &step), ctx.now).await?;
            tx.commit().await?;
            return Ok(Some(decision));
        }
        Err(outcome) => outcome,
    };
    // Whatever was begun is undone; only the reason is kept.
    drop(tx);
    let mut tx = house.write(ctx).await?;
    let step = ItemStep::Left(outcome.to_string());
    store::adjustments::keep(&mut tx, permit, (item, &step), ctx.now).await?;
    tx.commit().await?;
    Ok(None)
}

async fn draft(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (permit, row, common, item): (&Permit, &Adjustment, &Common, &Item),
) -> Result<Result<DecisionId, Outcome>, DecisionError> {
    let file = common.open(house, tx, (item.case, permit.clone())).await?;
    let known = found(house, ctx, tx, (&file, common)).await?;
    let changed = Outcome::ByHand(ByHand::Changed);
    let Some(Found { outcome, old, new, meant: Some(meant) }) = known else {
        return Ok(Err(changed));
    };
    if outcome != Outcome::More {
        return Ok(Err(if outcome == Outcome::Same { changed } else { outcome }));
    }
    if (old, new) != (item.old, item.new) {
        return Ok(Err(changed));
    }
    let new = NewAmendment {
        id: ctx.new_uuid().to_string(),
        case: item.case,
        decision: meant.amended.id,
        note: meant.note.to_json(),
        by: row.begun_by,
    };
    match store::amendments::begin(tx, permit, &new, ctx.now).await {
        Err(StoreError::Taken { .. }) => return Ok(Err(Outcome::ByHand(ByHand::Busy))),
        other => other?,
    }
    let content = words(house, tx, (&file, common), &meant).await?;
    let new = NewDecision {
        id: DecisionId::new(ctx.new_uuid()),
        case: item.case,
        kind: common.spec.decision.clone(),
        content: content.to_json(),
        drafted_by: row.begun_by,
    };
    store::decisions::draft(tx, permit, &new, ctx.now).await?;
    let decision = store::decisions::one(tx, permit, new.id).await?;
    let mut opened = Opened { file, row: decision, content, permit: permit.clone() };
    opened.advance(tx, ctx, &DecisionStep::Propose).await?;
    let by = row.released_by.ok_or(Fault::Conflict)?;
    opened.advance(tx, ctx, &DecisionStep::Approve { by }).await?;
    opened.row = store::decisions::one(tx, permit, new.id).await?;
    let judged = decisions::judge(house, ctx, tx, &opened).await?;
    match judged.closed(Moment::Final) {
        Err(DecisionError::GateClosed(_) | DecisionError::Unsettled(_)) => {
            return Ok(Err(Outcome::ByHand(ByHand::NotCarried)));
        }
        other => other?,
    }
    let detail = serde_json::json!({
        "adjustment": row.number, "decision": new.id, "kind": new.kind, "drafted_by": row.begun_by,
        "approved_by": by,
    });
    opened.file.note(tx, ctx, Entry::new("decision.approved").with(detail)).await?;
    Ok(Ok(new.id))
}
