//! The anonymous check: a few questions, a result for each benefit with its reasons, and nothing
//! is stored. The answers travel in the form itself from page to page.

use crate::applications::{FieldView, FindingView};
use crate::{Fault, House, OpContext};

/// One step of the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckStep {
    /// The next question.
    Question(CheckQuestion),
    /// The result.
    Result(CheckResult),
}

/// A question of the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckQuestion {
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// Which question, counted from 1.
    pub step: usize,
    /// How many there are at most.
    pub of: usize,
    /// The question.
    pub title: String,
    /// Its input (or inputs).
    pub fields: Vec<FieldView>,
    /// What is wrong with the last answer.
    pub findings: Vec<FindingView>,
    /// Answers so far, to be carried as hidden inputs.
    pub carried: Vec<(String, String)>,
}

/// What the check says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckResult {
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// One verdict a benefit.
    pub benefits: Vec<BenefitVerdict>,
    /// The answers given: question and answer.
    pub answers: Vec<(String, String)>,
    /// Answers as inputs, for “change” and “start again”.
    pub carried: Vec<(String, String)>,
}

/// What the check says about one benefit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitVerdict {
    /// Name of the benefit.
    pub title: String,
    /// Yes, no or open.
    pub verdict: Verdict,
    /// Why, one sentence a condition.
    pub reasons: Vec<String>,
    /// The monthly amount that would follow, where it can be said.
    pub amount: Option<String>,
}

/// Three values, never two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The conditions are met as answered.
    Likely,
    /// A condition is not met as answered. One may still apply.
    Unlikely,
    /// It depends on something that was not answered or must be examined.
    Open,
}

/// Walks one step. `input` is everything the form carried, in order; `page` names the question
/// that was answered, `None` begins.
pub async fn step(
    house: &House,
    ctx: &OpContext,
    service: &str,
    answered: Option<usize>,
    input: &[(String, String)],
) -> Result<CheckStep, Fault> {
    let _ = (house, ctx, service, answered, input);
    Err(Fault::NotYet)
}
