//! What is shown of a description and an office.

use base::{Lang, Timestamp};
use mappings::{Description, OfficeCard};

use super::offer::summary;

/// A service in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceItem {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its first sentences.
    pub summary: String,
    /// Its page.
    pub page: String,
    /// Keys of the service catalogue; may be none.
    pub leika: Vec<String>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// The services in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceList {
    /// When anything last changed.
    pub as_of: Timestamp,
    /// Changes whenever anything changes.
    pub etag: String,
    /// The services.
    pub items: Vec<ServiceItem>,
    /// Ids of services that are offered no longer, with since when.
    pub gone: Vec<(String, Timestamp)>,
}

/// A service with all its texts in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceText {
    /// What the list says of it.
    pub item: ServiceItem,
    /// Its version.
    pub version: String,
    /// The tags of the languages in which there are texts.
    pub languages: Vec<String>,
    /// Its texts in reading order.
    pub sections: Vec<SectionText>,
    /// Further words under which people look for it.
    pub synonyms: Vec<String>,
    /// Official keys of the areas in which it holds.
    pub areas: Vec<String>,
    /// Who is responsible.
    pub office: OfficeItem,
}

/// A text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionText {
    /// Key of the text module.
    pub key: String,
    /// Heading; none where its authors gave it none.
    pub title: Option<String>,
    /// Tag of the language that it is really in.
    pub lang: String,
    /// Safe HTML.
    pub html: String,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeItem {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Street with number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Web site.
    pub web: Option<String>,
    /// Opening hours, a line each.
    pub hours: Vec<String>,
    /// What people with disabilities find there.
    pub barriers: Option<String>,
}

pub(super) fn item(one: &Description, changed_at: Timestamp, lang: Lang) -> ServiceItem {
    ServiceItem {
        id: one.id.clone(),
        title: one.name(lang).to_owned(),
        summary: summary(one, lang),
        page: one.page.clone().unwrap_or_default(),
        leika: one.leika.clone(),
        changed_at,
    }
}

pub(super) fn text(
    one: &Description,
    changed_at: Timestamp,
    office: OfficeItem,
    lang: Lang,
) -> ServiceText {
    ServiceText {
        item: item(one, changed_at, lang),
        version: one.version.clone().unwrap_or_default(),
        languages: one.languages().into_iter().map(str::to_owned).collect(),
        sections: sections(one, lang),
        synonyms: one.synonyms.clone(),
        areas: one.areas.iter().map(|area| area.key.clone()).collect(),
        office,
    }
}

/// The texts in a language, each with the language that it is really in.
pub(super) fn sections(one: &Description, lang: Lang) -> Vec<SectionText> {
    let section = |module: &mappings::Module| {
        let (tag, text) = module.text(lang)?;
        Some(SectionText {
            key: module.key.clone(),
            title: text.title.clone(),
            lang: tag.to_owned(),
            html: text.html.clone(),
        })
    };
    one.modules.iter().filter_map(section).collect()
}

pub(super) fn office(card: &OfficeCard, lang: Lang) -> OfficeItem {
    let local = |texts: &std::collections::BTreeMap<String, String>| {
        texts.get(lang.tag()).or_else(|| texts.get("de")).or_else(|| texts.values().next()).cloned()
    };
    let by = |channel: &str| {
        let found = card.contacts.iter().find(|one| one.channel == channel);
        found.map(|one| one.value.clone())
    };
    let hours = card.hours.get(lang.tag()).or_else(|| card.hours.get("de"));
    OfficeItem {
        id: card.id.clone(),
        name: local(&card.names).unwrap_or_default(),
        street: card.street.clone(),
        postal_code: card.postal_code.clone(),
        city: card.city.clone(),
        phone: by("02"),
        email: by("01"),
        web: by("09"),
        hours: hours.cloned().unwrap_or_default(),
        barriers: local(&card.barriers),
    }
}
