//! Exchange with other portals: what is offered, what was taken, and from where. Nothing here is
//! about persons, so nothing is sealed; nothing is deleted, what is gone is marked.

pub mod conflicts;
pub mod entries;
pub mod feed;
pub mod links;
pub mod portals;
pub mod supplements;
