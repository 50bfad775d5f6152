use base::{Finding, Severity};
use bpmn::{Flow, Lane, Node, Process};

use super::model::Step;

/// What was found about one element of a model: what is the matter, and a way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How heavy it weighs.
    pub severity: Severity,
    /// Stable code, such as `process.4.11`.
    pub code: &'static str,
    /// Id of the element; empty where the whole file is meant.
    pub element: String,
    /// What people call it; empty where nobody named it.
    pub name: String,
    /// Line in the file.
    pub line: usize,
    /// What is the matter, as a sentence.
    pub message: String,
    /// What to do instead, as a sentence.
    pub cure: String,
}

impl Remark {
    /// As a finding about a file.
    #[must_use]
    pub fn finding(self, file: &str) -> Finding {
        let finding = match self.severity {
            Severity::Hint => Finding::hint(self.code, file, self.line),
            Severity::Open => Finding::open(self.code, file, self.line),
            Severity::Error => Finding::error(self.code, file, self.line),
        };
        finding.says(self.message).cure(self.cure)
    }
}

/// The element that a remark is about.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) element: String,
    pub(super) name: String,
    pub(super) line: usize,
}

/// Something found while all steps are looked at: rule, place, message, cure.
pub(super) type Found = (&'static str, Place, String, &'static str);

impl Place {
    fn new(element: &str, name: &str, line: usize) -> Self {
        Self { element: element.to_owned(), name: name.to_owned(), line }
    }

    pub(super) fn line(line: usize) -> Self {
        Self::new("", "", line)
    }
}

impl From<&Node> for Place {
    fn from(node: &Node) -> Self {
        Self::new(&node.id, &node.name, node.line)
    }
}

impl From<&Step> for Place {
    fn from(step: &Step) -> Self {
        Self::new(&step.id, &step.name, step.line)
    }
}

impl From<&Flow> for Place {
    fn from(flow: &Flow) -> Self {
        Self::new(&flow.id, &flow.name, flow.line)
    }
}

impl From<&Process> for Place {
    fn from(process: &Process) -> Self {
        Self::new(&process.id, &process.name, process.line)
    }
}

impl From<&Lane> for Place {
    fn from(lane: &Lane) -> Self {
        Self::new(&lane.id, &lane.name, lane.line)
    }
}

impl From<&bpmn::Other> for Place {
    fn from(other: &bpmn::Other) -> Self {
        Self::new(&other.id, &other.name, other.line)
    }
}

const CODES: &[&str] = &[
    "process.4.01",
    "process.4.02",
    "process.4.03",
    "process.4.04",
    "process.4.05",
    "process.4.06",
    "process.4.07",
    "process.4.08",
    "process.4.09",
    "process.4.10",
    "process.4.11",
    "process.4.12",
    "process.4.13",
    "process.4.14",
    "process.4.15",
    "process.4.16",
    "process.4.17",
    "process.4.18",
    "process.4.19",
    "process.4.20",
    "process.4.21",
    "process.4.22",
    "process.4.23",
    "process.4.24",
];

/// The stable code of a rule such as `4.11`.
pub(super) fn code(rule: &str) -> &'static str {
    let known = CODES.iter().find(|code| code.strip_prefix("process.") == Some(rule));
    known.copied().unwrap_or("process.4.01")
}
