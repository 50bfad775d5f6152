//! What a service package is: its files, its types, its checks and its scenarios.
//!
//! Bytes come in, findings go out. A package is a set of files ([`Files`]) that a person wrote in
//! the standards of the field; [`load`] reads it and gives the [`Package`] together with everything
//! found on the way, and refuses it whole where a finding is an error. [`check`] adds the questions that decide about publication and runs the
//! package's own [`Scenario`]s. [`Content`] is what an authority publishes around its packages.
//! What can be written in `package.toml` is what can be read from [`Manifest`].
//!
//! The room is pure: it opens no file, asks no clock, knows no store and no service.

mod authority;
mod blocks;
mod check;
mod content;
mod demands;
mod description;
mod facts;
mod file_plan;
mod files;
mod form;
mod form_check;
mod gate;
mod law;
mod lines;
mod manifest;
mod offered;
mod overlay;
mod package;
mod prose;
mod read;
mod scenario;
mod shelf;
mod showcase;
mod standing;
mod template;
mod texts;

pub use authority::{
    Address, Authority, Body, Contact, Court, DemoCitizen, DemoStaff, Hours, Neighbour, People,
    Residence, Situation, Topic,
};
pub use blocks::{Blocks, Part, TextBlock};
pub use check::{Look, check, refused};
pub use content::{Content, LoadedContent};
pub use description::{Page, Pages, Section};
pub use facts::{Amount, AmountEntry, Claim, Facts, UnsettledFact, Verdict};
pub use file_plan::{FilePlan, PlanUnit};
pub use files::{Files, FilesError};
pub use law::{NoticeDisputed, NotificationEvent, NotificationPeriod, NotificationRule, Release};
pub use manifest::{
    AmountLine, AmountLineKind, Assurance, Audience, Benefit, Channel, ConsentText, DeadlineSpec,
    DecisionSpec, EvidenceType, Fact, FileNumber, LetterSpec, Manifest, Nature, Need, Purpose,
    Recorded, Remedy, RuleNames, Seat, Showcase, ShowcaseRow, Signatory, Unit,
};
pub use package::{Loaded, Package, load, manifest};
pub use prose::Prose;
pub use scenario::{Scenario, ScenarioRun};
pub use showcase::{AmountCell, AmountRow, AmountTable};
pub use template::{TEMPLATES, over_template};
pub use texts::Texts;
