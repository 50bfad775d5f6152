//! What became of a text: its versions, and how two of them differ.

use access::Action;
use base::{Date, Lang};
use catalogue::descriptions::{Description, Grade, Line, Module, Side, Standing, diff};

use super::shelf::{Kept, Shelf, may};
use super::shown::as_page;
use super::{DescriptionError, Which};
use crate::catalogue::SectionView;
use crate::{Fault, House, OpContext, written};

/// The versions of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryView {
    /// The service.
    pub service: String,
    /// The language.
    pub lang: Lang,
    /// Name of the service.
    pub name: String,
    /// Newest first; the last one is the package's own text.
    pub rows: Vec<HistoryRow>,
    /// Whether the asker may take versions back.
    pub may_withdraw: bool,
}

/// A version in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRow {
    /// Its number; 0 for the package's own text.
    pub number: i64,
    /// What it is today.
    pub standing: Standing,
    /// Who wrote in it.
    pub names: Vec<String>,
    /// Who released it; empty where nobody did.
    pub released: String,
    /// When.
    pub released_on: Option<Date>,
    /// On what the release rests.
    pub basis: String,
    /// The group of readers that checked it.
    pub readers: String,
    /// What it is worth.
    pub grade: Grade,
    /// First and last day.
    pub days: (Option<Date>, Option<Date>),
    /// When somebody looks at it again.
    pub review_on: Option<Date>,
    /// Why it was taken back.
    pub withdrawn: String,
    /// The package's version, for the package's own text.
    pub package: String,
}

/// Two versions beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompareView {
    /// The service.
    pub service: String,
    /// The language.
    pub lang: Lang,
    /// Name of the service.
    pub name: String,
    /// Number of the one before.
    pub before: i64,
    /// Number of the one now.
    pub now: i64,
    /// All numbers that can be chosen.
    pub numbers: Vec<i64>,
    /// The modules that differ.
    pub modules: Vec<ComparedModule>,
    /// How many modules are the same.
    pub same: usize,
}

/// A module in two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedModule {
    /// What editors call it.
    pub label: String,
    /// Line by line.
    pub lines: Vec<Line>,
}

/// The versions of a text.
pub async fn history(
    house: &House,
    ctx: &OpContext,
    which: &Which,
) -> Result<HistoryView, DescriptionError> {
    let shelf = load(house, ctx, which).await?;
    let mut rows: Vec<HistoryRow> =
        shelf.versions.iter().map(|kept| row(kept, shelf.standing(kept, ctx.today))).collect();
    if shelf.content.is_some() {
        let standing = match shelf.in_force(ctx.today) {
            Some(_) => Standing::Superseded,
            None => Standing::InForce,
        };
        rows.push(of_package(&shelf, standing));
    }
    Ok(HistoryView {
        service: which.service.to_string(),
        lang: which.lang,
        name: shelf.name,
        rows,
        may_withdraw: may(ctx, Action::Withdraw).is_ok(),
    })
}

async fn load(house: &House, ctx: &OpContext, which: &Which) -> Result<Shelf, DescriptionError> {
    let permit = may(ctx, Action::Read)?;
    let mut db = house.read(ctx).await?;
    Ok(Shelf::load(house, ctx, &mut db, (which, &permit)).await?)
}

fn row(kept: &Kept, standing: Standing) -> HistoryRow {
    HistoryRow {
        number: kept.row.number,
        standing,
        names: kept.notes.names.clone(),
        released: kept.notes.released.clone(),
        released_on: kept.row.released_at.map(base::berlin_date),
        basis: kept.notes.basis.clone(),
        readers: kept.notes.readers.clone(),
        grade: kept.notes.grade,
        days: (kept.row.valid_from, kept.row.expires_on),
        review_on: kept.row.review_on,
        withdrawn: kept.notes.withdrawn.clone(),
        package: String::new(),
    }
}

fn of_package(shelf: &Shelf, standing: Standing) -> HistoryRow {
    HistoryRow {
        number: 0,
        standing,
        names: Vec::new(),
        released: String::new(),
        released_on: None,
        basis: String::new(),
        readers: String::new(),
        grade: Grade::None,
        days: (None, None),
        review_on: None,
        withdrawn: String::new(),
        package: shelf.package.clone(),
    }
}

/// Two versions of a text beside each other, by number; 0 is the package's own text.
pub async fn compare(
    house: &House,
    ctx: &OpContext,
    which: &Which,
    (before, now): (i64, i64),
) -> Result<CompareView, DescriptionError> {
    let shelf = load(house, ctx, which).await?;
    beside(house, ctx, &shelf, (before, now))
}

/// What the open version changes beside the text that readers see.
pub async fn changes(
    house: &House,
    ctx: &OpContext,
    which: &Which,
) -> Result<CompareView, DescriptionError> {
    let shelf = load(house, ctx, which).await?;
    let now = shelf.open().ok_or(Fault::NotFound)?.row.number;
    let before = shelf.in_force(ctx.today).map_or(0, |kept| kept.row.number);
    beside(house, ctx, &shelf, (before, now))
}

fn beside(
    house: &House,
    ctx: &OpContext,
    shelf: &Shelf,
    (before, now): (i64, i64),
) -> Result<CompareView, DescriptionError> {
    let nothing = Description::default();
    // Where the package has no text in this language, everything is new.
    let one = match text(shelf, before) {
        Err(Fault::NotFound) if before == 0 => &nothing,
        found => found?,
    };
    let other = text(shelf, now)?;
    let modules = written::modules(house)?;
    let label = |key: &str| match modules.get(key) {
        Some(known) => known.label.get(ctx.lang).to_owned(),
        None => key.to_owned(),
    };
    let mut compared = Vec::new();
    let mut same = 0;
    let title = modules.iter().find(|module| module.is_title);
    let heading = title.map_or_else(String::new, |module| module.label.get(ctx.lang).to_owned());
    let mut add = |label: String, lines: Vec<Line>| {
        if lines.iter().any(|line| line.side != Side::Both) {
            compared.push(ComparedModule { label, lines });
        } else {
            same += 1;
        }
    };
    add(heading, diff(&one.title, &other.title));
    for key in keys(one, other) {
        let words = |text: &Description| text.module(key).map(with_heading).unwrap_or_default();
        add(label(key), diff(&words(one), &words(other)));
    }
    let mut numbers: Vec<i64> = shelf.versions.iter().map(|kept| kept.row.number).collect();
    numbers.extend(shelf.content.is_some().then_some(0));
    Ok(CompareView {
        service: shelf.which.service.to_string(),
        lang: shelf.which.lang,
        name: shelf.name.clone(),
        before,
        now,
        numbers,
        modules: compared,
        same,
    })
}

/// A module as it is compared: a new heading is a change too.
fn with_heading(module: &Module) -> String {
    format!("{}\n{}", module.heading, module.text())
}

fn text(shelf: &Shelf, number: i64) -> Result<&Description, Fault> {
    if number == 0 {
        return shelf.content.as_ref().ok_or(Fault::NotFound);
    }
    let found = shelf.versions.iter().find(|kept| kept.row.number == number);
    found.map(|kept| &kept.text).ok_or(Fault::NotFound)
}

/// The keys of both, in the order of the second.
fn keys<'a>(one: &'a Description, other: &'a Description) -> Vec<&'a str> {
    let mut keys: Vec<&str> = other.modules.iter().map(|module| module.key.as_str()).collect();
    for module in &one.modules {
        if !keys.contains(&module.key.as_str()) {
            keys.push(&module.key);
        }
    }
    keys
}

/// The open version, or what readers see, as a page: heading and sections.
pub async fn preview(
    house: &House,
    ctx: &OpContext,
    which: &Which,
) -> Result<(String, Vec<SectionView>), DescriptionError> {
    let shelf = load(house, ctx, which).await?;
    let text = shelf.open().map_or_else(|| shelf.current(ctx.today), |kept| kept.text.clone());
    let page = as_page(house, &text)?;
    let sections = page.sections.iter().map(|section| SectionView {
        id: section.key.clone(),
        title: section.title.clone(),
        html: section.body.html.clone(),
    });
    Ok((page.title.clone(), sections.collect()))
}
