//! Texts on their way to the state's editorial office, with what came back.

use access::Permit;
use base::Timestamp;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "submissions";

/// A submission of one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Its id.
    pub id: String,
    /// The version that is handed in.
    pub description: String,
    /// To whom.
    pub recipient: String,
    /// `prepared`, `exported`, `submitted`, `returned`, `accepted`.
    pub state: String,
    /// SHA-256 of the file that was taken out, in hexadecimal digits.
    pub file_sha256: Option<String>,
    /// What came back, as JSON.
    pub comments: String,
    /// Who did what when, as JSON.
    pub steps: String,
    /// Counts every change.
    pub version: i64,
    /// When it was begun.
    pub created_at: Timestamp,
}

/// Begins a submission.
///
/// # Errors
/// [`StoreError::Taken`] where the id is in use.
pub async fn begin(tx: &mut Writing, permit: &Permit, new: &Submission) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO submissions (id, authority, description, recipient, state, comments, steps, \
         version, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.description)
    .bind(&new.recipient)
    .bind(&new.state)
    .bind(&new.comments)
    .bind(&new.steps)
    .bind(new.created_at)
    .one(tx, &new.id)
    .await
}

/// Writes a submission as it is given, where nobody else wrote it since its `version` was read.
///
/// # Errors
/// [`StoreError::Changed`] where somebody did.
pub async fn write(
    tx: &mut Writing,
    permit: &Permit,
    one: &Submission,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE submissions SET state = $4, file_sha256 = $5, comments = $6, steps = $7, \
         changed_at = $8, version = version + 1 WHERE id = $1 AND authority = $2 AND version = $3",
    )
    .bind(&one.id)
    .bind(&tx.authority)
    .bind(one.version)
    .bind(&one.state)
    .bind(&one.file_sha256)
    .bind(&one.comments)
    .bind(&one.steps)
    .bind(now)
    .one(tx, &one.id)
    .await
}

/// All submissions of the versions of a service in a language, newest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_service(
    db: &mut Reading,
    permit: &Permit,
    (service, lang): (&base::ServiceId, base::Lang),
) -> Result<Vec<Submission>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT s.* FROM submissions s JOIN descriptions d ON d.id = s.description \
         WHERE s.authority = $1 AND d.service = $2 AND d.lang = $3 \
         ORDER BY s.created_at DESC, s.id DESC",
    )
    .bind(&db.authority)
    .bind(service)
    .bind(&lang)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// All submissions, newest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn list(db: &mut Reading, permit: &Permit) -> Result<Vec<Submission>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM submissions WHERE authority = $1 ORDER BY created_at DESC, id DESC",
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// A submission.
///
/// # Errors
/// [`StoreError::Missing`] where there is none of that id.
pub async fn one(db: &mut Reading, permit: &Permit, id: &str) -> Result<Submission, StoreError> {
    db.fits(permit)?;
    let row = sql(TABLE, "SELECT * FROM submissions WHERE id = $1 AND authority = $2")
        .bind(id)
        .bind(&db.authority)
        .only(db, &id)
        .await?;
    read(&row)
}

fn read(row: &Row) -> Result<Submission, StoreError> {
    Ok(Submission {
        id: row.text("id")?,
        description: row.text("description")?,
        recipient: row.text("recipient")?,
        state: row.text("state")?,
        file_sha256: row.maybe_text("file_sha256")?,
        comments: row.text("comments")?,
        steps: row.text("steps")?,
        version: row.int("version")?,
        created_at: row.parse("created_at")?,
    })
}
