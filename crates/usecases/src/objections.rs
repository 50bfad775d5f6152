//! Objections and the decisions that they attack: the way from the page of a decision into the form, the link
//! between both cases, whether an objection came in time, and what became of it, in the record of both.

mod begin;
mod candidates;
mod days;
mod desk;
mod filing;

use ::cases::objection::{Fit, InTime, Outcome};
use ::packages::Manifest;
use base::{CaseId, Certainty, Date, DecisionId, Lang, ServiceId, Timestamp};
use thiserror::Error;

use crate::Fault;

pub use begin::{ObjectWay, Origin, begin, way};
pub use desk::{LinkObjection, Target, link, of_case, unlink};

pub(crate) use desk::marks;
pub(crate) use filing::{decided, filed};

/// How a link is known.
mod how {
    /// Begun on the page of the decision.
    pub(super) const PAGE: &str = "page";
    /// Begun in the room of a party.
    pub(super) const ROOM: &str = "room";
    /// By number and day, as typed.
    pub(super) const NUMBER: &str = "number";
    /// The desk said it.
    pub(super) const DESK: &str = "desk";
}

/// Why something did not work.
#[derive(Debug, Error)]
pub enum ObjectionError {
    /// Nothing here takes an objection to this decision.
    #[error("an objection to this decision is not lodged here")]
    NoWay,
    /// The objection cannot be begun.
    #[error(transparent)]
    Application(#[from] crate::applications::ApplicationError),
    /// The code opens nothing, or nothing was served on its party.
    #[error(transparent)]
    Room(#[from] crate::participants::ParticipantError),
    /// No issued decision bears this number.
    #[error("no issued decision bears this number")]
    NoSuchDecision,
    /// The service takes no objections.
    #[error("the case is no objection")]
    NoObjection,
    /// The objection is decided; what it was about stays.
    #[error("the objection is decided")]
    Decided,
    /// The decision was not addressed to this recipient.
    #[error("the decision has no such recipient")]
    Recipient,
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The objections of a case: what it attacks, and what attacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectionsView {
    /// The case.
    pub case: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// The applicant's name.
    pub person: String,
    /// Name of the service.
    pub service_title: String,
    /// What was typed about the decision; none where the service takes no objections.
    pub named: Option<NamedView>,
    /// The decision that this case attacks.
    pub attacks: Option<Attack>,
    /// Decisions that may be meant, the best first.
    pub candidates: Vec<Candidate>,
    /// The objections against decisions of this case.
    pub against: Vec<Attack>,
    /// True where the reader may link.
    pub may_link: bool,
}

/// What was typed about the decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedView {
    /// The file number.
    pub number: String,
    /// The day that the decision bears.
    pub day: Option<Date>,
    /// The day on which it was served, as the person says.
    pub served: Option<Date>,
    /// Whether it carried a correct notice of remedies, as the person says.
    pub notice: Option<bool>,
}

/// An objection and the decision that it attacks, seen from either case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attack {
    /// The other case.
    pub case: CaseId,
    /// Its reference.
    pub reference: String,
    /// Whose it is.
    pub person: String,
    /// The decision that is attacked.
    pub decision: DecisionId,
    /// Name of its kind.
    pub kind: String,
    /// The day that it bears.
    pub issued: Date,
    /// When the objection came in.
    pub received: Timestamp,
    /// How the link is known: `page`, `room`, `number`, `desk`.
    pub how: String,
    /// Who made it.
    pub by: String,
    /// When.
    pub linked: Timestamp,
    /// The recipients of the decision, each with the last day to object.
    pub days: Vec<RecipientDays>,
    /// Whether the objection stops its effect; none where the package does not say.
    pub suspensive: Option<SuspensiveView>,
    /// What became of it, and when.
    pub outcome: Option<(Outcome, Option<Date>)>,
}

impl Attack {
    /// The days of the recipient who objects, where it is known who that is.
    #[must_use]
    pub fn mine(&self) -> Option<&RecipientDays> {
        self.days.iter().find(|one| one.objects)
    }
}

/// A recipient of a decision, and whether the objection came in time if it is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecipientDays {
    /// The package's name.
    pub id: String,
    /// What people call them.
    pub title: String,
    /// True where it is they who object.
    pub objects: bool,
    /// The answer; none where the package has no period.
    pub answer: Option<InTime>,
    /// The last day to object, from the earlier day of notification.
    pub until: Option<Date>,
    /// The last day without a correct notice of remedies.
    pub without_notice: Option<Date>,
    /// How sure the day of notification is.
    pub certainty: Option<Certainty>,
    /// How it was found.
    pub steps: Vec<String>,
}

/// Whether an objection stops the effect of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspensiveView {
    /// True where the law excludes it: the decision has its effect at once.
    pub excluded: bool,
    /// What it means, in words.
    pub text: String,
    /// The provision.
    pub norm: String,
    /// How sure the house is.
    pub certainty: Certainty,
}

/// A decision that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The decision.
    pub decision: DecisionId,
    /// Its case.
    pub case: CaseId,
    /// The reference of its case.
    pub reference: String,
    /// Whose case it is.
    pub person: String,
    /// Name of its kind.
    pub kind: String,
    /// The day that it bears.
    pub issued: Date,
    /// How well it fits.
    pub fit: Fit,
}

/// Whether a remedy stops the effect of a kind of decision, as the package says.
pub(crate) fn suspensive(manifest: &Manifest, kind: &str, lang: Lang) -> Option<SuspensiveView> {
    let spec = manifest.decisions.iter().find(|spec| spec.id == kind)?;
    let remedy = manifest.remedies.iter().find(|one| Some(&one.id) == spec.remedy.as_ref())?;
    let named = remedy.suspensive.iter().find(|one| one.decisions.contains(&spec.id));
    let all = || remedy.suspensive.iter().find(|one| one.decisions.is_empty());
    let found = named.or_else(all)?;
    Some(SuspensiveView {
        excluded: found.is_excluded(),
        text: found.label.get(lang).to_owned(),
        norm: found.norm.clone(),
        certainty: found.certainty,
    })
}

/// The service by which an objection to a kind of decision is lodged here.
pub(crate) fn lodged_with<'a>(manifest: &'a Manifest, kind: &str) -> Option<&'a ServiceId> {
    let spec = manifest.decisions.iter().find(|spec| spec.id == kind)?;
    let remedy = manifest.remedies.iter().find(|one| Some(&one.id) == spec.remedy.as_ref())?;
    remedy.lodged_with.as_ref()
}
