//! Documents: every path they name in backticks exists, and every recipe keeps to five stops.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::read;

/// A backticked word is a path of ours when it starts with one of these.
const OURS: [&str; 9] =
    ["crates/", "content/", "assets/", "e2e/", "bench/", "docs/", "./run", "./test", ".ci/"];
const MOST_STOPS: usize = 5;

pub(super) fn check(root: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "md")) {
        if file.starts_with("content") {
            continue;
        }
        let text = read(&root.join(file))?;
        complaints.extend(dead_paths(root, file, &text));
        if file.starts_with("docs/recipes") {
            complaints.extend(too_many_stops(file, &text));
        }
    }
    Ok(complaints)
}

fn dead_paths(root: &Path, file: &Path, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for named in line.split('`').skip(1).step_by(2) {
            let path = named.split_whitespace().next().unwrap_or_default();
            let is_pattern = path.contains(['*', '{', '<', '…']) || path.contains("NNNN");
            if !is_pattern
                && OURS.iter().any(|start| path.starts_with(start))
                && !root.join(path.trim_end_matches(':')).exists()
            {
                complaints.push(format!(
                    "{}:{} names {path}, which does not exist",
                    file.display(),
                    index + 1
                ));
            }
        }
    }
    complaints
}

fn too_many_stops(file: &Path, text: &str) -> Option<String> {
    let stops = text.lines().filter(|line| line.split_once(". ").is_some_and(is_number)).count();
    (stops > MOST_STOPS).then(|| {
        format!("{} has {stops} stops; {MOST_STOPS} are the most: shorten the way", file.display())
    })
}

fn is_number((start, _): (&str, &str)) -> bool {
    !start.is_empty() && start.bytes().all(|b| b.is_ascii_digit())
}
