//! Leaving a step: done, failed, interrupted or cleared away.

use std::collections::BTreeMap;

use super::{
    Border, Completes, Effect, Lifecycle, Model, ProcessError, Run, Step, StepKind, StepResult,
    TimerId, TokenId, Trigger, Wait,
};
use crate::process::datum::Datum;

impl Run<'_> {
    pub(super) fn complete(
        &mut self,
        id: TokenId,
        result: Option<StepResult>,
    ) -> Result<(), ProcessError> {
        let (step, token) = self.at(id)?;
        if let Some(result) = &result {
            self.keep(&step.id, token.scope, result.clone());
        }
        if token.member.is_some() {
            return self.member_done(step, id, result);
        }
        self.state.visited.insert(step.id.clone());
        self.put_away(id, step, Lifecycle::Complete);
        self.follow(step, token.scope);
        Ok(())
    }

    /// Removes a token with its timers, its work item and what only it knew.
    pub(super) fn put_away(&mut self, id: TokenId, step: &Step, lifecycle: Lifecycle) {
        let Some(token) = self.state.tokens.remove(&id) else { return };
        self.forget_timers(id);
        self.state.inner.remove(&id);
        self.state.before.remove(&id);
        self.state.groups.retain(|_, group| group.scope != Some(id));
        if let Some(group) = self.state.groups.get_mut(&id) {
            group.over = true;
        }
        let aborted = lifecycle == Lifecycle::Abort;
        let is_task = matches!(step.kind, StepKind::User(_)) && token.wait != Wait::Members;
        if is_task {
            self.effects.push(Effect::CloseTask { token: id, node: step.id.clone(), lifecycle });
        } else if aborted && is_outside(&token.wait) {
            self.effects.push(Effect::Obsolete { token: id, node: step.id.clone() });
        }
        if step.is_logged() && token.member.is_none() {
            self.log(step, lifecycle);
        }
    }

    pub(super) fn forget_timers(&mut self, id: TokenId) {
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
    }

    /// Ends a token and everything inside it.
    pub(super) fn abort(&mut self, id: TokenId) -> Result<(), ProcessError> {
        self.clear(Some(id))?;
        let (step, _) = self.at(id)?;
        self.put_away(id, step, Lifecycle::Abort);
        Ok(())
    }

    /// Ends everything inside a sub-process, or everything.
    pub(super) fn clear(&mut self, scope: Option<TokenId>) -> Result<(), ProcessError> {
        self.ready.retain(|ready| ready.scope != scope);
        loop {
            let inner = self.state.tokens().find(|(_, token)| token.scope == scope);
            let Some(id) = inner.map(|(id, _)| id) else {
                return Ok(());
            };
            self.abort(id)?;
        }
    }

    /// An error end: the border of the sub-process around catches it. Of a list the border is
    /// that of the whole.
    pub(super) fn raise(&mut self, scope: Option<TokenId>) -> Result<(), ProcessError> {
        let Some(host) = scope else {
            return self.clear(None);
        };
        let host = self.whole(host)?;
        let (step, _) = self.at(host)?;
        match border(self.model, step, |trigger| *trigger == Trigger::Error) {
            Some((event, caught)) => self.happens(event, caught, host),
            None => self.clear(scope),
        }
    }

    pub(super) fn fail(&mut self, id: TokenId, reason: String) -> Result<(), ProcessError> {
        let (step, _) = self.at(id)?;
        let host = self.whole(id)?;
        match border(self.model, step, |trigger| *trigger == Trigger::Error) {
            Some((event, caught)) => self.happens(event, caught, host),
            None => {
                self.stick(id, step, reason, Vec::new());
                Ok(())
            }
        }
    }

    /// The token on which border events sit: of a member of a list that of the whole.
    fn whole(&self, id: TokenId) -> Result<TokenId, ProcessError> {
        let token = self.token(id)?;
        Ok(match (token.member, token.scope) {
            (Some(_), Some(whole)) => whole,
            _ => id,
        })
    }

    /// An event on the border of the step where a token waits.
    pub(super) fn happens(
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
        let (step, _) = self.at(id)?;
        match &step.kind {
            StepKind::Send { completes: Completes::OnNotification, .. } => {
                self.set_wait(id, Wait::Notification);
                Ok(())
            }
            _ => self.complete(id, None),
        }
    }

    /// A linked procedure came back: only what it declares is kept.
    pub(super) fn returned(
        &mut self,
        id: TokenId,
        mut outputs: BTreeMap<String, Datum>,
    ) -> Result<(), ProcessError> {
        self.waits(id, &Wait::Procedure)?;
        let (step, _) = self.at(id)?;
        let StepKind::Call { outputs: declared, .. } = &step.kind else {
            return Err(ProcessError::Gone(id));
        };
        outputs.retain(|name, _| declared.contains(name));
        let result = StepResult { outputs, ..self.result(String::new(), None) };
        self.complete(id, Some(result))
    }
}

/// Whether somebody or something outside has to know that it is not needed any more.
fn is_outside(wait: &Wait) -> bool {
    matches!(
        wait,
        Wait::Operation
            | Wait::Letter
            | Wait::Message { .. }
            | Wait::Events { .. }
            | Wait::Procedure
    )
}

/// The border event of a kind on a step.
pub(super) fn border<'m>(
    model: &'m Model,
    step: &Step,
    fits: impl Fn(&Trigger) -> bool,
) -> Option<(&'m Step, &'m Border)> {
    step.borders.iter().find_map(|id| {
        let event = model.steps.get(id)?;
        match &event.kind {
            StepKind::Border(border) if fits(&border.trigger) => Some((event, border)),
            _ => None,
        }
    })
}
