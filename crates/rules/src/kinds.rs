//! Types: which values they allow, and how a value is fitted to its declared type.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::RoundingStrategy;

use crate::arithmetic;
use crate::compare::Truth;
use crate::expr::{Test, Type};
use crate::model::Inner as Model;
use crate::value::{FunctionKind, Value};

/// The types that a model defines, by name.
pub(crate) type Types = BTreeMap<String, Definition>;

/// A type with the values it allows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Definition {
    pub(crate) base: Type,
    pub(crate) allowed: Option<Test>,
    /// The allowed texts, where they are written as plain texts.
    pub(crate) texts: Vec<String>,
}

/// A type by its name in a `typeRef`.
pub(crate) fn named(name: &str) -> Type {
    let bare = name.trim();
    match bare.strip_prefix("feel:").unwrap_or(bare) {
        "" | "Any" | "any" => Type::Any,
        "boolean" => Type::Bool,
        "number" => Type::Number,
        "string" => Type::Text,
        "date" => Type::Date,
        "time" => Type::Time,
        "dateTime" | "date and time" => Type::DateTime,
        "yearMonthDuration" | "years and months duration" => Type::Months,
        "dayTimeDuration" | "days and time duration" => Type::Nanoseconds,
        "context" => Type::Context(Vec::new()),
        other => Type::Named(other.to_owned()),
    }
}

pub(crate) fn instance_of(value: &Value, kind: &Type, model: Option<&Model>) -> Truth {
    match value {
        Value::Missing(names) => Truth::Unknown(Arc::clone(names)),
        Value::Null => Truth::from(*kind == Type::Null),
        _ => conforms(value, kind, model.map(|model| &model.types), 0).into(),
    }
}

/// Null and missing conform to every type.
pub(crate) fn conforms(value: &Value, kind: &Type, types: Option<&Types>, depth: usize) -> bool {
    if value.is_unknown() {
        return true;
    }
    match (kind, value) {
        (Type::Any, _)
        | (Type::Bool, Value::Bool(_))
        | (Type::Number, Value::Number(_))
        | (Type::Text, Value::Text(_))
        | (Type::Date, Value::Date(_))
        | (Type::Time, Value::Time(_))
        | (Type::DateTime, Value::DateTime(_))
        | (Type::Months, Value::Months(_))
        | (Type::Nanoseconds, Value::Nanoseconds(_)) => true,
        (Type::List(inner), Value::List(items)) => {
            items.iter().all(|item| conforms(item, inner, types, depth))
        }
        (Type::Range(inner), Value::Range(range)) => {
            let known = |end: &Value| *end != Value::Null && conforms(end, inner, types, depth);
            known(&range.low) && known(&range.high)
        }
        (Type::Context(entries), Value::Context(scope)) => entries.iter().all(|(name, kind)| {
            scope.get(name).is_some_and(|value| conforms(value, kind, types, depth))
        }),
        (Type::Function(parameters, _), Value::Function(function)) => match &*function.0 {
            FunctionKind::Defined { parameters: own, .. } => own.len() == parameters.len(),
            _ => true,
        },
        (Type::Named(name), _) => {
            let definition = types.and_then(|types| types.get(name));
            depth < 20 && definition.is_some_and(|d| conforms(value, &d.base, types, depth + 1))
        }
        _ => false,
    }
}

/// A value as its declared type wants it: a single value for a list of one and the
/// reverse, two decimals for `money`. `None` where it does not fit.
pub(crate) fn fit(value: Value, kind: &Type, types: &Types) -> Option<Value> {
    if value.is_unknown() || is_open(kind, types) {
        return Some(value);
    }
    if conforms(&value, kind, Some(types), 0) {
        return Some(with_cents(value, kind, types));
    }
    match (value, resolved(kind, types)) {
        (Value::List(mut items), wanted) if items.len() == 1 => {
            let only = items.pop()?;
            conforms(&only, wanted, Some(types), 0).then_some(only)
        }
        (Value::Date(date), Type::DateTime) => {
            Some(Value::DateTime(crate::temporal::DateTime::midnight(date)))
        }
        (single, Type::List(inner)) => {
            conforms(&single, inner, Some(types), 0).then(|| Value::List(vec![single]))
        }
        _ => None,
    }
}

/// A type that nobody defined says nothing.
fn is_open(kind: &Type, types: &Types) -> bool {
    matches!(kind, Type::Named(name) if !types.contains_key(name))
}

pub(crate) fn resolved<'a>(kind: &'a Type, types: &'a Types) -> &'a Type {
    let mut kind = kind;
    for _ in 0..20 {
        let Type::Named(name) = kind else {
            break;
        };
        let Some(definition) = types.get(name) else {
            break;
        };
        kind = &definition.base;
    }
    kind
}

/// Whether a type is `money` or stands for it.
pub(crate) fn is_called(kind: &Type, wanted: &str, types: &Types) -> bool {
    let mut kind = kind;
    for _ in 0..20 {
        match kind {
            Type::Named(name) if name == wanted => return true,
            Type::Named(name) => match types.get(name) {
                Some(definition) => kind = &definition.base,
                None => return false,
            },
            _ => return false,
        }
    }
    false
}

fn with_cents(value: Value, kind: &Type, types: &Types) -> Value {
    match value {
        Value::Number(number) if is_called(kind, "money", types) => {
            let rounded = arithmetic::round(number, 2, RoundingStrategy::MidpointAwayFromZero);
            Value::Number(rounded.unwrap_or(number))
        }
        Value::Context(scope) => match resolved(kind, types) {
            Type::Context(entries) => Value::Context(
                scope
                    .iter()
                    .map(|(name, value)| {
                        let part = entries.iter().find(|(known, _)| known == name);
                        let value = part.map_or_else(
                            || value.clone(),
                            |(_, kind)| with_cents(value.clone(), kind, types),
                        );
                        (name.to_owned(), value)
                    })
                    .collect(),
            ),
            _ => Value::Context(scope),
        },
        other => other,
    }
}
