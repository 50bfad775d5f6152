use base::Lang;
use serde::{Deserialize, Serialize};

use super::{Description, Module, ModuleKind, Modules};

/// What a text is worth to other portals. Silver is released by an executing body, gold by the
/// body that answers for the law.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Not examined, or not complete.
    #[default]
    None,
    /// Complete, and an executing body examined and released it.
    Silver,
    /// Complete, and the body that answers for the law released it.
    Gold,
}

impl Grade {
    /// The word in the store, in exports and in forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Silver => "silver",
            Self::Gold => "gold",
        }
    }

    /// The grade of a word; nothing else is one.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [Self::None, Self::Silver, Self::Gold].into_iter().find(|grade| grade.word() == word)
    }
}

/// What a text lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// It has no heading.
    Title,
    /// A module of the master text is missing.
    Module(String),
    /// A value for catalogues is missing.
    Value(String),
    /// Nobody looked at an own part since the central text beside it changed.
    Unconfirmed(String),
}

impl Gap {
    /// True where the text cannot be released with it. A missing module only keeps it from a grade.
    #[must_use]
    pub fn refuses_release(&self) -> bool {
        matches!(self, Self::Title | Self::Unconfirmed(_))
    }
}

/// Everything that a text lacks. Modules of the master text are demanded of German; other languages
/// may be shorter.
#[must_use]
pub fn gaps(text: &Description, lang: Lang, modules: &Modules) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if text.title.trim().is_empty() {
        gaps.push(Gap::Title);
    }
    let asked = |module: &&super::TextModule| {
        lang == Lang::De && module.mandatory && !module.filled_by_house && !module.is_title
    };
    for module in modules.iter().filter(asked) {
        let written = text.module(&module.key).is_some_and(|own| !own.text().trim().is_empty());
        match (written, module.kind) {
            (true, _) => {}
            (false, ModuleKind::Text) => gaps.push(Gap::Module(module.key.clone())),
            (false, ModuleKind::Meta) => gaps.push(Gap::Value(module.key.clone())),
        }
    }
    gaps.extend(text.unconfirmed().map(|module| Gap::Unconfirmed(module.key.clone())));
    gaps
}

/// The grade that a German text has once an executing body released it. Gold only where every
/// module of the master text came as gold; nobody gives gold to an own text.
#[must_use]
pub fn grade_of(text: &Description, modules: &Modules) -> Grade {
    let lacks = |gap: &Gap| matches!(gap, Gap::Title | Gap::Module(_) | Gap::Unconfirmed(_));
    if gaps(text, Lang::De, modules).iter().any(lacks) {
        return Grade::None;
    }
    let demanded = modules
        .iter()
        .filter(|module| module.mandatory && module.kind == ModuleKind::Text && !module.is_title);
    let is_gold = |module: &Module| {
        module.central.as_ref().is_some_and(|central| central.grade == Grade::Gold)
    };
    let all_gold =
        demanded.map(|module| text.module(&module.key)).all(|own| own.is_some_and(is_gold));
    if all_gold { Grade::Gold } else { Grade::Silver }
}
