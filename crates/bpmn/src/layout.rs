//! A plain drawing for models that nobody drew: from left to right, in columns.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagram::{Bounds, Diagram, Edge, Point, Shape};
use crate::model::{Definitions, Flow, Node, NodeKind, Scope};

const GAP_X: f64 = 56.0;
const GAP_Y: f64 = 44.0;
const PAD: f64 = 28.0;
const EVENT: f64 = 36.0;
const GATEWAY: f64 = 50.0;
const TASK: (f64, f64) = (140.0, 72.0);

/// Draws all processes, one below the other.
#[must_use]
pub fn layout(definitions: &Definitions) -> Diagram {
    let mut diagram = Diagram::default();
    let mut y = PAD;
    for process in &definitions.processes {
        let level = Level::of(&process.scope);
        level.draw((PAD, y), &mut diagram);
        y += level.height + GAP_Y * 2.0;
    }
    diagram
}

/// One level with the places of its steps, from its own corner.
struct Level<'a> {
    scope: &'a Scope,
    places: BTreeMap<&'a str, Bounds>,
    inside: BTreeMap<&'a str, Level<'a>>,
    width: f64,
    height: f64,
}

impl<'a> Level<'a> {
    fn of(scope: &'a Scope) -> Self {
        let inside: BTreeMap<&str, Level<'_>> = scope
            .nodes
            .iter()
            .filter_map(|node| Some((node.id.as_str(), Self::of(node.kind.inside()?))))
            .collect();
        let mut level = Self { scope, places: BTreeMap::new(), inside, width: 0.0, height: 0.0 };
        level.place();
        level
    }

    fn place(&mut self) {
        let columns = columns(self.scope);
        let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
        let mut cells = Vec::new();
        for node in self.scope.nodes.iter().filter(|node| host_of(node).is_none()) {
            let column = columns.get(node.id.as_str()).copied().unwrap_or(0);
            let row = rows.entry(column).or_default();
            cells.push((node, column, *row, self.size(node)));
            *row += 1;
        }
        let widths = largest(cells.iter().map(|(_, column, _, size)| (*column, size.0)));
        let heights = largest(cells.iter().map(|(_, _, row, size)| (*row, size.1)));
        for (node, column, row, (width, height)) in cells {
            let x = before(&widths, column, GAP_X);
            let y = before(&heights, row, GAP_Y);
            let (w, h) = (widths.get(&column), heights.get(&row));
            let x = x + (w.copied().unwrap_or(width) - width) / 2.0;
            let y = y + (h.copied().unwrap_or(height) - height) / 2.0;
            self.places.insert(&node.id, Bounds { x, y, width, height });
        }
        self.width = before(&widths, usize::MAX, GAP_X);
        self.height = before(&heights, usize::MAX, GAP_Y);
        self.place_borders();
    }

    /// Events on borders stand on the lower edge, side by side.
    fn place_borders(&mut self) {
        let mut count: BTreeMap<&str, f64> = BTreeMap::new();
        for node in &self.scope.nodes {
            let Some(host) = host_of(node) else { continue };
            let at = self.places.get(host).copied().unwrap_or_default();
            let number = count.entry(host).or_default();
            let x = at.x + 14.0 + *number * (EVENT + 28.0);
            let y = at.y + at.height - EVENT / 2.0;
            *number += 1.0;
            self.places.insert(&node.id, Bounds { x, y, width: EVENT, height: EVENT });
        }
    }

    fn size(&self, node: &Node) -> (f64, f64) {
        if let Some(inner) = self.inside.get(node.id.as_str()) {
            let (width, height) = (inner.width + PAD * 2.0, inner.height + PAD * 2.0);
            return (width.max(TASK.0), height.max(TASK.1));
        }
        match node.kind {
            NodeKind::StartEvent(_) | NodeKind::EndEvent(_) | NodeKind::CatchEvent(_) => {
                (EVENT, EVENT)
            }
            NodeKind::ExclusiveGateway
            | NodeKind::ParallelGateway
            | NodeKind::EventGateway { .. } => (GATEWAY, GATEWAY),
            NodeKind::Unsupported { ref element, .. } if element.ends_with("Gateway") => {
                (GATEWAY, GATEWAY)
            }
            NodeKind::Unsupported { ref element, .. } if element.ends_with("Event") => {
                (EVENT, EVENT)
            }
            _ => TASK,
        }
    }

    fn draw(&self, (x, y): (f64, f64), diagram: &mut Diagram) {
        let there = |at: &Bounds| Bounds { x: at.x + x, y: at.y + y, ..*at };
        for node in &self.scope.nodes {
            let Some(at) = self.places.get(node.id.as_str()) else { continue };
            let inner = self.inside.get(node.id.as_str());
            let (element, bounds, expanded) = (node.id.clone(), there(at), inner.is_some());
            diagram.shapes.push(Shape { element, bounds, expanded });
            if let Some(inner) = inner {
                inner.draw((x + at.x + PAD, y + at.y + PAD), diagram);
            }
        }
        let borders = hosts(self.scope);
        for flow in &self.scope.flows {
            let (from, to) = (self.places.get(&*flow.source), self.places.get(&*flow.target));
            if let (Some(from), Some(to)) = (from, to) {
                let down = borders.contains_key(flow.source.as_str());
                let points = route(&there(from), &there(to), down);
                diagram.edges.push(Edge { element: flow.id.clone(), points });
            }
        }
    }
}

/// The column of each step: one behind the furthest of those that lead to it. Flows that lead back
/// do not count.
fn columns(scope: &Scope) -> BTreeMap<&str, usize> {
    let mut ways: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for Flow { source, target, .. } in &scope.flows {
        ways.entry(source).or_default().push(target);
    }
    let hosts = hosts(scope);
    for (border, host) in &hosts {
        ways.entry(host).or_default().push(border);
    }
    let order = sorted(scope, &ways);
    let place: BTreeMap<&str, usize> = order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    for id in order {
        let column = *columns.entry(id).or_insert(0);
        for next in ways.get(id).into_iter().flatten() {
            if place.get(next) > place.get(id) {
                let there = columns.entry(next).or_insert(0);
                *there =
                    (*there).max(if hosts.get(next) == Some(&id) { column } else { column + 1 });
            }
        }
    }
    columns
}

/// Each step before those that it leads to, as far as there is no circle.
fn sorted<'a>(scope: &'a Scope, ways: &BTreeMap<&str, Vec<&'a str>>) -> Vec<&'a str> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    let starts = scope.nodes.iter().filter(|node| matches!(node.kind, NodeKind::StartEvent(_)));
    for node in starts.chain(&scope.nodes) {
        // Depth first without recursion: a step is entered once and left after all behind it.
        let mut stack = vec![(node.id.as_str(), false)];
        while let Some((id, left)) = stack.pop() {
            if left {
                order.push(id);
            } else if seen.insert(id) {
                stack.push((id, true));
                let next = ways.get(id).into_iter().flatten().rev();
                stack.extend(next.filter(|next| !seen.contains(**next)).map(|next| (*next, false)));
            }
        }
    }
    order.reverse();
    order
}

/// Events on borders with the step that they sit on.
fn hosts(scope: &Scope) -> BTreeMap<&str, &str> {
    scope.nodes.iter().filter_map(|node| Some((node.id.as_str(), host_of(node)?))).collect()
}

fn host_of(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::BoundaryEvent { attached_to, .. } => Some(attached_to),
        _ => None,
    }
}

fn largest(sizes: impl Iterator<Item = (usize, f64)>) -> BTreeMap<usize, f64> {
    let mut largest: BTreeMap<usize, f64> = BTreeMap::new();
    for (at, size) in sizes {
        let known = largest.entry(at).or_default();
        *known = known.max(size);
    }
    largest
}

fn before(sizes: &BTreeMap<usize, f64>, at: usize, gap: f64) -> f64 {
    sizes.range(..at).map(|(_, size)| size + gap).sum()
}

fn route(from: &Bounds, to: &Bounds, down: bool) -> Vec<Point> {
    let point = |x: f64, y: f64| Point { x, y };
    let (out, into) = (middle(from), middle(to));
    let (bottom, end) = (from.y + from.height, to.y + to.height);
    if down && to.x > from.x + from.width {
        return vec![
            point(out.x, bottom),
            point(out.x, bottom + 16.0),
            point(to.x - GAP_X / 2.0, bottom + 16.0),
            point(to.x - GAP_X / 2.0, into.y),
            point(to.x, into.y),
        ];
    }
    if to.x < from.x + from.width {
        // It leads back: below both.
        let low = bottom.max(end) + GAP_Y / 2.0;
        return vec![
            point(out.x, bottom),
            point(out.x, low),
            point(into.x, low),
            point(into.x, end),
        ];
    }
    let right = from.x + from.width;
    if (out.y - into.y).abs() < 1.0 {
        return vec![point(right, out.y), point(to.x, into.y)];
    }
    let turn = to.x - GAP_X / 2.0;
    vec![point(right, out.y), point(turn, out.y), point(turn, into.y), point(to.x, into.y)]
}

fn middle(at: &Bounds) -> Point {
    Point { x: at.x + at.width / 2.0, y: at.y + at.height / 2.0 }
}
