use std::sync::Arc;

use base::Date;
use rules::{Expression, Scope, Value};

use crate::answers::Answers;
use crate::definition::Definition;
use crate::field::Field;
use crate::judgement::{FieldFinding, Judgement, Shown};
use crate::parse::{Problem, Typed};
use crate::plan::Plan;

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
    let plan = definition.plan.of(definition);
    let mut work = Work {
        definition,
        plan,
        answers,
        today,
        typed: plan.typed(answers),
        values: Scope::with_room(plan.fields.len() + plan.lists.len()),
        pages: vec![None; plan.pages.len()],
        asked: vec![None; plan.fields.len()],
        in_rows: vec![Vec::new(); plan.fields.len()],
    };
    order::decide(&mut work);
    let signatures = signatures::asks(&work);
    let evidence = evidence::asks(&work, &signatures);
    let found = findings::all(&work, &evidence);
    progress::conclude(work, evidence, signatures, found)
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

/// What is known while judging. Fields, pages and lists are named by their places in the definition.
pub(super) struct Work<'a> {
    pub(super) definition: &'a Definition,
    pub(super) plan: &'a Plan,
    pub(super) answers: &'a Answers,
    pub(super) today: Date,
    /// What was typed for each field outside of lists.
    pub(super) typed: Vec<Typed<'a>>,
    /// The values decided so far; a name that is not there reads as missing.
    pub(super) values: Scope,
    /// The pages decided so far.
    pub(super) pages: Vec<Option<Shown>>,
    /// The answers decided so far.
    pub(super) asked: Vec<Option<Asked>>,
    /// Those of the fields of lists, by row.
    pub(super) in_rows: Vec<Vec<Asked>>,
}

/// One field, in a list of one row, and what became of it.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) shown: Shown,
    pub(super) answer: Answer,
    pub(super) required: bool,
}

/// What was answered; the value itself is among the values.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer {
    /// Nothing was typed or ticked.
    Nothing,
    /// A value.
    Given,
    /// Something is the matter.
    Wrong(Vec<Problem>),
}

impl<'a> Work<'a> {
    pub(super) fn field(&self, at: usize) -> Option<&'a Field> {
        self.definition.fields.get(at)
    }

    /// What became of a field, in a list of one row.
    pub(super) fn asked(&self, at: usize, row: Option<usize>) -> Option<&Asked> {
        match row {
            Some(row) => self.in_rows.get(at)?.get(row),
            None => self.asked.get(at)?.as_ref(),
        }
    }

    /// What became of a page.
    pub(super) fn page(&self, at: usize) -> Option<&Shown> {
        self.pages.get(at)?.as_ref()
    }

    pub(super) fn set_page(&mut self, at: usize, shown: Shown) {
        if let Some(page) = self.pages.get_mut(at) {
            *page = Some(shown);
        }
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
        _ if outcome.error.is_some() => Shown::Waiting(Arc::new(condition.reads().clone())),
        _ => Shown::Hidden,
    }
}
