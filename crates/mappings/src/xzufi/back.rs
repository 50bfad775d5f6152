use std::collections::BTreeMap;

use ::xzufi::{Id, Office, Responsibility, Rest, Service, Space, Text, TextModule};
use base::Finding;

use super::codes;
use super::{OWN, OWN_MODULES};
use crate::description::{
    Area, ContactCard, Description, Module, ModuleText, OfficeCard, ServiceArea,
};
use crate::{html, latin};

/// The most text modules and synonyms of a service that are taken.
const MOST: usize = 200;
/// The longest name or word, in signs.
const MOST_NAME: usize = 500;

/// A module with its place among the others, where its sender said it.
type Ranked = (Option<usize>, Module);

struct Back<'a> {
    id: &'a str,
    found: Vec<Finding>,
}

impl Back<'_> {
    fn hint(&mut self, code: &'static str, says: String) {
        if self.found.len() < MOST {
            self.found.push(Finding::hint(code, self.id, 0).says(says));
        }
    }

    /// A foreign text, made safe.
    fn text(&mut self, text: &Text, key: &str) -> Option<(String, ModuleText)> {
        let tag = tag(text);
        if text.text.len() > html::MOST_BYTES {
            let most = html::MOST_BYTES;
            self.hint(
                "exchange.long",
                format!("“{key}” ({tag}) is longer than {most} bytes and left out."),
            );
            return None;
        }
        let cleaned = html::clean(&text.text);
        if !cleaned.removed.is_empty() {
            let names = cleaned.removed.join(", ");
            self.hint(
                "exchange.tag",
                format!("“{key}” ({tag}) held what is not allowed and was taken out: {names}."),
            );
        }
        let foreign = latin::foreign(&cleaned.html);
        if !foreign.is_empty() {
            let signs: String = foreign.into_iter().take(20).collect();
            self.hint(
                "exchange.signs",
                format!("“{key}” ({tag}) holds signs outside String.Latin: {signs}"),
            );
        }
        let (title, rest) = html::split_heading(&cleaned.html);
        let html = if rest.is_empty() || rest.trim_start().starts_with('<') {
            rest.to_owned()
        } else {
            format!("<p>{rest}</p>")
        };
        Some((tag, ModuleText { title, html }))
    }

    fn module(&mut self, key: &str, texts: &[Text]) -> Module {
        let mut module = Module { key: key.to_owned(), texts: BTreeMap::new() };
        for text in texts {
            if let Some((tag, text)) = self.text(text, key) {
                module.texts.entry(tag).or_insert(text);
            }
        }
        module
    }

    fn names(&mut self, texts: &[Text]) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for text in texts {
            let (title, rest) = html::split_heading(&text.text);
            let name = title.unwrap_or_else(|| line(rest));
            if !name.is_empty() {
                names.entry(tag(text)).or_insert(name);
            }
        }
        names
    }
}

/// A service of another portal as a description, with everything unsafe taken out.
#[must_use]
pub fn description(service: &Service) -> (Description, Vec<Finding>) {
    let mut back = Back { id: &service.id.value, found: Vec::new() };
    let by_code = |code: &str| {
        let fits = |one: &&TextModule| one.code.code == code && !is_own(one);
        service.modules.iter().find(fits).map_or(&[][..], |one| &one.texts)
    };
    let mut names = back.names(by_code(codes::NAME));
    for (tag, name) in back.names(by_code(codes::DESIGNATION)) {
        names.entry(tag).or_insert(name);
    }
    if names.is_empty() {
        names.insert("de".to_owned(), service.id.value.clone());
        back.hint(
            "exchange.no-name",
            "The service has no name; its identifier is shown.".to_owned(),
        );
    }
    let origin = service.origins.first();
    let version = service.version.clone().unwrap_or_default();
    let description = Description {
        id: service.id.value.clone(),
        agency: service.id.agency.clone().unwrap_or_default(),
        leika: service.leika.iter().map(|one| one.code.clone()).filter(|key| is_key(key)).collect(),
        names,
        modules: modules(&mut back, service),
        synonyms: service.terms.iter().take(MOST).map(|one| line(&one.word.text)).collect(),
        areas: areas(&service.areas),
        page: origin.map(|link| link.address.trim().to_owned()).filter(|address| is_web(address)),
        portal: origin.and_then(|link| link.title.clone()),
        version: version.number,
        changed: version.changed,
    };
    (description, back.found)
}

fn modules(back: &mut Back<'_>, service: &Service) -> Vec<Module> {
    let mut all: Vec<Ranked> = Vec::new();
    for one in service.modules.iter().take(MOST) {
        let code = one.code.code.as_str();
        if code == codes::NAME && !is_own(one) {
            continue;
        }
        let key = match codes::key_of(code) {
            _ if is_own(one) => code.to_owned(),
            Some(key) => key.to_owned(),
            None => {
                back.hint(
                    "exchange.no-module",
                    format!("The text module {code} is not known; it is shown under its code."),
                );
                format!("modul-{code}")
            }
        };
        let module = back.module(&key, &one.texts);
        // A designation that is a bare name and was sent without a place says nothing more.
        let is_bare = key == "leistungsbezeichnung" && rank(&one.rest).is_none();
        if !module.texts.is_empty() && !is_bare {
            all.push((rank(&one.rest), module));
        }
    }
    let own = [
        (codes::DEADLINE, &service.deadline),
        (codes::COST, &service.cost),
        (codes::DURATION, &service.duration),
    ];
    for (key, described) in own {
        let Some(described) = described else { continue };
        let module = back.module(key, &described.texts);
        if !module.texts.is_empty() {
            all.push((rank(&described.rest), module));
        }
    }
    all.sort_by_key(|(rank, _)| rank.unwrap_or(usize::MAX));
    all.into_iter().map(|(_, module)| module).collect()
}

fn is_own(module: &TextModule) -> bool {
    module.code.list.as_deref() == Some(OWN_MODULES)
}

fn rank(rest: &Rest) -> Option<usize> {
    let own = rest.attributes.iter().find(|one| {
        one.name == "position" && matches!(&one.space, Space::Other(space) if space == OWN)
    });
    own?.value.parse().ok()
}

fn tag(text: &Text) -> String {
    let tag = text.lang.as_deref().unwrap_or("de").trim().to_ascii_lowercase();
    let fits = !tag.is_empty()
        && tag.len() <= 35
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if fits { tag } else { "de".to_owned() }
}

/// Words on one line.
fn line(text: &str) -> String {
    let words = html::words(&html::clean(text).html);
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_NAME).collect()
}

/// A key of the service catalogue: 99 and twelve further digits.
fn is_key(key: &str) -> bool {
    key.len() == 14 && key.starts_with("99") && key.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_web(address: &str) -> bool {
    let is_plain = !address.contains(|sign: char| sign.is_whitespace() || sign.is_control());
    is_plain && (address.starts_with("https://") || address.starts_with("http://"))
}

fn areas(ids: &[Id]) -> Vec<Area> {
    let area =
        |id: &Id| Area { scheme: id.scheme.clone().unwrap_or_default(), key: id.value.clone() };
    ids.iter().map(area).collect()
}

/// An office of another portal.
#[must_use]
pub fn office(office: &Office) -> (OfficeCard, Vec<Finding>) {
    let mut back = Back { id: &office.id.value, found: Vec::new() };
    let address = office.addresses.iter().find(|one| one.street.is_some());
    let address = address.or_else(|| office.addresses.first()).cloned().unwrap_or_default();
    let street = [address.street, address.number];
    let street: Vec<String> = street.into_iter().flatten().map(|part| line(&part)).collect();
    let (mut hours, mut barriers) = (BTreeMap::<String, Vec<String>>::new(), BTreeMap::new());
    for node in &office.rest.nodes {
        if !matches!(&node.space, Space::Other(space) if space == OWN) {
            continue;
        }
        let tag = node.attribute("languageCode").unwrap_or("de").to_owned();
        match node.name.as_str() {
            "oeffnungszeit" => hours.entry(tag).or_default().push(line(&node.text)),
            "barriereinfo" => drop(barriers.insert(tag, line(&node.text))),
            _ => {}
        }
    }
    let contact = |one: &::xzufi::Contact| ContactCard {
        channel: one.channel.code.clone(),
        value: line(&one.value),
    };
    let card = OfficeCard {
        id: office.id.value.clone(),
        agency: office.id.agency.clone().unwrap_or_default(),
        names: back.names(&office.names),
        street: street.join(" "),
        postal_code: line(&address.postal_code.unwrap_or_default()),
        city: line(&address.city.unwrap_or_default()),
        contacts: office.contacts.iter().take(MOST).map(contact).collect(),
        hours,
        barriers,
        responsibilities: office.responsibilities.iter().map(service_area).collect(),
    };
    (card, back.found)
}

fn service_area(one: &Responsibility) -> ServiceArea {
    ServiceArea { service: one.service.value.clone(), areas: areas(&one.areas) }
}
