//! Periods and their ends: BGB §§ 187 to 193.

mod running;
mod say;

use std::fmt;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::Date;
use thiserror::Error;

pub use running::{Change, ChangeError, Counting, FirstDay, LastDay, Running, run};

use crate::calendar::Calendar;
use crate::language::{Lang, LocalText};

/// The length of a period: `1-month`, `2-weeks`, `20-working-days`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Length {
    count: u16,
    unit: Unit,
}

/// What a length is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Calendar days.
    Day,
    /// Days that are neither Saturday, Sunday nor holiday; for own targets.
    WorkingDay,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// A text that is no length of a period.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "“{0}” is no length of a period; write a number from 1 to 9999, a hyphen and day, week, \
     month or year, such as 1-month or 14-days"
)]
pub struct LengthError(String);

/// A period that ends outside of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a period of {length} from {from} ends outside of the calendar")]
pub struct DeadlineError {
    from: Date,
    length: Length,
}

/// The end of a period, and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last day; it ends at 24:00.
    pub end: Date,
    /// The steps in order.
    pub steps: Vec<Step>,
}

/// One step of a computation, for the person who must answer for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub text: LocalText,
    /// The provision; empty where an authority set the rule itself.
    pub source: String,
}

impl Step {
    /// A step with its German and its English sentence.
    #[must_use]
    pub fn new(de: impl Into<String>, en: impl Into<String>, source: impl Into<String>) -> Self {
        let mut text = LocalText::german(de);
        text.set(Lang::En, en);
        Self { text, source: source.into() }
    }
}

impl Length {
    /// A length; `None` for a count of nothing or above 9999.
    #[must_use]
    pub fn new(count: u16, unit: Unit) -> Option<Self> {
        (1..=9999).contains(&count).then_some(Self { count, unit })
    }

    /// How many.
    #[must_use]
    pub fn count(self) -> u16 {
        self.count
    }

    /// Of what.
    #[must_use]
    pub fn unit(self) -> Unit {
        self.unit
    }

    /// The length in words: “2 Wochen”.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        let one = self.count == 1;
        let unit = match (lang, self.unit) {
            (Lang::En, unit) => {
                format!("{}{}", unit.word().replace('-', " "), if one { "" } else { "s" })
            }
            (_, Unit::Day) => if one { "Tag" } else { "Tage" }.to_owned(),
            (_, Unit::WorkingDay) => if one { "Arbeitstag" } else { "Arbeitstage" }.to_owned(),
            (_, Unit::Week) => if one { "Woche" } else { "Wochen" }.to_owned(),
            (_, Unit::Month) => if one { "Monat" } else { "Monate" }.to_owned(),
            (_, Unit::Year) => if one { "Jahr" } else { "Jahre" }.to_owned(),
        };
        format!("{} {unit}", self.count)
    }
}

impl Unit {
    fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::WorkingDay => "working-day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}{}", self.count, self.unit.word(), if self.count == 1 { "" } else { "s" })
    }
}

impl FromStr for Length {
    type Err = LengthError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| LengthError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Length> {
    let (count, word) = text.split_once('-')?;
    if count.is_empty() || !count.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let word = word.strip_suffix('s').unwrap_or(word);
    let unit = [Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year]
        .into_iter()
        .find(|unit| unit.word() == word)?;
    Length::new(count.parse().ok()?, unit)
}

/// The end of a period that an event on the day `from` starts and to which nothing happens. The day
/// of the event is not counted, and an end on a Saturday, Sunday or holiday moves to the next
/// working day.
///
/// # Errors
/// Where the period ends outside of the calendar.
pub fn compute(from: Date, length: Length, calendar: &Calendar) -> Result<Deadline, DeadlineError> {
    match run(from, &Counting::usual(length), &[], calendar)? {
        Running::Ends(deadline) => Ok(deadline),
        Running::Suspended(_) => Err(DeadlineError { from, length }),
    }
}

/// The end of a period without any regard to weekends and holidays; a day that the last
/// month does not have becomes that month's last day. Working days are no such period.
#[must_use]
pub fn unshifted(from: Date, length: Length) -> Option<Date> {
    let count = i64::from(length.count);
    let span = match length.unit {
        Unit::Day => Span::new().try_days(count),
        Unit::Week => Span::new().try_weeks(count),
        Unit::Month => Span::new().try_months(count),
        Unit::Year => Span::new().try_years(count),
        Unit::WorkingDay => return None,
    };
    from.checked_add(span.ok()?).ok()
}
