use serde::{Deserialize, Serialize};

use super::Refusal;

/// Where a text stands on its way to the state's editorial office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubmissionState {
    /// The version was chosen.
    Prepared,
    /// Its file was taken out of the house.
    Exported,
    /// Somebody handed it in.
    Submitted,
    /// It came back with comments.
    Returned,
    /// The office took it over.
    Accepted,
}

/// What somebody does with a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Takes the file out.
    Export,
    /// Notes that it was handed in.
    Submit,
    /// Notes the comments that came back.
    Return,
    /// Notes that it was accepted.
    Accept,
}

/// What the office said of the text or of one module.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The module; empty for the text as a whole.
    pub module: String,
    /// What was said.
    pub text: String,
    /// What became of it; empty where nobody noted it yet.
    #[serde(default)]
    pub answer: String,
}

impl SubmissionState {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Prepared, Self::Exported, Self::Submitted, Self::Returned, Self::Accepted];

    /// The word in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Exported => "exported",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// True where nothing more happens with it: another try is another submission.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Returned | Self::Accepted)
    }
}

impl Step {
    /// The step of a word in a form.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Some(match word {
            "export" => Self::Export,
            "submit" => Self::Submit,
            "return" => Self::Return,
            "accept" => Self::Accept,
            _ => return None,
        })
    }
}

/// The state after a step. The file may be taken out again as long as it was not handed in.
///
/// # Errors
/// Where the step does not fit.
pub fn next(state: SubmissionState, step: Step) -> Result<SubmissionState, Refusal> {
    use SubmissionState::{Accepted, Exported, Prepared, Returned, Submitted};
    match (state, step) {
        (Prepared | Exported, Step::Export) => Ok(Exported),
        (Exported, Step::Submit) => Ok(Submitted),
        (Submitted, Step::Return) => Ok(Returned),
        (Submitted, Step::Accept) => Ok(Accepted),
        _ => Err(Refusal::WrongStep),
    }
}
