//! Imports of the central catalogue and what each of them changed.

use access::Permit;
use base::Timestamp;

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "catalogue_imports";
const COLUMNS: &str = "number, source, place, hash, imported_at, imported_by, counts, findings, \
                       added, changed, gone";

/// An import that changed something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewImport {
    /// The kind of source, such as `ozg`.
    pub source: String,
    /// Where it lay, as people know it.
    pub place: String,
    /// SHA-256 of what was read.
    pub hash: String,
    /// The role or account that imported it.
    pub by: String,
    /// How many rows of each kind it has, as JSON.
    pub counts: String,
    /// What was found while reading, as JSON.
    pub findings: String,
    /// Rows that are new or back.
    pub added: i64,
    /// Rows that say something else.
    pub changed: i64,
    /// Rows that are gone.
    pub gone: i64,
}

/// An import that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its number, from 1.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// What it was.
    pub what: NewImport,
}

/// A row that an import changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of row.
    pub kind: String,
    /// Its code.
    pub code: String,
    /// Its name now, or its last one.
    pub name: String,
    /// `new`, `back`, `changed` or `gone`.
    pub what: String,
    /// What it says differently, as JSON.
    pub changes: String,
}

/// Where a page of changes ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeCursor {
    /// What became of its last row.
    pub what: String,
    /// The kind of its last row.
    pub kind: String,
    /// The code of its last row.
    pub code: String,
}

/// A page of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangePage {
    /// Its rows: changed, gone and new ones together, in that order of words.
    pub rows: Vec<Change>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<ChangeCursor>,
}

/// Keeps an import and gives its number.
///
/// # Errors
/// [`StoreError::Taken`] where another import was kept at the same time; run the command again.
pub async fn add(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewImport,
    now: Timestamp,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let number = newest(tx, 1).await?.first().map_or(1, |last| last.number + 1);
    sql(
        TABLE,
        "INSERT INTO catalogue_imports (authority, number, source, place, hash, imported_at, \
         imported_by, counts, findings, added, changed, gone) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(&tx.authority)
    .bind(number)
    .bind(&new.source)
    .bind(&new.place)
    .bind(&new.hash)
    .bind(now)
    .bind(&new.by)
    .bind(&new.counts)
    .bind(&new.findings)
    .bind(new.added)
    .bind(new.changed)
    .bind(new.gone)
    .one(tx, &number)
    .await?;
    Ok(number)
}

/// The newest imports, newest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn newest(db: &mut Reading, limit: u16) -> Result<Vec<Import>, StoreError> {
    let text = format!(
        "SELECT {COLUMNS} FROM catalogue_imports WHERE authority = $1 ORDER BY number DESC LIMIT $2"
    );
    let rows = sql(TABLE, text).bind(&db.authority).bind(i64::from(limit)).all(db).await?;
    rows.iter().map(read).collect()
}

/// One import.
///
/// # Errors
/// [`StoreError::Missing`] where there is none of that number.
pub async fn get(db: &mut Reading, number: i64) -> Result<Import, StoreError> {
    let text =
        format!("SELECT {COLUMNS} FROM catalogue_imports WHERE authority = $1 AND number = $2");
    let row = sql(TABLE, text).bind(&db.authority).bind(number).only(db, &number).await?;
    read(&row)
}

/// What an import changed, page by page.
///
/// # Errors
/// When a row cannot be read.
pub async fn changes(
    db: &mut Reading,
    import: i64,
    after: Option<&ChangeCursor>,
    limit: u16,
) -> Result<ChangePage, StoreError> {
    let after = after.cloned();
    let from = after.unwrap_or(ChangeCursor {
        what: String::new(),
        kind: String::new(),
        code: String::new(),
    });
    let limit = usize::from(limit.clamp(1, 500));
    let rows = sql(
        "catalogue_history",
        "SELECT h.code, h.kind, h.what, h.changes, e.name FROM catalogue_history h \
         JOIN catalogue_entries e ON e.authority = h.authority AND e.kind = h.kind \
         AND e.code = h.code WHERE h.authority = $1 AND h.import = $2 \
         AND (h.what, h.kind, h.code) > ($3, $4, $5) ORDER BY h.what, h.kind, h.code LIMIT $6",
    )
    .bind(&db.authority)
    .bind(import)
    .bind(&from.what)
    .bind(&from.kind)
    .bind(&from.code)
    .bind(i64::try_from(limit + 1).unwrap_or(i64::MAX))
    .all(db)
    .await?;
    let mut found: Vec<Change> = rows.iter().map(read_change).collect::<Result<_, _>>()?;
    let is_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| is_more).map(|last| ChangeCursor {
        what: last.what.clone(),
        kind: last.kind.clone(),
        code: last.code.clone(),
    });
    Ok(ChangePage { rows: found, next })
}

fn read(row: &Row) -> Result<Import, StoreError> {
    Ok(Import {
        number: row.int("number")?,
        at: row.parse("imported_at")?,
        what: NewImport {
            source: row.text("source")?,
            place: row.text("place")?,
            hash: row.text("hash")?,
            by: row.text("imported_by")?,
            counts: row.text("counts")?,
            findings: row.text("findings")?,
            added: row.int("added")?,
            changed: row.int("changed")?,
            gone: row.int("gone")?,
        },
    })
}

fn read_change(row: &Row) -> Result<Change, StoreError> {
    Ok(Change {
        kind: row.text("kind")?,
        code: row.text("code")?,
        name: row.text("name")?,
        what: row.text("what")?,
        changes: row.text("changes")?,
    })
}
