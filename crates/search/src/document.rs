//! What is found.

use base::Lang;

/// Something to be found, in every language in which somebody wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The caller's name of it; a hit carries it back.
    pub key: String,
    /// Its texts, one a language.
    pub texts: Vec<Text>,
    /// Further words under which people look for it, in any language.
    pub synonyms: Vec<String>,
    /// What it can be narrowed down by.
    pub facets: Vec<Facet>,
    /// Regional keys of the areas where it holds, each the beginning of the keys below it (`05` is a
    /// Land, `05315000` a town); it holds everywhere where there is none.
    pub areas: Vec<String>,
    /// True where somebody else offers it: what is our own counts more for equal words.
    pub foreign: bool,
}

/// A document in one language, in plain words without mark-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The language.
    pub lang: Lang,
    /// Its name.
    pub title: String,
    /// What it is, in a sentence or two.
    pub teaser: String,
    /// The headings inside.
    pub headings: Vec<String>,
    /// All the rest.
    pub body: String,
}

/// One value by which documents can be narrowed down.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Facet {
    /// The group, such as `situation`.
    pub group: String,
    /// The value, such as `work`.
    pub value: String,
}

impl Facet {
    /// A value of a group.
    #[must_use]
    pub fn new(group: impl Into<String>, value: impl Into<String>) -> Self {
        Self { group: group.into(), value: value.into() }
    }
}

impl Document {
    /// The text in a language, or the German one, or any.
    pub(crate) fn text(&self, lang: Lang) -> Option<&Text> {
        let own = |wanted: Lang| self.texts.iter().find(|text| text.lang == wanted);
        own(lang).or_else(|| own(Lang::De)).or_else(|| self.texts.first())
    }
}
