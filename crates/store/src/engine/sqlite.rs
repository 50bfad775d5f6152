use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use tokio::sync::{mpsc, oneshot};

use super::readers::Readers;
use super::writer;
use crate::StoreError;
use crate::sql::{Link, Loan};

const DATABASE: &str = "bruchlos.sqlite";
const LOCK: &str = "bruchlos.lock";
const READERS: u32 = 8;
const QUEUE: usize = 1024;

/// One file: a pool of readers, one writer task, and the lock that keeps it the only one.
pub(crate) struct SqliteStore {
    readers: Readers,
    commands: Option<mpsc::Sender<oneshot::Sender<Loan>>>,
    /// Held open for as long as this process may write; the system frees it at any end.
    _lock: Option<File>,
}

impl SqliteStore {
    pub(crate) async fn open(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder)
            .map_err(|source| StoreError::Folder { path: folder.to_owned(), source })?;
        let lock = lock(folder)?;
        let options = options(folder)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        let connection = options.connect().await.map_err(StoreError::Connect)?;
        let (commands, queue) = mpsc::channel(QUEUE);
        tokio::spawn(writer::run(Box::new(connection), queue));
        Ok(Self { readers: readers(folder).await?, commands: Some(commands), _lock: Some(lock) })
    }

    pub(crate) async fn look_into(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self { readers: readers(folder).await?, commands: None, _lock: None })
    }

    pub(crate) async fn reader(&self) -> Result<Link, StoreError> {
        self.readers.lend().await.map(Link::SqliteReader).map_err(StoreError::Connect)
    }

    pub(crate) async fn writer(&self) -> Result<Link, StoreError> {
        let commands = self.commands.as_ref().ok_or(StoreError::ReadOnly)?;
        let (lend, loan) = oneshot::channel();
        commands.send(lend).await.map_err(|_| StoreError::NotDurable)?;
        loan.await.map(Link::SqliteWriter).map_err(|_| StoreError::NotDurable)
    }

    pub(crate) async fn close(&self) {
        if let Some(commands) = &self.commands {
            // The queue is in order: when this turn comes, all commands before it are done.
            let (lend, loan) = oneshot::channel();
            if commands.send(lend).await.is_ok()
                && let Ok(loan) = loan.await
            {
                // An empty command that is kept ends its group, so that nothing stays open.
                let _ = loan.keep().await;
            }
        }
        self.readers.close().await;
    }
}

fn options(folder: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(folder.join(DATABASE))
        .foreign_keys(true)
        .statement_cache_capacity(256)
}

async fn readers(folder: &Path) -> Result<Readers, StoreError> {
    let options = options(folder).create_if_missing(false).pragma("query_only", "ON");
    Readers::open(options, READERS).await.map_err(StoreError::Connect)
}

fn lock(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join(LOCK);
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|source| StoreError::Folder { path: path.clone(), source })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { path: folder.to_owned() }),
        Err(TryLockError::Error(source)) => Err(StoreError::Folder { path, source }),
    }
}
