//! What can be seen of a table without inputs.

use base::Finding;

use crate::model::Inner;
use crate::table::Table;
use crate::value::Value;

pub(crate) fn model(inner: &Inner, findings: &mut Vec<Finding>, file: &str) {
    let _ = (inner, findings, file);
}

/// Which dates a table covers, as the end of a sentence.
pub(crate) fn covered(table: &Table, inputs: &[Value]) -> String {
    let _ = (table, inputs);
    String::new()
}
