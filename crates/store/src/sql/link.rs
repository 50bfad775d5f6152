use std::borrow::Cow;

use sqlx::pool::PoolConnection;
use sqlx::{
    AssertSqlSafe, Database, Encode, Executor, IntoArguments, PgConnection, Postgres,
    SqliteConnection, Transaction, Type,
};
use tokio::sync::oneshot;

use crate::StoreError;
use crate::engine::Reader;
use crate::sql::row::Cells;
use crate::sql::{Row, Statement, Value, dialect};

/// A connection for one reading or one command.
pub(crate) enum Link {
    SqliteReader(Reader),
    SqliteWriter(Loan),
    PostgresReader(PoolConnection<Postgres>),
    PostgresWriter(Transaction<'static, Postgres>),
}

/// The one writing connection of SQLite, lent to one command. It goes back when dropped.
pub(crate) struct Loan {
    connection: Option<Box<SqliteConnection>>,
    back: Option<oneshot::Sender<Return>>,
}

/// How a loan comes back to the writer task.
pub(crate) enum Return {
    /// Keep what the command did and tell when it is durable.
    Keep(Box<SqliteConnection>, oneshot::Sender<Result<(), StoreError>>),
    /// Undo what the command did.
    Undo(Box<SqliteConnection>),
}

impl Loan {
    pub(crate) fn new(connection: Box<SqliteConnection>, back: oneshot::Sender<Return>) -> Self {
        Self { connection: Some(connection), back: Some(back) }
    }

    /// Gives the connection back for keeps and waits for the commit of the group.
    pub(crate) async fn keep(mut self) -> Result<(), StoreError> {
        let (durable, told) = oneshot::channel();
        if let (Some(connection), Some(back)) = (self.connection.take(), self.back.take()) {
            back.send(Return::Keep(connection, durable)).map_err(|_| StoreError::NotDurable)?;
        }
        told.await.map_err(|_| StoreError::NotDurable)?
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        if let (Some(connection), Some(back)) = (self.connection.take(), self.back.take()) {
            // The writer is gone only when the store is closing; the engine rolls back then.
            let _ = back.send(Return::Undo(connection));
        }
    }
}

enum Engine<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl Link {
    fn engine(&mut self) -> Result<Engine<'_>, sqlx::Error> {
        Ok(match self {
            Self::SqliteReader(reader) => Engine::Sqlite(reader.begin()?),
            Self::SqliteWriter(loan) => match loan.connection.as_deref_mut() {
                Some(connection) => Engine::Sqlite(connection),
                None => return Err(sqlx::Error::WorkerCrashed),
            },
            Self::PostgresReader(connection) => Engine::Postgres(connection),
            Self::PostgresWriter(transaction) => Engine::Postgres(transaction),
        })
    }

    /// True inside a command.
    pub(crate) fn is_writer(&self) -> bool {
        matches!(self, Self::SqliteWriter(_) | Self::PostgresWriter(_))
    }

    pub(crate) async fn rows(&mut self, statement: Statement) -> Result<Vec<Row>, sqlx::Error> {
        let answer = self.ask(statement).await;
        if let Self::SqliteReader(reader) = self {
            reader.end();
        }
        answer
    }

    async fn ask(&mut self, statement: Statement) -> Result<Vec<Row>, sqlx::Error> {
        let Statement { table, text, values } = statement;
        Ok(match self.engine()? {
            Engine::Sqlite(connection) => {
                let rows = query(text, values).fetch_all(connection).await?;
                rows.into_iter().map(|row| Row { table, cells: Cells::Sqlite(row) }).collect()
            }
            Engine::Postgres(connection) => {
                let text = dialect::postgres_query(text);
                let rows = query(text, values).fetch_all(connection).await?;
                rows.into_iter().map(|row| Row { table, cells: Cells::Postgres(row) }).collect()
            }
        })
    }

    pub(crate) async fn run(&mut self, statement: Statement) -> Result<u64, sqlx::Error> {
        let Statement { text, values, .. } = statement;
        Ok(match self.engine()? {
            Engine::Sqlite(connection) => {
                query(text, values).execute(connection).await?.rows_affected()
            }
            Engine::Postgres(connection) => {
                let text = dialect::postgres_query(text);
                query(text, values).execute(connection).await?.rows_affected()
            }
        })
    }

    /// Several statements at once, without parameters: migrations.
    pub(crate) async fn script(&mut self, text: &str) -> Result<(), sqlx::Error> {
        match self.engine()? {
            Engine::Sqlite(connection) => {
                connection.execute(sqlx::raw_sql(AssertSqlSafe(text.to_owned()))).await?;
            }
            Engine::Postgres(connection) => {
                let text = dialect::postgres_migration(text);
                connection.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
            }
        }
        Ok(())
    }
}

/// The same parameters for either engine; generic because the two share these three types.
fn query<'q, DB: Database>(
    text: Cow<'static, str>,
    values: Vec<Value>,
) -> sqlx::query::Query<'q, DB, DB::Arguments>
where
    DB::Arguments: IntoArguments<DB>,
    Option<String>: Encode<'q, DB> + Type<DB>,
    Option<i64>: Encode<'q, DB> + Type<DB>,
    Option<Vec<u8>>: Encode<'q, DB> + Type<DB>,
{
    let mut query = match text {
        Cow::Borrowed(text) => sqlx::query(text),
        Cow::Owned(text) => sqlx::query(AssertSqlSafe(text)),
    };
    for value in values {
        query = match value {
            Value::Text(text) => query.bind(text),
            Value::Int(number) => query.bind(number),
            Value::Bytes(bytes) => query.bind(bytes),
        };
    }
    query
}
