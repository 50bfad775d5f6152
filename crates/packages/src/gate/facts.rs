//! Legal facts of the manifest that nobody has read up yet.

use base::{Certainty, Date, Finding};

use super::Gate;
use crate::lines::{line_of, line_of_entry};
use crate::manifest::{Fact, Manifest};
use crate::package::RULES;

pub(super) fn unsettled(gate: &mut Gate<'_>) {
    let Manifest { assurance, retention, remedies, deadlines, .. } = &gate.package.manifest;
    single(gate, "assurance", assurance);
    single(gate, "retention", retention);
    for remedy in remedies {
        if let Some(fact) = gate.package.unsettled_remedy(&remedy.id) {
            let line = line_of_entry(gate.text, "remedy", &remedy.id);
            gate.open(line, fact.certainty, &fact.id, &fact.about);
        }
    }
    for deadline in deadlines {
        if let Some(fact) = gate.package.unsettled_deadline(&deadline.id) {
            let line = line_of_entry(gate.text, "deadline", &deadline.id);
            gate.open(line, fact.certainty, &fact.id, &fact.about);
        }
    }
}

/// Rows of the rules: their certainty, and the dates their author noted.
pub(super) fn rows(gate: &mut Gate<'_>) {
    let mut found = Vec::new();
    for row in gate.package.rules.rows() {
        let word = row.annotation("certainty").unwrap_or("unsure");
        let certainty = match word.trim().parse::<Certainty>() {
            Ok(certainty) => certainty,
            Err(message) => {
                let says = format!("{}, row {}: {message}.", row.decision, row.row);
                let finding = Finding::error("rules.certainty", RULES, row.line).says(says);
                found.push(finding.cure("Write source, derived, memory or unsure."));
                Certainty::Unsure
            }
        };
        if !certainty.is_settled() {
            let fact = gate.package.fact_id(&format!("rules/{}/{}", row.decision, row.row));
            let about = row.annotation("explanation").unwrap_or(&row.decision);
            let says = format!("{about} (certainty: {certainty}; fact {fact})");
            let finding = Finding::open("law.unsettled", RULES, row.line).says(says);
            found
                .push(finding.cure("Read it up and name the source, or have it released by name."));
        }
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

fn single<T>(gate: &mut Gate<'_>, name: &str, fact: &Fact<T>) {
    if !fact.certainty.is_settled() {
        let line = line_of(gate.text, &format!("[{name}]"));
        let id = gate.package.fact_id(name);
        gate.open(line, fact.certainty, &id, &fact.note);
    }
}
