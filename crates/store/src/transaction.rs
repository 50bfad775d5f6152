use std::collections::HashMap;
use std::ops::{Deref, DerefMut};

use access::Permit;
use base::{AccountId, AuthorityId};
use sealing::DataKey;

use crate::StoreError;
use crate::keys::Ring;
use crate::sql::{Link, Row, Statement};

/// A connection that reads the rows of one authority. All reading functions of the noun
/// modules take it; a [`Writing`] passes as one.
pub struct Reading {
    pub(crate) link: Link,
    pub(crate) authority: AuthorityId,
    pub(crate) ring: Ring,
    /// Data keys that were unwrapped already, by id.
    pub(crate) keys: HashMap<String, DataKey>,
    /// A statement of this command failed. PostgreSQL takes no more statements then, and
    /// answers a commit with a silent rollback; SQLite may have rolled back by itself and
    /// would run on outside any transaction. So the command is over on both.
    is_given_up: bool,
}

impl Reading {
    pub(crate) fn new(link: Link, authority: AuthorityId, ring: Ring) -> Self {
        Self { link, authority, ring, keys: HashMap::new(), is_given_up: false }
    }

    /// Whose rows these are.
    #[must_use]
    pub fn authority(&self) -> &AuthorityId {
        &self.authority
    }

    /// Runs a statement, unless one of this command failed before.
    pub(crate) async fn rows(&mut self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        self.is_whole()?;
        let table = statement.table;
        let answer = self.link.rows(statement).await;
        self.note(table, answer)
    }

    /// Runs a statement that changes rows, unless one of this command failed before.
    pub(crate) async fn run(&mut self, statement: Statement) -> Result<u64, StoreError> {
        self.is_whole()?;
        let table = statement.table;
        let answer = self.link.run(statement).await;
        self.note(table, answer)
    }

    fn is_whole(&self) -> Result<(), StoreError> {
        if self.is_given_up { Err(StoreError::GivenUp) } else { Ok(()) }
    }

    fn note<T>(
        &mut self,
        table: &'static str,
        answer: Result<T, sqlx::Error>,
    ) -> Result<T, StoreError> {
        answer.map_err(|error| {
            self.is_given_up = self.link.is_writer();
            StoreError::of_engine(table, error)
        })
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
    /// [`StoreError::NotDurable`] where SQLite could not write; [`StoreError::GivenUp`] where
    /// a statement failed before. Nothing remains then.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.is_whole()?;
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
