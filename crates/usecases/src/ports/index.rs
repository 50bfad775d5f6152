use async_trait::async_trait;
use base::Lang;

use super::PortError;

/// What is searched. Each has words of its own, so that the citizens' search does not know what only the service centre
/// is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// The services of this portal and, behind them, of joined ones, for everybody.
    Services,
    /// The service centre's answers: services, advice, and matters of others.
    Answers,
}

/// The index behind the search. It holds nothing but public descriptions, in memory.
#[async_trait]
pub trait Index: Send + Sync {
    /// Puts these entries in the place of all that were there. `same` are groups of words that mean
    /// the same to people who search.
    async fn fill(
        &self,
        collection: Collection,
        entries: Vec<Entry>,
        same: Vec<Vec<String>>,
    ) -> Result<(), PortError>;
    /// Answers a question; an empty index finds nothing.
    fn find(&self, collection: Collection, question: &Question) -> Answer;
    /// How a citizen's question that is still being typed may go on, best first.
    fn suggest(&self, typed: &str, lang: Lang, most: usize) -> Vec<String>;
}

/// Something that is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The name by which a hit comes back.
    pub key: String,
    /// Its texts, one a language.
    pub texts: Vec<EntryText>,
    /// Further words under which people look for it.
    pub synonyms: Vec<String>,
    /// What it can be narrowed down by.
    pub facets: Vec<FacetValue>,
    /// Beginnings of the regional keys of the areas where it holds; everywhere where there is none.
    pub areas: Vec<String>,
    /// True where another portal offers it; for equal words it comes behind our own.
    pub foreign: bool,
}

/// An entry in one language, in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryText {
    /// The language.
    pub lang: Lang,
    /// Its name.
    pub title: String,
    /// What it is, in a sentence or two.
    pub teaser: String,
    /// The headings inside that say something of their own.
    pub headings: Vec<String>,
    /// All the rest.
    pub body: String,
}

/// A value by which entries are narrowed down.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FacetValue {
    /// The group.
    pub group: String,
    /// The value.
    pub value: String,
}

/// What somebody asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// As typed.
    pub text: String,
    /// The reader's language.
    pub lang: Lang,
    /// Only these very words in all their forms.
    pub exact: bool,
    /// Any of the values of a group, in every group.
    pub chosen: Vec<FacetValue>,
    /// The regional key of a place.
    pub area: Option<String>,
    /// How many hits to leave out at the front.
    pub skip: usize,
    /// How many to give.
    pub most: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// How many entries fit.
    pub total: usize,
    /// Those that were asked for, best first.
    pub found: Vec<Found>,
    /// How many there would be for each value, were it chosen alone in its group.
    pub counts: Vec<(FacetValue, usize)>,
    /// Words that nothing was found for.
    pub unknown: Vec<String>,
    /// The question as it was searched, where slips were corrected on the way.
    pub corrected: Option<String>,
    /// Another question that was perhaps meant.
    pub did_you_mean: Option<String>,
}

/// One that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The entry's name.
    pub key: String,
    /// The language of its texts here.
    pub lang: Lang,
    /// Its title.
    pub title: Vec<Mark>,
    /// Its teaser.
    pub teaser: Vec<Mark>,
    /// Why it was found, where title and teaser do not say so.
    pub reason: Option<Reason>,
}

/// A piece of a text, marked where it is what was searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The piece.
    pub text: String,
    /// True where it is what was searched.
    pub marked: bool,
}

/// Why something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is also known under this word.
    Synonym(Vec<Mark>),
    /// A sentence of its text, in this language.
    Text(Lang, Vec<Mark>),
}
