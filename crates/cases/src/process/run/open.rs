//! Starting what a token waits for.

use rules::{Expression, Value};

use super::enter::{UNDECIDED, missing, wait_of};
use super::{Catch, Effect, Run, Step, StepKind, TokenId, Wait};
use crate::process::datum::Datum;
use crate::process::model::UserStep;

impl Run<'_> {
    /// Starts what the token waits for; where a value for it is missing, the token is stuck.
    pub(super) fn open(&mut self, step: &Step, token: TokenId) {
        let node = step.id.clone();
        let member = self.state.member_of(token).cloned();
        let effect = match &step.kind {
            StepKind::User(user) => self.task(step, user, token),
            StepKind::Service { operation } => {
                Effect::RunOperation { token, node, operation: operation.clone() }
            }
            StepKind::Rule { decision } => {
                Effect::EvaluateDecision { token, node, decision: decision.clone() }
            }
            StepKind::Send { letter, to, .. } => {
                let Some(to) = self.recipients(step, token, to.as_ref()) else { return };
                Effect::SendLetter { token, node, letter: letter.clone(), to, member }
            }
            StepKind::Receive { message, from } => {
                return self.receive(step, token, message, from.as_ref());
            }
            StepKind::Call { procedure, outputs } => Effect::CallProcedure {
                token,
                node,
                name: step.title().to_owned(),
                procedure: procedure.clone(),
                outputs: outputs.iter().cloned().collect(),
                member,
            },
            StepKind::Catch(Catch::Message(message)) => {
                return self.await_message(step, token, message, None);
            }
            StepKind::Catch(Catch::Timer(moment)) => {
                self.set_moment(step, token, moment);
                return;
            }
            _ => return,
        };
        self.effects.push(effect);
    }

    /// Starts it again after somebody helped.
    pub(super) fn open_again(&mut self, step: &Step, token: TokenId) {
        self.set_wait(token, wait_of(&step.kind));
        self.open(step, token);
    }

    fn task(&self, step: &Step, user: &UserStep, token: TokenId) -> Effect {
        let scope = self.state.tokens.get(&token).and_then(|token| token.scope);
        let before = user.separate_from.as_ref().map(|node| self.who_did(node, scope));
        Effect::OpenTask {
            token,
            node: step.id.clone(),
            name: step.title().to_owned(),
            form: user.form.clone(),
            role: user.role,
            not_by: before.and_then(|who| who.last().copied()),
            member: self.state.member_of(token).cloned(),
        }
    }

    fn recipients(
        &mut self,
        step: &Step,
        token: TokenId,
        to: Option<&Expression>,
    ) -> Option<Vec<Datum>> {
        let Some(to) = to else { return Some(Vec::new()) };
        let value = self.evaluate(to, token);
        let list = match Datum::of(&value) {
            Some(Datum::List(list)) => Some(list),
            Some(Datum::Nothing) | None => None,
            Some(one) => Some(vec![one]),
        };
        if list.is_none() {
            self.stick(token, step, UNDECIDED.to_owned(), missing(&value));
        }
        list
    }

    /// Waits for a message: of whoever the model names, else of the member of the list.
    fn receive(&mut self, step: &Step, token: TokenId, message: &str, from: Option<&Expression>) {
        let sender = match from {
            None => self.party_of(token),
            Some(expression) => {
                let value = self.evaluate(expression, token);
                let party = Datum::of(&value).and_then(|datum| datum.party().map(str::to_owned));
                if party.is_none() {
                    self.stick(token, step, UNDECIDED.to_owned(), missing(&value));
                    return;
                }
                party
            }
        };
        self.set_wait(token, Wait::Message { message: message.to_owned(), from: sender.clone() });
        self.await_message(step, token, message, sender);
    }

    pub(super) fn await_message(
        &mut self,
        step: &Step,
        token: TokenId,
        message: &str,
        from: Option<String>,
    ) {
        self.state.awaited.insert(message.to_owned(), step.id.clone());
        self.effects.push(Effect::Wait {
            token,
            node: step.id.clone(),
            name: step.title().to_owned(),
            message: message.to_owned(),
            from,
        });
    }

    /// Who is meant by the member of a list that a token works for.
    pub(super) fn party_of(&self, token: TokenId) -> Option<String> {
        self.state.member_of(token)?.party().map(str::to_owned)
    }

    /// As a value; used where a list is asked for.
    pub(super) fn members(value: &Value) -> Option<Vec<Datum>> {
        match value {
            Value::List(list) => list.iter().map(Datum::of).collect(),
            Value::Null | Value::Missing(_) => None,
            one => Some(vec![Datum::of(one)?]),
        }
    }
}
