//! Rust files: how long they are, and that no statute or service is named in them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::read;

const LONGEST_FILE: usize = 500;
const LONGEST_FRONT_DOOR: usize = 66;

pub(super) fn check(root: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let forbidden = forbidden_words(root, files)?;
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "rs")) {
        let text = read(&root.join(file))?;
        complaints.extend(lengths(file, &text));
        complaints.extend(names(file, &text, &forbidden));
    }
    Ok(complaints)
}

fn lengths(file: &Path, text: &str) -> Vec<String> {
    let lines = text.lines().count();
    let in_tests = file.components().any(|part| part.as_os_str() == "tests");
    let mut complaints = Vec::new();
    if lines > LONGEST_FILE && !in_tests {
        complaints.push(format!(
            "{} has {lines} lines; {LONGEST_FILE} are the most: find the second noun in it",
            file.display()
        ));
    }
    if file.ends_with("src/lib.rs") {
        if lines > LONGEST_FRONT_DOOR {
            complaints.push(format!(
                "{} has {lines} lines; a front door fits on {LONGEST_FRONT_DOOR}",
                file.display()
            ));
        }
        if !text.starts_with("//!") {
            complaints.push(format!("{} does not say what the room is (//!)", file.display()));
        }
    }
    complaints
}

fn names(file: &Path, text: &str, forbidden: &BTreeSet<String>) -> Vec<String> {
    let mut complaints = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let words = line.split(|c: char| !c.is_alphanumeric());
        if let Some(word) = words.into_iter().find(|word| forbidden.contains(*word)) {
            complaints.push(format!(
                "{}:{} names “{word}”; statutes and services live in content/",
                file.display(),
                index + 1
            ));
        }
    }
    complaints
}

/// The list beside the tool, and the id of every service package in content/.
fn forbidden_words(root: &Path, files: &[PathBuf]) -> Result<BTreeSet<String>> {
    let list = read(&root.join("crates/xtask/forbidden.txt"))?;
    let mut words: BTreeSet<String> = list
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(str::to_owned)
        .collect();
    for file in files.iter().filter(|file| file.ends_with("package.toml")) {
        if let Some(folder) = file.parent().and_then(Path::file_name).and_then(|name| name.to_str())
            && file.starts_with("content")
        {
            words.insert(folder.to_owned());
        }
    }
    Ok(words)
}
