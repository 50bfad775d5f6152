use thiserror::Error;

use crate::value::Value;

/// What came out, why, and what it cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The result; [`Value::Missing`] names what is not answered yet, and
    /// [`Value::Null`] comes with [`Outcome::error`] or [`Outcome::notes`].
    pub value: Value,
    /// Which rows of which tables decided.
    pub trace: Trace,
    /// How many steps it took.
    pub steps: u32,
    /// Why there is no result, where the rules themselves do not give one.
    pub error: Option<RuleError>,
    /// Why a part of it became null, for example a division by zero.
    pub notes: Vec<String>,
}

/// The rules do not give a result.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RuleError {
    /// Too many steps.
    #[error("the rule did not end within {0} steps")]
    Budget(u32),
    /// Too deeply nested, or a function that calls itself without end.
    #[error("the rule is nested too deeply")]
    TooDeep,
    /// An iteration over too many elements.
    #[error("an iteration may visit 200 elements, this one would visit {0}")]
    TooManyElements(usize),
    /// A table that allows one row matched several.
    #[error("{table}: rows {first} and {second} both match, but only one may")]
    TwoRows {
        /// The decision.
        table: String,
        /// The first row, counted from 1.
        first: usize,
        /// The second row, counted from 1.
        second: usize,
    },
    /// No row of a table matched.
    #[error("{table}: no row for {inputs}{covered}")]
    NoRow {
        /// The decision.
        table: String,
        /// The inputs with their values.
        inputs: String,
        /// Which dates the table covers, as the end of the sentence; empty for tables
        /// without dates.
        covered: String,
    },
    /// The model does not have what was asked for.
    #[error("the model has no decision “{0}”")]
    NoDecision(String),
    /// An input or result that its type does not allow.
    #[error("{name}: {value} is not one of the allowed values")]
    NotAllowed {
        /// The input or decision.
        name: String,
        /// What it was.
        value: String,
    },
}

/// Which rows of which tables decided, in the order in which they were used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// One entry a matched row.
    pub hits: Vec<TableHit>,
}

impl Trace {
    /// The rows of one decision.
    pub fn of<'a>(&'a self, decision: &'a str) -> impl Iterator<Item = &'a TableHit> {
        self.hits.iter().filter(move |hit| hit.decision == decision)
    }
}

/// One matched row: what becomes a sentence of the explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct TableHit {
    /// Name of the decision or knowledge model that the table belongs to.
    pub decision: String,
    /// The row, counted from 1.
    pub row: usize,
    /// Line of the row in its file; 0 where unknown.
    pub line: usize,
    /// The inputs with the cells they matched.
    pub inputs: Vec<Matched>,
    /// The outputs by name.
    pub outputs: Vec<(String, Value)>,
    /// The annotations by column name: `source`, `certainty`, `valid_from`, `valid_to`,
    /// `explanation` and whatever else the table has; empty cells are left out.
    pub annotations: Vec<(String, String)>,
}

impl TableHit {
    /// The text of an annotation column.
    #[must_use]
    pub fn annotation(&self, column: &str) -> Option<&str> {
        self.annotations.iter().find(|(name, _)| name == column).map(|(_, text)| text.as_str())
    }
}

/// An input of a table and the cell that it matched.
#[derive(Clone, Debug, PartialEq)]
pub struct Matched {
    /// The input expression as written.
    pub expression: String,
    /// The cell as written.
    pub entry: String,
    /// What the input was.
    pub value: Value,
}
