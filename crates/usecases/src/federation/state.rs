//! How the exchange stands, for the editors, and what they can ask it to do at once.

use std::collections::BTreeMap;

use access::{Action, ResourceKind};
use base::{Lang, Timestamp};
use catalogue::descriptions::Modules;
use mappings::Description;
use store::Reading;
use store::federation::conflicts::{self, Conflict};
use store::federation::{entries, links, portals};

use super::foreign::{PortalCard, cards};
use super::offer::snapshot;
use super::take::{KeptFinding, OFFICE, ONLINE, SERVICE, body, is_error};
use crate::ports::Probe;
use crate::{Fault, House, OpContext, written};

/// How the exchange stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FederationState {
    /// The joined portals, in the order of the settings.
    pub portals: Vec<PortalState>,
    /// After how many minutes they are asked again.
    pub every_minutes: i64,
    /// What is given to others.
    pub given: Given,
    /// Which descriptions yield to which.
    pub conflicts: Vec<ConflictLine>,
    /// What was found in the last deliveries.
    pub findings: Vec<FindingLine>,
    /// Links that lead nowhere.
    pub links: Vec<LinkLine>,
    /// How many links were tried, and when the last one was.
    pub tried: (usize, Option<Timestamp>),
    /// True where the operator allowed links to be tried.
    pub tries_links: bool,
    /// True for who may have portals asked and links tried now.
    pub may_ask: bool,
}

/// A joined portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalState {
    /// What everybody sees of it.
    pub card: PortalCard,
    /// When it was last asked.
    pub tried_at: Option<Timestamp>,
    /// How often it has not answered since its last answer.
    pub failures: i64,
    /// Why not, as the line said it.
    pub error: String,
    /// Which of two portals wins: the lower number.
    pub priority: i64,
    /// Offices that were taken over.
    pub offices: usize,
    /// Online services that were taken over.
    pub online: usize,
    /// Services that it gives no longer; their last state is kept.
    pub gone: usize,
    /// Services of ours that it shows: they came back with our own mark.
    pub ours: usize,
}

/// What is given to others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Services.
    pub services: usize,
    /// Services that are offered no longer, which others are told.
    pub gone: usize,
    /// When anything of it last changed.
    pub as_of: Option<Timestamp>,
}

/// A description that yields to another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictLine {
    /// The portal whose description yields.
    pub portal: String,
    /// That portal's name.
    pub portal_name: String,
    /// The service there.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The portal whose description is shown; empty for our own.
    pub winner_portal: String,
    /// That portal's name; empty for our own.
    pub winner_name: String,
    /// The service there.
    pub winner_id: String,
    /// Its name.
    pub winner_title: String,
    /// Why both are the same: `identity`, `key` or `name`.
    pub reason: String,
    /// Why the other one is shown.
    pub rule: ConflictRule,
    /// Since when.
    pub found_at: Timestamp,
}

/// Which rule decided between two descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictRule {
    /// Our own comes first.
    Ours,
    /// The lower number comes first: that of the one shown, and that of the other.
    Number(i64, i64),
    /// Of the same number the name that comes first.
    Name,
}

/// Something that was found in a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingLine {
    /// The portal.
    pub portal: String,
    /// The portal's name.
    pub portal_name: String,
    /// True where it cost an entry.
    pub is_error: bool,
    /// What kind of finding.
    pub code: String,
    /// Where in the delivery: the message or the entry.
    pub place: String,
    /// The line there; 0 where none is known.
    pub line: usize,
    /// What, as the program says it.
    pub says: String,
}

/// A link that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLine {
    /// The address.
    pub address: String,
    /// The texts that it stands in.
    pub places: Vec<LinkPlace>,
    /// What was wrong.
    pub outcome: Probe,
    /// Since when.
    pub since: Timestamp,
}

/// Where a link stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkPlace {
    /// The service.
    pub service: String,
    /// Its name.
    pub name: String,
    /// What editors call the text module.
    pub module: String,
    /// The language of the text.
    pub lang: Lang,
}

/// How the exchange stands.
pub async fn state(house: &House, ctx: &OpContext) -> Result<FederationState, Fault> {
    ctx.may(Action::List, &ctx.thing(ResourceKind::Description))?;
    let given = snapshot(house, ctx).await?;
    let names: BTreeMap<&str, &str> =
        given.services.iter().map(|(one, _)| (one.id.as_str(), one.name(ctx.lang))).collect();
    let mut db = house.read(ctx).await?;
    let open = conflicts::open(&mut db).await?;
    let cards = cards(house, &mut db).await?;
    let (mut portals, mut findings) = (Vec::new(), Vec::new());
    for card in cards {
        let row = portals::one(&mut db, &card.id).await?.unwrap_or_default();
        findings.extend(found(&card, &row));
        portals.push(portal(house, &mut db, card, (row, &open)).await?);
    }
    let mut lines = Vec::new();
    for conflict in open {
        lines.push(conflict_line(&mut db, ctx.lang, (conflict, &portals, &names)).await?);
    }
    let modules = written::modules(house)?;
    let rows = links::all(&mut db).await?;
    let tried = (rows.len(), rows.iter().map(|row| row.checked_at).max());
    let settings = &house.settings().federation;
    Ok(FederationState {
        portals,
        every_minutes: (settings.every.as_secs() / 60).max(1),
        given: Given {
            services: given.services.len(),
            gone: given.gone.iter().filter(|(kind, _, _)| kind == SERVICE).count(),
            as_of: (!given.services.is_empty()).then_some(given.as_of),
        },
        conflicts: lines,
        findings,
        links: rows.into_iter().filter_map(|row| dead(row, &names, &modules, ctx.lang)).collect(),
        tried,
        tries_links: !settings.link_hosts.is_empty(),
        may_ask: ctx.may(Action::Edit, &ctx.thing(ResourceKind::Catalogue)).is_ok(),
    })
}

fn found(card: &PortalCard, row: &portals::Portal) -> Vec<FindingLine> {
    let kept: Vec<KeptFinding> = serde_json::from_str(&row.findings).unwrap_or_default();
    let line = |one: KeptFinding| FindingLine {
        portal: card.id.clone(),
        portal_name: card.name.clone(),
        is_error: is_error(&one.severity),
        code: one.code,
        place: one.place,
        line: one.line,
        says: one.says,
    };
    let mut lines: Vec<FindingLine> = kept.into_iter().map(line).collect();
    // What cost an entry first.
    lines.sort_by_key(|one| !one.is_error);
    lines
}

async fn portal(
    house: &House,
    db: &mut Reading,
    card: PortalCard,
    (row, open): (portals::Portal, &[Conflict]),
) -> Result<PortalState, Fault> {
    let mut counts = [0, 0];
    for (count, kind) in counts.iter_mut().zip([OFFICE, ONLINE]) {
        let all = entries::of_kind(db, kind, Some(&card.id)).await?;
        *count = all.iter().filter(|one| one.gone_at.is_none()).count();
    }
    let services = entries::of_kind(db, SERVICE, Some(&card.id)).await?;
    let ours = open.iter().filter(|one| {
        one.portal == card.id && one.winner_portal.is_empty() && one.reason == "identity"
    });
    let settings = house.settings().federation.portals.iter().find(|one| one.id == card.id);
    Ok(PortalState {
        tried_at: row.tried_at,
        failures: row.failures,
        error: row.error,
        priority: settings.map_or(row.priority, |one| one.priority),
        offices: counts[0],
        online: counts[1],
        gone: services.iter().filter(|one| one.gone_at.is_some()).count(),
        ours: ours.count(),
        card,
    })
}

async fn conflict_line(
    db: &mut Reading,
    lang: Lang,
    (conflict, portals, names): (Conflict, &[PortalState], &BTreeMap<&str, &str>),
) -> Result<ConflictLine, Fault> {
    let of = |id: &str| portals.iter().find(|one| one.card.id == id);
    let name = |id: &str| of(id).map_or_else(|| id.to_owned(), |one| one.card.name.clone());
    let number = |id: &str| of(id).map(|one| one.priority);
    let own = names.get(conflict.winner_id.as_str()).copied();
    let (winner_title, rule) = if conflict.winner_portal.is_empty() {
        (own.unwrap_or(&conflict.winner_id).to_owned(), ConflictRule::Ours)
    } else {
        let rule = match (number(&conflict.winner_portal), number(&conflict.portal)) {
            (Some(one), Some(other)) if one != other => ConflictRule::Number(one, other),
            _ => ConflictRule::Name,
        };
        (title(db, lang, (&conflict.winner_portal, &conflict.winner_id)).await?, rule)
    };
    Ok(ConflictLine {
        portal_name: name(&conflict.portal),
        winner_name: name(&conflict.winner_portal),
        title: title(db, lang, (&conflict.portal, &conflict.id)).await?,
        winner_title,
        rule,
        portal: conflict.portal,
        id: conflict.id,
        winner_portal: conflict.winner_portal,
        winner_id: conflict.winner_id,
        reason: conflict.reason,
        found_at: conflict.found_at,
    })
}

async fn title(db: &mut Reading, lang: Lang, of: (&str, &str)) -> Result<String, Fault> {
    let (portal, id) = of;
    Ok(match entries::one(db, (portal, SERVICE, id)).await? {
        Some(row) => body::<Description>(&row)?.name(lang).to_owned(),
        None => id.to_owned(),
    })
}

fn dead(
    row: links::LinkCheck,
    names: &BTreeMap<&str, &str>,
    modules: &Modules,
    lang: Lang,
) -> Option<LinkLine> {
    let since = row.failing_since?;
    let kept: Vec<String> = serde_json::from_str(&row.places).unwrap_or_default();
    let place = |kept: &String| {
        let mut parts = kept.split(' ');
        let (service, key) = (parts.next()?, parts.next()?);
        let module = modules.get(key).map_or(key, |module| module.label.get(lang));
        Some(LinkPlace {
            service: service.to_owned(),
            name: names.get(service).copied().unwrap_or(service).to_owned(),
            module: module.to_owned(),
            lang: parts.next()?.parse().ok()?,
        })
    };
    Some(LinkLine {
        places: kept.iter().filter_map(place).collect(),
        outcome: super::links::outcome(&row.outcome),
        since,
        address: row.address,
    })
}
