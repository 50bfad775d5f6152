use std::collections::BTreeMap;

use base::{Certainty, Finding, LocalText};
use packages::Files;
use rules::{Expression, Names};
use serde::Deserialize;

use super::{
    AccessFact, Choice, Compass, Contact, Duty, Field, Lead, Matter, Offer, Office, Per, Provider,
    Question, Request,
};
use crate::reading::{certainty, toml};

const FIELDS: &str = "compass/fields.toml";
const OFFERS: &str = "compass/offers.toml";
const WAY: &str = "compass/way.toml";
const MATTERS: &str = "compass/matters.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldFile {
    field: Vec<FieldEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldEntry {
    id: String,
    title: LocalText,
    text: LocalText,
    #[serde(default)]
    services: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfferFile {
    offer: Vec<OfferEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfferEntry {
    id: String,
    name: LocalText,
    provider: Provider,
    by: LocalText,
    for_whom: LocalText,
    does: LocalText,
    find: LocalText,
    cost: LocalText,
    fields: Vec<String>,
    #[serde(default)]
    services: Vec<String>,
    #[serde(default)]
    per: Per,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    web: String,
    #[serde(default)]
    law: String,
    #[serde(with = "certainty")]
    certainty: Certainty,
    #[serde(default)]
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MatterFile {
    #[serde(default)]
    matter: Vec<MatterEntry>,
    #[serde(default)]
    office: Vec<OfficeEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MatterEntry {
    id: String,
    name: LocalText,
    text: LocalText,
    #[serde(default)]
    synonyms: Vec<String>,
    #[serde(default)]
    per: Per,
    by: LocalText,
    #[serde(default)]
    law: String,
    #[serde(with = "certainty")]
    certainty: Certainty,
    #[serde(default)]
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeEntry {
    id: String,
    #[serde(default)]
    map: String,
    #[serde(default)]
    access: Vec<AccessEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AccessEntry {
    about: LocalText,
    #[serde(default)]
    state: LocalText,
    #[serde(with = "certainty")]
    certainty: Certainty,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WayFile {
    fallback: Vec<String>,
    question: Vec<QuestionEntry>,
    lead: Vec<LeadEntry>,
    duty: Option<DutyEntry>,
    request: Option<RequestEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionEntry {
    id: String,
    title: LocalText,
    why: LocalText,
    #[serde(default)]
    many: bool,
    show_if: Option<String>,
    /// The choices are the fields of action.
    #[serde(default)]
    fields: bool,
    #[serde(default)]
    choice: Vec<ChoiceEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceEntry {
    value: String,
    label: LocalText,
    #[serde(default)]
    hint: LocalText,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LeadEntry {
    #[serde(rename = "if")]
    condition: String,
    #[serde(default)]
    offers: Vec<String>,
    #[serde(default)]
    services: Vec<String>,
    text: LocalText,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DutyEntry {
    #[serde(rename = "if")]
    condition: String,
    law: String,
    text: LocalText,
    offers: Vec<String>,
    #[serde(default)]
    services: Vec<String>,
    #[serde(with = "certainty")]
    certainty: Certainty,
    #[serde(default)]
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestEntry {
    service: String,
    text: String,
    #[serde(default)]
    answers: BTreeMap<String, String>,
    opening: LocalText,
    place: LocalText,
    chosen: LocalText,
}

/// Words of content for the variants of an enum; a table, hence a macro.
macro_rules! words {
    ($type:ident: $($word:literal => $variant:ident),+ $(,)?) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = String::deserialize(from)?;
                match word.as_str() {
                    $($word => Ok(Self::$variant),)+
                    other => Err(serde::de::Error::unknown_variant(other, &[$($word),+])),
                }
            }
        }

        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in content and exports.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

words! { Provider: "own" => Own, "funded" => Funded, "independent" => Independent,
"municipal" => Municipal, "welfare" => Welfare, "other" => Other }
words! { Per: "everywhere" => Everywhere, "district" => District, "municipality" => Municipality }

impl Compass {
    /// Reads the compass of an authority's folder. No folder `compass/` is no fault: then there is none.
    #[must_use]
    pub fn read(own: &Files, found: &mut Vec<Finding>) -> Self {
        if !own.iter().any(|(path, _)| path.starts_with("compass/")) {
            return Self::default();
        }
        let mut compass = Self::default();
        if let Some(file) = toml::<FieldFile>(own, FIELDS, found) {
            compass.fields = file.field.into_iter().map(Field::from).collect();
        }
        if let Some(file) = toml::<OfferFile>(own, OFFERS, found) {
            compass.offers = file.offer.into_iter().map(Offer::from).collect();
        }
        if let Some(file) = toml::<MatterFile>(own, MATTERS, found) {
            compass.matters = file.matter.into_iter().map(Matter::from).collect();
            compass.offices = file.office.into_iter().map(Office::from).collect();
        }
        if let Some(file) = toml::<WayFile>(own, WAY, found) {
            compass.way(file, found);
        }
        compass.check(found);
        compass
    }

    fn way(&mut self, file: WayFile, found: &mut Vec<Finding>) {
        let mut names = Names::new();
        for question in file.question {
            let show_if = question.show_if.as_deref();
            // A question may only depend on those before it.
            let show_if = show_if.and_then(|feel| expression(feel, &names, found));
            names.add(question.id.clone());
            let choices = match question.fields {
                true => self.fields.iter().map(Choice::from).collect(),
                false => question.choice.into_iter().map(Choice::from).collect(),
            };
            self.questions.push(Question {
                id: question.id,
                title: question.title,
                why: question.why,
                many: question.many,
                choices,
                show_if,
            });
        }
        for lead in file.lead {
            let Some(condition) = expression(&lead.condition, &names, found) else { continue };
            self.leads.push(Lead {
                condition,
                offers: lead.offers,
                services: lead.services,
                text: lead.text,
            });
        }
        self.fallback = file.fallback;
        self.request = file.request.map(|request| Request {
            service: request.service,
            text: request.text,
            answers: request.answers.into_iter().collect(),
            opening: request.opening,
            place: request.place,
            chosen: request.chosen,
        });
        self.duty = file.duty.and_then(|duty| {
            Some(Duty {
                condition: expression(&duty.condition, &names, found)?,
                law: duty.law,
                text: duty.text,
                offers: duty.offers,
                services: duty.services,
                certainty: duty.certainty,
                source: duty.source,
            })
        });
    }
}

fn expression(feel: &str, names: &Names, found: &mut Vec<Finding>) -> Option<Expression> {
    match Expression::parse(feel, names) {
        Ok(expression) => Some(expression),
        Err(error) => {
            found.push(
                Finding::error(error.code(), WAY, 0)
                    .says(format!("{error}; in the condition “{feel}”."))
                    .cure(error.cure()),
            );
            None
        }
    }
}

impl From<FieldEntry> for Field {
    fn from(one: FieldEntry) -> Self {
        Self { id: one.id, title: one.title, text: one.text, services: one.services }
    }
}

impl From<&Field> for Choice {
    fn from(field: &Field) -> Self {
        Self { value: field.id.clone(), label: field.title.clone(), hint: field.text.clone() }
    }
}

impl From<ChoiceEntry> for Choice {
    fn from(one: ChoiceEntry) -> Self {
        Self { value: one.value, label: one.label, hint: one.hint }
    }
}

impl From<OfferEntry> for Offer {
    fn from(one: OfferEntry) -> Self {
        Self {
            id: one.id,
            name: one.name,
            provider: one.provider,
            by: one.by,
            for_whom: one.for_whom,
            does: one.does,
            find: one.find,
            cost: one.cost,
            fields: one.fields,
            services: one.services,
            per: one.per,
            contact: Contact { phone: one.phone, email: one.email, web: one.web },
            law: one.law,
            certainty: one.certainty,
            source: one.source,
        }
    }
}

impl From<MatterEntry> for Matter {
    fn from(one: MatterEntry) -> Self {
        Self {
            id: one.id,
            name: one.name,
            text: one.text,
            synonyms: one.synonyms,
            per: one.per,
            by: one.by,
            law: one.law,
            certainty: one.certainty,
            source: one.source,
        }
    }
}

impl From<OfficeEntry> for Office {
    fn from(one: OfficeEntry) -> Self {
        let access = one.access.into_iter().map(|fact| AccessFact {
            about: fact.about,
            state: fact.state,
            certainty: fact.certainty,
        });
        Self { id: one.id, map: one.map, access: access.collect() }
    }
}
