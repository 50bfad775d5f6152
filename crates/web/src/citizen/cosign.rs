//! `/mitzeichnung/{code}/antrag`: the second person reads what would be sent, as its review shows it, and signs or
//! refuses.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::{ApplicationError, FindingView};
use usecases::signatures::{self, Closed, LONGEST, PaperView, Refuse, Sign, SignatureError};
use usecases::{Ends, Fault};

use super::check::sample_sections;
use super::sign_in::{SignInPage, State};
use super::signature::failure;
use crate::gallery::{Sample, of, sample_day, signed_in};
use crate::public::cosign::{End, EndPage};
use crate::shell::{Answered, CitizenCall, ErrorList, Page, Section, Shell, Title, show, show_as};

/// What the second person reads.
#[derive(Template)]
#[template(path = "citizen/cosign.html")]
pub(crate) struct PaperPage {
    shell: Shell,
    view: PaperView,
    /// True where the answers were changed while they were read.
    changed: bool,
    sentence: String,
    findings: Vec<FindingView>,
}

impl PaperPage {
    fn new(shell: Shell, view: PaperView) -> Self {
        Self { shell, view, changed: false, sentence: String::new(), findings: Vec::new() }
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        let found = self.findings.iter().find(|finding| finding.input == input);
        found.map(|finding| finding.sentence.as_str())
    }
}

impl Page for PaperPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("cosign-paper-title"))
            .errors(&self.shell, self.findings.len())
            .service(&self.view.service_title)
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /mitzeichnung/{code}/antrag`
pub(crate) async fn get(call: CitizenCall, Path(code): Path<String>) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    match signatures::paper(&call.house, &call.ctx, &code).await {
        Ok(view) => show(&PaperPage::new(shell, view)),
        Err(error) => ended(&call, &code, error),
    }
}

/// What the person sent.
#[derive(Default, Deserialize)]
pub(crate) struct Sent {
    #[serde(default)]
    gelesen: String,
    erklaert: Option<String>,
    ablehnen: Option<String>,
    #[serde(default)]
    grund: String,
}

/// `POST /mitzeichnung/{code}/antrag`
pub(crate) async fn post(
    call: CitizenCall,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> Answered {
    let (house, ctx) = (&call.house, &call.ctx);
    let done = if sent.ablehnen.is_some() {
        let order = Refuse { code: code.clone(), sentence: sent.grund.clone() };
        signatures::refuse(house, ctx, order).await
    } else {
        let ticked = sent.erklaert.is_some();
        signatures::sign(house, ctx, Sign { code: code.clone(), seen: sent.gelesen, ticked }).await
    };
    let Err(error) = done else {
        let links = call.shell(Section::Elsewhere).links;
        return Ok(Redirect::to(&links.cosign(&code)).into_response());
    };
    let finding = |input: &str, sentence: std::borrow::Cow<'static, str>| {
        vec![FindingView { input: input.to_owned(), sentence: sentence.into_owned() }]
    };
    let words = call.shell(Section::Elsewhere).words;
    let (changed, findings) = match error {
        SignatureError::NotTicked => (false, finding("erkl", words.say("cosign-paper-tick"))),
        SignatureError::TooLong(_) => {
            (false, finding("grund", words.say1("text-too-long", "n", LONGEST)))
        }
        SignatureError::Changed => (true, Vec::new()),
        SignatureError::NotReady => (false, Vec::new()),
        error => return ended(&call, &code, error),
    };
    let shell = call.shell(Section::Elsewhere);
    let view = match signatures::paper(house, ctx, &code).await {
        Ok(view) => view,
        Err(error) => return ended(&call, &code, error),
    };
    let page = PaperPage { changed, findings, sentence: sent.grund, ..PaperPage::new(shell, view) };
    let status = if changed { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    show_as(status, &page)
}

/// There is nothing to read, and a sentence says why.
fn ended(call: &CitizenCall, code: &str, error: SignatureError) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    let end = match error {
        // Whoever answered this link themselves is told so there.
        SignatureError::Closed(Closed::Used) => {
            return Ok(Redirect::to(&shell.links.cosign(code)).into_response());
        }
        SignatureError::Closed(closed) => End::Closed(closed),
        SignatureError::OwnAccount => End::Own,
        SignatureError::Twice => End::Twice,
        SignatureError::Fault(Fault::LevelTooLow { .. }) => {
            let back = shell.links.cosign_paper(code);
            return show(&SignInPage::new(call, State::LevelTooLow, back));
        }
        SignatureError::Application(inner) => match *inner {
            ApplicationError::AlreadySubmitted => End::Closed(Closed::Sent),
            ApplicationError::Deleted => End::Closed(Closed::Unknown),
            other => return Err(other.into()),
        },
        other => return Err(failure(other)),
    };
    EndPage::new(shell, end).shown()
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let shell = || {
        signed_in(lang, "/mitzeichnung/K7QF2M3PXD4WZ6T8K7QF2M3PXD4W/antrag")
            .section(Section::Elsewhere)
    };
    let page = || PaperPage::new(shell(), sample(lang));
    let sentence = shell().words.say("cosign-paper-tick").into_owned();
    let findings = vec![FindingView { input: "erkl".to_owned(), sentence }];
    let long = shell().words.say1("text-too-long", "n", LONGEST).into_owned();
    let too_long = PaperPage {
        findings: vec![FindingView { input: "grund".to_owned(), sentence: long }],
        sentence: of(lang, "Nein, nein, nein.", "No, no, no."),
        ..page()
    };
    let not_ready = PaperPage::new(shell(), PaperView { ready: false, ..sample(lang) });
    vec![
        Sample::of("full", &page()),
        Sample::of("error", &PaperPage { findings, ..page() }),
        Sample::of("changed", &PaperPage { changed: true, ..page() }),
        Sample::of("too-long", &too_long),
        Sample::of("not-ready", &not_ready),
    ]
}

fn sample(lang: Lang) -> PaperView {
    let mut sections = sample_sections(lang);
    for line in sections.iter_mut().flat_map(|section| &mut section.lines) {
        line.change = None;
    }
    PaperView {
        code: "K7QF2M3PXD4WZ6T8K7QF2M3PXD4W".to_owned(),
        asked_by: "Frauke Petersen".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        ends: Ends::Decision,
        title: of(lang, "Zustimmung des Strandnachbarn", "Consent of the beach neighbour"),
        statement: of(
            lang,
            "Ich habe den Antrag gelesen und bin einverstanden.",
            "I have read the application and agree to it.",
        ),
        sections,
        seen: "0".to_owned(),
        ready: true,
        until: sample_day(),
    }
}
