//! Lists: each row is judged with its own values in front of those of the whole form.

use std::sync::Arc;

use rules::{Scope, Value};

use super::Work;
use super::order::{field_shown, judge_field};
use crate::definition::List;
use crate::judgement::Shown;
use crate::parse::Typed;
use crate::plan::ListPlace;

/// The list that a page asks.
pub(super) fn list_of<'a>(work: &Work<'a>, page: usize) -> Option<(&'a List, &'a ListPlace)> {
    let at = work.plan.pages.get(page)?.list?;
    work.definition.lists.get(at).zip(work.plan.lists.get(at))
}

/// Judges all rows of the list on a page.
pub(super) fn settle(work: &mut Work<'_>, page: usize) {
    let Some((list, place)) = list_of(work, page) else { return };
    let value = match work.page(page) {
        // What does not arise has no rows.
        Some(Shown::Hidden) => Value::List(Vec::new()),
        Some(Shown::Waiting(names)) if !names.is_empty() => Value::Missing(Arc::clone(names)),
        Some(Shown::Waiting(_)) => Value::missing(&*list.name),
        Some(Shown::Shown) | None => shown_rows(work, list, place),
    };
    work.values.set(Arc::clone(&place.name), value);
}

/// A list whose conditions read in a circle stays waiting.
pub(super) fn give_up(work: &mut Work<'_>, page: usize) {
    let Some((list, place)) = list_of(work, page) else { return };
    work.values.set(Arc::clone(&place.name), Value::missing(&*list.name));
    work.set_page(page, Shown::waiting(&list.name));
}

fn shown_rows(work: &mut Work<'_>, list: &List, place: &ListPlace) -> Value {
    let count = work.answers.rows(&list.name);
    let optional = list.min == 0 && list.gate.is_none();
    let unseen = !work.answers.has(&format!("{}.seen", list.name));
    if count == 0 && (!optional || unseen) {
        return Value::missing(&*list.name);
    }
    // One scope serves all rows: each of them sets all of its names anew.
    let mut scope = std::mem::take(&mut work.values);
    let hidden: Vec<(Arc<str>, Option<Value>)> =
        place.fields.iter().map(|(_, name)| (Arc::clone(name), scope.get(name).cloned())).collect();
    let rows = (0..count).map(|row| Value::Context(judge_row(work, place, row, &mut scope)));
    let rows = rows.collect();
    for (name, before) in hidden.into_iter().rev() {
        match before {
            Some(value) => scope.set(name, value),
            None => drop(scope.remove(&name)),
        }
    }
    work.values = scope;
    Value::List(rows)
}

fn judge_row(work: &mut Work<'_>, place: &ListPlace, row: usize, scope: &mut Scope) -> Scope {
    for (_, name) in &place.fields {
        scope.remove(name);
    }
    let row_seen = work.answers.has(&format!("{}.{row}.seen", place.name));
    for (at, name) in &place.order {
        let Some(field) = work.field(*at) else { continue };
        let state = field_shown(work, (*at, field), Some(row), scope);
        let typed = Typed::of(field, Some(row), work.answers);
        let seen = (&typed, row_seen || typed.touched);
        let (asked, value) = judge_field(work, (*at, field), seen, scope, state);
        scope.set(Arc::clone(name), value);
        if let Some(rows) = work.in_rows.get_mut(*at) {
            rows.push(asked);
        }
    }
    let own = |name: &Arc<str>| scope.get(name).cloned().unwrap_or(Value::Null);
    let mut values = Scope::with_room(place.fields.len());
    place.fields.iter().for_each(|(_, name)| values.set(Arc::clone(name), own(name)));
    values
}

/// What an expression about each row of a list reads: the row's own values before those of the whole form.
pub(super) fn each_row(work: &Work<'_>, list: &List, mut look: impl FnMut(usize, &Scope)) {
    let mut scope = work.values.clone();
    let rows = work.values.get(&list.name).and_then(Value::as_list).unwrap_or_default();
    for row in 0..work.answers.rows(&list.name) {
        if let Some(own) = rows.get(row).and_then(Value::as_context) {
            scope.set_all(own);
        }
        look(row, &scope);
    }
}
