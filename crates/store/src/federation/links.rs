//! Links in descriptions, and whether they still lead somewhere.

use access::Permit;
use base::Timestamp;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "link_checks";

/// A link as it was last tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkCheck {
    /// The address.
    pub address: String,
    /// Where it stands, as JSON.
    pub places: String,
    /// What came of it: `ok`, or what was wrong.
    pub outcome: String,
    /// When it was tried.
    pub checked_at: Timestamp,
    /// Since when it leads nowhere.
    pub failing_since: Option<Timestamp>,
}

/// All links that were ever tried, the failing ones first.
///
/// # Errors
/// When a row cannot be read.
pub async fn all(db: &mut Reading) -> Result<Vec<LinkCheck>, StoreError> {
    let rows = sql(
        TABLE,
        "SELECT address, places, outcome, checked_at, failing_since FROM link_checks \
         WHERE authority = $1 ORDER BY CASE WHEN failing_since IS NULL THEN 1 ELSE 0 END, address",
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Notes how a link was found.
///
/// # Errors
/// When the engine refuses.
pub async fn put(tx: &mut Writing, permit: &Permit, one: &LinkCheck) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO link_checks (authority, address, places, outcome, checked_at, failing_since) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (authority, address) \
         DO UPDATE SET places = $3, outcome = $4, checked_at = $5, failing_since = $6",
    )
    .bind(&tx.authority)
    .bind(&one.address)
    .bind(&one.places)
    .bind(&one.outcome)
    .bind(one.checked_at)
    .bind(one.failing_since)
    .one(tx, &one.address)
    .await
}

fn read(row: &Row) -> Result<LinkCheck, StoreError> {
    Ok(LinkCheck {
        address: row.text("address")?,
        places: row.text("places")?,
        outcome: row.text("outcome")?,
        checked_at: row.parse("checked_at")?,
        failing_since: row.maybe("failing_since")?,
    })
}
