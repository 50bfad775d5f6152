//! Roots over the ends of all chains: what outsiders check a record against, and what witnesses a
//! chain that was cut off together with its head.

use access::Permit;
use base::{CaseId, Timestamp};
use cases::record::{self, Leaf, Path, Root};

use crate::many::{self, ROWS};
use crate::sql::{Row, sql, stamp};
use crate::{Reading, StoreError, Writing};

mod verify;

pub(crate) use verify::verify;

const TABLE: &str = "roots";
const LEAVES: &str = "root_leaves";
/// So many chains one root covers at most, so that no other command waits for long.
pub const MOST: i64 = 20_000;

/// The newest root that covers a chain, and the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covering {
    /// The root.
    pub root: Root,
    /// The number of the chain's last row that it covers.
    pub seq: i64,
    /// The way from there to the root's tree.
    pub path: Path,
}

/// Makes the next root over chains that grew since their last one, [`MOST`] at the most; `None`
/// where there is nothing to do. Chains that a command holds right now are left to the next one:
/// this waits for nobody, so that it can lock nobody out for good.
///
/// # Errors
/// [`StoreError::Taken`] where another worker made the same root.
pub async fn make(
    tx: &mut Writing,
    permit: &Permit,
    now: Timestamp,
    most: i64,
) -> Result<Option<Root>, StoreError> {
    tx.fits(permit)?;
    let leaves = grown(tx, most.min(MOST)).await?;
    let Some(tree) = record::top(&leaves) else { return Ok(None) };
    let last = newest(tx, None, 1).await?.into_iter().next();
    let mut root = Root {
        authority: tx.authority.to_string(),
        number: last.as_ref().map_or(1, |last| last.number + 1),
        made_at: stamp(now),
        leaves: leaves.len() as u64,
        tree,
        prev: last.map_or_else(|| record::START.to_owned(), |last| last.hash),
        hash: String::new(),
    };
    root.hash = root.expected();
    put(tx, &root).await?;
    for (page, first) in leaves.chunks(ROWS).zip((0..).step_by(ROWS)) {
        put_leaves(tx, root.number, (page, first)).await?;
    }
    sql(
        "chains",
        "UPDATE chains SET rooted = l.seq FROM root_leaves l WHERE l.authority = $1 \
         AND l.number = $2 AND chains.authority = l.authority AND chains.chain = l.chain",
    )
    .bind(&tx.authority)
    .bind(root.number)
    .run(tx)
    .await?;
    Ok(Some(root))
}

/// Ends of chains that no root covers, by name.
async fn grown(tx: &mut Writing, most: i64) -> Result<Vec<Leaf>, StoreError> {
    let rows = sql(
        "chains",
        "SELECT chain, seq, head FROM chains WHERE authority = $1 AND seq > rooted \
         ORDER BY chain LIMIT $2 /*SKIP LOCKED*/",
    )
    .bind(&tx.authority)
    .bind(most)
    .all(tx)
    .await?;
    let mut leaves = rows.iter().map(leaf).collect::<Result<Vec<_>, _>>()?;
    leaves.sort_by(|one, other| one.chain.cmp(&other.chain));
    Ok(leaves)
}

async fn put(tx: &mut Writing, root: &Root) -> Result<(), StoreError> {
    sql(
        TABLE,
        "INSERT INTO roots (authority, number, made_at, leaves, tree, prev, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&tx.authority)
    .bind(root.number)
    .bind(&root.made_at)
    .bind(i64::try_from(root.leaves).unwrap_or(i64::MAX))
    .bind(&root.tree)
    .bind(&root.prev)
    .bind(&root.hash)
    .one(tx, &root.number)
    .await
}

async fn put_leaves(
    tx: &mut Writing,
    number: i64,
    (page, first): (&[Leaf], i64),
) -> Result<(), StoreError> {
    let rows = page.iter().zip(first..).map(|(leaf, place)| {
        vec![
            (&tx.authority).into(),
            number.into(),
            place.into(),
            (&leaf.chain).into(),
            leaf.seq.into(),
            (&leaf.head).into(),
        ]
    });
    let before = "INSERT INTO root_leaves (authority, number, place, chain, seq, head) VALUES";
    let statement = many::insert(LEAVES, (before, ""), rows.collect());
    statement.run(tx).await.map(|_| ())
}

/// The newest roots before a number, newest first; `None` begins at the newest. They are public.
///
/// # Errors
/// When a row cannot be read.
pub async fn newest(
    db: &mut Reading,
    before: Option<i64>,
    most: u16,
) -> Result<Vec<Root>, StoreError> {
    let rows = sql(
        TABLE,
        "SELECT number, made_at, leaves, tree, prev, hash FROM roots WHERE authority = $1 \
         AND number < $2 ORDER BY number DESC LIMIT $3",
    )
    .bind(&db.authority)
    .bind(before.unwrap_or(i64::MAX))
    .bind(i64::from(most))
    .all(db)
    .await?;
    rows.iter().map(|row| root(db, row)).collect()
}

/// The newest root that covers a case, and the way to it; `None` while there is none.
///
/// # Errors
/// When a row cannot be read.
pub async fn covering(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Option<Covering>, StoreError> {
    db.fits(permit)?;
    let Some((number, place, seq)) = newest_leaf(db, case).await? else { return Ok(None) };
    let row = one(db, number).await?;
    let root = root(db, &row)?;
    let leaves = leaves(db, number).await?;
    let at = usize::try_from(place).ok();
    let siblings = at.and_then(|at| record::path(&leaves, at));
    let siblings = siblings.ok_or_else(|| row.unreadable("leaves", &"a leaf is missing"))?;
    let path = Path { place: u64::try_from(place).unwrap_or_default(), siblings };
    Ok(Some(Covering { root, seq, path }))
}

/// The newest root that covers a case, and how far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The root.
    pub root: Root,
    /// The number of the chain's last row that it covers.
    pub seq: i64,
    /// The number of the chain's last row today.
    pub last: i64,
}

/// The newest root that covers a case, without the way to it; `None` while there is none.
///
/// # Errors
/// When a row cannot be read.
pub async fn covered(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Option<Covered>, StoreError> {
    db.fits(permit)?;
    let Some((number, _, seq)) = newest_leaf(db, case).await? else { return Ok(None) };
    let row = one(db, number).await?;
    let chain = record::chain_of_case(&case.to_string());
    let head = sql("chains", "SELECT seq FROM chains WHERE authority = $1 AND chain = $2")
        .bind(&db.authority)
        .bind(&chain)
        .only(db, &chain)
        .await?;
    Ok(Some(Covered { root: root(db, &row)?, seq, last: head.int("seq")? }))
}

async fn newest_leaf(
    db: &mut Reading,
    case: CaseId,
) -> Result<Option<(i64, i64, i64)>, StoreError> {
    let row = sql(
        LEAVES,
        "SELECT number, place, seq FROM root_leaves WHERE authority = $1 AND chain = $2 \
         ORDER BY number DESC LIMIT 1",
    )
    .bind(&db.authority)
    .bind(record::chain_of_case(&case.to_string()))
    .first(db)
    .await?;
    row.map(|row| Ok((row.int("number")?, row.int("place")?, row.int("seq")?))).transpose()
}

async fn one(db: &mut Reading, number: i64) -> Result<Row, StoreError> {
    sql(
        TABLE,
        "SELECT number, made_at, leaves, tree, prev, hash FROM roots WHERE authority = $1 \
         AND number = $2",
    )
    .bind(&db.authority)
    .bind(number)
    .only(db, &number)
    .await
}

/// The leaves of a root, in their order.
async fn leaves(db: &mut Reading, number: i64) -> Result<Vec<Leaf>, StoreError> {
    let rows = sql(
        LEAVES,
        "SELECT chain, seq, head FROM root_leaves WHERE authority = $1 AND number = $2 \
         ORDER BY place",
    )
    .bind(&db.authority)
    .bind(number)
    .all(db)
    .await?;
    rows.iter().map(leaf).collect()
}

fn leaf(row: &Row) -> Result<Leaf, StoreError> {
    Ok(Leaf { chain: row.text("chain")?, seq: row.int("seq")?, head: row.text("head")? })
}

fn root(db: &Reading, row: &Row) -> Result<Root, StoreError> {
    let leaves = row.int("leaves")?;
    Ok(Root {
        authority: db.authority.to_string(),
        number: row.int("number")?,
        made_at: row.text("made_at")?,
        leaves: u64::try_from(leaves).map_err(|error| row.unreadable("leaves", &error))?,
        tree: row.text("tree")?,
        prev: row.text("prev")?,
        hash: row.text("hash")?,
    })
}
