//! What only shows when all steps are known: what can be reached, what waits, what ends.

use std::collections::{BTreeMap, BTreeSet};

use super::Build;
use crate::process::model::{EndKind, Step, StepKind, Trigger};

impl Build<'_> {
    pub(super) fn check_graph(&mut self, start: &str) {
        self.check_ways();
        if !self.findings.iter().all(|finding| finding.severity < base::Severity::Error) {
            // Holes where steps were refused would only repeat what was said.
            return;
        }
        self.check_borders();
        self.check_separation();
        self.check_reach(start);
        self.check_waits();
        self.check_circles();
    }

    fn check_borders(&mut self) {
        let mut found = Vec::new();
        for step in self.steps.values() {
            match &step.kind {
                StepKind::Border(border) => {
                    let host = self.steps.get(&border.on);
                    if host.is_none_or(|host| !host.is_activity() || host.scope != step.scope) {
                        found.push((
                            "4.19",
                            step.line,
                            format!("“{}” sits on no activity of its level.", step.title()),
                            "Attach it to a task or a sub-process.",
                        ));
                    }
                    if border.trigger == Trigger::Error && !border.interrupts {
                        found.push((
                            "4.19",
                            step.line,
                            format!("The error “{}” must interrupt.", step.title()),
                            "Take cancelActivity=\"false\" away.",
                        ));
                    }
                }
                StepKind::End(EndKind::Error) if !self.is_caught(step) => found.push((
                    "4.11",
                    step.line,
                    format!("Nobody catches the error “{}”.", step.title()),
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
        let mut found = Vec::new();
        for step in self.steps.values() {
            if let StepKind::User(user) = &step.kind
                && let Some(other) = &user.separate_from
                && !matches!(self.steps.get(other).map(|s| &s.kind), Some(StepKind::User(_)))
            {
                found.push((
                    "4.18",
                    step.line,
                    format!(
                        "“{}” is separate from “{other}”, which is no user task.",
                        step.title()
                    ),
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
        let mut found = Vec::new();
        for step in self.steps.values() {
            if !reached.contains(&step.id) {
                found.push((
                    "4.11",
                    step.line,
                    format!("“{}” can never be reached.", step.title()),
                    "Draw a flow to it, or take it out.",
                ));
            } else if !ending.contains(&step.id) {
                found.push((
                    "4.11",
                    step.line,
                    format!("From “{}” no way leads to an end.", step.title()),
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
        let mut found = Vec::new();
        for step in self.steps.values() {
            let StepKind::Receive { .. } = &step.kind else {
                continue;
            };
            let over = step.borders.iter().filter_map(|id| self.steps.get(id)).any(|event| {
                matches!(&event.kind, StepKind::Border(border)
                    if border.interrupts && matches!(border.trigger, Trigger::Timer(_)))
            });
            if !over && !self.is_open_ended(&step.id) {
                found.push((
                    "4.14",
                    step.line,
                    format!("“{}” waits without a deadline.", step.title()),
                    "Put a timer on its border, or give the reason in b:open-ended.",
                ));
            }
        }
        self.say_all(found);
    }

    fn is_open_ended(&self, id: &str) -> bool {
        let mut scopes: Vec<&bpmn::Scope> =
            self.definitions.processes.iter().map(|process| &process.scope).collect();
        while let Some(scope) = scopes.pop() {
            for node in &scope.nodes {
                if node.id == id {
                    return node.extension("open-ended").is_some_and(|why| !why.trim().is_empty());
                }
                if let bpmn::NodeKind::SubProcess { scope, .. } = &node.kind {
                    scopes.push(scope);
                }
            }
        }
        false
    }

    /// A circle in which nobody is waited for would run for ever.
    fn check_circles(&mut self) {
        let mut found = Vec::new();
        for step in self.steps.values().filter(|step| !self.waits(step)) {
            let mut seen = BTreeSet::new();
            let mut queue: Vec<&str> = step.ways.iter().map(|way| way.target.as_str()).collect();
            while let Some(id) = queue.pop() {
                if id == step.id {
                    found.push((
                        "4.12",
                        step.line,
                        format!("“{}” lies on a circle without a wait.", step.title()),
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
            StepKind::User(_) | StepKind::Receive { .. } => true,
            StepKind::Sub { .. } => self
                .steps
                .values()
                .any(|inner| inner.scope.as_deref() == Some(&step.id) && self.waits(inner)),
            _ => false,
        }
    }

    fn say_all(&mut self, found: Vec<(&'static str, usize, String, &'static str)>) {
        for (rule, line, message, cure) in found {
            self.error(rule, line, message).cure_last(cure);
        }
    }
}
