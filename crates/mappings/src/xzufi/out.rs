use std::collections::BTreeMap;

use ::xzufi::{
    Address, Attribute, Code, Contact, Described, Entry, Head, Id, Language, Link, Node, Office,
    OnlineService, Operation, Producer, Responsibility, Rest, Service, Space, Term, Text,
    TextModule, Version, write_all,
};
use base::Finding;

use super::codes::{self, LIST, LIST_VERSION};
use super::{MESSAGE, OWN, OWN_MODULES};
use crate::description::{Area, Description, Module, ModuleText, OfficeCard, ServiceArea};
use crate::{html, latin};

/// For whom it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// The federal gateway (PVOG): German and English, String.Latin, nothing of our own.
    Pvog,
    /// Another portal: all languages, headings, the order of texts, hours and barriers.
    Portal,
}

/// What is sent, and what the receiver will not get.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent<T> {
    /// The thing; none where this receiver would refuse it.
    pub thing: Option<T>,
    /// What was left out or changed, and why.
    pub findings: Vec<Finding>,
}

/// The languages that the federal gateway takes.
const PVOG_LANGUAGES: [&str; 2] = ["de", "en"];

struct Out<'a> {
    profile: Profile,
    id: &'a str,
    found: Vec<Finding>,
    is_refused: bool,
}

impl Out<'_> {
    fn takes(&self, tag: &str) -> bool {
        self.profile == Profile::Portal || PVOG_LANGUAGES.contains(&tag)
    }

    /// The text in the signs that the receiver takes.
    fn signs(&mut self, text: &str, place: &str) -> String {
        if self.profile == Profile::Portal {
            return text.to_owned();
        }
        let plain = latin::plain(text);
        let foreign = latin::foreign(&plain);
        if !foreign.is_empty() {
            self.is_refused = true;
            let signs: Vec<String> =
                foreign.iter().map(|sign| format!("{sign} (U+{:04X})", u32::from(*sign))).collect();
            self.found.push(
                Finding::error("exchange.signs", self.id, 0)
                    .says(format!(
                        "{place} holds signs that String.Latin does not have: {}. One such sign \
                         makes the federal gateway refuse all files, so this service is left out.",
                        signs.join(", ")
                    ))
                    .cure("Write it with Latin letters and plain signs."),
            );
        }
        plain
    }

    fn text(&mut self, tag: &str, text: &ModuleText, key: &str) -> Text {
        let html = match (&text.title, self.profile) {
            (Some(title), Profile::Portal) => {
                format!("<h2>{}</h2>\n{}", html::escape(title), text.html)
            }
            _ => text.html.clone(),
        };
        Text::new(tag, &self.signs(&html, &format!("“{key}” ({tag})")))
    }

    fn texts(&mut self, module: &Module) -> Vec<Text> {
        let mut texts = Vec::new();
        for (tag, text) in &module.texts {
            if self.takes(tag) {
                texts.push(self.text(tag, text, &module.key));
            }
        }
        texts
    }

    fn named(&mut self, names: &BTreeMap<String, String>) -> Vec<Text> {
        let mut texts = Vec::new();
        for (tag, name) in names {
            if self.takes(tag) {
                texts.push(Text::new(tag, &self.signs(name, "The name")));
            }
        }
        texts
    }

    fn languages(&self, tags: &[&str]) -> Vec<Language> {
        let taken = tags.iter().filter(|tag| self.takes(tag));
        taken.map(|tag| language(tag)).collect()
    }
}

fn language(tag: &str) -> Language {
    let (german, own) = match tag {
        "de" => ("Deutsch", "Deutsch"),
        "en" => ("Englisch", "English"),
        "de-simple" => ("Deutsch (Leichte Sprache)", "Leichte Sprache"),
        other => (other, other),
    };
    Language {
        tag: tag.to_owned(),
        german: Some(german.to_owned()),
        own: Some(own.to_owned()),
        rest: Rest::default(),
    }
}

/// A description as a service.
#[must_use]
pub fn service_entry(description: &Description, profile: Profile) -> Sent<Entry> {
    let mut out = Out { profile, id: &description.id, found: Vec::new(), is_refused: false };
    let mut service = Service {
        id: Id::given(&description.agency, &description.id),
        leika: description.leika.iter().map(|key| Code::of(codes::LEIKA, key)).collect(),
        terms: synonyms(&mut out, description),
        origins: origin(description),
        areas: areas(&description.areas),
        version: Some(Version {
            changed: description.changed.clone(),
            number: description.version.clone(),
            ..Version::default()
        }),
        languages: out.languages(&description.languages()),
        ..Service::default()
    };
    let names = out.named(&description.names);
    service.modules.push(module(codes::NAME, names.clone(), Rest::default()));
    if description.module("leistungsbezeichnung").is_none() {
        service.modules.push(module(codes::DESIGNATION, names, Rest::default()));
    }
    for (at, one) in description.modules.iter().enumerate() {
        let place = if profile == Profile::Portal { position(at) } else { Rest::default() };
        put(&mut out, &mut service, one, place);
    }
    if profile == Profile::Pvog && description.leika.is_empty() {
        out.found.push(
            Finding::hint("exchange.no-key", &description.id, 0)
                .says("The service has no key of the service catalogue; none was invented.")
                .cure("The federal gateway may not place it. Enter the key once it is known."),
        );
    }
    let thing = (!out.is_refused).then(|| Entry::Service(Box::new(service)));
    Sent { thing, findings: out.found }
}

fn put(out: &mut Out<'_>, service: &mut Service, one: &Module, rest: Rest) {
    if out.profile == Profile::Pvog && one.key == "leistungsbezeichnung" {
        let texts = designation(out, one);
        return service.modules.push(module(codes::DESIGNATION, texts, rest));
    }
    let described =
        |out: &mut Out<'_>| Some(Described { texts: out.texts(one), rest: rest.clone() });
    match one.key.as_str() {
        codes::DEADLINE => service.deadline = described(out),
        codes::COST => service.cost = described(out),
        codes::DURATION => service.duration = described(out),
        key => match (codes::code_of(key), out.profile) {
            (Some(code), _) => {
                let texts = out.texts(one);
                service.modules.push(module(code, texts, rest));
            }
            (None, Profile::Portal) => service.modules.push(TextModule {
                code: Code::of(OWN_MODULES, key),
                texts: out.texts(one),
                rest,
                ..TextModule::default()
            }),
            (None, Profile::Pvog) => out.found.push(
                Finding::hint("exchange.no-module", out.id, 0)
                    .says(format!("XZuFi has no text module for “{key}”; it is left out."))
                    .cure("Say it in one of the modules of the standard."),
            ),
        },
    }
}

/// The designation is a line of words for the federal gateway: the heading of its section.
fn designation(out: &mut Out<'_>, one: &Module) -> Vec<Text> {
    let mut texts = Vec::new();
    for (tag, text) in &one.texts {
        if out.takes(tag) {
            let line = text.title.clone().unwrap_or_else(|| html::words(&text.html));
            texts.push(Text::new(tag, &out.signs(&line, "The designation")));
        }
    }
    texts
}

fn module(code: &str, texts: Vec<Text>, rest: Rest) -> TextModule {
    let mut code = Code::of(LIST, code);
    code.version = Some(LIST_VERSION.to_owned());
    TextModule { code, texts, rest, ..TextModule::default() }
}

/// Where a module stands among the others.
fn position(at: usize) -> Rest {
    let attribute = Attribute {
        space: Space::Other(OWN.to_owned()),
        name: "position".to_owned(),
        value: at.to_string(),
    };
    Rest { attributes: vec![attribute], nodes: Vec::new() }
}

fn synonyms(out: &mut Out<'_>, description: &Description) -> Vec<Term> {
    let mut terms = Vec::new();
    for word in &description.synonyms {
        let word = Text::new("de", &out.signs(word, "A synonym"));
        terms.push(Term { word, ..Term::default() });
    }
    terms
}

fn origin(description: &Description) -> Vec<Link> {
    let page = description.page.iter();
    page.map(|address| Link {
        address: address.clone(),
        title: description.portal.clone(),
        lang: Some("de".to_owned()),
        ..Link::default()
    })
    .collect()
}

fn areas(areas: &[Area]) -> Vec<Id> {
    areas.iter().map(|area| Id::of(&area.scheme, &area.key)).collect()
}

/// Where one applies, as an online service of its own.
#[must_use]
pub fn online_entry(description: &Description, profile: Profile) -> Sent<Entry> {
    let mut out = Out { profile, id: &description.id, found: Vec::new(), is_refused: false };
    let link = description.page.iter().map(|address| Link {
        kind: Some(Code::of(codes::LINK_KIND, "01")),
        address: address.clone(),
        title: Some(out_title(description)),
        lang: Some("de".to_owned()),
        ..Link::default()
    });
    let online = OnlineService {
        id: Id::given(&description.agency, &format!("{}-online", description.id)),
        titles: out.named(&description.names),
        links: link.collect(),
        responsibilities: vec![responsibility(
            &description.agency,
            &ServiceArea { service: description.id.clone(), areas: description.areas.clone() },
        )],
        languages: out.languages(&description.languages()),
        ..OnlineService::default()
    };
    let thing = (!out.is_refused && !online.links.is_empty())
        .then(|| Entry::OnlineService(Box::new(online)));
    Sent { thing, findings: out.found }
}

fn out_title(description: &Description) -> String {
    latin::plain(description.name(base::Lang::De))
}

fn responsibility(agency: &str, one: &ServiceArea) -> Responsibility {
    Responsibility {
        service: Id::given(agency, &one.service),
        areas: areas(&one.areas),
        ..Responsibility::default()
    }
}

/// An office with what it is responsible for.
#[must_use]
pub fn office_entry(card: &OfficeCard, profile: Profile) -> Sent<Entry> {
    let mut out = Out { profile, id: &card.id, found: Vec::new(), is_refused: false };
    let address = Address {
        kind: Some(Code::of(codes::ADDRESS_KIND, "002")),
        street: Some(out.signs(&card.street, "The street")),
        postal_code: Some(card.postal_code.clone()),
        city: Some(out.signs(&card.city, "The town")),
        ..Address::default()
    };
    let contact = |one: &crate::ContactCard| Contact {
        channel: Code::of(codes::CHANNEL, &one.channel),
        value: one.value.clone(),
        ..Contact::default()
    };
    let own = |name: &str, tag: &str, text: &str| {
        let space = Space::Other(OWN.to_owned());
        Node::of(space, name).with("languageCode", tag).text(text)
    };
    let mut nodes = Vec::new();
    if profile == Profile::Portal {
        for (tag, lines) in &card.hours {
            nodes.extend(lines.iter().map(|line| own("oeffnungszeit", tag, line)));
        }
        nodes.extend(card.barriers.iter().map(|(tag, text)| own("barriereinfo", tag, text)));
    }
    let tags: Vec<&str> = card.names.keys().map(String::as_str).collect();
    let office = Office {
        id: Id::given(&card.agency, &card.id),
        names: out.named(&card.names),
        addresses: vec![address],
        contacts: card.contacts.iter().map(contact).collect(),
        responsibilities: card
            .responsibilities
            .iter()
            .map(|one| responsibility(&card.agency, one))
            .collect(),
        languages: out.languages(&tags),
        rest: Rest { attributes: Vec::new(), nodes },
        ..Office::default()
    };
    let thing = (!out.is_refused).then(|| Entry::Office(Box::new(office)));
    Sent { thing, findings: out.found }
}

/// The head of a message of this house.
#[must_use]
pub fn head(sender: &str, id: &str, created: &str) -> Head {
    Head {
        producer: Producer {
            message: MESSAGE.to_owned(),
            product: Some("Bruchlos".to_owned()),
            ..Producer::default()
        },
        id: id.to_owned(),
        created: created.to_owned(),
        receiver: Some("alle".to_owned()),
        sender: Some(sender.to_owned()),
        rest: Rest::default(),
    }
}

/// A message with one thing, as the federal gateway collects them.
#[must_use]
pub fn message_file(head: &Head, entry: Entry) -> Vec<u8> {
    write_all(head, None, &[Operation::Write(entry)])
}
