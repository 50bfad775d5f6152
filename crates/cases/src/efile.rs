//! The file of a case in order: what came, went out or was noted, numbered as it arrived.
//!
//! The law of the numbers: they follow the instant at which something reached the authority, left
//! it or was written down, and what comes later never renumbers what is there. The room knows
//! neither where documents are kept nor what they say; whoever searches brings the words.

use std::cmp::Ordering;

use base::Timestamp;

/// What a document of the file is. The order is the one in which documents of the same instant
/// stand: an application before its evidence, a letter behind the message that announces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The application as it was submitted.
    Application,
    /// A piece of evidence.
    Evidence,
    /// The receipt of the application.
    Receipt,
    /// A question of the authority.
    Question,
    /// The answer to a question.
    Answer,
    /// A message of either side.
    Message,
    /// A report of a change.
    Change,
    /// What a party stated that was heard.
    Statement,
    /// A letter that is no decision.
    Letter,
    /// The minutes of a sitting.
    Minutes,
    /// A decision.
    Decision,
    /// A note of the desk.
    Note,
}

/// Which way a document went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// It came in.
    Incoming,
    /// It went out.
    Outgoing,
    /// It stayed in the house.
    Internal,
}

/// In which role somebody sent or wrote a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sender {
    /// The person whose case it is, or who acts for them.
    Applicant,
    /// Somebody who takes part beside the applicant.
    Party,
    /// A member of staff.
    Desk,
    /// The house itself, without anybody's hand.
    House,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Application,
        Self::Evidence,
        Self::Receipt,
        Self::Question,
        Self::Answer,
        Self::Message,
        Self::Change,
        Self::Statement,
        Self::Letter,
        Self::Minutes,
        Self::Decision,
        Self::Note,
    ];

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Evidence => "evidence",
            Self::Receipt => "receipt",
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Message => "message",
            Self::Change => "change",
            Self::Statement => "statement",
            Self::Letter => "letter",
            Self::Minutes => "minutes",
            Self::Decision => "decision",
            Self::Note => "note",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Something that belongs into the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Its lasting name in the store; settles the order of what has the same instant and kind.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Who sent or wrote it.
    pub sender: Sender,
    /// When it reached the authority, left it, or was written down.
    pub at: Timestamp,
}

impl Arrival {
    /// Which way it went.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match (self.kind, self.sender) {
            (Kind::Note | Kind::Minutes, _) => Direction::Internal,
            (_, Sender::Applicant | Sender::Party) => Direction::Incoming,
            (_, Sender::Desk | Sender::House) => Direction::Outgoing,
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        let key = |one: &Self| (one.at, one.kind);
        key(self).cmp(&key(other)).then_with(|| self.id.cmp(&other.id))
    }
}

/// Numbers everything in the order of its arrival, from 1. What is carried along stays with its
/// arrival; the same arrival twice is one document.
#[must_use]
pub fn numbered<T>(mut documents: Vec<(Arrival, T)>) -> Vec<(u32, Arrival, T)> {
    documents.sort_by(|(one, _), (other, _)| one.order(other));
    documents.dedup_by(|(one, _), (other, _)| one == other);
    (1..).zip(documents).map(|(number, (arrival, carried))| (number, arrival, carried)).collect()
}

/// True where every word that is looked for stands in the text, in any case of letters. Nothing
/// looked for is found everywhere.
#[must_use]
pub fn holds(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}
