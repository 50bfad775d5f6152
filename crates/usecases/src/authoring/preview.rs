//! A page as a citizen who begins meets it, with an act that is not done yet. Nothing of it is kept.

use std::sync::Arc;

use ::packages::authoring::{Edit, apply};
use access::Action;
use forms::{Answers, PageContent};

use super::AuthoringError;
use super::open::{Open, may};
use super::trial::{as_fault, nobodys};
use crate::applications::draft::Draft;
use crate::applications::{PageView, list, pages};
use crate::{Fault, House, OpContext};

/// A page as citizens meet it.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The page.
    pub page: PageView,
    /// What an entry asks, where the page is a list.
    pub row: Option<PageView>,
}

/// The page as it is, or as it would be after an act.
pub async fn preview(
    house: &House,
    ctx: &OpContext,
    (id, page): (&str, &str),
    act: Option<&Edit>,
) -> Result<Preview, AuthoringError> {
    let mut db = house.read(ctx).await?;
    let open = Open::load(ctx, &mut db, (id, Action::Read)).await?;
    drop(db);
    let package = match act {
        None => house.draft_package(&open.files)?,
        Some(act) => Arc::new(apply(&open.files, act)?.package),
    };
    let row = nobodys(ctx, &open, &package);
    let found = package.form.page(page).ok_or(Fault::NotFound)?;
    let is_list = matches!(found.content, PageContent::Rows(_));
    let draft = Draft::tried(
        (row, Arc::clone(&package), Answers::new()),
        ctx.today,
        may(ctx, Action::Read)?,
    );
    let row = match is_list {
        true => Some(list::row_view(&draft, ctx, page, 0).map_err(as_fault)?),
        false => None,
    };
    Ok(Preview { page: pages::view(&draft, ctx, page).map_err(as_fault)?, row })
}
