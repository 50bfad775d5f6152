//! What leaves the house comes back the same, and what comes from outside is safe.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

mod all_content;
mod fim;
mod html;
mod pain;
mod pvog;
mod signs;
mod xdomea;

use std::path::{Path, PathBuf};

use base::{Lang, Severity};
use mappings::{Area, Description, Own, describe};
use packages::{Content, Files, Package};
use xzufi::{Entry, Item, Limits, Operation, Reader};

const BASE: &str = "https://portal.example.org";

fn folder() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../content")).to_path_buf()
}

fn files() -> Files {
    let (root, mut files, mut open) = (folder(), Files::new(), vec![folder()]);
    while let Some(current) = open.pop() {
        for entry in std::fs::read_dir(&current).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// All packages of all authorities of the checkout.
fn packages() -> Vec<Package> {
    let files = files();
    let folders = files.iter().filter_map(|(path, _)| path.strip_suffix("/authority.toml"));
    let mut all = Vec::new();
    for folder in folders {
        let loaded = Content::load(&files, Some(&folder.parse().unwrap()));
        for (path, package) in loaded.packages {
            let loaded = packages::load(&package);
            let errors = loaded.findings.iter().filter(|one| one.severity == Severity::Error);
            let errors: Vec<String> = errors.map(ToString::to_string).collect();
            match loaded.package {
                Some(package) => all.push(package),
                None => panic!("{path}: {errors:?}"),
            }
        }
    }
    all
}

fn areas() -> Vec<Area> {
    let area =
        |key: &str| Area { scheme: mappings::xzufi::REGIONAL_KEY.to_owned(), key: key.to_owned() };
    vec![area("051"), area("053")]
}

fn described(package: &Package) -> (Description, Vec<base::Finding>) {
    let areas = areas();
    describe(&Own {
        package,
        pages: &|lang: Lang| package.description.own(lang).cloned(),
        agency: "beispiel",
        portal: "Serviceportal Beispiel",
        base_url: BASE,
        path: &format!("/leistungen/{}", package.manifest.id),
        areas: &areas,
        changed: "2026-11-28T09:00:00Z",
    })
}

/// What a receiver reads of a message.
fn received(message: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for item in Reader::new(message, Limits::default(), "message.xml") {
        match item {
            Item::Operation(placed) => match placed.thing {
                Operation::Write(entry) => entries.push(entry),
                other @ Operation::Delete { .. } => panic!("{other:?}"),
            },
            Item::Head(_) | Item::Transaction(_) => {}
            Item::Skipped(finding) | Item::Broken(finding) => panic!("{finding}"),
        }
    }
    entries
}
