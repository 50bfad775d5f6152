//! A page of another service, taken over with its questions, words and sentences in all languages. Conditions come along only
//! where everything that they read is there.

use std::collections::BTreeMap;

use base::Lang;
use forms::{Field, PageContent};
use toml_edit::{DocumentMut, Item, Table};
use xdatenfelder::{Body, Child, Multiplicity};

use super::form::{free_id, page_tables};
use super::refusal::Refusal;
use super::wording::wordings;
use super::work::{Work, entry, set, set_texts, table};
use crate::files::Files;
use crate::form::{OVERLAY, SCHEMA};
use crate::package::{Package, load};

/// The other service, read.
struct Origin {
    files: Files,
    package: Package,
    overlay: DocumentMut,
}

impl Work {
    pub(super) fn copy_page(
        &mut self,
        from: &Files,
        page: &str,
        section: &str,
    ) -> Result<String, Refusal> {
        entry(self.overlay.as_table_mut(), "section", section)?;
        let mut origin = Origin::read(from)?;
        let unknown = || Refusal::Unknown(page.to_owned());
        let found = origin.package.form.page(page).ok_or_else(unknown)?.clone();
        let PageContent::Questions(names) = &found.content else {
            return Err(Refusal::Unknown(page.to_owned()));
        };
        let id = free_id(page_tables(self)?, &found.id);
        let mut new = entry(origin.overlay.as_table_mut(), "page", page)?.clone();
        set(&mut new, "id", id.as_str());
        set(&mut new, "section", section);
        set_texts(&mut new, "fields", &[]);
        new.remove("show_if");
        self.push_page(new)?;
        self.move_to_section(&id, section)?;
        let renamed = self.copy_questions(&origin, names, &id)?;
        self.copy_words(&origin, &found.id, &id, &renamed)?;
        Ok(id)
    }

    /// The questions under names that are free here: old name → new name.
    fn copy_questions(
        &mut self,
        origin: &Origin,
        names: &[String],
        page: &str,
    ) -> Result<BTreeMap<String, String>, Refusal> {
        let group = self.group_of_page(page)?;
        let mut renamed = BTreeMap::new();
        for name in names {
            let field =
                origin.package.form.field(name).ok_or_else(|| Refusal::Unknown(name.clone()))?;
            let Some(shape) = origin.shape(field) else { continue };
            let (times, published) = shape;
            let label = field.label.de.clone();
            let path = self.new_field(Some(&group), &label, times, published)?;
            let new = self.free_name(None, name);
            set(table(self.overlay.as_table_mut(), "names")?, &new, path);
            renamed.insert(name.clone(), new);
        }
        for (old, new) in &renamed {
            if let Some(mut own) = origin.entry(old) {
                keep_what_is_here(&mut own, origin, old, &renamed);
                *self.field(new)? = own;
            }
        }
        let all: Vec<String> = names.iter().filter_map(|name| renamed.get(name).cloned()).collect();
        self.on_page(page, |fields| *fields = all)?;
        Ok(renamed)
    }

    fn copy_words(
        &mut self,
        origin: &Origin,
        old_page: &str,
        new_page: &str,
        renamed: &BTreeMap<String, String>,
    ) -> Result<(), Refusal> {
        for wording in wordings(&origin.files, &origin.package.form) {
            if wording.page.as_deref() != Some(old_page) {
                continue;
            }
            let Some(key) = moved(&wording.key, old_page, new_page, renamed) else { continue };
            for lang in [Lang::En, Lang::DeSimple] {
                let own = wording.own.get(&lang).cloned();
                if let Some(text) = own {
                    self.texts(lang, &[(key.clone(), text)])?;
                }
            }
        }
        Ok(())
    }

    /// Pages of one section stand together.
    fn move_to_section(&mut self, page: &str, section: &str) -> Result<(), Refusal> {
        let form = &self.package.form;
        let order = form.sections.iter().position(|one| one.id == section);
        let of = |one: &Table| {
            let id = super::work::text(one, "section").to_owned();
            form.sections.iter().position(|section| section.id == id).or(order)
        };
        let pages = super::work::array(self.overlay.as_table_mut(), "page")?;
        let mut all: Vec<Table> = pages.iter().cloned().collect();
        all.sort_by_key(of);
        super::work::replace(pages, all);
        entry(self.overlay.as_table_mut(), "page", page).map(|_| ())
    }
}

impl Origin {
    fn read(files: &Files) -> Result<Self, Refusal> {
        let loaded = load(files);
        let Some(package) = loaded.package else { return Err(Refusal::of(loaded.findings)) };
        let overlay = files.text(OVERLAY).unwrap_or_default().parse();
        let overlay = overlay.map_err(|_| Refusal::Unknown(OVERLAY.to_owned()))?;
        Ok(Self { files: files.clone(), package, overlay })
    }

    /// How the schema has a question, and how often; none for one that the schema does not have.
    fn shape(&self, field: &Field) -> Option<(Multiplicity, xdatenfelder::Field)> {
        let document = xdatenfelder::read(self.files.get(SCHEMA)?).ok()?;
        let Body::Schema(schema) = &document.body else { return None };
        let step = schema.walk().find(|step| step.path == field.path)?;
        match step.child {
            Child::Field(published) => Some((step.multiplicity, (**published).clone())),
            Child::Group(_) => None,
        }
    }

    /// What the overlay says about a question.
    fn entry(&self, name: &str) -> Option<Table> {
        self.overlay.get("field")?.get(name).and_then(Item::as_table).cloned()
    }
}

/// Conditions that read something that is not here are left behind.
fn keep_what_is_here(
    own: &mut Table,
    origin: &Origin,
    name: &str,
    renamed: &BTreeMap<String, String>,
) {
    own.set_position(None);
    let Some(field) = origin.package.form.field(name) else { return };
    let same = |read: &String| renamed.get(read) == Some(read);
    let is_here = |condition: Option<&rules::Expression>| {
        condition.is_none_or(|one| one.reads().iter().all(same))
    };
    if !is_here(field.show_if.as_ref()) {
        own.remove("show_if");
    }
    if let forms::Required::If(condition) = &field.required
        && !is_here(Some(condition))
    {
        own.remove("required_if");
    }
    if field.under.as_ref().is_some_and(|under| !same(&under.field)) {
        own.remove("under");
    }
}

/// The key of a text under the new names.
fn moved(
    key: &str,
    old_page: &str,
    new_page: &str,
    renamed: &BTreeMap<String, String>,
) -> Option<String> {
    let behind = |stem: &str| {
        key.strip_prefix(stem).filter(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
    };
    if let Some(rest) = behind(&format!("page-{old_page}")) {
        return Some(format!("page-{new_page}{rest}"));
    }
    renamed.iter().find_map(|(old, new)| {
        let of = |kind: &str| Some((kind.to_owned(), behind(&format!("{kind}-{old}"))?.to_owned()));
        let (kind, rest) = of("field").or_else(|| of("option"))?;
        Some(format!("{kind}-{new}{rest}"))
    })
}
