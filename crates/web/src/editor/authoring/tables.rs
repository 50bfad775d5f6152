//! `/redaktion/dienste/{draft}/tabellen`: the decision tables of the rules, cell by cell. A row that is new matches nothing
//! until somebody writes it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use base::Lang;
use http::StatusCode;
use packages::authoring::{Column, DecisionTable, Edit, TableEdit, TableRow};
use usecases::applications::FindingView;
use usecases::authoring::{self, AuthoringError};

use super::form_page::{after, explained};
use super::frame::{Around, Tab, at, explain, found_in};
use super::outline::{Done, stand};
use super::samples;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Failure, Page, Shell, Title, posted, show, show_as};

/// All tables.
#[derive(Template)]
#[template(path = "editor/authoring/tables.html")]
pub(crate) struct TablesPage {
    shell: Shell,
    around: Around,
    tab: Tab,
    tables: Vec<DecisionTable>,
    findings: Vec<FindingView>,
}

impl TablesPage {
    fn new(around: Around, tables: Vec<DecisionTable>) -> Self {
        Self { shell: around.shell.clone(), around, tab: Tab::Tables, tables, findings: Vec::new() }
    }

    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.around.words(), &self.findings)
    }
}

impl Page for TablesPage {
    fn shell(&self) -> &Shell {
        &self.around.shell
    }

    fn title(&self) -> Title {
        Title::new(self.around.words().say("authoring-tables"))
            .step(self.around.name())
            .service(self.around.words().say("editor-name"))
    }
}

/// One table.
#[derive(Template)]
#[template(path = "editor/authoring/table.html")]
pub(crate) struct TablePage {
    shell: Shell,
    around: Around,
    tab: Tab,
    table: DecisionTable,
    findings: Vec<FindingView>,
}

impl TablePage {
    fn new(around: Around, table: DecisionTable) -> Self {
        Self { shell: around.shell.clone(), around, tab: Tab::Tables, table, findings: Vec::new() }
    }

    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.around.words(), &self.findings)
    }

    fn heading(&self) -> &str {
        self.table.label.as_deref().unwrap_or(&self.table.decision)
    }

    /// The columns: letter and number in the names of inputs, heading, and what it is.
    fn columns(&self) -> Vec<(String, String, &'static str)> {
        let table = &self.table;
        let inputs = table.inputs.iter().enumerate().map(|(at, column)| {
            let name = column.label.clone().unwrap_or_else(|| column.expression.clone());
            (format!("i{}", at + 1), name, "authoring-column-input")
        });
        let outputs = table.outputs.iter().enumerate().map(|(at, column)| {
            let name = column.label.clone().unwrap_or_else(|| column.name.clone());
            (format!("o{}", at + 1), name, "authoring-column-output")
        });
        let notes = table
            .annotations
            .iter()
            .enumerate()
            .map(|(at, name)| (format!("a{}", at + 1), name.clone(), "authoring-column-note"));
        inputs.chain(outputs).chain(notes).collect()
    }

    fn cells(&self, row: &TableRow) -> Vec<(String, String, String)> {
        let notes = row.annotations.iter().map(|(_, text)| text);
        let all = row.inputs.iter().chain(&row.outputs).chain(notes);
        self.columns()
            .into_iter()
            .zip(all)
            .map(|((column, heading, _), text)| {
                (format!("c-{}-{column}", row.number), heading, text.clone())
            })
            .collect()
    }

    fn bad(&self, input: &str) -> bool {
        self.findings.iter().any(|finding| finding.input == input)
    }

    /// The values that a column may have, as its cells write them.
    fn allowed(&self) -> Vec<(String, String)> {
        let inputs =
            self.table.inputs.iter().map(|one| {
                (one.label.clone().unwrap_or_else(|| one.expression.clone()), &one.allowed)
            });
        let outputs = self
            .table
            .outputs
            .iter()
            .map(|one| (one.label.clone().unwrap_or_else(|| one.name.clone()), &one.allowed));
        let known = |(name, allowed): (String, &Option<_>)| {
            let allowed: &packages::authoring::Allowed = allowed.as_ref()?;
            Some((name, allowed.feel.clone()))
        };
        inputs.chain(outputs).filter_map(known).collect()
    }
}

impl Page for TablePage {
    fn shell(&self) -> &Shell {
        &self.around.shell
    }

    fn title(&self) -> Title {
        let title = Title::new(self.heading()).errors(&self.around.shell, self.findings.len());
        let title = match self.around.done && self.findings.is_empty() {
            true => title.state(self.around.words().say("authoring-done")),
            false => title,
        };
        title.step(self.around.name()).service(self.around.words().say("editor-name"))
    }
}

/// Shows all tables.
pub(crate) async fn list(call: StaffCall, Path(id): Path<String>) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let tables = authoring::tables_of(&call.house, &call.ctx, &id).await?;
    show(&TablesPage::new(Around::new(call.frame(), draft), tables))
}

async fn page(call: &StaffCall, (id, table): (&str, &str)) -> Result<TablePage, Failure> {
    let draft = authoring::draft(&call.house, &call.ctx, id).await?;
    let tables = authoring::tables_of(&call.house, &call.ctx, id).await?;
    let found = tables.into_iter().find(|one| one.id == table).ok_or(Failure::NotFound)?;
    Ok(TablePage::new(Around::new(call.frame(), draft), found))
}

/// Shows one.
pub(crate) async fn get(
    call: StaffCall,
    Path((id, table)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Answered {
    let mut page = page(&call, (&id, &table)).await?;
    page.around.done = !done.getan.is_empty();
    show(&page)
}

/// Keeps the cells that are others, and does to the rows what the button says.
pub(crate) async fn post(
    call: StaffCall,
    Path((id, table)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let mut shown = page(&call, (&id, &table)).await?;
    let mut edits = changed(&shown, &pairs);
    edits.extend(on_rows(&table, posted(&pairs, "do")));
    let edit = Edit::Tables(edits);
    let done = authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &edit).await;
    let Err(error) = done else {
        return after(&call.frame().links.authoring_table(&id, &table));
    };
    let error = explained(&shown.around, error)?;
    let words = shown.around.words();
    shown.findings = match &error {
        AuthoringError::Refused(packages::authoring::Refusal::Broken(found)) => found
            .iter()
            .map(|one| {
                let row = shown.table.rows.iter().find(|row| row.line == one.line);
                let input = row.map_or("tabelle".to_owned(), |row| format!("c-{}-i1", row.number));
                at(&input, found_in(words, one))
            })
            .collect(),
        other => vec![at("tabelle", explain(words, other).unwrap_or_default())],
    };
    keep(&mut shown, &pairs);
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// The cells that were written differently.
fn changed(page: &TablePage, pairs: &[(String, String)]) -> Vec<TableEdit> {
    let mut edits = Vec::new();
    for row in &page.table.rows {
        for (input, _, before) in page.cells(row) {
            let Some((_, typed)) = pairs.iter().find(|(name, _)| *name == input) else { continue };
            let typed = typed.replace("\r\n", "\n");
            if let (true, Some(column)) = (typed.trim() != before.trim(), column(&input)) {
                let table = page.table.id.clone();
                edits.push(TableEdit::Cell { table, row: row.number, column, text: typed });
            }
        }
    }
    edits
}

/// The column of an input such as `c-2-o1`.
fn column(input: &str) -> Option<Column> {
    let last = input.rsplit('-').next()?;
    let number = last.get(1..)?.parse().ok()?;
    match last.get(..1)? {
        "i" => Some(Column::Input(number)),
        "o" => Some(Column::Output(number)),
        _ => Some(Column::Annotation(number)),
    }
}

fn on_rows(table: &str, wish: &str) -> Option<TableEdit> {
    let (verb, row) = wish.split_once(':')?;
    let (table, row) = (table.to_owned(), row.parse().ok()?);
    Some(match verb {
        "add" => TableEdit::AddRow { table, after: Some(row) },
        "remove" => TableEdit::RemoveRow { table, row },
        "up" => TableEdit::MoveRow { table, row, up: true },
        "down" => TableEdit::MoveRow { table, row, up: false },
        _ => return None,
    })
}

/// Puts back what was typed.
fn keep(page: &mut TablePage, pairs: &[(String, String)]) {
    for row in &mut page.table.rows {
        let number = row.number;
        let typed = |kind: char, at: usize| {
            let name = format!("c-{number}-{kind}{}", at + 1);
            pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
        };
        for (at, cell) in row.inputs.iter_mut().enumerate() {
            typed('i', at).into_iter().for_each(|text| *cell = text);
        }
        for (at, cell) in row.outputs.iter_mut().enumerate() {
            typed('o', at).into_iter().for_each(|text| *cell = text);
        }
        for (at, (_, cell)) in row.annotations.iter_mut().enumerate() {
            typed('a', at).into_iter().for_each(|text| *cell = text);
        }
    }
}

/// Samples for the gallery.
pub(crate) fn samples_list(lang: Lang) -> Vec<Sample> {
    let page = |tables| {
        let shell = samples::frame(lang, "/redaktion/dienste/1/tabellen");
        TablesPage::new(Around::new(shell, samples::draft(lang)), tables)
    };
    vec![Sample::of("full", &page(vec![samples::table()])), Sample::of("empty", &page(Vec::new()))]
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = || {
        let shell = samples::frame(lang, "/redaktion/dienste/1/tabellen/fee");
        TablePage::new(Around::new(shell, samples::draft(lang)), samples::table())
    };
    let mut wrong = page();
    wrong.findings = vec![at(
        "c-2-i1",
        wrong.around.words().say1("authoring-found-rules-syntax", "about", "fee, 2"),
    )];
    vec![Sample::of("full", &page()), Sample::of("error", &wrong)]
}
