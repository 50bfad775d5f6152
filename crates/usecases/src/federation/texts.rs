//! What joined portals offer, as plain words for the search.

use base::Lang;
use mappings::xzufi::REGIONAL_KEY;
use mappings::{Description, html};
use store::federation::entries;

use super::foreign::hidden;
use super::offer::summary;
use super::take::{SERVICE, body};
use crate::ports::EntryText;
use crate::{Fault, House, OpContext};

/// A service of another portal in plain words.
#[derive(Clone, Debug)]
pub(crate) struct ForeignText {
    pub(crate) portal: String,
    pub(crate) id: String,
    pub(crate) texts: Vec<EntryText>,
    pub(crate) synonyms: Vec<String>,
    /// Beginnings of the regional keys where it holds; everywhere where there is none.
    pub(crate) areas: Vec<String>,
}

/// Tells one state of the joined portals' services from another, also where another process took a
/// delivery.
pub(crate) async fn stamp(house: &House, ctx: &OpContext) -> Result<String, Fault> {
    let portals = &house.settings().federation.portals;
    if portals.is_empty() {
        return Ok(String::new());
    }
    let mut db = house.read(ctx).await?;
    let names: Vec<&str> = portals.iter().map(|one| one.id.as_str()).collect();
    Ok(format!("{} {}", names.join(" "), entries::stamp(&mut db, SERVICE).await?))
}

/// The services of joined portals that are listed: those that are there and yield to no other.
pub(crate) async fn texts(house: &House, ctx: &OpContext) -> Result<Vec<ForeignText>, Fault> {
    let portals = &house.settings().federation.portals;
    if portals.is_empty() {
        return Ok(Vec::new());
    }
    let mut db = house.read(ctx).await?;
    let hidden = hidden(&mut db).await?;
    let mut all = Vec::new();
    for row in entries::of_kind(&mut db, SERVICE, None).await? {
        let is_joined = portals.iter().any(|one| one.id == row.portal);
        if !is_joined || row.gone_at.is_some() {
            continue;
        }
        let place = (row.portal.clone(), row.id.clone());
        if !hidden.contains(&place) {
            all.push(text(&body(&row)?, place));
        }
    }
    Ok(all)
}

fn text(one: &Description, (portal, id): (String, String)) -> ForeignText {
    let written = |lang: &Lang| one.names.contains_key(lang.tag());
    let mut langs: Vec<Lang> = Lang::ALL.into_iter().filter(written).collect();
    if langs.is_empty() {
        langs.push(Lang::De);
    }
    // Keys of another kind say nothing about our places; then it is found everywhere.
    let areas = one.areas.iter().filter(|area| area.scheme == REGIONAL_KEY);
    ForeignText {
        texts: langs.into_iter().map(|lang| in_language(one, lang)).collect(),
        synonyms: one.synonyms.clone(),
        areas: areas.map(|area| area.key.clone()).collect(),
        portal,
        id,
    }
}

fn in_language(one: &Description, lang: Lang) -> EntryText {
    let (mut headings, mut parts) = (Vec::new(), Vec::new());
    for module in &one.modules {
        if let Some(text) = module.texts.get(lang.tag()) {
            headings.extend(text.title.clone());
            parts.push(html::words(&text.html));
        }
    }
    let body = headings.into_iter().chain(parts).collect::<Vec<_>>().join("\n");
    EntryText {
        lang,
        title: one.name(lang).to_owned(),
        teaser: short(&summary(one, lang)),
        headings: Vec::new(),
        body: body + "\n",
    }
}

/// As much as a hit shows, to the end of a word.
fn short(text: &str) -> String {
    const MOST: usize = 280;
    let Some((cut, _)) = text.char_indices().nth(MOST) else { return text.to_owned() };
    let kept = text.get(..cut).unwrap_or(text);
    let kept = kept.rsplit_once(' ').map_or(kept, |(kept, _)| kept);
    format!("{kept} …")
}
