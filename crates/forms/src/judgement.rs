use std::collections::BTreeSet;
use std::sync::Arc;

use base::LocalText;
use rules::Scope;

use crate::answers::Settled;
use crate::definition::{EvidenceRule, SignatureRule};

/// What answers mean: the values, and everything that is the matter with them.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// The values by short name. A question that is not answered is
    /// [`rules::Value::Missing`]; one that does not arise, or an optional one that was
    /// seen and left empty, is [`rules::Value::Null`]. A list is a list of contexts.
    pub values: Scope,
    /// Everything that is the matter, in the order of pages and fields.
    pub findings: Vec<FieldFinding>,
    /// Every page with what it is.
    pub pages: Vec<PageState>,
    /// Every section with what it is; sections without a shown page are left out.
    pub sections: Vec<SectionState>,
    /// Every field that does not arise, by long name.
    pub not_asked: BTreeSet<Arc<str>>,
    /// Fields whose showing depends on an open answer.
    pub waiting: BTreeSet<Arc<str>>,
    /// The evidence that is asked.
    pub evidence: Vec<EvidenceAsk>,
    /// The signatures of others that are asked.
    pub signatures: Vec<SignatureAsk>,
    /// Whether all pages are done, so that the answers may be checked and sent.
    pub ready: bool,
    /// Whether, beyond that, all declarations are made.
    pub submittable: bool,
}

/// One thing that is the matter with one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldFinding {
    /// The name of the input that it stands at and that the error summary links to. The
    /// first control of a group has the name as its id.
    pub input: Arc<str>,
    /// The field, by its long name; for evidence `evidence.ID`; for a list its name.
    pub field: Arc<str>,
    /// The row, where the field belongs to a list.
    pub row: Option<usize>,
    /// The page it is asked on; none for declarations.
    pub page: Option<Arc<str>>,
    /// What to do, with an example; the same in the summary and at the field.
    pub sentence: Arc<LocalText>,
    /// What kind of matter it is.
    pub kind: FindingKind,
}

/// What kind of matter a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// Needed and not answered yet.
    Missing,
    /// Typed, but not understood or not allowed.
    Invalid,
    /// Does not fit other answers.
    Check,
}

/// A page and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct PageState {
    /// The page.
    pub id: Arc<str>,
    /// Whether it is asked.
    pub shown: Shown,
    /// How far it is.
    pub state: Progress,
}

/// Whether something is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It is.
    Shown,
    /// It does not arise; what was typed is kept but not sent.
    Hidden,
    /// That depends on answers that are still open; these are their names.
    Waiting(Arc<BTreeSet<String>>),
}

impl Shown {
    /// Depends on one answer.
    pub(crate) fn waiting(name: &str) -> Self {
        Self::Waiting(Arc::new(BTreeSet::from([name.to_owned()])))
    }
}

/// How far a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing was answered.
    Empty,
    /// Some of it.
    Begun,
    /// All that is needed.
    Done,
    /// Something has to be put right.
    Check,
}

/// A section and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionState {
    /// The section.
    pub id: String,
    /// What the task list says.
    pub state: TaskState,
    /// Where the link leads: the first page that needs something, else the first.
    pub page: Arc<str>,
}

/// The words of the task list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// "Offen".
    Open,
    /// "Als Nächstes".
    Next,
    /// "Begonnen".
    Begun,
    /// "Erledigt".
    Done,
    /// "Bitte prüfen".
    Check,
    /// "Noch nicht möglich": all its pages wait for other answers.
    NotYet,
}

/// A piece of evidence that is asked.
#[derive(Clone, Debug)]
pub struct EvidenceAsk {
    /// What is asked.
    pub rule: Arc<EvidenceRule>,
    /// The open answers on which it depends; empty where it is certain.
    pub depends_on: BTreeSet<String>,
    /// How it is to come.
    pub settled: Option<Settled>,
    /// The signature that is asked and does as well: then the paper is only the other way.
    pub or_signed: Option<String>,
}

/// A signature of somebody else that is asked.
#[derive(Clone, Debug)]
pub struct SignatureAsk {
    /// What is asked.
    pub rule: Arc<SignatureRule>,
    /// The open answers on which it depends; empty where it is certain.
    pub depends_on: BTreeSet<String>,
}

impl SignatureAsk {
    /// Whether it is certain that this is asked.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.depends_on.is_empty()
    }
}

impl EvidenceAsk {
    /// Whether it is certain that this is asked.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.depends_on.is_empty()
    }
}

impl Judgement {
    /// The signature of that id, where it is asked for certain.
    #[must_use]
    pub fn signature(&self, id: &str) -> Option<&SignatureAsk> {
        self.signatures.iter().find(|ask| ask.rule.id == id && ask.is_certain())
    }

    /// What a page is.
    #[must_use]
    pub fn page(&self, id: &str) -> Option<&PageState> {
        self.pages.iter().find(|page| *page.id == *id)
    }

    /// Whether a page is asked.
    #[must_use]
    pub fn shows(&self, id: &str) -> bool {
        self.page(id).is_some_and(|page| page.shown == Shown::Shown)
    }

    /// Whether a field is asked.
    #[must_use]
    pub fn asks(&self, field: &str) -> bool {
        !self.not_asked.contains(field) && !self.waiting.contains(field)
    }

    /// What is the matter on one page.
    pub fn on_page<'a>(&'a self, page: &'a str) -> impl Iterator<Item = &'a FieldFinding> {
        self.findings.iter().filter(move |finding| finding.page.as_deref() == Some(page))
    }

    /// The first page that needs something, in order.
    #[must_use]
    pub fn first_open_page(&self) -> Option<&str> {
        let open = |page: &&PageState| page.shown == Shown::Shown && page.state != Progress::Done;
        self.pages.iter().find(open).map(|page| &*page.id)
    }

    /// The next page that is asked.
    #[must_use]
    pub fn next_page(&self, after: &str) -> Option<&str> {
        let mut behind = self.pages.iter().skip_while(|page| *page.id != *after).skip(1);
        behind.find(|page| page.shown == Shown::Shown).map(|page| &*page.id)
    }

    /// The page asked before this one.
    #[must_use]
    pub fn previous_page(&self, before: &str) -> Option<&str> {
        let ahead = self.pages.iter().take_while(|page| *page.id != *before);
        ahead.filter(|page| page.shown == Shown::Shown).last().map(|page| &*page.id)
    }

    /// "Schritt n von m": which step a section is. The last step, check and send, has
    /// the number m.
    #[must_use]
    pub fn step(&self, section: &str) -> Option<Step> {
        let at = self.sections.iter().position(|state| state.id == section)?;
        Some(Step { number: at + 1, of: self.sections.len() + 1 })
    }

    /// The last step: check and send.
    #[must_use]
    pub fn last_step(&self) -> Step {
        Step { number: self.sections.len() + 1, of: self.sections.len() + 1 }
    }
}

/// "Schritt n von m".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// n.
    pub number: usize,
    /// m.
    pub of: usize,
}
