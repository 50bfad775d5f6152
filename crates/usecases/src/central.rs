//! The central catalogue: taking in a new state of it, what changed, whom it concerns, and what the
//! programme office sees of it. Declared figures stand beside recorded ones and are never mixed.

mod fold;
mod import;
mod own;
mod reviews;
mod topics;
mod views;

pub use import::{Import, Imported, Outcome, import};
pub use reviews::{ReasonView, ReviewView, ReviewsView, finish, reviews};
pub use topics::{LeadView, TopicCard, TopicRow, TopicsView, matrix, topics};
pub use views::{
    CatalogueView, ChangeView, EntryRow, EntryView, FigureView, ImportRow, ImportView, Look,
    PastView, SearchView, entry, import_view, overview, search,
};
