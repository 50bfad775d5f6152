//! The central catalogue of administrative services: topic fields, situations, bundles and services
//! with their keys, as the federation publishes it. It changes all the time, so two states of it
//! are compared row by row, and nothing that was there is ever forgotten.

mod affected;
mod compare;
mod entry;
mod key;
mod known;
mod read;
mod reference;
mod table;

pub use affected::{Affected, Own, Reason, Subject, Why, affected};
pub use compare::{Change, Comparison, Fact, What, compare, diff};
pub use entry::{Entry, Kind};
pub use key::{KeyParts, LeikaKey, NoKey, OzgId, Typing};
pub use known::{Bundle, Catalogue, Counts, Service, Situation, TopicField};
pub use read::{OZG_FILES, Read, read};
pub use reference::{
    Body, Declared, Lead, LeadRole, LeadScope, Recorded, Reference, SituationKind, SituationName,
    Target, Topic, Tracked,
};
