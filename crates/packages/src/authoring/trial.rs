//! From an application that an author tried to a scenario that the package keeps: from then on every change is held against it.

use std::collections::BTreeSet;

use base::Date;
use forms::{Answers, Definition, Field, Judgement, Kind, PageState, Settled, Shown};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use super::work::{set, set_texts};

/// What came out of a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// All pages are done.
    pub ready: bool,
    /// Questions with something the matter.
    pub findings: BTreeSet<String>,
    /// Pages that are asked.
    pub shown: Vec<String>,
    /// Pages that are not.
    pub hidden: Vec<String>,
    /// Evidence that is asked for certain.
    pub evidence: BTreeSet<String>,
}

impl Outcome {
    /// Of what the law said about the answers.
    #[must_use]
    pub fn of(judged: &Judgement) -> Self {
        let pages = |hidden: bool| {
            let is = move |page: &&PageState| (page.shown == Shown::Hidden) == hidden;
            judged.pages.iter().filter(is).map(|page| page.id.to_string())
        };
        let certain = judged.evidence.iter().filter(|ask| ask.is_certain());
        Self {
            ready: judged.ready,
            findings: judged.findings.iter().map(|finding| finding.field.to_string()).collect(),
            shown: pages(false).filter(|page| judged.shows(page)).collect(),
            hidden: pages(true).collect(),
            evidence: certain.map(|ask| ask.rule.id.clone()).collect(),
        }
    }
}

/// The scenario of a trial, as a file of the package.
#[must_use]
pub fn scenario(name: &str, today: Date, form: &Definition, answers: &Answers) -> String {
    let outcome = Outcome::of(&forms::judge(form, answers, today));
    let mut file = DocumentMut::new();
    set(file.as_table_mut(), "name", name);
    set(file.as_table_mut(), "today", day(today));
    file.insert("answers", Item::Table(given(form, answers)));
    let settled =
        form.evidence.iter().filter_map(|rule| Some((&rule.id, answers.evidence(&rule.id)?)));
    let mut evidence = Table::new();
    settled.for_each(|(id, settled): (&String, Settled)| set(&mut evidence, id, settled.word()));
    if !evidence.is_empty() {
        file.insert("evidence", Item::Table(evidence));
    }
    let mut expect = Table::new();
    set(&mut expect, "ready", outcome.ready);
    set_texts(&mut expect, "findings", &outcome.findings.into_iter().collect::<Vec<_>>());
    set_texts(&mut expect, "evidence", &outcome.evidence.into_iter().collect::<Vec<_>>());
    set_texts(&mut expect, "shown", &outcome.shown);
    if !outcome.hidden.is_empty() {
        set_texts(&mut expect, "hidden", &outcome.hidden);
    }
    file.insert("expect", Item::Table(expect));
    file.to_string()
}

fn given(form: &Definition, answers: &Answers) -> Table {
    let mut given = Table::new();
    for field in form.fields.iter().filter(|field| field.list().is_none()) {
        if let Some(value) = value(field, None, answers) {
            set(&mut given, &field.name, value);
        }
    }
    for list in form.lists.iter().filter(|list| answers.rows(&list.name) > 0) {
        let fields: Vec<&Field> = list.fields.iter().filter_map(|name| form.field(name)).collect();
        let rows = (0..answers.rows(&list.name)).map(|row| {
            let cells = fields
                .iter()
                .filter_map(|field| Some((field.local_name(), value(field, Some(row), answers)?)));
            Value::InlineTable(cells.collect::<InlineTable>())
        });
        set(&mut given, &list.name, rows.collect::<Array>());
    }
    given
}

/// An answer as scenarios write it; what is no day or month is written as a text would be, and found there too.
fn value(field: &Field, row: Option<usize>, answers: &Answers) -> Option<Value> {
    let input = field.input(row);
    let part =
        |part: &str| answers.get(&format!("{input}.{part}")).unwrap_or_default().trim().to_owned();
    match &field.kind {
        Kind::YesNo | Kind::Consent { .. } => match answers.get(&input)? {
            "yes" => Some(true.into()),
            "no" => Some(false.into()),
            other => Some(other.into()),
        },
        Kind::Choices(..) => {
            let chosen: Array = answers.all(&input).iter().map(String::as_str).collect();
            (!chosen.is_empty()).then(|| chosen.into())
        }
        Kind::Date | Kind::Month => {
            let number = |text: String| text.parse::<i16>().ok();
            let (year, month) = (number(part("year"))?, number(part("month"))?);
            let day_of = if matches!(field.kind, Kind::Month) { 1 } else { number(part("day"))? };
            let (month, day_of) = (i8::try_from(month).ok()?, i8::try_from(day_of).ok()?);
            Date::new(year, month, day_of).ok().map(day)
        }
        _ => answers.get(&input).filter(|text| !text.is_empty()).map(Value::from),
    }
}

pub(super) fn day(date: Date) -> Value {
    let day: Option<toml_edit::Datetime> = date.to_string().parse().ok();
    day.map_or_else(|| date.to_string().into(), Value::from)
}
