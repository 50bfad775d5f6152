use base::{Certainty, Date, Finding, Length, deadline};
use serde::Deserialize;

/// How long an authority has for answering who reports a barrier, by Land.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerPeriods {
    fallback: AnswerPeriod,
    #[serde(default, rename = "answer")]
    answers: Vec<AnswerPeriod>,
}

/// The periods of one Land.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerPeriod {
    /// The Land's code, or `BUND`; empty for the fallback.
    #[serde(default)]
    pub land: String,
    /// By when an answer is usual; none where only the longest time is known.
    #[serde(default, deserialize_with = "super::maybe_length")]
    pub usual: Option<Length>,
    /// The longest time.
    #[serde(deserialize_with = "super::length")]
    pub most: Length,
    /// True where an interim notice is owed when that time does not do.
    #[serde(default)]
    pub interim_notice: bool,
    /// True where the answer must name the procedure of the ombud office.
    #[serde(default)]
    pub names_ombud: bool,
    /// The provision.
    pub norm: String,
    /// How sure the house is.
    #[serde(deserialize_with = "super::certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// By when a report must be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day that the house works towards.
    pub usual: Date,
    /// The last day; after it the answer is overdue.
    pub last: Date,
}

impl AnswerPeriods {
    /// Where the list lies in a content folder.
    pub const PATH: &'static str = "law/accessibility.toml";

    /// Reads the list.
    ///
    /// # Errors
    /// What is wrong with it, as a finding.
    pub fn read(text: &str) -> Result<Self, Finding> {
        super::toml(text, Self::PATH)
    }

    /// The periods of a Land, or those that the house promises where nobody looked them up.
    #[must_use]
    pub fn of(&self, land: &str) -> &AnswerPeriod {
        self.answers.iter().find(|answer| answer.land == land).unwrap_or(&self.fallback)
    }
}

impl AnswerPeriod {
    /// By when a report of that day must be answered. Weekends do not put the days off: it is the
    /// authority that owes, and it does not gain from them.
    #[must_use]
    pub fn due(&self, received: Date) -> Due {
        let end = |length| deadline::unshifted(received, length).unwrap_or(received);
        let last = end(self.most);
        Due { usual: self.usual.map_or(last, end), last }
    }
}
