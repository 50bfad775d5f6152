//! An application from the first saved answer to its end, as its owner knows it.

use base::{Date, DecisionId, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Where an application stands. Stored as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ApplicationState {
    /// Not handed in; only its owner sees it.
    Draft {
        /// When the first answer was saved.
        begun: Timestamp,
    },
    /// Handed in.
    Submitted {
        /// The legal day and time of receipt.
        received: Timestamp,
    },
    /// Taken back before a decision was notified.
    Withdrawn {
        /// When it had been received.
        received: Timestamp,
        /// When it was taken back.
        withdrawn: Timestamp,
    },
    /// Decided; what comes after is a new act.
    Decided {
        /// When it had been received.
        received: Timestamp,
        /// The decision.
        decision: DecisionId,
        /// The day of issue.
        on: Date,
    },
}

/// Why an application cannot do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ApplicationRefusal {
    /// It was handed in before; the earlier receipt holds.
    #[error("the application was submitted before")]
    AlreadySubmitted,
    /// It was not handed in yet.
    #[error("the application is not submitted yet")]
    NotSubmitted,
    /// It was taken back.
    #[error("the application was withdrawn")]
    Withdrawn,
    /// It is decided.
    #[error("the application is decided")]
    Decided,
}

impl ApplicationState {
    /// The word for columns and lists.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Draft { .. } => "draft",
            Self::Submitted { .. } => "submitted",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Decided { .. } => "decided",
        }
    }

    /// The time of receipt, once there is one.
    #[must_use]
    pub fn received(&self) -> Option<Timestamp> {
        match self {
            Self::Draft { .. } => None,
            Self::Submitted { received }
            | Self::Withdrawn { received, .. }
            | Self::Decided { received, .. } => Some(*received),
        }
    }

    /// Hands a draft in.
    ///
    /// # Errors
    /// Where it is no draft any more.
    pub fn submit(self, received: Timestamp) -> Result<Self, ApplicationRefusal> {
        match self {
            Self::Draft { .. } => Ok(Self::Submitted { received }),
            Self::Submitted { .. } => Err(ApplicationRefusal::AlreadySubmitted),
            Self::Withdrawn { .. } => Err(ApplicationRefusal::Withdrawn),
            Self::Decided { .. } => Err(ApplicationRefusal::Decided),
        }
    }

    /// Takes a submitted application back.
    ///
    /// # Errors
    /// Where there is nothing to take back, or a decision was issued.
    pub fn withdraw(self, withdrawn: Timestamp) -> Result<Self, ApplicationRefusal> {
        let received = self.open()?;
        Ok(Self::Withdrawn { received, withdrawn })
    }

    /// Notes the decision.
    ///
    /// # Errors
    /// Where the application is not open.
    pub fn decide(self, decision: DecisionId, on: Date) -> Result<Self, ApplicationRefusal> {
        let received = self.open()?;
        Ok(Self::Decided { received, decision, on })
    }

    fn open(&self) -> Result<Timestamp, ApplicationRefusal> {
        match self {
            Self::Submitted { received } => Ok(*received),
            Self::Draft { .. } => Err(ApplicationRefusal::NotSubmitted),
            Self::Withdrawn { .. } => Err(ApplicationRefusal::Withdrawn),
            Self::Decided { .. } => Err(ApplicationRefusal::Decided),
        }
    }
}
