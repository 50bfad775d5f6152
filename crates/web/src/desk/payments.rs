//! `/desk/zahlungen`: the payment runs, and how one is put together. Cashiers and treasurers come here;
//! no page behind it shows what a case is about.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use base::{Date, Lang, Money};
use cases::payments::PaymentError;
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::payments::{self, PaymentsError, RunLine, RunState, RunsView};

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, sample_day, sample_time};
use crate::shell::{Answered, ErrorList, Failure, Page, Shell, Title, show, show_as};
use base::typed_day as day;

/// The runs.
#[derive(Template)]
#[template(path = "desk/payments.html")]
pub(crate) struct RunsPage {
    shell: Shell,
    view: RunsView,
    typed: Option<String>,
    findings: Vec<FindingView>,
}

impl RunsPage {
    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self) -> Option<&str> {
        self.findings.first().map(|found| found.sentence.as_str())
    }

    fn day(&self) -> String {
        self.typed.clone().unwrap_or_else(|| base::date_short(self.view.day))
    }

    fn state(&self, run: &RunLine) -> (&'static str, String) {
        state(&self.shell, run.state)
    }
}

/// Tone and word of where a run stands.
pub(super) fn state(shell: &Shell, state: RunState) -> (&'static str, String) {
    let words = shell.words;
    let (tone, word) = match state {
        RunState::Gathering => ("tag--warn", words.say("cash-state-gathering")),
        RunState::Proposed => ("tag--act", words.say("cash-state-proposed")),
        RunState::Approved => ("tag--act", words.say("cash-state-approved")),
        RunState::HandedOver => ("tag--ok", words.say("cash-state-handed-over")),
        RunState::Stopped => ("", words.say("cash-state-stopped")),
    };
    (tone, word.into_owned())
}

/// What was refused, as a sentence; a fault is a page of its own.
pub(super) fn sentence(shell: &Shell, error: PaymentsError) -> Result<String, Failure> {
    let words = shell.words;
    let said = match error {
        PaymentsError::Refused(PaymentError::SamePerson) => words.say("cash-error-same-person"),
        PaymentsError::Refused(PaymentError::Nothing) => words.say("cash-error-nothing"),
        PaymentsError::Refused(PaymentError::Changed(cases)) => {
            words.say1("cash-error-changed", "n", cases.len())
        }
        PaymentsError::Refused(PaymentError::NotClaimed { claim, .. }) => {
            words.say1("cash-error-claim", "amount", words.money(&claim))
        }
        PaymentsError::Refused(PaymentError::NoAmount(_)) => words.say("cash-error-amount"),
        PaymentsError::Refused(_) => words.say("cash-error-state"),
        PaymentsError::Bank(found) => {
            let all: Vec<String> = found.iter().map(ToString::to_string).collect();
            words.say1("cash-error-bank", "what", all.join("; "))
        }
        PaymentsError::Iban(_) => words.say("cash-error-iban"),
        PaymentsError::NoWords => words.say("cash-error-words"),
        PaymentsError::Day => words.say("cash-error-day"),
        PaymentsError::SamePerson => words.say("cash-error-other"),
        PaymentsError::NoHold => words.say("cash-error-hold"),
        PaymentsError::Share(most) => words.say1("cash-error-share", "n", most),
        PaymentsError::Unsettled(facts) => {
            words.say1("cash-error-unsettled", "what", facts.join("; "))
        }
        PaymentsError::Gathering(number) => words.say1("cash-error-gathering", "n", number),
        PaymentsError::NoAccount => words.say("cash-error-account"),
        PaymentsError::Erased => words.say("cash-error-erased"),
        PaymentsError::OtherFile => words.say("cash-error-file"),
        PaymentsError::Fault(fault) => return Err(Failure::from(fault)),
    };
    Ok(said.into_owned())
}

/// The shared failure behind a refusal where there is no form to say it.
pub(super) fn refused(error: PaymentsError) -> Failure {
    match error {
        PaymentsError::Fault(fault) => Failure::from(fault),
        _ => Failure::Conflict,
    }
}

impl Page for RunsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("cash-title"))
            .errors(&self.shell, self.findings.len())
            .service(self.shell.words.say("desk-name"))
    }
}

/// Which part of the list.
#[derive(Deserialize)]
pub(crate) struct Look {
    #[serde(default)]
    vor: Option<i64>,
}

/// The day that somebody typed.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    day: String,
}

/// Shows them.
pub(crate) async fn get(call: StaffCall, Query(look): Query<Look>) -> Answered {
    let view = payments::runs(&call.house, &call.ctx, look.vor).await.map_err(refused)?;
    show(&RunsPage { shell: call.frame(), view, typed: None, findings: Vec::new() })
}

/// Puts one together.
pub(crate) async fn post(call: StaffCall, Form(typed): Form<Typed>) -> Answered {
    let shell = call.frame();
    let wrong = match day(&typed.day) {
        None => shell.words.say("cash-error-day").into_owned(),
        Some(day) => match payments::propose(&call.house, &call.ctx, day).await {
            Ok(number) => {
                return Ok(Redirect::to(&shell.links.desk_payment_run(&number)).into_response());
            }
            Err(error) => sentence(&shell, error)?,
        },
    };
    let view = payments::runs(&call.house, &call.ctx, None).await.map_err(refused)?;
    let findings = vec![FindingView { input: "day".to_owned(), sentence: wrong }];
    let page = RunsPage { shell, view, typed: Some(typed.day), findings };
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| RunsPage {
        shell: frame(lang, "/desk/zahlungen"),
        view,
        typed: None,
        findings: Vec::new(),
    };
    let view = RunsView {
        runs: vec![
            sample_run(9, RunState::Proposed),
            sample_run(8, RunState::HandedOver),
            sample_run(7, RunState::Stopped),
        ],
        older: Some(7),
        day: sample_day(),
        is_due: true,
        may_propose: true,
    };
    let empty = RunsView { runs: Vec::new(), older: None, is_due: false, ..view };
    let mut wrong = page(view.clone());
    wrong.typed = Some("31.2.".to_owned());
    let sentence = wrong.shell.words.say("cash-error-day").into_owned();
    wrong.findings = vec![FindingView { input: "day".to_owned(), sentence }];
    vec![
        Sample::of("full", &page(view)),
        Sample::of("empty", &page(empty)),
        Sample::of("error", &wrong),
    ]
}

/// The frame of a sample.
pub(super) fn frame(lang: Lang, path: &str) -> Shell {
    sample::frame(lang, path)
}

/// A run of the gallery.
pub(super) fn sample_run(number: i64, state: RunState) -> RunLine {
    let day: Date = sample_day();
    let approved = matches!(state, RunState::Approved | RunState::HandedOver);
    RunLine {
        number,
        due_on: day,
        settled_on: day,
        state,
        many: 3,
        total: Money::cents(164_008),
        proposed_by: "Frauke Petersen".to_owned(),
        proposed_at: sample_time(),
        approved: approved.then(|| ("Okke Hansen".to_owned(), sample_time())),
        handed_over: (state == RunState::HandedOver)
            .then(|| ("Frauke Petersen".to_owned(), sample_time())),
        stopped: (state == RunState::Stopped)
            .then(|| ("Okke Hansen".to_owned(), "Falscher Tag".to_owned())),
    }
}
