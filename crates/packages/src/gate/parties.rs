//! Parties, and the decisions that are served on them.

use std::collections::BTreeSet;

use super::Gate;
use crate::lines::line_of_entry;
use crate::manifest::{APPLICANT, DecisionSpec, Nature, PartyKind, PartySpec};

/// Ways of formal service: each leaves a proof in the file.
const FORMAL: [&str; 3] = ["pzu", "registered", "receipt_confirmation"];

pub(super) fn look(gate: &mut Gate<'_>) {
    let manifest = gate.manifest().clone();
    let mut ids = BTreeSet::from([APPLICANT.to_owned()]);
    for party in &manifest.parties {
        if !ids.insert(party.id.clone()) {
            let says = format!("Two parties are called “{}”.", party.id);
            gate.party(party, "party.twice", says, "Rename one of them; applicant is taken.");
        }
        gate.heard(party);
        gate.withheld(party);
    }
    for spec in &manifest.decisions {
        gate.served(spec, &manifest.parties);
        gate.tacit(spec);
    }
}

impl Gate<'_> {
    fn party(&mut self, party: &PartySpec, code: &'static str, says: String, cure: &str) {
        let line = line_of_entry(self.text, "party", &party.id);
        self.at(line, code, says, cure);
    }

    /// Whoever is heard is written to, and the process hears them.
    fn heard(&mut self, party: &PartySpec) {
        let letters = &self.package.manifest.letters;
        let known = |id: &String| letters.iter().any(|letter| letter.id == *id);
        match &party.letter {
            Some(id) if !known(id) => {
                let says = format!("There is no letter “{id}” in the package.");
                let cure = "Correct the name, or add what it names.";
                self.party(party, "package.unknown-name", says, cure);
            }
            None if party.kind == PartyKind::Heard => {
                let says = format!("No letter asks “{}” for a statement.", party.id);
                self.party(party, "party.no-letter", says, "Name it in `letter`.");
            }
            _ => {}
        }
    }

    /// A slip here would show what must not be seen.
    fn withheld(&mut self, party: &PartySpec) {
        let form = &self.package.form;
        let unknown = |name: &&String| form.field(name).is_none() && form.list(name).is_none();
        let unknown: Vec<String> = party.withheld.iter().filter(unknown).cloned().collect();
        for name in unknown {
            let says = format!("“{}” is not shown “{name}”, which the form lacks.", party.id);
            self.party(party, "party.withheld", says, "Name a field of the form.");
        }
    }

    fn served(&mut self, spec: &DecisionSpec, parties: &[PartySpec]) {
        let line = line_of_entry(self.text, "decision", &spec.id);
        let kind = |id: &String| parties.iter().find(|one| one.id == *id).map(|one| one.kind);
        for id in spec.served.iter().filter(|id| *id != APPLICANT) {
            if kind(id) != Some(PartyKind::Heard) {
                let says = format!("“{}” is served on “{id}”, which is not heard.", spec.id);
                let cure = "Name applicant, or a party of the kind heard.";
                self.at(line, "decision.served", says, cure);
            }
        }
        for id in &spec.copy {
            if kind(id).is_none() || spec.served.contains(id) {
                let says = format!("A copy of “{}” goes to “{id}”, which gets none.", spec.id);
                let cure = "Name a party on which it is not served.";
                self.at(line, "decision.copy", says, cure);
            }
        }
        let ways = &self.package.manifest.notification;
        let formal = FORMAL.iter().any(|way| ways.contains_key(*way));
        if !spec.served.is_empty() && !formal {
            let says = format!("“{}” is served, and no way of [notification] serves.", spec.id);
            let cure = "Add pzu, registered or receipt_confirmation with its rule.";
            self.at(line, "decision.no-service", says, cure);
        }
    }

    /// What is confirmed comes about somewhere.
    fn tacit(&mut self, spec: &DecisionSpec) {
        let line = line_of_entry(self.text, "decision", &spec.id);
        let Some(effect) = &spec.tacit else {
            if spec.nature == Nature::Confirmation {
                let says = format!("“{}” does not say what it confirms.", spec.id);
                let cure = "Name it in `tacit`, such as fiction_granted.";
                self.at(line, "decision.no-tacit", says, cure);
            }
            return;
        };
        let mut effects = self.package.process.tacit().into_iter();
        if !effects.any(|(_, tacit)| tacit.effect == *effect) {
            let says = format!("“{}” waits for “{effect}”, which never comes about.", spec.id);
            let cure = "Correct the name, or give a timer of the process that b:effect.";
            self.at(line, "decision.tacit", says, cure);
        }
    }
}
