use std::collections::BTreeMap;
use std::sync::Arc;

use ::packages::{Package, Page};
use access::{Action, Actor, ResourceKind};
use base::{Finding, Lang, SignedDuration, Timestamp};
use mappings::xzufi::{Profile, head, message_file, office_entry, online_entry, service_entry};
use mappings::{ContactCard, Description, OfficeCard, Own, ServiceArea, describe, html};
use sha2::{Digest, Sha256};
use store::StoreError;
use store::federation::feed::{self, Offered};
use xzufi::{Id, Kind, Operation, write_all};

use super::views;
use crate::{Fault, House, OpContext};

pub use super::views::{OfficeItem, SectionText, ServiceItem, ServiceList, ServiceText};

/// For so long a snapshot is given out before it is looked at again.
const TRUSTED: SignedDuration = SignedDuration::from_secs(2);
/// Kinds of things in the feed.
const SERVICE: &str = "service";
const OFFICE: &str = "office";

/// What this portal offers at an instant.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    /// When anything of it last changed.
    pub(crate) as_of: Timestamp,
    /// The services with the time of their last change.
    pub(crate) services: Vec<(Description, Timestamp)>,
    /// The office with the time of its last change.
    pub(crate) office: (OfficeCard, Timestamp),
    /// What is offered no longer: kind, id, since when.
    pub(crate) gone: Vec<(String, String, Timestamp)>,
    /// What the exchange cannot carry.
    pub(crate) findings: Vec<Finding>,
}

/// A message with its mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// XZuFi 2.2, not schema-checked.
    pub bytes: Vec<u8>,
    /// When anything of what is offered last changed.
    pub as_of: Timestamp,
    /// Changes whenever what is offered changes.
    pub etag: String,
}

/// The files of an export.
#[derive(Clone, Debug)]
pub struct Export {
    /// Name and content, `index.txt` first.
    pub files: Vec<(String, Vec<u8>)>,
    /// What was left out or changed.
    pub findings: Vec<Finding>,
}

/// What is offered now; it is worked out anew after a short time.
pub(crate) async fn snapshot(house: &House, ctx: &OpContext) -> Result<Arc<Snapshot>, Fault> {
    if let Some((at, known)) = house.offered()
        && ctx.now.duration_since(at).abs() < TRUSTED
    {
        return Ok(known);
    }
    let fresh = Arc::new(work_out(house, ctx).await?);
    house.keep_offered(ctx.now, Arc::clone(&fresh));
    Ok(fresh)
}

async fn work_out(house: &House, ctx: &OpContext) -> Result<Snapshot, Fault> {
    let (descriptions, findings) = descriptions(house, ctx).await?;
    let office = office_card(house, &descriptions);
    let mut now: Vec<(&str, String, String)> = Vec::new();
    for one in &descriptions {
        now.push((SERVICE, one.id.clone(), digest(one)?));
    }
    now.push((OFFICE, office.id.clone(), digest(&office)?));
    let mut db = house.read(ctx).await?;
    let known = feed::all(&mut db).await?;
    drop(db);
    // As exact as rows keep it, so that a later start gives the same instants.
    let at = Timestamp::from_microsecond(ctx.now.as_microsecond()).unwrap_or(ctx.now);
    let rows = settled(&known, &now, at);
    let changes: Vec<&Offered> = rows.iter().filter(|row| !known.contains(row)).collect();
    note(house, ctx, &changes).await?;
    let changed = |kind: &str, id: &str| {
        let row = rows.iter().find(|row| row.kind == kind && row.id == id);
        row.map_or(ctx.now, |row| row.changed_at)
    };
    let gone = rows.iter().filter_map(|row| Some((row.kind.clone(), row.id.clone(), row.gone_at?)));
    let instants = rows.iter().map(|row| row.gone_at.unwrap_or(row.changed_at));
    let as_of = instants.max().unwrap_or(ctx.now);
    let services = descriptions.into_iter().map(|mut one| {
        let at = changed(SERVICE, &one.id);
        one.changed = Some(at.to_string());
        (one, at)
    });
    Ok(Snapshot {
        as_of,
        services: services.collect(),
        gone: gone.collect(),
        office: (office.clone(), changed(OFFICE, &office.id)),
        findings,
    })
}

/// The rows of the feed as they are now: what did not change keeps its time.
fn settled(known: &[Offered], now: &[(&str, String, String)], at: Timestamp) -> Vec<Offered> {
    let mut rows = Vec::with_capacity(known.len() + now.len());
    for (kind, id, hash) in now {
        let before = known.iter().find(|row| row.kind == *kind && row.id == *id);
        let same = before.filter(|row| row.hash == *hash && row.gone_at.is_none());
        rows.push(same.cloned().unwrap_or_else(|| Offered {
            kind: (*kind).to_owned(),
            id: id.clone(),
            hash: hash.clone(),
            changed_at: at,
            gone_at: None,
        }));
    }
    for row in known {
        let is_there = now.iter().any(|(kind, id, _)| row.kind == *kind && row.id == *id);
        if !is_there {
            rows.push(Offered { gone_at: row.gone_at.or(Some(at)), ..row.clone() });
        }
    }
    rows
}

/// Notes what changed. Who only looks into a store, beside its writer, changes nothing.
async fn note(house: &House, ctx: &OpContext, changes: &[&Offered]) -> Result<(), Fault> {
    if changes.is_empty() {
        return Ok(());
    }
    let ctx = ctx.acting_as(Actor::System);
    let permit = ctx.may(Action::Edit, &ctx.thing(ResourceKind::House))?;
    let mut tx = match house.write(&ctx).await {
        Err(Fault::Store(StoreError::ReadOnly)) => return Ok(()),
        other => other?,
    };
    for row in changes {
        feed::put(&mut tx, &permit, row).await?;
    }
    Ok(tx.commit().await?)
}

/// Every service that takes applications today, as others may show it.
async fn descriptions(
    house: &House,
    ctx: &OpContext,
) -> Result<(Vec<Description>, Vec<Finding>), Fault> {
    let mut db = house.read(ctx).await?;
    let published = store::packages::list(&mut db).await?;
    let mut ids: Vec<_> = published.into_iter().map(|one| one.service).collect();
    ids.dedup();
    let mut current = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some((_, package)) = house.current(&mut db, &id, ctx.today).await? {
            current.push((id, package));
        }
    }
    drop(db);
    let settings = house.settings();
    let (mut all, mut findings) = (Vec::new(), Vec::new());
    for (id, package) in current {
        // Others show what readers see here: the released text over the package's own.
        let released = crate::descriptions::released_pages(house, ctx, &id).await?;
        let own = |lang: Lang| package.description.own(lang).cloned();
        let (one, mut found) = describe(&Own {
            package: &package,
            pages: &|lang: Lang| released.get(&lang).cloned().or_else(|| own(lang)),
            agency: &settings.federation.agency,
            portal: &house.content().authority.portal,
            base_url: &settings.base_url,
            path: &format!("/leistungen/{id}"),
            areas: &settings.federation.areas,
            changed: "",
        });
        findings.append(&mut found);
        all.push(Description { changed: None, ..one });
    }
    Ok((all, findings))
}

fn office_card(house: &House, services: &[Description]) -> OfficeCard {
    let authority = &house.content().authority;
    let contact = |channel: &str, value: &str| ContactCard {
        channel: channel.to_owned(),
        value: value.to_owned(),
    };
    let contacts = [
        contact("02", &authority.contact.phone),
        contact("01", &authority.contact.email),
        contact("09", &authority.contact.web),
    ];
    let mut hours = BTreeMap::new();
    for lang in Lang::ALL {
        let lines = authority.hours.iter().filter_map(|hours| {
            Some(format!("{}: {}", hours.days.own(lang)?, hours.time.own(lang)?))
        });
        let lines: Vec<String> = lines.collect();
        if !lines.is_empty() {
            hours.insert(lang.tag().to_owned(), lines);
        }
    }
    let areas = &house.settings().federation.areas;
    OfficeCard {
        id: authority.id.to_string(),
        agency: house.settings().federation.agency.clone(),
        names: BTreeMap::from([("de".to_owned(), authority.name.clone())]),
        street: authority.address.street.clone(),
        postal_code: authority.address.postal_code.clone(),
        city: authority.address.city.clone(),
        contacts: contacts.into_iter().filter(|one| !one.value.is_empty()).collect(),
        hours,
        barriers: BTreeMap::new(),
        responsibilities: services
            .iter()
            .map(|one| ServiceArea { service: one.id.clone(), areas: areas.clone() })
            .collect(),
    }
}

pub(super) fn digest(value: &impl serde::Serialize) -> Result<String, Fault> {
    let text = serde_json::to_vec(value)
        .map_err(|error| Fault::Content(format!("a description cannot be kept: {error}")))?;
    Ok(hex::encode(Sha256::digest(text)))
}

fn etag(house: &House, snapshot: &Snapshot) -> String {
    let text = format!(
        "{} {} {}",
        house.settings().base_url,
        house.content().authority.id,
        snapshot.as_of
    );
    let digest = hex::encode(Sha256::digest(text));
    format!("\"{}\"", digest.get(..24).unwrap_or_default())
}

/// The services in a list, and what ceased to be offered; with `since`, only what changed after it.
pub async fn services(
    house: &House,
    ctx: &OpContext,
    since: Option<Timestamp>,
) -> Result<ServiceList, Fault> {
    let snapshot = snapshot(house, ctx).await?;
    let is_new = |at: Timestamp| since.is_none_or(|since| at > since);
    let items = snapshot.services.iter().filter(|(_, at)| is_new(*at));
    let gone = snapshot.gone.iter().filter(|(kind, _, at)| kind == SERVICE && is_new(*at));
    Ok(ServiceList {
        as_of: snapshot.as_of,
        etag: etag(house, &snapshot),
        items: items.map(|(one, at)| views::item(one, *at, ctx.lang)).collect(),
        gone: gone.map(|(_, id, at)| (id.clone(), *at)).collect(),
    })
}

/// A service with all its texts.
pub async fn service(house: &House, ctx: &OpContext, id: &str) -> Result<ServiceText, Fault> {
    let snapshot = snapshot(house, ctx).await?;
    let found = snapshot.services.iter().find(|(one, _)| one.id == id).ok_or(Fault::NotFound)?;
    let office = views::office(&snapshot.office.0, ctx.lang);
    Ok(views::text(&found.0, found.1, office, ctx.lang))
}

/// The offices.
pub async fn offices(house: &House, ctx: &OpContext) -> Result<(Vec<OfficeItem>, String), Fault> {
    let snapshot = snapshot(house, ctx).await?;
    Ok((vec![views::office(&snapshot.office.0, ctx.lang)], etag(house, &snapshot)))
}

/// Everything as one message, or what changed since.
pub async fn message(
    house: &House,
    ctx: &OpContext,
    since: Option<Timestamp>,
) -> Result<Delivery, Fault> {
    let snapshot = snapshot(house, ctx).await?;
    let is_new = |at: Timestamp| since.is_none_or(|since| at > since);
    let mut operations = Vec::new();
    for (one, at) in &snapshot.services {
        if !is_new(*at) {
            continue;
        }
        for entry in [service_entry(one, Profile::Portal), online_entry(one, Profile::Portal)] {
            operations.extend(entry.thing.map(Operation::Write));
        }
    }
    if is_new(snapshot.office.1) {
        let office = office_entry(&snapshot.office.0, Profile::Portal);
        operations.extend(office.thing.map(Operation::Write));
    }
    for (kind, id, at) in &snapshot.gone {
        if since.is_some() && is_new(*at) {
            let kind = if kind == SERVICE { Kind::Service } else { Kind::Office };
            let id = Id::given(&house.settings().federation.agency, id);
            operations.push(Operation::Delete { kind, id });
        }
    }
    let sender = &house.content().authority.portal;
    let since = since.map(|since| since.to_string()).unwrap_or_default();
    let id = number(&format!("{} {since}", etag(house, &snapshot)));
    let bytes = write_all(&head(sender, &id, &snapshot.as_of.to_string()), None, &operations);
    Ok(Delivery { bytes, as_of: snapshot.as_of, etag: etag(house, &snapshot) })
}

/// A number in the form of a UUID that is the same for the same message.
fn number(of: &str) -> String {
    let digest = hex::encode(Sha256::digest(of));
    let part = |from: usize, to: usize| digest.get(from..to).unwrap_or_default();
    format!("{}-{}-8{}-a{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

/// One text of ours as XZuFi, for the state's editors: exactly this page, in its language.
pub(crate) fn text_as_xzufi(
    house: &House,
    package: &Package,
    (lang, page): (Lang, &Page),
    at: Timestamp,
) -> Result<Vec<u8>, Fault> {
    let settings = house.settings();
    let service = &package.manifest.id;
    let changed = at.to_string();
    let (description, _) = describe(&Own {
        package,
        pages: &|asked: Lang| (asked == lang).then(|| page.clone()),
        agency: &settings.federation.agency,
        portal: &house.content().authority.portal,
        base_url: &settings.base_url,
        path: &format!("/leistungen/{service}"),
        areas: &settings.federation.areas,
        changed: &changed,
    });
    let name = format!("leistung-{service}");
    let id = number(&format!("{changed} {name} {lang}"));
    let sent = service_entry(&description, Profile::Portal);
    let refused = || {
        let why: Vec<String> = sent.findings.iter().map(ToString::to_string).collect();
        Fault::Content(format!("the text cannot be sent: {}", why.join("; ")))
    };
    let entry = sent.thing.clone().ok_or_else(refused)?;
    Ok(message_file(&head(&house.content().authority.portal, &id, &changed), entry))
}

/// All files for a receiver, with `index.txt` that names every one of them.
pub async fn export(house: &House, ctx: &OpContext, profile: Profile) -> Result<Export, Fault> {
    let snapshot = snapshot(house, ctx).await?;
    let mut findings = snapshot.findings.clone();
    let mut files = vec![("index.txt".to_owned(), Vec::new())];
    let head = |name: &str| {
        let id = number(&format!("{} {name}", snapshot.as_of));
        head(&house.content().authority.portal, &id, &snapshot.as_of.to_string())
    };
    let mut put = |name: String, sent: mappings::xzufi::Sent<xzufi::Entry>| {
        findings.extend(sent.findings);
        if let Some(entry) = sent.thing {
            files.push((name.clone(), message_file(&head(&name), entry)));
        }
    };
    for (one, _) in &snapshot.services {
        let sent = service_entry(one, profile);
        // An online service without its service would point into nothing.
        let is_sent = sent.thing.is_some();
        put(format!("leistung-{}.xml", one.id), sent);
        if is_sent {
            put(format!("onlinedienst-{}.xml", one.id), online_entry(one, profile));
        }
    }
    let office = &snapshot.office.0;
    put(format!("organisationseinheit-{}.xml", office.id), office_entry(office, profile));
    let names: String = files.iter().skip(1).map(|(name, _)| format!("{name}\n")).collect();
    if let Some((_, index)) = files.first_mut() {
        *index = names.into_bytes();
    }
    Ok(Export { files, findings })
}

/// `index.txt` for the federal gateway, with its mark.
pub async fn pvog_index(house: &House, ctx: &OpContext) -> Result<(Vec<u8>, String), Fault> {
    pvog_file(house, ctx, "index.txt").await
}

/// A file for the federal gateway, with its mark.
pub async fn pvog_file(
    house: &House,
    ctx: &OpContext,
    name: &str,
) -> Result<(Vec<u8>, String), Fault> {
    let etag = etag(house, snapshot(house, ctx).await?.as_ref());
    let export = export(house, ctx, Profile::Pvog).await?;
    let file = export.files.into_iter().find(|(own, _)| own == name);
    file.map(|(_, bytes)| (bytes, etag)).ok_or(Fault::NotFound)
}

/// The first sentences of a description, as words.
pub(super) fn summary(one: &Description, lang: Lang) -> String {
    let teaser = one.module("teaser").or_else(|| one.module("kurztext"));
    let text = teaser.or_else(|| one.module("volltext")).and_then(|module| module.text(lang));
    text.map(|(_, text)| html::words(&text.html).replace('\n', " ")).unwrap_or_default()
}
