//! `bruchlos catalogue import ozg DIR`: takes in a new state of the OZG catalogue.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use base::{Finding, Severity, group_digits};
use catalogue::central::{Change, OZG_FILES, Recorded, Reference, What};
use packages::Files;
use serde_json::{Value, json};
use usecases::central::{Import, Imported, Outcome};

use super::{context, open};
use crate::UNREADABLE;
use crate::arguments::ImportOzg;
use crate::commands::say;
use crate::content;
use crate::progress::{Progress, Watched};

/// How many findings of a kind are printed one by one; the rest is counted.
const NAMED: usize = 5;
/// How many changes are printed one by one.
const CHANGES: usize = 20;

/// Exit 0 when the state is known now, 2 where a file is missing or unusable; then nothing changed.
pub(crate) async fn run(arguments: ImportOzg) -> anyhow::Result<ExitCode> {
    let files = read(&arguments.folder)?;
    let content = content::load(arguments.content.as_deref(), &[])?.content;
    let (reference, broken) = Reference::read(&content.files);
    if broken.iter().any(|finding| finding.severity == Severity::Error) {
        anyhow::bail!(content::sentences(&broken));
    }
    let store = open(&arguments.store).await?;
    let by = if arguments.json { Watched::Program } else { Watched::People };
    let order = Import {
        files: &files,
        place: arguments.folder.display().to_string(),
        reference: &reference,
        dry: arguments.dry_run,
    };
    let total = catalogue::central::read(&files).catalogue.map(|all| all.entries().len());
    let total = total.and_then(|many| u64::try_from(many).ok());
    let progress = Progress::begin("Taking in the catalogue", total, by);
    let ctx = context(content.authority.id.clone());
    let report = usecases::central::import(&store, &ctx, &order, |done| progress.at(done)).await?;
    drop(progress);
    store.close().await;
    if arguments.json {
        say(&format!("{:#}", as_json(&report, &reference)))?;
    } else {
        print(&report, &reference)?;
    }
    let refused = report.outcome == Outcome::Refused;
    Ok(if refused { ExitCode::from(UNREADABLE) } else { ExitCode::SUCCESS })
}

/// The files of the catalogue that lie in the folder; what is missing the reader tells.
fn read(folder: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    std::fs::read_dir(folder)
        .with_context(|| format!("The folder {} cannot be read.", folder.display()))?;
    for name in OZG_FILES {
        let path = folder.join(name);
        if path.is_file() {
            let bytes = std::fs::read(&path)
                .with_context(|| format!("The file {} cannot be read.", path.display()))?;
            files.insert(name, bytes);
        }
    }
    Ok(files)
}

fn print(report: &Imported, reference: &Reference) -> anyhow::Result<()> {
    if report.outcome == Outcome::Refused {
        for finding in report.findings.iter().filter(|one| one.severity == Severity::Error) {
            say(&finding.to_string())?;
        }
        return say("The catalogue was refused. Nothing was changed; what was known stays known.");
    }
    let n = |many: usize| group_digits(u64::try_from(many).unwrap_or(u64::MAX), ',');
    let counts = &report.counts;
    say(&format!(
        "Read: {} topic fields, {} situations, {} bundles, {} services.",
        n(counts.fields),
        n(counts.situations),
        n(counts.bundles),
        n(counts.services)
    ))?;
    say(&format!(
        "LeiKa keys: {} valid, {} services without one, {} junk keys (kept without a key).",
        n(counts.with_key),
        n(counts.without_key),
        n(counts.junk_keys)
    ))?;
    findings(&report.findings)?;
    let bundles = reference.declared.iter().find(|one| one.counts == Recorded::Bundles);
    if let Some(declared) = bundles {
        say(&format!(
            "Bundles: {} declared ({}), {} recorded.",
            declared.value,
            declared.as_of,
            n(counts.bundles)
        ))?;
    }
    let changes =
        format!("{} new, {} changed, {} gone", n(report.added), n(report.changed), n(report.gone));
    match &report.outcome {
        Outcome::Refused => Ok(()),
        Outcome::Unchanged { import, at } => say(&format!(
            "No change: this is the state that import {import} of {} brought. Nothing was written.",
            base::berlin_date(*at)
        )),
        Outcome::Dry => {
            list(&report.changes)?;
            say(&format!("Would change: {changes}. Nothing was written (--dry-run)."))
        }
        Outcome::Kept { import } => {
            if *import > 1 {
                list(&report.changes)?;
            }
            say(&format!("Import {import}: {changes}."))?;
            let names: Vec<String> = report.affected.iter().map(|one| one.subject.word()).collect();
            match names.is_empty() {
                true => say("No review is due because of it."),
                false => say(&format!("Reviews due because of it: {}.", names.join(", "))),
            }
        }
    }
}

/// Junk keys and what else asks for somebody, one by one; hints counted by kind.
fn findings(all: &[Finding]) -> anyhow::Result<()> {
    for finding in all.iter().filter(|one| one.severity > Severity::Hint) {
        say(&format!("  {finding}"))?;
    }
    let mut codes: Vec<&str> = all
        .iter()
        .filter(|one| one.severity == Severity::Hint)
        .map(|finding| finding.code)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    for code in codes {
        let of: Vec<&Finding> = all.iter().filter(|finding| finding.code == code).collect();
        for finding in of.iter().take(NAMED.min(of.len())) {
            say(&format!("  {} {}:{} {}", "hint", finding.file, finding.line, finding.message))?;
        }
        if of.len() > NAMED {
            say(&format!("  hint [{code}] and {} more (--json has all)", of.len() - NAMED))?;
        }
    }
    Ok(())
}

fn list(changes: &[Change]) -> anyhow::Result<()> {
    for change in changes.iter().take(CHANGES) {
        let Change { code, what, entry, .. } = change;
        let fields = match what {
            What::Changed(fields) => fields
                .iter()
                .map(|(name, before, now)| format!(" {name}: “{before}” → “{now}”"))
                .collect::<Vec<_>>()
                .join(";"),
            What::New | What::Back | What::Gone => String::new(),
        };
        say(&format!("  {} {} {code} “{}”{fields}", what.word(), entry.kind, entry.name))?;
    }
    let more = changes.len().saturating_sub(CHANGES);
    if more > 0 {
        say(&format!("  and {more} more (bruchlos catalogue diff shows all)"))?;
    }
    Ok(())
}

fn as_json(report: &Imported, reference: &Reference) -> Value {
    let (outcome, import) = match &report.outcome {
        Outcome::Refused => ("refused", None),
        Outcome::Unchanged { import, .. } => ("unchanged", Some(*import)),
        Outcome::Dry => ("dry_run", None),
        Outcome::Kept { import } => ("kept", Some(*import)),
    };
    let counts = &report.counts;
    let declared = |what: Recorded| {
        reference.declared.iter().find(|one| one.counts == what).map(|one| one.value)
    };
    let finding = |one: &Finding| {
        json!({
            "severity": one.severity.word(),
            "code": one.code,
            "file": one.file,
            "line": one.line,
            "message": one.message,
            "cure": one.cure,
        })
    };
    json!({
        "outcome": outcome,
        "import": import,
        "fields": counts.fields,
        "situations": counts.situations,
        "bundles": counts.bundles,
        "bundles_declared": declared(Recorded::Bundles),
        "services": counts.services,
        "keys_valid": counts.with_key,
        "keys_absent": counts.without_key,
        "keys_junk": counts.junk_keys,
        "new": report.added,
        "changed": report.changed,
        "gone": report.gone,
        "reviews": report.affected.iter().map(|one| one.subject.word()).collect::<Vec<_>>(),
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}
