//! The search over what the authority offers: in the words of people, with slips, in three
//! languages, narrowed down by situation and place; behind our own what joined portals offer, with
//! its source. Everything found is public.

mod entries;
mod fresh;

use std::collections::HashMap;

use ::packages::Audience;

use crate::catalogue::{self, SituationCard};
use crate::ports::{Answer, Collection, FacetValue, Found, Mark, Question, Reason};
use crate::{Fault, House, OpContext};

pub(crate) use entries::kind_of;
pub(crate) use fresh::Fresh;
pub use fresh::refresh;
pub(crate) use fresh::refresh_answers;

/// The facet of life situations.
pub(crate) const SITUATION: &str = "situation";
/// The facet of those whom a service is for.
pub(crate) const AUDIENCE: &str = "audience";
/// The facet of topic fields.
pub(crate) const TOPIC: &str = "topic";
/// So many hits are on one page.
pub const PAGE: usize = 10;
/// So many suggestions are made.
const MOST_SUGGESTIONS: usize = 8;
/// So many signs of a query are kept.
const MOST_SIGNS: usize = 200;
/// The last page that is given.
const LAST_PAGE: usize = 1000;

/// What somebody asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The words; everything is shown where there are none.
    pub query: String,
    /// A town, a district, or its key.
    pub place: String,
    /// Chosen values: group and value.
    pub chosen: Vec<(String, String)>,
    /// Only these very words.
    pub exact: bool,
    /// Which page, counted from 1.
    pub page: usize,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchView {
    /// What was searched.
    pub query: String,
    /// How many services fit.
    pub total: usize,
    /// Which page this is, counted from 1.
    pub page: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
    /// The hits of this page, best first.
    pub hits: Vec<HitView>,
    /// What the hits can be narrowed down by.
    pub facets: Vec<FacetView>,
    /// The query as it was searched, where slips were corrected.
    pub corrected: Option<String>,
    /// Another query that was perhaps meant.
    pub did_you_mean: Option<String>,
    /// Words of the query that no description has.
    pub unknown: Vec<String>,
    /// The place, where one was given.
    pub place: Option<PlaceView>,
    /// Situations that may help on, where nothing was found.
    pub situations: Vec<SituationCard>,
}

/// A service that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitView {
    /// Short id, for the address.
    pub id: String,
    /// Its name.
    pub title: Vec<Mark>,
    /// One sentence.
    pub summary: Vec<Mark>,
    /// Why it was found, where name and sentence do not say so.
    pub reason: Option<Reason>,
    /// The language of name and sentence.
    pub lang: base::Lang,
    /// The portal that offers it, where it is not this one.
    pub portal: Option<HitPortal>,
}

/// A portal that offers what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitPortal {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A group of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetView {
    /// The group, as in [`Asked::chosen`].
    pub group: String,
    /// Its values with hits, or chosen.
    pub values: Vec<FacetValueView>,
}

/// A value of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValueView {
    /// The value, as in [`Asked::chosen`].
    pub value: String,
    /// How people call it; empty for those whom a service is for, which the entrance has words for.
    pub label: String,
    /// How many hits it has.
    pub count: usize,
    /// True where it is chosen.
    pub chosen: bool,
}

/// The place that somebody named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceView {
    /// It lies in this authority's area.
    Here(String),
    /// It lies in another authority's area: the place and the authority's name.
    Elsewhere(String, String),
    /// Nobody knows it, or several are called so: as typed, and places of similar names.
    Unknown(String, Vec<String>),
}

/// Searches. A query that finds nothing is no error: the view says how to go on.
pub async fn search(house: &House, ctx: &OpContext, asked: &Asked) -> Result<SearchView, Fault> {
    refresh(house, ctx).await?;
    let query: String = asked.query.trim().chars().take(MOST_SIGNS).collect();
    let page = asked.page.clamp(1, LAST_PAGE);
    let chosen = chosen(house, asked);
    let (place, area) = place(house, asked.place.trim());
    let question = Question {
        text: query.clone(),
        lang: ctx.lang,
        exact: asked.exact,
        chosen: chosen.clone(),
        area,
        skip: (page - 1) * PAGE,
        most: PAGE,
    };
    let answer = house.ports().index.find(Collection::Services, &question);
    let situations = match answer.total {
        0 => catalogue::start(house, ctx).await?.situations,
        _ => Vec::new(),
    };
    Ok(SearchView {
        facets: facets(house, ctx, &answer, &chosen),
        total: answer.total,
        page,
        pages: answer.total.div_ceil(PAGE).max(1),
        hits: answer.found.into_iter().map(|found| hit(house, found)).collect(),
        corrected: answer.corrected,
        did_you_mean: answer.did_you_mean,
        unknown: answer.unknown,
        query,
        place,
        situations,
    })
}

/// How a query that is being typed may go on; names of services where nothing is typed yet.
pub async fn suggest(house: &House, ctx: &OpContext, typed: &str) -> Result<Vec<String>, Fault> {
    refresh(house, ctx).await?;
    let typed: String = typed.chars().take(MOST_SIGNS).collect();
    if !typed.trim().is_empty() {
        return Ok(house.ports().index.suggest(&typed, ctx.lang, MOST_SUGGESTIONS));
    }
    let all = Question { lang: ctx.lang, most: MOST_SUGGESTIONS, ..Question::default() };
    let title = |marks: Vec<Mark>| marks.into_iter().map(|mark| mark.text).collect();
    let found = house.ports().index.find(Collection::Services, &all).found;
    Ok(found.into_iter().map(|found| title(found.title)).collect())
}

fn hit(house: &House, found: Found) -> HitView {
    let foreign = entries::foreign_key(&found.key);
    let portal = foreign.map(|(portal, _)| {
        let known = house.settings().federation.portals.iter().find(|one| one.id == portal);
        let name = known.map_or(portal, |one| &one.name).to_owned();
        HitPortal { id: portal.to_owned(), name }
    });
    HitView {
        id: foreign.map_or(found.key.as_str(), |(_, id)| id).to_owned(),
        title: found.title,
        summary: found.teaser,
        reason: found.reason,
        lang: found.lang,
        portal,
    }
}

/// The chosen values that exist.
fn chosen(house: &House, asked: &Asked) -> Vec<FacetValue> {
    let known = |group: &str, value: &str| match group {
        SITUATION => house.content().situations.iter().any(|situation| situation.id == value),
        TOPIC => house.content().topics.iter().any(|topic| topic.id == value),
        AUDIENCE => Audience::ALL.iter().any(|audience| audience.word() == value),
        _ => false,
    };
    asked
        .chosen
        .iter()
        .filter(|(group, value)| known(group, value))
        .map(|(group, value)| FacetValue { group: group.clone(), value: value.clone() })
        .collect()
}

fn facets(
    house: &House,
    ctx: &OpContext,
    answer: &Answer,
    chosen: &[FacetValue],
) -> Vec<FacetView> {
    let counts: HashMap<(&str, &str), usize> = answer
        .counts
        .iter()
        .map(|(facet, count)| ((facet.group.as_str(), facet.value.as_str()), *count))
        .collect();
    let value = |group: &str, value: &str, label: &str| FacetValueView {
        value: value.to_owned(),
        label: label.to_owned(),
        count: counts.get(&(group, value)).copied().unwrap_or(0),
        chosen: chosen.iter().any(|one| one.group == group && one.value == value),
    };
    let situations = house.content().situations.iter();
    let situations =
        situations.map(|one| value(SITUATION, &one.id, one.title.get(ctx.lang))).collect();
    let topics = house.content().topics.iter();
    let topics = topics.map(|one| value(TOPIC, &one.id, one.name.get(ctx.lang))).collect();
    let audiences = Audience::ALL.iter().map(|one| value(AUDIENCE, one.word(), "")).collect();
    let groups = [(SITUATION, situations), (AUDIENCE, audiences), (TOPIC, topics)];
    groups.into_iter().filter_map(group).collect()
}

/// A group with the values that say something.
fn group((group, mut values): (&str, Vec<FacetValueView>)) -> Option<FacetView> {
    values.retain(|value| value.count > 0 || value.chosen);
    (!values.is_empty()).then(|| FacetView { group: group.to_owned(), values })
}

/// The place that somebody named, who is responsible there, and its key.
fn place(house: &House, typed: &str) -> (Option<PlaceView>, Option<String>) {
    if typed.is_empty() {
        return (None, None);
    }
    let typed: String = typed.chars().take(MOST_SIGNS).collect();
    let content = house.content();
    let areas = &house.guide().areas;
    let found = areas.find(&typed);
    let Some(area) = found.area else {
        let others = found.others.iter().map(|other| other.name().to_owned()).collect();
        return (Some(PlaceView::Unknown(typed, others)), None);
    };
    let name = area.name().to_owned();
    let own = content.authority.id.as_str();
    let view = match areas.association_of(area).map(|association| association.id.as_str()) {
        Some(other) if other != own => {
            let neighbour = content.neighbour(other);
            let authority = neighbour.map_or_else(String::new, |one| one.name.clone());
            PlaceView::Elsewhere(name, authority)
        }
        _ => PlaceView::Here(name),
    };
    (Some(view), Some(area.key()))
}
