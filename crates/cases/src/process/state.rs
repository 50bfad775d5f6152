use std::collections::{BTreeMap, BTreeSet};

use base::{AccountId, Date};
use serde::{Deserialize, Serialize};

use super::datum::Datum;
use super::due::Due;

/// Where a case stands in its process. Stored as JSON; what came later reads as empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub(crate) started: bool,
    pub(crate) next: u32,
    pub(crate) tokens: BTreeMap<TokenId, Token>,
    pub(crate) timers: BTreeMap<TimerId, Timer>,
    pub(crate) results: BTreeMap<String, StepResult>,
    pub(crate) visited: BTreeSet<String>,
    pub(crate) ended: Option<String>,
    /// Steps that are done once for each member of a list, by the token of the whole.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) groups: BTreeMap<TokenId, Group>,
    /// How steps ended inside of one member.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) inner: BTreeMap<TokenId, BTreeMap<String, StepResult>>,
    /// Kinds of messages that a step waited for, with the last such step.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) awaited: BTreeMap<String, String>,
    /// Tokens whose step has not begun, because nobody can say whether a timer of it runs.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) before: BTreeSet<TokenId>,
    /// What people did to the deadlines of the case; timers that are set later follow it.
    #[serde(default, skip_serializing_if = "super::change::texts::ByName::is_empty")]
    pub(crate) changes: super::change::texts::ByName,
}

/// Names one token within its case. What is started for it comes back under this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenId(pub u32);

/// Names one timer within its case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TimerId(pub u32);

/// A token that waits at a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// The step.
    pub node: String,
    /// The token of the sub-process around it, or of the whole whose member it is.
    pub scope: Option<TokenId>,
    /// What it waits for.
    pub wait: Wait,
    /// Its place in the list, where the step is done once for each member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<usize>,
    /// Why it is put off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deferred: Option<Deferral>,
}

/// Why a step is put off, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deferral {
    /// Why, as a sentence.
    pub reason: String,
    /// The day on which it goes on by itself.
    pub until: Option<Date>,
    /// Since when.
    pub since: Date,
}

/// What a token waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum Wait {
    /// A person.
    Task,
    /// The house.
    Operation,
    /// A table.
    Decision,
    /// That a letter is handed over.
    Letter,
    /// That a letter counts as notified.
    Notification,
    /// A message.
    Message {
        /// Its kind.
        message: String,
        /// Who has to send it; anybody where nobody is named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
    },
    /// The first of several events.
    Events {
        /// The messages among them.
        messages: Vec<String>,
    },
    /// A day.
    Timer,
    /// A linked procedure.
    Procedure,
    /// The steps inside.
    Inside,
    /// The members of the list.
    Members,
    /// The other ways that come together here.
    Join {
        /// Flows that arrived.
        arrived: BTreeSet<String>,
    },
    /// Somebody who helps: it cannot go on.
    Stuck {
        /// Why.
        reason: String,
        /// Names of the values that are missing.
        missing: Vec<String>,
    },
}

/// A timer: on the border of a step, behind a gateway, between two steps, or the day until which
/// a step is put off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Timer {
    pub(crate) token: TokenId,
    pub(crate) node: String,
    pub(crate) due: Due,
    pub(crate) since: Date,
    pub(crate) left: u16,
    /// What happened to its deadline, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "super::change::texts")]
    pub(crate) changes: Vec<base::deadline::Change>,
}

/// A step that is done once for each member of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Group {
    pub(crate) node: String,
    pub(crate) scope: Option<TokenId>,
    /// The list, as it was when the step began.
    pub(crate) members: Vec<Datum>,
    /// Members that are done, in the order in which they were.
    pub(crate) done: Vec<Done>,
    /// Whether the whole is over.
    pub(crate) over: bool,
}

/// A member that is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Done {
    pub(crate) member: usize,
    pub(crate) result: Option<StepResult>,
}

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepResult {
    /// The result that conditions read as `STEP.result`.
    pub result: String,
    /// Who did it; none for the house.
    pub by: Option<AccountId>,
    /// When.
    pub on: Date,
    /// What a linked procedure returned, as conditions read it as `STEP.NAME`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub outputs: BTreeMap<String, Datum>,
}

impl State {
    /// A case that has not begun.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The tokens that wait, oldest first.
    pub fn tokens(&self) -> impl Iterator<Item = (TokenId, &Token)> {
        self.tokens.iter().map(|(id, token)| (*id, token))
    }

    /// A token that waits, by its number.
    #[must_use]
    pub fn token(&self, id: TokenId) -> Option<&Token> {
        self.tokens.get(&id)
    }

    /// The token that waits at a step, the oldest where there are several. Of a list the oldest
    /// member that is open.
    #[must_use]
    pub fn token_at(&self, node: &str) -> Option<TokenId> {
        let mut here = self.tokens().filter(|(_, token)| token.node == node);
        let first = here.next()?;
        let member = here.find(|(_, token)| token.member.is_some() && token.scope == Some(first.0));
        Some(member.map_or(first.0, |(id, _)| id))
    }

    /// Timers with their event, when they are due and since when they run.
    pub fn timers(&self) -> impl Iterator<Item = (TimerId, &str, &Due, Date)> {
        self.timers.iter().map(|(id, timer)| (*id, timer.node.as_str(), &timer.due, timer.since))
    }

    /// The timers that end or remind of what a token waits for.
    pub fn timers_of(&self, token: TokenId) -> impl Iterator<Item = (TimerId, &Due)> {
        self.timers
            .iter()
            .filter(move |(_, timer)| timer.token == token)
            .map(|(id, timer)| (*id, &timer.due))
    }

    /// The member of a list that a token works for, itself or the step around it.
    #[must_use]
    pub fn member_of(&self, token: TokenId) -> Option<&Datum> {
        let mut at = Some(token);
        while let Some(id) = at {
            let token = self.tokens.get(&id)?;
            if let (Some(place), Some(whole)) = (token.member, token.scope) {
                return self.groups.get(&whole)?.members.get(place);
            }
            at = token.scope;
        }
        None
    }

    /// How a step ended last.
    #[must_use]
    pub fn result(&self, node: &str) -> Option<&StepResult> {
        self.results.get(node)
    }

    /// Whether the process waits for a message of this kind: at a step, not on a border.
    #[must_use]
    pub fn waits_for(&self, message: &str) -> bool {
        self.tokens.values().any(|token| match &token.wait {
            Wait::Message { message: kind, .. } => kind == message,
            Wait::Events { messages } => messages.iter().any(|kind| kind == message),
            _ => false,
        })
    }

    /// The step at which the process ended.
    #[must_use]
    pub fn ended(&self) -> Option<&str> {
        self.ended.as_deref()
    }

    /// Whether nothing more can happen.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.ended.is_some()
    }
}
