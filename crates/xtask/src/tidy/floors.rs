//! Arrows between rooms: never up, sideways only where `floors.txt` says so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::read;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
    path: Option<String>,
}

pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let floors = parse(&read(&root.join("crates/xtask/floors.txt"))?);
    let mut complaints = Vec::new();
    for package in metadata(root)?.packages {
        let Some(allowed) = floors.get(&package.name) else {
            complaints.push(format!(
                "crates/{} has no line in crates/xtask/floors.txt: say what the new room may use",
                package.name
            ));
            continue;
        };
        if allowed.contains("*") {
            continue;
        }
        complaints.extend(arrows_up(&package, allowed));
    }
    Ok(complaints)
}

fn arrows_up(package: &Package, allowed: &BTreeSet<String>) -> Vec<String> {
    package
        .dependencies
        .iter()
        .filter(|used| used.path.is_some() && used.kind.as_deref() != Some("dev"))
        .filter(|used| !allowed.contains(&used.name))
        .map(|used| {
            format!("{} uses {}, an arrow the house does not allow", package.name, used.name)
        })
        .collect()
}

fn parse(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .map(|(room, used)| {
            (room.trim().to_owned(), used.split_whitespace().map(str::to_owned).collect())
        })
        .collect()
}

fn metadata(root: &Path) -> Result<Metadata> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root)
        .output()
        .context("ask cargo for the rooms")?;
    serde_json::from_slice(&output.stdout).context("read cargo's answer")
}
