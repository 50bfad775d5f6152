//! `/redaktion/dienste/{draft}/pruefung`: what is found of a draft, whether its scenarios hold, and what is another beside
//! the version in force.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use base::{Finding, Lang};
use http::StatusCode;
use packages::authoring::Edit;
use usecases::applications::{Effect, FindingView};
use usecases::authoring::{self, ChangeLine, DraftReport};

use super::form_page::{after, explained};
use super::frame::{Around, Tab, at, explain, found_in};
use super::outline::{Done, stand};
use super::samples;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, posted, show, show_as};

/// What is found.
#[derive(Template)]
#[template(path = "editor/authoring/report.html")]
pub(crate) struct ReportPage {
    shell: Shell,
    around: Around,
    tab: Tab,
    report: DraftReport,
    findings: Vec<FindingView>,
}

impl ReportPage {
    fn new(around: Around, report: DraftReport) -> Self {
        Self { shell: around.shell.clone(), around, tab: Tab::Report, report, findings: Vec::new() }
    }

    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.around.words(), &self.findings)
    }

    fn say(&self, finding: &Finding) -> String {
        found_in(self.around.words(), finding)
    }

    /// Findings without words of ours are in English.
    fn lang(&self, finding: &Finding) -> Option<&'static str> {
        let key = format!("authoring-found-{}", finding.code.replace('.', "-"));
        (!self.around.words().has(&key) && self.around.words().lang() != Lang::En).then_some("en")
    }

    fn effect(&self, change: &ChangeLine) -> (&'static str, Cow<'static, str>) {
        let (tone, key) = match change.effect {
            Effect::Safe => ("tag--ok", "authoring-effect-safe"),
            Effect::Asks => ("tag--warn", "authoring-effect-asks"),
            Effect::Unsafe => ("tag--bad", "authoring-effect-unsafe"),
        };
        (tone, self.around.words().say(key))
    }

    fn change(&self, change: &ChangeLine) -> Cow<'static, str> {
        self.around.words().say(&format!("authoring-change-{}", change.word))
    }

    /// The three kinds of findings: key of the heading, and what was found.
    fn parts(&self) -> [(&'static str, &Vec<Finding>); 3] {
        [
            ("authoring-errors", &self.report.errors),
            ("authoring-open", &self.report.open),
            ("authoring-hints", &self.report.hints),
        ]
    }
}

impl Page for ReportPage {
    fn shell(&self) -> &Shell {
        &self.around.shell
    }

    fn title(&self) -> Title {
        Title::new(self.around.words().say("authoring-report"))
            .errors(&self.around.shell, self.findings.len())
            .step(self.around.name())
            .service(self.around.words().say("editor-name"))
    }
}

/// Shows it.
pub(crate) async fn get(
    call: StaffCall,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let report = authoring::report(&call.house, &call.ctx, &id).await?;
    let mut around = Around::new(call.frame(), draft);
    around.done = !done.getan.is_empty();
    show(&ReportPage::new(around, report))
}

/// Takes a scenario out.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let edit = Edit::Scenario(posted(&pairs, "do").to_owned(), Vec::new());
    let done = authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &edit).await;
    let Err(error) = done else { return after(&call.frame().links.authoring_report(&id)) };
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let report = authoring::report(&call.house, &call.ctx, &id).await?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    let sentence = explain(around.words(), &error).unwrap_or_default();
    let mut page = ReportPage::new(around, report);
    page.findings = vec![at("szenarien", sentence)];
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |report| {
        let shell = samples::frame(lang, "/redaktion/dienste/1/pruefung");
        ReportPage::new(Around::new(shell, samples::draft(lang)), report)
    };
    vec![
        Sample::of("full", &page(samples::report())),
        Sample::of("clean", &page(DraftReport::default())),
    ]
}
