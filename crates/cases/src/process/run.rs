use std::collections::VecDeque;

use rules::{Scope, Value};

use super::effect::{Effect, Event, Facts, Lifecycle, ProcessError};
use super::model::{Border, Completes, EndKind, Model, Step, StepKind, Trigger};
use super::state::{State, StepResult, TimerId, Token, TokenId, Wait};

mod enter;
mod leave;

/// More steps than this without a wait are an endless loop.
const MOST_STEPS: u32 = 10_000;

/// Takes an event and runs until every token waits again.
///
/// # Errors
/// Where the event does not fit the state; the state then stays as it was.
pub fn step(
    model: &Model,
    state: &State,
    event: Event,
    facts: &Facts,
) -> Result<(State, Vec<Effect>), ProcessError> {
    let mut run = Run {
        model,
        state: state.clone(),
        facts,
        effects: Vec::new(),
        ready: VecDeque::new(),
        steps: 0,
        last_end: None,
    };
    run.take(event)?;
    run.settle()?;
    Ok((run.state, run.effects))
}

struct Run<'a> {
    model: &'a Model,
    state: State,
    facts: &'a Facts,
    effects: Vec<Effect>,
    /// Steps to be entered, each with the token of the sub-process around it.
    ready: VecDeque<(String, Option<TokenId>)>,
    steps: u32,
    last_end: Option<String>,
}

impl<'a> Run<'a> {
    fn take(&mut self, event: Event) -> Result<(), ProcessError> {
        if let Event::Start { message } = event {
            return self.start(message.as_deref());
        }
        if !self.state.started {
            return Err(ProcessError::NotStarted);
        }
        if self.state.is_ended() {
            return match event {
                Event::MessageArrived { message } => {
                    self.effects.push(Effect::Unclaimed { message });
                    Ok(())
                }
                _ => Err(ProcessError::Ended),
            };
        }
        match event {
            Event::Start { .. } => Err(ProcessError::WrongStart),
            Event::TaskCompleted { token, result, by } => {
                self.waits(token, &Wait::Task)?;
                self.other_person(token, by)?;
                let on = self.facts.today;
                self.complete(token, Some(StepResult { result, by: Some(by), on }))
            }
            Event::OperationDone { token } => {
                self.waits(token, &Wait::Operation)?;
                self.complete(token, None)
            }
            Event::OperationFailed { token, reason } => {
                self.waits(token, &Wait::Operation)?;
                self.fail(token, reason)
            }
            Event::DecisionDone { token, result } => {
                self.waits(token, &Wait::Decision)?;
                let on = self.facts.today;
                self.complete(token, Some(StepResult { result, by: None, on }))
            }
            Event::LetterHandedOver { token } => self.handed_over(token),
            Event::LetterNotified { token } => {
                self.waits(token, &Wait::Notification)?;
                self.complete(token, None)
            }
            Event::MessageArrived { message } => self.arrived(message),
            Event::TimerFired { timer } => self.fired(timer),
            Event::Resume { token } => self.resume(token),
        }
    }

    fn start(&mut self, message: Option<&str>) -> Result<(), ProcessError> {
        if self.state.started || self.model.starts_with() != message {
            return Err(ProcessError::WrongStart);
        }
        self.state.started = true;
        self.ready.push_back((self.model.start.clone(), None));
        Ok(())
    }

    /// Enters what is ready and closes what is empty, until nothing changes.
    fn settle(&mut self) -> Result<(), ProcessError> {
        loop {
            while let Some((node, scope)) = self.ready.pop_front() {
                self.steps += 1;
                if self.steps > MOST_STEPS {
                    return Err(ProcessError::Endless);
                }
                let step = self.step(&node)?;
                self.enter(step, scope)?;
            }
            let Some(empty) = self.empty_scope() else {
                break;
            };
            self.complete(empty, None)?;
        }
        if self.state.started && self.state.tokens.is_empty() && !self.state.is_ended() {
            let node = self.last_end.clone().unwrap_or_else(|| self.model.start.clone());
            let name = self.step(&node)?.title().to_owned();
            self.state.ended = Some(node.clone());
            self.effects.push(Effect::Ended { node, name });
        }
        Ok(())
    }

    fn empty_scope(&self) -> Option<TokenId> {
        self.state
            .tokens()
            .find(|(id, token)| {
                token.wait == Wait::Inside
                    && !self.state.tokens.values().any(|inner| inner.scope == Some(*id))
            })
            .map(|(id, _)| id)
    }

    fn step(&self, node: &str) -> Result<&'a Step, ProcessError> {
        self.model.steps.get(node).ok_or_else(|| ProcessError::OtherModel(node.to_owned()))
    }

    fn token(&self, id: TokenId) -> Result<&Token, ProcessError> {
        self.state.tokens.get(&id).ok_or(ProcessError::Gone(id))
    }

    fn waits(&self, id: TokenId, wait: &Wait) -> Result<(), ProcessError> {
        if self.token(id)?.wait == *wait { Ok(()) } else { Err(ProcessError::Gone(id)) }
    }

    fn other_person(&self, id: TokenId, by: base::AccountId) -> Result<(), ProcessError> {
        let step = self.step(&self.token(id)?.node)?;
        let StepKind::User(user) = &step.kind else {
            return Err(ProcessError::Gone(id));
        };
        let Some(other) = &user.separate_from else {
            return Ok(());
        };
        match self.state.results.get(other) {
            Some(result) if result.by == Some(by) => {
                Err(ProcessError::SamePerson(self.step(other)?.title().to_owned()))
            }
            _ => Ok(()),
        }
    }

    fn number(&mut self) -> u32 {
        self.state.next += 1;
        self.state.next
    }

    fn log(&mut self, step: &Step, lifecycle: Lifecycle) {
        self.effects.push(Effect::Activity {
            node: step.id.clone(),
            name: step.title().to_owned(),
            lifecycle,
        });
    }

    /// What conditions read: the facts and how steps ended.
    fn scope(&self) -> Scope {
        let mut scope = self.facts.values.clone();
        for (node, result) in &self.state.results {
            let inner = Scope::new().with("result", Value::text(&result.result));
            scope.set(node.clone(), Value::Context(inner));
        }
        scope
    }
}
