//! Equality, order and logic with three values.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::expr::Comparison;
use crate::value::{Range, Value};

/// Yes, no, or not known; with the names whose answers are missing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Truth {
    Yes,
    No,
    Unknown(Arc<BTreeSet<String>>),
}

impl Truth {
    pub(crate) fn unknown() -> Self {
        Self::Unknown(Arc::default())
    }

    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Bool(true) => Self::Yes,
            Value::Bool(false) => Self::No,
            Value::Missing(names) => Self::Unknown(Arc::clone(names)),
            _ => Self::unknown(),
        }
    }

    pub(crate) fn value(self) -> Value {
        match self {
            Self::Yes => Value::Bool(true),
            Self::No => Value::Bool(false),
            Self::Unknown(names) if names.is_empty() => Value::Null,
            Self::Unknown(names) => Value::Missing(names),
        }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, other) | (other, Self::Yes) => other,
            (Self::Unknown(mut one), Self::Unknown(two)) => {
                Arc::make_mut(&mut one).extend(two.iter().cloned());
                Self::Unknown(one)
            }
        }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    pub(crate) fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            unknown => unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

impl From<Option<bool>> for Truth {
    fn from(known: Option<bool>) -> Self {
        known.map_or_else(Self::unknown, Self::from)
    }
}

/// The names missing in either of two values.
pub(crate) fn missing_of(one: &Value, two: &Value) -> Option<Arc<BTreeSet<String>>> {
    match (one, two) {
        (Value::Missing(a), Value::Missing(b)) => Some(Arc::new(a.union(b).cloned().collect())),
        (Value::Missing(a), _) | (_, Value::Missing(a)) => Some(Arc::clone(a)),
        _ => None,
    }
}

pub(crate) fn compare(op: Comparison, one: &Value, two: &Value) -> Truth {
    if let Some(names) = missing_of(one, two) {
        return Truth::Unknown(names);
    }
    match op {
        Comparison::Equal => equal(one, two),
        Comparison::NotEqual => equal(one, two).not(),
        _ => Truth::from(order(one, two).map(|order| holds(op, order))),
    }
}

fn holds(op: Comparison, order: Ordering) -> bool {
    match op {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    }
}

/// Values of different kinds are neither equal nor unequal.
pub(crate) fn equal(one: &Value, two: &Value) -> Truth {
    if let Some(names) = missing_of(one, two) {
        return Truth::Unknown(names);
    }
    match (one, two) {
        (Value::Null, Value::Null) => Truth::Yes,
        (Value::Null, _) | (_, Value::Null) => Truth::No,
        (Value::Bool(a), Value::Bool(b)) => (a == b).into(),
        (Value::List(a), Value::List(b)) => {
            if a.len() != b.len() {
                return Truth::No;
            }
            a.iter().zip(b).fold(Truth::Yes, |all, (a, b)| all.and(equal(a, b)))
        }
        (Value::Context(a), Value::Context(b)) => {
            if a.len() != b.len() {
                return Truth::No;
            }
            a.iter().fold(Truth::Yes, |all, (name, a)| {
                all.and(b.get(name).map_or(Truth::No, |b| equal(a, b)))
            })
        }
        (Value::Range(a), Value::Range(b)) => {
            let ends = a.low_included == b.low_included && a.high_included == b.high_included;
            Truth::from(ends).and(equal(&a.low, &b.low)).and(equal(&a.high, &b.high))
        }
        (Value::Function(a), Value::Function(b)) => (a == b).into(),
        _ => Truth::from(order(one, two).map(Ordering::is_eq)),
    }
}

/// The order of two values of one kind.
pub(crate) fn order(one: &Value, two: &Value) -> Option<Ordering> {
    match (one, two) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        (Value::Time(a), Value::Time(b)) => {
            let offset = |offset: Option<i32>| i128::from(offset.unwrap_or(0));
            let second = crate::temporal::SECOND;
            let a = a.nanoseconds() - offset(a.offset()) * second;
            let b = b.nanoseconds() - offset(b.offset()) * second;
            Some(a.cmp(&b))
        }
        (Value::DateTime(a), Value::DateTime(b)) => Some(a.instant().cmp(&b.instant())),
        (Value::Months(a), Value::Months(b)) => Some(a.cmp(b)),
        (Value::Nanoseconds(a), Value::Nanoseconds(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

/// Whether a value lies in a range; an end that is null has no bound.
pub(crate) fn within(range: &Range, value: &Value) -> Truth {
    let low = bound(&range.low, value, range.low_included, Ordering::Less);
    let high = bound(&range.high, value, range.high_included, Ordering::Greater);
    match (&range.low, &range.high) {
        (Value::Null, Value::Null) => Truth::unknown(),
        (Value::Null, _) => high,
        (_, Value::Null) => low,
        _ => low.and(high),
    }
}

fn bound(end: &Value, value: &Value, included: bool, inside: Ordering) -> Truth {
    if let Some(names) = missing_of(end, value) {
        return Truth::Unknown(names);
    }
    Truth::from(order(end, value).map(|order| order == inside || included && order.is_eq()))
}
