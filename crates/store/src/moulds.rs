//! Moulds: cases that people of a demo store really led, with everything that belongs to them, from
//! which many more are cast. A cast has its own numbers, person, days and data key, its own sealed
//! fields and its own chain; what it says is what the mould says. Nothing here knows a service.

mod cast;
mod pieces;

use std::collections::BTreeMap;

use access::Permit;
use base::{AccountId, CaseId, Date};
use sealing::Place;

pub use cast::{Cast, NewPerson, cast};

use self::pieces::{Known, Piece, Reader};
use crate::sql::{Row, Value, sql};
use crate::{Reading, StoreError};

/// What belongs to a case and is copied row by row, in an order that foreign keys allow: the table,
/// the column that names the case or its application, and the order of its rows.
const TABLES: [(&str, &str, &str); 9] = [
    ("applications", "id", "id"),
    ("cases", "id", "id"),
    ("attachments", "application", "created_at, id"),
    ("tasks", "case_id", "created_at, id"),
    ("timers", "case_id", "node"),
    ("messages", "case_id", "sent_at, id"),
    ("decisions", "case_id", "created_at, id"),
    ("documents", "application", "created_at, id"),
    (EVENTS, "case_id", "seq"),
];
const EVENTS: &str = "events";
/// Rows of these have ids of their own.
const WITH_IDS: [&str; 5] = ["attachments", "tasks", "messages", "decisions", "documents"];
/// What the person typed keeps its days: a day of birth does not move with the case.
const TYPED: [&str; 2] = ["sealed_answers", "sealed_submission"];

/// A case with all its rows, open to be cast.
pub struct Mould {
    /// The case.
    pub case: CaseId,
    /// The service, as the rows name it.
    pub service: String,
    /// Where the case stands.
    pub status: String,
    /// The day on which its application came in.
    pub received_on: Date,
    /// The last day on which something happened.
    pub last_on: Date,
    /// The first day on which a timer that waits is due.
    pub waits_until: Option<Date>,
    /// Whether the case is open.
    pub is_open: bool,
    /// The person who applied.
    pub account: AccountId,
    /// Accounts of staff that occur in it.
    pub staff: Vec<AccountId>,
    /// Ids that each cast needs of its own, beside its number.
    pub ids: usize,
    rows: Vec<Shape>,
    moments: Vec<pieces::Moment>,
}

/// A row of a mould.
struct Shape {
    table: &'static str,
    cells: Vec<(String, Cell)>,
}

/// A cell of a row of a mould.
enum Cell {
    Text(Vec<Piece>),
    Sealed(Vec<Piece>),
    As(Value),
}

/// The names of the person, which are replaced wherever the mould says them.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// First names.
    pub given: &'a str,
    /// Last name.
    pub family: &'a str,
}

/// Opens a case as a mould.
///
/// # Errors
/// Where it is missing, or a row cannot be read.
pub async fn open(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
    person: Person<'_>,
) -> Result<Mould, StoreError> {
    db.fits(permit)?;
    let summary = crate::cases::summary(db, case).await?;
    let mut rows: Vec<(&'static str, Row)> = Vec::new();
    for (table, column, order) in TABLES {
        let text = format!(
            "SELECT * FROM {table} WHERE authority = $1 AND {column} = $2 ORDER BY {order}"
        );
        let found = sql(table, text).bind(&db.authority).bind(&case).all(db).await?;
        rows.extend(found.into_iter().map(|row| (table, row)));
    }
    let mut known = Known::of(case, summary.account);
    for (table, row) in &rows {
        if WITH_IDS.contains(table) {
            known.add(&row.text("id")?);
        }
    }
    let ids = known.len() - 2;
    let staff = staff(db, &rows, &mut known).await?;
    let received_on = base::berlin_date(summary.received_at);
    let mut reader = Reader::new(known, person, (&summary.file_number, received_on));
    let mut mould = Mould {
        case,
        service: summary.service.to_string(),
        status: summary.status.clone(),
        received_on,
        last_on: received_on,
        waits_until: None,
        is_open: summary.closed_at.is_none(),
        account: summary.account,
        staff,
        ids,
        rows: Vec::with_capacity(rows.len()),
        moments: Vec::new(),
    };
    for (table, row) in rows {
        mould.look_at(table, &row)?;
        let shape = shape(db, (table, &row), (&mut reader, summary.due_on)).await?;
        mould.rows.push(shape);
    }
    mould.moments = reader.moments;
    Ok(mould)
}

impl Mould {
    /// How many rows each cast has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.rows.len()
    }

    fn look_at(&mut self, table: &str, row: &Row) -> Result<(), StoreError> {
        if table == EVENTS {
            self.last_on = self.last_on.max(base::berlin_date(row.parse("event_time")?));
        }
        if table == "timers" && row.text("state")? == "waiting" {
            let due = base::berlin_date(row.parse("due_at")?);
            self.waits_until = Some(self.waits_until.map_or(due, |first| first.min(due)));
        }
        Ok(())
    }
}

/// Accounts of staff among the rows; each becomes known.
async fn staff(
    db: &mut Reading,
    rows: &[(&'static str, Row)],
    known: &mut Known,
) -> Result<Vec<AccountId>, StoreError> {
    let mut named: BTreeMap<String, ()> = BTreeMap::new();
    for (table, row) in rows {
        let columns: &[&'static str] = match *table {
            "cases" => &["assigned"],
            "tasks" => &["claimed_by", "done_by"],
            "messages" => &["sender"],
            "decisions" => &["drafted_by", "approved_by"],
            EVENTS => &["actor"],
            _ => &[],
        };
        for column in columns {
            let account = row.maybe_text(column)?.unwrap_or_default();
            if !account.is_empty() {
                named.insert(account, ());
            }
        }
    }
    let mut staff = Vec::new();
    for account in named.into_keys() {
        let row = sql("accounts", "SELECT id, kind FROM accounts WHERE id = $1 AND authority = $2")
            .bind(&account)
            .bind(&db.authority)
            .only(db, &account)
            .await?;
        if row.text("kind")? == "staff" {
            known.add(&account);
            staff.push(row.parse("id")?);
        }
    }
    Ok(staff)
}

async fn shape(
    db: &mut Reading,
    (table, row): (&'static str, &Row),
    (reader, due): (&mut Reader, Date),
) -> Result<Shape, StoreError> {
    let mut cells = Vec::new();
    for (column, value) in row.cells()? {
        let cell = match value {
            Value::Text(Some(text)) if column == "due_on" && text == due.to_string() => {
                Cell::Text(vec![Piece::Due])
            }
            Value::Text(Some(text)) => Cell::Text(reader.read(&text)),
            Value::Bytes(Some(sealed)) if column.starts_with("sealed_") => {
                let text = unsealed(db, (table, row), (&column, &sealed)).await?;
                let typed = TYPED.contains(&column.as_str());
                Cell::Sealed(if typed { reader.read_typed(&text) } else { reader.read(&text) })
            }
            other => Cell::As(other),
        };
        cells.push((column, cell));
    }
    Ok(Shape { table, cells })
}

async fn unsealed(
    db: &mut Reading,
    (table, row): (&'static str, &Row),
    (column, sealed): (&str, &[u8]),
) -> Result<String, StoreError> {
    if table == EVENTS {
        let payload = crate::events::payload(db, row).await?.unwrap_or_default();
        let plain = payload.get(crate::events::SALT..).unwrap_or_default();
        return Ok(String::from_utf8_lossy(plain).into_owned());
    }
    let place = Place { table, row: &row.text("id")?, column };
    db.unseal(&row.text("data_key")?, place, sealed).await
}
