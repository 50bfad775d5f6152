//! A step that is done once for each member of a list.

use rules::{Scope, Value};

use super::enter::{UNDECIDED, missing, wait_of};
use super::{Effect, Lifecycle, ProcessError, Run, Step, StepKind, StepResult, TokenId, Wait};
use crate::process::model::Multi;
use crate::process::state::{Done, Group, Token};

/// The most members of a list.
const MOST_MEMBERS: usize = 1_000;

impl Run<'_> {
    /// Fixes the list and begins: all members at once, or the first.
    pub(super) fn begin_members(
        &mut self,
        step: &Step,
        whole: TokenId,
    ) -> Result<(), ProcessError> {
        let Some(multi) = &step.multi else { return Ok(()) };
        let scope = self.token(whole)?.scope;
        let value = multi.each.evaluate(&self.names(scope), self.facts.today).value;
        let Some(members) = Self::members(&value) else {
            self.stick(whole, step, UNDECIDED.to_owned(), missing(&value));
            return Ok(());
        };
        if members.len() > MOST_MEMBERS {
            let reason = format!("the list has more than {MOST_MEMBERS} members");
            self.stick(whole, step, reason, Vec::new());
            return Ok(());
        }
        let Some(timers) = self.armed(step, whole)? else { return Ok(()) };
        // A list that was gone through before at this place is replaced.
        self.state.groups.retain(|_, old| old.node != step.id || old.scope != scope || !old.over);
        let count = members.len();
        let group =
            Group { node: step.id.clone(), scope, members, done: Vec::new(), over: count == 0 };
        self.state.groups.insert(whole, group);
        if count == 0 {
            let (node, name) = (step.id.clone(), step.title().to_owned());
            self.effects.push(Effect::NoMembers { node, name });
            return self.finish(step, whole);
        }
        self.set_wait(whole, Wait::Members);
        self.set_timers(timers, whole);
        for place in 0..if multi.sequential { 1 } else { count } {
            self.begin_member(step, whole, place);
        }
        Ok(())
    }

    fn begin_member(&mut self, step: &Step, whole: TokenId, place: usize) {
        let id = TokenId(self.number());
        let token = Token {
            node: step.id.clone(),
            scope: Some(whole),
            wait: wait_of(&step.kind),
            member: Some(place),
            deferred: None,
        };
        self.state.tokens.insert(id, token);
        self.open(step, id);
        if let StepKind::Sub { start } = &step.kind {
            self.make_ready(start, Some(id));
        }
    }

    /// One member is done.
    pub(super) fn member_done(
        &mut self,
        step: &Step,
        id: TokenId,
        result: Option<StepResult>,
    ) -> Result<(), ProcessError> {
        let token = self.token(id)?.clone();
        let (Some(whole), Some(member)) = (token.scope, token.member) else {
            return Err(ProcessError::Gone(id));
        };
        self.put_away(id, step, Lifecycle::Complete);
        if let Some(group) = self.state.groups.get_mut(&whole) {
            group.done.push(Done { member, result });
        }
        self.go_on(step, whole)
    }

    /// Ends the whole where all are done or the condition says that they are enough; else the
    /// next member of a sequence begins. A condition that is neither stops the whole, while its
    /// members may go on.
    pub(super) fn go_on(&mut self, step: &Step, whole: TokenId) -> Result<(), ProcessError> {
        let (Some(multi), Some(group)) = (&step.multi, self.state.groups.get(&whole)) else {
            return Err(ProcessError::Gone(whole));
        };
        let (done, all) = (group.done.len(), group.members.len());
        if done >= all {
            return self.finish(step, whole);
        }
        if let Some(value) = self.is_enough(multi, whole, (done, all)) {
            match value {
                Value::Bool(true) => {
                    self.clear(Some(whole))?;
                    return self.finish(step, whole);
                }
                Value::Bool(false) => {}
                other => {
                    self.stick(whole, step, UNDECIDED.to_owned(), missing(&other));
                    return Ok(());
                }
            }
        }
        self.set_wait(whole, Wait::Members);
        let is_empty = !self.state.tokens.values().any(|token| token.scope == Some(whole));
        if multi.sequential && is_empty {
            self.begin_member(step, whole, done);
        }
        Ok(())
    }

    fn is_enough(
        &self,
        multi: &Multi,
        whole: TokenId,
        (done, all): (usize, usize),
    ) -> Option<Value> {
        let condition = multi.completion.as_ref()?;
        let mut names: Scope = self.names(Some(whole));
        let active = self.state.tokens.values().filter(|token| token.scope == Some(whole)).count();
        for (name, count) in [
            ("nrOfInstances", all),
            ("nrOfCompletedInstances", done),
            ("nrOfActiveInstances", active),
        ] {
            names.set(name, Value::Number(count.into()));
        }
        Some(condition.evaluate(&names, self.facts.today).value)
    }

    fn finish(&mut self, step: &Step, whole: TokenId) -> Result<(), ProcessError> {
        let scope = self.token(whole)?.scope;
        self.state.visited.insert(step.id.clone());
        self.put_away(whole, step, Lifecycle::Complete);
        self.follow(step, scope);
        Ok(())
    }
}
