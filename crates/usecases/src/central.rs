//! The central catalogue: taking in a new state of it, what changed, whom it concerns, and what the
//! programme office sees of it. Declared figures stand beside recorded ones and are never mixed.

use access::{Action, Actor, ResourceKind, Role};

use crate::OpContext;

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

/// Whether somebody works in the programme office and sees no case: their way into the house leads
/// to the catalogue.
#[must_use]
pub fn steers_only(ctx: &OpContext) -> bool {
    let steers = match &ctx.actor {
        Actor::Staff { roles, .. } => roles.contains(&Role::Programme),
        Actor::Anonymous | Actor::Citizen { .. } | Actor::Participant { .. } | Actor::System => {
            false
        }
    };
    steers && ctx.may(Action::List, &ctx.thing(ResourceKind::Case)).is_err()
}
