//! Descriptions as living texts: what they are made of, who vouches for them, how two versions and
//! a central text differ, how well they read, and when their siblings in other languages are out
//! of date. Versions are kept by the store; who may do what is said by `access`.

mod central;
mod diff;
mod language;
mod markdown;
mod modules;
mod office;
mod plain;
mod quality;
mod readability;
mod sibling;
mod state;
mod submission;
mod video;

pub use central::{Beside, CentralText, Conflict, Update};
pub use diff::{Line, Side, diff};
pub use language::{Judged, LanguageFinding, Rule, Weight, easy, judge, plain};
pub use markdown::{read_markdown, write_markdown};
pub use modules::{ModuleKind, Modules, TextModule};
pub use office::{EditorialOffice, StateEditors};
pub use plain::{Block, blocks, sentences};
pub use quality::{Gap, Grade, gaps, grade_of};
pub use readability::{Readability, readability};
pub use sibling::{Sibling, Stale, note_checked, siblings};
pub use state::{Refusal, Standing, Status, Workflow, may_release, may_submit, standing};
pub use submission::{Comment, Step, SubmissionState, next as next_step};
pub use video::{SignVideo, SignVideos, VideoFinding};

use base::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A description in one language. It is stored as JSON, so its shape is promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// The name of the service that people understand: the heading of the page.
    pub title: String,
    /// The modules, in the order in which they are shown.
    pub modules: Vec<Module>,
}

/// One module of a description.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Its key, such as `teaser`.
    pub key: String,
    /// The heading that readers see.
    pub heading: String,
    /// What was written here, as Markdown: the whole text, or what is added to a central one.
    #[serde(default)]
    pub own: String,
    /// The central text, where one was taken over. It is never changed here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub central: Option<Central>,
    /// In other languages than German: the German module that this one was checked against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_for: Option<String>,
}

/// A module's text from a central editorial office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Central {
    /// The text, as Markdown.
    pub text: String,
    /// The central text beside which the own part was last looked at.
    pub seen: String,
    /// Where it comes from.
    pub source: String,
    /// What it is worth.
    pub grade: Grade,
    /// The body that released it.
    pub released_by: String,
    /// When that body released it.
    pub released_on: Date,
}

/// Where a module's text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// Nobody wrote anything.
    Nothing,
    /// It was written here.
    Own,
    /// It is the central text as it came.
    Central,
    /// It is the central text with an own supplement.
    Supplement,
}

impl Provenance {
    /// The word in templates, exports and tests.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Own => "own",
            Self::Central => "central",
            Self::Supplement => "supplement",
        }
    }
}

impl Description {
    /// The module of that key.
    #[must_use]
    pub fn module(&self, key: &str) -> Option<&Module> {
        self.modules.iter().find(|module| module.key == key)
    }

    /// The module of that key, to be changed.
    pub fn module_mut(&mut self, key: &str) -> Option<&mut Module> {
        self.modules.iter_mut().find(|module| module.key == key)
    }

    /// Modules whose own part was not looked at since the central text beside it changed.
    pub fn unconfirmed(&self) -> impl Iterator<Item = &Module> {
        self.modules.iter().filter(|module| module.is_unconfirmed())
    }
}

impl Module {
    /// A module with a text of one's own.
    #[must_use]
    pub fn written(
        key: impl Into<String>,
        heading: impl Into<String>,
        own: impl Into<String>,
    ) -> Self {
        Self { key: key.into(), heading: heading.into(), own: own.into(), ..Self::default() }
    }

    /// The whole text as readers see it: the central part, then what was added here.
    #[must_use]
    pub fn text(&self) -> String {
        let central = self.central.as_ref().map_or("", |central| central.text.trim());
        match (central, self.own.trim()) {
            ("", own) => own.to_owned(),
            (central, "") => central.to_owned(),
            (central, own) => format!("{central}\n\n{own}"),
        }
    }

    /// Where the text comes from.
    #[must_use]
    pub fn provenance(&self) -> Provenance {
        let central = self.central.as_ref().is_some_and(|central| !central.text.trim().is_empty());
        match (central, !self.own.trim().is_empty()) {
            (false, false) => Provenance::Nothing,
            (false, true) => Provenance::Own,
            (true, false) => Provenance::Central,
            (true, true) => Provenance::Supplement,
        }
    }

    /// True where the central text changed since somebody looked at the own part beside it.
    #[must_use]
    pub fn is_unconfirmed(&self) -> bool {
        let changed = |central: &Central| central.seen != central.text;
        !self.own.trim().is_empty() && self.central.as_ref().is_some_and(changed)
    }

    /// Names the text: the same words give the same name, however their lines are broken.
    #[must_use]
    pub fn hash(&self) -> String {
        let text = self.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut digest = hex::encode(Sha256::digest(words.join(" ")));
        digest.truncate(16);
        digest
    }
}
