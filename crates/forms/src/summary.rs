use base::Lang;

use crate::answers::Answers;
use crate::definition::Definition;
use crate::judgement::Judgement;
use crate::submission::Submission;

/// One section of "check your answers", of the receipt, of the desk and of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummarySection {
    /// Id of the section.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its answers in order.
    pub rows: Vec<SummaryRow>,
}

/// One answer, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    /// Long name of the field, or of the list.
    pub field: String,
    /// The row, where this is one entry of a list.
    pub row: Option<usize>,
    /// What it is called.
    pub label: String,
    /// What was answered, one entry a line; an entry of a list says its parts.
    pub value: Vec<String>,
    /// Whether it is there.
    pub state: RowState,
    /// The page that changes it; none for declarations.
    pub page: Option<String>,
    /// Where the value came from, if it was not typed here: `account.date_of_birth`.
    pub source: Option<String>,
    /// Whether it may be changed here.
    pub editable: bool,
    /// Position on the desk.
    pub desk_order: Option<u32>,
    /// Special category or covered at the desk.
    pub covered: bool,
}

/// Whether an answer is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// It is.
    Given,
    /// Optional, and left empty: the value says so in words.
    Empty,
    /// Needed, and not there yet: the value says so in words.
    Missing,
    /// Typed, but to be put right: the value is what was typed.
    Check,
}

/// What has been answered so far, for "check your answers".
#[must_use]
pub fn summary(
    definition: &Definition,
    answers: &Answers,
    judgement: &Judgement,
    lang: Lang,
) -> Vec<SummarySection> {
    let _ = (definition, answers, judgement, lang);
    Vec::new()
}

/// What was sent, for receipt, desk and letters.
#[must_use]
pub fn summary_of_submission(
    definition: &Definition,
    submission: &Submission,
    lang: Lang,
) -> Vec<SummarySection> {
    let _ = (definition, submission, lang);
    Vec::new()
}
