//! `bruchlos gallery --out DIR`: every page in every state and language as a file.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;

use super::say;
use crate::arguments::Gallery;

/// Writes the pages and, beside them, the static files that they name.
pub(crate) fn run(arguments: &Gallery) -> anyhow::Result<ExitCode> {
    let pages = web::gallery();
    for (name, html) in &pages {
        write(&arguments.out, name, html.as_bytes())?;
    }
    for (address, bytes) in web::gallery::files() {
        write(&arguments.out, address.trim_start_matches('/'), bytes)?;
    }
    say(&format!("{} pages in {}", pages.len(), arguments.out.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)
            .with_context(|| format!("the folder {} cannot be made", parent.display()))?;
    }
    std::fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}
