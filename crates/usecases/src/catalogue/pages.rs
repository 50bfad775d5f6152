//! The authority itself and its fixed pages.

use ::packages::Pages;
use base::{Lang, ServiceId};

use crate::{Fault, House, OpContext};

/// An office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeView {
    /// Name.
    pub name: String,
    /// Lines of the address.
    pub address: Vec<String>,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Opening hours.
    pub hours: String,
}

/// A fixed page in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticPage {
    /// Short id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Safe HTML made from Markdown.
    pub html: String,
    /// True where the text is German because nobody wrote it in the reader's language.
    pub german_only: bool,
}

/// The privacy notice of a service (Art. 13 GDPR).
pub async fn privacy(house: &House, ctx: &OpContext, id: &str) -> Result<StaticPage, Fault> {
    let service: ServiceId = id.parse().map_err(|_| Fault::NotFound)?;
    let (_, package) = house.shown(ctx, &service).await?.ok_or(Fault::NotFound)?;
    fixed(id, &package.privacy, ctx.lang)
}

/// A fixed page: imprint, accessibility statement, help, Leichte Sprache, sign language.
pub fn page(house: &House, ctx: &OpContext, id: &str) -> Result<StaticPage, Fault> {
    let pages = house.content().pages.get(id).ok_or(Fault::NotFound)?;
    fixed(id, pages, ctx.lang)
}

fn fixed(id: &str, pages: &Pages, lang: Lang) -> Result<StaticPage, Fault> {
    let page = pages.get(lang).ok_or(Fault::NotFound)?;
    let mut html = page.intro.html.clone();
    for section in &page.sections {
        html.push_str("<h2 id=\"");
        html.push_str(&section.key);
        html.push_str("\">");
        html.push_str(&base::escaped(&section.title));
        html.push_str("</h2>");
        html.push_str(&section.body.html);
    }
    Ok(StaticPage {
        id: id.to_owned(),
        title: page.title.clone(),
        html,
        german_only: pages.own(lang).is_none(),
    })
}

/// The office that answers questions.
#[must_use]
pub fn office(house: &House, ctx: &OpContext) -> OfficeView {
    let authority = &house.content().authority;
    let address = &authority.address;
    let hours = authority
        .hours
        .iter()
        .map(|hours| format!("{}: {}", hours.days.get(ctx.lang), hours.time.get(ctx.lang)));
    OfficeView {
        name: authority.name.clone(),
        address: vec![address.street.clone(), format!("{} {}", address.postal_code, address.city)],
        phone: authority.contact.phone.clone(),
        email: authority.contact.email.clone(),
        hours: hours.collect::<Vec<_>>().join(", "),
    }
}
