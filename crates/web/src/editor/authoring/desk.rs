//! `/redaktion/dienste`: drafts that somebody works on, services of which a new version can be begun, and a new service.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Multipart;
use axum::response::{IntoResponse, Redirect};
use base::{Date, Lang};
use http::StatusCode;
use usecases::applications::{FieldView, FindingView};
use usecases::authoring::{
    self, AuthoringDesk, AuthoringError, DraftCard, DraftState, ServiceCard, Start,
};

use super::frame::{at, at_input, explain, refused, state};
use super::inputs::{area, hinted, keep_typed, line, optional};
use crate::citizen::upload::receive;
use crate::desk::frame::StaffCall;
use crate::editor::samples::frame;
use crate::gallery::{Sample, of, sample_time};
use crate::shell::{
    Answered, ErrorList, FieldBlock, Page, Shell, Title, plain_blocks, posted, show, show_as,
};

/// The largest form that is taken, in bytes.
const MOST_FORM: u64 = 4 * 1024 * 1024;

/// The desk.
#[derive(Template)]
#[template(path = "editor/authoring/desk.html")]
pub(crate) struct DeskPage {
    shell: Shell,
    view: AuthoringDesk,
    fields: Vec<FieldView>,
    findings: Vec<FindingView>,
}

impl DeskPage {
    fn new(shell: Shell, view: AuthoringDesk) -> Self {
        let words = shell.words;
        let fields = vec![
            line("name", words.say("authoring-new-name"), ""),
            optional(area("about", words.say("authoring-new-about"), "")),
            hinted(
                line("unit", words.say("authoring-new-unit"), ""),
                words.say("authoring-new-unit-hint"),
            ),
            hinted(
                line("label", words.say("authoring-new-question"), ""),
                words.say("authoring-new-question-hint"),
            ),
        ];
        Self { shell, view, fields, findings: Vec::new() }
    }

    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        self.findings.iter().find(|one| one.input == input).map(|one| one.sentence.as_str())
    }

    fn blocks(&self) -> Vec<FieldBlock<'_>> {
        plain_blocks(self.shell.words, &self.fields)
    }

    fn state(&self, draft: &DraftCard) -> (&'static str, Cow<'static, str>) {
        state(self.shell.words, draft.state)
    }

    fn day(&self, draft: &DraftCard) -> String {
        self.shell.words.short(&base::berlin_date(draft.changed_at))
    }

    fn since(&self, service: &ServiceCard) -> String {
        self.shell.words.short(&service.from)
    }
}

impl Page for DeskPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("authoring-title"))
            .errors(&self.shell, self.findings.len())
            .service(self.shell.words.say("editor-name"))
    }
}

/// Shows the desk.
pub(crate) async fn get(call: StaffCall) -> Answered {
    let view = authoring::desk(&call.house, &call.ctx).await?;
    show(&DeskPage::new(call.frame(), view))
}

/// Begins a draft: of a service in force, or of one that is not there yet.
pub(crate) async fn post(call: StaffCall, Form(pairs): Form<Vec<(String, String)>>) -> Answered {
    let text = |name: &str| posted(&pairs, name).replace("\r\n", "\n");
    let start = match posted(&pairs, "service") {
        "" => Start::New {
            name: text("name"),
            about: text("about"),
            unit: text("unit"),
            question: text("label"),
        },
        service => Start::Version(service.to_owned()),
    };
    match authoring::begin(&call.house, &call.ctx, start).await {
        Ok(id) => Ok(Redirect::to(&call.frame().links.authoring_draft(&id)).into_response()),
        Err(error) => refuse(&call, &pairs, error).await,
    }
}

/// Begins a draft from a published form.
pub(crate) async fn upload(call: StaffCall, form: Multipart) -> Answered {
    let sent = receive(form, MOST_FORM).await?;
    let words = call.frame().words;
    let Some((file, bytes)) = sent.file else {
        let key = if sent.too_large { "authoring-form-large" } else { "authoring-form-none" };
        let finding = at("file", words.say(key));
        return shown(&call, &[], vec![finding]).await;
    };
    let start = Start::Form { file, bytes: bytes.to_vec() };
    match authoring::begin(&call.house, &call.ctx, start).await {
        Ok(id) => Ok(Redirect::to(&call.frame().links.authoring_draft(&id)).into_response()),
        Err(error) => {
            let Some(sentence) = explain(words, &error) else { return Err(refused(error)) };
            shown(&call, &[], vec![at("file", sentence)]).await
        }
    }
}

async fn refuse(call: &StaffCall, pairs: &[(String, String)], error: AuthoringError) -> Answered {
    let Some(sentence) = explain(call.frame().words, &error) else { return Err(refused(error)) };
    let input = match posted(pairs, "service") {
        "" => at_input(&error, &["name", "unit", "label", "about"]),
        _ => "liste",
    };
    shown(call, pairs, vec![at(input, sentence)]).await
}

async fn shown(
    call: &StaffCall,
    pairs: &[(String, String)],
    findings: Vec<FindingView>,
) -> Answered {
    let view = authoring::desk(&call.house, &call.ctx).await?;
    let mut page = DeskPage::new(call.frame(), view);
    keep_typed(&mut page.fields, pairs, &findings);
    page.findings = findings;
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let card = |id: &str, state, hands: &[&str]| DraftCard {
        id: id.to_owned(),
        name: of(lang, "Strandkorb-Erlaubnis", "Beach chair permit"),
        state,
        is_new: id == "1",
        hands: hands.iter().map(|name| (*name).to_owned()).collect(),
        changed_at: sample_time(),
    };
    let view = AuthoringDesk {
        drafts: vec![
            card("1", DraftState::Draft, &["Nina Voss"]),
            card("2", DraftState::Review, &["Nina Voss", "Ruth Sommer"]),
            card("3", DraftState::Published, &[]),
        ],
        services: vec![ServiceCard {
            service: "dune_walk".to_owned(),
            name: of(lang, "Dünengang", "Dune walk"),
            version: "2026.3".to_owned(),
            from: Date::constant(2026, 7, 1),
            questions: 24,
        }],
        may_begin: true,
    };
    let page = |view| DeskPage::new(frame(lang, "/redaktion/dienste"), view);
    let mut wrong = page(view.clone());
    wrong.findings = vec![
        at("name", wrong.shell.words.say1("authoring-no-there", "id", "dune_walk")),
        at("file", wrong.shell.words.say("authoring-form-none")),
    ];
    keep_typed(&mut wrong.fields, &[("name".to_owned(), "Dünengang".to_owned())], &wrong.findings);
    vec![
        Sample::of("full", &page(view)),
        Sample::of("empty", &page(AuthoringDesk::default())),
        Sample::of("error", &wrong),
    ]
}
