use std::collections::{BTreeMap, BTreeSet};

use access::{Action, Actor, Permit, ResourceKind};
use base::{Finding, Severity};
use bytes::Bytes;
use mappings::Description;
use serde::{Deserialize, Serialize};
use store::Writing;
use store::federation::conflicts::{self, Conflict};
use store::federation::entries::{self, Entry as Row};
use store::federation::portals::{self, Portal};
use xzufi::{Entry, Item, Kind, Limits, Operation, Reader};

use super::conflicts::{Candidate, judge};
use super::offer::{digest, snapshot};
use super::settings::PortalAddress;
use crate::ports::Collection;
use crate::{Fault, House, OpContext};

/// Words for kinds of things in rows.
pub(super) const SERVICE: &str = "service";
pub(super) const OFFICE: &str = "office";
pub(super) const ONLINE: &str = "online";
/// The most findings that are kept of a delivery.
const MOST_FINDINGS: usize = 200;

/// What a portal gave.
#[derive(Clone, Debug)]
pub struct Delivered {
    /// Messages by the name they are reported under.
    pub messages: Vec<(String, Bytes)>,
    /// Everything that the portal has, so that what is not among it is gone there.
    pub is_whole: bool,
    /// The mark of the answer.
    pub etag: String,
}

/// What became of a delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Things that were not known before, or came back.
    pub new: usize,
    /// Things that changed.
    pub changed: usize,
    /// Things that are as they were.
    pub unchanged: usize,
    /// Things that the portal gives no longer.
    pub gone: usize,
    /// Entries that could not be read.
    pub skipped: usize,
    /// Descriptions of this portal that yield to another one.
    pub conflicts: usize,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Why nothing was taken: a message could not be read to its end.
    pub broken: Option<Finding>,
}

/// A finding as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptFinding {
    pub(super) severity: String,
    pub(super) code: String,
    pub(super) place: String,
    pub(super) line: usize,
    pub(super) says: String,
}

/// What a delivery says, read and made safe, before anything is kept.
#[derive(Default)]
struct Read {
    things: BTreeMap<(&'static str, String), String>,
    deleted: BTreeSet<(&'static str, String)>,
    since: String,
    skipped: usize,
    findings: Vec<Finding>,
    broken: Option<Finding>,
}

/// Takes a delivery over in one transaction: all of it, or nothing where a message is broken. What
/// others own is never deleted: what is gone there is marked, and keeps its last state.
pub async fn take(
    house: &House,
    ctx: &OpContext,
    source: &PortalAddress,
    delivered: &Delivered,
) -> Result<Taken, Fault> {
    let ctx = ctx.acting_as(Actor::System);
    let permit = ctx.may(Action::Edit, &ctx.thing(ResourceKind::House))?;
    let read = read_all(delivered)?;
    if read.broken.is_some() {
        let Read { skipped, findings, broken, .. } = read;
        return Ok(Taken { skipped, findings, broken, ..Taken::default() });
    }
    let own: Vec<Description> =
        snapshot(house, &ctx).await?.services.iter().map(|(one, _)| one.clone()).collect();
    let mut tx = house.write(&ctx).await?;
    let mut taken = keep(&mut tx, &permit, (&ctx, source), &read).await?;
    if delivered.is_whole && read.skipped == 0 {
        taken.gone += mark_missing(&mut tx, &permit, &ctx, source, &read).await?;
    }
    for (kind, id) in &read.deleted {
        let what = (source.id.as_str(), *kind, id.as_str());
        taken.gone += usize::from(entries::mark_gone(&mut tx, &permit, what, ctx.now).await?);
    }
    let before = portals::one(&mut tx, &source.id).await?.unwrap_or_default();
    let row = Portal {
        portal: source.id.clone(),
        name: source.name.clone(),
        address: source.address.clone(),
        priority: source.priority,
        etag: delivered.etag.clone(),
        since: if read.since.is_empty() { before.since } else { read.since.clone() },
        tried_at: Some(ctx.now),
        succeeded_at: Some(ctx.now),
        failures: 0,
        error: String::new(),
        findings: kept(&read.findings)?,
    };
    portals::put(&mut tx, &permit, &row).await?;
    taken.conflicts = settle(&mut tx, &permit, &ctx, &own, &source.id).await?;
    note(&mut tx, &permit, &ctx, &source.id).await?;
    tx.commit().await?;
    house.fresh(Collection::Services).joined_changed();
    taken.findings = read.findings;
    Ok(taken)
}

async fn note(
    tx: &mut Writing,
    permit: &Permit,
    ctx: &OpContext,
    portal: &str,
) -> Result<(), Fault> {
    crate::audit::note(tx, permit, ctx.now, (&format!("portal.{portal}"), "take")).await
}

fn read_all(delivered: &Delivered) -> Result<Read, Fault> {
    let mut read = Read::default();
    for (name, bytes) in &delivered.messages {
        for item in Reader::new(bytes.as_ref(), Limits::default(), name) {
            match item {
                Item::Head(head) => head.created.trim().clone_into(&mut read.since),
                Item::Transaction(_) => {}
                Item::Operation(placed) => operation(placed.thing, &mut read)?,
                Item::Skipped(finding) => {
                    read.skipped += 1;
                    find(&mut read, vec![finding]);
                }
                Item::Broken(finding) => {
                    read.broken = Some(finding);
                    return Ok(read);
                }
            }
        }
    }
    Ok(read)
}

fn find(read: &mut Read, findings: Vec<Finding>) {
    let room = MOST_FINDINGS.saturating_sub(read.findings.len());
    read.findings.extend(findings.into_iter().take(room));
}

fn operation(operation: Operation, read: &mut Read) -> Result<(), Fault> {
    let (kind, id, body) = match operation {
        Operation::Write(Entry::Service(service)) => {
            let (one, findings) = mappings::xzufi::description(&service);
            find(read, findings);
            (SERVICE, one.id.clone(), json(&one)?)
        }
        Operation::Write(Entry::Office(office)) => {
            let (one, findings) = mappings::xzufi::office(&office);
            find(read, findings);
            (OFFICE, one.id.clone(), json(&one)?)
        }
        Operation::Write(Entry::OnlineService(online)) => {
            let link = online.links.iter().map(|link| link.address.trim().to_owned());
            let services = online.responsibilities.iter().map(|one| one.service.value.clone());
            let one = OnlineCard { services: services.collect(), links: link.collect() };
            (ONLINE, online.id.value.clone(), json(&one)?)
        }
        // They stand with their offices and services here, or are not shown at all.
        Operation::Write(Entry::Assignment(_) | Entry::Specialisation(_)) => return Ok(()),
        Operation::Delete { kind, id } => {
            if let Some(kind) = word(kind) {
                read.things.remove(&(kind, id.value.clone()));
                read.deleted.insert((kind, id.value));
            }
            return Ok(());
        }
    };
    read.deleted.remove(&(kind, id.clone()));
    read.things.insert((kind, id), body);
    Ok(())
}

/// Where one applies, as far as it is shown.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct OnlineCard {
    pub(super) services: Vec<String>,
    pub(super) links: Vec<String>,
}

fn word(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Service => Some(SERVICE),
        Kind::Office => Some(OFFICE),
        Kind::OnlineService => Some(ONLINE),
        Kind::Assignment | Kind::Specialisation => None,
    }
}

fn json(value: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(value)
        .map_err(|error| Fault::Content(format!("a foreign description cannot be kept: {error}")))
}

fn kept(findings: &[Finding]) -> Result<String, Fault> {
    let kept: Vec<KeptFinding> = findings
        .iter()
        .take(MOST_FINDINGS)
        .map(|one| KeptFinding {
            severity: one.severity.word().to_owned(),
            code: one.code.to_owned(),
            place: one.file.clone(),
            line: one.line,
            says: one.message.clone(),
        })
        .collect();
    json(&kept)
}

async fn keep(
    tx: &mut Writing,
    permit: &Permit,
    (ctx, source): (&OpContext, &PortalAddress),
    read: &Read,
) -> Result<Taken, Fault> {
    let mut taken = Taken { skipped: read.skipped, ..Taken::default() };
    for ((kind, id), body) in &read.things {
        let before = entries::one(tx, (&source.id, kind, id)).await?;
        let hash = digest(body)?;
        match &before {
            Some(row) if row.hash == hash && row.gone_at.is_none() => {
                taken.unchanged += 1;
                continue;
            }
            Some(row) if row.gone_at.is_none() => taken.changed += 1,
            _ => taken.new += 1,
        }
        let row = Row {
            portal: source.id.clone(),
            kind: (*kind).to_owned(),
            id: id.clone(),
            hash,
            body: body.clone(),
            first_seen_at: before.map_or(ctx.now, |row| row.first_seen_at),
            changed_at: ctx.now,
            gone_at: None,
        };
        entries::put(tx, permit, &row).await?;
    }
    Ok(taken)
}

/// Marks what a whole delivery does not hold.
async fn mark_missing(
    tx: &mut Writing,
    permit: &Permit,
    ctx: &OpContext,
    source: &PortalAddress,
    read: &Read,
) -> Result<usize, Fault> {
    let mut gone = 0;
    for kind in [SERVICE, OFFICE, ONLINE] {
        for row in entries::of_kind(tx, kind, Some(&source.id)).await? {
            if row.gone_at.is_some() || read.things.contains_key(&(kind, row.id.clone())) {
                continue;
            }
            let what = (source.id.as_str(), kind, row.id.as_str());
            gone += usize::from(entries::mark_gone(tx, permit, what, ctx.now).await?);
        }
    }
    Ok(gone)
}

/// Judges all descriptions anew and keeps who yields to whom. Gives how many of a portal yield.
async fn settle(
    tx: &mut Writing,
    permit: &Permit,
    ctx: &OpContext,
    own: &[Description],
    portal: &str,
) -> Result<usize, Fault> {
    let priorities: BTreeMap<String, i64> =
        portals::all(tx).await?.into_iter().map(|row| (row.portal, row.priority)).collect();
    let mut foreign = Vec::new();
    for row in entries::of_kind(tx, SERVICE, None).await? {
        if row.gone_at.is_none() {
            foreign.push((row.portal.clone(), body::<Description>(&row)?));
        }
    }
    let candidates: Vec<Candidate<'_>> = foreign
        .iter()
        .map(|(portal, description)| Candidate {
            portal,
            priority: priorities.get(portal).copied().unwrap_or(i64::MAX),
            description,
        })
        .collect();
    let yields = judge(own, &candidates);
    let open = conflicts::open(tx).await?;
    let same = |row: &Conflict, one: &super::conflicts::Yield| {
        row.portal == one.portal
            && row.id == one.id
            && row.winner_portal == one.winner_portal
            && row.winner_id == one.winner_id
    };
    for row in &open {
        if !yields.iter().any(|one| same(row, one)) {
            let ended = Conflict { ended_at: Some(ctx.now), ..row.clone() };
            conflicts::put(tx, permit, &ended).await?;
        }
    }
    for one in &yields {
        if open.iter().any(|row| same(row, one)) {
            continue;
        }
        let row = Conflict {
            portal: one.portal.clone(),
            id: one.id.clone(),
            winner_portal: one.winner_portal.clone(),
            winner_id: one.winner_id.clone(),
            reason: one.reason.to_owned(),
            found_at: ctx.now,
            ended_at: None,
        };
        conflicts::put(tx, permit, &row).await?;
    }
    Ok(yields.iter().filter(|one| one.portal == portal).count())
}

/// What a row says.
pub(super) fn body<T: serde::de::DeserializeOwned>(row: &Row) -> Result<T, Fault> {
    serde_json::from_str(&row.body).map_err(|error| {
        Fault::Content(format!("{} of portal {} cannot be read: {error}", row.id, row.portal))
    })
}

/// True where a finding cost an entry.
pub(super) fn is_error(severity: &str) -> bool {
    severity == Severity::Error.word()
}
