//! What comes from outside: messages, days that are over, people who put off or help.

use access::Role;
use base::Date;

use super::leave::border;
use super::{
    Catch, Effect, Lifecycle, ProcessError, Run, Step, StepKind, TimerId, Token, TokenId, Trigger,
    Wait,
};
use crate::process::due::Due;
use crate::process::state::Deferral;

impl Run<'_> {
    /// A step that waits for it comes first, then the border of a step, the innermost first, then
    /// nobody.
    pub(super) fn arrived(
        &mut self,
        message: String,
        from: Option<String>,
    ) -> Result<(), ProcessError> {
        if let Some(id) = self.awaiting(&message, from.as_deref()) {
            return match self.token(id)?.wait {
                Wait::Events { .. } => self.first_message(id, &message),
                _ => self.complete(id, None),
            };
        }
        let mut hosts: Vec<(usize, TokenId)> = self
            .state
            .tokens()
            .filter(|(_, token)| token.member.is_none())
            .map(|(id, _)| (usize::MAX - self.chain(Some(id)).len(), id))
            .collect();
        hosts.sort_unstable();
        for (_, host) in hosts {
            let (step, _) = self.at(host)?;
            let fits = |trigger: &Trigger| *trigger == Trigger::Message(message.clone());
            let Some((event, found)) = border(self.model, step, fits) else { continue };
            let party = self.party_of(host);
            if party.is_none() || party == from {
                return self.happens(event, found, host);
            }
        }
        self.unclaimed(message, from);
        Ok(())
    }

    /// The oldest token that waits for it: one that waits for this very sender before one that
    /// takes it from anybody.
    fn awaiting(&self, message: &str, from: Option<&str>) -> Option<TokenId> {
        let wanted = |token: &Token, named: bool| match &token.wait {
            Wait::Message { message: kind, from: sender } if kind == message => match sender {
                Some(sender) => named && Some(sender.as_str()) == from,
                None => !named,
            },
            Wait::Events { messages } => !named && messages.iter().any(|kind| kind == message),
            _ => false,
        };
        [true, false].into_iter().find_map(|named| {
            let mut tokens = self.state.tokens();
            tokens.find(|(_, token)| wanted(token, named)).map(|(id, _)| id)
        })
    }

    fn first_message(&mut self, id: TokenId, message: &str) -> Result<(), ProcessError> {
        let (gateway, _) = self.at(id)?;
        for way in &gateway.ways {
            let event = self.step(&way.target)?;
            if matches!(&event.kind, StepKind::Catch(Catch::Message(kind)) if kind == message) {
                return self.first(id, gateway, event);
            }
        }
        Err(ProcessError::Gone(id))
    }

    /// The first event behind a gateway wins, the rest is not needed any more.
    fn first(&mut self, id: TokenId, gateway: &Step, event: &Step) -> Result<(), ProcessError> {
        let scope = self.token(id)?.scope;
        for node in [&gateway.id, &event.id] {
            self.state.visited.insert(node.clone());
        }
        self.put_away(id, gateway, Lifecycle::Complete);
        self.log(event, Lifecycle::Complete);
        self.follow(event, scope);
        Ok(())
    }

    /// Nobody waits for it: filed, and put before a person as work.
    pub(super) fn unclaimed(&mut self, message: String, from: Option<String>) {
        let late_for = self.state.awaited.get(&message).cloned();
        let role = self.model.in_order().find_map(|step| match &step.kind {
            StepKind::User(user) => Some(user.role),
            _ => None,
        });
        let role = role.unwrap_or(Role::Caseworker);
        self.effects.push(Effect::Unclaimed { message, from, late_for, role });
    }

    pub(super) fn fired(&mut self, id: TimerId) -> Result<(), ProcessError> {
        let timer = self.state.timers.get(&id).cloned().ok_or(ProcessError::NoTimer(id))?;
        if timer.is_suspended() {
            return Err(ProcessError::Suspended(id));
        }
        self.state.timers.remove(&id);
        let event = self.step(&timer.node)?;
        let (waiting, token) = self.at(timer.token)?;
        match &event.kind {
            StepKind::Border(found) => {
                if !found.interrupts && timer.left > 1 && matches!(timer.due, Due::After { .. }) {
                    self.set_timer(&event.id, timer.token, &timer.due, timer.left - 1);
                }
                if let Some(tacit) = &found.tacit {
                    self.effects.push(Effect::Tacit {
                        node: event.id.clone(),
                        name: event.title().to_owned(),
                        effect: tacit.effect.clone(),
                        law: tacit.law.clone(),
                    });
                }
                self.happens(event, found, timer.token)
            }
            _ if token.deferred.is_some() && event.id == waiting.id => {
                self.wake(timer.token, waiting);
                Ok(())
            }
            StepKind::Catch(_) if matches!(token.wait, Wait::Events { .. }) => {
                self.first(timer.token, waiting, event)
            }
            StepKind::Catch(_) => self.complete(timer.token, None),
            _ => Err(ProcessError::OtherModel(timer.node)),
        }
    }

    /// A step is put off with its reason. What was started for it may still come back.
    pub(super) fn defer(
        &mut self,
        id: TokenId,
        reason: String,
        until: Option<Date>,
    ) -> Result<(), ProcessError> {
        let (step, token) = self.at(id)?;
        if !matches!(
            token.wait,
            Wait::Task | Wait::Operation | Wait::Decision | Wait::Letter | Wait::Procedure
        ) {
            return Err(ProcessError::Gone(id));
        }
        self.forget_day_of(id, &step.id);
        let since = self.facts.today;
        if let Some(token) = self.state.tokens.get_mut(&id) {
            token.deferred = Some(Deferral { reason: reason.clone(), until, since });
        }
        // A timer fires when its day is over; the step goes on at the beginning of the named day.
        if let Some(day) = until.and_then(|day| day.yesterday().ok()) {
            self.set_timer(&step.id, id, &Due::On { day }, 1);
        }
        let (node, name) = (step.id.clone(), step.title().to_owned());
        self.effects.push(Effect::PutOff { token: id, node, name, reason, until });
        Ok(())
    }

    fn forget_day_of(&mut self, id: TokenId, node: &str) {
        let timers = self.state.timers.iter();
        let day = timers.filter(|(_, timer)| timer.token == id && timer.node == node);
        let days: Vec<TimerId> = day.map(|(timer, _)| *timer).collect();
        for timer in days {
            self.state.timers.remove(&timer);
            self.effects.push(Effect::CancelTimer { timer });
        }
    }

    /// What was put off goes on: the house tries again, a person finds the task as it was.
    fn wake(&mut self, id: TokenId, step: &Step) {
        self.forget_day_of(id, &step.id);
        let Some(token) = self.state.tokens.get_mut(&id) else { return };
        token.deferred = None;
        let by_person = token.wait == Wait::Task;
        let (node, name) = (step.id.clone(), step.title().to_owned());
        self.effects.push(Effect::GoesOn { token: id, node, name });
        if !by_person {
            self.open(step, id);
        }
    }

    pub(super) fn resume(&mut self, id: TokenId) -> Result<(), ProcessError> {
        let (step, token) = self.at(id)?;
        if token.deferred.is_some() {
            self.wake(id, step);
            return Ok(());
        }
        if !matches!(token.wait, Wait::Stuck { .. }) {
            return Err(ProcessError::Gone(id));
        }
        if self.state.before.contains(&id) {
            return self.begin_at(step, id);
        }
        match &step.kind {
            StepKind::Gateway => {
                self.state.tokens.remove(&id);
                self.decide(step, token.scope);
            }
            StepKind::Events => return self.listen(step, id),
            _ if step.multi.is_some() && token.member.is_none() => {
                return if self.state.groups.contains_key(&id) {
                    self.go_on(step, id)
                } else {
                    self.begin_members(step, id)
                };
            }
            _ => self.open_again(step, id),
        }
        Ok(())
    }
}
