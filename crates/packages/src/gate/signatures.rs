//! Signatures of second persons: what they name exists, and everybody can read what they would declare.

use std::collections::BTreeSet;

use base::Lang;

use super::Gate;
use crate::lines::line_of_entry;
use crate::manifest::{Assurance, SignatureSpec};

/// The most persons that sign one thing.
const MOST: usize = 20;
/// The longest time for which an invitation holds, in days; a draft is not kept longer.
const LONGEST: u16 = 92;

pub(super) fn look(gate: &mut Gate<'_>) {
    let specs = gate.manifest().signatures.clone();
    let (mut ids, mut papers) = (BTreeSet::new(), BTreeSet::new());
    for spec in &specs {
        let sane = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
        if spec.id.is_empty() || !spec.id.chars().all(sane) {
            let says = format!("“{}” is no short name.", spec.id);
            gate.signature(spec, "signature.name", says, "Write lower-case letters, digits and _.");
        }
        if !ids.insert(spec.id.clone()) {
            let says = format!("Two signatures are called “{}”.", spec.id);
            gate.signature(spec, "signature.twice", says, "Rename one of them.");
        }
        gate.said(spec);
        gate.bounds(spec);
        gate.paper(spec, &mut papers);
    }
}

impl Gate<'_> {
    fn signature(&mut self, spec: &SignatureSpec, code: &'static str, says: String, cure: &str) {
        let line = line_of_entry(self.text, "signature", &spec.id);
        self.at(line, code, says, cure);
    }

    /// Nobody declares what they cannot read: the statement is there in every language.
    fn said(&mut self, spec: &SignatureSpec) {
        for lang in Lang::ALL {
            let own = |text: &base::LocalText| match lang {
                Lang::De => !text.de.trim().is_empty(),
                other => text.own(other).is_some_and(|text| !text.trim().is_empty()),
            };
            for (what, text) in [("label", &spec.label), ("statement", &spec.statement.value)] {
                if !own(text) {
                    let says = format!("The {what} of “{}” is missing in {lang}.", spec.id);
                    let cure = "Write it in German, English and Leichte Sprache.";
                    self.signature(spec, "signature.language", says, cure);
                }
            }
        }
    }

    fn bounds(&mut self, spec: &SignatureSpec) {
        if !(1..=MOST).contains(&spec.needed) {
            let says = format!("“{}” is signed by {} persons.", spec.id, spec.needed);
            self.signature(spec, "signature.needed", says, "Write a number from 1 to 20.");
        }
        if !(1..=LONGEST).contains(&spec.days) {
            let says = format!("An invitation for “{}” holds {} days.", spec.id, spec.days);
            let cure = "Write 1 to 92; a draft is not kept longer.";
            self.signature(spec, "signature.days", says, cure);
        }
        if spec.level.value == Assurance::None {
            let says = format!("Anybody could sign “{}”.", spec.id);
            self.signature(spec, "signature.level", says, "Demand an account: basic, or more.");
        }
    }

    /// The paper that does as well is asked for, and stands for one signature only.
    fn paper(&mut self, spec: &SignatureSpec, papers: &mut BTreeSet<String>) {
        let Some(id) = &spec.instead else { return };
        if !self.manifest().evidence.iter().any(|kind| kind.id == *id) {
            let says = format!("“{}” may come as “{id}”, which does not exist.", spec.id);
            let cure = "Name a kind of evidence of this package.";
            self.signature(spec, "signature.instead", says, cure);
        } else if !papers.insert(id.clone()) {
            let says = format!("“{id}” does for two signatures.");
            let cure = "Ask for a paper of its own for each.";
            self.signature(spec, "signature.instead", says, cure);
        }
    }
}
