use std::collections::VecDeque;

use super::effect::{Effect, Event, Facts, Lifecycle, ProcessError};
use super::model::{Border, Catch, Completes, EndKind, Model, Moment, Step, StepKind, Trigger};
use super::state::{State, StepResult, TimerId, Token, TokenId, Wait};

mod arrive;
mod enter;
mod leave;
mod many;
mod names;
mod open;

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
    ready: VecDeque<Ready>,
    steps: u32,
    last_end: Option<String>,
}

/// A step to be entered.
struct Ready {
    node: String,
    /// The token of the sub-process around it.
    scope: Option<TokenId>,
    /// By which flow.
    flow: String,
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
                Event::MessageArrived { message, from } => {
                    self.unclaimed(message, from);
                    Ok(())
                }
                _ => Err(ProcessError::Ended),
            };
        }
        self.take_running(event)
    }

    fn take_running(&mut self, event: Event) -> Result<(), ProcessError> {
        match event {
            Event::Start { .. } => Err(ProcessError::WrongStart),
            Event::TaskCompleted { token, result, by } => {
                self.waits(token, &Wait::Task)?;
                self.other_person(token, by)?;
                self.complete(token, Some(self.result(result, Some(by))))
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
                self.complete(token, Some(self.result(result, None)))
            }
            Event::LetterHandedOver { token } => self.handed_over(token),
            Event::LetterNotified { token } => {
                self.waits(token, &Wait::Notification)?;
                self.complete(token, None)
            }
            Event::MessageArrived { message, from } => self.arrived(message, from),
            Event::TimerFired { timer } => self.fired(timer),
            Event::ProcedureReturned { token, outputs } => self.returned(token, outputs),
            Event::ProcedureFailed { token, reason } => {
                self.waits(token, &Wait::Procedure)?;
                self.fail(token, reason)
            }
            Event::Deferred { token, reason, until } => self.defer(token, reason, until),
            Event::Resume { token } => self.resume(token),
        }
    }

    fn start(&mut self, message: Option<&str>) -> Result<(), ProcessError> {
        if self.state.started || self.model.starts_with() != message {
            return Err(ProcessError::WrongStart);
        }
        self.state.started = true;
        self.make_ready(&self.model.start, None);
        Ok(())
    }

    fn make_ready(&mut self, node: &str, scope: Option<TokenId>) {
        self.ready.push_back(Ready { node: node.to_owned(), scope, flow: String::new() });
    }

    /// Pushes all ways out; only a fork has several without a condition.
    fn follow(&mut self, step: &Step, scope: Option<TokenId>) {
        for way in &step.ways {
            self.ready.push_back(Ready { node: way.target.clone(), scope, flow: way.flow.clone() });
        }
    }

    /// Enters what is ready and closes what is empty, until nothing changes.
    fn settle(&mut self) -> Result<(), ProcessError> {
        loop {
            while let Some(Ready { node, scope, flow }) = self.ready.pop_front() {
                self.count_step()?;
                let step = self.step(&node)?;
                self.enter(step, scope, flow)?;
            }
            let Some(empty) = self.empty_scope() else {
                break;
            };
            self.count_step()?;
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

    fn count_step(&mut self) -> Result<(), ProcessError> {
        self.steps += 1;
        if self.steps > MOST_STEPS { Err(ProcessError::Endless) } else { Ok(()) }
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

    /// The token with its step.
    fn at(&self, id: TokenId) -> Result<(&'a Step, Token), ProcessError> {
        let token = self.token(id)?.clone();
        Ok((self.step(&token.node)?, token))
    }

    fn waits(&self, id: TokenId, wait: &Wait) -> Result<(), ProcessError> {
        if self.token(id)?.wait == *wait { Ok(()) } else { Err(ProcessError::Gone(id)) }
    }

    fn other_person(&self, id: TokenId, by: base::AccountId) -> Result<(), ProcessError> {
        let (step, token) = self.at(id)?;
        let StepKind::User(user) = &step.kind else {
            return Err(ProcessError::Gone(id));
        };
        let Some(other) = &user.separate_from else {
            return Ok(());
        };
        if self.who_did(other, token.scope).contains(&by) {
            return Err(ProcessError::SamePerson(self.step(other)?.title().to_owned()));
        }
        Ok(())
    }

    fn result(&self, result: String, by: Option<base::AccountId>) -> StepResult {
        let on = self.facts.today;
        StepResult { result, by, on, outputs: std::collections::BTreeMap::new() }
    }

    fn number(&mut self) -> u32 {
        self.state.next += 1;
        self.state.next
    }

    fn put(&mut self, step: &Step, scope: Option<TokenId>, wait: Wait) -> TokenId {
        let id = TokenId(self.number());
        let token = Token { node: step.id.clone(), scope, wait, member: None, deferred: None };
        self.state.tokens.insert(id, token);
        id
    }

    fn set_wait(&mut self, id: TokenId, wait: Wait) {
        if let Some(token) = self.state.tokens.get_mut(&id) {
            token.wait = wait;
        }
    }

    /// Puts a token that cannot go on before a person.
    fn stick(&mut self, id: TokenId, step: &Step, reason: String, missing: Vec<String>) {
        self.set_wait(id, Wait::Stuck { reason: reason.clone(), missing: missing.clone() });
        self.effects.push(Effect::Incident {
            token: id,
            node: step.id.clone(),
            name: step.title().to_owned(),
            reason,
            missing,
        });
    }

    fn log(&mut self, step: &Step, lifecycle: Lifecycle) {
        self.effects.push(Effect::Activity {
            node: step.id.clone(),
            name: step.title().to_owned(),
            lifecycle,
        });
    }
}
