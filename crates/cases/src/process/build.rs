//! From a BPMN file to a model, or to remarks that say what is refused and what to do
//! instead. The codes are explained in `docs/adr/0003-process-subset.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base::Severity;
use bpmn::{Definitions, Flow, Node, NodeKind, Process, Scope};
use rules::Names;

use super::known::Known;
use super::model::{Model, Step, StepKind};
use super::remark::{Found, Place, Remark, code};

mod blocks;
mod checks;
mod demands;
mod events;
mod flows;
mod foreign;
mod many;
mod nodes;
mod reach;
mod timers;

/// The most steps of a file.
const MOST_NODES: usize = 500;

/// The deepest nesting of sub-processes.
const DEEPEST: usize = 8;

/// Builds one process of a file; there is a model exactly where no remark is an error.
pub(super) fn build(
    definitions: &Arc<Definitions>,
    process: &Process,
    known: &Known,
) -> (Option<Model>, Vec<Remark>) {
    let mut build = Build {
        definitions,
        known,
        remarks: Vec::new(),
        steps: BTreeMap::new(),
        order: Vec::new(),
        names: known.names.clone(),
        holes: BTreeSet::new(),
    };
    let model = build.run(process);
    let refused = build.is_refused();
    (model.filter(|_| !refused), build.remarks)
}

struct Build<'a> {
    definitions: &'a Arc<Definitions>,
    known: &'a Known,
    remarks: Vec<Remark>,
    steps: BTreeMap<String, Step>,
    order: Vec<String>,
    names: Names,
    /// Steps whose ways on are not whole because something was refused.
    holes: BTreeSet<String>,
}

impl Build<'_> {
    fn run(&mut self, process: &Process) -> Option<Model> {
        self.collect_names(&process.scope);
        self.foreign_of_process(process);
        let start = self.scope(process, &process.scope, None, 1);
        let count = process.scope.all().len();
        if count > MOST_NODES {
            let says = format!("The process has {count} steps; {MOST_NODES} are allowed.");
            self.error("4.23", process, says).cure_last("Divide it into several processes.");
        }
        let start = start?;
        self.hang_borders();
        self.check_graph(&start);
        let messages = self.definitions.messages.iter();
        Some(Model {
            id: process.id.clone(),
            name: process.name.clone(),
            steps: std::mem::take(&mut self.steps),
            order: std::mem::take(&mut self.order),
            start,
            messages: messages.map(|known| (known.id.clone(), known.name.clone())).collect(),
            definitions: Arc::clone(self.definitions),
        })
    }

    /// Conditions may read how a step ended, what a call returned and who of a list is done.
    fn collect_names(&mut self, scope: &Scope) {
        for node in scope.all() {
            let mut parts = Names::new();
            match &node.kind {
                NodeKind::UserTask | NodeKind::ManualTask | NodeKind::BusinessRuleTask => {
                    parts.add("result");
                }
                NodeKind::CallActivity { called } => {
                    let called = called.as_ref().and_then(|name| self.known.procedures.get(name));
                    for output in called.iter().flat_map(|called| &called.outputs) {
                        parts.add_any(output.clone());
                    }
                }
                _ => {}
            }
            if let Some(multi) = &node.multi {
                for part in ["open", "done", "results"] {
                    parts.add_any(part);
                }
                if let Some(alias) = multi.extension("as") {
                    self.names.add_any(alias);
                }
            }
            if parts.iter().next().is_some() {
                self.names.add_tree(node.id.clone(), parts);
            }
        }
    }

    /// All steps and flows of one level; gives its start.
    fn scope(
        &mut self,
        process: &Process,
        scope: &Scope,
        within: Option<&str>,
        depth: usize,
    ) -> Option<String> {
        self.others(scope);
        for node in &scope.nodes {
            if self.steps.contains_key(&node.id) || node.id.is_empty() {
                let says = format!("The id “{}” is not there or not unique.", node.id);
                self.error("4.01", node, says).cure_last("Give every step its own id.");
                continue;
            }
            self.texts(node);
            self.foreign(node);
            self.condition_elsewhere(node);
            let multi = self.multi(node);
            self.order.push(node.id.clone());
            let Some(kind) = self.kind(process, node, within, depth) else {
                self.order.retain(|id| *id != node.id);
                continue;
            };
            self.steps.insert(node.id.clone(), a_step(node, kind, within, multi));
        }
        self.flows(scope, within);
        self.start_of(scope, within, process)
    }

    fn sub(
        &mut self,
        process: &Process,
        node: &Node,
        scope: &Scope,
        depth: usize,
    ) -> Option<StepKind> {
        if depth >= DEEPEST {
            self.error("4.23", node, "Sub-processes are nested too deeply.".to_owned())
                .cure_last("Draw the inner steps one level higher.");
            return None;
        }
        let start = self.scope(process, scope, Some(&node.id), depth + 1)?;
        Some(StepKind::Sub { start })
    }

    fn start_of(
        &mut self,
        scope: &Scope,
        within: Option<&str>,
        process: &Process,
    ) -> Option<String> {
        let starts: Vec<&Node> = scope
            .nodes
            .iter()
            .filter(|node| matches!(node.kind, NodeKind::StartEvent(_)))
            .collect();
        if let [start] = starts.as_slice() {
            return Some(start.id.clone());
        }
        let place = starts.get(1).map_or_else(|| Place::from(process), |second| (*second).into());
        let level = within.unwrap_or(&process.id);
        let count = starts.len();
        self.error("4.09", place, format!("“{level}” has {count} start events."))
            .cure_last("Keep exactly one; recurring cases belong to the schedule of the service.");
        None
    }

    /// Events on borders, by the step that they sit on.
    fn hang_borders(&mut self) {
        let borders: Vec<(String, String)> = self
            .order
            .iter()
            .filter_map(|id| match &self.steps.get(id)?.kind {
                StepKind::Border(border) => Some((border.on.clone(), id.clone())),
                _ => None,
            })
            .collect();
        for (host, border) in borders {
            if let Some(step) = self.steps.get_mut(&host) {
                step.borders.push(border);
            }
        }
    }

    fn is_refused(&self) -> bool {
        self.remarks.iter().any(|remark| remark.severity == Severity::Error)
    }

    fn error(&mut self, rule: &str, place: impl Into<Place>, message: String) -> &mut Self {
        self.say(Severity::Error, rule, place.into(), message)
    }

    fn hint(&mut self, rule: &str, place: impl Into<Place>, message: String) -> &mut Self {
        self.say(Severity::Hint, rule, place.into(), message)
    }

    fn say(&mut self, severity: Severity, rule: &str, place: Place, message: String) -> &mut Self {
        let Place { element, name, line } = place;
        let cure = String::new();
        self.remarks.push(Remark {
            severity,
            code: code(rule),
            element,
            name,
            line,
            message,
            cure,
        });
        self
    }

    fn cure_last(&mut self, cure: impl Into<String>) {
        if let Some(remark) = self.remarks.last_mut() {
            remark.cure = cure.into();
        }
    }

    fn say_all(&mut self, found: Vec<Found>) {
        for (rule, place, message, cure) in found {
            self.error(rule, place, message).cure_last(cure);
        }
    }
}

fn a_step(
    node: &Node,
    kind: StepKind,
    within: Option<&str>,
    multi: Option<super::model::Multi>,
) -> Step {
    Step {
        id: node.id.clone(),
        name: node.name.clone(),
        line: node.line,
        kind,
        scope: within.map(str::to_owned),
        incoming: Vec::new(),
        ways: Vec::new(),
        default: node.default.clone(),
        borders: Vec::new(),
        multi,
        open_ended: node.extension("open-ended").is_some_and(|why| !why.trim().is_empty()),
        hears: node.extension("hearing").is_some_and(|hearing| hearing != "false"),
    }
}

/// A flow in words.
fn say_flow(flow: &Flow) -> String {
    if flow.name.is_empty() {
        format!("“{}”", flow.id)
    } else {
        format!("“{}” ({})", flow.name, flow.id)
    }
}
