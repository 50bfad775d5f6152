//! How long cases took, for the figure that a service page shows. Nothing of a person is read.

use base::{Date, ServiceId, Timestamp};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError};

const TABLE: &str = "cases";

/// The most cases that are measured; the newest ones. Their rows lie apart, and the first visitor of
/// the day waits for them.
const MOST: i64 = 2_000;

/// A case that came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedCase {
    /// When its application was received.
    pub received_at: Timestamp,
    /// The kind of the decision that ended it; none where it was closed with an answer.
    pub decision: Option<String>,
    /// The day on which the decision counts as notified, or was sent, or the case was closed.
    pub ended_on: Date,
}

/// The cases of a service that ended since an instant: with the first decision that was sent, or
/// closed with this status. A case that was withdrawn never ended here.
///
/// # Errors
/// When a row cannot be read.
pub async fn ended(
    db: &mut Reading,
    service: &ServiceId,
    closed: &str,
    since: Timestamp,
) -> Result<Vec<EndedCase>, StoreError> {
    let decided = sql(
        TABLE,
        "SELECT c.id AS id, c.received_at AS received_at, d.kind AS kind, \
         d.notified_on AS notified_on, d.dispatched_at AS dispatched_at \
         FROM cases c JOIN decisions d ON d.authority = c.authority AND d.case_id = c.id \
         WHERE c.authority = $1 AND c.service = $2 AND d.dispatched_at >= $3 \
         ORDER BY d.dispatched_at DESC, d.id LIMIT $4",
    )
    .bind(&db.authority)
    .bind(service)
    .bind(since)
    .bind(MOST)
    .all(db)
    .await?;
    let mut ended: Vec<EndedCase> = Vec::with_capacity(decided.len());
    let mut seen = std::collections::BTreeSet::new();
    // The rows come newest first, and a case is measured by its first decision.
    for row in decided.iter().rev() {
        if seen.insert(row.text("id")?) {
            ended.push(by_decision(row)?);
        }
    }
    let answered = sql(
        TABLE,
        "SELECT id, received_at, closed_at FROM cases \
         WHERE authority = $1 AND service = $2 AND status = $3 AND open = 0 AND closed_at >= $4 \
         ORDER BY closed_at DESC, id LIMIT $5",
    )
    .bind(&db.authority)
    .bind(service)
    .bind(closed)
    .bind(since)
    .bind(MOST)
    .all(db)
    .await?;
    for row in &answered {
        let closed_at: Timestamp = row.parse("closed_at")?;
        ended.push(EndedCase {
            received_at: row.parse("received_at")?,
            decision: None,
            ended_on: base::berlin_date(closed_at),
        });
    }
    Ok(ended)
}

fn by_decision(row: &Row) -> Result<EndedCase, StoreError> {
    let sent: Timestamp = row.parse("dispatched_at")?;
    let notified: Option<Date> = row.maybe("notified_on")?;
    Ok(EndedCase {
        received_at: row.parse("received_at")?,
        decision: Some(row.text("kind")?),
        ended_on: notified.unwrap_or_else(|| base::berlin_date(sent)),
    })
}
