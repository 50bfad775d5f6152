//! When a timer is due, and what the law makes of it.

use bpmn::{EventDefinition, Node, NodeKind};
use rules::Expression;

use super::Build;
use super::nodes::say;
use crate::process::due::{Due, iso_cycle, iso_length, iso_offset};
use crate::process::model::{Moment, Tacit};

impl Build<'_> {
    /// A timer on a border.
    pub(super) fn due(
        &mut self,
        node: &Node,
        timer: &EventDefinition,
        time: Option<&(String, String)>,
    ) -> Option<Due> {
        let reminder = matches!(node.kind, NodeKind::BoundaryEvent { interrupting: false, .. });
        if let Some(deadline) = timer.extension("deadline") {
            return self.deadline(node, timer, deadline);
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
            self.error("4.14", node, format!("{} names no deadline of the package.", say(node)))
                .cure_last(
                    "Name it in b:deadline; only a reminder that does not interrupt may use a \
                     duration such as P14D or R3/P14D.",
                );
        }
        due
    }

    /// Whether a timer on a border runs at all, by `b:if`; none where that cannot be read.
    #[expect(clippy::option_option, reason = "not there is fine, unreadable is not")]
    pub(super) fn armed(
        &mut self,
        node: &Node,
        events: &[EventDefinition],
    ) -> Option<Option<Expression>> {
        let condition = match events {
            [timer @ EventDefinition::Timer { .. }] => timer.extension("if"),
            _ => None,
        };
        match condition {
            Some(text) => self.expression(node, "if", text).map(Some),
            None => Some(None),
        }
    }

    /// A condition that would be read nowhere.
    pub(super) fn condition_elsewhere(&mut self, node: &Node) {
        let on_timer = match &node.kind {
            NodeKind::CatchEvent(events) => {
                events.iter().any(|event| event.extension("if").is_some())
            }
            _ => false,
        };
        if on_timer || node.extension("if").is_some() {
            self.error("4.19", node, format!("{} does not read b:if.", say(node))).cure_last(
                "Write it at the timerEventDefinition of a timer on a border; ways have conditions                  of their own.",
            );
        }
    }

    /// A timer between steps: a named deadline, a day, or a technical wait.
    pub(super) fn moment(
        &mut self,
        node: &Node,
        timer: &EventDefinition,
        time: Option<&(String, String)>,
    ) -> Option<Moment> {
        if timer.extension("effect").is_some() {
            self.tacit(node, timer);
            return None;
        }
        if let Some(deadline) = timer.extension("deadline") {
            return self.deadline(node, timer, deadline).map(Moment::Due);
        }
        let technical = timer.extension("technical").is_some_and(|why| !why.trim().is_empty());
        match time {
            Some((kind, text)) if kind == "timeDate" => self.date(node, text),
            Some((kind, text)) if kind == "timeDuration" && technical => {
                let length = iso_length(text)?.to_string();
                Some(Moment::Due(Due::After { length, times: 1 }))
            }
            _ => {
                self.error("4.14", node, format!("{} names no deadline and no day.", say(node)))
                    .cure_last(
                        "Name a deadline in b:deadline or a day in timeDate; a duration needs the \
                         reason of the technical wait in b:technical.",
                    );
                None
            }
        }
    }

    fn date(&mut self, node: &Node, text: &str) -> Option<Moment> {
        if let Ok(day) = text.parse() {
            return Some(Moment::Due(Due::On { day }));
        }
        match Expression::parse(text, &self.names) {
            Ok(expression) => Some(Moment::Date(expression)),
            Err(error) => {
                let cure = error.cure();
                self.error("4.13", node, format!("{}: {error}.", say(node))).cure_last(cure);
                None
            }
        }
    }

    fn deadline(&mut self, node: &Node, timer: &EventDefinition, deadline: &str) -> Option<Due> {
        let deadline = self.look_up(node, "deadline", deadline, &self.known.deadlines)?;
        let offset = timer.extension("offset").unwrap_or("P0D");
        let Some(offset) = iso_offset(offset) else {
            self.error("4.14", node, format!("{}: “{offset}” is no offset in days.", say(node)))
                .cure_last("Write days such as -P3D.");
            return None;
        };
        Some(Due::Deadline { deadline, offset })
    }

    /// A decision that comes about because nobody acts: only by a deadline that ends the step, and
    /// only with a provision that is in force.
    pub(super) fn tacit(&mut self, node: &Node, timer: &EventDefinition) -> Option<Tacit> {
        let effect = timer.extension("effect")?;
        let known = &self.known.effects;
        let effect = self.look_up(node, "effect", effect, known)?;
        let ends = matches!(node.kind, NodeKind::BoundaryEvent { interrupting: true, .. });
        if !ends || timer.extension("deadline").is_none() {
            self.error("4.15", node, format!("{} decides without ending a step.", say(node)))
                .cure_last(
                    "Put it on the border of the examination, interrupting, with b:deadline.",
                );
            return None;
        }
        let law = timer.extension("law").map(str::trim).filter(|law| !law.is_empty());
        let Some(law) = law else {
            self.error("4.15", node, format!("{} decides without a provision.", say(node)))
                .cure_last(
                    "Cite the provision in b:law; nothing is decided by silence without it.",
                );
            return None;
        };
        if !self.is_in_force(law) {
            let says = format!("{}: {law} is not in force while the package is.", say(node));
            self.error("4.15", node, says)
                .cure_last("Cite the provision that holds on the package's dates, or date it.");
            return None;
        }
        Some(Tacit { effect, law: law.to_owned() })
    }

    /// A provision whose days nobody wrote down is taken as it stands.
    fn is_in_force(&self, law: &str) -> bool {
        let dated: Vec<_> = self.known.laws.iter().filter(|known| known.name == law).collect();
        let Some((first, last)) = self.known.valid else { return true };
        dated.is_empty()
            || dated.iter().any(|law| {
                law.from.is_none_or(|from| from <= first)
                    && law.to.is_none_or(|to| last.is_some_and(|last| last <= to))
            })
    }
}
