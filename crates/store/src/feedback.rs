//! What people say of a page: barriers, mistakes, praise.

use access::Permit;
use base::Timestamp;
use sealing::Place;

use crate::keys;
use crate::sql::sql;
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "feedback";

/// A note about a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// Its id.
    pub id: String,
    /// The path of the page.
    pub page: String,
    /// What was said, as JSON; kept sealed.
    pub text: String,
    /// When.
    pub created_at: Timestamp,
}

/// Keeps a note. Anybody may leave one.
///
/// # Errors
/// [`StoreError::Taken`] where the id is in use.
pub async fn add(tx: &mut Writing, note: &Feedback) -> Result<(), StoreError> {
    let key = keys::house(tx, note.created_at).await?;
    let text = tx.seal(&key, place(&note.id), &note.text).await?;
    sql(
        TABLE,
        "INSERT INTO feedback (id, authority, page, data_key, sealed_text, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&note.id)
    .bind(&tx.authority)
    .bind(&note.page)
    .bind(&key)
    .bind(text)
    .bind(note.created_at)
    .one(tx, &note.id)
    .await
}

/// The newest notes.
///
/// # Errors
/// When a row cannot be read.
pub async fn newest(
    db: &mut Reading,
    permit: &Permit,
    limit: u16,
) -> Result<Vec<Feedback>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM feedback WHERE authority = $1 ORDER BY created_at DESC, id LIMIT $2",
    )
    .bind(&db.authority)
    .bind(i64::from(limit))
    .all(db)
    .await?;
    let mut notes = Vec::with_capacity(rows.len());
    for row in &rows {
        let (id, key) = (row.text("id")?, row.text("data_key")?);
        notes.push(Feedback {
            page: row.text("page")?,
            text: db.unseal(&key, place(&id), &row.bytes("sealed_text")?).await?,
            created_at: row.parse("created_at")?,
            id,
        });
    }
    Ok(notes)
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: "sealed_text" }
}
