//! Cases: what the desk works on. The list columns say nothing of a person; the label of a
//! row (the applicant's name) is sealed and opened for one page of the queue at a time.

mod ended;
mod many;
mod news;
mod queue;
mod repin;

use access::Permit;
use base::{AccountId, ApplicationId, CaseId, Date, PackageHash, ServiceId, Timestamp};
use sealing::Place;

pub use ended::{EndedCase, ended};
pub use many::{behind_newest, by_service};
pub use news::{News, news};
pub use queue::{
    Assignment, QueueCursor, QueuePage, QueueQuery, QueueRow, queue, queue_count, queue_counts,
};
pub use repin::{Repin, repin, running_on};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "cases";
const LABEL: &str = "sealed_label";
const SUBMISSION: &str = "sealed_submission";
const CARRIED: &str = "sealed_carried";
const SETTLED: &str = "sealed_settled";

/// A case to be opened from a submitted application.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// Its id.
    pub id: CaseId,
    /// The file number, formatted.
    pub file_number: String,
    /// The service.
    pub service: ServiceId,
    /// The version of its package.
    pub package: PackageHash,
    /// The application it comes from; its data key seals the case too.
    pub application: ApplicationId,
    /// The applicant.
    pub account: AccountId,
    /// The first status.
    pub status: String,
    /// When the application was received.
    pub received_at: Timestamp,
    /// When it should be decided.
    pub due_on: Date,
    /// What a row of the desk's queue calls it; kept sealed.
    pub label: String,
    /// The submission as JSON; kept sealed.
    pub submission: String,
    /// The state of the process as JSON; holds no personal data.
    pub process: String,
}

/// What lists show of a case; nothing of it is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseSummary {
    /// Its id.
    pub id: CaseId,
    /// The file number.
    pub file_number: String,
    /// The service.
    pub service: ServiceId,
    /// The version of its package by which it is handled.
    pub package: PackageHash,
    /// The version under which it was submitted, where that is another one.
    pub submitted_under: Option<PackageHash>,
    /// The application it comes from.
    pub application: ApplicationId,
    /// The applicant.
    pub account: AccountId,
    /// Where it stands.
    pub status: String,
    /// When the application was received.
    pub received_at: Timestamp,
    /// When it should be decided.
    pub due_on: Date,
    /// Who works on it.
    pub assigned: Option<AccountId>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// The version for the optimistic lock.
    pub version: i64,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// A case with its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What lists show of it.
    pub summary: CaseSummary,
    /// What a row of the desk's queue calls it.
    pub label: String,
    /// The submission as JSON.
    pub submission: String,
    /// The submission as the version reads it by which the case is handled, where it was submitted under another one.
    pub carried: Option<String>,
    /// What the desk established, as JSON.
    pub settled: Option<String>,
    /// The state of the process as JSON.
    pub process: String,
}

/// What a step of the process changes.
#[derive(Clone, Debug)]
pub struct CaseStep {
    /// The new status.
    pub status: String,
    /// The new state of the process.
    pub process: String,
    /// When it should be decided, or what comes next is due.
    pub due_on: Date,
    /// When the step closed the case, if it did.
    pub closed_at: Option<Timestamp>,
}

/// Opens a case.
///
/// # Errors
/// [`StoreError::Taken`] where the file number is in use or the application has a case.
pub async fn open(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewCase,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let (key, row) = (new.application.to_string(), new.id.to_string());
    let label = tx.seal(&key, place(&row, LABEL), &new.label).await?;
    let submission = tx.seal(&key, place(&row, SUBMISSION), &new.submission).await?;
    sql(
        TABLE,
        "INSERT INTO cases (id, authority, file_number, service, package, application, account, \
         status, open, received_at, due_on, data_key, sealed_label, sealed_submission, process, \
         version, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11, $12, $13, $14, 1, $15)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.file_number)
    .bind(&new.service)
    .bind(&new.package)
    .bind(&new.application)
    .bind(&new.account)
    .bind(&new.status)
    .bind(new.received_at)
    .bind(&new.due_on)
    .bind(&key)
    .bind(label)
    .bind(submission)
    .bind(&new.process)
    .bind(now)
    .one(tx, &new.id)
    .await
}

/// A case with its content.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn one(db: &mut Reading, permit: &Permit, id: CaseId) -> Result<Case, StoreError> {
    db.fits(permit)?;
    let row = row_of(db, id).await?;
    let summary = read(&row)?;
    db.covers(permit, summary.account)?;
    let (key, place_of) = (row.text("data_key")?, id.to_string());
    let mut maybe = [None, None];
    for (text, column) in maybe.iter_mut().zip([CARRIED, SETTLED]) {
        if let Some(sealed) = row.maybe_bytes(column)? {
            *text = Some(db.unseal(&key, place(&place_of, column), &sealed).await?);
        }
    }
    let [carried, settled] = maybe;
    Ok(Case {
        summary,
        carried,
        settled,
        label: db.unseal(&key, place(&place_of, LABEL), &row.bytes(LABEL)?).await?,
        submission: db.unseal(&key, place(&place_of, SUBMISSION), &row.bytes(SUBMISSION)?).await?,
        process: row.text("process")?,
    })
}

/// What lists show of one case; enough to ask for a permit.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn summary(db: &mut Reading, id: CaseId) -> Result<CaseSummary, StoreError> {
    read(&row_of(db, id).await?)
}

/// Finds a case by its file number.
///
/// # Errors
/// When the row cannot be read.
pub async fn by_file_number(
    db: &mut Reading,
    file_number: &str,
) -> Result<Option<CaseSummary>, StoreError> {
    let row = sql(TABLE, "SELECT * FROM cases WHERE authority = $1 AND file_number = $2")
        .bind(&db.authority)
        .bind(file_number)
        .first(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// A person's cases, newest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_account(
    db: &mut Reading,
    permit: &Permit,
    account: AccountId,
) -> Result<Vec<CaseSummary>, StoreError> {
    db.covers(permit, account)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM cases WHERE authority = $1 AND account = $2 \
         ORDER BY received_at DESC, id",
    )
    .bind(&db.authority)
    .bind(&account)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Keeps what the desk established and gives the new version.
///
/// # Errors
/// [`StoreError::Changed`] where the case has another version by now, or has ended.
pub async fn settle(
    tx: &mut Writing,
    permit: &Permit,
    seen: (CaseId, i64),
    settled: &str,
    now: Timestamp,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let (id, version) = seen;
    let (key, row) = (data_key(tx, id).await?, id.to_string());
    let settled = tx.seal(&key, place(&row, SETTLED), settled).await?;
    sql(
        TABLE,
        "UPDATE cases SET sealed_settled = $4, changed_at = $5, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3 AND open = 1",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(version)
    .bind(settled)
    .bind(now)
    .one(tx, &id)
    .await?;
    Ok(version + 1)
}

/// Keeps what a step of the process changed and gives the new version.
///
/// # Errors
/// [`StoreError::Changed`] where the case has another version by now.
pub async fn advance(
    tx: &mut Writing,
    permit: &Permit,
    seen: (CaseId, i64),
    step: &CaseStep,
    now: Timestamp,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let (id, version) = seen;
    sql(
        TABLE,
        "UPDATE cases SET status = $4, process = $5, due_on = $6, closed_at = $7, open = $8, \
         changed_at = $9, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(version)
    .bind(&step.status)
    .bind(&step.process)
    .bind(&step.due_on)
    .bind(step.closed_at)
    .bind(step.closed_at.is_none())
    .bind(now)
    .one(tx, &id)
    .await?;
    Ok(version + 1)
}

/// Gives a case to somebody, or back to all, and gives the new version.
///
/// # Errors
/// [`StoreError::Changed`] where the case has another version by now.
pub async fn assign(
    tx: &mut Writing,
    permit: &Permit,
    seen: (CaseId, i64),
    to: Option<AccountId>,
    now: Timestamp,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let (id, version) = seen;
    sql(
        TABLE,
        "UPDATE cases SET assigned = $4, changed_at = $5, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(version)
    .bind(&to)
    .bind(now)
    .one(tx, &id)
    .await?;
    Ok(version + 1)
}

/// The id of the data key that seals a case and all that belongs to it.
pub(crate) async fn data_key(db: &mut Reading, id: CaseId) -> Result<String, StoreError> {
    sql(TABLE, "SELECT id, data_key FROM cases WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await?
        .text("data_key")
}

async fn row_of(db: &mut Reading, id: CaseId) -> Result<Row, StoreError> {
    sql(TABLE, "SELECT * FROM cases WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await
}

fn read(row: &Row) -> Result<CaseSummary, StoreError> {
    Ok(CaseSummary {
        id: row.parse("id")?,
        file_number: row.text("file_number")?,
        service: row.parse("service")?,
        package: row.parse("package")?,
        submitted_under: row.maybe("submitted_under")?,
        application: row.parse("application")?,
        account: row.parse("account")?,
        status: row.text("status")?,
        received_at: row.parse("received_at")?,
        due_on: row.parse("due_on")?,
        assigned: row.maybe("assigned")?,
        closed_at: row.maybe("closed_at")?,
        version: row.int("version")?,
        changed_at: row.parse("changed_at")?,
    })
}

fn place<'a>(row: &'a str, column: &'a str) -> Place<'a> {
    Place { table: TABLE, row, column }
}
