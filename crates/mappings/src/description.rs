use std::collections::BTreeMap;

use base::{Finding, Lang};
use packages::{Package, Page};
use serde::{Deserialize, Serialize};

use crate::html;

/// A service as its portal describes it, apart from any package: what is exchanged. It is kept as
/// JSON where it came from another portal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// Its identifier at its portal.
    pub id: String,
    /// Who gave the identifier.
    pub agency: String,
    /// Keys of the service catalogue; may be none.
    pub leika: Vec<String>,
    /// Its name by tag of language.
    pub names: BTreeMap<String, String>,
    /// Its texts in reading order.
    pub modules: Vec<Module>,
    /// Further words under which people look for it.
    pub synonyms: Vec<String>,
    /// Where it holds.
    pub areas: Vec<Area>,
    /// Its page at its portal.
    pub page: Option<String>,
    /// The name of its portal.
    pub portal: Option<String>,
    /// Version, as its portal counts.
    pub version: Option<String>,
    /// When it was last changed there (RFC 3339).
    pub changed: Option<String>,
}

/// A text module in its languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Its key, as descriptions of this house name it.
    pub key: String,
    /// The texts by tag of language.
    pub texts: BTreeMap<String, ModuleText>,
}

/// A text in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleText {
    /// The heading that its authors gave it.
    pub title: Option<String>,
    /// Safe HTML of the allowed tags.
    pub html: String,
}

/// An area by its official key.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Area {
    /// The list of keys.
    pub scheme: String,
    /// The key: a municipality, or the first digits of all in a district.
    pub key: String,
}

/// An office as others may show it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeCard {
    /// Its identifier at its portal.
    pub id: String,
    /// Who gave the identifier.
    pub agency: String,
    /// Its name by tag of language.
    pub names: BTreeMap<String, String>,
    /// Street with number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// How it is reached.
    pub contacts: Vec<ContactCard>,
    /// Opening hours by tag of language, a line each.
    pub hours: BTreeMap<String, Vec<String>>,
    /// What people with disabilities find there, by tag of language.
    pub barriers: BTreeMap<String, String>,
    /// What it is responsible for.
    pub responsibilities: Vec<ServiceArea>,
}

/// A way to reach an office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactCard {
    /// Code of the list “Erreichbarkeit”: 01 e-mail, 02 telephone, 09 web.
    pub channel: String,
    /// Number or address.
    pub value: String,
}

/// A service and the areas in which an office does it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceArea {
    /// The service's identifier.
    pub service: String,
    /// The areas.
    pub areas: Vec<Area>,
}

impl Description {
    /// The name in a language, in German, or in whatever language there is.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        let own = self.names.get(lang.tag()).or_else(|| self.names.get(Lang::De.tag()));
        own.or_else(|| self.names.values().next()).map_or("", String::as_str)
    }

    /// The module of that key.
    #[must_use]
    pub fn module(&self, key: &str) -> Option<&Module> {
        self.modules.iter().find(|module| module.key == key)
    }

    /// All tags of languages in which there is a text or a name.
    #[must_use]
    pub fn languages(&self) -> Vec<&str> {
        let texts = self.modules.iter().flat_map(|module| module.texts.keys());
        let mut tags: Vec<&str> = self.names.keys().chain(texts).map(String::as_str).collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    }
}

impl Module {
    /// The text in a language, in German, or in whatever language there is, with its tag.
    #[must_use]
    pub fn text(&self, lang: Lang) -> Option<(&str, &ModuleText)> {
        let own = |tag: &str| self.texts.get_key_value(tag);
        let found = own(lang.tag()).or_else(|| own(Lang::De.tag()));
        found.or_else(|| self.texts.iter().next()).map(|(tag, text)| (tag.as_str(), text))
    }
}

/// Key of the module that holds what stands before the first section of a page.
pub const INTRO: &str = "einleitung";

/// What a description of this house is made of.
#[derive(Clone, Copy)]
pub struct Own<'a> {
    /// The published package.
    pub package: &'a Package,
    /// Its texts by language, as the page shows them.
    pub pages: &'a dyn Fn(Lang) -> Option<Page>,
    /// Who gives identifiers here.
    pub agency: &'a str,
    /// The name of the portal.
    pub portal: &'a str,
    /// Where people reach the portal.
    pub base_url: &'a str,
    /// Path of the service's page below it.
    pub path: &'a str,
    /// Where the authority is responsible.
    pub areas: &'a [Area],
    /// When it was last changed (RFC 3339).
    pub changed: &'a str,
}

/// Describes a service of this house. Findings name what the exchange cannot carry.
#[must_use]
pub fn describe(own: &Own<'_>) -> (Description, Vec<Finding>) {
    let manifest = &own.package.manifest;
    let mut found = Vec::new();
    let mut modules: Vec<Module> = Vec::new();
    for lang in Lang::ALL {
        let Some(page) = (own.pages)(lang) else { continue };
        let intro = (INTRO, None, &page.intro);
        let sections = page.sections.iter();
        let sections = sections.map(|one| (one.key.as_str(), Some(one.title.clone()), &one.body));
        for (key, title, body) in std::iter::once(intro).chain(sections) {
            if body.html.is_empty() && title.is_none() {
                continue;
            }
            let cleaned = html::clean(&html::with_whole_links(&body.html, own.base_url));
            found.extend(cleaned.removed.iter().map(|tag| removed(own, lang, key, tag)));
            let text = ModuleText { title, html: cleaned.html };
            match modules.iter_mut().find(|module| module.key == key) {
                Some(module) => drop(module.texts.insert(lang.tag().to_owned(), text)),
                None => modules.push(Module {
                    key: key.to_owned(),
                    texts: BTreeMap::from([(lang.tag().to_owned(), text)]),
                }),
            }
        }
    }
    let names = Lang::ALL.into_iter().filter_map(|lang| {
        let name = manifest.name.own(lang)?;
        Some((lang.tag().to_owned(), name.to_owned()))
    });
    let leika = (!manifest.leika.is_empty()).then(|| manifest.leika.clone());
    let description = Description {
        id: manifest.id.to_string(),
        agency: own.agency.to_owned(),
        leika: leika.into_iter().collect(),
        names: names.collect(),
        modules,
        synonyms: manifest.synonyms.clone(),
        areas: own.areas.to_vec(),
        page: Some(format!("{}{}", own.base_url.trim_end_matches('/'), own.path)),
        portal: Some(own.portal.to_owned()),
        version: Some(manifest.version.clone()),
        changed: Some(own.changed.to_owned()),
    };
    (description, found)
}

fn removed(own: &Own<'_>, lang: Lang, key: &str, tag: &str) -> Finding {
    let file = format!("{}/description.{}.md", own.package.manifest.id, lang.tag());
    Finding::hint("exchange.tag", file, 0)
        .says(format!("“{key}” holds <{tag}>, which other portals do not take; its words stay."))
        .cure("Say it with paragraphs, lists, emphasis and links to web and mail addresses.")
}
