//! One act for many: what it touches, what it would do in each case, who looked at which, who released it and what was
//! decided. One of a service is open at a time. Amounts are in clear and name nobody; words are sealed.

mod items;

use access::Permit;
use base::{AccountId, Date, PackageHash, ServiceId, Timestamp};
use sealing::Place;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, acts, counters, keys};

pub use crate::acts::{ActState as AdjustmentState, ActStep as AdjustmentStep};
pub use items::{
    Item, ItemStep, NewItem, Tally, add, candidates, item, keep, left, rises, sampled, tally,
};

const TABLE: &str = "adjustments";
const TEXT: &str = "sealed_text";
const COUNTER: &str = "adjustments";

/// An act for many that begins.
#[derive(Clone, Debug)]
pub struct NewAdjustment {
    /// The service.
    pub service: ServiceId,
    /// The version of the service whose rules and words are used.
    pub package: PackageHash,
    /// From when on.
    pub from: Date,
    /// From it the sample is drawn.
    pub seed: String,
    /// Why, in the words of the decisions; kept sealed.
    pub text: String,
    /// Who begins it.
    pub by: AccountId,
}

/// An act for many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    /// Its number.
    pub number: i64,
    /// The service.
    pub service: ServiceId,
    /// The version of the service whose rules and words are used.
    pub package: PackageHash,
    /// From when on.
    pub from: Date,
    /// Where it stands.
    pub state: AdjustmentState,
    /// From it the sample is drawn.
    pub seed: String,
    /// Why, in the words of the decisions.
    pub text: String,
    /// Who began it.
    pub begun_by: AccountId,
    /// When.
    pub begun_at: Timestamp,
    /// Who released it.
    pub released_by: Option<AccountId>,
    /// When.
    pub released_at: Option<Timestamp>,
    /// Who stopped it.
    pub stopped_by: Option<AccountId>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// The version for the optimistic lock.
    pub version: i64,
}

/// Begins one with the next number.
///
/// # Errors
/// [`StoreError::Taken`] where one of the service is open.
pub async fn begin(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewAdjustment,
    now: Timestamp,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let key = keys::house(tx, now).await?;
    let number = counters::next(tx, permit, COUNTER).await?;
    let text = tx.seal(&key, place(&number.to_string()), &new.text).await?;
    sql(
        TABLE,
        "INSERT INTO adjustments (authority, number, service, package, from_day, state, seed, \
         begun_by, begun_at, data_key, sealed_text, version) \
         VALUES ($1, $2, $3, $4, $5, 'gathering', $6, $7, $8, $9, $10, 1)",
    )
    .bind(&tx.authority)
    .bind(number)
    .bind(&new.service)
    .bind(&new.package)
    .bind(&new.from)
    .bind(&new.seed)
    .bind(&new.by)
    .bind(now)
    .bind(&key)
    .bind(text)
    .one(tx, &number)
    .await?;
    Ok(number)
}

/// The one of that number.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn one(db: &mut Reading, permit: &Permit, number: i64) -> Result<Adjustment, StoreError> {
    db.fits(permit)?;
    let row = sql(TABLE, "SELECT * FROM adjustments WHERE authority = $1 AND number = $2")
        .bind(&db.authority)
        .bind(number)
        .only(db, &number)
        .await?;
    read(db, &row).await
}

/// All, the newest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn list(
    db: &mut Reading,
    permit: &Permit,
    most: i64,
) -> Result<Vec<Adjustment>, StoreError> {
    db.fits(permit)?;
    let rows =
        sql(TABLE, "SELECT * FROM adjustments WHERE authority = $1 ORDER BY number DESC LIMIT $2")
            .bind(&db.authority)
            .bind(most)
            .all(db)
            .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push(read(db, row).await?);
    }
    Ok(all)
}

/// Keeps what becomes of it.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else was quicker, or it does not stand where this step is open to it.
pub async fn step(
    tx: &mut Writing,
    permit: &Permit,
    (row, step): (&Adjustment, AdjustmentStep),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    acts::step(tx, TABLE, ((row.number, row.version), step), now).await
}

async fn read(db: &mut Reading, row: &Row) -> Result<Adjustment, StoreError> {
    let number = row.int("number")?;
    let key = row.text("data_key")?;
    let text = db.unseal(&key, place(&number.to_string()), &row.bytes(TEXT)?).await?;
    Ok(Adjustment {
        number,
        service: row.parse("service")?,
        package: row.parse("package")?,
        from: row.parse("from_day")?,
        state: row.parse("state")?,
        seed: row.text("seed")?,
        text,
        begun_by: row.parse("begun_by")?,
        begun_at: row.parse("begun_at")?,
        released_by: row.maybe("released_by")?,
        released_at: row.maybe("released_at")?,
        stopped_by: row.maybe("stopped_by")?,
        ended_at: row.maybe("ended_at")?,
        version: row.int("version")?,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: TEXT }
}
