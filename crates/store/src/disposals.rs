//! What becomes of files when their time is over: where each stands, and what is left when it is
//! destroyed.

use access::Permit;
use base::{ApplicationId, CaseId, ServiceId, Timestamp};
use sealing::Place;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, attachments, cases};

const TABLE: &str = "disposals";
const DISPOSAL: &str = "sealed_disposal";

/// The disposal of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disposal {
    /// The case.
    pub case: CaseId,
    /// Where it stands, in a word.
    pub state: String,
    /// True while a hold stands.
    pub is_held: bool,
    /// The process with the archive.
    pub process: Option<String>,
    /// The law's state as JSON; `None` where the key was erased.
    pub disposal: Option<String>,
    /// The certificate of its destruction as JSON.
    pub certificate: Option<String>,
    /// The version for the optimistic lock; 0 before the first writing.
    pub version: i64,
}

/// Writes where the disposal of a file stands.
///
/// # Errors
/// [`StoreError::Changed`] where it has another version by now, [`StoreError::Taken`] where somebody
/// else began it.
pub async fn write(
    tx: &mut Writing,
    permit: &Permit,
    one: &Disposal,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = cases::data_key(tx, one.case).await?;
    let id = one.case.to_string();
    let sealed = tx.seal(&key, place(&id), one.disposal.as_deref().unwrap_or_default()).await?;
    let text = match one.version {
        0 => {
            "INSERT INTO disposals (authority, case_id, version, state, held, process, certificate, \
             changed_at, sealed_disposal, data_key) \
             VALUES ($1, $2, $3 + 1, $4, $5, $6, $7, $8, $9, $10)"
        }
        _ => {
            "UPDATE disposals SET version = version + 1, state = $4, held = $5, process = $6, \
             certificate = $7, changed_at = $8, sealed_disposal = $9, data_key = $10 \
             WHERE authority = $1 AND case_id = $2 AND version = $3"
        }
    };
    sql(TABLE, text)
        .bind(&tx.authority)
        .bind(&one.case)
        .bind(one.version)
        .bind(&one.state)
        .bind(one.is_held)
        .bind(&one.process)
        .bind(&one.certificate)
        .bind(now)
        .bind(sealed)
        .bind(&key)
        .one(tx, &one.case)
        .await
}

/// Where the disposal of a file stands, if it was begun.
///
/// # Errors
/// When the row cannot be read.
pub async fn find(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Option<Disposal>, StoreError> {
    db.fits(permit)?;
    let row = sql(TABLE, "SELECT * FROM disposals WHERE authority = $1 AND case_id = $2")
        .bind(&db.authority)
        .bind(&case)
        .first(db)
        .await?;
    match row {
        Some(row) => read(db, &row).await.map(Some),
        None => Ok(None),
    }
}

/// The case of a process with the archive.
///
/// # Errors
/// When the row cannot be read.
pub async fn of_process(
    db: &mut Reading,
    permit: &Permit,
    process: &str,
) -> Result<Option<CaseId>, StoreError> {
    db.fits(permit)?;
    let row = sql(TABLE, "SELECT case_id FROM disposals WHERE authority = $1 AND process = $2")
        .bind(&db.authority)
        .bind(process)
        .first(db)
        .await?;
    row.map(|row| row.parse("case_id")).transpose()
}

/// Closed cases of a service whose disposal nobody began, behind a case: case, file number, when it
/// was closed.
///
/// # Errors
/// When a row cannot be read.
pub async fn not_begun(
    db: &mut Reading,
    permit: &Permit,
    (service, after): (&ServiceId, Option<CaseId>),
    most: i64,
) -> Result<Vec<(CaseId, String, Timestamp)>, StoreError> {
    db.fits(permit)?;
    let after = after.map(|case| case.to_string()).unwrap_or_default();
    let rows = sql(
        TABLE,
        "SELECT c.id AS id, c.file_number AS file_number, c.closed_at AS closed_at FROM cases c \
         LEFT JOIN disposals d ON d.authority = c.authority AND d.case_id = c.id \
         WHERE c.authority = $1 AND c.service = $2 AND c.open = 0 AND d.case_id IS NULL \
         AND c.id > $3 ORDER BY c.id LIMIT $4",
    )
    .bind(&db.authority)
    .bind(service)
    .bind(after)
    .bind(most)
    .all(db)
    .await?;
    rows.iter()
        .map(|row| Ok((row.parse("id")?, row.text("file_number")?, row.parse("closed_at")?)))
        .collect()
}

/// Forgets the rows of all files of a procedure and gives the names of their blobs, to be deleted
/// after the commit.
///
/// # Errors
/// When the engine refuses.
pub async fn forget_files(
    tx: &mut Writing,
    permit: &Permit,
    application: ApplicationId,
) -> Result<Vec<String>, StoreError> {
    tx.fits(permit)?;
    let mut blobs = attachments::remove_all(tx, application).await?;
    let rows = sql(
        TABLE,
        "DELETE FROM documents WHERE application = $1 AND authority = $2 RETURNING blob_name",
    )
    .bind(&application)
    .bind(&tx.authority)
    .all(tx)
    .await?;
    for row in &rows {
        blobs.push(row.text("blob_name")?);
    }
    Ok(blobs)
}

async fn read(db: &mut Reading, row: &Row) -> Result<Disposal, StoreError> {
    let id = row.text("case_id")?;
    let sealed = db.unseal(&row.text("data_key")?, place(&id), &row.bytes(DISPOSAL)?).await;
    Ok(Disposal {
        case: row.parse("case_id")?,
        state: row.text("state")?,
        is_held: row.int("held")? != 0,
        process: row.maybe_text("process")?,
        disposal: match sealed {
            Err(StoreError::Erased { .. }) => None,
            other => Some(other?),
        },
        certificate: row.maybe_text("certificate")?,
        version: row.int("version")?,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: DISPOSAL }
}
