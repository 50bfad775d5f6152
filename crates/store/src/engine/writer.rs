//! The one writer of SQLite. It lends its connection to one command after the other, each
//! in a savepoint, and commits a group when nobody waits or the group is full. Only then is
//! any command of the group told that it is durable: one fsync serves all of them.

use sqlx::{Executor, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use crate::StoreError;
use crate::sql::{Loan, Return};

const LARGEST_GROUP: usize = 64;

type Waiting = oneshot::Sender<Result<(), StoreError>>;

pub(crate) async fn run(
    mut connection: Box<SqliteConnection>,
    mut queue: mpsc::Receiver<oneshot::Sender<Loan>>,
) {
    while let Some(first) = queue.recv().await {
        let Some(returned) = group(connection, first, &mut queue).await else {
            tracing::error!("the writing connection was lost; the store takes no more commands");
            return;
        };
        connection = returned;
    }
}

/// One transaction with the commands of everybody who is waiting now.
async fn group(
    mut connection: Box<SqliteConnection>,
    first: oneshot::Sender<Loan>,
    queue: &mut mpsc::Receiver<oneshot::Sender<Loan>>,
) -> Option<Box<SqliteConnection>> {
    let mut waiting: Vec<Waiting> = Vec::new();
    let mut next = Some(first);
    let mut whole = connection.execute("BEGIN IMMEDIATE").await.is_ok();
    let mut lent = 0;
    while let Some(borrower) = next.take() {
        whole = whole && connection.execute("SAVEPOINT command").await.is_ok();
        if !whole {
            // Dropping the borrower's sender tells it that nothing was done.
            break;
        }
        let (returned, kept) = lend(connection, borrower).await?;
        connection = returned;
        whole = end_of_command(&mut connection, kept.is_some()).await;
        waiting.extend(kept);
        lent += 1;
        if whole && lent < LARGEST_GROUP {
            next = queue.try_recv().ok();
        }
    }
    let committed = whole && connection.execute("COMMIT").await.is_ok();
    if !committed {
        // The engine may have rolled back by itself (disk full); then this finds nothing.
        let _ = connection.execute("ROLLBACK").await;
    }
    for command in waiting {
        let told = if committed { Ok(()) } else { Err(StoreError::NotDurable) };
        // A command whose caller went away is durable all the same, or not at all.
        let _ = command.send(told);
    }
    Some(connection)
}

/// Lends the connection and waits for it. A caller that went away gives it straight back.
async fn lend(
    connection: Box<SqliteConnection>,
    borrower: oneshot::Sender<Loan>,
) -> Option<(Box<SqliteConnection>, Option<Waiting>)> {
    let (back, returned) = oneshot::channel();
    // A loan that could not be handed over is dropped here, and so returned.
    drop(borrower.send(Loan::new(connection, back)));
    match returned.await.ok()? {
        Return::Keep(connection, waiting) => Some((connection, Some(waiting))),
        Return::Undo(connection) => Some((connection, None)),
    }
}

/// False where the savepoint is gone, and with it the whole transaction.
async fn end_of_command(connection: &mut SqliteConnection, keep: bool) -> bool {
    if !keep && connection.execute("ROLLBACK TO command").await.is_err() {
        return false;
    }
    connection.execute("RELEASE command").await.is_ok()
}
