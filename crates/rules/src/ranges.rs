//! FEEL's functions on points and ranges.

use std::cmp::Ordering;

use crate::compare::order;
use crate::temporal;
use crate::value::{Range, Value};

pub(crate) fn call(name: &str, values: &[Value]) -> Option<Value> {
    if let ("range", [Value::Text(text)]) = (name, values) {
        return read(text);
    }
    let [one, two] = values else {
        return None;
    };
    let known = match (one, two) {
        (Value::Range(a), Value::Range(b)) => between_ranges(name, a, b)?,
        (point, Value::Range(b)) => point_and_range(name, point, b)?,
        (Value::Range(a), point) => range_and_point(name, a, point)?,
        (a, b) => match name {
            "before" => order(a, b)?.is_lt(),
            "after" => order(a, b)?.is_gt(),
            "coincides" => order(a, b)?.is_eq(),
            _ => return None,
        },
    };
    Some(Value::Bool(known))
}

fn point_and_range(name: &str, point: &Value, range: &Range) -> Option<bool> {
    let (low, high) = (order(point, &range.low)?, order(point, &range.high)?);
    Some(match name {
        "before" => low.is_lt() || low.is_eq() && !range.low_included,
        "after" => high.is_gt() || high.is_eq() && !range.high_included,
        "during" => inside(low, high, range),
        "starts" => low.is_eq() && range.low_included,
        "finishes" => high.is_eq() && range.high_included,
        _ => return None,
    })
}

fn inside(low: Ordering, high: Ordering, range: &Range) -> bool {
    (low.is_gt() || low.is_eq() && range.low_included)
        && (high.is_lt() || high.is_eq() && range.high_included)
}

fn range_and_point(name: &str, range: &Range, point: &Value) -> Option<bool> {
    let (low, high) = (order(point, &range.low)?, order(point, &range.high)?);
    Some(match name {
        "before" => high.is_gt() || high.is_eq() && !range.high_included,
        "after" => low.is_lt() || low.is_eq() && !range.low_included,
        "includes" => inside(low, high, range),
        "started by" => low.is_eq() && range.low_included,
        "finished by" => high.is_eq() && range.high_included,
        _ => return None,
    })
}

fn between_ranges(name: &str, a: &Range, b: &Range) -> Option<bool> {
    let lows = order(&a.low, &b.low)?;
    let highs = order(&a.high, &b.high)?;
    let starts_later = lows.is_gt() || lows.is_eq() && (b.low_included || !a.low_included);
    let ends_earlier = highs.is_lt() || highs.is_eq() && (b.high_included || !a.high_included);
    let starts_earlier = lows.is_lt() || lows.is_eq() && (a.low_included || !b.low_included);
    let ends_later = highs.is_gt() || highs.is_eq() && (a.high_included || !b.high_included);
    let same_low = lows.is_eq() && a.low_included == b.low_included;
    let same_high = highs.is_eq() && a.high_included == b.high_included;
    let (a_before_b, b_before_a) = (ends_before(a, b)?, ends_before(b, a)?);
    let overlap = !a_before_b && !b_before_a;
    Some(match name {
        "before" => a_before_b,
        "after" => b_before_a,
        "meets" => touches(a, b)?,
        "met by" => touches(b, a)?,
        "overlaps" => overlap,
        "overlaps before" => {
            let first = lows.is_lt() || lows.is_eq() && a.low_included && !b.low_included;
            overlap && first && ends_earlier
        }
        "overlaps after" => {
            let last = lows.is_gt() || lows.is_eq() && b.low_included && !a.low_included;
            overlap && last && ends_later
        }
        "finishes" => same_high && starts_later,
        "finished by" => same_high && starts_earlier,
        "includes" => starts_earlier && ends_later,
        "during" => starts_later && ends_earlier,
        "starts" => same_low && ends_earlier,
        "started by" => same_low && ends_later,
        "coincides" => same_low && same_high,
        _ => return None,
    })
}

fn ends_before(a: &Range, b: &Range) -> Option<bool> {
    let meeting = order(&a.high, &b.low)?;
    Some(meeting.is_lt() || meeting.is_eq() && !(a.high_included && b.low_included))
}

fn touches(a: &Range, b: &Range) -> Option<bool> {
    Some(order(&a.high, &b.low)?.is_eq() && a.high_included && b.low_included)
}

/// `range("[1..5]")`.
fn read(text: &str) -> Option<Value> {
    let text = text.trim();
    let low_included = text.starts_with('[');
    let high_included = text.ends_with(']');
    let open = text.strip_prefix(['[', '(', ']'])?.strip_suffix([']', ')', '['])?;
    let (low, high) = open.split_once("..")?;
    let (low, high) = (end(low)?, end(high)?);
    if low == Value::Null && low_included || high == Value::Null && high_included {
        return None;
    }
    let unbounded = low == Value::Null || high == Value::Null;
    if !unbounded && order(&low, &high)?.is_gt() || low == high && low == Value::Null {
        return None;
    }
    Some(Value::Range(Box::new(Range { low, low_included, high, high_included })))
}

fn end(text: &str) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Value::Null);
    }
    if let Ok(number) = text.parse() {
        return Some(Value::Number(number));
    }
    let quoted = |text: &str| text.strip_prefix('"')?.strip_suffix('"').map(str::to_owned);
    if let Some(inner) = quoted(text) {
        return Some(Value::Text(inner));
    }
    let inner = text.strip_prefix('@').map(str::to_owned).or_else(|| {
        let (_, argument) = text.split_once('(')?;
        argument.strip_suffix(')').map(str::to_owned)
    })?;
    temporal::literal(&quoted(inner.trim())?)
}
