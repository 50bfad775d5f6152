//! What each step is, and what is refused by name.

use std::collections::BTreeSet;

use access::Role;
use bpmn::{Node, NodeKind, Process};
use rules::Expression;

use super::Build;
use super::foreign::{alternative, rule_of};
use crate::process::known::{BY_HAND, similar};
use crate::process::model::{Border, Completes, StepKind, UserStep};

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
                let (trigger, tacit) = self.trigger(node, events)?;
                let armed = self.armed(node, events)?;
                let (on, interrupts) = (attached_to.clone(), *interrupting);
                Some(StepKind::Border(Border { on, interrupts, trigger, tacit, armed }))
            }
            NodeKind::CatchEvent(events) => self.catch(node, events),
            NodeKind::UserTask => self.user(process, node),
            NodeKind::ManualTask => self.by_hand(process, node),
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
            NodeKind::CallActivity { called } => self.call(node, called.as_deref()),
            NodeKind::SubProcess { by_event: true, .. } => {
                self.refuse("4.08", node, "event sub-process");
                None
            }
            NodeKind::SubProcess { scope, .. } => self.sub(process, node, scope, depth),
            NodeKind::ExclusiveGateway => Some(StepKind::Gateway),
            NodeKind::ParallelGateway => Some(StepKind::Parallel),
            NodeKind::EventGateway { starts: false } => Some(StepKind::Events),
            NodeKind::EventGateway { starts: true } => {
                self.refuse("4.09", node, "start by anything but a message");
                None
            }
            NodeKind::Task => {
                self.refuse("4.05", node, "task");
                None
            }
            NodeKind::Unsupported { element, .. } => {
                self.refuse(rule_of(element), node, element);
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
            self.error("4.18", node, format!("{} decides alone.", say(node)))
                .cure_last("Name the step of the first person in b:separate-from.");
        }
        let (form, role) = (form?, role?);
        Some(StepKind::User(UserStep { form, role, separate_from, by_hand: false }))
    }

    fn by_hand(&mut self, process: &Process, node: &Node) -> Option<StepKind> {
        let role = self.role(process, node)?;
        let separate_from = node.extension("separate-from").map(str::to_owned);
        let form = BY_HAND.to_owned();
        let step = UserStep { form, role, separate_from, by_hand: true };
        Some(StepKind::User(step))
    }

    fn role(&mut self, process: &Process, node: &Node) -> Option<Role> {
        let lane = process
            .lanes
            .iter()
            .find(|lane| lane.nodes.contains(&node.id) && lane.extension("role").is_some());
        let named = lane.and_then(|lane| Some((lane, lane.extension("role")?)));
        let Some((lane, word)) = named else {
            self.error("4.22", node, format!("Nobody is named who may do {}.", say(node)))
                .cure_last("Put the step into a lane with b:role.");
            return None;
        };
        match word.parse::<Role>() {
            Ok(role) => Some(role),
            Err(error) => {
                self.error("4.22", lane, error.to_string())
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
        let to = self.expression_of(node, "to")?;
        Some(StepKind::Send { letter, completes, to })
    }

    fn receive(&mut self, node: &Node, reference: Option<&str>) -> Option<StepKind> {
        let message = match node.extension("waits-for") {
            Some(kind) => self.look_up(node, "message", kind, &self.known.messages)?,
            None => self.message(node, reference)?,
        };
        let from = self.expression_of(node, "from")?;
        Some(StepKind::Receive { message, from })
    }

    /// An attribute that is an expression; none where it is there and cannot be read.
    #[expect(clippy::option_option, reason = "not there is fine, unreadable is not")]
    fn expression_of(&mut self, node: &Node, what: &str) -> Option<Option<Expression>> {
        let Some(text) = node.extension(what) else { return Some(None) };
        self.expression(node, what, text).map(Some)
    }

    pub(super) fn expression(&mut self, node: &Node, what: &str, text: &str) -> Option<Expression> {
        match Expression::parse(text, &self.names) {
            Ok(expression) => Some(expression),
            Err(error) => {
                let cure = error.cure();
                self.error("4.13", node, format!("{}, b:{what}: {error}.", say(node)))
                    .cure_last(cure);
                None
            }
        }
    }

    /// A linked procedure, which must not lead back to this one.
    fn call(&mut self, node: &Node, called: Option<&str>) -> Option<StepKind> {
        let known = self.known;
        let Some(called) = called else {
            self.error("4.21", node, format!("{} names no procedure.", say(node)))
                .cure_last("Name a procedure of the package in calledElement.");
            return None;
        };
        let Some(procedure) = known.procedures.get(called) else {
            let names: BTreeSet<String> = known.procedures.keys().cloned().collect();
            let cure = match similar(called, &names) {
                Some(similar) => format!("Did you mean “{similar}”?"),
                None => "Call a procedure of the package or of what it builds upon.".to_owned(),
            };
            let says = format!("{}: there is no procedure “{called}”.", say(node));
            self.error("4.21", node, says).cure_last(cure);
            return None;
        };
        if let Some(circle) = self.leads_back(called) {
            let says = format!("{} calls “{called}”, which leads back to “{circle}”.", say(node));
            self.error("4.21", node, says)
                .cure_last("A procedure never calls itself, not even by way of another.");
            return None;
        }
        let (procedure, outputs) = (called.to_owned(), procedure.outputs.clone());
        Some(StepKind::Call { procedure, outputs })
    }

    /// The procedure that a call leads back to.
    fn leads_back(&self, called: &str) -> Option<String> {
        let mut stack = vec![(called, vec![called])];
        while let Some((at, way)) = stack.pop() {
            if at == self.known.procedure {
                return Some(at.to_owned());
            }
            for next in self.known.procedures.get(at).into_iter().flat_map(|known| &known.calls) {
                if way.contains(&next.as_str()) {
                    return Some(next.clone());
                }
                let mut longer = way.clone();
                longer.push(next);
                stack.push((next, longer));
            }
        }
        None
    }

    /// A kind of message, by the id of its declaration.
    pub(super) fn message(&mut self, node: &Node, reference: Option<&str>) -> Option<String> {
        let Some(reference) = reference else {
            self.error("4.05", node, format!("{} names no message.", say(node)))
                .cure_last("Declare the message and refer to it in messageRef.");
            return None;
        };
        self.look_up(node, "message", reference, &self.known.messages)
    }

    fn named(&mut self, node: &Node, what: &str, known: &BTreeSet<String>) -> Option<String> {
        let Some(name) = node.extension(what) else {
            self.error("4.05", node, format!("{} names no {what}.", say(node)))
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
        self.error("4.05", node, message).cure_last(cure);
        None
    }

    pub(super) fn refuse(&mut self, rule: &str, node: &Node, element: &str) {
        let message = format!("{}: {element} is not run.", say(node));
        self.error(rule, node, message).cure_last(alternative(element));
    }
}

pub(super) fn say(node: &Node) -> String {
    if node.name.is_empty() {
        format!("“{}”", node.id)
    } else {
        format!("“{}” ({})", node.name, node.id)
    }
}
