//! `/kompass/rueckruf`: from the result of the guided way to a call or an appointment. What was chosen travels in the
//! form; whoever has to sign in does so in a window of its own, and this page waits with everything on it.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use serde::Deserialize;
use usecases::Fault;
use usecases::applications::ApplicationError;
use usecases::compass::{self, AnswerLine, RequestView};

use crate::citizen::sign_in::{SignInPage, State};
use crate::gallery::{Sample, of, public, signed_in};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, posted, show};

/// The name of the input with the place.
const PLACE: &str = "ort";

/// A wish to be called back, before it is written.
#[derive(Template)]
#[template(path = "public/compass_request.html")]
pub(crate) struct RequestPage {
    shell: Shell,
    view: RequestView,
    stage: Stage,
}

/// Where somebody stands on the way to the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Signed in: one button.
    Ready,
    /// Has to sign in first.
    SignIn,
    /// Went on without having signed in.
    NotYet,
    /// Has just signed in, in the window that opened for it.
    Returned,
}

impl Page for RequestPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let words = self.shell.words;
        let title = Title::new(words.say("call-title"));
        let title = match self.stage {
            Stage::Returned => title.step(words.say("call-returned")),
            Stage::NotYet => title.step(words.say("call-not-yet")),
            Stage::Ready | Stage::SignIn => title,
        };
        title.service(words.say("compass-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// What the address says.
#[derive(Deserialize)]
pub(crate) struct Entry {
    /// Set where the window for signing in comes back.
    #[serde(default)]
    angemeldet: String,
}

/// `GET /kompass/rueckruf`: a wish without answers, or the window that has signed in.
pub(crate) async fn get(call: Call, Query(entry): Query<Entry>) -> Answered {
    let returned = !entry.angemeldet.is_empty() && call.is_citizen();
    let stage = if returned { Stage::Returned } else { stage(&call) };
    page(&call, &[], stage).await
}

/// `POST /kompass/rueckruf`: shows the wish, or begins the request.
pub(crate) async fn post(call: Call, Form(input): Form<Vec<(String, String)>>) -> Answered {
    if posted(&input, "_weg") != "weiter" {
        return page(&call, &input, stage(&call)).await;
    }
    if !call.is_citizen() {
        return page(&call, &input, Stage::NotYet).await;
    }
    let links = call.shell(Section::Advice).links;
    match compass::begin_request(&call.house, &call.ctx, &input, posted(&input, PLACE)).await {
        Ok(id) => Ok(Redirect::to(&links.tasks(&id)).into_response()),
        Err(ApplicationError::Fault(Fault::LevelTooLow { .. })) => {
            show(&SignInPage::new(&call, State::LevelTooLow, links.compass_request()))
        }
        Err(error) => Err(error.into()),
    }
}

fn stage(call: &Call) -> Stage {
    if call.is_citizen() { Stage::Ready } else { Stage::SignIn }
}

async fn page(call: &Call, input: &[(String, String)], stage: Stage) -> Answered {
    let place = posted(input, PLACE);
    let view = compass::request(&call.house, &call.ctx, input, place).await?;
    show(&RequestPage { shell: call.shell(Section::Advice), view, stage })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let path = "/kompass/rueckruf";
    let page = |stage, view| {
        let shell = match stage {
            Stage::Ready | Stage::Returned => signed_in(lang, path),
            Stage::SignIn | Stage::NotYet => public(lang, path),
        };
        RequestPage { shell: shell.section(Section::Advice), view, stage }
    };
    let empty = RequestView { answers: Vec::new(), carried: Vec::new(), ..full(lang) };
    vec![
        Sample::of("ready", &page(Stage::Ready, full(lang))),
        Sample::of("sign-in", &page(Stage::SignIn, full(lang))),
        Sample::of("not-yet", &page(Stage::NotYet, full(lang))),
        Sample::of("returned", &page(Stage::Returned, full(lang))),
        Sample::of("empty", &page(Stage::SignIn, empty)),
    ]
}

fn full(lang: Lang) -> RequestView {
    let line = |index, question, answers| AnswerLine { index, question, answers };
    let about = of(lang, "Um wen geht es?", "Who is this about?");
    RequestView {
        service: "beach_advice".to_owned(),
        title: of(lang, "Strandberatung", "Beach advice"),
        place: "Sandhaven".to_owned(),
        answers: vec![line(0, about, vec![of(lang, "Um mich selbst", "About me")])],
        carried: vec![("who".to_owned(), "self".to_owned())],
    }
}
