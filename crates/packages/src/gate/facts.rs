//! Legal facts of the manifest that nobody has read up yet.

use super::Gate;
use crate::lines::{line_of, line_of_entry};
use crate::manifest::{Fact, Manifest};

pub(super) fn unsettled(gate: &mut Gate<'_>) {
    let Manifest { assurance, retention, remedies, deadlines, .. } = &gate.package.manifest;
    single(gate, "assurance", assurance);
    single(gate, "retention", retention);
    for remedy in remedies.iter().filter(|remedy| !remedy.certainty.is_settled()) {
        let line = line_of_entry(gate.text, "remedy", &remedy.id);
        let fact = gate.package.fact_id(&format!("remedy/{}", remedy.id));
        gate.open(line, remedy.certainty, &fact, &format!("{} ({})", remedy.label.de, remedy.norm));
    }
    for deadline in deadlines.iter().filter(|deadline| !deadline.norm.is_empty()) {
        if deadline.certainty.is_settled() {
            continue;
        }
        let line = line_of_entry(gate.text, "deadline", &deadline.id);
        let fact = gate.package.fact_id(&format!("deadline/{}", deadline.id));
        let about = format!("{} ({})", deadline.label.de, deadline.norm);
        gate.open(line, deadline.certainty, &fact, &about);
    }
}

fn single<T>(gate: &mut Gate<'_>, name: &str, fact: &Fact<T>) {
    if !fact.certainty.is_settled() {
        let line = line_of(gate.text, &format!("[{name}]"));
        let id = gate.package.fact_id(name);
        gate.open(line, fact.certainty, &id, &fact.note);
    }
}
