//! What is asked, and what comes back.

use base::Lang;

use crate::document::Facet;
use crate::marks::{Piece, Why};

/// A question to the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed; everything is found where it is empty.
    pub text: String,
    /// The reader's language.
    pub lang: Lang,
    /// Takes the words as they are typed: no slips, no parts of compounds.
    pub exact: bool,
    /// The last word may be unfinished.
    pub unfinished: bool,
    /// What to narrow down by: any of the values of a group, in every group.
    pub chosen: Vec<Facet>,
    /// Regional key of a place; only what holds there is found.
    pub area: Option<String>,
    /// How many hits to leave out at the front.
    pub skip: usize,
    /// How many hits to give at most.
    pub most: usize,
}

impl Query {
    /// So many signs of a query are read.
    pub const MOST_SIGNS: usize = 200;
    /// So many of its words are looked up.
    pub const MOST_WORDS: usize = 16;
    /// So many signs of one word are compared.
    pub const MOST_WORD: usize = 48;
    /// So many hits are given at most.
    pub const MOST_HITS: usize = 100;
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many documents fit.
    pub total: usize,
    /// The part of them that was asked for, best first.
    pub hits: Vec<Hit>,
    /// How many documents fit for each value of each group, were it chosen alone in its group; by
    /// group and value.
    pub counts: Vec<FacetCount>,
    /// What was understood of the query.
    pub understood: Understood,
}

/// A document that fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The caller's name of it.
    pub key: String,
    /// The language of its texts here.
    pub lang: Lang,
    /// Its name, with what was searched marked.
    pub title: Vec<Piece>,
    /// Its teaser, with what was searched marked.
    pub teaser: Vec<Piece>,
    /// Why it was found, where title and teaser do not show it.
    pub why: Option<Why>,
    /// How well it fits; only comparable within one answer.
    pub score: f32,
}

/// How many documents have a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value.
    pub facet: Facet,
    /// How many.
    pub count: usize,
}

/// What was understood of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// The words that were looked up, in their order.
    pub taken: Vec<Taken>,
    /// Words that no document has, nor anything near them.
    pub unknown: Vec<String>,
    /// The whole query as it was searched, where slips were corrected on the way.
    pub corrected: Option<String>,
    /// Another query that was perhaps meant.
    pub did_you_mean: Option<String>,
}

/// How one word was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// As typed.
    pub typed: String,
    /// How it was taken.
    pub way: Way,
    /// The words that were searched for it, as documents write them; empty where it was taken as it
    /// is.
    pub words: Vec<String>,
}

/// A way to take a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As it is, in any of its forms.
    Whole,
    /// As the parts of a compound.
    Parts,
    /// As a slip for other words.
    Slip,
    /// As the beginning of other words.
    Beginning,
    /// As nothing that any document has.
    Unknown,
}
