use base::{Date, Lang, berlin_date, date_long};
use rules::{Scope, Value};

use crate::answers::Answers;
use crate::definition::{Definition, List, Page, PageContent};
use crate::field::{Field, Kind};
use crate::judgement::{FindingKind, Judgement};
use crate::parse::raw;
use crate::sentences::words;
use crate::submission::{Signed, Submission};

/// One section of "check your answers", of the receipt, of the desk and of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummarySection {
    /// Id of the section.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its answers in order.
    pub rows: Vec<SummaryRow>,
}

/// One answer, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    /// Long name of the field, or of the list.
    pub field: String,
    /// The row, where this is one entry of a list.
    pub row: Option<usize>,
    /// What it is called.
    pub label: String,
    /// What was answered, one entry a line; an entry of a list says its parts.
    pub value: Vec<String>,
    /// Whether it is there.
    pub state: RowState,
    /// The page that changes it; none for declarations.
    pub page: Option<String>,
    /// Where the value came from, if it was not typed here: `account.date_of_birth`.
    pub source: Option<String>,
    /// Whether it may be changed here.
    pub editable: bool,
    /// Position on the desk.
    pub desk_order: Option<u32>,
    /// Special category or covered at the desk.
    pub covered: bool,
}

/// Whether an answer is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// It is.
    Given,
    /// Optional, and left empty: the value says so in words.
    Empty,
    /// Needed, and not there yet: the value says so in words.
    Missing,
    /// Typed, but to be put right: the value is what was typed.
    Check,
}

/// What has been answered so far, for "check your answers".
#[must_use]
pub fn summary(
    definition: &Definition,
    answers: &Answers,
    judgement: &Judgement,
    lang: Lang,
) -> Vec<SummarySection> {
    let source = Source {
        definition,
        values: &judgement.values,
        typed: Some((answers, judgement)),
        not_asked: &|name| !judgement.asks(name),
        lang,
    };
    source.sections()
}

/// What was sent, for receipt, desk and letters; the declarations come last.
#[must_use]
pub fn summary_of_submission(
    definition: &Definition,
    submission: &Submission,
    lang: Lang,
) -> Vec<SummarySection> {
    let values = submission.scope(definition);
    let source = Source {
        definition,
        values: &values,
        typed: None,
        not_asked: &|name| submission.not_asked.iter().any(|not| not == name),
        lang,
    };
    let mut sections = source.sections();
    let declared = definition.declarations.iter().filter_map(|name| definition.field(name));
    let rows: Vec<SummaryRow> = declared.map(|field| source.row(field, None)).collect();
    if !rows.is_empty() {
        let title = words::declarations(lang).to_owned();
        sections.push(SummarySection { id: "declarations".to_owned(), title, rows });
    }
    if !submission.signatures.is_empty() {
        let signed = submission.signatures.iter();
        let rows = signed.map(|one| signed_row(definition, one, lang)).collect();
        let title = words::signatures(lang).to_owned();
        sections.push(SummarySection { id: SIGNATURES.to_owned(), title, rows });
    }
    sections
}

/// Id of the section that says what others declared, and how the names of its rows begin.
pub const SIGNATURES: &str = "signatures";

/// Who declared what, and when.
fn signed_row(definition: &Definition, signed: &Signed, lang: Lang) -> SummaryRow {
    let rule = definition.signature_rule(&signed.signature);
    let day = date_long(berlin_date(signed.at), lang);
    SummaryRow {
        field: format!("{SIGNATURES}.{}", signed.signature),
        row: None,
        label: rule.map_or_else(String::new, |rule| rule.title.get(lang).to_owned()),
        value: vec![words::signed(&signed.name, &day, &signed.statement, lang)],
        state: RowState::Given,
        page: None,
        source: None,
        editable: false,
        desk_order: None,
        covered: false,
    }
}

/// Where the answers of a summary come from.
struct Source<'a> {
    definition: &'a Definition,
    values: &'a Scope,
    /// What was typed, where that is still at hand.
    typed: Option<(&'a Answers, &'a Judgement)>,
    not_asked: &'a dyn Fn(&str) -> bool,
    lang: Lang,
}

impl Source<'_> {
    fn sections(&self) -> Vec<SummarySection> {
        let section = |section: &crate::definition::Section| {
            let pages = self.definition.pages.iter().filter(|page| page.section == section.id);
            SummarySection {
                id: section.id.clone(),
                title: section.title.get(self.lang).to_owned(),
                rows: pages.flat_map(|page| self.page(page)).collect(),
            }
        };
        let sections = self.definition.sections.iter().map(section);
        sections.filter(|section| !section.rows.is_empty()).collect()
    }

    fn page(&self, page: &Page) -> Vec<SummaryRow> {
        if self.typed.is_some_and(|(_, judgement)| !judgement.shows(&page.id)) {
            return Vec::new();
        }
        match &page.content {
            PageContent::Questions(names) => names
                .iter()
                .filter(|name| !(self.not_asked)(name))
                .filter_map(|name| self.definition.field(name))
                .map(|field| self.row(field, Some(page)))
                .collect(),
            PageContent::Rows(name) => match self.definition.list(name) {
                Some(list) if !(self.not_asked)(name) => self.list(list, page),
                _ => Vec::new(),
            },
            PageContent::Evidence => Vec::new(),
        }
    }

    fn row(&self, field: &Field, page: Option<&Page>) -> SummaryRow {
        let (value, state) = self.answer(field, self.values.get(&field.name), None);
        let prefill = field.prefill.as_ref().filter(|prefill| prefill.holds(self.values));
        SummaryRow {
            field: field.name.clone(),
            row: None,
            label: field.label_output.get(self.lang).to_owned(),
            value: value.split('\n').map(str::to_owned).collect(),
            state,
            page: page.map(|page| page.id.clone()),
            source: prefill.map(|prefill| prefill.from.clone()),
            editable: prefill.is_none_or(|prefill| prefill.editable),
            desk_order: field.desk_order,
            covered: field.confidential.covered,
        }
    }

    fn list(&self, list: &List, page: &Page) -> Vec<SummaryRow> {
        let entry = |label: String, value: Vec<String>, row, state| SummaryRow {
            field: list.name.clone(),
            row,
            label,
            value,
            state,
            page: Some(page.id.clone()),
            source: None,
            editable: true,
            desk_order: None,
            covered: false,
        };
        let whole = |word: &str, state| {
            vec![entry(list.label.get(self.lang).to_owned(), vec![word.to_owned()], None, state)]
        };
        let rows = match self.values.get(&list.name) {
            Some(Value::List(rows)) if rows.is_empty() => {
                return whole(words::nothing_chosen(self.lang), RowState::Given);
            }
            Some(Value::List(rows)) => rows,
            _ => return whole(words::still_missing(self.lang), RowState::Missing),
        };
        let contexts = rows.iter().filter_map(Value::as_context).enumerate();
        contexts
            .map(|(at, row)| {
                let (lines, state) = self.item(list, at, row);
                entry(self.item_title(list, at, row), lines, Some(at), state)
            })
            .collect()
    }

    /// The lines of one row, and the state of the worst of them.
    fn item(&self, list: &List, at: usize, row: &Scope) -> (Vec<String>, RowState) {
        let mut worst = RowState::Given;
        let mut lines = Vec::new();
        for field in list.fields.iter().filter_map(|name| self.definition.field(name)) {
            let value = row.get(field.local_name());
            if value.is_none_or(|value| *value == Value::Null) {
                continue;
            }
            let (text, state) = self.answer(field, value, Some(at));
            if matches!(state, RowState::Missing | RowState::Check) {
                worst = state;
            }
            lines.push(format!("{}: {text}", field.label_output.get(self.lang)));
        }
        (lines, worst)
    }

    fn item_title(&self, list: &List, at: usize, row: &Scope) -> String {
        item_title(list, row)
            .unwrap_or_else(|| format!("{}\u{a0}{}", list.item_label.get(self.lang), at + 1))
    }

    fn answer(
        &self,
        field: &Field,
        value: Option<&Value>,
        row: Option<usize>,
    ) -> (String, RowState) {
        match value {
            None | Some(Value::Null) => {
                return (words::no_answer(self.lang).to_owned(), RowState::Empty);
            }
            Some(Value::Missing(_)) => {}
            Some(value) => return (say(field, value, self.lang), RowState::Given),
        }
        let found = self.typed.and_then(|(answers, judgement)| {
            let mut own = judgement.findings.iter();
            let finding = own.find(|found| *found.field == *field.name && found.row == row)?;
            Some((finding.kind, raw(field, row, answers)))
        });
        match found {
            Some((FindingKind::Invalid, typed)) => (typed, RowState::Check),
            Some(_) => (words::still_missing(self.lang).to_owned(), RowState::Missing),
            None => (words::no_answer(self.lang).to_owned(), RowState::Empty),
        }
    }
}

/// The title that a row gives itself, where its list says how.
fn item_title(list: &List, row: &Scope) -> Option<String> {
    let title = list.item_title.as_ref()?.evaluate(row, Date::MIN).value;
    title.as_text().map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned)
}

/// A value as it is said to people.
#[must_use]
pub fn say(field: &Field, value: &Value, lang: Lang) -> String {
    match (value, &field.kind) {
        (Value::Bool(true), Kind::Consent { .. }) => words::agreed(lang).to_owned(),
        (Value::Bool(true), _) => words::yes(lang).to_owned(),
        (Value::Bool(false), _) => words::no(lang).to_owned(),
        (Value::Date(date), Kind::Month) => {
            let month = usize::try_from(date.month() - 1).unwrap_or_default();
            let names = if lang == Lang::En { base::MONTHS_EN } else { base::MONTHS_DE };
            format!("{} {}", names.get(month).unwrap_or(&""), date.year())
        }
        (Value::Date(date), _) => date_long(*date, lang),
        (Value::Number(number), kind) => {
            let amount = value.as_money().filter(|_| matches!(kind, Kind::Money(_)));
            let text = match (amount, lang) {
                (Some(money), Lang::En) => format!("{}\u{a0}euros", money.english()),
                (Some(money), _) => format!("{}\u{a0}Euro", money.german()),
                (None, Lang::En) => number.to_string(),
                (None, _) => number.to_string().replace('.', ","),
            };
            with_unit(field, text, lang)
        }
        (Value::List(items), _) if items.is_empty() => words::nothing_chosen(lang).to_owned(),
        (Value::List(items), _) => {
            items.iter().map(|item| say(field, item, lang)).collect::<Vec<_>>().join("\n")
        }
        (Value::Text(text), Kind::Iban) => in_fours(text),
        (Value::Text(text), _) => {
            let option = field.options().iter().find(|option| option.code == *text);
            option.map_or_else(|| text.clone(), |option| option.label.get(lang).to_owned())
        }
        (other, _) => other.to_string(),
    }
}

fn with_unit(field: &Field, text: String, lang: Lang) -> String {
    match &field.look.unit {
        Some(unit) if !matches!(field.kind, Kind::Money(_)) => {
            format!("{text}\u{a0}{}", unit.get(lang))
        }
        _ => text,
    }
}

/// `DE02 1203 0000 …`, as it stands on the card.
fn in_fours(iban: &str) -> String {
    let signs: Vec<char> = iban.chars().collect();
    let groups = signs.chunks(4).map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}
