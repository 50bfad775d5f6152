//! Deadlines: what starts them, and what the law decides at their end.

use forms::Kind;

use super::Gate;
use crate::lines::line_of_entry;
use crate::manifest::{APPLICANT, DeadlineNature, DeadlineSpec, DeadlineStart, STARTS};

pub(super) fn look(gate: &mut Gate<'_>) {
    let deadlines = gate.manifest().deadlines.clone();
    for spec in &deadlines {
        gate.start_of(spec);
        let fiction = spec.nature == Some(DeadlineNature::Fiction);
        if fiction != spec.effect.is_some() {
            let says = format!("“{}” lets the law decide without saying what.", spec.id);
            let cure = "Give it both nature = \"fiction\" and effect, or neither.";
            gate.deadline(spec, "deadline.effect", says, cure);
        }
    }
    // The drawing and the manifest say the same of a decision by silence.
    let drawn: Vec<(String, String)> = gate
        .package
        .process
        .tacit()
        .into_iter()
        .map(|(deadline, tacit)| (deadline.to_owned(), tacit.effect.clone()))
        .collect();
    for spec in &deadlines {
        let timers: Vec<&String> =
            drawn.iter().filter(|(id, _)| *id == spec.id).map(|(_, effect)| effect).collect();
        let agrees = match &spec.effect {
            Some(effect) => !timers.is_empty() && timers.iter().all(|drawn| *drawn == effect),
            None => timers.is_empty(),
        };
        if !agrees {
            let says = format!("“{}” and the process differ in what the law decides.", spec.id);
            let cure = "Give the timer the b:effect of the deadline, and the other way round.";
            gate.deadline(spec, "deadline.effect", says, cure);
        }
    }
}

impl Gate<'_> {
    fn deadline(&mut self, spec: &DeadlineSpec, code: &'static str, says: String, cure: &str) {
        let line = line_of_entry(self.text, "deadline", &spec.id);
        self.at(line, code, says, cure);
    }

    fn start_of(&mut self, spec: &DeadlineSpec) {
        let form = &self.package.form;
        let parties = &self.package.manifest.parties;
        let wrong = match spec.start() {
            None => Some(format!("“{}” starts no deadline.", spec.from)),
            Some(DeadlineStart::Answer(field)) => {
                let is_date = form.field(&field).is_some_and(|one| matches!(one.kind, Kind::Date));
                (!is_date).then(|| format!("“{field}” is no date of the form."))
            }
            Some(DeadlineStart::Notified(Some(recipient))) => {
                let known = recipient == APPLICANT || parties.iter().any(|one| one.id == recipient);
                (!known).then(|| format!("Nobody is called “{recipient}”."))
            }
            Some(_) => None,
        };
        if let Some(what) = wrong {
            let says = format!("Deadline “{}”: {what}", spec.id);
            self.deadline(spec, "deadline.start", says, &format!("Write {STARTS}."));
        }
    }
}
