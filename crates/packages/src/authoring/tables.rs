//! The tables of the rules: a cell at a time, and every other byte of the file stays.

use rules::tables::{DecisionTable, TableEdit};

use super::refusal::Refusal;
use super::work::Work;
use crate::files::Files;
use crate::package::RULES;

/// The tables of a package; none where it computes nothing.
#[must_use]
pub fn tables(files: &Files) -> Vec<DecisionTable> {
    let read = files.text(RULES).map(rules::tables::read);
    read.and_then(Result::ok).unwrap_or_default()
}

impl Work {
    pub(super) fn tables(&mut self, edits: &[TableEdit]) -> Result<(), Refusal> {
        let unknown = || Refusal::Unknown(RULES.to_owned());
        let xml = self.files().text(RULES).ok_or_else(unknown)?.to_owned();
        let after = rules::tables::edit_all(&xml, edits).map_err(Refusal::of)?;
        self.put(RULES, after);
        Ok(())
    }
}
