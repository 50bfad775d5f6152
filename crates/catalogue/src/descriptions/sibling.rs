use super::Description;

/// A module in another language, held against the German one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sibling {
    /// The module.
    pub key: String,
    /// How the two stand.
    pub stale: Stale,
}

/// How a module in another language stands to the German one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// It was checked against the German text as it is.
    Current,
    /// The German text changed since.
    Changed,
    /// Nobody noted that it was ever checked.
    NeverChecked,
    /// The German text has it, this one does not.
    Missing,
    /// This one has it, the German text does not.
    Alone,
}

impl Stale {
    /// True where somebody must look at it.
    #[must_use]
    pub fn wants_review(self) -> bool {
        matches!(self, Self::Changed | Self::NeverChecked | Self::Alone)
    }

    /// The word in the keys of its sentences.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Changed => "changed",
            Self::NeverChecked => "never-checked",
            Self::Missing => "missing",
            Self::Alone => "alone",
        }
    }
}

/// Every module of either text that has words, and how the two stand; in the order of the German one.
#[must_use]
pub fn siblings(german: &Description, other: &Description) -> Vec<Sibling> {
    let mut siblings = Vec::new();
    for module in german.modules.iter().filter(|module| !module.text().is_empty()) {
        let stale = match other.module(&module.key).filter(|own| !own.text().is_empty()) {
            None => Stale::Missing,
            Some(own) => match &own.written_for {
                None => Stale::NeverChecked,
                Some(hash) if *hash == module.hash() => Stale::Current,
                Some(_) => Stale::Changed,
            },
        };
        siblings.push(Sibling { key: module.key.clone(), stale });
    }
    let known = |key: &str| german.module(key).is_some_and(|module| !module.text().is_empty());
    let alone =
        other.modules.iter().filter(|module| !module.text().is_empty() && !known(&module.key));
    siblings.extend(alone.map(|module| Sibling { key: module.key.clone(), stale: Stale::Alone }));
    siblings
}

/// Notes that a module was checked against the German one as it is now. `false` where one of the
/// two is missing.
pub fn note_checked(other: &mut Description, german: &Description, key: &str) -> bool {
    let (Some(own), Some(module)) = (other.module_mut(key), german.module(key)) else {
        return false;
    };
    own.written_for = Some(module.hash());
    true
}
