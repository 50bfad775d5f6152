//! Evidence that somebody recorded, because the house cannot see it for itself.

use base::{Certainty, Date, Finding, LocalText};
use packages::Files;
use serde::Deserialize;

use super::assess::Verdict;
use super::scale::Scale;
use crate::reading::certainty;

const FILE: &str = "evidence.toml";
/// Stands for all services.
const ALL: &str = "*";

/// A piece of recorded evidence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The criterion.
    pub criterion: String,
    /// Short names of services, or `*` for all.
    pub services: Vec<String>,
    /// What it shows.
    pub verdict: EvidenceVerdict,
    /// What was seen, or why the criterion does not apply.
    pub words: LocalText,
    /// Who recorded it: a person, or the tool that ran.
    pub by: String,
    /// When.
    pub on: Date,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
}

/// What recorded evidence shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceVerdict {
    /// The criterion is met.
    Met,
    /// The criterion does not apply.
    LeftOut,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceFile {
    evidence: Vec<Evidence>,
}

impl Evidence {
    /// Reads what the authority recorded; nothing where it has no such file.
    #[must_use]
    pub fn read(files: &Files, scale: &Scale) -> (Vec<Self>, Vec<Finding>) {
        let error = |says: String| {
            let finding = Finding::error("maturity.evidence", FILE, 0).says(says);
            finding.cure("Correct the entry; name a criterion of the scale and say what was seen.")
        };
        let Some(text) = files.text(FILE) else { return (Vec::new(), Vec::new()) };
        let all = match toml::from_str::<EvidenceFile>(text) {
            Ok(file) => file.evidence,
            Err(fault) => {
                let says = fault.message().lines().next().unwrap_or_default().to_owned();
                return (Vec::new(), vec![error(says)]);
            }
        };
        let faults = all.iter().filter_map(|one| {
            if scale.criterion(&one.criterion).is_none() {
                return Some(error(format!("{} is no criterion.", one.criterion)));
            }
            let says = format!("The evidence for {} does not say what was seen.", one.criterion);
            one.words.de.trim().is_empty().then(|| error(says))
        });
        let found = faults.collect();
        (all, found)
    }

    /// Whether it is about a criterion of a service, and sure enough to count.
    #[must_use]
    pub fn counts_for(&self, criterion: &str, service: &str) -> bool {
        self.criterion == criterion
            && self.certainty >= Certainty::Derived
            && self.services.iter().any(|one| one == ALL || one == service)
    }

    /// The verdict that it gives, in a language.
    #[must_use]
    pub fn verdict(&self, lang: base::Lang) -> Verdict {
        let words = format!("{} ({}, {})", self.words.get(lang), self.by, self.on);
        match self.verdict {
            EvidenceVerdict::Met => Verdict::Met(words),
            EvidenceVerdict::LeftOut => Verdict::LeftOut(words),
        }
    }
}
