//! How an act for many goes on, whatever it does in its cases: they are worked out, a second person releases it, it is done
//! case by case; until it is released it can be stopped.

use std::fmt;
use std::str::FromStr;

use base::{AccountId, Timestamp};

use crate::sql::sql;
use crate::{StoreError, Writing};

/// Where an act for many stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActState {
    /// The cases are being worked out.
    Gathering,
    /// Somebody looks at what it would do; it waits for a second person.
    Examined,
    /// A second person released it; it is being done, case by case.
    Released,
    /// All is done that it does.
    Done,
    /// It was stopped before anything was done.
    Stopped,
}

impl fmt::Display for ActState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gathering => "gathering",
            Self::Examined => "examined",
            Self::Released => "released",
            Self::Done => "done",
            Self::Stopped => "stopped",
        })
    }
}

impl FromStr for ActState {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "gathering" => Ok(Self::Gathering),
            "examined" => Ok(Self::Examined),
            "released" => Ok(Self::Released),
            "done" => Ok(Self::Done),
            "stopped" => Ok(Self::Stopped),
            other => Err(format!("“{other}” is no state of an act for many")),
        }
    }
}

/// What becomes of an act for many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActStep {
    /// All cases are worked out.
    Gathered,
    /// A second person released it.
    Released(AccountId),
    /// All is done.
    Done,
    /// It was stopped.
    Stopped(AccountId),
}

/// Keeps what becomes of one, by its number and its version.
pub(crate) async fn step(
    tx: &mut Writing,
    table: &'static str,
    ((number, version), step): ((i64, i64), ActStep),
    now: Timestamp,
) -> Result<(), StoreError> {
    let (set, from) = match step {
        ActStep::Gathered => ("state = 'examined'", "'gathering'"),
        ActStep::Released(_) => {
            ("state = 'released', released_at = $4, released_by = $5", "'examined'")
        }
        ActStep::Done => ("state = 'done', ended_at = $4", "'released'"),
        ActStep::Stopped(_) => {
            ("state = 'stopped', ended_at = $4, stopped_by = $5", "'gathering', 'examined'")
        }
    };
    let text = format!(
        "UPDATE {table} SET {set}, version = version + 1 \
         WHERE authority = $1 AND number = $2 AND version = $3 AND state IN ({from})"
    );
    let statement = sql(table, text).bind(&tx.authority).bind(number).bind(version);
    let statement = match step {
        ActStep::Gathered => statement,
        ActStep::Done => statement.bind(now),
        ActStep::Released(by) | ActStep::Stopped(by) => statement.bind(now).bind(&by),
    };
    statement.one(tx, &number).await
}
