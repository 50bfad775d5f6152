use base::{Certainty, LocalText};
use rules::{Decimal, Expression};

use crate::field::Field;
use crate::plan::Planned;

/// One form of one version of a service: everything that is asked, in order, with the
/// conditions read and the texts resolved. Plain data; `packages` builds it.
#[derive(Clone, Debug, Default)]
pub struct Definition {
    /// Which published schema it asks for: `S99000000123:1.0.0`.
    pub schema: String,
    /// Headings of the task list; may be empty.
    pub chapters: Vec<Chapter>,
    /// The entries of the task list, in order. The step "check and send" comes after
    /// them by itself.
    pub sections: Vec<Section>,
    /// The pages, in the order in which they are asked; the pages of one section stand
    /// together.
    pub pages: Vec<Page>,
    /// Every field, those of lists included.
    pub fields: Vec<Field>,
    /// The repeating groups.
    pub lists: Vec<List>,
    /// Sentences that several answers must satisfy together.
    pub checks: Vec<Check>,
    /// What has to be proved, and when.
    pub evidence: Vec<EvidenceRule>,
    /// Who else signs before it is sent, and when.
    pub signatures: Vec<SignatureRule>,
    /// Names of the consent fields that stand above the send button; they are on no
    /// page.
    pub declarations: Vec<String>,
    /// What follows from all this; nobody but a judgement looks at it.
    pub plan: Planned,
}

/// A heading of the task list.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Short id.
    pub id: String,
    /// What it says.
    pub title: LocalText,
}

/// An entry of the task list: one or more pages.
#[derive(Clone, Debug)]
pub struct Section {
    /// Short id, fit for an address.
    pub id: String,
    /// The chapter it stands under.
    pub chapter: Option<String>,
    /// What it says in the task list, in the step line and in the summary.
    pub title: LocalText,
    /// What is asked in it, in a few words.
    pub hint: Option<LocalText>,
}

/// One question a page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Short id, fit for an address.
    pub id: String,
    /// The section it belongs to.
    pub section: String,
    /// The question: the heading of the page.
    pub title: LocalText,
    /// What it asks.
    pub content: PageContent,
    /// Shown only if this is true; without one, always.
    pub show_if: Option<Expression>,
    /// Help below the heading.
    pub hint: Option<LocalText>,
    /// Answer to "why do you ask this?".
    pub why: Option<Why>,
}

/// What a page asks.
#[derive(Clone, Debug)]
pub enum PageContent {
    /// Fields, by name, in order.
    Questions(Vec<String>),
    /// The rows of a list, by its name: add, change, remove.
    Rows(String),
    /// All evidence of the form: upload, send later, let us fetch it.
    Evidence,
}

/// Why something is asked.
#[derive(Clone, Debug)]
pub struct Why {
    /// In plain words.
    pub text: LocalText,
    /// The norm, as it is cited; comes from the package.
    pub norm: Option<String>,
    /// How sure the package is of that norm.
    pub certainty: Certainty,
}

/// A group that may be answered several times. Its fields are those named
/// `list.field`; they are asked together on one page a row.
#[derive(Clone, Debug)]
pub struct List {
    /// Short name, also the FEEL name of the list of contexts.
    pub name: String,
    /// Path in the schema, for export.
    pub path: String,
    /// What it is called in the summary.
    pub label: LocalText,
    /// What one row is called: "Leistung".
    pub item_label: LocalText,
    /// Names one row from its own values; without one it is "Leistung 1".
    pub item_title: Option<Expression>,
    /// The text of the button that adds a row.
    pub add_label: LocalText,
    /// The question of a row's page.
    pub item_question: LocalText,
    /// Names of its fields in order, in the long form `list.field`.
    pub fields: Vec<String>,
    /// The fewest rows.
    pub min: usize,
    /// The most rows.
    pub max: usize,
    /// Name of the yes-or-no field, on a page before, by which the person says that
    /// there is something to add; then one row is needed. "No" means an empty list.
    pub gate: Option<String>,
}

/// What several answers must satisfy together.
#[derive(Clone, Debug)]
pub struct Check {
    /// Short id, unique in the form.
    pub id: String,
    /// True where all is well. Null: not checked yet.
    pub expression: Expression,
    /// What to do, with an example; never a pattern.
    pub say: LocalText,
    /// The fields it is about; the sentence stands at the first one. If that is a field
    /// of a list, every row is checked by itself.
    pub fields: Vec<String>,
}

/// What has to be proved by a document.
#[derive(Clone, Debug)]
pub struct EvidenceRule {
    /// Short id.
    pub id: String,
    /// Path in the schema, where the schema asks for the file itself.
    pub path: Option<String>,
    /// What it is called.
    pub title: LocalText,
    /// What the document must show.
    pub hint: Option<LocalText>,
    /// Asked if this is true; without one, always. Null: asked at the review.
    pub when: Option<Expression>,
    /// Whether the application may be sent without it.
    pub later_allowed: bool,
    /// The text by which the person lets the authority fetch it instead.
    pub consent_instead: Option<Consent>,
    /// Other documents that do as well.
    pub alternatives: Vec<LocalText>,
    /// Allowed media types, for example `application/pdf`.
    pub media_types: Vec<String>,
    /// The most bytes a file may have.
    pub max_bytes: u64,
    /// The most files.
    pub max_files: usize,
    /// The norm that asks for it, as it is cited.
    pub norm: Option<String>,
}

/// What somebody beside the applicant declares before the application is sent.
#[derive(Clone, Debug)]
pub struct SignatureRule {
    /// Short id, fit for an address.
    pub id: String,
    /// What it is called.
    pub title: LocalText,
    /// Who it is about, and what to do where nobody can sign here.
    pub hint: Option<LocalText>,
    /// What the other person declares.
    pub statement: LocalText,
    /// Asked if this is true; without one, always. Null: asked at the review.
    pub when: Option<Expression>,
    /// How many persons sign.
    pub needed: usize,
    /// The evidence that does as well, on paper.
    pub on_paper: Option<String>,
}

/// A text that somebody agrees to; the version is kept with the answer.
#[derive(Clone, Debug)]
pub struct Consent {
    /// Version of the text.
    pub version: String,
    /// The text.
    pub text: LocalText,
}

/// Bounds of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The least.
    pub min: Option<Decimal>,
    /// The most.
    pub max: Option<Decimal>,
}

impl Definition {
    /// The field of that name; a field of a list by its long name `list.field`.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The page of that id.
    #[must_use]
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
    }

    /// The section of that id.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The list of that name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.name == name)
    }

    /// The evidence of that id.
    #[must_use]
    pub fn evidence_rule(&self, id: &str) -> Option<&EvidenceRule> {
        self.evidence.iter().find(|rule| rule.id == id)
    }

    /// The signature of that id.
    #[must_use]
    pub fn signature_rule(&self, id: &str) -> Option<&SignatureRule> {
        self.signatures.iter().find(|rule| rule.id == id)
    }

    /// The page that asks a field; a field of a list is asked on the list's page, a
    /// declaration on none.
    #[must_use]
    pub fn page_of(&self, field: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.asks(field))
    }

    /// The page of the evidence, if there is one.
    #[must_use]
    pub fn evidence_page(&self) -> Option<&Page> {
        self.pages.iter().find(|page| matches!(page.content, PageContent::Evidence))
    }
}

impl Page {
    /// Whether the page asks this field.
    #[must_use]
    pub fn asks(&self, field: &str) -> bool {
        match &self.content {
            PageContent::Questions(names) => names.iter().any(|name| name == field),
            PageContent::Rows(list) => field.split_once('.').is_some_and(|(of, _)| of == list),
            PageContent::Evidence => false,
        }
    }

    /// The names of the fields it asks; empty for lists and evidence.
    #[must_use]
    pub fn fields(&self) -> &[String] {
        match &self.content {
            PageContent::Questions(names) => names,
            PageContent::Rows(_) | PageContent::Evidence => &[],
        }
    }
}
