//! `/beteiligung`: those who take part in a case beside the applicant come in with the code of their letter,
//! read what is theirs, and answer.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use cases::parties::Standing;
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::participants::{
    self, DecisionInRoom, LONGEST, PaperView, ParticipantError, RoomView,
};

use crate::gallery::{Sample, of, public, sample_day};
use crate::shell::{
    Answered, Call, ErrorList, Failure, Page, Section, Shell, Title, pdf, show, show_as,
};

/// The entrance: one field for the code.
#[derive(Template)]
#[template(path = "public/participation.html")]
pub(crate) struct EntrancePage {
    shell: Shell,
    code: String,
    findings: Vec<FindingView>,
}

impl EntrancePage {
    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self) -> Option<&str> {
        self.findings.first().map(|finding| finding.sentence.as_str())
    }
}

impl Page for EntrancePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("party-title")).errors(&self.shell, self.findings.len())
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// The room of a party.
#[derive(Template)]
#[template(path = "public/room.html")]
pub(crate) struct RoomPage {
    shell: Shell,
    view: RoomView,
    text: String,
    sent: bool,
    findings: Vec<FindingView>,
}

impl RoomPage {
    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self) -> Option<&str> {
        self.findings.first().map(|finding| finding.sentence.as_str())
    }

    /// Where the hearing stands, in a sentence.
    fn standing(&self) -> String {
        let words = self.shell.words;
        let day = |key, day: base::Date| words.say1(key, "date", words.date(&day)).into_owned();
        match self.view.standing {
            Standing::NotAsked => words.say("party-not-asked").into_owned(),
            Standing::Asked(Some(due)) => day("party-until", due),
            Standing::Asked(None) => words.say("party-asked").into_owned(),
            Standing::Silent(due) => day("party-over", due),
            Standing::Answered(on) => day("party-answered", on),
            Standing::AnsweredLate(on) => day("party-answered-late", on),
        }
    }
}

impl Page for RoomPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("party-room-title"))
            .errors(&self.shell, self.findings.len())
            .step(self.view.reference.clone())
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// The code as typed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    code: String,
}

/// A statement as typed.
#[derive(Default, Deserialize)]
pub(crate) struct Said {
    #[serde(default)]
    text: String,
}

/// What was just done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    gesendet: Option<String>,
}

/// `GET /beteiligung`
pub(crate) async fn get(call: Call) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    show(&EntrancePage { shell, code: String::new(), findings: Vec::new() })
}

/// `POST /beteiligung`
pub(crate) async fn post(call: Call, Form(typed): Form<Typed>) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    let code = participants::tidy(&typed.code);
    match participants::room(&call.house, &call.ctx, &code).await {
        Ok(_) => Ok(Redirect::to(&shell.links.room(&code)).into_response()),
        Err(ParticipantError::NoSuchCode) => unknown(shell, typed.code),
        Err(error) => Err(refused(error)),
    }
}

fn unknown(shell: Shell, code: String) -> Answered {
    let sentence = shell.words.say("party-no-such-code").into_owned();
    let findings = vec![FindingView { input: "code".to_owned(), sentence }];
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &EntrancePage { shell, code, findings })
}

/// `GET /beteiligung/{code}`
pub(crate) async fn room(
    call: Call,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    match participants::room(&call.house, &call.ctx, &code).await {
        Ok(view) => show(&RoomPage {
            shell,
            view,
            text: String::new(),
            sent: done.gesendet.is_some(),
            findings: Vec::new(),
        }),
        Err(ParticipantError::NoSuchCode) => unknown(shell, code),
        Err(error) => Err(refused(error)),
    }
}

/// `POST /beteiligung/{code}`
pub(crate) async fn say(call: Call, Path(code): Path<String>, Form(said): Form<Said>) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    let words = shell.words;
    let sentence = match participants::hand_in(&call.house, &call.ctx, (&code, &said.text)).await {
        Ok(()) => return Ok(Redirect::to(&shell.links.room_sent(&code)).into_response()),
        Err(ParticipantError::NoSuchCode) => return unknown(shell, code),
        Err(ParticipantError::Empty) => words.say("party-empty"),
        Err(ParticipantError::TooLong(_)) => words.say1("text-too-long", "n", LONGEST),
        Err(ParticipantError::Closed) => words.say("party-closed"),
        Err(error) => return Err(refused(error)),
    };
    let findings = vec![FindingView { input: "text".to_owned(), sentence: sentence.into_owned() }];
    let view = participants::room(&call.house, &call.ctx, &code).await.map_err(refused)?;
    let page = RoomPage { shell, view, text: said.text, sent: false, findings };
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `GET /beteiligung/{code}/bescheid.pdf`
pub(crate) async fn decision(call: Call, Path(code): Path<String>) -> Answered {
    let file = participants::decision_pdf(&call.house, &call.ctx, &code).await.map_err(refused)?;
    Ok(pdf("bescheid.pdf", file.bytes))
}

pub(crate) fn refused(error: ParticipantError) -> Failure {
    match error {
        ParticipantError::NoSuchCode => Failure::NotFound,
        ParticipantError::Closed => Failure::Conflict,
        ParticipantError::Empty
        | ParticipantError::TooLong(_)
        | ParticipantError::NoName
        | ParticipantError::NoAddress
        | ParticipantError::Day => Failure::Unreadable,
        ParticipantError::Document(cause) => {
            tracing::error!(%cause, "a letter was not printed");
            Failure::Unavailable
        }
        ParticipantError::Fault(fault) => Failure::from(fault),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |code: &str| EntrancePage {
        shell: public(lang, "/beteiligung").section(Section::Elsewhere),
        code: code.to_owned(),
        findings: Vec::new(),
    };
    let sentence = public(lang, "/").words.say("party-no-such-code").into_owned();
    let findings = vec![FindingView { input: "code".to_owned(), sentence }];
    let wrong = EntrancePage { findings, ..page("K7QF-2") };
    vec![Sample::of("empty", &page("")), Sample::of("error", &wrong)]
}

/// For the gallery: the room.
pub(crate) fn samples_room(lang: Lang) -> Vec<Sample> {
    let page = |view| RoomPage {
        shell: public(lang, "/beteiligung/K7QF2").section(Section::Elsewhere),
        view,
        text: String::new(),
        sent: false,
        findings: Vec::new(),
    };
    let sentence = public(lang, "/").words.say("party-empty").into_owned();
    let findings = vec![FindingView { input: "text".to_owned(), sentence }];
    let asked = || page(sample(lang));
    let mut answered = sample(lang);
    answered.standing = Standing::Answered(sample_day());
    answered.mine = vec![sample_paper(lang, true)];
    answered.others = vec![sample_paper(lang, true)];
    let mut decided = answered.clone();
    decided.open = false;
    decided.decision = Some(DecisionInRoom {
        kind: of(lang, "Erlaubnis", "Permit"),
        blocks: vec!["Wir erlauben den Strandkorb.".to_owned()],
        remedy: "Sie können innerhalb eines Monats widersprechen.".to_owned(),
        formal: true,
        notified: Some(sample_day()),
        objectable: true,
    });
    vec![
        Sample::of("asked", &asked()),
        Sample::of("error", &RoomPage { findings, ..asked() }),
        Sample::of("answered", &RoomPage { sent: true, ..page(answered) }),
        Sample::of("decided", &page(decided)),
    ]
}

fn sample_paper(lang: Lang, statement: bool) -> PaperView {
    PaperView {
        id: "1".to_owned(),
        statement,
        from: of(lang, "Strandrat", "Beach council"),
        on: sample_day(),
        text: "Guten Tag,\n\nwir haben nichts dagegen.".to_owned(),
        on_paper: false,
        released: true,
    }
}

fn sample(lang: Lang) -> RoomView {
    RoomView {
        code: "K7QF2".to_owned(),
        reference: "SK 26 4183 902".to_owned(),
        service_title: of(lang, "Erlaubnis für Strandkörbe", "Beach chair permit"),
        unit: of(lang, "Strandamt", "Beach office"),
        applicant: "Marion Kessler".to_owned(),
        title: of(lang, "Strandrat", "Beach council"),
        name: "Iska Voss".to_owned(),
        standing: Standing::Asked(Some(sample_day())),
        open: true,
        letters: vec![sample_paper(lang, false)],
        mine: Vec::new(),
        others: Vec::new(),
        application: vec![(
            of(lang, "Der Strandkorb", "The beach chair"),
            vec![(of(lang, "Wie viele?", "How many?"), "2".to_owned())],
        )],
        decision: None,
    }
}
