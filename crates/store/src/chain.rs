//! Hash chains: each row names the hash of the one before it, and the head is kept apart. How a
//! row is hashed is the law's (`cases::record`), so that outsiders can check it alike.

pub(crate) use cases::record::{Link, START};

use crate::sql::sql;
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "chains";

/// Takes the next place of a chain. On PostgreSQL this locks the row of the head, so that
/// two commands cannot both take it.
pub(crate) async fn next(tx: &mut Writing, chain: &str) -> Result<Link, StoreError> {
    sql(
        TABLE,
        "INSERT INTO chains (authority, chain, seq, head) VALUES ($1, $2, 0, $3) \
         ON CONFLICT (authority, chain) DO NOTHING",
    )
    .bind(&tx.authority)
    .bind(chain)
    .bind(START)
    .run(tx)
    .await?;
    let row = sql(
        TABLE,
        "UPDATE chains SET seq = seq + 1 WHERE authority = $1 AND chain = $2 \
         RETURNING chain, seq, head",
    )
    .bind(&tx.authority)
    .bind(chain)
    .only(tx, &chain)
    .await?;
    Ok(Link { seq: row.int("seq")?, prev: row.text("head")? })
}

/// Makes a hash the head of its chain.
pub(crate) async fn set_head(tx: &mut Writing, chain: &str, head: &str) -> Result<(), StoreError> {
    sql(TABLE, "UPDATE chains SET head = $3 WHERE authority = $1 AND chain = $2")
        .bind(&tx.authority)
        .bind(chain)
        .bind(head)
        .one(tx, &chain)
        .await
}

/// A head as it is kept.
pub(crate) struct Head {
    pub(crate) chain: String,
    pub(crate) seq: i64,
    pub(crate) head: String,
}

/// A page of heads, by name.
pub(crate) async fn heads(
    db: &mut Reading,
    after: &str,
    limit: i64,
) -> Result<Vec<Head>, StoreError> {
    let rows = sql(
        TABLE,
        "SELECT chain, seq, head FROM chains WHERE authority = $1 AND chain > $2 \
         ORDER BY chain LIMIT $3",
    )
    .bind(&db.authority)
    .bind(after)
    .bind(limit)
    .all(db)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Head { chain: row.text("chain")?, seq: row.int("seq")?, head: row.text("head")? })
        })
        .collect()
}
