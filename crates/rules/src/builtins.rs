//! FEEL's own functions: their names, their parameters and which file has them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::compare::{self, Truth};
use crate::evaluate::{Evaluator, missing_inside, weight};
use crate::value::Value;
use crate::{STEP_BUDGET, lists, numbers, texts, times};

/// Names with their parameters, several lists where a function has several forms.
const SIGNATURES: &[(&str, &[&[&str]])] = &[
    ("abs", &[&["n"]]),
    (
        "after",
        &[&["point1", "point2"], &["point", "range"], &["range", "point"], &["range1", "range2"]],
    ),
    ("all", &[&["list"]]),
    ("any", &[&["list"]]),
    ("append", &[&["list", "item"]]),
    (
        "before",
        &[&["point1", "point2"], &["point", "range"], &["range", "point"], &["range1", "range2"]],
    ),
    ("ceiling", &[&["n"], &["n", "scale"]]),
    ("coincides", &[&["point1", "point2"], &["range1", "range2"]]),
    ("concatenate", &[&["list"]]),
    ("contains", &[&["string", "match"]]),
    ("context", &[&["entries"]]),
    ("context merge", &[&["contexts"]]),
    ("context put", &[&["context", "key", "value"], &["context", "keys", "value"]]),
    ("count", &[&["list"]]),
    ("date", &[&["from"], &["year", "month", "day"]]),
    ("date and time", &[&["from"], &["date", "time"]]),
    ("day of week", &[&["date"]]),
    ("day of year", &[&["date"]]),
    ("decimal", &[&["n", "scale"]]),
    ("distinct values", &[&["list"]]),
    ("duration", &[&["from"]]),
    ("during", &[&["point", "range"], &["range1", "range2"]]),
    ("ends with", &[&["string", "match"]]),
    ("even", &[&["number"]]),
    ("exp", &[&["number"]]),
    ("finished by", &[&["range", "point"], &["range1", "range2"]]),
    ("finishes", &[&["point", "range"], &["range1", "range2"]]),
    ("flatten", &[&["list"]]),
    ("floor", &[&["n"], &["n", "scale"]]),
    ("get entries", &[&["m"]]),
    ("get value", &[&["m", "key"]]),
    ("includes", &[&["range", "point"], &["range1", "range2"]]),
    ("index of", &[&["list", "match"]]),
    ("insert before", &[&["list", "position", "newItem"]]),
    ("is", &[&["value1", "value2"]]),
    ("list contains", &[&["list", "element"]]),
    ("list replace", &[&["list", "position", "newItem"], &["list", "match", "newItem"]]),
    ("log", &[&["number"]]),
    ("lower case", &[&["string"]]),
    ("matches", &[&["input", "pattern"], &["input", "pattern", "flags"]]),
    ("max", &[&["list"]]),
    ("mean", &[&["list"]]),
    ("median", &[&["list"]]),
    ("meets", &[&["range1", "range2"]]),
    ("met by", &[&["range1", "range2"]]),
    ("min", &[&["list"]]),
    ("mode", &[&["list"]]),
    ("modulo", &[&["dividend", "divisor"]]),
    ("month of year", &[&["date"]]),
    ("not", &[&["negand"]]),
    ("now", &[&[]]),
    ("number", &[&["from", "grouping separator", "decimal separator"], &["from"]]),
    ("odd", &[&["number"]]),
    ("overlaps", &[&["range1", "range2"]]),
    ("overlaps after", &[&["range1", "range2"]]),
    ("overlaps before", &[&["range1", "range2"]]),
    ("product", &[&["list"]]),
    ("range", &[&["from"]]),
    ("remove", &[&["list", "position"]]),
    (
        "replace",
        &[&["input", "pattern", "replacement"], &["input", "pattern", "replacement", "flags"]],
    ),
    ("reverse", &[&["list"]]),
    ("round down", &[&["n", "scale"]]),
    ("round half down", &[&["n", "scale"]]),
    ("round half up", &[&["n", "scale"]]),
    ("round up", &[&["n", "scale"]]),
    ("sort", &[&["list", "precedes"]]),
    ("split", &[&["string", "delimiter"]]),
    ("sqrt", &[&["number"]]),
    ("started by", &[&["range", "point"], &["range1", "range2"]]),
    ("starts", &[&["point", "range"], &["range1", "range2"]]),
    ("starts with", &[&["string", "match"]]),
    ("stddev", &[&["list"]]),
    ("string", &[&["from"]]),
    (
        "string join",
        &[&["list"], &["list", "delimiter"], &["list", "delimiter", "prefix", "suffix"]],
    ),
    ("string length", &[&["string"]]),
    ("sublist", &[&["list", "start position"], &["list", "start position", "length"]]),
    ("substring", &[&["string", "start position"], &["string", "start position", "length"]]),
    ("substring after", &[&["string", "match"]]),
    ("substring before", &[&["string", "match"]]),
    ("sum", &[&["list"]]),
    ("time", &[&["from"], &["hour", "minute", "second"], &["hour", "minute", "second", "offset"]]),
    ("today", &[&[]]),
    ("union", &[&["list"]]),
    ("upper case", &[&["string"]]),
    ("week of year", &[&["date"]]),
    ("years and months duration", &[&["from", "to"]]),
];

pub(crate) fn find(name: &str) -> Option<&'static str> {
    SIGNATURES.iter().find(|(known, _)| *known == name).map(|(known, _)| *known)
}

pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    SIGNATURES.iter().map(|(name, _)| *name)
}

/// The parameters in their order, of the form that has the names that were given.
pub(crate) fn parameters(name: &str, named: &[(String, Value)]) -> Option<Vec<String>> {
    let (_, forms) = SIGNATURES.iter().find(|(known, _)| *known == name)?;
    let fits = |form: &&&[&str]| named.iter().all(|(given, _)| form.contains(&given.as_str()));
    let whole = |form: &&&[&str]| form.len() == named.len() && fits(form);
    let form = forms.iter().find(whole).or_else(|| forms.iter().find(fits))?;
    Some(form.iter().map(|parameter| (*parameter).to_owned()).collect())
}

/// Calls a function. A missing argument makes the result missing, except where the
/// function can tell without it.
pub(crate) fn call(evaluator: &mut Evaluator<'_>, name: &str, values: &[Value]) -> Value {
    let size: usize = values.iter().map(|value| weight(value, STEP_BUDGET as usize)).sum();
    if !evaluator.spend(size) {
        return Value::Null;
    }
    if let Some(value) = three_valued(name, values) {
        return value;
    }
    let mut missing = BTreeSet::new();
    for value in values {
        if let Value::Missing(names) = value {
            missing.extend(names.iter().cloned());
        } else if !moves_elements(name) {
            missing_inside(value, &mut missing);
        }
    }
    if !missing.is_empty() {
        return Value::Missing(Arc::new(missing));
    }
    let nothing = values.iter().all(|value| *value == Value::Null);
    let found = match name {
        "sort" => lists::sort(evaluator, values),
        _ => numbers::call(name, values)
            .or_else(|| texts::call(name, values))
            .or_else(|| times::call(name, values))
            .or_else(|| lists::call(name, values)),
    };
    match found {
        Some(value) if evaluator.spend(weight(&value, STEP_BUDGET as usize)) => value,
        Some(_) => Value::Null,
        None if nothing => Value::Null,
        None => evaluator.note(format!("{name}() has no result for its arguments")),
    }
}

/// Functions that look only at how many elements there are and where.
fn moves_elements(name: &str) -> bool {
    matches!(
        name,
        "count"
            | "append"
            | "concatenate"
            | "insert before"
            | "remove"
            | "reverse"
            | "sublist"
            | "flatten"
            | "get entries"
            | "get value"
            | "context put"
            | "context"
            | "context merge"
    )
}

fn three_valued(name: &str, values: &[Value]) -> Option<Value> {
    let all = |truths: &[Value]| {
        truths.iter().fold(Truth::Yes, |all, item| all.and(Truth::of(item))).value()
    };
    let any = |truths: &[Value]| {
        truths.iter().fold(Truth::No, |any, item| any.or(Truth::of(item))).value()
    };
    match (name, values) {
        ("not", [value]) => Some(Truth::of(value).not().value()),
        ("all", [Value::List(items)]) => Some(all(items)),
        ("any", [Value::List(items)]) => Some(any(items)),
        ("all", [Value::Missing(_) | Value::Null]) | ("any", [Value::Missing(_) | Value::Null]) => {
            None
        }
        ("all", items) if !items.is_empty() => Some(all(items)),
        ("any", items) if !items.is_empty() => Some(any(items)),
        ("list contains", [Value::List(items), element]) => {
            let found = |any: Truth, item| any.or(same(item, element));
            Some(items.iter().fold(Truth::No, found).value())
        }
        _ => None,
    }
}

/// Like equal, but values of two kinds are simply not the same element.
pub(crate) fn same(one: &Value, two: &Value) -> Truth {
    match compare::equal(one, two) {
        Truth::Unknown(names) if names.is_empty() => Truth::No,
        truth => truth,
    }
}
