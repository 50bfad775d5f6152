//! `/redaktion/{service}/{lang}/zentraltext`: a central text is taken over, and what it changes is
//! shown three ways: before, now, and what was added here.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use catalogue::descriptions::{Conflict, Grade, Line, Update};
use http::StatusCode;
use usecases::applications::FindingView;
use usecases::descriptions::{self, CentralInput, CentralPage};

use super::frame::{Place, explain, finding, language, refused};
use super::review::side;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, posted, show, show_as};
use base::typed_day as day;

/// Central texts of a description.
#[derive(Template)]
#[template(path = "editor/central.html")]
pub(crate) struct CentralTextPage {
    shell: Shell,
    view: CentralPage,
    typed: Typed,
    findings: Vec<FindingView>,
}

/// What was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    source: String,
    grade: String,
    released_by: String,
    released_on: String,
    text: String,
}

impl CentralTextPage {
    fn is_at_editor(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        self.findings.iter().find(|one| one.input == input).map(|one| one.sentence.as_str())
    }

    fn language(&self) -> Cow<'static, str> {
        language(self.shell.words, self.view.lang)
    }

    fn side(&self, line: &Line) -> &'static str {
        side(line)
    }

    fn lines(&self, update: &Update) -> Vec<Line> {
        update.beside.lines()
    }

    fn conflict(&self, update: &Update) -> Cow<'static, str> {
        let words = self.shell.words;
        match &update.conflict {
            None => words.say("editor-conflict-none"),
            Some(Conflict::Changed) => words.say("editor-conflict-changed"),
            Some(Conflict::Gone) => words.say("editor-conflict-gone"),
            Some(Conflict::Repeats(sentences)) => {
                words.say1("editor-conflict-repeats", "text", sentences.join(" "))
            }
        }
    }
}

impl Page for CentralTextPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("editor-central"))
            .errors(&self.shell, self.findings.len())
            .step(format!("{}, {}", self.view.name, self.language()))
            .service(self.shell.words.say("editor-name"))
    }
}

/// Shows what the central text changes.
pub(crate) async fn get(call: StaffCall, Path(place): Path<Place>) -> Answered {
    let which = place.which()?;
    let view = descriptions::central(&call.house, &call.ctx, &which).await.map_err(refused)?;
    let (typed, findings) = (Typed::default(), Vec::new());
    show(&CentralTextPage { shell: call.frame(), view, typed, findings })
}

/// Takes a central text over.
pub(crate) async fn post(
    call: StaffCall,
    Path(place): Path<Place>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let which = place.which()?;
    let shell = call.frame();
    let one = |name: &str| posted(&pairs, name).to_owned();
    let typed = Typed {
        source: one("source"),
        grade: one("grade"),
        released_by: one("released_by"),
        released_on: one("released_on"),
        text: one("text"),
    };
    let mut findings = missing(&shell, &typed);
    if let (true, Some(released_on)) = (findings.is_empty(), day(&typed.released_on)) {
        let input = CentralInput {
            which: which.clone(),
            version: one("version").parse().unwrap_or_default(),
            source: typed.source.clone(),
            grade: Grade::of(&typed.grade).unwrap_or_default(),
            released_by: typed.released_by.clone(),
            released_on,
            text: typed.text.clone(),
        };
        match descriptions::take_central(&call.house, &call.ctx, input).await {
            Ok(_) => {
                let to = shell.links.editor_central(which.service.as_str(), which.lang.tag());
                return Ok(Redirect::to(&to).into_response());
            }
            Err(error) => match explain(&shell, &error) {
                Some(sentence) => findings.push(finding("text", sentence)),
                None => return Err(refused(error)),
            },
        }
    }
    let view = descriptions::central(&call.house, &call.ctx, &which).await.map_err(refused)?;
    let page = CentralTextPage { shell, view, typed, findings };
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn missing(shell: &Shell, typed: &Typed) -> Vec<FindingView> {
    let words = shell.words;
    let mut findings = Vec::new();
    if typed.source.trim().is_empty() {
        findings.push(finding("source", words.say("editor-central-no-source")));
    }
    if typed.released_by.trim().is_empty() {
        findings.push(finding("released_by", words.say("editor-central-no-body")));
    }
    if day(&typed.released_on).is_none() {
        findings.push(finding("released_on", words.say("editor-day-wrong")));
    }
    if !typed.text.contains("## ") {
        findings.push(finding("text", words.say("editor-central-no-text")));
    }
    findings
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| CentralTextPage {
        shell: sample::frame(lang, "/redaktion/beach_chair_permit/de/zentraltext"),
        view,
        typed: Typed::default(),
        findings: Vec::new(),
    };
    let mut empty = sample::central(lang);
    empty.updates.clear();
    empty.central_modules = 0;
    let mut wrong = page(empty.clone());
    wrong.findings = missing(&wrong.shell, &wrong.typed);
    vec![
        Sample::of("full", &page(sample::central(lang))),
        Sample::of("empty", &page(empty)),
        Sample::of("error", &wrong),
    ]
}
