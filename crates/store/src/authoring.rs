//! Versions of service packages that are being written: the draft with its files, and the steps of its authors. What is
//! written is for everybody in the end and lies open; a draft is given in office only.

use access::Permit;
use base::{AccountId, PackageHash, ServiceId, Timestamp};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "package_drafts";
const STEPS: &str = "package_steps";

/// All of a draft but its files.
const COLUMNS: &str = "SELECT id, service, base, state, trial, notes, done, submitted_by, submitted_at, \
    released_by, released_at, published, version, created_at, changed_by, changed_at FROM package_drafts";

/// A draft, without its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// The service.
    pub service: ServiceId,
    /// The published version that it was begun from; none for a new service.
    pub base: Option<PackageHash>,
    /// `draft`, `review`, `published`, `discarded`.
    pub state: String,
    /// What somebody typed to try it, as JSON.
    pub trial: String,
    /// What was noted on its way, as JSON.
    pub notes: String,
    /// How many of its steps are done; those behind were taken back.
    pub done: i64,
    /// Who handed it over.
    pub submitted_by: Option<AccountId>,
    /// When.
    pub submitted_at: Option<Timestamp>,
    /// Who released it; never who handed it over.
    pub released_by: Option<AccountId>,
    /// When.
    pub released_at: Option<Timestamp>,
    /// The version that it became.
    pub published: Option<PackageHash>,
    /// Counts every change.
    pub version: i64,
    /// When it was begun.
    pub created_at: Timestamp,
    /// Who changed it last.
    pub changed_by: AccountId,
    /// When.
    pub changed_at: Timestamp,
}

/// A draft that begins.
#[derive(Clone, Debug)]
pub struct NewDraft {
    /// Its id.
    pub id: String,
    /// The service.
    pub service: ServiceId,
    /// The published version that it begins from.
    pub base: Option<PackageHash>,
    /// Its files in one piece.
    pub files: Vec<u8>,
    /// What is noted, as JSON.
    pub notes: String,
    /// Who begins it.
    pub by: AccountId,
}

/// One act of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Counted from 1 within the draft.
    pub number: i64,
    /// What was done, as JSON.
    pub said: String,
    /// What takes it back.
    pub undo: Vec<u8>,
    /// What does it again.
    pub redo: Vec<u8>,
    /// Who did it.
    pub made_by: AccountId,
    /// When.
    pub made_at: Timestamp,
}

/// Begins a draft. There is one at a time for each service.
///
/// # Errors
/// [`StoreError::Taken`] where there is one already.
pub async fn begin(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewDraft,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO package_drafts (id, authority, service, base, state, files, trial, notes, done, \
         version, created_at, changed_by, changed_at) \
         VALUES ($1, $2, $3, $4, 'draft', $5, '{}', $6, 0, 1, $7, $8, $7)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.service)
    .bind(&new.base)
    .bind(new.files.clone())
    .bind(&new.notes)
    .bind(now)
    .bind(&new.by)
    .one(tx, &new.id)
    .await
}

/// A draft.
///
/// # Errors
/// [`StoreError::Missing`] where there is none of that id.
pub async fn one(db: &mut Reading, permit: &Permit, id: &str) -> Result<Draft, StoreError> {
    db.fits(permit)?;
    let text = format!("{COLUMNS} WHERE id = $1 AND authority = $2");
    let row = sql(TABLE, text).bind(id).bind(&db.authority).only(db, &id).await?;
    read(&row)
}

/// The files of a draft, as they stand.
///
/// # Errors
/// [`StoreError::Missing`] where there is none of that id.
pub async fn files(db: &mut Reading, permit: &Permit, id: &str) -> Result<Vec<u8>, StoreError> {
    db.fits(permit)?;
    sql(TABLE, "SELECT id, files FROM package_drafts WHERE id = $1 AND authority = $2")
        .bind(id)
        .bind(&db.authority)
        .only(db, &id)
        .await?
        .bytes("files")
}

/// All drafts that were not thrown away, the newest change first.
///
/// # Errors
/// When a row cannot be read.
pub async fn list(db: &mut Reading, permit: &Permit) -> Result<Vec<Draft>, StoreError> {
    db.fits(permit)?;
    let text = format!(
        "{COLUMNS} WHERE authority = $1 AND state <> 'discarded' ORDER BY changed_at DESC, id"
    );
    let rows = sql(TABLE, text).bind(&db.authority).all(db).await?;
    rows.iter().map(read).collect()
}

/// Writes a draft as it is given, where nobody else wrote it since its `version` was read; the files where there are any.
///
/// # Errors
/// [`StoreError::Changed`] where somebody did.
pub async fn write(
    tx: &mut Writing,
    permit: &Permit,
    (draft, files): (&Draft, Option<Vec<u8>>),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE package_drafts SET state = $4, notes = $5, done = $6, submitted_by = $7, \
         submitted_at = $8, released_by = $9, released_at = $10, published = $11, changed_by = $12, \
         changed_at = $13, files = COALESCE($14, files), version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3",
    )
    .bind(&draft.id)
    .bind(&tx.authority)
    .bind(draft.version)
    .bind(&draft.state)
    .bind(&draft.notes)
    .bind(draft.done)
    .bind(&draft.submitted_by)
    .bind(draft.submitted_at)
    .bind(&draft.released_by)
    .bind(draft.released_at)
    .bind(&draft.published)
    .bind(&draft.changed_by)
    .bind(now)
    .bind(files)
    .one(tx, &draft.id)
    .await
}

/// Keeps what somebody typed to try a draft. It is no change of the draft, and the last one wins.
///
/// # Errors
/// When the store cannot be written.
pub async fn try_out(
    tx: &mut Writing,
    permit: &Permit,
    (id, trial): (&str, &str),
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(TABLE, "UPDATE package_drafts SET trial = $3 WHERE id = $1 AND authority = $2")
        .bind(id)
        .bind(&tx.authority)
        .bind(trial)
        .one(tx, &id)
        .await
}

/// Notes a step; steps that were taken back before it are gone.
///
/// # Errors
/// When the store cannot be written.
pub async fn push(
    tx: &mut Writing,
    permit: &Permit,
    (draft, step): (&str, &Step),
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(STEPS, "DELETE FROM package_steps WHERE draft = $1 AND authority = $2 AND number >= $3")
        .bind(draft)
        .bind(&tx.authority)
        .bind(step.number)
        .run(tx)
        .await?;
    sql(
        STEPS,
        "INSERT INTO package_steps (draft, authority, number, said, undo, redo, made_by, made_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(draft)
    .bind(&tx.authority)
    .bind(step.number)
    .bind(&step.said)
    .bind(step.undo.clone())
    .bind(step.redo.clone())
    .bind(&step.made_by)
    .bind(step.made_at)
    .one(tx, &draft)
    .await
}

/// A step of a draft; none where it does not have so many.
///
/// # Errors
/// When the row cannot be read.
pub async fn step(
    db: &mut Reading,
    permit: &Permit,
    (draft, number): (&str, i64),
) -> Result<Option<Step>, StoreError> {
    db.fits(permit)?;
    let row = sql(
        STEPS,
        "SELECT * FROM package_steps WHERE draft = $1 AND authority = $2 AND number = $3",
    )
    .bind(draft)
    .bind(&db.authority)
    .bind(number)
    .first(db)
    .await?;
    row.as_ref().map(read_step).transpose()
}

/// What was done in a draft and by whom, the last first, without what takes it back.
///
/// # Errors
/// When a row cannot be read.
pub async fn steps(
    db: &mut Reading,
    permit: &Permit,
    draft: &str,
) -> Result<Vec<Step>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        STEPS,
        "SELECT number, said, made_by, made_at FROM package_steps \
         WHERE draft = $1 AND authority = $2 ORDER BY number DESC",
    )
    .bind(draft)
    .bind(&db.authority)
    .all(db)
    .await?;
    let short = |row: &Row| {
        Ok(Step {
            number: row.int("number")?,
            said: row.text("said")?,
            undo: Vec::new(),
            redo: Vec::new(),
            made_by: row.parse("made_by")?,
            made_at: row.parse("made_at")?,
        })
    };
    rows.iter().map(short).collect()
}

fn read(row: &Row) -> Result<Draft, StoreError> {
    Ok(Draft {
        id: row.text("id")?,
        service: row.parse("service")?,
        base: row.maybe("base")?,
        state: row.text("state")?,
        trial: row.text("trial")?,
        notes: row.text("notes")?,
        done: row.int("done")?,
        submitted_by: row.maybe("submitted_by")?,
        submitted_at: row.maybe("submitted_at")?,
        released_by: row.maybe("released_by")?,
        released_at: row.maybe("released_at")?,
        published: row.maybe("published")?,
        version: row.int("version")?,
        created_at: row.parse("created_at")?,
        changed_by: row.parse("changed_by")?,
        changed_at: row.parse("changed_at")?,
    })
}

fn read_step(row: &Row) -> Result<Step, StoreError> {
    Ok(Step {
        number: row.int("number")?,
        said: row.text("said")?,
        undo: row.bytes("undo")?,
        redo: row.bytes("redo")?,
        made_by: row.parse("made_by")?,
        made_at: row.parse("made_at")?,
    })
}
