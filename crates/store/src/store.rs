use std::path::Path;
use std::sync::Arc;

use base::AuthorityId;
use sealing::Keyring;

use crate::engine::{PostgresStore, SqliteStore};
use crate::keys::Ring;
use crate::{Reading, StoreError, Writing};

/// The store of the house: one SQLite file with its one writer, or a PostgreSQL database.
/// Cheap to clone.
#[derive(Clone)]
pub struct Store {
    engine: Arc<Engine>,
    ring: Ring,
}

enum Engine {
    Sqlite(SqliteStore),
    Postgres(PostgresStore),
}

impl Store {
    /// Opens the SQLite store in a folder, creating both where they are missing. This
    /// process becomes its only writer.
    ///
    /// # Errors
    /// [`StoreError::InUse`] while another process writes there.
    pub async fn open_sqlite(folder: &Path, keyring: Keyring) -> Result<Self, StoreError> {
        Ok(Self::new(Engine::Sqlite(SqliteStore::open(folder).await?), keyring))
    }

    /// Opens a SQLite store beside its writer, to look at it.
    ///
    /// # Errors
    /// When there is no store in the folder.
    pub async fn look_into_sqlite(folder: &Path, keyring: Keyring) -> Result<Self, StoreError> {
        Ok(Self::new(Engine::Sqlite(SqliteStore::look_into(folder).await?), keyring))
    }

    /// Connects to a PostgreSQL database.
    ///
    /// # Errors
    /// When the address is none, or nobody answers there.
    pub async fn connect(url: &str, keyring: Keyring) -> Result<Self, StoreError> {
        Ok(Self::new(Engine::Postgres(PostgresStore::connect(url).await?), keyring))
    }

    fn new(engine: Engine, keyring: Keyring) -> Self {
        Self { engine: Arc::new(engine), ring: Ring::new(keyring) }
    }

    /// Begins to read the rows of one authority. Each statement sees what is committed then.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn read(&self, authority: &AuthorityId) -> Result<Reading, StoreError> {
        let link = match self.engine.as_ref() {
            Engine::Sqlite(sqlite) => sqlite.reader().await?,
            Engine::Postgres(postgres) => postgres.reader().await?,
        };
        Ok(Reading::new(link, authority.clone(), self.ring.clone()))
    }

    /// Begins a command on the rows of one authority. Nothing of it remains unless
    /// [`Writing::commit`] returns `Ok`; dropping it undoes it. Between the two there must
    /// be no waiting for anything but the store, because on SQLite all commands queue.
    ///
    /// # Errors
    /// When the store was opened for reading only, or no connection is to be had.
    pub async fn write(&self, authority: &AuthorityId) -> Result<Writing, StoreError> {
        let link = match self.engine.as_ref() {
            Engine::Sqlite(sqlite) => sqlite.writer().await?,
            Engine::Postgres(postgres) => postgres.writer().await?,
        };
        Ok(Writing::new(Reading::new(link, authority.clone(), self.ring.clone())))
    }

    /// Waits for the commands under way and closes all connections.
    pub async fn close(&self) {
        match self.engine.as_ref() {
            Engine::Sqlite(sqlite) => sqlite.close().await,
            Engine::Postgres(postgres) => postgres.close().await,
        }
    }

    /// The name of the engine, for start messages and reports.
    #[must_use]
    pub fn engine_name(&self) -> &'static str {
        match self.engine.as_ref() {
            Engine::Sqlite(_) => "SQLite",
            Engine::Postgres(_) => "PostgreSQL",
        }
    }
}
