use std::collections::BTreeSet;
use std::sync::Arc;

use base::LocalText;
use rules::Value;

use super::{Asked, Work, rows};
use crate::definition::{Check, List, Page, PageContent};
use crate::field::{Field, Kind};
use crate::judgement::{EvidenceAsk, FieldFinding, FindingKind, Shown};
use crate::parse::{Problem, Reading, Which};
use crate::sentences;

/// Everything that is the matter, in the order of pages and fields.
pub(super) fn all(work: &Work<'_>, evidence: &[EvidenceAsk]) -> Vec<FieldFinding> {
    let mut found = Vec::new();
    for page in &work.definition.pages {
        if !work.page_shown(page) {
            continue;
        }
        match &page.content {
            PageContent::Questions(_) => {
                for field in work.fields_of(page) {
                    of_field(work, field, None, Some(page), &mut found);
                }
            }
            PageContent::Rows(_) => of_list(work, page, &mut found),
            PageContent::Evidence => of_evidence(page, evidence, &mut found),
        }
    }
    for name in &work.definition.declarations {
        if let Some(field) = work.field(name) {
            of_field(work, field, None, None, &mut found);
        }
    }
    of_waiting(work, &mut found);
    for check in &work.definition.checks {
        of_check(work, check, &mut found);
    }
    in_order(work, found)
}

fn of_field(
    work: &Work<'_>,
    field: &Field,
    row: Option<usize>,
    page: Option<&Page>,
    found: &mut Vec<FieldFinding>,
) {
    let Some(asked) = work.asked.get(&(field.name.as_str(), row)) else { return };
    let stem = field.input(row);
    let mut put = |input: String, sentence: Arc<LocalText>, kind: FindingKind| {
        let (field, page) = (field.name.clone(), page.map(|page| page.id.clone()));
        found.push(FieldFinding { input, field, row, page, sentence, kind });
    };
    match asked {
        Asked { shown: Shown::Shown, reading: Reading::Wrong(problems), .. } => {
            for problem in problems {
                let dot = if problem.part.is_empty() { "" } else { "." };
                let input = if problem.part.is_empty() {
                    first_input(field, row)
                } else {
                    format!("{stem}{dot}{}", problem.part)
                };
                put(input, Arc::new(sentence(field, problem)), FindingKind::Invalid);
            }
        }
        Asked { shown: Shown::Shown, reading: Reading::Nothing, required: true } => {
            put(first_input(field, row), say_missing(field), FindingKind::Missing);
        }
        _ => {}
    }
}

/// Where the error summary leads: the first of the inputs.
fn first_input(field: &Field, row: Option<usize>) -> String {
    field.inputs(row).into_iter().next().unwrap_or_default()
}

fn sentence(field: &Field, problem: &Problem) -> LocalText {
    let errors = &field.errors;
    let own = match problem.which {
        Which::Invalid => errors.invalid.clone(),
        Which::TooLittle => errors.too_little.clone().or_else(|| errors.invalid.clone()),
        Which::TooMuch => errors.too_much.clone().or_else(|| errors.invalid.clone()),
        Which::Standard => None,
    };
    own.unwrap_or_else(|| sentences::labelled(&field.label, &problem.say))
}

fn say_missing(field: &Field) -> Arc<LocalText> {
    let say = || match &field.errors.missing {
        Some(own) => own.clone(),
        None => sentences::labelled(&field.label, &missing(field)),
    };
    Arc::clone(field.say_missing.get_or_init(|| Arc::new(say())))
}

fn missing(field: &Field) -> LocalText {
    match &field.kind {
        Kind::Text(_) => sentences::fill_in(),
        Kind::Integer(_) => sentences::enter_whole_number(),
        Kind::Number(..) => sentences::enter_number(),
        Kind::Money(_) => sentences::enter_amount(),
        Kind::Date => sentences::enter_date(),
        Kind::Month => sentences::enter_month(),
        Kind::YesNo => sentences::choose_yes_or_no(),
        Kind::Choice(_) => sentences::choose_one(),
        Kind::Choices(_, min, _) => sentences::choose_at_least(*min),
        Kind::Iban => sentences::enter_iban(),
        Kind::Email => sentences::enter_email(),
        Kind::Phone => sentences::enter_phone(),
        Kind::Consent { .. } => sentences::agree(),
    }
}

fn of_list(work: &Work<'_>, page: &Page, found: &mut Vec<FieldFinding>) {
    let Some(list) = rows::list_of(work, page) else { return };
    let count = work.answers.rows(&list.name);
    let needs = list.min.max(usize::from(list.gate.is_some()));
    let whole = |sentence: &LocalText, kind| FieldFinding {
        input: list.name.clone(),
        field: list.name.clone(),
        row: None,
        page: Some(page.id.clone()),
        sentence: Arc::new(sentences::labelled(&list.label, sentence)),
        kind,
    };
    if count < needs {
        found.push(whole(&sentences::add_row(needs), FindingKind::Missing));
    } else if count > list.max {
        found.push(whole(&sentences::remove_rows(list.max), FindingKind::Invalid));
    }
    let fields = rows::fields_of(work, list);
    for row in 0..count {
        for field in &fields {
            of_field(work, field, Some(row), Some(page), found);
        }
    }
}

fn of_evidence(page: &Page, evidence: &[EvidenceAsk], found: &mut Vec<FieldFinding>) {
    for ask in evidence {
        // Where a signature does as well, whoever sends is asked for one or the other, once.
        if ask.is_certain() && ask.settled.is_none() && ask.or_signed.is_none() {
            let name = format!("evidence.{}", ask.rule.id);
            let say = sentences::settle_evidence(ask.rule.later_allowed);
            found.push(FieldFinding {
                input: name.clone(),
                field: name,
                row: None,
                page: Some(page.id.clone()),
                sentence: Arc::new(sentences::labelled(&ask.rule.title, &say)),
                kind: FindingKind::Missing,
            });
        }
    }
}

/// An optional answer on which a page depends is needed after all.
fn of_waiting(work: &Work<'_>, found: &mut Vec<FieldFinding>) {
    let waits = work.pages.values().chain(work.asked.values().map(|asked| &asked.shown));
    let names: BTreeSet<&String> = waits
        .filter_map(|shown| match shown {
            Shown::Waiting(names) => Some(names),
            Shown::Shown | Shown::Hidden => None,
        })
        .flatten()
        .collect();
    for name in names {
        let Some(field) = work.field(name).filter(|field| field.list().is_none()) else { continue };
        let open = work.asked.get(&(field.name.as_str(), None)).is_some_and(|asked| {
            asked.shown == Shown::Shown && !asked.required && asked.reading == Reading::Nothing
        });
        if open {
            found.push(FieldFinding {
                input: first_input(field, None),
                field: field.name.clone(),
                row: None,
                page: work.definition.page_of(name).map(|page| page.id.clone()),
                sentence: say_missing(field),
                kind: FindingKind::Missing,
            });
        }
    }
}

fn of_check(work: &Work<'_>, check: &Check, found: &mut Vec<FieldFinding>) {
    let list = check.fields.iter().find_map(|name| {
        work.field(name).and_then(Field::list).and_then(|list| work.definition.list(list))
    });
    match list {
        Some(list) => {
            for row in 0..work.answers.rows(&list.name) {
                of_row_check(work, check, list, row, found);
            }
        }
        None => {
            let outcome = check.expression.evaluate(&work.values, work.today);
            if outcome.value == Value::Bool(false) {
                put_check(work, check, None, found);
            }
        }
    }
}

fn of_row_check(
    work: &Work<'_>,
    check: &Check,
    list: &List,
    row: usize,
    found: &mut Vec<FieldFinding>,
) {
    let scope = rows::row_scope(work, list, row);
    if check.expression.evaluate(&scope, work.today).value == Value::Bool(false) {
        put_check(work, check, Some(row), found);
    }
}

/// At the first of its fields that is asked; a check of lists may also name the list.
fn put_check(work: &Work<'_>, check: &Check, row: Option<usize>, found: &mut Vec<FieldFinding>) {
    let asked = check.fields.iter().find(|name| {
        let own = row.filter(|_| name.contains('.'));
        let field = work.asked.get(&(name.as_str(), own));
        field.is_some_and(|asked| asked.shown == Shown::Shown)
            || work.definition.list(name).is_some()
    });
    let Some(name) = asked else { return };
    let input = work.field(name).map_or_else(
        || name.clone(),
        |field| first_input(field, row.filter(|_| field.list().is_some())),
    );
    let page = work.definition.pages.iter().find(|page| {
        page.asks(name) || matches!(&page.content, PageContent::Rows(list) if list == name)
    });
    found.push(FieldFinding {
        input,
        field: name.clone(),
        row: row.filter(|_| name.contains('.')),
        page: page.map(|page| page.id.clone()),
        sentence: Arc::new(check.say.clone()),
        kind: FindingKind::Check,
    });
}

/// Findings of checks take their place among those of their page.
fn in_order(work: &Work<'_>, mut found: Vec<FieldFinding>) -> Vec<FieldFinding> {
    let place = |finding: &FieldFinding| {
        let pages = &work.definition.pages;
        let at = pages.iter().position(|page| Some(&page.id) == finding.page.as_ref());
        let at = at.unwrap_or(usize::MAX);
        let within = pages.get(at).and_then(|page| {
            let list = rows::list_of(work, page).map_or(page.fields(), |list| &list.fields);
            list.iter().position(|name| *name == finding.field).map(|place| place + 1)
        });
        (at, finding.row, within.unwrap_or(0))
    };
    found.sort_by_cached_key(place);
    found
}
