//! `bruchlos fim`: from a published form to a package that runs, and back: the form, and what was sent by it.

use std::io::Write;
use std::path::Path;

use access::Actor;
use anyhow::{Context as _, bail};
use base::{AuthorityId, Date, Lang, ServiceId};
use packages::Files;
use packages::import::{Import, ImportSummary, Imported};
use serde::Serialize;
use usecases::{Fault, efile};

use super::folder::{must_be_free, write_files};
use super::furnished;
use crate::arguments::{FimCommand, FimImport, Furnished};
use crate::content;
use crate::stores::Opening;

/// What an import made, for programs.
#[derive(Serialize)]
struct Made<'a> {
    service: &'a str,
    folder: String,
    #[serde(flatten)]
    summary: ImportSummary,
}

/// Exit code 0; 1 where the form is refused. What cannot be read or written is an error, which becomes exit code 2.
pub(crate) fn run(command: FimCommand, out: &mut dyn Write) -> anyhow::Result<u8> {
    match command {
        FimCommand::Import(asked) => import(&asked, base::berlin_date(crate::outside::now()), out),
        FimCommand::Export { package, out: folder } => export(&package, &folder, out),
        FimCommand::Submission { case, out: folder, from } => {
            crate::on_runtime(submission(&case, &folder, &from, out))
        }
    }
}

/// The form of a package, and the JSON Schema of its submissions.
fn export(package: &Path, folder: &Path, out: &mut dyn Write) -> anyhow::Result<u8> {
    let files = content::package(package)?;
    let (Some(schema), Some(form)) =
        (packages::published_schema(&files), files.get(packages::SCHEMA))
    else {
        bail!("{} has no form that can be read.", package.display());
    };
    let mut written = Files::new();
    written.insert(packages::SCHEMA, form);
    let json = format!("{:#}\n", mappings::fim::json_schema(&schema));
    written.insert("submission.schema.json", json);
    if let Some(source) = files.get("import/source.xdf2.xml") {
        written.insert("form.xdf2.xml", source);
    }
    write_files(folder, &written)?;
    for (path, bytes) in written.iter() {
        writeln!(out, "{} ({} bytes)", folder.join(path).display(), bytes.len())?;
    }
    Ok(0)
}

/// A submission in the order of its published form.
async fn submission(
    case: &str,
    folder: &Path,
    from: &Furnished,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let (house, store) = furnished::with_files(from, Opening::Look).await?;
    let ctx = house.context(Actor::System, Lang::De);
    let found = match efile::find(&house, &ctx, case).await {
        Ok(id) => efile::ordered(&house, &ctx, id).await,
        Err(fault) => Err(fault),
    };
    store.close().await;
    let ordered = match found {
        Ok(ordered) => ordered,
        Err(Fault::NotFound) => bail!("There is no case {case} here."),
        Err(fault) => return Err(fault).context("the submission cannot be read"),
    };
    let mut written = Files::new();
    written.insert("submission.json", format!("{:#}\n", ordered.json));
    written.insert("submission.schema.json", format!("{:#}\n", ordered.schema));
    written.insert("submission.xml", ordered.xml);
    write_files(folder, &written)?;
    writeln!(out, "The submission of {} is in {}.", ordered.file_number, folder.display())?;
    Ok(0)
}

fn import(asked: &FimImport, today: Date, out: &mut dyn Write) -> anyhow::Result<u8> {
    must_be_free(&asked.out)?;
    let bytes = std::fs::read(&asked.file)
        .with_context(|| format!("The form {} cannot be read.", asked.file.display()))?;
    let id: Option<ServiceId> = asked.id.as_deref().map(str::parse).transpose()?;
    let authority: AuthorityId = match &asked.authority {
        Some(name) => name.parse()?,
        None => content::built_in()?.authority.id,
    };
    let lists = match &asked.code_lists {
        Some(folder) => files_of(folder)?,
        None => Vec::new(),
    };
    let file = asked.file.file_name().unwrap_or_default().to_string_lossy();
    let import = Import {
        file: &file,
        bytes: &bytes,
        lists: &lists,
        id: id.as_ref(),
        authority: &authority,
        today,
    };
    let imported = match packages::import::import(&import) {
        Ok(imported) => imported,
        Err(finding) => {
            writeln!(out, "{finding}")?;
            writeln!(out, "Nothing was written.")?;
            return Ok(crate::FOUND);
        }
    };
    write_files(&asked.out, &imported.files)?;
    match asked.json {
        true => {
            let made = Made {
                service: imported.id.as_str(),
                folder: asked.out.display().to_string(),
                summary: imported.summary,
            };
            writeln!(out, "{}", serde_json::to_string_pretty(&made)?)?;
        }
        false => tell(&imported, &asked.out, out)?,
    }
    Ok(0)
}

/// The files of a folder, without those below it.
fn files_of(folder: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let all = content::read_folder(folder)?;
    let plain = all.iter().filter(|(path, _)| !path.contains('/'));
    Ok(plain.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect())
}

fn tell(imported: &Imported, folder: &Path, out: &mut dyn Write) -> anyhow::Result<()> {
    let ImportSummary { fields, asked, evidence, omitted, lists, openers, pages, rules, .. } =
        imported.summary;
    let ImportSummary { proposed, code_lists, todos, .. } = imported.summary;
    let folder = folder.display();
    writeln!(out, "The service “{}” is in {folder}.", imported.id)?;
    writeln!(
        out,
        "  {fields} fields: {asked} asked on {pages} pages, {evidence} files asked as evidence, {omitted} left out with a reason"
    )?;
    writeln!(
        out,
        "  {lists} lists, {openers} questions before what is optional, {code_lists} code lists brought along"
    )?;
    writeln!(out, "  {rules} rules in words, conditions proposed for {proposed} of them")?;
    writeln!(out, "  {todos} points to settle before publication, besides translations")?;
    writeln!(out)?;
    writeln!(out, "See it:              bruchlos serve --demo --package {folder}")?;
    writeln!(out, "What is open:        bruchlos package check {folder}")?;
    writeln!(out, "What became of what: {folder}/import/ledger.md")?;
    Ok(())
}
