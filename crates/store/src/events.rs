//! The event log of a case and its tamper-evident record in one: what process mining needs
//! (case, activity, resource, times), chained by hashes over salted digests, so that the
//! payload can be erased and the chain still verifies.

use access::Permit;
use base::{CaseId, ServiceId, Timestamp};
use cases::record::{self, Opened};
use sealing::Place;

use crate::chain::{self, Link};
use crate::keys::seal_error;
use crate::sql::{Row, sql, stamp};
use crate::{Reading, StoreError, Writing};

pub(crate) const TABLE: &str = "events";
const PAYLOAD: &str = "sealed_payload";
pub(crate) const SALT: usize = 16;
/// The open columns that the hash of a row covers, in this order.
pub(crate) const OPEN: [&str; 10] = [
    "case_id",
    "activity",
    "node",
    "lifecycle",
    "actor_role",
    "actor",
    "event_time",
    "record_time",
    "data_key",
    "digest",
];

/// Something that happened in a case.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// The case.
    pub case: CaseId,
    /// What happened, for example `application.submitted`.
    pub activity: String,
    /// The node of the process; empty where there is none.
    pub node: String,
    /// `start`, `complete`, … as in XES.
    pub lifecycle: String,
    /// The role of who did it.
    pub actor_role: String,
    /// The account id of who did it; empty for the house itself.
    pub actor: String,
    /// When it happened.
    pub event_time: Timestamp,
    /// What belongs to it as JSON; kept sealed.
    pub payload: String,
}

/// An event as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The case.
    pub case: CaseId,
    /// Its number in the case, from 1.
    pub seq: i64,
    /// What happened.
    pub activity: String,
    /// The node of the process.
    pub node: String,
    /// `start`, `complete`, …
    pub lifecycle: String,
    /// The role of who did it.
    pub actor_role: String,
    /// The account id of who did it.
    pub actor: String,
    /// When it happened.
    pub event_time: Timestamp,
    /// When it was recorded.
    pub record_time: Timestamp,
    /// What belongs to it as JSON; `None` where it was erased.
    pub payload: Option<String>,
    /// The hash that the next event names.
    pub hash: String,
}

/// An event without its payload: what the log shows to those who look at processes, not at cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// The case.
    pub case: CaseId,
    /// Its number in the case, from 1.
    pub seq: i64,
    /// What happened.
    pub activity: String,
    /// The node of the process.
    pub node: String,
    /// `start`, `complete`, …
    pub lifecycle: String,
    /// The role of who did it.
    pub actor_role: String,
    /// When it happened.
    pub event_time: Timestamp,
}

/// A page of the event log, case by case, behind the last row of the page before; of one service,
/// or of all.
///
/// # Errors
/// When a row cannot be read.
pub async fn log(
    db: &mut Reading,
    permit: &Permit,
    service: Option<&ServiceId>,
    after: Option<(CaseId, i64)>,
    most: i64,
) -> Result<Vec<LogRow>, StoreError> {
    db.fits(permit)?;
    let (case, seq) = after.map_or((String::new(), 0), |(case, seq)| (case.to_string(), seq));
    let (cases, of_service) = match service {
        None => ("", ""),
        Some(_) => ("JOIN cases c ON c.id = e.case_id", "AND c.service = $5"),
    };
    let text = format!(
        "SELECT e.case_id AS case_id, e.seq AS seq, e.activity AS activity, e.node AS node, \
         e.lifecycle AS lifecycle, e.actor_role AS actor_role, e.event_time AS event_time \
         FROM events e {cases} WHERE e.authority = $1 \
         AND (e.case_id > $2 OR (e.case_id = $2 AND e.seq > $3)) {of_service} \
         ORDER BY e.case_id, e.seq LIMIT $4"
    );
    let mut statement = sql(TABLE, text).bind(&db.authority).bind(case).bind(seq).bind(most);
    if let Some(service) = service {
        statement = statement.bind(service);
    }
    let rows = statement.all(db).await?;
    rows.iter().map(log_row).collect()
}

fn log_row(row: &Row) -> Result<LogRow, StoreError> {
    Ok(LogRow {
        case: row.parse("case_id")?,
        seq: row.int("seq")?,
        activity: row.text("activity")?,
        node: row.text("node")?,
        lifecycle: row.text("lifecycle")?,
        actor_role: row.text("actor_role")?,
        event_time: row.parse("event_time")?,
    })
}

/// Appends an event to the chain of its case.
///
/// # Errors
/// When the case is missing or its key was erased.
pub async fn append(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewEvent,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = crate::cases::data_key(tx, new.case).await?;
    let case = new.case.to_string();
    let link = chain::next(tx, &record::chain_of_case(&case)).await?;
    let salted = salted(&new.payload).map_err(seal_error(&key))?;
    let row = format!("{case}.{}", link.seq);
    let sealed = tx.data_key(&key).await?.seal(place(&row), &salted).map_err(seal_error(&key))?;
    let digest = record::digest(&salted);
    let open = [
        case.clone(),
        new.activity.clone(),
        new.node.clone(),
        new.lifecycle.clone(),
        new.actor_role.clone(),
        new.actor.clone(),
        stamp(new.event_time),
        stamp(now),
        key.clone(),
        digest,
    ];
    let hash = record::hash(&link, &open.each_ref().map(String::as_str));
    let mut statement = sql(
        TABLE,
        "INSERT INTO events (authority, seq, prev, hash, sealed_payload, case_id, activity, \
         node, lifecycle, actor_role, actor, event_time, record_time, data_key, digest) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(&tx.authority)
    .bind(link.seq)
    .bind(&link.prev)
    .bind(&hash)
    .bind(sealed);
    for column in open {
        statement = statement.bind(column);
    }
    statement.one(tx, &case).await?;
    chain::set_head(tx, &record::chain_of_case(&case), &hash).await
}

/// The events of a case, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_case(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<Event>, StoreError> {
    db.fits(permit)?;
    let rows = rows_of(db, &case.to_string()).await?;
    let mut events = Vec::with_capacity(rows.len());
    for row in &rows {
        events.push(read(db, row).await?);
    }
    Ok(events)
}

/// The last entry of an activity in the record of a case.
///
/// # Errors
/// When the row cannot be read.
pub async fn last_of(
    db: &mut Reading,
    permit: &Permit,
    (case, activity): (CaseId, &str),
) -> Result<Option<Event>, StoreError> {
    db.fits(permit)?;
    let row = sql(
        TABLE,
        "SELECT * FROM events WHERE authority = $1 AND case_id = $2 AND activity = $3 \
         ORDER BY seq DESC LIMIT 1",
    )
    .bind(&db.authority)
    .bind(&case)
    .bind(activity)
    .first(db)
    .await?;
    match row {
        Some(row) => Ok(Some(read(db, &row).await?)),
        None => Ok(None),
    }
}

/// The newest entry of a case.
///
/// # Errors
/// When the row cannot be read.
pub async fn last(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Option<Event>, StoreError> {
    db.fits(permit)?;
    let row = sql(
        TABLE,
        "SELECT * FROM events WHERE authority = $1 AND case_id = $2 ORDER BY seq DESC LIMIT 1",
    )
    .bind(&db.authority)
    .bind(&case)
    .first(db)
    .await?;
    match row {
        Some(row) => Ok(Some(read(db, &row).await?)),
        None => Ok(None),
    }
}

pub(crate) async fn rows_of(db: &mut Reading, case: &str) -> Result<Vec<Row>, StoreError> {
    sql(TABLE, "SELECT * FROM events WHERE authority = $1 AND case_id = $2 ORDER BY seq")
        .bind(&db.authority)
        .bind(case)
        .all(db)
        .await
}

/// The rows of a case up to a number, as a proof shows them: open columns and digest, and salt
/// and payload of the activities named.
///
/// # Errors
/// When a row cannot be read.
pub async fn proven(
    db: &mut Reading,
    permit: &Permit,
    (case, last): (CaseId, i64),
    opened: &[&str],
) -> Result<Vec<record::Row>, StoreError> {
    db.fits(permit)?;
    let rows = rows_of(db, &case.to_string()).await?;
    let mut proven = Vec::with_capacity(rows.len());
    for row in &rows {
        if row.int("seq")? <= last {
            proven.push(prove(db, row, opened).await?);
        }
    }
    Ok(proven)
}

async fn prove(db: &mut Reading, row: &Row, opened: &[&str]) -> Result<record::Row, StoreError> {
    let activity = row.text("activity")?;
    let is_open = opened.contains(&activity.as_str());
    let salted = if is_open { payload(db, row).await? } else { None };
    let opened = salted.and_then(|salted| {
        let (salt, plain) = salted.split_at_checked(SALT)?;
        let payload = String::from_utf8(plain.to_vec()).ok()?;
        Some(Opened { salt: hex::encode(salt), payload })
    });
    Ok(record::Row {
        seq: row.int("seq")?,
        activity,
        node: row.text("node")?,
        lifecycle: row.text("lifecycle")?,
        actor_role: row.text("actor_role")?,
        actor: row.text("actor")?,
        event_time: row.text("event_time")?,
        record_time: row.text("record_time")?,
        data_key: row.text("data_key")?,
        digest: row.text("digest")?,
        hash: row.text("hash")?,
        opened,
    })
}

/// What the hash of a row should be, and the digest of its payload where that still exists.
pub(crate) async fn expected(
    db: &mut Reading,
    row: &Row,
) -> Result<(String, Option<String>), StoreError> {
    let link = Link { seq: row.int("seq")?, prev: row.text("prev")? };
    let mut open = Vec::with_capacity(10);
    for column in OPEN {
        open.push(row.text(column)?);
    }
    let parts: Vec<&str> = open.iter().map(String::as_str).collect();
    let digest = payload(db, row).await?.map(|salted| record::digest(&salted));
    Ok((record::hash(&link, &parts), digest))
}

async fn read(db: &mut Reading, row: &Row) -> Result<Event, StoreError> {
    let payload = payload(db, row).await?.and_then(|salted| {
        salted.get(SALT..).map(|plain| String::from_utf8_lossy(plain).into_owned())
    });
    Ok(Event {
        case: row.parse("case_id")?,
        seq: row.int("seq")?,
        activity: row.text("activity")?,
        node: row.text("node")?,
        lifecycle: row.text("lifecycle")?,
        actor_role: row.text("actor_role")?,
        actor: row.text("actor")?,
        event_time: row.parse("event_time")?,
        record_time: row.parse("record_time")?,
        payload,
        hash: row.text("hash")?,
    })
}

/// Salt and payload of a row, or `None` where the key was erased.
pub(crate) async fn payload(db: &mut Reading, row: &Row) -> Result<Option<Vec<u8>>, StoreError> {
    let key = row.text("data_key")?;
    let data_key = match db.data_key(&key).await {
        Err(StoreError::Erased { .. }) => return Ok(None),
        other => other?,
    };
    let of = format!("{}.{}", row.text("case_id")?, row.int("seq")?);
    let sealed = row.bytes(PAYLOAD)?;
    data_key.open(place(&of), &sealed).map(Some).map_err(seal_error(&key))
}

pub(crate) fn salted(payload: &str) -> Result<Vec<u8>, sealing::SealError> {
    let mut salted = sealing::salt()?.to_vec();
    salted.extend_from_slice(payload.as_bytes());
    Ok(salted)
}

pub(crate) fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: PAYLOAD }
}
