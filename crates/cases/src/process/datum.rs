use std::collections::BTreeMap;

use base::Date;
use rules::{Decimal, Scope, Value};
use serde::{Deserialize, Serialize};

/// A value that is kept with a case: a member of a list, or what a linked procedure returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "value", rename_all = "snake_case")]
pub enum Datum {
    /// Known to be nothing.
    Nothing,
    /// Yes or no.
    Bool(bool),
    /// A number with its decimals, as text.
    Number(String),
    /// A text.
    Text(String),
    /// A day.
    Date(Date),
    /// Several in order.
    List(Vec<Datum>),
    /// Names with values.
    Context(BTreeMap<String, Datum>),
}

impl Datum {
    /// From a value; none where it is not answered yet, or is nothing that can be kept.
    #[must_use]
    pub fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Null => Self::Nothing,
            Value::Bool(yes) => Self::Bool(*yes),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::Text(text) => Self::Text(text.clone()),
            Value::Date(day) => Self::Date(*day),
            Value::List(list) => Self::List(list.iter().map(Self::of).collect::<Option<_>>()?),
            Value::Context(scope) => Self::Context(
                scope
                    .iter()
                    .map(|(name, value)| Some((name.to_owned(), Self::of(value)?)))
                    .collect::<Option<_>>()?,
            ),
            _ => return None,
        })
    }

    /// As conditions read it.
    #[must_use]
    pub fn value(&self) -> Value {
        match self {
            Self::Nothing => Value::Null,
            Self::Bool(yes) => Value::Bool(*yes),
            Self::Number(text) => text.parse::<Decimal>().map_or(Value::Null, Value::Number),
            Self::Text(text) => Value::text(text),
            Self::Date(day) => Value::Date(*day),
            Self::List(list) => Value::List(list.iter().map(Self::value).collect()),
            Self::Context(parts) => {
                let mut scope = Scope::new();
                for (name, part) in parts {
                    scope.set(name.clone(), part.value());
                }
                Value::Context(scope)
            }
        }
    }

    /// Who is meant, where this names a party: a text or a number as it stands, or the `id` of a
    /// context.
    #[must_use]
    pub fn party(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            Self::Context(parts) => parts.get("id")?.party(),
            _ => None,
        }
    }

    /// What people call it: the `name` of a context, else who is meant.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        match self {
            Self::Context(parts) => match parts.get("name") {
                Some(Self::Text(name)) => Some(name),
                _ => self.party(),
            },
            _ => self.party(),
        }
    }
}
