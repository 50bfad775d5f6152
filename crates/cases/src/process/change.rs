//! What happens to a deadline while timers are bound to it: suspended, started anew, extended, and taken
//! back again.

use base::deadline::{Change, Counting, DeadlineError, run};
use base::{Calendar, Date};

use super::due::{Due, moved};
use super::effect::Effect;
use super::state::{State, Timer};

/// What somebody does to a deadline of the case, and how that deadline is counted.
#[derive(Clone, Copy, Debug)]
pub struct DeadlineChange<'a> {
    /// The deadline, by its name in the package.
    pub deadline: &'a str,
    /// What is done.
    pub act: Act,
    /// The day from which it is counted, where that is not the day on which the step began.
    pub from: Option<Date>,
    /// How it is counted.
    pub counting: Counting,
    /// The holidays.
    pub calendar: Calendar,
    /// For how long it holds.
    pub reach: Reach,
}

/// What is done to a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Something happened to it.
    Change(Change),
    /// What happened last is taken back.
    Undo,
}

/// Which timers a change reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those that run, and those that are set later: the deadline is one of the whole case.
    Case,
    /// Those that run now: the next letter sets a deadline of its own.
    Letter,
}

impl State {
    /// Computes all timers anew that are bound to a deadline. Each gives an effect with the day
    /// before and the day now, and how it was found; the day before stays in the log. A
    /// suspension that lasts leaves no day, and its timers do not fire; the same suspension with
    /// its last day takes the place of the open one.
    ///
    /// # Errors
    /// Where a period ends outside of the calendar; nothing changes then.
    pub fn change_deadline(
        &self,
        what: &DeadlineChange<'_>,
    ) -> Result<(Self, Vec<Effect>), DeadlineError> {
        let mut state = self.clone();
        let mut effects = Vec::new();
        for (id, timer) in &mut state.timers {
            let Due::Deadline { deadline, offset } = &timer.due else { continue };
            if deadline != what.deadline {
                continue;
            }
            let (offset, from) = (*offset, what.from.unwrap_or(timer.since));
            let before = run(from, &what.counting, &timer.changes, &what.calendar)?;
            take(&mut timer.changes, what.act);
            let after = run(from, &what.counting, &timer.changes, &what.calendar)?;
            let day = |end: Option<Date>| end.and_then(|end| moved(end, offset));
            effects.push(Effect::TimerMoved {
                timer: *id,
                node: timer.node.clone(),
                deadline: deadline.clone(),
                was: day(before.end()),
                now: day(after.end()),
                steps: after.steps().to_vec(),
            });
        }
        if what.reach == Reach::Case {
            let all = state.changes.0.entry(what.deadline.to_owned()).or_default();
            take(all, what.act);
            if all.is_empty() {
                state.changes.0.remove(what.deadline);
            }
        }
        Ok((state, effects))
    }

    /// What happened to a deadline of the case, in order.
    #[must_use]
    pub fn changes_of(&self, deadline: &str) -> &[Change] {
        self.changes.0.get(deadline).map(Vec::as_slice).unwrap_or_default()
    }

    /// What happened to the deadlines of the case, by their names.
    pub fn changed_deadlines(&self) -> impl Iterator<Item = (&str, &[Change])> {
        self.changes.0.iter().map(|(name, changes)| (name.as_str(), changes.as_slice()))
    }
}

impl Timer {
    /// Whether its deadline is suspended, and nobody knows until when.
    pub(crate) fn is_suspended(&self) -> bool {
        self.changes.last().and_then(Change::open_since).is_some()
    }
}

fn take(changes: &mut Vec<Change>, act: Act) {
    match act {
        Act::Change(change) => changes.push(change),
        Act::Undo => {
            changes.pop();
        }
    }
}

/// Changes as they are stored: in the words that people write them in.
pub(crate) mod texts {
    use std::collections::BTreeMap;

    use base::deadline::Change;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Changes by the name of the deadline.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(transparent)]
    pub(crate) struct ByName(#[serde(with = "by_name")] pub(crate) BTreeMap<String, Vec<Change>>);

    impl ByName {
        pub(crate) fn is_empty(&self) -> bool {
            self.0.is_empty()
        }
    }

    pub(crate) fn serialize<S: Serializer>(changes: &[Change], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(changes.iter().map(ToString::to_string))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Change>, D::Error> {
        let words = Vec::<String>::deserialize(from)?;
        words.iter().map(|word| word.parse().map_err(serde::de::Error::custom)).collect()
    }

    mod by_name {
        use super::{BTreeMap, Change, Deserialize, Deserializer, Serializer};

        #[derive(Deserialize)]
        struct Words(#[serde(with = "super")] Vec<Change>);

        pub(super) fn serialize<S: Serializer>(
            all: &BTreeMap<String, Vec<Change>>,
            to: S,
        ) -> Result<S::Ok, S::Error> {
            let words = |changes: &Vec<Change>| -> Vec<String> {
                changes.iter().map(ToString::to_string).collect()
            };
            to.collect_map(all.iter().map(|(name, changes)| (name, words(changes))))
        }

        pub(super) fn deserialize<'de, D: Deserializer<'de>>(
            from: D,
        ) -> Result<BTreeMap<String, Vec<Change>>, D::Error> {
            let all = BTreeMap::<String, Words>::deserialize(from)?;
            Ok(all.into_iter().map(|(name, words)| (name, words.0)).collect())
        }
    }
}
