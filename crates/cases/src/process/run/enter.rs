//! Entering a step.

use rules::Value;

use super::{
    Border, Effect, EndKind, Lifecycle, Model, ProcessError, Run, Step, StepKind, TimerId, Token,
    TokenId, Trigger, Wait,
};
use crate::process::due::Due;
use crate::process::model::UserStep;
use crate::process::state::Timer;

impl Run<'_> {
    pub(super) fn enter(
        &mut self,
        step: &Step,
        scope: Option<TokenId>,
    ) -> Result<(), ProcessError> {
        match &step.kind {
            StepKind::Start { .. } => {
                self.state.visited.insert(step.id.clone());
                if scope.is_none() {
                    self.log(step, Lifecycle::Complete);
                }
                self.follow(step, scope);
            }
            StepKind::End(kind) => self.end(step, kind, scope)?,
            StepKind::Gateway => self.decide(step, scope),
            StepKind::Border(_) => return Err(ProcessError::OtherModel(step.id.clone())),
            _ => self.begin(step, scope)?,
        }
        Ok(())
    }

    /// Pushes the only way out.
    pub(super) fn follow(&mut self, step: &Step, scope: Option<TokenId>) {
        for way in &step.ways {
            self.ready.push_back((way.target.clone(), scope));
        }
    }

    fn end(
        &mut self,
        step: &Step,
        kind: &EndKind,
        scope: Option<TokenId>,
    ) -> Result<(), ProcessError> {
        self.state.visited.insert(step.id.clone());
        self.last_end = Some(step.id.clone());
        if scope.is_none() {
            self.log(step, Lifecycle::Complete);
        }
        match kind {
            EndKind::None => Ok(()),
            EndKind::Terminate => self.clear(scope),
            EndKind::Error => self.raise(scope),
        }
    }

    /// Takes the first way whose condition holds, else the default one. A condition that
    /// is neither true nor false stops here.
    pub(super) fn decide(&mut self, step: &Step, scope: Option<TokenId>) {
        let facts = self.scope();
        for way in &step.ways {
            let Some(condition) = &way.condition else {
                continue;
            };
            let outcome = condition.evaluate(&facts, self.facts.today);
            match outcome.value {
                Value::Bool(true) => {
                    self.state.visited.insert(step.id.clone());
                    self.ready.push_back((way.target.clone(), scope));
                    return;
                }
                Value::Bool(false) => {}
                other => {
                    let missing = other.missing_names().into_iter().collect();
                    self.undecided(step, scope, missing);
                    return;
                }
            }
        }
        let chosen = step
            .ways
            .iter()
            .find(|way| step.default.as_ref() == Some(&way.flow))
            .or_else(|| step.ways.iter().find(|way| way.condition.is_none()));
        if let Some(way) = chosen {
            self.state.visited.insert(step.id.clone());
            self.ready.push_back((way.target.clone(), scope));
        } else {
            self.undecided(step, scope, Vec::new());
        }
    }

    fn undecided(&mut self, step: &Step, scope: Option<TokenId>, missing: Vec<String>) {
        let reason = "cannot be decided, value missing".to_owned();
        let token = TokenId(self.number());
        let wait = Wait::Stuck { reason: reason.clone(), missing: missing.clone() };
        self.state.tokens.insert(token, Token { node: step.id.clone(), scope, wait });
        self.effects.push(Effect::Incident {
            token,
            node: step.id.clone(),
            name: step.title().to_owned(),
            reason,
            missing,
        });
    }

    fn begin(&mut self, step: &Step, scope: Option<TokenId>) -> Result<(), ProcessError> {
        let token = TokenId(self.number());
        self.log(step, Lifecycle::Start);
        let wait = wait_of(&step.kind);
        self.state.tokens.insert(token, Token { node: step.id.clone(), scope, wait });
        self.open(step, token);
        self.set_timers(step, token)?;
        if let StepKind::Sub { start } = &step.kind {
            self.ready.push_back((start.clone(), Some(token)));
        }
        Ok(())
    }

    /// Starts what the token waits for.
    pub(super) fn open(&mut self, step: &Step, token: TokenId) {
        let node = step.id.clone();
        let effect = match &step.kind {
            StepKind::User(user) => self.task(step, user, token),
            StepKind::Service { operation } => {
                Effect::RunOperation { token, node, operation: operation.clone() }
            }
            StepKind::Rule { decision } => {
                Effect::EvaluateDecision { token, node, decision: decision.clone() }
            }
            StepKind::Send { letter, .. } => {
                Effect::SendLetter { token, node, letter: letter.clone() }
            }
            StepKind::Receive { message } => Effect::Wait {
                token,
                node,
                name: step.title().to_owned(),
                message: message.clone(),
            },
            _ => return,
        };
        self.effects.push(effect);
    }

    fn task(&self, step: &Step, user: &UserStep, token: TokenId) -> Effect {
        let before = user.separate_from.as_ref().and_then(|node| self.state.results.get(node));
        Effect::OpenTask {
            token,
            node: step.id.clone(),
            name: step.title().to_owned(),
            form: user.form.clone(),
            role: user.role,
            not_by: before.and_then(|result| result.by),
        }
    }

    fn set_timers(&mut self, step: &Step, token: TokenId) -> Result<(), ProcessError> {
        for border in &step.borders {
            let event = self.step(border)?;
            if let StepKind::Border(Border { trigger: Trigger::Timer(due), .. }) = &event.kind {
                let times = if let Due::After { times, .. } = due { *times } else { 1 };
                self.set_timer(event, token, due, times);
            }
        }
        Ok(())
    }

    pub(super) fn set_timer(&mut self, event: &Step, token: TokenId, due: &Due, left: u16) {
        let timer = TimerId(self.number());
        let since = self.facts.today;
        let node = event.id.clone();
        self.state
            .timers
            .insert(timer, Timer { token, node: node.clone(), due: due.clone(), since, left });
        self.effects.push(Effect::SetTimer { timer, node, due: due.clone(), since });
    }
}

/// What a token at this step waits for first.
pub(super) fn wait_of(kind: &StepKind) -> Wait {
    match kind {
        StepKind::Service { .. } => Wait::Operation,
        StepKind::Rule { .. } => Wait::Decision,
        StepKind::Send { .. } => Wait::Letter,
        StepKind::Receive { message } => Wait::Message { message: message.clone() },
        StepKind::Sub { .. } => Wait::Inside,
        _ => Wait::Task,
    }
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
