//! The rows of the central catalogue as they are now, and what became of each.

use access::Permit;

use crate::many::{ROWS, insert};
use crate::sql::{Row, Statement, Value, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "catalogue_entries";
const COLUMNS: &str = "code, kind, source_id, name, folded, entry_key, parent, facts, \
                       first_import, last_import, gone_import";
const PUT: &str = "INSERT INTO catalogue_entries (authority, kind, code, source_id, name, folded, \
                   entry_key, parent, facts, first_import, last_import, gone_import) VALUES";
const OR_CHANGE: &str = " ON CONFLICT (authority, kind, code) DO UPDATE SET \
                         source_id = excluded.source_id, name = excluded.name, \
                         folded = excluded.folded, entry_key = excluded.entry_key, \
                         parent = excluded.parent, facts = excluded.facts, \
                         last_import = excluded.last_import, gone_import = excluded.gone_import";
const NOTE: &str =
    "INSERT INTO catalogue_history (authority, kind, code, import, what, changes) VALUES";

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is: `field`, `situation`, `bundle`, `service`.
    pub kind: String,
    /// Its code, unique within its kind; it never changes.
    pub code: String,
    /// Its number in the source.
    pub source_id: String,
    /// Its name.
    pub name: String,
    /// Name and key as they are searched: small letters, without marks.
    pub folded: String,
    /// The LeiKa key or the OZG number, where it has one.
    pub key: Option<String>,
    /// The code of what it belongs to.
    pub parent: Option<String>,
    /// Everything else, as JSON.
    pub facts: String,
    /// The import that brought it.
    pub first_import: i64,
    /// The import that changed it last.
    pub last_import: i64,
    /// The import in which it was missing; none while it is there.
    pub gone_import: Option<i64>,
}

/// What became of a row in an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The import.
    pub import: i64,
    /// `new`, `back`, `changed` or `gone`.
    pub what: String,
    /// What it says differently, as JSON.
    pub changes: String,
}

/// What is searched.
#[derive(Clone, Debug, Default)]
pub struct EntryQuery {
    /// Words in the folded text; all must occur.
    pub words: Vec<String>,
    /// Only this kind.
    pub kind: Option<String>,
    /// Rows that are gone as well.
    pub with_gone: bool,
    /// Continue behind this row.
    pub after: Option<EntryCursor>,
    /// The most rows of a page.
    pub limit: u16,
}

/// Where a page ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryCursor {
    /// The folded text of its last row.
    pub folded: String,
    /// The code of its last row.
    pub code: String,
}

/// A page of rows, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryPage {
    /// Its rows.
    pub rows: Vec<Entry>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<EntryCursor>,
}

/// Keeps rows of an import together with what became of each: a new one is added, a known one
/// changed. `progress` hears how many are done.
///
/// # Errors
/// When the engine refuses.
pub async fn put(
    tx: &mut Writing,
    permit: &Permit,
    rows: &[(Entry, Past)],
    mut progress: impl FnMut(u64) + Send,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let mut done = 0_u64;
    for chunk in rows.chunks(ROWS) {
        let authority = Value::from(&tx.authority);
        let entries = chunk.iter().map(|(entry, _)| values(&authority, entry)).collect();
        insert(TABLE, (PUT, OR_CHANGE), entries).run(tx).await?;
        let past = chunk.iter().map(|(entry, past)| {
            vec![
                authority.clone(),
                Value::from(&entry.kind),
                Value::from(&entry.code),
                Value::from(past.import),
                Value::from(&past.what),
                Value::from(&past.changes),
            ]
        });
        insert("catalogue_history", (NOTE, ""), past.collect()).run(tx).await?;
        done += u64::try_from(chunk.len()).unwrap_or(0);
        progress(done);
    }
    Ok(())
}

/// Notes that the source counts a row differently now.
///
/// # Errors
/// [`StoreError::Changed`] where there is no such row.
pub async fn renumber(
    tx: &mut Writing,
    permit: &Permit,
    (kind, code): (&str, &str),
    source_id: &str,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let text = "UPDATE catalogue_entries SET source_id = $4 WHERE authority = $1 AND kind = $2 \
                AND code = $3";
    let statement = sql(TABLE, text).bind(&tx.authority).bind(kind).bind(code).bind(source_id);
    statement.one(tx, &code).await
}

fn values(authority: &Value, entry: &Entry) -> Vec<Value> {
    vec![
        authority.clone(),
        Value::from(&entry.kind),
        Value::from(&entry.code),
        Value::from(&entry.source_id),
        Value::from(&entry.name),
        Value::from(&entry.folded),
        Value::from(&entry.key),
        Value::from(&entry.parent),
        Value::from(&entry.facts),
        Value::from(entry.first_import),
        Value::from(entry.last_import),
        Value::Int(entry.gone_import),
    ]
}

/// All rows, those that are gone as well.
///
/// # Errors
/// When a row cannot be read.
pub async fn all(db: &mut Reading) -> Result<Vec<Entry>, StoreError> {
    let text = format!("SELECT {COLUMNS} FROM catalogue_entries WHERE authority = $1");
    let rows = sql(TABLE, text).bind(&db.authority).all(db).await?;
    rows.iter().map(read).collect()
}

/// One row.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn entry(db: &mut Reading, kind: &str, code: &str) -> Result<Entry, StoreError> {
    let text = format!(
        "SELECT {COLUMNS} FROM catalogue_entries WHERE authority = $1 AND kind = $2 AND code = $3"
    );
    let row = sql(TABLE, text).bind(&db.authority).bind(kind).bind(code).only(db, &code).await?;
    read(&row)
}

/// The rows of a kind that belong to another row, by name; without those that are gone.
///
/// # Errors
/// When a row cannot be read.
pub async fn children(
    db: &mut Reading,
    kind: &str,
    parent: &str,
) -> Result<Vec<Entry>, StoreError> {
    let text = format!(
        "SELECT {COLUMNS} FROM catalogue_entries WHERE authority = $1 AND kind = $2 \
         AND parent = $3 AND gone_import IS NULL ORDER BY folded, code"
    );
    let rows = sql(TABLE, text).bind(&db.authority).bind(kind).bind(parent).all(db).await?;
    rows.iter().map(read).collect()
}

/// What became of a row, oldest import first.
///
/// # Errors
/// When a row cannot be read.
pub async fn history(db: &mut Reading, kind: &str, code: &str) -> Result<Vec<Past>, StoreError> {
    let rows = sql(
        "catalogue_history",
        "SELECT code, import, what, changes FROM catalogue_history \
         WHERE authority = $1 AND kind = $2 AND code = $3 ORDER BY import",
    )
    .bind(&db.authority)
    .bind(kind)
    .bind(code)
    .all(db)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Past {
                import: row.int("import")?,
                what: row.text("what")?,
                changes: row.text("changes")?,
            })
        })
        .collect()
}

/// A page of rows in which all words occur, by name.
///
/// # Errors
/// When a row cannot be read.
pub async fn search(db: &mut Reading, query: &EntryQuery) -> Result<EntryPage, StoreError> {
    let limit = usize::from(query.limit.clamp(1, 500));
    let text = format!("SELECT {COLUMNS} FROM catalogue_entries WHERE authority = $1");
    let mut statement = conditions(sql(TABLE, text).bind(&db.authority), query);
    if let Some(after) = &query.after {
        append(&mut statement, " AND (folded, code) > (");
        parameter(&mut statement, &after.folded);
        append(&mut statement, ", ");
        parameter(&mut statement, &after.code);
        append(&mut statement, ")");
    }
    append(&mut statement, " ORDER BY folded, code LIMIT ");
    parameter(&mut statement, i64::try_from(limit + 1).unwrap_or(i64::MAX));
    let found = statement.all(db).await?;
    let mut rows: Vec<Entry> = found.iter().map(read).collect::<Result<_, _>>()?;
    let is_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| is_more);
    let next =
        next.map(|last| EntryCursor { folded: last.folded.clone(), code: last.code.clone() });
    Ok(EntryPage { rows, next })
}

/// How many rows a search finds in all.
///
/// # Errors
/// When the engine refuses.
pub async fn count(db: &mut Reading, query: &EntryQuery) -> Result<i64, StoreError> {
    let text = "SELECT COUNT(*) AS many FROM catalogue_entries WHERE authority = $1";
    let statement = conditions(sql(TABLE, text).bind(&db.authority), query);
    statement.only(db, &"count").await?.int("many")
}

fn conditions(mut statement: Statement, query: &EntryQuery) -> Statement {
    if let Some(kind) = &query.kind {
        append(&mut statement, " AND kind = ");
        parameter(&mut statement, kind);
    }
    if !query.with_gone {
        append(&mut statement, " AND gone_import IS NULL");
    }
    for word in &query.words {
        append(&mut statement, " AND folded LIKE ");
        parameter(&mut statement, format!("%{}%", escaped(word)));
        append(&mut statement, " ESCAPE '!'");
    }
    statement
}

/// A word in which nothing stands for anything else.
fn escaped(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

fn append(statement: &mut Statement, text: &'static str) {
    statement.text.to_mut().push_str(text);
}

fn parameter(statement: &mut Statement, value: impl Into<Value>) {
    statement.values.push(value.into());
    let number = statement.values.len();
    statement.text.to_mut().push_str(&format!("${number}"));
}

fn read(row: &Row) -> Result<Entry, StoreError> {
    Ok(Entry {
        kind: row.text("kind")?,
        code: row.text("code")?,
        source_id: row.text("source_id")?,
        name: row.text("name")?,
        folded: row.text("folded")?,
        key: row.maybe_text("entry_key")?,
        parent: row.maybe_text("parent")?,
        facts: row.text("facts")?,
        first_import: row.int("first_import")?,
        last_import: row.int("last_import")?,
        gone_import: row.maybe_int("gone_import")?,
    })
}
