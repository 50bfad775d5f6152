//! The stage that a service has reached.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::scale::{Criterion, Scale};

/// What was found of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is met; what shows it.
    Met(String),
    /// It is not met; what is missing.
    Unmet(String),
    /// It does not apply; why. Without a reason it counts as not met.
    LeftOut(String),
}

/// What a service has reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The stage.
    pub stage: u8,
    /// Its stage on the scale that held before.
    pub rgm_1_1: u8,
    /// Criteria that are not met, of all stages, in order.
    pub unmet: Vec<String>,
    /// The criterion that decides: the first unmet one of the next stage.
    pub held_by: Option<String>,
}

/// Names that are no criteria.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{} {} no criterion of the scale", .0.join(", "), if .0.len() == 1 { "is" } else { "are" })]
pub struct Unknown(pub Vec<String>);

impl Verdict {
    /// Whether it lets a service pass.
    #[must_use]
    pub fn passes(&self) -> bool {
        match self {
            Self::Met(_) => true,
            Self::Unmet(_) => false,
            Self::LeftOut(reason) => !reason.trim().is_empty(),
        }
    }
}

impl Scale {
    /// The stage from verdicts by criterion. What nobody looked at is not met.
    #[must_use]
    pub fn assess(&self, verdicts: &BTreeMap<String, Verdict>) -> Assessment {
        let passes =
            |one: &Criterion| !one.gate || verdicts.get(&one.id).is_some_and(Verdict::passes);
        let is_met = |id: &str| matches!(verdicts.get(id), Some(Verdict::Met(_)));
        self.assessment(passes, is_met)
    }

    /// The stage of a service of which only the unmet criteria are told; all others count as met.
    /// A criterion that only informs may be told and changes nothing.
    ///
    /// # Errors
    /// All names that are no criteria.
    pub fn assess_unmet(&self, not_met: &[String]) -> Result<Assessment, Unknown> {
        let unknown: BTreeSet<&String> =
            not_met.iter().filter(|id| self.criterion(id).is_none()).collect();
        if !unknown.is_empty() {
            return Err(Unknown(unknown.into_iter().cloned().collect()));
        }
        let is_met = |id: &str| !not_met.iter().any(|one| one == id);
        Ok(self.assessment(|one| !one.gate || is_met(&one.id), is_met))
    }

    fn assessment(
        &self,
        passes: impl Fn(&Criterion) -> bool,
        is_met: impl Fn(&str) -> bool,
    ) -> Assessment {
        let mut stage = 0;
        let mut held_by = None;
        for one in self.stages.iter().filter(|one| one.stage > 0) {
            held_by = one.criteria.iter().find(|criterion| !passes(criterion));
            if held_by.is_some() {
                break;
            }
            stage = one.stage;
        }
        let unmet = self.all().filter(|(number, one)| *number > 0 && !passes(one));
        let rgm = &self.rgm_1_1;
        let own = rgm.of_stage.get(usize::from(stage)).copied().unwrap_or(0);
        let raise = &rgm.raised_by;
        let raised = stage >= raise.from_stage && is_met(&raise.criterion);
        Assessment {
            stage,
            rgm_1_1: if raised { own.max(raise.to) } else { own },
            unmet: unmet.map(|(_, one)| one.id.clone()).collect(),
            held_by: held_by.map(|one| one.id.clone()),
        }
    }

    /// The unmet criteria that stand between a service and a stage; those of higher stages never do.
    #[must_use]
    pub fn missing_to(&self, target: u8, assessment: &Assessment) -> Vec<&Criterion> {
        self.all()
            .filter(|(stage, one)| *stage <= target && assessment.unmet.contains(&one.id))
            .map(|(_, one)| one)
            .collect()
    }
}
