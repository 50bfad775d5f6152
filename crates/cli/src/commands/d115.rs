//! `bruchlos d115 export`: the knowledge base of the service centre as a file.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use base::Lang;
use catalogue::answers::{self, Knowledge};

use super::say;
use crate::arguments::ContentArguments;
use crate::content;

/// Writes the answers of the content; what a running portal has published since is at its address `/d115`.
pub(crate) fn export(
    out: &Path,
    lang: Lang,
    arguments: &ContentArguments,
) -> anyhow::Result<ExitCode> {
    let write = match out.extension().and_then(|end| end.to_str()) {
        Some("json") => answers::json,
        Some("csv") => answers::csv,
        _ => bail!("{}: name a file that ends in .json or .csv", out.display()),
    };
    let published = content::load(arguments.content.as_deref(), &arguments.package)?;
    let mut services = Vec::new();
    for (place, files) in &published.packages {
        let loaded = packages::load(files);
        let Some(package) = loaded.package else {
            bail!("{place} cannot be read:\n{}", content::sentences(&loaded.findings))
        };
        services.push(package);
    }
    services.sort_by(|one, other| one.manifest.id.cmp(&other.manifest.id));
    let knowledge = Knowledge {
        authority: &published.content.authority,
        compass: &published.guide.compass,
        lang,
    };
    let all = knowledge.answers(services.iter().map(|one| (&one.manifest.id, one)));
    std::fs::write(out, write(&all))
        .with_context(|| format!("{} cannot be written", out.display()))?;
    say(&format!("{} answers in {}", all.len(), out.display()))?;
    Ok(ExitCode::SUCCESS)
}
