use std::collections::BTreeSet;

use base::{Certainty, Finding};
use cases::disposal::{Retention, Start};
use serde::Deserialize;

use crate::facts::UnsettledFact;
use crate::manifest::certainty;

pub(crate) const FILE: &str = "file-plan.toml";

/// `file-plan.toml`: where the files of an authority stand (Aktenplan).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilePlan {
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
    /// What is open, as a sentence for the desk.
    #[serde(default)]
    pub note: String,
    /// The archive to which files are offered; empty where nobody has named it.
    #[serde(default)]
    pub archive: String,
    /// How long files of a class are kept; a package names its class in `[retention]`.
    #[serde(default, rename = "class")]
    pub classes: Vec<RetentionClass>,
    /// Its units.
    #[serde(default, rename = "unit")]
    pub units: Vec<PlanUnit>,
}

/// A class of retention.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionClass {
    /// Its name, as packages write it.
    pub id: String,
    /// For how many years.
    pub years: u16,
    /// From when: `closing`, or `end_of_year`.
    pub start: Start,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
}

/// A unit of the file plan (Aktenplaneinheit).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanUnit {
    /// Its sign; empty where nobody knows it.
    #[serde(default)]
    pub sign: String,
    /// What it holds.
    pub title: String,
    /// The departments whose files stand here, as packages write them.
    #[serde(default)]
    pub departments: Vec<String>,
}

impl FilePlan {
    /// The unit where the files of a department stand.
    #[must_use]
    pub fn unit_of(&self, department: &str) -> Option<&PlanUnit> {
        self.units.iter().find(|unit| unit.departments.iter().any(|one| one == department))
    }

    /// How long files of a class are kept, where somebody has settled that.
    #[must_use]
    pub fn retention(&self, class: &str) -> Option<Retention> {
        let class = self.classes.iter().find(|one| one.id == class)?;
        let settled = class.certainty.is_settled();
        settled.then_some(Retention { start: class.start, years: class.years })
    }

    /// The plan as an open fact, where nobody has read it up.
    #[must_use]
    pub fn unsettled(&self) -> Option<UnsettledFact> {
        UnsettledFact::of("file-plan".to_owned(), self.certainty, self.note.clone())
    }

    pub(crate) fn check(&self, found: &mut Vec<Finding>) {
        let open = self.unsettled().map(|fact| fact.found(FILE, 0));
        found.extend(open.map(|one| one.cure("Enter the plan in force and name its source.")));
        let mut seen = BTreeSet::new();
        for unit in &self.units {
            for department in unit.departments.iter().filter(|one| !seen.insert(*one)) {
                found.push(
                    Finding::error("content.plan-twice", FILE, 0)
                        .says(format!("The files of “{department}” stand at two units."))
                        .cure("Remove one of the two."),
                );
            }
        }
    }
}
