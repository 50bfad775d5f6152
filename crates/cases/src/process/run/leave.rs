//! Leaving a step: done, failed, interrupted or cleared away.

use super::enter::{border, wait_of};
use super::{
    Border, Completes, Effect, Lifecycle, ProcessError, Run, Step, StepKind, StepResult, TimerId,
    TokenId, Trigger, Wait,
};
use crate::process::due::Due;

impl Run<'_> {
    pub(super) fn complete(
        &mut self,
        id: TokenId,
        result: Option<StepResult>,
    ) -> Result<(), ProcessError> {
        let step = self.step(&self.token(id)?.node)?;
        let scope = self.token(id)?.scope;
        if let Some(result) = result {
            self.state.results.insert(step.id.clone(), result);
        }
        self.state.visited.insert(step.id.clone());
        self.put_away(id, step, Lifecycle::Complete);
        self.follow(step, scope);
        Ok(())
    }

    /// Removes a token with its timers and its work item.
    fn put_away(&mut self, id: TokenId, step: &Step, lifecycle: Lifecycle) {
        self.state.tokens.remove(&id);
        let timers: Vec<TimerId> = self
            .state
            .timers
            .iter()
            .filter(|(_, timer)| timer.token == id)
            .map(|(timer, _)| *timer)
            .collect();
        for timer in timers {
            self.state.timers.remove(&timer);
            self.effects.push(Effect::CancelTimer { timer });
        }
        if matches!(step.kind, StepKind::User(_)) {
            self.effects.push(Effect::CloseTask { token: id, node: step.id.clone(), lifecycle });
        }
        if step.is_activity() {
            self.log(step, lifecycle);
        }
    }

    /// Ends a token and everything inside it.
    fn abort(&mut self, id: TokenId) -> Result<(), ProcessError> {
        self.clear(Some(id))?;
        let step = self.step(&self.token(id)?.node)?;
        self.put_away(id, step, Lifecycle::Abort);
        Ok(())
    }

    /// Ends everything inside a sub-process, or everything.
    pub(super) fn clear(&mut self, scope: Option<TokenId>) -> Result<(), ProcessError> {
        self.ready.retain(|(_, ready)| *ready != scope);
        loop {
            let inner = self.state.tokens().find(|(_, token)| token.scope == scope);
            let Some(id) = inner.map(|(id, _)| id) else {
                return Ok(());
            };
            self.abort(id)?;
        }
    }

    /// An error end: the border of the sub-process around catches it.
    pub(super) fn raise(&mut self, scope: Option<TokenId>) -> Result<(), ProcessError> {
        let Some(host) = scope else {
            return self.clear(None);
        };
        let step = self.step(&self.token(host)?.node)?;
        match border(self.model, step, |trigger| *trigger == Trigger::Error) {
            Some((event, caught)) => self.happens(event, caught, host),
            None => self.clear(scope),
        }
    }

    pub(super) fn fail(&mut self, id: TokenId, reason: String) -> Result<(), ProcessError> {
        let step = self.step(&self.token(id)?.node)?;
        if let Some((event, caught)) =
            border(self.model, step, |trigger| *trigger == Trigger::Error)
        {
            return self.happens(event, caught, id);
        }
        if let Some(token) = self.state.tokens.get_mut(&id) {
            token.wait = Wait::Stuck { reason: reason.clone(), missing: Vec::new() };
        }
        self.effects.push(Effect::Incident {
            token: id,
            node: step.id.clone(),
            name: step.title().to_owned(),
            reason,
            missing: Vec::new(),
        });
        Ok(())
    }

    /// An event on the border of the step where a token waits.
    fn happens(
        &mut self,
        event: &Step,
        border: &Border,
        host: TokenId,
    ) -> Result<(), ProcessError> {
        let scope = self.token(host)?.scope;
        self.state.visited.insert(event.id.clone());
        self.log(event, Lifecycle::Complete);
        if border.interrupts {
            self.abort(host)?;
        }
        self.follow(event, scope);
        Ok(())
    }

    pub(super) fn handed_over(&mut self, id: TokenId) -> Result<(), ProcessError> {
        self.waits(id, &Wait::Letter)?;
        let step = self.step(&self.token(id)?.node)?;
        match &step.kind {
            StepKind::Send { completes: Completes::OnNotification, .. } => {
                if let Some(token) = self.state.tokens.get_mut(&id) {
                    token.wait = Wait::Notification;
                }
                Ok(())
            }
            _ => self.complete(id, None),
        }
    }

    /// A step that waits for it comes first, then the border of a step, then nobody.
    pub(super) fn arrived(&mut self, message: String) -> Result<(), ProcessError> {
        let wait = Wait::Message { message: message.clone() };
        let waiting = self.state.tokens().find(|(_, token)| token.wait == wait);
        if let Some(id) = waiting.map(|(id, _)| id) {
            return self.complete(id, None);
        }
        let hosts: Vec<(TokenId, String)> =
            self.state.tokens().map(|(id, token)| (id, token.node.clone())).collect();
        for (host, node) in hosts {
            let step = self.step(&node)?;
            let fits = |trigger: &Trigger| *trigger == Trigger::Message(message.clone());
            if let Some((event, found)) = border(self.model, step, fits) {
                return self.happens(event, found, host);
            }
        }
        self.effects.push(Effect::Unclaimed { message });
        Ok(())
    }

    pub(super) fn fired(&mut self, id: TimerId) -> Result<(), ProcessError> {
        let timer = self.state.timers.remove(&id).ok_or(ProcessError::NoTimer(id))?;
        let event = self.step(&timer.node)?;
        let StepKind::Border(found) = &event.kind else {
            return Err(ProcessError::OtherModel(timer.node));
        };
        if !found.interrupts && timer.left > 1 && matches!(timer.due, Due::After { .. }) {
            self.set_timer(event, timer.token, &timer.due, timer.left - 1);
        }
        self.happens(event, found, timer.token)
    }

    pub(super) fn resume(&mut self, id: TokenId) -> Result<(), ProcessError> {
        let token = self.token(id)?.clone();
        if !matches!(token.wait, Wait::Stuck { .. }) {
            return Err(ProcessError::Gone(id));
        }
        let step = self.step(&token.node)?;
        if matches!(step.kind, StepKind::Gateway) {
            self.state.tokens.remove(&id);
            self.decide(step, token.scope);
            return Ok(());
        }
        if let Some(token) = self.state.tokens.get_mut(&id) {
            token.wait = wait_of(&step.kind);
        }
        self.open(step, id);
        Ok(())
    }
}
