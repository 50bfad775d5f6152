//! `/desk/faelle/{case}/zustellung`: on whom a decision was served, by which way, with which proof, and from
//! which day it counts for each of them.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Certainty, Date, DecisionId, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::deliveries::{
    self, DayOf, DeliveriesView, DeliveryError, DeliveryView, KeepDelivery,
};

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, of, sample_day};
use crate::shell::{Answered, ErrorList, Failure, Page, Shell, Title, show, show_as};
use base::typed_day as day;

/// The deliveries of a case.
#[derive(Template)]
#[template(path = "desk/deliveries.html")]
pub(crate) struct DeliveriesPage {
    shell: Shell,
    view: DeliveriesView,
    typed: Option<Typed>,
    findings: Vec<FindingView>,
}

impl DeliveriesPage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str, id: &str) -> Option<&str> {
        let found = self.findings.iter().find(|one| one.input == format!("{input}-{id}"));
        found.map(|one| one.sentence.as_str())
    }

    fn typed(&self, one: &DeliveryView) -> Option<&Typed> {
        self.typed.as_ref().filter(|typed| typed.delivery == one.id)
    }

    fn sent(&self, one: &DeliveryView) -> String {
        let typed = self.typed(one).map(|typed| typed.sent.clone());
        typed.unwrap_or_else(|| one.sent.map(base::date_short).unwrap_or_default())
    }

    fn proved(&self, one: &DeliveryView) -> String {
        let typed = self.typed(one).map(|typed| typed.proved.clone());
        typed.unwrap_or_else(|| one.proved.map(base::date_short).unwrap_or_default())
    }

    fn note(&self, one: &DeliveryView) -> String {
        self.typed(one).map_or_else(|| one.note.clone(), |typed| typed.note.clone())
    }

    fn is_way(&self, one: &DeliveryView, way: &str) -> bool {
        let typed = self.typed(one).map(|typed| typed.way.as_str());
        typed.or(one.way.as_deref()) == Some(way)
    }

    /// Tone and words of where a delivery stands.
    fn standing(&self, one: &DeliveryView) -> (&'static str, String) {
        let words = self.shell.words;
        let day = |key, day: Date| words.say1(key, "date", words.short(&day)).into_owned();
        match (one.notified, one.sent, one.formal) {
            (Some(notified), _, _) => ("tag--ok", day("desk-served-counts", notified)),
            (None, Some(sent), true) => ("tag--act", day("desk-served-sent", sent)),
            (None, Some(sent), false) => ("tag--ok", day("desk-served-copy-sent", sent)),
            (None, None, _) => ("tag--warn", words.say("desk-served-open").into_owned()),
        }
    }

    fn unsettled(&self, one: &DeliveryView) -> bool {
        one.certainty.is_some_and(|certainty| !certainty.is_settled())
    }
}

impl Page for DeliveriesPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-served-title"))
            .errors(&self.shell, self.findings.len())
            .step(self.view.reference.clone())
            .service(self.shell.words.say("desk-name"))
    }
}

/// What the clerk typed.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    delivery: String,
    #[serde(default)]
    way: String,
    #[serde(default)]
    sent: String,
    #[serde(default)]
    proved: String,
    #[serde(default)]
    note: String,
}

/// Shows them.
pub(crate) async fn get(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    let view = deliveries::of_case(&call.house, &call.ctx, id).await.map_err(refused)?;
    show(&DeliveriesPage { shell: call.frame(), view, typed: None, findings: Vec::new() })
}

/// Keeps one.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<CaseId>,
    Form(typed): Form<Typed>,
) -> Answered {
    let words = call.frame().words;
    let proved = typed.proved.trim();
    let proved = if proved.is_empty() { Some(None) } else { day(proved).map(Some) };
    let wrong = match (day(&typed.sent), proved) {
        (None, _) => ("sent", words.say("desk-served-sent-wrong")),
        (_, None) => ("proved", words.say("desk-served-proved-wrong")),
        (Some(sent), Some(proved)) => {
            let kept = KeepDelivery {
                case: id,
                id: typed.delivery.clone(),
                way: typed.way.clone(),
                sent,
                proved,
                note: typed.note.clone(),
            };
            match deliveries::keep(&call.house, &call.ctx, kept).await {
                Ok(()) => {
                    let to = call.frame().links.desk_deliveries(&id);
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(DeliveryError::Way) => ("way", words.say("desk-served-way-wrong")),
                Err(DeliveryError::Day(DayOf::Dispatch)) => {
                    ("sent", words.say("desk-served-sent-wrong"))
                }
                Err(DeliveryError::Day(DayOf::Proof)) => {
                    ("proved", words.say("desk-served-proved-wrong"))
                }
                Err(error) => return Err(refused(error)),
            }
        }
    };
    let view = deliveries::of_case(&call.house, &call.ctx, id).await.map_err(refused)?;
    let input = format!("{}-{}", wrong.0, typed.delivery);
    let findings = vec![FindingView { input, sentence: wrong.1.into_owned() }];
    let page = DeliveriesPage { shell: call.frame(), view, typed: Some(typed), findings };
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn refused(error: DeliveryError) -> Failure {
    match error {
        DeliveryError::Way | DeliveryError::Day(_) => Failure::Unreadable,
        DeliveryError::Fault(fault) => Failure::from(fault),
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| DeliveriesPage {
        shell: sample::frame(lang, "/desk/faelle/1/zustellung"),
        view,
        typed: None,
        findings: Vec::new(),
    };
    let words = sample::frame(lang, "/").words;
    let mut wrong = page(sample_view(lang));
    let delivery = "2".to_owned();
    wrong.typed = Some(Typed { delivery, sent: "31.2.".to_owned(), ..Typed::default() });
    let sentence = words.say("desk-served-sent-wrong").into_owned();
    wrong.findings = vec![FindingView { input: "sent-2".to_owned(), sentence }];
    let mut none = sample_view(lang);
    none.deliveries.clear();
    vec![
        Sample::of("full", &page(sample_view(lang))),
        Sample::of("error", &wrong),
        Sample::of("none", &page(none)),
    ]
}

fn sample_view(lang: Lang) -> DeliveriesView {
    let one = |id: &str, recipient: String, formal| DeliveryView {
        id: id.to_owned(),
        decision: DecisionId::new(uuid::Uuid::from_u128(7)),
        kind: of(lang, "Erlaubnis", "Permit"),
        recipient,
        formal,
        way: None,
        sent: None,
        proved: None,
        notified: None,
        certainty: None,
        steps: Vec::new(),
        note: String::new(),
        challenge_until: None,
    };
    let day: Date = sample_day();
    let served = DeliveryView {
        way: Some("pzu".to_owned()),
        sent: Some(day),
        proved: Some(day),
        notified: Some(day),
        certainty: Some(Certainty::Memory),
        steps: vec![of(
            lang,
            "Es zählt der Tag, den die Urkunde nennt.",
            "The day counts that the record names.",
        )],
        challenge_until: Some(day),
        ..one("1", "Marion Kessler".to_owned(), true)
    };
    DeliveriesView {
        case: sample::case_id(),
        reference: "SK 26 4183 902".to_owned(),
        person: "Marion Kessler".to_owned(),
        service_title: of(lang, "Erlaubnis für Strandkörbe", "Beach chair permit"),
        ways: vec![(
            "pzu".to_owned(),
            of(lang, "Postzustellungsurkunde", "Postal service with a record"),
        )],
        deliveries: vec![
            served,
            one("2", of(lang, "Strandrat", "Beach council"), true),
            one("3", of(lang, "Hafenamt", "Harbour office"), false),
        ],
    }
}
