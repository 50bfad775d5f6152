//! Times of day, moments and durations as FEEL writes them.

use std::fmt;

use jiff::civil;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use crate::value::Value;

pub(crate) const SECOND: i128 = 1_000_000_000;
pub(crate) const DAY: i128 = 86_400 * SECOND;

/// A time of day, with or without an offset or zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Hours, minutes, seconds and below.
    pub clock: civil::Time,
    /// Where it was given.
    pub zone: Option<Zone>,
}

/// Offset or name of a time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Seconds east of Greenwich.
    Offset(i32),
    /// A name of the IANA data base.
    Named(String),
}

/// A date with a time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTime {
    /// The date.
    pub date: civil::Date,
    /// The time of day.
    pub time: Time,
}

impl Time {
    pub(crate) fn nanoseconds(&self) -> i128 {
        let clock = self.clock;
        let seconds = i128::from(clock.hour()) * 3600
            + i128::from(clock.minute()) * 60
            + i128::from(clock.second());
        seconds * SECOND + i128::from(clock.subsec_nanosecond())
    }

    pub(crate) fn from_nanoseconds(nanoseconds: i128, zone: Option<Zone>) -> Option<Self> {
        let rest = nanoseconds.rem_euclid(DAY);
        let seconds = i64::try_from(rest / SECOND).ok()?;
        let clock = civil::Time::new(
            i8::try_from(seconds / 3600).ok()?,
            i8::try_from(seconds / 60 % 60).ok()?,
            i8::try_from(seconds % 60).ok()?,
            i32::try_from(rest % SECOND).ok()?,
        );
        Some(Self { clock: clock.ok()?, zone })
    }

    /// Seconds east of Greenwich, where known without a date.
    pub(crate) fn offset(&self) -> Option<i32> {
        if let Some(Zone::Offset(seconds)) = self.zone { Some(seconds) } else { None }
    }
}

impl DateTime {
    /// Nanoseconds since 1970, as if at Greenwich where no zone is given.
    pub(crate) fn instant(&self) -> i128 {
        let offset = i128::from(self.offset().unwrap_or(0));
        days(self.date) * DAY + self.time.nanoseconds() - offset * SECOND
    }

    pub(crate) fn offset(&self) -> Option<i32> {
        match &self.time.zone {
            None => None,
            Some(Zone::Offset(seconds)) => Some(*seconds),
            Some(Zone::Named(name)) => {
                let zone = TimeZone::get(name).ok()?;
                let moment = self.date.to_datetime(self.time.clock);
                Some(moment.to_zoned_datetime(zone).ok()?.offset().seconds())
            }
        }
    }

    pub(crate) fn plus_nanoseconds(&self, nanoseconds: i128) -> Option<Self> {
        let total = self.time.nanoseconds().checked_add(nanoseconds)?;
        let date = plus_days(self.date, total.div_euclid(DAY))?;
        Some(Self { date, time: Time::from_nanoseconds(total, self.time.zone.clone())? })
    }

    pub(crate) fn midnight(date: civil::Date) -> Self {
        Self { date, time: Time { clock: civil::Time::midnight(), zone: None } }
    }
}

/// Days since 1970.
pub(crate) fn days(date: civil::Date) -> i128 {
    let epoch = civil::date(1970, 1, 1);
    date.since((jiff::Unit::Day, epoch)).map_or(0, |span| i128::from(span.get_days()))
}

pub(crate) fn plus_days(date: civil::Date, days: i128) -> Option<civil::Date> {
    let span = jiff::Span::new().try_days(i64::try_from(days).ok()?).ok()?;
    date.checked_add(span).ok()
}

pub(crate) fn plus_months(date: civil::Date, months: i64) -> Option<civil::Date> {
    date.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}

/// What stands in `@"…"`.
pub(crate) fn literal(text: &str) -> Option<Value> {
    date(text)
        .map(Value::Date)
        .or_else(|| date_time(text).map(Value::DateTime))
        .or_else(|| time(text).map(Value::Time))
        .or_else(|| duration(text))
}

pub(crate) fn date(text: &str) -> Option<civil::Date> {
    let (sign, bare) = text.strip_prefix('-').map_or((1, text), |bare| (-1, bare));
    let mut parts = bare.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    if parts.next().is_some() {
        return None;
    }
    let year = i16::try_from(sign * year).ok()?;
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn digits(text: &str, length: usize) -> Option<i64> {
    let fits = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

pub(crate) fn date_time(text: &str) -> Option<DateTime> {
    let (day, clock) = text.split_once('T')?;
    Some(DateTime { date: date(day)?, time: time(clock)? })
}

pub(crate) fn time(text: &str) -> Option<Time> {
    let at = text.find(['Z', 'z', '+', '-', '@']).unwrap_or(text.len());
    let (clock, rest) = text.split_at(at);
    let zone = if rest.is_empty() { None } else { Some(zone(rest)?) };
    let (whole, fraction) = clock.split_once('.').map_or((clock, None), |(w, f)| (w, Some(f)));
    let mut parts = whole.split(':');
    let hour = i8::try_from(digits(parts.next()?, 2)?).ok()?;
    let minute = i8::try_from(digits(parts.next()?, 2)?).ok()?;
    let second = i8::try_from(digits(parts.next()?, 2)?).ok()?;
    if parts.next().is_some() {
        return None;
    }
    let nanos = match fraction {
        None => 0,
        Some(f) if f.is_empty() || !f.bytes().all(|b| b.is_ascii_digit()) => return None,
        Some(f) => format!("{f:0<9}").get(..9)?.parse().ok()?,
    };
    Some(Time { clock: civil::Time::new(hour, minute, second, nanos).ok()?, zone })
}

pub(crate) fn zone(text: &str) -> Option<Zone> {
    if let Some(name) = text.strip_prefix('@') {
        return TimeZone::get(name).ok().map(|_| Zone::Named(name.to_owned()));
    }
    if text.eq_ignore_ascii_case("z") {
        return Some(Zone::Offset(0));
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let mut parts = text.get(1..)?.split(':');
    let hours = digits(parts.next()?, 2)?;
    let minutes = digits(parts.next()?, 2)?;
    let seconds = parts.next().map_or(Some(0), |part| digits(part, 2))?;
    let inside = hours <= 14 && minutes < 60 && seconds < 60 && parts.next().is_none();
    let total = i32::try_from(hours * 3600 + minutes * 60 + seconds).ok()?;
    inside.then_some(Zone::Offset(sign * total))
}

pub(crate) fn duration(text: &str) -> Option<Value> {
    let (sign, bare) = text.strip_prefix('-').map_or((1, text), |bare| (-1, bare));
    let bare = bare.strip_prefix('P')?;
    let (day_part, time_part) = match bare.split_once('T') {
        Some((_, "")) => return None,
        Some((day, time)) => (day, time),
        None => (bare, ""),
    };
    if time_part.is_empty() && !day_part.contains('D') {
        let (years, rest) = amount(day_part, 'Y')?;
        let (months, rest) = amount(rest, 'M')?;
        let total = years.checked_mul(12)?.checked_add(months)?;
        return (rest.is_empty() && !day_part.is_empty())
            .then(|| i64::try_from(total).ok())
            .flatten()
            .map(|total| Value::Months(sign * total));
    }
    let (days, rest) = amount(day_part, 'D')?;
    let (hours, clock) = amount(time_part, 'H')?;
    let (minutes, clock) = amount(clock, 'M')?;
    if !rest.is_empty() {
        return None;
    }
    let seconds = seconds_part(clock)?;
    let whole = days.checked_mul(86_400)?.checked_add(hours.checked_mul(3600)?)?;
    let whole = whole.checked_add(minutes.checked_mul(60)?)?.checked_mul(SECOND)?;
    Some(Value::Nanoseconds(i128::from(sign) * whole.checked_add(seconds)?))
}

/// The number before a letter, and what follows; nothing is zero.
fn amount(text: &str, letter: char) -> Option<(i128, &str)> {
    match text.split_once(letter) {
        None => Some((0, text)),
        Some((number, rest)) if number.bytes().all(|b| b.is_ascii_digit()) => {
            Some((number.parse::<i64>().ok()?.into(), rest))
        }
        Some(_) => None,
    }
}

fn seconds_part(text: &str) -> Option<i128> {
    if text.is_empty() {
        return Some(0);
    }
    let number = text.strip_suffix('S')?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let nanos: i128 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    Some(i128::from(whole.parse::<i64>().ok()?) * SECOND + nanos)
}

pub(crate) fn is_property(name: &str) -> bool {
    matches!(
        name,
        "year"
            | "month"
            | "day"
            | "weekday"
            | "hour"
            | "minute"
            | "second"
            | "time offset"
            | "timezone"
            | "years"
            | "months"
            | "days"
            | "hours"
            | "minutes"
            | "seconds"
            | "start"
            | "end"
            | "start included"
            | "end included"
            | "value"
    )
}

/// `date.year` and its like.
pub(crate) fn property(value: &Value, name: &str) -> Option<Value> {
    let found = match value {
        Value::Date(date) => return date_property(*date, name),
        Value::Time(time) => return time_property(time, time.offset(), name),
        Value::DateTime(moment) => {
            return date_property(moment.date, name)
                .or_else(|| time_property(&moment.time, moment.offset(), name));
        }
        Value::Months(months) => match name {
            "years" => months / 12,
            "months" => months % 12,
            _ => return None,
        },
        Value::Nanoseconds(total) => match name {
            "days" => i64::try_from(total / DAY).ok()?,
            "hours" => i64::try_from(total / (3600 * SECOND) % 24).ok()?,
            "minutes" => i64::try_from(total / (60 * SECOND) % 60).ok()?,
            "seconds" => return Some(seconds_number(total % (60 * SECOND))),
            _ => return None,
        },
        Value::Range(range) => {
            return match name {
                "start" => Some(range.low.clone()),
                "end" => Some(range.high.clone()),
                "start included" => Some(Value::Bool(range.low_included)),
                "end included" => Some(Value::Bool(range.high_included)),
                _ => None,
            };
        }
        _ => return None,
    };
    Some(Value::from(found))
}

fn date_property(date: civil::Date, name: &str) -> Option<Value> {
    Some(Value::from(match name {
        "year" => i64::from(date.year()),
        "month" => i64::from(date.month()),
        "day" => i64::from(date.day()),
        "weekday" => i64::from(date.weekday().to_monday_one_offset()),
        _ => return None,
    }))
}

fn time_property(time: &Time, offset: Option<i32>, name: &str) -> Option<Value> {
    let clock = time.clock;
    Some(match name {
        "hour" => Value::from(i64::from(clock.hour())),
        "minute" => Value::from(i64::from(clock.minute())),
        "second" => Value::from(i64::from(clock.second())),
        "time offset" => offset.map_or(Value::Null, |s| Value::Nanoseconds(i128::from(s) * SECOND)),
        "timezone" => match &time.zone {
            Some(Zone::Named(name)) => Value::text(name.clone()),
            _ => Value::Null,
        },
        _ => return None,
    })
}

pub(crate) fn seconds_number(nanoseconds: i128) -> Value {
    Decimal::try_from_i128_with_scale(nanoseconds, 9)
        .map_or(Value::Null, |number| Value::Number(number.normalize()))
}

/// `P1Y2M`.
pub(crate) fn months_text(months: i64) -> String {
    let sign = if months < 0 { "-" } else { "" };
    let (years, rest) = (months.unsigned_abs() / 12, months.unsigned_abs() % 12);
    match (years, rest) {
        (0, rest) => format!("{sign}P{rest}M"),
        (years, 0) => format!("{sign}P{years}Y"),
        (years, rest) => format!("{sign}P{years}Y{rest}M"),
    }
}

/// `P1DT2H`.
pub(crate) fn seconds_text(nanoseconds: i128) -> String {
    let day = DAY.unsigned_abs();
    let second = SECOND.unsigned_abs();
    let abs = nanoseconds.unsigned_abs();
    let mut text = String::from(if nanoseconds < 0 { "-P" } else { "P" });
    if abs >= day {
        text.push_str(&format!("{}D", abs / day));
    }
    let (hours, minutes) = (abs / (3600 * second) % 24, abs / (60 * second) % 60);
    let (seconds, fraction) = (abs / second % 60, abs % second);
    let mut clock = String::new();
    if hours > 0 {
        clock.push_str(&format!("{hours}H"));
    }
    if minutes > 0 {
        clock.push_str(&format!("{minutes}M"));
    }
    if fraction > 0 {
        let fraction = format!("{fraction:09}");
        clock.push_str(&format!("{seconds}.{}S", fraction.trim_end_matches('0')));
    } else if seconds > 0 || abs == 0 {
        clock.push_str(&format!("{seconds}S"));
    }
    if !clock.is_empty() {
        text.push('T');
        text.push_str(&clock);
    }
    text
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => write!(f, "@{name}"),
            Self::Offset(0) => f.write_str("Z"),
            Self::Offset(seconds) => {
                let sign = if *seconds < 0 { '-' } else { '+' };
                let abs = seconds.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", abs / 3600, abs / 60 % 60)?;
                if abs % 60 == 0 { Ok(()) } else { write!(f, ":{:02}", abs % 60) }
            }
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.clock)?;
        self.zone.as_ref().map_or(Ok(()), |zone| zone.fmt(f))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date, self.time)
    }
}
