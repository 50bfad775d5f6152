use std::fmt;
use std::str::FromStr;

use base::deadline::{Counting, FirstDay, LastDay};
use base::{Certainty, Length, LocalText};
use serde::Deserialize;

use super::certainty;

/// A deadline or an own target of the procedure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineSpec {
    /// Its name; timers of the process refer to it.
    pub id: String,
    /// What it is for.
    pub label: LocalText,
    /// Length: `20-working-days`, `1-month`, `14-days`.
    pub length: String,
    /// What starts it: see [`DeadlineStart`].
    pub from: String,
    /// FEEL over the answers: it runs where this is true; always where absent.
    #[serde(default, rename = "if")]
    pub applies_if: Option<String>,
    /// The deadline in whose place it runs where its condition holds.
    #[serde(default)]
    pub instead_of: Option<String>,
    /// Its end does not move off Saturdays, Sundays and holidays.
    #[serde(default)]
    pub stays: bool,
    /// What happens when it is over.
    #[serde(default)]
    pub nature: Option<DeadlineNature>,
    /// What the law decides by silence at its end, such as `fiction_granted`.
    #[serde(default)]
    pub effect: Option<String>,
    /// Provision; empty for an own target.
    #[serde(default)]
    pub norm: String,
    /// Can it be extended.
    #[serde(default)]
    pub extendable: bool,
    /// What else may be done to it.
    #[serde(default)]
    pub acts: Vec<DeadlineAct>,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read, or who set it.
    #[serde(default)]
    pub source: String,
    /// What somebody has to find out.
    #[serde(default)]
    pub note: String,
}

impl DeadlineSpec {
    /// How it is counted; none where its length cannot be read.
    #[must_use]
    pub fn counting(&self) -> Option<Counting> {
        let length: Length = self.length.parse().ok()?;
        let last_day = if self.stays { LastDay::Stays } else { LastDay::Moves };
        Some(Counting { length, first_day: FirstDay::Event, last_day })
    }

    /// What it rests on: the provision, or who set it.
    #[must_use]
    pub fn ground(&self) -> &str {
        if self.norm.is_empty() { &self.source } else { &self.norm }
    }

    /// What starts it; none where that cannot be read.
    #[must_use]
    pub fn start(&self) -> Option<DeadlineStart> {
        self.from.parse().ok()
    }
}

/// What may be done to a deadline, besides extending it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineAct {
    /// It is suspended (Hemmung): the days of the suspension are not counted in.
    Suspend,
    /// It is interrupted, and runs anew.
    Restart,
}

/// What happens when a deadline is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineNature {
    /// Nothing by itself: the authority should have acted.
    Target,
    /// The authority must have acted.
    Must,
    /// The law decides by silence.
    Fiction,
    /// A right of whoever had to act is lost.
    Exclusion,
    /// It binds the others, who act outside of the procedure.
    Theirs,
}

/// What starts a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeadlineStart {
    /// The day of receipt.
    Received,
    /// The day on which the application was complete.
    Complete,
    /// The day on which the letter that sets it was sent.
    Sent,
    /// The day on which the decision was notified, for each recipient by itself; of one where it is
    /// named: `notified:applicant`.
    Notified(Option<String>),
    /// A day that the applicant names: `answer:FIELD`.
    Answer(String),
    /// Something that happens outside, such as the receipt of a notice between the others; the
    /// house does not learn of it and computes nothing.
    Outside,
}

/// How the start of a deadline is written.
pub(crate) const STARTS: &str =
    "received, complete, sent, notified, notified:RECIPIENT, answer:FIELD or outside";

/// A text that starts no deadline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” starts no deadline; write {STARTS}")]
pub struct DeadlineStartError(String);

impl FromStr for DeadlineStart {
    type Err = DeadlineStartError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = |rest: &str| (!rest.is_empty()).then(|| rest.to_owned());
        let start = match text.split_once(':') {
            Some(("notified", recipient)) => named(recipient).map(|one| Self::Notified(Some(one))),
            Some(("answer", field)) => named(field).map(Self::Answer),
            Some(_) => None,
            None => match text {
                "received" => Some(Self::Received),
                "complete" => Some(Self::Complete),
                "sent" => Some(Self::Sent),
                "notified" => Some(Self::Notified(None)),
                "outside" => Some(Self::Outside),
                _ => None,
            },
        };
        start.ok_or_else(|| DeadlineStartError(text.to_owned()))
    }
}

impl fmt::Display for DeadlineStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Received => f.write_str("received"),
            Self::Complete => f.write_str("complete"),
            Self::Sent => f.write_str("sent"),
            Self::Notified(None) => f.write_str("notified"),
            Self::Notified(Some(recipient)) => write!(f, "notified:{recipient}"),
            Self::Answer(field) => write!(f, "answer:{field}"),
            Self::Outside => f.write_str("outside"),
        }
    }
}
