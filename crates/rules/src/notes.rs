//! The rows of a model with what their authors noted: what a legal desk has to look at.

use crate::lint;
use crate::model::DecisionModel;

/// A row of a table with its annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowNote {
    /// Name of the decision or knowledge model that the table belongs to.
    pub decision: String,
    /// The row, counted from 1.
    pub row: usize,
    /// Line of the row in its file; 0 where unknown.
    pub line: usize,
    /// The annotations by column name; empty cells are left out.
    pub annotations: Vec<(String, String)>,
}

impl RowNote {
    /// The text of an annotation column.
    #[must_use]
    pub fn annotation(&self, column: &str) -> Option<&str> {
        self.annotations.iter().find(|(name, _)| name == column).map(|(_, text)| text.as_str())
    }
}

impl DecisionModel {
    /// Every row of every table, in the order of the file.
    #[must_use]
    pub fn rows(&self) -> Vec<RowNote> {
        let mut notes = Vec::new();
        lint::every_table(self.inner(), &mut |table| {
            for row in &table.rows {
                notes.push(RowNote {
                    decision: table.owner.clone(),
                    row: row.number,
                    line: row.line,
                    annotations: row.annotations.clone(),
                });
            }
        });
        notes
    }
}
