//! Packages that lie over a template. A service that begins as a request brings its manifest and
//! its description along; form, process, letters and texts are the template's. What the service
//! says itself always wins: a file replaces the template's file of that name, a table of the
//! manifest the template's table of that name. Everybody behind this step sees one whole package.
//!
//! A package that was taken over from another authority lies over that authority's package in the same way: the signed
//! file is its template, stands beside its manifest, and is checked each time it is read.

use base::Finding;
use toml::Table;

use crate::authority::Authority;
use crate::files::Files;
use crate::lines::line_of;
use crate::manifest::OriginSpec;
use crate::package::MANIFEST;
use crate::travel::{Parcel, PublicKey, Trust};

/// The folder of a content folder in which the templates lie, one folder each.
pub const TEMPLATES: &str = "templates";

/// The tables that a template gives to a manifest.
const TABLES: &str = "template.toml";

/// The signed package of another authority, in the folder of whoever took it over.
pub const ORIGIN: &str = "origin.zip";

/// The package as it runs: with what its template or its origin gives, and with the answers of its
/// authority.
#[must_use]
pub fn whole(package: &Files, templates: &Files, authority: Option<&Authority>) -> Files {
    crate::parameters::filled(&over_template(package, templates), authority)
}

/// The package with what its template gives, or as it is where it names none. `templates` are the
/// files below [`TEMPLATES`]. A package whose template is not there stays as it is, and
/// [`crate::load`] refuses it with that finding.
#[must_use]
pub fn over_template(package: &Files, templates: &Files) -> Files {
    let Some(name) = wanted(package) else { return package.clone() };
    let (mut whole, tables) = match name == ORIGIN {
        true => match origin(package) {
            Ok(parcel) => (parcel.files, MANIFEST),
            Err(_) => return package.clone(),
        },
        false => (templates.below(&name), TABLES),
    };
    let (Some(own), Some(base)) = (package.text(MANIFEST), whole.text(tables)) else {
        return package.clone();
    };
    let manifest = merged(own, base, &name);
    whole.remove(tables);
    for (path, bytes) in package.iter().filter(|(path, _)| *path != ORIGIN) {
        whole.insert(path, bytes);
    }
    whole.insert(MANIFEST, manifest);
    whole
}

/// The package that was taken over, from whom `[origin]` says; or all that stands against it.
pub(crate) fn origin(package: &Files) -> Result<Parcel, Vec<Finding>> {
    let Some(bytes) = package.get(ORIGIN) else { return Err(vec![no_origin(package)]) };
    let spec = origin_spec(package).ok_or_else(|| vec![nobody_trusted(package)])?;
    let mut parcel = match (spec.unsigned, PublicKey::read(&spec.key)) {
        (true, _) => crate::travel::open(bytes, Trust::Anybody)?,
        (false, Ok(key)) => crate::travel::open(bytes, Trust::Key(&key))?,
        (false, Err(_)) => return Err(vec![nobody_trusted(package)]),
    };
    if spec.revision > 0
        && let Some(text) = parcel.files.text(MANIFEST)
    {
        let text = revised(text, &parcel.list.version, spec.revision);
        parcel.files.insert(MANIFEST, text);
    }
    Ok(parcel)
}

/// Whether another manifest can lie over this one: its lines are taken one by one, so what is one
/// entry has to be one line.
pub(crate) fn lies_under(package: &Files) -> Result<(), Finding> {
    let Some(text) = package.text(MANIFEST) else { return Ok(()) };
    let Ok(own) = text.parse::<Table>() else { return Ok(()) };
    if merged(&format!("extends = \"{ORIGIN}\"\n"), text, ORIGIN).parse() == Ok(own) {
        return Ok(());
    }
    let says = "The manifest cannot lie under another one: an entry before the first table takes more than a line, or a line inside a table begins with [.";
    let cure = "Write each of those entries on one line.";
    Err(Finding::error("travel.many-lines", MANIFEST, 0).says(says).cure(cure))
}

/// What a package says about where it was taken over from.
pub(crate) fn origin_spec(package: &Files) -> Option<OriginSpec> {
    let manifest: Table = package.text(MANIFEST)?.parse().ok()?;
    manifest.get("origin")?.clone().try_into().ok()
}

/// Other answers are another package, so it has a version of its own: that of its origin, and how often it was revised here.
fn revised(text: &str, version: &str, revision: u32) -> String {
    let of_version = |line: &&str| key_of(line) == Some("version");
    let Some(line) = text.lines().find(of_version) else { return text.to_owned() };
    let own = line.replacen(version, &format!("{version}-{revision}"), 1);
    text.replacen(line, &own, 1)
}

/// The template that a package names and does not lie over yet.
pub(crate) fn wanted(package: &Files) -> Option<String> {
    let manifest: Table = package.text(MANIFEST)?.parse().ok()?;
    manifest.get("extends")?.as_str().map(str::to_owned)
}

/// What is found where the template is not there, or the origin is not what it should be.
pub(crate) fn missing(package: &Files, name: &str) -> Vec<Finding> {
    if name != ORIGIN {
        let says = format!("The package extends the template “{name}”, which is not there.");
        let cure = "Correct the name, or put the template below templates/ of the content folder.";
        return vec![at_line(package, "package.no-template", "extends").says(says).cure(cure)];
    }
    let mut found = origin(package).err().unwrap_or_default();
    for finding in &mut found {
        if finding.file != MANIFEST {
            let inside = std::mem::replace(&mut finding.file, ORIGIN.to_owned());
            finding.file.push_str(if inside.is_empty() { "" } else { "/" });
            finding.file.push_str(&inside);
        }
    }
    found
}

fn no_origin(package: &Files) -> Finding {
    at_line(package, "package.no-origin", "extends")
        .says("The package was taken over from another authority, and the file it came in is gone.")
        .cure("Import it again: bruchlos package import.")
}

fn nobody_trusted(package: &Files) -> Finding {
    at_line(package, "package.no-trust", "[origin]")
        .says("The package does not say whose signature it trusts.")
        .cure("Import it again with --trust; [origin] keeps the key.")
}

fn at_line(package: &Files, code: &'static str, needle: &str) -> Finding {
    Finding::error(code, MANIFEST, line_of(package.text(MANIFEST).unwrap_or_default(), needle))
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
