//! A running case and a newer version of its service: what goes along with what, and what stays and why. What was submitted
//! never changes; the case keeps where it stands, what runs in it and what is to be done. Where that cannot be had, it stays.

use base::{AccountId, Date, LocalText, Money};
use serde::{Deserialize, Serialize};

pub use crate::adjustment::Withheld;

/// What becomes of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It goes along, and nothing is another for it.
    Goes,
    /// It goes along, and somebody should look at what is another.
    Looks,
    /// It stays with its version.
    Stays,
}

impl Outcome {
    /// All of them, those first of which there is something to read.
    pub const ALL: [Self; 3] = [Self::Looks, Self::Stays, Self::Goes];

    /// The word under which it is kept.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Goes => "goes",
            Self::Looks => "looks",
            Self::Stays => "stays",
        }
    }

    /// The outcome of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// What is another for a case. The first keep it where it is, the others somebody looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It has ended.
    Ended,
    /// It was decided.
    Decided,
    /// A decision of it is being written.
    Drafted,
    /// The newer version ends otherwise: by a decision, an answer, a committee or an objection.
    EndsOtherwise,
    /// The step at which it stands is not there.
    StepGone,
    /// The step is there and is another one.
    StepOther,
    /// A timer that runs in it is not there.
    TimerGone,
    /// A timer that runs in it is another one.
    TimerOther,
    /// A timer should have begun with the step at which it stands.
    TimerNew,
    /// A step is asked for later that it never came to.
    ResultMissing,
    /// A step ended with a word that is not known any more.
    ResultOther,
    /// A deadline that runs is not there.
    DeadlineGone,
    /// A deadline that runs would end on another day.
    DeadlineMoved,
    /// A deadline would be over already.
    DeadlineOver,
    /// A question must be answered that was not asked.
    Question,
    /// An answer does not fit any more.
    Unfit,
    /// Another text is to be agreed to.
    Consent,
    /// Evidence is demanded that was not.
    Evidence,
    /// Somebody takes part whom the newer version does not know, or not in this part.
    PartyGone,
    /// Others take part.
    PartyOther,
    /// The rules cannot say any more what they said.
    Unknown,
    /// It could not be worked out.
    Failed,
    /// It is another case by now than the one that was released.
    Changed,
    /// An answer is not read any more.
    Aside,
    /// A question that need not be answered was not asked.
    Voluntary,
    /// Evidence is asked no more.
    EvidenceGone,
    /// A deadline begins to run.
    DeadlineNew,
    /// The authority's own target is another day.
    Target,
    /// The rules say otherwise whether there is a claim.
    Verdict,
    /// The rules give another amount.
    Amount,
}

impl Kind {
    /// Whether a case stays because of it.
    #[must_use]
    pub fn holds(self) -> bool {
        self <= Self::Changed
    }
}

/// One thing that is another for a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// What.
    pub kind: Kind,
    /// What people call the step, question or deadline that it is about; empty where it is about the case.
    #[serde(default)]
    pub about: LocalText,
    /// The day as it stands.
    #[serde(default)]
    pub was: Option<Date>,
    /// The day as it would be.
    #[serde(default)]
    pub now: Option<Date>,
}

impl Point {
    /// About the case as a whole.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        Self::about(kind, LocalText::default())
    }

    /// About something with a name.
    #[must_use]
    pub fn about(kind: Kind, about: LocalText) -> Self {
        Self { kind, about, was: None, now: None }
    }

    /// With the day before and the day then.
    #[must_use]
    pub fn days(mut self, was: Option<Date>, now: Option<Date>) -> Self {
        (self.was, self.now) = (was, now);
        self
    }
}

/// What a newer version means for a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// Everything that is another, the weightiest first.
    pub points: Vec<Point>,
    /// What the rules of its version give; none where they give nothing.
    pub old: Option<Money>,
    /// What those of the newer version give.
    pub new: Option<Money>,
}

impl Impact {
    /// With its points in order, each once.
    #[must_use]
    pub fn new(mut points: Vec<Point>, (old, new): (Option<Money>, Option<Money>)) -> Self {
        points.sort_by(|one, other| (one.kind, &one.about.de).cmp(&(other.kind, &other.about.de)));
        points.dedup();
        Self { points, old, new }
    }

    /// What becomes of the case.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self.points.first() {
            None => Outcome::Goes,
            Some(first) if first.kind.holds() => Outcome::Stays,
            Some(_) => Outcome::Looks,
        }
    }

    /// What is done with a case that was looked at before: taken along where nothing is another since, else left, and
    /// why.
    ///
    /// # Errors
    /// What keeps it now.
    pub fn still(self, released: &Self) -> Result<Self, Self> {
        if self.outcome() == Outcome::Stays {
            return Err(self);
        }
        if self == *released {
            return Ok(self);
        }
        let mut points = self.points;
        points.push(Point::of(Kind::Changed));
        Err(Self::new(points, (self.old, self.new)))
    }
}

/// Whether a second person may release it.
///
/// # Errors
/// What stands against it.
pub fn release((begun_by, by): (AccountId, AccountId), going: i64) -> Result<(), Withheld> {
    if begun_by == by {
        return Err(Withheld::Own);
    }
    if going == 0 { Err(Withheld::Nothing) } else { Ok(()) }
}
