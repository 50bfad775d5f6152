//! What happens to a decision after it was issued: it is put right, changed, taken back, or what was paid is asked
//! back. The case is taken up again and lives on by the second process of its package; a sheet holds what the clerk
//! knows; pure law says which provisions stand open; the act itself is a decision of the case like any other.

mod begin;
mod effect;
mod sheet;
mod words;

use std::collections::BTreeMap;

use ::cases::amendment::{Act, Standing};
use base::{CaseId, Certainty, Date, DecisionId, Money, TaskId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Fault;
use crate::payments::Foreseen;

pub use begin::{Begin, begin};
pub use sheet::{SaveSheet, of_case, save};

pub(crate) use begin::stopped;
pub(crate) use effect::{Meant, foresee, issued, law_of, meant};
pub(crate) use words::variables;

/// Name of the screen on which a clerk examines what is to be done.
pub const FORM: &str = "amendment";

/// Why a decision could not be taken up.
#[derive(Debug, Error)]
pub enum AmendmentError {
    /// The package has no such process, or no law for it.
    #[error("the package has no way to amend a decision")]
    NoWay,
    /// The decision is not issued, or its case is not at rest.
    #[error("the case is not at rest")]
    NotAtRest,
    /// A reason is missing.
    #[error("a reason is missing")]
    NoReason,
    /// None is open, or it stands at another step.
    #[error("nothing is taken up")]
    NotOpen,
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What a clerk knows of it, as typed. Stored as JSON, sealed, therefore promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    /// Why the decision was taken up.
    pub(crate) reason: String,
    /// Answers to the questions of the law: `yes`, `no`, or a day as typed.
    #[serde(default)]
    pub(crate) answers: BTreeMap<String, String>,
    /// Fields of the form that are another now, as typed.
    #[serde(default)]
    pub(crate) changed: BTreeMap<String, String>,
    /// From when on, as typed.
    #[serde(default)]
    pub(crate) from: String,
    /// The provision that was chosen.
    #[serde(default)]
    pub(crate) basis: String,
    /// What is different now, in words.
    #[serde(default)]
    pub(crate) text: String,
}

impl Note {
    pub(crate) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What can be done to the decisions of a case, and what is being done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentsView {
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub reference: String,
    /// The person.
    pub person: String,
    /// The service.
    pub service_title: String,
    /// Decisions that were issued, the newest first.
    pub decisions: Vec<IssuedDecision>,
    /// Whether the reader may take one of them up now.
    pub may_begin: bool,
    /// What is being examined.
    pub sheet: Option<Sheet>,
    /// The step of examination with the ways to finish it, where the reader may.
    pub step: Option<(TaskId, Vec<(String, String)>)>,
    /// What was done before, the newest first.
    pub past: Vec<PastAmendment>,
}

/// A decision that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedDecision {
    /// Its id.
    pub id: DecisionId,
    /// Name of its kind.
    pub kind: String,
    /// When it was issued.
    pub issued: Date,
    /// What it grants a month.
    pub amount: Option<Money>,
    /// Whether something can be done to it.
    pub amendable: bool,
}

/// What was done to a decision before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAmendment {
    /// Name of the kind of the decision that was taken up.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// When it began.
    pub begun: Date,
    /// When it ended.
    pub ended: Option<Date>,
    /// The decision that came of it, and the name of its kind.
    pub by: Option<(DecisionId, String)>,
}

/// The sheet on which a clerk examines what is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The decision.
    pub decision: IssuedDecision,
    /// Why it was taken up.
    pub reason: String,
    /// Name of the law.
    pub law: String,
    /// What the law asks.
    pub questions: Vec<Question>,
    /// What may be another now.
    pub fields: Vec<ChangedField>,
    /// From when on, as typed.
    pub from: String,
    /// What is different now, in words.
    pub text: String,
    /// The provisions.
    pub bases: Vec<BasisView>,
    /// What the money would come to.
    pub foreseen: Option<Foreseen>,
    /// What must be known before that can be said, by the names of the form.
    pub missing: Vec<String>,
    /// What was typed wrong.
    pub findings: Vec<SheetFinding>,
    /// Whether the reader may change it.
    pub may_edit: bool,
    /// The version that was shown.
    pub version: i64,
}

/// A question of the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name.
    pub id: String,
    /// The question.
    pub ask: String,
    /// A remark to it.
    pub hint: Option<String>,
    /// True where a day is asked, false for yes or no.
    pub wants_day: bool,
    /// The answer, as typed: `yes`, `no` or a day.
    pub value: String,
}

/// A field of the form that may be another now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedField {
    /// Its name.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What the application said.
    pub was: String,
    /// What can be chosen; empty where it is typed.
    pub options: Vec<(String, String)>,
    /// What it is now, as typed; empty where nothing changed.
    pub value: String,
}

/// A provision, and whether it stands open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasisView {
    /// Its name.
    pub id: String,
    /// What it allows, in words.
    pub label: String,
    /// The provision.
    pub norm: String,
    /// What it does.
    pub act: Act,
    /// Whether it stands open.
    pub standing: Standing,
    /// Why it does not, or what nobody has answered, in sentences.
    pub reasons: Vec<String>,
    /// Whether the person is heard before.
    pub hears: bool,
    /// How sure the house is of it.
    pub certainty: Certainty,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// Something on the sheet that cannot be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFinding {
    /// Where: the name of a question, a field, or `from`.
    pub at: String,
    /// What is wrong.
    pub problem: SheetProblem,
}

/// What is wrong on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetProblem {
    /// No day.
    NoDay,
    /// No number or amount.
    NoNumber,
    /// Nothing of the list.
    NoChoice,
    /// Before the decision begins, or long in the future.
    OutOfRange,
}
