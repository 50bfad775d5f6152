use std::collections::{BTreeMap, BTreeSet};

use access::{Action, ResourceKind};
use base::latin::{self, Umlauts};
use base::{Lang, Timestamp};
use mappings::{Description, OfficeCard};
use store::Reading;
use store::federation::conflicts;
use store::federation::supplements::{self, Supplement};
use store::federation::{entries, portals};

use super::offer::summary;
use super::take::{OFFICE, ONLINE, OnlineCard, SERVICE, body};
use super::views::{self, OfficeItem};
use crate::{Fault, House, OpContext};

/// How many services a page of the list has.
const PAGE: usize = 25;

/// A portal in the list of those that are joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalCard {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// How many of its services are shown here.
    pub services: usize,
    /// When its catalogue was last fetched.
    pub as_of: Option<Timestamp>,
    /// True where it does not answer at the moment.
    pub is_out: bool,
}

/// A service of another portal in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignCard {
    /// The portal.
    pub portal: String,
    /// The portal's name.
    pub portal_name: String,
    /// Its id there.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its first sentences.
    pub summary: String,
}

/// The joined portals and what was found among their services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignHits {
    /// The portals.
    pub portals: Vec<PortalCard>,
    /// What was searched.
    pub query: String,
    /// The portal that was chosen; empty for all.
    pub portal: String,
    /// How many services there are.
    pub all: usize,
    /// One page of them.
    pub services: Vec<ForeignCard>,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

/// A text of a foreign description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignSection {
    /// Key of the text module.
    pub key: String,
    /// Heading; none where its authors gave it none.
    pub title: Option<String>,
    /// Tag of the language that it is really in.
    pub lang: String,
    /// Safe HTML.
    pub html: String,
}

/// What editors here added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignAddition {
    /// Plain text, paragraphs apart by an empty line.
    pub text: String,
    /// Who.
    pub name: String,
    /// When.
    pub written_at: Timestamp,
    /// Counts its states.
    pub version: i64,
}

/// A service of another portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignService {
    /// What the list says of it.
    pub card: ForeignCard,
    /// Its page there.
    pub page: Option<String>,
    /// Where one applies there.
    pub apply: Option<String>,
    /// Its texts.
    pub sections: Vec<ForeignSection>,
    /// Official keys of the areas in which it holds.
    pub areas: Vec<String>,
    /// Who is responsible there.
    pub offices: Vec<OfficeItem>,
    /// When its portal last changed it, as its portal says.
    pub changed: Option<String>,
    /// When it was last taken over.
    pub as_of: Timestamp,
    /// Since when its portal gives it no longer.
    pub gone_at: Option<Timestamp>,
    /// The service of ours that is shown instead, where there is one.
    pub ours: Option<String>,
    /// What editors here added, in the reader's language or in German.
    pub addition: Option<ForeignAddition>,
}

pub(super) async fn cards(house: &House, db: &mut Reading) -> Result<Vec<PortalCard>, Fault> {
    let rows = portals::all(db).await?;
    let known: BTreeMap<&str, &portals::Portal> =
        rows.iter().map(|row| (row.portal.as_str(), row)).collect();
    let hidden = hidden(db).await?;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in entries::of_kind(db, SERVICE, None).await? {
        if row.gone_at.is_none() && !hidden.contains(&(row.portal.clone(), row.id)) {
            *counts.entry(row.portal).or_default() += 1;
        }
    }
    let settings = house.settings().federation.portals.iter();
    Ok(settings
        .map(|one| {
            let row = known.get(one.id.as_str());
            PortalCard {
                id: one.id.clone(),
                name: one.name.clone(),
                address: one.address.clone(),
                services: counts.get(&one.id).copied().unwrap_or(0),
                as_of: row.and_then(|row| row.succeeded_at),
                is_out: row.is_some_and(|row| row.failures > 0),
            }
        })
        .collect())
}

/// What yields to another description and is not listed.
pub(super) async fn hidden(db: &mut Reading) -> Result<BTreeSet<(String, String)>, Fault> {
    let open = conflicts::open(db).await?;
    Ok(open.into_iter().map(|row| (row.portal, row.id)).collect())
}

/// The joined portals, and their services by name and words, a page at a time.
pub async fn find(
    house: &House,
    ctx: &OpContext,
    (query, portal): (&str, &str),
    page: usize,
) -> Result<ForeignHits, Fault> {
    let mut db = house.read(ctx).await?;
    let portals = cards(house, &mut db).await?;
    let hidden = hidden(&mut db).await?;
    let query: String = query.trim().chars().take(200).collect();
    let words: Vec<String> = query.split_whitespace().map(spelled).collect();
    let only = (!portal.is_empty()).then_some(portal);
    let mut found = Vec::new();
    for row in entries::of_kind(&mut db, SERVICE, only).await? {
        let Some(of) = portals.iter().find(|one| one.id == row.portal) else { continue };
        if row.gone_at.is_some() || hidden.contains(&(row.portal.clone(), row.id.clone())) {
            continue;
        }
        let one: Description = body(&row)?;
        let card = ForeignCard {
            portal: row.portal.clone(),
            portal_name: of.name.clone(),
            id: row.id.clone(),
            title: one.name(ctx.lang).to_owned(),
            summary: summary(&one, ctx.lang),
        };
        let names: Vec<&str> = one.names.values().map(String::as_str).collect();
        let text = format!("{} {} {}", names.join(" "), one.synonyms.join(" "), card.summary);
        let text = spelled(&text);
        if words.iter().all(|word| text.contains(word.as_str())) {
            found.push(card);
        }
    }
    found.sort_by(|one, other| {
        (spelled(&one.title), &one.portal).cmp(&(spelled(&other.title), &other.portal))
    });
    let all = found.len();
    let pages = all.div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let services = found.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    Ok(ForeignHits { portals, query, portal: portal.to_owned(), all, services, page, pages })
}

/// A service of another portal, whatever became of it.
pub async fn service(
    house: &House,
    ctx: &OpContext,
    (portal, id): (&str, &str),
) -> Result<ForeignService, Fault> {
    let settings = &house.settings().federation;
    let of = settings.portals.iter().find(|one| one.id == portal).ok_or(Fault::NotFound)?;
    let mut db = house.read(ctx).await?;
    let row = entries::one(&mut db, (portal, SERVICE, id)).await?.ok_or(Fault::NotFound)?;
    let one: Description = body(&row)?;
    let additions = supplements::of(&mut db, portal, id).await?;
    let yields = conflicts::open(&mut db).await?;
    let ours = yields.into_iter().find(|conflict| {
        conflict.portal == portal && conflict.id == id && conflict.winner_portal.is_empty()
    });
    let mut offices = Vec::new();
    for row in entries::of_kind(&mut db, OFFICE, Some(portal)).await? {
        let card: OfficeCard = body(&row)?;
        if row.gone_at.is_none() && card.responsibilities.iter().any(|one| one.service == id) {
            offices.push(views::office(&card, ctx.lang));
        }
    }
    let mut apply = None;
    for row in entries::of_kind(&mut db, ONLINE, Some(portal)).await? {
        let card: OnlineCard = body(&row)?;
        if row.gone_at.is_none() && card.services.iter().any(|one| one == id) {
            apply = card.links.into_iter().find(|link| is_web(link));
        }
    }
    let sections = views::sections(&one, ctx.lang).into_iter().map(|section| ForeignSection {
        key: section.key,
        title: section.title,
        lang: section.lang,
        html: section.html,
    });
    Ok(ForeignService {
        card: ForeignCard {
            portal: portal.to_owned(),
            portal_name: of.name.clone(),
            id: id.to_owned(),
            title: one.name(ctx.lang).to_owned(),
            summary: summary(&one, ctx.lang),
        },
        page: one.page.clone().filter(|page| is_web(page)),
        apply,
        sections: sections.collect(),
        areas: one.areas.iter().map(|area| area.key.clone()).collect(),
        offices,
        changed: one.changed.clone(),
        as_of: row.changed_at,
        gone_at: row.gone_at,
        ours: ours.map(|conflict| conflict.winner_id),
        addition: addition(&additions, ctx.lang),
    })
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

fn addition(all: &[Supplement], lang: Lang) -> Option<ForeignAddition> {
    let in_lang = |lang: Lang| all.iter().find(|one| one.lang == lang && !one.text.is_empty());
    in_lang(lang).or_else(|| in_lang(Lang::De)).map(|one| ForeignAddition {
        text: one.text.clone(),
        name: one.name.clone(),
        written_at: one.written_at,
        version: one.version,
    })
}

/// What an editor adds to a foreign description.
#[derive(Clone, Debug)]
pub struct Adding<'a> {
    /// The portal.
    pub portal: &'a str,
    /// The service there.
    pub id: &'a str,
    /// Plain text, paragraphs apart by an empty line; empty takes it back.
    pub text: &'a str,
    /// The state that the editor saw; 0 where there was none.
    pub seen: i64,
}

/// The addition as it is now in the editor's language, to be edited.
pub async fn service_page(
    house: &House,
    ctx: &OpContext,
    (portal, id): (&str, &str),
) -> Result<(ForeignService, Option<ForeignAddition>), Fault> {
    ctx.may(Action::Edit, &ctx.thing(ResourceKind::Package))?;
    let shown = service(house, ctx, (portal, id)).await?;
    let mut db = house.read(ctx).await?;
    let all = supplements::of(&mut db, portal, id).await?;
    let own = all.into_iter().find(|one| one.lang == ctx.lang);
    let own = own.map(|one| ForeignAddition {
        text: one.text,
        name: one.name,
        written_at: one.written_at,
        version: one.version,
    });
    Ok((shown, own))
}

/// Keeps an editor's addition. It belongs to this portal: no delivery touches it.
pub async fn add(house: &House, ctx: &OpContext, adding: &Adding<'_>) -> Result<(), Fault> {
    let permit = ctx.may(Action::Edit, &ctx.thing(ResourceKind::Package))?;
    let (_, name) = ctx.staff()?;
    let text: String = adding.text.trim().chars().take(20_000).collect();
    let mut tx = house.write(ctx).await?;
    let there = entries::one(&mut tx, (adding.portal, SERVICE, adding.id)).await?;
    there.ok_or(Fault::NotFound)?;
    let row = Supplement {
        portal: adding.portal.to_owned(),
        id: adding.id.to_owned(),
        lang: ctx.lang,
        text,
        name: name.to_owned(),
        written_at: ctx.now,
        version: adding.seen + 1,
    };
    supplements::put(&mut tx, &permit, &row).await?;
    crate::audit::note(
        &mut tx,
        &permit,
        ctx.now,
        (&format!("foreign.{}.{}", adding.portal, adding.id), "supplement"),
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Both spellings of an umlaut find both.
fn spelled(text: &str) -> String {
    latin::fold(text, Umlauts::Spelled)
}
