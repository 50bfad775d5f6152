//! Things around and inside of steps that have no effect or are refused, and alternatives.

use bpmn::{Attribute, EXTENSION, Extension, Flow, Node, Process, Scope};

use super::nodes::say;
use super::{Build, say_flow};
use crate::process::remark::Place;

/// The longest text of a step.
pub(super) const LONGEST: usize = 4_000;

/// Attributes of other programs that make them run code.
const CODE: &[&str] = &["class", "delegateExpression", "expression", "resultVariable", "script"];

/// Attributes and elements of other programs that change what those do.
const EFFECTIVE: &[&str] = &[
    "assignee",
    "asyncAfter",
    "asyncBefore",
    "calledElementBinding",
    "candidateGroups",
    "candidateUsers",
    "collection",
    "decisionRef",
    "dueDate",
    "elementVariable",
    "exclusive",
    "formKey",
    "formRef",
    "in",
    "inputParameter",
    "out",
    "outputParameter",
    "skipExpression",
    "topic",
    "type",
];

/// What says how a file is read, and nothing about what it does.
const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema-instance";

impl Build<'_> {
    pub(super) fn others(&mut self, scope: &Scope) {
        let inside = scope.nodes.iter().flat_map(|node| node.others.iter());
        for other in scope.others.iter().chain(inside) {
            let (rule, cure) = match other.element.as_str() {
                "standardLoopCharacteristics" => ("4.10", "Lead the flow back with a gateway."),
                "ioSpecification"
                | "dataInputAssociation"
                | "dataOutputAssociation"
                | "property" => ("4.20", "Take it out: data stands in the case file."),
                _ if !other.standard => {
                    ("4.01", "Use the elements of BPMN 2.0; other programs have extensionElements.")
                }
                _ => continue,
            };
            let message = format!("<{}> is not run.", other.element);
            self.error(rule, other, message).cure_last(cure);
        }
    }

    /// Texts that are too long.
    pub(super) fn texts(&mut self, node: &Node) {
        if node.name.len() + node.documentation.len() > LONGEST {
            self.error("4.23", node, format!("The texts of “{}” are too long.", node.id))
                .cure_last("Move them to the handbook.");
        }
    }

    pub(super) fn foreign_of_process(&mut self, process: &Process) {
        let what = format!("The process “{}”", process.id);
        self.foreign_things(process.into(), &what, (&process.attributes, &process.extensions));
        for lane in &process.lanes {
            let what = format!("The lane “{}”", lane.id);
            self.foreign_things(lane.into(), &what, (&lane.attributes, &[]));
        }
    }

    pub(super) fn foreign_of_flow(&mut self, flow: &Flow) {
        self.foreign_things(flow.into(), &say_flow(flow), (&flow.attributes, &[]));
    }

    /// Attributes and elements of other programs.
    pub(super) fn foreign(&mut self, node: &Node) {
        let place = Place::from(node);
        self.foreign_things(place, &say(node), (&node.attributes, &node.extensions));
    }

    fn foreign_things(
        &mut self,
        place: Place,
        what: &str,
        (attributes, extensions): (&[Attribute], &[Extension]),
    ) {
        let is_code = |name: &str| CODE.contains(&name);
        let is_foreign = |space: &str| space != EXTENSION && space != SCHEMA;
        let foreign = attributes.iter().filter(|found| is_foreign(&found.namespace));
        let mut kept: Vec<&str> = Vec::new();
        for attribute in foreign {
            if is_code(&attribute.name) {
                self.code(place.clone(), what, &attribute.name);
            } else {
                kept.push(&attribute.name);
            }
        }
        for extension in extensions.iter().filter(|found| found.namespace != EXTENSION) {
            if is_script(extension) {
                let mut there = place.clone();
                there.line = extension.line;
                self.code(there, what, &extension.element);
            } else {
                kept.push(&extension.element);
            }
        }
        kept.sort_unstable();
        kept.dedup();
        if kept.is_empty() {
            return;
        }
        let mut message = format!("{what} has {} of another program.", kept.join(", "));
        kept.retain(|name| EFFECTIVE.contains(name));
        if !kept.is_empty() {
            message += &format!(" There, {} had an effect.", kept.join(", "));
        }
        self.hint("4.24", place, message).cure_last("It is kept and has no effect.");
    }

    fn code(&mut self, place: Place, what: &str, name: &str) {
        self.error("4.04", place, format!("{what} has {name} of another program."))
            .cure_last("Program code in a model is not run; use a table or an operation.");
    }
}

fn is_script(extension: &Extension) -> bool {
    let name = extension.element.as_str();
    let listens = name.ends_with("istener");
    let runs = extension.attributes.iter().any(|found| CODE.contains(&found.name.as_str()));
    name == "script" || (listens && runs)
}

pub(super) fn rule_of(element: &str) -> &'static str {
    match element {
        "scriptTask" => "4.04",
        "inclusiveGateway" | "complexGateway" => "4.06",
        _ => "4.07",
    }
}

pub(super) fn alternative(element: &str) -> &'static str {
    match element {
        "scriptTask" => "Use a decision table or an operation of the house.",
        "task" => "Say who does it: a user task with a form, or a manual task.",
        "inclusiveGateway" | "complexGateway" => {
            "Use a step for each member of a list, or an exclusive gateway for each branch."
        }
        "intermediateThrowEvent" | "messageEventDefinition" => "Use a send task with a letter.",
        "event sub-process" => "Put a message or a timer on the border of a sub-process.",
        "signalEventDefinition" => "Use a message that belongs to the case.",
        "linkEventDefinition" => "Draw a sequence flow.",
        "conditionalEventDefinition" => "Use an exclusive gateway.",
        "escalationEventDefinition" => "Use a timer on the border that does not interrupt.",
        "compensateEventDefinition" | "cancelEventDefinition" | "transaction" => {
            "Draw the steps that undo as steps of their own."
        }
        "adHocSubProcess" => "Draw the order of its steps, or one step for each member of a list.",
        "start by anything but a message" => {
            "Start with a message, or without an event where an official opens the case; \
             recurring cases belong to the schedule of the service."
        }
        _ => "Use a construct of the documented subset.",
    }
}
