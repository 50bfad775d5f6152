//! Writing a service in a browser: every act of an author is one [`Edit`] of the package's files. An edit either gives
//! files that still read without an error, or nothing changes and the author learns why. So a draft can always be looked at,
//! tried and exported, and what a person did can be undone step by step ([`Patch`]).

mod begin;
mod check;
mod condition;
mod copy;
mod evidence;
mod form;
mod kind;
mod patch;
mod process;
mod publish;
mod question;
mod refusal;
mod remove;
mod rows;
mod schema;
mod tables;
mod trial;
mod wording;
mod work;

use base::{Certainty, Lang, LocalText};

pub use begin::{NewService, begin};
pub use check::CheckForm;
pub use condition::{Clause, Condition, Join, Relation, Term, conditions};
pub use evidence::EvidenceForm;
pub use form::{ListWords, PageForm, PageKind, SectionForm};
pub use kind::QuestionKind;
pub use patch::Patch;
pub use process::{ProcessStep, lanes, steps};
pub use publish::{PublishAs, publishable};
pub use question::{OptionForm, QuestionForm, TO_BE_WORDED, Words};
pub use refusal::{ReadBy, Refusal, What};
pub use rules::Policy;
pub use rules::tables::{
    Allowed, Column, DecisionTable, InputColumn, OutputColumn, TableEdit, TableRow,
};
pub use tables::tables;
pub use trial::{Outcome, scenario};
pub use wording::{Wording, wordings};

use crate::files::Files;
use crate::package::{Package, load};
use work::Work;

/// The longest text of a form that is taken, in signs.
pub const LONGEST: usize = 2_000;

/// One act of an author.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Name of the service and of the unit that answers for it, and the pattern of its file numbers.
    Service {
        /// Its name.
        name: LocalText,
        /// Who answers for it.
        unit: LocalText,
        /// The pattern of file numbers: `BG {yy} #### ###`.
        file_number: String,
    },
    /// A new section of the task list, at the end.
    AddSection(SectionForm),
    /// Words of a section.
    Section(String, SectionForm),
    /// A section one place up or down, with its pages.
    MoveSection(String, Way),
    /// A section without pages, taken out.
    RemoveSection(String),
    /// A new page at the end of a section.
    AddPage(PageKind, PageForm),
    /// Words of a page and the section it stands in.
    Page(String, PageForm),
    /// A page one place up or down in its section.
    MovePage(String, Way),
    /// A page with everything that it asks, taken out.
    RemovePage(String),
    /// A page of another service, with its questions.
    CopyPage {
        /// The files of the other service.
        from: Box<Files>,
        /// The page there.
        page: String,
        /// The section here.
        section: String,
    },
    /// A new question at the end of a page.
    AddQuestion {
        /// The page.
        page: String,
        /// What is asked for.
        kind: QuestionKind,
        /// How it is asked.
        label: String,
    },
    /// Everything about a question but when it is asked.
    Question(String, Box<QuestionForm>),
    /// A question one place up or down on its page.
    MoveQuestion(String, Way),
    /// A question to the end of another page.
    QuestionToPage(String, String),
    /// A question, taken out.
    RemoveQuestion(String),
    /// When something is asked; empty for always.
    Condition(Target, String),
    /// What several answers must satisfy together, new or as it stands under that id.
    Check(Option<String>, CheckForm),
    /// The same, taken out.
    RemoveCheck(String),
    /// A kind of evidence, new or as it stands under that id.
    Evidence(Option<String>, EvidenceForm),
    /// The same, taken out.
    RemoveEvidence(String),
    /// Words in a language, by their keys; empty takes one back.
    Texts(Lang, Vec<(String, String)>),
    /// Cells and rows of the tables of the rules, in one go.
    Tables(Vec<TableEdit>),
    /// Another name of a step of the process.
    RenameStep(String, String),
    /// A step that a person does, behind another one.
    AddStep {
        /// The step before it.
        after: String,
        /// What it is called.
        name: String,
        /// Who does it: the id of a lane.
        lane: String,
    },
    /// A step that an author added, taken out.
    RemoveStep(String),
    /// A scenario of the package, by its file; empty takes it out.
    Scenario(String, Vec<u8>),
}

/// One place up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// What a condition belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page is asked only if.
    Page(String),
    /// A question is asked only if.
    Question(String),
    /// A question must be answered only if.
    Required(String),
    /// Evidence is asked only if.
    Evidence(String),
}

/// What an edit gave.
#[derive(Clone, Debug)]
pub struct Edited {
    /// The files afterwards.
    pub files: Files,
    /// What they are: an edit reads them, so nobody has to again.
    pub package: Package,
    /// The short name of what was made, where something was.
    pub made: Option<String>,
}

/// Does what an author wants, or says why not. Without an error in the package there is none afterwards.
///
/// # Errors
/// Why nothing was changed.
pub fn apply(files: &Files, edit: &Edit) -> Result<Edited, Refusal> {
    let mut work = Work::open(files)?;
    let made = make(&mut work, edit)?;
    let after = work.close();
    let loaded = load(&after);
    match loaded.package {
        Some(package) => Ok(Edited { files: after, package, made }),
        None => Err(Refusal::of(loaded.findings)),
    }
}

/// True where the form is published by somebody else: its questions are asked as they are, or not at all.
#[must_use]
pub fn is_published_form(package: &Package) -> bool {
    package.manifest.imported.is_some()
}

fn make(work: &mut Work, edit: &Edit) -> Result<Option<String>, Refusal> {
    match edit {
        Edit::Service { name, unit, file_number } => work.service(name, unit, file_number)?,
        Edit::AddSection(form) => return work.add_section(form).map(Some),
        Edit::Section(id, form) => work.section(id, form)?,
        Edit::MoveSection(id, way) => work.move_section(id, *way)?,
        Edit::RemoveSection(id) => work.remove_section(id)?,
        Edit::AddPage(kind, form) => return work.add_page(*kind, form).map(Some),
        Edit::Page(id, form) => work.page(id, form)?,
        Edit::MovePage(id, way) => work.move_page(id, *way)?,
        Edit::RemovePage(id) => work.remove_page(id)?,
        Edit::CopyPage { from, page, section } => {
            return work.copy_page(from, page, section).map(Some);
        }
        Edit::AddQuestion { page, kind, label } => {
            return work.add_question(page, *kind, label).map(Some);
        }
        Edit::Question(name, form) => work.question(name, form)?,
        Edit::MoveQuestion(name, way) => work.move_question(name, *way)?,
        Edit::QuestionToPage(name, page) => work.question_to_page(name, page)?,
        Edit::RemoveQuestion(name) => work.remove_question(name)?,
        Edit::Condition(target, feel) => work.condition(target, feel)?,
        Edit::Check(id, form) => return work.check(id.as_deref(), form).map(Some),
        Edit::RemoveCheck(id) => work.remove_check(id)?,
        Edit::Evidence(id, form) => return work.evidence(id.as_deref(), form).map(Some),
        Edit::RemoveEvidence(id) => work.remove_evidence(id)?,
        Edit::Texts(lang, texts) => work.texts(*lang, texts)?,
        Edit::Tables(edits) => work.tables(edits)?,
        Edit::RenameStep(id, name) => work.rename_step(id, name)?,
        Edit::AddStep { after, name, lane } => {
            return work.add_step(after, (name, lane)).map(Some);
        }
        Edit::RemoveStep(id) => work.remove_step(id)?,
        Edit::Scenario(path, bytes) => work.scenario(path, bytes)?,
    }
    Ok(None)
}

/// Why a page asks something, as an author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyForm {
    /// In plain words.
    pub text: String,
    /// The norm, as it is cited.
    pub norm: String,
    /// How sure the author is.
    pub certainty: Certainty,
}
