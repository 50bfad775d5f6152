//! What editors of this portal added to a foreign description. It belongs to nobody else, so no
//! delivery touches it.

use access::Permit;
use base::{Lang, Timestamp};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "supplements";

/// An addition in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplement {
    /// The portal of the description.
    pub portal: String,
    /// The service there.
    pub id: String,
    /// The language.
    pub lang: Lang,
    /// Markdown; empty where it was taken back.
    pub text: String,
    /// The name of who wrote it.
    pub name: String,
    /// When.
    pub written_at: Timestamp,
    /// Counts its states, from 1.
    pub version: i64,
}

/// The additions to a description, by language.
///
/// # Errors
/// When a row cannot be read.
pub async fn of(db: &mut Reading, portal: &str, id: &str) -> Result<Vec<Supplement>, StoreError> {
    let rows = sql(
        TABLE,
        "SELECT id, portal, lang, text, name, written_at, version FROM supplements \
         WHERE authority = $1 AND portal = $2 AND id = $3 ORDER BY lang",
    )
    .bind(&db.authority)
    .bind(portal)
    .bind(id)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Keeps an addition over the state that its writer saw: `version` is the new one.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else wrote meanwhile.
pub async fn put(tx: &mut Writing, permit: &Permit, one: &Supplement) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO supplements (authority, portal, id, lang, text, name, written_at, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (authority, portal, id, lang) \
         DO UPDATE SET text = $5, name = $6, written_at = $7, version = $8 \
         WHERE supplements.version = $8 - 1",
    )
    .bind(&tx.authority)
    .bind(&one.portal)
    .bind(&one.id)
    .bind(&one.lang)
    .bind(&one.text)
    .bind(&one.name)
    .bind(one.written_at)
    .bind(one.version)
    .one(tx, &one.id)
    .await
}

fn read(row: &Row) -> Result<Supplement, StoreError> {
    Ok(Supplement {
        portal: row.text("portal")?,
        id: row.text("id")?,
        lang: row.parse("lang")?,
        text: row.text("text")?,
        name: row.text("name")?,
        written_at: row.parse("written_at")?,
        version: row.int("version")?,
    })
}
