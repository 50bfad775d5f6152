use crate::EXTENSION;
use crate::diagram::Diagram;

/// A whole file.
#[derive(Clone, Debug, PartialEq)]
pub struct Definitions {
    /// Its id.
    pub id: String,
    /// The namespace that its ids belong to.
    pub target_namespace: String,
    /// Kinds of messages.
    pub messages: Vec<Message>,
    /// Kinds of errors; what events call by reference.
    pub errors: Vec<Message>,
    /// Processes in order.
    pub processes: Vec<Process>,
    /// Who takes part: the frames around processes, and those of others.
    pub pools: Vec<Pool>,
    /// Messages that run between those who take part.
    pub message_flows: Vec<Flow>,
    /// How it is drawn.
    pub diagram: Diagram,
    /// Attributes of other namespaces.
    pub attributes: Vec<Attribute>,
    /// Everything else, by name.
    pub others: Vec<Other>,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where it stands.
    pub line: usize,
    /// Its process, by id; none where nobody says what happens inside.
    pub process: Option<String>,
}

/// A kind of message or of error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id; what events refer to.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where it stands.
    pub line: usize,
}

/// One process.
#[derive(Clone, Debug, PartialEq)]
pub struct Process {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whether it says of itself that it can be run.
    pub is_executable: bool,
    /// Where it stands.
    pub line: usize,
    /// Who does what.
    pub lanes: Vec<Lane>,
    /// Its steps.
    pub scope: Scope,
    /// Attributes of other namespaces.
    pub attributes: Vec<Attribute>,
    /// Elements of other programs.
    pub extensions: Vec<Extension>,
}

/// Steps and flows on one level: a process or the inside of a sub-process.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// Steps in the order of the file.
    pub nodes: Vec<Node>,
    /// Flows in the order of the file.
    pub flows: Vec<Flow>,
    /// Everything else, by name.
    pub others: Vec<Other>,
}

/// A lane of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where it stands.
    pub line: usize,
    /// Ids of its steps.
    pub nodes: Vec<String>,
    /// Attributes of other namespaces.
    pub attributes: Vec<Attribute>,
}

/// A step: event, activity or gateway.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where it stands.
    pub line: usize,
    /// What it is.
    pub kind: NodeKind,
    /// The flow that is taken when no condition holds, by id.
    pub default: Option<String>,
    /// What people wrote about it.
    pub documentation: String,
    /// Whether it is done once for each member of a list.
    pub multi: Option<MultiInstance>,
    /// Attributes of other namespaces.
    pub attributes: Vec<Attribute>,
    /// Elements of other programs.
    pub extensions: Vec<Extension>,
    /// Everything inside that has no place here, by name.
    pub others: Vec<Other>,
}

/// A step that is done several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MultiInstance {
    /// One after the other instead of all at once.
    pub sequential: bool,
    /// When the rest is not needed any more.
    pub completion: Option<String>,
    /// Where it stands.
    pub line: usize,
    /// Attributes of other namespaces.
    pub attributes: Vec<Attribute>,
}

/// An element of another program inside `extensionElements`; those inside it follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// Its namespace.
    pub namespace: String,
    /// Its name, without prefix.
    pub element: String,
    /// Where it stands.
    pub line: usize,
    /// Its attributes without a namespace.
    pub attributes: Vec<Attribute>,
}

/// What a step is.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// Starts its level.
    StartEvent(Vec<EventDefinition>),
    /// Ends a path or its level.
    EndEvent(Vec<EventDefinition>),
    /// Sits on the border of an activity.
    BoundaryEvent {
        /// The activity, by id.
        attached_to: String,
        /// Whether the activity ends when it happens.
        interrupting: bool,
        /// What happens.
        events: Vec<EventDefinition>,
    },
    /// A person works with the help of the house.
    UserTask,
    /// A person works without it.
    ManualTask,
    /// The house works.
    ServiceTask,
    /// A table decides.
    BusinessRuleTask,
    /// Something is sent.
    SendTask {
        /// Kind of message, by id.
        message: Option<String>,
    },
    /// Something is awaited.
    ReceiveTask {
        /// Kind of message, by id.
        message: Option<String>,
    },
    /// A phase with steps of its own.
    SubProcess {
        /// Its inside.
        scope: Scope,
        /// Started by an event instead of a flow.
        by_event: bool,
    },
    /// A step of which nobody says how it is done.
    Task,
    /// Another process is called.
    CallActivity {
        /// Which, by id.
        called: Option<String>,
    },
    /// One of several ways.
    ExclusiveGateway,
    /// All ways at once, and all together again.
    ParallelGateway,
    /// The way of the event that happens first.
    EventGateway {
        /// Whether it starts the process.
        starts: bool,
    },
    /// Waits for something between two steps.
    CatchEvent(Vec<EventDefinition>),
    /// Any other step of the standard, by the name of its element.
    Unsupported {
        /// Name of the element, without prefix.
        element: String,
        /// Its inside, where it has one.
        scope: Scope,
    },
}

/// What makes an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventDefinition {
    /// A message.
    Message {
        /// Kind of message, by id.
        message: Option<String>,
    },
    /// A point in time.
    Timer {
        /// `timeDate`, `timeDuration` or `timeCycle` with its text.
        time: Option<(String, String)>,
        /// Attributes of other namespaces.
        attributes: Vec<Attribute>,
    },
    /// An error.
    Error {
        /// Kind of error, by id.
        error: Option<String>,
    },
    /// Ends its whole level.
    Terminate,
    /// Any other, by the name of its element.
    Other(String),
}

/// A flow from step to step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where it stands.
    pub line: usize,
    /// From which step, by id.
    pub source: String,
    /// To which step, by id.
    pub target: String,
    /// When it is taken.
    pub condition: Option<String>,
    /// Attributes of other namespaces.
    pub attributes: Vec<Attribute>,
}

/// An attribute of another namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The namespace.
    pub namespace: String,
    /// The name without prefix.
    pub name: String,
    /// The value.
    pub value: String,
}

/// An element that is kept by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Name of the element, without prefix.
    pub element: String,
    /// Its id; empty where it has none.
    pub id: String,
    /// What people call it, or what it says.
    pub name: String,
    /// Where it stands.
    pub line: usize,
    /// Whether the standard knows the element.
    pub standard: bool,
}

impl Node {
    /// The value of one of our extension attributes.
    #[must_use]
    pub fn extension(&self, name: &str) -> Option<&str> {
        extension(&self.attributes, name)
    }
}

impl NodeKind {
    /// The steps inside, where it has any.
    #[must_use]
    pub fn inside(&self) -> Option<&Scope> {
        match self {
            Self::SubProcess { scope, .. } => Some(scope),
            Self::Unsupported { scope, .. } if !scope.nodes.is_empty() => Some(scope),
            _ => None,
        }
    }
}

impl Scope {
    /// All steps, those inside of others too, in the order of the file.
    #[must_use]
    pub fn all(&self) -> Vec<&Node> {
        let mut all = Vec::new();
        let mut left: Vec<&Node> = self.nodes.iter().rev().collect();
        while let Some(node) = left.pop() {
            all.push(node);
            left.extend(
                node.kind.inside().into_iter().flat_map(|inside| inside.nodes.iter().rev()),
            );
        }
        all
    }
}

impl MultiInstance {
    /// The value of one of our extension attributes.
    #[must_use]
    pub fn extension(&self, name: &str) -> Option<&str> {
        extension(&self.attributes, name)
    }
}

impl Lane {
    /// The value of one of our extension attributes.
    #[must_use]
    pub fn extension(&self, name: &str) -> Option<&str> {
        extension(&self.attributes, name)
    }
}

impl EventDefinition {
    /// The value of one of our extension attributes; only timers keep them.
    #[must_use]
    pub fn extension(&self, name: &str) -> Option<&str> {
        match self {
            Self::Timer { attributes, .. } => extension(attributes, name),
            _ => None,
        }
    }
}

fn extension<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes
        .iter()
        .find(|attribute| attribute.namespace == EXTENSION && attribute.name == name)
        .map(|attribute| attribute.value.as_str())
}
