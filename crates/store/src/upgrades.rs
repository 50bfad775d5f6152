//! One act that takes running cases along to a newer version of their service: from which version to which, what it would
//! mean for each case, who released it, and which went along. One of a service is open at a time.

mod items;

use access::Permit;
use base::{AccountId, PackageHash, ServiceId, Timestamp};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, acts, counters};

pub use crate::acts::{ActState, ActStep};
pub use items::{Item, ItemStep, NewItem, Tally, add, item, items, keep, left, tally};

const TABLE: &str = "upgrades";
const COUNTER: &str = "upgrades";

/// An act that begins.
#[derive(Clone, Debug)]
pub struct NewUpgrade {
    /// The service.
    pub service: ServiceId,
    /// The version by which the cases are handled.
    pub from: PackageHash,
    /// The version to which they are taken along.
    pub to: PackageHash,
    /// Who begins it.
    pub by: AccountId,
}

/// An act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgrade {
    /// Its number.
    pub number: i64,
    /// The service.
    pub service: ServiceId,
    /// The version by which the cases are handled.
    pub from: PackageHash,
    /// The version to which they are taken along.
    pub to: PackageHash,
    /// Where it stands.
    pub state: ActState,
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
    new: &NewUpgrade,
    now: Timestamp,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let number = counters::next(tx, permit, COUNTER).await?;
    sql(
        TABLE,
        "INSERT INTO upgrades (authority, number, service, old_package, new_package, state, \
         begun_by, begun_at, version) VALUES ($1, $2, $3, $4, $5, 'gathering', $6, $7, 1)",
    )
    .bind(&tx.authority)
    .bind(number)
    .bind(&new.service)
    .bind(&new.from)
    .bind(&new.to)
    .bind(&new.by)
    .bind(now)
    .one(tx, &number)
    .await?;
    Ok(number)
}

/// The one of that number.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn one(db: &mut Reading, permit: &Permit, number: i64) -> Result<Upgrade, StoreError> {
    db.fits(permit)?;
    let row = sql(TABLE, "SELECT * FROM upgrades WHERE authority = $1 AND number = $2")
        .bind(&db.authority)
        .bind(number)
        .only(db, &number)
        .await?;
    read(&row)
}

/// All, the newest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn list(
    db: &mut Reading,
    permit: &Permit,
    most: i64,
) -> Result<Vec<Upgrade>, StoreError> {
    db.fits(permit)?;
    let rows =
        sql(TABLE, "SELECT * FROM upgrades WHERE authority = $1 ORDER BY number DESC LIMIT $2")
            .bind(&db.authority)
            .bind(most)
            .all(db)
            .await?;
    rows.iter().map(read).collect()
}

/// Keeps what becomes of it.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else was quicker, or it does not stand where this step is open to it.
pub async fn step(
    tx: &mut Writing,
    permit: &Permit,
    (row, step): (&Upgrade, ActStep),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    acts::step(tx, TABLE, ((row.number, row.version), step), now).await
}

fn read(row: &Row) -> Result<Upgrade, StoreError> {
    Ok(Upgrade {
        number: row.int("number")?,
        service: row.parse("service")?,
        from: row.parse("old_package")?,
        to: row.parse("new_package")?,
        state: row.parse("state")?,
        begun_by: row.parse("begun_by")?,
        begun_at: row.parse("begun_at")?,
        released_by: row.maybe("released_by")?,
        released_at: row.maybe("released_at")?,
        stopped_by: row.maybe("stopped_by")?,
        ended_at: row.maybe("ended_at")?,
        version: row.int("version")?,
    })
}
