//! `bruchlos catalogue export xzufi`, `import xzufi` and `pull`.

use std::path::Path;
use std::process::ExitCode;

use access::Actor;
use anyhow::Context;
use base::{Finding, Lang, Severity};
use bytes::Bytes;
use mappings::xzufi::Profile;
use usecases::federation::{self, Delivered, PortalAddress, PortalKind, Pulled, Taken};

use crate::arguments::{ExportXzufi, ImportXzufi, Pull, Receiver};
use crate::commands::{furnished, say, say_error};
use crate::stores::Opening;
use crate::{FOUND, UNREADABLE};

/// How many findings are printed one by one.
const NAMED: usize = 20;

/// Writes the catalogue as files with `index.txt`. Exit 1 where something had to stay at home.
pub(crate) async fn export(arguments: ExportXzufi) -> anyhow::Result<ExitCode> {
    let (house, store) = furnished::house(&arguments.from, Opening::Look).await?;
    let ctx = house.context(Actor::System, Lang::De);
    let profile = match arguments.to {
        Receiver::Pvog => Profile::Pvog,
        Receiver::Portal => Profile::Portal,
    };
    let export = federation::export(&house, &ctx, profile).await?;
    store.close().await;
    let out = &arguments.out;
    std::fs::create_dir_all(out)
        .with_context(|| format!("the folder {} cannot be made", out.display()))?;
    for (name, bytes) in &export.files {
        let path = out.join(name);
        std::fs::write(&path, bytes)
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    say(&format!(
        "{} files and index.txt in {}. XZuFi 2.2, not schema-checked.",
        export.files.len().saturating_sub(1),
        out.display()
    ))?;
    tell(&export.findings)?;
    let worst = base::worst(&export.findings);
    Ok(ExitCode::from(if worst == Some(Severity::Error) { FOUND } else { 0 }))
}

/// Takes files of another portal over, as its whole catalogue.
pub(crate) async fn import(arguments: ImportXzufi) -> anyhow::Result<ExitCode> {
    let messages = messages(&arguments.path)?;
    let (house, store) = furnished::house(&arguments.from, Opening::Write).await?;
    let ctx = house.context(Actor::System, Lang::De);
    let known = &house.settings().federation.portals;
    let source = match known.iter().find(|one| one.id == arguments.portal) {
        Some(source) => source.clone(),
        None => PortalAddress {
            id: arguments.portal.clone(),
            name: arguments.portal.clone(),
            address: String::new(),
            priority: 100,
            kind: PortalKind::Files,
        },
    };
    let delivered = Delivered { messages, is_whole: true, etag: String::new() };
    let taken = federation::take(&house, &ctx, &source, &delivered).await?;
    store.close().await;
    report(&source.id, &taken)?;
    Ok(ExitCode::from(match (&taken.broken, taken.skipped) {
        (Some(_), _) => UNREADABLE,
        (None, 0) => 0,
        (None, _) => FOUND,
    }))
}

/// A file, or the files of a folder that its `index.txt` names.
fn messages(path: &Path) -> anyhow::Result<Vec<(String, Bytes)>> {
    let read = |path: &Path| -> anyhow::Result<Bytes> {
        let bytes = std::fs::read(path);
        Ok(Bytes::from(bytes.with_context(|| format!("{} cannot be read", path.display()))?))
    };
    if path.is_file() {
        return Ok(vec![(path.display().to_string(), read(path)?)]);
    }
    let index = path.join("index.txt");
    let names = std::fs::read_to_string(&index)
        .with_context(|| format!("{} cannot be read; it names the files", index.display()))?;
    let mut all = Vec::new();
    for name in names.lines().map(str::trim).filter(|name| !name.is_empty()) {
        anyhow::ensure!(
            !name.contains(['/', '\\']) && name != "..",
            "index.txt names {name}, which is no file beside it"
        );
        all.push((name.to_owned(), read(&path.join(name))?));
    }
    anyhow::ensure!(!all.is_empty(), "{} names no file", index.display());
    Ok(all)
}

/// Asks every portal of the settings now.
pub(crate) async fn pull(arguments: Pull) -> anyhow::Result<ExitCode> {
    let (house, store) = furnished::house(&arguments.from, Opening::Write).await?;
    let ctx = house.context(Actor::System, Lang::De);
    let all = federation::pull_all(&house, &ctx).await?;
    store.close().await;
    if all.is_empty() {
        say("No portal is set. Name some with [[federation.portal]] in the settings file.")?;
    }
    let mut code = 0;
    for (portal, pulled) in all {
        match pulled {
            Pulled::Unchanged => say(&format!("{portal}: nothing new"))?,
            Pulled::Taken(taken) => report(&portal, &taken)?,
            Pulled::Failed(why) => {
                say_error(&format!("{portal}: {why}. The last good state stays."));
                code = FOUND;
            }
        }
    }
    Ok(ExitCode::from(code))
}

fn report(portal: &str, taken: &Taken) -> anyhow::Result<()> {
    if let Some(broken) = &taken.broken {
        say_error(&format!("{portal}: nothing was taken. {broken}"));
        return Ok(());
    }
    say(&format!(
        "{portal}: {} new, {} changed, {} unchanged, {} gone, {} skipped, {} yield to others. XZuFi \
         2.2, not schema-checked.",
        taken.new, taken.changed, taken.unchanged, taken.gone, taken.skipped, taken.conflicts
    ))?;
    tell(&taken.findings)
}

fn tell(findings: &[Finding]) -> anyhow::Result<()> {
    for finding in findings.iter().take(NAMED) {
        say(&finding.to_string())?;
    }
    if findings.len() > NAMED {
        say(&format!("… and {} more", findings.len() - NAMED))?;
    }
    Ok(())
}
