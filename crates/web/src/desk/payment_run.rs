//! `/desk/zahlungen/{run}`: a payment run with its payments, what they come to and who did what; held
//! back, approved, stopped, made into the file for the bank, and what the bank tells.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{Lang, Money};
use http::StatusCode;
use serde::Deserialize;
use usecases::payments::{self, ItemState, ItemView, PaymentsError, RunAct, RunState, RunView};

use super::frame::StaffCall;
use super::payments::{frame, refused, sample_run, sentence, state};
use super::samples as sample;
use crate::gallery::{Sample, of, sample_day};
use crate::shell::{Answered, Page, Shell, Title, show_as};
use base::typed_day as day;

/// A run.
#[derive(Template)]
#[template(path = "desk/payment_run.html")]
pub(crate) struct RunPage {
    shell: Shell,
    view: RunView,
    problem: Option<String>,
}

impl RunPage {
    fn state(&self) -> (&'static str, String) {
        state(&self.shell, self.view.run.state)
    }

    fn may(&self, act: &str) -> bool {
        let wanted = match act {
            "hold" => RunAct::Hold,
            "approve" => RunAct::Approve,
            "stop" => RunAct::Stop,
            "export" => RunAct::Export,
            _ => RunAct::Book,
        };
        self.view.acts.contains(&wanted)
    }

    fn item_state(&self, item: &ItemView) -> (&'static str, String) {
        item_state(&self.shell, item.state)
    }

    fn may_hold(&self, item: &ItemView) -> bool {
        self.may("hold") && item.state == ItemState::Planned
    }

    fn may_return(&self, item: &ItemView) -> bool {
        self.may("book") && matches!(item.state, ItemState::Paid | ItemState::Confirmed)
    }

    fn is_unconfirmed(&self) -> bool {
        self.may("book") && self.view.items.iter().any(|item| item.state == ItemState::Paid)
    }
}

/// Tone and word of where a payment stands.
pub(super) fn item_state(shell: &Shell, state: ItemState) -> (&'static str, String) {
    let words = shell.words;
    let (tone, word) = match state {
        ItemState::Planned => ("", words.say("cash-item-planned")),
        ItemState::Held => ("tag--warn", words.say("cash-item-held")),
        ItemState::Paid => ("tag--act", words.say("cash-item-paid")),
        ItemState::Confirmed => ("tag--ok", words.say("cash-item-confirmed")),
        ItemState::Returned => ("tag--bad", words.say("cash-item-returned")),
        ItemState::Dropped => ("", words.say("cash-item-dropped")),
    };
    (tone, word.into_owned())
}

impl Page for RunPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say1("cash-run", "n", self.view.run.number))
            .errors(&self.shell, usize::from(self.problem.is_some()))
            .step(self.state().1)
            .service(self.shell.words.say("desk-name"))
    }
}

/// Which part of the run.
#[derive(Deserialize)]
pub(crate) struct Look {
    #[serde(default)]
    ab: i64,
}

/// What somebody wants to do.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    act: String,
    #[serde(default)]
    place: i64,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    day: String,
}

/// Shows it.
pub(crate) async fn get(
    call: StaffCall,
    Path(number): Path<i64>,
    Query(look): Query<Look>,
) -> Answered {
    again(&call, (number, look.ab), None).await
}

async fn again(call: &StaffCall, of: (i64, i64), problem: Option<String>) -> Answered {
    let view = payments::run(&call.house, &call.ctx, of).await.map_err(refused)?;
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    show_as(status, &RunPage { shell: call.frame(), view, problem })
}

/// Does something with it.
pub(crate) async fn post(
    call: StaffCall,
    Path(number): Path<i64>,
    Form(typed): Form<Typed>,
) -> Answered {
    let (house, ctx) = (&call.house, &call.ctx);
    let item = (number, typed.place);
    let done = match typed.act.as_str() {
        "approve" => payments::approve(house, ctx, number).await,
        "stop" => payments::stop(house, ctx, number, &typed.reason).await,
        "hold" => payments::hold_item(house, ctx, item, &typed.reason).await,
        "confirm" => payments::confirm(house, ctx, number, None).await.map(|_| ()),
        "returned" => match day(&typed.day) {
            Some(on) => payments::returned(house, ctx, item, (&typed.code, on)).await,
            None => Err(PaymentsError::Day),
        },
        "export" => match payments::export(house, ctx, number).await {
            Ok(file) => {
                let bytes = file.bytes.into();
                return Ok(crate::shell::bytes(&file.name, "application/xml", bytes));
            }
            Err(error) => Err(error),
        },
        _ => return Err(crate::shell::Failure::Unreadable),
    };
    match done {
        Ok(()) => {
            let to = call.frame().links.desk_payment_run(&number);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let said = sentence(&call.frame(), error)?;
            again(&call, (number, 0), Some(said)).await
        }
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |state, acts: &[RunAct]| RunPage {
        shell: frame(lang, "/desk/zahlungen/9"),
        view: sample_view(lang, (state, acts)),
        problem: None,
    };
    let proposed = [RunAct::Hold, RunAct::Approve, RunAct::Stop];
    let mut own = page(RunState::Proposed, &[RunAct::Hold, RunAct::Stop]);
    own.view.is_own = true;
    let mut error = page(RunState::Proposed, &proposed);
    error.problem = Some(error.shell.words.say("cash-error-same-person").into_owned());
    vec![
        Sample::of("proposed", &page(RunState::Proposed, &proposed)),
        Sample::of("own", &own),
        Sample::of("approved", &page(RunState::Approved, &[RunAct::Stop, RunAct::Export])),
        Sample::of("done", &page(RunState::HandedOver, &[RunAct::Export, RunAct::Book])),
        Sample::of("stopped", &page(RunState::Stopped, &[])),
        Sample::of("error", &error),
    ]
}

fn sample_view(lang: Lang, (state, acts): (RunState, &[RunAct])) -> RunView {
    let usual = match state {
        RunState::HandedOver => ItemState::Paid,
        RunState::Stopped => ItemState::Dropped,
        _ => ItemState::Planned,
    };
    let item = |place: i64, name: &str, cents: i64| ItemView {
        place,
        case: sample::case_id(),
        file_number: format!("SK 26 4183 90{place}"),
        payee: Some((name.to_owned(), "DE02 1203 0000 0000 2020 51".to_owned())),
        text: format!("Strandkorb-Zuschuss Dezember 2026 SK 26 4183 90{place}"),
        due: Money::cents(cents),
        set_off: Money::ZERO,
        amount: Money::cents(cents),
        state: usual,
        held: None,
        other_account: false,
        returned: None,
    };
    let set_off = ItemView {
        set_off: Money::cents(10_000),
        amount: Money::cents(30_000),
        other_account: true,
        ..item(2, "Sönke Petersen", 40_000)
    };
    let mut last = item(3, "Marion Kessler", 90_100);
    if state == RunState::HandedOver {
        last.state = ItemState::Returned;
        last.returned = Some((sample_day(), "AC04".to_owned()));
    } else {
        last.state = ItemState::Held;
        let why = of(lang, "Hinweis auf einen Umzug", "Said to have moved");
        last.held = Some((why, "Okke Hansen".to_owned()));
    }
    let gone = ItemView { payee: None, text: String::new(), ..item(4, "", 43_908) };
    RunView {
        run: sample_run(9, state),
        items: vec![item(1, "Ilse Brandt", 90_100), set_off, last, gone],
        more: Some(4),
        held: 1,
        set_off: Money::cents(10_000),
        sha256: (state == RunState::HandedOver).then(|| "9f2c".repeat(16)),
        acts: acts.to_vec(),
        is_own: false,
    }
}
