//! `GET /vorgaenge/{application}`: where a submitted application stands.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use base::{ApplicationId, Lang, Money};
use usecases::Ends;
use usecases::applications::{self, AmountFor, DecisionHint, LineState, LineStep, StatusView};
use usecases::payments::{self, MyPayments, PaymentsError};
use usecases::questions::{MessageView, QuestionCard};

use super::messages::sample_messages;
use crate::gallery::{Sample, of, sample_day, sample_file, sample_id, sample_time, signed_in};
use crate::shell::{Answered, CitizenCall, Failure, Page, Section, Shell, Title, show};

/// The key of a state's word.
pub(crate) fn state_key(state: LineState) -> &'static str {
    match state {
        LineState::Received => "state-received",
        LineState::Examined => "state-examined",
        LineState::Asked => "state-asked",
        LineState::Answered => "state-answered",
        LineState::Decided => "state-decided",
        LineState::Withdrawn => "state-withdrawn",
        LineState::Closed => "state-closed",
    }
}

/// The class and the icon of a state's tag.
pub(crate) fn state_icon(state: LineState) -> (&'static str, &'static str) {
    match state {
        LineState::Received | LineState::Decided | LineState::Closed => {
            ("tag--ok", include_str!("../../templates/icons/check.svg"))
        }
        LineState::Asked => ("tag--warn", include_str!("../../templates/icons/clock.svg")),
        LineState::Examined | LineState::Answered | LineState::Withdrawn => ("", ""),
    }
}

/// Where an application stands.
#[derive(Template)]
#[template(path = "citizen/status.html")]
pub(crate) struct StatusPage {
    shell: Shell,
    view: StatusView,
    /// What is paid when; none where nothing is.
    paid: Option<MyPayments>,
}

impl StatusPage {
    fn is_any(&self, amount: &Money) -> bool {
        *amount > Money::ZERO
    }

    fn state_word(&self, state: &LineState) -> Cow<'static, str> {
        self.shell.words.when(&self.view.ends).say(state_key(*state))
    }

    /// The last few messages; all of them are on their own page.
    fn last_messages(&self) -> &[MessageView] {
        let messages = &self.view.messages;
        messages.get(messages.len().saturating_sub(3)..).unwrap_or(messages)
    }

    fn is_waiting(&self) -> bool {
        matches!(self.view.state, LineState::Received | LineState::Examined | LineState::Answered)
    }

    fn ends_with_decision(&self) -> bool {
        self.view.ends == Ends::Decision
    }

    fn is_withdrawn(&self) -> bool {
        self.view.state == LineState::Withdrawn
    }
}

impl Page for StatusPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let words = self.shell.words.when(&self.view.ends);
        Title::new(words.say1("status-title", "service", &self.view.service_title))
            .state(words.say(state_key(self.view.state)))
            .service(&self.view.reference)
    }
}

/// `GET /vorgaenge/{application}`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let view = applications::status(&call.house, &call.ctx, id).await?;
    let paid = payments::mine(&call.house, &call.ctx, id).await;
    let paid = paid.map_err(|error| match error {
        PaymentsError::Fault(fault) => Failure::from(fault),
        _ => Failure::Broken,
    })?;
    show(&StatusPage { shell: call.shell(Section::Applications), view, paid })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view: StatusView| {
        let granted = view.decision.as_ref().is_some_and(|decision| decision.grants);
        let paid = granted.then(|| sample_paid(lang));
        StatusPage { shell: signed_in(lang, "/vorgaenge/…"), view, paid }
    };
    let asked = StatusView {
        statements: 1,
        question: Some(QuestionCard { items: 2, answered: 1, due: sample_day() }),
        messages: sample_messages(lang),
        ..sample(lang, LineState::Asked)
    };
    let decided = |grants| StatusView {
        decision: Some(DecisionHint {
            period: AmountFor::Month,
            kind: if grants {
                of(lang, "Bewilligung", "Grant")
            } else {
                of(lang, "Ablehnung", "Refusal")
            },
            grants,
            amount: grants.then(|| of(lang, "20,00\u{a0}Euro", "20.00\u{a0}euros")),
            delivered: sample_day(),
        }),
        may_withdraw: false,
        messages: sample_messages(lang),
        files: vec![sample_file()],
        ..sample(lang, LineState::Decided)
    };
    let closed = StatusView {
        ends: Ends::Answer,
        ending: Some(of(lang, "Beantwortet", "Answered")),
        may_withdraw: false,
        messages: sample_messages(lang),
        ..sample(lang, LineState::Closed)
    };
    vec![
        Sample::of("received", &page(sample(lang, LineState::Received))),
        Sample::of("asked", &page(asked)),
        Sample::of("granted", &page(decided(true))),
        Sample::of("refused", &page(decided(false))),
        Sample::of(
            "withdrawn",
            &page(StatusView { may_withdraw: false, ..sample(lang, LineState::Withdrawn) }),
        ),
        Sample::of(
            "request",
            &page(StatusView { ends: Ends::Answer, ..sample(lang, LineState::Received) }),
        ),
        Sample::of("closed", &page(closed)),
    ]
}

fn sample_paid(lang: Lang) -> MyPayments {
    let text = of(lang, "Strandkorb-Zuschuss Dezember 2026", "Beach chair allowance December 2026");
    MyPayments {
        paid: vec![(sample_day(), Money::cents(2_000), text)],
        next: Some((sample_day(), Money::cents(2_000))),
        owed: Money::cents(2_000),
        claim: Money::cents(500),
        account: "DE02 … 2051".to_owned(),
        waits: true,
    }
}

fn sample(lang: Lang, state: LineState) -> StatusView {
    let step = |state, done: bool, current| LineStep {
        state,
        at: done.then(sample_time),
        current,
        expected: (!done).then(sample_day),
    };
    let line = match state {
        LineState::Received => vec![
            step(LineState::Received, true, true),
            step(LineState::Examined, false, false),
            step(LineState::Decided, false, false),
        ],
        LineState::Asked => vec![
            step(LineState::Received, true, false),
            step(LineState::Examined, true, false),
            step(LineState::Asked, true, true),
            step(LineState::Decided, false, false),
        ],
        last => vec![
            step(LineState::Received, true, false),
            step(LineState::Examined, true, false),
            step(last, true, true),
        ],
    };
    StatusView {
        id: sample_id(),
        service: "beach_chair_permit".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        reference: "SK 26 4183 902".to_owned(),
        received: sample_time(),
        state,
        ends: Ends::Decision,
        ending: None,
        line,
        question: None,
        decision: None,
        messages: Vec::new(),
        statements: 0,
        files: Vec::new(),
        may_withdraw: true,
        contact: Some(of(lang, "Strandstelle, Okke Hansen", "Beach office, Okke Hansen")),
    }
}
