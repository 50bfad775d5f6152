//! What a service package is: its files, its types, its checks and its scenarios.
//!
//! Bytes come in, findings go out. A package is a set of files ([`Files`]) that a
//! person wrote in the standards of the field; [`load`] reads it and gives the
//! [`Package`] together with everything found on the way, and refuses it whole where a
//! finding is an error. [`check`] adds the questions that decide about publication and
//! runs the package's own [`Scenario`]s. [`Content`] is what an authority publishes
//! around its packages. The types of the manifest are the file format: what can be
//! written in `package.toml` is what can be read from [`Manifest`].
//!
//! The room is pure: it opens no file, asks no clock and knows no store. It does not
//! know any service either; everything special is in the package.

mod files;
mod law;
mod manifest;

pub use files::{Files, FilesError};
pub use law::{NotificationEvent, NotificationPeriod, NotificationRule, Release};
pub use manifest::{
    AmountLine, AmountLineKind, Assurance, Channel, DeadlineSpec, DecisionSpec, EvidenceType, Fact,
    FileNumber, LetterSpec, Manifest, Nature, Need, Purpose, Remedy, RuleNames, Seat, Signatory,
    Unit,
};
