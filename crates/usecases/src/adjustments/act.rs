//! Begun, looked at, released by a second person, or stopped.

use ::cases::adjustment::{Outcome, Verdict, release as may_release};
use access::{Action, Permit, ResourceKind};
use base::{CaseId, Date, DecisionId, Lang, ServiceId};
use store::adjustments::{
    Adjustment, AdjustmentState, AdjustmentStep, Item, ItemStep, NewAdjustment,
};
use store::decisions::{Decision, DecisionState};
use store::{Reading, StoreError};

use super::AdjustmentError;
use super::foresee::{Common, Found, found};
use super::run::{DECIDE, GATHER};
use crate::amendments::Meant;
use crate::case_file::CaseFile;
use crate::decisions::{Content, Opened, Printing, print_order, worded};
use crate::parts::enqueue;
use crate::ports::Pdf;
use crate::{Fault, House, OpContext};

/// Begun for a service.
#[derive(Clone, Debug)]
pub struct Begin {
    /// The service.
    pub service: ServiceId,
    /// From when on.
    pub from: Date,
    /// Why, in the words of the decisions.
    pub text: String,
}

/// What was found in a case of the sample.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Whether letter and amount are right.
    pub verdict: Verdict,
    /// What there is to remark.
    pub remark: String,
}

/// So many signs at most.
const LONGEST: usize = 2_000;
/// So many days ahead, or back, at most.
const FURTHEST: i64 = 366;

/// The permit for something with acts for many.
pub(super) fn permit(ctx: &OpContext, action: Action) -> Result<Permit, Fault> {
    ctx.signed_in()?;
    Ok(ctx.may(action, &ctx.thing(ResourceKind::Adjustment))?)
}

/// Begins one. The worker works the cases out.
///
/// # Errors
/// The service has no such act, one of it is under way, the day is too far away, or the words are missing.
pub async fn begin(house: &House, ctx: &OpContext, wanted: Begin) -> Result<i64, AdjustmentError> {
    let permit = permit(ctx, Action::Create)?;
    let (account, _) = ctx.staff()?;
    let text = wanted.text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() || text.chars().count() > LONGEST {
        return Err(AdjustmentError::NoText);
    }
    let span = base::SignedDuration::from_hours(24 * FURTHEST);
    let (first, last) = (ctx.today.checked_sub(span), ctx.today.checked_add(span));
    let is_near =
        first.is_ok_and(|day| wanted.from >= day) && last.is_ok_and(|day| wanted.from <= day);
    if !is_near {
        return Err(AdjustmentError::Day);
    }
    let mut tx = house.write(ctx).await?;
    let day = wanted.from.max(ctx.today);
    let current = house.current(&mut tx, &wanted.service, day).await?;
    let (hash, _) = current
        .filter(|(_, package)| package.manifest.for_many().is_some())
        .ok_or(AdjustmentError::NoWay)?;
    let new = NewAdjustment {
        service: wanted.service,
        package: hash,
        from: wanted.from,
        seed: ctx.new_secret(),
        text,
        by: account,
    };
    let number = match store::adjustments::begin(&mut tx, &permit, &new, ctx.now).await {
        Err(StoreError::Taken { .. }) => return Err(AdjustmentError::UnderWay),
        other => other?,
    };
    enqueue(ctx, &mut tx, &permit, (GATHER, number, None)).await?;
    tx.commit().await?;
    Ok(number)
}

async fn at(
    db: &mut Reading,
    permit: &Permit,
    (number, state): (i64, &[AdjustmentState]),
) -> Result<Adjustment, AdjustmentError> {
    let row = store::adjustments::one(db, permit, number).await?;
    if state.contains(&row.state) { Ok(row) } else { Err(AdjustmentError::WrongState) }
}

/// Notes what was found in a case of the sample.
///
/// # Errors
/// It is not in the sample, the act is not examined now, or what is wrong was not said.
pub async fn judge(
    house: &House,
    ctx: &OpContext,
    (number, case): (i64, CaseId),
    judged: Judged,
) -> Result<(), AdjustmentError> {
    let permit = permit(ctx, Action::Edit)?;
    let (account, _) = ctx.staff()?;
    let remark: String = judged.remark.trim().chars().take(LONGEST).collect();
    if judged.verdict == Verdict::Wrong && remark.is_empty() {
        return Err(AdjustmentError::NoRemark);
    }
    let mut tx = house.write(ctx).await?;
    at(&mut tx, &permit, (number, &[AdjustmentState::Examined])).await?;
    let item = store::adjustments::item(&mut tx, &permit, (number, case)).await?;
    if !item.sampled {
        return Err(Fault::NotFound.into());
    }
    let step = ItemStep::Judged(judged.verdict == Verdict::Right, account, remark);
    store::adjustments::keep(&mut tx, &permit, (&item, &step), ctx.now).await?;
    Ok(tx.commit().await?)
}

/// What was found, as the law says it.
pub(super) fn verdict(right: bool) -> Verdict {
    if right { Verdict::Right } else { Verdict::Wrong }
}

/// The verdicts over a sample.
pub(super) fn verdicts(sample: &[Item]) -> Vec<Option<Verdict>> {
    sample.iter().map(|item| item.verdict.as_ref().map(|(right, ..)| verdict(*right))).collect()
}

/// Releases it: from now on decisions leave the house.
///
/// # Errors
/// It is the person's own, cases of the sample were not looked at or are wrong, or it stands elsewhere.
pub async fn release(house: &House, ctx: &OpContext, number: i64) -> Result<(), AdjustmentError> {
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let seen = permit(ctx, Action::Read)?;
    let row = at(&mut tx, &seen, (number, &[AdjustmentState::Examined])).await?;
    let sample = store::adjustments::sampled(&mut tx, &seen, number).await?;
    // Asked before the matrix, so that the answer names the reason.
    may_release((row.begun_by, account), &verdicts(&sample))?;
    let permit = permit(ctx, Action::Approve)?;
    let step = AdjustmentStep::Released(account);
    store::adjustments::step(&mut tx, &permit, (&row, step), ctx.now).await?;
    enqueue(ctx, &mut tx, &permit, (DECIDE, number, None)).await?;
    Ok(tx.commit().await?)
}

/// Stops it before anything left the house.
///
/// # Errors
/// It was released already, or has ended.
pub async fn stop(house: &House, ctx: &OpContext, number: i64) -> Result<(), AdjustmentError> {
    let permit = permit(ctx, Action::Delete)?;
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let open = [AdjustmentState::Gathering, AdjustmentState::Examined];
    let row = at(&mut tx, &permit, (number, &open)).await?;
    let step = AdjustmentStep::Stopped(account);
    store::adjustments::step(&mut tx, &permit, (&row, step), ctx.now).await?;
    Ok(tx.commit().await?)
}

/// The words of the decision of a case, as they are issued. The sample was looked at in their stead.
pub(super) async fn words(
    house: &House,
    db: &mut Reading,
    (file, common): (&CaseFile, &Common),
    meant: &Meant,
) -> Result<Content, Fault> {
    let spec = common.package.manifest.for_many();
    let spec = spec.ok_or_else(|| Fault::Content("no act for many".to_owned()))?;
    let own = file.row.package != common.hash;
    let mut content = Content {
        package: own.then(|| common.hash.clone()),
        label: own.then(|| spec.label.get(Lang::De).to_owned()),
        ..worded(house, db, (file, spec, Some(meant))).await?
    };
    content.previewed = Some(content.fingerprint());
    Ok(content)
}

/// The letter that a case of the sample would get, marked as a draft.
///
/// # Errors
/// It is not in the sample, nothing would be decided in it, or the letter could not be made.
pub async fn preview(
    house: &House,
    ctx: &OpContext,
    (number, case): (i64, CaseId),
) -> Result<Pdf, AdjustmentError> {
    let permit = permit(ctx, Action::Edit)?;
    let (account, name) = ctx.staff()?;
    let mut db = house.read(ctx).await?;
    let row = store::adjustments::one(&mut db, &permit, number).await?;
    let item = store::adjustments::item(&mut db, &permit, (number, case)).await?;
    if !item.sampled {
        return Err(Fault::NotFound.into());
    }
    let common = Common::of(house, &mut db, &row).await?;
    let file = common.open(house, &mut db, (case, permit.clone())).await?;
    let known = found(house, ctx, &mut db, (&file, &common)).await?;
    let Some(Found { meant: Some(meant), outcome: Outcome::More, .. }) = known else {
        return Err(AdjustmentError::WrongState);
    };
    let content = words(house, &mut db, (&file, &common), &meant).await?;
    drop(db);
    let calculation = meant.calculation(&file, Lang::De);
    let row = Decision {
        id: DecisionId::new(ctx.new_uuid()),
        case,
        kind: common.spec.decision.clone(),
        state: DecisionState::Draft,
        content: content.to_json(),
        drafted_by: account,
        approved_by: None,
        issued_at: None,
        dispatch: None,
        dispatched_at: None,
        notified_on: None,
        notified_certainty: None,
        document: None,
        version: 0,
        created_at: ctx.now,
        changed_at: ctx.now,
    };
    let opened = Opened { file, row, content, permit };
    let printing = Printing {
        draft: Some("Entwurf, noch nicht erlassen".to_owned()),
        signed_by: None,
        contact: Some(name.to_owned()),
        day: ctx.today,
        instant: ctx.now,
    };
    let order = print_order(house, &opened, &calculation, printing)?;
    Ok(house
        .ports()
        .documents
        .render(order)
        .await
        .map_err(crate::decisions::DecisionError::Document)?)
}
