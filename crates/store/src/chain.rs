//! Hash chains: each row names the hash of the one before it, and the head is kept apart.

use sha2::{Digest, Sha256};

use crate::sql::sql;
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "chains";

/// What the first row of a chain names as the one before it.
pub(crate) const START: &str = "";

/// The place at the end of a chain, locked until the command ends.
pub(crate) struct Link {
    pub(crate) seq: i64,
    pub(crate) prev: String,
}

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

/// The hash of a row: over the one before it, its number and all its open columns. Each
/// part goes in with its length, so that no two rows read alike.
pub(crate) fn hash(link: &Link, parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    let seq = link.seq.to_string();
    for part in [link.prev.as_str(), seq.as_str()].iter().chain(parts) {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hex::encode(hasher.finalize())
}

/// The salted digest of a payload: it tells nothing once the salt is gone.
pub(crate) fn digest(salted: &[u8]) -> String {
    hex::encode(Sha256::digest(salted))
}
