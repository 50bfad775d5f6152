//! A decision for every row of a sheet: the rows come and go as texts.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::compare::{Truth, equal};
use crate::model::{DecisionModel, Field, Kind};
use crate::scope::Scope;
use crate::temporal;
use crate::trace::Outcome;
use crate::value::Value;

/// A header and rows of the same width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows in their order.
    pub rows: Vec<Vec<String>>,
}

/// What a sheet became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluated {
    /// The columns that came, then the outputs, then `error`.
    pub sheet: Sheet,
    /// How many rows have an error or differ from what was expected.
    pub failed: usize,
}

/// What a column of the sheet is to the decision.
enum Column {
    Input(Field),
    Expected(Field),
    Other,
}

/// Evaluates a decision for every row. Columns that the decision does not know pass
/// through; a column named like an output is what is expected of it, and is renamed to
/// `expected_…`. An empty cell is a missing answer.
#[must_use]
pub fn evaluate(model: &DecisionModel, decision: &str, sheet: &Sheet, today: Date) -> Evaluated {
    let outputs = model.outputs(decision);
    let inputs = model.inputs(decision);
    let columns: Vec<Column> =
        sheet.header.iter().map(|name| column(name, &inputs, &outputs)).collect();
    let names = sheet.header.iter().zip(&columns).map(|(name, column)| match column {
        Column::Expected(field) => format!("expected_{}", field.name),
        _ => name.clone(),
    });
    let results = outputs.iter().map(|field| field.name.clone());
    let header = names.chain(results).chain(["error".to_owned()]).collect();
    let mut evaluated = Evaluated { sheet: Sheet { header, rows: Vec::new() }, failed: 0 };
    for row in &sheet.rows {
        let (results, errors) = row_results(model, decision, (&columns, &outputs), row, today);
        evaluated.failed += usize::from(!errors.is_empty());
        let cells = row.iter().cloned().chain(results).chain([errors.join("; ")]);
        evaluated.sheet.rows.push(cells.collect());
    }
    evaluated
}

fn column(name: &str, inputs: &[Field], outputs: &[Field]) -> Column {
    let of = |fields: &[Field], name: &str| fields.iter().find(|f| f.name == name).cloned();
    if let Some(field) = of(inputs, name) {
        return Column::Input(field);
    }
    let bare = name.strip_prefix("expected_").unwrap_or(name);
    of(outputs, name).or_else(|| of(outputs, bare)).map_or(Column::Other, Column::Expected)
}

fn row_results(
    model: &DecisionModel,
    decision: &str,
    (columns, outputs): (&[Column], &[Field]),
    row: &[String],
    today: Date,
) -> (Vec<String>, Vec<String>) {
    let blank = || vec![String::new(); outputs.len()];
    let (mut scope, mut errors) = (Scope::new(), Vec::new());
    for (column, cell) in columns.iter().zip(row) {
        let Column::Input(field) = column else {
            continue;
        };
        match read(field.kind, cell) {
            Ok(Some(value)) => scope.set(field.name.clone(), value),
            Ok(None) => {}
            Err(wanted) => errors.push(format!("{}: “{cell}” is not {wanted}", field.name)),
        }
    }
    if !errors.is_empty() {
        return (blank(), errors);
    }
    let outcome = model.evaluate(decision, &scope, today);
    if let Some(reason) = reason(&outcome) {
        return (blank(), vec![reason]);
    }
    let values: Vec<Value> = outputs.iter().map(|field| part(&outcome.value, field)).collect();
    for (column, cell) in columns.iter().zip(row) {
        let Column::Expected(field) = column else {
            continue;
        };
        let at = outputs.iter().position(|output| output.name == field.name);
        let got = at.and_then(|at| values.get(at)).cloned().unwrap_or(Value::Null);
        errors.extend(mismatch(field, cell, &got));
    }
    let results = outputs.iter().zip(&values).map(|(field, value)| write(field.kind, value));
    (results.collect(), errors)
}

/// Why a row has no result.
fn reason(outcome: &Outcome) -> Option<String> {
    if let Some(error) = &outcome.error {
        return Some(error.to_string());
    }
    let mut missing = std::collections::BTreeSet::new();
    crate::evaluate::missing_inside(&outcome.value, &mut missing);
    if !missing.is_empty() {
        let names: Vec<String> = missing.into_iter().collect();
        return Some(format!("missing: {}", names.join(", ")));
    }
    if outcome.value == Value::Null {
        let notes = outcome.notes.join("; ");
        return Some(if notes.is_empty() { "no result".to_owned() } else { notes });
    }
    None
}

fn part(value: &Value, field: &Field) -> Value {
    match value {
        Value::Context(scope) => scope.get(&field.name).cloned().unwrap_or(Value::Null),
        single => single.clone(),
    }
}

fn mismatch(field: &Field, cell: &str, got: &Value) -> Option<String> {
    let cell = cell.trim();
    let written = write(field.kind, got);
    if cell.is_empty() || cell == written {
        return None;
    }
    let same = read(field.kind, cell).ok().flatten();
    if same.is_some_and(|expected| equal(&expected, got) == Truth::Yes) {
        return None;
    }
    Some(format!("{}: expected {cell}, got {written}", field.name))
}

/// A cell as a value; an empty one is no answer.
fn read(kind: Kind, cell: &str) -> Result<Option<Value>, &'static str> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    let value = match kind {
        Kind::Text => Some(Value::text(cell)),
        Kind::Number | Kind::Money => cell.parse::<Decimal>().ok().map(Value::Number),
        Kind::Bool => match cell {
            "yes" | "true" => Some(Value::Bool(true)),
            "no" | "false" => Some(Value::Bool(false)),
            _ => None,
        },
        Kind::Date => temporal::date(cell).map(Value::Date),
        Kind::Month => {
            let day = if cell.len() == 7 { format!("{cell}-01") } else { cell.to_owned() };
            temporal::date(&day).filter(|date| date.day() == 1).map(Value::Date)
        }
        Kind::Other => Some(guess(cell)),
    };
    value.map(Some).ok_or(match kind {
        Kind::Bool => "yes or no",
        Kind::Date => "a date such as 2026-01-31",
        Kind::Month => "the first day of a month such as 2026-01-01",
        _ => "a number such as 764.54",
    })
}

/// What a cell looks like, where the model does not say.
fn guess(cell: &str) -> Value {
    match cell {
        "yes" | "true" => Value::Bool(true),
        "no" | "false" => Value::Bool(false),
        _ => cell
            .parse::<Decimal>()
            .map(Value::Number)
            .ok()
            .or_else(|| temporal::date(cell).map(Value::Date))
            .unwrap_or_else(|| Value::text(cell)),
    }
}

fn write(kind: Kind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Null | Value::Missing(_)) => String::new(),
        (_, Value::Bool(true)) => "yes".to_owned(),
        (_, Value::Bool(false)) => "no".to_owned(),
        (Kind::Money, Value::Number(number)) => format!("{number:.2}"),
        (_, value) => value.to_string(),
    }
}
