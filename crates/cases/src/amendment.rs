//! What may still happen to a decision that was issued: correction, withdrawal, revocation, change, reopening,
//! refund. Which basis stands open is found from named facts; the bases themselves, with their conditions and
//! time limits, are data of the content. Nothing that nobody answered counts as a yes or a no.

mod say;

use std::collections::{BTreeMap, BTreeSet};

use base::deadline::{Length, compute};
use base::{Calendar, Certainty, Date};

pub use say::name_of_house_fact;

/// What is done to a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// An obvious slip is put right; nothing else changes.
    Correct,
    /// An unlawful decision is taken back.
    Withdraw,
    /// A lawful decision is taken back.
    Revoke,
    /// A decision that lasts is changed, because what it rests on changed.
    Change,
    /// A procedure that was closed is opened again.
    Reopen,
    /// What was paid without a decision that carries it is asked back.
    Refund,
}

/// The day from which on an act is to have effect, among the days of the facts. The house answers it from what
/// the clerk typed.
pub const FROM: &str = "from";

/// From when on an act has effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// For the time to come only.
    Future,
    /// From the day on which what it rests on changed.
    Change,
    /// From the beginning.
    Past,
}

/// A condition: a fact that must be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Name of the fact.
    pub fact: String,
    /// Whether it must be a yes.
    pub is: bool,
}

/// A time limit: the act must come before so much time has passed since a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Name of the day.
    pub since: String,
    /// How long.
    pub length: Length,
    /// Facts with any of which the limit does not run.
    pub unless: Vec<Condition>,
}

/// How far back money is paid: so many years before the beginning of the year in which it is decided, or of the
/// year in which it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    /// How many years.
    pub years: u8,
    /// Name of the day on which it was asked for. Where nobody asked, the authority acts of its own accord, and the
    /// day of the decision counts.
    pub since: String,
}

impl Back {
    /// The first day for which it is paid.
    #[must_use]
    pub fn earliest(&self, facts: &Facts, today: Date) -> Date {
        let asked = facts.days.get(&self.since).copied();
        let counted = asked.map_or(today, |asked| asked.min(today));
        let year = counted.year().saturating_sub(i16::from(self.years));
        Date::new(year, 1, 1).unwrap_or(Date::MIN)
    }
}

/// A provision by which an act may be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Its name.
    pub id: String,
    /// What it allows.
    pub act: Act,
    /// From when on it has effect.
    pub reach: Reach,
    /// How far back money is paid by it; without limit where none.
    pub back: Option<Back>,
    /// Everything that must be so.
    pub conditions: Vec<Condition>,
    /// All limits must be kept.
    pub limits: Vec<Limit>,
    /// Whether the person is heard before.
    pub hearing: HeardBefore,
    /// How much choice the authority has.
    pub discretion: Discretion,
    /// First day on which it holds; always where none.
    pub valid_from: Option<Date>,
    /// Last day on which it holds.
    pub valid_to: Option<Date>,
    /// How sure the house is.
    pub certainty: Certainty,
}

/// Whether the person is heard before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeardBefore {
    /// Whatever follows.
    Always,
    /// Where something is taken away.
    IfWorse,
    /// Never.
    Never,
}

/// How much choice the authority has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Discretion {
    /// None: it follows.
    Bound,
    /// It follows, unless the case is out of the ordinary.
    Should,
    /// It is weighed.
    May,
}

impl Basis {
    /// Whether it stands open on a day. One reason against it suffices, whatever else is unanswered.
    #[must_use]
    pub fn standing(&self, facts: &Facts, today: Date, calendar: &Calendar) -> Standing {
        let mut closed = Vec::new();
        let mut missing = BTreeSet::new();
        let mut until: Option<Date> = None;
        let before = self.valid_from.is_some_and(|from| today < from);
        if before || self.valid_to.is_some_and(|to| to < today) {
            closed.push(Closed::NotInForce);
        }
        for condition in &self.conditions {
            match facts.answers.get(&condition.fact) {
                None => drop(missing.insert(condition.fact.clone())),
                Some(answer) if *answer == condition.is => {}
                Some(_) => closed.push(Closed::Fact(condition.fact.clone())),
            }
        }
        self.reaches(facts, today, (&mut closed, &mut missing));
        for limit in &self.limits {
            let (lifted, asked) = lifted(&limit.unless, facts);
            if lifted {
                continue;
            }
            let Some(since) = facts.days.get(&limit.since) else {
                missing.insert(limit.since.clone());
                continue;
            };
            match compute(*since, limit.length, calendar) {
                // It is over unless a fact lifts it, and nobody answered that.
                Err(_) if !asked.is_empty() => missing.extend(asked),
                Err(_) => closed.push(Closed::NoEnd(limit.since.clone())),
                Ok(end) if end.end >= today => {
                    until = Some(until.map_or(end.end, |day| day.min(end.end)));
                }
                Ok(_) if !asked.is_empty() => missing.extend(asked),
                Ok(end) => closed.push(Closed::Over(limit.since.clone(), end.end)),
            }
        }
        match (closed.is_empty(), missing.is_empty()) {
            (false, _) => Standing::Closed(closed),
            (true, false) => Standing::Unknown(missing),
            (true, true) => Standing::Open(until),
        }
    }

    /// Whether the day counts from which on it is to have effect.
    fn asks_from(&self) -> bool {
        self.reach == Reach::Future || self.back.is_some()
    }

    /// Whether it reaches as far back as it is to have effect. Of what works for the time to come only, or pays for
    /// some years only, nobody can say that it stands open before the day is known.
    fn reaches(
        &self,
        facts: &Facts,
        today: Date,
        (closed, missing): (&mut Vec<Closed>, &mut BTreeSet<String>),
    ) {
        if !self.asks_from() {
            return;
        }
        let Some(from) = facts.days.get(FROM) else {
            missing.insert(FROM.to_owned());
            return;
        };
        if self.reach == Reach::Future && *from < today {
            closed.push(Closed::OnlyFuture);
        }
        let earliest = self.back.as_ref().map(|back| back.earliest(facts, today));
        if let Some(earliest) = earliest.filter(|earliest| from < earliest) {
            closed.push(Closed::TooFarBack(earliest));
        }
    }

    /// Everything that it wants to know, by name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let unless = self.limits.iter().flat_map(|limit| &limit.unless);
        let facts = self.conditions.iter().chain(unless).map(|one| one.fact.as_str());
        let days = self.limits.iter().map(|limit| limit.since.as_str());
        let asked = self.back.as_ref().map(|back| back.since.as_str());
        facts.chain(days).chain(asked).chain(self.asks_from().then_some(FROM))
    }

    /// Whether the person is heard before; nobody is taken something from unheard where it is not known
    /// yet whether something is taken.
    #[must_use]
    pub fn hears(&self, less: Option<bool>) -> bool {
        match self.hearing {
            HeardBefore::Always => true,
            HeardBefore::IfWorse => less != Some(false),
            HeardBefore::Never => false,
        }
    }
}

/// What is known of a decision: yes and no, and days, by the names that the bases use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Questions with their answers.
    pub answers: BTreeMap<String, bool>,
    /// Days.
    pub days: BTreeMap<String, Date>,
}

/// Why a basis does not stand open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closed {
    /// A fact is not as it must be.
    Fact(String),
    /// The time is over: which limit, and its last day.
    Over(String, Date),
    /// It does not hold on this day.
    NotInForce,
    /// It works for the time to come only, and the day from which on it is to have effect has passed.
    OnlyFuture,
    /// So far back nothing is paid by it: the first day for which it is.
    TooFarBack(Date),
    /// Its time cannot be counted: the end lies outside of the calendar.
    NoEnd(String),
}

/// Whether a basis stands open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does; until this day where a limit runs.
    Open(Option<Date>),
    /// It does not, for these reasons.
    Closed(Vec<Closed>),
    /// Nobody can say before these are answered.
    Unknown(BTreeSet<String>),
}

/// Whether a fact lifts a limit, and which that nobody answered still could.
fn lifted(unless: &[Condition], facts: &Facts) -> (bool, BTreeSet<String>) {
    let known = |one: &Condition| facts.answers.get(&one.fact).copied();
    let open = unless.iter().filter(|one| known(one).is_none());
    let open = open.map(|one| one.fact.clone()).collect();
    (unless.iter().any(|one| known(one) == Some(one.is)), open)
}
