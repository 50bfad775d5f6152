//! Published versions of service packages: immutable, named by the hash of their files.

use access::Permit;
use base::{Date, PackageHash, ServiceId, Timestamp};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "packages";

/// A version to be published.
#[derive(Clone, Debug)]
pub struct NewPackage {
    /// The hash of its files.
    pub hash: PackageHash,
    /// The service.
    pub service: ServiceId,
    /// The version, as its authors wrote it.
    pub version: String,
    /// The first day on which it takes new applications.
    pub valid_from: Date,
    /// The last such day, if there is one.
    pub valid_to: Option<Date>,
    /// Its files in one piece.
    pub files: Vec<u8>,
    /// The account id or the role that published it.
    pub published_by: String,
}

/// A published version without its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPackage {
    /// The hash of its files.
    pub hash: PackageHash,
    /// The service.
    pub service: ServiceId,
    /// The version.
    pub version: String,
    /// The first day on which it takes new applications.
    pub valid_from: Date,
    /// The last such day.
    pub valid_to: Option<Date>,
    /// When it was published.
    pub published_at: Timestamp,
    /// By whom.
    pub published_by: String,
}

/// Publishes a version. Publishing the very same files again changes nothing and is `false`.
///
/// # Errors
/// [`StoreError::Taken`] where this version of the service exists with other files.
pub async fn publish(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewPackage,
    now: Timestamp,
) -> Result<bool, StoreError> {
    tx.fits(permit)?;
    let inserted = sql(
        TABLE,
        "INSERT INTO packages (authority, hash, service, version, valid_from, valid_to, files, \
         published_at, published_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (authority, hash) DO NOTHING",
    )
    .bind(&tx.authority)
    .bind(&new.hash)
    .bind(&new.service)
    .bind(&new.version)
    .bind(&new.valid_from)
    .bind(&new.valid_to)
    .bind(new.files.clone())
    .bind(now)
    .bind(&new.published_by)
    .run(tx)
    .await?;
    Ok(inserted == 1)
}

/// Whether exactly these files were published.
///
/// # Errors
/// When the store cannot be asked.
pub async fn is_published(db: &mut Reading, hash: &PackageHash) -> Result<bool, StoreError> {
    let row = sql(TABLE, "SELECT hash FROM packages WHERE authority = $1 AND hash = $2")
        .bind(&db.authority)
        .bind(hash)
        .first(db)
        .await?;
    Ok(row.is_some())
}

/// The version of a service that takes new applications on a day.
///
/// # Errors
/// When a row cannot be read.
pub async fn active(
    db: &mut Reading,
    service: &ServiceId,
    on: Date,
) -> Result<Option<PublishedPackage>, StoreError> {
    let row = sql(
        TABLE,
        "SELECT hash, service, version, valid_from, valid_to, published_at, published_by \
         FROM packages WHERE authority = $1 AND service = $2 AND valid_from <= $3 \
         AND (valid_to IS NULL OR valid_to >= $3) \
         ORDER BY valid_from DESC, published_at DESC LIMIT 1",
    )
    .bind(&db.authority)
    .bind(service)
    .bind(&on)
    .first(db)
    .await?;
    row.as_ref().map(read).transpose()
}

/// All published versions, newest first within each service.
///
/// # Errors
/// When a row cannot be read.
pub async fn list(db: &mut Reading) -> Result<Vec<PublishedPackage>, StoreError> {
    let rows = sql(
        TABLE,
        "SELECT hash, service, version, valid_from, valid_to, published_at, published_by \
         FROM packages WHERE authority = $1 ORDER BY service, published_at DESC, hash",
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// What hangs on a published version: drafts that were begun with it, and running cases that are handled by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// The version.
    pub package: PublishedPackage,
    /// So many drafts.
    pub drafts: i64,
    /// So many running cases.
    pub cases: i64,
}

/// The versions of which a draft or a running case is, newest first within each service. Numbers only: they name nobody.
///
/// # Errors
/// When a row cannot be read.
pub async fn weights(db: &mut Reading, permit: &Permit) -> Result<Vec<Weight>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT p.hash, p.service, p.version, p.valid_from, p.valid_to, p.published_at, \
         p.published_by, COALESCE(d.many, 0) AS drafts, COALESCE(c.many, 0) AS cases FROM packages p \
         LEFT JOIN (SELECT package, COUNT(*) AS many FROM applications WHERE authority = $1 \
         AND status = 'draft' GROUP BY package) d ON d.package = p.hash \
         LEFT JOIN (SELECT package, COUNT(*) AS many FROM cases WHERE authority = $1 \
         AND open = 1 GROUP BY package) c ON c.package = p.hash \
         WHERE p.authority = $1 AND (d.many IS NOT NULL OR c.many IS NOT NULL) \
         ORDER BY p.service, p.valid_from DESC, p.published_at DESC, p.hash",
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    let one = |row: &Row| {
        Ok(Weight { package: read(row)?, drafts: row.int("drafts")?, cases: row.int("cases")? })
    };
    rows.iter().map(one).collect()
}

/// One published version.
///
/// # Errors
/// [`StoreError::Missing`] where it was never published here.
pub async fn one(db: &mut Reading, hash: &PackageHash) -> Result<PublishedPackage, StoreError> {
    let row = sql(
        TABLE,
        "SELECT hash, service, version, valid_from, valid_to, published_at, published_by \
         FROM packages WHERE authority = $1 AND hash = $2",
    )
    .bind(&db.authority)
    .bind(hash)
    .only(db, hash)
    .await?;
    read(&row)
}

/// The files of a version, as they were published.
///
/// # Errors
/// [`StoreError::Missing`] where it was never published here.
pub async fn files(db: &mut Reading, hash: &PackageHash) -> Result<Vec<u8>, StoreError> {
    sql(TABLE, "SELECT hash, files FROM packages WHERE authority = $1 AND hash = $2")
        .bind(&db.authority)
        .bind(hash)
        .only(db, hash)
        .await?
        .bytes("files")
}

fn read(row: &Row) -> Result<PublishedPackage, StoreError> {
    Ok(PublishedPackage {
        hash: row.parse("hash")?,
        service: row.parse("service")?,
        version: row.text("version")?,
        valid_from: row.parse("valid_from")?,
        valid_to: row.maybe("valid_to")?,
        published_at: row.parse("published_at")?,
        published_by: row.text("published_by")?,
    })
}
