//! A text on the editor's desk: one form a module, with what stands beside it.

use std::collections::BTreeMap;

use ::packages::Page;
use access::Action;
use base::{Date, Finding, Lang, Severity};
use catalogue::descriptions::{
    Description, Gap, Grade, Judged, Module, ModuleKind, Modules, Provenance, Readability, Stale,
    Standing, TextModule, gaps, grade_of, judge, readability, siblings, write_markdown,
};
use store::Reading;

use super::shelf::{self, Kept, Shelf, may};
use super::{DescriptionError, Which};
use crate::{Fault, House, OpContext, written};

/// A text on the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct EditorView {
    /// Which text.
    pub service: String,
    /// Its language.
    pub lang: Lang,
    /// Name of the service.
    pub name: String,
    /// Number of the version that is shown; 0 for the package's own text.
    pub number: i64,
    /// What the form sends back, so that nobody writes over somebody else; 0 without a draft.
    pub version: i64,
    /// Where it stands.
    pub standing: Standing,
    /// The heading of the page.
    pub title: String,
    /// The modules in the order of the master text.
    pub modules: Vec<ModuleView>,
    /// How well the whole text reads; none for an empty one.
    pub readability: Option<Readability>,
    /// What it lacks.
    pub gaps: Vec<Gap>,
    /// What it would be worth once released here.
    pub grade: Grade,
    /// Why it came back from review; empty where it did not.
    pub sent_back: String,
    /// Who wrote in it.
    pub names: Vec<String>,
    /// Who handed it over; empty where nobody did.
    pub submitted: String,
    /// When somebody looks at it again.
    pub review_on: Option<Date>,
    /// Its last day.
    pub expires_on: Option<Date>,
    /// In other languages: how many modules were not looked at since the German text changed.
    pub siblings: Vec<(Lang, usize)>,
    /// Whether the asker may write in it now.
    pub may_edit: bool,
    /// Whether the asker may release it now.
    pub may_release: bool,
    /// Whether releasing is refused because the asker wrote in it.
    pub is_own: bool,
}

/// A module on the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct ModuleView {
    /// Its key.
    pub key: String,
    /// What editors call it.
    pub label: String,
    /// What belongs there.
    pub hint: String,
    /// True for a value instead of prose.
    pub is_value: bool,
    /// True where a master text must have it.
    pub mandatory: bool,
    /// The heading that readers see.
    pub heading: String,
    /// What was written here.
    pub own: String,
    /// The central text.
    pub central: Option<CentralPart>,
    /// Where the text comes from.
    pub provenance: Provenance,
    /// True where the central text changed since the own part was looked at.
    pub unconfirmed: bool,
    /// In other languages: how it stands to the German text.
    pub stale: Option<Stale>,
    /// In other languages: the German text.
    pub german: String,
    /// What the language could do better.
    pub judged: Judged,
    /// Mark-up that refuses a release.
    pub errors: Vec<Finding>,
}

/// The central part of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CentralPart {
    /// Its text.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// What it is worth.
    pub grade: Grade,
    /// Who released it.
    pub released_by: String,
    /// When.
    pub released_on: Date,
}

/// Opens a text: the draft where there is one, else what a new draft would begin with.
pub async fn editor(
    house: &House,
    ctx: &OpContext,
    which: &Which,
) -> Result<EditorView, DescriptionError> {
    let permit = may(ctx, Action::Read)?;
    let mut db = house.read(ctx).await?;
    let shelf = Shelf::load(house, ctx, &mut db, (which, &permit)).await?;
    let german = match which.lang {
        Lang::De => None,
        _ => Some(shelf::german(house, ctx, &mut db, (which, &permit)).await?),
    };
    let siblings = match which.lang {
        Lang::De => behind(house, ctx, &mut db, (which, &permit)).await?,
        _ => Vec::new(),
    };
    drop(db);
    let modules = written::modules(house)?;
    Ok(view(ctx, &shelf, (&modules, german.as_ref()), siblings))
}

fn view(
    ctx: &OpContext,
    shelf: &Shelf,
    (modules, german): (&Modules, Option<&Description>),
    siblings: Vec<(Lang, usize)>,
) -> EditorView {
    let open = shelf.open();
    let text = open.map_or_else(|| shelf.base().0, |kept| kept.text.clone());
    let lang = shelf.which.lang;
    let standing = open.map(|kept| shelf.standing(kept, ctx.today));
    let me = ctx.actor.account();
    let is_own = open.is_some_and(|kept| {
        me.is_some_and(|me| kept.notes.authors.contains(&me) || kept.row.submitted_by == Some(me))
    });
    let note = |pick: fn(&Kept) -> String| open.map(pick).unwrap_or_default();
    let in_review = standing == Some(Standing::Review);
    EditorView {
        service: shelf.which.service.to_string(),
        lang,
        name: shelf.name.clone(),
        number: open.map_or_else(|| newest(shelf), |kept| kept.row.number),
        version: open.map_or(0, |kept| kept.row.version),
        standing: standing.unwrap_or(Standing::InForce),
        title: text.title.clone(),
        modules: module_views(&text, (modules, german), lang),
        readability: readability(&write_markdown(&text, modules)),
        gaps: gaps(&text, lang, modules),
        grade: grade_of(&text, modules),
        sent_back: note(|kept| kept.notes.sent_back.clone()),
        names: open.map(|kept| kept.notes.names.clone()).unwrap_or_default(),
        submitted: note(|kept| kept.notes.submitted.clone()),
        review_on: open.and_then(|kept| kept.row.review_on),
        expires_on: open.and_then(|kept| kept.row.expires_on),
        siblings,
        may_edit: !in_review && may(ctx, Action::Edit).is_ok(),
        may_release: in_review && !is_own && may(ctx, Action::Release).is_ok(),
        is_own,
    }
}

fn newest(shelf: &Shelf) -> i64 {
    shelf.versions.iter().map(|kept| kept.row.number).max().unwrap_or_default()
}

/// How far the siblings of a German text are behind it.
async fn behind(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (which, permit): (&Which, &access::Permit),
) -> Result<Vec<(Lang, usize)>, Fault> {
    let german = shelf::german(house, ctx, db, (which, permit)).await?;
    let mut behind = Vec::new();
    for lang in [Lang::En, Lang::DeSimple] {
        let sibling = Which { service: which.service.clone(), lang };
        let other = Shelf::load(house, ctx, db, (&sibling, permit)).await?.current(ctx.today);
        let stale = siblings(&german, &other);
        let count = stale.iter().filter(|one| one.stale.wants_review()).count();
        if count > 0 {
            behind.push((lang, count));
        }
    }
    Ok(behind)
}

/// The modules of the list in their order, then what the text has besides.
pub(super) fn module_views(
    text: &Description,
    (modules, german): (&Modules, Option<&Description>),
    lang: Lang,
) -> Vec<ModuleView> {
    let stale: BTreeMap<String, Stale> = german
        .map(|german| siblings(german, text).into_iter().map(|one| (one.key, one.stale)).collect())
        .unwrap_or_default();
    let asked = |module: &&TextModule| {
        !module.is_title
            && !module.filled_by_house
            // Values for catalogues are the same in every language.
            && (lang == Lang::De || module.kind == ModuleKind::Text)
    };
    let empty = Module::default();
    let view = |key: &str, known: Option<&TextModule>, own: &Module| {
        let german = german.and_then(|german| german.module(key)).map(Module::text);
        module_view((key, own), known, (stale.get(key).copied(), german), lang)
    };
    let mut views: Vec<ModuleView> = modules
        .iter()
        .filter(asked)
        .map(|known| view(&known.key, Some(known), text.module(&known.key).unwrap_or(&empty)))
        .collect();
    let others = text.modules.iter().filter(|module| modules.get(&module.key).is_none());
    views.extend(others.map(|module| view(&module.key, None, module)));
    views
}

fn module_view(
    (key, own): (&str, &Module),
    known: Option<&TextModule>,
    (stale, german): (Option<Stale>, Option<String>),
    lang: Lang,
) -> ModuleView {
    let label = known.map_or(key, |known| known.label.get(lang));
    let is_value = known.is_some_and(|known| known.kind == ModuleKind::Meta);
    let whole = own.text();
    ModuleView {
        key: key.to_owned(),
        label: label.to_owned(),
        hint: known.map(|known| known.hint.get(lang).to_owned()).unwrap_or_default(),
        is_value,
        mandatory: known.is_some_and(|known| known.mandatory),
        heading: match own.heading.trim() {
            "" => label.to_owned(),
            heading => heading.to_owned(),
        },
        own: own.own.clone(),
        central: own.central.as_ref().map(|central| CentralPart {
            text: central.text.clone(),
            source: central.source.clone(),
            grade: central.grade,
            released_by: central.released_by.clone(),
            released_on: central.released_on,
        }),
        provenance: own.provenance(),
        unconfirmed: own.is_unconfirmed(),
        stale,
        german: german.unwrap_or_default(),
        judged: if is_value { Judged::default() } else { judge(&whole, lang) },
        errors: if is_value { Vec::new() } else { errors(key, &whole) },
    }
}

/// Mark-up of one module that is not accessible or not safe.
pub(super) fn errors(key: &str, text: &str) -> Vec<Finding> {
    // The module stands on a page of its own here, at line 3.
    let (_, found) = Page::read(&format!("# Text\n## Modul {{#{key}}}\n{text}\n"), key);
    let wrong = found.into_iter().filter(|finding| finding.severity == Severity::Error);
    wrong.map(|finding| Finding { line: finding.line.saturating_sub(2), ..finding }).collect()
}
