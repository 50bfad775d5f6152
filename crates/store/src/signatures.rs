//! Invitations of a second person to sign an application before it is sent, and what came of them. An invitation is
//! found by the secret of its link, which is kept as a keyed hash.

use std::fmt;
use std::str::FromStr;

use access::Permit;
use base::{ApplicationId, Timestamp};
use sealing::Place;

use crate::keys;
use crate::sessions::known_name;
use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "signatures";
const WORDS: &str = "sealed_words";
const PURPOSE: &str = "signature";

/// What came of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    /// Nothing yet.
    Open,
    /// Somebody signed.
    Signed,
    /// Somebody refused.
    Refused,
    /// Whoever applies took it back.
    Withdrawn,
}

impl fmt::Display for InvitationState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "open",
            Self::Signed => "signed",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        })
    }
}

impl FromStr for InvitationState {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "open" => Ok(Self::Open),
            "signed" => Ok(Self::Signed),
            "refused" => Ok(Self::Refused),
            "withdrawn" => Ok(Self::Withdrawn),
            other => Err(format!("“{other}” is no state of an invitation")),
        }
    }
}

/// Somebody to be invited.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// Its id.
    pub id: String,
    /// The application.
    pub application: ApplicationId,
    /// The package's name of the signature.
    pub signature: String,
    /// The secret of the link.
    pub secret: String,
    /// What is known of it as JSON; kept sealed.
    pub words: String,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
}

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: String,
    /// The application.
    pub application: ApplicationId,
    /// The package's name of the signature.
    pub signature: String,
    /// What came of it.
    pub state: InvitationState,
    /// What is known of it as JSON.
    pub words: String,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
    /// When it was answered or taken back.
    pub answered_at: Option<Timestamp>,
    /// The version for the optimistic lock.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Invites somebody.
///
/// # Errors
/// [`StoreError::Taken`] where id or secret are in use.
pub async fn invite(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewInvitation,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = new.application.to_string();
    let words = tx.seal(&key, place(&new.id), &new.words).await?;
    // The house's key names secrets; it is there before the first session.
    keys::house(tx, now).await?;
    let token = tx.keyed_name(PURPOSE, &new.secret).await?;
    sql(
        TABLE,
        "INSERT INTO signatures (id, authority, application, signature, token, state, data_key, \
         sealed_words, expires_at, version, created_at) \
         VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, 1, $9)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.application)
    .bind(&new.signature)
    .bind(token)
    .bind(&key)
    .bind(words)
    .bind(new.expires_at)
    .bind(now)
    .one(tx, &new.id)
    .await
}

/// The invitation of a secret. It takes no permit: who brings the link may learn that there is one. `None` as well where
/// what it belongs to was erased.
///
/// # Errors
/// When the row cannot be read.
pub async fn whose(db: &mut Reading, secret: &str) -> Result<Option<Invitation>, StoreError> {
    let Some(token) = known_name(db, PURPOSE, secret).await? else { return Ok(None) };
    let row = sql(TABLE, "SELECT * FROM signatures WHERE token = $1 AND authority = $2")
        .bind(token)
        .bind(&db.authority)
        .first(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    match read(db, &row).await {
        Err(StoreError::Erased { .. }) => Ok(None),
        other => other.map(Some),
    }
}

/// All invitations of an application, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_application(
    db: &mut Reading,
    permit: &Permit,
    application: ApplicationId,
) -> Result<Vec<Invitation>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM signatures WHERE authority = $1 AND application = $2 \
         ORDER BY created_at, id",
    )
    .bind(&db.authority)
    .bind(&application)
    .all(db)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push(read(db, row).await?);
    }
    Ok(all)
}

/// Keeps what came of an invitation that was open.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else was quicker.
pub async fn settle(
    tx: &mut Writing,
    permit: &Permit,
    seen: &Invitation,
    (state, words): (InvitationState, &str),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let words = tx.seal(&seen.application.to_string(), place(&seen.id), words).await?;
    sql(
        TABLE,
        "UPDATE signatures SET state = $4, sealed_words = $5, answered_at = $6, \
         version = version + 1 WHERE id = $1 AND authority = $2 AND version = $3 AND state = 'open'",
    )
    .bind(&seen.id)
    .bind(&tx.authority)
    .bind(seen.version)
    .bind(state.to_string())
    .bind(words)
    .bind(now)
    .one(tx, &seen.id)
    .await
}

/// Forgets all invitations of an application that is thrown away.
pub(crate) async fn remove_all(
    tx: &mut Writing,
    application: ApplicationId,
) -> Result<(), StoreError> {
    sql(TABLE, "DELETE FROM signatures WHERE application = $1 AND authority = $2")
        .bind(&application)
        .bind(&tx.authority)
        .run(tx)
        .await?;
    Ok(())
}

async fn read(db: &mut Reading, row: &Row) -> Result<Invitation, StoreError> {
    let id = row.text("id")?;
    Ok(Invitation {
        words: db.unseal(&row.text("data_key")?, place(&id), &row.bytes(WORDS)?).await?,
        application: row.parse("application")?,
        signature: row.text("signature")?,
        state: row.parse("state")?,
        expires_at: row.parse("expires_at")?,
        answered_at: row.maybe("answered_at")?,
        version: row.int("version")?,
        created_at: row.parse("created_at")?,
        id,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: WORDS }
}
