//! Work items of cases: open, claimed, done, or cancelled when the process left the step.

use std::fmt;
use std::str::FromStr;

use access::Permit;
use base::{AccountId, CaseId, Date, TaskId, Timestamp};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "tasks";

/// Where a work item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Waiting for somebody.
    Open,
    /// Somebody works on it.
    Claimed,
    /// Done.
    Done,
    /// The process went another way.
    Cancelled,
}

impl fmt::Display for TaskState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "open",
            Self::Claimed => "claimed",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        })
    }
}

impl FromStr for TaskState {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "open" => Ok(Self::Open),
            "claimed" => Ok(Self::Claimed),
            "done" => Ok(Self::Done),
            "cancelled" => Ok(Self::Cancelled),
            other => Err(format!("“{other}” is no state of a work item")),
        }
    }
}

/// A work item to be opened.
#[derive(Clone, Debug)]
pub struct NewTask {
    /// Its id.
    pub id: TaskId,
    /// Its case.
    pub case: CaseId,
    /// The user task in the process.
    pub node: String,
    /// The screen of the desk.
    pub form: String,
    /// The role that may do it.
    pub role: String,
    /// The node whose doer may not do this one.
    pub separate_from: Option<String>,
    /// When it should be done.
    pub due_on: Option<Date>,
}

/// A work item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Its case.
    pub case: CaseId,
    /// The user task in the process.
    pub node: String,
    /// The screen of the desk.
    pub form: String,
    /// The role that may do it.
    pub role: String,
    /// The node whose doer may not do this one.
    pub separate_from: Option<String>,
    /// Where it stands.
    pub state: TaskState,
    /// Who works on it.
    pub claimed_by: Option<AccountId>,
    /// Who did it.
    pub done_by: Option<AccountId>,
    /// When it should be done.
    pub due_on: Option<Date>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was done.
    pub done_at: Option<Timestamp>,
    /// The version for the optimistic lock.
    pub version: i64,
}

/// Opens a work item.
///
/// # Errors
/// [`StoreError::Taken`] where the id is in use.
pub async fn open(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewTask,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO tasks (id, authority, case_id, node, form, role, separate_from, state, \
         due_on, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, 1)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.case)
    .bind(&new.node)
    .bind(&new.form)
    .bind(&new.role)
    .bind(&new.separate_from)
    .bind(&new.due_on)
    .bind(now)
    .one(tx, &new.id)
    .await
}

/// One work item.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn one(db: &mut Reading, id: TaskId) -> Result<Task, StoreError> {
    let row = sql(TABLE, "SELECT * FROM tasks WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await?;
    read(&row)
}

/// All work items of a case, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_case(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<Task>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM tasks WHERE authority = $1 AND case_id = $2 ORDER BY created_at, id",
    )
    .bind(&db.authority)
    .bind(&case)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Work items in one state that wait for one role, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_role(
    db: &mut Reading,
    permit: &Permit,
    role: &str,
    state: TaskState,
    limit: u16,
) -> Result<Vec<Task>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM tasks WHERE authority = $1 AND state = $2 AND role = $3 \
         ORDER BY created_at, id LIMIT $4",
    )
    .bind(&db.authority)
    .bind(state.to_string())
    .bind(role)
    .bind(i64::from(limit))
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Takes an open work item. Of two who try at once, one succeeds.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else took it.
pub async fn claim(
    tx: &mut Writing,
    permit: &Permit,
    id: TaskId,
    by: AccountId,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE tasks SET state = 'claimed', claimed_by = $3, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND (state = 'open' \
         OR (state = 'claimed' AND claimed_by = $3))",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(&by)
    .one(tx, &id)
    .await
}

/// Gives a claimed work item back.
///
/// # Errors
/// [`StoreError::Changed`] where it is not claimed.
pub async fn release(tx: &mut Writing, permit: &Permit, id: TaskId) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE tasks SET state = 'open', claimed_by = NULL, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND state = 'claimed'",
    )
    .bind(&id)
    .bind(&tx.authority)
    .one(tx, &id)
    .await
}

/// Notes that somebody did a work item.
///
/// # Errors
/// [`StoreError::Changed`] where it is done or cancelled already, or claimed by another.
pub async fn done(
    tx: &mut Writing,
    permit: &Permit,
    id: TaskId,
    by: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE tasks SET state = 'done', done_by = $3, done_at = $4, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND (state = 'open' \
         OR (state = 'claimed' AND claimed_by = $3))",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(&by)
    .bind(now)
    .one(tx, &id)
    .await
}

/// Hands an unfinished work item to somebody, whoever had it.
///
/// # Errors
/// [`StoreError::Changed`] where it is done or cancelled already.
pub async fn hand(
    tx: &mut Writing,
    permit: &Permit,
    id: TaskId,
    to: AccountId,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE tasks SET state = 'claimed', claimed_by = $3, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND state IN ('open', 'claimed')",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(&to)
    .one(tx, &id)
    .await
}

/// Work items that somebody was handed or took, first due first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_holder(
    db: &mut Reading,
    permit: &Permit,
    holder: AccountId,
    limit: u16,
) -> Result<Vec<Task>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM tasks WHERE authority = $1 AND claimed_by = $2 AND state = 'claimed' \
         ORDER BY due_on, id LIMIT $3",
    )
    .bind(&db.authority)
    .bind(&holder)
    .bind(i64::from(limit))
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Gives the unfinished work items of a case another day by which they should be done.
///
/// # Errors
/// When the engine refuses.
pub async fn move_due(
    tx: &mut Writing,
    permit: &Permit,
    case: CaseId,
    due: Date,
) -> Result<u64, StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE tasks SET due_on = $3, version = version + 1 \
         WHERE authority = $1 AND case_id = $2 AND state IN ('open', 'claimed')",
    )
    .bind(&tx.authority)
    .bind(&case)
    .bind(&due)
    .run(tx)
    .await
}

/// Cancels the unfinished work items of a node, because the process left it.
///
/// # Errors
/// When the engine refuses.
pub async fn cancel(
    tx: &mut Writing,
    permit: &Permit,
    case: CaseId,
    node: &str,
) -> Result<u64, StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE tasks SET state = 'cancelled', version = version + 1 \
         WHERE authority = $1 AND case_id = $2 AND node = $3 AND state IN ('open', 'claimed')",
    )
    .bind(&tx.authority)
    .bind(&case)
    .bind(node)
    .run(tx)
    .await
}

fn read(row: &Row) -> Result<Task, StoreError> {
    Ok(Task {
        id: row.parse("id")?,
        case: row.parse("case_id")?,
        node: row.text("node")?,
        form: row.text("form")?,
        role: row.text("role")?,
        separate_from: row.maybe_text("separate_from")?,
        state: row.parse("state")?,
        claimed_by: row.maybe("claimed_by")?,
        done_by: row.maybe("done_by")?,
        due_on: row.maybe("due_on")?,
        created_at: row.parse("created_at")?,
        done_at: row.maybe("done_at")?,
        version: row.int("version")?,
    })
}
