//! The portals whose catalogues are shown here.

use access::Permit;
use base::Timestamp;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "portals";

/// A portal and how fetching from it went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portal {
    /// Its short name.
    pub portal: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// Which of two portals wins: the lower number.
    pub priority: i64,
    /// The mark of the last answer.
    pub etag: String,
    /// Up to when its changes were taken; empty before the first time.
    pub since: String,
    /// When it was last asked.
    pub tried_at: Option<Timestamp>,
    /// When asking last succeeded.
    pub succeeded_at: Option<Timestamp>,
    /// How often it has failed since.
    pub failures: i64,
    /// Why it failed last.
    pub error: String,
    /// What was found in the last delivery, as JSON.
    pub findings: String,
}

/// All portals that were ever fetched from, by priority.
///
/// # Errors
/// When a row cannot be read.
pub async fn all(db: &mut Reading) -> Result<Vec<Portal>, StoreError> {
    let rows = sql(TABLE, "SELECT * FROM portals WHERE authority = $1 ORDER BY priority, portal")
        .bind(&db.authority)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// One portal, where it is known.
///
/// # Errors
/// When the row cannot be read.
pub async fn one(db: &mut Reading, portal: &str) -> Result<Option<Portal>, StoreError> {
    let row = sql(TABLE, "SELECT * FROM portals WHERE authority = $1 AND portal = $2")
        .bind(&db.authority)
        .bind(portal)
        .first(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Notes a portal as it is now.
///
/// # Errors
/// When the engine refuses.
pub async fn put(tx: &mut Writing, permit: &Permit, one: &Portal) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO portals (authority, portal, name, address, priority, etag, since, tried_at, \
         succeeded_at, failures, error, findings) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (authority, portal) DO UPDATE SET name = $3, address = $4, priority = $5, \
         etag = $6, since = $7, tried_at = $8, succeeded_at = $9, failures = $10, error = $11, \
         findings = $12",
    )
    .bind(&tx.authority)
    .bind(&one.portal)
    .bind(&one.name)
    .bind(&one.address)
    .bind(one.priority)
    .bind(&one.etag)
    .bind(&one.since)
    .bind(one.tried_at)
    .bind(one.succeeded_at)
    .bind(one.failures)
    .bind(&one.error)
    .bind(&one.findings)
    .one(tx, &one.portal)
    .await
}

fn read(row: &Row) -> Result<Portal, StoreError> {
    Ok(Portal {
        portal: row.text("portal")?,
        name: row.text("name")?,
        address: row.text("address")?,
        priority: row.int("priority")?,
        etag: row.text("etag")?,
        since: row.text("since")?,
        tried_at: row.maybe("tried_at")?,
        succeeded_at: row.maybe("succeeded_at")?,
        failures: row.int("failures")?,
        error: row.text("error")?,
        findings: row.text("findings")?,
    })
}
