//! The desk's queue: one query, along an index, page by page from where the last one ended,
//! so that the thousandth page costs as much as the first.

use access::Permit;
use base::{AccountId, CaseId, Date, ServiceId};
use sealing::Place;

use super::{CaseSummary, LABEL, TABLE, place, read};
use crate::sql::{Row, Statement, sql};
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
    /// Only cases due after this day.
    pub due_after: Option<Date>,
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
    /// The profile of who works on it, as JSON; `None` where nobody does.
    pub assigned_profile: Option<String>,
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
        let assigned_profile = profile(db, row)?;
        rows.push(QueueRow { case, label: unless_erased(label)?, assigned_profile });
    }
    let last = rows.last().map(|row| QueueCursor { due_on: row.case.due_on, id: row.case.id });
    let next = if found.len() > limit { last } else { None };
    Ok(QueuePage { rows, next })
}

/// The profile of who works on the case of a row; it came along with the row.
fn profile(db: &mut Reading, row: &Row) -> Result<Option<String>, StoreError> {
    let (Some(account), Some(sealed)) =
        (row.maybe_text("assigned")?, row.maybe_bytes("sealed_profile")?)
    else {
        return Ok(None);
    };
    let key = row.maybe_text("profile_key")?.unwrap_or_default();
    let wrapped = row.maybe_bytes("profile_wrapped")?;
    let place = Place { table: "accounts", row: &account, column: "sealed_profile" };
    unless_erased(db.unseal_along((&key, wrapped), place, &sealed))
}

fn unless_erased(text: Result<String, StoreError>) -> Result<Option<String>, StoreError> {
    match text {
        Err(StoreError::Erased { .. }) => Ok(None),
        other => other.map(Some),
    }
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

/// How many cases each of several queries finds, `most` at the most: one statement, whatever the
/// number of cases, because nobody reads a number of six digits beside a filter.
///
/// # Errors
/// When the engine refuses.
pub async fn queue_counts(
    db: &mut Reading,
    permit: &Permit,
    queries: &[QueueQuery],
    most: i64,
) -> Result<Vec<i64>, StoreError> {
    db.fits(permit)?;
    let mut whole = Conditions { statement: sql(TABLE, "") };
    for (place, query) in (0_i64..).zip(queries) {
        whole.append(if place == 0 { "SELECT " } else { " UNION ALL SELECT " });
        whole.parameter(place);
        whole.append(
            " AS place, COUNT(*) AS many FROM (SELECT c.id FROM cases c WHERE c.authority = ",
        );
        whole.parameter(&db.authority);
        whole.append(" AND c.open = ");
        whole.parameter(!query.closed);
        whole.ask(query);
        whole.append(" LIMIT ");
        whole.parameter(most);
        whole.append(") found");
    }
    let mut many = vec![0; queries.len()];
    for row in whole.statement.all(db).await? {
        let place = usize::try_from(row.int("place")?).unwrap_or(usize::MAX);
        if let Some(count) = many.get_mut(place) {
            *count = row.int("many")?;
        }
    }
    Ok(many)
}

fn page(db: &Reading, query: &QueueQuery, limit: usize) -> Statement {
    let text = "SELECT c.id, c.file_number, c.service, c.package, c.submitted_under, c.application, c.account, \
                c.status, c.received_at, c.due_on, c.assigned, c.closed_at, c.version, \
                c.changed_at, c.data_key, c.sealed_label, k.wrapped, \
                a.sealed_profile, a.data_key AS profile_key, p.wrapped AS profile_wrapped \
                FROM cases c JOIN data_keys k ON k.id = c.data_key \
                LEFT JOIN accounts a ON a.id = c.assigned \
                LEFT JOIN data_keys p ON p.id = a.data_key \
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
        conditions.ask(query);
        conditions
    }

    fn ask(&mut self, query: &QueueQuery) {
        if let Some(status) = &query.status {
            self.and("c.status = ", status);
        }
        if let Some(service) = &query.service {
            self.and("c.service = ", service);
        }
        match &query.assignment {
            Assignment::All => {}
            Assignment::Nobody => self.append(" AND c.assigned IS NULL"),
            Assignment::Of(account) => self.and("c.assigned = ", account),
        }
        if let Some(day) = &query.due_after {
            self.and("c.due_on > ", day);
        }
        if let Some(day) = &query.due_by {
            self.and("c.due_on <= ", day);
        }
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
