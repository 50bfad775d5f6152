//! The law of a case: application, process, deadlines, notification, decision and its
//! validity gate, who stands in for whom, who signs with whoever applies, money out, the file in order and its disposal, and the record with its proof.
//!
//! Everything here is a pure function of its inputs: the day, the people and the facts
//! come in, a new state or a refusal with a reason goes out. States are enums that
//! carry their own data; a transition takes the old state and may refuse. What is
//! serialised (the states) is stored as it stands. The room knows nothing of storage,
//! pages or documents, and nothing of any single service: what a service demands comes
//! in as data from its package.

pub mod adjustment;
pub mod amendment;
pub mod analysis;
pub mod application;
pub mod committee;
pub mod decision;
pub mod deputies;
pub mod disposal;
pub mod duration;
pub mod efile;
pub mod notification;
pub mod objection;
pub mod parties;
pub mod payments;
pub mod process;
pub mod record;
pub mod signatures;
pub mod tracker;
pub mod upgrade;
