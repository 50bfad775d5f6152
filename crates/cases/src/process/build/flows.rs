//! Flows and their conditions.

use bpmn::{Flow, Scope};
use rules::Expression;

use super::Build;
use crate::process::model::{Step, StepKind, Way};

impl Build<'_> {
    pub(super) fn flows(&mut self, scope: &Scope, within: Option<&str>) {
        for flow in &scope.flows {
            let here =
                |id: &str| self.steps.get(id).is_some_and(|step| step.scope.as_deref() == within);
            let drawn = |id: &str| scope.nodes.iter().any(|node| node.id == id);
            if !drawn(&flow.source) || !drawn(&flow.target) {
                let message = format!(
                    "Flow “{}” from “{}” to “{}” does not lie on one level.",
                    flow.id, flow.source, flow.target
                );
                self.error("4.11", flow.line, message)
                    .cure_last("Connect two steps of the same level.");
                continue;
            }
            // A step that was refused has been named already.
            if !here(&flow.source) || !here(&flow.target) {
                self.holes.insert(flow.source.clone());
                continue;
            }
            let condition = self.condition(flow);
            let way = Way { flow: flow.id.clone(), target: flow.target.clone(), condition };
            if let Some(step) = self.steps.get_mut(&flow.source) {
                step.ways.push(way);
            }
        }
    }

    fn condition(&mut self, flow: &Flow) -> Option<Expression> {
        let text = flow.condition.as_deref()?;
        match Expression::parse(text, &self.names) {
            Ok(expression) => Some(expression),
            Err(error) => {
                let message = format!("Condition of flow “{}”: {error}.", flow.id);
                let cure = error.cure();
                self.holes.insert(flow.source.clone());
                self.error("4.13", flow.line, message).cure_last(cure);
                None
            }
        }
    }

    /// Gateways decide, everything else has exactly one way on.
    pub(super) fn check_ways(&mut self) {
        let holes = std::mem::take(&mut self.holes);
        let found: Vec<(usize, Fault)> = self
            .steps
            .values()
            .filter(|step| !holes.contains(&step.id))
            .filter_map(|step| Some((step.line, fault(step)?)))
            .collect();
        for (line, (rule, message, cure)) in found {
            self.error(rule, line, message).cure_last(cure);
        }
    }
}

type Fault = (&'static str, String, &'static str);

fn fault(step: &Step) -> Option<Fault> {
    let title = step.title();
    match (&step.kind, step.ways.as_slice()) {
        (StepKind::End(_), []) | (StepKind::Gateway, [_]) => None,
        (StepKind::End(_), _) => Some((
            "4.19",
            format!("A flow leaves the end “{title}”."),
            "End the path, or go on from another step.",
        )),
        (_, []) => Some((
            "4.11",
            format!("“{title}” leads nowhere."),
            "Draw a flow to the next step or to an end.",
        )),
        (StepKind::Gateway, ways) if decides(ways, step.default.as_deref()) => None,
        (StepKind::Gateway, _) => Some((
            "4.13",
            format!("Gateway “{title}” lacks a default flow, or a condition on every other."),
            "Name the default flow in “default”, and give each other flow a condition.",
        )),
        (_, [Way { condition: None, .. }]) => None,
        _ => Some((
            "4.13",
            format!("“{title}” has several or conditional ways on."),
            "Put an exclusive gateway behind it.",
        )),
    }
}

fn decides(ways: &[Way], default: Option<&str>) -> bool {
    let is_default = |way: &&Way| default == Some(way.flow.as_str());
    ways.iter().filter(is_default).count() == 1
        && ways.iter().filter(|way| !is_default(way)).all(|way| way.condition.is_some())
}
