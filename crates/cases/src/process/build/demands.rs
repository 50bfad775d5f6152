//! What the package demands of the ways to a decision.

use super::Build;
use crate::process::model::{Step, StepKind};
use crate::process::remark::Found;

type Demand = (&'static str, fn(&Step) -> bool, &'static str, &'static str);

/// Rule, the steps that satisfy it, what is the matter, what to do.
const HEARING: Demand = (
    "4.16",
    |step| step.hears,
    "decides without a hearing before it",
    "Lead every way over a hearing (b:hearing), or over the step that gives the reason to do \
     without.",
);
const DISCRETION: Demand = (
    "4.17",
    |step| matches!(&step.kind, StepKind::User(user) if !user.by_hand),
    "is reached without a person, though it needs discretion",
    "Lead every way over a user task: discretion demands a person.",
);
const FOUR_EYES: Demand = (
    "4.18",
    |step| matches!(&step.kind, StepKind::User(user) if user.separate_from.is_some()),
    "is reached without a second person",
    "Lead every way over an approval with b:separate-from.",
);

impl Build<'_> {
    pub(super) fn check_demands(&mut self, start: &str) {
        let demands = self.known.demands;
        let mut found: Vec<Found> = Vec::new();
        for (wanted, (rule, satisfies, message, cure)) in [
            (demands.hearing, HEARING),
            (demands.discretion, DISCRETION),
            (demands.four_eyes, FOUR_EYES),
        ] {
            if !wanted {
                continue;
            }
            let reached = self.reached(start, satisfies);
            for step in self.deciding().filter(|step| reached.contains(&step.id)) {
                found.push((rule, step.into(), format!("{} {message}.", step.say()), cure));
            }
        }
        if demands.no_remedy {
            for step in self.deciding() {
                let says = format!("{} decides, and nobody is told how to object.", step.say());
                let cure = "Give the package a template of the remedy notice.";
                found.push(("4.16", step.into(), says, cure));
            }
        }
        self.say_all(found);
    }

    /// The steps by which the house decides.
    fn deciding(&self) -> impl Iterator<Item = &Step> {
        self.steps.values().filter(|step| match &step.kind {
            StepKind::Service { operation } => self.known.deciding.contains(operation),
            _ => false,
        })
    }
}
