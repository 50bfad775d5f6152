use base::Certainty;
use serde::Deserialize;

use super::certainty;

/// For whom a service is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody, for themselves.
    Citizen,
    /// Parents, children, relatives.
    Family,
    /// Who employs people.
    Employer,
    /// Who runs homes, day care or services.
    Provider,
    /// Towns, districts, youth offices.
    Municipality,
    /// Clubs and associations.
    Association,
    /// Schools and their bodies.
    School,
    /// Who owns a building.
    Owner,
}

impl Audience {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 8] = [
        Self::Citizen,
        Self::Family,
        Self::Employer,
        Self::Provider,
        Self::Municipality,
        Self::Association,
        Self::School,
        Self::Owner,
    ];

    /// The word in manifests, addresses and text keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Family => "family",
            Self::Employer => "employer",
            Self::Provider => "provider",
            Self::Municipality => "municipality",
            Self::Association => "association",
            Self::School => "school",
            Self::Owner => "owner",
        }
    }
}

/// Why a service stands in the catalogue at all: what was recorded of it before anybody built it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// Its number in the record.
    pub number: u32,
    /// The provisions that it rests on.
    pub law: String,
    /// What can be done against its decisions, in words; empty where nothing was recorded.
    #[serde(default)]
    pub remedy: String,
    /// How sure the house is of provisions and remedy.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read; empty where it was written down from memory.
    #[serde(default)]
    pub source: String,
}
