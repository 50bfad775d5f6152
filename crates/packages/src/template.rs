//! Packages that lie over a template. A service that begins as a request brings its manifest and
//! its description along; form, process, letters and texts are the template's. What the service
//! says itself always wins: a file replaces the template's file of that name, a table of the
//! manifest the template's table of that name. Everybody behind this step sees one whole package.

use base::Finding;
use toml::Table;

use crate::files::Files;
use crate::lines::line_of;
use crate::package::MANIFEST;

/// The folder of a content folder in which the templates lie, one folder each.
pub const TEMPLATES: &str = "templates";

/// The tables that a template gives to a manifest.
const TABLES: &str = "template.toml";

/// The package with what its template gives, or as it is where it names none. `templates` are the
/// files below [`TEMPLATES`]. A package whose template is not there stays as it is, and
/// [`crate::load`] refuses it with that finding.
#[must_use]
pub fn over_template(package: &Files, templates: &Files) -> Files {
    let Some(name) = wanted(package) else { return package.clone() };
    let mut whole = templates.below(&name);
    let (Some(own), Some(base)) = (package.text(MANIFEST), whole.text(TABLES)) else {
        return package.clone();
    };
    let manifest = merged(own, base, &name);
    whole.remove(TABLES);
    for (path, bytes) in package.iter() {
        whole.insert(path, bytes);
    }
    whole.insert(MANIFEST, manifest);
    whole
}

/// The template that a package names and does not lie over yet.
pub(crate) fn wanted(package: &Files) -> Option<String> {
    let manifest: Table = package.text(MANIFEST)?.parse().ok()?;
    manifest.get("extends")?.as_str().map(str::to_owned)
}

/// What is found where the template is not there.
pub(crate) fn missing(package: &Files, name: &str) -> Finding {
    let line = line_of(package.text(MANIFEST).unwrap_or_default(), "extends");
    Finding::error("package.no-template", MANIFEST, line)
        .says(format!("The package extends the template “{name}”, which is not there."))
        .cure("Correct the name, or put the template below templates/ of the content folder.")
}

/// The service's own text, so that every line keeps its number, and below it those tables of the
/// template that it does not have itself. Single entries of the template stand where `extends` was.
fn merged(own: &str, base: &str, name: &str) -> String {
    let known: Table = own.parse().unwrap_or_default();
    let (entries, tables) = parts(base);
    let mut text = String::new();
    let mut replaced = false;
    for line in own.lines() {
        if !replaced && key_of(line) == Some("extends") {
            replaced = true;
            for entry in &entries {
                if key_of(entry).is_some_and(|key| !known.contains_key(key)) {
                    text.push_str(entry);
                    text.push('\n');
                }
            }
            text.push_str(&format!("# over the template \"{name}\"\n"));
            continue;
        }
        text.push_str(line);
        text.push('\n');
    }
    for (key, table) in tables {
        if !known.contains_key(&key) {
            text.push('\n');
            text.push_str(&table);
        }
    }
    text
}

/// A file in its single entries, and its tables by their first name.
fn parts(text: &str) -> (Vec<&str>, Vec<(String, String)>) {
    let mut entries = Vec::new();
    let mut tables: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if line.starts_with('[') {
            let name = line.trim_start_matches('[').split(['.', ']']).next().unwrap_or_default();
            tables.push((name.trim().to_owned(), String::new()));
        }
        match tables.last_mut() {
            Some((_, table)) => {
                table.push_str(line);
                table.push('\n');
            }
            None => entries.push(line),
        }
    }
    (entries, tables)
}

fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim();
    (!key.starts_with('#')).then_some(key)
}
