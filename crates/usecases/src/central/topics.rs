//! Topic fields: for the public with the own services in each, for the programme office with their
//! leads.

use ::catalogue::central::{Kind, LeadRole, LeadScope, Topic};
use access::{Action, ResourceKind};
use base::{Certainty, Date};
use store::catalogue::{self as rows, EntryQuery};

use crate::catalogue::ServiceCard;
use crate::{Fault, House, OpContext};

/// A topic field with the own services in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicCard {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The services, by name.
    pub services: Vec<ServiceCard>,
}

/// The table of leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicsView {
    /// When it was so.
    pub as_of: Option<Date>,
    /// Where it was read.
    pub source: String,
    /// Its rows; only those with a part of the body that was asked for.
    pub rows: Vec<TopicRow>,
    /// Everybody who has a part somewhere, for the choice.
    pub bodies: Vec<String>,
    /// What abbreviations mean: as printed, in full (empty where nobody knows), how sure.
    pub meanings: Vec<(String, String, Certainty)>,
}

/// A topic field with its leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicRow {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The federal ministry.
    pub federal: String,
    /// For the whole field.
    pub coordination: Vec<LeadView>,
    /// For single topics.
    pub single_topics: Vec<LeadView>,
    /// Its code in the central catalogue, where that was taken in.
    pub code: Option<String>,
    /// How many own services are in it.
    pub services: usize,
}

/// Who has a part, and which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadView {
    /// Abbreviated as printed.
    pub body: String,
    /// Leads it, or contributes.
    pub leads: bool,
    /// With the help of expert units.
    pub with_experts: bool,
}

/// All topic fields with the own services, for everybody.
pub async fn topics(house: &House, ctx: &OpContext) -> Result<Vec<TopicCard>, Fault> {
    let mut cards: Vec<TopicCard> = house
        .reference()
        .topics
        .iter()
        .map(|topic| TopicCard {
            id: topic.id.clone(),
            name: topic.name.get(ctx.lang).to_owned(),
            services: Vec::new(),
        })
        .collect();
    for one in house.open_services(ctx).await?.iter() {
        let named = &one.package.manifest.topics;
        for card in cards.iter_mut().filter(|card| named.contains(&card.id)) {
            card.services.push(crate::catalogue::card(one, ctx));
        }
    }
    for card in &mut cards {
        card.services.sort_by_key(|service| service.title.to_lowercase());
    }
    Ok(cards)
}

/// The table of leads; where a body is named, only the fields in which it has a part.
pub async fn matrix(
    house: &House,
    ctx: &OpContext,
    body: Option<&str>,
) -> Result<TopicsView, Fault> {
    ctx.may(Action::Read, &ctx.thing(ResourceKind::Catalogue))?;
    let reference = house.reference();
    let cards = topics(house, ctx).await?;
    let mut db = house.read(ctx).await?;
    let kind = Some(Kind::Field.word().to_owned());
    let query = EntryQuery { kind, limit: 100, ..EntryQuery::default() };
    let fields = rows::search(&mut db, &query).await?.rows;
    let code = |topic: &Topic| {
        let named = fields
            .iter()
            .find(|field| reference.topic_named(&field.name).is_some_and(|one| one.id == topic.id));
        named.map(|field| field.code.clone())
    };
    let mut bodies: Vec<String> = reference
        .topics
        .iter()
        .flat_map(|topic| &topic.leads)
        .map(|one| one.body.clone())
        .collect();
    bodies.sort_by_key(|body| (body.chars().count() > 2, body.clone()));
    bodies.dedup();
    let wanted =
        |topic: &&Topic| body.is_none_or(|body| topic.leads.iter().any(|lead| lead.body == body));
    let row = |topic: &Topic| TopicRow {
        id: topic.id.clone(),
        name: topic.name.get(ctx.lang).to_owned(),
        federal: topic.federal.clone(),
        coordination: leads(topic, LeadScope::Coordination),
        single_topics: leads(topic, LeadScope::SingleTopics),
        code: code(topic),
        services: cards.iter().find(|card| card.id == topic.id).map_or(0, |c| c.services.len()),
    };
    Ok(TopicsView {
        as_of: reference.topics_as_of,
        source: reference.topics_source.clone(),
        rows: reference.topics.iter().filter(wanted).map(row).collect(),
        bodies,
        meanings: reference
            .bodies
            .iter()
            .map(|body| (body.id.clone(), body.name.clone(), body.certainty))
            .collect(),
    })
}

fn leads(topic: &Topic, scope: LeadScope) -> Vec<LeadView> {
    let here = topic.leads.iter().filter(|lead| lead.scope == scope);
    here.map(|lead| LeadView {
        body: lead.body.clone(),
        leads: lead.role == LeadRole::Lead,
        with_experts: lead.with_experts,
    })
    .collect()
}
