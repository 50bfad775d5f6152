//! Legal facts that are marked below “source” and that somebody released by name.

use access::Permit;
use base::{AccountId, Timestamp};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "releases";

/// A release. The name is in clear: it is given in office and must be attributable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The fact, as content names it.
    pub fact: String,
    /// Who released it.
    pub released_by: AccountId,
    /// The name of that person.
    pub name: String,
    /// Why.
    pub reason: String,
    /// When.
    pub released_at: Timestamp,
}

/// Releases a fact. Where it was released before, the first release stays: `false`.
///
/// # Errors
/// When the engine refuses.
pub async fn add(tx: &mut Writing, permit: &Permit, release: &Release) -> Result<bool, StoreError> {
    tx.fits(permit)?;
    let added = sql(
        TABLE,
        "INSERT INTO releases (authority, fact, released_by, name, reason, released_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (authority, fact) DO NOTHING",
    )
    .bind(&tx.authority)
    .bind(&release.fact)
    .bind(&release.released_by)
    .bind(&release.name)
    .bind(&release.reason)
    .bind(release.released_at)
    .run(tx)
    .await?;
    Ok(added == 1)
}

/// All releases, by fact.
///
/// # Errors
/// When a row cannot be read.
pub async fn list(db: &mut Reading) -> Result<Vec<Release>, StoreError> {
    let rows = sql(
        TABLE,
        "SELECT fact, released_by, name, reason, released_at FROM releases \
         WHERE authority = $1 ORDER BY fact",
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Release, StoreError> {
    Ok(Release {
        fact: row.text("fact")?,
        released_by: row.parse("released_by")?,
        name: row.text("name")?,
        reason: row.text("reason")?,
        released_at: row.parse("released_at")?,
    })
}
