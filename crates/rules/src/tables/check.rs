use base::{Finding, Severity};

use super::change::{cell_name, column_name};
use super::{FILE, TableEdit, read};
use crate::model::DecisionModel;

/// What rows do together. A cell that cannot be read is taken for one that accepts everything, so
/// beside it these say nothing of use.
const TOGETHER: [&str; 3] = ["rules.overlapping-rows", "rules.overlapping-dates", "rules.dead-row"];

/// A change never adds an error. What was wrong before and stays as it is does not stand in the
/// way, or nobody could mend a file with two errors, one after the other.
pub(super) fn check(before: &str, after: &str, edits: &[TableEdit]) -> Result<(), Vec<Finding>> {
    let found = errors(after);
    if found.is_empty() {
        return Ok(());
    }
    // A file that is no model hides what is wrong with its cells.
    let mut stood = if found.iter().any(is_no_model) { Vec::new() } else { errors(before) };
    let mut fresh = Vec::new();
    for finding in found {
        let known = |one: &Finding| one.code == finding.code && one.message == finding.message;
        match stood.iter().position(known) {
            Some(at) => drop(stood.swap_remove(at)),
            None => fresh.push(placed(finding, after, edits)),
        }
    }
    let together = |finding: &Finding| TOGETHER.contains(&finding.code);
    if !fresh.iter().all(together) {
        fresh.retain(|finding| !together(finding));
    }
    if fresh.is_empty() { Ok(()) } else { Err(fresh) }
}

fn errors(xml: &str) -> Vec<Finding> {
    let (_, findings) = DecisionModel::read(xml, FILE);
    findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect()
}

fn is_no_model(finding: &Finding) -> bool {
    finding.code == "rules.dmn"
}

/// What one cell brought about names that cell, also where the finding is about whole rows.
fn placed(mut finding: Finding, xml: &str, edits: &[TableEdit]) -> Finding {
    let [TableEdit::Cell { table, row, column, .. }] = edits else {
        return finding;
    };
    let Ok(document) = read::parse(xml) else {
        return finding;
    };
    let places = read::places(&document);
    let place = places.iter().find(|place| place.id == *table);
    let Some((place, name)) = place.and_then(|place| Some((place, column_name(place, *column)?)))
    else {
        return finding;
    };
    let cell = cell_name(place.decision(), *row, &name);
    if !finding.message.starts_with(&cell) {
        finding.message = format!("{cell}: {}", finding.message);
    }
    finding
}
