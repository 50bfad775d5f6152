use std::sync::{Arc, Mutex, PoisonError};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Connections that only read, lent one at a time. The driver's own pool asks each connection
/// whether it is well whenever it comes back: on SQLite that is a trip to another thread for
/// nothing, and a page has few statements that cost more.
pub(crate) struct Readers {
    options: Box<SqliteConnectOptions>,
    resting: Arc<Mutex<Vec<SqliteConnection>>>,
    places: Arc<Semaphore>,
    most: u32,
}

/// A lent connection. It goes back when dropped, unless a statement of it was given up half way:
/// then it ends, and the next reader gets a fresh one.
pub(crate) struct Reader {
    connection: Option<SqliteConnection>,
    is_busy: bool,
    home: Arc<Mutex<Vec<SqliteConnection>>>,
    _place: OwnedSemaphorePermit,
}

impl Readers {
    /// Opens the first connection at once, so that a store that is not there is noticed.
    pub(crate) async fn open(
        options: SqliteConnectOptions,
        most: u32,
    ) -> Result<Self, sqlx::Error> {
        let first = options.connect().await?;
        Ok(Self {
            options: Box::new(options),
            resting: Arc::new(Mutex::new(vec![first])),
            places: Arc::new(Semaphore::new(most as usize)),
            most,
        })
    }

    /// Waits for a place and lends a connection.
    pub(crate) async fn lend(&self) -> Result<Reader, sqlx::Error> {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|_| sqlx::Error::PoolClosed)?;
        let resting = self.resting().pop();
        let connection = match resting {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        let home = Arc::clone(&self.resting);
        Ok(Reader { connection: Some(connection), is_busy: false, home, _place: place })
    }

    /// Waits for all that are lent and closes them.
    pub(crate) async fn close(&self) {
        let _all = self.places.acquire_many(self.most).await;
        self.places.close();
        let resting = std::mem::take(&mut *self.resting());
        for connection in resting {
            // What cannot be closed any more is closed already.
            let _ = connection.close().await;
        }
    }

    fn resting(&self) -> std::sync::MutexGuard<'_, Vec<SqliteConnection>> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reader {
    /// The connection, for one statement that begins now.
    pub(crate) fn begin(&mut self) -> Result<&mut SqliteConnection, sqlx::Error> {
        self.is_busy = true;
        self.connection.as_mut().ok_or(sqlx::Error::WorkerCrashed)
    }

    /// The statement has ended, well or not.
    pub(crate) fn end(&mut self) {
        self.is_busy = false;
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take().filter(|_| !self.is_busy) {
            self.home.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}
