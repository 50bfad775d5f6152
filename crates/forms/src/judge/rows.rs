//! Lists: each row is judged with its own values in front of those of the whole form.

use std::collections::BTreeSet;

use rules::{Scope, Value};

use super::Work;
use super::order::{conditions, decided, field_shown, judge_field};
use crate::definition::{List, Page, PageContent};
use crate::field::Field;
use crate::judgement::Shown;

/// The list that a page asks.
pub(super) fn list_of<'a>(work: &Work<'a>, page: &Page) -> Option<&'a List> {
    match &page.content {
        PageContent::Rows(name) => work.definition.list(name),
        PageContent::Questions(_) | PageContent::Evidence => None,
    }
}

/// The fields of a list in order.
pub(super) fn fields_of<'a>(work: &Work<'a>, list: &'a List) -> Vec<&'a Field> {
    list.fields.iter().filter_map(|name| work.field(name)).collect()
}

/// Whether everything that the rows read outside of themselves is decided.
pub(super) fn is_ready(work: &Work<'_>, page: &Page) -> bool {
    let Some(list) = list_of(work, page) else { return true };
    let fields = fields_of(work, list);
    let own =
        |name: &str| fields.iter().any(|field| field.local_name() == name) || name == list.name;
    let free = |name: &String| own(name) || decided(work, name);
    list.gate.iter().all(free)
        && fields
            .iter()
            .flat_map(|field| conditions(field))
            .all(|condition| condition.reads().iter().all(free))
}

/// Judges all rows of the list on a page.
pub(super) fn settle<'a>(work: &mut Work<'a>, page: &'a Page) {
    let Some(list) = list_of(work, page) else { return };
    let state = work.pages.get(page.id.as_str()).cloned().unwrap_or(Shown::Shown);
    let value = match &state {
        // What does not arise has no rows.
        Shown::Hidden => Value::List(Vec::new()),
        Shown::Waiting(names) if !names.is_empty() => Value::Missing(names.clone()),
        Shown::Waiting(_) => Value::missing(&*list.name),
        Shown::Shown => shown_rows(work, list),
    };
    work.values.set(&*list.name, value);
    work.decided.insert(&list.name);
}

/// A list whose conditions read in a circle stays waiting.
pub(super) fn give_up<'a>(work: &mut Work<'a>, page: &'a Page) {
    let Some(list) = list_of(work, page) else { return };
    work.values.set(&*list.name, Value::missing(&*list.name));
    work.pages.insert(&page.id, Shown::Waiting(BTreeSet::from([list.name.clone()])));
}

fn shown_rows<'a>(work: &mut Work<'a>, list: &'a List) -> Value {
    let count = work.answers.rows(&list.name);
    let fields = fields_of(work, list);
    let mut rows = Vec::new();
    for row in 0..count {
        rows.push(Value::Context(judge_row(work, &fields, row)));
    }
    let optional = list.min == 0 && list.gate.is_none();
    let unseen = !work.answers.has(&format!("{}.seen", list.name));
    if rows.is_empty() && (!optional || unseen) {
        return Value::missing(&*list.name);
    }
    Value::List(rows)
}

/// Judges the fields of one row, each as soon as those of the row that it reads are
/// decided; circles end with what is there.
fn judge_row<'a>(work: &mut Work<'a>, fields: &[&'a Field], row: usize) -> Scope {
    let mut scope = work.values.clone();
    for field in fields {
        scope.remove(field.local_name());
    }
    let mut own = Scope::new();
    let mut open: Vec<&'a Field> = fields.to_vec();
    while !open.is_empty() {
        let names: BTreeSet<&str> = open.iter().map(|field| field.local_name()).collect();
        let free = |field: &&&'a Field| {
            let above = field.under.iter().all(|under| {
                let local = under.field.rsplit('.').next().unwrap_or_default();
                !names.contains(local)
            });
            let mut reads = conditions(field).flat_map(rules::Expression::reads);
            above && reads.all(|name| name == field.local_name() || !names.contains(name.as_str()))
        };
        let next = open.iter().position(|field| free(&field)).unwrap_or_default();
        let field = open.remove(next);
        let state = field_shown(field, Some(row), &scope, work);
        let (asked, value) = judge_field(work, field, Some(row), &scope, state);
        scope.set(field.local_name(), value.clone());
        own.set(field.local_name(), value);
        work.asked.insert((&field.name, Some(row)), asked);
    }
    in_order(fields, own)
}

fn in_order(fields: &[&Field], mut own: Scope) -> Scope {
    let mut row = Scope::new();
    for field in fields {
        if let Some(value) = own.remove(field.local_name()) {
            row.set(field.local_name(), value);
        }
    }
    row
}

/// What an expression about one row reads: its own values first.
pub(super) fn row_scope(work: &Work<'_>, list: &List, row: usize) -> Scope {
    let mut scope = work.values.clone();
    let rows = work.values.get(&list.name).and_then(Value::as_list).unwrap_or_default();
    if let Some(own) = rows.get(row).and_then(Value::as_context) {
        for (name, value) in own.iter() {
            scope.set(name, value.clone());
        }
    }
    scope
}
