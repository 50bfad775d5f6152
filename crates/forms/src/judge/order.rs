//! In which order conditions are decided: each as soon as everything it reads is
//! decided. What reads itself in a circle stays waiting.

use std::collections::BTreeSet;

use rules::{Expression, Scope, Value};

use super::{Asked, Work, rows, shown};
use crate::definition::{Page, PageContent};
use crate::field::{Field, Kind, Required};
use crate::judgement::Shown;
use crate::parse::{Reading, read};

enum Item<'a> {
    Page(&'a Page),
    Field(&'a Field, &'a Page),
    Rows(&'a Page),
}

/// Decides every page, every field and every list.
pub(super) fn decide(work: &mut Work<'_>) {
    let definition = work.definition;
    for name in &definition.declarations {
        if let Some(field) = work.field(name) {
            settle(work, field, Shown::Shown);
        }
    }
    let mut open: Vec<Item<'_>> = Vec::new();
    for page in &definition.pages {
        open.push(Item::Page(page));
        match &page.content {
            PageContent::Questions(_) => {
                open.extend(work.fields_of(page).map(|field| Item::Field(field, page)));
            }
            PageContent::Rows(_) => open.push(Item::Rows(page)),
            PageContent::Evidence => {}
        }
    }
    loop {
        let before = open.len();
        open.retain(|item| {
            let ready = is_ready(work, item);
            if ready {
                settle_item(work, item);
            }
            !ready
        });
        if open.is_empty() || open.len() == before {
            break;
        }
    }
    for item in &open {
        give_up(work, item);
    }
}

fn is_ready(work: &Work<'_>, item: &Item<'_>) -> bool {
    match item {
        Item::Page(page) => {
            page.show_if.as_ref().is_none_or(|condition| known(work, condition, ""))
        }
        Item::Field(field, page) => {
            work.pages.contains_key(page.id.as_str())
                && field.under.as_ref().is_none_or(|under| decided(work, &under.field))
                && conditions(field).all(|condition| known(work, condition, &field.name))
        }
        Item::Rows(page) => work.pages.contains_key(page.id.as_str()) && rows::is_ready(work, page),
    }
}

/// The conditions of a field itself.
pub(super) fn conditions(field: &Field) -> impl Iterator<Item = &Expression> {
    let required = match &field.required {
        Required::If(condition) => Some(condition),
        Required::Always | Required::Never => None,
    };
    field.show_if.iter().chain(required)
}

/// Whether everything a condition reads is decided, itself aside.
fn known(work: &Work<'_>, condition: &Expression, own: &str) -> bool {
    condition.reads().iter().all(|name| name == own || decided(work, name))
}

/// A name that nobody asks cannot become known later.
pub(super) fn decided(work: &Work<'_>, name: &str) -> bool {
    work.decided.contains(name) || !work.names.contains(name)
}

fn settle_item<'a>(work: &mut Work<'a>, item: &Item<'a>) {
    match item {
        Item::Page(page) => {
            let state = shown(page.show_if.as_ref(), &work.values, work.today);
            work.pages.insert(&page.id, state);
        }
        Item::Field(field, page) => {
            let state = match work.pages.get(page.id.as_str()) {
                Some(Shown::Shown) | None => field_shown(field, None, &work.values, work),
                Some(other) => other.clone(),
            };
            settle(work, field, state);
        }
        Item::Rows(page) => rows::settle(work, page),
    }
}

fn give_up<'a>(work: &mut Work<'a>, item: &Item<'a>) {
    let waits = |condition: Option<&Expression>| {
        Shown::Waiting(condition.map(Expression::reads).cloned().unwrap_or_default())
    };
    match item {
        Item::Page(page) => {
            work.pages.insert(&page.id, waits(page.show_if.as_ref()));
        }
        Item::Field(field, _) => settle(work, field, waits(conditions(field).next())),
        Item::Rows(page) => rows::give_up(work, page),
    }
}

/// Whether a field of a shown page shows: below its option, and by its own condition.
pub(super) fn field_shown(
    field: &Field,
    row: Option<usize>,
    scope: &Scope,
    work: &Work<'_>,
) -> Shown {
    if let Some(under) = &field.under {
        let above = work.asked.get(&(under.field.as_str(), row));
        match above {
            Some(Asked { reading: Reading::Value(value), .. }) => {
                if !is_chosen(value, &under.options) {
                    return Shown::Hidden;
                }
            }
            Some(Asked { shown: Shown::Hidden, .. }) => return Shown::Hidden,
            // An optional question without an answer: nothing below it arises.
            Some(Asked { shown: Shown::Shown, reading: Reading::Nothing, required: false }) => {
                return Shown::Hidden;
            }
            _ => return Shown::Waiting(BTreeSet::from([under.field.clone()])),
        }
    }
    shown(field.show_if.as_ref(), scope, work.today)
}

fn is_chosen(value: &Value, options: &[String]) -> bool {
    match value {
        Value::Bool(yes) => options.iter().any(|option| option == if *yes { "yes" } else { "no" }),
        Value::List(chosen) => chosen.iter().any(|one| is_chosen(one, options)),
        Value::Text(code) => options.contains(code),
        _ => false,
    }
}

fn settle<'a>(work: &mut Work<'a>, field: &'a Field, state: Shown) {
    let (asked, value) = judge_field(work, field, None, &work.values, state);
    work.values.set(&*field.name, value);
    work.asked.insert((&field.name, None), asked);
    work.decided.insert(&field.name);
}

/// What becomes of one field whose showing is known.
pub(super) fn judge_field(
    work: &Work<'_>,
    field: &Field,
    row: Option<usize>,
    scope: &Scope,
    state: Shown,
) -> (Asked, Value) {
    let required = state == Shown::Shown && is_required(field, scope, work);
    let reading =
        if state == Shown::Shown { read(field, row, work.answers) } else { Reading::Nothing };
    let value = match (&state, &reading) {
        (Shown::Hidden, _) => Value::Null,
        (Shown::Waiting(names), _) if !names.is_empty() => Value::Missing(names.clone()),
        (Shown::Shown, Reading::Value(value)) => value.clone(),
        (Shown::Shown, Reading::Nothing) if !required && was_seen(work, field, row) => empty(field),
        _ => Value::missing(&*field.name),
    };
    (Asked { shown: state, reading, required }, value)
}

fn empty(field: &Field) -> Value {
    match field.kind {
        Kind::Choices(..) => Value::List(Vec::new()),
        _ => Value::Null,
    }
}

/// Seen by itself, by a part of it, or as part of a row that was posted.
fn was_seen(work: &Work<'_>, field: &Field, row: Option<usize>) -> bool {
    let row_posted = match (field.list(), row) {
        (Some(list), Some(row)) => work.answers.has(&format!("{list}.{row}.seen")),
        _ => false,
    };
    row_posted
        || work.answers.seen(&field.input(row))
        || field.inputs(row).iter().any(|input| work.answers.has(input))
}

fn is_required(field: &Field, scope: &Scope, work: &Work<'_>) -> bool {
    match &field.required {
        Required::Always => true,
        Required::Never => false,
        // Only a plain "no" frees; an open answer does not.
        Required::If(condition) => {
            condition.evaluate(scope, work.today).value != Value::Bool(false)
        }
    }
}
