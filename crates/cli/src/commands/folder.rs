//! Folders that commands write: nothing that somebody has is overwritten.

use std::path::Path;

use anyhow::{Context as _, bail};
use packages::Files;

/// Nothing that somebody wrote is overwritten.
pub(super) fn must_be_free(folder: &Path) -> anyhow::Result<()> {
    let Ok(mut entries) = std::fs::read_dir(folder) else {
        if folder.exists() {
            bail!("{} is a file. Name a folder that does not exist yet.", folder.display());
        }
        return Ok(());
    };
    if entries.next().is_some() {
        bail!(
            "The folder {} is not empty, and nothing in it is overwritten. Name another one, or move it away.",
            folder.display()
        );
    }
    Ok(())
}

/// Writes files below a folder, with the folders between.
pub(super) fn write_files(folder: &Path, files: &Files) -> anyhow::Result<()> {
    for (path, bytes) in files.iter() {
        let path = folder.join(path);
        let above = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(above)
            .with_context(|| format!("The folder {} cannot be made.", above.display()))?;
        std::fs::write(&path, bytes)
            .with_context(|| format!("{} cannot be written.", path.display()))?;
    }
    Ok(())
}
