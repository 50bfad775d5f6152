use base::LocalText;
use cases::amendment::Act;
use cases::objection::Outcome;
use serde::Deserialize;

use super::convert::outcome;
use crate::amendment::act;

/// What a decision does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Gives all that was applied for.
    Grant,
    /// Gives a part of it.
    Partial,
    /// Demands something: a levy, a surcharge, a fee.
    Burden,
    /// Gives nothing.
    Refusal,
    /// Refuses because the applicant did not cooperate.
    RefusalNoncooperation,
    /// Hands the application to the competent authority.
    Forwarding,
    /// Says in writing what the law decided because nobody acted in time.
    Confirmation,
    /// Does something to a decision that was issued.
    Amendment,
}

impl Nature {
    /// False for a letter that only hands the application on: it decides nothing about it. A
    /// confirmation decides nothing new, but what it confirms can be objected to, and it says how.
    #[must_use]
    pub fn decides(self) -> bool {
        self != Self::Forwarding
    }
}

/// What a decision must have before it may be issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Reasons.
    Reasons,
    /// A notice of remedies that fits.
    Remedy,
    /// A hearing before it.
    Hearing,
    /// A warning letter with a deadline that has passed.
    WarningLetter,
    /// A calculation.
    Amount,
    /// The authority to which it goes.
    Recipient,
    /// A committee that decided so.
    Committee,
}

/// A kind of decision.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionSpec {
    /// Its name.
    pub id: String,
    /// What it does.
    pub nature: Nature,
    /// How the desk calls it.
    pub label: LocalText,
    /// How the letter is headed.
    pub title: String,
    /// Typst template of the notice.
    pub template: String,
    /// Text blocks offered, in reading order.
    pub blocks: Vec<String>,
    /// What must be there before it may be issued.
    pub needs: Vec<Need>,
    /// The remedy, by its id.
    #[serde(default)]
    pub remedy: Option<String>,
    /// On whom it is formally served, each by itself: `applicant`, or parties by their ids. Empty:
    /// it is notified to the applicant in the usual way.
    #[serde(default)]
    pub served: Vec<String>,
    /// Parties that get a copy.
    #[serde(default)]
    pub copy: Vec<String>,
    /// What the law must have decided by silence before it, such as `fiction_granted`. Without it a
    /// decision is not issued any more once the law decided.
    #[serde(default)]
    pub tacit: Option<String>,
    /// What it makes of the objection that it decides about, such as `rejected`.
    #[serde(default, with = "outcome")]
    pub outcome: Option<Outcome>,
    /// Kinds of decisions of the package to which it does something; empty for a first decision.
    #[serde(default)]
    pub amends: Vec<String>,
    /// What it does to them, such as `change`.
    #[serde(default, with = "act")]
    pub act: Option<Act>,
}
