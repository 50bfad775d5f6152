//! FEEL's functions on lists, contexts and ranges.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::builtins::same;
use crate::compare::{self, Truth};
use crate::evaluate::Evaluator;
use crate::numbers::elements;
use crate::ranges;
use crate::scope::Scope;
use crate::value::Value;

pub(crate) fn call(name: &str, values: &[Value]) -> Option<Value> {
    match (name, values) {
        ("is", [one, two]) => Some(Value::Bool(is(one, two))),
        ("count", [Value::List(items)]) => Some(Value::Number(Decimal::from(items.len()))),
        ("concatenate" | "union", lists) => {
            let mut all = Vec::new();
            for list in lists {
                all.extend(listed(list));
            }
            Some(Value::List(if name == "union" { distinct(all) } else { all }))
        }
        ("append", [list, items @ ..]) if !items.is_empty() => {
            let mut all = listed(list);
            all.extend_from_slice(items);
            Some(Value::List(all))
        }
        ("list contains", [single, element]) if !single.is_unknown() => {
            Some(same(single, element).value())
        }
        ("get value", [Value::Context(scope), Value::Text(key)]) => scope.get(key).cloned(),
        ("get entries", [Value::Context(scope)]) => Some(entries(scope)),
        ("context", [list]) => context(&listed(list)),
        ("context merge", _) => merge(&elements(values)?),
        ("context put", [Value::Context(scope), key, value]) => put(scope, key, value),
        (_, [Value::List(items), rest @ ..]) => on_list(name, items, rest),
        ("count", [Value::Null]) | ("reverse" | "flatten" | "distinct values", [Value::Null]) => {
            None
        }
        ("reverse" | "flatten" | "distinct values", [single]) => {
            Some(Value::List(vec![single.clone()]))
        }
        ("count", [_]) => Some(Value::from(1)),
        ("index of" | "remove" | "sublist" | "insert before", [single, rest @ ..])
            if !single.is_unknown() =>
        {
            on_list(name, std::slice::from_ref(single), rest)
        }
        _ => ranges::call(name, values),
    }
}

fn listed(value: &Value) -> Vec<Value> {
    if let Value::List(items) = value { items.clone() } else { vec![value.clone()] }
}

fn on_list(name: &str, items: &[Value], rest: &[Value]) -> Option<Value> {
    Some(Value::List(match (name, rest) {
        ("reverse", []) => items.iter().rev().cloned().collect(),
        ("distinct values", []) => distinct(items.to_vec()),
        ("flatten", []) => flat(items),
        ("index of", [wanted]) => items
            .iter()
            .zip(1_i64..)
            .filter(|(item, _)| same(item, wanted) == Truth::Yes)
            .map(|(_, at)| Value::from(at))
            .collect(),
        ("remove", [Value::Number(at)]) => {
            let at = position(items.len(), *at)?;
            let mut left = items.to_vec();
            left.remove(at);
            left
        }
        ("insert before", [Value::Number(at), item]) => {
            let at = position(items.len(), *at)?;
            let mut more = items.to_vec();
            more.insert(at, item.clone());
            more
        }
        ("list replace", [Value::Number(at), item]) => {
            let at = position(items.len(), *at)?;
            let mut other = items.to_vec();
            *other.get_mut(at)? = item.clone();
            other
        }
        ("sublist", [Value::Number(at)]) => items.get(position(items.len(), *at)?..)?.to_vec(),
        ("sublist", [Value::Number(at), Value::Number(length)]) => {
            let at = position(items.len(), *at)?;
            let end = at.checked_add(length.to_usize()?)?;
            items.get(at..end)?.to_vec()
        }
        _ => return None,
    }))
}

/// From a position counted from 1, or from the end with a minus.
fn position(length: usize, at: Decimal) -> Option<usize> {
    let at = at.trunc().to_i64()?;
    let index = match at {
        1.. => usize::try_from(at - 1).ok()?,
        0 => return None,
        _ => length.checked_sub(usize::try_from(at.unsigned_abs()).ok()?)?,
    };
    (index < length).then_some(index)
}

fn distinct(items: Vec<Value>) -> Vec<Value> {
    let mut kept: Vec<Value> = Vec::new();
    for item in items {
        if !kept.iter().any(|known| same(known, &item) == Truth::Yes) {
            kept.push(item);
        }
    }
    kept
}

fn flat(items: &[Value]) -> Vec<Value> {
    items
        .iter()
        .flat_map(
            |item| if let Value::List(inner) = item { flat(inner) } else { vec![item.clone()] },
        )
        .collect()
}

/// The same kind and the same value; times must have the same zone.
fn is(one: &Value, two: &Value) -> bool {
    match (one, two) {
        (Value::Time(a), Value::Time(b)) => a == b,
        (Value::DateTime(a), Value::DateTime(b)) => a == b,
        _ => compare::equal(one, two) == Truth::Yes,
    }
}

fn entries(scope: &Scope) -> Value {
    let entry = |(key, value): (&str, &Value)| {
        Value::Context(Scope::new().with("key", key).with("value", value.clone()))
    };
    Value::List(scope.iter().map(entry).collect())
}

fn context(items: &[Value]) -> Option<Value> {
    let mut scope = Scope::new();
    for item in items {
        let entry = item.as_context()?;
        let key = entry.get("key")?.as_text()?;
        if scope.get(key).is_some() {
            return None;
        }
        scope.set(key, entry.get("value")?.clone());
    }
    Some(Value::Context(scope))
}

fn merge(items: &[Value]) -> Option<Value> {
    let mut merged = Scope::new();
    for item in items {
        for (key, value) in item.as_context()?.iter() {
            merged.set(key, value.clone());
        }
    }
    Some(Value::Context(merged))
}

fn put(scope: &Scope, key: &Value, value: &Value) -> Option<Value> {
    let mut scope = scope.clone();
    match key {
        Value::Text(key) => scope.set(key.clone(), value.clone()),
        Value::List(keys) => match keys.as_slice() {
            [] => return None,
            [key] => return put(&scope, key, value),
            [key, rest @ ..] => {
                let key = key.as_text()?;
                let inner = scope.get(key)?.as_context()?.clone();
                scope.set(key, put(&inner, &Value::List(rest.to_vec()), value)?);
            }
        },
        _ => return None,
    }
    Some(Value::Context(scope))
}

/// Sorts with a function that says which of two comes first.
pub(crate) fn sort(evaluator: &mut Evaluator<'_>, values: &[Value]) -> Option<Value> {
    let (Some(Value::List(items)), rest) = (values.first(), values.get(1..)?) else {
        return None;
    };
    let mut sorted: Vec<Value> = Vec::new();
    for item in items {
        let mut at = sorted.len();
        while let Some(before) = at.checked_sub(1).and_then(|at| sorted.get(at)) {
            let first = match rest {
                [Value::Function(function)] => {
                    evaluator.apply(function, vec![item.clone(), before.clone()])
                }
                [] => compare::order(item, before)
                    .map_or(Value::Null, |order| Value::Bool(order == Ordering::Less)),
                _ => return None,
            };
            if !evaluator.spend(1) || first.as_bool() != Some(true) {
                break;
            }
            at -= 1;
        }
        sorted.insert(at, item.clone());
    }
    Some(Value::List(sorted))
}
