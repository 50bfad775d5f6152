//! FEEL's functions on numbers.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy};

use crate::arithmetic;
use crate::compare;
use crate::value::Value;

pub(crate) fn call(name: &str, values: &[Value]) -> Option<Value> {
    match (name, values) {
        ("abs", [Value::Months(months)]) => Some(Value::Months(months.checked_abs()?)),
        ("abs", [Value::Nanoseconds(span)]) => Some(Value::Nanoseconds(span.checked_abs()?)),
        ("min" | "max", _) => extreme(name == "max", &elements(values)?),
        ("sum" | "mean" | "median" | "stddev" | "mode" | "product", _) => {
            statistics(name, &numbers(&elements(values)?)?)
        }
        (_, [Value::Number(n)]) => one(name, *n),
        (_, [Value::Number(n), Value::Number(scale)]) => two(name, *n, *scale),
        _ => None,
    }
}

fn one(name: &str, n: Decimal) -> Option<Value> {
    Some(Value::Number(match name {
        "abs" => n.abs(),
        "floor" => n.floor(),
        "ceiling" => n.ceil(),
        "sqrt" => n.sqrt()?,
        "exp" => n.checked_exp()?,
        "log" if n > Decimal::ZERO => n.checked_ln()?,
        "even" => return whole(n).map(|n| Value::Bool(n % 2 == 0)),
        "odd" => return whole(n).map(|n| Value::Bool(n % 2 != 0)),
        "round up" | "round down" | "round half up" | "round half down" => {
            return two(name, n, Decimal::ZERO);
        }
        _ => return None,
    }))
}

fn whole(n: Decimal) -> Option<i128> {
    if n.fract().is_zero() { n.to_i128() } else { None }
}

fn two(name: &str, n: Decimal, second: Decimal) -> Option<Value> {
    use RoundingStrategy as R;
    if name == "modulo" {
        if second.is_zero() {
            return None;
        }
        let floor = n.checked_div(second)?.floor();
        return n.checked_sub(second.checked_mul(floor)?).map(Value::Number);
    }
    let how = match name {
        "decimal" => R::MidpointNearestEven,
        "floor" => R::ToNegativeInfinity,
        "ceiling" => R::ToPositiveInfinity,
        "round up" => R::AwayFromZero,
        "round down" => R::ToZero,
        "round half up" => R::MidpointAwayFromZero,
        "round half down" => R::MidpointTowardZero,
        _ => return None,
    };
    let scale = second.trunc().to_i64().filter(|scale| scale.abs() <= 6_176)?;
    arithmetic::round(n, scale, how).map(Value::Number)
}

/// One list, or the arguments themselves.
pub(crate) fn elements(values: &[Value]) -> Option<Vec<Value>> {
    match values {
        [] => None,
        [Value::List(items)] => Some(items.clone()),
        items => Some(items.to_vec()),
    }
}

fn extreme(greatest: bool, items: &[Value]) -> Option<Value> {
    let mut best = items.first()?;
    for item in items {
        let order = compare::order(item, best)?;
        if greatest && order.is_gt() || !greatest && order.is_lt() {
            best = item;
        }
    }
    compare::order(best, best).map(|_| best.clone())
}

fn numbers(items: &[Value]) -> Option<Vec<Decimal>> {
    items.iter().map(Value::as_number).collect()
}

fn statistics(name: &str, numbers: &[Decimal]) -> Option<Value> {
    if numbers.is_empty() {
        return if name == "mode" { Some(Value::List(Vec::new())) } else { None };
    }
    let value = match name {
        "sum" => sum(numbers)?,
        "product" => numbers.iter().try_fold(Decimal::ONE, |all, n| all.checked_mul(*n))?,
        "mean" => mean(numbers)?,
        "median" => median(numbers)?,
        "stddev" => deviation(numbers)?,
        _ => return Some(Value::List(mode(numbers))),
    };
    Some(Value::Number(value))
}

fn sum(numbers: &[Decimal]) -> Option<Decimal> {
    numbers.iter().try_fold(Decimal::ZERO, |all, n| all.checked_add(*n))
}

fn mean(numbers: &[Decimal]) -> Option<Decimal> {
    sum(numbers)?.checked_div(Decimal::from(numbers.len()))
}

fn median(numbers: &[Decimal]) -> Option<Decimal> {
    let mut sorted = numbers.to_vec();
    sorted.sort();
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    sorted.get(middle.checked_sub(1)?)?.checked_add(upper)?.checked_div(Decimal::TWO)
}

fn deviation(numbers: &[Decimal]) -> Option<Decimal> {
    let mean = mean(numbers)?;
    let square = |n: &Decimal| n.checked_sub(mean).and_then(|d| d.checked_mul(d));
    let squares: Vec<Decimal> = numbers.iter().map(square).collect::<Option<_>>()?;
    sum(&squares)?.checked_div(Decimal::from(numbers.len().checked_sub(1)?))?.sqrt()
}

fn mode(numbers: &[Decimal]) -> Vec<Value> {
    let mut sorted = numbers.to_vec();
    sorted.sort();
    let count = |n: &Decimal| sorted.iter().filter(|other| *other == n).count();
    let most = sorted.iter().map(count).max().unwrap_or(0);
    let mut modes: Vec<Decimal> = sorted.iter().filter(|n| count(n) == most).copied().collect();
    modes.dedup();
    modes.into_iter().map(Value::Number).collect()
}
