//! Data keys: one for a procedure (application and case), an account, and the house.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use access::Permit;
use base::{AccountId, ApplicationId, Timestamp};
use sealing::{DataKey, Keyring, Place, SealError};

use crate::sql::sql;
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "data_keys";

/// Whose key it is. Erasing it erases all that it sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOf {
    /// An application, its case and all that belongs to them.
    Procedure(ApplicationId),
    /// A person's profile.
    Account(AccountId),
    /// Sessions, sign-in attempts, feedback; never erased.
    House,
}

/// The master keys, and the keys of houses that were unwrapped before: they are never erased
/// and every visit needs one, so a store looks each up once.
#[derive(Clone)]
pub(crate) struct Ring {
    pub(crate) keyring: Keyring,
    houses: Arc<Mutex<HashMap<String, DataKey>>>,
}

impl Ring {
    pub(crate) fn new(keyring: Keyring) -> Self {
        Self { keyring, houses: Arc::default() }
    }

    fn house(&self, id: &str) -> Option<DataKey> {
        self.houses.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    fn keep(&self, id: &str, key: &DataKey) {
        let mut houses = self.houses.lock().unwrap_or_else(PoisonError::into_inner);
        houses.insert(id.to_owned(), key.clone());
    }
}

impl KeyOf {
    pub(crate) fn id(self, db: &Reading) -> String {
        match self {
            Self::Procedure(id) => id.to_string(),
            Self::Account(id) => id.to_string(),
            Self::House => format!("house.{}", db.authority),
        }
    }
}

/// Sees whether the master keys at hand open this store, by the key that it made last. A store
/// without any key fits every ring.
///
/// # Errors
/// [`StoreError::ForeignKey`] where another master key sealed it.
pub async fn fit(db: &mut Reading) -> Result<(), StoreError> {
    let newest = sql(
        TABLE,
        "SELECT id, wrapped FROM data_keys WHERE wrapped IS NOT NULL \
         ORDER BY created_at DESC, id DESC LIMIT 1",
    );
    let Some(row) = newest.first(db).await? else { return Ok(()) };
    let (id, wrapped) = (row.text("id")?, row.bytes("wrapped")?);
    match db.ring.keyring.unwrap(&wrapped, &id) {
        Ok(_) => Ok(()),
        Err(SealError::OtherKey(_) | SealError::Broken) => Err(StoreError::ForeignKey),
        Err(source) => Err(StoreError::Seal { key: id, source }),
    }
}

/// Erases a key, and with it everything that it sealed. The tombstone stays, so that
/// what was erased can be told from what was lost.
///
/// # Errors
/// [`StoreError::Changed`] where the key is erased already or never was.
pub async fn erase(
    tx: &mut Writing,
    permit: &Permit,
    whose: KeyOf,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let id = whose.id(tx);
    tx.keys.remove(&id);
    sql(
        TABLE,
        "UPDATE data_keys SET wrapped = NULL, erased_at = $3 \
         WHERE id = $1 AND authority = $2 AND wrapped IS NOT NULL",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(now)
    .one(tx, &id)
    .await
}

/// Rewraps the keys of this authority that an older master key wrapped, and says how many.
///
/// # Errors
/// When a key was wrapped by a master key that is not on the ring.
pub async fn rotate(tx: &mut Writing, permit: &Permit) -> Result<u64, StoreError> {
    tx.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT id, wrapped FROM data_keys WHERE authority = $1 AND wrapped IS NOT NULL",
    )
    .bind(&tx.authority)
    .all(tx)
    .await?;
    let mut rewrapped = 0;
    for row in rows {
        let (id, wrapped) = (row.text("id")?, row.bytes("wrapped")?);
        if tx.ring.keyring.is_current(&wrapped) {
            continue;
        }
        let key = tx.ring.keyring.unwrap(&wrapped, &id).map_err(seal_error(&id))?;
        let wrapped = tx.ring.keyring.wrap(&key, &id).map_err(seal_error(&id))?;
        sql(TABLE, "UPDATE data_keys SET wrapped = $2 WHERE id = $1 AND authority = $3")
            .bind(&id)
            .bind(wrapped)
            .bind(&tx.authority)
            .one(tx, &id)
            .await?;
        rewrapped += 1;
    }
    Ok(rewrapped)
}

/// A new key, kept wrapped. An existing one of that name is left as it is.
pub(crate) async fn ensure(
    tx: &mut Writing,
    whose: KeyOf,
    now: Timestamp,
) -> Result<String, StoreError> {
    let id = whose.id(tx);
    let wrapped = DataKey::fresh()
        .and_then(|key| tx.ring.keyring.wrap(&key, &id))
        .map_err(seal_error(&id))?;
    sql(
        TABLE,
        "INSERT INTO data_keys (id, authority, wrapped, created_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(wrapped)
    .bind(now)
    .run(tx)
    .await?;
    Ok(id)
}

/// The house's own key, made at its first use.
pub(crate) async fn house(tx: &mut Writing, now: Timestamp) -> Result<String, StoreError> {
    let id = KeyOf::House.id(tx);
    match tx.data_key(&id).await {
        Ok(_) => Ok(id),
        Err(StoreError::Missing { .. }) => ensure(tx, KeyOf::House, now).await,
        Err(error) => Err(error),
    }
}

pub(crate) fn seal_error(id: &str) -> impl FnOnce(SealError) -> StoreError {
    let key = id.to_owned();
    move |source| StoreError::Seal { key, source }
}

/// Opens a text with its key; `name` is for the error.
fn open(key: &DataKey, name: &str, place: Place<'_>, sealed: &[u8]) -> Result<String, StoreError> {
    let plain = key.open(place, sealed).map_err(seal_error(name))?;
    String::from_utf8(plain).map_err(|_| seal_error(name)(SealError::Broken))
}

impl Reading {
    pub(crate) async fn data_key(&mut self, id: &str) -> Result<DataKey, StoreError> {
        if let Some(key) = self.keys.get(id) {
            return Ok(key.clone());
        }
        if let Some(key) = self.ring.house(id) {
            return Ok(key);
        }
        let row = sql(TABLE, "SELECT id, wrapped FROM data_keys WHERE id = $1 AND authority = $2")
            .bind(id)
            .bind(&self.authority)
            .only(self, &id)
            .await?;
        let key = self.unwrap_key(id, row.maybe_bytes("wrapped")?)?;
        // What a command made itself may still be undone; only what is committed is kept.
        if !self.link.is_writer() && id == KeyOf::House.id(self) {
            self.ring.keep(id, &key);
        }
        Ok(key)
    }

    /// Opens a sealed text whose wrapped key came along with the row: no second statement.
    pub(crate) fn unseal_along(
        &mut self,
        (key, wrapped): (&str, Option<Vec<u8>>),
        place: Place<'_>,
        sealed: &[u8],
    ) -> Result<String, StoreError> {
        open(&self.unwrap_key(key, wrapped)?, key, place, sealed)
    }

    fn unwrap_key(&mut self, id: &str, wrapped: Option<Vec<u8>>) -> Result<DataKey, StoreError> {
        let wrapped = wrapped.ok_or_else(|| StoreError::Erased { key: id.to_owned() })?;
        if let Some(key) = self.keys.get(id) {
            return Ok(key.clone());
        }
        let key = self.ring.keyring.unwrap(&wrapped, id).map_err(seal_error(id))?;
        self.keys.insert(id.to_owned(), key.clone());
        Ok(key)
    }

    /// Opens a sealed text.
    pub(crate) async fn unseal(
        &mut self,
        key: &str,
        place: Place<'_>,
        sealed: &[u8],
    ) -> Result<String, StoreError> {
        open(&self.data_key(key).await?, key, place, sealed)
    }

    /// Seals a text.
    pub(crate) async fn seal(
        &mut self,
        key: &str,
        place: Place<'_>,
        plain: &str,
    ) -> Result<Vec<u8>, StoreError> {
        self.data_key(key).await?.seal(place, plain.as_bytes()).map_err(seal_error(key))
    }

    /// A name that only the house can compute, for looking up what must not be readable.
    pub(crate) async fn keyed_name(
        &mut self,
        purpose: &str,
        content: &str,
    ) -> Result<String, StoreError> {
        let id = KeyOf::House.id(self);
        Ok(hex::encode(self.data_key(&id).await?.name(purpose, content.as_bytes())))
    }
}
