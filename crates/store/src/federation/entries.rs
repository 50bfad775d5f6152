//! What other portals gave, as it last was.

use access::Permit;
use base::Timestamp;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "foreign_entries";

/// A thing of another portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The portal.
    pub portal: String,
    /// What kind of thing: `service`, `office` or `online`.
    pub kind: String,
    /// Its id there.
    pub id: String,
    /// A digest of the body.
    pub hash: String,
    /// What it says, as JSON.
    pub body: String,
    /// When it was first seen here.
    pub first_seen_at: Timestamp,
    /// When it last changed here.
    pub changed_at: Timestamp,
    /// Since when the portal gives it no longer.
    pub gone_at: Option<Timestamp>,
}

/// All things of one kind, of one portal or of all, in order of portal and id.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_kind(
    db: &mut Reading,
    kind: &str,
    portal: Option<&str>,
) -> Result<Vec<Entry>, StoreError> {
    let rows = sql(
        TABLE,
        "SELECT * FROM foreign_entries WHERE authority = $1 AND kind = $2 \
         AND ($3 IS NULL OR portal = $3) ORDER BY portal, id",
    )
    .bind(&db.authority)
    .bind(kind)
    .bind(portal)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Tells one state of all things of a kind, and of which of them yield, from another: how many there
/// are and are gone, and when that last changed.
///
/// # Errors
/// When the engine refuses.
pub async fn stamp(db: &mut Reading, kind: &str) -> Result<String, StoreError> {
    let things = sql(
        TABLE,
        "SELECT COUNT(*) AS many, COUNT(gone_at) AS gone, \
         COALESCE(MAX(changed_at), '') AS changed, COALESCE(MAX(gone_at), '') AS went \
         FROM foreign_entries WHERE authority = $1 AND kind = $2",
    )
    .bind(&db.authority)
    .bind(kind)
    .first(db)
    .await?;
    let yields = sql(
        "conflicts",
        "SELECT COUNT(*) AS many, COUNT(ended_at) AS gone, \
         COALESCE(MAX(found_at), '') AS changed, COALESCE(MAX(ended_at), '') AS went \
         FROM conflicts WHERE authority = $1",
    )
    .bind(&db.authority)
    .first(db)
    .await?;
    let mut stamp = String::new();
    for row in things.iter().chain(&yields) {
        let (many, gone) = (row.int("many")?, row.int("gone")?);
        let (changed, went) = (row.text("changed")?, row.text("went")?);
        stamp.push_str(&format!("{many} {gone} {changed} {went};"));
    }
    Ok(stamp)
}

/// One thing.
///
/// # Errors
/// When the row cannot be read.
pub async fn one(
    db: &mut Reading,
    (portal, kind, id): (&str, &str, &str),
) -> Result<Option<Entry>, StoreError> {
    let row = sql(
        TABLE,
        "SELECT * FROM foreign_entries WHERE authority = $1 AND portal = $2 AND kind = $3 \
         AND id = $4",
    )
    .bind(&db.authority)
    .bind(portal)
    .bind(kind)
    .bind(id)
    .first(db)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Keeps a thing as it is now; the day on which it was first seen stays.
///
/// # Errors
/// When the engine refuses.
pub async fn put(tx: &mut Writing, permit: &Permit, one: &Entry) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO foreign_entries (authority, portal, kind, id, hash, body, first_seen_at, \
         changed_at, gone_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (authority, portal, kind, id) \
         DO UPDATE SET hash = $5, body = $6, changed_at = $8, gone_at = $9",
    )
    .bind(&tx.authority)
    .bind(&one.portal)
    .bind(&one.kind)
    .bind(&one.id)
    .bind(&one.hash)
    .bind(&one.body)
    .bind(one.first_seen_at)
    .bind(one.changed_at)
    .bind(one.gone_at)
    .one(tx, &one.id)
    .await
}

/// Marks a thing as gone; its last state stays. `false` where it was marked before or never there.
///
/// # Errors
/// When the engine refuses.
pub async fn mark_gone(
    tx: &mut Writing,
    permit: &Permit,
    (portal, kind, id): (&str, &str, &str),
    at: Timestamp,
) -> Result<bool, StoreError> {
    tx.fits(permit)?;
    let marked = sql(
        TABLE,
        "UPDATE foreign_entries SET gone_at = $5 WHERE authority = $1 AND portal = $2 \
         AND kind = $3 AND id = $4 AND gone_at IS NULL",
    )
    .bind(&tx.authority)
    .bind(portal)
    .bind(kind)
    .bind(id)
    .bind(at)
    .run(tx)
    .await?;
    Ok(marked == 1)
}

fn read(row: &Row) -> Result<Entry, StoreError> {
    Ok(Entry {
        portal: row.text("portal")?,
        kind: row.text("kind")?,
        id: row.text("id")?,
        hash: row.text("hash")?,
        body: row.text("body")?,
        first_seen_at: row.parse("first_seen_at")?,
        changed_at: row.parse("changed_at")?,
        gone_at: row.maybe("gone_at")?,
    })
}
