//! Flows and their conditions.

use bpmn::{Flow, Scope};
use rules::Expression;

use super::foreign::LONGEST;
use super::{Build, say_flow};
use crate::process::model::{Step, StepKind, Way};
use crate::process::remark::Found;

impl Build<'_> {
    pub(super) fn flows(&mut self, scope: &Scope, within: Option<&str>) {
        for flow in &scope.flows {
            self.foreign_of_flow(flow);
            let here =
                |id: &str| self.steps.get(id).is_some_and(|step| step.scope.as_deref() == within);
            let drawn = |id: &str| scope.nodes.iter().any(|node| node.id == id);
            if !drawn(&flow.source) || !drawn(&flow.target) {
                let message = format!(
                    "Flow {} from “{}” to “{}” does not lie on one level.",
                    say_flow(flow),
                    flow.source,
                    flow.target
                );
                self.error("4.11", flow, message).cure_last("Connect two steps of the same level.");
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
            if let Some(step) = self.steps.get_mut(&flow.target) {
                step.incoming.push(flow.id.clone());
            }
        }
    }

    fn condition(&mut self, flow: &Flow) -> Option<Expression> {
        let text = flow.condition.as_deref()?;
        if text.len() > LONGEST {
            self.holes.insert(flow.source.clone());
            self.error("4.23", flow, format!("The condition of {} is too long.", say_flow(flow)))
                .cure_last("Make it a decision of the package.");
            return None;
        }
        match Expression::parse(text, &self.names) {
            Ok(expression) => Some(expression),
            Err(error) => {
                let message = format!("Condition of flow {}: {error}.", say_flow(flow));
                let cure = error.cure();
                self.holes.insert(flow.source.clone());
                self.error("4.13", flow, message).cure_last(cure);
                None
            }
        }
    }

    /// Gateways decide, everything else has exactly one way on.
    pub(super) fn check_ways(&mut self) {
        let holes = std::mem::take(&mut self.holes);
        let found: Vec<Found> = self
            .steps
            .values()
            .filter(|step| !holes.contains(&step.id))
            .filter_map(|step| {
                let (rule, message, cure) = fault(step)?;
                Some((rule, step.into(), message, cure))
            })
            .collect();
        self.say_all(found);
    }

    /// Behind an event-based gateway stand events, and only there.
    pub(super) fn check_events(&mut self) {
        let mut found: Vec<Found> = Vec::new();
        for gateway in self.steps.values().filter(|step| matches!(step.kind, StepKind::Events)) {
            for way in &gateway.ways {
                let Some(event) = self.steps.get(&way.target) else { continue };
                if !matches!(event.kind, StepKind::Catch(_)) || event.incoming.len() > 1 {
                    let says = format!(
                        "{} is no event that stands behind {} alone.",
                        event.say(),
                        gateway.say()
                    );
                    let cure = "Put a message or a timer directly behind the gateway.";
                    found.push(("4.13", event.into(), says, cure));
                }
            }
        }
        self.say_all(found);
    }
}

type Fault = (&'static str, String, &'static str);

fn fault(step: &Step) -> Option<Fault> {
    let title = step.say();
    match (&step.kind, step.ways.as_slice()) {
        (StepKind::End(_), []) | (StepKind::Gateway, [_]) => None,
        (StepKind::End(_), _) => Some((
            "4.19",
            format!("A flow leaves the end {title}."),
            "End the path, or go on from another step.",
        )),
        (_, []) => Some((
            "4.11",
            format!("{title} leads nowhere."),
            "Draw a flow to the next step or to an end.",
        )),
        (StepKind::Gateway, ways) if decides(ways, step.default.as_deref()) => None,
        (StepKind::Gateway, _) => Some((
            "4.13",
            format!("Gateway {title} lacks a default flow, or a condition on every other."),
            "Name the default flow in “default”, and give each other flow a condition.",
        )),
        (StepKind::Parallel | StepKind::Events, ways)
            if ways.iter().any(|way| way.condition.is_some()) =>
        {
            Some((
                "4.13",
                format!("Gateway {title} takes no conditions."),
                "Take the conditions away, or use an exclusive gateway.",
            ))
        }
        (StepKind::Parallel | StepKind::Events, _) | (_, [Way { condition: None, .. }]) => None,
        _ => Some((
            "4.13",
            format!("{title} has several or conditional ways on."),
            "Put an exclusive gateway behind it.",
        )),
    }
}

fn decides(ways: &[Way], default: Option<&str>) -> bool {
    let is_default = |way: &&Way| default == Some(way.flow.as_str());
    ways.iter().filter(is_default).count() == 1
        && ways.iter().filter(|way| !is_default(way)).all(|way| way.condition.is_some())
}
