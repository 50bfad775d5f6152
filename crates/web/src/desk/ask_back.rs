//! `/desk/faelle/{case}/rueckfrage`: from a checklist to a plain letter and a to-do page
//! for the citizen. What was typed stays when something is missing.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Date, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::cases::{self, AskBack, AskBackView, AskItem, AskKind, CaseError};

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, of};
use crate::shell::{Answered, ErrorList, Page, Shell, Title, posted, show, show_as};

/// The words for a warning and a hearing in the address and in the form.
const WARNING: &str = "warning";
const HEARING: &str = "hearing";

/// Asking back.
#[derive(Template)]
#[template(path = "desk/ask_back.html")]
pub(crate) struct AskBackPage {
    shell: Shell,
    ask: AskBackView,
    own_question: String,
    due: String,
    kind: AskKind,
    findings: Vec<FindingView>,
}

impl AskBackPage {
    fn new(shell: Shell, ask: AskBackView) -> Self {
        let due = base::date_short(ask.due);
        let own_question = ask.own_question.clone();
        Self { shell, ask, own_question, due, kind: AskKind::Question, findings: Vec::new() }
    }

    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn warning(&self) -> bool {
        self.kind == AskKind::Warning
    }

    fn hearing(&self) -> bool {
        self.kind == AskKind::Hearing
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        self.findings.iter().find(|one| one.input == input).map(|one| one.sentence.as_str())
    }
}

impl Page for AskBackPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let title = match self.kind {
            AskKind::Question => "desk-ask-back",
            AskKind::Warning => "desk-ask-kind-warning",
            AskKind::Hearing => "desk-ask-kind-hearing",
        };
        Title::new(self.shell.words.say(title))
            .errors(&self.shell, self.findings.len())
            .step(format!("{}, {}", self.ask.person, self.ask.reference))
            .service(self.shell.words.say("desk-name"))
    }
}

/// Which message it is to be; an ordinary question where nobody says.
#[derive(Deserialize)]
pub(crate) struct Wish {
    #[serde(default)]
    kind: String,
}

fn kind(word: &str) -> AskKind {
    match word {
        WARNING => AskKind::Warning,
        HEARING => AskKind::Hearing,
        _ => AskKind::Question,
    }
}

/// Shows the checklist with the words that the package has for this kind of message.
pub(crate) async fn get(
    call: StaffCall,
    Path(id): Path<CaseId>,
    Query(wish): Query<Wish>,
) -> Answered {
    let ask = cases::ask_back_view(&call.house, &call.ctx, id, kind(&wish.kind)).await;
    let mut page = AskBackPage::new(call.frame(), ask.map_err(super::case::refused)?);
    page.kind = kind(&wish.kind);
    show(&page)
}

/// Asks.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<CaseId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let one = |name: &str| posted(&pairs, name).to_owned();
    let wished = kind(&one("kind"));
    let ask = cases::ask_back_view(&call.house, &call.ctx, id, wished).await;
    let mut page = AskBackPage::new(call.frame(), ask.map_err(super::case::refused)?);
    let chosen: Vec<String> =
        pairs.iter().filter(|(key, _)| key == "item").map(|(_, value)| value.clone()).collect();
    for item in &mut page.ask.checklist {
        item.proposed = chosen.contains(&item.id);
    }
    page.ask.text = one("text");
    page.own_question = one("own_question");
    page.kind = wished;
    page.due = one("due");
    let words = page.shell.words;
    if chosen.is_empty() && page.own_question.trim().is_empty() {
        page.findings.push(finding("item-1", words.say("desk-ask-nothing")));
    }
    let Some(due) = base::typed_day(&page.due).filter(|due| *due > call.ctx.today) else {
        page.findings.push(finding("due", words.say("desk-ask-due-wrong")));
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    if !page.findings.is_empty() {
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let question = AskBack {
        case: id,
        items: chosen,
        own_question: page.own_question.clone(),
        text: page.ask.text.clone(),
        due,
        kind: wished,
    };
    match cases::ask_back(&call.house, &call.ctx, question).await {
        Ok(()) => Ok(Redirect::to(&page.shell.links.desk_case(&id)).into_response()),
        Err(CaseError::Empty) => {
            page.findings.push(finding("item-1", words.say("desk-ask-nothing")));
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(CaseError::Gap(gaps)) => {
            page.findings
                .push(finding("text", words.say1("desk-ask-gap", "gaps", gaps.join(", "))));
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(super::case::refused(error)),
    }
}

fn finding(input: &str, sentence: std::borrow::Cow<'static, str>) -> FindingView {
    FindingView { input: input.to_owned(), sentence: sentence.into_owned() }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = || {
        let shell = sample::frame(lang, "/desk/faelle/1/rueckfrage");
        AskBackPage::new(shell, sample_view(lang))
    };
    let words = sample::frame(lang, "/").words;
    let mut wrong = page();
    wrong.due = "31.2.".to_owned();
    wrong.findings = vec![
        finding("item-1", words.say("desk-ask-nothing")),
        finding("due", words.say("desk-ask-due-wrong")),
    ];
    let mut warning = page();
    warning.kind = AskKind::Warning;
    warning.ask.text =
        "Guten Tag,\n\nohne Ihre Mithilfe kommen wir nicht weiter. Es fehlt: [bitte \
                        ergänzen: Fehlende Unterlagen]."
            .to_owned();
    let mut gap = page();
    gap.ask.text.push_str("\n\n[bitte ergänzen: Name des Strands]");
    gap.findings = vec![finding("text", words.say1("desk-ask-gap", "gaps", "Name des Strands"))];
    vec![
        Sample::of("full", &page()),
        Sample::of("warning", &warning),
        Sample::of("error", &wrong),
        Sample::of("gap", &gap),
    ]
}

/// The checklist of asking back.
fn sample_view(lang: Lang) -> AskBackView {
    let item = |number: u8, title: (&str, &str), proposed: bool| AskItem {
        id: format!("item{number}"),
        title: of(lang, title.0, title.1),
        hint: proposed
            .then(|| of(lang, "Zeigt, wo der Strandkorb steht.", "Shows where the chair stands.")),
        wants_file: true,
        proposed,
    };
    AskBackView {
        own_question: String::new(),
        case: sample::case_id(),
        reference: "ST 26 4183 901".to_owned(),
        person: "Frauke Petersen".to_owned(),
        checklist: vec![
            item(1, ("Lageplan", "Site plan"), true),
            item(2, ("Foto des Strandkorbs", "Photo of the chair"), false),
        ],
        due: Date::constant(2026, 12, 14),
        due_reason: of(
            lang,
            "14 Tage, auf den nächsten Werktag verlängert",
            "14 days, moved to the next working day",
        ),
        text: of(
            lang,
            "Guten Tag Frau Petersen,\n\nfür Ihren Antrag fehlt uns noch etwas.",
            "Dear Ms Petersen,\n\nwe still need something for your application.",
        ),
        may_warn: true,
    }
}
