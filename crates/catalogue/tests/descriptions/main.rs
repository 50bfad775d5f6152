//! Descriptions and the places that law asks for, as law without a store.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it says")]

mod central;
mod language;
mod places;
mod workflow;

use std::path::PathBuf;

/// A file of the content folder.
fn content(path: &str) -> String {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../content"));
    std::fs::read_to_string(folder.join(path)).unwrap()
}

/// The description of the service that says most about itself.
fn description(lang: &str) -> String {
    let services = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/lvr/services");
    let folders = std::fs::read_dir(services).unwrap().map(|entry| entry.unwrap().path());
    let german = |folder: &PathBuf| {
        std::fs::metadata(folder.join("description.de.md")).map_or(0, |file| file.len())
    };
    let fullest = folders.max_by_key(german).unwrap();
    std::fs::read_to_string(fullest.join(format!("description.{lang}.md"))).unwrap()
}
