//! Numbers that are given out once, for file numbers. A command that is undone leaves a
//! gap on no engine: the number goes back with it. On PostgreSQL the counter stays locked
//! until the command ends, so a command takes its number as late as it can.

use access::Permit;

use crate::sql::sql;
use crate::{StoreError, Writing};

/// The next number of a counter, from 1.
///
/// # Errors
/// When the engine refuses.
pub async fn next(tx: &mut Writing, permit: &Permit, name: &str) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    sql(
        "counters",
        "INSERT INTO counters (authority, name, value) VALUES ($1, $2, 1) \
         ON CONFLICT (authority, name) DO UPDATE SET value = counters.value + 1 \
         RETURNING name, value",
    )
    .bind(&tx.authority)
    .bind(name)
    .only(tx, &name)
    .await?
    .int("value")
}

/// Gives the last number back that nobody used after all; where another was given out since, it stays.
///
/// # Errors
/// When the engine refuses.
pub async fn give_back(
    tx: &mut Writing,
    permit: &Permit,
    (name, number): (&str, i64),
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        "counters",
        "UPDATE counters SET value = value - 1 WHERE authority = $1 AND name = $2 AND value = $3",
    )
    .bind(&tx.authority)
    .bind(name)
    .bind(number)
    .run(tx)
    .await?;
    Ok(())
}

/// The next `many` numbers of a counter; gives the first of them.
///
/// # Errors
/// When the engine refuses.
pub async fn next_many(
    tx: &mut Writing,
    permit: &Permit,
    name: &str,
    many: i64,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let last = sql(
        "counters",
        "INSERT INTO counters (authority, name, value) VALUES ($1, $2, $3) \
         ON CONFLICT (authority, name) DO UPDATE SET value = counters.value + excluded.value \
         RETURNING name, value",
    )
    .bind(&tx.authority)
    .bind(name)
    .bind(many)
    .only(tx, &name)
    .await?
    .int("value")?;
    Ok(last - many + 1)
}
