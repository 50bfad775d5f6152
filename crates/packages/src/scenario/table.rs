//! A decision for every row of a table: columns that are called like an output are
//! compared, all others are inputs.

use rules::{Decimal, Field, Kind, Scope, Value};

use super::run::Run;

pub(super) fn run(run: &mut Run<'_>, decision: &str, csv: &str) {
    let package = run.package;
    let (inputs, outputs) = (package.rules.inputs(decision), package.rules.outputs(decision));
    let mut lines = csv.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let Some((_, head)) = lines.next() else { return };
    let columns: Vec<&str> = head.split(',').map(str::trim).collect();
    for (at, line) in lines {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let mut scope = Scope::new();
        for (column, cell) in columns.iter().zip(&cells) {
            if let Some(field) = inputs.iter().find(|field| field.name == **column) {
                scope.set(*column, read(field, cell));
            }
        }
        let today = package.manifest.valid_from;
        let outcome = package.rules.evaluate(decision, &scope, today);
        let error = outcome.error.map(|error| error.to_string());
        for (column, cell) in columns.iter().zip(&cells) {
            let Some(field) = outputs.iter().find(|field| field.name == **column) else { continue };
            let value = match outcome.value.as_context() {
                Some(context) => context.get(column).cloned().unwrap_or(Value::Null),
                None => outcome.value.clone(),
            };
            let found = error.clone().unwrap_or_else(|| say(field, &value));
            run.same(&format!("line {}, {column}", at + 1), (*cell).to_owned(), found);
        }
    }
}

fn read(field: &Field, cell: &str) -> Value {
    match (field.kind, cell) {
        (_, "") => Value::missing(&field.name),
        (Kind::Bool, "yes") => Value::Bool(true),
        (Kind::Bool, "no") => Value::Bool(false),
        (Kind::Number | Kind::Money, text) => {
            text.parse::<Decimal>().map_or_else(|_| Value::text(text), Value::from)
        }
        (Kind::Date | Kind::Month, text) => {
            text.parse::<base::Date>().map_or_else(|_| Value::text(text), Value::from)
        }
        (_, text) => Value::text(text),
    }
}

fn say(field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (_, Value::Bool(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        (Kind::Money, Value::Number(_)) => {
            value.as_money().map_or_else(|| value.to_string(), |money| money.to_string())
        }
        _ => value.to_string(),
    }
}
