//! Official lists that the content brings along, to be put into a question as its answers.

use crate::House;

/// A list that the content has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficialList {
    /// Municipalities, by their regional key (ARS).
    Municipalities,
    /// Districts and cities of their own, by the first five digits of that key.
    Districts,
}

impl OfficialList {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Municipalities, Self::Districts];

    /// The word in addresses and in the key of its name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Municipalities => "municipalities",
            Self::Districts => "districts",
        }
    }

    /// The list of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.word() == word)
    }

    /// Its entries, key and official name; none where the content has no such list.
    #[must_use]
    pub fn entries(self, house: &House) -> Vec<(String, String)> {
        let areas = &house.guide().areas;
        match self {
            Self::Municipalities => areas
                .municipalities()
                .iter()
                .map(|one| (one.ars.clone(), one.official.clone()))
                .collect(),
            Self::Districts => {
                areas.districts().iter().map(|one| (one.key.clone(), one.name.clone())).collect()
            }
        }
    }
}
