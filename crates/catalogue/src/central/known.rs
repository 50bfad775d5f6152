//! The catalogue as typed rows.

use super::key::{LeikaKey, OzgId, Typing};

/// One of the topic fields into which the federation divides all services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicField {
    /// Its number in the source.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A situation of life or of business in which services are needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    /// Its number in the source.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The topic field, by its number in the source.
    pub field: Option<String>,
}

/// A bundle of services that are put online together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Its number in the source.
    pub id: String,
    /// Its OZG number; none where the source has something else there.
    pub ozg: Option<OzgId>,
    /// Its name.
    pub name: String,
    /// The situation, by its number in the source.
    pub situation: Option<String>,
    /// How urgent the source calls it.
    pub priority: Option<String>,
    /// How far the source says that it is.
    pub state: Option<String>,
}

/// A service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its number in the source.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its LeiKa key; many services have none, and none is ever made up.
    pub key: Option<LeikaKey>,
    /// What the source has in the place of a key that is none.
    pub no_key: Option<String>,
    /// Who makes its law and who carries it out.
    pub typing: Typing,
    /// The bundle, by its number in the source.
    pub bundle: Option<String>,
    /// The provisions, as the source writes them.
    pub legal_basis: String,
    /// The names of the acts, as the source writes them.
    pub laws: String,
    /// How far the source says that it is.
    pub state: Option<String>,
}

/// The whole catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Topic fields.
    pub fields: Vec<TopicField>,
    /// Situations.
    pub situations: Vec<Situation>,
    /// Bundles.
    pub bundles: Vec<Bundle>,
    /// Services.
    pub services: Vec<Service>,
}

/// How many there are of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Topic fields.
    pub fields: usize,
    /// Situations.
    pub situations: usize,
    /// Bundles.
    pub bundles: usize,
    /// Services.
    pub services: usize,
    /// Services with a key.
    pub with_key: usize,
    /// Services of which the source says that they have none.
    pub without_key: usize,
    /// Services with something in its place that is no key.
    pub junk_keys: usize,
}

impl Catalogue {
    /// Counts everything.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let with_key = self.services.iter().filter(|service| service.key.is_some()).count();
        let junk_keys = self.services.iter().filter(|service| service.no_key.is_some()).count();
        Counts {
            fields: self.fields.len(),
            situations: self.situations.len(),
            bundles: self.bundles.len(),
            services: self.services.len(),
            with_key,
            without_key: self.services.len() - with_key - junk_keys,
            junk_keys,
        }
    }
}
