//! Content: built into the binary, or read from folders that an operator names.

use std::path::Path;

use anyhow::{Context, bail};
use base::{AuthorityId, Finding, Severity};
use catalogue::Guide;
use packages::{Authority, Content, Files, TEMPLATES};
use rust_embed::Embed;

/// The content of the checkout that this binary was built from.
#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../../content/"]
struct BuiltIn;

/// Content with the packages to be published.
pub(crate) struct Published {
    /// What the authority publishes around its packages.
    pub(crate) content: Content,
    /// Areas and the compass.
    pub(crate) guide: Guide,
    /// Files of packages, by where they come from.
    pub(crate) packages: Vec<(String, Files)>,
}

/// The authority of the built-in content.
pub(crate) fn built_in() -> anyhow::Result<Content> {
    Ok(load(None, &[])?.content)
}

/// Reads content: the built-in one or a folder, and further packages from folders of their own.
///
/// # Errors
/// All errors of the content at once. A broken package is no error here: publishing refuses it
/// whole, and the version before it stays.
pub(crate) fn load(
    folder: Option<&Path>,
    further: &[std::path::PathBuf],
) -> anyhow::Result<Published> {
    load_of(folder, further, None)
}

/// The same for one authority of the content, or for the first where none is named.
///
/// # Errors
/// As [`load`].
pub(crate) fn load_of(
    folder: Option<&Path>,
    further: &[std::path::PathBuf],
    authority: Option<&str>,
) -> anyhow::Result<Published> {
    let files = files(folder)?;
    let authority = authority.map(str::parse::<AuthorityId>).transpose()?;
    let loaded = Content::load(&files, authority.as_ref());
    let Some(content) = loaded.content else { bail!(sentences(&loaded.findings)) };
    let (guide, findings) = Guide::load(&files, &content.authority.id);
    if base::worst(&findings) == Some(Severity::Error) {
        bail!(sentences(&findings));
    }
    let mut published: Vec<(String, Files)> = loaded.packages.into_iter().collect();
    for path in further {
        let authority = authority_of(path).unwrap_or_else(|| content.authority.clone());
        let files = packages::parameters::filled(&unfilled(path)?, Some(&authority));
        published.push((path.display().to_string(), files));
    }
    Ok(Published { content, guide, packages: published })
}

/// The files of a content folder, or the built-in ones.
pub(crate) fn files(folder: Option<&Path>) -> anyhow::Result<Files> {
    match folder {
        None => Ok(embedded()),
        Some(folder) => Ok(with_shared(read_folder(folder)?)),
    }
}

/// A package as it runs: the files of its folder with what its template or its origin gives, and
/// with what the authority says for itself below whose folder it lies.
pub(crate) fn package(folder: &Path) -> anyhow::Result<Files> {
    Ok(packages::parameters::filled(&unfilled(folder)?, authority_of(folder).as_ref()))
}

/// The authority below whose folder something lies, or will lie.
pub(crate) fn authority_of(folder: &Path) -> Option<Authority> {
    let place = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let mut above = place.ancestors().map(|above| above.join("authority.toml"));
    toml::from_str(&std::fs::read_to_string(above.find(|path| path.is_file())?).ok()?).ok()
}

/// The files of a package's folder with what its template gives: the template of the content
/// folder that it lies in, or the built-in one. What an authority says for itself is not in it.
pub(crate) fn unfilled(folder: &Path) -> anyhow::Result<Files> {
    let own = read_folder(folder)?;
    let place = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let mut above = place.ancestors().skip(1).map(|above| above.join(TEMPLATES));
    let templates = match above.find(|path| path.is_dir()) {
        Some(path) => read_folder(&path)?,
        None => embedded().below(TEMPLATES),
    };
    Ok(packages::over_template(&own, &templates))
}

/// A content folder with what all authorities share, where it brings none of its own.
fn with_shared(mut files: Files) -> Files {
    for shared in [TEMPLATES, "catalogue", "standards"] {
        let start = format!("{shared}/");
        if files.iter().any(|(path, _)| path.starts_with(&start)) {
            continue;
        }
        for (path, bytes) in embedded().below(shared).iter() {
            files.insert(format!("{start}{path}"), bytes);
        }
    }
    files
}

/// Findings that refuse something, one a line.
pub(crate) fn sentences(findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn embedded() -> Files {
    let mut files = Files::new();
    for path in BuiltIn::iter() {
        if let Some(file) = BuiltIn::get(&path) {
            files.insert(path.into_owned(), file.data.into_owned());
        }
    }
    files
}

/// All files below a folder. Links are not followed, so that a package is what it shows.
pub(crate) fn read_folder(folder: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(current) = open.pop() {
        let entries = std::fs::read_dir(&current)
            .with_context(|| format!("the folder {} cannot be read", current.display()))?;
        for entry in entries {
            let entry = entry?;
            let kind = entry.file_type()?;
            let path = entry.path();
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() {
                let below = path.strip_prefix(folder)?;
                let name: Vec<_> =
                    below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                let bytes = std::fs::read(&path)
                    .with_context(|| format!("{} cannot be read", path.display()))?;
                files.insert(name.join("/"), bytes);
            }
        }
    }
    Ok(files)
}
