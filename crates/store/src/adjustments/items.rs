//! The cases of an act for many.

use access::Permit;
use base::{AccountId, CaseId, DecisionId, Money, ServiceId, Timestamp};
use sealing::Place;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, keys};

const TABLE: &str = "adjustment_items";
const REMARK: &str = "sealed_remark";

/// A case that was worked out.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// The act.
    pub adjustment: i64,
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub file_number: String,
    /// What the act would do, in the word of the law.
    pub outcome: String,
    /// What is granted a month.
    pub old: Money,
    /// What would be.
    pub new: Money,
}

/// A case of an act for many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The act.
    pub adjustment: i64,
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub file_number: String,
    /// What the act does, in the word of the law.
    pub outcome: String,
    /// What is granted a month.
    pub old: Money,
    /// What would be.
    pub new: Money,
    /// Somebody looks at it before the act is released.
    pub sampled: bool,
    /// What was found: whether it is right, who looked, and what they remark.
    pub verdict: Option<(bool, AccountId, String)>,
    /// The decision.
    pub decision: Option<DecisionId>,
    /// When it left the house.
    pub done_at: Option<Timestamp>,
    /// The version for the optimistic lock.
    pub version: i64,
}

/// What becomes of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemStep {
    /// It is in the sample.
    Drawn,
    /// Somebody looked at it.
    Judged(bool, AccountId, String),
    /// It is decided; the decision has not left the house yet.
    Decided(DecisionId),
    /// The decision left the house.
    Done,
    /// It is left to a person, for a reason in the word of the law.
    Left(String),
}

/// How many cases have one outcome, and what they come to a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The outcome, in the word of the law.
    pub outcome: String,
    /// How many cases.
    pub many: i64,
    /// How many of them are done.
    pub done: i64,
    /// What they come to a month.
    pub old: Money,
    /// What they would come to.
    pub new: Money,
}

/// Cases of a service, behind one, to which something was granted and not ended before a day.
///
/// # Errors
/// When a row cannot be read.
pub async fn candidates(
    db: &mut Reading,
    permit: &Permit,
    (service, after): (&ServiceId, Option<CaseId>),
    most: i64,
) -> Result<Vec<CaseId>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        "payment_books",
        "SELECT b.case_id AS case_id FROM payment_books b JOIN cases c ON c.id = b.case_id \
         WHERE b.authority = $1 AND c.service = $2 AND b.case_id > $3 \
         ORDER BY b.case_id LIMIT $4",
    )
    .bind(&db.authority)
    .bind(service)
    .bind(after.map(|case| case.to_string()).unwrap_or_default())
    .bind(most)
    .all(db)
    .await?;
    rows.iter().map(|row| row.parse("case_id")).collect()
}

/// Adds a case; one that stands there stays as it is.
///
/// # Errors
/// When the engine refuses.
pub async fn add(tx: &mut Writing, permit: &Permit, new: &NewItem) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO adjustment_items (authority, adjustment, case_id, file_number, outcome, \
         old_amount, new_amount, sampled, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 1) \
         ON CONFLICT (authority, adjustment, case_id) DO NOTHING",
    )
    .bind(&tx.authority)
    .bind(new.adjustment)
    .bind(&new.case)
    .bind(&new.file_number)
    .bind(&new.outcome)
    .bind(new.old.in_cents())
    .bind(new.new.in_cents())
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
        "SELECT * FROM adjustment_items WHERE authority = $1 AND adjustment = $2 AND case_id = $3",
    )
    .bind(&db.authority)
    .bind(number)
    .bind(&case)
    .only(db, &case)
    .await?;
    read(db, &row).await
}

/// Cases of one outcome that are not done, behind one.
///
/// # Errors
/// When a row cannot be read.
pub async fn left(
    db: &mut Reading,
    permit: &Permit,
    (number, outcome, after): (i64, &str, Option<CaseId>),
    most: i64,
) -> Result<Vec<Item>, StoreError> {
    db.fits(permit)?;
    let text = "SELECT * FROM adjustment_items WHERE authority = $1 AND adjustment = $2 \
                AND outcome = $3 AND case_id > $4 AND done_at IS NULL ORDER BY case_id LIMIT $5";
    let rows = sql(TABLE, text)
        .bind(&db.authority)
        .bind(number)
        .bind(outcome)
        .bind(after.map(|case| case.to_string()).unwrap_or_default())
        .bind(most)
        .all(db)
        .await?;
    read_all(db, &rows).await
}

/// The cases of the sample.
///
/// # Errors
/// When a row cannot be read.
pub async fn sampled(
    db: &mut Reading,
    permit: &Permit,
    number: i64,
) -> Result<Vec<Item>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM adjustment_items WHERE authority = $1 AND adjustment = $2 AND sampled = 1 \
         ORDER BY case_id",
    )
    .bind(&db.authority)
    .bind(number)
    .all(db)
    .await?;
    read_all(db, &rows).await
}

/// What all cases of one outcome would rise by.
///
/// # Errors
/// When a row cannot be read.
pub async fn rises(
    db: &mut Reading,
    permit: &Permit,
    (number, outcome): (i64, &str),
) -> Result<Vec<(CaseId, Money)>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT case_id, new_amount - old_amount AS rise FROM adjustment_items \
         WHERE authority = $1 AND adjustment = $2 AND outcome = $3 ORDER BY case_id",
    )
    .bind(&db.authority)
    .bind(number)
    .bind(outcome)
    .all(db)
    .await?;
    rows.iter().map(|row| Ok((row.parse("case_id")?, Money::cents(row.int("rise")?)))).collect()
}

/// How many cases have which outcome, and what they come to.
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
        "SELECT outcome, CAST(COUNT(*) AS BIGINT) AS many, CAST(COUNT(done_at) AS BIGINT) AS done, \
         CAST(SUM(old_amount) AS BIGINT) AS old_sum, CAST(SUM(new_amount) AS BIGINT) AS new_sum \
         FROM adjustment_items WHERE authority = $1 AND adjustment = $2 \
         GROUP BY outcome ORDER BY outcome",
    )
    .bind(&db.authority)
    .bind(number)
    .all(db)
    .await?;
    let one = |row: &Row| {
        Ok(Tally {
            outcome: row.text("outcome")?,
            many: row.int("many")?,
            done: row.int("done")?,
            old: Money::cents(row.int("old_sum")?),
            new: Money::cents(row.int("new_sum")?),
        })
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
        ItemStep::Drawn => "sampled = 1",
        ItemStep::Judged(..) => "verdict = $5, verdict_by = $6, data_key = $7, sealed_remark = $8",
        ItemStep::Decided(_) => "decision = $5",
        ItemStep::Done => "done_at = $5",
        ItemStep::Left(_) => "outcome = $5",
    };
    let text = format!(
        "UPDATE adjustment_items SET {set}, version = version + 1 WHERE authority = $1 \
         AND adjustment = $2 AND case_id = $3 AND version = $4 AND done_at IS NULL"
    );
    let statement = sql(TABLE, text)
        .bind(&tx.authority)
        .bind(item.adjustment)
        .bind(&item.case)
        .bind(item.version);
    let statement = match step {
        ItemStep::Drawn => statement,
        ItemStep::Judged(right, by, remark) => {
            let key = keys::house(tx, now).await?;
            let name = name(item.adjustment, item.case);
            let sealed = tx.seal(&key, place(&name), remark).await?;
            let word = if *right { "right" } else { "wrong" };
            statement.bind(word).bind(by).bind(&key).bind(sealed)
        }
        ItemStep::Decided(decision) => statement.bind(decision),
        ItemStep::Done => statement.bind(now),
        ItemStep::Left(outcome) => statement.bind(outcome),
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
    let (adjustment, case) = (row.int("adjustment")?, row.parse("case_id")?);
    let verdict = match (row.maybe_text("verdict")?, row.maybe_bytes(REMARK)?) {
        (Some(word), Some(sealed)) => {
            let name = name(adjustment, case);
            let remark = db.unseal(&row.text("data_key")?, place(&name), &sealed).await?;
            Some((word == "right", row.parse("verdict_by")?, remark))
        }
        _ => None,
    };
    Ok(Item {
        adjustment,
        case,
        file_number: row.text("file_number")?,
        outcome: row.text("outcome")?,
        old: Money::cents(row.int("old_amount")?),
        new: Money::cents(row.int("new_amount")?),
        sampled: row.int("sampled")? == 1,
        verdict,
        decision: row.maybe("decision")?,
        done_at: row.maybe("done_at")?,
        version: row.int("version")?,
    })
}

fn name(adjustment: i64, case: CaseId) -> String {
    format!("{adjustment}.{case}")
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: REMARK }
}
