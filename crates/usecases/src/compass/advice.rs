use ::catalogue::compass::{Offer, Provider};

use super::{DutyView, OfferCard, duty_view, names, offer_card};
use crate::catalogue;
use crate::{House, OpContext};

/// The most advisers that stand on a service's page; all of them stand in the compass.
const MOST_ADVISERS: usize = 3;

/// Who advises on a service, for its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdviceView {
    /// A few, whoever provides the advice; empty where the compass knows nobody.
    pub advisers: Vec<AdviserView>,
    /// The field of action in which all of them stand: short name and name.
    pub field: Option<(String, String)>,
    /// The duty to point to others, where it applies to the service; with those who are not above.
    pub duty: Option<DutyView>,
}

/// Somebody who advises, and how to reach them. What is empty is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdviserView {
    /// As in a list.
    pub card: OfferCard,
    /// Telephone.
    pub phone: String,
    /// Web site.
    pub web: String,
    /// When somebody is there, as the authority promises it.
    pub hours: String,
    /// What is known about the building's barriers: what it is about, and what is so or nothing.
    pub access: Vec<(String, Option<String>)>,
    /// True where nobody has looked it up in a source.
    pub unsettled: bool,
}

impl AdviserView {
    /// What is known about the building: what it is about, and what is so.
    pub fn known_access(&self) -> impl Iterator<Item = (&str, &str)> {
        self.access.iter().filter_map(|(about, state)| Some((about.as_str(), state.as_deref()?)))
    }

    /// What nobody has looked at yet, in a row; empty where there is nothing of the kind.
    #[must_use]
    pub fn unknown_access(&self) -> String {
        let unknown = self.access.iter().filter(|(_, state)| state.is_none());
        unknown.map(|(about, _)| about.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// Who advises on a service. Everything is content in memory; nothing is looked up.
pub(crate) fn advice(house: &House, ctx: &OpContext, service: &str) -> AdviceView {
    let compass = &house.guide().compass;
    let chosen = choose(compass.offers_for(service).collect());
    let field = compass.fields.iter().find(|field| names(&field.services, service));
    let duty = compass.duty.as_ref().filter(|duty| names(&duty.services, service));
    let duty = duty.map(|duty| {
        let mut view = duty_view(house, duty, ctx.lang);
        view.offers.retain(|offer| !chosen.iter().any(|one| one.id == offer.id));
        view
    });
    AdviceView {
        advisers: chosen.into_iter().map(|offer| adviser(house, ctx, offer)).collect(),
        field: field.map(|field| (field.id.clone(), field.title.get(ctx.lang).to_owned())),
        duty,
    }
}

/// One of each kind of provider first, so that the authority does not stand there alone; in the order of the content.
fn choose(all: Vec<&Offer>) -> Vec<&Offer> {
    let mut ranked: Vec<(bool, usize, &Offer)> = Vec::new();
    for (at, offer) in all.into_iter().enumerate() {
        let again = ranked.iter().any(|(_, _, one)| one.provider == offer.provider);
        ranked.push((again, at, offer));
    }
    ranked.sort_by_key(|(again, at, _)| (*again, *at));
    ranked.truncate(MOST_ADVISERS);
    ranked.sort_by_key(|(_, at, _)| *at);
    ranked.into_iter().map(|(_, _, offer)| offer).collect()
}

fn adviser(house: &House, ctx: &OpContext, offer: &Offer) -> AdviserView {
    let mut view = AdviserView {
        card: offer_card(offer, ctx.lang),
        phone: offer.contact.phone.clone(),
        web: offer.contact.web.clone(),
        hours: String::new(),
        access: Vec::new(),
        unsettled: !offer.certainty.is_settled(),
    };
    if offer.provider == Provider::Own {
        let office = catalogue::office(house, ctx);
        if view.phone.is_empty() {
            view.phone = office.phone;
        }
        view.hours = office.hours;
        view.access = crate::areas::access(house, ctx.lang);
    }
    view
}
