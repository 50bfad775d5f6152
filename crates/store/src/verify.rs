//! Walking all chains and roots of an authority: is the record as it was written?

use access::Permit;

use crate::chain::{self, Head};
use crate::sql::{Row, sql};
use crate::{Reading, StoreError, audit, events, roots};

/// What the walk found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// How many chains there are.
    pub chains: u64,
    /// How many rows were checked.
    pub rows: u64,
    /// How many of them have had their payload erased.
    pub erased: u64,
    /// Everything that is not as it was written.
    pub faults: Vec<ChainFault>,
}

/// A place where the record is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainFault {
    /// The chain.
    pub chain: String,
    /// The number in the chain; 0 where the whole chain is meant.
    pub seq: i64,
    /// What is the matter, as a sentence.
    pub what: String,
}

/// Verifies all chains of the authority: heads, numbers, hashes, and the digest of every
/// payload that was not erased; then the roots, which witness chains that were cut off together
/// with their heads. `checked` hears how many chains are done.
///
/// # Errors
/// When the engine refuses; a row that cannot be read is a fault and no error.
pub async fn verify(
    db: &mut Reading,
    permit: &Permit,
    mut checked: impl FnMut(u64) + Send,
) -> Result<ChainReport, StoreError> {
    db.fits(permit)?;
    let mut report = ChainReport::default();
    let mut after = String::new();
    loop {
        let heads = chain::heads(db, &after, 500).await?;
        let Some(last) = heads.last() else { break };
        after.clone_from(&last.chain);
        for head in &heads {
            report.chains += 1;
            walk(db, head, &mut report).await?;
            checked(report.chains);
        }
    }
    headless(db, &mut report).await?;
    roots::verify(db, &mut report).await?;
    Ok(report)
}

async fn walk(db: &mut Reading, head: &Head, report: &mut ChainReport) -> Result<(), StoreError> {
    let mut fault = |seq, what: &str| {
        report.faults.push(ChainFault { chain: head.chain.clone(), seq, what: what.to_owned() });
    };
    let rows = if let Some(case) = head.chain.strip_prefix("case.") {
        events::rows_of(db, case).await?
    } else if let Some(thing) = head.chain.strip_prefix("audit.") {
        audit::rows_of(db, thing).await?
    } else {
        fault(0, "no chain of this house has such a name");
        return Ok(());
    };
    let mut prev = chain::START.to_owned();
    let mut erased = 0;
    for (row, seq) in rows.iter().zip(1..) {
        match check(db, row, &prev, seq).await {
            Ok(Checked { hash, is_erased }) => {
                prev = hash;
                erased += u64::from(is_erased);
            }
            Err(Fault::Found(what)) => {
                fault(seq, &what);
                prev = row.text("hash").unwrap_or_default();
            }
            Err(Fault::Engine(error)) => return Err(error),
        }
    }
    if prev != head.head || i64::try_from(rows.len()).ok() != Some(head.seq) {
        fault(head.seq, "the chain does not end where its head says");
    }
    report.rows += rows.len() as u64;
    report.erased += erased;
    Ok(())
}

struct Checked {
    hash: String,
    is_erased: bool,
}

enum Fault {
    Found(String),
    Engine(StoreError),
}

async fn check(db: &mut Reading, row: &Row, prev: &str, seq: i64) -> Result<Checked, Fault> {
    let found = |what: &str| Err(Fault::Found(what.to_owned()));
    let is_event = row.table == events::TABLE;
    let (expected, digest) = if is_event {
        events::expected(db, row).await.map_err(sort)?
    } else {
        (audit::expected(row).map_err(sort)?, None)
    };
    let hash = row.text("hash").map_err(sort)?;
    if row.int("seq").map_err(sort)? != seq {
        return found("a row is missing or was added");
    }
    if row.text("prev").map_err(sort)? != prev {
        return found("the row does not continue the one before it");
    }
    if hash != expected {
        return found("a column of the row was changed");
    }
    if is_event && digest.is_some() && digest != Some(row.text("digest").map_err(sort)?) {
        return found("the payload is not the one that was recorded");
    }
    Ok(Checked { hash, is_erased: is_event && digest.is_none() })
}

/// What cannot be read or opened was changed; everything else is the engine's matter.
fn sort(error: StoreError) -> Fault {
    match error {
        StoreError::Unreadable { column, .. } => {
            Fault::Found(format!("the column {column} cannot be read"))
        }
        StoreError::Seal { .. } => Fault::Found("the payload was changed".to_owned()),
        StoreError::Missing { .. } => Fault::Found("the data key is missing".to_owned()),
        other => Fault::Engine(other),
    }
}

/// Rows that belong to no chain at all.
async fn headless(db: &mut Reading, report: &mut ChainReport) -> Result<(), StoreError> {
    let rows = sql(
        "chains",
        "SELECT DISTINCT 'case.' || e.case_id AS chain FROM events e WHERE e.authority = $1 \
         AND NOT EXISTS (SELECT 1 FROM chains c WHERE c.authority = e.authority \
         AND c.chain = 'case.' || e.case_id) \
         UNION SELECT DISTINCT 'audit.' || a.chain AS chain FROM audit a WHERE a.authority = $1 \
         AND NOT EXISTS (SELECT 1 FROM chains c WHERE c.authority = a.authority \
         AND c.chain = 'audit.' || a.chain)",
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    for row in rows {
        report.faults.push(ChainFault {
            chain: row.text("chain")?,
            seq: 0,
            what: "the head of the chain is missing".to_owned(),
        });
    }
    Ok(())
}
