//! The desk's queue: one query, along an index, page by page from where the last one ended,
//! so that the thousandth page costs as much as the first.

use access::Permit;
use base::{AccountId, CaseId, Date, ServiceId};

use super::{CaseSummary, LABEL, TABLE, place, read};
use crate::sql::{Statement, sql};
use crate::{Reading, StoreError};

/// Whose cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Assignment {
    /// Everybody's.
    #[default]
    All,
    /// Those that nobody has taken.
    Nobody,
    /// One person's.
    Of(AccountId),
}

/// What the queue is asked for.
#[derive(Clone, Debug, Default)]
pub struct QueueQuery {
    /// Closed cases instead of open ones.
    pub closed: bool,
    /// Only this status.
    pub status: Option<String>,
    /// Only this service.
    pub service: Option<ServiceId>,
    /// Whose cases.
    pub assignment: Assignment,
    /// Only cases due on this day or before.
    pub due_by: Option<Date>,
    /// Continue behind this row.
    pub after: Option<QueueCursor>,
    /// The most rows of a page.
    pub limit: u16,
}

/// Where a page ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueCursor {
    /// The due date of its last row.
    pub due_on: Date,
    /// The id of its last row.
    pub id: CaseId,
}

/// A row of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRow {
    /// The columns.
    pub case: CaseSummary,
    /// What the row is called; `None` where the content was erased.
    pub label: Option<String>,
}

/// A page of the queue, first due first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuePage {
    /// Its rows.
    pub rows: Vec<QueueRow>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<QueueCursor>,
}

/// One page of the queue.
///
/// # Errors
/// When a row cannot be read.
pub async fn queue(
    db: &mut Reading,
    permit: &Permit,
    query: &QueueQuery,
) -> Result<QueuePage, StoreError> {
    db.fits(permit)?;
    let limit = usize::from(query.limit.clamp(1, 500));
    let found = page(db, query, limit + 1).all(db).await?;
    let mut rows = Vec::with_capacity(limit);
    for row in found.iter().take(limit) {
        let case = read(row)?;
        let (id, key) = (case.id.to_string(), row.text("data_key")?);
        let wrapped = row.maybe_bytes("wrapped")?;
        let label = db.unseal_along((&key, wrapped), place(&id, LABEL), &row.bytes(LABEL)?);
        let label = match label {
            Err(StoreError::Erased { .. }) => None,
            other => Some(other?),
        };
        rows.push(QueueRow { case, label });
    }
    let last = rows.last().map(|row| QueueCursor { due_on: row.case.due_on, id: row.case.id });
    let next = if found.len() > limit { last } else { None };
    Ok(QueuePage { rows, next })
}

/// How many cases a query finds in all, whatever page it is on.
///
/// # Errors
/// When the engine refuses.
pub async fn queue_count(
    db: &mut Reading,
    permit: &Permit,
    query: &QueueQuery,
) -> Result<i64, StoreError> {
    db.fits(permit)?;
    let query = QueueQuery { after: None, ..query.clone() };
    let text = "SELECT COUNT(*) AS many FROM cases c WHERE c.authority = $1 AND c.open = $2";
    let row = Conditions::of(db, text, &query).statement.only(db, &"count").await?;
    row.int("many")
}

fn page(db: &Reading, query: &QueueQuery, limit: usize) -> Statement {
    let text = "SELECT c.id, c.file_number, c.service, c.package, c.application, c.account, \
                c.status, c.received_at, c.due_on, c.assigned, c.closed_at, c.version, \
                c.changed_at, c.data_key, c.sealed_label, k.wrapped \
                FROM cases c JOIN data_keys k ON k.id = c.data_key \
                WHERE c.authority = $1 AND c.open = $2";
    let mut conditions = Conditions::of(db, text, query);
    if let Some(after) = &query.after {
        conditions.keyset(after);
    }
    conditions.append(" ORDER BY c.due_on, c.id LIMIT ");
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    conditions.parameter(limit);
    conditions.statement
}

/// A statement that grows by conditions; its text is joined from constants only.
struct Conditions {
    statement: Statement,
}

impl Conditions {
    fn of(db: &Reading, text: &'static str, query: &QueueQuery) -> Self {
        let statement = sql(TABLE, text).bind(&db.authority).bind(!query.closed);
        let mut conditions = Self { statement };
        if let Some(status) = &query.status {
            conditions.and("c.status = ", status);
        }
        if let Some(service) = &query.service {
            conditions.and("c.service = ", service);
        }
        match &query.assignment {
            Assignment::All => {}
            Assignment::Nobody => conditions.append(" AND c.assigned IS NULL"),
            Assignment::Of(account) => conditions.and("c.assigned = ", account),
        }
        if let Some(day) = &query.due_by {
            conditions.and("c.due_on <= ", day);
        }
        conditions
    }

    fn keyset(&mut self, after: &QueueCursor) {
        self.append(" AND (c.due_on, c.id) > (");
        self.parameter(&after.due_on);
        self.append(", ");
        self.parameter(&after.id);
        self.append(")");
    }

    fn and(&mut self, condition: &'static str, value: impl Into<crate::sql::Value>) {
        self.append(" AND ");
        self.append(condition);
        self.parameter(value);
    }

    fn append(&mut self, text: &'static str) {
        self.statement.text.to_mut().push_str(text);
    }

    fn parameter(&mut self, value: impl Into<crate::sql::Value>) {
        self.statement.values.push(value.into());
        let number = self.statement.values.len();
        self.statement.text.to_mut().push_str(&format!("${number}"));
    }
}

#[cfg(test)]
mod tests;
