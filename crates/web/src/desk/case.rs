//! `/desk/faelle/{case}`: a case on one screen. Answers beside their evidence, what the
//! rules say and why, deadlines with their reasons, what is to be done now.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{AttachmentId, CaseId, Lang, TaskId};
use serde::Deserialize;
use usecases::Ends;
use usecases::cases::{
    self, AddNote, CaseError, CaseView, CompleteTask, DataRow, DeadlineView, EvidenceMark,
    HistoryEntry, ProcessStep, StepState,
};
use usecases::decisions::State;
use usecases::eligibility::Verdict;
use usecases::payments::{self, CasePayments};

use super::frame::{StaffCall, due_tone};
use super::queue::days_left;
use super::samples as sample;
use crate::gallery::Sample;
use crate::shell::{Answered, Failure, Page, Shell, Title, show_as};

/// A case.
#[derive(Template)]
#[template(path = "desk/case.html")]
pub(crate) struct CasePage {
    shell: Shell,
    case: CaseView,
    /// What was paid, what comes next, what is owed; none where nothing was ever granted.
    paid: Option<CasePayments>,
    /// What could not be done, as a sentence.
    problem: Option<String>,
}

impl CasePage {
    fn is_at_desk(&self, name: &str) -> bool {
        name == if self.case.mine { "mine" } else { "queue" }
    }

    fn step_class(&self, state: &StepState) -> &'static str {
        match state {
            StepState::Done => "",
            StepState::Current => "now",
            StepState::Ahead => "todo",
        }
    }

    fn step_word(&self, state: &StepState) -> Cow<'static, str> {
        self.shell.words.say(match state {
            StepState::Done => "desk-step-done",
            StepState::Current => "desk-step-now",
            StepState::Ahead => "desk-step-ahead",
        })
    }

    fn is_done(&self, state: &StepState) -> bool {
        *state == StepState::Done
    }

    fn is_ahead(&self, state: &StepState) -> bool {
        *state == StepState::Ahead
    }

    /// The drawing of the process: boxes in a row, 150 units from one to the next.
    fn drawing_x(&self, index: &usize) -> usize {
        54 + index * 150
    }

    fn drawing_width(&self) -> usize {
        self.drawing_x(&self.case.process.len()) + 32
    }

    fn drawing_class(&self, state: &StepState) -> &'static str {
        match state {
            StepState::Done => "done",
            StepState::Current => "now",
            StepState::Ahead => "",
        }
    }

    /// A title in lines that fit its box, each with its height; the list beside the drawing has
    /// it in full.
    fn drawing_title(&self, step: &ProcessStep) -> Vec<(usize, String)> {
        let fit = |line: &str| match line.char_indices().nth(17) {
            Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
            None => line.to_owned(),
        };
        match step.title.split_once(' ') {
            Some((first, rest)) if step.title.chars().count() > 15 => {
                vec![(39, fit(first)), (54, fit(rest))]
            }
            _ => vec![(47, fit(&step.title))],
        }
    }

    /// A media type as people call it.
    fn file_kind(&self, media_type: &str) -> String {
        media_type.rsplit('/').next().unwrap_or(media_type).to_uppercase()
    }

    fn drawing_note(&self, step: &ProcessStep) -> Cow<'static, str> {
        match step.at {
            Some(at) => Cow::Owned(base::date_short(base::berlin_date(at))),
            None => self.step_word(&step.state),
        }
    }

    fn evidence(&self, row: &DataRow) -> (&'static str, Cow<'static, str>, String) {
        let word = |key: &str| self.shell.words.say(key);
        match &row.evidence {
            EvidenceMark::Statement => ("", word("desk-mark-statement"), String::new()),
            EvidenceMark::Identity => ("tag--ok", word("desk-mark-identity"), String::new()),
            EvidenceMark::File(title) => ("tag--ok", word("desk-mark-file"), title.clone()),
            EvidenceMark::ToCome(title) => ("tag--warn", word("desk-mark-to-come"), title.clone()),
            EvidenceMark::Consent(title) => ("tag--act", word("desk-mark-consent"), title.clone()),
        }
    }

    fn verdict(&self, verdict: &Verdict) -> (&'static str, Cow<'static, str>) {
        match verdict {
            Verdict::Likely => ("tag--ok", self.shell.words.say("desk-verdict-yes")),
            Verdict::Unlikely => ("tag--bad", self.shell.words.say("desk-verdict-no")),
            Verdict::Open => ("tag--warn", self.shell.words.say("desk-verdict-open")),
        }
    }

    fn tone(&self, deadline: &DeadlineView) -> &'static str {
        due_tone(Some(deadline.days_left))
    }

    fn days(&self, deadline: &DeadlineView) -> Cow<'static, str> {
        days_left(&self.shell, deadline.days_left)
    }

    fn event(&self, entry: &HistoryEntry) -> Cow<'static, str> {
        event_name(&self.shell, &entry.what)
    }

    /// What became of an objection.
    fn outcome(&self, outcome: &Option<::cases::objection::Outcome>) -> Cow<'static, str> {
        match outcome {
            Some(outcome) => super::objections::outcome_word(&self.shell, *outcome),
            None => self.shell.words.say("desk-objection-outcome-open"),
        }
    }

    /// A request is answered first; its ways to end come after that.
    fn is_request(&self) -> bool {
        self.case.ends == Ends::Answer
    }

    /// Where the work of a task happens, when it has a screen of its own.
    fn task_link(&self, form: &str) -> Option<String> {
        match form {
            "ask_back" => Some(self.shell.links.desk_ask_back(&self.case.id)),
            "committee" => Some(self.shell.links.desk_committee(&self.case.id)),
            "draft" | "approval" | "issue" | "dispatch" => match &self.case.decision {
                // What was issued stays as it is; the next one is another.
                Some(decision) if !is_issued(decision.state) => {
                    Some(self.shell.links.desk_decision(&decision.id))
                }
                _ => Some(self.shell.links.desk_choose(&self.case.id)),
            },
            usecases::amendments::FORM => Some(self.shell.links.desk_amendment(&self.case.id)),
            _ => None,
        }
    }
}

fn is_issued(state: State) -> bool {
    matches!(state, State::Issued | State::Delivered)
}

/// What happened, in words where there are any.
pub(super) fn event_name(shell: &Shell, activity: &str) -> Cow<'static, str> {
    let key = format!("event-{}", activity.replace(['.', '_'], "-"));
    match shell.words.has(&key) {
        true => shell.words.say(&key),
        false => Cow::Owned(activity.to_owned()),
    }
}

impl Page for CasePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let step = self.case.process.iter().find(|step| step.state == StepState::Current);
        let title = Title::new(self.case.person.clone())
            .errors(&self.shell, usize::from(self.problem.is_some()))
            .service(self.shell.words.say("desk-name"));
        match step {
            Some(step) => title.step(format!("{} – {}", self.case.reference, step.title)),
            None => title.step(self.case.reference.clone()),
        }
    }
}

/// What the desk's forms of a case carry.
#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    remark: String,
}

/// A note.
#[derive(Deserialize)]
pub(crate) struct Note {
    #[serde(default)]
    text: String,
}

/// Shows a case.
pub(crate) async fn get(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    again(&call, id, None).await
}

/// Takes a case.
pub(crate) async fn take(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    match cases::take(&call.house, &call.ctx, id).await {
        Ok(()) => back(&call, id),
        Err(error) => explain(&call, id, error).await,
    }
}

/// Gives a case back to the queue.
pub(crate) async fn give_back(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    match cases::give_back(&call.house, &call.ctx, id).await {
        Ok(()) => Ok(Redirect::to(&call.frame().links.desk()).into_response()),
        Err(error) => explain(&call, id, error).await,
    }
}

/// Finishes a task.
pub(crate) async fn complete(
    call: StaffCall,
    Path((case, task)): Path<(CaseId, TaskId)>,
    Form(done): Form<Done>,
) -> Answered {
    let done = CompleteTask { case, task, outcome: done.outcome, remark: done.remark };
    match cases::complete_task(&call.house, &call.ctx, done).await {
        Ok(()) => back(&call, case),
        Err(error) => explain(&call, case, error).await,
    }
}

/// Adds a note.
pub(crate) async fn note(
    call: StaffCall,
    Path(case): Path<CaseId>,
    Form(note): Form<Note>,
) -> Answered {
    match cases::add_note(&call.house, &call.ctx, AddNote { case, text: note.text }).await {
        Ok(()) => back(&call, case),
        Err(error) => explain(&call, case, error).await,
    }
}

/// Hands out a file of the case.
pub(crate) async fn file(
    call: StaffCall,
    Path((case, attachment)): Path<(CaseId, AttachmentId)>,
) -> Answered {
    let found = cases::attachment(&call.house, &call.ctx, case, attachment).await;
    Ok(crate::shell::file(found.map_err(refused)?))
}

fn back(call: &StaffCall, case: CaseId) -> Answered {
    Ok(Redirect::to(&call.frame().links.desk_case(&case)).into_response())
}

async fn again(call: &StaffCall, id: CaseId, problem: Option<String>) -> Answered {
    let case = cases::case(&call.house, &call.ctx, id).await.map_err(refused)?;
    let status = match problem {
        Some(_) => http::StatusCode::CONFLICT,
        None => http::StatusCode::OK,
    };
    let paid = payments::of_case(&call.house, &call.ctx, id).await;
    let paid = paid.map_err(super::payments::refused)?;
    let paid = Some(paid).filter(|paid| !paid.rates.is_empty());
    show_as(status, &CasePage { shell: call.frame(), case, paid, problem })
}

async fn explain(call: &StaffCall, id: CaseId, error: CaseError) -> Answered {
    let words = call.frame().words;
    let sentence = match error {
        CaseError::TakenBy(name) => words.say1("desk-taken-by", "name", name),
        CaseError::WrongStep => words.say("desk-wrong-step"),
        CaseError::Empty => words.say("desk-nothing-chosen"),
        CaseError::Gap(gaps) => words.say1("desk-ask-gap", "gaps", gaps.join(", ")),
        CaseError::NothingWritten => words.say("desk-answer-first"),
        CaseError::TooLong(most) => words.say1("desk-message-long", "n", most),
        CaseError::Process(why) => words.say1("desk-process-refuses", "why", why),
        CaseError::Fault(fault) => return Err(Failure::from(fault)),
    };
    again(call, id, Some(sentence.into_owned())).await
}

/// The shared failure behind a refusal of the desk.
pub(crate) fn refused(error: CaseError) -> Failure {
    match error {
        CaseError::Fault(fault) => Failure::from(fault),
        CaseError::TakenBy(_)
        | CaseError::WrongStep
        | CaseError::NothingWritten
        | CaseError::Process(_) => Failure::Conflict,
        CaseError::Empty | CaseError::TooLong(_) | CaseError::Gap(_) => Failure::Unreadable,
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |case: CaseView, problem: Option<&str>| CasePage {
        shell: sample::frame(lang, "/desk/faelle/0190d3c2-0000-7000-8000-000000000001"),
        paid: case.decision.is_some().then(|| super::case_payments::sample_view(lang)),
        case,
        problem: problem.map(str::to_owned),
    };
    let words = sample::frame(lang, "/").words;
    let taken = words.say1("desk-taken-by", "name", "Jens Odenthal");
    vec![
        Sample::of("full", &page(sample::case(lang), None)),
        Sample::of("empty", &page(sample::new_case(lang), None)),
        Sample::of("error", &page(sample::new_case(lang), Some(&taken))),
        Sample::of("request", &page(sample::request(lang), None)),
    ]
}
