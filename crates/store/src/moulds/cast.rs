//! Casting: the rows of many cases in few statements, all in the caller's command.

use std::collections::BTreeMap;

use access::Permit;
use base::{AccountId, CaseId, Date, SignedDuration, Timestamp};
use cases::record::{self, Link};
use sealing::{DataKey, Place};

use super::pieces::{Moment, Piece};
use super::{Cell, EVENTS, Mould, Shape, WITH_IDS};
use crate::keys::seal_error;
use crate::many;
use crate::sql::{Value, stamp};
use crate::{Reading, StoreError, Writing};

/// So many values one statement binds at most. SQLite takes 32,766, but it looks for the name of
/// each among all of them: with twenty times as many, that alone took three quarters of the time.
const VALUES: usize = 300;

/// A person of a demo store who applies.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The account's id.
    pub id: AccountId,
    /// The provider and its name for the person.
    pub subject: (String, String),
    /// The level of assurance, as a word.
    pub level: String,
    /// The profile as JSON; kept sealed.
    pub profile: String,
    /// The first and only sign-in.
    pub seen_at: Timestamp,
}

/// What one cast says its own way.
#[derive(Clone, Debug)]
pub struct Cast {
    /// Which of the moulds.
    pub mould: usize,
    /// Its number.
    pub case: CaseId,
    /// The person who applies.
    pub account: AccountId,
    /// As many ids as the mould wants.
    pub ids: Vec<String>,
    /// For each member of staff in the mould, who it is here.
    pub staff: Vec<AccountId>,
    /// The file number.
    pub file_number: String,
    /// First names.
    pub given: String,
    /// Last name.
    pub family: String,
    /// So many days later than the mould; negative: earlier.
    pub days: i32,
    /// So much later in the day; midnights stay midnights.
    pub later: SignedDuration,
    /// The day by which it should be decided.
    pub due_on: Date,
}

/// Makes people and their cases.
///
/// # Errors
/// [`StoreError::Taken`] where a number is in use.
pub async fn cast(
    tx: &mut Writing,
    permit: &Permit,
    (moulds, people): (&[Mould], &[NewPerson]),
    casts: &[Cast],
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let mut rows = Rows::default();
    for person in people {
        self::person(tx, person, &mut rows).await?;
    }
    for cast in casts {
        let mould = moulds
            .get(cast.mould)
            .ok_or(StoreError::Missing { table: "moulds", id: cast.mould.to_string() })?;
        one(tx, (mould, cast), &mut rows)?;
    }
    rows.write(tx).await
}

/// Rows by table.
#[derive(Default)]
struct Rows(Vec<Table>);

/// New rows of a table with the names of their columns.
type Table = (&'static str, Vec<String>, Vec<Vec<Value>>);

impl Rows {
    fn add(&mut self, table: &'static str, columns: &[&str], row: Vec<Value>) {
        match self.0.iter_mut().find(|(of, ..)| *of == table) {
            Some((.., rows)) => rows.push(row),
            None => {
                let columns = columns.iter().map(|&name| name.to_owned()).collect();
                self.0.push((table, columns, vec![row]));
            }
        }
    }

    async fn write(mut self, tx: &mut Writing) -> Result<(), StoreError> {
        let order = |table: &str| {
            let first = ["data_keys", "accounts"].iter().position(|of| *of == table);
            let place = super::TABLES.iter().position(|(of, ..)| *of == table);
            first.or(place.map(|place| place + 2)).unwrap_or(usize::MAX)
        };
        self.0.sort_by_key(|(table, ..)| order(table));
        for (table, columns, rows) in self.0 {
            let before = format!("INSERT INTO {table} ({}) VALUES", columns.join(", "));
            let mut rows = rows.into_iter();
            loop {
                let page: Vec<_> = rows.by_ref().take(VALUES / columns.len().max(1)).collect();
                if page.is_empty() {
                    break;
                }
                let many = page.len() as u64;
                let statement = many::insert(table, (before.clone(), ""), page);
                if statement.run(tx).await? != many {
                    return Err(StoreError::Changed { table, id: String::new() });
                }
            }
        }
        Ok(())
    }
}

/// A new key, kept wrapped, as [`crate::keys`] makes them.
fn key(db: &Reading, (id, at): (&str, String), rows: &mut Rows) -> Result<DataKey, StoreError> {
    let key = DataKey::fresh().map_err(seal_error(id))?;
    let wrapped = db.ring.keyring.wrap(&key, id).map_err(seal_error(id))?;
    let row = vec![id.into(), (&db.authority).into(), wrapped.into(), at.into()];
    rows.add("data_keys", &["id", "authority", "wrapped", "created_at"], row);
    Ok(key)
}

async fn person(tx: &mut Writing, new: &NewPerson, rows: &mut Rows) -> Result<(), StoreError> {
    let (id, at) = (new.id.to_string(), stamp(new.seen_at));
    let key = key(tx, (&id, at.clone()), rows)?;
    let subject =
        tx.keyed_name("subject", &format!("{}\n{}", new.subject.0, new.subject.1)).await?;
    let place = Place { table: "accounts", row: &id, column: "sealed_profile" };
    let profile = key.seal(place, new.profile.as_bytes()).map_err(seal_error(&id))?;
    let columns = [
        "id",
        "authority",
        "kind",
        "subject",
        "level",
        "roles",
        "data_key",
        "sealed_profile",
        "created_at",
        "seen_at",
    ];
    let row = vec![
        id.clone().into(),
        (&tx.authority).into(),
        "citizen".into(),
        subject.into(),
        (&new.level).into(),
        "".into(),
        id.into(),
        profile.into(),
        at.clone().into(),
        at.into(),
    ];
    rows.add("accounts", &columns, row);
    Ok(())
}

/// What a cast says where its mould has pieces.
struct Words<'a> {
    cast: &'a Cast,
    ids: Vec<String>,
    moments: Vec<String>,
    due: String,
}

impl<'a> Words<'a> {
    fn of(mould: &Mould, cast: &'a Cast) -> Self {
        let mut ids = vec![cast.case.to_string(), cast.account.to_string()];
        ids.extend(cast.ids.iter().cloned());
        ids.extend(cast.staff.iter().map(ToString::to_string));
        let moments = mould.moments.iter().map(|moment| moved(*moment, cast)).collect();
        Self { cast, ids, moments, due: cast.due_on.to_string() }
    }

    fn say(&self, pieces: &[Piece]) -> String {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(plain) => text.push_str(plain),
                Piece::Id(place) => text.push_str(known(&self.ids, *place)),
                Piece::Moment(place) => text.push_str(known(&self.moments, *place)),
                Piece::Day(day) => text.push_str(&later(*day, self.cast.days).to_string()),
                Piece::Due => text.push_str(&self.due),
                Piece::Number => text.push_str(&self.cast.file_number),
                Piece::Given => text.push_str(&self.cast.given),
                Piece::Family => text.push_str(&self.cast.family),
            }
        }
        text
    }
}

fn known(words: &[String], place: usize) -> &str {
    words.get(place).map_or("", String::as_str)
}

fn later(day: Date, days: i32) -> Date {
    day.checked_add(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(day)
}

fn moved(moment: Moment, cast: &Cast) -> String {
    let midnight = base::berlin_midnight(later(moment.day, cast.days));
    let after = if moment.after.is_zero() { moment.after } else { moment.after + cast.later };
    midnight
        .map(|midnight| midnight.checked_add(after).unwrap_or(midnight))
        .map(stamp)
        .unwrap_or_default()
}

fn one(tx: &Reading, (mould, cast): (&Mould, &Cast), rows: &mut Rows) -> Result<(), StoreError> {
    let words = Words::of(mould, cast);
    let id = known(&words.ids, 0).to_owned();
    let received = words.moments.first().cloned().unwrap_or_default();
    let key = key(tx, (&id, received), rows)?;
    let mut chain = Link { seq: 1, prev: record::START.to_owned() };
    for shape in &mould.rows {
        if shape.table == EVENTS {
            event(&words, (shape, &key), &mut chain, rows)?;
        } else {
            row(&words, (shape, &key), rows)?;
        }
    }
    let row = vec![
        (&tx.authority).into(),
        record::chain_of_case(&id).into(),
        (chain.seq - 1).into(),
        chain.prev.into(),
    ];
    rows.add("chains", &["authority", "chain", "seq", "head"], row);
    Ok(())
}

fn row(
    words: &Words<'_>,
    (shape, key): (&Shape, &DataKey),
    rows: &mut Rows,
) -> Result<(), StoreError> {
    let mut columns = Vec::with_capacity(shape.cells.len());
    let mut row = Vec::with_capacity(shape.cells.len());
    let id = match shape.cells.iter().find(|(column, _)| column == "id") {
        Some((_, Cell::Text(pieces))) => words.say(pieces),
        _ => String::new(),
    };
    for (column, cell) in &shape.cells {
        columns.push(column.as_str());
        row.push(match cell {
            // Nobody submits a cast again; its key only has to be its own.
            Cell::Text(_) if column == "submit_key" => Value::Text(Some(id.clone())),
            Cell::Text(pieces) => Value::Text(Some(words.say(pieces))),
            Cell::Sealed(pieces) => {
                let place = Place { table: shape.table, row: &id, column };
                let plain = words.say(pieces);
                let sealed = key.seal(place, plain.as_bytes()).map_err(seal_error(&id))?;
                Value::Bytes(Some(sealed))
            }
            Cell::As(value) => value.clone(),
        });
    }
    debug_assert!(!WITH_IDS.contains(&shape.table) || !id.is_empty());
    rows.add(shape.table, &columns, row);
    Ok(())
}

/// An event is chained anew: its payload has a salt of its own, and its hash follows.
fn event(
    words: &Words<'_>,
    (shape, key): (&Shape, &DataKey),
    chain: &mut Link,
    rows: &mut Rows,
) -> Result<(), StoreError> {
    let case = known(&words.ids, 0);
    let mut said: BTreeMap<&str, String> = BTreeMap::new();
    let mut payload = String::new();
    for (column, cell) in &shape.cells {
        match cell {
            Cell::Text(pieces) => {
                said.insert(column, words.say(pieces));
            }
            Cell::Sealed(pieces) => payload = words.say(pieces),
            Cell::As(_) => {}
        }
    }
    let salted = crate::events::salted(&payload).map_err(seal_error(case))?;
    let place_of = format!("{case}.{}", chain.seq);
    let sealed = key.seal(crate::events::place(&place_of), &salted).map_err(seal_error(case))?;
    said.insert("digest", record::digest(&salted));
    let open: Vec<String> =
        crate::events::OPEN.iter().map(|column| said.remove(column).unwrap_or_default()).collect();
    let parts: Vec<&str> = open.iter().map(String::as_str).collect();
    let hash = record::hash(chain, &parts);
    let mut columns = vec!["authority", "seq", "prev", "hash", "sealed_payload"];
    columns.extend(crate::events::OPEN);
    let mut row: Vec<Value> = vec![
        said.remove("authority").unwrap_or_default().into(),
        chain.seq.into(),
        chain.prev.clone().into(),
        hash.clone().into(),
        sealed.into(),
    ];
    row.extend(open.into_iter().map(Value::from));
    rows.add(EVENTS, &columns, row);
    *chain = Link { seq: chain.seq + 1, prev: hash };
    Ok(())
}
