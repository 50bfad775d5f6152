use crate::node::{Attribute, Node, Rest};
use crate::office::{Assignment, Office};
use crate::online::OnlineService;
use crate::service::Service;
use crate::value::Id;

/// The program that made a message, as the root names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Producer {
    /// Name of the root element, which names the message.
    pub message: String,
    /// `produktbezeichnung`.
    pub product: Option<String>,
    /// `produkthersteller`.
    pub maker: Option<String>,
    /// `produktversion`.
    pub version: Option<String>,
    /// Further attributes of the root.
    pub more: Vec<Attribute>,
}

/// The head of a message (`nachrichtenkopf`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The program that made it.
    pub producer: Producer,
    /// `nachrichtUUID`.
    pub id: String,
    /// `erstelltDatumZeit`, as written.
    pub created: String,
    /// `empfaenger`.
    pub receiver: Option<String>,
    /// `sender`.
    pub sender: Option<String>,
    /// Whatever else stood there.
    pub rest: Rest,
}

/// The transaction that a message is part of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transaction {
    /// `transaktionID`.
    pub id: String,
    /// `transaktionPosition`.
    pub position: Option<String>,
}

/// What kinds of things a message carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `leistung`.
    Service,
    /// `spezialisierung`.
    Specialisation,
    /// `organisationseinheit`.
    Office,
    /// `onlinedienst`.
    OnlineService,
    /// `zustaendigkeitTransferObjekt`.
    Assignment,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Service, Self::Specialisation, Self::Office, Self::OnlineService, Self::Assignment];

    /// The element's name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Service => "leistung",
            Self::Specialisation => "spezialisierung",
            Self::Office => "organisationseinheit",
            Self::OnlineService => "onlinedienst",
            Self::Assignment => "zustaendigkeitTransferObjekt",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One thing in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A service.
    Service(Box<Service>),
    /// An organisational unit.
    Office(Box<Office>),
    /// An online service.
    OnlineService(Box<OnlineService>),
    /// A responsibility.
    Assignment(Box<Assignment>),
    /// A narrowed description; carried along unread.
    Specialisation(Box<Node>),
}

impl Entry {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Service(_) => Kind::Service,
            Self::Office(_) => Kind::Office,
            Self::OnlineService(_) => Kind::OnlineService,
            Self::Assignment(_) => Kind::Assignment,
            Self::Specialisation(_) => Kind::Specialisation,
        }
    }
}

/// What a message asks the receiver to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Create or replace (`schreibe`).
    Write(Entry),
    /// Take away (`loesche`).
    Delete {
        /// What kind of thing.
        kind: Kind,
        /// Which.
        id: Id,
    },
}
