use std::collections::BTreeSet;
use std::sync::Arc;

use base::LocalText;
use rules::Value;

use super::{Answer, Asked, Work, rows};
use crate::definition::{Check, PageContent};
use crate::field::{Field, Kind};
use crate::judgement::{EvidenceAsk, FieldFinding, FindingKind, Shown};
use crate::parse::{Problem, Which};
use crate::sentences;

/// Everything that is the matter, and what it means for each page.
pub(super) struct Found {
    /// In the order of pages and fields.
    pub(super) findings: Vec<FieldFinding>,
    pub(super) pages: Vec<Marks>,
}

/// What is the matter on one page.
#[derive(Clone, Copy, Default)]
pub(super) struct Marks {
    /// Something is.
    pub(super) any: bool,
    /// Something was answered that has to be put right.
    pub(super) wrong: bool,
}

/// Where a finding has its place: page, row, and place on the page or in the list.
type Place = (usize, Option<usize>, usize);

/// Collects findings with their places.
struct Finder<'w, 'a> {
    work: &'w Work<'a>,
    found: Vec<(Place, FieldFinding)>,
}

/// Everything that is the matter, in the order of pages and fields.
pub(super) fn all(work: &Work<'_>, evidence: &[EvidenceAsk]) -> Found {
    let mut finder = Finder { work, found: Vec::new() };
    for (at, (page, place)) in work.definition.pages.iter().zip(&work.plan.pages).enumerate() {
        if work.page(at) != Some(&Shown::Shown) {
            continue;
        }
        match page.content {
            PageContent::Questions(_) => {
                place.fields.iter().for_each(|field| finder.of_field(*field, None));
            }
            PageContent::Rows(_) => finder.of_list(at),
            PageContent::Evidence => finder.of_evidence(at, evidence),
        }
    }
    for name in &work.definition.declarations {
        if let Some(at) = work.plan.field(name) {
            finder.of_field(at, None);
        }
    }
    finder.of_waiting();
    for check in &work.definition.checks {
        finder.of_check(check);
    }
    finder.conclude()
}

impl Finder<'_, '_> {
    fn of_field(&mut self, at: usize, row: Option<usize>) {
        let Some((field, asked)) = self.work.field(at).zip(self.work.asked(at, row)) else {
            return;
        };
        match asked {
            Asked { shown: Shown::Shown, answer: Answer::Wrong(problems), .. } => {
                for problem in problems {
                    let input = match problem.part {
                        "" => self.first_input(at, row),
                        part => Arc::from(format!("{}.{part}", field.input(row))),
                    };
                    let say = Arc::new(sentence(field, problem));
                    self.put(at, row, (input, say, FindingKind::Invalid));
                }
            }
            Asked { shown: Shown::Shown, answer: Answer::Nothing, required: true } => {
                self.put_missing(at, row, field);
            }
            _ => {}
        }
    }

    fn put_missing(&mut self, at: usize, row: Option<usize>, field: &Field) {
        let input = self.first_input(at, row);
        self.put(at, row, (input, say_missing(field), FindingKind::Missing));
    }

    /// At a field, in a list of one row.
    fn put(
        &mut self,
        at: usize,
        row: Option<usize>,
        (input, sentence, kind): (Arc<str>, Arc<LocalText>, FindingKind),
    ) {
        let Some(place) = self.work.plan.fields.get(at) else { return };
        let page = place.page.and_then(|page| self.work.plan.pages.get(page));
        let page = page.map(|page| Arc::clone(&page.id));
        let field = Arc::clone(&place.name);
        self.found.push((
            (place.page.unwrap_or(usize::MAX), row, place.within),
            FieldFinding { input, field, row, page, sentence, kind },
        ));
    }

    /// At a page as a whole.
    fn put_on(&mut self, page: usize, name: Arc<str>, sentence: LocalText, kind: FindingKind) {
        let Some(place) = self.work.plan.pages.get(page) else { return };
        self.found.push((
            (page, None, 0),
            FieldFinding {
                input: Arc::clone(&name),
                field: name,
                row: None,
                page: Some(Arc::clone(&place.id)),
                sentence: Arc::new(sentence),
                kind,
            },
        ));
    }

    /// Where the error summary leads: the first of the inputs.
    fn first_input(&self, at: usize, row: Option<usize>) -> Arc<str> {
        match row {
            Some(row) => {
                let field = self.work.field(at);
                let inputs = field.map(|field| field.inputs(Some(row))).unwrap_or_default();
                Arc::from(inputs.into_iter().next().unwrap_or_default())
            }
            None => self
                .work
                .plan
                .fields
                .get(at)
                .map_or_else(|| Arc::from(""), |place| Arc::clone(&place.input)),
        }
    }

    fn of_list(&mut self, page: usize) {
        let Some((list, place)) = rows::list_of(self.work, page) else { return };
        let count = self.work.answers.rows(&list.name);
        let needs = list.min.max(usize::from(list.gate.is_some()));
        let whole = |say| sentences::labelled(&list.label, &say);
        let name = || Arc::clone(&place.name);
        if count < needs {
            self.put_on(page, name(), whole(sentences::add_row(needs)), FindingKind::Missing);
        } else if count > list.max {
            self.put_on(
                page,
                name(),
                whole(sentences::remove_rows(list.max)),
                FindingKind::Invalid,
            );
        }
        for row in 0..count {
            place.fields.iter().for_each(|(at, _)| self.of_field(*at, Some(row)));
        }
    }

    fn of_evidence(&mut self, page: usize, evidence: &[EvidenceAsk]) {
        for ask in evidence {
            // Where a signature does as well, whoever sends is asked for one or the other, once.
            if ask.is_certain() && ask.settled.is_none() && ask.or_signed.is_none() {
                let name = Arc::from(format!("evidence.{}", ask.rule.id));
                let say = sentences::settle_evidence(ask.rule.later_allowed);
                let say = sentences::labelled(&ask.rule.title, &say);
                self.put_on(page, name, say, FindingKind::Missing);
            }
        }
    }

    /// An optional answer on which a page depends is needed after all.
    fn of_waiting(&mut self) {
        let waits = self.work.pages.iter().flatten().chain(
            self.work
                .asked
                .iter()
                .flatten()
                .chain(self.work.in_rows.iter().flatten())
                .map(|asked| &asked.shown),
        );
        let names: BTreeSet<&String> = waits
            .filter_map(|shown| match shown {
                Shown::Waiting(names) => Some(names.iter()),
                Shown::Shown | Shown::Hidden => None,
            })
            .flatten()
            .collect();
        for name in names {
            let Some(at) = self.work.plan.field(name) else { continue };
            let Some((field, asked)) = self.work.field(at).zip(self.work.asked(at, None)) else {
                continue;
            };
            let open =
                asked.shown == Shown::Shown && !asked.required && asked.answer == Answer::Nothing;
            if open && field.list().is_none() {
                self.put_missing(at, None, field);
            }
        }
    }

    fn of_check(&mut self, check: &Check) {
        let work = self.work;
        let fields = check.fields.iter().filter_map(|name| work.plan.field(name));
        let mut lists = fields.filter_map(|at| work.field(at).and_then(Field::list));
        match lists.find_map(|list| work.definition.list(list)) {
            Some(list) => rows::each_row(work, list, |row, scope| {
                if check.expression.evaluate(scope, work.today).value == Value::Bool(false) {
                    self.put_check(check, Some(row));
                }
            }),
            None => {
                if check.expression.evaluate(&work.values, work.today).value == Value::Bool(false) {
                    self.put_check(check, None);
                }
            }
        }
    }

    /// At the first of its fields that is asked; a check of lists may also name the list.
    fn put_check(&mut self, check: &Check, row: Option<usize>) {
        let work = self.work;
        for name in &check.fields {
            let own = row.filter(|_| name.contains('.'));
            let at = work.plan.field(name);
            let shown = at.and_then(|at| work.asked(at, own)).map(|asked| &asked.shown);
            if let (Some(at), Some(Shown::Shown)) = (at, shown) {
                let input = self.first_input(at, own);
                return self.put(at, own, (input, Arc::new(check.say.clone()), FindingKind::Check));
            }
            let list = work.plan.lists.iter().position(|list| *list.name == **name);
            if let Some(page) = list
                .and_then(|list| work.plan.pages.iter().position(|page| page.list == Some(list)))
            {
                return self.put_on(
                    page,
                    Arc::from(&**name),
                    check.say.clone(),
                    FindingKind::Check,
                );
            }
        }
    }

    /// Findings of checks take their place among those of their page.
    fn conclude(mut self) -> Found {
        self.found.sort_by_key(|(place, _)| *place);
        let mut pages = vec![Marks::default(); self.work.plan.pages.len()];
        for ((page, ..), finding) in &self.found {
            if let Some(marks) = pages.get_mut(*page) {
                marks.any = true;
                marks.wrong |= finding.kind != FindingKind::Missing;
            }
        }
        Found { findings: self.found.into_iter().map(|(_, finding)| finding).collect(), pages }
    }
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
