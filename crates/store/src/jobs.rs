//! Work for the worker, enqueued in the command that causes it and claimed by exactly one.
//! A payload holds ids only.

use access::Permit;
use base::{JobId, Timestamp};

pub use crate::lease::AfterFailure;
use crate::lease::{Claim, Queue};
use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "jobs";
const QUEUE: Queue = Queue { table: TABLE, columns: "id, name, payload, attempts" };

/// A job to be done.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Its id.
    pub id: JobId,
    /// What is to be done.
    pub name: String,
    /// Ids as JSON; no personal data.
    pub payload: String,
    /// A second job of the same key is not enqueued.
    pub once_key: String,
    /// Not before this time.
    pub run_at: Timestamp,
}

/// A job that was claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What is to be done.
    pub name: String,
    /// Ids as JSON.
    pub payload: String,
    /// Which attempt this is, from 1.
    pub attempts: i64,
}

/// Enqueues a job. `false` where one of the same key is there already.
///
/// # Errors
/// When the engine refuses.
pub async fn enqueue(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewJob,
    now: Timestamp,
) -> Result<bool, StoreError> {
    tx.fits(permit)?;
    let enqueued = sql(
        TABLE,
        "INSERT INTO jobs (id, authority, name, payload, once_key, state, run_at, attempts, \
         created_at) VALUES ($1, $2, $3, $4, $5, 'ready', $6, 0, $7) \
         ON CONFLICT (authority, once_key) DO NOTHING",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.name)
    .bind(&new.payload)
    .bind(&new.once_key)
    .bind(new.run_at)
    .bind(now)
    .run(tx)
    .await?;
    Ok(enqueued == 1)
}

/// True where a job of this key was enqueued, whatever became of it.
///
/// # Errors
/// When the engine refuses.
pub async fn is_known(db: &mut Reading, once_key: &str) -> Result<bool, StoreError> {
    let row = sql(TABLE, "SELECT id FROM jobs WHERE authority = $1 AND once_key = $2")
        .bind(&db.authority)
        .bind(once_key)
        .first(db)
        .await?;
    Ok(row.is_some())
}

/// Claims the next job that is ready, or whose lease ended. Commit before doing it.
///
/// # Errors
/// When the engine refuses.
pub async fn claim(
    tx: &mut Writing,
    permit: &Permit,
    now: Timestamp,
    lease_until: Timestamp,
) -> Result<Option<Job>, StoreError> {
    let row = QUEUE.claim(tx, permit, now, lease_until).await?;
    row.as_ref().map(read).transpose()
}

/// Notes that a claimed job is done.
///
/// # Errors
/// [`StoreError::Changed`] where the lease ended and somebody else claimed it.
pub async fn done(
    tx: &mut Writing,
    permit: &Permit,
    job: &Job,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = job.id.to_string();
    QUEUE.settle(tx, permit, Claim { id: &id, attempts: job.attempts }, Ok(now)).await
}

/// Notes that a claimed job did not succeed.
///
/// # Errors
/// [`StoreError::Changed`] where the lease ended and somebody else claimed it.
pub async fn failed(
    tx: &mut Writing,
    permit: &Permit,
    job: &Job,
    error: &str,
    then: AfterFailure,
) -> Result<(), StoreError> {
    let id = job.id.to_string();
    QUEUE.settle(tx, permit, Claim { id: &id, attempts: job.attempts }, Err((error, then))).await
}

/// How many jobs are in a state: `ready`, `running`, `done`, `failed`.
///
/// # Errors
/// When the engine refuses.
pub async fn count(db: &mut Reading, state: &str) -> Result<i64, StoreError> {
    QUEUE.count(db, state).await
}

fn read(row: &Row) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.parse("id")?,
        name: row.text("name")?,
        payload: row.text("payload")?,
        attempts: row.int("attempts")?,
    })
}
