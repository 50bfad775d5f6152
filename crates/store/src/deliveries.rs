//! To whom a decision was served: one row for each recipient, with the way, the proof and the day
//! from which it counts for that recipient.

use access::Permit;
use base::{CaseId, Date, DecisionId, Timestamp};
use sealing::Place;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, cases};

const TABLE: &str = "deliveries";
const NOTE: &str = "sealed_note";

/// A delivery that is to be made.
#[derive(Clone, Debug)]
pub struct NewDelivery {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: CaseId,
    /// The decision.
    pub decision: DecisionId,
    /// The package's name of the recipient, `applicant` among them.
    pub recipient: String,
    /// True for service with a proof; false for a copy.
    pub formal: bool,
}

/// A delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: CaseId,
    /// The decision.
    pub decision: DecisionId,
    /// The package's name of the recipient.
    pub recipient: String,
    /// True for service with a proof.
    pub formal: bool,
    /// By which way; none until it is sent.
    pub way: Option<String>,
    /// When it was handed over for delivery.
    pub sent_on: Option<Date>,
    /// The day that the proof names.
    pub proved_on: Option<Date>,
    /// The day from which it counts for this recipient.
    pub notified_on: Option<Date>,
    /// How sure that day is.
    pub certainty: Option<String>,
    /// What the proof is, in words.
    pub note: String,
    /// The version for the optimistic lock.
    pub version: i64,
}

/// What becomes of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryStep {
    /// By which way.
    pub way: String,
    /// When it was handed over for delivery.
    pub sent_on: Date,
    /// The day that the proof names.
    pub proved_on: Option<Date>,
    /// The day from which it counts, and how sure that is.
    pub notified: Option<(Date, String)>,
    /// What the proof is, in words; kept sealed.
    pub note: String,
}

/// Notes that a decision is to be served on somebody. Again it does nothing.
///
/// # Errors
/// When the engine refuses.
pub async fn order(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewDelivery,
    now: Timestamp,
) -> Result<bool, StoreError> {
    tx.fits(permit)?;
    let key = cases::data_key(tx, new.case).await?;
    let note = tx.seal(&key, place(&new.id), "").await?;
    let added = sql(
        TABLE,
        "INSERT INTO deliveries (id, authority, case_id, decision, recipient, formal, data_key, \
         sealed_note, version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9) \
         ON CONFLICT (authority, decision, recipient) DO NOTHING",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.case)
    .bind(&new.decision)
    .bind(&new.recipient)
    .bind(i64::from(new.formal))
    .bind(&key)
    .bind(note)
    .bind(now)
    .run(tx)
    .await?;
    Ok(added == 1)
}

/// All deliveries of a case, in the order of their decisions.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_case(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<Delivery>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM deliveries WHERE authority = $1 AND case_id = $2 ORDER BY created_at, id",
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

/// Keeps how a delivery was made, or what its proof says.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else was quicker.
pub async fn keep(
    tx: &mut Writing,
    permit: &Permit,
    delivery: &Delivery,
    step: &DeliveryStep,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = cases::data_key(tx, delivery.case).await?;
    let note = tx.seal(&key, place(&delivery.id), &step.note).await?;
    let (day, certainty) = step.notified.clone().unzip();
    sql(
        TABLE,
        "UPDATE deliveries SET way = $4, sent_on = $5, proved_on = $6, notified_on = $7, \
         certainty = $8, sealed_note = $9, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3",
    )
    .bind(&delivery.id)
    .bind(&tx.authority)
    .bind(delivery.version)
    .bind(&step.way)
    .bind(&step.sent_on)
    .bind(&step.proved_on)
    .bind(&day)
    .bind(&certainty)
    .bind(note)
    .one(tx, &delivery.id)
    .await
}

async fn read(db: &mut Reading, row: &Row) -> Result<Delivery, StoreError> {
    let id = row.text("id")?;
    Ok(Delivery {
        case: row.parse("case_id")?,
        decision: row.parse("decision")?,
        recipient: row.text("recipient")?,
        formal: row.int("formal")? == 1,
        way: row.maybe("way")?,
        sent_on: row.maybe("sent_on")?,
        proved_on: row.maybe("proved_on")?,
        notified_on: row.maybe("notified_on")?,
        certainty: row.maybe("certainty")?,
        note: db.unseal(&row.text("data_key")?, place(&id), &row.bytes(NOTE)?).await?,
        version: row.int("version")?,
        id,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: NOTE }
}
