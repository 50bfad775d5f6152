//! The versions of descriptions: one row a version of a service's text in one language. Their text
//! is for everybody and lies open; who wrote and released it is given in office.

use access::Permit;
use base::{AccountId, Date, Lang, ServiceId, Timestamp};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "descriptions";

/// A version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its id.
    pub id: String,
    /// The service.
    pub service: ServiceId,
    /// The language.
    pub lang: Lang,
    /// Counted from 1 for each service and language.
    pub number: i64,
    /// `draft`, `review`, `released`, `withdrawn`.
    pub state: String,
    /// The text, as JSON.
    pub content: String,
    /// What was noted on its way, as JSON.
    pub notes: String,
    /// Who handed it over.
    pub submitted_by: Option<AccountId>,
    /// When.
    pub submitted_at: Option<Timestamp>,
    /// Who released it; never who handed it over.
    pub released_by: Option<AccountId>,
    /// When.
    pub released_at: Option<Timestamp>,
    /// The first day on which readers see it.
    pub valid_from: Option<Date>,
    /// The last day.
    pub expires_on: Option<Date>,
    /// The day on which somebody looks at it again.
    pub review_on: Option<Date>,
    /// Counts every change.
    pub version: i64,
    /// Who changed it last.
    pub changed_by: AccountId,
    /// When.
    pub changed_at: Timestamp,
}

/// A new draft.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// Its id.
    pub id: String,
    /// The service.
    pub service: ServiceId,
    /// The language.
    pub lang: Lang,
    /// The text, as JSON.
    pub content: String,
    /// What is noted, as JSON.
    pub notes: String,
    /// Who begins it.
    pub by: AccountId,
}

/// Begins a draft and gives its number. There is one at a time for each service and language.
///
/// # Errors
/// [`StoreError::Taken`] where there is a draft or a version under review.
pub async fn begin(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewVersion,
    now: Timestamp,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let number = last_number(tx, &new.service, new.lang).await? + 1;
    sql(
        TABLE,
        "INSERT INTO descriptions (id, authority, service, lang, number, state, content, notes, \
         version, created_at, changed_by, changed_at) \
         VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, 1, $8, $9, $8)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.service)
    .bind(&new.lang)
    .bind(number)
    .bind(&new.content)
    .bind(&new.notes)
    .bind(now)
    .bind(&new.by)
    .one(tx, &new.id)
    .await?;
    Ok(number)
}

async fn last_number(db: &mut Reading, service: &ServiceId, lang: Lang) -> Result<i64, StoreError> {
    let row = sql(
        TABLE,
        "SELECT id, number FROM descriptions WHERE authority = $1 AND service = $2 AND lang = $3 \
         ORDER BY number DESC LIMIT 1",
    )
    .bind(&db.authority)
    .bind(service)
    .bind(&lang)
    .first(db)
    .await?;
    row.map_or(Ok(0), |row| row.int("number"))
}

/// Writes a version as it is given, where nobody else wrote it since its `version` was read.
///
/// # Errors
/// [`StoreError::Changed`] where somebody did.
pub async fn write(
    tx: &mut Writing,
    permit: &Permit,
    version: &Version,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "UPDATE descriptions SET state = $4, content = $5, notes = $6, submitted_by = $7, \
         submitted_at = $8, released_by = $9, released_at = $10, valid_from = $11, \
         expires_on = $12, review_on = $13, changed_by = $14, changed_at = $15, \
         version = version + 1 WHERE id = $1 AND authority = $2 AND version = $3",
    )
    .bind(&version.id)
    .bind(&tx.authority)
    .bind(version.version)
    .bind(&version.state)
    .bind(&version.content)
    .bind(&version.notes)
    .bind(&version.submitted_by)
    .bind(version.submitted_at)
    .bind(&version.released_by)
    .bind(version.released_at)
    .bind(&version.valid_from)
    .bind(&version.expires_on)
    .bind(&version.review_on)
    .bind(&version.changed_by)
    .bind(now)
    .one(tx, &version.id)
    .await
}

/// Throws a draft away, where nobody wrote in it since its `version` was read.
///
/// # Errors
/// [`StoreError::Changed`] where somebody did, or where it is no draft any more.
pub async fn discard(
    tx: &mut Writing,
    permit: &Permit,
    (id, version): (&str, i64),
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "DELETE FROM descriptions WHERE id = $1 AND authority = $2 AND version = $3 \
         AND state = 'draft'",
    )
    .bind(id)
    .bind(&tx.authority)
    .bind(version)
    .one(tx, &id)
    .await
}

/// A version.
///
/// # Errors
/// [`StoreError::Missing`] where there is none of that id.
pub async fn one(db: &mut Reading, permit: &Permit, id: &str) -> Result<Version, StoreError> {
    db.fits(permit)?;
    let row = sql(TABLE, "SELECT * FROM descriptions WHERE id = $1 AND authority = $2")
        .bind(id)
        .bind(&db.authority)
        .only(db, &id)
        .await?;
    read(&row)
}

/// All versions of a service in a language, newest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn versions(
    db: &mut Reading,
    permit: &Permit,
    service: &ServiceId,
    lang: Lang,
) -> Result<Vec<Version>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM descriptions WHERE authority = $1 AND service = $2 AND lang = $3 \
         ORDER BY number DESC",
    )
    .bind(&db.authority)
    .bind(service)
    .bind(&lang)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Every version that is worked on, that is shown or that will be: all but those that were taken
/// back. By service, language and number.
///
/// # Errors
/// When a row cannot be read.
pub async fn list(db: &mut Reading, permit: &Permit) -> Result<Vec<Version>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM descriptions WHERE authority = $1 AND state <> 'withdrawn' \
         ORDER BY service, lang, number",
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// What readers see on a day: the released version that began last and has not ended. It is for
/// everybody, so it wants no permit.
///
/// # Errors
/// When a row cannot be read.
pub async fn shown(
    db: &mut Reading,
    service: &ServiceId,
    lang: Lang,
    today: Date,
) -> Result<Option<Version>, StoreError> {
    let row = sql(
        TABLE,
        "SELECT * FROM descriptions WHERE authority = $1 AND service = $2 AND lang = $3 \
         AND state = 'released' AND valid_from <= $4 AND (expires_on IS NULL OR expires_on >= $4) \
         ORDER BY valid_from DESC, number DESC LIMIT 1",
    )
    .bind(&db.authority)
    .bind(service)
    .bind(&lang)
    .bind(&today)
    .first(db)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Which versions readers see on a day: by service and language the id of each. As [`shown`], for all
/// services at once and without the texts.
///
/// # Errors
/// When a row cannot be read.
pub async fn all_shown(
    db: &mut Reading,
    today: Date,
) -> Result<Vec<(ServiceId, Lang, String)>, StoreError> {
    let rows = sql(
        TABLE,
        "SELECT id, service, lang FROM descriptions WHERE authority = $1 AND state = 'released' \
         AND valid_from <= $2 AND (expires_on IS NULL OR expires_on >= $2) \
         ORDER BY service, lang, valid_from DESC, number DESC",
    )
    .bind(&db.authority)
    .bind(&today)
    .all(db)
    .await?;
    let mut all: Vec<(ServiceId, Lang, String)> = Vec::new();
    for row in &rows {
        let (service, lang) = (row.parse("service")?, row.parse("lang")?);
        if all.last().is_none_or(|(of, tongue, _)| (of, *tongue) != (&service, lang)) {
            all.push((service, lang, row.text("id")?));
        }
    }
    Ok(all)
}

fn read(row: &Row) -> Result<Version, StoreError> {
    Ok(Version {
        id: row.text("id")?,
        service: row.parse("service")?,
        lang: row.parse("lang")?,
        number: row.int("number")?,
        state: row.text("state")?,
        content: row.text("content")?,
        notes: row.text("notes")?,
        submitted_by: row.maybe("submitted_by")?,
        submitted_at: row.maybe("submitted_at")?,
        released_by: row.maybe("released_by")?,
        released_at: row.maybe("released_at")?,
        valid_from: row.maybe("valid_from")?,
        expires_on: row.maybe("expires_on")?,
        review_on: row.maybe("review_on")?,
        version: row.int("version")?,
        changed_by: row.parse("changed_by")?,
        changed_at: row.parse("changed_at")?,
    })
}
