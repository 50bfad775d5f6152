use base::{Certainty, Finding, LocalText};
use serde::Deserialize;

/// The electronic access that an authority opened. Kinds and sizes of files are those of the house
/// itself and therefore not part of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElectronicAccess {
    /// True where the access is open.
    pub opened: bool,
    /// The provisions.
    pub norm: String,
    /// How sure the house is of them.
    #[serde(deserialize_with = "super::certainty")]
    pub certainty: Certainty,
    /// Where they were read.
    #[serde(default)]
    pub source: String,
    /// What the law says about files that cannot be processed.
    pub unfit: Unfit,
    /// The ways.
    #[serde(rename = "channel")]
    pub channels: Vec<AccessChannel>,
}

/// The duty to tell a sender at once that a file cannot be processed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unfit {
    /// The provisions.
    pub norm: String,
    /// How sure the house is of them.
    #[serde(deserialize_with = "super::certainty")]
    pub certainty: Certainty,
}

/// A way on which something can be sent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessChannel {
    /// Short name.
    pub id: String,
    /// What kind of way it is.
    pub kind: ChannelKind,
    /// True where it can replace written form.
    pub written_form: bool,
    /// Its name.
    pub name: LocalText,
    /// What it is for.
    pub what: LocalText,
    /// When it replaces written form.
    #[serde(default)]
    pub form: Option<LocalText>,
    /// How sure the house is.
    #[serde(deserialize_with = "super::certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
}

/// What kind of way it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// This portal.
    Portal,
    /// E-mail; the address is the authority's own.
    Email,
    /// A file with a signature, sent on one of the other ways.
    Signature,
    /// Not opened, or nobody looked it up yet.
    Closed,
}

impl ElectronicAccess {
    /// Where it lies in the content of an authority.
    pub const PATH: &'static str = "access.toml";

    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with it, as a finding.
    pub fn read(text: &str) -> Result<Self, Finding> {
        super::toml(text, Self::PATH)
    }
}
