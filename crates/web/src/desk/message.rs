//! `/desk/faelle/{case}/nachricht`: the desk writes to the person. A request is answered and closed
//! in one go, where the clerk wants that. What was typed stays when something is missing.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::cases::{self, AnswerView, CaseError, WriteAnswer};

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, show, show_as};

/// Writing to the person.
#[derive(Template)]
#[template(path = "desk/message.html")]
pub(crate) struct MessagePage {
    shell: Shell,
    view: AnswerView,
    text: String,
    then: String,
    findings: Vec<FindingView>,
}

impl MessagePage {
    fn new(shell: Shell, view: AnswerView) -> Self {
        Self { shell, view, text: String::new(), then: String::new(), findings: Vec::new() }
    }

    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        self.findings.iter().find(|one| one.input == input).map(|one| one.sentence.as_str())
    }

    fn ways(&self) -> &[(String, String)] {
        self.view.then.as_ref().map_or(&[], |(_, ways)| ways.as_slice())
    }
}

impl Page for MessagePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-message-title"))
            .errors(&self.shell, self.findings.len())
            .step(format!("{}, {}", self.view.person, self.view.reference))
            .service(self.shell.words.say("desk-name"))
    }
}

/// What the clerk sent.
#[derive(Default, Deserialize)]
pub(crate) struct Written {
    #[serde(default)]
    text: String,
    /// How the step ends; empty where the case stays open.
    #[serde(default)]
    then: String,
}

/// Shows what was asked and a place to answer.
pub(crate) async fn get(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    let view = cases::answer_view(&call.house, &call.ctx, id).await;
    show(&MessagePage::new(call.frame(), view.map_err(super::case::refused)?))
}

/// Sends the words, and closes the step where that was chosen.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<CaseId>,
    Form(written): Form<Written>,
) -> Answered {
    let view = cases::answer_view(&call.house, &call.ctx, id).await;
    let mut page = MessagePage::new(call.frame(), view.map_err(super::case::refused)?);
    page.text = written.text;
    page.then = written.then;
    let task = page.view.then.as_ref().map(|(task, _)| *task);
    let then = task.zip(Some(page.then.clone()).filter(|way| !way.is_empty()));
    let answer = WriteAnswer { case: id, text: page.text.clone(), then };
    let words = page.shell.words;
    let sentence = match cases::answer(&call.house, &call.ctx, answer).await {
        Ok(()) => return Ok(Redirect::to(&page.shell.links.desk_case(&id)).into_response()),
        Err(CaseError::Empty) => words.say("desk-message-empty"),
        Err(CaseError::TooLong(most)) => words.say1("desk-message-long", "n", most),
        Err(CaseError::Gap(gaps)) => words.say1("desk-ask-gap", "gaps", gaps.join(", ")),
        Err(error) => return Err(super::case::refused(error)),
    };
    page.findings.push(finding(sentence.into_owned()));
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn finding(sentence: String) -> FindingView {
    FindingView { input: "text".to_owned(), sentence }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| MessagePage::new(sample::frame(lang, "/desk/faelle/1/nachricht"), view);
    let words = sample::frame(lang, "/").words;
    let mut wrong = page(sample::answer(lang));
    wrong.findings = vec![finding(words.say("desk-message-empty").into_owned())];
    let plain = AnswerView { concerns: Vec::new(), then: None, ..sample::answer(lang) };
    vec![
        Sample::of("full", &page(sample::answer(lang))),
        Sample::of("plain", &page(plain)),
        Sample::of("error", &wrong),
    ]
}
