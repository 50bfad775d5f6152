//! What this portal offers: when each thing last changed, or ceased to be offered.

use access::Permit;
use base::Timestamp;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "feed";

/// A thing that is or was offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// What kind of thing: `service` or `office`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// A digest of what is offered of it.
    pub hash: String,
    /// When that last changed.
    pub changed_at: Timestamp,
    /// Since when it is offered no longer.
    pub gone_at: Option<Timestamp>,
}

/// Everything that is or was offered, by kind and id.
///
/// # Errors
/// When a row cannot be read.
pub async fn all(db: &mut Reading) -> Result<Vec<Offered>, StoreError> {
    let rows = sql(
        TABLE,
        "SELECT kind, id, hash, changed_at, gone_at FROM feed WHERE authority = $1 ORDER BY kind, id",
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Notes a thing as it is offered now.
///
/// # Errors
/// When the engine refuses.
pub async fn put(tx: &mut Writing, permit: &Permit, one: &Offered) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO feed (authority, kind, id, hash, changed_at, gone_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (authority, kind, id) \
         DO UPDATE SET hash = $4, changed_at = $5, gone_at = $6",
    )
    .bind(&tx.authority)
    .bind(&one.kind)
    .bind(&one.id)
    .bind(&one.hash)
    .bind(one.changed_at)
    .bind(one.gone_at)
    .one(tx, &one.id)
    .await
}

fn read(row: &Row) -> Result<Offered, StoreError> {
    Ok(Offered {
        kind: row.text("kind")?,
        id: row.text("id")?,
        hash: row.text("hash")?,
        changed_at: row.parse("changed_at")?,
        gone_at: row.maybe("gone_at")?,
    })
}
