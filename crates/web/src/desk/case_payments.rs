//! `/desk/faelle/{case}/zahlungen`: what a case was paid, what comes next and what is owed; held back,
//! let go on, ended, set off, with another account.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Date, Lang, Money};
use cases::payments::Movement;
use http::StatusCode;
use serde::Deserialize;
use usecases::payments::{self, CasePayments, ChangeAccount, EntryView, ItemState, PaymentsError};

use super::frame::StaffCall;
use super::payment_run::item_state;
use super::payments::{frame, refused, sentence};
use super::samples as sample;
use crate::gallery::{Sample, of, sample_day};
use crate::shell::{Answered, Page, Shell, Title, show_as};
use base::typed_day as day;

/// The payments of a case.
#[derive(Template)]
#[template(path = "desk/case_payments.html")]
pub(crate) struct CasePaymentsPage {
    shell: Shell,
    view: CasePayments,
    problem: Option<String>,
}

impl CasePaymentsPage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn item_state(&self, state: &ItemState) -> (&'static str, String) {
        item_state(&self.shell, *state)
    }

    fn movement(&self, entry: &EntryView) -> String {
        let words = self.shell.words;
        let word = match entry.movement {
            Movement::Due => words.say("cash-move-due"),
            Movement::Stopped => words.say("cash-move-stopped"),
            Movement::Paid => words.say("cash-move-paid"),
            Movement::Returned => words.say("cash-move-returned"),
            Movement::Overpaid => words.say("cash-move-overpaid"),
            Movement::SetOff => words.say("cash-move-set-off"),
            Movement::Repaid => words.say("cash-move-repaid"),
            Movement::Waived => words.say("cash-move-waived"),
        };
        word.into_owned()
    }

    fn month(&self, month: &Date) -> String {
        month_of(self.shell.words.lang(), *month)
    }

    fn has_claim(&self) -> bool {
        self.view.claim > Money::ZERO
    }
}

fn month_of(lang: Lang, month: Date) -> String {
    let names = if lang == Lang::En { base::MONTHS_EN } else { base::MONTHS_DE };
    let place = usize::try_from(month.month() - 1).unwrap_or_default();
    format!("{} {}", names.get(place).unwrap_or(&""), month.year())
}

impl Page for CasePaymentsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("cash-case-title"))
            .errors(&self.shell, usize::from(self.problem.is_some()))
            .step(self.view.reference.clone())
            .service(self.shell.words.say("desk-name"))
    }
}

/// What somebody wants to do.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    act: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    iban: String,
    #[serde(default)]
    percent: String,
    #[serde(default)]
    amount: String,
}

/// Shows them.
pub(crate) async fn get(call: StaffCall, Path(case): Path<CaseId>) -> Answered {
    again(&call, case, None).await
}

async fn again(call: &StaffCall, case: CaseId, problem: Option<String>) -> Answered {
    let view = payments::of_case(&call.house, &call.ctx, case).await.map_err(refused)?;
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    show_as(status, &CasePaymentsPage { shell: call.frame(), view, problem })
}

/// Does something with them.
pub(crate) async fn post(
    call: StaffCall,
    Path(case): Path<CaseId>,
    Form(typed): Form<Typed>,
) -> Answered {
    match act(&call, case, typed).await {
        Ok(()) => {
            let to = call.frame().links.desk_case_payments(&case);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let said = sentence(&call.frame(), error)?;
            again(&call, case, Some(said)).await
        }
    }
}

async fn act(call: &StaffCall, case: CaseId, typed: Typed) -> Result<(), PaymentsError> {
    let (house, ctx, reason) = (&call.house, &call.ctx, typed.reason.as_str());
    match typed.act.as_str() {
        "hold" => payments::hold(house, ctx, case, reason).await,
        "lift" => payments::lift(house, ctx, case).await,
        "end" => {
            let from = day(&typed.day).ok_or(PaymentsError::Day)?;
            payments::end(house, ctx, case, (from, reason)).await.map(|_| ())
        }
        "account" => {
            let Typed { name, iban, reason, .. } = typed;
            payments::change_account(house, ctx, ChangeAccount { case, name, iban, reason }).await
        }
        "offset" => {
            let percent = typed.percent.trim().parse().map_err(|_| PaymentsError::Share(100))?;
            payments::offset(house, ctx, case, (percent, reason)).await
        }
        _ => {
            let amount: Money = typed.amount.parse().unwrap_or_default();
            payments::waive(house, ctx, case, (amount, reason)).await.map(|_| ())
        }
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| CasePaymentsPage {
        shell: frame(lang, "/desk/faelle/1/zahlungen"),
        view,
        problem: None,
    };
    let held = CasePayments {
        held: Some((
            of(
                lang,
                "Die Bank hat eine Zahlung zurückgegeben (AC04).",
                "The bank sent it back (AC04).",
            ),
            "Frauke Petersen".to_owned(),
        )),
        ..sample_view(lang)
    };
    let claimed = CasePayments {
        claim: Money::cents(90_100),
        next: None,
        until: Some(sample_day()),
        set_off: (50, 50),
        ..sample_view(lang)
    };
    let none = CasePayments {
        rates: Vec::new(),
        payments: Vec::new(),
        entries: Vec::new(),
        next: None,
        paid: Money::ZERO,
        ..sample_view(lang)
    };
    let mut error = page(sample_view(lang));
    error.problem = Some(error.shell.words.say("cash-error-iban").into_owned());
    vec![
        Sample::of("full", &page(sample_view(lang))),
        Sample::of("held", &page(held)),
        Sample::of("claimed", &page(claimed)),
        Sample::of("none", &page(none)),
        Sample::of("error", &error),
    ]
}

/// The payments of a case of the gallery.
pub(super) fn sample_view(lang: Lang) -> CasePayments {
    let day = sample_day();
    let entry = |movement, month: Option<Date>, run| EntryView {
        on: day,
        movement,
        month,
        amount: Money::cents(90_100),
        run,
    };
    CasePayments {
        case: sample::case_id(),
        reference: "SK 26 4183 902".to_owned(),
        person: "Marion Kessler".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        account: ("Marion Kessler".to_owned(), "DE02 … 2051".to_owned()),
        owed: Money::ZERO,
        claim: Money::ZERO,
        paid: Money::cents(90_100),
        payments: vec![(
            day,
            Money::cents(90_100),
            "Strandkorb-Zuschuss Dezember 2026 SK 26 4183 902".to_owned(),
            ItemState::Confirmed,
        )],
        next: Some((day, Money::cents(90_100))),
        rates: vec![(day, Money::cents(90_100))],
        until: None,
        held: None,
        is_for_another: false,
        set_off: (0, 50),
        entries: vec![
            entry(Movement::Paid, None, Some(9)),
            entry(Movement::Due, Some(day.first_of_month()), Some(9)),
        ],
        may_edit: true,
        may_release: true,
    }
}
