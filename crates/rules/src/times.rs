//! FEEL's functions on dates, times and durations.

use jiff::civil;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::temporal::{self, DateTime, SECOND, Time, Zone};
use crate::value::Value;

pub(crate) fn call(name: &str, values: &[Value]) -> Option<Value> {
    match (name, values) {
        ("date", [value]) => to_date(value),
        ("date", [Value::Number(year), Value::Number(month), Value::Number(day)]) => {
            let date = civil::Date::new(year.to_i16()?, month.to_i8()?, day.to_i8()?).ok()?;
            whole(&[year, month, day]).then_some(Value::Date(date))
        }
        ("date and time", [value]) => to_moment(value),
        ("date and time", [date, Value::Time(time)]) => {
            let date = match date {
                Value::Date(date) => *date,
                Value::DateTime(moment) => moment.date,
                _ => return None,
            };
            Some(Value::DateTime(DateTime { date, time: time.clone() }))
        }
        ("time", [value]) => to_time(value),
        ("time", [hour, minute, second, rest @ ..]) if rest.len() < 2 => {
            time_of(hour, minute, second, rest.first())
        }
        ("duration", [Value::Text(text)]) => temporal::duration(text),
        ("duration", [value @ (Value::Months(_) | Value::Nanoseconds(_))]) => Some(value.clone()),
        ("years and months duration", [from, to]) => {
            Some(Value::Months(months_between(date_of(from)?, date_of(to)?)))
        }
        (_, [value]) => calendar(name, date_of(value)?),
        _ => None,
    }
}

fn whole(numbers: &[&Decimal]) -> bool {
    numbers.iter().all(|number| number.fract().is_zero())
}

fn to_date(value: &Value) -> Option<Value> {
    match value {
        Value::Text(text) => temporal::date(text).map(Value::Date),
        other => date_of(other).map(Value::Date),
    }
}

fn date_of(value: &Value) -> Option<civil::Date> {
    match value {
        Value::Date(date) => Some(*date),
        Value::DateTime(moment) => Some(moment.date),
        _ => None,
    }
}

fn to_moment(value: &Value) -> Option<Value> {
    let moment = match value {
        Value::Text(text) => {
            temporal::date_time(text).or_else(|| temporal::date(text).map(DateTime::midnight))?
        }
        Value::DateTime(moment) => moment.clone(),
        Value::Date(date) => DateTime::midnight(*date),
        _ => return None,
    };
    Some(Value::DateTime(moment))
}

fn to_time(value: &Value) -> Option<Value> {
    let time = match value {
        Value::Text(text) => temporal::time(text)?,
        Value::Time(time) => time.clone(),
        Value::DateTime(moment) => moment.time.clone(),
        Value::Date(_) => Time { clock: civil::Time::midnight(), zone: Some(Zone::Offset(0)) },
        _ => return None,
    };
    Some(Value::Time(time))
}

fn time_of(hour: &Value, minute: &Value, second: &Value, offset: Option<&Value>) -> Option<Value> {
    let (hour, minute, second) = (hour.as_number()?, minute.as_number()?, second.as_number()?);
    let zone = match offset {
        None | Some(Value::Null) => None,
        Some(Value::Nanoseconds(span)) => {
            let seconds = i32::try_from(span / SECOND).ok()?;
            (seconds.abs() <= 14 * 3600).then_some(())?;
            Some(Zone::Offset(seconds))
        }
        Some(_) => return None,
    };
    if !whole(&[&hour, &minute]) || second.is_sign_negative() && !second.is_zero() {
        return None;
    }
    let nanos = second.fract().checked_mul(Decimal::from(1_000_000_000))?.trunc().to_i32()?;
    let clock = civil::Time::new(hour.to_i8()?, minute.to_i8()?, second.trunc().to_i8()?, nanos);
    Some(Value::Time(Time { clock: clock.ok()?, zone }))
}

/// Whole months from one day to another, negative backwards.
fn months_between(from: civil::Date, to: civil::Date) -> i64 {
    if to < from {
        return -months_between(to, from);
    }
    let years = i64::from(to.year()) - i64::from(from.year());
    let months = years * 12 + i64::from(to.month()) - i64::from(from.month());
    if to.day() < from.day() { months - 1 } else { months }
}

fn calendar(name: &str, date: civil::Date) -> Option<Value> {
    const DAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    match name {
        "day of year" => Some(Value::from(i64::from(date.day_of_year()))),
        "week of year" => Some(Value::from(i64::from(date.iso_week_date().week()))),
        "day of week" => {
            let at = usize::try_from(date.weekday().to_monday_zero_offset()).ok()?;
            DAYS.get(at).map(|day| Value::text(*day))
        }
        "month of year" => {
            let at = usize::try_from(date.month()).ok()?.checked_sub(1)?;
            base::MONTHS_EN.get(at).map(|month| Value::text(*month))
        }
        _ => None,
    }
}
