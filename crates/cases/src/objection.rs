//! An objection and the decision that it attacks: which decision somebody means, whether the objection came
//! in time, and what became of it.

mod say;
mod timely;

use std::fmt;
use std::str::FromStr;

use base::{Date, DecisionId};

pub use timely::{InTime, Notice, Periods, Timeliness, timeliness};

/// What somebody wrote about the decision that they object to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The file number, as typed.
    pub number: String,
    /// The day that the decision bears.
    pub day: Option<Date>,
}

/// A decision that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The decision.
    pub decision: DecisionId,
    /// File number of its case.
    pub number: String,
    /// The day that it bears.
    pub day: Date,
}

/// How well a decision fits what somebody wrote; the better one is the greater one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Neither; it only belongs to the same person.
    Person,
    /// The day alone.
    Day,
    /// The number; the day is another one, or none was written.
    Number,
    /// Number and day.
    Both,
}

/// File numbers as people type them, to be compared: spaces, dashes and case tell nothing, and nobody
/// tells O from 0 or I from 1 on paper.
#[must_use]
pub fn folded(number: &str) -> String {
    number
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .map(|sign| match sign {
            'O' => '0',
            'I' => '1',
            other => other,
        })
        .collect()
}

/// How well a decision fits.
#[must_use]
pub fn fit(named: &Named, issued: &Issued) -> Fit {
    let typed = folded(&named.number);
    let number = !typed.is_empty() && typed == folded(&issued.number);
    match (number, named.day == Some(issued.day)) {
        (true, true) => Fit::Both,
        (true, false) => Fit::Number,
        (false, true) => Fit::Day,
        (false, false) => Fit::Person,
    }
}

/// The candidates, the best first; each decision once.
#[must_use]
pub fn ranked(named: &Named, candidates: Vec<Issued>) -> Vec<(Issued, Fit)> {
    let mut found: Vec<(Issued, Fit)> = Vec::with_capacity(candidates.len());
    for issued in candidates {
        if !found.iter().any(|(known, _)| known.decision == issued.decision) {
            let fit = fit(named, &issued);
            found.push((issued, fit));
        }
    }
    found.sort_by(|(one, fit), (other, best)| {
        best.cmp(fit).then(other.day.cmp(&one.day)).then(one.decision.cmp(&other.decision))
    });
    found
}

/// The one decision that is meant beyond doubt: number and day fit it and no other. Anything else is
/// for a person to choose.
#[must_use]
pub fn certain(ranked: &[(Issued, Fit)]) -> Option<&Issued> {
    let mut whole = ranked.iter().filter(|(_, fit)| *fit == Fit::Both);
    let first = whole.next().map(|(issued, _)| issued);
    if whole.next().is_some() { None } else { first }
}

/// What became of an objection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The unit that decided put it right itself.
    Remedied,
    /// Whoever decides about objections granted it.
    Granted,
    /// It was granted in part.
    Partly,
    /// It was rejected.
    Rejected,
    /// It was rejected because it may not be lodged.
    Inadmissible,
    /// Whoever objected took it back.
    Withdrawn,
}

impl Outcome {
    /// All, in reading order.
    pub const ALL: [Self; 6] = [
        Self::Remedied,
        Self::Granted,
        Self::Partly,
        Self::Rejected,
        Self::Inadmissible,
        Self::Withdrawn,
    ];

    /// The word in packages, rows and text keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Remedied => "remedied",
            Self::Granted => "granted",
            Self::Partly => "partly",
            Self::Rejected => "rejected",
            Self::Inadmissible => "inadmissible",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// True where the decision does not stay as it was.
    #[must_use]
    pub fn changes(self) -> bool {
        matches!(self, Self::Remedied | Self::Granted | Self::Partly)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Outcome {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|outcome| outcome.word() == word);
        found.ok_or_else(|| {
            let all = Self::ALL.map(Self::word).join(", ");
            format!("“{word}” is no outcome of an objection; write one of {all}")
        })
    }
}
