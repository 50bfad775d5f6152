//! Who may do what: actors, roles, levels of assurance and the one matrix. This room knows
//! nothing of sessions or of where an actor comes from.

mod actor;

pub use actor::{Actor, Level, Role};
