//! The cases of an act that takes cases along.

use access::Permit;
use base::{CaseId, Money, Timestamp};
use sealing::Place;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, cases};

const TABLE: &str = "upgrade_items";
const POINTS: &str = "sealed_points";

/// A case that was worked out.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// The act.
    pub upgrade: i64,
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub file_number: String,
    /// What becomes of it, in the word of the law.
    pub outcome: String,
    /// What is another for it, as JSON; kept sealed with the key of the case.
    pub points: String,
    /// What the rules of its version give.
    pub old: Option<Money>,
    /// What those of the newer version give.
    pub new: Option<Money>,
}

/// A case of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The act.
    pub upgrade: i64,
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub file_number: String,
    /// What becomes of it, in the word of the law.
    pub outcome: String,
    /// What is another for it, as JSON; none where the file was erased.
    pub points: Option<String>,
    /// What the rules of its version give.
    pub old: Option<Money>,
    /// What those of the newer version give.
    pub new: Option<Money>,
    /// When it went along.
    pub done_at: Option<Timestamp>,
    /// The version for the optimistic lock.
    pub version: i64,
}

/// What becomes of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemStep {
    /// It went along.
    Done,
    /// It stays after all, in the word of the law, for these reasons as JSON.
    Left(String, String),
}

/// How many cases have one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The outcome, in the word of the law.
    pub outcome: String,
    /// How many cases.
    pub many: i64,
    /// How many of them went along.
    pub done: i64,
}

/// Adds a case; one that stands there stays as it is.
///
/// # Errors
/// When the engine refuses.
pub async fn add(tx: &mut Writing, permit: &Permit, new: &NewItem) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = cases::data_key(tx, new.case).await?;
    let points = tx.seal(&key, place(&name(new.upgrade, new.case)), &new.points).await?;
    sql(
        TABLE,
        "INSERT INTO upgrade_items (authority, upgrade, case_id, file_number, outcome, old_amount, \
         new_amount, data_key, sealed_points, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) \
         ON CONFLICT (authority, upgrade, case_id) DO NOTHING",
    )
    .bind(&tx.authority)
    .bind(new.upgrade)
    .bind(&new.case)
    .bind(&new.file_number)
    .bind(&new.outcome)
    .bind(new.old.map(Money::in_cents))
    .bind(new.new.map(Money::in_cents))
    .bind(&key)
    .bind(points)
    .run(tx)
    .await?;
    Ok(())
}

/// One case of it.
///
/// # Errors
/// [`StoreError::Missing`] where it is not among them.
pub async fn item(
    db: &mut Reading,
    permit: &Permit,
    (number, case): (i64, CaseId),
) -> Result<Item, StoreError> {
    db.fits(permit)?;
    let row = sql(
        TABLE,
        "SELECT * FROM upgrade_items WHERE authority = $1 AND upgrade = $2 AND case_id = $3",
    )
    .bind(&db.authority)
    .bind(number)
    .bind(&case)
    .only(db, &case)
    .await?;
    read(db, &row).await
}

/// Cases of one outcome.
///
/// # Errors
/// When a row cannot be read.
pub async fn items(
    db: &mut Reading,
    permit: &Permit,
    (number, outcome): (i64, &str),
    most: i64,
) -> Result<Vec<Item>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM upgrade_items WHERE authority = $1 AND upgrade = $2 AND outcome = $3 \
         ORDER BY case_id LIMIT $4",
    )
    .bind(&db.authority)
    .bind(number)
    .bind(outcome)
    .bind(most)
    .all(db)
    .await?;
    read_all(db, &rows).await
}

/// Cases that go along and did not yet, behind one.
///
/// # Errors
/// When a row cannot be read.
pub async fn left(
    db: &mut Reading,
    permit: &Permit,
    (number, stays, after): (i64, &str, Option<CaseId>),
    most: i64,
) -> Result<Vec<Item>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM upgrade_items WHERE authority = $1 AND upgrade = $2 AND outcome <> $3 \
         AND case_id > $4 AND done_at IS NULL ORDER BY case_id LIMIT $5",
    )
    .bind(&db.authority)
    .bind(number)
    .bind(stays)
    .bind(after.map(|case| case.to_string()).unwrap_or_default())
    .bind(most)
    .all(db)
    .await?;
    read_all(db, &rows).await
}

/// How many cases have which outcome.
///
/// # Errors
/// When a row cannot be read.
pub async fn tally(
    db: &mut Reading,
    permit: &Permit,
    number: i64,
) -> Result<Vec<Tally>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT outcome, CAST(COUNT(*) AS BIGINT) AS many, CAST(COUNT(done_at) AS BIGINT) AS done \
         FROM upgrade_items WHERE authority = $1 AND upgrade = $2 GROUP BY outcome ORDER BY outcome",
    )
    .bind(&db.authority)
    .bind(number)
    .all(db)
    .await?;
    let one = |row: &Row| {
        Ok(Tally { outcome: row.text("outcome")?, many: row.int("many")?, done: row.int("done")? })
    };
    rows.iter().map(one).collect()
}

/// Keeps what becomes of a case.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else was quicker.
pub async fn keep(
    tx: &mut Writing,
    permit: &Permit,
    (item, step): (&Item, &ItemStep),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let set = match step {
        ItemStep::Done => "done_at = $5",
        ItemStep::Left(..) => "outcome = $5, sealed_points = $6",
    };
    let text = format!(
        "UPDATE upgrade_items SET {set}, version = version + 1 WHERE authority = $1 \
         AND upgrade = $2 AND case_id = $3 AND version = $4 AND done_at IS NULL"
    );
    let statement =
        sql(TABLE, text).bind(&tx.authority).bind(item.upgrade).bind(&item.case).bind(item.version);
    let statement = match step {
        ItemStep::Done => statement.bind(now),
        ItemStep::Left(outcome, points) => {
            let key = cases::data_key(tx, item.case).await?;
            let sealed = tx.seal(&key, place(&name(item.upgrade, item.case)), points).await?;
            statement.bind(outcome).bind(sealed)
        }
    };
    statement.one(tx, &item.case).await
}

async fn read_all(db: &mut Reading, rows: &[Row]) -> Result<Vec<Item>, StoreError> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        all.push(read(db, row).await?);
    }
    Ok(all)
}

async fn read(db: &mut Reading, row: &Row) -> Result<Item, StoreError> {
    let (upgrade, case) = (row.int("upgrade")?, row.parse("case_id")?);
    let name = name(upgrade, case);
    let points = db.unseal(&row.text("data_key")?, place(&name), &row.bytes(POINTS)?).await;
    let points = match points {
        // What was said of a case goes with its file.
        Err(StoreError::Erased { .. }) => None,
        other => Some(other?),
    };
    Ok(Item {
        upgrade,
        case,
        file_number: row.text("file_number")?,
        outcome: row.text("outcome")?,
        points,
        old: row.maybe_int("old_amount")?.map(Money::cents),
        new: row.maybe_int("new_amount")?.map(Money::cents),
        done_at: row.maybe("done_at")?,
        version: row.int("version")?,
    })
}

fn name(upgrade: i64, case: CaseId) -> String {
    format!("{upgrade}.{case}")
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: POINTS }
}
