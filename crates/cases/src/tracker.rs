//! What the applicant's page says about the case: one line of stations.

use base::Date;

use crate::application::ApplicationState;

/// One station on the applicant's way. Its words are texts of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Station {
    /// Arrived at the authority.
    Received,
    /// Somebody is looking at it.
    InExamination,
    /// The authority waits for an answer of the applicant.
    AskedBack,
    /// There is a decision.
    Decided,
    /// The applicant took the application back.
    Withdrawn,
    /// It went to the authority that is competent.
    Forwarded,
}

/// Whether a station lies behind, is now, or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Behind.
    Done,
    /// Now.
    Now,
    /// Ahead.
    Todo,
}

/// What the page knows about the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The application itself.
    pub application: &'a ApplicationState,
    /// Whether somebody at the authority has taken the case.
    pub taken: bool,
    /// Until when the applicant should answer an open question.
    pub answer_until: Option<Date>,
    /// Whether the decision hands the application to another authority.
    pub forwarded: bool,
}

impl Station {
    /// The word in addresses and text keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::InExamination => "in_examination",
            Self::AskedBack => "asked_back",
            Self::Decided => "decided",
            Self::Withdrawn => "withdrawn",
            Self::Forwarded => "forwarded",
        }
    }
}

impl Standing<'_> {
    /// Where the case stands now; none while it is a draft.
    #[must_use]
    pub fn now(&self) -> Option<Station> {
        Some(match self.application {
            ApplicationState::Draft { .. } => return None,
            ApplicationState::Withdrawn { .. } => Station::Withdrawn,
            ApplicationState::Decided { .. } if self.forwarded => Station::Forwarded,
            ApplicationState::Decided { .. } => Station::Decided,
            ApplicationState::Submitted { .. } if self.answer_until.is_some() => Station::AskedBack,
            ApplicationState::Submitted { .. } if self.taken => Station::InExamination,
            ApplicationState::Submitted { .. } => Station::Received,
        })
    }

    /// All stations in order. A question is a station only while it is open.
    #[must_use]
    pub fn line(&self) -> Vec<(Station, Progress)> {
        use Progress::{Done, Now, Todo};
        use Station::{AskedBack, Decided, InExamination, Received};
        match self.now() {
            None => Vec::new(),
            Some(Received) => vec![(Received, Now), (InExamination, Todo), (Decided, Todo)],
            Some(InExamination) => vec![(Received, Done), (InExamination, Now), (Decided, Todo)],
            Some(AskedBack) => {
                vec![(Received, Done), (InExamination, Done), (AskedBack, Now), (Decided, Todo)]
            }
            Some(end) => vec![(Received, Done), (InExamination, Done), (end, Now)],
        }
    }
}
