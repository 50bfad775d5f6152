//! Acts that take cases along, as the desk reads them.

use std::collections::BTreeMap;

use ::cases::upgrade::{Outcome, Point, release as may_release};
use ::packages::authoring::Patch;
use access::{Action, Permit, ResourceKind};
use base::{AccountId, PackageHash};
use forms::changes;
use store::Reading;
use store::upgrades::{ActState, Item, Tally, Upgrade};

use super::act::permit;
use super::run::points;
use super::{CaseLine, GroupView, OlderVersion, PointView};
use super::{UpgradeError, UpgradeLine, UpgradeView, UpgradesView};
use crate::authoring::ChangeLine;
use crate::questions::Names;
use crate::{Fault, House, OpContext};

/// So many acts are shown.
const MOST: i64 = 50;
/// So many cases of one outcome are shown.
const MOST_SHOWN: usize = 200;
/// So many cases of one outcome are counted by their reasons.
const MOST_COUNTED: i64 = 5_000;

/// All of them, and the versions for which one can be begun.
///
/// # Errors
/// The reader may not, or the store did not answer.
pub async fn list(house: &House, ctx: &OpContext) -> Result<UpgradesView, UpgradeError> {
    let permit = permit(ctx, Action::List)?;
    let mut db = house.read(ctx).await?;
    let rows = store::upgrades::list(&mut db, &permit, MOST).await?;
    let mut acts = Vec::with_capacity(rows.len());
    for row in &rows {
        acts.push(line(house, ctx, &mut db, row).await?);
    }
    let versions = versions(house, ctx, &mut db, &permit).await?;
    let may_begin = ctx.may(Action::Create, &ctx.thing(ResourceKind::Upgrade)).is_ok();
    Ok(UpgradesView { acts, versions, may_begin })
}

/// Versions that are not in force any more, of which something is still there.
async fn versions(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    permit: &Permit,
) -> Result<Vec<OlderVersion>, Fault> {
    let mut older = Vec::new();
    for weight in store::packages::weights(db, permit).await? {
        let of = weight.package;
        let Some((hash, newer)) = house.current(db, &of.service, ctx.today).await? else {
            continue;
        };
        if hash == of.hash || newer.manifest.valid_from < of.valid_from {
            continue;
        }
        older.push(OlderVersion {
            title: newer.manifest.name.get(ctx.lang).to_owned(),
            newer: newer.manifest.version.clone(),
            service: of.service,
            package: of.hash,
            version: of.version,
            drafts: weight.drafts,
            cases: weight.cases,
        });
    }
    Ok(older)
}

async fn line(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    row: &Upgrade,
) -> Result<UpgradeLine, Fault> {
    let package = house.package(db, &row.to).await?;
    Ok(UpgradeLine {
        number: row.number,
        service: package.manifest.name.get(ctx.lang).to_owned(),
        from: house.package(db, &row.from).await?.manifest.version.clone(),
        to: package.manifest.version.clone(),
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
pub async fn one(house: &House, ctx: &OpContext, number: i64) -> Result<UpgradeView, UpgradeError> {
    let permit = permit(ctx, Action::Read)?;
    let (account, _) = ctx.staff()?;
    let mut db = house.read(ctx).await?;
    let row = store::upgrades::one(&mut db, &permit, number).await?;
    let tally = store::upgrades::tally(&mut db, &permit, number).await?;
    let mut groups = Vec::new();
    for outcome in Outcome::ALL {
        let of = (number, outcome.word());
        let items = store::upgrades::items(&mut db, &permit, of, MOST_COUNTED).await?;
        groups.extend(group(outcome, (&items, &tally), ctx));
    }
    let released = match (row.released_by, row.released_at) {
        (Some(by), Some(at)) => Some((name(&mut db, by).await?, at)),
        _ => None,
    };
    let stopped = match row.stopped_by {
        Some(by) => Some(name(&mut db, by).await?),
        None => None,
    };
    let may = |action| ctx.may(action, &ctx.thing(ResourceKind::Upgrade)).is_ok();
    let is_examined = row.state == ActState::Examined;
    let is_early = is_examined || row.state == ActState::Gathering;
    let withheld = may_release((row.begun_by, account), going(&tally));
    let (changes, files) = another(house, ctx, &mut db, (&row.from, &row.to)).await?;
    let weights = store::packages::weights(&mut db, &permit).await?;
    let drafts =
        weights.iter().find(|one| one.package.hash == row.from).map_or(0, |one| one.drafts);
    Ok(UpgradeView {
        line: line(house, ctx, &mut db, &row).await?,
        released,
        stopped,
        changes,
        files,
        drafts,
        groups,
        may_release: (is_examined && may(Action::Approve)).then_some(withheld),
        may_stop: is_early && may(Action::Delete),
    })
}

/// So many cases go along.
pub(super) fn going(tally: &[Tally]) -> i64 {
    tally.iter().filter(|row| row.outcome != Outcome::Stays.word()).map(|row| row.many).sum()
}

/// What is another between two versions: in the form, and in which files beside it.
async fn another(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (from, to): (&PackageHash, &PackageHash),
) -> Result<(Vec<ChangeLine>, Vec<String>), Fault> {
    let (old, new) = (house.package(db, from).await?, house.package(db, to).await?);
    let mut lines: Vec<ChangeLine> = changes(&old.form, &new.form)
        .iter()
        .map(|change| ChangeLine::of(change, ctx.lang))
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.effect));
    let files = (house.package_files(db, from).await?, house.package_files(db, to).await?);
    let patch = Patch::between(&files.0, &files.1);
    Ok((lines, patch.paths().map(str::to_owned).collect()))
}

fn group(
    outcome: Outcome,
    (items, tally): (&[Item], &[Tally]),
    ctx: &OpContext,
) -> Option<GroupView> {
    let row = tally.iter().find(|row| row.outcome == outcome.word())?;
    let mut reasons = BTreeMap::new();
    let mut cases = Vec::new();
    for item in items {
        let points = points(item);
        let mut kinds: Vec<_> = points.iter().map(|point| point.kind).collect();
        kinds.dedup();
        kinds.into_iter().for_each(|kind| *reasons.entry(kind).or_insert(0) += 1);
        if cases.len() < MOST_SHOWN {
            cases.push(case(item, points, ctx));
        }
    }
    let reasons = reasons.into_iter().collect();
    Some(GroupView { outcome, many: row.many, done: row.done, reasons, cases })
}

fn case(item: &Item, points: Vec<Point>, ctx: &OpContext) -> CaseLine {
    let said = |point: Point| PointView {
        kind: point.kind,
        about: point.about.get(ctx.lang).to_owned(),
        was: point.was,
        now: point.now,
    };
    CaseLine {
        case: item.case,
        file_number: item.file_number.clone(),
        points: points.into_iter().map(said).collect(),
        amounts: (item.old != item.new).then_some((item.old, item.new)),
        done: item.done_at,
    }
}
