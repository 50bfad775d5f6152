//! What somebody must look at because the catalogue changed, and who did.

use access::Permit;
use base::{AccountId, Timestamp};

use crate::many::{ROWS, insert};
use crate::sql::{Row, Value, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "catalogue_reviews";
const COLUMNS: &str = "subject, import, reasons, state, created_at, done_name, done_at, note";
const FLAG: &str = "INSERT INTO catalogue_reviews (authority, import, subject, reasons, state, \
                    created_at, note) VALUES";

/// A review that an import asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReview {
    /// What is to be looked at, such as `service.beach_chair_permit` or `bundle.10204`.
    pub subject: String,
    /// Why, as JSON.
    pub reasons: String,
}

/// A review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The import that asks for it.
    pub import: i64,
    /// What is to be looked at.
    pub subject: String,
    /// Why, as JSON.
    pub reasons: String,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// Who looked, when, and what they noted; none while it is open. The name is in clear: it is
    /// given in office.
    pub done: Option<(String, Timestamp, String)>,
}

/// Which reviews.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReviewQuery {
    /// Finished ones instead of open ones.
    pub done: bool,
    /// Only of this import.
    pub import: Option<i64>,
    /// The most rows.
    pub limit: u16,
}

/// Somebody looked.
#[derive(Clone, Debug)]
pub struct Finish {
    /// The import.
    pub import: i64,
    /// What was looked at.
    pub subject: String,
    /// Who.
    pub by: AccountId,
    /// The name of that person.
    pub name: String,
    /// What they noted; may be empty.
    pub note: String,
}

/// Asks for reviews because of an import.
///
/// # Errors
/// When the engine refuses.
pub async fn flag(
    tx: &mut Writing,
    permit: &Permit,
    (import, reviews): (i64, &[NewReview]),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    for chunk in reviews.chunks(ROWS) {
        let authority = Value::from(&tx.authority);
        let rows = chunk.iter().map(|review| {
            vec![
                authority.clone(),
                Value::from(import),
                Value::from(&review.subject),
                Value::from(&review.reasons),
                Value::from("open"),
                Value::from(now),
                Value::from(""),
            ]
        });
        insert(TABLE, (FLAG, ""), rows.collect()).run(tx).await?;
    }
    Ok(())
}

/// Notes that somebody looked.
///
/// # Errors
/// [`StoreError::Changed`] where there is no such review, or somebody else was faster.
pub async fn finish(
    tx: &mut Writing,
    permit: &Permit,
    done: &Finish,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE catalogue_reviews SET state = 'done', done_by = $4, done_name = $5, done_at = $6, \
         note = $7 WHERE authority = $1 AND import = $2 AND subject = $3 AND state = 'open'",
    )
    .bind(&tx.authority)
    .bind(done.import)
    .bind(&done.subject)
    .bind(&done.by)
    .bind(&done.name)
    .bind(now)
    .bind(&done.note)
    .one(tx, &done.subject)
    .await
}

/// Reviews, those of the newest import first.
///
/// # Errors
/// When a row cannot be read.
pub async fn reviews(
    db: &mut Reading,
    permit: &Permit,
    query: ReviewQuery,
) -> Result<Vec<Review>, StoreError> {
    db.fits(permit)?;
    let text = format!(
        "SELECT {COLUMNS} FROM catalogue_reviews WHERE authority = $1 AND state = $2 \
         AND ($3 = 0 OR import = $3) ORDER BY import DESC, subject LIMIT $4"
    );
    let rows = sql(TABLE, text)
        .bind(&db.authority)
        .bind(if query.done { "done" } else { "open" })
        .bind(query.import.unwrap_or(0))
        .bind(i64::from(query.limit))
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// How many reviews are open.
///
/// # Errors
/// When the engine refuses.
pub async fn open_count(db: &mut Reading, permit: &Permit) -> Result<i64, StoreError> {
    db.fits(permit)?;
    let text = "SELECT COUNT(*) AS many FROM catalogue_reviews WHERE authority = $1 \
                AND state = 'open'";
    sql(TABLE, text).bind(&db.authority).only(db, &"count").await?.int("many")
}

fn read(row: &Row) -> Result<Review, StoreError> {
    let done = match row.maybe::<Timestamp>("done_at")? {
        Some(at) => Some((row.maybe_text("done_name")?.unwrap_or_default(), at, row.text("note")?)),
        None => None,
    };
    Ok(Review {
        import: row.int("import")?,
        subject: row.text("subject")?,
        reasons: row.text("reasons")?,
        created_at: row.parse("created_at")?,
        done,
    })
}
