//! How a row waits to be dealt with by exactly one worker: `ready`, claimed for a while as
//! `running`, then `done` or `failed`. Jobs and the outbox are such tables. What was claimed
//! and not finished comes back when its lease ends, so whatever is done must be idempotent.

use access::Permit;
use base::Timestamp;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

/// What becomes of something that did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterFailure {
    /// Again at this time.
    Retry(Timestamp),
    /// Not again; somebody must look at it.
    Fail,
}

/// A table of things that wait, and what a claim reads of its rows.
pub(crate) struct Queue {
    pub(crate) table: &'static str,
    pub(crate) columns: &'static str,
}

/// Which claim is spoken of: the row and its attempt. A later attempt is somebody else's.
pub(crate) struct Claim<'a> {
    pub(crate) id: &'a str,
    pub(crate) attempts: i64,
}

impl Queue {
    /// Claims the next row that is ready, or whose lease ended. Commit before acting on it.
    pub(crate) async fn claim(
        &self,
        tx: &mut Writing,
        permit: &Permit,
        now: Timestamp,
        lease_until: Timestamp,
    ) -> Result<Option<Row>, StoreError> {
        tx.fits(permit)?;
        let Self { table, columns } = self;
        sql(
            table,
            format!(
                "UPDATE {table} SET state = 'running', run_at = $3, lease_until = $3, \
                 attempts = attempts + 1 WHERE id = (SELECT id FROM {table} \
                 WHERE authority = $1 AND state IN ('ready', 'running') AND run_at <= $2 \
                 ORDER BY run_at, id LIMIT 1 /*SKIP LOCKED*/) RETURNING {columns}"
            ),
        )
        .bind(&tx.authority)
        .bind(now)
        .bind(lease_until)
        .first(tx)
        .await
    }

    /// Ends a claim: done at an instant, or failed with a reason and what is to become of it.
    /// [`StoreError::Changed`] where the lease ended and somebody else claimed it.
    pub(crate) async fn settle(
        &self,
        tx: &mut Writing,
        permit: &Permit,
        claim: Claim<'_>,
        outcome: Result<Timestamp, (&str, AfterFailure)>,
    ) -> Result<(), StoreError> {
        tx.fits(permit)?;
        let (state, run_at, done_at, error) = match outcome {
            Ok(now) => ("done", None, Some(now), None),
            Err((error, AfterFailure::Retry(at))) => ("ready", Some(at), None, Some(error)),
            Err((error, AfterFailure::Fail)) => ("failed", None, None, Some(error)),
        };
        let table = self.table;
        sql(
            table,
            format!(
                "UPDATE {table} SET state = $4, run_at = COALESCE($5, run_at), done_at = $6, \
                 last_error = $7, lease_until = NULL \
                 WHERE id = $1 AND authority = $2 AND attempts = $3 AND state = 'running'"
            ),
        )
        .bind(claim.id)
        .bind(&tx.authority)
        .bind(claim.attempts)
        .bind(state)
        .bind(run_at)
        .bind(done_at)
        .bind(error)
        .one(tx, &claim.id)
        .await
    }

    /// How many rows are in a state: `ready`, `running`, `done`, `failed`.
    pub(crate) async fn count(&self, db: &mut Reading, state: &str) -> Result<i64, StoreError> {
        let table = self.table;
        sql(
            table,
            format!("SELECT COUNT(*) AS many FROM {table} WHERE authority = $1 AND state = $2"),
        )
        .bind(&db.authority)
        .bind(state)
        .only(db, &state)
        .await?
        .int("many")
    }
}
