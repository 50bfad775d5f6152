//! The drawing follows: a new step stands on its flow, where nothing else stands; a step that goes
//! leaves its flow with the corners that it had.

use roxmltree::Node;

use super::place::{File, refers};
use super::splice::{Splice, lead, prefix, tag, with_lead};
use crate::diagram::{Bounds, Point};

const WIDTH: f64 = 140.0;
const HEIGHT: f64 = 80.0;
/// How far things stay apart.
const APART: f64 = 10.0;
/// Places are tried so far apart from one another, in points.
const TRY: i32 = 20;
/// How many places are tried to each side of the middle of the flow.
const FARTHEST: i32 = 40;

/// Draws a step into the flow behind another one, or near that one where the flow has no line.
/// Nothing where neither is drawn, as inside of a closed phase.
pub(super) fn insert(
    file: &File<'_>,
    (after, flow): (&str, &str),
    (step, next): (&str, &str),
) -> Vec<Splice> {
    let shapes = drawn(file, "BPMNShape");
    let own = shapes.iter().find(|shape| of(shape, after));
    let Some(like) = own.or(shapes.first()).copied() else {
        return Vec::new();
    };
    let places: Vec<Bounds> = shapes.iter().filter_map(|shape| bounds(*shape)).collect();
    let edge = find(file, "BPMNEdge", flow).map(|edge| (edge, inside(edge, "waypoint")));
    let line = edge.and_then(|(edge, corners)| Some((edge, middle(&corners)?, corners)));
    let near = own.and_then(|shape| bounds(*shape)).map(centre);
    let Some(point) = line.as_ref().map(|(_, (_, point), _)| *point).or(near) else {
        return Vec::new();
    };
    let place = free(point, &places);
    let mut splices = vec![Splice::insert(like.range().end, shape_of(file, like, step, place))];
    if let Some((edge, (at, _), corners)) = line {
        splices.extend(split(file, (edge, &corners, at), place, next));
    }
    splices
}

/// Takes a step out of the drawing and joins its flows.
pub(super) fn remove(file: &File<'_>, step: &str, (into, out): (&str, &str)) -> Vec<Splice> {
    let shape = find(file, "BPMNShape", step);
    let (before, behind) = (find(file, "BPMNEdge", into), find(file, "BPMNEdge", out));
    let gone = shape.into_iter().chain(behind);
    let mut splices: Vec<Splice> =
        gone.map(|node| Splice::remove(with_lead(file.xml, node))).collect();
    if let Some((before, behind)) = before.zip(behind) {
        let (first, second) = (inside(before, "waypoint"), inside(behind, "waypoint"));
        if let (Some(end), [_, from, ..], Some(to)) =
            (first.last(), second.as_slice(), second.last())
        {
            let rest = file.xml.get(from.range().start..to.range().end).unwrap_or_default();
            splices.push(Splice { at: end.range(), text: rest.to_owned() });
        }
    }
    splices
}

/// The flow ends at the new step, and the next one takes its other corners.
fn split(
    file: &File<'_>,
    (edge, corners, at): (Node<'_, '_>, &[Node<'_, '_>], usize),
    place: Bounds,
    next: &str,
) -> Vec<Splice> {
    let (Some(here), Some(there), Some(last)) =
        (corners.get(at), corners.get(at + 1), corners.last())
    else {
        return Vec::new();
    };
    let xml = file.xml;
    let corner = |toward: Node<'_, '_>| {
        let Point { x, y } = border(place, point(toward));
        format!("<{} x=\"{x:.0}\" y=\"{y:.0}\"/>", tag(xml, toward))
    };
    let (outer, inner, close) = (file.lead(edge), file.lead(*there), closing(xml, edge));
    let rest = xml.get(there.range().start..last.range().end).unwrap_or_default();
    let id = file.free(&format!("e_{}", next.trim_start_matches("f_")));
    let name = tag(xml, edge);
    let onward = format!(
        "{outer}<{name} id=\"{id}\" bpmnElement=\"{next}\">{inner}{}{inner}{rest}{close}</{name}>",
        corner(*there)
    );
    vec![
        Splice { at: there.range().start..last.range().end, text: corner(*here) },
        Splice::insert(edge.range().end, onward),
    ]
}

fn shape_of(file: &File<'_>, like: Node<'_, '_>, step: &str, place: Bounds) -> String {
    let Some(old) = inside(like, "Bounds").first().copied() else {
        return String::new();
    };
    let xml = file.xml;
    let id = file.free(&format!("s_{step}"));
    let (outer, inner, close) = (file.lead(like), file.lead(old), closing(xml, like));
    let name = tag(xml, like);
    let Bounds { x, y, width, height } = place;
    format!(
        "{outer}<{name} id=\"{id}\" bpmnElement=\"{step}\">{inner}<{}Bounds x=\"{x:.0}\" \
         y=\"{y:.0}\" width=\"{width:.0}\" height=\"{height:.0}\"/>{close}</{name}>",
        prefix(xml, old)
    )
}

/// The blanks before the closing tag of an element.
fn closing<'a>(xml: &'a str, node: Node<'_, '_>) -> &'a str {
    let source = xml.get(node.range()).unwrap_or_default();
    let close = node.range().start + source.rfind("</").unwrap_or_default();
    xml.get(lead(xml, close)).unwrap_or_default()
}

/// The shapes or edges of a file; shapes without a place are none.
fn drawn<'a>(file: &File<'a>, name: &str) -> Vec<Node<'a, 'a>> {
    let all = file.root.descendants().filter(|node| node.tag_name().name() == name);
    all.filter(|node| name != "BPMNShape" || bounds(*node).is_some()).collect()
}

fn find<'a>(file: &File<'a>, name: &str, element: &str) -> Option<Node<'a, 'a>> {
    drawn(file, name).into_iter().find(|node| of(node, element))
}

fn of(node: &Node<'_, '_>, element: &str) -> bool {
    refers(node.attribute("bpmnElement"), element)
}

fn inside<'a>(node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    node.children().filter(|child| child.tag_name().name() == name).collect()
}

fn bounds(shape: Node<'_, '_>) -> Option<Bounds> {
    let inner = shape.children().find(|child| child.tag_name().name() == "Bounds")?;
    let (width, height) = (number(inner, "width"), number(inner, "height"));
    Some(Bounds { x: number(inner, "x"), y: number(inner, "y"), width, height })
}

fn point(corner: Node<'_, '_>) -> Point {
    Point { x: number(corner, "x"), y: number(corner, "y") }
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    let number = node.attribute(name).and_then(|text| text.parse().ok());
    number.filter(|number: &f64| number.is_finite()).unwrap_or(0.0)
}

/// The middle of a line, and behind which of its corners it lies. None where it has no two.
fn middle(corners: &[Node<'_, '_>]) -> Option<(usize, Point)> {
    let points: Vec<Point> = corners.iter().map(|corner| point(*corner)).collect();
    let parts = points.iter().zip(points.iter().skip(1));
    let long = |(a, b): (&Point, &Point)| (b.x - a.x).hypot(b.y - a.y);
    let mut left = parts.clone().map(long).sum::<f64>() / 2.0;
    for (at, (a, b)) in parts.enumerate() {
        let length = long((a, b));
        if left <= length || at + 2 == points.len() {
            let share = if length > 0.0 { left / length } else { 0.0 };
            return Some((
                at,
                Point { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share },
            ));
        }
        left -= length;
    }
    None
}

/// The place nearest to a point where a step lies over nothing; where there is none, the point.
fn free(middle: Point, places: &[Bounds]) -> Bounds {
    let mut tries: Vec<(i32, i32)> = Vec::new();
    for dx in -FARTHEST..=FARTHEST {
        tries.extend((-FARTHEST..=FARTHEST).map(|dy| (dx, dy)));
    }
    tries.sort_by_key(|(dx, dy)| (dx.abs().max(dy.abs()), dx.abs() + dy.abs()));
    let mut found = tries.iter().map(|off| around(middle, *off));
    let place = found.find(|place| is_free(*place, middle, places));
    place.unwrap_or_else(|| around(middle, (0, 0)))
}

fn around(middle: Point, (dx, dy): (i32, i32)) -> Bounds {
    Bounds {
        x: (middle.x - WIDTH / 2.0 + f64::from(dx * TRY)).round(),
        y: (middle.y - HEIGHT / 2.0 + f64::from(dy * TRY)).round(),
        width: WIDTH,
        height: HEIGHT,
    }
}

/// What is drawn around the flow stays around the step; everything else stays apart from it.
fn is_free(place: Bounds, middle: Point, places: &[Bounds]) -> bool {
    let wide = grown(place);
    places.iter().all(|other| {
        let (right, bottom) = (other.x + other.width, other.y + other.height);
        let around = other.width > wide.width && other.height > wide.height;
        let has = (other.x..=right).contains(&middle.x) && (other.y..=bottom).contains(&middle.y);
        if around && has {
            other.x <= wide.x
                && other.y <= wide.y
                && wide.x + wide.width <= right
                && wide.y + wide.height <= bottom
        } else {
            right <= wide.x
                || wide.x + wide.width <= other.x
                || bottom <= wide.y
                || wide.y + wide.height <= other.y
        }
    })
}

fn centre(place: Bounds) -> Point {
    Point { x: place.x + place.width / 2.0, y: place.y + place.height / 2.0 }
}

fn grown(place: Bounds) -> Bounds {
    Bounds {
        x: place.x - APART,
        y: place.y - APART,
        width: place.width + 2.0 * APART,
        height: place.height + 2.0 * APART,
    }
}

/// Where a line from the middle of a step to a point leaves its border.
fn border(place: Bounds, toward: Point) -> Point {
    let (half_width, half_height) = (place.width / 2.0, place.height / 2.0);
    let Point { x, y } = centre(place);
    let (dx, dy) = (toward.x - x, toward.y - y);
    let share = (half_width / dx.abs()).min(half_height / dy.abs());
    if share.is_finite() { Point { x: x + dx * share, y: y + dy * share } } else { Point { x, y } }
}
