//! What content says around the central catalogue: the topic fields with their leads, which names
//! are situations of life or of business, figures that somebody declared, bundles that are watched.

use base::{Certainty, Date, Finding, LocalText};
use packages::Files;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::reading::certainty;

const TOPICS: &str = "catalogue/topics.toml";
const SITUATIONS: &str = "catalogue/situations.toml";
const DECLARED: &str = "declared.toml";

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// The topic fields, in the order of the table.
    pub topics: Vec<Topic>,
    /// When their leads were so.
    pub topics_as_of: Option<Date>,
    /// Where that was read.
    pub topics_source: String,
    /// What abbreviations of bodies mean.
    pub bodies: Vec<Body>,
    /// Names of situations and what they are.
    pub situations: Vec<SituationName>,
    /// The stage of maturity that the authority aims at.
    pub target: Option<Target>,
    /// Declared figures.
    pub declared: Vec<Declared>,
    /// Bundles that are watched.
    pub tracked: Vec<Tracked>,
}

/// A topic field and who leads it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its short name in packages and addresses.
    pub id: String,
    /// Its name.
    pub name: LocalText,
    /// The federal ministry, abbreviated as printed.
    pub federal: String,
    /// The Länder and bodies with a part in it.
    #[serde(default)]
    pub leads: Vec<Lead>,
}

/// The part of a Land or a body in a topic field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// Who, abbreviated as printed.
    pub body: String,
    /// Leads it or contributes.
    pub role: LeadRole,
    /// For the whole field or for single topics.
    pub scope: LeadScope,
    /// With the help of expert units (the table's second footnote).
    #[serde(default)]
    pub with_experts: bool,
}

/// Federführung or Mitarbeit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadRole {
    /// Federführung.
    Lead,
    /// Mitarbeit.
    Contributor,
}

/// The column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadScope {
    /// Übergreifende Koordination.
    Coordination,
    /// Einzelthemen.
    SingleTopics,
}

/// What an abbreviation means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// As printed.
    pub id: String,
    /// In full; empty where nobody knows.
    pub name: String,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
}

/// A situation of life or of business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SituationKind {
    /// Lebenslage.
    Life,
    /// Unternehmenslage.
    Business,
}

/// A name of a situation that somebody knows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SituationName {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: SituationKind,
    /// The name of its topic field.
    pub topic: String,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
}

/// The stage of maturity that is aimed at.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The stage.
    pub stage: u8,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
    /// What else is to be known.
    #[serde(default)]
    pub note: String,
}

/// What a declared figure is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recorded {
    /// Topic fields of the central catalogue.
    TopicFields,
    /// Its situations that are known as situations of life.
    LifeSituations,
    /// Its situations that are known as situations of business.
    BusinessSituations,
    /// Its bundles.
    Bundles,
    /// Services that the authority has published.
    OwnServices,
    /// Bundles that these name.
    OwnBundles,
    /// LeiKa keys that these name.
    OwnKeys,
}

/// A figure that somebody declared.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// What is counted beside it.
    pub counts: Recorded,
    /// The figure.
    pub value: u32,
    /// When it was so.
    pub as_of: Date,
    /// What it is of.
    pub label: LocalText,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
}

/// A bundle of the central catalogue that is watched.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tracked {
    /// Its OZG number.
    pub bundle: String,
    /// Own services that it touches.
    #[serde(default)]
    pub services: Vec<String>,
    /// How sure that is.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it comes from.
    #[serde(default)]
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicFile {
    as_of: Date,
    #[serde(rename = "certainty", with = "certainty")]
    _certainty: Certainty,
    source: String,
    #[serde(default, rename = "body")]
    bodies: Vec<Body>,
    #[serde(rename = "topic")]
    topics: Vec<Topic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SituationFile {
    situation: Vec<SituationName>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeclaredFile {
    target: Option<Target>,
    #[serde(default, rename = "figure")]
    figures: Vec<Declared>,
    #[serde(default)]
    tracked: Vec<Tracked>,
}

impl Reference {
    /// Reads it from the files of a content folder that belong to no package. An authority that
    /// declares nothing has no file for it.
    #[must_use]
    pub fn read(files: &Files) -> (Self, Vec<Finding>) {
        let mut found = Vec::new();
        let mut reference = Self::default();
        if let Some(file) = toml::<TopicFile>(files, TOPICS, &mut found) {
            reference.topics = file.topics;
            reference.topics_as_of = Some(file.as_of);
            reference.topics_source = file.source;
            reference.bodies = file.bodies;
        }
        if let Some(file) = toml::<SituationFile>(files, SITUATIONS, &mut found) {
            reference.situations = file.situation;
        }
        if let Some(file) = toml::<DeclaredFile>(files, DECLARED, &mut found) {
            reference.target = file.target;
            reference.declared = file.figures;
            reference.tracked = file.tracked;
        }
        reference.check(&mut found);
        (reference, found)
    }

    /// The topic field of that short name.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// The topic field of that name in the catalogue.
    #[must_use]
    pub fn topic_named(&self, name: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| same(&topic.name.de, name))
    }

    /// What the situation of that name is, where somebody knows it.
    #[must_use]
    pub fn situation_named(&self, name: &str) -> Option<&SituationName> {
        self.situations.iter().find(|situation| same(&situation.name, name))
    }

    fn check(&self, found: &mut Vec<Finding>) {
        for tracked in self.tracked.iter().filter(|one| one.bundle.parse::<super::OzgId>().is_err())
        {
            let says = format!("“{}” is no OZG number.", tracked.bundle);
            let finding = Finding::error("central.tracked", DECLARED, 0).says(says);
            found.push(finding.cure("Write its five digits."));
        }
        for (place, topic) in self.topics.iter().enumerate() {
            if self.topics.iter().take(place).any(|before| before.id == topic.id) {
                let says = format!("The topic field {} stands here a second time.", topic.id);
                let finding = Finding::error("central.topic-twice", TOPICS, 0).says(says);
                found.push(finding.cure("Remove one of the two."));
            }
        }
    }
}

/// The same name, however it is spaced and capitalised.
fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| -> String {
        text.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    bare(one) == bare(other)
}

fn toml<T: DeserializeOwned>(files: &Files, path: &str, found: &mut Vec<Finding>) -> Option<T> {
    files.get(path)?;
    let parsed = files.text(path).map(::toml::from_str::<T>);
    let message = match parsed {
        Some(Ok(value)) => return Some(value),
        Some(Err(error)) => error.message().lines().next().unwrap_or_default().to_owned(),
        None => "The file is not UTF-8.".to_owned(),
    };
    let finding = Finding::error("central.content", path, 0).says(message);
    found.push(finding.cure("Correct the entry; the file shows by example how it is written."));
    None
}
