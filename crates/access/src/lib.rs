//! Who may do what: actors, roles, levels of assurance and the one matrix.
//!
//! [`may`] is the only door: it takes who asks, what for and on which thing, and gives
//! a [`Permit`] that nobody else can make. The store demands it, so a forgotten check
//! does not compile. A refusal says whether the thing may be admitted to exist at all.
//! The table in `matrix.rs` is printed by a test into `tests/matrix.txt`; a change of
//! rights shows up in review as a change of that text.
//!
//! The room knows nothing of cases, sessions or providers of identities. Rules that
//! depend on what happened before, such as "not the drafter", belong to `cases`.

mod actor;
mod mandate;
mod matrix;
mod permit;
mod resource;

pub use actor::{Actor, Level, Party, Role, UnknownWord};
pub use mandate::{Mandate, is_carried};
pub use matrix::{Reach, reach_of, text};
pub use permit::{Permit, Refusal, RefusalKind, may};
pub use resource::{Action, Resource, ResourceKind};
