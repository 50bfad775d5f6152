//! Taking something out of a form: only what nothing else needs.

use std::collections::BTreeSet;

use forms::{Field, PageContent, Required};
use rules::Expression;
use toml_edit::Table;

use super::form::{page_tables, position};
use super::refusal::{ReadBy, Refusal};
use super::work::{Work, array, replace, set_texts, table, text, texts};
use crate::package::MANIFEST;

impl Work {
    pub(super) fn remove_page(&mut self, id: &str) -> Result<(), Refusal> {
        let form = &self.package.form;
        let page = form.page(id).ok_or_else(|| Refusal::Unknown(id.to_owned()))?;
        if form.pages.len() == 1 {
            return Err(Refusal::LastPage);
        }
        let list = match &page.content {
            PageContent::Rows(list) => Some(list.clone()),
            PageContent::Questions(_) | PageContent::Evidence => None,
        };
        let asked = form.fields.iter().filter(|field| page.asks(&field.name));
        let names: BTreeSet<String> = asked.map(|field| field.name.clone()).chain(list).collect();
        self.nobody_reads(&names, Some(id))?;
        for name in &names {
            self.forget(name)?;
        }
        let pages = page_tables(self)?;
        let all: Vec<Table> = pages.iter().cloned().collect();
        position(&all, id)?;
        replace(pages, all.into_iter().filter(|one| text(one, "id") != id).collect());
        self.forget_words(&format!("page-{id}"));
        Ok(())
    }

    pub(super) fn remove_question(&mut self, name: &str) -> Result<(), Refusal> {
        let names = BTreeSet::from([name.to_owned()]);
        self.nobody_reads(&names, None)?;
        self.forget(name)?;
        let overlay = self.overlay.as_table_mut();
        let declared: Vec<String> = texts(overlay, "declarations");
        if declared.iter().any(|one| one == name) {
            let others: Vec<String> = declared.into_iter().filter(|one| one != name).collect();
            set_texts(self.overlay.as_table_mut(), "declarations", &others);
        }
        for page in page_tables(self)?.iter_mut() {
            let fields = texts(page, "fields");
            if fields.iter().any(|field| field == name) {
                let others: Vec<String> = fields.into_iter().filter(|one| one != name).collect();
                set_texts(page, "fields", &others);
            }
        }
        Ok(())
    }

    pub(super) fn remove_check(&mut self, id: &str) -> Result<(), Refusal> {
        let checks = array(self.overlay.as_table_mut(), "check")?;
        let all: Vec<Table> = checks.iter().cloned().collect();
        position(&all, id)?;
        replace(checks, all.into_iter().filter(|one| text(one, "id") != id).collect());
        self.forget_words(&format!("check-{id}"));
        Ok(())
    }

    /// Takes a name out of the schema and the overlay, with its words.
    fn forget(&mut self, name: &str) -> Result<(), Refusal> {
        let path = self.path(name)?;
        // A list that went before took its questions along.
        if self.schema()?.walk().any(|step| step.path == path) {
            self.take_out(&path)?;
        }
        for key in ["names", "field", "list", "gate"] {
            if self.overlay.contains_key(key) {
                table(self.overlay.as_table_mut(), key)?.remove(name);
            }
        }
        let key = name.replace('.', "-");
        for stem in ["field", "list"] {
            self.forget_words(&format!("{stem}-{key}"));
        }
        self.forget_words_of(&format!("option-{key}-"));
        Ok(())
    }

    /// Refused where anything outside still needs one of the names.
    fn nobody_reads(&self, names: &BTreeSet<String>, page: Option<&str>) -> Result<(), Refusal> {
        let places = self.readers(names, page);
        let Some(question) = names.iter().next().filter(|_| !places.is_empty()) else {
            return Ok(());
        };
        let label = self.package.form.field(question).map(|field| field.label.de.clone());
        Err(Refusal::StillRead { question: label.unwrap_or_else(|| question.clone()), places })
    }

    fn readers(&self, names: &BTreeSet<String>, page: Option<&str>) -> Vec<ReadBy> {
        let form = &self.package.form;
        let reads =
            |expression: &Expression| expression.reads().iter().any(|name| names.contains(name));
        let mut places = Vec::new();
        for one in form.pages.iter().filter(|one| Some(one.id.as_str()) != page) {
            if one.show_if.as_ref().is_some_and(reads) {
                places.push(ReadBy::Page(one.title.de.clone()));
            }
        }
        for field in form.fields.iter().filter(|field| !names.contains(&field.name)) {
            if needs(field, names) {
                places.push(ReadBy::Question(field.label.de.clone()));
            }
        }
        for list in form.lists.iter().filter(|list| !names.contains(&list.name)) {
            let gated = list.gate.as_ref().is_some_and(|gate| names.contains(gate));
            if gated {
                places.push(ReadBy::Question(list.label.de.clone()));
            }
        }
        for check in &form.checks {
            if reads(&check.expression) || check.fields.iter().any(|name| names.contains(name)) {
                places.push(ReadBy::Check(check.say.de.clone()));
            }
        }
        for rule in form.evidence.iter().filter(|rule| rule.when.as_ref().is_some_and(reads)) {
            places.push(ReadBy::Evidence(rule.title.de.clone()));
        }
        let inputs = self.package.inputs.iter().map(|(_, expression)| expression);
        let of_rules = inputs.chain(self.package.applied.values()).any(reads);
        let eligible = &self.package.manifest.eligibility_questions;
        if of_rules || eligible.iter().any(|name| names.contains(name)) {
            places.push(ReadBy::File(MANIFEST.to_owned()));
        }
        places
    }
}

/// Whether a question depends on one of the names. Inside a list the short names are the row's own.
fn needs(field: &Field, names: &BTreeSet<String>) -> bool {
    let whole = |read: &String| match field.list() {
        Some(list) => names.contains(&format!("{list}.{read}")) || names.contains(read),
        None => names.contains(read),
    };
    let reads = |expression: &Expression| expression.reads().iter().any(whole);
    let required = match &field.required {
        Required::If(expression) => reads(expression),
        Required::Always | Required::Never => false,
    };
    let under = field.under.as_ref().is_some_and(|under| names.contains(&under.field));
    required || under || field.show_if.as_ref().is_some_and(reads)
}
