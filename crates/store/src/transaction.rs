use std::collections::HashMap;
use std::ops::{Deref, DerefMut};

use access::Permit;
use base::{AccountId, AuthorityId};
use sealing::{DataKey, Keyring};

use crate::StoreError;
use crate::sql::Link;

/// A connection that reads the rows of one authority. All reading functions of the noun
/// modules take it; a [`Writing`] passes as one.
pub struct Reading {
    pub(crate) link: Link,
    pub(crate) authority: AuthorityId,
    pub(crate) keyring: Keyring,
    /// Data keys that were unwrapped already, by id.
    pub(crate) keys: HashMap<String, DataKey>,
}

impl Reading {
    pub(crate) fn new(link: Link, authority: AuthorityId, keyring: Keyring) -> Self {
        Self { link, authority, keyring, keys: HashMap::new() }
    }

    /// Whose rows these are.
    #[must_use]
    pub fn authority(&self) -> &AuthorityId {
        &self.authority
    }

    /// A permit for another authority opens nothing here.
    pub(crate) fn fits(&self, permit: &Permit) -> Result<(), StoreError> {
        if *permit.authority() == self.authority { Ok(()) } else { Err(StoreError::NotPermitted) }
    }

    /// A permit for one's own things opens nobody else's.
    pub(crate) fn covers(&self, permit: &Permit, owner: AccountId) -> Result<(), StoreError> {
        if permit.covers(&self.authority, Some(owner)) {
            Ok(())
        } else {
            Err(StoreError::NotPermitted)
        }
    }
}

/// A command: all of it or nothing. It reads what it wrote itself.
pub struct Writing {
    reading: Reading,
}

impl Writing {
    pub(crate) fn new(reading: Reading) -> Self {
        Self { reading }
    }

    /// Makes the command durable. Only after this returned `Ok` may anybody be told.
    ///
    /// # Errors
    /// [`StoreError::Again`] where PostgreSQL asks to run the command once more;
    /// [`StoreError::NotDurable`] where SQLite could not write. Nothing remains then.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.reading.link {
            Link::SqliteWriter(loan) => loan.keep().await,
            Link::PostgresWriter(transaction) => transaction
                .commit()
                .await
                .map_err(|error| StoreError::of_engine("the transaction", error)),
            Link::SqliteReader(_) | Link::PostgresReader(_) => Err(StoreError::ReadOnly),
        }
    }
}

impl Deref for Writing {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.reading
    }
}

impl DerefMut for Writing {
    fn deref_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }
}
