use std::fmt;
use std::str::FromStr;

use base::{AccountId, AuthorityId, ParticipantId};
use thiserror::Error;

/// How well an account's owner has proved who they are (eIDAS).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing proved.
    #[default]
    None,
    /// User name and password.
    Basic,
    /// Substantial.
    Substantial,
    /// High, such as the electronic identity card.
    High,
}

/// What a member of staff is employed to do here. A person may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Examines applications and drafts decisions.
    Caseworker,
    /// Approves decisions; also does all that a caseworker does.
    TeamLead,
    /// Writes and publishes service packages and content.
    Editor,
    /// Releases texts that others wrote; also does all that an editor does with texts.
    Releaser,
    /// Steers which services go online and how far they are; sees no case.
    Programme,
    /// Answers the telephone of the service centre; sees no case.
    Agent,
    /// Keeps files to their end: offers them to the archive, holds them, destroys them; sees no case.
    Records,
    /// Puts payment runs together and books what the bank tells; sees no case.
    Cashier,
    /// Approves payment runs that others put together; also does all that a cashier does.
    Treasurer,
    /// Runs the house; sees no case.
    Admin,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who is not signed in.
    Anonymous,
    /// A person with an account of their own.
    Citizen {
        /// The account.
        account: AccountId,
        /// How it was proved in this session.
        level: Level,
    },
    /// A member of an authority's staff.
    Staff {
        /// The account.
        account: AccountId,
        /// The authority that employs them; they see nothing of any other.
        authority: AuthorityId,
        /// Their name, as colleagues and notices write it.
        name: String,
        /// What they may do there.
        roles: Vec<Role>,
    },
    /// Somebody beside the applicant who takes part in one case and came with the code of their letter.
    Participant {
        /// As the case knows them; they see nothing of any other.
        participant: ParticipantId,
    },
    /// The house itself: its worker, its clock, its migrations.
    System,
}

/// The column of the matrix: as whom somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Not signed in.
    Anonymous,
    /// A citizen.
    Citizen,
    /// Somebody who takes part in a case beside the applicant.
    Participant,
    /// Staff in one of their roles.
    Staff(Role),
    /// The house itself.
    System,
}

/// A word that names no role, level or party.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{word}” is no {kind}; known are: {known}")]
pub struct UnknownWord {
    word: String,
    kind: &'static str,
    known: String,
}

impl Level {
    /// All of them, lowest first.
    pub const ALL: [Self; 4] = [Self::None, Self::Basic, Self::Substantial, Self::High];

    /// The word in settings, packages and the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Basic => "basic",
            Self::Substantial => "substantial",
            Self::High => "high",
        }
    }
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Caseworker,
        Self::TeamLead,
        Self::Editor,
        Self::Releaser,
        Self::Programme,
        Self::Agent,
        Self::Records,
        Self::Cashier,
        Self::Treasurer,
        Self::Admin,
    ];

    /// The word in identity claims, process lanes and the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Caseworker => "caseworker",
            Self::TeamLead => "team_lead",
            Self::Editor => "editor",
            Self::Releaser => "releaser",
            Self::Programme => "programme",
            Self::Agent => "agent",
            Self::Records => "records",
            Self::Cashier => "cashier",
            Self::Treasurer => "treasurer",
            Self::Admin => "admin",
        }
    }
}

impl Actor {
    /// The account, where there is one.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Citizen { account, .. } | Self::Staff { account, .. } => Some(*account),
            Self::Anonymous | Self::Participant { .. } | Self::System => None,
        }
    }

    /// Whether this member of staff has a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        matches!(self, Self::Staff { roles, .. } if roles.contains(&role))
    }

    /// Everything as which this actor can act; for staff one party a role.
    #[must_use]
    pub fn parties(&self) -> Vec<Party> {
        match self {
            Self::Anonymous => vec![Party::Anonymous],
            Self::Citizen { .. } => vec![Party::Citizen],
            Self::Participant { .. } => vec![Party::Participant],
            Self::Staff { roles, .. } => roles.iter().map(|role| Party::Staff(*role)).collect(),
            Self::System => vec![Party::System],
        }
    }
}

impl Party {
    /// All columns of the matrix.
    pub const ALL: [Self; 14] = [
        Self::Anonymous,
        Self::Citizen,
        Self::Participant,
        Self::Staff(Role::Caseworker),
        Self::Staff(Role::TeamLead),
        Self::Staff(Role::Editor),
        Self::Staff(Role::Releaser),
        Self::Staff(Role::Programme),
        Self::Staff(Role::Agent),
        Self::Staff(Role::Records),
        Self::Staff(Role::Cashier),
        Self::Staff(Role::Treasurer),
        Self::Staff(Role::Admin),
        Self::System,
    ];

    /// The word in the event log and in the matrix.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Citizen => "citizen",
            Self::Participant => "participant",
            Self::Staff(role) => role.word(),
            Self::System => "system",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Level {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        pick(word, "level of assurance", &Self::ALL, Self::word)
    }
}

impl FromStr for Role {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        pick(word, "role", &Self::ALL, Self::word)
    }
}

impl FromStr for Party {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        pick(word, "party", &Self::ALL, Self::word)
    }
}

fn pick<T: Copy>(
    word: &str,
    kind: &'static str,
    all: &[T],
    say: fn(T) -> &'static str,
) -> Result<T, UnknownWord> {
    all.iter().copied().find(|one| say(*one) == word).ok_or_else(|| UnknownWord {
        word: word.to_owned(),
        kind,
        known: all.iter().map(|one| say(*one)).collect::<Vec<_>>().join(", "),
    })
}
