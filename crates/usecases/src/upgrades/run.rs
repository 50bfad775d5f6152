//! What the worker does: it works the cases out; once the act is released, each case goes along in a command of its own. It
//! is looked at anew in that command: what it is by then counts, and where that is another than what was released it stays.

use ::cases::upgrade::{Impact, Kind, Outcome, Point};
use access::{Action, Permit};
use base::CaseId;
use store::Reading;
use store::cases::Repin;
use store::upgrades::{ActState, ActStep, Item, ItemStep, NewItem, Upgrade};

use super::act::permit;
use super::foresee::{Found, Newer, found};
use crate::case_file::{CaseFile, Entry};
use crate::parts::{Part, enqueue};
use crate::{Fault, House, OpContext, flow};

/// Works cases out.
pub(super) const GATHER: &str = "upgrade.gather";
/// Takes cases along.
pub(super) const TAKE: &str = "upgrade.take";

/// So many cases are worked out in one transaction.
const AT_ONCE: i64 = 50;
/// So many cases go along in one job, so that it ends within its lease.
const AT_A_TIME: i64 = 50;
/// So often a case is tried again on which somebody worked in the same moment.
const TRIES: usize = 3;

/// Does a job by its name; none where it is not one of these.
pub(crate) async fn run(
    house: &House,
    ctx: &OpContext,
    (name, payload): (&str, &str),
) -> Option<Result<(), Fault>> {
    if name != GATHER && name != TAKE {
        return None;
    }
    let of = match Part::of(payload) {
        Ok(part) => (part.act, part.after),
        Err(fault) => return Some(Err(fault)),
    };
    Some(if name == GATHER { gather(house, ctx, of).await } else { take(house, ctx, of).await })
}

/// Works the next cases out; behind the last of them it waits for a second person.
async fn gather(
    house: &House,
    ctx: &OpContext,
    (number, after): (i64, Option<CaseId>),
) -> Result<(), Fault> {
    let permit = permit(ctx, Action::Edit)?;
    let mut tx = house.write(ctx).await?;
    let row = store::upgrades::one(&mut tx, &permit, number).await?;
    if row.state != ActState::Gathering {
        return Ok(());
    }
    let newer = Newer::of(house, &mut tx, &row).await?;
    let page = (&row.from, after);
    let cases = store::cases::running_on(&mut tx, &permit, page, AT_ONCE).await?;
    for case in &cases {
        let impact = foreseen(house, ctx, &mut tx, (&permit, *case, &newer)).await?;
        let new = NewItem {
            upgrade: number,
            case: *case,
            file_number: store::cases::summary(&mut tx, *case).await?.file_number,
            outcome: impact.outcome().word().to_owned(),
            points: said(&impact),
            old: impact.old,
            new: impact.new,
        };
        store::upgrades::add(&mut tx, &permit, &new).await?;
    }
    match cases.last() {
        Some(last) => enqueue(ctx, &mut tx, &permit, (GATHER, number, Some(*last))).await?,
        None => {
            store::upgrades::step(&mut tx, &permit, (&row, ActStep::Gathered), ctx.now).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// What the newer version would mean for a case. One that nobody can read stays, and keeps no other from being worked out.
async fn foreseen(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (permit, case, newer): (&Permit, CaseId, &Newer),
) -> Result<Impact, Fault> {
    let looked = async {
        let file = CaseFile::open(house, db, case, permit.clone()).await?;
        Ok::<Impact, Fault>(found(house, ctx, db, (&file, newer)).await?.impact)
    };
    match looked.await {
        Err(Fault::Content(why)) => {
            tracing::error!(case.id = %case, why, "a case could not be worked out");
            Ok(failed())
        }
        other => other,
    }
}

fn failed() -> Impact {
    Impact::new(vec![Point::of(Kind::Failed)], (None, None))
}

/// Takes the next cases along. One that cannot go now keeps no other.
async fn take(
    house: &House,
    ctx: &OpContext,
    (number, after): (i64, Option<CaseId>),
) -> Result<(), Fault> {
    let permit = permit(ctx, Action::Advance)?;
    let mut db = house.read(ctx).await?;
    let row = store::upgrades::one(&mut db, &permit, number).await?;
    if row.state != ActState::Released {
        return Ok(());
    }
    let newer = Newer::of(house, &mut db, &row).await?;
    let page = (number, Outcome::Stays.word(), after);
    let items = store::upgrades::left(&mut db, &permit, page, AT_A_TIME).await?;
    drop(db);
    let mut broken = None;
    for item in &items {
        if let Err(fault) = one(house, ctx, (&permit, &row, &newer), item.case).await {
            tracing::error!(case.id = %item.case, upgrade = number, %fault, "a case did not go along");
            broken = Some(fault);
        }
    }
    let mut tx = house.write(ctx).await?;
    if let Some(last) = items.last() {
        enqueue(ctx, &mut tx, &permit, (TAKE, number, Some(last.case))).await?;
    }
    let all = (number, Outcome::Stays.word(), None);
    if store::upgrades::left(&mut tx, &permit, all, 1).await?.is_empty() {
        let row = store::upgrades::one(&mut tx, &permit, number).await?;
        if row.state == ActState::Released {
            store::upgrades::step(&mut tx, &permit, (&row, ActStep::Done), ctx.now).await?;
        }
    }
    tx.commit().await?;
    // Those that failed are tried again with this part.
    broken.map_or(Ok(()), Err)
}

async fn one(
    house: &House,
    ctx: &OpContext,
    act: (&Permit, &Upgrade, &Newer),
    case: CaseId,
) -> Result<(), Fault> {
    let mut tries = 0;
    loop {
        tries += 1;
        match once(house, ctx, act, case).await {
            Err(Fault::Conflict) if tries < TRIES => {}
            Err(Fault::Content(why)) => {
                tracing::error!(case.id = %case, why, "a case could not be worked out");
                return leave(house, ctx, (act.0, act.1), case).await;
            }
            other => return other,
        }
    }
}

/// Whatever was begun is undone; the case stays, and the act comes to its end.
async fn leave(
    house: &House,
    ctx: &OpContext,
    (permit, row): (&Permit, &Upgrade),
    case: CaseId,
) -> Result<(), Fault> {
    let mut tx = house.write(ctx).await?;
    let item = store::upgrades::item(&mut tx, permit, (row.number, case)).await?;
    let step = ItemStep::Left(Outcome::Stays.word().to_owned(), said(&failed()));
    store::upgrades::keep(&mut tx, permit, (&item, &step), ctx.now).await?;
    Ok(tx.commit().await?)
}

/// Takes one case along, or keeps why it stays after all.
async fn once(
    house: &House,
    ctx: &OpContext,
    (permit, row, newer): (&Permit, &Upgrade, &Newer),
    case: CaseId,
) -> Result<(), Fault> {
    let mut tx = house.write(ctx).await?;
    let item = store::upgrades::item(&mut tx, permit, (row.number, case)).await?;
    if item.done_at.is_some() {
        return Ok(());
    }
    let mut file = CaseFile::open(house, &mut tx, case, permit.clone()).await?;
    // What the law decided by silence until today, it decided by the version by which the case was handled.
    flow::up_to_date(house, ctx, &mut tx, &mut file).await?;
    let now = found(house, ctx, &mut tx, (&file, newer)).await?;
    let looked_at = match file.row.package == row.from {
        true => now.impact.clone().still(&released(&item)),
        false => Err(Impact::new(vec![Point::of(Kind::Changed)], (item.old, item.new))),
    };
    let step = match looked_at {
        Ok(impact) => {
            go(ctx, &mut tx, (&file, row, newer), (&now, &impact)).await?;
            ItemStep::Done
        }
        Err(impact) => ItemStep::Left(impact.outcome().word().to_owned(), said(&impact)),
    };
    store::upgrades::keep(&mut tx, permit, (&item, &step), ctx.now).await?;
    Ok(tx.commit().await?)
}

/// The case is handled by the newer version from now on; the record says who wanted it, from where to where and what is
/// another.
async fn go(
    ctx: &OpContext,
    tx: &mut store::Writing,
    (file, row, newer): (&CaseFile, &Upgrade, &Newer),
    (now, impact): (&Found, &Impact),
) -> Result<(), Fault> {
    let to = Repin {
        from: row.from.clone(),
        to: row.to.clone(),
        carried: now.carried.to_json().to_string(),
        due_on: now.due_on,
    };
    let seen = (file.id(), file.row.version);
    store::cases::repin(tx, &file.permit, seen, &to, ctx.now).await?;
    let versions = (&newer.old_version, &newer.package.manifest.version);
    let detail = serde_json::json!({
        "remark": format!("{} → {}", versions.0, versions.1),
        "upgrade": row.number,
        "from": row.from,
        "to": row.to,
        "points": impact.points,
        "proposed_by": row.begun_by,
        "released_by": row.released_by,
    });
    file.note(tx, ctx, Entry::new("case.upgraded").with(detail)).await
}

/// What was released of a case.
fn released(item: &Item) -> Impact {
    Impact::new(points(item), (item.old, item.new))
}

/// What is kept as another for a case; nothing any more where its file was erased.
pub(super) fn points(item: &Item) -> Vec<Point> {
    let points = item.points.as_deref().map(serde_json::from_str);
    points.and_then(Result::ok).unwrap_or_default()
}

fn said(impact: &Impact) -> String {
    serde_json::to_string(&impact.points).unwrap_or_default()
}
