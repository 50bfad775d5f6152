use std::fmt;
use std::str::FromStr;

use base::AccountId;

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody is signed in.
    Anonymous,
    /// A citizen.
    Citizen {
        /// The account.
        account: AccountId,
        /// How strongly the person signed in.
        level: Level,
    },
    /// A member of the authority's staff.
    Staff {
        /// The account.
        account: AccountId,
        /// The name that decisions and the record carry.
        name: String,
        /// What the person may do.
        roles: Vec<Role>,
    },
    /// The house itself: timers, the outbox, the start of the program.
    System,
}

/// Level of assurance of a sign-in, lowest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing is known.
    #[default]
    None,
    /// User name and password.
    Basic,
    /// Substantial.
    Substantial,
    /// High, such as the electronic identity card.
    High,
}

/// What a member of staff is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Works on cases.
    Caseworker,
    /// Works on cases, approves and issues decisions.
    TeamLead,
    /// Keeps packages and pages.
    Editor,
    /// Keeps the house running; sees no case.
    Admin,
}

impl Level {
    /// All, lowest first.
    pub const ALL: [Self; 4] = [Self::None, Self::Basic, Self::Substantial, Self::High];

    /// The word used in settings and rows.
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
    pub const ALL: [Self; 4] = [Self::Caseworker, Self::TeamLead, Self::Editor, Self::Admin];

    /// The word used in tokens and rows.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Caseworker => "caseworker",
            Self::TeamLead => "team_lead",
            Self::Editor => "editor",
            Self::Admin => "admin",
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

impl FromStr for Level {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|level| level.word() == word)
            .ok_or_else(|| format!("“{word}” is no level; write none, basic, substantial or high"))
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.word() == word)
            .ok_or_else(|| format!("“{word}” is no role of this house"))
    }
}
