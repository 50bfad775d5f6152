//! Which office is in charge: of a place, and of a service or another matter there. Public; nothing is stored.

use ::catalogue::areas::{Area, Areas, DistrictKind};
use ::catalogue::compass::{AccessFact, Matter, Offer, Per, Provider};
use ::packages::Neighbour;
use base::Lang;

use crate::catalogue::{self, OfficeView};
use crate::{Fault, House, OpContext};

/// What somebody asks the office finder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FinderQuery {
    /// The place as typed; empty where none was.
    pub place: String,
    /// The short name of a service or matter; empty where none was chosen.
    pub about: String,
}

/// The office finder's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FinderView {
    /// What was asked.
    pub query: FinderQuery,
    /// Services to choose from: id and name.
    pub services: Vec<(String, String)>,
    /// Other matters to choose from: short name and name.
    pub matters: Vec<(String, String)>,
    /// The place that was understood.
    pub place: Option<PlaceView>,
    /// Places of similar names.
    pub others: Vec<PlaceView>,
    /// True where digits were typed that are no key: there are no postal codes.
    pub postal_code: bool,
    /// Who is in charge.
    pub responsible: Option<ResponsibleView>,
    /// The official list behind the answer, with its date.
    pub list: Option<(String, base::Date)>,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceView {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The district around it; empty where it is one itself.
    pub district: String,
    /// True where exactly this name was typed.
    pub exact: bool,
}

/// Whose task it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InCharge {
    /// This authority.
    Own,
    /// The other association's, because of the place.
    Neighbour,
    /// The administration of the place or its district.
    Local,
    /// One body for everybody.
    Body,
    /// Depends on a place that was not named.
    NeedsPlace,
}

/// Who is in charge, and how to reach them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponsibleView {
    /// Whose task it is.
    pub who: InCharge,
    /// The body by name.
    pub name: String,
    /// What it is in charge of: a service or matter; empty for everything in this portal.
    pub about: String,
    /// The id of the service's page, where it is one of this portal.
    pub service: Option<String>,
    /// A sentence about the matter; empty for services, which have a page.
    pub text: String,
    /// How to reach it, where that is known.
    pub office: Option<OfficeView>,
    /// What is known about the building's barriers: what it is about, and what is so or nothing.
    pub access: Vec<(String, Option<String>)>,
    /// Where it is on a map.
    pub map: String,
    /// The provision that says so; may be empty.
    pub law: String,
    /// True where nobody has looked it up in a source.
    pub unsettled: bool,
}

/// Answers the office finder.
///
/// # Errors
/// The store did not answer.
pub async fn find(house: &House, ctx: &OpContext, query: FinderQuery) -> Result<FinderView, Fault> {
    let query = FinderQuery {
        place: query.place.trim().chars().take(80).collect(),
        about: query.about.trim().chars().take(80).collect(),
    };
    let lang = ctx.lang;
    let services = house.open_services(ctx).await?;
    let services: Vec<(String, String)> = services
        .iter()
        .map(|one| (one.service.to_string(), one.package.manifest.name.get(lang).to_owned()))
        .collect();
    let guide = house.guide();
    let matters: Vec<(String, String)> = guide
        .compass
        .matters
        .iter()
        .map(|matter| (matter.id.clone(), matter.name.get(lang).to_owned()))
        .collect();
    let found = guide.areas.find(&query.place);
    let service = services.iter().find(|(id, _)| *id == query.about);
    let matter = guide.compass.matter(&query.about);
    let at = Place { house, ctx, area: found.area };
    let responsible = match (service, matter) {
        (Some((id, title)), _) => Some(at.service(id, title)),
        (None, Some(matter)) => Some(at.matter(matter)),
        (None, None) => found.area.map(|_| at.everything()),
    };
    let digits = query.place.len() == 5 && query.place.bytes().all(|byte| byte.is_ascii_digit());
    Ok(FinderView {
        place: found.area.map(|area| place_view(area, found.exact)),
        others: found.others.iter().map(|area| place_view(*area, false)).collect(),
        postal_code: digits && found.area.is_none(),
        responsible,
        list: guide.areas.lists().first().map(|list| (list.name.clone(), list.date)),
        query,
        services,
        matters,
    })
}

pub(crate) fn place_view(area: Area<'_>, exact: bool) -> PlaceView {
    let district = match area {
        Area::Municipality(_, district) if district.kind != DistrictKind::City => &district.name,
        _ => "",
    };
    PlaceView {
        key: area.key(),
        name: area.name().to_owned(),
        district: district.to_owned(),
        exact,
    }
}

/// A place, where one was understood, and who asks.
pub(crate) struct Place<'a> {
    pub(crate) house: &'a House,
    pub(crate) ctx: &'a OpContext,
    pub(crate) area: Option<Area<'a>>,
}

impl Place<'_> {
    /// Who is in charge of a service of this portal.
    pub(crate) fn service(&self, id: &str, title: &str) -> ResponsibleView {
        let about = |view: ResponsibleView| ResponsibleView { about: title.to_owned(), ..view };
        match self.neighbour() {
            Some(neighbour) => about(neighbour_view(neighbour)),
            None => {
                about(ResponsibleView { service: Some(id.to_owned()), ..self.own(InCharge::Own) })
            }
        }
    }

    /// Who is in charge of what this portal offers.
    fn everything(&self) -> ResponsibleView {
        match self.neighbour() {
            Some(neighbour) => neighbour_view(neighbour),
            None => self.own(InCharge::Own),
        }
    }

    /// Who is in charge of a matter of others.
    pub(crate) fn matter(&self, matter: &Matter) -> ResponsibleView {
        let lang = self.ctx.lang;
        let by = matter.by.get(lang);
        let local = self.area.and_then(|area| local_name(area, matter.per));
        let (who, name) = match (matter.per, local) {
            (Per::Everywhere, _) => (InCharge::Body, by.to_owned()),
            (_, Some(place)) => (InCharge::Local, format!("{place}: {by}")),
            (_, None) => (InCharge::NeedsPlace, by.to_owned()),
        };
        ResponsibleView {
            who,
            name,
            about: matter.name.get(lang).to_owned(),
            service: None,
            text: matter.text.get(lang).to_owned(),
            office: None,
            access: Vec::new(),
            map: String::new(),
            law: matter.law.clone(),
            unsettled: !matter.certainty.is_settled(),
        }
    }

    /// Who gives an offer of advice.
    pub(crate) fn offer(&self, offer: &Offer) -> ResponsibleView {
        let lang = self.ctx.lang;
        let about = offer.name.get(lang).to_owned();
        if offer.provider == Provider::Own {
            return ResponsibleView { about, ..self.own(InCharge::Own) };
        }
        let by = offer.by.get(lang);
        let local = self.area.and_then(|area| local_name(area, offer.per));
        let (who, name) = match (offer.per, local) {
            (Per::Everywhere, _) => (InCharge::Body, by.to_owned()),
            (_, Some(place)) => (InCharge::Local, format!("{by} ({place})")),
            (_, None) => (InCharge::NeedsPlace, by.to_owned()),
        };
        ResponsibleView {
            who,
            name,
            about,
            service: None,
            text: String::new(),
            office: None,
            access: Vec::new(),
            map: String::new(),
            law: offer.law.clone(),
            unsettled: !offer.certainty.is_settled(),
        }
    }

    /// The other authority in whose area the place lies.
    fn neighbour(&self) -> Option<&Neighbour> {
        let areas: &Areas = &self.house.guide().areas;
        let association = areas.association_of(self.area?)?;
        self.house.content().neighbour(&association.id)
    }

    fn own(&self, who: InCharge) -> ResponsibleView {
        let (house, lang) = (self.house, self.ctx.lang);
        let authority = &house.content().authority;
        let building = house.guide().compass.office(authority.id.as_str());
        ResponsibleView {
            who,
            name: authority.name.clone(),
            about: String::new(),
            service: None,
            text: String::new(),
            office: Some(catalogue::office(house, self.ctx)),
            access: access(house, lang),
            map: building.map(|office| office.map.clone()).unwrap_or_default(),
            law: String::new(),
            unsettled: false,
        }
    }
}

/// What is known about the barriers of the authority's own building: what it is about, and what is so or nothing.
pub(crate) fn access(house: &House, lang: Lang) -> Vec<(String, Option<String>)> {
    let building = house.guide().compass.office(house.content().authority.id.as_str());
    let fact = |fact: &AccessFact| {
        let state = fact.state.get(lang);
        (fact.about.get(lang).to_owned(), (!state.is_empty()).then(|| state.to_owned()))
    };
    building.into_iter().flat_map(|office| &office.access).map(fact).collect()
}

fn neighbour_view(neighbour: &Neighbour) -> ResponsibleView {
    ResponsibleView {
        who: InCharge::Neighbour,
        name: neighbour.name.clone(),
        about: String::new(),
        service: None,
        text: String::new(),
        office: None,
        access: Vec::new(),
        map: String::new(),
        law: String::new(),
        unsettled: !neighbour.certainty.is_settled(),
    }
}

/// The administration that is meant: the municipality's, or that of its district. Of a whole district, none of its
/// municipalities stands out.
pub(crate) fn local_name(area: Area<'_>, per: Per) -> Option<&str> {
    match (per, area) {
        (Per::Everywhere, _) | (Per::Municipality, Area::District(_)) => None,
        (Per::Municipality, Area::Municipality(..)) => Some(area.name()),
        (Per::District, _) => Some(&area.district().name),
    }
}
