//! What can be seen of a table without inputs: rows that can never decide, rows that
//! both decide, dates that nobody covers.

use base::Finding;

use crate::compare::order;
use crate::expr::{Comparison, Expr, Test};
use crate::model::Inner;
use crate::table::{Policy, Row, Table};
use crate::temporal;
use crate::value::{Range, Value};

/// Looks at every table of a model.
pub(crate) fn model(inner: &Inner, findings: &mut Vec<Finding>, file: &str) {
    every_table(inner, &mut |table| lint(table, findings, file));
}

/// Visits every table of a model in the order of the file.
pub(crate) fn every_table(inner: &Inner, visit: &mut dyn FnMut(&Table)) {
    let logics = inner.decisions.iter().map(|decision| &decision.logic);
    for logic in logics.chain(inner.knowledge.iter().map(|known| &known.logic)) {
        tables(logic, visit);
    }
}

fn tables(expr: &Expr, visit: &mut dyn FnMut(&Table)) {
    match expr {
        Expr::Table(table) => visit(table),
        Expr::Typed(inner, ..) | Expr::Path(inner, _) => tables(inner, visit),
        Expr::Context(entries) => entries.iter().for_each(|(_, entry)| tables(entry, visit)),
        Expr::List(items) => items.iter().for_each(|item| tables(item, visit)),
        Expr::If(condition, yes, no) => {
            for branch in [condition, yes, no] {
                tables(branch, visit);
            }
        }
        Expr::Lambda(_, body) => tables(body, visit),
        _ => {}
    }
}

fn lint(table: &Table, findings: &mut Vec<Finding>, file: &str) {
    let cells: Vec<Option<Vec<Cell>>> = table.rows.iter().map(known_cells).collect();
    for (row, known) in table.rows.iter().zip(&cells) {
        if known.as_ref().is_some_and(|cells| cells.iter().any(Cell::is_empty)) {
            let message = format!("{}, row {}: no value can match.", table.owner, row.number);
            let finding = Finding::error("rules.dead-row", file, row.line).says(message);
            findings
                .push(finding.cure("Correct the cell: its lower end lies above its upper end."));
        }
    }
    for (at, (row, known)) in table.rows.iter().zip(&cells).enumerate() {
        let Some(known) = known else {
            continue;
        };
        for (earlier, before) in table.rows.iter().zip(&cells).take(at) {
            if let Some(before) = before {
                pair(
                    table,
                    (earlier, before),
                    (row, known),
                    &mut |finding| findings.push(finding),
                    file,
                );
            }
        }
    }
    gaps(table, findings, file);
}

type Known<'a> = (&'a Row, &'a Vec<Cell>);

fn pair(
    table: &Table,
    (earlier, before): Known<'_>,
    (row, known): Known<'_>,
    found: &mut dyn FnMut(Finding),
    file: &str,
) {
    let rows = format!("{}, rows {} and {}", table.owner, earlier.number, row.number);
    match table.policy {
        Policy::First if known.iter().zip(before).all(|(inner, outer)| inner.lies_in(outer)) => {
            let message = format!(
                "{}: row {} can never decide, row {} always comes first.",
                table.owner, row.number, earlier.number
            );
            let finding = Finding::error("rules.dead-row", file, row.line).says(message);
            found(finding.cure("Remove the row, or put it before the other."));
        }
        Policy::Unique if known.iter().zip(before).all(|(one, two)| one.meets(two)) => {
            let dated = known
                .iter()
                .zip(before)
                .any(|(one, two)| one.is_dated() && two.is_dated() && one != two);
            let (code, what) = if dated {
                ("rules.overlapping-dates", "are in force at the same time")
            } else {
                ("rules.overlapping-rows", "can match at the same time")
            };
            let finding = Finding::error(code, file, row.line);
            let finding = finding.says(format!("{rows} {what}, but only one may match."));
            found(finding.cure("Close one range before the other begins."));
        }
        _ => {}
    }
}

/// Days between two rows that are otherwise alike.
fn gaps(table: &Table, findings: &mut Vec<Finding>, file: &str) {
    if !matches!(table.policy, Policy::Unique | Policy::First | Policy::Any) {
        return;
    }
    let dated: Vec<(&Row, Vec<Cell>)> =
        table.rows.iter().filter_map(|row| known_cells(row).map(|cells| (row, cells))).collect();
    for (row, cells) in &dated {
        for (at, cell) in cells.iter().enumerate() {
            let Some(end) = cell.last_day() else {
                continue;
            };
            let alike = |other: &&(&Row, Vec<Cell>)| {
                let others = other.1.iter().enumerate();
                others
                    .filter(|(column, _)| *column != at)
                    .all(|(column, other)| cells.get(column).is_some_and(|own| own.meets(other)))
            };
            let next_days = dated.iter().filter(alike).filter_map(|(_, other)| {
                other.get(at).and_then(Cell::first_day).filter(|first| *first > end)
            });
            let covered = dated
                .iter()
                .filter(alike)
                .any(|(_, other)| other.get(at).is_some_and(|other| other.covers_day_after(end)));
            if let (false, Some(next)) = (covered, next_days.min()) {
                let message = format!(
                    "{}: no row covers the days after {end} and before {next}.",
                    table.owner
                );
                let finding = Finding::open("rules.gap", file, row.line).says(message);
                findings
                    .push(finding.cure("Add the row for these days, or say why there is none."));
            }
        }
    }
}

/// Which dates a table covers, as the end of a sentence.
pub(crate) fn covered(table: &Table, inputs: &[Value]) -> String {
    let mut said = String::new();
    for (at, (input, value)) in table.inputs.iter().zip(inputs).enumerate() {
        if !matches!(value, Value::Date(_)) {
            continue;
        }
        let others = |row: &&Row| {
            let cells = row.cells.iter().zip(inputs).enumerate();
            cells
                .filter(|(column, _)| *column != at)
                .all(|(_, ((_, test), value))| read(test).is_none_or(|cell| cell.has(value)))
        };
        let cells: Vec<Cell> = table
            .rows
            .iter()
            .filter(others)
            .filter_map(|row| row.cells.get(at).and_then(|(_, test)| read(test)))
            .collect();
        let first = cells.iter().filter_map(Cell::first_day).min();
        let last = cells.iter().filter_map(Cell::last_day).max();
        let open = cells.iter().any(|cell| cell.is_dated() && cell.last_day().is_none());
        let text = match (first, last.filter(|_| !open)) {
            (Some(first), Some(last)) => format!("from {first} to {last}"),
            (Some(first), None) => format!("from {first} on"),
            (None, Some(last)) => format!("to {last}"),
            (None, None) => continue,
        };
        said.push_str(&format!("; the table covers {} {text}", input.text));
    }
    said
}

fn known_cells(row: &Row) -> Option<Vec<Cell>> {
    row.cells.iter().map(|(_, test)| read(test)).collect()
}

/// The values a cell accepts: any of several ranges. `None` stands for everything.
#[derive(Clone, Debug, PartialEq)]
struct Cell(Option<Vec<Range>>);

/// What can be read of a test; `None` where it depends on more than its input.
fn read(test: &Test) -> Option<Cell> {
    let one = |low: &Value, low_in, high: &Value, high_in| {
        let (low, high) = (low.clone(), high.clone());
        Cell(Some(vec![Range { low, low_included: low_in, high, high_included: high_in }]))
    };
    let none = &Value::Null;
    Some(match test {
        Test::Any => Cell(None),
        Test::Compare(op, bound) => {
            let bound = &constant(bound)?;
            match op {
                Comparison::Less => one(none, false, bound, false),
                Comparison::LessOrEqual => one(none, false, bound, true),
                Comparison::Greater => one(bound, false, none, false),
                Comparison::GreaterOrEqual => one(bound, true, none, false),
                Comparison::Equal => one(bound, true, bound, true),
                Comparison::NotEqual => return None,
            }
        }
        Test::Value(Expr::Range(range)) => {
            let (low, high) = (constant(&range.low)?, constant(&range.high)?);
            one(&low, range.low_included, &high, range.high_included)
        }
        Test::Value(expr) => {
            let value = constant(expr)?;
            if value == Value::Null {
                return None;
            }
            one(&value, true, &value, true)
        }
        Test::OneOf(tests) => {
            let mut all = Vec::new();
            for test in tests {
                all.extend(read(test)?.0?);
            }
            Cell(Some(all))
        }
        Test::Not(_) => return None,
    })
}

fn constant(expr: &Expr) -> Option<Value> {
    match expr {
        Expr::Literal(value) => Some(value.clone()),
        Expr::Negative(inner) => crate::arithmetic::negative(&constant(inner)?),
        _ => None,
    }
}

impl Cell {
    fn is_empty(&self) -> bool {
        self.0.as_ref().is_some_and(|ranges| ranges.iter().all(is_void))
    }

    fn meets(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(two)) => one.iter().any(|a| two.iter().any(|b| overlap(a, b))),
            _ => !self.is_empty() && !other.is_empty(),
        }
    }

    /// Whether every value of this cell is one of the other's.
    fn lies_in(&self, outer: &Self) -> bool {
        match (&self.0, &outer.0) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(own), Some(outer)) => {
                own.iter().all(|inner| outer.iter().any(|outer| contains(outer, inner)))
            }
        }
    }

    fn has(&self, value: &Value) -> bool {
        let exact = |value: &Value| Range {
            low: value.clone(),
            low_included: true,
            high: value.clone(),
            high_included: true,
        };
        value.is_unknown()
            || self.0.as_ref().is_none_or(|ranges| ranges.iter().any(|r| overlap(r, &exact(value))))
    }

    fn is_dated(&self) -> bool {
        let date = |range: &Range| {
            matches!(range.low, Value::Date(_)) || matches!(range.high, Value::Date(_))
        };
        self.0.as_ref().is_some_and(|ranges| ranges.iter().any(date))
    }

    fn last_day(&self) -> Option<jiff::civil::Date> {
        let [range] = self.0.as_deref()? else {
            return None;
        };
        let end = range.high.as_date()?;
        if range.high_included { Some(end) } else { temporal::plus_days(end, -1) }
    }

    fn first_day(&self) -> Option<jiff::civil::Date> {
        let [range] = self.0.as_deref()? else {
            return None;
        };
        let start = range.low.as_date()?;
        if range.low_included { Some(start) } else { temporal::plus_days(start, 1) }
    }

    fn covers_day_after(&self, day: jiff::civil::Date) -> bool {
        temporal::plus_days(day, 1).is_none_or(|next| self.has(&Value::Date(next)))
    }
}

fn is_void(range: &Range) -> bool {
    order(&range.low, &range.high).is_some_and(|order| {
        order.is_gt() || order.is_eq() && !(range.low_included && range.high_included)
    })
}

/// Values of different kinds never meet; yes and no only meet themselves.
fn overlap(a: &Range, b: &Range) -> bool {
    !apart(a, b) && !apart(b, a)
}

fn apart(a: &Range, b: &Range) -> bool {
    if a.high == Value::Null || b.low == Value::Null {
        return false;
    }
    if let (Value::Bool(high), Value::Bool(low)) = (&a.high, &b.low) {
        return high != low;
    }
    order(&a.high, &b.low)
        .is_none_or(|order| order.is_lt() || order.is_eq() && !(a.high_included && b.low_included))
}

fn contains(outer: &Range, inner: &Range) -> bool {
    let low = outer.low == Value::Null
        || end(&outer.low, &inner.low)
            .is_some_and(|o| o.is_lt() || o.is_eq() && (outer.low_included || !inner.low_included));
    let high = outer.high == Value::Null
        || end(&outer.high, &inner.high).is_some_and(|o| {
            o.is_gt() || o.is_eq() && (outer.high_included || !inner.high_included)
        });
    low && high
}

fn end(outer: &Value, inner: &Value) -> Option<std::cmp::Ordering> {
    match (outer, inner) {
        (Value::Bool(a), Value::Bool(b)) if a == b => Some(std::cmp::Ordering::Equal),
        _ => order(outer, inner),
    }
}
