//! Looks at the queue under names of one's own.

use access::{Action, Permit};
use base::AccountId;
use store::Reading;
use store::plan::filters::SavedFilter;

use super::{PlanError, own};
use crate::cases::Look;
use crate::{Fault, House, OpContext};

/// Nobody finds anything among more.
pub const MOST_FILTERS: usize = 20;
/// The longest name.
const LONGEST_NAME: usize = 60;

/// A look under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedLook {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is looked for.
    pub look: Look,
}

/// The looks of somebody, oldest first.
pub(crate) async fn saved(
    db: &mut Reading,
    permit: &Permit,
    account: AccountId,
) -> Result<Vec<SavedLook>, Fault> {
    let rows = store::plan::filters::of(db, permit, account).await?;
    let look =
        |row: SavedFilter| SavedLook { look: Look::of(&row.look), id: row.id, name: row.name };
    Ok(rows.into_iter().map(look).collect())
}

/// Keeps a look under a name.
///
/// # Errors
/// [`PlanError::Name`] where there is no name, or there are too many already.
pub async fn save_filter(
    house: &House,
    ctx: &OpContext,
    (name, look): (&str, &Look),
) -> Result<(), PlanError> {
    let (me, permit) = own(ctx, Action::Edit)?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(PlanError::Name);
    }
    let mut tx = house.write(ctx).await?;
    let there = store::plan::filters::of(&mut tx, &permit, me).await?;
    if there.len() >= MOST_FILTERS {
        return Err(PlanError::Name);
    }
    // The same name again is the same look, as it is now.
    for old in there.iter().filter(|old| old.name == name) {
        store::plan::filters::remove(&mut tx, &permit, (me, &old.id)).await?;
    }
    let id = ctx.new_uuid().to_string();
    let new = SavedFilter { id, name: name.to_owned(), look: look.words() };
    store::plan::filters::add(&mut tx, &permit, (me, &new), ctx.now).await?;
    Ok(tx.commit().await?)
}

/// Forgets a look.
///
/// # Errors
/// The reader has none of that number.
pub async fn forget_filter(house: &House, ctx: &OpContext, id: &str) -> Result<(), PlanError> {
    let (me, permit) = own(ctx, Action::Edit)?;
    let mut tx = house.write(ctx).await?;
    store::plan::filters::remove(&mut tx, &permit, (me, id)).await?;
    Ok(tx.commit().await?)
}
