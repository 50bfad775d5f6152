use std::collections::{BTreeMap, BTreeSet};

use base::{AccountId, Date};
use serde::{Deserialize, Serialize};

use super::due::Due;

/// Where a case stands in its process. Stored as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub(crate) started: bool,
    pub(crate) next: u32,
    pub(crate) tokens: BTreeMap<TokenId, Token>,
    pub(crate) timers: BTreeMap<TimerId, Timer>,
    pub(crate) results: BTreeMap<String, StepResult>,
    pub(crate) visited: BTreeSet<String>,
    pub(crate) ended: Option<String>,
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
    /// The token of the sub-process around it.
    pub scope: Option<TokenId>,
    /// What it waits for.
    pub wait: Wait,
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
    },
    /// The steps inside.
    Inside,
    /// Somebody who helps: it cannot go on.
    Stuck {
        /// Why.
        reason: String,
        /// Names of the values that are missing.
        missing: Vec<String>,
    },
}

/// A timer on the border of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Timer {
    pub(crate) token: TokenId,
    pub(crate) node: String,
    pub(crate) due: Due,
    pub(crate) since: Date,
    pub(crate) left: u16,
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

    /// The token that waits at a step, the oldest where there are several.
    #[must_use]
    pub fn token_at(&self, node: &str) -> Option<TokenId> {
        self.tokens().find(|(_, token)| token.node == node).map(|(id, _)| id)
    }

    /// Timers with their border event, when they are due and since when they run.
    pub fn timers(&self) -> impl Iterator<Item = (TimerId, &str, &Due, Date)> {
        self.timers.iter().map(|(id, timer)| (*id, timer.node.as_str(), &timer.due, timer.since))
    }

    /// How a step ended last.
    #[must_use]
    pub fn result(&self, node: &str) -> Option<&StepResult> {
        self.results.get(node)
    }

    /// Whether the process waits for a message of this kind: at a step, not on a border.
    #[must_use]
    pub fn waits_for(&self, message: &str) -> bool {
        self.tokens
            .values()
            .any(|token| matches!(&token.wait, Wait::Message { message: kind } if kind == message))
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
