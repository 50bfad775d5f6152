//! Lists of services: the start page, one situation, all of them in an order.

use ::packages::{Audience, Package, Page};
use base::latin::{Umlauts, fold};

use super::module::TEASER;
use crate::house::OpenService;
use crate::{Fault, House, OpContext};

/// A service in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceCard {
    /// Short id, for the address.
    pub id: String,
    /// Its name.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// For whom it is: words such as `citizen`.
    pub audience: Vec<&'static str>,
}

/// A situation in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SituationCard {
    /// Short id, for the address.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What one finds there.
    pub text: String,
    /// How many services it leads to.
    pub services: usize,
}

/// The start page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartView {
    /// Name of the authority.
    pub authority: String,
    /// Situations of life.
    pub situations: Vec<SituationCard>,
    /// A few services, one of each situation.
    pub services: Vec<ServiceCard>,
    /// How many services there are in all.
    pub all: usize,
    /// True where the compass knows who advises.
    pub advises: bool,
}

/// A situation with its services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SituationView {
    /// Short id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What one finds there.
    pub text: String,
    /// Its services.
    pub services: Vec<ServiceCard>,
}

/// In which order all services are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By the first letter.
    #[default]
    Letters,
    /// By situation of life; a service of several situations stands in each.
    Situations,
    /// By whom they are for; a service for several stands with each.
    Audiences,
}

/// All services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServicesView {
    /// In which order.
    pub order: Order,
    /// How many services there are.
    pub all: usize,
    /// The groups, none of them empty.
    pub groups: Vec<Group>,
}

/// Services below one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// A letter, the id of a situation, or the word of an audience; empty for what belongs nowhere.
    pub id: String,
    /// The heading, where it comes from content; the entrance has words for the others.
    pub title: String,
    /// The services in the order of their names.
    pub services: Vec<ServiceCard>,
}

/// The start page.
pub async fn start(house: &House, ctx: &OpContext) -> Result<StartView, Fault> {
    let open = house.open_services(ctx).await?;
    let content = house.content();
    let situations = content.situations.iter().map(|situation| SituationCard {
        id: situation.id.clone(),
        title: situation.title.get(ctx.lang).to_owned(),
        text: situation.hint.get(ctx.lang).to_owned(),
        services: open.iter().filter(|one| is_in(one, &situation.id)).count(),
    });
    Ok(StartView {
        authority: content.authority.name.clone(),
        situations: situations.collect(),
        services: examples(house, &open).map(|one| card(one, ctx)).collect(),
        all: open.len(),
        advises: !house.guide().compass.fields.is_empty(),
    })
}

/// Of each situation the service that was recorded first, none of them twice.
fn examples<'a>(
    house: &'a House,
    open: &'a [OpenService],
) -> impl Iterator<Item = &'a OpenService> {
    let mut shown: Vec<&OpenService> = Vec::new();
    for situation in &house.content().situations {
        let new = open.iter().filter(|one| is_in(one, &situation.id));
        let new = new.filter(|one| !shown.iter().any(|known| known.service == one.service));
        shown.extend(new.min_by_key(|one| (number(one), &one.service)));
    }
    // Content without situations still shows what there is.
    if shown.is_empty() {
        shown.extend(open.iter().take(MOST_EXAMPLES));
    }
    shown.into_iter()
}

/// How many services the start page shows where nothing groups them.
const MOST_EXAMPLES: usize = 8;

fn number(one: &OpenService) -> u32 {
    one.package.manifest.recorded.as_ref().map_or(u32::MAX, |recorded| recorded.number)
}

fn is_in(one: &OpenService, situation: &str) -> bool {
    one.package.manifest.situations.iter().any(|id| id == situation)
}

/// A service in a list.
pub(crate) fn card(one: &OpenService, ctx: &OpContext) -> ServiceCard {
    let shown = one.shown(ctx.lang);
    let name = || one.package.manifest.name.get(ctx.lang);
    ServiceCard {
        id: one.service.to_string(),
        title: shown.map_or_else(name, |(title, _)| title).to_owned(),
        summary: shown.map(|(_, page)| summary(page)).unwrap_or_default(),
        audience: audience(&one.package),
    }
}

/// Words for whom a service is.
pub(super) fn audience(package: &Package) -> Vec<&'static str> {
    package.manifest.audience.iter().map(|one| one.word()).collect()
}

/// The teaser in one paragraph of plain words.
fn summary(page: &Page) -> String {
    let teaser = page.section(TEASER);
    teaser.map(|section| section.body.plain.trim().to_owned()).unwrap_or_default()
}

/// Cards in the order of their names.
fn sorted<'a>(open: impl Iterator<Item = &'a OpenService>, ctx: &OpContext) -> Vec<ServiceCard> {
    let mut cards: Vec<ServiceCard> = open.map(|one| card(one, ctx)).collect();
    cards.sort_by_cached_key(|card| (folded(&card.title), card.id.clone()));
    cards
}

/// A name as dictionaries sort it: ä like a, ß like ss, without regard to case.
fn folded(name: &str) -> String {
    let mut folded = fold(name, Umlauts::Bare);
    folded.retain(|sign| sign.is_alphanumeric() || sign == ' ');
    folded
}

/// All services in an order.
pub async fn services(house: &House, ctx: &OpContext, order: Order) -> Result<ServicesView, Fault> {
    let open = house.open_services(ctx).await?;
    let groups = match order {
        Order::Letters => by_letters(&open, ctx),
        Order::Situations => by_situations(house, &open, ctx),
        Order::Audiences => by_audiences(&open, ctx),
    };
    Ok(ServicesView { order, all: open.len(), groups })
}

fn by_letters(open: &[OpenService], ctx: &OpContext) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for card in sorted(open.iter(), ctx) {
        let first = folded(&card.title).chars().next();
        let letter = first.filter(|sign| sign.is_alphabetic()).unwrap_or('#');
        let letter: String = letter.to_uppercase().collect();
        match groups.last_mut().filter(|group| group.id == letter) {
            Some(group) => group.services.push(card),
            None => groups.push(Group { id: letter.clone(), title: letter, services: vec![card] }),
        }
    }
    groups
}

fn by_situations(house: &House, open: &[OpenService], ctx: &OpContext) -> Vec<Group> {
    let known = &house.content().situations;
    let group = |id: &str, title: &str, services: Vec<ServiceCard>| Group {
        id: id.to_owned(),
        title: title.to_owned(),
        services,
    };
    let mut groups: Vec<Group> = known
        .iter()
        .map(|one| {
            let here = open.iter().filter(|service| is_in(service, &one.id));
            group(&one.id, one.title.get(ctx.lang), sorted(here, ctx))
        })
        .collect();
    let nowhere = |service: &&OpenService| !known.iter().any(|one| is_in(service, &one.id));
    groups.push(group("", "", sorted(open.iter().filter(nowhere), ctx)));
    groups.retain(|group| !group.services.is_empty());
    groups
}

fn by_audiences(open: &[OpenService], ctx: &OpContext) -> Vec<Group> {
    let group = |id: &str, services| Group { id: id.to_owned(), title: String::new(), services };
    let mut groups: Vec<Group> = Audience::ALL
        .iter()
        .map(|one| {
            let theirs = |service: &&OpenService| service.package.manifest.audience.contains(one);
            group(one.word(), sorted(open.iter().filter(theirs), ctx))
        })
        .collect();
    let nobodys = |one: &&OpenService| one.package.manifest.audience.is_empty();
    groups.push(group("", sorted(open.iter().filter(nobodys), ctx)));
    groups.retain(|group| !group.services.is_empty());
    groups
}

/// A situation of life with its services.
pub async fn situation(house: &House, ctx: &OpContext, id: &str) -> Result<SituationView, Fault> {
    let found = house.content().situations.iter().find(|situation| situation.id == id);
    let found = found.ok_or(Fault::NotFound)?;
    let open = house.open_services(ctx).await?;
    Ok(SituationView {
        id: found.id.clone(),
        title: found.title.get(ctx.lang).to_owned(),
        text: found.hint.get(ctx.lang).to_owned(),
        services: sorted(open.iter().filter(|one| is_in(one, &found.id)), ctx),
    })
}
