use std::path::PathBuf;

use sealing::SealError;
use thiserror::Error;

/// Why the store did not do what it was asked. The cause travels as `source`.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Another process writes to this SQLite store.
    #[error(
        "another bruchlos is already writing to {}; stop it first, or give this one a folder of \
         its own with --data",
        path.display()
    )]
    InUse {
        /// The lock file.
        path: PathBuf,
    },
    /// The folder or file of the store cannot be used.
    #[error("the folder {} cannot be used for the store", path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the file system said.
        source: std::io::Error,
    },
    /// The database cannot be reached.
    #[error("the database cannot be reached; check that it runs and that the address is right")]
    Connect(#[source] sqlx::Error),
    /// The address names no engine of ours.
    #[error("a database address begins with postgres:// or postgresql://")]
    Address,
    /// A command on a store that was opened for reading only.
    #[error("this store was opened for reading only")]
    ReadOnly,
    /// The tables are not those of this program.
    #[error("the store has migration {found}, this program wants {wanted}; run bruchlos migrate")]
    Schema {
        /// The last migration that the store has.
        found: i64,
        /// The last migration that this program has.
        wanted: i64,
    },
    /// A migration that the store has is not the one of that number here.
    #[error("migration {0} was changed after it ran; this store belongs to another program")]
    OtherMigration(i64),
    /// Two commands stood in each other's way; run the whole command again.
    #[error("two commands stood in each other's way; nothing was changed, try again")]
    Again(#[source] sqlx::Error),
    /// The row has another version or state than the caller saw.
    #[error("{table} {id} was changed by somebody else in the meantime; nothing was overwritten")]
    Changed {
        /// The table.
        table: &'static str,
        /// The id of the row.
        id: String,
    },
    /// No such row for this authority.
    #[error("there is no row {id} in {table}")]
    Missing {
        /// The table.
        table: &'static str,
        /// The id of the row.
        id: String,
    },
    /// A row with this id or key is there already.
    #[error("such a row is already in {table}")]
    Taken {
        /// The table.
        table: &'static str,
        /// What the engine said.
        source: sqlx::Error,
    },
    /// A row holds what nobody here wrote.
    #[error("{table}.{column} of row {id} cannot be read: {why}")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The id of the row, or its first column.
        id: String,
        /// What is the matter, without the content.
        why: String,
    },
    /// The permit is for another authority or another person's things.
    #[error("the permit does not cover this row")]
    NotPermitted,
    /// The content was erased on purpose.
    #[error("the content under key {key} was erased")]
    Erased {
        /// The id of the data key.
        key: String,
    },
    /// Sealing or opening did not succeed.
    #[error("the sealed content under key {key} could not be used")]
    Seal {
        /// The id of the data key.
        key: String,
        /// Why.
        source: SealError,
    },
    /// The store was sealed with a master key that is not at hand.
    #[error(
        "the store was sealed with another master key; nothing in it can be opened with this one"
    )]
    ForeignKey,
    /// The engine refused or broke.
    #[error("the database did not complete a statement on {table}")]
    Engine {
        /// The table, or what was being done.
        table: &'static str,
        /// What the engine said.
        source: sqlx::Error,
    },
    /// A statement of this command failed before, so nothing of it can be kept.
    #[error("a statement of this command failed before; nothing of it is kept")]
    GivenUp,
    /// The group that this command was part of was not made durable; nothing of it remains.
    #[error("the database could not write to disk; nothing was changed")]
    NotDurable,
}

impl StoreError {
    /// True where running the whole command once more may succeed.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Again(_))
    }

    pub(crate) fn of_engine(table: &'static str, source: sqlx::Error) -> Self {
        let Some(database) = source.as_database_error() else {
            return Self::Engine { table, source };
        };
        // Serialization failure and deadlock of PostgreSQL; nothing else is tried again.
        if matches!(database.code().as_deref(), Some("40001" | "40P01")) {
            Self::Again(source)
        } else if database.is_unique_violation() {
            Self::Taken { table, source }
        } else {
            Self::Engine { table, source }
        }
    }
}
