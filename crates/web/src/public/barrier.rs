//! `/barriere-melden`: tells the authority of a barrier on a page, without sign-in.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use base::{Date, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::feedback::{self, Feedback, FeedbackError, LONGEST};

use crate::gallery::{Sample, of, public, sample_day};
use crate::shell::{
    Answered, Call, ErrorList, Failure, Page, Section, Shell, Title, own_path, show, show_as,
};

/// The report, or its number once it was sent.
#[derive(Template)]
#[template(path = "public/barrier.html")]
pub(crate) struct BarrierPage {
    shell: Shell,
    /// Path of the page that it is about.
    about: String,
    text: String,
    contact: String,
    findings: Vec<FindingView>,
    number: Option<String>,
    /// By when the person usually has an answer.
    by: Option<Date>,
}

impl BarrierPage {
    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self) -> Option<&str> {
        self.findings.first().map(|finding| finding.sentence.as_str())
    }
}

impl Page for BarrierPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let key = if self.number.is_some() { "barrier-done" } else { "barrier-title" };
        Title::new(self.shell.words.say(key)).errors(&self.shell, self.findings.len())
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// The page the person came from.
#[derive(Deserialize)]
pub(crate) struct From {
    #[serde(default)]
    seite: String,
}

/// What the person sent.
#[derive(Deserialize)]
pub(crate) struct Report {
    #[serde(default)]
    page: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    contact: String,
}

/// `GET /barriere-melden`
pub(crate) async fn get(call: Call, Query(from): Query<From>) -> Answered {
    show(&BarrierPage {
        shell: call.shell(Section::Elsewhere),
        about: own_path(&from.seite).to_owned(),
        text: String::new(),
        contact: String::new(),
        findings: Vec::new(),
        number: None,
        by: None,
    })
}

/// `POST /barriere-melden`
pub(crate) async fn post(call: Call, Form(report): Form<Report>) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    let about = own_path(&report.page).to_owned();
    let Report { text, contact, .. } = report;
    let said = Feedback { page: about.clone(), text: text.clone(), contact: contact.clone() };
    let (findings, left) = match feedback::leave(&call.house, &call.ctx, said).await {
        Ok(left) => (Vec::new(), Some(left)),
        Err(FeedbackError::Empty) => (finding(shell.words.say("barrier-empty")), None),
        Err(FeedbackError::TooLong(_)) => {
            (finding(shell.words.say1("text-too-long", "n", LONGEST)), None)
        }
        // Nobody else answers what is only just being said.
        Err(FeedbackError::Meanwhile) => return Err(Failure::Conflict),
        Err(FeedbackError::Fault(fault)) => return Err(Failure::from(fault)),
    };
    let status = match findings.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let by = left.as_ref().and_then(|left| left.answer_by);
    let number = left.map(|left| left.number);
    show_as(status, &BarrierPage { shell, about, text, contact, findings, number, by })
}

fn finding(sentence: std::borrow::Cow<'static, str>) -> Vec<FindingView> {
    vec![FindingView { input: "text".to_owned(), sentence: sentence.into_owned() }]
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |text: String| BarrierPage {
        shell: public(lang, "/barriere-melden").section(Section::Elsewhere),
        about: "/leistungen/beach_chair_permit".to_owned(),
        text,
        contact: String::new(),
        findings: Vec::new(),
        number: None,
        by: None,
    };
    let said = || of(lang, "Der Knopf hat keinen Namen.", "The button has no name.");
    let words = public(lang, "/").words;
    let wrong =
        BarrierPage { findings: finding(words.say("barrier-empty")), ..page(String::new()) };
    let done = BarrierPage {
        number: Some("B 26 0017".to_owned()),
        by: Some(sample_day()),
        ..page(said())
    };
    vec![
        Sample::of("empty", &page(String::new())),
        Sample::of("full", &page(said())),
        Sample::of("error", &wrong),
        Sample::of("done", &done),
    ]
}
