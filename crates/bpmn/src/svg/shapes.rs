//! What each element looks like.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::n;
use crate::diagram::Bounds;
use crate::model::{Definitions, EventDefinition, NodeKind, Scope};

/// What an element is, as far as its drawing goes.
#[derive(Clone, Debug)]
pub(super) struct Kind<'a> {
    pub(super) class: &'static str,
    pub(super) form: Form,
    pub(super) name: &'a str,
    sign: Sign,
    many: Many,
    /// The steps that it lies in, the nearest first.
    around: Vec<&'a str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Start,
    End,
    Between,
    Border,
    Task,
    Phase,
    Gateway,
    Frame,
    Note,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    None,
    Message,
    Timer,
    Error,
    Full,
    Cross,
    Plus,
    Pentagon,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Many {
    One,
    Parallel,
    Sequential,
}

/// Of what nobody knows what it is.
pub(super) static UNKNOWN: Kind<'static> = Kind {
    class: "note",
    form: Form::Note,
    name: "",
    sign: Sign::None,
    many: Many::One,
    around: Vec::new(),
};

impl Kind<'_> {
    /// Whether others lie inside of it.
    pub(super) fn is_around(&self, expanded: bool) -> bool {
        self.form == Form::Frame || (self.form == Form::Phase && expanded)
    }

    pub(super) fn is_border(&self) -> bool {
        self.form == Form::Border
    }

    pub(super) fn lies_in(&self, id: &str) -> bool {
        self.around.contains(&id)
    }

    pub(super) fn draw(&self, text: &mut String, at: &Bounds, expanded: bool) {
        let (cx, cy) = (at.x + at.width / 2.0, at.y + at.height / 2.0);
        let radius = at.width.min(at.height) / 2.0;
        match self.form {
            Form::Start | Form::End => circle(text, cx, cy, radius),
            Form::Between | Form::Border => {
                circle(text, cx, cy, radius);
                circle(text, cx, cy, (radius - 3.0).max(0.0));
            }
            Form::Task | Form::Phase => rect(text, at, 8.0),
            Form::Frame | Form::Note => rect(text, at, 0.0),
            Form::Gateway => path(
                text,
                &format!(
                    "M{} {} L{} {} L{} {} L{} {} z",
                    n(cx),
                    n(at.y),
                    n(at.x + at.width),
                    n(cy),
                    n(cx),
                    n(at.y + at.height),
                    n(at.x),
                    n(cy)
                ),
            ),
        }
        sign(text, self.sign, (cx, cy, radius * 0.5));
        let foot = at.y + at.height - 4.0;
        if self.form == Form::Phase && !expanded {
            sign(text, Sign::Plus, (cx, foot - 6.0, 6.0));
        }
        match self.many {
            Many::One => {}
            Many::Parallel => path(
                text,
                &[-5.0, 0.0, 5.0].map(|x| format!("M{} {} v-10", n(cx + x), n(foot))).join(" "),
            ),
            Many::Sequential => path(
                text,
                &[0.0, 5.0, 10.0]
                    .map(|y| format!("M{} {} h12", n(cx - 6.0), n(foot - y)))
                    .join(" "),
            ),
        }
    }
}

/// All elements of a file by id.
pub(super) fn kinds(definitions: &Definitions) -> BTreeMap<&str, Kind<'_>> {
    let mut kinds = BTreeMap::new();
    for pool in &definitions.pools {
        kinds.insert(pool.id.as_str(), plain("pool", Form::Frame, &pool.name));
    }
    for process in &definitions.processes {
        for lane in &process.lanes {
            kinds.insert(lane.id.as_str(), plain("lane", Form::Frame, &lane.name));
        }
        collect(&process.scope, &[], &mut kinds);
    }
    for other in &definitions.others {
        kinds.insert(other.id.as_str(), plain("note", Form::Note, &other.name));
    }
    kinds
}

fn collect<'a>(scope: &'a Scope, around: &[&'a str], kinds: &mut BTreeMap<&'a str, Kind<'a>>) {
    for other in &scope.others {
        kinds.insert(&other.id, plain("note", Form::Note, &other.name));
    }
    for node in &scope.nodes {
        let (class, form, mark) = look(&node.kind);
        let many = match &node.multi {
            None => Many::One,
            Some(multi) if multi.sequential => Many::Sequential,
            Some(_) => Many::Parallel,
        };
        let kind =
            Kind { class, form, name: &node.name, sign: mark, many, around: around.to_vec() };
        kinds.insert(&node.id, kind);
        if let Some(inside) = node.kind.inside() {
            let mut deeper = vec![node.id.as_str()];
            deeper.extend(around);
            collect(inside, &deeper, kinds);
        }
    }
}

fn plain<'a>(class: &'static str, form: Form, name: &'a str) -> Kind<'a> {
    Kind { class, form, name, sign: Sign::None, many: Many::One, around: Vec::new() }
}

fn look(kind: &NodeKind) -> (&'static str, Form, Sign) {
    match kind {
        NodeKind::StartEvent(events) => ("start", Form::Start, event(events)),
        NodeKind::EndEvent(events) => ("end", Form::End, event(events)),
        NodeKind::CatchEvent(events) => ("catch", Form::Between, event(events)),
        NodeKind::BoundaryEvent { events, interrupting: true, .. } => {
            ("border", Form::Border, event(events))
        }
        NodeKind::BoundaryEvent { events, .. } => ("beside", Form::Border, event(events)),
        NodeKind::ExclusiveGateway => ("gateway", Form::Gateway, Sign::Cross),
        NodeKind::ParallelGateway => ("gateway", Form::Gateway, Sign::Plus),
        NodeKind::EventGateway { .. } => ("gateway", Form::Gateway, Sign::Pentagon),
        NodeKind::SubProcess { .. } => ("phase", Form::Phase, Sign::None),
        NodeKind::CallActivity { .. } => ("call", Form::Task, Sign::None),
        NodeKind::ManualTask => ("by-hand", Form::Task, Sign::None),
        NodeKind::Unsupported { element, scope } => {
            if element.ends_with("Gateway") {
                ("gateway", Form::Gateway, Sign::None)
            } else if element.ends_with("Event") {
                ("throw", Form::Between, Sign::None)
            } else if scope.nodes.is_empty() {
                ("task", Form::Task, Sign::None)
            } else {
                ("phase", Form::Phase, Sign::None)
            }
        }
        _ => ("task", Form::Task, Sign::None),
    }
}

fn event(events: &[EventDefinition]) -> Sign {
    match events {
        [EventDefinition::Message { .. }] => Sign::Message,
        [EventDefinition::Timer { .. }] => Sign::Timer,
        [EventDefinition::Error { .. }] => Sign::Error,
        [EventDefinition::Terminate] => Sign::Full,
        _ => Sign::None,
    }
}

fn sign(text: &mut String, sign: Sign, (x, y, r): (f64, f64, f64)) {
    let d = match sign {
        Sign::None => return,
        Sign::Full => return circle(text, x, y, r),
        Sign::Timer => {
            circle(text, x, y, r);
            format!("M{} {} v{} M{} {} h{}", n(x), n(y), n(-r * 0.8), n(x), n(y), n(r * 0.6))
        }
        Sign::Message => format!(
            "M{} {} h{} v{} h{} z l{} {} l{} {}",
            n(x - r),
            n(y - r * 0.7),
            n(r * 2.0),
            n(r * 1.4),
            n(-r * 2.0),
            n(r),
            n(r * 0.8),
            n(r),
            n(-r * 0.8)
        ),
        Sign::Error => format!(
            "M{} {} l{} {} l{} {} l{} {}",
            n(x - r),
            n(y + r),
            n(r * 0.7),
            n(-r * 1.6),
            n(r * 0.6),
            n(r * 1.1),
            n(r * 0.7),
            n(-r * 1.5)
        ),
        Sign::Cross => format!(
            "M{} {} l{} {} m0 {} l{} {}",
            n(x - r * 0.8),
            n(y - r * 0.8),
            n(r * 1.6),
            n(r * 1.6),
            n(-r * 1.6),
            n(-r * 1.6),
            n(r * 1.6)
        ),
        Sign::Plus => {
            format!("M{} {} v{} M{} {} h{}", n(x), n(y - r), n(r * 2.0), n(x - r), n(y), n(r * 2.0))
        }
        Sign::Pentagon => {
            circle(text, x, y, r * 1.2);
            format!(
                "M{} {} l{} {} l{} {} h{} l{} {} z",
                n(x),
                n(y - r),
                n(r),
                n(r * 0.75),
                n(-r * 0.4),
                n(r),
                n(-r * 1.2),
                n(-r * 0.4),
                n(-r)
            )
        }
    };
    path(text, &d);
}

fn circle(text: &mut String, x: f64, y: f64, r: f64) {
    let _ = write!(text, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>", n(x), n(y), n(r));
}

fn rect(text: &mut String, at: &Bounds, round: f64) {
    let (x, y, width, height) = (n(at.x), n(at.y), n(at.width), n(at.height));
    let _ = write!(
        text,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{}\"/>",
        n(round)
    );
}

fn path(text: &mut String, d: &str) {
    let _ = write!(text, "<path d=\"{d}\"/>");
}
