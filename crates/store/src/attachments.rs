//! Evidence that somebody attached. The bytes are in the `blobs` room; name, media type,
//! hash and the key of the blob are sealed here.

use access::Permit;
use base::{ApplicationId, AttachmentId, Timestamp};
use sealing::Place;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "attachments";
const FILE: &str = "sealed_file";

/// An attachment to be noted.
#[derive(Clone, Debug)]
pub struct NewAttachment {
    /// Its id.
    pub id: AttachmentId,
    /// The application it belongs to.
    pub application: ApplicationId,
    /// Which piece of evidence it is.
    pub evidence: String,
    /// Where it stands, for example `received`.
    pub state: String,
    /// Its size in bytes.
    pub size: i64,
    /// The name of its blob.
    pub blob_name: String,
    /// Name, media type, hash and blob key as JSON; kept sealed.
    pub file: String,
}

/// An attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The application it belongs to.
    pub application: ApplicationId,
    /// Which piece of evidence it is.
    pub evidence: String,
    /// Where it stands.
    pub state: String,
    /// Its size in bytes.
    pub size: i64,
    /// The name of its blob.
    pub blob_name: String,
    /// Name, media type, hash and blob key as JSON.
    pub file: String,
    /// When it was received.
    pub created_at: Timestamp,
}

/// Notes an attachment.
///
/// # Errors
/// [`StoreError::Taken`] where the id is in use.
pub async fn add(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewAttachment,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let (key, row) = (new.application.to_string(), new.id.to_string());
    let file = tx.seal(&key, place(&row), &new.file).await?;
    sql(
        TABLE,
        "INSERT INTO attachments (id, authority, application, evidence, state, size, blob_name, \
         data_key, sealed_file, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.application)
    .bind(&new.evidence)
    .bind(&new.state)
    .bind(new.size)
    .bind(&new.blob_name)
    .bind(&key)
    .bind(file)
    .bind(now)
    .one(tx, &new.id)
    .await
}

/// One attachment.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn one(
    db: &mut Reading,
    permit: &Permit,
    id: AttachmentId,
) -> Result<Attachment, StoreError> {
    db.fits(permit)?;
    let row = sql(TABLE, "SELECT * FROM attachments WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await?;
    read(db, &row).await
}

/// The application of an attachment; enough to ask for a permit.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn application_of(
    db: &mut Reading,
    id: AttachmentId,
) -> Result<ApplicationId, StoreError> {
    sql(TABLE, "SELECT id, application FROM attachments WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await?
        .parse("application")
}

/// All attachments of an application, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_application(
    db: &mut Reading,
    permit: &Permit,
    application: ApplicationId,
) -> Result<Vec<Attachment>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM attachments WHERE authority = $1 AND application = $2 \
         ORDER BY created_at, id",
    )
    .bind(&db.authority)
    .bind(&application)
    .all(db)
    .await?;
    let mut attachments = Vec::with_capacity(rows.len());
    for row in &rows {
        attachments.push(read(db, row).await?);
    }
    Ok(attachments)
}

/// Moves an attachment on, for example from `received` to `accepted`.
///
/// # Errors
/// [`StoreError::Changed`] where it is gone.
pub async fn set_state(
    tx: &mut Writing,
    permit: &Permit,
    id: AttachmentId,
    state: &str,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(TABLE, "UPDATE attachments SET state = $3 WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&tx.authority)
        .bind(state)
        .one(tx, &id)
        .await
}

/// Forgets an attachment and gives the name of its blob, to be deleted after the commit.
///
/// # Errors
/// [`StoreError::Missing`] where it is gone.
pub async fn remove(
    tx: &mut Writing,
    permit: &Permit,
    id: AttachmentId,
) -> Result<String, StoreError> {
    tx.fits(permit)?;
    sql(TABLE, "DELETE FROM attachments WHERE id = $1 AND authority = $2 RETURNING id, blob_name")
        .bind(&id)
        .bind(&tx.authority)
        .only(tx, &id)
        .await?
        .text("blob_name")
}

/// Forgets all attachments of an application and gives the names of their blobs.
pub(crate) async fn remove_all(
    tx: &mut Writing,
    application: ApplicationId,
) -> Result<Vec<String>, StoreError> {
    let rows = sql(
        TABLE,
        "DELETE FROM attachments WHERE application = $1 AND authority = $2 RETURNING blob_name",
    )
    .bind(&application)
    .bind(&tx.authority)
    .all(tx)
    .await?;
    rows.iter().map(|row| row.text("blob_name")).collect()
}

/// Whether any row names this blob, be it an attachment's or a document's. It asks over all
/// authorities on purpose: they may share a place for blobs, and nobody's file is an orphan
/// because it belongs to somebody else.
///
/// # Errors
/// When the engine refuses.
pub async fn is_blob_known(db: &mut Reading, name: &str) -> Result<bool, StoreError> {
    let row = sql(
        TABLE,
        "SELECT id FROM attachments WHERE blob_name = $1 \
         UNION ALL SELECT id FROM documents WHERE blob_name = $1",
    )
    .bind(name)
    .first(db)
    .await?;
    Ok(row.is_some())
}

async fn read(db: &mut Reading, row: &Row) -> Result<Attachment, StoreError> {
    let id = row.text("id")?;
    Ok(Attachment {
        id: row.parse("id")?,
        application: row.parse("application")?,
        evidence: row.text("evidence")?,
        state: row.text("state")?,
        size: row.int("size")?,
        blob_name: row.text("blob_name")?,
        file: db.unseal(&row.text("data_key")?, place(&id), &row.bytes(FILE)?).await?,
        created_at: row.parse("created_at")?,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: FILE }
}
