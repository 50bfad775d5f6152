//! `/vorgaenge/{application}/nachrichten`: messages both ways.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Lang, MessageId};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::questions::{self, About, LONGEST, MessageView, QuestionError, WriteMessage};

use crate::gallery::{Sample, of, sample_file, sample_id, sample_time, signed_in};
use crate::shell::{Answered, CitizenCall, ErrorList, Page, Section, Shell, Title, show, show_as};

/// The thread with what was typed.
pub(crate) struct Thread {
    id: ApplicationId,
    messages: Vec<MessageView>,
    text: String,
    /// True right after a message was sent.
    sent: bool,
}

/// The messages of an application.
#[derive(Template)]
#[template(path = "citizen/messages.html")]
pub(crate) struct MessagesPage {
    shell: Shell,
    view: Thread,
    findings: Vec<FindingView>,
}

impl MessagesPage {
    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self) -> Option<&str> {
        self.findings.first().map(|finding| finding.sentence.as_str())
    }
}

impl Page for MessagesPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("messages-title")).errors(&self.shell, self.findings.len())
    }
}

/// Whether a message was just sent.
#[derive(Default, Deserialize)]
pub(crate) struct After {
    gesendet: Option<String>,
}

/// `GET /vorgaenge/{application}/nachrichten`
pub(crate) async fn get(
    call: CitizenCall,
    Path(id): Path<ApplicationId>,
    Query(after): Query<After>,
) -> Answered {
    let messages = questions::messages(&call.house, &call.ctx, id).await?;
    let view = Thread { id, messages, text: String::new(), sent: after.gesendet.is_some() };
    show(&MessagesPage { shell: call.shell(Section::Applications), view, findings: Vec::new() })
}

/// What the person wrote.
#[derive(Default, Deserialize)]
pub(crate) struct Written {
    #[serde(default)]
    text: String,
}

/// `POST /vorgaenge/{application}/nachrichten`
pub(crate) async fn post(
    call: CitizenCall,
    Path(id): Path<ApplicationId>,
    Form(written): Form<Written>,
) -> Answered {
    let shell = call.shell(Section::Applications);
    let text = written.text;
    let message = WriteMessage { id, text: text.clone(), about: About::Question };
    let sentence = match questions::write(&call.house, &call.ctx, message).await {
        Ok(_) => {
            let thread = format!("{}?gesendet=1", shell.links.messages(&id));
            return Ok(Redirect::to(&thread).into_response());
        }
        Err(QuestionError::Empty) => shell.words.say("messages-empty"),
        Err(QuestionError::TooLong(_)) => shell.words.say1("text-too-long", "n", LONGEST),
        Err(error) => return Err(error.into()),
    };
    let findings = vec![FindingView { input: "text".to_owned(), sentence: sentence.into_owned() }];
    let messages = questions::messages(&call.house, &call.ctx, id).await?;
    let view = Thread { id, messages, text, sent: false };
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &MessagesPage { shell, view, findings })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |messages, sent, findings| MessagesPage {
        shell: signed_in(lang, "/vorgaenge/…/nachrichten"),
        view: Thread { id: sample_id(), messages, text: String::new(), sent },
        findings,
    };
    let sentence = signed_in(lang, "/").words.say("messages-empty").into_owned();
    let finding = FindingView { input: "text".to_owned(), sentence };
    vec![
        Sample::of("empty", &page(Vec::new(), false, Vec::new())),
        Sample::of("full", &page(sample_messages(lang), false, Vec::new())),
        Sample::of("done", &page(sample_messages(lang), true, Vec::new())),
        Sample::of("error", &page(sample_messages(lang), false, vec![finding])),
    ]
}

/// An invented thread.
pub(crate) fn sample_messages(lang: Lang) -> Vec<MessageView> {
    let message = |mine, text, files, reports_change| MessageView {
        id: MessageId::new(sample_id().uuid()),
        mine,
        from: of(lang, "Bezirksverband Küstenland", "Coastland District Authority"),
        at: sample_time(),
        text,
        reports_change,
        files,
        read: true,
    };
    vec![
        message(
            false,
            of(
                lang,
                "Guten Tag Frau Petersen, auf der Strandkarte fehlt Seite 2.\n\nBitte senden Sie sie uns.",
                "Dear Ms Petersen, page 2 of the beach pass is missing.\n\nPlease send it.",
            ),
            Vec::new(),
            false,
        ),
        message(
            true,
            of(lang, "Guten Tag, hier ist die Seite.", "Hello, here is the page."),
            vec![sample_file()],
            false,
        ),
        message(true, of(lang, "Ich ziehe um.", "I am moving."), Vec::new(), true),
    ]
}
