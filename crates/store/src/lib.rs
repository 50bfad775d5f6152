//! The only room with SQL: one text for SQLite and PostgreSQL, the engine chosen below it. Rows go in and out, noun by noun;
//! what is sealed is sealed and opened here, so nobody above ever holds a key. Jobs, outbox, events and audit are written in
//! the command that causes them. What persons own or a command changes wants a [`access::Permit`]; reading and writing are
//! bound to one authority when they begin. What answers, processes or decisions mean is the law's; `usecases` maps between.
//!
//! A command is `let mut tx = store.write(&authority).await?; …; tx.commit().await?;`: see `docs/adr/0001-tables.md`.

pub mod accounts;
mod acts;
pub mod adjustments;
pub mod amendments;
pub mod applications;
pub mod attachments;
pub mod audit;
pub mod authoring;
pub mod cases;
pub mod catalogue;
mod chain;
pub mod counters;
pub mod decisions;
pub mod deliveries;
pub mod descriptions;
pub mod disposals;
pub mod documents;
mod engine;
mod error;
pub mod events;
pub mod federation;
pub mod feedback;
pub mod jobs;
pub mod keys;
mod lease;
pub mod mandates;
mod many;
pub mod messages;
pub mod meta;
mod migrate;
pub mod moulds;
pub mod objections;
pub mod outbox;
pub mod packages;
pub mod participants;
pub mod payments;
pub mod plan;
pub mod releases;
pub mod roots;
pub mod sessions;
pub mod signatures;
mod sql;
mod store;
pub mod submissions;
pub mod tasks;
pub mod timers;
mod transaction;
pub mod upgrades;
mod verify;

pub use error::StoreError;
pub use keys::KeyOf;
pub use meta::StoreKind;
pub use sealing::{Keyring, MasterKey};
pub use store::Store;
pub use transaction::{Reading, Writing};
pub use verify::{ChainFault, ChainReport, verify};
