//! The use cases: one module per capability, in the words of the field. Each function authorises, lets the law decide,
//! stores, records and fills the outbox, in one transaction, and returns finished values for an entrance to show. This
//! room knows no HTML, HTTP, SQL or Typst, reads no clock, and owns the ports that are wired to the outside.
//! [`base::CaseId`] and [`base::ApplicationId`] of the same matter carry the same UUID, so that addresses never drift.

pub mod accounts;
pub mod adjustments;
pub mod amendments;
pub mod analysis;
pub mod answers;
pub mod applications;
pub mod areas;
pub mod audit;
pub mod authoring;
mod blocks;
mod case_file;
pub mod cases;
pub mod catalogue;
pub mod central;
pub mod committee;
pub mod compass;
mod context;
pub mod decisions;
pub mod deliveries;
pub mod demo;
pub mod descriptions;
pub mod efile;
pub mod eligibility;
mod ends;
mod fault;
pub mod federation;
pub mod feedback;
mod files;
mod flow;
mod house;
pub mod jobs;
mod law;
mod letters;
pub mod mandates;
pub mod maturity;
mod notices;
pub mod objections;
pub mod packages;
pub mod participants;
mod parts;
pub mod payments;
mod person;
pub mod places;
pub mod plan;
pub mod ports;
mod posted;
pub mod proofs;
pub mod questions;
pub mod records;
pub mod search;
pub mod sessions;
pub mod signatures;
pub mod upgrades;
mod written;

pub use context::OpContext;
pub use ends::Ends;
pub use fault::Fault;
pub use house::{Fittings, House, Rules, Settings};
