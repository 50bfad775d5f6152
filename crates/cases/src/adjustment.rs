//! One act for many: when the law gives other amounts from a day on, every running decision of a service is changed.
//! Which of them the act may touch, which are looked at before, and who may release it.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use base::{AccountId, CaseId, Money};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// What the act would do in one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// More is granted: the act decides it.
    More,
    /// The amount stays: nothing is decided and nobody gets a letter.
    Same,
    /// A person has to decide it, for this reason.
    ByHand(ByHand),
}

/// Why a person has to decide a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ByHand {
    /// Less would be granted. Nobody is taken something by an act for many: who loses is heard.
    Less,
    /// The rules cannot say the amount.
    Unknown,
    /// What is paid is not what the rules give, so somebody decided it otherwise.
    OtherAmount,
    /// Somebody works on the case just now.
    Busy,
    /// The law does not carry it in this case, or the draft does not stand before the gate.
    NotCarried,
    /// It is another one by now than the one that was released.
    Changed,
}

/// All outcomes, with the words under which they are kept.
const WORDS: [(Outcome, &str); 8] = [
    (Outcome::More, "more"),
    (Outcome::Same, "same"),
    (Outcome::ByHand(ByHand::Less), "less"),
    (Outcome::ByHand(ByHand::Unknown), "unknown"),
    (Outcome::ByHand(ByHand::OtherAmount), "other_amount"),
    (Outcome::ByHand(ByHand::Busy), "busy"),
    (Outcome::ByHand(ByHand::NotCarried), "not_carried"),
    (Outcome::ByHand(ByHand::Changed), "changed"),
];

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = WORDS.iter().find(|(outcome, _)| outcome == self);
        f.write_str(word.map_or("", |(_, word)| word))
    }
}

impl FromStr for Outcome {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let found = WORDS.iter().find(|(_, known)| *known == word);
        found.map(|(outcome, _)| *outcome).ok_or_else(|| format!("“{word}” is no outcome"))
    }
}

/// What is known of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// What is granted a month from that day on, as it stands.
    pub kept: Money,
    /// What was granted on the day before, or on the first day where it begins later.
    pub before: Money,
    /// What the rules give for the day before; none where they cannot say.
    pub explained: Option<Money>,
    /// What the rules give from that day on; none where they cannot say.
    pub new: Option<Money>,
    /// Somebody works on the case just now.
    pub is_busy: bool,
}

impl Known {
    /// What the act would do.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let Some(new) = self.new else { return Outcome::ByHand(ByHand::Unknown) };
        if self.is_busy {
            return Outcome::ByHand(ByHand::Busy);
        }
        // Who was decided after the amounts were known has them already.
        if new == self.kept {
            return Outcome::Same;
        }
        if self.explained != Some(self.before) || self.kept != self.before {
            return Outcome::ByHand(ByHand::OtherAmount);
        }
        if new < self.kept { Outcome::ByHand(ByHand::Less) } else { Outcome::More }
    }
}

/// The cases that somebody looks at before the act is released: those with the largest rise, one of ten, and
/// others by lot. The lot follows from the seed, so that anybody can draw it again.
#[must_use]
pub fn sample(seed: &str, size: usize, all: &[(CaseId, Money)]) -> BTreeSet<CaseId> {
    let largest = size.div_ceil(10);
    let mut by_rise: Vec<&(CaseId, Money)> = all.iter().collect();
    by_rise.sort_by_key(|(case, rise)| (std::cmp::Reverse(*rise), *case));
    let mut drawn: BTreeSet<CaseId> =
        by_rise.iter().take(largest.min(size)).map(|(case, _)| *case).collect();
    let mut by_lot: Vec<CaseId> = all.iter().map(|(case, _)| *case).collect();
    by_lot.sort_by_cached_key(|case| Sha256::digest(format!("{seed}:{case}")).to_vec());
    for case in by_lot {
        if drawn.len() >= size {
            break;
        }
        drawn.insert(case);
    }
    drawn
}

/// What was found in a case that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Letter and amount are right.
    Right,
    /// They are not.
    Wrong,
}

/// Why an act for many is not released.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Withheld {
    /// Whoever put it together does not release it.
    #[error("the act is the person's own")]
    Own,
    /// So many of the sample were not looked at yet.
    #[error("{0} cases of the sample were not looked at")]
    NotSeen(usize),
    /// So many of the sample are wrong.
    #[error("{0} cases of the sample are wrong")]
    Wrong(usize),
    /// It decides nothing.
    #[error("there is nothing to decide")]
    Nothing,
}

/// Whether a second person may release it: the sample was looked at whole, and nothing in it is wrong.
///
/// # Errors
/// What stands against it.
pub fn release(
    (begun_by, by): (AccountId, AccountId),
    sample: &[Option<Verdict>],
) -> Result<(), Withheld> {
    if begun_by == by {
        return Err(Withheld::Own);
    }
    if sample.is_empty() {
        return Err(Withheld::Nothing);
    }
    let wrong = sample.iter().filter(|one| **one == Some(Verdict::Wrong)).count();
    if wrong > 0 {
        return Err(Withheld::Wrong(wrong));
    }
    match sample.iter().filter(|one| one.is_none()).count() {
        0 => Ok(()),
        unseen => Err(Withheld::NotSeen(unseen)),
    }
}
