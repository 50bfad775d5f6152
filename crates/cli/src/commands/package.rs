//! `bruchlos package check|list|show`: look at service packages without starting anything.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use base::{Date, Finding, Land, Lang, Severity};
use packages::{Content, Files, Look, Manifest, Package, Purpose};
use serde_json::{Value, json};

use crate::content;
use crate::progress::{Progress, Watched};

/// How a command answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Lines for people.
    Lines,
    /// JSON for programs.
    Json,
}

/// Checks every package below the paths. Gives the exit code: 0 without errors, 1 with
/// errors. What cannot be read is an error, which the caller turns into exit code 2.
pub(crate) fn check(
    paths: &[PathBuf],
    purpose: Purpose,
    shape: Shape,
    today: Date,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut checked: BTreeMap<PathBuf, Vec<Finding>> = BTreeMap::new();
    let mut folders = Vec::new();
    for path in paths {
        folders.extend(package_folders(path)?);
    }
    let by = if shape == Shape::Json { Watched::Program } else { Watched::People };
    let progress = Progress::begin("Checking packages", u64::try_from(folders.len()).ok(), by);
    for folder in folders {
        let look = Look { purpose, land: land_of(&folder), today };
        checked.insert(folder.clone(), packages::check(&content::package(&folder)?, &look));
        if let Some(authority) = authority_above(&folder)
            && !checked.contains_key(&authority)
        {
            let findings = authority_findings(&authority, purpose)?;
            checked.insert(authority, findings);
        }
        progress.step();
    }
    drop(progress);
    match shape {
        Shape::Json => print_json(&checked, out)?,
        Shape::Lines => print_lines(&checked, out)?,
    }
    Ok(u8::from(checked.values().any(|findings| packages::refused(findings))))
}

/// Lists packages: folder, service, version, validity, and how many findings.
pub(crate) fn list(
    packages: &BTreeMap<String, Files>,
    shape: Shape,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut rows = Vec::new();
    let mut broken = false;
    for (place, files) in packages {
        let loaded = packages::load(files);
        broken |= loaded.package.is_none();
        let manifest = loaded.package.as_ref().map(|package| &package.manifest);
        rows.push(json!({
            "place": place,
            "service": manifest.map(|manifest| manifest.id.to_string()),
            "name": manifest.map(|manifest| manifest.name.de.clone()),
            "version": manifest.map(|manifest| manifest.version.clone()),
            "valid_from": manifest.map(|manifest| manifest.valid_from.to_string()),
            "valid_to": manifest.and_then(|manifest| manifest.valid_to).map(|to| to.to_string()),
            "hash": files.hash().to_string(),
            "errors": count(&loaded.findings, Severity::Error),
            "open": count(&loaded.findings, Severity::Open),
        }));
    }
    match shape {
        Shape::Json => writeln!(out, "{:#}", Value::Array(rows))?,
        Shape::Lines => {
            for row in &rows {
                let word = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or("–");
                let number = |key: &str| row.get(key).and_then(Value::as_u64).unwrap_or(0);
                writeln!(
                    out,
                    "{}  {}  version {}, {} to {}  {} errors, {} open  {}",
                    word("service"),
                    word("name"),
                    word("version"),
                    word("valid_from"),
                    word("valid_to"),
                    number("errors"),
                    number("open"),
                    word("place"),
                )?;
            }
        }
    }
    Ok(u8::from(broken))
}

/// Shows one package: what it is, what it asks, what it decides.
pub(crate) fn show(path: &Path, shape: Shape, out: &mut dyn Write) -> anyhow::Result<u8> {
    let files = content::package(path)?;
    let loaded = packages::load(&files);
    let Some(package) = loaded.package else {
        for finding in loaded.findings.iter().filter(|f| f.severity == Severity::Error) {
            writeln!(out, "{finding}")?;
        }
        return Ok(1);
    };
    match shape {
        Shape::Json => writeln!(out, "{:#}", described(&package))?,
        Shape::Lines => show_lines(&package, out)?,
    }
    Ok(0)
}

fn package_folders(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut ahead = vec![path.to_owned()];
    while let Some(at) = ahead.pop() {
        if at.join("package.toml").is_file() {
            found.push(at);
            continue;
        }
        let entries = std::fs::read_dir(&at)
            .with_context(|| format!("The folder {} cannot be read.", at.display()))?;
        ahead.extend(entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|p| p.is_dir()));
    }
    if found.is_empty() {
        bail!("There is no package.toml in {} or below.", path.display());
    }
    found.sort();
    Ok(found)
}

/// The folder of the authority that the package stands below, if any.
fn authority_above(folder: &Path) -> Option<PathBuf> {
    let folder = std::fs::canonicalize(folder).ok()?;
    let above = folder.ancestors().skip(1).find(|above| above.join("authority.toml").is_file());
    above.map(Path::to_owned)
}

/// What is the matter around the packages: courts, places, dated law, fixed pages.
fn authority_findings(authority: &Path, purpose: Purpose) -> anyhow::Result<Vec<Finding>> {
    let name = authority.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let root = authority.parent().unwrap_or(authority);
    let loaded = Content::load(&content::files(Some(root))?, name.parse().ok().as_ref());
    let mut findings = loaded.findings;
    if purpose == Purpose::Publish {
        for finding in findings.iter_mut().filter(|f| f.severity == Severity::Open) {
            finding.severity = Severity::Error;
        }
    }
    Ok(findings)
}

/// The Land of the authority above the package; the one that is supplied completely
/// where no authority stands there.
fn land_of(folder: &Path) -> Land {
    let land = authority_above(folder).and_then(|authority| {
        let text = std::fs::read_to_string(authority.join("authority.toml")).ok()?;
        text.parse::<toml::Table>().ok()?.get("land")?.as_str()?.parse().ok()
    });
    land.unwrap_or(Land::Nw)
}

fn print_lines(
    checked: &BTreeMap<PathBuf, Vec<Finding>>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    for (folder, findings) in checked {
        writeln!(out, "{}", folder.display())?;
        for finding in findings {
            writeln!(out, "  {finding}")?;
        }
        writeln!(
            out,
            "  {} errors, {} open, {} hints",
            count(findings, Severity::Error),
            count(findings, Severity::Open),
            count(findings, Severity::Hint),
        )?;
    }
    Ok(())
}

fn print_json(
    checked: &BTreeMap<PathBuf, Vec<Finding>>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let one = |finding: &Finding| {
        json!({
            "severity": finding.severity.word(),
            "code": finding.code,
            "file": finding.file,
            "line": finding.line,
            "message": finding.message,
            "cure": finding.cure,
        })
    };
    let all: Vec<Value> = checked
        .iter()
        .map(|(folder, findings)| {
            json!({
                "package": folder.display().to_string(),
                "refused": packages::refused(findings),
                "findings": findings.iter().map(one).collect::<Vec<_>>(),
            })
        })
        .collect();
    writeln!(out, "{:#}", Value::Array(all))?;
    Ok(())
}

fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

fn described(package: &Package) -> Value {
    let Manifest { id, name, version, decisions, evidence, deadlines, .. } = &package.manifest;
    json!({
        "service": id.to_string(),
        "name": name,
        "version": version,
        "hash": package.hash.to_string(),
        "schema": package.form.schema,
        "pages": package.form.pages.iter().map(|page| json!({
            "id": page.id, "section": page.section, "title": page.title, "fields": page.fields(),
        })).collect::<Vec<_>>(),
        "evidence": evidence.iter().map(|kind| &kind.id).collect::<Vec<_>>(),
        "decisions": decisions.iter().map(|spec| &spec.id).collect::<Vec<_>>(),
        "rules": package.rules.decisions(),
        "deadlines": deadlines.iter().map(|deadline| &deadline.id).collect::<Vec<_>>(),
        "scenarios": package.scenarios.iter().map(|scenario| &scenario.name).collect::<Vec<_>>(),
    })
}

fn show_lines(package: &Package, out: &mut dyn Write) -> anyhow::Result<()> {
    let manifest = &package.manifest;
    let until = manifest.valid_to.map_or_else(|| "open".to_owned(), |to| to.to_string());
    writeln!(out, "{} ({}), version {}", manifest.name.de, manifest.id, manifest.version)?;
    writeln!(out, "valid {} to {until}", manifest.valid_from)?;
    writeln!(out, "hash {}", package.hash)?;
    for section in &package.form.sections {
        writeln!(out, "\n{}", section.title.get(Lang::De))?;
        for page in package.form.pages.iter().filter(|page| page.section == section.id) {
            writeln!(out, "  {}  [{}]", page.title.get(Lang::De), page.fields().join(", "))?;
        }
    }
    let none = if manifest.decides() { "" } else { ": none, it is a request" };
    writeln!(out, "\nDecisions{none}")?;
    for spec in &manifest.decisions {
        writeln!(out, "  {}  {}", spec.id, spec.label.de)?;
    }
    writeln!(out, "\nRules: {}", package.rules.decisions().join(", "))?;
    writeln!(out, "Scenarios: {}", package.scenarios.len())?;
    Ok(())
}
