//! One act that takes running cases along to a newer version of their service. It is worked out first what that would mean
//! for each of them; a second person releases it; then each case goes along by itself, looked at anew, or stays and says why.
//! Without such an act every case stays with the version under which it was submitted.

mod act;
mod foresee;
mod run;
mod views;

use ::cases::upgrade::{Kind, Outcome, Withheld};
use base::{CaseId, Date, Money, PackageHash, ServiceId, Timestamp};
use thiserror::Error;

use crate::Fault;
use crate::authoring::ChangeLine;

pub use act::{Begin, begin, release, stop};
pub(crate) use run::run;
pub use store::upgrades::ActState;
pub use views::{list, one};

/// Why an act could not do what was asked.
#[derive(Debug, Error)]
pub enum UpgradeError {
    /// No newer version is in force, or no case is handled by the older one.
    #[error("there is no newer version, or no case of the older one")]
    NoWay,
    /// One of the service is under way.
    #[error("one is under way")]
    UnderWay,
    /// It stands elsewhere.
    #[error("it stands elsewhere")]
    WrongState,
    /// It is not released.
    #[error(transparent)]
    Withheld(#[from] Withheld),
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// All acts, and what one can be begun for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpgradesView {
    /// The newest first.
    pub acts: Vec<UpgradeLine>,
    /// Versions that are not in force any more, with what hangs on them.
    pub versions: Vec<OlderVersion>,
    /// Whether the reader may begin one.
    pub may_begin: bool,
}

/// A version that is not the one in force, and what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OlderVersion {
    /// The service.
    pub service: ServiceId,
    /// Its name.
    pub title: String,
    /// The version.
    pub package: PackageHash,
    /// Its name.
    pub version: String,
    /// The version in force.
    pub newer: String,
    /// Drafts that were begun with it.
    pub drafts: i64,
    /// Running cases that are handled by it.
    pub cases: i64,
}

/// An act, in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpgradeLine {
    /// Its number.
    pub number: i64,
    /// Name of the service.
    pub service: String,
    /// The version by which the cases are handled.
    pub from: String,
    /// The version to which they go.
    pub to: String,
    /// Where it stands.
    pub state: ActState,
    /// Who began it.
    pub begun_by: String,
    /// When.
    pub begun_at: Timestamp,
}

/// An act.
#[derive(Clone, Debug, PartialEq)]
pub struct UpgradeView {
    /// Number, service, versions and state.
    pub line: UpgradeLine,
    /// Who released it, and when.
    pub released: Option<(String, Timestamp)>,
    /// Who stopped it.
    pub stopped: Option<String>,
    /// What is another in the form.
    pub changes: Vec<ChangeLine>,
    /// Files that are another beside the form.
    pub files: Vec<String>,
    /// Drafts that are still at the older version: their owners take the newer one themselves.
    pub drafts: i64,
    /// The cases by what becomes of them.
    pub groups: Vec<GroupView>,
    /// Whether the reader may release it; what stands against it where it is looked at still.
    pub may_release: Option<Result<(), Withheld>>,
    /// Whether the reader may stop it.
    pub may_stop: bool,
}

/// The cases with one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupView {
    /// What becomes of them.
    pub outcome: Outcome,
    /// How many there are.
    pub many: i64,
    /// How many of them went along.
    pub done: i64,
    /// What is another in how many of them.
    pub reasons: Vec<(Kind, usize)>,
    /// The first of them.
    pub cases: Vec<CaseLine>,
}

/// A case of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseLine {
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub file_number: String,
    /// What is another for it.
    pub points: Vec<PointView>,
    /// What the rules of its version give, and what those of the newer one give, where that differs.
    pub amounts: Option<(Option<Money>, Option<Money>)>,
    /// When it went along.
    pub done: Option<Timestamp>,
}

/// One thing that is another for a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointView {
    /// What.
    pub kind: Kind,
    /// What people call what it is about.
    pub about: String,
    /// The day as it stands.
    pub was: Option<Date>,
    /// The day as it would be.
    pub now: Option<Date>,
}
