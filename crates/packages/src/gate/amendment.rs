//! Acts about decisions that were issued: they name what they act upon, the law that allows it and the process that
//! leads to them.

use cases::amendment::Act;

use super::Gate;
use crate::lines::{line_of, line_of_entry};
use crate::manifest::Nature;

/// The screen of the desk on which it is examined what is to be done.
const FORM: &str = "amendment";

/// The message with which the second process begins.
const MESSAGE: &str = "amendment";

pub(super) fn look(gate: &mut Gate<'_>) {
    let manifest = gate.manifest().clone();
    let specs = &manifest.decisions;
    for spec in specs {
        let line = line_of_entry(gate.text, "decision", &spec.id);
        let is_amendment = spec.nature == Nature::Amendment;
        if is_amendment != spec.act.is_some() || is_amendment == spec.amends.is_empty() {
            let says = format!("“{}” does not say whole what it does to which decision.", spec.id);
            let cure =
                "Write `nature = \"amendment\"`, `amends` and `act` together, or none of them.";
            gate.at(line, "amendment.half", says, cure);
        }
        for id in spec.amends.iter().filter(|id| !specs.iter().any(|one| one.id == **id)) {
            let says = format!("There is no decision “{id}” in the package.");
            gate.at(line, "package.unknown-name", says, "Correct the name, or add what it names.");
        }
        if is_amendment && (manifest.amendment.is_none() || gate.package.amendment.is_none()) {
            let says = format!("Nothing leads to “{}”.", spec.id);
            let cure = "Add [amendment] with the law, and the process amendment.bpmn.";
            gate.at(line, "amendment.no-way", says, cure);
        }
    }
    gate.led(specs.iter().any(|spec| spec.nature == Nature::Amendment));
    let Some(amendment) = &manifest.amendment else { return };
    let line = line_of(gate.text, "[amendment]");
    for name in amendment.changes.iter().filter(|name| gate.package.form.field(name).is_none()) {
        let says = format!("The form has no field “{name}”.");
        gate.at(line, "amendment.field", says, "Name a field of the form.");
    }
    gate.for_many();
    let Some(model) = &gate.package.amendment else { return };
    let first: Vec<&str> = gate.package.process.forms().into_iter().map(|(node, _)| node).collect();
    let forms = model.forms();
    let twice = forms.iter().find(|(node, _)| first.contains(node));
    let twice = twice.map(|(node, _)| (*node).to_owned());
    let examines = forms.iter().any(|(_, form)| *form == FORM);
    if let Some(node) = twice {
        let says = format!("Both processes have a step “{node}”.");
        let cure =
            "Name the steps of amendment.bpmn otherwise: the record tells them apart by name.";
        gate.at(line, "amendment.step-twice", says, cure);
    }
    if model.starts_with() != Some(MESSAGE) {
        let says = "amendment.bpmn does not begin when a decision is taken up.".to_owned();
        let cure = "Give its start event the message “amendment”.";
        gate.at(line, "amendment.start", says, cure);
    }
    if !examines {
        let says = "No step of amendment.bpmn examines what is to be done.".to_owned();
        let cure = "Give a user task b:form=\"amendment\".";
        gate.at(line, "amendment.no-step", says, cure);
    }
}

impl Gate<'_> {
    /// One act for many is a change that the package can word, and somebody looks at cases before.
    fn for_many(&mut self) {
        let Some(spec) = self.manifest().adjustment.clone() else { return };
        let line = line_of(self.text, "[adjustment]");
        let changes = self.manifest().for_many().is_some_and(|one| one.act == Some(Act::Change));
        if !changes {
            let says = format!("“{}” is no decision that changes another.", spec.decision);
            let cure = "Name a decision with `act = \"change\"`.";
            self.at(line, "adjustment.decision", says, cure);
        }
        if spec.bases.is_empty() || spec.sample == 0 {
            let says = "The act for many names no provision, or nobody looks at a case.".to_owned();
            let cure = "Name provisions in `bases`, and a sample of at least one case.";
            self.at(line, "adjustment.half", says, cure);
        }
    }

    /// A law and a process without a decision about decisions lead nowhere.
    fn led(&mut self, amends: bool) {
        let part = self.manifest().amendment.is_some() || self.package.amendment.is_some();
        if part && !amends {
            let line = line_of(self.text, "[amendment]");
            let says = "No decision of the package does anything to an earlier one.".to_owned();
            let cure = "Add one with `amends` and `act`, or remove [amendment] and amendment.bpmn.";
            self.at(line, "amendment.no-decision", says, cure);
        }
    }
}
