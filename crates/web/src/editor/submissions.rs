//! `/redaktion/{service}/{lang}/einreichung`: a text on its way to the state's editors, and what
//! came back.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use base::Lang;
use catalogue::descriptions::{Gap, Step, SubmissionState};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::{FindingView, InlineFile};
use usecases::descriptions::{
    self, CommentInput, DescriptionError, FileForm, StepView, SubmissionView, SubmissionsView,
};

use super::frame::{Place, explain, finding, gap, language, refused};
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{
    Answered, ErrorList, Failure, Page, Shell, Title, file as download, posted, show, show_as,
};

/// The submissions of a text.
#[derive(Template)]
#[template(path = "editor/submissions.html")]
pub(crate) struct SubmissionsPage {
    shell: Shell,
    view: SubmissionsView,
    /// Comments as typed: module and text.
    comments: Vec<(String, String)>,
    findings: Vec<FindingView>,
}

/// So many comments are asked for at first, and so many more whenever somebody wants more.
const FIELDS: usize = 3;

/// So many comments are read at most.
const MOST_FIELDS: usize = 60;

impl SubmissionsPage {
    fn new(shell: Shell, view: SubmissionsView) -> Self {
        Self { shell, view, comments: empty(), findings: Vec::new() }
    }

    fn is_at_editor(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        self.findings.iter().find(|one| one.input == input).map(|one| one.sentence.as_str())
    }

    fn answer_input(&self, at: &usize) -> String {
        format!("answer-{at}")
    }

    fn language(&self) -> Cow<'static, str> {
        language(self.shell.words, self.view.lang)
    }

    fn state(&self, one: &SubmissionView) -> (&'static str, Cow<'static, str>) {
        let tone = match one.state {
            SubmissionState::Prepared | SubmissionState::Exported => "tag--act",
            SubmissionState::Submitted | SubmissionState::Returned => "tag--warn",
            SubmissionState::Accepted => "tag--ok",
        };
        (tone, self.word(one.state.word()))
    }

    fn word(&self, state: &str) -> Cow<'static, str> {
        self.shell.words.say(&format!("editor-submission-{state}"))
    }

    fn step(&self, step: &StepView) -> Cow<'static, str> {
        self.word(&step.state)
    }

    fn gap(&self, one: &(Gap, String)) -> Cow<'static, str> {
        gap(self.shell.words, &one.0, &one.1)
    }

    fn may(&self, one: &SubmissionView, wish: &str) -> bool {
        Step::of(wish)
            .is_some_and(|step| catalogue::descriptions::next_step(one.state, step).is_ok())
    }

    fn grade(&self) -> Cow<'static, str> {
        self.shell.words.say(&format!("editor-grade-{}", self.view.grade.word()))
    }

    fn number(&self) -> u64 {
        self.view.number.unwrap_or_default().unsigned_abs()
    }
}

impl Page for SubmissionsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("editor-submissions"))
            .errors(&self.shell, self.findings.len())
            .step(format!("{}, {}", self.view.name, self.language()))
            .service(self.shell.words.say("editor-name"))
    }
}

/// Shows the submissions.
pub(crate) async fn get(call: StaffCall, Path(place): Path<Place>) -> Answered {
    let which = place.which()?;
    let view = descriptions::submissions(&call.house, &call.ctx, &which).await.map_err(refused)?;
    show(&SubmissionsPage::new(call.frame(), view))
}

/// Prepares a submission, or notes a step of one.
pub(crate) async fn post(
    call: StaffCall,
    Path(place): Path<Place>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let which = place.which()?;
    let shell = call.frame();
    let (house, ctx) = (&call.house, &call.ctx);
    let one = |name: &str| posted(&pairs, name).to_owned();
    let seen = (one("id"), one("version").parse().unwrap_or_default());
    let seen = (seen.0.as_str(), seen.1);
    let wish = one("do");
    let at: usize = one("comment").parse().unwrap_or_default();
    let mut comments = comments(&pairs);
    if wish == "more" {
        comments.extend(empty());
        comments.truncate(MOST_FIELDS);
        let view = descriptions::submissions(house, ctx, &which).await.map_err(refused)?;
        return show(&SubmissionsPage { comments, ..SubmissionsPage::new(shell, view) });
    }
    let done = match (wish.as_str(), Step::of(&wish)) {
        ("prepare", _) => descriptions::prepare(house, ctx, &which).await,
        ("note", _) => descriptions::answer_comment(house, ctx, seen, (at, &one("answer"))).await,
        (_, Some(step)) => {
            let said = comments
                .iter()
                .map(|(module, text)| CommentInput { module: module.clone(), text: text.clone() });
            descriptions::step(house, ctx, seen, (step, said.collect())).await
        }
        (_, None) => return Err(Failure::Unreadable),
    };
    let Err(error) = done else {
        let to = shell.links.editor_submissions(which.service.as_str(), which.lang.tag());
        return Ok(Redirect::to(&to).into_response());
    };
    let input = match wish.as_str() {
        "return" => "c.0".to_owned(),
        "note" => format!("answer-{at}"),
        _ => "einreichen".to_owned(),
    };
    let sentence = match (&error, wish.as_str()) {
        (DescriptionError::Length(_), "return") => Some(shell.words.say("editor-no-comment")),
        (DescriptionError::Length(_), "note") => Some(shell.words.say("editor-no-answer")),
        _ => explain(&shell, &error),
    };
    let Some(sentence) = sentence else { return Err(refused(error)) };
    let view = descriptions::submissions(house, ctx, &which).await.map_err(refused)?;
    let mut page = SubmissionsPage::new(shell, view);
    page.findings = vec![finding(&input, sentence)];
    if !comments.is_empty() {
        page.comments = comments;
    }
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Fields for comments that nobody wrote yet.
fn empty() -> Vec<(String, String)> {
    vec![(String::new(), String::new()); FIELDS]
}

/// The comments of the form: `c.N` is the text, `cm.N` the module.
fn comments(pairs: &[(String, String)]) -> Vec<(String, String)> {
    (0..MOST_FIELDS)
        .take_while(|at| pairs.iter().any(|(name, _)| *name == format!("c.{at}")))
        .map(|at| {
            let one = |name: &str| posted(pairs, &format!("{name}.{at}")).to_owned();
            (one("cm"), one("c"))
        })
        .collect()
}

/// Text and submission in an address.
#[derive(Deserialize)]
pub(crate) struct FilePlace {
    service: String,
    lang: String,
    submission: String,
}

/// Gives the file out, and notes that it was.
pub(crate) async fn file(
    call: StaffCall,
    Path(place): Path<FilePlace>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let service = place.service.parse().map_err(|_| Failure::NotFound)?;
    let lang = place.lang.parse().map_err(|_| Failure::NotFound)?;
    let which = descriptions::Which { service, lang };
    let form = match posted(&pairs, "form") {
        "xzufi" => FileForm::XZuFi,
        _ => FileForm::Bundle,
    };
    let asked = (place.submission.as_str(), form);
    let file = descriptions::export(&call.house, &call.ctx, &which, asked).await;
    let file = file.map_err(refused)?;
    let media_type = file.media_type.to_owned();
    Ok(download(InlineFile { name: file.name, media_type, bytes: file.bytes.into() }))
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| {
        let shell = sample::frame(lang, "/redaktion/beach_chair_permit/de/einreichung");
        SubmissionsPage::new(shell, view)
    };
    let mut empty = sample::submissions(lang);
    empty.all.clear();
    empty.gaps = vec![(Gap::Value("typisierung".to_owned()), "Leistungstypisierung".to_owned())];
    empty.may_prepare = false;
    let mut wrong = page(sample::submissions(lang));
    let sentence = wrong.shell.words.say("editor-no-comment");
    wrong.findings = vec![finding("c.0", sentence)];
    vec![
        Sample::of("full", &page(sample::submissions(lang))),
        Sample::of("gaps", &page(empty)),
        Sample::of("error", &wrong),
    ]
}
