//! From a BPMN file to a model, or to findings that say what is refused and what to do
//! instead. The codes are explained in `docs/adr/0003-process-subset.md`.

use std::collections::{BTreeMap, BTreeSet};

use base::{Finding, Severity, worst};
use bpmn::{Definitions, NodeKind, Process, Scope};
use rules::Names;

use super::known::Known;
use super::model::{Model, Step, StepKind};

mod checks;
mod flows;
mod nodes;
mod timers;

/// The most steps of a file.
const MOST_NODES: usize = 500;

/// The deepest nesting of sub-processes.
const DEEPEST: usize = 8;

impl Model {
    /// Reads and builds in one go; a file that cannot be read is a finding too.
    #[must_use]
    pub fn read(bytes: &[u8], known: &Known) -> (Option<Self>, Vec<Finding>) {
        match bpmn::read(bytes) {
            Ok(definitions) => Self::build(&definitions, known),
            Err(error) => {
                let outside = error.message.contains("DTD") || error.message.contains("entity");
                let (code, cure) = if outside {
                    ("process.4.02", "Take everything out that refers to something outside.")
                } else {
                    ("process.4.01", "Write well-formed BPMN 2.0 in UTF-8.")
                };
                let finding =
                    Finding::error(code, &known.file, error.line).says(error.message).cure(cure);
                (None, vec![finding])
            }
        }
    }

    /// Builds the model that runs. There is one exactly where no finding is an error.
    #[must_use]
    pub fn build(definitions: &Definitions, known: &Known) -> (Option<Self>, Vec<Finding>) {
        let mut build = Build {
            definitions,
            known,
            findings: Vec::new(),
            steps: BTreeMap::new(),
            order: Vec::new(),
            names: known.names.clone(),
            holes: BTreeSet::new(),
        };
        let model = build.run();
        build.findings.sort_by_key(|finding| finding.line);
        let refused = worst(&build.findings) == Some(Severity::Error);
        (model.filter(|_| !refused), build.findings)
    }
}

struct Build<'a> {
    definitions: &'a Definitions,
    known: &'a Known,
    findings: Vec<Finding>,
    steps: BTreeMap<String, Step>,
    order: Vec<String>,
    names: Names,
    /// Steps whose ways on are not whole because something was refused.
    holes: BTreeSet<String>,
}

impl<'a> Build<'a> {
    fn run(&mut self) -> Option<Model> {
        for other in self.definitions.others.iter().filter(|other| other.element == "import") {
            self.error("4.02", other.line, "The file imports another one.".to_owned())
                .cure_last("Put everything into one file.");
        }
        let process = self.the_process()?;
        self.collect_names(&process.scope);
        let start = self.scope(process, &process.scope, None, 1)?;
        if self.order.len() > MOST_NODES {
            let count = self.order.len();
            self.error(
                "4.23",
                process.line,
                format!("The process has {count} steps; 500 are allowed."),
            )
            .cure_last("Divide it into several processes.");
        }
        self.hang_borders();
        self.check_graph(&start);
        Some(Model {
            id: process.id.clone(),
            name: process.name.clone(),
            steps: std::mem::take(&mut self.steps),
            order: std::mem::take(&mut self.order),
            start,
        })
    }

    fn the_process(&mut self) -> Option<&'a Process> {
        let executable: Vec<&Process> =
            self.definitions.processes.iter().filter(|process| process.is_executable).collect();
        if let [process] = executable.as_slice() {
            return Some(process);
        }
        let line = self.definitions.processes.first().map_or(1, |process| process.line);
        let count = executable.len();
        self.error("4.03", line, format!("The file has {count} executable processes."))
            .cure_last("Set isExecutable=\"true\" at exactly one process.");
        None
    }

    /// Conditions may read how a step ended.
    fn collect_names(&mut self, scope: &Scope) {
        for node in &scope.nodes {
            match &node.kind {
                NodeKind::UserTask | NodeKind::BusinessRuleTask => {
                    self.names.add_list(node.id.clone(), ["result"]);
                }
                NodeKind::SubProcess { scope, .. } => self.collect_names(scope),
                _ => {}
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
                let message = format!("The id “{}” is not there or not unique.", node.id);
                self.error("4.01", node.line, message).cure_last("Give every step its own id.");
                continue;
            }
            self.texts(node);
            let Some(kind) = self.kind(process, node, within, depth) else {
                continue;
            };
            self.order.push(node.id.clone());
            let step = Step {
                id: node.id.clone(),
                name: node.name.clone(),
                line: node.line,
                kind,
                scope: within.map(str::to_owned),
                ways: Vec::new(),
                default: node.default.clone(),
                borders: Vec::new(),
            };
            self.steps.insert(node.id.clone(), step);
        }
        self.flows(scope, within);
        self.start_of(scope, within, process)
    }

    fn sub(
        &mut self,
        process: &Process,
        node: &bpmn::Node,
        scope: &Scope,
        depth: usize,
    ) -> Option<StepKind> {
        if depth >= DEEPEST {
            self.error("4.23", node.line, "Sub-processes are nested too deeply.".to_owned())
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
        let starts: Vec<&bpmn::Node> = scope
            .nodes
            .iter()
            .filter(|node| matches!(node.kind, NodeKind::StartEvent(_)))
            .collect();
        if let [start] = starts.as_slice() {
            return Some(start.id.clone());
        }
        let line = starts.get(1).map_or(process.line, |second| second.line);
        let place = within.unwrap_or(&process.id);
        let count = starts.len();
        self.error("4.09", line, format!("“{place}” has {count} start events."))
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

    fn error(&mut self, rule: &str, line: usize, message: String) -> &mut Self {
        let finding = Finding::error(code(rule), &self.known.file, line).says(message);
        self.findings.push(finding);
        self
    }

    fn hint(&mut self, rule: &str, line: usize, message: String) -> &mut Self {
        let finding = Finding::hint(code(rule), &self.known.file, line).says(message);
        self.findings.push(finding);
        self
    }

    fn cure_last(&mut self, cure: impl Into<String>) {
        if let Some(finding) = self.findings.last_mut() {
            finding.cure = cure.into();
        }
    }
}

/// The stable code of a rule.
fn code(rule: &str) -> &'static str {
    match rule {
        "4.01" => "process.4.01",
        "4.02" => "process.4.02",
        "4.03" => "process.4.03",
        "4.04" => "process.4.04",
        "4.05" => "process.4.05",
        "4.06" => "process.4.06",
        "4.07" => "process.4.07",
        "4.08" => "process.4.08",
        "4.09" => "process.4.09",
        "4.10" => "process.4.10",
        "4.11" => "process.4.11",
        "4.12" => "process.4.12",
        "4.13" => "process.4.13",
        "4.14" => "process.4.14",
        "4.18" => "process.4.18",
        "4.19" => "process.4.19",
        "4.20" => "process.4.20",
        "4.22" => "process.4.22",
        "4.23" => "process.4.23",
        "4.24" => "process.4.24",
        _ => "process.not-yet",
    }
}
