//! `/redaktion/dienste/{draft}`: the whole form at a glance: sections, pages, questions, and when each is asked.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use http::StatusCode;
use packages::authoring::{Edit, Way};
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::authoring::{self, AuthoringError, OutlineQuestion, Stand};

use super::form_page::explained;
use super::frame::{Around, Tab, at, explain};
use super::samples;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, posted, show, show_as};

/// The form at a glance.
#[derive(Template)]
#[template(path = "editor/authoring/outline.html")]
pub(crate) struct OutlinePageView {
    shell: Shell,
    around: Around,
    tab: Tab,
    findings: Vec<FindingView>,
}

/// What was done just before a page was opened.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    pub(super) getan: String,
}

impl OutlinePageView {
    fn new(around: Around) -> Self {
        let shell = around.shell.clone();
        Self { shell, around, tab: Tab::Form, findings: Vec::new() }
    }

    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.around.words(), &self.findings)
    }

    fn kind(&self, question: &OutlineQuestion) -> std::borrow::Cow<'static, str> {
        self.around.words().say(&format!("authoring-kind-{}", question.kind.word()))
    }

    fn unit(&self) -> &str {
        self.around.draft.outline.unit.get(self.around.words().lang())
    }
}

impl Page for OutlinePageView {
    fn shell(&self) -> &Shell {
        &self.around.shell
    }

    fn title(&self) -> Title {
        let title = Title::new(self.around.name()).errors(&self.around.shell, self.findings.len());
        let title = match self.around.done && self.findings.is_empty() {
            true => title.state(self.around.words().say("authoring-done")),
            false => title,
        };
        title.step(self.around.state().1).service(self.around.words().say("editor-name"))
    }
}

/// Shows the form.
pub(crate) async fn get(
    call: StaffCall,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let mut around = Around::new(call.frame(), draft);
    around.done = !done.getan.is_empty();
    show(&OutlinePageView::new(around))
}

/// Does what the button says.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let stand = stand(&id, &pairs);
    let wish = posted(&pairs, "do");
    let error = match act(&call, stand, wish).await {
        Ok(to) => return Ok(Redirect::to(&to).into_response()),
        Err(error) => error,
    };
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    let sentence = explain(around.words(), &error).unwrap_or_default();
    let mut page = OutlinePageView::new(around);
    page.findings = vec![at("formular", sentence)];
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn act(call: &StaffCall, stand: Stand<'_>, wish: &str) -> Result<String, AuthoringError> {
    let (house, ctx) = (&call.house, &call.ctx);
    let links = call.frame().links;
    let here = format!("{}?getan=1", links.authoring_draft(stand.draft));
    let (verb, about) = wish.split_once(':').unwrap_or((wish, ""));
    let about = about.to_owned();
    let edit = match verb {
        "undo" => return authoring::undo(house, ctx, stand).await.map(|()| here),
        "redo" => return authoring::redo(house, ctx, stand).await.map(|()| here),
        "discard" => {
            authoring::discard(house, ctx, stand).await?;
            return Ok(links.authoring());
        }
        "page-up" => Edit::MovePage(about, Way::Up),
        "page-down" => Edit::MovePage(about, Way::Down),
        "section-up" => Edit::MoveSection(about, Way::Up),
        "section-down" => Edit::MoveSection(about, Way::Down),
        _ => return Err(AuthoringError::WrongStep),
    };
    authoring::edit(house, ctx, stand, &edit).await?;
    Ok(here)
}

/// The draft that a form was made from.
pub(super) fn stand<'a>(id: &'a str, pairs: &[(String, String)]) -> Stand<'a> {
    Stand { draft: id, version: posted(pairs, "version").parse().unwrap_or_default() }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |draft| {
        let shell = samples::frame(lang, "/redaktion/dienste/1");
        OutlinePageView::new(Around::new(shell, draft))
    };
    let mut wrong = page(samples::draft(lang));
    let sentence = wrong.around.words().say("authoring-no-meanwhile");
    wrong.findings = vec![at("formular", sentence)];
    vec![
        Sample::of("full", &page(samples::draft(lang))),
        Sample::of("review", &page(samples::in_review(lang))),
        Sample::of("error", &wrong),
    ]
}
