use std::collections::BTreeMap;

use access::Role;
use rules::Expression;

use super::due::Due;

/// A process that can be run.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) steps: BTreeMap<String, Step>,
    /// Ids in the order of the file.
    pub(crate) order: Vec<String>,
    /// The start of the process.
    pub(crate) start: String,
}

/// One step of a model.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) kind: StepKind,
    /// The sub-process that it lies in.
    pub(crate) scope: Option<String>,
    pub(crate) ways: Vec<Way>,
    /// The flow that is taken when no condition holds.
    pub(crate) default: Option<String>,
    /// Events on its border.
    pub(crate) borders: Vec<String>,
}

/// A way out of a step.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub(crate) flow: String,
    pub(crate) target: String,
    pub(crate) condition: Option<Expression>,
}

#[derive(Clone, Debug)]
pub(crate) enum StepKind {
    Start { message: Option<String> },
    End(EndKind),
    User(UserStep),
    Service { operation: String },
    Rule { decision: String },
    Send { letter: String, completes: Completes },
    Receive { message: String },
    Sub { start: String },
    Gateway,
    Border(Border),
}

#[derive(Clone, Debug)]
pub(crate) struct UserStep {
    pub(crate) form: String,
    pub(crate) role: Role,
    pub(crate) separate_from: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EndKind {
    None,
    Terminate,
    Error,
}

#[derive(Clone, Debug)]
pub(crate) struct Border {
    pub(crate) on: String,
    pub(crate) interrupts: bool,
    pub(crate) trigger: Trigger,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trigger {
    Timer(Due),
    Message(String),
    Error,
}

/// When a letter's step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completes {
    /// When it was handed over.
    OnHandOver,
    /// When it counts as notified.
    OnNotification,
}

impl Model {
    /// Its id in the file.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What people call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The kind of message that starts it; none where an official opens the case.
    #[must_use]
    pub fn starts_with(&self) -> Option<&str> {
        match &self.steps.get(&self.start)?.kind {
            StepKind::Start { message } => message.as_deref(),
            _ => None,
        }
    }

    /// What people call a step.
    #[must_use]
    pub fn step_name(&self, node: &str) -> Option<&str> {
        self.steps.get(node).map(Step::title)
    }

    /// Ids of all user tasks with their forms, in the order of the file.
    #[must_use]
    pub fn forms(&self) -> Vec<(&str, &str)> {
        self.in_order()
            .filter_map(|step| match &step.kind {
                StepKind::User(user) => Some((step.id.as_str(), user.form.as_str())),
                _ => None,
            })
            .collect()
    }

    /// The results of a step that conditions ask for, as they stand in the file, each once:
    /// of `check.result = "complete"` the word `complete`.
    #[must_use]
    pub fn results(&self, node: &str) -> Vec<String> {
        let asked = format!("{node}.result");
        let mut words: Vec<String> = Vec::new();
        let conditions =
            self.in_order().flat_map(|step| &step.ways).filter_map(|way| way.condition.as_ref());
        for condition in conditions {
            for part in condition.text().split(asked.as_str()).skip(1) {
                let after = part.trim_start().trim_start_matches('=').trim_start();
                let word = after.strip_prefix('"').and_then(|rest| rest.split_once('"'));
                if let Some((word, _)) = word
                    && !words.iter().any(|known| known == word)
                {
                    words.push(word.to_owned());
                }
            }
        }
        words
    }

    pub(crate) fn in_order(&self) -> impl Iterator<Item = &Step> {
        self.order.iter().filter_map(|id| self.steps.get(id))
    }
}

impl Step {
    /// Its name, or its id where nobody named it.
    pub(crate) fn title(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }

    /// Whether it is work, by a person or by the house.
    pub(crate) fn is_activity(&self) -> bool {
        matches!(
            self.kind,
            StepKind::User(_)
                | StepKind::Service { .. }
                | StepKind::Rule { .. }
                | StepKind::Send { .. }
                | StepKind::Receive { .. }
                | StepKind::Sub { .. }
        )
    }
}
