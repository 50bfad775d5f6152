//! Who is away from when until when, and who stands in. No reason is kept.

use access::Permit;
use base::{AccountId, Date, Timestamp};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "absences";

/// An absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Its id.
    pub id: String,
    /// Who is away.
    pub account: AccountId,
    /// Who stands in.
    pub deputy: AccountId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// Enters an absence.
///
/// # Errors
/// [`StoreError::Taken`] where the id is in use.
pub async fn add(
    tx: &mut Writing,
    permit: &Permit,
    new: &Absence,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO absences (id, authority, account, deputy, from_on, until_on, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.account)
    .bind(&new.deputy)
    .bind(&new.from)
    .bind(&new.until)
    .bind(now)
    .one(tx, &new.id)
    .await
}

/// Takes an absence away.
///
/// # Errors
/// [`StoreError::Changed`] where there is none of that id.
pub async fn remove(tx: &mut Writing, permit: &Permit, id: &str) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(TABLE, "DELETE FROM absences WHERE id = $1 AND authority = $2")
        .bind(id)
        .bind(&tx.authority)
        .one(tx, &id)
        .await
}

/// The absences that are not over on a day, first to end first.
///
/// # Errors
/// When a row cannot be read.
pub async fn from_day(
    db: &mut Reading,
    permit: &Permit,
    day: Date,
) -> Result<Vec<Absence>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM absences WHERE authority = $1 AND until_on >= $2 ORDER BY until_on, id",
    )
    .bind(&db.authority)
    .bind(&day)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Absence, StoreError> {
    Ok(Absence {
        id: row.text("id")?,
        account: row.parse("account")?,
        deputy: row.parse("deputy")?,
        from: row.parse("from_on")?,
        until: row.parse("until_on")?,
    })
}
