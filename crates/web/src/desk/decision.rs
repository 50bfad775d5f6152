//! `/desk/bescheide/{decision}`: the draft from text blocks, the amount with its
//! explanation, the validity gate, four eyes, issue. After issue nothing changes here.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use base::{DecisionId, Lang};
use http::StatusCode;
use usecases::decisions::{self, DecisionError, DraftView, SaveDraft, State};

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::Sample;
use crate::shell::{Answered, Failure, Page, Shell, Title, pdf, posted, prose, show, show_as};

/// A decision on the desk.
#[derive(Template)]
#[template(path = "desk/decision.html")]
pub(crate) struct DecisionPage {
    shell: Shell,
    draft: DraftView,
    /// What could not be done, as a sentence.
    problem: Option<String>,
    /// The reason for sending back, as typed.
    reason: String,
}

impl DecisionPage {
    fn new(shell: Shell, draft: DraftView) -> Self {
        Self { shell, draft, problem: None, reason: String::new() }
    }

    fn is_at_desk(&self, name: &str) -> bool {
        name == "approval" && self.draft.state == State::Approval
    }

    fn state(&self) -> (&'static str, Cow<'static, str>) {
        let (tone, key) = match self.draft.state {
            State::Draft => ("tag--act", "desk-state-draft"),
            State::Approval => ("tag--warn", "desk-state-approval"),
            State::Approved => ("tag--ok", "desk-state-approved"),
            State::Issued => ("tag--ok", "desk-state-issued"),
            State::Delivered => ("tag--ok", "desk-state-delivered"),
        };
        (tone, self.shell.words.say(key))
    }

    fn met(&self) -> usize {
        self.draft.checks.iter().filter(|check| check.met).count()
    }

    fn prose(&self, text: &str) -> String {
        prose(text)
    }

    fn all_met(&self) -> bool {
        self.met() == self.draft.checks.len()
    }

    fn check_name(&self, id: &str) -> Cow<'static, str> {
        let key = format!("gate-name-{}", id.replace(['_', '.'], "-"));
        match self.shell.words.has(&key) {
            true => self.shell.words.say(&key),
            false => Cow::Owned(id.to_owned()),
        }
    }

    fn is_final(&self) -> bool {
        matches!(self.draft.state, State::Issued | State::Delivered)
    }

    fn waits_for_approval(&self) -> bool {
        self.draft.state == State::Approval
    }
}

impl Page for DecisionPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(format!("{}, {}", self.draft.kind_title, self.draft.person))
            .errors(&self.shell, usize::from(self.problem.is_some()))
            .step(format!("{} – {}", self.draft.reference, self.state().1))
            .service(self.shell.words.say("desk-name"))
    }
}

/// Shows the decision.
pub(crate) async fn get(call: StaffCall, Path(id): Path<DecisionId>) -> Answered {
    let draft = decisions::draft_view(&call.house, &call.ctx, id).await.map_err(refused)?;
    show(&DecisionPage::new(call.frame(), draft))
}

/// Saves the draft, and does what the button says.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<DecisionId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let done = act(&call, id, posted(&pairs, "do"), &pairs).await;
    let shell = call.frame();
    let problem = match done {
        Ok(()) => return Ok(Redirect::to(&shell.links.desk_decision(&id)).into_response()),
        Err(error) => explain(&shell, error)?,
    };
    let mut draft = decisions::draft_view(&call.house, &call.ctx, id).await.map_err(refused)?;
    keep_typed(&mut draft, &pairs);
    let page = DecisionPage {
        shell,
        draft,
        problem: Some(problem),
        reason: posted(&pairs, "reason").to_owned(),
    };
    show_as(StatusCode::CONFLICT, &page)
}

async fn act(
    call: &StaffCall,
    id: DecisionId,
    wish: &str,
    pairs: &[(String, String)],
) -> Result<(), DecisionError> {
    let (house, ctx) = (&call.house, &call.ctx);
    match wish {
        "approve" => decisions::approve(house, ctx, id).await,
        "send_back" => decisions::send_back(house, ctx, id, posted(pairs, "reason")).await,
        "issue" => decisions::issue(house, ctx, id).await,
        "release" => decisions::release_fact(house, ctx, id, posted(pairs, "fact")).await,
        _ => {
            decisions::save_draft(house, ctx, typed(id, pairs)).await?;
            match wish {
                "hand_over" => decisions::hand_over(house, ctx, id).await,
                _ => Ok(()),
            }
        }
    }
}

fn typed(id: DecisionId, pairs: &[(String, String)]) -> SaveDraft {
    let mut change =
        SaveDraft { id, blocks: Vec::new(), gaps: Vec::new(), addition: String::new(), version: 0 };
    for (name, value) in pairs {
        if let Some(block) = name.strip_prefix("block.") {
            change.blocks.push((block.to_owned(), value.clone()));
        } else if let Some(gap) = name.strip_prefix("gap.") {
            change.gaps.push((gap.to_owned(), value.clone()));
        } else if name == "addition" {
            change.addition.clone_from(value);
        } else if name == "version" {
            change.version = value.parse().unwrap_or_default();
        }
    }
    change
}

/// What was typed is shown again beside the reason why it was not saved.
fn keep_typed(draft: &mut DraftView, pairs: &[(String, String)]) {
    for (name, value) in pairs {
        if name == "addition" {
            draft.addition.clone_from(value);
        }
        if let Some(gap) = name.strip_prefix("gap.")
            && let Some(known) = draft.gaps.iter_mut().find(|known| known.name == gap)
        {
            known.value.clone_from(value);
        }
        let Some(id) = name.strip_prefix("block.") else { continue };
        if let Some(block) = draft.blocks.iter_mut().find(|block| block.id == id) {
            block.text.clone_from(value);
        }
    }
}

/// The document as it would be issued, or as it was.
pub(crate) async fn preview(
    call: StaffCall,
    Path(id): Path<DecisionId>,
) -> Result<Response, Failure> {
    let document = decisions::preview(&call.house, &call.ctx, id).await.map_err(refused)?;
    Ok(pdf("entwurf.pdf", document.bytes))
}

fn explain(shell: &Shell, error: DecisionError) -> Result<String, Failure> {
    let words = shell.words;
    let sentence = match error {
        DecisionError::GateClosed(open) => words.say1("desk-gate-closed", "n", open),
        DecisionError::OwnDraft => words.say("desk-own-draft"),
        DecisionError::WrongState => words.say("desk-wrong-step"),
        DecisionError::NoReason => words.say("desk-no-reason"),
        DecisionError::Unsettled(facts) => words.say1("desk-unsettled", "facts", facts.join("; ")),
        DecisionError::Document(_) => words.say("desk-document-failed"),
        DecisionError::Fault(usecases::Fault::Conflict) => words.say("desk-changed-meanwhile"),
        DecisionError::Fault(fault) => return Err(Failure::from(fault)),
    };
    Ok(sentence.into_owned())
}

/// The shared failure behind a refusal.
pub(crate) fn refused(error: DecisionError) -> Failure {
    match error {
        DecisionError::Fault(fault) => Failure::from(fault),
        DecisionError::Document(_) => Failure::Unavailable,
        _ => Failure::Conflict,
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let shell = || sample::frame(lang, "/desk/bescheide/1");
    let page = |state: State| DecisionPage::new(shell(), sample::draft(lang, state));
    let mut closed = page(State::Draft);
    closed.problem = Some(shell().words.say1("desk-gate-closed", "n", 1_usize).into_owned());
    vec![
        Sample::of("draft", &page(State::Draft)),
        Sample::of("error", &closed),
        Sample::of("approval", &page(State::Approval)),
        Sample::of("approved", &page(State::Approved)),
        Sample::of("done", &page(State::Delivered)),
    ]
}
