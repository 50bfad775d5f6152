//! Acts for many, as the desk reads them.

use std::collections::BTreeMap;

use ::cases::adjustment::{ByHand, Outcome, release as may_release};
use access::{Action, Permit};
use base::AccountId;
use store::Reading;
use store::adjustments::{Adjustment, AdjustmentState, Item, Tally};

use super::act::{permit, verdict, verdicts};
use super::{AdjustmentError, AdjustmentLine, AdjustmentView, AdjustmentsView};
use super::{HandView, SampleView, TallyView};
use crate::questions::Names;
use crate::{Fault, House, OpContext};

/// So many are shown.
const MOST: i64 = 50;

/// All of them, and the services for which one can be begun.
///
/// # Errors
/// The reader may not, or the store did not answer.
pub async fn list(house: &House, ctx: &OpContext) -> Result<AdjustmentsView, AdjustmentError> {
    let permit = permit(ctx, Action::List)?;
    let mut services = BTreeMap::new();
    if ctx.may(Action::Create, &ctx.thing(access::ResourceKind::Adjustment)).is_ok() {
        for open in house.open_services(ctx).await?.iter() {
            if open.package.manifest.for_many().is_some() {
                let name = open.package.manifest.name.get(ctx.lang).to_owned();
                services.insert(open.service.clone(), name);
            }
        }
    }
    let mut db = house.read(ctx).await?;
    let rows = store::adjustments::list(&mut db, &permit, MOST).await?;
    let mut acts = Vec::with_capacity(rows.len());
    for row in &rows {
        acts.push(line(house, ctx, &mut db, row).await?);
    }
    Ok(AdjustmentsView { acts, services: services.into_iter().collect() })
}

async fn line(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    row: &Adjustment,
) -> Result<AdjustmentLine, Fault> {
    let package = house.package(db, &row.package).await?;
    Ok(AdjustmentLine {
        number: row.number,
        service: package.manifest.name.get(ctx.lang).to_owned(),
        from: row.from,
        state: row.state,
        begun_by: name(db, row.begun_by).await?,
        begun_at: row.begun_at,
    })
}

async fn name(db: &mut Reading, account: AccountId) -> Result<String, Fault> {
    Names::default().of(db, account).await
}

/// One of them.
///
/// # Errors
/// There is none, the reader may not, or the store did not answer.
pub async fn one(
    house: &House,
    ctx: &OpContext,
    number: i64,
) -> Result<AdjustmentView, AdjustmentError> {
    let permit = permit(ctx, Action::Read)?;
    let (account, _) = ctx.staff()?;
    let mut db = house.read(ctx).await?;
    let row = store::adjustments::one(&mut db, &permit, number).await?;
    let sample = store::adjustments::sampled(&mut db, &permit, number).await?;
    let tally = store::adjustments::tally(&mut db, &permit, number).await?;
    let (by_hand, more_by_hand) = by_hand(&mut db, (&permit, number)).await?;
    let released = match (row.released_by, row.released_at) {
        (Some(by), Some(at)) => Some((name(&mut db, by).await?, at)),
        _ => None,
    };
    let stopped = match row.stopped_by {
        Some(by) => Some(name(&mut db, by).await?),
        None => None,
    };
    let may = |action| ctx.may(action, &ctx.thing(access::ResourceKind::Adjustment)).is_ok();
    let is_examined = row.state == AdjustmentState::Examined;
    let is_early = is_examined || row.state == AdjustmentState::Gathering;
    let withheld = may_release((row.begun_by, account), &verdicts(&sample));
    let mut seen = Vec::with_capacity(sample.len());
    for item in sample {
        seen.push(of_sample(&mut db, item).await?);
    }
    Ok(AdjustmentView {
        line: line(house, ctx, &mut db, &row).await?,
        released,
        stopped,
        tally: tally.iter().filter_map(of_tally).collect(),
        sample: seen,
        by_hand,
        more_by_hand,
        may_judge: is_examined && may(Action::Edit),
        may_release: (is_examined && may(Action::Approve)).then_some(withheld),
        may_stop: is_early && may(Action::Delete),
        text: row.text,
        seed: row.seed,
    })
}

fn of_tally(row: &Tally) -> Option<TallyView> {
    let outcome = row.outcome.parse().ok()?;
    Some(TallyView { outcome, many: row.many, done: row.done, old: row.old, new: row.new })
}

async fn of_sample(db: &mut Reading, item: Item) -> Result<SampleView, Fault> {
    let verdict = match item.verdict {
        None => None,
        Some((right, by, remark)) => Some((verdict(right), name(db, by).await?, remark)),
    };
    Ok(SampleView {
        case: item.case,
        file_number: item.file_number,
        old: item.old,
        new: item.new,
        verdict,
    })
}

/// The first of those that are left to a person, and whether there are more.
async fn by_hand(
    db: &mut Reading,
    (permit, number): (&Permit, i64),
) -> Result<(Vec<HandView>, bool), Fault> {
    let mut shown = Vec::new();
    let reasons = [
        ByHand::Less,
        ByHand::OtherAmount,
        ByHand::Unknown,
        ByHand::NotCarried,
        ByHand::Busy,
        ByHand::Changed,
    ];
    for reason in reasons {
        let outcome = Outcome::ByHand(reason);
        let of = (number, outcome.to_string());
        let page = (of.0, of.1.as_str(), None);
        for item in store::adjustments::left(db, permit, page, MOST + 1).await? {
            shown.push(HandView {
                case: item.case,
                file_number: item.file_number,
                outcome,
                old: item.old,
                new: item.new,
            });
        }
    }
    let most = usize::try_from(MOST).unwrap_or_default();
    let more = shown.len() > most;
    shown.truncate(most);
    Ok((shown, more))
}
