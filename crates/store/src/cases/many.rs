//! How many cases there are, for process analysis. Nothing of a person is read.

use access::Permit;
use base::{CaseId, ServiceId};

use crate::sql::sql;
use crate::{Reading, StoreError};

const TABLE: &str = "cases";

/// How many cases each service has, most first.
///
/// # Errors
/// When a row cannot be read.
pub async fn by_service(
    db: &mut Reading,
    permit: &Permit,
) -> Result<Vec<(ServiceId, u64)>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT service, COUNT(*) AS many FROM cases WHERE authority = $1 \
         GROUP BY service ORDER BY COUNT(*) DESC, service",
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    rows.iter().map(|row| Ok((row.parse("service")?, row.int("many")?.unsigned_abs()))).collect()
}

/// The case behind the `most` newest ones of a service; none where there are no more. Numbers of
/// cases rise with time.
///
/// # Errors
/// When a row cannot be read.
pub async fn behind_newest(
    db: &mut Reading,
    permit: &Permit,
    service: &ServiceId,
    most: i64,
) -> Result<Option<CaseId>, StoreError> {
    db.fits(permit)?;
    let row = sql(
        TABLE,
        "SELECT id FROM cases WHERE authority = $1 AND service = $2 \
         ORDER BY id DESC LIMIT 1 OFFSET $3",
    )
    .bind(&db.authority)
    .bind(service)
    .bind(most)
    .first(db)
    .await?;
    row.map(|row| row.parse("id")).transpose()
}
