//! Timers of processes: one for a node of a case. A reconciler looks for those that are due.

use access::Permit;
use base::{CaseId, Timestamp};

use crate::sql::{Row, Value, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "timers";

/// A timer that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueTimer {
    /// Its case.
    pub case: CaseId,
    /// Its node in the process.
    pub node: String,
    /// When it became due.
    pub due_at: Timestamp,
}

/// Sets a timer, or sets it anew.
///
/// # Errors
/// When the engine refuses.
pub async fn set(
    tx: &mut Writing,
    permit: &Permit,
    timer: &DueTimer,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO timers (authority, case_id, node, due_at, state, created_at) \
         VALUES ($1, $2, $3, $4, 'waiting', $5) ON CONFLICT (authority, case_id, node) \
         DO UPDATE SET due_at = excluded.due_at, state = 'waiting'",
    )
    .bind(&tx.authority)
    .bind(&timer.case)
    .bind(&timer.node)
    .bind(timer.due_at)
    .bind(now)
    .one(tx, &timer.case)
    .await
}

/// Timers that are due and have not fired, first due first; of a long list, those behind the last one seen.
///
/// # Errors
/// When a row cannot be read.
pub async fn due(
    db: &mut Reading,
    now: Timestamp,
    behind: Option<&DueTimer>,
    limit: u16,
) -> Result<Vec<DueTimer>, StoreError> {
    let (at, case, node) = behind.map_or((Value::from(""), String::new(), ""), |last| {
        (Value::from(last.due_at), last.case.to_string(), last.node.as_str())
    });
    let rows = sql(
        TABLE,
        "SELECT case_id, node, due_at FROM timers \
         WHERE authority = $1 AND state = 'waiting' AND due_at <= $2 \
         AND (due_at, case_id, node) > ($3, $4, $5) \
         ORDER BY due_at, case_id, node LIMIT $6",
    )
    .bind(&db.authority)
    .bind(now)
    .bind(at)
    .bind(case.as_str())
    .bind(node)
    .bind(i64::from(limit))
    .all(db)
    .await?;
    rows.iter().map(timer).collect()
}

fn timer(row: &Row) -> Result<DueTimer, StoreError> {
    Ok(DueTimer {
        case: row.parse("case_id")?,
        node: row.text("node")?,
        due_at: row.parse("due_at")?,
    })
}

/// The timers of a case that have not fired, first due first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_case(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<DueTimer>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT case_id, node, due_at FROM timers \
         WHERE authority = $1 AND case_id = $2 AND state = 'waiting' ORDER BY due_at, node",
    )
    .bind(&db.authority)
    .bind(&case)
    .all(db)
    .await?;
    rows.iter().map(timer).collect()
}

/// Marks a timer as fired. `false` where another worker fired or cancelled it before.
///
/// # Errors
/// When the engine refuses.
pub async fn fire(
    tx: &mut Writing,
    permit: &Permit,
    case: CaseId,
    node: &str,
) -> Result<bool, StoreError> {
    end(tx, permit, (case, node), "fired").await
}

/// Cancels a timer that waits. `false` where none does.
///
/// # Errors
/// When the engine refuses.
pub async fn cancel(
    tx: &mut Writing,
    permit: &Permit,
    case: CaseId,
    node: &str,
) -> Result<bool, StoreError> {
    end(tx, permit, (case, node), "cancelled").await
}

async fn end(
    tx: &mut Writing,
    permit: &Permit,
    (case, node): (CaseId, &str),
    state: &'static str,
) -> Result<bool, StoreError> {
    tx.fits(permit)?;
    let ended = sql(
        TABLE,
        "UPDATE timers SET state = $4 \
         WHERE authority = $1 AND case_id = $2 AND node = $3 AND state = 'waiting'",
    )
    .bind(&tx.authority)
    .bind(&case)
    .bind(node)
    .bind(state)
    .run(tx)
    .await?;
    Ok(ended == 1)
}
