//! Work for the worker, enqueued in the command that causes it and claimed by exactly one.
//! A payload holds ids only. What was claimed and not finished comes back when its lease
//! ends, so every job must be idempotent.

use access::Permit;
use base::{JobId, Timestamp};

use crate::sql::{Row, sql};
use crate::{StoreError, Writing};

const TABLE: &str = "jobs";

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

/// What becomes of a job that did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterFailure {
    /// Again at this time.
    Retry(Timestamp),
    /// Not again; somebody must look at it.
    Fail,
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
    tx.fits(permit)?;
    let row = sql(
        TABLE,
        "UPDATE jobs SET state = 'running', run_at = $3, lease_until = $3, \
         attempts = attempts + 1 WHERE id = (SELECT id FROM jobs WHERE authority = $1 \
         AND state IN ('ready', 'running') AND run_at <= $2 \
         ORDER BY run_at, id LIMIT 1 /*SKIP LOCKED*/) \
         RETURNING id, name, payload, attempts",
    )
    .bind(&tx.authority)
    .bind(now)
    .bind(lease_until)
    .first(tx)
    .await?;
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
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE jobs SET state = 'done', done_at = $4, lease_until = NULL, last_error = NULL \
         WHERE id = $1 AND authority = $2 AND attempts = $3 AND state = 'running'",
    )
    .bind(&job.id)
    .bind(&tx.authority)
    .bind(job.attempts)
    .bind(now)
    .one(tx, &job.id)
    .await
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
    tx.fits(permit)?;
    let (state, run_at) = match then {
        AfterFailure::Retry(at) => ("ready", Some(at)),
        AfterFailure::Fail => ("failed", None),
    };
    sql(
        TABLE,
        "UPDATE jobs SET state = $4, run_at = COALESCE($5, run_at), last_error = $6, \
         lease_until = NULL \
         WHERE id = $1 AND authority = $2 AND attempts = $3 AND state = 'running'",
    )
    .bind(&job.id)
    .bind(&tx.authority)
    .bind(job.attempts)
    .bind(state)
    .bind(run_at)
    .bind(error)
    .one(tx, &job.id)
    .await
}

/// How many jobs are in a state: `ready`, `running`, `done`, `failed`.
///
/// # Errors
/// When the engine refuses.
pub async fn count(db: &mut crate::Reading, state: &str) -> Result<i64, StoreError> {
    sql(TABLE, "SELECT COUNT(*) AS many FROM jobs WHERE authority = $1 AND state = $2")
        .bind(&db.authority)
        .bind(state)
        .only(db, &state)
        .await?
        .int("many")
}

fn read(row: &Row) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.parse("id")?,
        name: row.text("name")?,
        payload: row.text("payload")?,
        attempts: row.int("attempts")?,
    })
}
