//! Decision tables of a DMN file as somebody sees and changes them: [`read`] shows them, [`edit`]
//! changes one cell or one row and leaves every other byte of the file as it is.
//!
//! DMN 1.5, section 8 (decision tables). Rows and columns are counted from 1, as in
//! [`crate::RowNote`] and [`crate::TableHit`].

mod change;
mod check;
mod read;
mod rows;
mod splice;

pub use change::{edit, edit_all};
pub use read::read;

use crate::table::Policy;

/// The file name in findings, as [`crate::DecisionModel::read`] takes one.
const FILE: &str = "rules.dmn";

/// The first cell of a new row: a FEEL unary test that nothing passes, not even a missing value, so
/// that the row does not decide before somebody wrote it.
pub const NOTHING: &str = "? = null and ? != null";

/// A decision table of a decision or of a business knowledge model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionTable {
    /// What [`TableEdit`] calls it: the id of the table, else that of its decision; with `#2` and
    /// so on where that is taken already.
    pub id: String,
    /// Name of the decision or knowledge model, as in [`crate::RowNote::decision`].
    pub decision: String,
    /// What people call it: the label of the table, else of its decision.
    pub label: Option<String>,
    /// The question that the decision answers.
    pub question: Option<String>,
    /// What is written about the table, else about its decision.
    pub description: Option<String>,
    /// Which row decides where several match.
    pub policy: Policy,
    /// What the rows look at, from left to right.
    pub inputs: Vec<InputColumn>,
    /// What the rows give.
    pub outputs: Vec<OutputColumn>,
    /// The names of the annotation columns.
    pub annotations: Vec<String>,
    /// The rows in their order.
    pub rows: Vec<TableRow>,
}

/// A column that rows look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputColumn {
    /// What people call it.
    pub label: Option<String>,
    /// The FEEL expression whose value the cells test.
    pub expression: String,
    /// The type of that value, by name.
    pub type_ref: Option<String>,
    /// The values it may have, by the column or by its type.
    pub allowed: Option<Allowed>,
}

/// A column that rows give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputColumn {
    /// Its name; the only column of a table may have none and takes that of the decision.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// The type of its value, by name; the only column may have that of the decision.
    pub type_ref: Option<String>,
    /// The values it may have, by the column or by its type.
    pub allowed: Option<Allowed>,
}

/// The values that a column may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The FEEL unary tests, as they stand in the file.
    pub feel: String,
    /// The values one by one, each as a cell writes it; empty where the tests are no list of
    /// texts, numbers, yes or no.
    pub choices: Vec<String>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The row, counted from 1.
    pub number: usize,
    /// Its id; rows need none.
    pub id: Option<String>,
    /// Its line in the file, counted from 1: where findings about it point.
    pub line: usize,
    /// A FEEL unary test for each input column.
    pub inputs: Vec<String>,
    /// A FEEL expression for each output column.
    pub outputs: Vec<String>,
    /// The name of each annotation column with the text of this row, also where that is empty.
    pub annotations: Vec<(String, String)>,
}

/// A column of a table, counted from 1 among those of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// What rows look at.
    Input(usize),
    /// What they give.
    Output(usize),
    /// What their authors noted.
    Annotation(usize),
}

/// One change to one table. Tables are called by [`DecisionTable::id`], rows are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableEdit {
    /// Writes a cell: a FEEL unary test, a FEEL expression, or the text of an annotation.
    Cell {
        /// The table.
        table: String,
        /// The row.
        row: usize,
        /// The column.
        column: Column,
        /// The text, without markup; blanks around it are left out.
        text: String,
    },
    /// Adds a row that matches nothing until its first cell is written: that cell says [`NOTHING`],
    /// the others `-`, the outputs `null`, the annotations are empty.
    AddRow {
        /// The table.
        table: String,
        /// The row before it; none for the first place.
        after: Option<usize>,
    },
    /// Takes a row out. A table keeps its last one.
    RemoveRow {
        /// The table.
        table: String,
        /// The row.
        row: usize,
    },
    /// Moves a row by one place.
    MoveRow {
        /// The table.
        table: String,
        /// The row.
        row: usize,
        /// Before the row above, else behind the row below.
        up: bool,
    },
    /// Adds a row with the same cells below a row. Where only one row may match, its cells have to
    /// change in the same go: [`edit_all`].
    CopyRow {
        /// The table.
        table: String,
        /// The row.
        row: usize,
    },
}

impl TableEdit {
    /// The table that it changes.
    #[must_use]
    pub fn table(&self) -> &str {
        match self {
            Self::Cell { table, .. }
            | Self::AddRow { table, .. }
            | Self::RemoveRow { table, .. }
            | Self::MoveRow { table, .. }
            | Self::CopyRow { table, .. } => table,
        }
    }
}
