//! Settles everything in the order of the plan: each as soon as everything it reads is
//! settled. What reads itself in a circle stays waiting.

use std::sync::Arc;

use rules::{Expression, Scope, Value};

use super::{Answer, Asked, Work, rows, shown};
use crate::field::{Field, Kind, Required};
use crate::judgement::Shown;
use crate::parse::{Reading, Typed, read};
use crate::plan::{Item, conditions};

/// Decides every page, every field and every list.
pub(super) fn decide(work: &mut Work<'_>) {
    let plan = work.plan;
    for item in &plan.order {
        match *item {
            Item::Declaration(at) => settle(work, at, |_, _| Shown::Shown),
            Item::Page(at) => {
                let condition =
                    work.definition.pages.get(at).and_then(|page| page.show_if.as_ref());
                work.set_page(at, shown(condition, &work.values, work.today));
            }
            Item::Field(at) => settle(work, at, |work, field| field_of_page(work, at, field)),
            Item::Rows(page) => rows::settle(work, page),
        }
    }
    for item in &plan.circles {
        match *item {
            Item::Page(at) => {
                let page = work.definition.pages.get(at);
                work.set_page(at, waits(page.and_then(|page| page.show_if.as_ref())));
            }
            Item::Declaration(at) | Item::Field(at) => {
                settle(work, at, |_, field| waits(conditions(field).next()));
            }
            Item::Rows(page) => rows::give_up(work, page),
        }
    }
}

fn waits(condition: Option<&Expression>) -> Shown {
    Shown::Waiting(Arc::new(condition.map(Expression::reads).cloned().unwrap_or_default()))
}

fn field_of_page(work: &Work<'_>, at: usize, field: &Field) -> Shown {
    let page = work.plan.fields.get(at).and_then(|place| place.page);
    match page.and_then(|page| work.page(page)) {
        Some(Shown::Shown) | None => field_shown(work, (at, field), None, &work.values),
        Some(other) => other.clone(),
    }
}

/// Whether a field of a shown page shows: below its option, and by its own condition.
pub(super) fn field_shown(
    work: &Work<'_>,
    (at, field): (usize, &Field),
    row: Option<usize>,
    scope: &Scope,
) -> Shown {
    if let Some(under) = &field.under {
        let above = work.plan.fields.get(at).and_then(|place| place.under);
        match above.and_then(|above| work.asked(above, row)) {
            Some(Asked { answer: Answer::Given, .. }) => {
                let name = if row.is_some() { local(&under.field) } else { &under.field };
                if !scope.get(name).is_some_and(|value| is_chosen(value, &under.options)) {
                    return Shown::Hidden;
                }
            }
            Some(Asked { shown: Shown::Hidden, .. }) => return Shown::Hidden,
            // An optional question without an answer: nothing below it arises.
            Some(Asked { shown: Shown::Shown, answer: Answer::Nothing, required: false }) => {
                return Shown::Hidden;
            }
            _ => return Shown::waiting(&under.field),
        }
    }
    shown(field.show_if.as_ref(), scope, work.today)
}

fn local(name: &str) -> &str {
    name.split_once('.').map_or(name, |(_, local)| local)
}

fn is_chosen(value: &Value, options: &[String]) -> bool {
    match value {
        Value::Bool(yes) => options.iter().any(|option| option == if *yes { "yes" } else { "no" }),
        Value::List(chosen) => chosen.iter().any(|one| is_chosen(one, options)),
        Value::Text(code) => options.contains(code),
        _ => false,
    }
}

fn settle<'a>(work: &mut Work<'a>, at: usize, shows: impl FnOnce(&Work<'a>, &Field) -> Shown) {
    let (Some(field), Some(place)) = (work.field(at), work.plan.fields.get(at)) else { return };
    let state = shows(work, field);
    let typed = work.typed.get(at).copied().unwrap_or_default();
    let (asked, value) =
        judge_field(work, (at, field), (&typed, typed.touched), &work.values, state);
    work.values.set(Arc::clone(&place.name), value);
    if let Some(known) = work.asked.get_mut(at) {
        *known = Some(asked);
    }
}

/// What becomes of one field whose showing is known: by what was typed, and by whether it was seen.
pub(super) fn judge_field(
    work: &Work<'_>,
    (at, field): (usize, &Field),
    (typed, was_seen): (&Typed<'_>, bool),
    scope: &Scope,
    state: Shown,
) -> (Asked, Value) {
    let required = state == Shown::Shown && is_required(field, scope, work);
    let missing = || {
        let place = work.plan.fields.get(at);
        place.map_or_else(|| Value::missing(&*field.name), |place| place.missing.clone())
    };
    let reading = if state == Shown::Shown { read(field, typed) } else { Reading::Nothing };
    let (answer, value) = match (&state, reading) {
        (Shown::Hidden, _) => (Answer::Nothing, Value::Null),
        (Shown::Waiting(names), _) if !names.is_empty() => {
            (Answer::Nothing, Value::Missing(Arc::clone(names)))
        }
        (_, Reading::Value(value)) => (Answer::Given, value),
        (Shown::Shown, Reading::Nothing) if !required && was_seen => {
            (Answer::Nothing, empty(field))
        }
        (_, Reading::Nothing) => (Answer::Nothing, missing()),
        (_, Reading::Wrong(problems)) => (Answer::Wrong(problems), missing()),
    };
    (Asked { shown: state, answer, required }, value)
}

fn empty(field: &Field) -> Value {
    match field.kind {
        Kind::Choices(..) => Value::List(Vec::new()),
        _ => Value::Null,
    }
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
