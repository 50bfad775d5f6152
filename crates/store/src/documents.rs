//! Letters and receipts as they were made: references to blobs, with what opens them sealed.

use access::Permit;
use base::{ApplicationId, Timestamp};
use sealing::Place;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "documents";
const FILE: &str = "sealed_file";

/// A document to be noted.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// Its id: a number, or a name such as `receipt.<application>` where there can be only one.
    pub id: String,
    /// The application whose procedure it belongs to.
    pub application: ApplicationId,
    /// What it is, for example `receipt` or `decision`.
    pub kind: String,
    /// Its size in bytes.
    pub size: i64,
    /// The name of its blob.
    pub blob_name: String,
    /// Title, hash and blob key as JSON; kept sealed.
    pub file: String,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// The application whose procedure it belongs to.
    pub application: ApplicationId,
    /// What it is.
    pub kind: String,
    /// Its size in bytes.
    pub size: i64,
    /// The name of its blob.
    pub blob_name: String,
    /// Title, hash and blob key as JSON.
    pub file: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Notes a document. Where there is one of this id already, it stays and the answer is `false`.
///
/// # Errors
/// When the engine refuses.
pub async fn add(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewDocument,
    now: Timestamp,
) -> Result<bool, StoreError> {
    tx.fits(permit)?;
    let key = new.application.to_string();
    let file = tx.seal(&key, place(&new.id), &new.file).await?;
    let added = sql(
        TABLE,
        "INSERT INTO documents (id, authority, application, kind, size, blob_name, data_key, \
         sealed_file, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.application)
    .bind(&new.kind)
    .bind(new.size)
    .bind(&new.blob_name)
    .bind(&key)
    .bind(file)
    .bind(now)
    .run(tx)
    .await?;
    Ok(added == 1)
}

/// A document, if it was made already.
///
/// # Errors
/// When the row cannot be read.
pub async fn find(
    db: &mut Reading,
    permit: &Permit,
    id: &str,
) -> Result<Option<Document>, StoreError> {
    db.fits(permit)?;
    let row = sql(TABLE, "SELECT * FROM documents WHERE id = $1 AND authority = $2")
        .bind(id)
        .bind(&db.authority)
        .first(db)
        .await?;
    match row {
        Some(row) => read(db, &row).await.map(Some),
        None => Ok(None),
    }
}

/// All documents of a procedure, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_application(
    db: &mut Reading,
    permit: &Permit,
    application: ApplicationId,
) -> Result<Vec<Document>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM documents WHERE authority = $1 AND application = $2 \
         ORDER BY created_at, id",
    )
    .bind(&db.authority)
    .bind(&application)
    .all(db)
    .await?;
    let mut documents = Vec::with_capacity(rows.len());
    for row in &rows {
        documents.push(read(db, row).await?);
    }
    Ok(documents)
}

async fn read(db: &mut Reading, row: &Row) -> Result<Document, StoreError> {
    let id = row.text("id")?;
    Ok(Document {
        application: row.parse("application")?,
        kind: row.text("kind")?,
        size: row.int("size")?,
        blob_name: row.text("blob_name")?,
        file: db.unseal(&row.text("data_key")?, place(&id), &row.bytes(FILE)?).await?,
        created_at: row.parse("created_at")?,
        id,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: FILE }
}
