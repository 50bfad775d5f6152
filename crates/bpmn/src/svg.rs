//! A model as SVG: title and description for those who do not see it, classes instead of colours,
//! no styles, no scripts. What is marked also has a sign of its own, so that no colour is needed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diagram::{Bounds, Diagram, Edge, Shape};
use crate::layout::layout;
use crate::model::{Definitions, Flow, Scope};

mod labels;
mod shapes;

use labels::{escape, label};
use shapes::{Kind, UNKNOWN};

/// What a drawing says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// Names the drawing on its page; letters, digits and hyphens.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// Steps that are marked, by id.
    pub marks: BTreeMap<String, Mark>,
}

/// How a step is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The class: `now`, `done` or any other.
    pub class: &'static str,
    /// The same in a word, for the step's own title.
    pub word: String,
}

/// Draws a model: as somebody drew it, or from left to right where nobody did.
#[must_use]
pub fn svg(definitions: &Definitions, caption: &Caption) -> String {
    let own;
    let diagram = if definitions.diagram.shapes.is_empty() {
        own = layout(definitions);
        &own
    } else {
        &definitions.diagram
    };
    let (kinds, flows) = (shapes::kinds(definitions), flows(definitions));
    Drawing { diagram, caption, kinds, flows }.text()
}

struct Drawing<'a> {
    diagram: &'a Diagram,
    caption: &'a Caption,
    kinds: BTreeMap<&'a str, Kind<'a>>,
    flows: BTreeMap<&'a str, (&'static str, &'a str)>,
}

impl Drawing<'_> {
    fn text(&self) -> String {
        let frame = frame(self.diagram);
        let id = name_of(&self.caption.id);
        let mut text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bpmn\" role=\"img\" \
             width=\"{2}\" height=\"{3}\" viewBox=\"{0} {1} {2} {3}\" \
             aria-labelledby=\"{id}-title {id}-desc\">\n\
             <title id=\"{id}-title\">{4}</title>\n<desc id=\"{id}-desc\">{5}</desc>\n\
             <defs><marker id=\"{id}-tip\" class=\"bpmn-tip\" viewBox=\"0 0 10 10\" refX=\"10\" \
             refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" orient=\"auto\"><path \
             d=\"M0 0 L10 5 L0 10 z\"/></marker></defs>\n",
            n(frame.x),
            n(frame.y),
            n(frame.width),
            n(frame.height),
            escape(&self.caption.title),
            escape(&self.caption.description),
        );
        // What is large lies below what is small; borders lie on top.
        let mut shapes: Vec<&Shape> = self.diagram.shapes.iter().collect();
        shapes.sort_by(|one, two| area(two).total_cmp(&area(one)));
        let (on_borders, others): (Vec<&Shape>, Vec<&Shape>) =
            shapes.into_iter().partition(|shape| self.kind(shape).is_border());
        // A flow that passes a step passes behind it.
        let (around, steps): (Vec<&Shape>, Vec<&Shape>) =
            others.into_iter().partition(|shape| self.kind(shape).is_around(shape.expanded));
        for shape in around {
            self.shape(&mut text, shape);
        }
        for edge in &self.diagram.edges {
            self.edge(&mut text, edge, &id);
        }
        for shape in steps.into_iter().chain(on_borders) {
            self.shape(&mut text, shape);
        }
        text.push_str("</svg>\n");
        text
    }

    fn kind(&self, shape: &Shape) -> &Kind<'_> {
        self.kinds.get(shape.element.as_str()).unwrap_or(&UNKNOWN)
    }

    fn shape(&self, text: &mut String, shape: &Shape) {
        let kind = self.kind(shape);
        let mark = self.mark(shape);
        let class = mark.map(|mark| format!(" bpmn-{}", name_of(mark.class))).unwrap_or_default();
        let _ = write!(text, "<g class=\"bpmn-{}{class}\">", kind.class);
        let title = match mark {
            Some(mark) if kind.name.is_empty() => mark.word.clone(),
            Some(mark) => format!("{}: {}", kind.name, mark.word),
            None => kind.name.to_owned(),
        };
        if !title.is_empty() {
            let _ = write!(text, "<title>{}</title>", escape(&title));
        }
        kind.draw(text, &shape.bounds, shape.expanded);
        label(text, kind, &shape.bounds, shape.expanded);
        if let Some(mark) = mark {
            sign(text, mark.class, &shape.bounds);
        }
        text.push_str("</g>\n");
    }

    /// Its own mark, or that of a step inside which is not drawn.
    fn mark(&self, shape: &Shape) -> Option<&Mark> {
        let own = self.caption.marks.get(&shape.element);
        if own.is_some_and(|mark| mark.class == "now") {
            return own;
        }
        let hidden = self.caption.marks.iter().find(|(id, mark)| {
            mark.class == "now"
                && !self.diagram.shapes.iter().any(|shape| shape.element == **id)
                && self.kinds.get(id.as_str()).is_some_and(|kind| kind.lies_in(&shape.element))
        });
        hidden.map(|(_, mark)| mark).or(own)
    }

    fn edge(&self, text: &mut String, edge: &Edge, id: &str) {
        let points: Vec<String> =
            edge.points.iter().map(|point| format!("{},{}", n(point.x), n(point.y))).collect();
        if points.len() < 2 {
            return;
        }
        let (class, name, tip) = self.flow(&edge.element);
        let _ = write!(text, "<g class=\"bpmn-{class}\"><polyline points=\"{}\"", points.join(" "));
        if tip {
            let _ = write!(text, " marker-end=\"url(#{id}-tip)\"");
        }
        text.push_str("/>");
        if let (false, [from, to, ..]) = (name.is_empty(), edge.points.as_slice()) {
            let (x, y) = (f64::midpoint(from.x, to.x), f64::midpoint(from.y, to.y) - 5.0);
            let _ = write!(text, "<text x=\"{}\" y=\"{}\">{}</text>", n(x), n(y), escape(name));
        }
        text.push_str("</g>\n");
    }

    fn flow(&self, id: &str) -> (&'static str, &str, bool) {
        match self.flows.get(id) {
            Some((class, name)) => (class, name, true),
            None => ("association", "", false),
        }
    }
}

/// All flows by id, with their class and name.
fn flows(definitions: &Definitions) -> BTreeMap<&str, (&'static str, &str)> {
    let messages = definitions.message_flows.iter().map(|flow| ("message-flow", flow));
    let mut all: Vec<(&'static str, &Flow)> = messages.collect();
    let mut scopes: Vec<&Scope> =
        definitions.processes.iter().map(|process| &process.scope).collect();
    while let Some(scope) = scopes.pop() {
        all.extend(scope.flows.iter().map(|flow| ("flow", flow)));
        scopes.extend(scope.nodes.iter().filter_map(|node| node.kind.inside()));
    }
    all.into_iter().map(|(class, flow)| (flow.id.as_str(), (class, flow.name.as_str()))).collect()
}

/// A sign beside the colour: an arrow for now, a tick for done.
fn sign(text: &mut String, class: &str, at: &Bounds) {
    let (x, y) = (at.x - 4.0, at.y - 4.0);
    let path = match class {
        "now" => format!("M{} {} l0 14 l12 -7 z", n(x), n(y)),
        "done" => format!("M{} {} l4 5 l8 -11", n(x), n(y + 5.0)),
        _ => return,
    };
    let _ = write!(text, "<path class=\"bpmn-sign\" d=\"{path}\"/>");
}

fn area(shape: &Shape) -> f64 {
    shape.bounds.width * shape.bounds.height
}

fn frame(diagram: &Diagram) -> Bounds {
    let boxes = diagram.shapes.iter().map(|shape| {
        let at = shape.bounds;
        (at.x, at.y, at.x + at.width, at.y + at.height)
    });
    let points = diagram.edges.iter().flat_map(|edge| &edge.points);
    let all = boxes.chain(points.map(|point| (point.x, point.y, point.x, point.y)));
    let empty = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    let (left, top, right, bottom) = all.fold(empty, |one, two| {
        (one.0.min(two.0), one.1.min(two.1), one.2.max(two.2), one.3.max(two.3))
    });
    if left > right {
        return Bounds { x: 0.0, y: 0.0, width: 100.0, height: 100.0 };
    }
    let (x, y) = (left - 20.0, top - 20.0);
    Bounds { x, y, width: right - left + 40.0, height: bottom - top + 60.0 }
}

/// A number with one decimal at most.
fn n(number: f64) -> String {
    let rounded = (number * 10.0).round() / 10.0;
    format!("{rounded}")
}

/// A text as part of an id or a class.
fn name_of(text: &str) -> String {
    let is_plain = |sign: &char| sign.is_ascii_alphanumeric() || *sign == '-';
    let name: String = text.chars().filter(is_plain).collect();
    if name.is_empty() { "process".to_owned() } else { name }
}
