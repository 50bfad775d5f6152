//! A running case taken along to another version of its service.

use access::Permit;
use base::{CaseId, Date, PackageHash, Timestamp};

use super::{CARRIED, TABLE, data_key, place};
use crate::sql::sql;
use crate::{Reading, StoreError, Writing};

/// What changes with the version.
#[derive(Clone, Debug)]
pub struct Repin {
    /// The version by which it was handled.
    pub from: PackageHash,
    /// The version by which it is handled now.
    pub to: PackageHash,
    /// The submission as that version reads it, as JSON; kept sealed.
    pub carried: String,
    /// When it should be decided.
    pub due_on: Date,
}

/// Takes a case along and gives its new row version. What was submitted stays, and under which version.
///
/// # Errors
/// [`StoreError::Changed`] where the case has another version by now, is handled by another one, or has ended.
pub async fn repin(
    tx: &mut Writing,
    permit: &Permit,
    seen: (CaseId, i64),
    to: &Repin,
    now: Timestamp,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let (id, version) = seen;
    let (key, row) = (data_key(tx, id).await?, id.to_string());
    let carried = tx.seal(&key, place(&row, CARRIED), &to.carried).await?;
    sql(
        TABLE,
        "UPDATE cases SET submitted_under = COALESCE(submitted_under, package), package = $5, \
         sealed_carried = $6, due_on = $7, changed_at = $8, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3 AND package = $4 AND open = 1",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(version)
    .bind(&to.from)
    .bind(&to.to)
    .bind(carried)
    .bind(&to.due_on)
    .bind(now)
    .one(tx, &id)
    .await?;
    Ok(version + 1)
}

/// Running cases that are handled by a version, behind one.
///
/// # Errors
/// When a row cannot be read.
pub async fn running_on(
    db: &mut Reading,
    permit: &Permit,
    (package, after): (&PackageHash, Option<CaseId>),
    most: i64,
) -> Result<Vec<CaseId>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT id FROM cases WHERE authority = $1 AND package = $2 AND open = 1 AND id > $3 \
         ORDER BY id LIMIT $4",
    )
    .bind(&db.authority)
    .bind(package)
    .bind(after.map(|case| case.to_string()).unwrap_or_default())
    .bind(most)
    .all(db)
    .await?;
    rows.iter().map(|row| row.parse("id")).collect()
}
