//! From a published form (XDatenfelder 2 or 3) to a package that runs: pages, names, questions before optional groups, files
//! as evidence, conditions proposed from rules in words. What a program cannot know is written down to be settled, and
//! nothing of the form is lost without a line about it.

use base::{AuthorityId, Date, Finding, ServiceId};
use serde::Serialize;
use xdatenfelder::{Body, Schema, v2};

use crate::files::Files;
use crate::form::SCHEMA;

mod layout;
mod lists;
mod names;
mod plan;
mod question;
mod rules;
mod sentence;
mod words;
mod write;

pub(crate) use names::slug;
pub(crate) use words::prose;
pub(crate) use write::{Lines, initials, quoted};

use lists::Lists;
use plan::Plan;

/// What is imported, and for whom.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    /// Name of the file, for people.
    pub file: &'a str,
    /// The file.
    pub bytes: &'a [u8],
    /// Published code lists that are at hand: name of the file, and the file.
    pub lists: &'a [(String, Vec<u8>)],
    /// Short name of the service; made of the form's name where none is given.
    pub id: Option<&'a ServiceId>,
    /// The authority that answers for it.
    pub authority: &'a AuthorityId,
    /// The day of the import.
    pub today: Date,
}

/// A package that was made of a form.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Short name of the service.
    pub id: ServiceId,
    /// The files of the package.
    pub files: Files,
    /// What was made of what.
    pub summary: ImportSummary,
}

/// What an import made, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportSummary {
    /// Fields of the form.
    pub fields: usize,
    /// Fields that are asked, those of lists included.
    pub asked: usize,
    /// Files that are asked as evidence.
    pub evidence: usize,
    /// Fields that are not asked, each with its reason.
    pub omitted: usize,
    /// Repeating groups and fields.
    pub lists: usize,
    /// Questions that lead to optional or alternative groups.
    pub openers: usize,
    /// Pages.
    pub pages: usize,
    /// Rules in words.
    pub rules: usize,
    /// Rules of which conditions were proposed.
    pub proposed: usize,
    /// Code lists that the package brings along.
    pub code_lists: usize,
    /// What was written down to be settled.
    pub todos: usize,
}

/// Makes a package of a form. It runs, and it cannot be published before somebody settled what is open.
///
/// # Errors
/// A file that is neither XDatenfelder 2 nor 3, or holds a single group: what, where, and how to mend it.
pub fn import(import: &Import<'_>) -> Result<Imported, Finding> {
    let source = read(import)?;
    let lists = Lists::of(&source.schema, import.lists);
    let plan = Plan::of(&source, &lists);
    let id = import.id.cloned().unwrap_or_else(|| names::service(&source.schema.element.name));
    let mut files = write::files(import, &id, &source, &plan);
    files.insert(SCHEMA, source.written.clone());
    files.insert(source.standard.kept_as(), import.bytes);
    for (name, bytes) in lists.brought(import.lists) {
        files.insert(format!("codelists/{name}"), bytes);
    }
    let summary = plan.summary(&source.schema, lists.count());
    Ok(Imported { id, files, summary })
}

/// In which version of the standard a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standard {
    Two,
    Three,
}

impl Standard {
    fn name(self) -> &'static str {
        match self {
            Self::Two => "XDatenfelder 2",
            Self::Three => "XDatenfelder 3",
        }
    }

    /// Where the package keeps the file as it came.
    fn kept_as(self) -> &'static str {
        match self {
            Self::Two => "import/source.xdf2.xml",
            Self::Three => "import/source.xdf3.xml",
        }
    }
}

/// A form as it was read.
struct Source {
    standard: Standard,
    schema: Schema,
    /// The form in version 3, as the package has it.
    written: Vec<u8>,
    /// What version 3 has no place for.
    losses: Vec<v2::Loss>,
}

fn read(import: &Import<'_>) -> Result<Source, Finding> {
    let standard = match holds(import.bytes, v2::NAMESPACE.as_bytes()) {
        true => Standard::Two,
        false => Standard::Three,
    };
    let refuse = |line: usize, says: String| {
        let cure = "Correct the element, or export the whole form (message 0102) again.";
        Finding::error("fim.refused", import.file, line).says(says).cure(cure)
    };
    let unread = |error: xdatenfelder::ReadError| {
        refuse(error.line, format!("This is no {}: {error}.", standard.name()))
    };
    let (document, losses) = match standard {
        Standard::Three => (xdatenfelder::read(import.bytes).map_err(unread)?, Vec::new()),
        Standard::Two => {
            let converted = v2::convert(&v2::read(import.bytes).map_err(unread)?);
            (converted.document, converted.losses)
        }
    };
    let written = match standard {
        Standard::Three => import.bytes.to_vec(),
        Standard::Two => xdatenfelder::write(&document).into(),
    };
    match document.body {
        Body::Schema(schema) => Ok(Source { standard, schema: *schema, written, losses }),
        Body::Group(_) => Err(refuse(1, "The file holds a single group, not a form.".to_owned())),
    }
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}
