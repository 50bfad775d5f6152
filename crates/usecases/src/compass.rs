//! The consultation compass: fields of action, offers of advice, and the guided way through a few questions. Public;
//! the answers travel in the form from page to page, and nothing is stored.

mod advice;
mod request;
mod way;

use ::catalogue::compass::{Duty, Field, Offer};
use base::Lang;

use crate::catalogue::{self, ServiceCard};
use crate::{Fault, House, OpContext};

pub use ::catalogue::compass::Provider;
pub(crate) use advice::advice;
pub use advice::{AdviceView, AdviserView};
pub use request::{RequestView, begin_request, request};
pub use way::{AnswerLine, HintView, QuestionView, ResultView, StepView, Turn, step};

/// The compass at its entrance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompassView {
    /// Fields of action, in order.
    pub fields: Vec<FieldCard>,
    /// How many questions the guided way has at most.
    pub questions: usize,
}

/// A field of action in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldCard {
    /// Short name, for the address.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What one finds there.
    pub text: String,
    /// How many offers of advice there are.
    pub offers: usize,
    /// How many services are online.
    pub services: usize,
}

/// A field of action with its offers and services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldView {
    /// Short name, for the address.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What one finds there.
    pub text: String,
    /// Offers of advice, whoever gives it.
    pub offers: Vec<OfferCard>,
    /// Services of this portal.
    pub services: Vec<ServiceCard>,
    /// The duty to point to others, where it applies to one of the services.
    pub duty: Option<DutyView>,
}

/// An offer in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferCard {
    /// Short name, for the address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who gives it.
    pub provider: Provider,
    /// Who that is.
    pub by: String,
    /// What they do.
    pub does: String,
}

/// An offer on its own page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferView {
    /// As in a list.
    pub card: OfferCard,
    /// For whom.
    pub for_whom: String,
    /// How to find the nearest.
    pub find: String,
    /// What it costs.
    pub cost: String,
    /// Telephone, where somebody has looked it up.
    pub phone: String,
    /// E-mail, where somebody has looked it up.
    pub email: String,
    /// Web site, where somebody has looked it up.
    pub web: String,
    /// The law it rests on.
    pub law: String,
    /// Where it was read; empty where from memory.
    pub source: String,
    /// True where nobody has looked it up in a source.
    pub unsettled: bool,
    /// The fields it belongs to: short name and name.
    pub fields: Vec<(String, String)>,
    /// Services that it helps with.
    pub services: Vec<ServiceCard>,
}

/// The duty to point to advice of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyView {
    /// What the person is told.
    pub text: String,
    /// The provision.
    pub law: String,
    /// Where it was read; empty where from memory.
    pub source: String,
    /// True where nobody has looked it up in a source.
    pub unsettled: bool,
    /// To whom they are pointed.
    pub offers: Vec<OfferCard>,
}

/// The entrance.
///
/// # Errors
/// The store did not answer.
pub async fn overview(house: &House, ctx: &OpContext) -> Result<CompassView, Fault> {
    let compass = &house.guide().compass;
    let open = house.open_services(ctx).await?;
    let card = |field: &Field| FieldCard {
        id: field.id.clone(),
        title: field.title.get(ctx.lang).to_owned(),
        text: field.text.get(ctx.lang).to_owned(),
        offers: compass.offers_of(&field.id).count(),
        services: open.iter().filter(|one| names(&field.services, one.service.as_str())).count(),
    };
    Ok(CompassView {
        fields: compass.fields.iter().map(card).collect(),
        questions: ::catalogue::compass::MOST_QUESTIONS.min(compass.questions.len()),
    })
}

/// A field of action.
///
/// # Errors
/// There is no such field, or the store did not answer.
pub async fn field(house: &House, ctx: &OpContext, id: &str) -> Result<FieldView, Fault> {
    let compass = &house.guide().compass;
    let field = compass.field(id).ok_or(Fault::NotFound)?;
    let duty = compass.duty.as_ref();
    let duty = duty.filter(|duty| duty.services.iter().any(|one| names(&field.services, one)));
    Ok(FieldView {
        id: field.id.clone(),
        title: field.title.get(ctx.lang).to_owned(),
        text: field.text.get(ctx.lang).to_owned(),
        offers: compass.offers_of(id).map(|offer| offer_card(offer, ctx.lang)).collect(),
        services: services(house, ctx, &field.services).await?,
        duty: duty.map(|duty| duty_view(house, duty, ctx.lang)),
    })
}

/// An offer of advice.
///
/// # Errors
/// There is no such offer, or the store did not answer.
pub async fn offer(house: &House, ctx: &OpContext, id: &str) -> Result<OfferView, Fault> {
    let compass = &house.guide().compass;
    let offer = compass.offer(id).ok_or(Fault::NotFound)?;
    let lang = ctx.lang;
    let fields = compass.fields.iter().filter(|field| names(&offer.fields, &field.id));
    Ok(OfferView {
        card: offer_card(offer, lang),
        for_whom: offer.for_whom.get(lang).to_owned(),
        find: offer.find.get(lang).to_owned(),
        cost: offer.cost.get(lang).to_owned(),
        phone: offer.contact.phone.clone(),
        email: offer.contact.email.clone(),
        web: offer.contact.web.clone(),
        law: offer.law.clone(),
        source: offer.source.clone(),
        unsettled: !offer.certainty.is_settled(),
        fields: fields.map(|one| (one.id.clone(), one.title.get(lang).to_owned())).collect(),
        services: services(house, ctx, &offer.services).await?,
    })
}

/// The offers that help with a service, for its page.
#[must_use]
pub fn offers_for(house: &House, lang: Lang, service: &str) -> Vec<OfferCard> {
    let offers = house.guide().compass.offers_for(service);
    offers.map(|offer| offer_card(offer, lang)).collect()
}

fn names(ids: &[String], id: &str) -> bool {
    ids.iter().any(|one| one == id)
}

pub(crate) fn offer_card(offer: &Offer, lang: Lang) -> OfferCard {
    OfferCard {
        id: offer.id.clone(),
        name: offer.name.get(lang).to_owned(),
        provider: offer.provider,
        by: offer.by.get(lang).to_owned(),
        does: offer.does.get(lang).to_owned(),
    }
}

/// Services of these ids that are online, in the order of the ids.
async fn services(
    house: &House,
    ctx: &OpContext,
    ids: &[String],
) -> Result<Vec<ServiceCard>, Fault> {
    let open = house.open_services(ctx).await?;
    let found = ids.iter().filter_map(|id| open.iter().find(|one| one.service.as_str() == id));
    Ok(found.map(|one| catalogue::card(one, ctx)).collect())
}

fn duty_view(house: &House, duty: &Duty, lang: Lang) -> DutyView {
    let compass = &house.guide().compass;
    let offers = duty.offers.iter().filter_map(|id| compass.offer(id));
    DutyView {
        text: duty.text.get(lang).to_owned(),
        law: duty.law.clone(),
        source: duty.source.clone(),
        unsettled: !duty.certainty.is_settled(),
        offers: offers.map(|offer| offer_card(offer, lang)).collect(),
    }
}
