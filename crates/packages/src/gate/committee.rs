//! A committee: its seats suffice, its process step is there, and decisions that need it say what they make of it.

use super::Gate;
use crate::lines::{line_of, line_of_entry};
use crate::manifest::{CommitteeSpec, Need};

/// The screen of the desk on which a sitting is written down.
const FORM: &str = "committee";

pub(super) fn look(gate: &mut Gate<'_>) {
    let manifest = gate.manifest().clone();
    let needing = |need: &&crate::manifest::DecisionSpec| need.needs.contains(&Need::Committee);
    for spec in manifest.decisions.iter().filter(needing) {
        let line = line_of_entry(gate.text, "decision", &spec.id);
        let moved = manifest.committee.as_ref().zip(spec.outcome);
        if !moved.is_some_and(|(committee, outcome)| committee.motions.contains(&outcome)) {
            let says = format!("“{}” needs a committee that cannot decide so.", spec.id);
            let cure = "Add [committee] with `motions`, or correct `outcome`.";
            gate.at(line, "decision.committee", says, cure);
        }
    }
    if let Some(committee) = &manifest.committee {
        gate.committee(committee);
    }
}

impl Gate<'_> {
    fn committee(&mut self, spec: &CommitteeSpec) {
        let line = line_of(self.text, "[committee]");
        if spec.quorum == 0 || spec.quorum > spec.size() {
            let says = format!("{} of {} members must be present.", spec.quorum, spec.size());
            self.at(line, "committee.quorum", says, "Correct `quorum` or the seats.");
        }
        for (index, seat) in spec.seats.iter().enumerate() {
            if spec.seats.iter().take(index).any(|other| other.id == seat.id) {
                let says = format!("Two kinds of seats are called “{}”.", seat.id);
                self.at(line, "committee.seat", says, "Rename one of them.");
            }
        }
        if !self.package.process.forms().iter().any(|(_, form)| *form == FORM) {
            let says = "No step of the process is the committee's.".to_owned();
            self.at(line, "committee.no-step", says, "Give a user task b:form=\"committee\".");
        }
    }
}
