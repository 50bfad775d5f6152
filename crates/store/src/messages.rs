//! The mailbox of a case: questions, answers and letters between citizen and desk.

use access::Permit;
use base::{AccountId, CaseId, Date, MessageId, Timestamp};
use sealing::Place;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, cases};

const TABLE: &str = "messages";
const BODY: &str = "sealed_body";

/// A message to be sent.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Its id.
    pub id: MessageId,
    /// Its case.
    pub case: CaseId,
    /// What it is, for example `question`, `answer`, `change`, `decision`.
    pub kind: String,
    /// The role of who sends it, for example `citizen` or `caseworker`.
    pub sender_role: String,
    /// Who sends it; `None` for the house itself.
    pub sender: Option<AccountId>,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// Until when an answer is asked for.
    pub due_on: Option<Date>,
    /// Subject, text and what belongs to it as JSON; kept sealed.
    pub body: String,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Its case.
    pub case: CaseId,
    /// What it is.
    pub kind: String,
    /// The role of who sent it.
    pub sender_role: String,
    /// Who sent it.
    pub sender: Option<AccountId>,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// Until when an answer is asked for.
    pub due_on: Option<Date>,
    /// Subject, text and what belongs to it as JSON.
    pub body: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When the other side first opened it.
    pub read_at: Option<Timestamp>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
}

/// Sends a message. An answer marks what it answers as answered.
///
/// # Errors
/// [`StoreError::Changed`] where the answered message was answered before.
pub async fn send(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewMessage,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = cases::data_key(tx, new.case).await?;
    let body = tx.seal(&key, place(&new.id.to_string()), &new.body).await?;
    if let Some(question) = &new.reply_to {
        answer(tx, new.case, *question, now).await?;
    }
    sql(
        TABLE,
        "INSERT INTO messages (id, authority, case_id, kind, sender_role, sender, reply_to, \
         due_on, data_key, sealed_body, sent_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.case)
    .bind(&new.kind)
    .bind(&new.sender_role)
    .bind(&new.sender)
    .bind(&new.reply_to)
    .bind(&new.due_on)
    .bind(&key)
    .bind(body)
    .bind(now)
    .one(tx, &new.id)
    .await
}

async fn answer(
    tx: &mut Writing,
    case: CaseId,
    question: MessageId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sql(
        TABLE,
        "UPDATE messages SET answered_at = $4 \
         WHERE id = $1 AND authority = $2 AND case_id = $3 AND answered_at IS NULL",
    )
    .bind(&question)
    .bind(&tx.authority)
    .bind(&case)
    .bind(now)
    .one(tx, &question)
    .await
}

/// One message of a case.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn one(db: &mut Reading, permit: &Permit, id: MessageId) -> Result<Message, StoreError> {
    db.fits(permit)?;
    let row = sql(TABLE, "SELECT * FROM messages WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await?;
    read(db, &row).await
}

/// The whole thread of a case, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_case(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<Message>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM messages WHERE authority = $1 AND case_id = $2 ORDER BY sent_at, id",
    )
    .bind(&db.authority)
    .bind(&case)
    .all(db)
    .await?;
    let mut messages = Vec::with_capacity(rows.len());
    for row in &rows {
        messages.push(read(db, row).await?);
    }
    Ok(messages)
}

/// How many messages to the citizen nobody opened yet, over all of a person's cases.
///
/// # Errors
/// When the engine refuses.
pub async fn unread_of_account(
    db: &mut Reading,
    permit: &Permit,
    account: AccountId,
) -> Result<i64, StoreError> {
    db.fits(permit)?;
    sql(
        TABLE,
        // CROSS keeps SQLite from walking all messages; to PostgreSQL it is a plain join.
        "SELECT COUNT(*) AS many FROM cases c CROSS JOIN messages m \
         WHERE c.authority = $1 AND c.account = $2 AND m.authority = c.authority \
         AND m.case_id = c.id AND m.read_at IS NULL AND m.sender_role <> 'citizen'",
    )
    .bind(&db.authority)
    .bind(&account)
    .only(db, &account)
    .await?
    .int("many")
}

/// Gives a question that is not answered yet another day until which an answer is asked for.
///
/// # Errors
/// [`StoreError::Changed`] where it was answered meanwhile.
pub async fn move_due(
    tx: &mut Writing,
    permit: &Permit,
    (case, id): (CaseId, MessageId),
    due: Date,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE messages SET due_on = $4 \
         WHERE id = $1 AND authority = $2 AND case_id = $3 AND answered_at IS NULL",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(&case)
    .bind(&due)
    .one(tx, &id)
    .await
}

/// Notes when the other side first opened a message. Later openings change nothing.
///
/// # Errors
/// When the engine refuses.
pub async fn mark_read(
    tx: &mut Writing,
    permit: &Permit,
    id: MessageId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    tx.fits(permit)?;
    let marked = sql(
        TABLE,
        "UPDATE messages SET read_at = $3 WHERE id = $1 AND authority = $2 AND read_at IS NULL",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(now)
    .run(tx)
    .await?;
    Ok(marked == 1)
}

async fn read(db: &mut Reading, row: &Row) -> Result<Message, StoreError> {
    let id = row.text("id")?;
    Ok(Message {
        id: row.parse("id")?,
        case: row.parse("case_id")?,
        kind: row.text("kind")?,
        sender_role: row.text("sender_role")?,
        sender: row.maybe("sender")?,
        reply_to: row.maybe("reply_to")?,
        due_on: row.maybe("due_on")?,
        body: db.unseal(&row.text("data_key")?, place(&id), &row.bytes(BODY)?).await?,
        sent_at: row.parse("sent_at")?,
        read_at: row.maybe("read_at")?,
        answered_at: row.maybe("answered_at")?,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: BODY }
}
