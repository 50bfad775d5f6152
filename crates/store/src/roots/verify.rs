//! Are the roots as they were made, and is everything still there that they cover?

use cases::record::{self, START};

use super::{LEAVES, TABLE, leaves, root};
use crate::sql::sql;
use crate::verify::{ChainFault, ChainReport};
use crate::{Reading, StoreError};

/// The name under which faults of the roots themselves are told.
const CHAIN: &str = "roots";

/// Recomputes every tree and the chain of the roots, and looks for every row that a root covers.
pub(crate) async fn verify(db: &mut Reading, report: &mut ChainReport) -> Result<(), StoreError> {
    let (mut number, mut prev) = (0, START.to_owned());
    loop {
        let rows = sql(
            TABLE,
            "SELECT number, made_at, leaves, tree, prev, hash FROM roots WHERE authority = $1 \
             AND number > $2 ORDER BY number LIMIT 1",
        )
        .bind(&db.authority)
        .bind(number)
        .all(db)
        .await?;
        let Some(row) = rows.first() else { break };
        let seq = row.int("number")?;
        let mut fault = |what: &str| report.faults.push(at(CHAIN, seq, what));
        match root(db, row) {
            Ok(root) => {
                if seq != number + 1 || root.prev != prev {
                    fault("the root does not continue the one before it");
                }
                if root.expected() != root.hash {
                    fault("a column of the root was changed");
                }
                let leaves = leaves(db, seq).await?;
                if leaves.len() as u64 != root.leaves || record::top(&leaves) != Some(root.tree) {
                    fault("the root is not the one over its leaves");
                }
                prev = root.hash;
            }
            Err(StoreError::Unreadable { column, .. }) => {
                fault(&format!("the column {column} cannot be read"));
            }
            Err(error) => return Err(error),
        }
        lost(db, seq, report).await?;
        number = seq;
    }
    unwitnessed(db, report).await
}

fn at(chain: &str, seq: i64, what: &str) -> ChainFault {
    ChainFault { chain: chain.to_owned(), seq, what: what.to_owned() }
}

/// Rows that a root covers and that are there no longer, or are others.
async fn lost(db: &mut Reading, number: i64, report: &mut ChainReport) -> Result<(), StoreError> {
    let rows = sql(
        LEAVES,
        "SELECT l.chain AS chain, l.seq AS seq FROM root_leaves l WHERE l.authority = $1 \
         AND l.number = $2 \
         AND NOT EXISTS (SELECT 1 FROM events e WHERE e.authority = l.authority \
         AND e.case_id = SUBSTR(l.chain, 6) AND e.seq = l.seq AND e.hash = l.head) \
         AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.authority = l.authority \
         AND a.chain = SUBSTR(l.chain, 7) AND a.seq = l.seq AND a.hash = l.head) ORDER BY l.place",
    )
    .bind(&db.authority)
    .bind(number)
    .all(db)
    .await?;
    for row in rows {
        let what = format!("root {number} covers a row that is missing or was changed");
        report.faults.push(at(&row.text("chain")?, row.int("seq")?, &what));
    }
    Ok(())
}

/// Chains that were in a root of which nothing is left.
async fn unwitnessed(db: &mut Reading, report: &mut ChainReport) -> Result<(), StoreError> {
    let rows = sql(
        LEAVES,
        "SELECT c.chain AS chain, c.rooted AS rooted FROM chains c WHERE c.authority = $1 \
         AND c.rooted > 0 AND NOT EXISTS (SELECT 1 FROM root_leaves l \
         WHERE l.authority = c.authority AND l.chain = c.chain AND l.seq = c.rooted) \
         ORDER BY c.chain LIMIT 100",
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    for row in rows {
        let what = "the root that covers the chain is missing";
        report.faults.push(at(&row.text("chain")?, row.int("rooted")?, what));
    }
    Ok(())
}
