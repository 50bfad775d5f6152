//! `/desk/faelle/{case}/uebergabe`: a case, or a step of it, goes to a colleague with a note.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::plan::{self, Colleague, HandOver, HandOverView, LONGEST_NOTE, PlanError};

use super::absences::sample_colleagues;
use super::day::refused;
use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, of};
use crate::shell::{Answered, ErrorList, Page, Shell, Title, show, show_as};

/// Handing over.
#[derive(Template)]
#[template(path = "desk/hand_over.html")]
pub(crate) struct HandOverPage {
    shell: Shell,
    view: HandOverView,
    typed: Typed,
    findings: Vec<FindingView>,
}

/// What was typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    what: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    note: String,
}

impl HandOverPage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        self.findings.iter().find(|one| one.input == input).map(|one| one.sentence.as_str())
    }

    fn is_to(&self, one: &Colleague) -> bool {
        one.id.to_string() == self.typed.to
    }

    fn is_what(&self, id: &str) -> bool {
        self.typed.what == id
    }
}

impl Page for HandOverPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-hand-over"))
            .errors(&self.shell, self.findings.len())
            .step(format!("{}, {}", self.view.person, self.view.reference))
            .service(self.shell.words.say("desk-name"))
    }
}

/// Shows it.
pub(crate) async fn get(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    let view = plan::hand_over_view(&call.house, &call.ctx, id).await.map_err(refused)?;
    let (typed, findings) = (Typed::default(), Vec::new());
    show(&HandOverPage { shell: call.frame(), view, typed, findings })
}

/// Hands it over.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<CaseId>,
    Form(typed): Form<Typed>,
) -> Answered {
    let order = HandOver {
        case: id,
        task: typed.what.parse().ok(),
        to: typed.to.parse().ok(),
        note: typed.note.clone(),
    };
    let shell = call.frame();
    let (input, sentence) = match plan::hand_over(&call.house, &call.ctx, order).await {
        Ok(()) => return Ok(Redirect::to(&shell.links.desk_case(&id)).into_response()),
        Err(PlanError::Nobody) => ("to", shell.words.say("desk-hand-nobody")),
        Err(PlanError::TooLong(_)) => {
            ("note", shell.words.say1("text-too-long", "n", LONGEST_NOTE))
        }
        Err(error) => return Err(refused(error)),
    };
    let view = plan::hand_over_view(&call.house, &call.ctx, id).await.map_err(refused)?;
    let sentence = sentence.into_owned();
    let findings = vec![FindingView { input: input.to_owned(), sentence }];
    let page = HandOverPage { shell, view, typed, findings };
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let task = base::TaskId::new(uuid::Uuid::from_u128(7));
    let page = || HandOverPage {
        shell: sample::frame(lang, "/desk/faelle/1/uebergabe"),
        view: HandOverView {
            case: sample::case_id(),
            reference: "SK 26 4183 902".to_owned(),
            person: "Marion Kessler".to_owned(),
            colleagues: sample_colleagues(),
            tasks: vec![(task, of(lang, "Zweitprüfung", "Second check"))],
        },
        typed: Typed::default(),
        findings: Vec::new(),
    };
    let mut wrong = page();
    wrong.typed.note = of(lang, "Sie ruft morgen an.", "She will call tomorrow.");
    let sentence = wrong.shell.words.say("desk-hand-nobody").into_owned();
    wrong.findings = vec![FindingView { input: "to".to_owned(), sentence }];
    vec![Sample::of("full", &page()), Sample::of("error", &wrong)]
}
