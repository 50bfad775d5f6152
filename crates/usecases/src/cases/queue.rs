//! The queue: one keyset page at a time, whatever the number of cases.

use base::{CaseId, Date, Timestamp};

use super::CaseError;
use crate::{Fault, House, OpContext};

/// Which cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All that are not closed.
    #[default]
    Open,
    /// Mine.
    Mine,
    /// Nobody's.
    Unassigned,
    /// The citizen has answered.
    Answered,
    /// Waiting for a second person.
    Approval,
    /// Closed.
    Closed,
}

impl Filter {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Mine, Self::Unassigned, Self::Answered, Self::Approval, Self::Closed];

    /// The word used in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Mine => "mine",
            Self::Unassigned => "unassigned",
            Self::Answered => "answered",
            Self::Approval => "approval",
            Self::Closed => "closed",
        }
    }

    /// The filter of a word; an unknown word is the whole queue.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|filter| filter.word() == word).unwrap_or_default()
    }
}

/// A look at the queue.
#[derive(Clone, Debug, Default)]
pub struct QueueQuery {
    /// Which cases.
    pub filter: Filter,
    /// Reference, exactly or by its beginning; empty: all.
    pub reference: String,
    /// Cursor of the page before.
    pub after: Option<String>,
}

/// A page of the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueView {
    /// Rows by deadline.
    pub rows: Vec<QueueRow>,
    /// Filters with their numbers.
    pub counts: Vec<(Filter, u64)>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// A case in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRow {
    /// The case.
    pub id: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// Person's name, unsealed for this reader.
    pub person: String,
    /// Name of the service.
    pub service_title: String,
    /// Name of the current step.
    pub step: String,
    /// Next deadline.
    pub due: Option<Date>,
    /// Working days left; negative: overdue.
    pub days_left: Option<i32>,
    /// Why there is a deadline.
    pub reason: String,
    /// Who has it.
    pub assignee: Option<String>,
    /// True where the reader has it.
    pub mine: bool,
    /// When it came in.
    pub received: Timestamp,
}

/// A page of the queue.
pub async fn queue(
    house: &House,
    ctx: &OpContext,
    query: QueueQuery,
) -> Result<QueueView, CaseError> {
    let _ = (house, ctx, query);
    Err(Fault::NotYet.into())
}

/// Takes a case that nobody has.
pub async fn take(house: &House, ctx: &OpContext, id: CaseId) -> Result<(), CaseError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}

/// Gives a case back to the queue.
pub async fn give_back(house: &House, ctx: &OpContext, id: CaseId) -> Result<(), CaseError> {
    let _ = (house, ctx, id);
    Err(Fault::NotYet.into())
}
