//! Runs: who put one together, who approved it, and the file that came out.

use std::fmt;
use std::str::FromStr;

use access::Permit;
use base::{AccountId, Date, Money, Timestamp};
use sealing::Place;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, counters, keys};

const TABLE: &str = "payment_runs";
const REASON: &str = "sealed_reason";
const COUNTER: &str = "payments.run";

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It is being put together.
    Gathering,
    /// It waits for a second person.
    Proposed,
    /// A second person approved it.
    Approved,
    /// The file for the bank was made.
    HandedOver,
    /// It was stopped before any money moved.
    Stopped,
}

impl fmt::Display for RunState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gathering => "gathering",
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::HandedOver => "handed_over",
            Self::Stopped => "stopped",
        })
    }
}

impl FromStr for RunState {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "gathering" => Ok(Self::Gathering),
            "proposed" => Ok(Self::Proposed),
            "approved" => Ok(Self::Approved),
            "handed_over" => Ok(Self::HandedOver),
            "stopped" => Ok(Self::Stopped),
            other => Err(format!("“{other}” is no state of a payment run")),
        }
    }
}

/// A run that begins.
#[derive(Clone, Copy, Debug)]
pub struct NewRun {
    /// The day by which it pays what is due.
    pub due_on: Date,
    /// The day on which banks settle it.
    pub settled_on: Date,
    /// Who puts it together; none for the house itself.
    pub by: Option<AccountId>,
}

/// A run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its number.
    pub number: i64,
    /// The day by which it pays what is due.
    pub due_on: Date,
    /// The day on which banks settle it.
    pub settled_on: Date,
    /// Where it stands.
    pub state: RunState,
    /// Who put it together; none for the house itself.
    pub proposed_by: Option<AccountId>,
    /// When that began.
    pub proposed_at: Timestamp,
    /// Who approved it.
    pub approved_by: Option<AccountId>,
    /// When.
    pub approved_at: Option<Timestamp>,
    /// Who made the file.
    pub handed_over_by: Option<AccountId>,
    /// When.
    pub handed_over_at: Option<Timestamp>,
    /// Who stopped it.
    pub stopped_by: Option<AccountId>,
    /// The hash of the file.
    pub sha256: Option<String>,
    /// How many transfers.
    pub many: i64,
    /// What they come to.
    pub total: Money,
    /// Why it was stopped.
    pub reason: Option<String>,
    /// The version for the optimistic lock.
    pub version: i64,
}

/// What becomes of a run.
#[derive(Clone, Debug)]
pub enum RunStep {
    /// All items are in it: how many transfers, and what they come to.
    Gathered(i64, Money),
    /// Other items are held back now.
    Counted(i64, Money),
    /// A second person approved.
    Approved(AccountId),
    /// The file was made, with its hash.
    HandedOver(Option<AccountId>, String),
    /// It was stopped, and why.
    Stopped(Option<AccountId>, String),
}

/// Begins a run with the next number.
///
/// # Errors
/// When the engine refuses.
pub async fn begin(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewRun,
    now: Timestamp,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let key = keys::house(tx, now).await?;
    let number = counters::next(tx, permit, COUNTER).await?;
    sql(
        TABLE,
        "INSERT INTO payment_runs (authority, number, due_on, settled_on, state, proposed_by, \
         proposed_at, many, total, data_key, version) \
         VALUES ($1, $2, $3, $4, 'gathering', $5, $6, 0, 0, $7, 1)",
    )
    .bind(&tx.authority)
    .bind(number)
    .bind(&new.due_on)
    .bind(&new.settled_on)
    .bind(&new.by)
    .bind(now)
    .bind(&key)
    .one(tx, &number)
    .await?;
    Ok(number)
}

/// The run of that number.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn run(db: &mut Reading, permit: &Permit, number: i64) -> Result<Run, StoreError> {
    db.fits(permit)?;
    let row = sql(TABLE, "SELECT * FROM payment_runs WHERE authority = $1 AND number = $2")
        .bind(&db.authority)
        .bind(number)
        .only(db, &number)
        .await?;
    read(db, &row).await
}

/// The run that is being put together, if one is.
///
/// # Errors
/// When the row cannot be read.
pub async fn open_of(db: &mut Reading, permit: &Permit) -> Result<Option<Run>, StoreError> {
    db.fits(permit)?;
    let row = sql(
        TABLE,
        "SELECT * FROM payment_runs WHERE authority = $1 AND state = 'gathering' \
         ORDER BY number LIMIT 1",
    )
    .bind(&db.authority)
    .first(db)
    .await?;
    match row {
        Some(row) => read(db, &row).await.map(Some),
        None => Ok(None),
    }
}

/// The newest runs, before a number.
///
/// # Errors
/// When a row cannot be read.
pub async fn runs(
    db: &mut Reading,
    permit: &Permit,
    before: Option<i64>,
    most: i64,
) -> Result<Vec<Run>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM payment_runs WHERE authority = $1 AND number < $2 \
         ORDER BY number DESC LIMIT $3",
    )
    .bind(&db.authority)
    .bind(before.unwrap_or(i64::MAX))
    .bind(most)
    .all(db)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push(read(db, row).await?);
    }
    Ok(all)
}

/// Takes a run on that the caller saw in this version.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else was quicker.
pub async fn step(
    tx: &mut Writing,
    permit: &Permit,
    seen: (i64, i64),
    step: &RunStep,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let set = match step {
        RunStep::Gathered(..) => "state = 'proposed', many = $4, total = $5",
        RunStep::Counted(..) => "many = $4, total = $5",
        RunStep::Approved(_) => "state = 'approved', approved_by = $4, approved_at = $5",
        RunStep::HandedOver(..) => {
            "state = 'handed_over', handed_over_by = $4, sha256 = $5, handed_over_at = $6"
        }
        RunStep::Stopped(..) => "state = 'stopped', stopped_by = $4, sealed_reason = $5",
    };
    let text = format!(
        "UPDATE payment_runs SET {set}, version = version + 1 \
         WHERE authority = $1 AND number = $2 AND version = $3"
    );
    let (number, version) = seen;
    let statement = sql(TABLE, text).bind(&tx.authority).bind(number).bind(version);
    let statement = match step {
        RunStep::Gathered(many, total) | RunStep::Counted(many, total) => {
            statement.bind(*many).bind(total.in_cents())
        }
        RunStep::Approved(by) => statement.bind(by).bind(now),
        RunStep::HandedOver(by, sha256) => statement.bind(by).bind(sha256).bind(now),
        RunStep::Stopped(by, reason) => {
            let key = keys::house(tx, now).await?;
            let sealed = tx.seal(&key, place(&number.to_string()), reason).await?;
            statement.bind(by).bind(sealed)
        }
    };
    statement.one(tx, &number).await
}

/// Takes a run away in which nothing is.
///
/// # Errors
/// [`StoreError::Changed`] where it is no such run.
pub async fn drop_empty(tx: &mut Writing, permit: &Permit, number: i64) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "DELETE FROM payment_runs WHERE authority = $1 AND number = $2 AND state = 'gathering'",
    )
    .bind(&tx.authority)
    .bind(number)
    .one(tx, &number)
    .await?;
    // Whoever counts the runs finds no gap.
    counters::give_back(tx, permit, (COUNTER, number)).await
}

async fn read(db: &mut Reading, row: &Row) -> Result<Run, StoreError> {
    let number = row.int("number")?;
    let reason = match row.maybe_bytes(REASON)? {
        Some(sealed) => {
            let key = row.text("data_key")?;
            Some(db.unseal(&key, place(&number.to_string()), &sealed).await?)
        }
        None => None,
    };
    Ok(Run {
        number,
        due_on: row.parse("due_on")?,
        settled_on: row.parse("settled_on")?,
        state: row.parse("state")?,
        proposed_by: row.maybe("proposed_by")?,
        proposed_at: row.parse("proposed_at")?,
        approved_by: row.maybe("approved_by")?,
        approved_at: row.maybe("approved_at")?,
        handed_over_by: row.maybe("handed_over_by")?,
        handed_over_at: row.maybe("handed_over_at")?,
        stopped_by: row.maybe("stopped_by")?,
        sha256: row.maybe_text("sha256")?,
        many: row.int("many")?,
        total: Money::cents(row.int("total")?),
        reason,
        version: row.int("version")?,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: REASON }
}
