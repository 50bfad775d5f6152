//! What `cargo xtask tidy` checks. Each check returns complaints in whole sentences.

mod documents;
mod floors;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// Runs every check over the checkout at `root`.
pub(crate) fn run(root: &Path) -> Result<Vec<String>> {
    let files = tracked_files(root)?;
    let mut complaints = floors::check(root)?;
    complaints.extend(sources::check(root, &files)?);
    complaints.extend(documents::check(root, &files)?);
    Ok(complaints)
}

/// The files of the checkout, as git sees them: tracked, and new ones it does not ignore.
fn tracked_files(root: &Path) -> Result<Vec<PathBuf>> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .context("ask git which files there are")?;
    if !listed.status.success() {
        bail!("git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
    }
    let text = String::from_utf8(listed.stdout).context("read git's list of files")?;
    Ok(text.lines().map(PathBuf::from).filter(|path| root.join(path).is_file()).collect())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("read {}", path.display()))
}
