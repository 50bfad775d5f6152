//! Who was named in a note of a case, until they have seen it. The note itself stands in the record.

use access::Permit;
use base::{AccountId, CaseId, Timestamp};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "mentions";

/// Somebody was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: CaseId,
    /// Who was named.
    pub account: AccountId,
    /// Who named them.
    pub author: AccountId,
    /// When.
    pub at: Timestamp,
}

/// Keeps that somebody was named.
///
/// # Errors
/// [`StoreError::Taken`] where the id is in use.
pub async fn add(tx: &mut Writing, permit: &Permit, new: &Mention) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO mentions (id, authority, case_id, account, author, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.case)
    .bind(&new.account)
    .bind(&new.author)
    .bind(new.at)
    .one(tx, &new.id)
    .await
}

/// Where somebody was named and has not seen it yet, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn open_of(
    db: &mut Reading,
    permit: &Permit,
    account: AccountId,
    limit: u16,
) -> Result<Vec<Mention>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM mentions WHERE authority = $1 AND account = $2 AND seen_at IS NULL \
         ORDER BY created_at, id LIMIT $3",
    )
    .bind(&db.authority)
    .bind(&account)
    .bind(i64::from(limit))
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Notes that somebody has seen where they were named in a case. Seeing it again changes nothing.
///
/// # Errors
/// When the engine refuses.
pub async fn seen(
    tx: &mut Writing,
    permit: &Permit,
    (account, case): (AccountId, CaseId),
    now: Timestamp,
) -> Result<u64, StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE mentions SET seen_at = $4 \
         WHERE authority = $1 AND account = $2 AND case_id = $3 AND seen_at IS NULL",
    )
    .bind(&tx.authority)
    .bind(&account)
    .bind(&case)
    .bind(now)
    .run(tx)
    .await
}

fn read(row: &Row) -> Result<Mention, StoreError> {
    Ok(Mention {
        id: row.text("id")?,
        case: row.parse("case_id")?,
        account: row.parse("account")?,
        author: row.parse("author")?,
        at: row.parse("created_at")?,
    })
}
