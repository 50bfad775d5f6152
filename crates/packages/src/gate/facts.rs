//! Legal facts of the manifest and of the rules that nobody has read up yet.

use base::{Certainty, Date, Finding};

use super::Gate;
use crate::package::RULES;

pub(super) fn unsettled(gate: &mut Gate<'_>) {
    let facts = gate.package.unsettled_in_manifest();
    gate.found.extend(facts.iter().map(|stated| stated.found(gate.text)));
}

/// Rows of the rules: their certainty, and the dates their author noted.
pub(super) fn rows(gate: &mut Gate<'_>) {
    let mut found = Vec::new();
    for row in gate.package.rules.rows() {
        let word = row.annotation("certainty").unwrap_or("unsure");
        if let Err(message) = word.trim().parse::<Certainty>() {
            let says = format!("{}, row {}: {message}.", row.decision, row.row);
            let finding = Finding::error("rules.certainty", RULES, row.line).says(says);
            found.push(finding.cure("Write source, derived, memory or unsure."));
        }
        found.extend(gate.package.unsettled_row(&row).map(|fact| fact.found(RULES, row.line)));
        let day = |column| row.annotation(column).map(|text| text.trim().parse::<Date>());
        let wrong = match (day("valid_from"), day("valid_to")) {
            (Some(Err(_)), _) | (_, Some(Err(_))) => Some("notes a day that is no date"),
            (Some(Ok(from)), Some(Ok(to))) if to < from => Some("ends before it begins"),
            _ => None,
        };
        if let Some(what) = wrong {
            let says = format!("{}, row {} {what}.", row.decision, row.row);
            let finding = Finding::error("rules.dates", RULES, row.line).says(says);
            found.push(finding.cure("Write days as 2026-07-01, the earlier one first."));
        }
    }
    gate.found.append(&mut found);
}
