//! Sections and pages: what people see of a form's order.

use toml_edit::{ArrayOfTables, InlineTable, Table};
use xdatenfelder::Multiplicity;

use super::refusal::{Refusal, What, maybe, needed};
use super::rows::shift;
use super::work::{Work, array, entry, replace, set, set_or_drop, set_texts, table, text, texts};
use super::{Way, WhyForm};
use crate::import::slug;

/// Words of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionForm {
    /// What it says in the task list.
    pub title: String,
    /// What is asked in it, in a few words.
    pub hint: String,
}

/// What a page asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// Questions.
    Questions,
    /// Rows of the same questions.
    Rows,
    /// All evidence.
    Evidence,
}

/// Words of a page and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageForm {
    /// The section.
    pub section: String,
    /// The question: the heading of the page.
    pub title: String,
    /// Help below it.
    pub hint: String,
    /// Why it is asked, where somebody says so.
    pub why: Option<WhyForm>,
    /// Words of the list; only for a page of rows.
    pub list: ListWords,
}

/// How the rows of a list are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListWords {
    /// What one row is called: "Kind".
    pub item: String,
    /// The button that adds one: "Kind hinzufügen".
    pub add: String,
    /// The question of a row's page.
    pub question: String,
    /// What the list is called in the summary.
    pub label: String,
}

/// The most rows of a new list.
const MOST_ROWS: u32 = 20;

/// The pages of the overlay.
pub(super) fn page_tables(work: &mut Work) -> Result<&mut ArrayOfTables, Refusal> {
    array(work.overlay.as_table_mut(), "page")
}

impl Work {
    pub(super) fn add_section(&mut self, form: &SectionForm) -> Result<String, Refusal> {
        let title = needed(&form.title, What::Title)?;
        let sections = array(self.overlay.as_table_mut(), "section")?;
        let id = free_id(sections, &title);
        let mut new = Table::new();
        set(&mut new, "id", id.as_str());
        if let Some(chapter) = sections.iter().last().map(|last| text(last, "chapter").to_owned()) {
            set_or_drop(&mut new, "chapter", &chapter);
        }
        let mut all: Vec<Table> = sections.iter().cloned().collect();
        all.push(new);
        replace(sections, all);
        self.section(&id, form)?;
        Ok(id)
    }

    pub(super) fn section(&mut self, id: &str, form: &SectionForm) -> Result<(), Refusal> {
        let (title, hint) = (needed(&form.title, What::Title)?, maybe(&form.hint, What::Hint)?);
        let section = entry(self.overlay.as_table_mut(), "section", id)?;
        set(section, "title", title);
        set_or_drop(section, "hint", &hint);
        Ok(())
    }

    pub(super) fn move_section(&mut self, id: &str, way: Way) -> Result<(), Refusal> {
        let sections = array(self.overlay.as_table_mut(), "section")?;
        let mut all: Vec<Table> = sections.iter().cloned().collect();
        let at = position(&all, id)?;
        // Sections of one chapter stand together.
        let chapter = all.get(at).map(|one| text(one, "chapter").to_owned()).unwrap_or_default();
        shift(&mut all, at, way, |one| text(one, "chapter") == chapter);
        replace(sections, all);
        self.in_order()
    }

    pub(super) fn remove_section(&mut self, id: &str) -> Result<(), Refusal> {
        let pages = page_tables(self)?;
        if pages.iter().any(|page| text(page, "section") == id) {
            return Err(Refusal::NotEmpty);
        }
        let sections = array(self.overlay.as_table_mut(), "section")?;
        let all: Vec<Table> = sections.iter().cloned().collect();
        position(&all, id)?;
        replace(sections, all.into_iter().filter(|one| text(one, "id") != id).collect());
        self.forget_words(&format!("section-{id}"));
        Ok(())
    }

    pub(super) fn add_page(&mut self, kind: PageKind, form: &PageForm) -> Result<String, Refusal> {
        let title = needed(&form.title, What::Title)?;
        let pages = page_tables(self)?;
        let id = free_id(pages, &title);
        let mut new = Table::new();
        set(&mut new, "id", id.as_str());
        set(&mut new, "section", form.section.as_str());
        match kind {
            PageKind::Questions => set_texts(&mut new, "fields", &[]),
            PageKind::Evidence => set(&mut new, "evidence", true),
            PageKind::Rows => {
                let list = self.new_list(&form.list)?;
                set(&mut new, "rows", list);
            }
        }
        self.push_page(new)?;
        self.page(&id, form)?;
        Ok(id)
    }

    /// Puts a new page behind the others.
    pub(super) fn push_page(&mut self, new: Table) -> Result<(), Refusal> {
        let pages = page_tables(self)?;
        let mut all: Vec<Table> = pages.iter().cloned().collect();
        all.push(new);
        replace(pages, all);
        Ok(())
    }

    fn new_list(&mut self, words: &ListWords) -> Result<String, Refusal> {
        let item = needed(&words.item, What::Item)?;
        let name = self.free_name(None, &item);
        let times = Multiplicity { min: 0, max: Some(MOST_ROWS) };
        let path = self.new_group(&item, times)?;
        set(table(self.overlay.as_table_mut(), "names")?, &name, path);
        // A list asks for something: the first question of a row, to be worded.
        let group = self.path(&name)?;
        let shape =
            super::schema::shape(xdatenfelder::FieldKind::Input, xdatenfelder::DataType::TextLatin);
        let path = self.new_field(Some(&group), &item, Multiplicity::ONCE, shape)?;
        let field = self.free_name(Some(&name), &item);
        set(table(self.overlay.as_table_mut(), "names")?, &field, path);
        Ok(name)
    }

    pub(super) fn page(&mut self, id: &str, form: &PageForm) -> Result<(), Refusal> {
        let (title, hint) = (needed(&form.title, What::Title)?, maybe(&form.hint, What::Hint)?);
        entry(self.overlay.as_table_mut(), "section", &form.section)?;
        let page = entry(self.overlay.as_table_mut(), "page", id)?;
        set(page, "section", form.section.as_str());
        set(page, "title", title);
        set_or_drop(page, "hint", &hint);
        match &form.why {
            Some(why) => set(page, "why", reason(why)?),
            None => drop(page.remove("why")),
        }
        let list = text(page, "rows").to_owned();
        if !list.is_empty() {
            self.list_words(&list, &form.list)?;
        }
        self.in_order()
    }

    fn list_words(&mut self, list: &str, words: &ListWords) -> Result<(), Refusal> {
        let item = needed(&words.item, What::Item)?;
        let or = |text: &str, other: String| {
            if text.trim().is_empty() { other } else { text.trim().to_owned() }
        };
        let lists = table(self.overlay.as_table_mut(), "list")?;
        lists.set_implicit(true);
        let entry = table(lists, list)?;
        entry.set_implicit(false);
        set(entry, "label", or(&words.label, item.clone()));
        set(entry, "item", item.as_str());
        set(entry, "add", or(&words.add, format!("{item} hinzufügen")));
        set(entry, "question", or(&words.question, item));
        Ok(())
    }

    pub(super) fn move_page(&mut self, id: &str, way: Way) -> Result<(), Refusal> {
        let pages = page_tables(self)?;
        let mut all: Vec<Table> = pages.iter().cloned().collect();
        let at = position(&all, id)?;
        let section = all.get(at).map(|one| text(one, "section").to_owned()).unwrap_or_default();
        shift(&mut all, at, way, |one| text(one, "section") == section);
        replace(pages, all);
        Ok(())
    }

    /// The list that a page asks, where it asks one; refused where there is no such page, or it asks for evidence.
    pub(super) fn list_of(&mut self, page: &str) -> Result<Option<String>, Refusal> {
        let table = entry(self.overlay.as_table_mut(), "page", page)?;
        if table.contains_key("evidence") {
            return Err(Refusal::Malformed(What::Questions));
        }
        Ok(Some(text(table, "rows").to_owned()).filter(|list| !list.is_empty()))
    }

    /// The group of the schema in which new questions of a page stand: where the others of the page or of its section
    /// stand, or a new one.
    pub(super) fn group_of_page(&mut self, page: &str) -> Result<String, Refusal> {
        let found = entry(self.overlay.as_table_mut(), "page", page)?;
        let section = text(found, "section").to_owned();
        let beside = texts(found, "fields");
        let in_section = page_tables(self)?.iter().filter(|one| text(one, "section") == section);
        let all: Vec<String> = in_section.flat_map(|one| texts(one, "fields")).collect();
        let paths = beside.iter().chain(&all).filter_map(|name| self.path(name).ok());
        if let Some(group) = paths.filter_map(|path| self.plain_group(&path)).next() {
            return Ok(group);
        }
        let title = text(entry(self.overlay.as_table_mut(), "section", &section)?, "title");
        let title = title.to_owned();
        self.new_group(&title, Multiplicity::ONCE)
    }

    /// The pages of one section stand together, in the order of the sections.
    fn in_order(&mut self) -> Result<(), Refusal> {
        let sections = array(self.overlay.as_table_mut(), "section")?;
        let order: Vec<String> = sections.iter().map(|one| text(one, "id").to_owned()).collect();
        let pages = page_tables(self)?;
        let mut all: Vec<Table> = pages.iter().cloned().collect();
        let place = |one: &Table| order.iter().position(|id| id == text(one, "section"));
        if all.is_sorted_by_key(place) {
            return Ok(());
        }
        all.sort_by_key(place);
        replace(pages, all);
        Ok(())
    }
}

fn reason(why: &WhyForm) -> Result<InlineTable, Refusal> {
    let mut reason = InlineTable::new();
    reason.insert("text", needed(&why.text, What::Hint)?.into());
    reason.insert("norm", maybe(&why.norm, What::Hint)?.into());
    reason.insert("certainty", why.certainty.word().into());
    Ok(reason)
}

pub(super) fn position(tables: &[Table], id: &str) -> Result<usize, Refusal> {
    let at = tables.iter().position(|one| text(one, "id") == id);
    at.ok_or_else(|| Refusal::Unknown(id.to_owned()))
}

/// A short id made of words that no table of the array has.
pub(super) fn free_id(tables: &ArrayOfTables, words: &str) -> String {
    let taken: Vec<String> = tables.iter().map(|one| text(one, "id").to_owned()).collect();
    free_in(&taken, &slug(words))
}

/// That name, or with the first number behind it that makes it free.
pub(super) fn free_in(taken: &[String], near: &str) -> String {
    let numbered = (2..).map(|number| format!("{near}_{number}"));
    let mut tries = std::iter::once(near.to_owned()).chain(numbered);
    tries.find(|name| !taken.contains(name)).unwrap_or_else(|| near.to_owned())
}
