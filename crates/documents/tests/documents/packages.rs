//! Every decision and letter of every service package in content/, printed with all of its text
//! blocks at once: longer than any real letter, so that nothing that can be written goes unseen.
//! LETTERS_OUT=folder keeps the files for other checkers and for people.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use documents::{Press, lint};
use serde_json::{Value, json};
use toml::Table;

use crate::letters::{INSTANT, sample};

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

/// Folders below content/ that are packages or templates of packages, each with the folder of an
/// authority whose letters it uses.
fn packages() -> Vec<(PathBuf, PathBuf)> {
    let mut found = Vec::new();
    for authority in folders(&content()) {
        for package in folders(&authority.join("services")) {
            if package.join("package.toml").is_file() {
                found.push((authority.clone(), package));
            }
        }
    }
    let authorities: Vec<PathBuf> =
        found.iter().map(|(authority, _)| authority.clone()).take(1).collect();
    for template in folders(&content().join("templates")) {
        found.extend(authorities.iter().map(|authority| (authority.clone(), template.clone())));
    }
    found
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return Vec::new() };
    let mut found: Vec<_> = entries.map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    found.sort();
    found
}

fn table(path: &Path) -> Table {
    let Ok(text) = fs::read_to_string(path) else { return Table::new() };
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn templates(authority: &Path, package: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for (folder, name) in [(authority, "letters"), (package, "decisions")] {
        let Ok(entries) = fs::read_dir(folder.join(name)) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
            let file = path.file_name().unwrap().to_str().unwrap();
            files.insert(format!("{name}/{file}"), fs::read(&path).unwrap());
        }
    }
    files
}

fn list<'a>(table: &'a Table, name: &str) -> Vec<&'a Table> {
    let array = table.get(name).and_then(toml::Value::as_array);
    array.map(|a| a.iter().filter_map(toml::Value::as_table).collect()).unwrap_or_default()
}

fn text<'a>(table: &'a Table, name: &str) -> &'a str {
    table.get(name).and_then(toml::Value::as_str).unwrap_or_default()
}

fn words(table: &Table, name: &str) -> Vec<String> {
    let array = table.get(name).and_then(toml::Value::as_array);
    array
        .map(|a| a.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect())
        .unwrap_or_default()
}

/// A value that looks like what will stand there.
fn filled(text: &str, variables: &Table) -> String {
    let mut text = text.to_owned();
    for (name, meaning) in variables {
        let value = if name.contains("date") || name.ends_with("_on") || name == "deadline" {
            "31. Dezember 2026".to_owned()
        } else if name.ends_with("_from") || name.ends_with("_since") {
            "1. Juli 2026".to_owned()
        } else if meaning.as_str().is_some_and(|m| m.contains("im Monat") || m.contains("betrag")) {
            "1.764,54".to_owned()
        } else {
            meaning.as_str().unwrap_or_default().to_owned()
        };
        text = text.replace(&format!("{{{{{name}}}}}"), &value);
    }
    text
}

/// The data of one letter: all of its blocks, a calculation and a remedy where it needs them.
fn data(letter: &Table, manifest: &Table, blocks: &Table) -> Value {
    let variables =
        blocks.get("variables").and_then(toml::Value::as_table).cloned().unwrap_or_default();
    let known = list(blocks, "block");
    let mut parts = Vec::new();
    let mut ids = words(letter, "blocks");
    let needs = words(letter, "needs");
    let remedies = list(manifest, "remedy");
    let remedy = remedies.iter().find(|r| text(r, "id") == text(letter, "remedy"));
    ids.extend(remedy.map(|remedy| text(remedy, "block").to_owned()));
    let mut reasoned = false;
    for id in ids {
        let block = known.iter().find(|block| text(block, "id") == id);
        let block = block.unwrap_or_else(|| panic!("there is no text block {id}"));
        let said = filled(text(block, "text"), &variables);
        let part = text(block, "part");
        if part == "reasons" && !reasoned {
            reasoned = true;
            if needs.iter().any(|need| need == "amount") {
                parts.push(json!({ "kind": "heading", "text": "So berechnen wir die Höhe" }));
                parts.push(sample()["blocks"][3].clone());
            }
            parts.push(json!({ "kind": "heading", "text": "Begründung" }));
        }
        parts.push(match part {
            "operative" => json!({ "kind": "operative", "text": said }),
            "remedy" => json!({ "kind": "remedy", "title": text(block, "title"), "text": said }),
            _ if block.contains_key("items") => {
                let items = words(block, "items");
                json!({ "kind": "list", "text": said, "items": items })
            }
            _ => json!({ "kind": "paragraph", "text": said }),
        });
    }
    let mut data = sample();
    data["title"] = json!(text(letter, "title"));
    data["blocks"] = json!(parts);
    if remedy.is_none() {
        // Only a decision is one: the small print of other letters speaks of no notice.
        data["notes"] = json!(["Beispieldaten: Texte sind noch nicht rechtlich freigegeben."]);
    }
    data
}

#[test]
fn every_letter_of_every_package_can_be_printed() {
    let press = Press::new().unwrap();
    let out = std::env::var("LETTERS_OUT").ok().map(PathBuf::from);
    for (authority, package) in packages() {
        let files = templates(&authority, &package);
        assert_eq!(lint(&files), [], "{}", package.display());
        let mut manifest = table(&package.join("package.toml"));
        manifest.extend(table(&package.join("template.toml")));
        let blocks = table(&package.join("decisions/blocks.toml"));
        for letter in [list(&manifest, "decision"), list(&manifest, "letter")].concat() {
            let main = text(letter, "template");
            if !files.contains_key(main) {
                println!("{} has no {main} yet", package.display());
                continue;
            }
            let data = data(letter, &manifest, &blocks);
            let pdf = press
                .render(&files, main, &data, INSTANT.parse().unwrap())
                .unwrap_or_else(|error| panic!("{}: {error}", package.display()));
            assert_eq!(pdf.warnings, [], "{}", package.display());
            if let Some(out) = &out {
                fs::create_dir_all(out).unwrap();
                let service = package.file_name().unwrap().to_str().unwrap();
                let name = format!("{service}-{}.pdf", text(letter, "id"));
                fs::write(out.join(name), pdf.bytes).unwrap();
            }
        }
    }
}
