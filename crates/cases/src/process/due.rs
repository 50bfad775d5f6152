//! The rules of the clock. A day ends at 24:00: a timer fires after its day, and only
//! after everything that legally arrived on or before that day was dealt with.

use std::collections::BTreeMap;

use base::deadline::{Change, Counting, Length, run, unshifted};
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
    /// On a day that was computed when the wait began.
    On {
        /// The day.
        day: Date,
    },
}

/// Something that arrived and was not dealt with yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The legal day of receipt, not the day of processing.
    pub received: Date,
}

/// A timer has no day: its deadline is not known, or ends outside of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the timer has no day")]
pub struct NoDay;

impl Due {
    /// The day; none as long as its deadline is suspended and nobody knows until when.
    ///
    /// # Errors
    /// The deadline is not known, or ends outside of the calendar.
    pub fn day(
        &self,
        since: Date,
        deadlines: &BTreeMap<String, Counting>,
        changes: &[Change],
        calendar: &Calendar,
    ) -> Result<Option<Date>, NoDay> {
        match self {
            Self::Deadline { deadline, offset } => {
                let counting = deadlines.get(deadline).ok_or(NoDay)?;
                let running = run(since, counting, changes, calendar).map_err(|_| NoDay)?;
                running.end().map(|end| moved(end, *offset).ok_or(NoDay)).transpose()
            }
            Self::After { length, .. } => {
                let length = length.parse().map_err(|_| NoDay)?;
                unshifted(since, length).map(Some).ok_or(NoDay)
            }
            Self::On { day } => Ok(Some(*day)),
        }
    }
}

pub(crate) fn moved(mut day: Date, offset: i16) -> Option<Date> {
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

/// What has to be dealt with next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// What arrived, by its place in the list.
    Arrival(usize),
    /// A timer whose day is over.
    Timer(TimerId),
}

/// What has to be dealt with, in the order of the law and not of the machine: whatever arrived on
/// a day comes before the timers of that day, and after the timers of every day before. So a
/// statement that was put in at 23:58 and delivered after midnight wins, and one that was put in
/// a day late loses, even where the house was out of order in between. What happens first may
/// take the rest away: ask again after each.
#[must_use]
pub fn turns(today: Date, timers: &[(TimerId, Date)], arrived: &[Pending]) -> Vec<Turn> {
    let arrivals = arrived.iter().enumerate();
    let mut turns: Vec<((Date, bool, u32), Turn)> = arrivals
        .map(|(place, one)| {
            let order = u32::try_from(place).unwrap_or(u32::MAX);
            ((one.received, false, order), Turn::Arrival(place))
        })
        .collect();
    let over = timers.iter().filter(|(_, day)| today > *day);
    turns.extend(over.map(|(timer, day)| ((*day, true, timer.0), Turn::Timer(*timer))));
    turns.sort_unstable_by_key(|(order, _)| *order);
    turns.into_iter().map(|(_, turn)| turn).collect()
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
