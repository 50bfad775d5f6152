//! What people say of a page: barriers, mistakes, praise; and what becomes of it.

use access::Permit;
use base::{AccountId, Date, Timestamp};
use sealing::Place;

use crate::keys;
use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "feedback";

/// A note about a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// Its id.
    pub id: String,
    /// The path of the page.
    pub page: String,
    /// What was said, as JSON; kept sealed.
    pub text: String,
    /// When.
    pub created_at: Timestamp,
}

/// What becomes of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answering {
    /// `open`, `answered`, `closed`.
    pub state: String,
    /// By when an answer is usual.
    pub due_on: Option<Date>,
    /// The last day for it.
    pub last_on: Option<Date>,
    /// The answer, or why there is none; kept sealed.
    pub answer: Option<String>,
    /// Who answered.
    pub answered_by: Option<AccountId>,
    /// When.
    pub answered_at: Option<Timestamp>,
    /// When an interim notice went out.
    pub interim_at: Option<Timestamp>,
    /// Counts every change.
    pub version: i64,
}

/// Keeps a note. Anybody may leave one.
///
/// # Errors
/// [`StoreError::Taken`] where the id is in use.
pub async fn add(tx: &mut Writing, note: &Feedback) -> Result<(), StoreError> {
    let key = keys::house(tx, note.created_at).await?;
    let text = tx.seal(&key, place(&note.id), &note.text).await?;
    sql(
        TABLE,
        "INSERT INTO feedback (id, authority, page, data_key, sealed_text, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&note.id)
    .bind(&tx.authority)
    .bind(&note.page)
    .bind(&key)
    .bind(text)
    .bind(note.created_at)
    .one(tx, &note.id)
    .await
}

/// The newest notes.
///
/// # Errors
/// When a row cannot be read.
pub async fn newest(
    db: &mut Reading,
    permit: &Permit,
    limit: u16,
) -> Result<Vec<Feedback>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM feedback WHERE authority = $1 ORDER BY created_at DESC, id LIMIT $2",
    )
    .bind(&db.authority)
    .bind(i64::from(limit))
    .all(db)
    .await?;
    let mut notes = Vec::with_capacity(rows.len());
    for row in &rows {
        let (id, key) = (row.text("id")?, row.text("data_key")?);
        notes.push(Feedback {
            page: row.text("page")?,
            text: db.unseal(&key, place(&id), &row.bytes("sealed_text")?).await?,
            created_at: row.parse("created_at")?,
            id,
        });
    }
    Ok(notes)
}

/// Watches that a note is answered by its days.
///
/// # Errors
/// [`StoreError::Taken`] where it is watched already.
pub async fn watch(
    tx: &mut Writing,
    id: &str,
    (due_on, last_on): (Date, Date),
) -> Result<(), StoreError> {
    sql(
        ANSWERS,
        "INSERT INTO feedback_answers (feedback, authority, state, due_on, last_on, version) \
         VALUES ($1, $2, 'open', $3, $4, 1)",
    )
    .bind(id)
    .bind(&tx.authority)
    .bind(&due_on)
    .bind(&last_on)
    .one(tx, &id)
    .await
}

/// Notes with what became of them: what waits first, by its last day, then the newest.
///
/// # Errors
/// When a row cannot be read.
pub async fn watched(
    db: &mut Reading,
    permit: &Permit,
    limit: u16,
) -> Result<Vec<(Feedback, Answering)>, StoreError> {
    db.fits(permit)?;
    let order = "ORDER BY CASE a.state WHEN 'open' THEN 0 ELSE 1 END, \
                 CASE a.state WHEN 'open' THEN a.last_on ELSE NULL END, f.created_at DESC, f.id LIMIT $2";
    let rows = sql(ANSWERS, format!("{WATCHED} WHERE f.authority = $1 {order}"))
        .bind(&db.authority)
        .bind(i64::from(limit))
        .all(db)
        .await?;
    let mut notes = Vec::with_capacity(rows.len());
    for row in &rows {
        notes.push(both(db, row).await?);
    }
    Ok(notes)
}

/// A note with what became of it.
///
/// # Errors
/// [`StoreError::Missing`] where there is none of that id.
pub async fn one(
    db: &mut Reading,
    permit: &Permit,
    id: &str,
) -> Result<(Feedback, Answering), StoreError> {
    db.fits(permit)?;
    let row = sql(ANSWERS, format!("{WATCHED} WHERE f.authority = $1 AND f.id = $2"))
        .bind(&db.authority)
        .bind(id)
        .only(db, &id)
        .await?;
    both(db, &row).await
}

/// How many notes wait, and how many of them since before a day.
///
/// # Errors
/// When the engine refuses.
pub async fn waiting(
    db: &mut Reading,
    permit: &Permit,
    today: Date,
) -> Result<(i64, i64), StoreError> {
    db.fits(permit)?;
    let row = sql(
        ANSWERS,
        "SELECT COUNT(*) AS open, COUNT(CASE WHEN last_on < $2 THEN 1 END) AS late \
         FROM feedback_answers WHERE authority = $1 AND state = 'open'",
    )
    .bind(&db.authority)
    .bind(&today)
    .only(db, &"feedback")
    .await?;
    Ok((row.int("open")?, row.int("late")?))
}

/// Writes what became of a note, where nobody else did since its `version` was read.
///
/// # Errors
/// [`StoreError::Changed`] where somebody did.
pub async fn settle(
    tx: &mut Writing,
    permit: &Permit,
    (id, settled): (&str, &Answering),
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let (note, _) = one(tx, permit, id).await?;
    let key = keys::house(tx, note.created_at).await?;
    let sealed = match &settled.answer {
        None => None,
        Some(answer) => Some(tx.seal(&key, answer_place(id), answer).await?),
    };
    sql(
        ANSWERS,
        "UPDATE feedback_answers SET state = $4, sealed_answer = $5, answered_by = $6, \
         answered_at = $7, interim_at = $8, version = version + 1 \
         WHERE feedback = $1 AND authority = $2 AND version = $3",
    )
    .bind(id)
    .bind(&tx.authority)
    .bind(settled.version)
    .bind(&settled.state)
    .bind(sealed)
    .bind(&settled.answered_by)
    .bind(settled.answered_at)
    .bind(settled.interim_at)
    .one(tx, &id)
    .await
}

const ANSWERS: &str = "feedback_answers";
const WATCHED: &str = "SELECT f.id, f.page, f.data_key, f.sealed_text, f.created_at, a.state, \
     a.due_on, a.last_on, a.sealed_answer, a.answered_by, a.answered_at, a.interim_at, a.version \
     FROM feedback f JOIN feedback_answers a ON a.feedback = f.id";

async fn both(db: &mut Reading, row: &Row) -> Result<(Feedback, Answering), StoreError> {
    let (id, key) = (row.text("id")?, row.text("data_key")?);
    let answer = match row.maybe_bytes("sealed_answer")? {
        None => None,
        Some(sealed) => Some(db.unseal(&key, answer_place(&id), &sealed).await?),
    };
    let note = Feedback {
        page: row.text("page")?,
        text: db.unseal(&key, place(&id), &row.bytes("sealed_text")?).await?,
        created_at: row.parse("created_at")?,
        id,
    };
    let answering = Answering {
        state: row.text("state")?,
        due_on: row.maybe("due_on")?,
        last_on: row.maybe("last_on")?,
        answer,
        answered_by: row.maybe("answered_by")?,
        answered_at: row.maybe("answered_at")?,
        interim_at: row.maybe("interim_at")?,
        version: row.int("version")?,
    };
    Ok((note, answering))
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: "sealed_text" }
}

fn answer_place(row: &str) -> Place<'_> {
    Place { table: ANSWERS, row, column: "sealed_answer" }
}
