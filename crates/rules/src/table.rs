//! Decision tables: which rows match and what that gives.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::compare::{self, Truth};
use crate::evaluate::Evaluator;
use crate::expr::{Expr, Test, Type};
use crate::kinds::{self, Types};
use crate::trace::{Matched, RuleError, TableHit};
use crate::value::Value;
use crate::{builtins, lint};

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    /// The decision or knowledge model that it belongs to.
    pub(crate) owner: String,
    pub(crate) policy: Policy,
    pub(crate) inputs: Vec<Input>,
    pub(crate) outputs: Vec<Output>,
    pub(crate) rows: Vec<Row>,
}

/// Which rows of a table decide where several match: its hit policy with its aggregation (DMN
/// 1.5, section 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Only one row may match.
    Unique,
    /// Rows that match give the same.
    Any,
    /// The first row that matches.
    First,
    /// The row whose output stands first among the allowed values.
    Priority,
    /// All, in the order of the allowed values.
    OutputOrder,
    /// All, in the order of the rows.
    RuleOrder,
    /// All, in any order.
    Collect,
    /// The sum of all.
    Sum,
    /// How many match.
    Count,
    /// The least.
    Min,
    /// The greatest.
    Max,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Input {
    pub(crate) text: String,
    pub(crate) expr: Expr,
    pub(crate) allowed: Option<Test>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Output {
    pub(crate) name: Option<String>,
    pub(crate) kind: Type,
    /// In order of priority.
    pub(crate) allowed: Vec<Value>,
    pub(crate) default: Option<Expr>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) number: usize,
    pub(crate) line: usize,
    pub(crate) cells: Vec<(String, Test)>,
    pub(crate) outputs: Vec<Expr>,
    /// By column.
    pub(crate) annotations: Vec<(String, String)>,
}

impl Evaluator<'_> {
    pub(crate) fn table(&mut self, table: &Table) -> Value {
        let mut inputs = Vec::new();
        for input in &table.inputs {
            let value = self.evaluate(&input.expr);
            if let Some(allowed) = &input.allowed
                && self.test(allowed, &value) == Truth::No
            {
                return self.fail(RuleError::NotAllowed {
                    name: format!("{}: {}", table.owner, input.text),
                    value: value.to_string(),
                });
            }
            inputs.push(value);
        }
        let mut matched = Vec::new();
        let mut missing: Option<Arc<BTreeSet<String>>> = None;
        for row in &table.rows {
            match self.row(row, &inputs) {
                Truth::Yes => matched.push(row),
                Truth::No => continue,
                Truth::Unknown(names) => {
                    let known = Arc::make_mut(missing.get_or_insert_default());
                    known.extend(names.iter().cloned());
                    if table.policy == Policy::First {
                        break;
                    }
                }
            }
            if table.policy == Policy::First {
                break;
            }
        }
        if let Some(names) = missing
            && (matched.is_empty() || !matches!(table.policy, Policy::Unique | Policy::First))
        {
            return Truth::Unknown(names).value();
        }
        if matched.is_empty() {
            return self.without_row(table, &inputs);
        }
        self.outcome(table, &matched, &inputs)
    }

    fn row(&mut self, row: &Row, inputs: &[Value]) -> Truth {
        let mut all = Truth::Yes;
        for ((_, test), input) in row.cells.iter().zip(inputs) {
            all = all.and(self.test(test, input));
            if all == Truth::No {
                break;
            }
        }
        all
    }

    fn without_row(&mut self, table: &Table, inputs: &[Value]) -> Value {
        if table.outputs.iter().all(|output| output.default.is_some()) {
            let outputs = table.outputs.iter().filter_map(|output| output.default.as_ref());
            let values: Vec<Value> = outputs.map(|default| self.evaluate(default)).collect();
            return assemble(table, values);
        }
        match table.policy {
            Policy::Collect | Policy::RuleOrder | Policy::OutputOrder => Value::List(Vec::new()),
            Policy::Count => Value::from(0),
            _ => self.fail(RuleError::NoRow {
                table: table.owner.clone(),
                inputs: named_inputs(table, inputs),
                covered: lint::covered(table, inputs),
            }),
        }
    }

    fn outcome(&mut self, table: &Table, matched: &[&Row], inputs: &[Value]) -> Value {
        if let (Policy::Unique, [first, second, ..]) = (table.policy, matched) {
            return self.fail(RuleError::TwoRows {
                table: table.owner.clone(),
                first: first.number,
                second: second.number,
            });
        }
        let mut results = Vec::new();
        for row in matched {
            let values = self.outputs(table, row);
            results.push((*row, values));
        }
        if matches!(table.policy, Policy::Priority | Policy::OutputOrder) {
            results.sort_by_key(|(_, values)| rank(table, values));
        }
        if table.policy == Policy::Any
            && let [(first, values), rest @ ..] = results.as_slice()
            && let Some((second, _)) = rest.iter().find(|(_, other)| !agree(values, other))
        {
            return self.fail(RuleError::TwoRows {
                table: table.owner.clone(),
                first: first.number,
                second: second.number,
            });
        }
        let single =
            matches!(table.policy, Policy::Unique | Policy::Any | Policy::First | Policy::Priority);
        results.truncate(if single { 1 } else { usize::MAX });
        for (row, values) in &results {
            self.record(table, row, inputs, values);
        }
        let mut values: Vec<Value> =
            results.into_iter().map(|(_, values)| assemble(table, values)).collect();
        let aggregate = match table.policy {
            Policy::Collect | Policy::RuleOrder | Policy::OutputOrder => {
                return Value::List(values);
            }
            Policy::Sum => "sum",
            Policy::Count => "count",
            Policy::Min => "min",
            Policy::Max => "max",
            _ => return values.pop().unwrap_or(Value::Null),
        };
        builtins::call(self, aggregate, &[Value::List(values)])
    }

    fn outputs(&mut self, table: &Table, row: &Row) -> Vec<Value> {
        let mut values = Vec::new();
        for (output, expr) in table.outputs.iter().zip(&row.outputs) {
            let value = self.evaluate(expr);
            values.push(self.fitted(value, &output.kind, &table.owner));
        }
        values
    }

    pub(crate) fn fitted(&mut self, value: Value, kind: &Type, name: &str) -> Value {
        let empty = Types::new();
        let types = self.model.map_or(&empty, |model| &model.types);
        match kinds::fit(value, kind, types) {
            Some(value) => value,
            None => self.note(format!("the result of {name} is not of its type")),
        }
    }

    fn record(&mut self, table: &Table, row: &Row, inputs: &[Value], values: &[Value]) {
        let matched =
            table.inputs.iter().zip(&row.cells).zip(inputs).map(|((input, (entry, _)), value)| {
                Matched {
                    expression: input.text.clone(),
                    entry: entry.clone(),
                    value: value.clone(),
                }
            });
        let name = |output: &Output| output.name.clone().unwrap_or_else(|| table.owner.clone());
        let hit = TableHit {
            decision: table.owner.clone(),
            row: row.number,
            line: row.line,
            inputs: matched.collect(),
            outputs: table.outputs.iter().map(name).zip(values.iter().cloned()).collect(),
            annotations: row.annotations.clone(),
        };
        self.trace.hits.push(hit);
    }
}

fn named_inputs(table: &Table, inputs: &[Value]) -> String {
    let named = |(input, value): (&Input, &Value)| format!("{} = {value}", input.text);
    table.inputs.iter().zip(inputs).map(named).collect::<Vec<_>>().join(", ")
}

/// One output is the value itself, several are a context.
fn assemble(table: &Table, mut values: Vec<Value>) -> Value {
    if table.outputs.len() == 1 {
        return values.pop().unwrap_or(Value::Null);
    }
    let name = |output: &Output| output.name.clone().unwrap_or_else(|| table.owner.clone());
    Value::Context(table.outputs.iter().map(name).zip(values).collect())
}

fn agree(one: &[Value], two: &[Value]) -> bool {
    one.iter().zip(two).all(|(a, b)| compare::equal(a, b) == Truth::Yes)
}

/// The place of each output in its list of allowed values; the first counts most.
fn rank(table: &Table, values: &[Value]) -> Vec<usize> {
    let place = |(output, value): (&Output, &Value)| {
        output.allowed.iter().position(|allowed| allowed == value).unwrap_or(usize::MAX)
    };
    table.outputs.iter().zip(values).map(place).collect()
}
