//! What others did in the open cases of one person since an instant, newest first.

use access::Permit;
use base::{AccountId, CaseId, Timestamp};

use crate::sql::sql;
use crate::{Reading, StoreError};

const TABLE: &str = "events";

/// Something that happened in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub file_number: String,
    /// What happened.
    pub activity: String,
    /// When.
    pub at: Timestamp,
}

/// The newest of them; steps of the process are left out. It walks the open cases of that person only.
///
/// # Errors
/// When a row cannot be read.
pub async fn news(
    db: &mut Reading,
    permit: &Permit,
    (account, since): (AccountId, Timestamp),
    limit: u16,
) -> Result<Vec<News>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        // CROSS keeps SQLite from walking all events; to PostgreSQL it is a plain join.
        "SELECT c.id, c.file_number, e.activity, e.event_time FROM cases c CROSS JOIN events e \
         WHERE c.authority = $1 AND c.open = $2 AND c.assigned = $3 \
         AND e.authority = c.authority AND e.case_id = c.id AND e.event_time >= $4 \
         AND e.actor <> $5 AND e.activity NOT LIKE 'step.%' \
         ORDER BY e.event_time DESC, e.case_id, e.seq LIMIT $6",
    )
    .bind(&db.authority)
    .bind(true)
    .bind(&account)
    .bind(since)
    .bind(account.to_string())
    .bind(i64::from(limit))
    .all(db)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push(News {
            case: row.parse("id")?,
            file_number: row.text("file_number")?,
            activity: row.text("activity")?,
            at: row.parse("event_time")?,
        });
    }
    Ok(all)
}
