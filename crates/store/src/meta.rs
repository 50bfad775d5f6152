//! What the store says of itself.

use std::fmt;
use std::str::FromStr;

use crate::sql::sql;
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "meta";

/// What a store is for. It is marked once and never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreKind {
    /// Demo people and demo content; may be thrown away.
    Demo,
    /// Real people.
    Production,
}

impl fmt::Display for StoreKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Demo => "demo",
            Self::Production => "production",
        })
    }
}

impl FromStr for StoreKind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "demo" => Ok(Self::Demo),
            "production" => Ok(Self::Production),
            other => Err(format!("“{other}” is no kind of store")),
        }
    }
}

/// What this store was marked as; `None` while it is empty and unmarked.
///
/// # Errors
/// When the mark cannot be read.
pub async fn kind(db: &mut Reading) -> Result<Option<StoreKind>, StoreError> {
    let row = sql(TABLE, "SELECT name, value FROM meta WHERE name = 'kind'").first(db).await?;
    row.map(|row| row.parse("value")).transpose()
}

/// Marks an unmarked store.
///
/// # Errors
/// [`StoreError::Taken`] or [`StoreError::Changed`] where it was marked before.
pub async fn mark(tx: &mut Writing, kind: StoreKind) -> Result<(), StoreError> {
    sql(TABLE, "INSERT INTO meta (name, value) VALUES ('kind', $1)")
        .bind(kind.to_string())
        .one(tx, &"kind")
        .await
}

/// A note about the store itself; `None` where nobody made it.
///
/// # Errors
/// When the row cannot be read.
pub async fn note(db: &mut Reading, name: &str) -> Result<Option<String>, StoreError> {
    let row =
        sql(TABLE, "SELECT name, value FROM meta WHERE name = $1").bind(name).first(db).await?;
    row.map(|row| row.text("value")).transpose()
}

/// Makes a note about the store itself, or replaces it.
///
/// # Errors
/// When the engine refuses.
pub async fn make_note(tx: &mut Writing, name: &str, value: &str) -> Result<(), StoreError> {
    sql(
        TABLE,
        "INSERT INTO meta (name, value) VALUES ($1, $2) \
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(name)
    .bind(value)
    .one(tx, &name)
    .await
}
