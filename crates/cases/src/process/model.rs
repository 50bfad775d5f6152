use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use access::Role;
use bpmn::Definitions;
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
    /// What people call the kinds of messages.
    pub(crate) messages: BTreeMap<String, String>,
    /// As it was drawn.
    pub(crate) definitions: Arc<Definitions>,
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
    /// Flows that lead to it.
    pub(crate) incoming: Vec<String>,
    pub(crate) ways: Vec<Way>,
    /// The flow that is taken when no condition holds.
    pub(crate) default: Option<String>,
    /// Events on its border.
    pub(crate) borders: Vec<String>,
    /// Once for each member of a list.
    pub(crate) multi: Option<Multi>,
    /// Why it may wait without a deadline.
    pub(crate) open_ended: bool,
    /// Whether it is a hearing, or the reasoned choice to do without.
    pub(crate) hears: bool,
}

/// A way out of a step.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub(crate) flow: String,
    pub(crate) target: String,
    pub(crate) condition: Option<Expression>,
}

/// A step that is done once for each member of a list.
#[derive(Clone, Debug)]
pub(crate) struct Multi {
    pub(crate) each: Expression,
    pub(crate) alias: String,
    pub(crate) sequential: bool,
    pub(crate) completion: Option<Expression>,
}

#[derive(Clone, Debug)]
pub(crate) enum StepKind {
    Start { message: Option<String> },
    End(EndKind),
    User(UserStep),
    Service { operation: String },
    Rule { decision: String },
    Send { letter: String, completes: Completes, to: Option<Expression> },
    Receive { message: String, from: Option<Expression> },
    Sub { start: String },
    Call { procedure: String, outputs: BTreeSet<String> },
    Gateway,
    Parallel,
    Events,
    Catch(Catch),
    Border(Border),
}

#[derive(Clone, Debug)]
pub(crate) struct UserStep {
    pub(crate) form: String,
    pub(crate) role: Role,
    pub(crate) separate_from: Option<String>,
    /// Done without the help of the house.
    pub(crate) by_hand: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EndKind {
    None,
    Terminate,
    Error,
}

#[derive(Clone, Debug)]
pub(crate) enum Catch {
    Message(String),
    Timer(Moment),
}

/// When a timer is due.
#[derive(Clone, Debug)]
pub(crate) enum Moment {
    Due(Due),
    /// On a day that is computed when the wait begins.
    Date(Expression),
}

#[derive(Clone, Debug)]
pub(crate) struct Border {
    pub(crate) on: String,
    pub(crate) interrupts: bool,
    pub(crate) trigger: Trigger,
    pub(crate) tacit: Option<Tacit>,
    /// The timer runs only where this is true when the step begins.
    pub(crate) armed: Option<Expression>,
}

/// What the law says happens when nobody acts in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tacit {
    /// What comes about, such as `fiction_granted`.
    pub effect: String,
    /// The provision.
    pub law: String,
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

    /// As it was drawn.
    #[must_use]
    pub fn definitions(&self) -> &Definitions {
        &self.definitions
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

    /// What people call a kind of message.
    #[must_use]
    pub fn message_name<'a>(&'a self, message: &'a str) -> &'a str {
        match self.messages.get(message) {
            Some(name) if !name.is_empty() => name,
            _ => message,
        }
    }

    /// Ids of all steps that people do, with their forms, in the order of the file.
    #[must_use]
    pub fn forms(&self) -> Vec<(&str, &str)> {
        self.in_order()
            .filter_map(|step| match &step.kind {
                StepKind::User(user) => Some((step.id.as_str(), user.form.as_str())),
                _ => None,
            })
            .collect()
    }

    /// The media breaks: steps that people do without the help of the house, with their names.
    #[must_use]
    pub fn media_breaks(&self) -> Vec<(&str, &str)> {
        self.in_order()
            .filter(|step| matches!(&step.kind, StepKind::User(user) if user.by_hand))
            .map(|step| (step.id.as_str(), step.title()))
            .collect()
    }

    /// The linked procedures that it calls.
    #[must_use]
    pub fn calls(&self) -> BTreeSet<&str> {
        self.in_order()
            .filter_map(|step| match &step.kind {
                StepKind::Call { procedure, .. } => Some(procedure.as_str()),
                _ => None,
            })
            .collect()
    }

    /// What the law decides by silence, by the deadline after which it does, in the order of the
    /// file.
    #[must_use]
    pub fn tacit(&self) -> Vec<(&str, &Tacit)> {
        self.in_order()
            .filter_map(|step| match &step.kind {
                StepKind::Border(Border {
                    trigger: Trigger::Timer(Due::Deadline { deadline, .. }),
                    tacit: Some(tacit),
                    ..
                }) => Some((deadline.as_str(), tacit)),
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

    /// Whether a step lies inside another one, at any depth.
    pub(crate) fn lies_in(&self, node: &str, around: &str) -> bool {
        let mut scope = self.steps.get(node).and_then(|step| step.scope.as_deref());
        while let Some(id) = scope {
            if id == around {
                return true;
            }
            scope = self.steps.get(id).and_then(|step| step.scope.as_deref());
        }
        false
    }
}

impl Step {
    /// Its name, or its id where nobody named it.
    pub(crate) fn title(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }

    /// Its name and its id.
    pub(crate) fn say(&self) -> String {
        if self.name.is_empty() {
            format!("“{}”", self.id)
        } else {
            format!("“{}” ({})", self.name, self.id)
        }
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
                | StepKind::Call { .. }
        )
    }

    /// Whether it waits for its own token.
    pub(crate) fn is_logged(&self) -> bool {
        self.is_activity() || matches!(self.kind, StepKind::Catch(_))
    }

    /// Whether several ways come together here and wait for each other.
    pub(crate) fn joins(&self) -> bool {
        matches!(self.kind, StepKind::Parallel) && self.incoming.len() > 1
    }

    /// Whether all ways on are taken at once.
    pub(crate) fn forks(&self) -> bool {
        matches!(self.kind, StepKind::Parallel) && self.ways.len() > 1
    }
}
