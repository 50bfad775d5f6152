//! What happens to a deadline while timers are bound to it: suspended, started anew, extended.

use base::deadline::{Change, Counting, DeadlineError, run};
use base::{Calendar, Date};

use super::due::{Due, moved};
use super::effect::Effect;
use super::state::{State, Timer};

/// A change of a deadline of the case, and how that deadline is counted.
#[derive(Clone, Copy, Debug)]
pub struct DeadlineChange<'a> {
    /// The deadline, by its name in the package.
    pub deadline: &'a str,
    /// What happened.
    pub change: Change,
    /// How it is counted.
    pub counting: Counting,
    /// The holidays.
    pub calendar: Calendar,
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
            let offset = *offset;
            let before = run(timer.since, &what.counting, &timer.changes, &what.calendar)?;
            add(&mut timer.changes, what.change);
            let after = run(timer.since, &what.counting, &timer.changes, &what.calendar)?;
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
        Ok((state, effects))
    }
}

impl Timer {
    /// Whether its deadline is suspended, and nobody knows until when.
    pub(crate) fn is_suspended(&self) -> bool {
        matches!(self.changes.last(), Some(Change::Suspended { to: None, .. }))
    }
}

fn add(changes: &mut Vec<Change>, change: Change) {
    if let Change::Suspended { from, .. } = change
        && matches!(changes.last(), Some(Change::Suspended { from: open, to: None }) if *open == from)
    {
        changes.pop();
    }
    changes.push(change);
}

/// Changes as they are stored: in the words that people write them in.
pub(crate) mod texts {
    use base::deadline::Change;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(changes: &[Change], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(changes.iter().map(word))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Change>, D::Error> {
        let words = Vec::<String>::deserialize(from)?;
        words.iter().map(|word| word.parse().map_err(serde::de::Error::custom)).collect()
    }

    fn word(change: &Change) -> String {
        match change {
            Change::Suspended { from, to: Some(to) } => format!("suspended:{from}..{to}"),
            Change::Suspended { from, to: None } => format!("suspended:{from}.."),
            Change::Restarted { on } => format!("restarted:{on}"),
            Change::ExtendedTo { day } => format!("extended-to:{day}"),
            Change::ExtendedBy { length } => format!("extended-by:{length}"),
        }
    }
}
