//! Looks at the queue that somebody keeps under a name of their own; the name is sealed.

use access::Permit;
use base::{AccountId, Timestamp};
use sealing::Place;

use crate::keys::{self, KeyOf};
use crate::sql::sql;
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "saved_filters";
const NAME: &str = "sealed_name";

/// A look at the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// What is looked for, in the words of an address.
    pub look: String,
}

/// Keeps a look.
///
/// # Errors
/// [`StoreError::Taken`] where the id is in use.
pub async fn add(
    tx: &mut Writing,
    permit: &Permit,
    (account, new): (AccountId, &SavedFilter),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = keys::ensure(tx, KeyOf::Account(account), now).await?;
    let name = tx.seal(&key, place(&new.id), &new.name).await?;
    sql(
        TABLE,
        "INSERT INTO saved_filters (id, authority, account, data_key, sealed_name, look, \
         created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&account)
    .bind(&key)
    .bind(name)
    .bind(&new.look)
    .bind(now)
    .one(tx, &new.id)
    .await
}

/// Forgets a look of somebody.
///
/// # Errors
/// [`StoreError::Changed`] where they have none of that id.
pub async fn remove(
    tx: &mut Writing,
    permit: &Permit,
    (account, id): (AccountId, &str),
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(TABLE, "DELETE FROM saved_filters WHERE id = $1 AND authority = $2 AND account = $3")
        .bind(id)
        .bind(&tx.authority)
        .bind(&account)
        .one(tx, &id)
        .await
}

/// The looks of somebody, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of(
    db: &mut Reading,
    permit: &Permit,
    account: AccountId,
) -> Result<Vec<SavedFilter>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM saved_filters WHERE authority = $1 AND account = $2 \
         ORDER BY created_at, id",
    )
    .bind(&db.authority)
    .bind(&account)
    .all(db)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = row.text("id")?;
        let name = db.unseal(&row.text("data_key")?, place(&id), &row.bytes(NAME)?).await?;
        all.push(SavedFilter { name, look: row.text("look")?, id });
    }
    Ok(all)
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: NAME }
}
