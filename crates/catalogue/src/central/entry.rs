//! A row of the catalogue in the one shape in which rows are kept and compared.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::known::Catalogue;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A topic field.
    Field,
    /// A situation.
    Situation,
    /// A bundle.
    Bundle,
    /// A service.
    Service,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its number in the source.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What names it for good: the LeiKa key of a service, the OZG number of a bundle.
    pub key: Option<String>,
    /// What it belongs to, by its number in the source: the bundle of a service, the situation of a
    /// bundle, the topic field of a situation.
    pub parent: Option<String>,
    /// Everything else that the source says of it, by name; without what it leaves open.
    pub facts: BTreeMap<String, String>,
}

impl Kind {
    /// All of them, the largest first.
    pub const ALL: [Self; 4] = [Self::Field, Self::Situation, Self::Bundle, Self::Service];

    /// What rows of this kind belong to.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        match self {
            Self::Field => None,
            Self::Situation => Some(Self::Field),
            Self::Bundle => Some(Self::Situation),
            Self::Service => Some(Self::Bundle),
        }
    }

    /// The word in the store, in JSON and in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Situation => "situation",
            Self::Bundle => "bundle",
            Self::Service => "service",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|kind| kind.word() == word);
        found.ok_or_else(|| format!("“{word}” is no kind of catalogue row"))
    }
}

impl Catalogue {
    /// All rows, the largest kinds first, in the order of the source.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let mut rows = Vec::with_capacity(
            self.fields.len() + self.situations.len() + self.bundles.len() + self.services.len(),
        );
        rows.extend(self.fields.iter().map(|field| Entry {
            kind: Kind::Field,
            id: field.id.clone(),
            name: field.name.clone(),
            key: None,
            parent: None,
            facts: BTreeMap::new(),
        }));
        rows.extend(self.situations.iter().map(|situation| Entry {
            kind: Kind::Situation,
            id: situation.id.clone(),
            name: situation.name.clone(),
            key: None,
            parent: situation.field.clone(),
            facts: BTreeMap::new(),
        }));
        rows.extend(self.bundles.iter().map(|bundle| Entry {
            kind: Kind::Bundle,
            id: bundle.id.clone(),
            name: bundle.name.clone(),
            key: bundle.ozg.as_ref().map(ToString::to_string),
            parent: bundle.situation.clone(),
            facts: facts([("priority", bundle.priority.clone()), ("state", bundle.state.clone())]),
        }));
        rows.extend(self.services.iter().map(|service| Entry {
            kind: Kind::Service,
            id: service.id.clone(),
            name: service.name.clone(),
            key: service.key.as_ref().map(ToString::to_string),
            parent: service.bundle.clone(),
            facts: facts([
                ("typing", Some(service.typing.to_string())),
                ("legal_basis", Some(service.legal_basis.clone())),
                ("laws", Some(service.laws.clone())),
                ("state", service.state.clone()),
                ("no_key", service.no_key.clone()),
            ]),
        }));
        rows
    }
}

fn facts<const N: usize>(all: [(&str, Option<String>); N]) -> BTreeMap<String, String> {
    all.into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}
