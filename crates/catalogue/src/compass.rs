//! The consultation compass: fields of action with offers of advice and services, whoever provides them, and a few
//! questions that lead to both with reasons. Everything is content below `compass/` of the authority.

mod check;
mod read;
mod walk;

use base::{Certainty, LocalText};
use rules::Expression;

pub use walk::{Answers, Asked, Because, Hint, Outcome, Step};

/// The most questions that anybody is asked.
pub const MOST_QUESTIONS: usize = 5;

/// The compass of an authority.
#[derive(Clone, Debug, Default)]
pub struct Compass {
    /// Fields of action, in order.
    pub fields: Vec<Field>,
    /// Offers of advice.
    pub offers: Vec<Offer>,
    /// Matters that are somebody else's, which people ask for here all the same.
    pub matters: Vec<Matter>,
    /// The questions of the guided way, in order.
    pub questions: Vec<Question>,
    /// What the answers lead to.
    pub leads: Vec<Lead>,
    /// Offers for those whose answers lead nowhere in particular.
    pub fallback: Vec<String>,
    /// The law that demands to point to others, where it applies.
    pub duty: Option<Duty>,
    /// Where a wish to be called back goes.
    pub request: Option<Request>,
    /// Buildings that people visit.
    pub offices: Vec<Office>,
}

/// A field of action (Handlungsfeld).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Short name, for the address.
    pub id: String,
    /// Its name.
    pub title: LocalText,
    /// What one finds there.
    pub text: LocalText,
    /// Services of this portal, by the id of their package.
    pub services: Vec<String>,
}

/// Who gives advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Provider {
    /// The authority itself.
    Own,
    /// Others, paid or commissioned by the authority.
    Funded,
    /// Independent of those who pay or provide.
    Independent,
    /// Cities, districts and municipalities.
    Municipal,
    /// Associations of free welfare and self-help.
    Welfare,
    /// Anybody else.
    Other,
}

/// An offer of advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Short name, for the address.
    pub id: String,
    /// Its name.
    pub name: LocalText,
    /// Who gives it.
    pub provider: Provider,
    /// Who that is by name or kind.
    pub by: LocalText,
    /// For whom.
    pub for_whom: LocalText,
    /// What they do.
    pub does: LocalText,
    /// How one finds the nearest.
    pub find: LocalText,
    /// What it costs.
    pub cost: LocalText,
    /// The fields it belongs to.
    pub fields: Vec<String>,
    /// Services that it helps with, by the id of their package.
    pub services: Vec<String>,
    /// Whose district or municipality has its own: then the place names it.
    pub per: Per,
    /// Telephone, e-mail and web site, as far as known.
    pub contact: Contact,
    /// The law it rests on.
    pub law: String,
    /// How sure the house is of all this.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
}

/// For which kind of area there is one of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Per {
    /// One for everybody.
    #[default]
    Everywhere,
    /// One or more in each district or city that belongs to none.
    District,
    /// One in each municipality.
    Municipality,
}

/// How something is reached. What is empty is not known, and nobody invents it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Web site.
    pub web: String,
}

/// A matter that is somebody else's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Short name, for the address.
    pub id: String,
    /// Its name.
    pub name: LocalText,
    /// What it is.
    pub text: LocalText,
    /// Other words for it.
    pub synonyms: Vec<String>,
    /// Whose district or municipality is in charge; `Everywhere` where `by` names the one body.
    pub per: Per,
    /// Which office there, or the body.
    pub by: LocalText,
    /// The provision.
    pub law: String,
    /// How sure.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
}

/// A question of the guided way.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its name in conditions and inputs.
    pub id: String,
    /// The question.
    pub title: LocalText,
    /// Why it is asked.
    pub why: LocalText,
    /// True where several answers may be chosen.
    pub many: bool,
    /// What can be answered.
    pub choices: Vec<Choice>,
    /// When it is asked; always where there is no condition.
    pub show_if: Option<Expression>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its value in conditions and inputs.
    pub value: String,
    /// What one chooses.
    pub label: LocalText,
    /// A word of explanation.
    pub hint: LocalText,
}

/// From answers to advice and services.
#[derive(Clone, Debug)]
pub struct Lead {
    /// When it applies.
    pub condition: Expression,
    /// What it leads to by way of advice.
    pub offers: Vec<String>,
    /// What it leads to by way of services.
    pub services: Vec<String>,
    /// Why that may help.
    pub text: LocalText,
}

/// The duty to point to advice of others.
#[derive(Clone, Debug)]
pub struct Duty {
    /// When it applies.
    pub condition: Expression,
    /// The provision.
    pub law: String,
    /// What the person is told.
    pub text: LocalText,
    /// To whom they are pointed.
    pub offers: Vec<String>,
    /// Services in whose field it applies, whatever was answered.
    pub services: Vec<String>,
    /// How sure.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
}

/// Where somebody who wants to be called after the questions asks for it, and in which words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The service that is asked for, by the id of its package.
    pub service: String,
    /// The field of its form that gets what was chosen, in words.
    pub text: String,
    /// Answers to other fields: input and value.
    pub answers: Vec<(String, String)>,
    /// The first sentence.
    pub opening: LocalText,
    /// The word before the place.
    pub place: LocalText,
    /// The words before what was chosen.
    pub chosen: LocalText,
}

/// A building that people visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Short name.
    pub id: String,
    /// Where it is on a map: an address on the web, shown as a link only.
    pub map: String,
    /// What is known about its barriers.
    pub access: Vec<AccessFact>,
}

/// Something about a building that matters to people with disabilities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessFact {
    /// What it is about, such as “entrance without steps”.
    pub about: LocalText,
    /// What is so; empty where nobody has looked.
    pub state: LocalText,
    /// How sure.
    pub certainty: Certainty,
}

impl Compass {
    /// A field by its short name.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// An offer by its short name.
    #[must_use]
    pub fn offer(&self, id: &str) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.id == id)
    }

    /// A matter of others by its short name.
    #[must_use]
    pub fn matter(&self, id: &str) -> Option<&Matter> {
        self.matters.iter().find(|matter| matter.id == id)
    }

    /// The offers of a field, in order.
    pub fn offers_of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Offer> {
        self.offers.iter().filter(move |offer| offer.fields.iter().any(|one| one == field))
    }

    /// The offers that help with a service, in order.
    pub fn offers_for<'a>(&'a self, service: &'a str) -> impl Iterator<Item = &'a Offer> {
        self.offers.iter().filter(move |offer| offer.services.iter().any(|one| one == service))
    }

    /// The building of that short name.
    #[must_use]
    pub fn office(&self, id: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.id == id)
    }

    /// Whether there is anything at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.offers.is_empty()
    }
}
