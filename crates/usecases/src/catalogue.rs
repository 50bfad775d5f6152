//! What the authority offers: services, situations, the authority itself and its fixed pages.
//! Everything here is public and comes from content.

use std::sync::Arc;

use ::packages::{AmountLineKind, Package, Page, Pages};
use base::{Certainty, Date, Lang, ServiceId};

use crate::{Ends, Fault, House, OpContext, law};

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
    /// The service with whose form one applies; mostly this one.
    pub apply: String,
    /// How a procedure of the service ends.
    pub ends: Ends,
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

/// Keys of the description's sections that have a place of their own on the page.
const TEASER: &str = "teaser";
const TITLE: &str = "leistungsbezeichnung";
/// Sections that make the short facts, in order.
const FACTS: [&str; 4] = ["voraussetzungen", "unterlagen", "bearbeitungsdauer", "kosten"];
/// The section that gives the short facts itself, where each of its lines is "**question:** answer".
const AT_A_GLANCE: &str = "kurztext";

/// The start page.
pub async fn start(house: &House, ctx: &OpContext) -> Result<StartView, Fault> {
    let services = open_services(house, ctx).await?;
    let situations = house.content().situations.iter().map(|situation| {
        let here = |(_, package): &&(ServiceId, Arc<Package>)| {
            package.manifest.situations.contains(&situation.id)
        };
        SituationCard {
            id: situation.id.clone(),
            title: situation.title.get(ctx.lang).to_owned(),
            text: situation.hint.get(ctx.lang).to_owned(),
            services: services.iter().filter(here).count(),
        }
    });
    Ok(StartView {
        authority: house.content().authority.name.clone(),
        situations: situations.collect(),
        services: services.iter().map(|(id, package)| card(id, package, ctx)).collect(),
    })
}

/// Services that take applications today.
pub(crate) async fn open_services(
    house: &House,
    ctx: &OpContext,
) -> Result<Vec<(ServiceId, Arc<Package>)>, Fault> {
    let mut db = house.read(ctx).await?;
    let mut ids: Vec<ServiceId> =
        store::packages::list(&mut db).await?.into_iter().map(|one| one.service).collect();
    ids.dedup();
    let mut services = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some((_, package)) = house.current(&mut db, &id, ctx.today).await? {
            services.push((id, package));
        }
    }
    Ok(services)
}

pub(crate) fn card(id: &ServiceId, package: &Package, ctx: &OpContext) -> ServiceCard {
    ServiceCard {
        id: id.to_string(),
        title: package.manifest.name.get(ctx.lang).to_owned(),
        summary: summary(package, ctx.lang),
    }
}

/// The teaser in one paragraph of plain words.
pub(crate) fn summary(package: &Package, lang: Lang) -> String {
    let page = package.description.get(lang);
    page.and_then(|page| page.section(TEASER))
        .map(|section| section.body.plain.trim().to_owned())
        .unwrap_or_default()
}

/// A plain filter over names, teasers and further words: every word of the query must occur.
pub async fn search(house: &House, ctx: &OpContext, query: &str) -> Result<SearchView, Fault> {
    let query: String = query.trim().chars().take(200).collect();
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let services = open_services(house, ctx).await?;
    let fits = |package: &Package| {
        let manifest = &package.manifest;
        let mut text = String::new();
        for lang in Lang::ALL {
            text.push_str(manifest.name.get(lang));
            text.push(' ');
            text.push_str(&summary(package, lang));
            text.push(' ');
        }
        text.push_str(&manifest.synonyms.join(" "));
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let hits = services
        .iter()
        .filter(|(_, package)| fits(package))
        .map(|(id, package)| card(id, package, ctx))
        .collect();
    Ok(SearchView { query, hits })
}

/// A situation of life with its services.
pub async fn situation(house: &House, ctx: &OpContext, id: &str) -> Result<SituationView, Fault> {
    let found = house.content().situations.iter().find(|situation| situation.id == id);
    let found = found.ok_or(Fault::NotFound)?;
    let services = open_services(house, ctx).await?;
    Ok(SituationView {
        id: found.id.clone(),
        title: found.title.get(ctx.lang).to_owned(),
        text: found.hint.get(ctx.lang).to_owned(),
        services: services
            .iter()
            .filter(|(_, package)| package.manifest.situations.contains(&found.id))
            .map(|(id, package)| card(id, package, ctx))
            .collect(),
    })
}

/// A service's page.
pub async fn service(house: &House, ctx: &OpContext, id: &str) -> Result<ServiceView, Fault> {
    let service: ServiceId = id.parse().map_err(|_| Fault::NotFound)?;
    let (hash, package) = house.shown(ctx, &service).await?.ok_or(Fault::NotFound)?;
    let text = crate::descriptions::shown(house, ctx, &service, &package).await?;
    let text = text.ok_or(Fault::NotFound)?;
    let page = &text.page;
    let glance = at_a_glance(page);
    let told = glance.is_some();
    let own_place = |key: &str| key == TEASER || key == TITLE || (told && key == AT_A_GLANCE);
    let sections = page.sections.iter().filter(|section| !own_place(&section.key));
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
        facts: glance.unwrap_or_else(|| facts(page)),
        sections: sections
            .map(|section| SectionView {
                id: section.key.clone(),
                title: section.title.clone(),
                html: section.body.html.clone(),
            })
            .collect(),
        amounts: house
            .amount_tables(hash, &package, ctx.today)
            .iter()
            .map(|table| amounts(table, ctx.lang))
            .collect(),
        office: office(house, ctx),
        check_questions: package.check.pages.len(),
        open: true,
        apply: package.manifest.apply_with.as_ref().map_or(id, ServiceId::as_str).to_owned(),
        ends: lender(house, ctx, &package).await?,
        checked: text.checked.clone(),
    })
}

/// How a procedure ends that one begins here: the form may be another service's.
async fn lender(house: &House, ctx: &OpContext, package: &Package) -> Result<Ends, Fault> {
    let Some(with) = &package.manifest.apply_with else { return Ok(Ends::of(package)) };
    let lender = house.shown(ctx, with).await?;
    Ok(lender.map_or(Ends::of(package), |(_, lender)| Ends::of(&lender)))
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
        .map(|section| FactView {
            title: section.title.clone(),
            text: first_sentence(&section.body.plain),
        })
        .collect()
}

fn first_sentence(text: &str) -> String {
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
        html.push_str(&escaped(&section.title));
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

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
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
