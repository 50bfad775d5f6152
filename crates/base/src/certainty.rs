use std::fmt;
use std::str::FromStr;

/// How sure the house is of a legal fact, and therefore how it may be shown.
///
/// Only [`Certainty::Source`] may be presented as settled; everything below it is
/// shown as "to be checked by the legal desk" and blocks issuing outside demo mode
/// until a named person has released it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Not known; shown as an open point.
    Unsure,
    /// Written down from memory.
    Memory,
    /// Computed from facts that have a source.
    Derived,
    /// Read in a public source that is named.
    Source,
}

impl Certainty {
    /// The word used in packages and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::Memory => "memory",
            Self::Derived => "derived",
            Self::Source => "source",
        }
    }

    /// True where a fact of this certainty may be shown without a mark.
    #[must_use]
    pub fn is_settled(self) -> bool {
        self == Self::Source
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Certainty {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "unsure" => Ok(Self::Unsure),
            "memory" => Ok(Self::Memory),
            "derived" => Ok(Self::Derived),
            "source" => Ok(Self::Source),
            other => {
                Err(format!("“{other}” is no certainty; write source, derived, memory or unsure"))
            }
        }
    }
}
