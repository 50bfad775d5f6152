//! Who did what to which thing, whether it was allowed or refused: one chained list for
//! each thing. Entries hold ids and words, never content.

use access::Permit;
use base::Timestamp;
use cases::record;

use crate::chain::{self, Link};
use crate::sql::{Row, sql, stamp};
use crate::{Reading, StoreError, Writing};

pub(crate) const TABLE: &str = "audit";

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// The kind and id of the thing acted upon, for example `application.<id>`.
    pub thing: String,
    /// The role of who acted.
    pub actor_role: String,
    /// The account id of who acted; empty for the house and for anonymous visitors.
    pub actor: String,
    /// What was done, for example `submit`.
    pub action: String,
    /// What came of it, for example `done` or `refused`.
    pub outcome: String,
    /// When.
    pub at: Timestamp,
}

/// Notes an entry. It takes no permit: a refusal is noted as well.
///
/// # Errors
/// When the engine refuses.
pub async fn note(tx: &mut Writing, entry: &AuditEntry) -> Result<(), StoreError> {
    let chain_name = name(&entry.thing);
    let link = chain::next(tx, &chain_name).await?;
    let at = stamp(entry.at);
    let hash = record::hash(
        &link,
        &[&entry.thing, &at, &entry.actor_role, &entry.actor, &entry.action, &entry.outcome],
    );
    sql(
        TABLE,
        "INSERT INTO audit (authority, chain, seq, at, actor_role, actor, action, outcome, prev, \
         hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(&tx.authority)
    .bind(&entry.thing)
    .bind(link.seq)
    .bind(at)
    .bind(&entry.actor_role)
    .bind(&entry.actor)
    .bind(&entry.action)
    .bind(&entry.outcome)
    .bind(&link.prev)
    .bind(&hash)
    .one(tx, &entry.thing)
    .await?;
    chain::set_head(tx, &chain_name, &hash).await
}

/// The entries about one thing, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of(
    db: &mut Reading,
    permit: &Permit,
    thing: &str,
) -> Result<Vec<AuditEntry>, StoreError> {
    db.fits(permit)?;
    let rows = rows_of(db, thing).await?;
    rows.iter()
        .map(|row| {
            Ok(AuditEntry {
                thing: row.text("chain")?,
                actor_role: row.text("actor_role")?,
                actor: row.text("actor")?,
                action: row.text("action")?,
                outcome: row.text("outcome")?,
                at: row.parse("at")?,
            })
        })
        .collect()
}

pub(crate) async fn rows_of(db: &mut Reading, thing: &str) -> Result<Vec<Row>, StoreError> {
    sql(TABLE, "SELECT * FROM audit WHERE authority = $1 AND chain = $2 ORDER BY seq")
        .bind(&db.authority)
        .bind(thing)
        .all(db)
        .await
}

fn name(thing: &str) -> String {
    format!("audit.{thing}")
}

/// What the hash of a row should be.
pub(crate) fn expected(row: &Row) -> Result<String, StoreError> {
    let link = Link { seq: row.int("seq")?, prev: row.text("prev")? };
    let mut open = Vec::with_capacity(6);
    for column in ["chain", "at", "actor_role", "actor", "action", "outcome"] {
        open.push(row.text(column)?);
    }
    let parts: Vec<&str> = open.iter().map(String::as_str).collect();
    Ok(record::hash(&link, &parts))
}
