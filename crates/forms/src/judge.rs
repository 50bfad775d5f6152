use base::Date;

use crate::answers::Answers;
use crate::definition::Definition;
use crate::judgement::{FieldFinding, Judgement};

/// Judges all answers: what they mean, what is the matter, which pages are asked, what
/// has to be proved. Never fails and never changes what was typed.
#[must_use]
pub fn judge(definition: &Definition, answers: &Answers, today: Date) -> Judgement {
    let _ = (definition, answers, today);
    Judgement::default()
}

/// Judges what one page posted: what is the matter on that page.
#[must_use]
pub fn judge_page(
    definition: &Definition,
    page: &str,
    answers: &Answers,
    today: Date,
) -> Vec<FieldFinding> {
    judge(definition, answers, today).on_page(page).cloned().collect()
}
