//! What is to leave the house, written in the command that causes it. Payloads may be
//! personal and are sealed. Sending happens at least once; `once_key` goes along, so that
//! the other side can tell.

use access::Permit;
use base::Timestamp;
use sealing::Place;

use crate::keys::{self, KeyOf};
use crate::lease::{AfterFailure, Claim, Queue};
use crate::sql::sql;
use crate::{StoreError, Writing};

const TABLE: &str = "outbox";
const PAYLOAD: &str = "sealed_payload";
const QUEUE: Queue =
    Queue { table: TABLE, columns: "id, kind, data_key, sealed_payload, once_key, attempts" };

/// Something to be sent.
#[derive(Clone, Debug)]
pub struct NewOutboxItem {
    /// Its id.
    pub id: String,
    /// The door it leaves by, for example `mail`.
    pub kind: String,
    /// Whose key seals it.
    pub key: KeyOf,
    /// What is sent, as JSON; kept sealed.
    pub payload: String,
    /// A second item of the same key is not enqueued.
    pub once_key: String,
}

/// Something that was claimed for sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxItem {
    /// Its id.
    pub id: String,
    /// The door it leaves by.
    pub kind: String,
    /// What is sent; `None` where it was erased meanwhile.
    pub payload: Option<String>,
    /// The key that tells a second sending.
    pub once_key: String,
    /// Which attempt this is, from 1.
    pub attempts: i64,
}

/// Puts something into the outbox. `false` where one of the same key is there already.
///
/// # Errors
/// When the key was erased or the engine refuses.
pub async fn enqueue(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewOutboxItem,
    now: Timestamp,
) -> Result<bool, StoreError> {
    tx.fits(permit)?;
    let key = match new.key {
        KeyOf::House => keys::house(tx, now).await?,
        other => other.id(tx),
    };
    let payload = tx.seal(&key, place(&new.id), &new.payload).await?;
    let enqueued = sql(
        TABLE,
        "INSERT INTO outbox (id, authority, kind, data_key, sealed_payload, once_key, state, \
         run_at, attempts, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'ready', $7, 0, $7) \
         ON CONFLICT (authority, once_key) DO NOTHING",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.kind)
    .bind(&key)
    .bind(payload)
    .bind(&new.once_key)
    .bind(now)
    .run(tx)
    .await?;
    Ok(enqueued == 1)
}

/// Claims the next item that is to be sent. Commit before sending.
///
/// # Errors
/// When the engine refuses.
pub async fn claim(
    tx: &mut Writing,
    permit: &Permit,
    now: Timestamp,
    lease_until: Timestamp,
) -> Result<Option<OutboxItem>, StoreError> {
    let row = QUEUE.claim(tx, permit, now, lease_until).await?;
    let Some(row) = row else { return Ok(None) };
    let id = row.text("id")?;
    let sealed = row.bytes(PAYLOAD)?;
    let payload = match tx.unseal(&row.text("data_key")?, place(&id), &sealed).await {
        Err(StoreError::Erased { .. }) => None,
        other => Some(other?),
    };
    Ok(Some(OutboxItem {
        payload,
        kind: row.text("kind")?,
        once_key: row.text("once_key")?,
        attempts: row.int("attempts")?,
        id,
    }))
}

/// Notes that an item was sent.
///
/// # Errors
/// [`StoreError::Changed`] where the lease ended and somebody else claimed it.
pub async fn sent(
    tx: &mut Writing,
    permit: &Permit,
    item: &OutboxItem,
    now: Timestamp,
) -> Result<(), StoreError> {
    QUEUE.settle(tx, permit, Claim { id: &item.id, attempts: item.attempts }, Ok(now)).await
}

/// Notes that an item could not be sent.
///
/// # Errors
/// [`StoreError::Changed`] where the lease ended and somebody else claimed it.
pub async fn failed(
    tx: &mut Writing,
    permit: &Permit,
    item: &OutboxItem,
    error: &str,
    then: AfterFailure,
) -> Result<(), StoreError> {
    let claim = Claim { id: &item.id, attempts: item.attempts };
    QUEUE.settle(tx, permit, claim, Err((error, then))).await
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: PAYLOAD }
}
