use base::Date;
use forms::PageContent;

use super::refusal::Refusal;
use super::schema::FIRST;
use super::trial::day;
use super::work::{Work, set};
use crate::files::Files;
use crate::form::SCHEMA;
use crate::package::{Package, load};

/// As what a draft is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishAs {
    /// Its version: no other of the service has it.
    pub version: String,
    /// The first day on which it takes applications.
    pub from: Date,
    /// Who stands for it, by name.
    pub released_by: String,
}

/// The files as they are published: with their version and their first day, and a schema of another version where its
/// questions are others than those of `before`.
///
/// # Errors
/// Why a draft cannot be published at all.
pub fn publishable(
    draft: &Files,
    before: Option<&Files>,
    publish: &PublishAs,
) -> Result<Files, Refusal> {
    let mut work = Work::open(draft)?;
    if let Some(page) = empty_page(&work.package) {
        return Err(Refusal::EmptyPage(page));
    }
    let is_imported = work.package.manifest.imported.is_some();
    let old = work.package.manifest.valid_to.filter(|end| *end < publish.from);
    let manifest = work.manifest()?.as_table_mut();
    set(manifest, "version", publish.version.as_str());
    set(manifest, "valid_from", day(publish.from));
    if old.is_some() {
        manifest.remove("valid_to");
    }
    if is_imported {
        let imported = super::work::table(manifest, "imported")?;
        set(imported, "released_by", publish.released_by.as_str());
    }
    let is_another = before.is_some_and(|before| before.get(SCHEMA) != draft.get(SCHEMA));
    if is_another && !is_imported {
        let identification = &mut work.schema_mut()?.element.identification;
        identification.version = Some(next(identification.version.as_deref().unwrap_or(FIRST)));
        work.refer_to_schema()?;
    }
    let files = work.close();
    let loaded = load(&files);
    match loaded.package {
        Some(_) => Ok(files),
        None => Err(Refusal::of(loaded.findings)),
    }
}

fn empty_page(package: &Package) -> Option<String> {
    let empty = |page: &&forms::Page| matches!(&page.content, PageContent::Questions(names) if names.is_empty());
    package.form.pages.iter().find(empty).map(|page| page.title.de.clone())
}

/// The version behind a version: `1.0.0` → `1.1.0`.
fn next(version: &str) -> String {
    let mut parts: Vec<u32> = version.split('.').map(|part| part.parse().unwrap_or(0)).collect();
    parts.resize(3, 0);
    if let [_, minor, patch] = parts.as_mut_slice() {
        (*minor, *patch) = (*minor + 1, 0);
    }
    parts.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}
