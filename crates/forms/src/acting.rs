//! For whom somebody fills a form in: what forms and their authors may say about it.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::definition::Definition;

/// As what somebody applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActsAs {
    /// For themselves.
    Oneself,
    /// For a child of theirs.
    Child,
    /// For somebody whose legal guardian they are.
    Guardianship,
    /// For somebody who gave them a power of attorney.
    PowerOfAttorney,
    /// For an organisation that they represent.
    Organisation,
}

/// Whose facts a field wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Of the one who applies.
    #[default]
    Applicant,
    /// Of the one who acts for the applicant; nobody's where people apply for themselves.
    Representative,
}

/// A word that names no way of acting, or nobody's facts.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{word}” is not known; known are: {known}")]
pub struct UnknownActing {
    word: String,
    known: String,
}

impl ActsAs {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Oneself, Self::Child, Self::Guardianship, Self::PowerOfAttorney, Self::Organisation];

    /// The word in packages and in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Oneself => "self",
            Self::Child => "child",
            Self::Guardianship => "guardianship",
            Self::PowerOfAttorney => "power_of_attorney",
            Self::Organisation => "organisation",
        }
    }
}

impl fmt::Display for ActsAs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for ActsAs {
    type Err = UnknownActing;

    fn from_str(word: &str) -> Result<Self, UnknownActing> {
        let known = || Self::ALL.map(Self::word).join(", ");
        let found = Self::ALL.into_iter().find(|one| one.word() == word);
        found.ok_or_else(|| UnknownActing { word: word.to_owned(), known: known() })
    }
}

impl FromStr for Whose {
    type Err = UnknownActing;

    fn from_str(word: &str) -> Result<Self, UnknownActing> {
        match word {
            "applicant" => Ok(Self::Applicant),
            "representative" => Ok(Self::Representative),
            other => Err(UnknownActing {
                word: other.to_owned(),
                known: "applicant, representative".to_owned(),
            }),
        }
    }
}

impl Definition {
    /// Whether the form can be filled in by somebody who acts so. A form that asks who applies admits what its answers
    /// provide for; one that does not ask leaves it open.
    #[must_use]
    pub fn admits(&self, acts_as: ActsAs) -> bool {
        let mut asks = self.fields.iter().filter(|field| !field.role_as.is_empty()).peekable();
        asks.peek().is_none() || asks.all(|field| field.role_as.contains_key(&acts_as))
    }
}
