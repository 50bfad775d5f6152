//! The payments of a run.

use std::fmt;
use std::str::FromStr;

use access::Permit;
use base::{CaseId, Date, Money};
use sealing::Place;

use super::opened;
use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, cases as procedures};

const TABLE: &str = "payment_items";
const PAYEE: &str = "sealed_payee";

/// Where a payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemState {
    /// It waits for the file.
    Planned,
    /// Somebody held it back.
    Held,
    /// It is in the file.
    Paid,
    /// The bank said that it arrived.
    Confirmed,
    /// The bank brought it back.
    Returned,
    /// Its run was stopped.
    Dropped,
}

impl ItemState {
    /// Whether the case may not stand in another run meanwhile.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Held)
    }
}

impl fmt::Display for ItemState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Paid => "paid",
            Self::Confirmed => "confirmed",
            Self::Returned => "returned",
            Self::Dropped => "dropped",
        })
    }
}

impl FromStr for ItemState {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "planned" => Ok(Self::Planned),
            "held" => Ok(Self::Held),
            "paid" => Ok(Self::Paid),
            "confirmed" => Ok(Self::Confirmed),
            "returned" => Ok(Self::Returned),
            "dropped" => Ok(Self::Dropped),
            other => Err(format!("“{other}” is no state of a payment")),
        }
    }
}

/// A payment of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The run.
    pub run: i64,
    /// Its place in the run, from 1.
    pub place: i64,
    /// The case.
    pub case: CaseId,
    /// The file number.
    pub file_number: String,
    /// What is due.
    pub due: Money,
    /// What of it is taken for an overpayment.
    pub set_off: Money,
    /// Where it stands.
    pub state: ItemState,
    /// Whether the case may not stand in another run meanwhile.
    pub is_open: bool,
    /// The day on which the bank brought it back.
    pub returned_on: Option<Date>,
    /// Why, in the bank's code.
    pub return_code: Option<String>,
    /// Who gets it, with which words, and why it is held, as JSON; `None` where the key was erased.
    pub payee: Option<String>,
    /// The version for the optimistic lock.
    pub version: i64,
}

/// Puts a payment into a run.
///
/// # Errors
/// [`StoreError::Taken`] where the case stands in a run that is not finished.
pub async fn add_items(
    tx: &mut Writing,
    permit: &Permit,
    items: &[Item],
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    for item in items {
        let key = procedures::data_key(tx, item.case).await?;
        let name = name(item.run, item.place);
        let payee = item.payee.as_deref().unwrap_or_default();
        let payee = tx.seal(&key, place(&name), payee).await?;
        sql(
            TABLE,
            "INSERT INTO payment_items (authority, run, place, case_id, file_number, due, set_off, \
             state, is_open, data_key, sealed_payee, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        )
        .bind(&tx.authority)
        .bind(item.run)
        .bind(item.place)
        .bind(&item.case)
        .bind(&item.file_number)
        .bind(item.due.in_cents())
        .bind(item.set_off.in_cents())
        .bind(item.state.to_string())
        .bind(item.is_open)
        .bind(&key)
        .bind(payee)
        .one(tx, &name)
        .await?;
    }
    Ok(())
}

/// The payments of a run behind a place.
///
/// # Errors
/// When a row cannot be read.
pub async fn items(
    db: &mut Reading,
    permit: &Permit,
    (run, after): (i64, i64),
    most: i64,
) -> Result<Vec<Item>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM payment_items WHERE authority = $1 AND run = $2 AND place > $3 \
         ORDER BY place LIMIT $4",
    )
    .bind(&db.authority)
    .bind(run)
    .bind(after)
    .bind(most)
    .all(db)
    .await?;
    read_all(db, &rows).await
}

/// One payment of a run.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn one_item(
    db: &mut Reading,
    permit: &Permit,
    (run, at): (i64, i64),
) -> Result<Item, StoreError> {
    db.fits(permit)?;
    let row =
        sql(TABLE, "SELECT * FROM payment_items WHERE authority = $1 AND run = $2 AND place = $3")
            .bind(&db.authority)
            .bind(run)
            .bind(at)
            .only(db, &name(run, at))
            .await?;
    read(db, &row).await
}

/// The payments of a case, newest run first.
///
/// # Errors
/// When a row cannot be read.
pub async fn items_of_case(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<Item>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM payment_items WHERE authority = $1 AND case_id = $2 ORDER BY run DESC",
    )
    .bind(&db.authority)
    .bind(&case)
    .all(db)
    .await?;
    read_all(db, &rows).await
}

/// Keeps where a payment stands now.
///
/// # Errors
/// [`StoreError::Changed`] where it has another version by now.
pub async fn keep_item(tx: &mut Writing, permit: &Permit, item: &Item) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = procedures::data_key(tx, item.case).await?;
    let name = name(item.run, item.place);
    let payee = tx.seal(&key, place(&name), item.payee.as_deref().unwrap_or_default()).await?;
    sql(
        TABLE,
        "UPDATE payment_items SET state = $5, is_open = $6, returned_on = $7, return_code = $8, \
         sealed_payee = $9, version = version + 1 \
         WHERE authority = $1 AND run = $2 AND place = $3 AND version = $4",
    )
    .bind(&tx.authority)
    .bind(item.run)
    .bind(item.place)
    .bind(item.version)
    .bind(item.state.to_string())
    .bind(item.is_open)
    .bind(&item.returned_on)
    .bind(&item.return_code)
    .bind(payee)
    .one(tx, &name)
    .await
}

/// The last place of a run that is taken; 0 where none is.
///
/// # Errors
/// When the engine refuses.
pub async fn last_place(db: &mut Reading, permit: &Permit, run: i64) -> Result<i64, StoreError> {
    db.fits(permit)?;
    let row = sql(
        TABLE,
        "SELECT COALESCE(MAX(place), 0) AS place FROM payment_items \
         WHERE authority = $1 AND run = $2",
    )
    .bind(&db.authority)
    .bind(run)
    .only(db, &run)
    .await?;
    row.int("place")
}

/// How many payments a run has, how many of them go to the bank, and what those come to.
///
/// # Errors
/// When the engine refuses.
pub async fn totals(
    db: &mut Reading,
    permit: &Permit,
    run: i64,
) -> Result<(i64, i64, Money), StoreError> {
    db.fits(permit)?;
    let row = sql(
        TABLE,
        "SELECT COUNT(*) AS every, \
         COUNT(CASE WHEN state NOT IN ('held', 'dropped') AND due > set_off THEN 1 END) AS many, \
         CAST(COALESCE(SUM(CASE WHEN state NOT IN ('held', 'dropped') THEN due - set_off ELSE 0 \
         END), 0) AS BIGINT) AS total FROM payment_items WHERE authority = $1 AND run = $2",
    )
    .bind(&db.authority)
    .bind(run)
    .only(db, &run)
    .await?;
    Ok((row.int("every")?, row.int("many")?, Money::cents(row.int("total")?)))
}

/// How many payments of a run are held back, and what of the others is taken for overpayments.
///
/// # Errors
/// When the engine refuses.
pub async fn aside(
    db: &mut Reading,
    permit: &Permit,
    run: i64,
) -> Result<(i64, Money), StoreError> {
    db.fits(permit)?;
    let row = sql(
        TABLE,
        "SELECT COUNT(CASE WHEN state = 'held' THEN 1 END) AS held, \
         CAST(COALESCE(SUM(CASE WHEN state NOT IN ('held', 'dropped') THEN set_off ELSE 0 END), 0) \
         AS BIGINT) AS set_off FROM payment_items WHERE authority = $1 AND run = $2",
    )
    .bind(&db.authority)
    .bind(run)
    .only(db, &run)
    .await?;
    Ok((row.int("held")?, Money::cents(row.int("set_off")?)))
}

async fn read_all(db: &mut Reading, rows: &[Row]) -> Result<Vec<Item>, StoreError> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        all.push(read(db, row).await?);
    }
    Ok(all)
}

async fn read(db: &mut Reading, row: &Row) -> Result<Item, StoreError> {
    let (run, at) = (row.int("run")?, row.int("place")?);
    let (key, sealed) = (row.text("data_key")?, row.bytes(PAYEE)?);
    Ok(Item {
        payee: opened(db, &key, place(&name(run, at)), &sealed).await?,
        run,
        place: at,
        case: row.parse("case_id")?,
        file_number: row.text("file_number")?,
        due: Money::cents(row.int("due")?),
        set_off: Money::cents(row.int("set_off")?),
        state: row.parse("state")?,
        is_open: row.int("is_open")? != 0,
        returned_on: row.maybe("returned_on")?,
        return_code: row.maybe_text("return_code")?,
        version: row.int("version")?,
    })
}

fn name(run: i64, place: i64) -> String {
    format!("{run}.{place}")
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: PAYEE }
}
