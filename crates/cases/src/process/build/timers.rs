//! When a timer on a border is due.

use bpmn::{EventDefinition, Node, NodeKind};

use super::Build;
use super::nodes::say;
use crate::process::due::{Due, iso_cycle, iso_length, iso_offset};

impl Build<'_> {
    pub(super) fn due(
        &mut self,
        node: &Node,
        timer: &EventDefinition,
        time: Option<&(String, String)>,
    ) -> Option<Due> {
        let reminder = matches!(node.kind, NodeKind::BoundaryEvent { interrupting: false, .. });
        if let Some(deadline) = timer.extension("deadline") {
            let deadline = self.look_up(node, "deadline", deadline, &self.known.deadlines)?;
            return self.with_offset(node, deadline, timer.extension("offset").unwrap_or("P0D"));
        }
        let due = match time {
            Some((kind, text)) if kind == "timeDuration" && reminder => {
                iso_length(text).map(|length| Due::After { length: length.to_string(), times: 1 })
            }
            Some((kind, text)) if kind == "timeCycle" && reminder => iso_cycle(text)
                .map(|(times, length)| Due::After { length: length.to_string(), times }),
            _ => None,
        };
        if due.is_none() {
            let message = format!("{} names no deadline of the package.", say(node));
            self.error("4.14", node.line, message).cure_last(
                "Name it in b:deadline; only a reminder that does not interrupt may use a \
                 duration such as P14D or R3/P14D.",
            );
        }
        due
    }

    fn with_offset(&mut self, node: &Node, deadline: String, offset: &str) -> Option<Due> {
        let Some(offset) = iso_offset(offset) else {
            self.error(
                "4.14",
                node.line,
                format!("{}: “{offset}” is no offset in days.", say(node)),
            )
            .cure_last("Write days such as -P3D.");
            return None;
        };
        Some(Due::Deadline { deadline, offset })
    }
}
