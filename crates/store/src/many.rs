//! Many rows in one statement: a catalogue has thousands, and each statement is a way to the engine.

use std::borrow::Cow;

use crate::sql::{Statement, Value, sql};

/// How many rows go into one statement.
pub(crate) const ROWS: usize = 50;

/// `before ($1, $2), ($3, $4) after`, with its parameters.
pub(crate) fn insert(
    table: &'static str,
    (before, after): (impl Into<Cow<'static, str>>, &'static str),
    rows: Vec<Vec<Value>>,
) -> Statement {
    let mut statement = sql(table, before);
    let text = statement.text.to_mut();
    let mut number = 0_usize;
    for (place, row) in rows.iter().enumerate() {
        text.push_str(if place == 0 { " (" } else { ", (" });
        for column in 0..row.len() {
            number += 1;
            text.push_str(if column == 0 { "$" } else { ", $" });
            text.push_str(&number.to_string());
        }
        text.push(')');
    }
    text.push_str(after);
    statement.values = rows.into_iter().flatten().collect();
    statement
}
