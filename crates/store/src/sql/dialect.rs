//! The two marked words in which the engines differ.

use std::borrow::Cow;

/// Stands behind the inner select of a claim.
const SKIP_LOCKED: &str = "/*SKIP LOCKED*/";

/// The text of a query as PostgreSQL wants it; SQLite reads the mark as a comment.
pub(crate) fn postgres_query(text: Cow<'static, str>) -> Cow<'static, str> {
    if text.contains(SKIP_LOCKED) {
        text.replace(SKIP_LOCKED, "FOR UPDATE SKIP LOCKED").into()
    } else {
        text
    }
}

/// The text of a migration as PostgreSQL wants it.
pub(crate) fn postgres_migration(text: &str) -> String {
    text.lines().map(|line| blob_to_bytea(line) + "\n").collect()
}

fn blob_to_bytea(line: &str) -> String {
    let statement = line.split("--").next().unwrap_or_default();
    statement.replace(" BLOB", " BYTEA")
}
