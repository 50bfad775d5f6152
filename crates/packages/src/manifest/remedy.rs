use base::{Certainty, LocalText, ServiceId};
use serde::Deserialize;

use super::certainty;

/// What can be done against a decision.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    /// Its name.
    pub id: String,
    /// What it is called.
    pub label: LocalText,
    /// Length of the period, such as `1-month`.
    pub period: String,
    /// Provision of the period.
    pub norm: String,
    /// Length of the period where the notice of remedies is missing or wrong.
    #[serde(default)]
    pub without_notice: Option<String>,
    /// The service by which it is lodged here; none where it goes elsewhere.
    #[serde(default)]
    pub lodged_with: Option<ServiceId>,
    /// Whether it stops the effect of the decision; what no entry covers is not known.
    #[serde(default)]
    pub suspensive: Vec<Suspensive>,
    /// Text of the notice (German), a text block.
    pub block: String,
    /// Forms in which it may be lodged.
    pub form: String,
    /// Where: by the applicant's place of residence, through the authority's table of
    /// courts.
    pub seat: Seat,
    /// How sure the house is of remedy, period and form.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
    /// What somebody has to find out.
    #[serde(default)]
    pub note: String,
}

/// Where a remedy is lodged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// At the court for the place of residence.
    CourtByResidence,
    /// At the authority itself.
    Authority,
}

/// Whether a remedy stops the effect of the decision while it is open.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspensive {
    /// The rule.
    pub value: SuspensiveEffect,
    /// The kinds of decisions that it is about; all of the remedy where empty.
    #[serde(default)]
    pub decisions: Vec<String>,
    /// What it means, in words.
    pub label: LocalText,
    /// The provision.
    #[serde(default)]
    pub norm: String,
    /// How sure the house is.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
}

impl Suspensive {
    /// True where the law excludes it: the decision has its effect at once.
    #[must_use]
    pub fn is_excluded(&self) -> bool {
        self.value == SuspensiveEffect::Excluded
    }
}

/// The rule itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspensiveEffect {
    /// The decision has no effect while the remedy is open.
    Suspends,
    /// The law excludes that: the decision has its effect at once.
    Excluded,
}
