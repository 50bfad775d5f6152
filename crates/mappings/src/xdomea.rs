//! Files on their way to the archive as xdomea 3.0.0 and 3.1.0 write them: the offer (0501) and the
//! transfer with its documents (0503) go out, the archive's evaluation (0502), its receipts (0504,
//! 0507) and its confirmation of the import (0506) come back.
//!
//! Both versions have the same elements here and differ in their namespace. A message that comes in
//! is never trusted: no document type, no entity of its own, bounded size; it gives what could be
//! read and all findings.

mod read;
mod write;

use base::{Date, Timestamp};

pub use read::{Answer, Answered, Outcome, Read, read};
pub use write::{file_name, write};

/// The version of the standard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// 3.0.0, in which the state archive publishes its examples.
    #[default]
    V300,
    /// 3.1.0.
    V310,
}

impl Version {
    /// Both.
    pub const ALL: [Self; 2] = [Self::V300, Self::V310];

    /// As people write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::V300 => "3.0.0",
            Self::V310 => "3.1.0",
        }
    }

    /// The namespace.
    #[must_use]
    pub fn namespace(self) -> &'static str {
        match self {
            Self::V300 => "urn:xoev-de:xdomea:schema:3.0.0",
            Self::V310 => "urn:xoev-de:xdomea:schema:3.1.0",
        }
    }
}

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 0501: the files are offered; their documents stay here.
    Offer,
    /// 0503: the files are handed over with their documents.
    Transfer,
}

impl Kind {
    /// The number of the message.
    #[must_use]
    pub fn number(self) -> &'static str {
        match self {
            Self::Offer => "0501",
            Self::Transfer => "0503",
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Offer => "Aussonderung.Anbieteverzeichnis",
            Self::Transfer => "Aussonderung.Aussonderung",
        }
    }
}

/// Who sends or receives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// The institution; left out where it is empty.
    pub institution: String,
    /// Its abbreviation; left out where it is empty.
    pub short: String,
    /// The unit; left out where it is empty.
    pub unit: String,
}

/// A message: one file of one process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The version of the standard.
    pub version: Version,
    /// What it is.
    pub kind: Kind,
    /// The number of the process; the archive's answers name it.
    pub process: String,
    /// When it was made.
    pub at: Timestamp,
    /// Who sends it.
    pub sender: Party,
    /// Who receives it.
    pub receiver: Party,
    /// The version of this program.
    pub program: String,
    /// The file.
    pub file: File,
}

/// What becomes of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Appraisal {
    /// A: worth keeping.
    Keep,
    /// B: to be evaluated.
    Evaluate,
    /// V: to be destroyed.
    Destroy,
}

impl Appraisal {
    /// The code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Keep => "A",
            Self::Evaluate => "B",
            Self::Destroy => "V",
        }
    }

    pub(crate) fn of(code: &str) -> Option<Self> {
        [Self::Keep, Self::Evaluate, Self::Destroy].into_iter().find(|one| one.code() == code)
    }
}

/// A file (Akte) with a procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its lasting number.
    pub id: String,
    /// What it is about.
    pub subject: String,
    /// Its sign.
    pub sign: String,
    /// The unit of the file plan: sign and title; the sign is left out where it is empty.
    pub plan: Option<(String, String)>,
    /// Who is in charge.
    pub lead: String,
    /// What shall become of it.
    pub appraisal: Appraisal,
    /// For how many years it was kept; left out where nobody has settled it.
    pub years: Option<u16>,
    /// Until when it was kept.
    pub kept_until: Option<Date>,
    /// Its procedure.
    pub procedure: Procedure,
}

/// A procedure (Vorgang).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// Its lasting number.
    pub id: String,
    /// What it is about.
    pub subject: String,
    /// Its file number.
    pub sign: String,
    /// When it began.
    pub from: Date,
    /// When it was closed; `None` while it runs.
    pub closed: Option<Date>,
    /// Its record.
    pub steps: Vec<Step>,
    /// Its documents in the order of their arrival.
    pub documents: Vec<Document>,
}

/// A line of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who, by role.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: String,
    /// The hash of the line.
    pub hash: String,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its lasting number.
    pub id: String,
    /// Its place in the procedure.
    pub number: u32,
    /// What it is about.
    pub subject: String,
    /// What it is.
    pub kind: String,
    /// The day it came in.
    pub received: Option<Date>,
    /// The day it went out.
    pub sent: Option<Date>,
    /// The day it was written.
    pub written: Date,
    /// Who wrote it; left out where it is empty.
    pub by: String,
    /// The file that holds it.
    pub primary: Primary,
}

/// A file that holds a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Primary {
    /// Its name in the container: a number of its own and an ending.
    pub name: String,
    /// The name it came with.
    pub original: String,
    /// Its media type.
    pub media_type: String,
    /// When it was made.
    pub at: Timestamp,
}
