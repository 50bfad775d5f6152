//! Browser sessions and attempts to sign in. Tokens and states are kept as keyed hashes.
//! These functions take no permit: a session is what the actor is made from.

use base::{AccountId, SessionId, Timestamp};
use sealing::Place;

use crate::accounts::{self, Account};
use crate::keys::{self, KeyOf};
use crate::sql::sql;
use crate::{Reading, StoreError, Writing};

const SESSIONS: &str = "sessions";
const SIGN_INS: &str = "sign_ins";

/// A session to be opened.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Its id, fit for logs.
    pub id: SessionId,
    /// The secret in the cookie.
    pub token: String,
    /// Who signed in; `None` for an anonymous visit.
    pub account: Option<AccountId>,
    /// What the pages keep in it, as JSON; sealed.
    pub data: String,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// An open session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who signed in.
    pub account: Option<AccountId>,
    /// What the pages keep in it.
    pub data: String,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// Opens a session.
///
/// # Errors
/// [`StoreError::Taken`] where the token is in use.
pub async fn open(tx: &mut Writing, new: &NewSession, now: Timestamp) -> Result<(), StoreError> {
    let key = keys::house(tx, now).await?;
    let id = new.id.to_string();
    let token = tx.keyed_name("session", &new.token).await?;
    let data = tx.seal(&key, data_of(&id), &new.data).await?;
    sql(
        SESSIONS,
        "INSERT INTO sessions (id, authority, token, account, data_key, sealed_data, created_at, \
         expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(token)
    .bind(&new.account)
    .bind(&key)
    .bind(data)
    .bind(now)
    .bind(new.expires_at)
    .one(tx, &id)
    .await
}

/// The session of a token, unless it has ended.
///
/// # Errors
/// When the row cannot be read.
pub async fn find(
    db: &mut Reading,
    token: &str,
    now: Timestamp,
) -> Result<Option<Session>, StoreError> {
    let Some(token) = known_name(db, "session", token).await? else { return Ok(None) };
    let row = sql(
        SESSIONS,
        "SELECT * FROM sessions WHERE token = $1 AND authority = $2 AND expires_at > $3",
    )
    .bind(token)
    .bind(&db.authority)
    .bind(now)
    .first(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let (id, key) = (row.text("id")?, row.text("data_key")?);
    Ok(Some(Session {
        id: row.parse("id")?,
        account: row.maybe("account")?,
        data: db.unseal(&key, data_of(&id), &row.bytes("sealed_data")?).await?,
        created_at: row.parse("created_at")?,
        expires_at: row.parse("expires_at")?,
    }))
}

/// The session of a token with the account that signed in, unless it has ended; one
/// statement, because every page begins with it.
///
/// # Errors
/// When a row cannot be read.
pub async fn whose(
    db: &mut Reading,
    token: &str,
    now: Timestamp,
) -> Result<Option<(Session, Account)>, StoreError> {
    let Some(token) = known_name(db, "session", token).await? else { return Ok(None) };
    let row = sql(
        SESSIONS,
        "SELECT a.*, k.wrapped, s.id AS session_id, s.data_key AS session_key, s.sealed_data, \
         s.created_at AS opened_at, s.expires_at FROM sessions s \
         JOIN accounts a ON a.id = s.account AND a.authority = s.authority \
         LEFT JOIN data_keys k ON k.id = a.data_key AND k.authority = a.authority \
         WHERE s.token = $1 AND s.authority = $2 AND s.expires_at > $3",
    )
    .bind(token)
    .bind(&db.authority)
    .bind(now)
    .first(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let (id, key) = (row.text("session_id")?, row.text("session_key")?);
    let account = accounts::read(db, &row)?;
    let session = Session {
        id: row.parse("session_id")?,
        account: Some(account.id),
        data: db.unseal(&key, data_of(&id), &row.bytes("sealed_data")?).await?,
        created_at: row.parse("opened_at")?,
        expires_at: row.parse("expires_at")?,
    };
    Ok(Some((session, account)))
}

/// Keeps the data of a session and moves its end.
///
/// # Errors
/// [`StoreError::Changed`] where the session is gone.
pub async fn save(
    tx: &mut Writing,
    id: SessionId,
    data: &str,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let (key, row) = (KeyOf::House.id(tx), id.to_string());
    let data = tx.seal(&key, data_of(&row), data).await?;
    sql(
        SESSIONS,
        "UPDATE sessions SET sealed_data = $3, expires_at = $4 WHERE id = $1 AND authority = $2",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(data)
    .bind(expires_at)
    .one(tx, &id)
    .await
}

/// Ends a session. Ending one that is gone is no error.
///
/// # Errors
/// When the engine refuses.
pub async fn close(tx: &mut Writing, id: SessionId) -> Result<(), StoreError> {
    sql(SESSIONS, "DELETE FROM sessions WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&tx.authority)
        .run(tx)
        .await
        .map(drop)
}

/// Replaces a session at sign-in: the old token is worth nothing from now on.
///
/// # Errors
/// [`StoreError::Taken`] where the new token is in use.
pub async fn rotate(
    tx: &mut Writing,
    old: Option<SessionId>,
    new: &NewSession,
    now: Timestamp,
) -> Result<(), StoreError> {
    if let Some(old) = old {
        close(tx, old).await?;
    }
    open(tx, new, now).await
}

/// Forgets ended sessions and attempts, and says how many.
///
/// # Errors
/// When the engine refuses.
pub async fn sweep(tx: &mut Writing, now: Timestamp) -> Result<u64, StoreError> {
    let sessions = sql(SESSIONS, "DELETE FROM sessions WHERE authority = $1 AND expires_at <= $2")
        .bind(&tx.authority)
        .bind(now)
        .run(tx)
        .await?;
    let attempts = sql(SIGN_INS, "DELETE FROM sign_ins WHERE authority = $1 AND expires_at <= $2")
        .bind(&tx.authority)
        .bind(now)
        .run(tx)
        .await?;
    Ok(sessions + attempts)
}

/// Remembers an attempt to sign in (nonce, verifier, way back) under its state.
///
/// # Errors
/// [`StoreError::Taken`] where the state is in use.
pub async fn begin_sign_in(
    tx: &mut Writing,
    state: &str,
    attempt: &str,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    let key = keys::house(tx, now).await?;
    let state = tx.keyed_name("sign-in", state).await?;
    let attempt = tx.seal(&key, attempt_of(&state), attempt).await?;
    sql(
        SIGN_INS,
        "INSERT INTO sign_ins (state, authority, data_key, sealed_attempt, created_at, \
         expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&state)
    .bind(&tx.authority)
    .bind(&key)
    .bind(attempt)
    .bind(now)
    .bind(expires_at)
    .one(tx, &"a sign-in")
    .await
}

/// Takes the attempt of a state. A second time there is none.
///
/// # Errors
/// When the row cannot be read.
pub async fn take_sign_in(
    tx: &mut Writing,
    state: &str,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let Some(state) = known_name(tx, "sign-in", state).await? else { return Ok(None) };
    let row = sql(
        SIGN_INS,
        "DELETE FROM sign_ins WHERE state = $1 AND authority = $2 AND expires_at > $3 \
         RETURNING state, data_key, sealed_attempt",
    )
    .bind(&state)
    .bind(&tx.authority)
    .bind(now)
    .first(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let (key, sealed) = (row.text("data_key")?, row.bytes("sealed_attempt")?);
    tx.unseal(&key, attempt_of(&state), &sealed).await.map(Some)
}

/// The keyed name of something that was given out; none while the house has no key yet, because
/// then nothing ever was.
pub(crate) async fn known_name(
    db: &mut Reading,
    purpose: &str,
    given: &str,
) -> Result<Option<String>, StoreError> {
    match db.keyed_name(purpose, given).await {
        Err(StoreError::Missing { .. }) => Ok(None),
        other => other.map(Some),
    }
}

fn data_of(row: &str) -> Place<'_> {
    Place { table: SESSIONS, row, column: "sealed_data" }
}

fn attempt_of(row: &str) -> Place<'_> {
    Place { table: SIGN_INS, row, column: "sealed_attempt" }
}
