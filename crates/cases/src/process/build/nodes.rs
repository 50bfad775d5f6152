//! What each step is, and what is refused by name.

use std::collections::BTreeSet;

use access::Role;
use bpmn::{EXTENSION, EventDefinition, Node, NodeKind, Process, Scope};

use super::Build;
use crate::process::known::similar;
use crate::process::model::{Border, Completes, EndKind, StepKind, Trigger, UserStep};

/// The longest text of a step.
const LONGEST: usize = 4_000;

/// Attributes of other programs that make them run code.
const CODE: &[&str] = &["class", "delegateExpression", "expression", "resultVariable", "script"];

impl Build<'_> {
    pub(super) fn kind(
        &mut self,
        process: &Process,
        node: &Node,
        within: Option<&str>,
        depth: usize,
    ) -> Option<StepKind> {
        match &node.kind {
            NodeKind::StartEvent(events) => self.start(node, events, within),
            NodeKind::EndEvent(events) => self.end(node, events, within),
            NodeKind::BoundaryEvent { attached_to, interrupting, events } => {
                let trigger = self.trigger(node, events)?;
                let border = Border { on: attached_to.clone(), interrupts: *interrupting, trigger };
                Some(StepKind::Border(border))
            }
            NodeKind::UserTask => self.user(process, node),
            NodeKind::ServiceTask => {
                let known = &self.known.operations;
                let operation = self.named(node, "operation", known)?;
                Some(StepKind::Service { operation })
            }
            NodeKind::BusinessRuleTask => {
                let known = &self.known.decisions;
                let decision = self.named(node, "decision", known)?;
                Some(StepKind::Rule { decision })
            }
            NodeKind::SendTask { .. } => self.send(node),
            NodeKind::ReceiveTask { message } => self.receive(node, message.as_deref()),
            NodeKind::SubProcess { by_event: true, .. } => {
                self.refuse("4.08", node, "event sub-process");
                None
            }
            NodeKind::SubProcess { scope, .. } => self.sub(process, node, scope, depth),
            NodeKind::ExclusiveGateway => Some(StepKind::Gateway),
            NodeKind::ManualTask => {
                self.refuse("", node, "manualTask");
                None
            }
            NodeKind::Unsupported(element) => {
                self.refuse(rule_of(element), node, element);
                None
            }
        }
    }

    fn start(
        &mut self,
        node: &Node,
        events: &[EventDefinition],
        within: Option<&str>,
    ) -> Option<StepKind> {
        match (events, within) {
            ([], _) => Some(StepKind::Start { message: None }),
            ([EventDefinition::Message { message }], None) => {
                let message = self.message(node, message.as_deref())?;
                Some(StepKind::Start { message: Some(message) })
            }
            _ => {
                self.refuse("4.09", node, "start by anything but a message");
                None
            }
        }
    }

    fn end(
        &mut self,
        node: &Node,
        events: &[EventDefinition],
        within: Option<&str>,
    ) -> Option<StepKind> {
        let kind = match (events, within) {
            ([], _) => EndKind::None,
            ([EventDefinition::Terminate], _) => EndKind::Terminate,
            ([EventDefinition::Error { .. }], Some(_)) => EndKind::Error,
            ([EventDefinition::Error { .. }], None) => {
                self.error(
                    "4.11",
                    node.line,
                    format!("{} raises an error that nobody can catch.", say(node)),
                )
                .cure_last("Raise errors inside a sub-process and catch them on its border.");
                return None;
            }
            _ => {
                self.refuse("4.07", node, &event_name(events));
                return None;
            }
        };
        Some(StepKind::End(kind))
    }

    fn trigger(&mut self, node: &Node, events: &[EventDefinition]) -> Option<Trigger> {
        match events {
            [EventDefinition::Message { message }] => {
                Some(Trigger::Message(self.message(node, message.as_deref())?))
            }
            [timer @ EventDefinition::Timer { time, .. }] => {
                self.due(node, timer, time.as_ref()).map(Trigger::Timer)
            }
            [EventDefinition::Error { .. }] => Some(Trigger::Error),
            _ => {
                self.refuse("4.07", node, &event_name(events));
                None
            }
        }
    }

    fn user(&mut self, process: &Process, node: &Node) -> Option<StepKind> {
        let known = &self.known.forms;
        let form = self.named(node, "form", known);
        let role = self.role(process, node);
        let separate_from = node.extension("separate-from").map(str::to_owned);
        if node.extension("decides") == Some("true") && separate_from.is_none() {
            self.error("4.18", node.line, format!("{} decides alone.", say(node)))
                .cure_last("Name the step of the first person in b:separate-from.");
        }
        Some(StepKind::User(UserStep { form: form?, role: role?, separate_from }))
    }

    fn role(&mut self, process: &Process, node: &Node) -> Option<Role> {
        let lane = process
            .lanes
            .iter()
            .find(|lane| lane.nodes.contains(&node.id) && lane.extension("role").is_some());
        let Some(word) = lane.and_then(|lane| lane.extension("role")) else {
            self.error("4.22", node.line, format!("Nobody is named who may do {}.", say(node)))
                .cure_last("Put the step into a lane with b:role.");
            return None;
        };
        match word.parse::<Role>() {
            Ok(role) => Some(role),
            Err(error) => {
                let line = lane.map_or(node.line, |lane| lane.line);
                self.error("4.22", line, error.to_string())
                    .cure_last("Use one of the house's roles.");
                None
            }
        }
    }

    fn send(&mut self, node: &Node) -> Option<StepKind> {
        let known = &self.known.letters;
        let letter = self.named(node, "letter", known)?;
        let completes = match node.extension("complete") {
            Some("notified") => Completes::OnNotification,
            _ => Completes::OnHandOver,
        };
        Some(StepKind::Send { letter, completes })
    }

    fn receive(&mut self, node: &Node, reference: Option<&str>) -> Option<StepKind> {
        let message = match node.extension("waits-for") {
            Some(kind) => self.look_up(node, "message", kind, &self.known.messages)?,
            None => self.message(node, reference)?,
        };
        Some(StepKind::Receive { message })
    }

    /// A kind of message, by the id of its declaration.
    fn message(&mut self, node: &Node, reference: Option<&str>) -> Option<String> {
        let Some(reference) = reference else {
            self.error("4.05", node.line, format!("{} names no message.", say(node)))
                .cure_last("Declare the message and refer to it in messageRef.");
            return None;
        };
        self.look_up(node, "message", reference, &self.known.messages)
    }

    fn named(&mut self, node: &Node, what: &str, known: &BTreeSet<String>) -> Option<String> {
        let Some(name) = node.extension(what) else {
            self.error("4.05", node.line, format!("{} names no {what}.", say(node)))
                .cure_last(format!("Name it in b:{what}."));
            return None;
        };
        self.look_up(node, what, name, known)
    }

    pub(super) fn look_up(
        &mut self,
        node: &Node,
        what: &str,
        name: &str,
        known: &BTreeSet<String>,
    ) -> Option<String> {
        if known.contains(name) {
            return Some(name.to_owned());
        }
        let message = format!("{}: there is no {what} “{name}”.", say(node));
        let cure = match similar(name, known) {
            Some(similar) => format!("Did you mean “{similar}”?"),
            None if known.is_empty() => format!("The package has no {what} at all."),
            None => {
                let all: Vec<&str> = known.iter().map(String::as_str).collect();
                format!("Known are: {}.", all.join(", "))
            }
        };
        self.error("4.05", node.line, message).cure_last(cure);
        None
    }

    /// Things around and inside of steps that have no effect or are refused.
    pub(super) fn others(&mut self, scope: &Scope) {
        let inside = scope.nodes.iter().flat_map(|node| node.others.iter());
        for other in scope.others.iter().chain(inside) {
            let (rule, cure) = match other.element.as_str() {
                "standardLoopCharacteristics" => ("4.10", "Lead the flow back with a gateway."),
                "multiInstanceLoopCharacteristics" => {
                    ("not-yet", "Draw one step; several at once come with a later version.")
                }
                "ioSpecification"
                | "dataInputAssociation"
                | "dataOutputAssociation"
                | "property" => ("4.20", "Take it out: data stands in the case file."),
                _ => continue,
            };
            let message = format!("<{}> is not run.", other.element);
            self.error(rule, other.line, message).cure_last(cure);
        }
    }

    /// Attributes of other programs, and texts that are too long.
    pub(super) fn texts(&mut self, node: &Node) {
        if node.name.len() + node.documentation.len() > LONGEST {
            self.error("4.23", node.line, format!("The texts of “{}” are too long.", node.id))
                .cure_last("Move them to the handbook.");
        }
        for attribute in node.attributes.iter().filter(|a| a.namespace != EXTENSION) {
            let message = format!("{} has {} of another program.", say(node), attribute.name);
            if CODE.contains(&attribute.name.as_str()) {
                self.error("4.04", node.line, message)
                    .cure_last("Program code in a model is not run; use a table or an operation.");
            } else {
                self.hint("4.24", node.line, message).cure_last("It is kept and has no effect.");
            }
        }
    }

    fn refuse(&mut self, rule: &str, node: &Node, element: &str) {
        let message = format!("{}: {element} is not run.", say(node));
        self.error(rule, node.line, message).cure_last(alternative(element));
    }
}

pub(super) fn say(node: &Node) -> String {
    if node.name.is_empty() {
        format!("“{}”", node.id)
    } else {
        format!("“{}” ({})", node.name, node.id)
    }
}

fn event_name(events: &[EventDefinition]) -> String {
    match events {
        [] => "an event without a definition".to_owned(),
        [EventDefinition::Other(name)] => name.clone(),
        [EventDefinition::Message { .. }] => "messageEventDefinition".to_owned(),
        [EventDefinition::Timer { .. }] => "timerEventDefinition".to_owned(),
        [EventDefinition::Error { .. }] => "errorEventDefinition".to_owned(),
        [EventDefinition::Terminate] => "terminateEventDefinition".to_owned(),
        _ => "an event with several definitions".to_owned(),
    }
}

fn rule_of(element: &str) -> &'static str {
    match element {
        "scriptTask" => "4.04",
        "inclusiveGateway" | "complexGateway" => "4.06",
        "transaction" | "adHocSubProcess" | "choreographyTask" | "callChoreography"
        | "subChoreography" => "4.07",
        _ => "not-yet",
    }
}

fn alternative(element: &str) -> &'static str {
    match element {
        "scriptTask" => "Use a decision table or an operation of the house.",
        "task" | "manualTask" => "Say who does it: a user task with a form.",
        "inclusiveGateway" | "complexGateway" => "Use an exclusive gateway for each branch.",
        "parallelGateway" => "Draw the steps one after the other.",
        "eventBasedGateway" | "intermediateCatchEvent" => {
            "Use a receive task with timers and messages on its border."
        }
        "intermediateThrowEvent" | "messageEventDefinition" => "Use a send task with a letter.",
        "callActivity" => "Draw the steps as a sub-process.",
        "event sub-process" => "Put a message or a timer on the border of a sub-process.",
        "signalEventDefinition" => "Use a message that belongs to the case.",
        "linkEventDefinition" => "Draw a sequence flow.",
        "conditionalEventDefinition" => "Use an exclusive gateway.",
        "escalationEventDefinition" => "Use a timer on the border that does not interrupt.",
        "compensateEventDefinition" | "cancelEventDefinition" | "transaction" => {
            "Draw the steps that undo as steps of their own."
        }
        "start by anything but a message" => {
            "Start with a message, or without an event where an official opens the case."
        }
        _ => "Use a construct of the documented subset.",
    }
}
