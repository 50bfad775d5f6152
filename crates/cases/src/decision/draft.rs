use std::collections::BTreeSet;

use access::Role;
use base::deadline::Length;
use base::{AccountId, Certainty, Date, Money};

use crate::amendment::{Act, Standing};
use crate::objection::Outcome;

/// What a decision does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// Gives all that was applied for.
    Grant,
    /// Gives a part of it.
    Partial,
    /// Demands something: a levy, a surcharge, a fee.
    Burden,
    /// Gives nothing.
    Refusal,
    /// Refuses because the applicant did not cooperate.
    RefusalNoncooperation,
    /// Hands the application to the competent authority.
    Forwarding,
    /// Says in writing what the law decided because nobody acted in time.
    Confirmation,
    /// Does something to a decision that was issued.
    Amendment,
}

/// What a kind of decision must have before it may be issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Reasons.
    Reasons,
    /// A notice of remedies that fits.
    Remedy,
    /// A hearing before it, where it interferes with a right.
    Hearing,
    /// A warning letter with a deadline that has passed.
    WarningLetter,
    /// A calculation.
    Amount,
    /// The authority to which it goes.
    Recipient,
    /// A committee that decided so.
    Committee,
}

/// A kind of decision, as the package describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Its name.
    pub kind: String,
    /// What it does.
    pub nature: Nature,
    /// What it must have.
    pub needs: BTreeSet<Need>,
    /// The remedy that fits, without the seat, which depends on the applicant.
    pub remedy: Option<RemedySpec>,
    /// Roles that may sign it.
    pub signatories: BTreeSet<Role>,
    /// What the law must have decided by silence before it, such as `fiction_granted`; a kind
    /// without it is not issued any more once the law decided.
    pub tacit: Option<String>,
    /// What it makes of the objection that it decides about.
    pub outcome: Option<Outcome>,
    /// What it does to an earlier decision.
    pub act: Option<Act>,
}

/// The provision on which an act about an earlier decision rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// What it allows.
    pub act: Act,
    /// Whether it stands open today.
    pub standing: Standing,
    /// Whether the person is heard before.
    pub hears: bool,
}

/// The remedy of a kind of decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedySpec {
    /// Its name, such as `court_action`.
    pub id: String,
    /// Its period.
    pub period: Length,
}

/// A text block as it will stand in the notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Name of the block in the package.
    pub id: String,
    /// Its text, all places filled.
    pub text: String,
}

/// What is paid from when on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// A month.
    pub monthly: Money,
    /// From this day on.
    pub from: Date,
}

/// The notice of remedies in the draft. A field that is empty was not filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemedyNotice {
    /// Name of the remedy.
    pub remedy: String,
    /// The body where it is lodged.
    pub body: String,
    /// Where that body sits.
    pub seat: String,
    /// The period.
    pub period: Option<Length>,
    /// The forms that are allowed.
    pub form: String,
}

/// Who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// The account.
    pub account: AccountId,
    /// The name as it stands below the notice.
    pub name: String,
    /// In which role.
    pub role: Role,
}

/// A legal fact that the decision rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedFact {
    /// Its name, as `package check` prints it.
    pub name: String,
    /// How sure the house is.
    pub certainty: Certainty,
    /// Who vouched for it.
    pub released: Option<Release>,
}

/// Somebody vouched by name for a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Who.
    pub by: String,
    /// When.
    pub on: Date,
}

/// A decision before it is issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Kind of decision, by its name in the package.
    pub kind: String,
    /// What it does.
    pub nature: Nature,
    /// The operative part.
    pub operative: Vec<Block>,
    /// The reasons.
    pub reasons: Vec<Block>,
    /// What is paid.
    pub amount: Option<Amount>,
    /// The authority to which the application goes.
    pub recipient: Option<String>,
    /// The notice of remedies.
    pub remedy: Option<RemedyNotice>,
    /// Who signs.
    pub signatory: Option<Signatory>,
    /// Who wrote it.
    pub drafted_by: AccountId,
    /// The legal facts it rests on.
    pub facts: Vec<UsedFact>,
    /// The format in which the applicant wants to get it, as it will be sent.
    pub format: Wish,
}

/// A format of notices that the applicant asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Wish {
    /// No special format.
    #[default]
    None,
    /// One or more formats, by name.
    Formats(BTreeSet<String>),
}

/// Whether the applicant was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hearing {
    /// The decision takes nothing away, such as a first refusal.
    NotNeeded,
    /// Needed and not begun.
    Missing,
    /// The applicant may still answer until this day.
    OpenUntil(Date),
    /// Answered, or the day has passed.
    Done,
    /// Left out, for a reason on the list of the law that was written down.
    WaivedWithReason,
}

/// The letter that warns of the consequences of not cooperating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarningLetter {
    /// The day it was sent.
    pub sent: Date,
    /// The last day to cooperate.
    pub deadline: Date,
}

/// What is so at the moment of the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    /// Today.
    pub today: Date,
    /// The calculation, made again now.
    pub computed: Option<Amount>,
    /// The hearing.
    pub hearing: Hearing,
    /// The warning letter, where one was sent.
    pub warning: Option<WarningLetter>,
    /// Whether the authority is competent; none where nobody has said so.
    pub competent: Option<bool>,
    /// What the law decided by silence in this case, such as `fiction_granted`.
    pub tacit: Option<String>,
    /// What the committee decided, where one sat.
    pub committee: Option<Outcome>,
    /// The provision that was chosen for an act about an earlier decision.
    pub ground: Option<Ground>,
    /// The format that the applicant asked for.
    pub wish: Wish,
    /// Whether exactly this version was looked at as it will be printed.
    pub previewed: bool,
    /// A demo store: unproved facts are shown, and do not stop the example.
    pub demo: bool,
}
