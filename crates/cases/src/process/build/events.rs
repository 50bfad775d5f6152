//! Events: how a process starts and ends, and what may happen on the way.

use bpmn::{EventDefinition, Node};

use super::Build;
use super::nodes::say;
use crate::process::model::{Catch, EndKind, StepKind, Tacit, Trigger};

impl Build<'_> {
    pub(super) fn start(
        &mut self,
        node: &Node,
        events: &[EventDefinition],
        within: Option<&str>,
    ) -> Option<StepKind> {
        match (events, within) {
            ([], _) => Some(StepKind::Start { message: None }),
            ([EventDefinition::Message { message }], None) => {
                let message = self.message(node, message.as_deref())?;
                Some(StepKind::Start { message: Some(message) })
            }
            _ => {
                self.refuse("4.09", node, "start by anything but a message");
                None
            }
        }
    }

    pub(super) fn end(
        &mut self,
        node: &Node,
        events: &[EventDefinition],
        within: Option<&str>,
    ) -> Option<StepKind> {
        let kind = match (events, within) {
            ([], _) => EndKind::None,
            ([EventDefinition::Terminate], _) => EndKind::Terminate,
            ([EventDefinition::Error { .. }], Some(_)) => EndKind::Error,
            ([EventDefinition::Error { .. }], None) => {
                let says = format!("{} raises an error that nobody can catch.", say(node));
                self.error("4.11", node, says)
                    .cure_last("Raise errors inside a sub-process and catch them on its border.");
                return None;
            }
            _ => {
                self.refuse("4.07", node, &event_name(events));
                return None;
            }
        };
        Some(StepKind::End(kind))
    }

    /// What happens on a border, and what the law makes of it.
    pub(super) fn trigger(
        &mut self,
        node: &Node,
        events: &[EventDefinition],
    ) -> Option<(Trigger, Option<Tacit>)> {
        match events {
            [EventDefinition::Message { message }] => {
                Some((Trigger::Message(self.message(node, message.as_deref())?), None))
            }
            [timer @ EventDefinition::Timer { time, .. }] => {
                let tacit = self.tacit(node, timer);
                let due = self.due(node, timer, time.as_ref())?;
                Some((Trigger::Timer(due), tacit))
            }
            [EventDefinition::Error { .. }] => Some((Trigger::Error, None)),
            _ => {
                self.refuse("4.07", node, &event_name(events));
                None
            }
        }
    }

    /// Waits between steps.
    pub(super) fn catch(&mut self, node: &Node, events: &[EventDefinition]) -> Option<StepKind> {
        let catch = match events {
            [EventDefinition::Message { message }] => {
                Catch::Message(self.message(node, message.as_deref())?)
            }
            [timer @ EventDefinition::Timer { time, .. }] => {
                Catch::Timer(self.moment(node, timer, time.as_ref())?)
            }
            _ => {
                self.refuse("4.07", node, &event_name(events));
                return None;
            }
        };
        Some(StepKind::Catch(catch))
    }
}

fn event_name(events: &[EventDefinition]) -> String {
    match events {
        [] => "an event without a definition".to_owned(),
        [EventDefinition::Other(name)] => name.clone(),
        [EventDefinition::Message { .. }] => "messageEventDefinition".to_owned(),
        [EventDefinition::Timer { .. }] => "timerEventDefinition".to_owned(),
        [EventDefinition::Error { .. }] => "errorEventDefinition".to_owned(),
        [EventDefinition::Terminate] => "terminateEventDefinition".to_owned(),
        _ => "an event with several definitions".to_owned(),
    }
}
