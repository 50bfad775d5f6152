//! The scale as content writes it.

use std::collections::BTreeSet;

use base::{Certainty, Date, Finding, LocalText};
use packages::Files;
use serde::Deserialize;

use crate::reading::certainty;

const FILE: &str = "law/maturity.toml";

/// The scale with its criteria, and the scales beside it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// What it is called.
    pub name: LocalText,
    /// How sure stages and criteria are.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where they come from.
    pub source: String,
    /// How sure the rule is by which the lowest criterion decides.
    #[serde(with = "certainty")]
    pub rule_certainty: Certainty,
    /// Where it was read.
    pub rule_source: String,
    /// Text modules that a description must have.
    pub mandatory_modules: Vec<String>,
    /// The stages from 0 on.
    #[serde(rename = "stage")]
    pub stages: Vec<Stage>,
    /// The scale that held before.
    pub rgm_1_1: Past,
    /// The scale that holds now.
    pub rgm_2_0: Current,
}

/// A stage.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its number.
    pub stage: u8,
    /// Its name.
    pub name: LocalText,
    /// What it asks for.
    #[serde(default, rename = "criterion")]
    pub criteria: Vec<Criterion>,
}

/// A criterion.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its short name.
    pub id: String,
    /// What must be so.
    pub text: LocalText,
    /// What is to be done while it is not so.
    #[serde(default)]
    pub task: LocalText,
    /// False where it only informs and never holds a service back.
    #[serde(default = "yes")]
    pub gate: bool,
    /// True where it depends on what others provide.
    #[serde(default)]
    pub external: bool,
}

/// A scale that held before: each of our stages stands for one of its.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Past {
    /// What it is called.
    pub name: LocalText,
    /// Its stages from 0 on.
    pub stages: Vec<String>,
    /// For each of our stages the one of it.
    pub of_stage: Vec<u8>,
    /// What raises it.
    pub raised_by: Raise,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
    /// The first day on which it held.
    pub valid_from: Date,
    /// The last one.
    pub valid_to: Date,
}

/// A criterion that raises a service on the other scale.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raise {
    /// The criterion; it must be met, not left out.
    pub criterion: String,
    /// From this stage of ours on.
    pub from_stage: u8,
    /// To this stage of the other scale.
    pub to: u8,
}

/// The scale that holds now. Its texts were not seen, so nothing is computed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Current {
    /// What it is called.
    pub name: LocalText,
    /// Its highest stage.
    pub highest: u8,
    /// How many criteria it has.
    pub criteria: u8,
    /// What others must provide for it.
    pub depends_on: Vec<String>,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
    /// The first day on which it held.
    pub valid_from: Date,
}

fn yes() -> bool {
    true
}

impl Scale {
    /// Reads it from the files of a content folder that belong to no package.
    #[must_use]
    pub fn read(files: &Files) -> (Option<Self>, Vec<Finding>) {
        let error = |says: String| {
            let finding = Finding::error("maturity.content", FILE, 0).says(says);
            finding.cure("Correct the file; its stages are numbered from 0 without a gap.")
        };
        let Some(text) = files.text(FILE) else {
            return (None, vec![error("The file is missing or not UTF-8.".to_owned())]);
        };
        match toml::from_str::<Self>(text) {
            Ok(scale) => {
                let found: Vec<Finding> = scale.faults().into_iter().map(error).collect();
                (Some(scale).filter(|_| found.is_empty()), found)
            }
            Err(fault) => {
                let says = fault.message().lines().next().unwrap_or_default().to_owned();
                (None, vec![error(says)])
            }
        }
    }

    /// The criterion of that short name.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.all().map(|(_, criterion)| criterion).find(|criterion| criterion.id == id)
    }

    /// All criteria with their stages.
    pub fn all(&self) -> impl Iterator<Item = (u8, &Criterion)> {
        self.stages.iter().flat_map(|stage| stage.criteria.iter().map(|one| (stage.stage, one)))
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let numbered = self.stages.iter().zip(0_u8..).all(|(stage, number)| stage.stage == number);
        if !numbered || self.stages.is_empty() {
            faults.push("The stages are not numbered from 0 without a gap.".to_owned());
        }
        let mut seen = BTreeSet::new();
        for (_, criterion) in self.all() {
            if !seen.insert(criterion.id.as_str()) {
                faults.push(format!("The criterion {} stands here a second time.", criterion.id));
            }
        }
        let rgm = &self.rgm_1_1;
        let known = |stage: &u8| usize::from(*stage) < rgm.stages.len();
        if rgm.of_stage.len() != self.stages.len()
            || !rgm.of_stage.iter().all(known)
            || !rgm.of_stage.is_sorted()
        {
            faults
                .push("rgm_1_1.of_stage does not name a rising stage for each of ours.".to_owned());
        }
        if !seen.contains(rgm.raised_by.criterion.as_str()) || !known(&rgm.raised_by.to) {
            faults.push("rgm_1_1.raised_by names what is not there.".to_owned());
        }
        faults
    }
}
