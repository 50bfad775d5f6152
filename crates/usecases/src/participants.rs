//! Those who take part in a case beside the applicant: they are asked for a statement, they answer in a
//! room of their own that the code of their letter opens, or by post, and each sees only what is theirs.

mod applicant;
mod ask;
mod change;
pub(crate) mod code;
mod desk;
mod room;

use ::cases::parties::{Hearing, Standing};
use ::packages::PartySpec;
use base::{CaseId, Date, ParticipantId, Timestamp};
use serde::{Deserialize, Serialize};
use store::participants::{Letter, Participant};
use thiserror::Error;

use crate::case_file::CaseFile;
use crate::{Fault, OpContext};

pub(crate) use applicant::shown_to_applicant;
pub use applicant::{StatementView, StatementsView, statements};
pub(crate) use ask::{addressed, ask};
pub use change::{ChangeParticipant, Code, change};
pub use code::{grouped, tidy};
pub use desk::{ReceivedStatement, letter_pdf, of_case, receive, release};
pub(crate) use room::served_on;
pub use room::{DecisionInRoom, RoomView, decision_pdf, hand_in, room};

/// The longest statement.
pub const LONGEST: usize = 20_000;

/// Kinds of letters.
pub(crate) mod kind {
    /// A letter that asks for a statement.
    pub(crate) const HEARING: &str = "hearing";
    /// What a party stated.
    pub(crate) const STATEMENT: &str = "statement";
}

/// Why something did not work.
#[derive(Debug, Error)]
pub enum ParticipantError {
    /// The code opens nothing.
    #[error("no case belongs to this code")]
    NoSuchCode,
    /// Nothing was written.
    #[error("there is no text")]
    Empty,
    /// Longer than allowed.
    #[error("the text is longer than {0} signs")]
    TooLong(usize),
    /// The case is decided; nothing can be said in it any more.
    #[error("the case is closed")]
    Closed,
    /// There is no name.
    #[error("there is no name, or it is too long")]
    NoName,
    /// There is no address.
    #[error("there is no address, or it is too long")]
    NoAddress,
    /// The day is none, or lies ahead.
    #[error("the day of receipt cannot be")]
    Day,
    /// The document could not be made.
    #[error("the document could not be made")]
    Document(#[source] crate::ports::PortError),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Somebody who takes part, as the desk sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParticipantView {
    /// Their number; none where nobody asked them yet.
    pub id: Option<ParticipantId>,
    /// What the package calls them, in the reader's language.
    pub title: String,
    /// Their name.
    pub name: String,
    /// Their address, in lines.
    pub address: Vec<String>,
    /// Their e-mail address; may be empty.
    pub email: String,
    /// The provision by which they take part.
    pub norm: String,
    /// False for those who only get a copy of the decision.
    pub heard: bool,
    /// Answers without which nobody can say who they are.
    pub missing: Vec<String>,
    /// How far the hearing is.
    pub standing: Standing,
    /// When they first came with their code.
    pub entered: Option<Timestamp>,
    /// What was written to them and by them, oldest first.
    pub papers: Vec<PaperView>,
}

/// A letter to a party or a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperView {
    /// Its number.
    pub id: String,
    /// True for what the party stated.
    pub statement: bool,
    /// Who wrote it.
    pub from: String,
    /// The day that counts.
    pub on: Date,
    /// Its words.
    pub text: String,
    /// True where it came on paper and the desk typed it.
    pub on_paper: bool,
    /// True once the others may read it.
    pub released: bool,
}

/// Those who take part in a case, for the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParticipantsView {
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// The applicant's name.
    pub person: String,
    /// Name of the service.
    pub service_title: String,
    /// True while statements can still be noted.
    pub open: bool,
    /// Who takes part.
    pub participants: Vec<ParticipantView>,
}

/// What is sealed about a participant. Stored as JSON, therefore promised.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Person {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) address: String,
    #[serde(default)]
    pub(crate) email: String,
    /// The code of their letter, to print it again.
    pub(crate) code: String,
}

/// The words of a letter or a statement. Stored as JSON, sealed, therefore promised.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Words {
    pub(crate) text: String,
    /// The package's name of the letter.
    #[serde(default)]
    pub(crate) letter: String,
    /// True where it came on paper and the desk typed it.
    #[serde(default)]
    pub(crate) on_paper: bool,
    /// What the others read of it; the same where empty.
    #[serde(default)]
    pub(crate) shown: String,
}

impl Words {
    pub(crate) fn of(letter: &Letter) -> Self {
        serde_json::from_str(&letter.body).unwrap_or_default()
    }

    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What anybody but its author and the desk reads.
    pub(crate) fn for_others(&self) -> &str {
        if self.shown.is_empty() { &self.text } else { &self.shown }
    }
}

impl Person {
    pub(crate) fn of(row: &Participant) -> Self {
        serde_json::from_str(&row.person).unwrap_or_default()
    }

    fn lines(&self) -> Vec<String> {
        lines(&self.address)
    }
}

fn lines(address: &str) -> Vec<String> {
    address.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

pub(crate) fn hearing_of(row: &Participant) -> Hearing {
    Hearing { asked: row.asked_on, due: row.due_on, answered: row.answered_on }
}

pub(crate) fn spec_of<'a>(file: &'a CaseFile, party: &str) -> Option<&'a PartySpec> {
    file.package.manifest.parties.iter().find(|spec| spec.id == party)
}

/// What the package calls a party, in the reader's language.
pub(crate) fn title_of(file: &CaseFile, party: &str, ctx: &OpContext) -> String {
    if party == ::packages::APPLICANT {
        return crate::letters::natural(&file.label);
    }
    spec_of(file, party).map_or_else(|| party.to_owned(), |one| one.label.get(ctx.lang).to_owned())
}

/// Words that can be kept as a statement.
fn checked(text: &str) -> Result<&str, ParticipantError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ParticipantError::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(ParticipantError::TooLong(LONGEST));
    }
    Ok(text)
}
