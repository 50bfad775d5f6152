//! The full-text index behind the search: tantivy in memory, and nobody else sees tantivy.
//!
//! Plain [`Document`]s come in, a [`Query`] is answered with [`Found`]: hits in order with the words
//! marked that led to them, counts for each facet, and what was understood of the query. The room
//! knows German and English words (stems, umlauts written either way, compounds, slips of the
//! keyboard) and nothing else: not what a document is about, who may read it, or where it comes from.
//!
//! A query is bounded before anything is done with it ([`Query::MOST_SIGNS`], [`Query::MOST_WORDS`]),
//! nothing in it can make the index panic, and the same query on the same documents gives the same
//! answer in the same order.

mod build;
mod compound;
mod document;
mod index;
mod lexicon;
mod marks;
mod query;
mod rank;
mod spelling;
mod stem;
mod stop;
mod suggest;
mod understand;
mod words;

pub use document::{Document, Facet, Text};
pub use index::{Index, IndexError};
pub use marks::{Piece, Why};
pub use query::{FacetCount, Found, Hit, Query, Taken, Understood, Way};
