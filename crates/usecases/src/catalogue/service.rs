//! A service's page: its description, its amounts, and what the authority promises.

use std::sync::Arc;

use ::packages::{AmountLineKind, Package, Page, Recorded};
use base::{Certainty, Date, Lang, ServiceId};

use super::module::{AT_A_GLANCE, FACTS, TEASER, TITLE};
use super::pages::{OfficeView, office};
use super::promise::{self, PromiseView};
use crate::compass::{self, AdviceView};
use crate::{Ends, Fault, House, OpContext, law};

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
    /// Who advises on it, also beyond the authority.
    pub advice: AdviceView,
    /// For whom it is: words such as `citizen`.
    pub audience: Vec<&'static str>,
    /// What the authority promises.
    pub promise: PromiseView,
    /// Why the service is in the catalogue, where it was recorded before it was built.
    pub recorded: Option<RecordedView>,
    /// The service whose anonymous check can be made, and how many questions that has at most.
    pub check: Option<(String, usize)>,
    /// True where one can apply online today.
    pub open: bool,
    /// The service with whose form one applies; mostly this one.
    pub apply: String,
    /// How a procedure of the service ends.
    pub ends: Ends,
    /// Made of a published form, and nobody stands for it yet.
    pub unreleased: bool,
    /// When an expert last checked the page, and who.
    pub checked: Option<(Date, String)>,
}

/// What was recorded of a service before anybody built it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedView {
    /// The provisions that it rests on.
    pub law: String,
    /// What can be done against its decisions, in words.
    pub remedy: String,
    /// How sure the house is of both.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
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

/// A service's page.
pub async fn service(house: &House, ctx: &OpContext, id: &str) -> Result<ServiceView, Fault> {
    let service: ServiceId = id.parse().map_err(|_| Fault::NotFound)?;
    let (hash, package) = house.shown(ctx, &service).await?.ok_or(Fault::NotFound)?;
    let text = crate::descriptions::shown(house, ctx, &service, &package).await?;
    let text = text.ok_or(Fault::NotFound)?;
    let page = &text.page;
    let lender = lender(house, ctx, (&service, &package)).await?;
    let promise = promise::of(house, ctx, (&lender.0, &lender.1), page).await?;
    let glance = at_a_glance(page);
    let questions = lender.1.check.pages.len();
    Ok(ServiceView {
        id: id.to_owned(),
        // A released text brings its own heading.
        title: match text.checked {
            Some(_) => page.title.clone(),
            None => package.manifest.name.get(ctx.lang).to_owned(),
        },
        lead_html: page
            .section(TEASER)
            .map_or_else(|| page.intro.html.clone(), |section| section.body.html.clone()),
        sections: sections(page, glance.is_some()),
        facts: glance.unwrap_or_else(|| facts(page)),
        amounts: house
            .amount_tables(hash, &package, ctx.today)
            .iter()
            .map(|table| amounts(table, ctx.lang))
            .collect(),
        office: office(house, ctx),
        advice: compass::advice(house, ctx, id),
        audience: super::lists::audience(&package),
        promise,
        recorded: package.manifest.recorded.as_ref().map(recorded),
        check: (questions > 0).then(|| (lender.0.to_string(), questions)),
        open: promise::online(&package),
        apply: lender.0.to_string(),
        ends: Ends::of(&lender.1),
        unreleased: lender.1.manifest.is_unreleased(),
        checked: text.checked.clone(),
    })
}

/// The service whose form is filled in for this one, mostly itself.
async fn lender(
    house: &House,
    ctx: &OpContext,
    (service, package): (&ServiceId, &Arc<Package>),
) -> Result<(ServiceId, Arc<Package>), Fault> {
    if let Some(with) = &package.manifest.apply_with
        && let Some((_, lender)) = house.shown(ctx, with).await?
    {
        return Ok((with.clone(), lender));
    }
    Ok((service.clone(), Arc::clone(package)))
}

/// The description, without what has a place of its own on the page.
fn sections(page: &Page, told: bool) -> Vec<SectionView> {
    let own_place = |key: &str| key == TEASER || key == TITLE || (told && key == AT_A_GLANCE);
    page.sections
        .iter()
        .filter(|section| !own_place(&section.key))
        .map(|section| SectionView {
            id: section.key.clone(),
            title: section.title.clone(),
            html: section.body.html.clone(),
        })
        .collect()
}

fn recorded(recorded: &Recorded) -> RecordedView {
    RecordedView {
        law: recorded.law.clone(),
        remedy: recorded.remedy.clone(),
        certainty: recorded.certainty,
        source: recorded.source.clone(),
    }
}

/// The short facts as the description itself puts them: a list of "**question:** answer".
fn at_a_glance(page: &Page) -> Option<Vec<FactView>> {
    let html = &page.section(AT_A_GLANCE)?.body.html;
    let (_, items) = html.split_once("<li>")?;
    items.split("<li>").map(glance_fact).collect()
}

fn glance_fact(item: &str) -> Option<FactView> {
    let (item, _) = item.split_once("</li>")?;
    let (title, text) = item.trim().strip_prefix("<strong>")?.split_once("</strong>")?;
    let (title, text) = (title.trim().trim_end_matches(':'), text.trim());
    if [title, text].iter().any(|part| part.is_empty() || part.contains(['<', '&'])) {
        return None;
    }
    let mut letters = text.chars();
    let first = letters.next()?.to_uppercase();
    Some(FactView { title: title.to_owned(), text: first.chain(letters).collect() })
}

/// The first sentence of the sections that answer the four first questions.
fn facts(page: &Page) -> Vec<FactView> {
    FACTS
        .iter()
        .filter_map(|key| page.section(key))
        .map(|section| FactView { title: section.title.clone(), text: lead(&section.body.plain) })
        .collect()
}

/// The first sentence of a text.
pub(super) fn lead(text: &str) -> String {
    let text = text.trim();
    let line = text.lines().next().unwrap_or_default().trim();
    match line.find(". ") {
        Some(end) => line.get(..=end).unwrap_or(line).to_owned(),
        None => line.to_owned(),
    }
}

fn amounts(table: &::packages::AmountTable, lang: Lang) -> AmountTable {
    let cells = |row: &::packages::AmountRow| {
        let cell = |one: &Option<::packages::AmountCell>| match one {
            None => AmountCell {
                text: "–".to_owned(),
                certainty: Certainty::Unsure,
                source: String::new(),
            },
            Some(found) => AmountCell {
                text: law::euro(found.amount, AmountLineKind::Total, lang),
                certainty: found.certainty,
                source: String::new(),
            },
        };
        vec![cell(&row.now), cell(&row.before)]
    };
    let first = table.rows.iter().find_map(|row| row.now.as_ref());
    let before = table.rows.iter().find_map(|row| row.before.as_ref());
    AmountTable {
        caption: table.caption.get(lang).to_owned(),
        group_heading: String::new(),
        columns: vec![span(first, lang), span(before, lang)],
        rows: table
            .rows
            .iter()
            .map(|row| AmountRow { group: row.label.get(lang).to_owned(), cells: cells(row) })
            .collect(),
    }
}

/// “seit 1. Juli 2026”, “1. Juli 2025 bis 30. Juni 2026”.
fn span(cell: Option<&::packages::AmountCell>, lang: Lang) -> String {
    let Some(cell) = cell else { return String::new() };
    let say = |day: Date| base::date_long(day, lang);
    let english = lang == Lang::En;
    match (cell.from, cell.to) {
        (Some(from), Some(to)) if english => format!("{} to {}", say(from), say(to)),
        (Some(from), Some(to)) => format!("{} bis {}", say(from), say(to)),
        (Some(from), None) if english => format!("since {}", say(from)),
        (Some(from), None) => format!("seit {}", say(from)),
        _ => String::new(),
    }
}
