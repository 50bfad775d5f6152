//! Steps that are done once for each member of a list.

use bpmn::{MultiInstance, Node, NodeKind};
use rules::Expression;

use super::Build;
use super::nodes::say;
use crate::process::model::Multi;

/// Names that a completion condition may read beside all others.
const COUNTS: [&str; 3] = ["nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances"];

impl Build<'_> {
    pub(super) fn multi(&mut self, node: &Node) -> Option<Multi> {
        let multi = node.multi.as_ref()?;
        if !matches!(
            node.kind,
            NodeKind::UserTask
                | NodeKind::SendTask { .. }
                | NodeKind::ReceiveTask { .. }
                | NodeKind::SubProcess { .. }
                | NodeKind::CallActivity { .. }
        ) {
            self.error("4.10", node, format!("{} cannot be done several times.", say(node)))
                .cure_last(
                    "Put it into a sub-process, or use a user, send or receive task, or a call.",
                );
            return None;
        }
        let each = self.part(node, multi, ("b:each", multi.extension("each")));
        let alias = multi.extension("as").map(str::trim).filter(|alias| !alias.is_empty());
        if alias.is_none() {
            self.error(
                "4.13",
                node,
                format!("{}: nobody says what a member is called.", say(node)),
            )
            .cure_last("Name it in b:as, such as b:as=\"party\".");
        }
        let completion = match &multi.completion {
            None => None,
            Some(text) => Some(self.part(node, multi, ("completionCondition", Some(text)))?),
        };
        let (each, alias) = (each?, alias?.to_owned());
        Some(Multi { each, alias, sequential: multi.sequential, completion })
    }

    fn part(
        &mut self,
        node: &Node,
        multi: &MultiInstance,
        (what, text): (&str, Option<&str>),
    ) -> Option<Expression> {
        let Some(text) = text else {
            self.error("4.13", node, format!("{}: nobody says for whom.", say(node))).cure_last(
                "Name the list in b:each, such as b:each=\"case.parties[to_be_heard = true]\".",
            );
            return None;
        };
        let mut names = self.names.clone();
        for count in COUNTS {
            names.add(count);
        }
        match Expression::parse(text, &names) {
            Ok(expression) => Some(expression),
            Err(error) => {
                let cure = error.cure();
                let mut place = crate::process::remark::Place::from(node);
                place.line = multi.line;
                self.error("4.13", place, format!("{}, {what}: {error}.", say(node)))
                    .cure_last(cure);
                None
            }
        }
    }
}
