use thiserror::Error;

use crate::NAMESPACE;
use crate::diagram::{Bounds, Diagram, Edge, Point, Shape};
use crate::model::{
    Definitions, EventDefinition, Extension, Flow, Lane, Message, MultiInstance, Node, NodeKind,
    Other, Pool, Process, Scope,
};
use crate::standard::is_standard;
use crate::xml::Element;

/// Why a file is no BPMN that we read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {message}")]
pub struct ReadError {
    /// The line, counted from 1; 0 for the whole file.
    pub line: usize,
    /// What is the matter.
    pub message: String,
}

impl ReadError {
    pub(crate) fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}

/// Reads a file.
///
/// # Errors
/// Where it is not well-formed, has a DTD or entities, or is no BPMN 2.0.
pub fn read(bytes: &[u8]) -> Result<Definitions, ReadError> {
    let root = Element::parse(bytes)?;
    if root.namespace != NAMESPACE || root.name != "definitions" {
        return Err(ReadError::new(root.line, "this is no BPMN 2.0: <definitions> is missing"));
    }
    let mut definitions = Definitions {
        id: root.id(),
        target_namespace: root.own("targetNamespace").unwrap_or_default().to_owned(),
        messages: Vec::new(),
        errors: Vec::new(),
        processes: Vec::new(),
        pools: Vec::new(),
        message_flows: Vec::new(),
        diagram: Diagram::default(),
        attributes: root.foreign(),
        others: Vec::new(),
    };
    for child in &root.children {
        match child.name.as_str() {
            "BPMNDiagram" => draw(child, &mut definitions.diagram),
            _ if child.namespace != NAMESPACE => definitions.others.push(other(child)),
            "collaboration" => collaborate(child, &mut definitions),
            "process" => definitions.processes.push(process(child)),
            "message" => definitions.messages.push(message(child)),
            "error" => definitions.errors.push(message(child)),
            _ => definitions.others.push(other(child)),
        }
    }
    Ok(definitions)
}

fn collaborate(element: &Element, definitions: &mut Definitions) {
    for child in &element.children {
        match child.name.as_str() {
            "participant" => definitions.pools.push(Pool {
                id: child.id(),
                name: child.named(),
                line: child.line,
                process: child.own("processRef").map(local),
            }),
            "messageFlow" => definitions.message_flows.push(flow(child)),
            "documentation" => {}
            _ => definitions.others.push(other(child)),
        }
    }
}

fn process(element: &Element) -> Process {
    let mut lanes = Vec::new();
    for child in element.children.iter().filter(|child| child.name == "laneSet") {
        collect_lanes(child, &mut lanes);
    }
    Process {
        id: element.id(),
        name: element.named(),
        is_executable: element.own("isExecutable") == Some("true"),
        line: element.line,
        lanes,
        scope: scope(element),
        attributes: element.foreign(),
        extensions: extensions(element),
    }
}

fn collect_lanes(set: &Element, lanes: &mut Vec<Lane>) {
    for element in set.children.iter().filter(|child| child.name == "lane") {
        lanes.push(Lane {
            id: element.id(),
            name: element.named(),
            line: element.line,
            nodes: element
                .children
                .iter()
                .filter(|child| child.name == "flowNodeRef")
                .map(|child| child.text.trim().to_owned())
                .collect(),
            attributes: element.foreign(),
        });
        for inner in element.children.iter().filter(|child| child.name == "childLaneSet") {
            collect_lanes(inner, lanes);
        }
    }
}

fn scope(element: &Element) -> Scope {
    let mut scope = Scope::default();
    for child in &element.children {
        match child.name.as_str() {
            _ if child.namespace != NAMESPACE => scope.others.push(other(child)),
            "sequenceFlow" => scope.flows.push(flow(child)),
            "laneSet"
            | "documentation"
            | "incoming"
            | "outgoing"
            | "extensionElements"
            | "multiInstanceLoopCharacteristics" => {}
            _ => match node(child) {
                Some(node) => scope.nodes.push(node),
                None => scope.others.push(other(child)),
            },
        }
    }
    scope
}

fn flow(element: &Element) -> Flow {
    Flow {
        id: element.id(),
        name: element.named(),
        line: element.line,
        source: element.own("sourceRef").map(local).unwrap_or_default(),
        target: element.own("targetRef").map(local).unwrap_or_default(),
        condition: element.text_of("conditionExpression"),
        attributes: element.foreign(),
    }
}

fn node(element: &Element) -> Option<Node> {
    let kind = kind(element)?;
    let keeps_children = matches!(kind, NodeKind::SubProcess { .. } | NodeKind::Unsupported { .. });
    let others = element
        .children
        .iter()
        .filter(|child| !keeps_children && !is_read(&child.name))
        .map(other)
        .collect();
    Some(Node {
        id: element.id(),
        name: element.named(),
        line: element.line,
        kind,
        default: element.own("default").map(str::to_owned),
        documentation: element.text_of("documentation").unwrap_or_default(),
        multi: element
            .children
            .iter()
            .find(|child| child.name == "multiInstanceLoopCharacteristics")
            .map(multi),
        attributes: element.foreign(),
        extensions: extensions(element),
        others,
    })
}

fn is_read(name: &str) -> bool {
    matches!(
        name,
        "documentation"
            | "incoming"
            | "outgoing"
            | "extensionElements"
            | "multiInstanceLoopCharacteristics"
    ) || name.ends_with("EventDefinition")
}

fn multi(element: &Element) -> MultiInstance {
    MultiInstance {
        sequential: element.own("isSequential") == Some("true"),
        completion: element.text_of("completionCondition"),
        line: element.line,
        attributes: element.foreign(),
    }
}

fn extensions(element: &Element) -> Vec<Extension> {
    let mut found = Vec::new();
    let sets = element.children.iter().filter(|child| child.name == "extensionElements");
    let mut left: Vec<&Element> = sets.flat_map(|set| set.children.iter()).rev().collect();
    while let Some(inner) = left.pop() {
        found.push(Extension {
            namespace: inner.namespace.clone(),
            element: inner.name.clone(),
            line: inner.line,
            attributes: inner.attributes.clone(),
        });
        left.extend(inner.children.iter().rev());
    }
    found
}

fn kind(element: &Element) -> Option<NodeKind> {
    let message = || element.own("messageRef").map(local);
    Some(match element.name.as_str() {
        "startEvent" => NodeKind::StartEvent(events(element)),
        "endEvent" => NodeKind::EndEvent(events(element)),
        "boundaryEvent" => NodeKind::BoundaryEvent {
            attached_to: element.own("attachedToRef").map(local).unwrap_or_default(),
            interrupting: element.own("cancelActivity") != Some("false"),
            events: events(element),
        },
        "userTask" => NodeKind::UserTask,
        "manualTask" => NodeKind::ManualTask,
        "serviceTask" => NodeKind::ServiceTask,
        "businessRuleTask" => NodeKind::BusinessRuleTask,
        "sendTask" => NodeKind::SendTask { message: message() },
        "receiveTask" => NodeKind::ReceiveTask { message: message() },
        "subProcess" => NodeKind::SubProcess {
            scope: scope(element),
            by_event: element.own("triggeredByEvent") == Some("true"),
        },
        "task" => NodeKind::Task,
        "callActivity" => {
            NodeKind::CallActivity { called: element.own("calledElement").map(local) }
        }
        "exclusiveGateway" => NodeKind::ExclusiveGateway,
        "parallelGateway" => NodeKind::ParallelGateway,
        "eventBasedGateway" => {
            NodeKind::EventGateway { starts: element.own("instantiate") == Some("true") }
        }
        "intermediateCatchEvent" => NodeKind::CatchEvent(events(element)),
        "scriptTask"
        | "transaction"
        | "adHocSubProcess"
        | "inclusiveGateway"
        | "complexGateway"
        | "intermediateThrowEvent"
        | "implicitThrowEvent"
        | "event"
        | "choreographyTask"
        | "callChoreography"
        | "subChoreography" => {
            NodeKind::Unsupported { element: element.name.clone(), scope: scope(element) }
        }
        _ => return None,
    })
}

fn events(element: &Element) -> Vec<EventDefinition> {
    element
        .children
        .iter()
        .filter_map(|child| {
            Some(match child.name.as_str() {
                "messageEventDefinition" => {
                    EventDefinition::Message { message: child.own("messageRef").map(local) }
                }
                "timerEventDefinition" => EventDefinition::Timer {
                    time: ["timeDate", "timeDuration", "timeCycle"]
                        .into_iter()
                        .find_map(|name| Some((name.to_owned(), child.text_of(name)?))),
                    attributes: child.foreign(),
                },
                "errorEventDefinition" => {
                    EventDefinition::Error { error: child.own("errorRef").map(local) }
                }
                "terminateEventDefinition" => EventDefinition::Terminate,
                name if name.ends_with("EventDefinition") || name == "eventDefinitionRef" => {
                    EventDefinition::Other(name.to_owned())
                }
                _ => return None,
            })
        })
        .collect()
}

fn message(element: &Element) -> Message {
    Message { id: element.id(), name: element.named(), line: element.line }
}

fn other(element: &Element) -> Other {
    let standard = element.namespace == NAMESPACE && is_standard(&element.name);
    let name = match element.text_of("text") {
        Some(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        None => element.named(),
    };
    Other { element: element.name.clone(), id: element.id(), name, line: element.line, standard }
}

/// References are qualified names; in one file only the part behind the prefix counts.
fn local(reference: &str) -> String {
    reference.rsplit(':').next().unwrap_or(reference).trim().to_owned()
}

fn draw(element: &Element, diagram: &mut Diagram) {
    for child in &element.children {
        let of = || child.own("bpmnElement").map(local).unwrap_or_default();
        match child.name.as_str() {
            "BPMNPlane" => draw(child, diagram),
            "BPMNShape" => diagram.shapes.push(Shape {
                element: of(),
                bounds: child
                    .children
                    .iter()
                    .find(|c| c.name == "Bounds")
                    .map(bounds)
                    .unwrap_or_default(),
                expanded: child.own("isExpanded") == Some("true"),
            }),
            "BPMNEdge" => diagram.edges.push(Edge {
                element: of(),
                points: child
                    .children
                    .iter()
                    .filter(|point| point.name == "waypoint")
                    .map(|point| Point { x: number(point, "x"), y: number(point, "y") })
                    .collect(),
            }),
            _ => {}
        }
    }
}

fn bounds(element: &Element) -> Bounds {
    Bounds {
        x: number(element, "x"),
        y: number(element, "y"),
        width: number(element, "width"),
        height: number(element, "height"),
    }
}

fn number(element: &Element, name: &str) -> f64 {
    element
        .own(name)
        .and_then(|text| text.parse().ok())
        .filter(|n: &f64| n.is_finite())
        .unwrap_or(0.0)
}
