//! `/desk/anpassungen`: the acts for many, and how one is begun.

use askama::Template;
use axum::Form;
use axum::response::{IntoResponse, Redirect};
use base::{Lang, ServiceId, typed_day};
use http::StatusCode;
use serde::Deserialize;
use usecases::adjustments::{
    self, AdjustmentError, AdjustmentLine, AdjustmentState, AdjustmentsView, Begin,
};
use usecases::applications::FindingView;

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, of, sample_day, sample_time};
use crate::shell::{Answered, ErrorList, Failure, Page, Shell, Title, show, show_as};

/// The acts.
#[derive(Template)]
#[template(path = "desk/adjustments.html")]
pub(crate) struct AdjustmentsPage {
    shell: Shell,
    view: AdjustmentsView,
    typed: Typed,
    findings: Vec<FindingView>,
}

/// What somebody typed to begin one.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    service: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    text: String,
}

impl AdjustmentsPage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        let found = self.findings.iter().find(|one| one.input == input);
        found.map(|one| one.sentence.as_str())
    }

    fn is_chosen(&self, service: &ServiceId) -> bool {
        service.to_string() == self.typed.service
    }

    fn state(&self, act: &AdjustmentLine) -> (&'static str, String) {
        state(&self.shell, act.state)
    }
}

/// Tone and word of where one stands.
pub(super) fn state(shell: &Shell, state: AdjustmentState) -> (&'static str, String) {
    let words = shell.words;
    let (tone, word) = match state {
        AdjustmentState::Gathering => ("tag--warn", words.say("adjust-state-gathering")),
        AdjustmentState::Examined => ("tag--act", words.say("adjust-state-examined")),
        AdjustmentState::Released => ("tag--act", words.say("adjust-state-released")),
        AdjustmentState::Done => ("tag--ok", words.say("adjust-state-done")),
        AdjustmentState::Stopped => ("", words.say("adjust-state-stopped")),
    };
    (tone, word.into_owned())
}

impl Page for AdjustmentsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("adjust-title"))
            .errors(&self.shell, self.findings.len())
            .service(self.shell.words.say("desk-name"))
    }
}

/// Shows them.
pub(crate) async fn get(call: StaffCall) -> Answered {
    let view = adjustments::list(&call.house, &call.ctx).await.map_err(refused)?;
    let shell = call.frame();
    show(&AdjustmentsPage { shell, view, typed: Typed::default(), findings: Vec::new() })
}

/// Begins one.
pub(crate) async fn post(call: StaffCall, Form(typed): Form<Typed>) -> Answered {
    let shell = call.frame();
    let (input, wrong) = match begun(&call, &typed).await {
        Ok(number) => {
            return Ok(Redirect::to(&shell.links.desk_adjustment(&number)).into_response());
        }
        Err(AdjustmentError::Day) => ("from", "adjust-error-day"),
        Err(AdjustmentError::NoText) => ("text", "adjust-error-text"),
        Err(AdjustmentError::NoWay) => ("service", "adjust-error-no-way"),
        Err(AdjustmentError::UnderWay) => ("service", "adjust-error-under-way"),
        Err(error) => return Err(refused(error)),
    };
    let view = adjustments::list(&call.house, &call.ctx).await.map_err(refused)?;
    let sentence = shell.words.say(wrong).into_owned();
    let findings = vec![FindingView { input: input.to_owned(), sentence }];
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &AdjustmentsPage { shell, view, typed, findings })
}

async fn begun(call: &StaffCall, typed: &Typed) -> Result<i64, AdjustmentError> {
    let from = typed_day(&typed.from).ok_or(AdjustmentError::Day)?;
    let service = typed.service.parse().map_err(|_| AdjustmentError::NoWay)?;
    let wanted = Begin { service, from, text: typed.text.clone() };
    adjustments::begin(&call.house, &call.ctx, wanted).await
}

/// The shared failure behind a refusal where there is no form to say it.
pub(super) fn refused(error: AdjustmentError) -> Failure {
    match error {
        AdjustmentError::Fault(fault) => Failure::from(fault),
        _ => Failure::Conflict,
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| AdjustmentsPage {
        shell: sample::frame(lang, "/desk/anpassungen"),
        view,
        typed: Typed::default(),
        findings: Vec::new(),
    };
    let Ok(service) = "strandkorb_zuschuss".parse::<ServiceId>() else { return Vec::new() };
    let view = AdjustmentsView {
        acts: vec![
            line(lang, 3, AdjustmentState::Examined),
            line(lang, 2, AdjustmentState::Done),
            line(lang, 1, AdjustmentState::Stopped),
        ],
        services: vec![(service, of(lang, "Strandkorb-Zuschuss", "Beach chair grant"))],
    };
    let empty = AdjustmentsView { acts: Vec::new(), services: Vec::new() };
    let mut wrong = page(view.clone());
    wrong.typed.from = "31.2.2027".to_owned();
    let sentence = wrong.shell.words.say("adjust-error-day").into_owned();
    wrong.findings = vec![FindingView { input: "from".to_owned(), sentence }];
    vec![
        Sample::of("full", &page(view)),
        Sample::of("empty", &page(empty)),
        Sample::of("error", &wrong),
    ]
}

/// An act of the gallery.
pub(super) fn line(lang: Lang, number: i64, state: AdjustmentState) -> AdjustmentLine {
    AdjustmentLine {
        number,
        service: of(lang, "Strandkorb-Zuschuss", "Beach chair grant"),
        from: sample_day(),
        state,
        begun_by: "Frauke Petersen".to_owned(),
        begun_at: sample_time(),
    }
}
