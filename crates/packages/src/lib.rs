//! What a service package is. [`load`] gives the [`Package`] of [`Files`] with all findings, [`check`] adds what decides.

mod amendment;
pub mod authoring;
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
mod gate;
pub mod import;
mod law;
mod lines;
mod manifest;
pub mod open;
mod package;
pub mod parameters;
mod prose;
mod read;
mod scenario;
mod showcase;
mod standing;
mod template;
mod texts;
pub mod travel;
pub mod upgrade;

pub use amendment::{AdjustmentSpec, AmendmentSpec};
pub use amendment::{AmendmentBasis, AmendmentLaw, AmendmentQuestion, AnswerKind};
pub use authority::{
    Address, Authority, Bank, Body, Contact, Court, DemoCitizen, DemoStaff, Hours, Neighbour,
    People, Residence, Situation, Topic,
};
pub use blocks::{Blocks, Part, TextBlock};
pub use check::{Look, check, refused};
pub use content::{Content, LoadedContent};
pub use description::{Page, Pages, Section};
pub use facts::{Amount, AmountEntry, Claim, Clock, Facts, KnownDays, Party, Payable};
pub use facts::{UnsettledFact, Verdict};
pub use file_plan::{FilePlan, PlanUnit, RetentionClass};
pub use files::{Files, FilesError};
pub use form::settle::SETTLE_PAGE;
pub use form::{SCHEMA, published_schema};
pub use law::{NoticeDisputed, NotificationEvent, NotificationPeriod, NotificationRule, Release};
pub use manifest::{
    APPLICANT, AmountFor, AmountLine, AmountLineKind, Assurance, Audience, Benefit, Channel,
    Checklist, ChecklistItem, CommitteeSpec, ConsentText, DeadlineAct, DeadlineNature,
    DeadlineSpec, DeadlineStart, DecisionSpec, EvidenceType, Fact, FileNumber, ImportedSpec,
    LetterSpec, Manifest, Nature, Need, ObjectionSpec, OriginSpec, PartyKind, PartySpec, PartyWay,
    PaymentSpec, Purpose, Recorded, Remedy, RuleNames, Seat, SeatSpec, SettleKind, SettleOption,
    SettleSpec, Showcase, ShowcaseRow, Sight, Signatory, SignatureSpec, Suspensive, Unit,
};
pub use package::{Life, Loaded, PARTIES_HEARD, Package, load, manifest};
pub use prose::Prose;
pub use scenario::{Scenario, ScenarioRun};
pub use showcase::{AmountCell, AmountRow, AmountTable};
pub use template::{ORIGIN, TEMPLATES, over_template, whole};
pub use texts::Texts;
