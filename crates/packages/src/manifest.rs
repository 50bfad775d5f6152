use std::collections::BTreeMap;

use base::{AuthorityId, Certainty, Date, LocalText, ServiceId};
use serde::Deserialize;

mod checklist;
mod committee;
mod convert;
mod deadline;
mod decision;
mod evidence;
mod file_number;
mod imported;
mod objection;
mod origin;
mod party;
mod payment;
mod recorded;
mod remedy;
mod settle;
mod signature;

use crate::amendment::{AdjustmentSpec, AmendmentSpec};
pub use checklist::{Checklist, ChecklistItem};
pub use committee::{CommitteeSpec, SeatSpec};
pub(crate) use convert::{certainty, date, optional_date};
pub(crate) use deadline::STARTS;
pub use deadline::{DeadlineAct, DeadlineNature, DeadlineSpec, DeadlineStart};
pub use decision::{DecisionSpec, Nature, Need};
pub use evidence::{ConsentText, EvidenceType};
pub use file_number::FileNumber;
pub use imported::ImportedSpec;
pub use objection::ObjectionSpec;
pub use origin::OriginSpec;
pub use party::{APPLICANT, PartyKind, PartySpec, PartyWay, Sight};
pub use payment::PaymentSpec;
pub use recorded::{Audience, Recorded};
pub use remedy::{Remedy, Seat, Suspensive};
pub use settle::{SettleKind, SettleOption, SettleSpec};
pub use signature::SignatureSpec;

/// Why a package is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To run it: errors refuse it.
    Run,
    /// To publish it: open findings refuse it too.
    Publish,
}

/// `package.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of this file format: 1.
    pub format: u32,
    /// Short name of the service.
    pub id: ServiceId,
    /// Version of the package, for people.
    pub version: String,
    /// First day on which it may be used.
    #[serde(with = "date")]
    pub valid_from: Date,
    /// Last day on which it may be used; open where absent.
    #[serde(default, with = "optional_date")]
    pub valid_to: Option<Date>,
    /// The authority that answers for it.
    pub authority: AuthorityId,
    /// Key of the service catalogue; empty where none is known. Never invented.
    #[serde(default)]
    pub leika: String,
    /// What people call the service.
    pub name: LocalText,
    /// Life situations in which it is found.
    #[serde(default)]
    pub situations: Vec<String>,
    /// Further words under which people look for it.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// For whom it is.
    #[serde(default)]
    pub audience: Vec<Audience>,
    /// Topic fields to which it belongs, by their id such as `TF07`.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Bundles of the service catalogue, or the authority's own.
    #[serde(default)]
    pub bundles: Vec<String>,
    /// Why it is in the catalogue, where it was recorded before it was built.
    #[serde(default)]
    pub recorded: Option<Recorded>,
    /// From which published form it was made, where it was; citizens are told until somebody released it.
    #[serde(default)]
    pub imported: Option<ImportedSpec>,
    /// From whom it was taken over, where it was.
    #[serde(default)]
    pub origin: Option<OriginSpec>,
    /// The service whose form is filled in for this one; its own where absent.
    #[serde(default)]
    pub apply_with: Option<ServiceId>,
    /// The unit that handles it.
    pub unit: Unit,
    /// Level of assurance that the applicant's account needs.
    pub assurance: Fact<Assurance>,
    /// Ways to apply.
    pub channels: Vec<Channel>,
    /// How file numbers look.
    pub file_number: FileNumber,
    /// How long records are kept; the class is a name, never a number of years.
    pub retention: Fact<String>,
    /// Where the form, the rules and the process meet; none where nothing is computed.
    #[serde(default)]
    pub rules: Option<RuleNames>,
    /// FEEL expressions over answers that give the rules their inputs, by input name.
    #[serde(default)]
    pub inputs: BTreeMap<String, String>,
    /// What the desk establishes before the rules give their result.
    #[serde(default)]
    pub settle: Vec<SettleSpec>,
    /// The lines of the calculation, in reading order.
    #[serde(default, rename = "amount_line")]
    pub amount_lines: Vec<AmountLine>,
    /// The benefits that the eligibility rule judges.
    #[serde(default, rename = "benefit")]
    pub benefits: Vec<Benefit>,
    /// Tables of amounts on the service page.
    #[serde(default, rename = "showcase")]
    pub showcases: Vec<Showcase>,
    /// Questions of the anonymous check, as names of form fields.
    #[serde(default)]
    pub eligibility_questions: Vec<String>,
    /// Kinds of evidence.
    #[serde(default)]
    pub evidence: Vec<EvidenceType>,
    /// What others declare before the application is sent.
    #[serde(default, rename = "signature")]
    pub signatures: Vec<SignatureSpec>,
    /// Who takes part besides the applicant, in the order of the file.
    #[serde(default, rename = "party")]
    pub parties: Vec<PartySpec>,
    /// Kinds of decisions.
    #[serde(default, rename = "decision")]
    pub decisions: Vec<DecisionSpec>,
    /// What decisions make due.
    #[serde(default, rename = "payment")]
    pub payments: Vec<PaymentSpec>,
    /// The committee that decides about objections.
    #[serde(default)]
    pub committee: Option<CommitteeSpec>,
    /// What is asked about the decision that is attacked, where the service takes objections.
    #[serde(default)]
    pub objection: Option<ObjectionSpec>,
    /// What may be done to decisions that were issued, and by which law.
    #[serde(default)]
    pub amendment: Option<AmendmentSpec>,
    /// How one act changes all running decisions when the law gives other amounts.
    #[serde(default)]
    pub adjustment: Option<AdjustmentSpec>,
    /// Letters that are no decisions.
    #[serde(default, rename = "letter")]
    pub letters: Vec<LetterSpec>,
    /// What can be done against a decision.
    #[serde(default, rename = "remedy")]
    pub remedies: Vec<Remedy>,
    /// Which notification rule holds for which way (`post`, `portal`; of formal service `pzu`,
    /// `registered`, `receipt_confirmation`).
    #[serde(default)]
    pub notification: BTreeMap<String, String>,
    /// Deadlines and targets.
    #[serde(default, rename = "deadline")]
    pub deadlines: Vec<DeadlineSpec>,
    /// What a clerk goes through.
    #[serde(default, rename = "checklist")]
    pub checklists: Vec<Checklist>,
    /// Who may sign.
    #[serde(default, rename = "signatory")]
    pub signatories: Vec<Signatory>,
}

impl Manifest {
    /// Whether it was made of a published form, and nobody stands for it yet.
    #[must_use]
    pub fn is_unreleased(&self) -> bool {
        self.imported.as_ref().is_some_and(|imported| !imported.is_released())
    }

    /// Whether the desk establishes an input of that name.
    #[must_use]
    pub fn settles(&self, input: &str) -> bool {
        self.settle.iter().any(|spec| spec.id == input)
    }

    /// Whether the service ends with an administrative act; a request ends with an answer.
    #[must_use]
    pub fn decides(&self) -> bool {
        !self.decisions.is_empty()
    }

    /// For what time its amounts are.
    #[must_use]
    pub fn amount_for(&self) -> AmountFor {
        self.rules.as_ref().map(|rules| rules.amount_for).unwrap_or_default()
    }

    /// The kind of decision that one act makes for many, where there is one.
    #[must_use]
    pub fn for_many(&self) -> Option<&DecisionSpec> {
        let spec = self.adjustment.as_ref()?;
        self.decisions.iter().find(|one| one.id == spec.decision)
    }

    /// What somebody can decide in one case: about what was applied for, or about an earlier decision of that kind.
    pub fn decidable(&self, earlier: Option<&str>) -> impl Iterator<Item = &DecisionSpec> {
        let many = self.adjustment.as_ref().map(|spec| spec.decision.as_str());
        self.decisions.iter().filter(move |spec| match earlier {
            Some(kind) => {
                spec.amends.iter().any(|one| one == kind) && many != Some(spec.id.as_str())
            }
            None => spec.amends.is_empty(),
        })
    }
}

/// The unit of the authority that handles the service.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its name.
    pub name: LocalText,
    /// Department, as letterheads print it.
    #[serde(default)]
    pub department: String,
}

/// A value that the law gives, with how sure the house is of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// How sure.
    #[serde(with = "certainty")]
    pub certainty: Certainty,
    /// Where it was read.
    #[serde(default)]
    pub source: String,
    /// What somebody has to find out.
    #[serde(default)]
    pub note: String,
}

/// Level of assurance of an account (eIDAS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// No account needed.
    None,
    /// User name and password.
    Basic,
    /// Substantial.
    Substantial,
    /// High, such as the electronic identity card.
    High,
}

/// A way to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Online.
    Portal,
    /// By letter.
    Post,
    /// By telephone, filled in together.
    Phone,
    /// In person, here or at any municipality.
    Desk,
}

/// Names of the rules that the house asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleNames {
    /// Gives, per benefit, whether the applicant is entitled, with reasons.
    pub eligibility: String,
    /// Gives the amount.
    pub amount: String,
    /// For what time the amount is.
    #[serde(default)]
    pub amount_for: AmountFor,
    /// Gives the first day of the benefit.
    pub start: String,
    /// Gives where the application belongs.
    #[serde(default)]
    pub competence: Option<String>,
}

/// For what time an amount is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountFor {
    /// A month.
    #[default]
    Month,
    /// A year.
    Year,
    /// Once.
    Once,
    /// The lines say it themselves.
    Open,
}

/// A benefit of the service.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benefit {
    /// Short name.
    pub id: String,
    /// Entry of the eligibility rule: `entitled` and `reason`.
    pub output: String,
    /// How people call it.
    pub label: LocalText,
    /// FEEL over the answers: true where it was applied for.
    pub applied_if: String,
    /// The provision.
    #[serde(default)]
    pub norm: String,
}

/// A table of amounts that the house fills from the rules.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Showcase {
    /// Short name.
    pub id: String,
    /// Caption.
    pub caption: LocalText,
    /// The decision that gives the amounts.
    pub decision: String,
    /// Its output.
    pub output: String,
    /// One row an example.
    #[serde(rename = "row")]
    pub rows: Vec<ShowcaseRow>,
}

/// A row of a table of amounts: an example.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowcaseRow {
    /// What it is an example of.
    pub label: LocalText,
    /// The inputs of the decision besides `month`.
    pub inputs: BTreeMap<String, toml::Value>,
}

/// One line of the calculation that citizens and notices read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountLine {
    /// Output of the amount rule.
    pub output: String,
    /// What it is.
    pub kind: AmountLineKind,
    /// How it is called; texts of the package may replace it.
    pub label: LocalText,
    /// The provision.
    #[serde(default)]
    pub norm: String,
    /// Decisions of the model whose trace explains this line.
    #[serde(default)]
    pub explained_by: Vec<String>,
}

/// What a line of the calculation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountLineKind {
    /// Adds to the sum.
    Plus,
    /// Reduces it.
    Minus,
    /// The result that is paid.
    Total,
}

/// A letter that is no decision.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterSpec {
    /// Its name.
    pub id: String,
    /// How the desk calls it.
    pub label: LocalText,
    /// How the letter is headed.
    pub title: String,
    /// Typst template.
    pub template: String,
    /// Text blocks, in reading order.
    #[serde(default)]
    pub blocks: Vec<String>,
    /// Deadline that it sets, by its id.
    #[serde(default)]
    pub deadline: Option<String>,
}

/// Who may sign decisions.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// Role of the house.
    pub role: String,
    /// How the signature is introduced: `Im Auftrag`.
    pub formula: String,
    /// Kinds of decisions; empty for all.
    #[serde(default)]
    pub decisions: Vec<String>,
}
