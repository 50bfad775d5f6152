use std::str::FromStr;

use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::StoreError;
use crate::sql::Link;

const CONNECTIONS: u32 = 20;

/// A pool of connections. A command is one READ COMMITTED transaction.
pub(crate) struct PostgresStore {
    pool: PgPool,
}

impl PostgresStore {
    pub(crate) async fn connect(url: &str) -> Result<Self, StoreError> {
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(StoreError::Address);
        }
        let options = PgConnectOptions::from_str(url).map_err(StoreError::Connect)?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .connect_with(options)
            .await
            .map_err(StoreError::Connect)?;
        Ok(Self { pool })
    }

    pub(crate) async fn reader(&self) -> Result<Link, StoreError> {
        self.pool.acquire().await.map(Link::PostgresReader).map_err(StoreError::Connect)
    }

    pub(crate) async fn writer(&self) -> Result<Link, StoreError> {
        self.pool.begin().await.map(Link::PostgresWriter).map_err(StoreError::Connect)
    }

    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}
