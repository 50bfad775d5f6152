//! What is written in JSON. Instants are RFC 3339 in UTC; texts are HTML of a few tags.

use serde::Serialize;
use usecases::federation::{OfficeItem, SectionText, ServiceItem, ServiceList, ServiceText};
use utoipa::ToSchema;

/// Why there is no answer.
#[derive(Serialize, ToSchema)]
pub(crate) struct ErrorBody {
    /// A sentence: what is wrong and what to do.
    pub(crate) error: String,
}

/// Why a request was turned away (RFC 9457).
#[derive(Serialize, ToSchema)]
pub(crate) struct Problem {
    /// `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The status in words.
    pub(crate) title: String,
    /// The status.
    pub(crate) status: u16,
    /// A sentence: what happened, what is safe, what to do.
    pub(crate) detail: String,
}

/// The services that can be applied for, and what ceased to be offered.
#[derive(Serialize, ToSchema)]
pub(crate) struct Services {
    /// When anything last changed. Ask with `since` set to it for what changed after.
    as_of: String,
    /// The services.
    items: Vec<Service>,
    /// Services that are offered no longer.
    gone: Vec<Gone>,
}

/// A service in a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct Service {
    /// Its id.
    id: String,
    /// Its name in the language that was asked for.
    title: String,
    /// Its first sentences, plain text.
    summary: String,
    /// Its page for people.
    page: String,
    /// Keys of the service catalogue (LeiKa); none where none is known.
    leika: Vec<String>,
    /// When it last changed.
    changed_at: String,
}

/// A service that is offered no longer.
#[derive(Serialize, ToSchema)]
pub(crate) struct Gone {
    /// Its id.
    id: String,
    /// Since when.
    gone_at: String,
}

/// A service with all its texts.
#[derive(Serialize, ToSchema)]
pub(crate) struct ServiceDetail {
    /// What the list says of it.
    #[serde(flatten)]
    service: Service,
    /// Its version.
    version: String,
    /// Tags of the languages in which there are texts.
    languages: Vec<String>,
    /// Its texts in reading order.
    sections: Vec<Section>,
    /// Further words under which people look for it.
    synonyms: Vec<String>,
    /// Official regional keys of the areas in which it holds; the first digits stand for all below.
    areas: Vec<String>,
    /// Who is responsible.
    office: Office,
}

/// A text.
#[derive(Serialize, ToSchema)]
pub(crate) struct Section {
    /// Key of the text module.
    key: String,
    /// Heading.
    title: Option<String>,
    /// Tag of the language that the text is really in.
    lang: String,
    /// HTML of p, br, h1 to h6, b, strong, i, em, sup, sub, ul, ol, li and a with href.
    html: String,
}

/// An office.
#[derive(Serialize, ToSchema)]
pub(crate) struct Office {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// Street with number.
    street: String,
    /// Postal code.
    postal_code: String,
    /// Town.
    city: String,
    /// Telephone.
    phone: Option<String>,
    /// E-mail.
    email: Option<String>,
    /// Web site.
    web: Option<String>,
    /// Opening hours, a line each.
    hours: Vec<String>,
    /// What people with disabilities find there.
    barriers: Option<String>,
}

/// The offices.
#[derive(Serialize, ToSchema)]
pub(crate) struct Offices {
    /// The offices.
    items: Vec<Office>,
}

impl From<ServiceList> for Services {
    fn from(list: ServiceList) -> Self {
        let gone = list.gone.into_iter();
        Self {
            as_of: list.as_of.to_string(),
            items: list.items.into_iter().map(Service::from).collect(),
            gone: gone.map(|(id, at)| Gone { id, gone_at: at.to_string() }).collect(),
        }
    }
}

impl From<ServiceItem> for Service {
    fn from(item: ServiceItem) -> Self {
        Self {
            id: item.id,
            title: item.title,
            summary: item.summary,
            page: item.page,
            leika: item.leika,
            changed_at: item.changed_at.to_string(),
        }
    }
}

impl From<ServiceText> for ServiceDetail {
    fn from(text: ServiceText) -> Self {
        Self {
            service: text.item.into(),
            version: text.version,
            languages: text.languages,
            sections: text.sections.into_iter().map(Section::from).collect(),
            synonyms: text.synonyms,
            areas: text.areas,
            office: text.office.into(),
        }
    }
}

impl From<SectionText> for Section {
    fn from(text: SectionText) -> Self {
        Self { key: text.key, title: text.title, lang: text.lang, html: text.html }
    }
}

impl From<OfficeItem> for Office {
    fn from(item: OfficeItem) -> Self {
        Self {
            id: item.id,
            name: item.name,
            street: item.street,
            postal_code: item.postal_code,
            city: item.city,
            phone: item.phone,
            email: item.email,
            web: item.web,
            hours: item.hours,
            barriers: item.barriers,
        }
    }
}

impl From<Vec<OfficeItem>> for Offices {
    fn from(items: Vec<OfficeItem>) -> Self {
        Self { items: items.into_iter().map(Office::from).collect() }
    }
}
