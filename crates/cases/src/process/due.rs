//! The rules of the clock. A day ends at 24:00: a timer fires after its day, and only
//! after everything that legally arrived on or before that day was dealt with.

use std::collections::BTreeMap;

use base::deadline::{Length, compute, unshifted};
use base::{Calendar, Date};
use serde::{Deserialize, Serialize};

use super::state::TimerId;

/// When a timer is due, counted from the day on which it was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "due", rename_all = "snake_case")]
pub enum Due {
    /// With a deadline of the package, by its name.
    Deadline {
        /// The name.
        deadline: String,
        /// So many days later; negative for a reminder before.
        offset: i16,
    },
    /// After so much time, without regard to weekends; for reminders only.
    After {
        /// Length in the words of periods, such as `14-days`.
        length: String,
        /// How often in all.
        times: u16,
    },
}

/// Something that arrived and was not dealt with yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The legal day of receipt, not the day of processing.
    pub received: Date,
}

impl Due {
    /// The day, or `None` where the deadline is not known.
    #[must_use]
    pub fn day(
        &self,
        since: Date,
        deadlines: &BTreeMap<String, Length>,
        calendar: &Calendar,
    ) -> Option<Date> {
        match self {
            Self::Deadline { deadline, offset } => {
                let end = compute(since, *deadlines.get(deadline)?, calendar).ok()?.end;
                moved(end, *offset)
            }
            Self::After { length, .. } => unshifted(since, length.parse().ok()?),
        }
    }
}

fn moved(mut day: Date, offset: i16) -> Option<Date> {
    for _ in 0..offset.unsigned_abs() {
        day = if offset < 0 { day.yesterday() } else { day.tomorrow() }.ok()?;
    }
    Some(day)
}

/// The timers that fire now, in the order of their days: their day is over, and nothing
/// that arrived by then waits to be dealt with.
#[must_use]
pub fn due_timers(today: Date, timers: &[(TimerId, Date)], pending: &[Pending]) -> Vec<TimerId> {
    let mut due: Vec<(Date, TimerId)> = timers
        .iter()
        .filter(|(_, day)| today > *day)
        .filter(|(_, day)| !pending.iter().any(|arrived| arrived.received <= *day))
        .map(|(timer, day)| (*day, *timer))
        .collect();
    due.sort_unstable();
    due.into_iter().map(|(_, timer)| timer).collect()
}

/// Reads an ISO 8601 duration of whole days or longer: `P14D`, `P2W`, `P1M`, `P1Y`, with
/// a sign only where asked for.
pub(crate) fn iso_length(text: &str) -> Option<Length> {
    let inner = text.strip_prefix('P')?;
    let unit = match inner.chars().last()? {
        'D' => "days",
        'W' => "weeks",
        'M' => "months",
        'Y' => "years",
        _ => return None,
    };
    let count = inner.get(..inner.len() - 1)?;
    format!("{count}-{unit}").parse().ok()
}

/// Reads `R3/P14D`.
pub(crate) fn iso_cycle(text: &str) -> Option<(u16, Length)> {
    let (times, length) = text.strip_prefix('R')?.split_once('/')?;
    let times: u16 = times.parse().ok().filter(|times| (1..=100).contains(times))?;
    Some((times, iso_length(length)?))
}

/// Reads `-P3D` or `P3D` as days.
pub(crate) fn iso_offset(text: &str) -> Option<i16> {
    let (sign, bare) = match text.strip_prefix('-') {
        Some(bare) => (-1, bare),
        None => (1, text),
    };
    let days: i16 = bare.strip_prefix('P')?.strip_suffix('D')?.parse().ok()?;
    (0..=366).contains(&days).then_some(sign * days)
}
