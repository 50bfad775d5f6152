use access::{Action, Actor, Permit, ResourceKind};
use base::JobId;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use store::Writing;
use store::federation::portals::{self, Portal};
use store::jobs::NewJob;

use super::links::Occasion;
use super::settings::{PortalAddress, PortalKind};
use super::take::{Delivered, Taken, take};
use crate::ports::{FetchOrder, Fetched, PortError};
use crate::{Fault, House, OpContext};

/// Names of the jobs.
const PULL: &str = "federation.pull";
const LINKS: &str = "federation.links";
/// How often, in seconds, is looked whether a link is due.
const LINKS_EVERY: i64 = 3600;
/// The largest message and the largest file that is fetched.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
const MOST_FILE_BYTES: u64 = 8 * 1024 * 1024;
/// The most files that an index may name, and the most bytes of all of them.
const MOST_FILES: usize = 20_000;
const MOST_ALL_BYTES: usize = 128 * 1024 * 1024;

/// How asking a portal went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pulled {
    /// It has nothing new.
    Unchanged,
    /// Its delivery was taken.
    Taken(Box<Taken>),
    /// It did not answer as it should; the last good state stays, and the next time goes on from there.
    Failed(String),
}

#[derive(Serialize, Deserialize)]
struct Payload {
    portal: String,
}

#[derive(Serialize, Deserialize)]
struct LinksPayload {
    #[serde(default)]
    asked: bool,
}

/// Asks a portal for what is new and takes it over.
pub async fn pull(house: &House, ctx: &OpContext, source: &PortalAddress) -> Result<Pulled, Fault> {
    let mut db = house.read(ctx).await?;
    let known = portals::one(&mut db, &source.id).await?.unwrap_or_default();
    drop(db);
    // Another address under the same name begins anew.
    let known = if known.address == source.address { known } else { Portal::default() };
    let delivered = match fetch(house, source, &known).await {
        Ok(Some(delivered)) => delivered,
        Ok(None) => {
            unchanged(house, ctx, source, known).await?;
            return Ok(Pulled::Unchanged);
        }
        Err(error) => return failed(house, ctx, source, known, &error.message).await,
    };
    let taken = take(house, ctx, source, &delivered).await?;
    match &taken.broken {
        Some(broken) => failed(house, ctx, source, known, &broken.to_string()).await,
        None => Ok(Pulled::Taken(Box::new(taken))),
    }
}

/// Asks every portal of the settings, one after the other.
pub async fn pull_all(house: &House, ctx: &OpContext) -> Result<Vec<(String, Pulled)>, Fault> {
    let mut all = Vec::new();
    for source in &house.settings().federation.portals {
        all.push((source.id.clone(), pull(house, ctx, source).await?));
    }
    Ok(all)
}

async fn fetch(
    house: &House,
    source: &PortalAddress,
    known: &Portal,
) -> Result<Option<Delivered>, PortError> {
    match source.kind {
        PortalKind::Messages => message(house, source, known).await,
        PortalKind::Files => files(house, source).await.map(Some),
    }
}

async fn message(
    house: &House,
    source: &PortalAddress,
    known: &Portal,
) -> Result<Option<Delivered>, PortError> {
    let mut address = format!("{}/api/v1/xzufi", source.address);
    if !known.since.is_empty() {
        address.push_str("?since=");
        address.push_str(&known.since.replace('+', "%2B"));
    }
    let etag = (!known.etag.is_empty()).then(|| known.etag.clone());
    let order = FetchOrder { address, etag, most_bytes: MOST_BYTES };
    Ok(match house.ports().portals.fetch(&order).await? {
        Fetched::Unchanged => None,
        Fetched::Body { bytes, etag } => Some(Delivered {
            messages: vec![(source.id.clone(), bytes)],
            is_whole: known.since.is_empty(),
            etag: etag.unwrap_or_default(),
        }),
    })
}

async fn files(house: &House, source: &PortalAddress) -> Result<Delivered, PortError> {
    let get = async |name: &str| {
        let address = format!("{}/{name}", source.address);
        let order = FetchOrder { address, etag: None, most_bytes: MOST_FILE_BYTES };
        match house.ports().portals.fetch(&order).await? {
            Fetched::Body { bytes, .. } => Ok(bytes),
            Fetched::Unchanged => Err(PortError::passing("portals", "an answer without content")),
        }
    };
    let index: Bytes = get("index.txt").await?;
    let index = String::from_utf8_lossy(&index).into_owned();
    let names: Vec<&str> = index.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if names.is_empty() || names.len() > MOST_FILES {
        let says = format!("index.txt names {} files", names.len());
        return Err(PortError::lasting("portals", says));
    }
    let (mut messages, mut size) = (Vec::new(), 0);
    for name in names {
        if !is_file_name(name) {
            return Err(PortError::lasting("portals", "index.txt names what is no file beside it"));
        }
        let bytes = get(name).await?;
        size += bytes.len();
        if size > MOST_ALL_BYTES {
            return Err(PortError::lasting("portals", "the files together are too large"));
        }
        messages.push((name.to_owned(), bytes));
    }
    Ok(Delivered { messages, is_whole: true, etag: String::new() })
}

/// A name that leads nowhere else.
fn is_file_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    name.len() <= 200 && !name.starts_with('.') && name.bytes().all(plain)
}

async fn unchanged(
    house: &House,
    ctx: &OpContext,
    source: &PortalAddress,
    known: Portal,
) -> Result<(), Fault> {
    let row = Portal {
        succeeded_at: Some(ctx.now),
        failures: 0,
        error: String::new(),
        ..described(source, known)
    };
    put(house, ctx, row).await
}

async fn failed(
    house: &House,
    ctx: &OpContext,
    source: &PortalAddress,
    known: Portal,
    why: &str,
) -> Result<Pulled, Fault> {
    tracing::warn!(portal.id = %source.id, why, "a portal did not give its catalogue");
    let failures = known.failures.saturating_add(1);
    let row = Portal { failures, error: why.to_owned(), ..described(source, known) };
    put(house, ctx, row).await?;
    Ok(Pulled::Failed(why.to_owned()))
}

fn described(source: &PortalAddress, known: Portal) -> Portal {
    let findings = if known.findings.is_empty() { "[]".to_owned() } else { known.findings.clone() };
    Portal {
        portal: source.id.clone(),
        name: source.name.clone(),
        address: source.address.clone(),
        priority: source.priority,
        findings,
        ..known
    }
}

async fn put(house: &House, ctx: &OpContext, row: Portal) -> Result<(), Fault> {
    let ctx = ctx.acting_as(Actor::System);
    let permit = ctx.may(Action::Edit, &ctx.thing(ResourceKind::House))?;
    let mut tx = house.write(&ctx).await?;
    portals::put(&mut tx, &permit, &Portal { tried_at: Some(ctx.now), ..row }).await?;
    Ok(tx.commit().await?)
}

/// Puts in line what is due: asking each portal once an interval, trying links once an hour those
/// whose time has come.
pub(crate) async fn enqueue(house: &House, ctx: &OpContext, permit: &Permit) -> Result<(), Fault> {
    let settings = &house.settings().federation;
    let slot = |seconds: i64| ctx.now.as_second().div_euclid(seconds.max(1)).to_string();
    let mut due = Vec::new();
    for source in &settings.portals {
        due.push(asking(source, &slot(settings.every.as_secs()))?);
    }
    if !settings.link_hosts.is_empty() {
        due.push(trying(&slot(LINKS_EVERY), Occasion::Due)?);
    }
    for work in due {
        let mut db = house.read(ctx).await?;
        if store::jobs::is_known(&mut db, &work.once_key).await? {
            continue;
        }
        drop(db);
        let mut tx = house.write(ctx).await?;
        put_in_line(&mut tx, permit, ctx, work).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// What can be asked for at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// That all portals are asked for what is new.
    Portals,
    /// That links are tried.
    Links,
}

/// Puts in line what somebody does not want to wait for; a minute is the shortest interval.
pub async fn ask_now(house: &House, ctx: &OpContext, what: Asking) -> Result<(), Fault> {
    let permit = ctx.may(Action::Edit, &ctx.thing(ResourceKind::Catalogue))?;
    ctx.staff()?;
    let settings = &house.settings().federation;
    let slot = format!("now.{}", ctx.now.as_second().div_euclid(60));
    let (thing, work) = match what {
        Asking::Portals => {
            let all = settings.portals.iter().map(|source| asking(source, &slot));
            ("federation.portals", all.collect::<Result<Vec<_>, _>>()?)
        }
        Asking::Links => ("federation.links", vec![trying(&slot, Occasion::Asked)?]),
    };
    let mut tx = house.write(ctx).await?;
    for one in work {
        put_in_line(&mut tx, &permit, ctx, one).await?;
    }
    crate::audit::note(&mut tx, &permit, ctx.now, (thing, "ask")).await?;
    Ok(tx.commit().await?)
}

/// A job that is not in line yet.
struct Work {
    name: &'static str,
    payload: String,
    once_key: String,
}

fn asking(source: &PortalAddress, slot: &str) -> Result<Work, Fault> {
    let payload = json(&Payload { portal: source.id.clone() })?;
    Ok(Work { name: PULL, payload, once_key: format!("{PULL}.{}.{slot}", source.id) })
}

fn trying(slot: &str, occasion: Occasion) -> Result<Work, Fault> {
    let payload = json(&LinksPayload { asked: occasion == Occasion::Asked })?;
    Ok(Work { name: LINKS, payload, once_key: format!("{LINKS}.{slot}") })
}

fn json(value: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::Content(error.to_string()))
}

async fn put_in_line(
    tx: &mut Writing,
    permit: &Permit,
    ctx: &OpContext,
    work: Work,
) -> Result<(), Fault> {
    let job = NewJob {
        id: JobId::new(ctx.new_uuid()),
        name: work.name.to_owned(),
        payload: work.payload,
        once_key: work.once_key,
        run_at: ctx.now,
    };
    store::jobs::enqueue(tx, permit, &job, ctx.now).await?;
    Ok(())
}

/// Does a job of this module; `None` where it is another's.
pub(crate) async fn run(
    house: &House,
    ctx: &OpContext,
    name: &str,
    payload: &str,
) -> Option<Result<(), Fault>> {
    match name {
        PULL => Some(pull_one(house, ctx, payload).await),
        LINKS => {
            let asked = serde_json::from_str::<LinksPayload>(payload).is_ok_and(|one| one.asked);
            let occasion = if asked { Occasion::Asked } else { Occasion::Due };
            Some(super::links::check(house, ctx, occasion).await.map(|_| ()))
        }
        _ => None,
    }
}

async fn pull_one(house: &House, ctx: &OpContext, payload: &str) -> Result<(), Fault> {
    let payload: Payload =
        serde_json::from_str(payload).map_err(|error| Fault::Content(error.to_string()))?;
    let portals = &house.settings().federation.portals;
    // A portal that was taken out of the settings meanwhile is not asked any more.
    let Some(source) = portals.iter().find(|one| one.id == payload.portal) else { return Ok(()) };
    // That a portal is out is noted with it; the next interval asks again.
    pull(house, ctx, source).await.map(|_| ())
}
