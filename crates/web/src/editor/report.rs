//! `/redaktion/meldungen/{report}`: one report, by when it must be answered, and the answer.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use http::StatusCode;
use usecases::applications::FindingView;
use usecases::feedback::{self, AnswerInput, FeedbackError, LONGEST, ReportView};

use super::frame::finding;
use super::reports::{refused, state};
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, posted, prose, show, show_as};

/// A report.
#[derive(Template)]
#[template(path = "editor/report.html")]
pub(crate) struct ReportPage {
    shell: Shell,
    view: ReportView,
    typed: String,
    findings: Vec<FindingView>,
}

impl ReportPage {
    fn new(shell: Shell, view: ReportView) -> Self {
        Self { shell, view, typed: String::new(), findings: Vec::new() }
    }

    fn is_at_editor(&self, name: &str) -> bool {
        name == "reports"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self) -> Option<&str> {
        self.findings.first().map(|one| one.sentence.as_str())
    }

    fn state(&self) -> (&'static str, Cow<'static, str>) {
        state(&self.shell, &self.view.row)
    }

    fn prose(&self, text: &str) -> String {
        prose(text)
    }
}

impl Page for ReportPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let number = self.view.row.number.as_str();
        Title::new(self.shell.words.say1("editor-report", "number", number))
            .errors(&self.shell, self.findings.len())
            .step(self.state().1)
            .service(self.shell.words.say("editor-name"))
    }
}

/// Shows the report.
pub(crate) async fn get(call: StaffCall, Path(id): Path<String>) -> Answered {
    let view = feedback::report(&call.house, &call.ctx, &id).await.map_err(refused)?;
    show(&ReportPage::new(call.frame(), view))
}

/// Answers, sends an interim notice, or closes.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let (house, ctx) = (&call.house, &call.ctx);
    let shell = call.frame();
    let text = posted(&pairs, "text").to_owned();
    let version = posted(&pairs, "version").parse().unwrap_or_default();
    let done = match posted(&pairs, "do") {
        "interim" => feedback::interim(house, ctx, (&id, version), &text).await,
        wish => {
            let close = wish == "close";
            let input = AnswerInput { id: id.clone(), version, text: text.clone(), close };
            feedback::answer(house, ctx, input).await
        }
    };
    let sentence = match done {
        Ok(()) => return Ok(Redirect::to(&shell.links.editor_report(&id)).into_response()),
        Err(FeedbackError::Empty) => shell.words.say("editor-report-empty"),
        Err(FeedbackError::TooLong(_)) => shell.words.say1("text-too-long", "n", LONGEST),
        Err(FeedbackError::Meanwhile) => shell.words.say("editor-report-meanwhile"),
        Err(error @ FeedbackError::Fault(_)) => return Err(refused(error)),
    };
    let view = feedback::report(house, ctx, &id).await.map_err(refused)?;
    let mut page = ReportPage::new(shell, view);
    page.typed = text;
    page.findings = vec![finding("text", sentence)];
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |is_open: bool| {
        let shell = sample::frame(lang, "/redaktion/meldungen/1");
        ReportPage::new(shell, sample::report(lang, is_open))
    };
    let mut wrong = page(true);
    let sentence = wrong.shell.words.say("editor-report-empty");
    wrong.findings = vec![finding("text", sentence)];
    vec![
        Sample::of("full", &page(true)),
        Sample::of("done", &page(false)),
        Sample::of("error", &wrong),
    ]
}
