//! `bruchlos package diff`: what a newer version of a form means for drafts that were begun with the older one.

use std::io::Write;
use std::path::Path;

use anyhow::bail;
use base::Lang;
use forms::{Change, Effect, changes};
use packages::Package;
use serde_json::{Value, json};

use super::package::Shape;
use crate::content;

/// Exit code 0 where every answer goes along, 1 where one may not fit any more.
pub(crate) fn run(
    older: &Path,
    newer: &Path,
    shape: Shape,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let (older, newer) = (package(older)?, package(newer)?);
    if older.manifest.id != newer.manifest.id {
        bail!(
            "These are packages of two services: {} and {}. Name two versions of one.",
            older.manifest.id,
            newer.manifest.id
        );
    }
    let mut all = changes(&older.form, &newer.form);
    all.sort_by_key(|change| std::cmp::Reverse(change.kind.effect()));
    match shape {
        Shape::Json => writeln!(out, "{:#}", all.iter().map(described).collect::<Value>())?,
        Shape::Lines => {
            let versions = (&older.manifest.version, &newer.manifest.version);
            writeln!(out, "{}: {} → {}", newer.manifest.id, versions.0, versions.1)?;
            for change in &all {
                let (effect, what) = (change.kind.effect().word(), change.kind.word());
                let options = options(change).join(", ");
                let label = change.label.get(Lang::De);
                writeln!(out, "  {effect:<7} {what:<16} {} “{label}” {options}", change.about)?;
            }
            writeln!(
                out,
                "  {} changes; drafts keep their version until their owners take this one",
                all.len()
            )?;
        }
    }
    Ok(u8::from(all.iter().any(|change| change.kind.effect() == Effect::Unsafe)))
}

fn package(folder: &Path) -> anyhow::Result<Package> {
    let loaded = packages::load(&content::package(folder)?);
    match loaded.package {
        Some(package) => Ok(package),
        None => bail!(content::sentences(&loaded.findings)),
    }
}

fn options(change: &Change) -> Vec<&str> {
    change.kind.options().iter().map(|option| option.get(Lang::De)).collect()
}

fn described(change: &Change) -> Value {
    json!({
        "about": change.about,
        "label": change.label.get(Lang::De),
        "change": change.kind.word(),
        "effect": change.kind.effect().word(),
        "options": options(change),
    })
}
