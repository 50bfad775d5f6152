//! Descriptions of the same service from several sides: which one yields to which.

use access::Permit;
use base::Timestamp;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "conflicts";

/// A description that yields to another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The portal whose description yields.
    pub portal: String,
    /// The service there.
    pub id: String,
    /// The portal whose description is shown; empty for our own.
    pub winner_portal: String,
    /// The service there.
    pub winner_id: String,
    /// Why both are the same: `identity`, `key` or `name`.
    pub reason: String,
    /// Since when.
    pub found_at: Timestamp,
    /// Until when.
    pub ended_at: Option<Timestamp>,
}

/// All conflicts that have not ended, in order of portal and service.
///
/// # Errors
/// When a row cannot be read.
pub async fn open(db: &mut Reading) -> Result<Vec<Conflict>, StoreError> {
    let rows = sql(
        TABLE,
        "SELECT id, portal, winner_portal, winner_id, reason, found_at, ended_at FROM conflicts \
         WHERE authority = $1 AND ended_at IS NULL ORDER BY portal, id, winner_portal, winner_id",
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Notes a conflict; one that had ended begins anew.
///
/// # Errors
/// When the engine refuses.
pub async fn put(tx: &mut Writing, permit: &Permit, one: &Conflict) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO conflicts (authority, portal, id, winner_portal, winner_id, reason, found_at, \
         ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (authority, portal, id, winner_portal, winner_id) \
         DO UPDATE SET reason = $6, found_at = $7, ended_at = $8",
    )
    .bind(&tx.authority)
    .bind(&one.portal)
    .bind(&one.id)
    .bind(&one.winner_portal)
    .bind(&one.winner_id)
    .bind(&one.reason)
    .bind(one.found_at)
    .bind(one.ended_at)
    .one(tx, &one.id)
    .await
}

fn read(row: &Row) -> Result<Conflict, StoreError> {
    Ok(Conflict {
        portal: row.text("portal")?,
        id: row.text("id")?,
        winner_portal: row.text("winner_portal")?,
        winner_id: row.text("winner_id")?,
        reason: row.text("reason")?,
        found_at: row.parse("found_at")?,
        ended_at: row.maybe("ended_at")?,
    })
}
