//! What the desk settles: an input of the rules that is given some other way until then, and a question that can be answered.

use std::collections::BTreeSet;

use super::Gate;
use crate::lines::line_of_entry;
use crate::manifest::{SettleKind, SettleSpec};

pub(super) fn look(gate: &mut Gate<'_>) {
    let specs = gate.manifest().settle.clone();
    let mut ids = BTreeSet::new();
    for spec in &specs {
        if !ids.insert(spec.id.clone()) {
            let says = format!("“{}” is settled twice.", spec.id);
            gate.settle(spec, "settle.twice", says, "Remove one of them.");
        }
        if !gate.manifest().inputs.contains_key(&spec.id) {
            let says = format!("Nothing says what “{}” is until somebody settles it.", spec.id);
            let cure = "Give it under [inputs]: what the rules read as long as it is open.";
            gate.settle(spec, "settle.no-input", says, cure);
        }
        if gate.package.form.field(&spec.id).is_some() {
            let says = format!("“{}” is a question of the form.", spec.id);
            gate.settle(spec, "settle.is-asked", says, "Give the input a name of its own.");
        }
        gate.can_be(spec);
    }
}

impl Gate<'_> {
    fn settle(&mut self, spec: &SettleSpec, code: &'static str, says: String, cure: &str) {
        let line = line_of_entry(self.text, "settle", &spec.id);
        self.at(line, code, says, cure);
    }

    fn can_be(&mut self, spec: &SettleSpec) {
        let codes: BTreeSet<&str> = spec.options.iter().map(|one| one.code.as_str()).collect();
        let few = spec.kind == SettleKind::Choice && codes.len() < 2;
        if few || codes.contains("") || codes.len() < spec.options.len() {
            let says = format!("“{}” has not two options that differ.", spec.id);
            self.settle(
                spec,
                "settle.options",
                says,
                "Write two or more, each with a code of its own.",
            );
        }
        if spec.kind != SettleKind::Choice && !spec.options.is_empty() {
            let says = format!("“{}” has options, but is none of several.", spec.id);
            self.settle(
                spec,
                "settle.options",
                says,
                "Write kind = \"choice\", or leave the options out.",
            );
        }
        let labels = spec.options.iter().map(|one| &one.label).chain([&spec.label]);
        if labels.into_iter().any(|label| label.de.trim().is_empty()) {
            let says = format!("Something of “{}” has no German label.", spec.id);
            self.settle(spec, "settle.label", says, "Write what people read.");
        }
    }
}
