//! The central catalogue: its imports, its rows as they are now, what became of each, and what
//! somebody must look at. Nothing is ever deleted; a row that is gone says since which import.

mod entries;
mod imports;
mod reviews;

pub use entries::{
    Entry, EntryCursor, EntryPage, EntryQuery, Past, all, children, count, entry, history, put,
    renumber, search,
};
pub use imports::{Change, ChangeCursor, ChangePage, Import, NewImport, add, changes, get, newest};
pub use reviews::{Finish, NewReview, Review, ReviewQuery, finish, flag, open_count, reviews};
