//! The one seam to the public pages: what readers see of a service.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::packages::{Package, Page};
use base::{Date, Lang, ServiceId};
use catalogue::descriptions::{Description, write_markdown};

use super::shelf::Kept;
use crate::{Fault, House, OpContext, written};

/// A released text as a page.
#[derive(Clone, Debug)]
pub(crate) struct ShownText {
    /// The page.
    pub(crate) page: Page,
    /// The day of the release, and who stands for it; none for the package's own text.
    pub(crate) checked: Option<(Date, String)>,
}

/// The text of a service in the reader's language: the released one, else the package's, else the
/// German one in the same order. `None` where nobody wrote any.
pub(crate) async fn shown(
    house: &House,
    ctx: &OpContext,
    service: &ServiceId,
    package: &Package,
) -> Result<Option<Arc<ShownText>>, Fault> {
    for lang in [ctx.lang, Lang::De] {
        if let Some(text) = house.released_text(ctx, service, lang).await? {
            return Ok(Some(text));
        }
        if let Some(page) = package.description.own(lang) {
            let text = ShownText { page: page.clone(), checked: None };
            return Ok(Some(Arc::new(text)));
        }
    }
    Ok(None)
}

/// The released texts of a service as pages, by language; empty where readers see the package's.
pub(crate) async fn released_pages(
    house: &House,
    ctx: &OpContext,
    service: &ServiceId,
) -> Result<BTreeMap<Lang, Page>, Fault> {
    let mut pages = BTreeMap::new();
    for lang in Lang::ALL {
        if let Some(text) = house.released_text(ctx, service, lang).await? {
            pages.insert(lang, text.page.clone());
        }
    }
    Ok(pages)
}

/// Looks the released text up. Called through the house, which remembers it for a second.
pub(crate) async fn look_up(
    house: &House,
    ctx: &OpContext,
    service: &ServiceId,
    lang: Lang,
) -> Result<Option<Arc<ShownText>>, Fault> {
    let mut db = house.read(ctx).await?;
    let Some(row) = store::descriptions::shown(&mut db, service, lang, ctx.today).await? else {
        return Ok(None);
    };
    drop(db);
    let kept = Kept::read(row)?;
    let page = as_page(house, &kept.text)?;
    let on = kept.row.released_at.map(base::berlin_date);
    let body = written::office(house)?.body;
    let checked = on.map(|on| (on, body));
    Ok(Some(Arc::new(ShownText { page, checked })))
}

/// A text as readers see it. What its mark-up does wrong was refused before its release.
pub(super) fn as_page(house: &House, text: &Description) -> Result<Page, Fault> {
    let markdown = write_markdown(text, &written::modules(house)?);
    Ok(Page::read(&markdown, "description.md").0)
}
