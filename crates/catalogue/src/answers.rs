//! The knowledge base of the service centre: one answer for each service, offer of advice and matter of others, in the
//! order in which somebody on the telephone needs it, and written as JSON or CSV.

mod export;

use base::{Lang, LocalText, ServiceId};
use packages::{Authority, Manifest, Package, Page};

use crate::compass::{Compass, Matter, Offer};

pub use export::{csv, json};

/// What an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerKind {
    /// A service of this portal.
    Service,
    /// An offer of advice.
    Offer,
    /// A matter that is somebody else's.
    Matter,
}

/// What the service centre says about one thing. Every text is plain words; what is empty is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it is about.
    pub kind: AnswerKind,
    /// Id of the service, or short name.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Other words for it.
    pub synonyms: Vec<String>,
    /// The answer in two or three sentences.
    pub short: String,
    /// For whom, or under which conditions.
    pub for_whom: String,
    /// The body in charge; where it depends on the place, which office there.
    pub in_charge: String,
    /// When it can be reached.
    pub hours: String,
    /// Where to transfer the call.
    pub phone: String,
    /// What it costs.
    pub cost: String,
    /// Which documents are needed.
    pub documents: String,
    /// How long it takes.
    pub time: String,
    /// Within which time one must apply.
    pub deadline: String,
    /// How to apply, or how to find the place.
    pub how: String,
    /// The law it rests on.
    pub law: String,
    /// The path of its page in this portal; empty for matters of others.
    pub page: String,
    /// True where somebody has read it in a source.
    pub settled: bool,
}

/// What answers are made from.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'a> {
    /// The authority: hours and telephone.
    pub authority: &'a Authority,
    /// Offers and matters.
    pub compass: &'a Compass,
    /// The language.
    pub lang: Lang,
}

impl AnswerKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Service, Self::Offer, Self::Matter];

    /// The word in addresses and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Offer => "offer",
            Self::Matter => "matter",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Knowledge<'_> {
    /// All answers: services first, then offers, then matters, each in the order of the content.
    #[must_use]
    pub fn answers<'p>(
        &self,
        services: impl IntoIterator<Item = (&'p ServiceId, &'p Package)>,
    ) -> Vec<Answer> {
        let services = services.into_iter().map(|(id, package)| self.service(id, package));
        let offers = self.compass.offers.iter().map(|offer| self.offer(offer));
        let matters = self.compass.matters.iter().map(|matter| self.matter(matter));
        services.chain(offers).chain(matters).collect()
    }

    /// The answer about a service.
    #[must_use]
    pub fn service(&self, id: &ServiceId, package: &Package) -> Answer {
        let manifest: &Manifest = &package.manifest;
        let nothing = Page::default();
        let page = package.description.get(self.lang).unwrap_or(&nothing);
        let said = |key: &str| {
            page.section(key).map(|one| one.body.plain.trim().to_owned()).unwrap_or_default()
        };
        let unit = manifest.unit.name.get(self.lang);
        Answer {
            kind: AnswerKind::Service,
            id: id.to_string(),
            title: manifest.name.get(self.lang).to_owned(),
            synonyms: self.synonyms(&manifest.name, &manifest.synonyms),
            short: said("teaser"),
            for_whom: said("voraussetzungen"),
            in_charge: format!("{}, {unit}", self.authority.name),
            hours: self.hours(),
            phone: self.authority.contact.phone.clone(),
            cost: said("kosten"),
            documents: said("unterlagen"),
            time: said("bearbeitungsdauer"),
            deadline: said("frist"),
            how: said("verfahrensablauf"),
            law: said("handlungsgrundlage"),
            page: format!("/leistungen/{id}"),
            settled: manifest
                .recorded
                .as_ref()
                .is_none_or(|recorded| recorded.certainty.is_settled()),
        }
    }

    /// The answer about an offer of advice.
    #[must_use]
    pub fn offer(&self, offer: &Offer) -> Answer {
        let own = offer.provider == crate::compass::Provider::Own;
        let phone = match (own, offer.contact.phone.as_str()) {
            (true, "") => &self.authority.contact.phone,
            (_, known) => known,
        };
        Answer {
            kind: AnswerKind::Offer,
            id: offer.id.clone(),
            title: offer.name.get(self.lang).to_owned(),
            synonyms: self.synonyms(&offer.name, &[]),
            short: offer.does.get(self.lang).to_owned(),
            for_whom: offer.for_whom.get(self.lang).to_owned(),
            in_charge: offer.by.get(self.lang).to_owned(),
            hours: if own { self.hours() } else { String::new() },
            phone: phone.to_owned(),
            cost: offer.cost.get(self.lang).to_owned(),
            documents: String::new(),
            time: String::new(),
            deadline: String::new(),
            how: offer.find.get(self.lang).to_owned(),
            law: offer.law.clone(),
            page: format!("/kompass/beratung/{}", offer.id),
            settled: offer.certainty.is_settled(),
        }
    }

    /// The answer about a matter of others.
    #[must_use]
    pub fn matter(&self, matter: &Matter) -> Answer {
        Answer {
            kind: AnswerKind::Matter,
            id: matter.id.clone(),
            title: matter.name.get(self.lang).to_owned(),
            synonyms: self.synonyms(&matter.name, &matter.synonyms),
            short: matter.text.get(self.lang).to_owned(),
            for_whom: String::new(),
            in_charge: matter.by.get(self.lang).to_owned(),
            hours: String::new(),
            phone: String::new(),
            cost: String::new(),
            documents: String::new(),
            time: String::new(),
            deadline: String::new(),
            how: String::new(),
            law: matter.law.clone(),
            page: String::new(),
            settled: matter.certainty.is_settled(),
        }
    }

    /// Other words for a thing, and its names in the other languages: callers speak as they like.
    fn synonyms(&self, name: &LocalText, known: &[String]) -> Vec<String> {
        let mut words = known.to_vec();
        for lang in Lang::ALL.into_iter().filter(|lang| *lang != self.lang) {
            words.extend(name.own(lang).map(str::to_owned));
        }
        words
    }

    fn hours(&self) -> String {
        let hours = self.authority.hours.iter();
        let line =
            hours.map(|one| format!("{}: {}", one.days.get(self.lang), one.time.get(self.lang)));
        line.collect::<Vec<_>>().join(", ")
    }
}
