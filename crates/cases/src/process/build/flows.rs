//! Flows and their conditions.

use bpmn::{Flow, Scope};
use rules::Expression;

use super::Build;
use crate::process::model::{StepKind, Way};

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
                self.error("4.13", flow.line, message).cure_last(cure);
                None
            }
        }
    }

    /// Gateways decide, everything else has exactly one way on.
    pub(super) fn check_ways(&mut self) {
        let mut found: Vec<(&'static str, usize, String, &'static str)> = Vec::new();
        for step in self.steps.values() {
            let title = step.title();
            let conditions = step.ways.iter().filter(|way| way.condition.is_some()).count();
            let default_is_way = step
                .default
                .as_ref()
                .is_some_and(|default| step.ways.iter().any(|way| way.flow == *default));
            match (&step.kind, step.ways.len()) {
                (StepKind::End(_), 0) => {}
                (StepKind::End(_), _) => found.push((
                    "4.19",
                    step.line,
                    format!("A flow leaves the end “{title}”."),
                    "End the path, or go on from another step.",
                )),
                (_, 0) => found.push((
                    "4.11",
                    step.line,
                    format!("“{title}” leads nowhere."),
                    "Draw a flow to the next step or to an end.",
                )),
                (StepKind::Gateway, 1) => {}
                (StepKind::Gateway, ways) if !default_is_way || conditions + 1 != ways => {
                    found.push((
                        "4.13",
                        step.line,
                        format!("Gateway “{title}” does not have exactly one default flow and a condition on every other."),
                        "Name the default flow in “default”, and give each other flow a condition.",
                    ));
                }
                (StepKind::Gateway, _) => {}
                (_, 1) if conditions == 0 => {}
                _ => found.push((
                    "4.13",
                    step.line,
                    format!("“{title}” has several or conditional ways on."),
                    "Put an exclusive gateway behind it.",
                )),
            }
        }
        for (rule, line, message, cure) in found {
            self.error(rule, line, message).cure_last(cure);
        }
    }
}
