use base::{AccountId, Date, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::gate::{Check, CheckId, unmet};

/// Where a decision stands. Stored as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DecisionState {
    /// Being written.
    Draft,
    /// Lies with the second person.
    Submitted {
        /// Who handed it over.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Came back with a remark; writing goes on.
    Returned {
        /// By whom.
        by: AccountId,
        /// What is to be changed.
        remark: String,
        /// When.
        at: Timestamp,
    },
    /// Approved by a second person; nothing may change any more.
    Approved {
        /// The approval.
        approval: Approval,
    },
    /// Final. A change is a new act.
    Issued {
        /// The approval.
        approval: Approval,
        /// The day it carries.
        on: Date,
    },
    /// Sent out.
    Dispatched {
        /// The approval.
        approval: Approval,
        /// The day it carries.
        on: Date,
        /// The dispatch note.
        dispatch: Dispatch,
    },
}

/// Two persons stand behind a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who wrote it.
    pub drafted_by: AccountId,
    /// Who approved it.
    pub approved_by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The dispatch note: without one, no day of notification is presumed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispatch {
    /// Name of the notification rule.
    pub rule: String,
    /// The day.
    pub sent: Date,
    /// Who noted it; none for the house itself.
    pub noted_by: Option<AccountId>,
    /// When it was noted.
    pub at: Timestamp,
}

/// Why a decision cannot do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecisionRefusal {
    /// The drafter wants to approve the own draft.
    #[error("nobody approves their own draft")]
    OwnDraft,
    /// Not in this state.
    #[error("a decision that is {state} cannot be {wanted}")]
    WrongState {
        /// The state.
        state: &'static str,
        /// What was wanted.
        wanted: &'static str,
    },
    /// Demands are open.
    #[error("{} demand(s) on the decision are not met", .0.len())]
    NotMet(Vec<CheckId>),
    /// A return without a remark helps nobody.
    #[error("say what is to be changed")]
    NoRemark,
}

/// Four eyes: a second person stands behind the draft.
///
/// # Errors
/// Where the second person is the first.
pub fn approve(
    drafted_by: AccountId,
    approved_by: AccountId,
    at: Timestamp,
) -> Result<Approval, DecisionRefusal> {
    if drafted_by == approved_by {
        return Err(DecisionRefusal::OwnDraft);
    }
    Ok(Approval { drafted_by, approved_by, at })
}

impl DecisionState {
    /// The word for columns and lists.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted { .. } => "submitted",
            Self::Returned { .. } => "returned",
            Self::Approved { .. } => "approved",
            Self::Issued { .. } => "issued",
            Self::Dispatched { .. } => "dispatched",
        }
    }

    /// Whether its text may be changed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Draft | Self::Returned { .. })
    }

    /// Whether citizens may see it.
    #[must_use]
    pub fn is_issued(&self) -> bool {
        matches!(self, Self::Issued { .. } | Self::Dispatched { .. })
    }

    /// Hands the draft to the second person. Demands that only the last moment can meet
    /// are asked at [`DecisionState::issue`].
    ///
    /// # Errors
    /// Where it is not being written, or a demand is open.
    pub fn submit(
        self,
        by: AccountId,
        checks: &[Check],
        at: Timestamp,
    ) -> Result<Self, DecisionRefusal> {
        if !self.is_open() {
            return Err(self.wrong("submitted for approval"));
        }
        all_met(checks)?;
        Ok(Self::Submitted { by, at })
    }

    /// Takes a draft back that nobody approved yet.
    ///
    /// # Errors
    /// Where it does not lie with the second person.
    pub fn take_back(self) -> Result<Self, DecisionRefusal> {
        match self {
            Self::Submitted { .. } => Ok(Self::Draft),
            other => Err(other.wrong("taken back")),
        }
    }

    /// Sends the draft back to be changed; an approved one too, as long as it is not
    /// issued. The approval is lost then.
    ///
    /// # Errors
    /// Where it is being written or final, or without a remark.
    pub fn give_back(
        self,
        by: AccountId,
        remark: &str,
        at: Timestamp,
    ) -> Result<Self, DecisionRefusal> {
        match self {
            Self::Submitted { .. } | Self::Approved { .. } if remark.trim().is_empty() => {
                Err(DecisionRefusal::NoRemark)
            }
            Self::Submitted { .. } | Self::Approved { .. } => {
                Ok(Self::Returned { by, remark: remark.trim().to_owned(), at })
            }
            other => Err(other.wrong("returned")),
        }
    }

    /// Approves it. Neither who wrote it nor who handed it over may do so.
    ///
    /// # Errors
    /// Where it does not lie with the second person, or the person is not a second one.
    pub fn approve(
        self,
        drafted_by: AccountId,
        approved_by: AccountId,
        at: Timestamp,
    ) -> Result<Self, DecisionRefusal> {
        match self {
            Self::Submitted { by, .. } if by == approved_by => Err(DecisionRefusal::OwnDraft),
            Self::Submitted { .. } => {
                Ok(Self::Approved { approval: approve(drafted_by, approved_by, at)? })
            }
            other => Err(other.wrong("approved")),
        }
    }

    /// Makes it final.
    ///
    /// # Errors
    /// Where it is not approved, or any demand is open.
    pub fn issue(self, checks: &[Check], on: Date) -> Result<Self, DecisionRefusal> {
        match self {
            Self::Approved { approval } => {
                all_met(checks)?;
                Ok(Self::Issued { approval, on })
            }
            other => Err(other.wrong("issued")),
        }
    }

    /// Notes that it was sent.
    ///
    /// # Errors
    /// Where it is not issued, or was sent before.
    pub fn dispatch(self, dispatch: Dispatch) -> Result<Self, DecisionRefusal> {
        match self {
            Self::Issued { approval, on } => Ok(Self::Dispatched { approval, on, dispatch }),
            other => Err(other.wrong("dispatched")),
        }
    }

    fn wrong(&self, wanted: &'static str) -> DecisionRefusal {
        DecisionRefusal::WrongState { state: self.word(), wanted }
    }
}

fn all_met(checks: &[Check]) -> Result<(), DecisionRefusal> {
    let open = unmet(checks);
    if open.is_empty() { Ok(()) } else { Err(DecisionRefusal::NotMet(open)) }
}
