//! The two engines: how connections are opened and lent, and what a commit is.

mod postgres;
mod readers;
mod sqlite;
mod writer;

pub(crate) use postgres::PostgresStore;
pub(crate) use readers::Reader;
pub(crate) use sqlite::SqliteStore;
