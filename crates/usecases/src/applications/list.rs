//! Rows of a list page.

use base::ApplicationId;

use super::{ApplicationError, PageView, SavePage, Saved};
use crate::{Fault, House, OpContext};

/// Opens a row. The position behind the last one opens an empty row, which exists only once saved.
pub async fn list_row(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    page: &str,
    row: usize,
) -> Result<PageView, ApplicationError> {
    let _ = (house, ctx, id, page, row);
    Err(Fault::NotYet.into())
}

/// Saves a row's answers; `Saved::Next` leads back to the list page.
pub async fn save_row(
    house: &House,
    ctx: &OpContext,
    row: usize,
    answers: SavePage,
) -> Result<Saved, ApplicationError> {
    let _ = (house, ctx, row, answers);
    Err(Fault::NotYet.into())
}

/// Removes a row; the rows behind it move up.
pub async fn remove_row(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    page: &str,
    row: usize,
) -> Result<(), ApplicationError> {
    let _ = (house, ctx, id, page, row);
    Err(Fault::NotYet.into())
}
