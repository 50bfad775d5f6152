//! What is done to a decision that was issued: a decided case is taken up again, by one row at a time. It ends
//! with the decision that amends, or without one; what was ended stays to be read.

use access::Permit;
use base::{AccountId, CaseId, DecisionId, Timestamp};
use sealing::Place;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, cases};

const TABLE: &str = "amendments";
const NOTE: &str = "sealed_note";

/// An amendment that begins.
#[derive(Clone, Debug)]
pub struct NewAmendment {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: CaseId,
    /// The decision that is to be amended.
    pub decision: DecisionId,
    /// What is known so far, as JSON; kept sealed.
    pub note: String,
    /// Who begins it.
    pub by: AccountId,
}

/// An amendment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: CaseId,
    /// The decision that is to be amended.
    pub decision: DecisionId,
    /// What is known so far, as JSON.
    pub note: String,
    /// Who began it.
    pub begun_by: AccountId,
    /// When.
    pub begun_at: Timestamp,
    /// The decision that amends, once it was issued.
    pub by_decision: Option<DecisionId>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// The version for the optimistic lock.
    pub version: i64,
}

/// What becomes of an amendment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmendmentStep {
    /// More is known.
    Note(String),
    /// The decision that amends was issued.
    Decided(DecisionId),
    /// It ends without a decision.
    Ended,
}

/// Takes a decision up again.
///
/// # Errors
/// [`StoreError::Taken`] where one of the case is open already.
pub async fn begin(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewAmendment,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = cases::data_key(tx, new.case).await?;
    let note = tx.seal(&key, place(&new.id), &new.note).await?;
    sql(
        TABLE,
        "INSERT INTO amendments (id, authority, case_id, decision, data_key, sealed_note, \
         begun_by, begun_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.case)
    .bind(&new.decision)
    .bind(&key)
    .bind(note)
    .bind(&new.by)
    .bind(now)
    .one(tx, &new.id)
    .await
}

/// All amendments of a case, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_case(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<Amendment>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM amendments WHERE authority = $1 AND case_id = $2 ORDER BY begun_at, id",
    )
    .bind(&db.authority)
    .bind(&case)
    .all(db)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push(read(db, row).await?);
    }
    Ok(all)
}

/// The one of a case that is open.
///
/// # Errors
/// When the row cannot be read.
pub async fn open(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Option<Amendment>, StoreError> {
    db.fits(permit)?;
    let row = sql(
        TABLE,
        "SELECT * FROM amendments WHERE authority = $1 AND case_id = $2 AND ended_at IS NULL",
    )
    .bind(&db.authority)
    .bind(&case)
    .first(db)
    .await?;
    match &row {
        None => Ok(None),
        Some(row) => read(db, row).await.map(Some),
    }
}

/// Keeps what becomes of it.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else was quicker, or it has ended.
pub async fn advance(
    tx: &mut Writing,
    permit: &Permit,
    (row, step): (&Amendment, &AmendmentStep),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let authority = tx.authority.clone();
    let statement =
        |text: &'static str| sql(TABLE, text).bind(&row.id).bind(&authority).bind(row.version);
    let statement = match step {
        AmendmentStep::Note(note) => {
            let key = cases::data_key(tx, row.case).await?;
            let note = tx.seal(&key, place(&row.id), note).await?;
            statement(NOTED).bind(note)
        }
        AmendmentStep::Decided(decision) => statement(DECIDED).bind(now).bind(decision),
        AmendmentStep::Ended => statement(ENDED).bind(now),
    };
    statement.one(tx, &row.id).await
}

const NOTED: &str = "UPDATE amendments SET sealed_note = $4, version = version + 1 \
    WHERE id = $1 AND authority = $2 AND version = $3 AND ended_at IS NULL";
const DECIDED: &str = "UPDATE amendments SET ended_at = $4, by_decision = $5, version = version + 1 \
    WHERE id = $1 AND authority = $2 AND version = $3 AND ended_at IS NULL";
const ENDED: &str = "UPDATE amendments SET ended_at = $4, version = version + 1 \
    WHERE id = $1 AND authority = $2 AND version = $3 AND ended_at IS NULL";

async fn read(db: &mut Reading, row: &Row) -> Result<Amendment, StoreError> {
    let id = row.text("id")?;
    Ok(Amendment {
        case: row.parse("case_id")?,
        decision: row.parse("decision")?,
        note: db.unseal(&row.text("data_key")?, place(&id), &row.bytes(NOTE)?).await?,
        begun_by: row.parse("begun_by")?,
        begun_at: row.parse("begun_at")?,
        by_decision: row.maybe("by_decision")?,
        ended_at: row.maybe("ended_at")?,
        version: row.int("version")?,
        id,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: NOTE }
}
