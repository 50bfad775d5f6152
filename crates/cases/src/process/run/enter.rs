//! Entering a step.

use std::collections::BTreeSet;

use rules::{Expression, Value};

use super::{
    Border, Catch, Effect, EndKind, Lifecycle, Moment, ProcessError, Ready, Run, Step, StepKind,
    TimerId, TokenId, Trigger, Wait,
};
use crate::process::due::Due;
use crate::process::state::Timer;

/// Why a condition stops a case.
pub(super) const UNDECIDED: &str = "cannot be decided, value missing";

impl<'a> Run<'a> {
    pub(super) fn enter(
        &mut self,
        step: &Step,
        scope: Option<TokenId>,
        flow: String,
    ) -> Result<(), ProcessError> {
        match &step.kind {
            StepKind::Start { .. } => {
                self.state.visited.insert(step.id.clone());
                if scope.is_none() {
                    self.log(step, Lifecycle::Complete);
                }
                self.follow(step, scope);
                Ok(())
            }
            StepKind::End(kind) => self.end(step, kind, scope),
            StepKind::Gateway => {
                self.decide(step, scope);
                Ok(())
            }
            StepKind::Parallel => {
                self.join(step, scope, flow);
                Ok(())
            }
            StepKind::Events => self.choose(step, scope),
            StepKind::Border(_) => Err(ProcessError::OtherModel(step.id.clone())),
            _ => self.begin(step, scope),
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
        let names = self.names(scope);
        let mut chosen = None;
        for way in &step.ways {
            let Some(condition) = &way.condition else {
                continue;
            };
            match condition.evaluate(&names, self.facts.today).value {
                Value::Bool(true) => {
                    chosen = Some(way);
                    break;
                }
                Value::Bool(false) => {}
                other => return self.undecided(step, scope, missing(&other)),
            }
        }
        let chosen = chosen
            .or_else(|| step.ways.iter().find(|way| step.default.as_ref() == Some(&way.flow)))
            .or_else(|| step.ways.iter().find(|way| way.condition.is_none()));
        let Some(way) = chosen else {
            return self.undecided(step, scope, Vec::new());
        };
        self.state.visited.insert(step.id.clone());
        let (node, flow) = (way.target.clone(), way.flow.clone());
        self.ready.push_back(Ready { node, scope, flow });
    }

    fn undecided(&mut self, step: &Step, scope: Option<TokenId>, missing: Vec<String>) {
        let token = self.put(step, scope, Wait::Task);
        self.stick(token, step, UNDECIDED.to_owned(), missing);
    }

    /// All ways out at once; where several come in, only when all have come.
    fn join(&mut self, step: &Step, scope: Option<TokenId>, flow: String) {
        if step.joins() {
            let waiting = self.state.tokens.iter_mut().find_map(|(id, token)| {
                let here = token.node == step.id && token.scope == scope;
                match &mut token.wait {
                    Wait::Join { arrived } if here => Some((*id, arrived)),
                    _ => None,
                }
            });
            match waiting {
                None => {
                    self.put(step, scope, Wait::Join { arrived: BTreeSet::from([flow]) });
                    return;
                }
                Some((id, arrived)) => {
                    arrived.insert(flow);
                    if !step.incoming.iter().all(|flow| arrived.contains(flow)) {
                        return;
                    }
                    self.state.tokens.remove(&id);
                }
            }
        }
        self.state.visited.insert(step.id.clone());
        self.follow(step, scope);
    }

    /// Waits for the first of the events behind an event-based gateway.
    fn choose(&mut self, step: &Step, scope: Option<TokenId>) -> Result<(), ProcessError> {
        let token = self.put(step, scope, Wait::Events { messages: Vec::new() });
        self.listen(step, token)
    }

    pub(super) fn listen(&mut self, step: &Step, token: TokenId) -> Result<(), ProcessError> {
        let mut messages = Vec::new();
        for way in &step.ways {
            let event = self.step(&way.target)?;
            match &event.kind {
                StepKind::Catch(Catch::Message(message)) => {
                    messages.push(message.clone());
                    self.await_message(event, token, message, None);
                }
                StepKind::Catch(Catch::Timer(moment)) => {
                    if !self.set_moment(event, token, moment) {
                        return Ok(());
                    }
                }
                _ => return Err(ProcessError::OtherModel(event.id.clone())),
            }
        }
        self.set_wait(token, Wait::Events { messages });
        Ok(())
    }

    pub(super) fn begin(
        &mut self,
        step: &Step,
        scope: Option<TokenId>,
    ) -> Result<(), ProcessError> {
        if step.is_logged() {
            self.log(step, Lifecycle::Start);
        }
        if step.multi.is_some() {
            let whole = self.put(step, scope, Wait::Members);
            return self.begin_members(step, whole);
        }
        let token = self.put(step, scope, wait_of(&step.kind));
        self.begin_at(step, token)
    }

    /// Opens the step for its token, with the timers that run; again where nobody could say before
    /// whether they do.
    pub(super) fn begin_at(&mut self, step: &Step, token: TokenId) -> Result<(), ProcessError> {
        let Some(timers) = self.armed(step, token)? else {
            self.state.before.insert(token);
            return Ok(());
        };
        self.state.before.remove(&token);
        self.set_wait(token, wait_of(&step.kind));
        self.open(step, token);
        self.set_timers(timers, token);
        if let StepKind::Sub { start } = &step.kind {
            self.make_ready(start, Some(token));
        }
        Ok(())
    }

    /// The timers on the border that run. Where a value is missing to say so, the token is stuck:
    /// a deadline by which the law decides is never left out by mistake.
    pub(super) fn armed(
        &mut self,
        step: &Step,
        token: TokenId,
    ) -> Result<Option<Vec<(&'a str, &'a Due)>>, ProcessError> {
        let mut timers = Vec::new();
        for border in &step.borders {
            let event = self.step(border)?;
            let StepKind::Border(Border { trigger: Trigger::Timer(due), armed, .. }) = &event.kind
            else {
                continue;
            };
            let runs = armed.as_ref().map(|condition| self.evaluate(condition, token));
            match runs {
                None | Some(Value::Bool(true)) => timers.push((event.id.as_str(), due)),
                Some(Value::Bool(false)) => {}
                Some(other) => {
                    self.stick(token, step, UNDECIDED.to_owned(), missing(&other));
                    return Ok(None);
                }
            }
        }
        Ok(Some(timers))
    }

    pub(super) fn set_timers(&mut self, timers: Vec<(&str, &Due)>, token: TokenId) {
        for (event, due) in timers {
            let times = if let Due::After { times, .. } = due { *times } else { 1 };
            self.set_timer(event, token, due, times);
        }
    }

    /// Sets the timer of a wait between steps; `false` where its day cannot be computed.
    pub(super) fn set_moment(&mut self, event: &Step, token: TokenId, moment: &Moment) -> bool {
        let due = match moment {
            Moment::Due(due) => due.clone(),
            Moment::Date(expression) => match self.evaluate(expression, token) {
                Value::Date(day) => Due::On { day },
                other => {
                    let missing = missing(&other);
                    let at = self.token(token).map(|token| token.node.clone());
                    if let Ok(step) = at.and_then(|node| self.step(&node)) {
                        self.forget_timers(token);
                        self.stick(token, step, UNDECIDED.to_owned(), missing);
                    }
                    return false;
                }
            },
        };
        self.set_timer(&event.id, token, &due, 1);
        true
    }

    pub(super) fn set_timer(&mut self, node: &str, token: TokenId, due: &Due, left: u16) {
        let timer = TimerId(self.number());
        let since = self.facts.today;
        let (node, due) = (node.to_owned(), due.clone());
        let changes = match &due {
            Due::Deadline { deadline, .. } => self.state.changes_of(deadline).to_vec(),
            Due::After { .. } | Due::On { .. } => Vec::new(),
        };
        let new = Timer {
            token,
            node: node.clone(),
            due: due.clone(),
            since,
            left,
            changes: changes.clone(),
        };
        self.state.timers.insert(timer, new);
        self.effects.push(Effect::SetTimer { timer, node, due, since, changes });
    }

    pub(super) fn evaluate(&self, expression: &Expression, token: TokenId) -> Value {
        expression.evaluate(&self.names(Some(token)), self.facts.today).value
    }
}

pub(super) fn missing(value: &Value) -> Vec<String> {
    value.missing_names().into_iter().collect()
}

/// What a token at this step waits for first.
pub(super) fn wait_of(kind: &StepKind) -> Wait {
    match kind {
        StepKind::Service { .. } => Wait::Operation,
        StepKind::Rule { .. } => Wait::Decision,
        StepKind::Send { .. } => Wait::Letter,
        StepKind::Receive { message, .. } => Wait::Message { message: message.clone(), from: None },
        StepKind::Sub { .. } => Wait::Inside,
        StepKind::Call { .. } => Wait::Procedure,
        StepKind::Events => Wait::Events { messages: Vec::new() },
        StepKind::Catch(Catch::Message(message)) => {
            Wait::Message { message: message.clone(), from: None }
        }
        StepKind::Catch(Catch::Timer(_)) => Wait::Timer,
        _ => Wait::Task,
    }
}
