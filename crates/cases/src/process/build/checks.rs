//! What only shows when all steps are known: what can be reached, what waits, what ends.

use std::collections::{BTreeMap, BTreeSet};

use super::Build;
use crate::process::model::{Catch, EndKind, Step, StepKind, Trigger};
use crate::process::remark::Found;

impl Build<'_> {
    pub(super) fn check_graph(&mut self, start: &str) {
        self.check_ways();
        if self.is_refused() {
            // Holes where steps were refused would only repeat what was said.
            return;
        }
        self.check_borders();
        self.check_separation();
        self.check_events();
        self.check_reach(start);
        self.check_blocks();
        self.check_waits();
        self.check_circles();
        self.check_demands(start);
    }

    fn check_borders(&mut self) {
        let mut found: Vec<Found> = Vec::new();
        for step in self.steps.values() {
            match &step.kind {
                StepKind::Border(border) => {
                    let host = self.steps.get(&border.on);
                    if host.is_none_or(|host| !host.is_activity() || host.scope != step.scope) {
                        found.push((
                            "4.19",
                            step.into(),
                            format!("{} sits on no activity of its level.", step.say()),
                            "Attach it to a task or a sub-process.",
                        ));
                    }
                    if border.trigger == Trigger::Error && !border.interrupts {
                        found.push((
                            "4.19",
                            step.into(),
                            format!("The error {} must interrupt.", step.say()),
                            "Take cancelActivity=\"false\" away.",
                        ));
                    }
                }
                StepKind::End(EndKind::Error) if !self.is_caught(step) => found.push((
                    "4.11",
                    step.into(),
                    format!("Nobody catches the error {}.", step.say()),
                    "Put an error event on the border of the sub-process.",
                )),
                _ => {}
            }
        }
        self.say_all(found);
    }

    fn is_caught(&self, end: &Step) -> bool {
        let host = end.scope.as_ref().and_then(|host| self.steps.get(host));
        host.is_some_and(|host| {
            host.borders.iter().filter_map(|id| self.steps.get(id)).any(|event| {
                matches!(&event.kind, StepKind::Border(border) if border.trigger == Trigger::Error)
            })
        })
    }

    fn check_separation(&mut self) {
        let mut found: Vec<Found> = Vec::new();
        for step in self.steps.values() {
            if let StepKind::User(user) = &step.kind
                && let Some(other) = &user.separate_from
                && !matches!(self.steps.get(other).map(|s| &s.kind), Some(StepKind::User(_)))
            {
                found.push((
                    "4.18",
                    step.into(),
                    format!("{} is separate from “{other}”, which is no user task.", step.say()),
                    "Name the user task of the first person.",
                ));
            }
        }
        self.say_all(found);
    }

    fn check_reach(&mut self, start: &str) {
        let mut reached = BTreeSet::new();
        let mut queue = vec![start.to_owned()];
        while let Some(id) = queue.pop() {
            if !reached.insert(id.clone()) {
                continue;
            }
            let Some(step) = self.steps.get(&id) else {
                continue;
            };
            queue.extend(step.ways.iter().map(|way| way.target.clone()));
            queue.extend(step.borders.iter().cloned());
            if let StepKind::Sub { start } = &step.kind {
                queue.push(start.clone());
            }
        }
        let ending = self.ending();
        let mut found: Vec<Found> = Vec::new();
        for step in self.steps.values() {
            if !reached.contains(&step.id) {
                found.push((
                    "4.11",
                    step.into(),
                    format!("{} can never be reached.", step.say()),
                    "Draw a flow to it, or take it out.",
                ));
            } else if !ending.contains(&step.id) {
                found.push((
                    "4.11",
                    step.into(),
                    format!("From {} no way leads to an end.", step.say()),
                    "Draw a flow that leads out of the circle.",
                ));
            }
        }
        self.say_all(found);
    }

    /// The steps from which an end can be reached, walked backwards from the ends.
    fn ending(&self) -> BTreeSet<String> {
        let mut before: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for step in self.steps.values() {
            for way in &step.ways {
                before.entry(&way.target).or_default().push(&step.id);
            }
            for border in &step.borders {
                before.entry(border).or_default().push(&step.id);
            }
        }
        let mut ending = BTreeSet::new();
        let mut queue: Vec<&str> = self
            .steps
            .values()
            .filter(|step| matches!(step.kind, StepKind::End(_)))
            .map(|step| step.id.as_str())
            .collect();
        while let Some(id) = queue.pop() {
            if ending.insert(id.to_owned()) {
                queue.extend(before.get(id).into_iter().flatten());
            }
        }
        ending
    }

    /// Whoever waits for somebody outside must know when the wait is over.
    fn check_waits(&mut self) {
        let mut found: Vec<Found> = Vec::new();
        for step in self.steps.values().filter(|step| !step.open_ended) {
            let cure = match &step.kind {
                StepKind::Receive { .. } if !self.is_bounded(step) => {
                    "Put a timer on its border, or give the reason in b:open-ended."
                }
                StepKind::Events if !self.has_timer(step) && !self.is_bounded(step) => {
                    "Put a timer beside the messages, or give the reason in b:open-ended."
                }
                StepKind::Catch(Catch::Message(_)) if !self.is_behind_events(step) => {
                    "Put it behind an event-based gateway with a timer, or use a receive task."
                }
                _ => continue,
            };
            let says = format!("{} waits without a deadline.", step.say());
            found.push(("4.14", step.into(), says, cure));
        }
        self.say_all(found);
    }

    /// Whether a timer ends it, on its own border or on that of a step around it.
    fn is_bounded(&self, step: &Step) -> bool {
        let mut at = Some(step);
        while let Some(step) = at {
            let mut borders = step.borders.iter().filter_map(|id| self.steps.get(id));
            if borders.any(|event| {
                matches!(&event.kind, StepKind::Border(border)
                    if border.interrupts
                        && border.armed.is_none()
                        && matches!(border.trigger, Trigger::Timer(_)))
            }) {
                return true;
            }
            at = step.scope.as_ref().and_then(|around| self.steps.get(around));
        }
        false
    }

    fn has_timer(&self, gateway: &Step) -> bool {
        let mut events = gateway.ways.iter().filter_map(|way| self.steps.get(&way.target));
        events.any(|event| matches!(event.kind, StepKind::Catch(Catch::Timer(_))))
    }

    fn is_behind_events(&self, event: &Step) -> bool {
        self.steps.values().any(|step| {
            matches!(step.kind, StepKind::Events)
                && step.ways.iter().any(|way| way.target == event.id)
        })
    }

    /// A circle in which nobody is waited for would run for ever.
    fn check_circles(&mut self) {
        let mut found: Vec<Found> = Vec::new();
        for step in self.steps.values().filter(|step| !self.waits(step)) {
            let mut seen = BTreeSet::new();
            let mut queue: Vec<&str> = step.ways.iter().map(|way| way.target.as_str()).collect();
            while let Some(id) = queue.pop() {
                if id == step.id {
                    found.push((
                        "4.12",
                        step.into(),
                        format!("{} lies on a circle without a wait.", step.say()),
                        "Lead the way back over a step that waits for somebody.",
                    ));
                    break;
                }
                let Some(next) = self.steps.get(id) else {
                    continue;
                };
                if seen.insert(id) && !self.waits(next) {
                    queue.extend(next.ways.iter().map(|way| way.target.as_str()));
                }
            }
        }
        self.say_all(found);
    }

    fn waits(&self, step: &Step) -> bool {
        match &step.kind {
            StepKind::User(_)
            | StepKind::Receive { .. }
            | StepKind::Events
            | StepKind::Catch(_)
            | StepKind::Call { .. } => true,
            StepKind::Sub { .. } => self
                .steps
                .values()
                .any(|inner| inner.scope.as_deref() == Some(&step.id) && self.waits(inner)),
            _ => false,
        }
    }
}
