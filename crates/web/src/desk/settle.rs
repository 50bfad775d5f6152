//! `/desk/faelle/{case}/feststellungen`: what the desk establishes before the rules give their result.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Lang};
use http::StatusCode;
use usecases::applications::{Choice, FieldView, FindingView, Widget};
use usecases::cases::{self, REASON, Settle, SettleView};

use super::case::refused;
use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{self, Sample, of, sample_time};
use crate::shell::{
    Answered, ErrorList, FieldBlock, Page, Shell, Title, plain_blocks, posted, show, show_as,
};

/// What there is to establish in a case.
#[derive(Template)]
#[template(path = "desk/settle.html")]
pub(crate) struct SettlePage {
    shell: Shell,
    view: SettleView,
    findings: Vec<FindingView>,
}

impl SettlePage {
    fn new(shell: Shell, view: SettleView) -> Self {
        let mut findings = view.findings.clone();
        if view.no_reason {
            let sentence = shell.words.say("desk-settle-no-reason").into_owned();
            findings.push(FindingView { input: REASON.to_owned(), sentence });
        }
        Self { shell, view, findings }
    }

    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn blocks(&self) -> Vec<FieldBlock<'_>> {
        plain_blocks(self.shell.words, &self.view.fields)
    }
}

impl Page for SettlePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-settle"))
            .errors(&self.shell, self.findings.len())
            .step(format!("{}, {}", self.view.person, self.view.reference))
            .service(self.shell.words.say("desk-name"))
    }
}

/// Shows it.
pub(crate) async fn get(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    let view = cases::settling(&call.house, &call.ctx, id).await.map_err(refused)?;
    show(&SettlePage::new(call.frame(), view))
}

/// Keeps it, or shows what is to be put right.
pub(crate) async fn post(
    call: StaffCall,
    Path(case): Path<CaseId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let order = Settle {
        case,
        seen: posted(&pairs, "_version").parse().unwrap_or_default(),
        reason: posted(&pairs, "_reason").to_owned(),
        input: pairs.into_iter().filter(|(name, _)| !name.starts_with('_')).collect(),
    };
    match cases::settle(&call.house, &call.ctx, &order).await.map_err(refused)? {
        None => Ok(Redirect::to(&call.frame().links.desk_case(&case)).into_response()),
        Some(view) => {
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &SettlePage::new(call.frame(), *view))
        }
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let choice = |value: &str, label: String, chosen: bool| Choice {
        value: value.to_owned(),
        label,
        hint: None,
        chosen,
    };
    let field = |chosen: &[&str]| FieldView {
        hint: Some(of(
            lang,
            "Solange hier nichts steht, wird ohne Schatten gerechnet.",
            "As long as nothing stands here, none is reckoned.",
        )),
        required: false,
        values: chosen.iter().map(|code| (*code).to_owned()).collect(),
        ..gallery::field(
            "shade",
            of(lang, "Wie viel Schatten gibt es dort?", "How much shade is there?"),
            Widget::Radio(vec![
                choice("none", of(lang, "Keinen", "None"), false),
                choice("some", of(lang, "Etwas", "Some"), chosen.contains(&"some")),
            ]),
        )
    };
    let page = |open, fields, last, no_reason| {
        SettlePage::new(
            sample::frame(lang, "/desk/faelle/1/feststellungen"),
            SettleView {
                case: sample::case_id(),
                reference: "SK 26 4183 902".to_owned(),
                person: "Marion Kessler".to_owned(),
                open,
                version: 3,
                fields,
                answers: vec![(
                    of(lang, "Wie viel Schatten gibt es dort?", "How much shade is there?"),
                    of(lang, "Etwas", "Some"),
                )],
                reason: of(lang, "Ortstermin am Montag.", "Seen on Monday."),
                last,
                amount: None,
                findings: Vec::new(),
                no_reason,
                changed: no_reason,
            },
        )
    };
    let last = || Some(("Aylin Demir".to_owned(), sample_time()));
    vec![
        Sample::of("open", &page(true, vec![field(&[])], None, false)),
        Sample::of("full", &page(true, vec![field(&["some"])], last(), false)),
        Sample::of("no-reason", &page(true, vec![field(&["some"])], None, true)),
        Sample::of("closed", &page(false, vec![field(&["some"])], last(), false)),
    ]
}
