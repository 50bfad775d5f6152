use base::{AccountId, Date};

/// Where a version stands in its life, as the store keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Somebody writes it.
    Draft,
    /// It waits for a second person.
    Review,
    /// It was released, from a day on.
    Released,
    /// It was taken back.
    Withdrawn,
}

/// What a version is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Somebody writes it.
    Draft,
    /// It waits for a second person.
    Review,
    /// Released, and its day has not come.
    Scheduled,
    /// Readers see it.
    InForce,
    /// A newer one took its place.
    Superseded,
    /// Its last day is over.
    Expired,
    /// It was taken back.
    Withdrawn,
}

/// What decides about a step of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workflow {
    /// Where it stands.
    pub status: Status,
    /// Everybody who wrote in it.
    pub authors: Vec<AccountId>,
    /// Who handed it over.
    pub submitted_by: Option<AccountId>,
    /// The first day on which readers see it.
    pub valid_from: Option<Date>,
    /// The last day.
    pub expires_on: Option<Date>,
}

/// Why a step is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is at another step.
    WrongStep,
    /// Who wrote in a text or handed it over does not release it.
    OwnText,
    /// It would begin before today.
    InThePast,
    /// It would end before it begins.
    EndsBeforeItBegins,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Review, Self::Released, Self::Withdrawn];

    /// The word in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Released => "released",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The status of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

impl Standing {
    /// The word in the keys of its sentences.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Scheduled => "scheduled",
            Self::InForce => "in-force",
            Self::Superseded => "superseded",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What a version is on a day; `next` is the first day of the version that comes after it.
#[must_use]
pub fn standing(version: &Workflow, next: Option<Date>, today: Date) -> Standing {
    match version.status {
        Status::Draft => Standing::Draft,
        Status::Review => Standing::Review,
        Status::Withdrawn => Standing::Withdrawn,
        Status::Released => {
            if version.valid_from.is_some_and(|from| from > today) {
                Standing::Scheduled
            } else if next.is_some_and(|next| next <= today) {
                Standing::Superseded
            } else if version.expires_on.is_some_and(|last| last < today) {
                Standing::Expired
            } else {
                Standing::InForce
            }
        }
    }
}

/// Whether a version may be handed over to a second person.
///
/// # Errors
/// Where it is no draft.
pub fn may_submit(version: &Workflow) -> Result<(), Refusal> {
    match version.status {
        Status::Draft => Ok(()),
        _ => Err(Refusal::WrongStep),
    }
}

/// Whether somebody may release a version for some days.
///
/// # Errors
/// Where it is not handed over, where it is their own text, or where the days are none.
pub fn may_release(
    version: &Workflow,
    who: AccountId,
    (from, last): (Date, Option<Date>),
    today: Date,
) -> Result<(), Refusal> {
    if version.status != Status::Review {
        return Err(Refusal::WrongStep);
    }
    if version.authors.contains(&who) || version.submitted_by == Some(who) {
        return Err(Refusal::OwnText);
    }
    if from < today {
        return Err(Refusal::InThePast);
    }
    if last.is_some_and(|last| last < from) {
        return Err(Refusal::EndsBeforeItBegins);
    }
    Ok(())
}
