//! Objections: what a service asks about the decision that is attacked, and what a remedy says of itself.

use base::Length;

use super::Gate;
use crate::lines::{line_of, line_of_entry};
use crate::manifest::{ObjectionSpec, Remedy};

pub(super) fn look(gate: &mut Gate<'_>) {
    let manifest = gate.manifest().clone();
    if let Some(spec) = &manifest.objection {
        gate.asked(spec);
    }
    for spec in &manifest.decisions {
        if spec.outcome.is_some() && manifest.objection.is_none() {
            let line = line_of_entry(gate.text, "decision", &spec.id);
            let says = format!("“{}” decides about an objection, and none is taken here.", spec.id);
            gate.at(line, "objection.none", says, "Add [objection], or take `outcome` out.");
        }
    }
    for remedy in &manifest.remedies {
        gate.remedy(remedy);
    }
}

impl Gate<'_> {
    /// The questions are those of the form, and every decision says what it makes of the objection.
    fn asked(&mut self, spec: &ObjectionSpec) {
        let line = line_of(self.text, "[objection]");
        let named =
            [Some(&spec.number), Some(&spec.day), spec.served.as_ref(), spec.notice.as_ref()];
        for name in named.into_iter().flatten() {
            if self.package.form.field(name).is_none() {
                let says = format!("The form has no field “{name}”.");
                self.at(line, "objection.field", says, "Name a field of the form.");
            }
        }
        let open = self.manifest().decisions.iter().filter(|one| one.outcome.is_none());
        let open: Vec<String> = open.map(|one| one.id.clone()).collect();
        for id in open {
            let line = line_of_entry(self.text, "decision", &id);
            let says = format!("“{id}” does not say what it makes of the objection.");
            self.at(line, "objection.outcome", says, "Write `outcome`, such as \"rejected\".");
        }
    }

    fn remedy(&mut self, remedy: &Remedy) {
        let line = line_of_entry(self.text, "remedy", &remedy.id);
        if let Some(Err(error)) = remedy.without_notice.as_ref().map(|text| text.parse::<Length>())
        {
            let says = format!("Remedy “{}”: {error}.", remedy.id);
            self.at(line, "package.length", says, "Write for example 1-year.");
        }
        for entry in &remedy.suspensive {
            let known = |id: &&String| !self.manifest().decisions.iter().any(|one| one.id == **id);
            let unknown: Vec<String> = entry.decisions.iter().filter(known).cloned().collect();
            for id in unknown {
                let says = format!("There is no decision “{id}” in the package.");
                let cure = "Correct the name, or add what it names.";
                self.at(line, "package.unknown-name", says, cure);
            }
        }
    }
}
