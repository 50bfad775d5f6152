//! What conditions read: the facts, how steps ended, the members of lists.

use std::collections::BTreeMap;

use base::AccountId;
use rules::{Scope, Value};

use super::{Run, StepResult, TokenId};
use crate::process::datum::Datum;
use crate::process::state::Group;

impl Run<'_> {
    /// What conditions read at a place.
    pub(super) fn names(&self, at: Option<TokenId>) -> Scope {
        let chain = self.chain(at);
        let mut parts: BTreeMap<&str, Scope> = BTreeMap::new();
        for (node, result) in &self.state.results {
            parts.insert(node, said(result));
        }
        let mut scope = self.facts.values.clone();
        // From the outside inwards: what is nearer hides what is further away.
        for id in chain.iter().rev() {
            self.names_of_member(*id, &mut parts, &mut scope);
        }
        for group in self.visible_groups(&chain) {
            let part = parts.entry(&group.node).or_default();
            part.set("open", list(group.open()));
            part.set("done", list(group.done_members()));
            let results = group.done.iter().filter_map(|done| done.result.as_ref());
            let words = results.map(|result| Value::text(&result.result)).collect();
            part.set("results", Value::List(words));
        }
        for (node, part) in parts {
            scope.set(node, Value::Context(part));
        }
        scope
    }

    fn names_of_member<'s>(
        &'s self,
        id: TokenId,
        parts: &mut BTreeMap<&'s str, Scope>,
        scope: &mut Scope,
    ) {
        let Some(token) = self.state.tokens.get(&id) else { return };
        let (Some(place), Some(whole)) = (token.member, token.scope) else { return };
        // Other members' results are none of this one's.
        parts.retain(|node, _| !self.model.lies_in(node, &token.node));
        for (node, result) in self.state.inner.get(&id).into_iter().flatten() {
            parts.insert(node, said(result));
        }
        let alias = self.model.steps.get(&token.node).and_then(|step| step.multi.as_ref());
        let member = self.state.groups.get(&whole).and_then(|group| group.members.get(place));
        if let (Some(multi), Some(member)) = (alias, member) {
            scope.set(multi.alias.clone(), member.value());
        }
    }

    /// Whoever did a step, as it is seen from a place.
    pub(super) fn who_did(&self, node: &str, at: Option<TokenId>) -> Vec<AccountId> {
        let chain = self.chain(at);
        let groups = self.visible_groups(&chain);
        if let Some(group) = groups.iter().find(|group| group.node == node) {
            let results = group.done.iter().filter_map(|done| done.result.as_ref());
            return results.filter_map(|result| result.by).collect();
        }
        let around = chain.iter().find(|id| {
            let token = self.state.tokens.get(id);
            token.is_some_and(|token| {
                token.member.is_some() && self.model.lies_in(node, &token.node)
            })
        });
        let result = match around {
            Some(member) => self.state.inner.get(member).and_then(|inner| inner.get(node)),
            None => self.state.results.get(node),
        };
        result.and_then(|result| result.by).into_iter().collect()
    }

    /// Keeps how a step ended: for the case, and for the member that it was done for.
    pub(super) fn keep(&mut self, node: &str, scope: Option<TokenId>, result: StepResult) {
        let member = self
            .chain(scope)
            .into_iter()
            .find(|id| self.state.tokens.get(id).is_some_and(|token| token.member.is_some()));
        if let Some(member) = member {
            let inner = self.state.inner.entry(member).or_default();
            inner.insert(node.to_owned(), result.clone());
        }
        self.state.results.insert(node.to_owned(), result);
    }

    /// A token and those around it, from the inside outwards.
    pub(super) fn chain(&self, at: Option<TokenId>) -> Vec<TokenId> {
        let mut chain = Vec::new();
        let mut next = at;
        while let Some(id) = next {
            chain.push(id);
            next = self.state.tokens.get(&id).and_then(|token| token.scope);
        }
        chain
    }

    /// The lists that can be seen from a place, of each step the latest.
    fn visible_groups(&self, chain: &[TokenId]) -> Vec<&Group> {
        let mut latest: BTreeMap<&str, &Group> = BTreeMap::new();
        for group in self.state.groups.values() {
            if group.scope.is_none_or(|scope| chain.contains(&scope)) {
                latest.insert(&group.node, group);
            }
        }
        latest.into_values().collect()
    }
}

impl Group {
    /// The members that are not done.
    pub(crate) fn open(&self) -> impl Iterator<Item = &Datum> {
        let members = self.members.iter().enumerate();
        members
            .filter(|(place, _)| !self.done.iter().any(|done| done.member == *place))
            .map(|(_, member)| member)
    }

    /// The members that are done, in the order in which they were.
    pub(crate) fn done_members(&self) -> impl Iterator<Item = &Datum> {
        self.done.iter().filter_map(|done| self.members.get(done.member))
    }
}

fn said(result: &StepResult) -> Scope {
    let mut scope = Scope::new();
    for (name, value) in &result.outputs {
        scope.set(name.clone(), value.value());
    }
    if result.outputs.is_empty() || !result.result.is_empty() {
        scope.set("result", Value::text(&result.result));
    }
    scope
}

fn list<'d>(members: impl Iterator<Item = &'d Datum>) -> Value {
    Value::List(members.map(Datum::value).collect())
}
