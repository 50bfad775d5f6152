//! Where a token can come to.

use std::collections::{BTreeMap, BTreeSet};

use super::Build;
use crate::process::model::{EndKind, Step, StepKind, Way};

impl Build<'_> {
    /// All steps that a token can come to from the start without passing certain ones. A
    /// sub-process is left only by its own ends, and where ways come together all have to come;
    /// a step for each member of a list may be passed by, where the list is empty.
    pub(super) fn reached(
        &self,
        start: &str,
        is_barred: impl Fn(&Step) -> bool,
    ) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut arrived: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut queue = vec![(start, "")];
        while let Some((id, flow)) = queue.pop() {
            let Some(step) = self.steps.get(id) else { continue };
            let flows = arrived.entry(&step.id).or_default();
            flows.insert(flow);
            let waits = step.joins() && flows.len() < step.incoming.len();
            if waits || !reached.insert(id.to_owned()) || is_barred(step) {
                continue;
            }
            queue.extend(step.borders.iter().map(|border| (border.as_str(), "")));
            match &step.kind {
                StepKind::Sub { start } => {
                    queue.push((start, ""));
                    if step.multi.is_some() {
                        queue.extend(step.ways.iter().map(Way::there));
                    }
                }
                StepKind::End(EndKind::None | EndKind::Terminate) => {
                    let around = step.scope.as_ref().and_then(|scope| self.steps.get(scope));
                    queue
                        .extend(around.into_iter().flat_map(|around| &around.ways).map(Way::there));
                }
                _ => queue.extend(step.ways.iter().map(Way::there)),
            }
        }
        reached
    }
}

impl Way {
    fn there(&self) -> (&str, &str) {
        (&self.target, &self.flow)
    }
}
