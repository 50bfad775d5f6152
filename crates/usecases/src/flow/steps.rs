//! Steps of the process in words: the line above a case, the ways to finish a task.

use ::packages::Verdict;
use cases::process::{State, StepState as LawState};
use store::tasks::Task;

use crate::OpContext;
use crate::case_file::{CaseFile, status};
use crate::cases::{ProcessStep, StepState};
use crate::posted;

/// Words of a model for “ask the citizen”.
pub(super) const ASKS: [&str; 5] = ["ask_back", "incomplete", "missing", "ask", "hear"];
/// Screens from which somebody asks the citizen.
pub(super) const ASKED_AT: [&str; 5] =
    ["completeness", "ask_back", "assessment", MISSING, crate::amendments::FORM];
/// Words of a model for “warn of the consequences”.
pub(super) const WARNS: [&str; 3] = ["decide", "warn", "warning"];
/// Words of a model for “hand the draft over”.
pub(super) const HANDS_OVER: [&str; 4] = ["done", "submitted", "drafted", "complete"];
/// Words of a model for “approve”.
pub(super) const APPROVES: [&str; 3] = ["approved", "approve", "yes"];
/// Words of a model for “send back”.
pub(super) const RETURNS: [&str; 5] = ["returned", "return", "rejected", "sent_back", "no"];

/// A model's word for “the person has our answer”.
pub(crate) const ANSWERED: &str = "answered";

/// The screen after a question that nobody answered.
pub(super) const MISSING: &str = "missing_answer";

/// Our word for going on without an answer.
const WITHOUT_ANSWER: &str = "without_answer";

/// Our word for the way that a model does not name.
const GOES_ON: &str = "done";

/// The line of the process for the case's screen.
pub(crate) fn line(file: &CaseFile, tasks: &[Task]) -> Vec<ProcessStep> {
    let Ok(state) = super::state(file) else { return Vec::new() };
    let at = |node: &str| {
        tasks.iter().rev().find(|task| task.node == node).and_then(|task| task.done_at)
    };
    file.model()
        .line(&state)
        .into_iter()
        .map(|step| ProcessStep {
            state: match step.state {
                LawState::Done => StepState::Done,
                LawState::Now => StepState::Current,
                LawState::Todo => StepState::Ahead,
            },
            at: at(&step.node),
            title: step.name,
        })
        .collect()
}

/// The name of a step.
pub(crate) fn name_of(file: &CaseFile, node: &str) -> String {
    let then = || file.submitted().0.step_name(node);
    file.model().step_name(node).or_else(then).unwrap_or(node).to_owned()
}

/// Whether a step is finished by a letter alone, which is written on the screen for questions: after a question that nobody
/// answered, where the package has a warning, somebody asks again or warns. Without one, somebody may go on.
pub(crate) fn by_letter(file: &CaseFile, form: &str) -> bool {
    let warns = || file.package.manifest.letters.iter().any(|letter| letter.id == posted::WARNING);
    form == MISSING && warns()
}

/// The ways to finish a step that are finished on the case's screen: the model's words, and their
/// label in the package's texts. Asking, drafting and approving have screens of their own.
pub(crate) fn outcomes(file: &CaseFile, node: &str, ctx: &OpContext) -> Vec<(String, String)> {
    let unanswered = file.model().forms().contains(&(node, MISSING));
    if unanswered && by_letter(file, MISSING) {
        return Vec::new();
    }
    let words = file.model().results(node);
    let mut words: Vec<_> = words.into_iter().filter(|word| !ASKS.contains(&&**word)).collect();
    // A model that names only the ways aside goes on by its default way, whatever the word.
    if words.is_empty() {
        words.push(GOES_ON.to_owned());
    }
    words
        .into_iter()
        .map(|word| {
            let label = match unanswered {
                true => usual(WITHOUT_ANSWER, ctx.lang).to_owned(),
                false => label(file, &word, ctx.lang),
            };
            (word, label)
        })
        .collect()
}

/// How a request ended, in the reader's words; `None` while it runs, or where a decision ended it.
pub(crate) fn ending(file: &CaseFile, lang: base::Lang) -> Option<String> {
    if file.row.status != status::CLOSED {
        return None;
    }
    let state = super::state(file).ok().filter(State::is_ended)?;
    let last = |(node, form): (&str, &str)| state.result(node).filter(|_| form == "assessment");
    let result = file.model().forms().into_iter().find_map(last)?;
    Some(label(file, &result.result, lang))
}

fn label(file: &CaseFile, word: &str, lang: base::Lang) -> String {
    let key = format!("outcome-{word}").replace('_', "-");
    let label = file.package.texts.local(&key, &[]);
    let label = label.map(|label| label.get(lang).to_owned());
    label.unwrap_or_else(|| usual(word, lang).to_owned())
}

/// Words that most models use, where the package's texts have none.
fn usual(word: &str, lang: base::Lang) -> &str {
    match (word, lang) {
        (WITHOUT_ANSWER, base::Lang::En) => "Go on without an answer",
        (WITHOUT_ANSWER, _) => "Ohne Antwort weiter",
        ("complete", base::Lang::En) => "Complete",
        ("complete", _) => "Vollständig",
        (GOES_ON, base::Lang::En) => "Finish this step",
        (GOES_ON, _) => "Schritt abschließen",
        _ => word,
    }
}

/// The result of a decision in one word, as gateways read it.
pub(super) fn decide(file: &CaseFile, decision: &str) -> String {
    let facts = file.facts();
    let names = file.package.manifest.rules.as_ref();
    if names.is_some_and(|names| decision == names.eligibility) {
        return claims(file, &facts).to_owned();
    }
    if names.is_some_and(|names| decision == names.amount) {
        let amount = file.package.amount(&facts);
        return if amount.payable.is_some() { "computed" } else { "open" }.to_owned();
    }
    let value = file.package.decide(decision, &facts).value;
    match (value.as_text(), value.as_bool()) {
        (Some(text), _) => text.to_owned(),
        (None, Some(true)) => "yes".to_owned(),
        (None, Some(false)) => "no".to_owned(),
        (None, None) if value.is_unknown() => "open".to_owned(),
        (None, None) => "done".to_owned(),
    }
}

fn claims(file: &CaseFile, facts: &::packages::Facts) -> &'static str {
    let claims = file.package.claims(facts);
    let wanted: Vec<_> = claims.iter().filter(|claim| claim.applied_for == Some(true)).collect();
    let yes = wanted.iter().filter(|claim| claim.verdict == Verdict::Yes).count();
    if wanted.iter().any(|claim| matches!(claim.verdict, Verdict::Open(_))) {
        "open"
    } else if yes == wanted.len() {
        "yes"
    } else if yes == 0 {
        "no"
    } else {
        "partly"
    }
}
