//! `bruchlos package diff`: what a newer version of a form means for drafts that were begun with the older one.

use std::io::Write;
use std::path::Path;

use anyhow::bail;
use base::Lang;
use forms::{Change, Effect, changes};
use packages::Package;
use serde::Serialize;

use super::package::Shape;
use crate::content;

/// A change in words, for programs and for people.
#[derive(Serialize)]
struct Described<'a> {
    about: &'a str,
    label: &'a str,
    change: &'static str,
    effect: &'static str,
    options: Vec<&'a str>,
}

impl<'a> From<&'a Change> for Described<'a> {
    fn from(change: &'a Change) -> Self {
        Self {
            about: &change.about,
            label: change.label.get(Lang::De),
            change: change.kind.word(),
            effect: change.kind.effect().word(),
            options: change.kind.options().iter().map(|option| option.get(Lang::De)).collect(),
        }
    }
}

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
    let described: Vec<Described<'_>> = all.iter().map(Described::from).collect();
    match shape {
        Shape::Json => writeln!(out, "{}", serde_json::to_string_pretty(&described)?)?,
        Shape::Lines => {
            let versions = (&older.manifest.version, &newer.manifest.version);
            writeln!(out, "{}: {} → {}", newer.manifest.id, versions.0, versions.1)?;
            for Described { about, label, change, effect, options } in &described {
                let options = options.join(", ");
                writeln!(out, "  {effect:<7} {change:<16} {about} “{label}” {options}")?;
            }
            writeln!(
                out,
                "  {} changes; drafts keep their version until their owners take this one,\n  \
                 running cases until an act at the desk takes them along",
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
