//! A package taken apart into what an author changes, and put together again.

use base::Lang;
use fluent_syntax::ast::Resource;
use std::collections::BTreeMap;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};
use xdatenfelder::{Body, Document, Schema};

use super::refusal::{Refusal, What};
use super::wording;
use crate::files::Files;
use crate::form::{OVERLAY, SCHEMA};
use crate::package::{MANIFEST, Package, load};
use crate::texts::Texts;

pub(super) struct Work {
    files: Files,
    /// The package as it was before the edit.
    pub(super) package: Package,
    document: Document,
    /// Whether the schema was changed; what was not stays byte for byte as it was published.
    is_reshaped: bool,
    pub(super) overlay: DocumentMut,
    manifest: Option<DocumentMut>,
    texts: BTreeMap<Lang, Resource<String>>,
}

impl Work {
    pub(super) fn open(files: &Files) -> Result<Self, Refusal> {
        let loaded = load(files);
        let Some(package) = loaded.package else { return Err(Refusal::of(loaded.findings)) };
        let document = files.get(SCHEMA).and_then(|bytes| xdatenfelder::read(bytes).ok());
        let document = document.ok_or_else(|| Refusal::Unknown(SCHEMA.to_owned()))?;
        let overlay = toml(files, OVERLAY)?;
        Ok(Self {
            files: files.clone(),
            package,
            document,
            is_reshaped: false,
            overlay,
            manifest: None,
            texts: BTreeMap::new(),
        })
    }

    pub(super) fn close(mut self) -> Files {
        if self.is_reshaped {
            self.files.insert(SCHEMA, xdatenfelder::write(&self.document));
        }
        self.files.insert(OVERLAY, self.overlay.to_string());
        if let Some(manifest) = &self.manifest {
            self.files.insert(MANIFEST, manifest.to_string());
        }
        for (lang, resource) in &self.texts {
            self.files.insert(Texts::path(*lang), wording::written(resource));
        }
        self.files
    }

    /// The schema, to be read.
    pub(super) fn schema(&self) -> Result<&Schema, Refusal> {
        match &self.document.body {
            Body::Schema(schema) => Ok(schema),
            Body::Group(_) => Err(Refusal::Unknown(SCHEMA.to_owned())),
        }
    }

    /// The schema, to be changed. Refused where somebody else published it.
    pub(super) fn schema_mut(&mut self) -> Result<&mut Schema, Refusal> {
        if super::is_published_form(&self.package) {
            return Err(Refusal::Published);
        }
        self.is_reshaped = true;
        match &mut self.document.body {
            Body::Schema(schema) => Ok(schema),
            Body::Group(_) => Err(Refusal::Unknown(SCHEMA.to_owned())),
        }
    }

    /// The schema's reference changes with its version, and the overlay names it.
    pub(super) fn refer_to_schema(&mut self) -> Result<(), Refusal> {
        let reference = self.schema()?.reference();
        set(self.overlay.as_table_mut(), "schema", reference);
        Ok(())
    }

    pub(super) fn manifest(&mut self) -> Result<&mut DocumentMut, Refusal> {
        if self.manifest.is_none() {
            self.manifest = Some(toml(&self.files, MANIFEST)?);
        }
        self.manifest.as_mut().ok_or_else(|| Refusal::Unknown(MANIFEST.to_owned()))
    }

    /// The words of a language, to be changed.
    pub(super) fn words(&mut self, lang: Lang) -> &mut Resource<String> {
        let text = self.files.text(&Texts::path(lang)).unwrap_or_default();
        self.texts.entry(lang).or_insert_with(|| wording::read(text))
    }

    /// The files as they were before the edit, with what it has put already.
    pub(super) fn files(&self) -> &Files {
        &self.files
    }

    pub(super) fn put(&mut self, path: &str, text: String) {
        self.files.insert(path, text);
    }

    /// Writes a scenario of the package, or takes it out where there are no bytes.
    pub(super) fn scenario(&mut self, path: &str, bytes: &[u8]) -> Result<(), Refusal> {
        let scenario = path.strip_prefix("scenarios/").and_then(|name| name.strip_suffix(".toml"));
        let is_name = |name: &str| {
            name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
        };
        let is_scenario = scenario.is_some_and(|name| !name.is_empty() && is_name(name));
        if !is_scenario {
            return Err(Refusal::Malformed(What::File));
        }
        match bytes.is_empty() {
            true => drop(self.files.remove(path)),
            false => self.files.insert(path, bytes),
        }
        Ok(())
    }
}

fn toml(files: &Files, path: &str) -> Result<DocumentMut, Refusal> {
    let unread = || Refusal::Unknown(path.to_owned());
    files.text(path).ok_or_else(unread)?.parse().map_err(|_| unread())
}

/// Writes an entry of a table; its comment in front of it stays.
pub(super) fn set(table: &mut Table, key: &str, text: impl Into<toml_edit::Value>) {
    let mut new: toml_edit::Value = text.into();
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    table.insert(key, value(new));
}

/// The same for a text that may be empty: then there is no entry.
pub(super) fn set_or_drop(table: &mut Table, key: &str, text: &str) {
    match text.is_empty() {
        true => drop(table.remove(key)),
        false => set(table, key, text),
    }
}

/// A text of a table; empty where there is none.
pub(super) fn text<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Item::as_str).unwrap_or_default()
}

/// The texts of an array; none where there is none.
pub(super) fn texts(table: &Table, key: &str) -> Vec<String> {
    let array = table.get(key).and_then(Item::as_array);
    let items = array.into_iter().flat_map(|array| array.iter());
    items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

/// Writes an array of texts.
pub(super) fn set_texts(table: &mut Table, key: &str, texts: &[String]) {
    let array: toml_edit::Array = texts.iter().map(String::as_str).collect();
    set(table, key, array);
}

/// A table of a document by its name, made where it is not there.
pub(super) fn table<'d>(document: &'d mut Table, key: &str) -> Result<&'d mut Table, Refusal> {
    let item = document.entry(key).or_insert_with(|| {
        let mut new = Table::new();
        new.set_implicit(true);
        Item::Table(new)
    });
    if item.is_inline_table() {
        *item = Item::Table(std::mem::take(item).into_table().unwrap_or_default());
    }
    item.as_table_mut().ok_or_else(|| Refusal::Unknown(key.to_owned()))
}

/// The tables of an array in a document, made where it is not there.
pub(super) fn array<'d>(
    document: &'d mut Table,
    key: &str,
) -> Result<&'d mut ArrayOfTables, Refusal> {
    let item = document.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    item.as_array_of_tables_mut().ok_or_else(|| Refusal::Unknown(key.to_owned()))
}

/// The entry of that id in an array of tables.
pub(super) fn entry<'d>(
    document: &'d mut Table,
    key: &str,
    id: &str,
) -> Result<&'d mut Table, Refusal> {
    let unknown = || Refusal::Unknown(id.to_owned());
    array(document, key)?.iter_mut().find(|table| text(table, "id") == id).ok_or_else(unknown)
}

/// Puts the tables of an array into another order, or others in their place. Where the tables stand in the file stays: the
/// first of them takes the place of the first, and what is new follows the last.
pub(super) fn replace(array: &mut ArrayOfTables, tables: Vec<Table>) {
    let mut places: Vec<isize> = array.iter().filter_map(Table::position).collect();
    places.sort_unstable();
    array.clear();
    let last = places.last().copied();
    let mut places = places.into_iter();
    for mut table in tables {
        table.set_position(places.next().or(last));
        array.push(table);
    }
}
