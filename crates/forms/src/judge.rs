use std::collections::{BTreeMap, BTreeSet};

use base::Date;
use rules::{Expression, Scope, Value};

use crate::answers::Answers;
use crate::definition::{Definition, Page, PageContent};
use crate::field::Field;
use crate::judgement::{FieldFinding, Judgement, Shown};
use crate::parse::Reading;

mod evidence;
mod findings;
mod order;
mod progress;
mod rows;
mod signatures;

/// Judges all answers: what they mean, what is the matter, which pages are asked, what
/// has to be proved. Never fails and never changes what was typed.
#[must_use]
pub fn judge(definition: &Definition, answers: &Answers, today: Date) -> Judgement {
    let mut work = Work {
        definition,
        answers,
        today,
        fields: definition.fields.iter().map(|field| (field.name.as_str(), field)).collect(),
        names: asked_names(definition),
        values: Scope::new(),
        pages: BTreeMap::new(),
        asked: BTreeMap::new(),
        decided: BTreeSet::new(),
    };
    order::decide(&mut work);
    let signatures = signatures::asks(&work);
    let evidence = evidence::asks(&work, &signatures);
    let findings = findings::all(&work, &evidence);
    progress::conclude(work, evidence, signatures, findings)
}

/// Judges what one page posted: what is the matter on that page.
#[must_use]
pub fn judge_page(
    definition: &Definition,
    page: &str,
    answers: &Answers,
    today: Date,
) -> Vec<FieldFinding> {
    judge(definition, answers, today).on_page(page).cloned().collect()
}

fn asked_names(definition: &Definition) -> BTreeSet<&str> {
    let pages = definition.pages.iter();
    pages.flat_map(asked_on).map(String::as_str).collect()
}

fn asked_on(page: &Page) -> &[String] {
    match &page.content {
        PageContent::Rows(list) => std::slice::from_ref(list),
        PageContent::Questions(names) => names,
        PageContent::Evidence => &[],
    }
}

/// What is known while judging.
pub(super) struct Work<'a> {
    pub(super) definition: &'a Definition,
    pub(super) answers: &'a Answers,
    pub(super) today: Date,
    /// All fields by long name.
    pub(super) fields: BTreeMap<&'a str, &'a Field>,
    /// Everything that some page asks: fields by long name, and lists.
    pub(super) names: BTreeSet<&'a str>,
    /// The values decided so far; a name that is not there reads as missing.
    pub(super) values: Scope,
    /// The pages decided so far.
    pub(super) pages: BTreeMap<&'a str, Shown>,
    /// The answers decided so far, by field and row.
    pub(super) asked: BTreeMap<(&'a str, Option<usize>), Asked>,
    /// The names of fields and lists that have a value by now.
    pub(super) decided: BTreeSet<&'a str>,
}

/// One field, in a list of one row, and what became of it.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) shown: Shown,
    pub(super) reading: Reading,
    pub(super) required: bool,
}

impl<'a> Work<'a> {
    pub(super) fn field(&self, name: &str) -> Option<&'a Field> {
        self.fields.get(name).copied()
    }

    pub(super) fn page_shown(&self, page: &Page) -> bool {
        self.pages.get(page.id.as_str()) == Some(&Shown::Shown)
    }

    /// The fields of a page in order.
    pub(super) fn fields_of(&self, page: &'a Page) -> impl Iterator<Item = &'a Field> {
        page.fields().iter().filter_map(|name| self.field(name))
    }
}

/// Whether a condition lets something show. Null that is no open answer hides; a rule
/// that breaks off leaves it open.
pub(super) fn shown(condition: Option<&Expression>, scope: &Scope, today: Date) -> Shown {
    let Some(condition) = condition else { return Shown::Shown };
    let outcome = condition.evaluate(scope, today);
    match outcome.value {
        Value::Bool(true) => Shown::Shown,
        Value::Missing(names) => Shown::Waiting(names),
        _ if outcome.error.is_some() => Shown::Waiting(condition.reads().clone()),
        _ => Shown::Hidden,
    }
}
