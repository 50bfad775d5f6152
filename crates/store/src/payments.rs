//! Money out: what decisions grant, what was booked, and the runs that pay it. Entries are written and
//! never changed. Amounts and days are in clear and outlive the erasure of a procedure's key; who gets
//! the money and why something is held back is sealed with it.

mod books;
mod items;
mod runs;

pub use books::{
    Entitlement, Entry, Head, NewEntitlement, append, dues, entitle, entitlements, entries,
    keep_head, keep_payee, keep_plan, lock, peek,
};
pub use items::{
    Item, ItemState, add_items, aside, items, items_of_case, keep_item, last_place, one_item,
    totals,
};
pub use runs::{NewRun, Run, RunState, RunStep, begin, drop_empty, open_of, run, runs, step};

use sealing::Place;

use crate::{Reading, StoreError};

/// Opens what the key of a procedure sealed; `None` where that key was erased.
async fn opened(
    db: &mut Reading,
    key: &str,
    place: Place<'_>,
    sealed: &[u8],
) -> Result<Option<String>, StoreError> {
    match db.unseal(key, place, sealed).await {
        Ok(text) => Ok(Some(text)),
        Err(StoreError::Erased { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}
