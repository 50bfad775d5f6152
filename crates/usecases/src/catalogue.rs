//! What the authority offers: services, situations, the authority itself and its fixed pages.
//! Everything here is public and comes from content.

use std::collections::BTreeMap;

use base::{Certainty, Date, LocalText};
use serde::Deserialize;

use crate::{Fault, House, OpContext};

/// Content of an authority that is no service: who it is and its fixed pages.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Site {
    /// The authority.
    pub authority: AuthorityData,
    /// Situations of life that lead to services.
    #[serde(default)]
    pub situations: Vec<SituationData>,
    /// Fixed pages by id.
    #[serde(skip)]
    pub pages: BTreeMap<String, PageData>,
}

/// Who the authority is.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct AuthorityData {
    /// Short id, the tenant key.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Name in a sentence where the full one is too long.
    #[serde(default)]
    pub short: String,
    /// Land whose holidays count.
    #[serde(default)]
    pub land: String,
    /// Street and number.
    #[serde(default)]
    pub street: String,
    /// Postal code.
    #[serde(default)]
    pub postal_code: String,
    /// Town.
    #[serde(default)]
    pub city: String,
    /// Telephone number.
    #[serde(default)]
    pub phone: String,
    /// E-mail address.
    #[serde(default)]
    pub email: String,
    /// Opening hours.
    #[serde(default)]
    pub hours: LocalText,
}

/// A situation of life.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct SituationData {
    /// Short id.
    pub id: String,
    /// Its name.
    pub title: LocalText,
    /// What one finds there.
    #[serde(default)]
    pub text: LocalText,
    /// Ids of services.
    #[serde(default)]
    pub services: Vec<String>,
}

/// A fixed page: title and Markdown.
#[derive(Clone, Debug, Default)]
pub struct PageData {
    /// Title.
    pub title: LocalText,
    /// Markdown below the title.
    pub text: LocalText,
}

/// A service in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceCard {
    /// Short id, for the address.
    pub id: String,
    /// Its name.
    pub title: String,
    /// One sentence.
    pub summary: String,
}

/// A situation in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SituationCard {
    /// Short id, for the address.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What one finds there.
    pub text: String,
    /// How many services it leads to.
    pub services: usize,
}

/// The start page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartView {
    /// Name of the authority.
    pub authority: String,
    /// Situations of life.
    pub situations: Vec<SituationCard>,
    /// Services, most wanted first.
    pub services: Vec<ServiceCard>,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchView {
    /// What was searched.
    pub query: String,
    /// What was found.
    pub hits: Vec<ServiceCard>,
}

/// A situation with its services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SituationView {
    /// Short id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What one finds there.
    pub text: String,
    /// Its services.
    pub services: Vec<ServiceCard>,
}

/// A service page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceView {
    /// Short id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The first paragraph, as HTML.
    pub lead_html: String,
    /// Short facts: for whom, what is needed, how long, what it costs.
    pub facts: Vec<FactView>,
    /// The sections of the description, in order.
    pub sections: Vec<SectionView>,
    /// Amounts by date.
    pub amounts: Vec<AmountTable>,
    /// Who is responsible.
    pub office: OfficeView,
    /// How many questions the anonymous check has; 0 where there is none.
    pub check_questions: usize,
    /// True where one can apply online today.
    pub open: bool,
    /// When an expert last checked the page, and who.
    pub checked: Option<(Date, String)>,
}

/// A short fact: a heading and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactView {
    /// Heading, such as “For whom?”.
    pub title: String,
    /// Sentence.
    pub text: String,
}

/// A section of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionView {
    /// Id of the text module, fit for a fragment.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Safe HTML made from Markdown.
    pub html: String,
}

/// Amounts by date and group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountTable {
    /// Caption.
    pub caption: String,
    /// Heading of the first column.
    pub group_heading: String,
    /// Headings of the amount columns, such as “since 1 July 2026”.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<AmountRow>,
}

/// One group's amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountRow {
    /// The group, such as “under 18”.
    pub group: String,
    /// One amount a column.
    pub cells: Vec<AmountCell>,
}

/// An amount and how sure the house is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountCell {
    /// The amount with its unit.
    pub text: String,
    /// How sure the house is.
    pub certainty: Certainty,
    /// Where it comes from.
    pub source: String,
}

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

/// The start page.
pub async fn start(house: &House, ctx: &OpContext) -> Result<StartView, Fault> {
    let _ = (house, ctx);
    Err(Fault::NotYet)
}

/// A plain filter over titles, summaries and keywords.
pub async fn search(house: &House, ctx: &OpContext, query: &str) -> Result<SearchView, Fault> {
    let _ = (house, ctx, query);
    Err(Fault::NotYet)
}

/// A situation of life with its services.
pub async fn situation(house: &House, ctx: &OpContext, id: &str) -> Result<SituationView, Fault> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet)
}

/// A service's page.
pub async fn service(house: &House, ctx: &OpContext, id: &str) -> Result<ServiceView, Fault> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet)
}

/// The privacy notice of a service (Art. 13 GDPR).
pub async fn privacy(house: &House, ctx: &OpContext, id: &str) -> Result<StaticPage, Fault> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet)
}

/// A fixed page: imprint, accessibility statement, help, Leichte Sprache, sign language.
pub fn page(house: &House, ctx: &OpContext, id: &str) -> Result<StaticPage, Fault> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet)
}

/// The office that answers questions.
#[must_use]
pub fn office(house: &House, ctx: &OpContext) -> OfficeView {
    let _ = (house, ctx);
    OfficeView::default()
}
