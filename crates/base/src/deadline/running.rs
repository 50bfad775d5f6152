//! A period while it runs: how it is counted, and what happened to it on the way.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use thiserror::Error;

use super::{Deadline, DeadlineError, Length, Step, Unit, say, unshifted};
use crate::calendar::Calendar;

/// How a period is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counting {
    /// Its length.
    pub length: Length,
    /// Whether the day that starts it counts.
    pub first_day: FirstDay,
    /// Whether its end moves off weekends and holidays.
    pub last_day: LastDay,
}

/// Whether the day that starts a period counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FirstDay {
    /// An event in the course of that day: it does not count (BGB § 187 (1)).
    #[default]
    Event,
    /// The beginning of that day, or a birthday: it counts (BGB § 187 (2)).
    Counted,
}

/// Whether the end of a period moves off Saturdays, Sundays and holidays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LastDay {
    /// To the next working day (BGB § 193, VwVfG § 31 (3)).
    #[default]
    Moves,
    /// It stays: periods of notice, periods of benefit, a day that was named with reference to the
    /// rule, a presumed day.
    Stays,
}

/// What happens to a period while it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Suspension (Hemmung): these days, both included, are not counted in (BGB § 209).
    Suspended {
        /// The first day.
        from: Date,
        /// The last day; open where it still lasts.
        to: Option<Date>,
    },
    /// Interruption: the whole length runs anew from an event on this day (BGB § 212).
    Restarted {
        /// The day of the event.
        on: Date,
    },
    /// Extension to a day that the authority names (VwVfG § 31 (7)).
    ExtendedTo {
        /// The day.
        day: Date,
    },
    /// Extension by a length, counted from the end of the period before (BGB § 190).
    ExtendedBy {
        /// How much longer.
        length: Length,
    },
}

/// A text that is no change of a period.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "“{0}” is no change of a period; write suspended:2026-11-05..2026-11-14 (or suspended:2026-11-05.. \
     while it lasts), restarted:2026-11-20, extended-to:2026-12-19 or extended-by:1-week"
)]
pub struct ChangeError(String);

impl Change {
    /// Whether this suspension lasts no longer, because the next change names its last day.
    fn is_ended_by(&self, next: Option<&Self>) -> bool {
        let Self::Suspended { from, to: None } = self else { return false };
        matches!(next, Some(Self::Suspended { from: same, to: Some(_) }) if same == from)
    }

    /// Since when it is suspended, where nobody knows until when.
    #[must_use]
    pub fn open_since(&self) -> Option<Date> {
        match self {
            Self::Suspended { from, to: None } => Some(*from),
            _ => None,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Suspended { from, to: Some(to) } => write!(f, "suspended:{from}..{to}"),
            Self::Suspended { from, to: None } => write!(f, "suspended:{from}.."),
            Self::Restarted { on } => write!(f, "restarted:{on}"),
            Self::ExtendedTo { day } => write!(f, "extended-to:{day}"),
            Self::ExtendedBy { length } => write!(f, "extended-by:{length}"),
        }
    }
}

impl FromStr for Change {
    type Err = ChangeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| ChangeError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Change> {
    let (kind, rest) = text.split_once(':')?;
    match kind {
        "suspended" => {
            let (from, to) = rest.split_once("..")?;
            let from = from.parse().ok()?;
            let to: Option<Date> = match to {
                "" => None,
                to => Some(to.parse().ok()?),
            };
            to.is_none_or(|to| from <= to).then_some(Change::Suspended { from, to })
        }
        "restarted" => Some(Change::Restarted { on: rest.parse().ok()? }),
        "extended-to" => Some(Change::ExtendedTo { day: rest.parse().ok()? }),
        "extended-by" => Some(Change::ExtendedBy { length: rest.parse().ok()? }),
        _ => None,
    }
}

/// Where a period stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Running {
    /// It ends.
    Ends(Deadline),
    /// It is suspended, and nobody knows until when; the steps so far.
    Suspended(Vec<Step>),
}

impl Counting {
    /// The usual way: the event's day does not count, the end moves to a working day.
    #[must_use]
    pub fn usual(length: Length) -> Self {
        Self { length, first_day: FirstDay::Event, last_day: LastDay::Moves }
    }
}

impl Running {
    /// The last day, where it is known.
    #[must_use]
    pub fn end(&self) -> Option<Date> {
        match self {
            Self::Ends(deadline) => Some(deadline.end),
            Self::Suspended(_) => None,
        }
    }

    /// How it was found.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        match self {
            Self::Ends(deadline) => &deadline.steps,
            Self::Suspended(steps) => steps,
        }
    }
}

/// Where a period stands that an event on the day `from` started, after everything that happened to
/// it, in the order in which it happened. A change after its end changes nothing, and is told. A
/// suspension that lasted and of which the last day is known now stands twice, one behind the other:
/// the second counts.
///
/// # Errors
/// Where the period ends outside of the calendar.
pub fn run(
    from: Date,
    counting: &Counting,
    changes: &[Change],
    calendar: &Calendar,
) -> Result<Running, DeadlineError> {
    let out = DeadlineError { from, length: counting.length };
    let mut period = Period::start(from, counting, calendar).ok_or(out)?;
    for (place, change) in changes.iter().enumerate() {
        if change.is_ended_by(changes.get(place + 1)) {
            continue;
        }
        match change {
            Change::Suspended { from, to } => match period.suspend(*from, *to).ok_or(out)? {
                Suspension::Over => {}
                Suspension::Lasts => return Ok(Running::Suspended(period.steps)),
            },
            Change::Restarted { on } => period.restart(*on).ok_or(out)?,
            Change::ExtendedTo { day } => period.extend_to(*day).ok_or(out)?,
            Change::ExtendedBy { length } => period.extend_by(*length).ok_or(out)?,
        }
    }
    Ok(Running::Ends(period.ended(calendar).ok_or(out)?))
}

enum Suspension {
    Over,
    Lasts,
}

/// A period on its way.
struct Period<'a> {
    counting: Counting,
    calendar: &'a Calendar,
    /// The first day that counts.
    first: Date,
    /// The last day, before it moves.
    nominal: Date,
    /// Days that are not counted in, for periods of working days.
    skipped: Vec<(Date, Date)>,
    steps: Vec<Step>,
}

impl<'a> Period<'a> {
    fn start(from: Date, counting: &Counting, calendar: &'a Calendar) -> Option<Self> {
        let mut period = Self {
            counting: *counting,
            calendar,
            first: from,
            nominal: from,
            skipped: Vec::new(),
            steps: Vec::new(),
        };
        period.begin(from)?;
        Some(period)
    }

    fn begin(&mut self, from: Date) -> Option<()> {
        let length = self.counting.length;
        match self.counting.first_day {
            FirstDay::Event => {
                self.first = from.tomorrow().ok()?;
                self.steps.push(say::event_not_counted(from, self.first));
            }
            FirstDay::Counted => {
                self.first = from;
                self.steps.push(say::first_day_counts(from));
            }
        }
        if length.unit() == Unit::WorkingDay {
            self.skipped.clear();
            self.nominal = self.count_working_days(length.count())?;
            self.steps.push(say::counted(self.nominal, length, ""));
            return Some(());
        }
        let same = unshifted(from, length)?;
        let missing = same.day() != from.day() && matches!(length.unit(), Unit::Month | Unit::Year);
        // Where the first day counts, the period ends on the day before the one of the same name or
        // number; where that month is too short, on its last day in either case.
        self.nominal = match self.counting.first_day {
            FirstDay::Counted if !missing => same.yesterday().ok()?,
            FirstDay::Counted | FirstDay::Event => same,
        };
        let source = say::source_of_end(length.unit(), missing);
        self.steps.push(say::counted(self.nominal, length, source));
        Some(())
    }

    fn suspend(&mut self, from: Date, to: Option<Date>) -> Option<Suspension> {
        if self.end()? < from {
            self.steps.push(say::too_late(from));
            return Some(Suspension::Over);
        }
        let Some(to) = to else {
            self.steps.push(say::suspended_openly(from));
            return Some(Suspension::Lasts);
        };
        let first = from.max(self.first);
        if to < first {
            self.steps.push(say::too_early(to));
            return Some(Suspension::Over);
        }
        if self.counting.length.unit() == Unit::WorkingDay {
            self.skipped.push((first, to));
            self.nominal = self.count_working_days(self.counting.length.count())?;
        } else {
            let days = i64::from((to - first).get_days()) + 1;
            self.nominal = self.nominal.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        }
        self.steps.push(say::suspended((first, to), self.nominal));
        Some(Suspension::Over)
    }

    fn restart(&mut self, on: Date) -> Option<()> {
        if self.end()? < on {
            self.steps.push(say::too_late(on));
            return Some(());
        }
        self.steps.push(say::restarted(on));
        self.counting.first_day = FirstDay::Event;
        self.begin(on)
    }

    fn extend_to(&mut self, day: Date) -> Option<()> {
        if day < self.nominal {
            self.steps.push(say::not_shorter(day, self.nominal));
            return Some(());
        }
        self.nominal = day;
        self.steps.push(say::extended(day));
        Some(())
    }

    fn extend_by(&mut self, length: Length) -> Option<()> {
        let before = self.end()?;
        self.nominal = match length.unit() {
            Unit::WorkingDay => working_days_after(before, length.count(), &[], self.calendar)?,
            _ => unshifted(before, length)?,
        };
        self.steps.push(say::extended_by(length, before, self.nominal));
        Some(())
    }

    /// The last day as it stands now.
    fn end(&self) -> Option<Date> {
        match self.counting.last_day {
            LastDay::Stays => Some(self.nominal),
            LastDay::Moves => self.calendar.working_day_from(self.nominal),
        }
    }

    fn ended(mut self, calendar: &Calendar) -> Option<Deadline> {
        let end = self.end()?;
        if end != self.nominal {
            self.steps.push(say::shifted(self.nominal, end, calendar));
        } else if calendar.working_day_from(end)? != end {
            self.steps.push(say::stays(end));
        }
        if let (LastDay::Moves, Some(names)) = (self.counting.last_day, calendar.local_holidays()) {
            self.steps.push(say::local(names));
        }
        Some(Deadline { end, steps: self.steps })
    }

    fn count_working_days(&self, count: u16) -> Option<Date> {
        working_days_after(self.first.yesterday().ok()?, count, &self.skipped, self.calendar)
    }
}

fn working_days_after(
    from: Date,
    count: u16,
    skipped: &[(Date, Date)],
    calendar: &Calendar,
) -> Option<Date> {
    let mut day = from;
    for _ in 0..count {
        day = calendar.working_day_from(day.tomorrow().ok()?)?;
        while let Some((_, to)) = skipped.iter().find(|(from, to)| (*from..=*to).contains(&day)) {
            day = calendar.working_day_from(to.tomorrow().ok()?)?;
        }
    }
    Some(day)
}
