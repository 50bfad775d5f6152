//! `/redaktion/dienste/{draft}/ablauf`: the steps of the process that runs: their names, and steps that a person does between
//! them.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use http::StatusCode;
use packages::authoring::{Edit, ProcessStep};
use usecases::applications::{FieldView, FindingView};
use usecases::authoring::{self, AuthoringError};

use super::form_page::explained;
use super::frame::{Around, Tab, at, at_input, explain};
use super::inputs::{keep_typed, line, select};
use super::outline::{Done, stand};
use super::samples;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{
    Answered, ErrorList, Failure, FieldBlock, Page, Shell, Title, plain_blocks, posted, show,
    show_as,
};

/// The process.
#[derive(Template)]
#[template(path = "editor/authoring/process.html")]
pub(crate) struct ProcessPage {
    shell: Shell,
    around: Around,
    tab: Tab,
    steps: Vec<ProcessStep>,
    adding: Vec<FieldView>,
    findings: Vec<FindingView>,
}

impl ProcessPage {
    fn new(around: Around, (steps, lanes): (Vec<ProcessStep>, Vec<(String, String)>)) -> Self {
        let words = around.words();
        let followed = steps.iter().filter(|step| step.can_follow);
        let followed: Vec<(String, String)> =
            followed.map(|step| (step.id.clone(), step.name.clone())).collect();
        let first =
            |all: &[(String, String)]| all.first().map(|(id, _)| id.clone()).unwrap_or_default();
        let adding = vec![
            line("name", words.say("authoring-step-name"), ""),
            select("after", words.say("authoring-step-after"), (&followed, &first(&followed))),
            select("lane", words.say("authoring-step-lane"), (&lanes, &first(&lanes))),
        ];
        let shell = around.shell.clone();
        Self { shell, around, tab: Tab::Process, steps, adding, findings: Vec::new() }
    }

    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.around.words(), &self.findings)
    }

    fn adding(&self) -> Vec<FieldBlock<'_>> {
        plain_blocks(self.around.words(), &self.adding)
    }
}

impl Page for ProcessPage {
    fn shell(&self) -> &Shell {
        &self.around.shell
    }

    fn title(&self) -> Title {
        Title::new(self.around.words().say("authoring-process"))
            .errors(&self.around.shell, self.findings.len())
            .step(self.around.name())
            .service(self.around.words().say("editor-name"))
    }
}

async fn page(call: &StaffCall, id: &str) -> Result<ProcessPage, Failure> {
    let draft = authoring::draft(&call.house, &call.ctx, id).await?;
    let steps = authoring::steps_of(&call.house, &call.ctx, id).await?;
    Ok(ProcessPage::new(Around::new(call.frame(), draft), steps))
}

/// Shows it.
pub(crate) async fn get(
    call: StaffCall,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Answered {
    let mut page = page(&call, &id).await?;
    page.around.done = !done.getan.is_empty();
    show(&page)
}

/// Renames a step, puts one in, or takes one out.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let wish = posted(&pairs, "do");
    let (verb, step) = wish.split_once(':').unwrap_or((wish, ""));
    let edit = match verb {
        "rename" => {
            Edit::RenameStep(step.to_owned(), posted(&pairs, &format!("n-{step}")).to_owned())
        }
        "remove" => Edit::RemoveStep(step.to_owned()),
        _ => Edit::AddStep {
            after: posted(&pairs, "after").to_owned(),
            name: posted(&pairs, "name").to_owned(),
            lane: posted(&pairs, "lane").to_owned(),
        },
    };
    let done = authoring::edit(&call.house, &call.ctx, stand(&id, &pairs), &edit).await;
    let error: AuthoringError = match done {
        Ok(_) => {
            let to = format!("{}?getan=1", call.frame().links.authoring_process(&id));
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    let mut shown = page(&call, &id).await?;
    let error = explained(&shown.around, error)?;
    let sentence = explain(shown.around.words(), &error).unwrap_or_default();
    let input = match verb {
        "rename" => format!("n-{step}"),
        "remove" => "schritte".to_owned(),
        _ => at_input(&error, &["name", "after", "lane"]).to_owned(),
    };
    shown.findings = vec![at(&input, sentence)];
    if verb == "add" {
        keep_typed(&mut shown.adding, &pairs, &shown.findings);
    }
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = || {
        let shell = samples::frame(lang, "/redaktion/dienste/1/ablauf");
        ProcessPage::new(Around::new(shell, samples::draft(lang)), samples::steps())
    };
    let mut wrong = page();
    let words = wrong.around.words();
    let sentence = words.say1("authoring-no-empty", "what", words.say("authoring-what-name"));
    wrong.findings = vec![at("name", sentence)];
    keep_typed(&mut wrong.adding, &[], &wrong.findings);
    vec![Sample::of("full", &page()), Sample::of("error", &wrong)]
}
