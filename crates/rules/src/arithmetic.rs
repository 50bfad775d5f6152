//! Sums and products of numbers, dates and durations.

use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy};

use crate::expr::Arithmetic;
use crate::temporal::{self, DAY, DateTime, SECOND, Time};
use crate::value::Value;

/// The number of a FEEL literal.
pub(crate) fn number(before: &str, after: &str, sign: char, exponent: &str) -> Option<Decimal> {
    let bare = match (before, after) {
        (before, "") => before.to_owned(),
        ("", after) => format!("0.{after}"),
        (before, after) => format!("{before}.{after}"),
    };
    let number: Decimal = bare.parse().ok()?;
    if exponent.is_empty() {
        return Some(number);
    }
    let exponent: u32 = exponent.parse().ok().filter(|exponent| *exponent <= 28)?;
    let power = Decimal::TEN.checked_powi(i64::from(exponent))?;
    if sign == '-' {
        number.checked_div(power)
    } else {
        number.checked_mul(power).map(|number| number.normalize())
    }
}

/// `None` where FEEL gives null.
pub(crate) fn calculate(op: Arithmetic, one: &Value, two: &Value) -> Option<Value> {
    match op {
        Arithmetic::Add => add(one, two).or_else(|| add(two, one).filter(|_| !is_text(one))),
        Arithmetic::Subtract => subtract(one, two),
        Arithmetic::Multiply => multiply(one, two).or_else(|| multiply(two, one)),
        Arithmetic::Divide => divide(one, two),
        Arithmetic::Power => power(one, two),
    }
}

fn is_text(value: &Value) -> bool {
    matches!(value, Value::Text(_))
}

fn add(one: &Value, two: &Value) -> Option<Value> {
    Some(match (one, two) {
        (Value::Number(a), Value::Number(b)) => Value::Number(a.checked_add(*b)?),
        (Value::Text(a), Value::Text(b)) => Value::Text(format!("{a}{b}")),
        (Value::Months(a), Value::Months(b)) => Value::Months(a.checked_add(*b)?),
        (Value::Nanoseconds(a), Value::Nanoseconds(b)) => Value::Nanoseconds(a.checked_add(*b)?),
        (Value::Date(date), Value::Months(months)) => {
            Value::Date(temporal::plus_months(*date, *months)?)
        }
        (Value::Date(date), Value::Nanoseconds(span)) => {
            Value::Date(temporal::plus_days(*date, span.div_euclid(DAY))?)
        }
        (Value::DateTime(moment), Value::Months(months)) => Value::DateTime(DateTime {
            date: temporal::plus_months(moment.date, *months)?,
            time: moment.time.clone(),
        }),
        (Value::DateTime(moment), Value::Nanoseconds(span)) => {
            Value::DateTime(moment.plus_nanoseconds(*span)?)
        }
        (Value::Time(time), Value::Nanoseconds(span)) => {
            let total = time.nanoseconds().checked_add(*span)?;
            Value::Time(Time::from_nanoseconds(total, time.zone.clone())?)
        }
        _ => return None,
    })
}

fn subtract(one: &Value, two: &Value) -> Option<Value> {
    match (one, two) {
        (Value::Date(a), Value::Date(b)) => {
            Some(Value::Nanoseconds((temporal::days(*a) - temporal::days(*b)) * DAY))
        }
        (Value::DateTime(a), Value::DateTime(b)) => {
            let comparable = a.time.zone.is_some() == b.time.zone.is_some();
            comparable.then(|| Value::Nanoseconds(a.instant() - b.instant()))
        }
        (Value::DateTime(a), Value::Date(b)) => {
            let zoned = a.time.zone.is_some();
            (!zoned).then(|| Value::Nanoseconds(a.instant() - temporal::days(*b) * DAY))
        }
        (Value::Date(a), Value::DateTime(b)) => {
            let zoned = b.time.zone.is_some();
            (!zoned).then(|| Value::Nanoseconds(temporal::days(*a) * DAY - b.instant()))
        }
        (Value::Time(a), Value::Time(b)) => {
            let offsets = i128::from(b.offset().unwrap_or(0)) - i128::from(a.offset().unwrap_or(0));
            Some(Value::Nanoseconds(a.nanoseconds() - b.nanoseconds() + offsets * SECOND))
        }
        (Value::Text(_), _) => None,
        (_, subtrahend) => add(one, &negative(subtrahend)?),
    }
}

fn multiply(one: &Value, two: &Value) -> Option<Value> {
    let Value::Number(factor) = two else {
        return None;
    };
    Some(match one {
        Value::Number(a) => Value::Number(a.checked_mul(*factor)?),
        Value::Months(a) => {
            Value::Months(Decimal::from(*a).checked_mul(*factor)?.trunc().to_i64()?)
        }
        Value::Nanoseconds(a) => {
            let span = Decimal::from_i128(*a)?.checked_mul(*factor)?;
            Value::Nanoseconds(span.trunc().to_i128()?)
        }
        _ => return None,
    })
}

fn divide(one: &Value, two: &Value) -> Option<Value> {
    Some(match (one, two) {
        (Value::Number(a), Value::Number(b)) => Value::Number(a.checked_div(*b)?.normalize()),
        (Value::Months(a), Value::Months(b)) => {
            Value::Number(Decimal::from(*a).checked_div(Decimal::from(*b))?)
        }
        (Value::Nanoseconds(a), Value::Nanoseconds(b)) => {
            Value::Number(Decimal::from_i128(*a)?.checked_div(Decimal::from_i128(*b)?)?)
        }
        (Value::Months(a), Value::Number(b)) => {
            Value::Months(Decimal::from(*a).checked_div(*b)?.trunc().to_i64()?)
        }
        (Value::Nanoseconds(a), Value::Number(b)) => {
            Value::Nanoseconds(Decimal::from_i128(*a)?.checked_div(*b)?.trunc().to_i128()?)
        }
        _ => return None,
    })
}

fn power(one: &Value, two: &Value) -> Option<Value> {
    let (Value::Number(base), Value::Number(exponent)) = (one, two) else {
        return None;
    };
    if base.is_zero() && exponent.is_sign_negative() {
        return None;
    }
    if exponent.fract().is_zero() {
        return base.checked_powi(exponent.to_i64()?).map(Value::Number);
    }
    if base.is_sign_negative() {
        return None;
    }
    base.checked_powd(*exponent).map(Value::Number)
}

/// `-x`.
pub(crate) fn negative(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Number(number) => Value::Number(-*number),
        Value::Months(months) => Value::Months(months.checked_neg()?),
        Value::Nanoseconds(span) => Value::Nanoseconds(span.checked_neg()?),
        _ => return None,
    })
}

/// Rounds to so many decimals and keeps them: `round half up(1.005, 2)` is `1.01`, and
/// `round half up(2, 2)` is `2.00`.
pub(crate) fn round(number: Decimal, scale: i64, how: RoundingStrategy) -> Option<Decimal> {
    if let Ok(places) = u32::try_from(scale) {
        if places > 28 {
            return Some(number);
        }
        let mut rounded = number.round_dp_with_strategy(places, how);
        rounded.rescale(places);
        return Some(rounded);
    }
    if scale < -28 {
        return None;
    }
    let unit = Decimal::TEN.checked_powi(-scale)?;
    number.checked_div(unit)?.round_dp_with_strategy(0, how).checked_mul(unit)
}
