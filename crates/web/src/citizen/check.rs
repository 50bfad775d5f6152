//! `/antraege/{application}/pruefen`: check your answers, declare, submit. The same
//! submit sent again finds the same receipt.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Certainty, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::Ends;
use usecases::applications::{
    self, AmountFor, ApplicationError, FindingView, PreviewAmount, ReviewLine, ReviewSection,
    ReviewView, Submit,
};
use usecases::mandates::Basis;
use usecases::signatures::{SignatureMark, Standing};

use super::applications::sample_acting;
use super::signature::{Tag, count, sample_mark, sentence};
use super::tasks::page_link;
use crate::gallery::{Sample, of, sample_day, sample_id, signed_in};
use crate::shell::{
    Answered, CitizenCall, ErrorList, Page, Section, Shell, Title, input_id, show, show_as,
};

/// Check your answers.
#[derive(Template)]
#[template(path = "citizen/check.html")]
pub(crate) struct CheckPage {
    shell: Shell,
    view: ReviewView,
    /// True where somebody sent without declaring.
    undeclared: bool,
    findings: Vec<FindingView>,
}

impl CheckPage {
    fn new(shell: Shell, view: ReviewView, undeclared: bool) -> Self {
        let findings = match undeclared {
            true => vec![FindingView {
                input: "erkl".to_owned(),
                sentence: shell.words.say("check-declare-error").into_owned(),
            }],
            false => Vec::new(),
        };
        Self { shell, view, undeclared, findings }
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    /// Where an answer is changed; the way leads back here.
    fn link(&self, page: &str) -> String {
        format!("{}?von=pruefung", page_link(self.shell.links, &self.view.id, page))
    }

    /// What became of a signature, in a sentence.
    fn signed(&self, mark: &SignatureMark) -> String {
        sentence(self.shell.words, &mark.standing)
    }

    fn count(&self, mark: &SignatureMark) -> Option<Cow<'static, str>> {
        count(self.shell.words, mark)
    }

    fn tag(&self, mark: &SignatureMark) -> Tag {
        Tag::of(mark)
    }

    fn anchor(&self, finding: &FindingView) -> String {
        input_id(&finding.input)
    }

    /// The declaration inside a label, where paragraphs must not stand.
    fn declaration(&self) -> String {
        self.view.declaration_html.replace("<p>", "").replace("</p>", " ")
    }

    fn unsettled(&self, preview: &PreviewAmount) -> bool {
        preview.certainty.is_some_and(|certainty| !certainty.is_settled())
    }
}

impl Page for CheckPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let words = self.shell.words;
        Title::new(words.say("check-title")).errors(&self.shell, self.findings.len()).service(
            words.when(&self.view.ends).say1("apply-for", "service", &self.view.service_title),
        )
    }
}

/// `GET /antraege/{application}/pruefen`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let shell = call.shell(Section::Applications);
    match applications::review(&call.house, &call.ctx, id).await {
        Ok(view) => show(&CheckPage::new(shell, view, false)),
        Err(ApplicationError::AlreadySubmitted) => {
            Ok(Redirect::to(&shell.links.status(&id)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// What the person sent.
#[derive(Default, Deserialize)]
pub(crate) struct Declared {
    #[serde(default)]
    key: String,
    declared: Option<String>,
}

/// `POST /antraege/{application}/pruefen`
pub(crate) async fn post(
    call: CitizenCall,
    Path(id): Path<ApplicationId>,
    Form(sent): Form<Declared>,
) -> Answered {
    let shell = call.shell(Section::Applications);
    let declared = sent.declared.is_some();
    let submission = Submit { id, idempotency_key: sent.key, declared };
    match applications::submit(&call.house, &call.ctx, submission).await {
        Ok(receipt) => Ok(Redirect::to(&shell.links.receipt(&receipt.id)).into_response()),
        Err(ApplicationError::AlreadySubmitted) => {
            Ok(Redirect::to(&shell.links.receipt(&id)).into_response())
        }
        Err(ApplicationError::NotDeclared(view)) => {
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &CheckPage::new(shell, *view, true))
        }
        Err(ApplicationError::Incomplete(view)) => {
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &CheckPage::new(shell, *view, false))
        }
        Err(error) => Err(error.into()),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page =
        |view, undeclared| CheckPage::new(signed_in(lang, "/antraege/…/pruefen"), view, undeclared);
    let mut missing = sample(lang);
    let sentence = of(lang, "Geben Sie die Farbe an.", "Enter the colour.");
    missing.missing =
        vec![("chair".to_owned(), FindingView { input: "colour".to_owned(), sentence })];
    missing.preview = None;
    let mut unsigned = sample(lang);
    let open = sample_mark(lang, Standing::NotAsked);
    let sentence =
        format!("{}: {}", open.title, of(lang, "Laden Sie jemanden ein.", "Invite somebody."));
    unsigned.missing = vec![(
        "signature.neighbour".to_owned(),
        FindingView { input: "mail".to_owned(), sentence },
    )];
    unsigned.signatures = vec![open];
    let mut signed = sample(lang);
    let standing = Standing::Signed { by: "Jonas Petersen".to_owned(), on: sample_day() };
    signed.signatures = vec![SignatureMark { is_met: true, ..sample_mark(lang, standing) }];
    vec![
        Sample::of("full", &page(sample(lang), false)),
        Sample::of("missing", &page(missing, false)),
        Sample::of("unsigned", &page(unsigned, false)),
        Sample::of("signed", &page(signed, false)),
        Sample::of("error", &page(sample(lang), true)),
    ]
}

/// What was answered, for this page and the receipt.
pub(crate) fn sample_sections(lang: Lang) -> Vec<ReviewSection> {
    let line = |label, answer: Vec<String>, change: Option<&str>| ReviewLine {
        label,
        answer,
        change: change.map(str::to_owned),
        source: change.is_none().then(|| of(lang, "Online-Ausweis", "online ID")),
        faulty: false,
    };
    vec![
        ReviewSection {
            title: of(lang, "Zu Ihnen", "About you"),
            lines: vec![
                line(of(lang, "Name", "Name"), vec!["Frauke Petersen".to_owned()], None),
                line(
                    of(lang, "Anschrift", "Address"),
                    vec!["Am Deich 3".to_owned(), "26999 Sandhaven".to_owned()],
                    Some("person"),
                ),
            ],
        },
        ReviewSection {
            title: of(lang, "Zum Strandkorb", "About the chair"),
            lines: vec![
                line(of(lang, "Farbe", "Colour"), vec![of(lang, "Blau", "Blue")], Some("chair")),
                line(of(lang, "Anmerkung", "Remark"), Vec::new(), Some("chair")),
            ],
        },
    ]
}

/// An amount with its explanation, for this page and the decision.
pub(crate) fn sample_amount(lang: Lang) -> PreviewAmount {
    PreviewAmount {
        period: AmountFor::Month,
        lines: vec![
            (
                of(lang, "Zuschuss, ab 18\u{a0}Jahren", "Allowance, 18 and over"),
                "24,80\u{a0}€".to_owned(),
            ),
            (of(lang, "abzüglich Seewind", "less sea breeze"), "−\u{a0}4,80\u{a0}€".to_owned()),
            (of(lang, "Ihr Zuschuss", "Your allowance"), "20,00\u{a0}€".to_owned()),
        ],
        certainty: Some(Certainty::Derived),
        explanation: vec![
            of(lang, "Sie sind 47 Jahre alt.", "You are 47 years old."),
            of(lang, "Der Seewind wird angerechnet.", "The sea breeze is deducted."),
        ],
    }
}

fn sample(lang: Lang) -> ReviewView {
    ReviewView {
        id: sample_id(),
        service: "beach_chair_permit".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        ends: Ends::Decision,
        unreleased: false,
        acting: Some(sample_acting(Basis::Mandate(sample_day()))),
        sections: sample_sections(lang),
        signatures: Vec::new(),
        missing: Vec::new(),
        not_submitted: vec![of(lang, "Höhe der Sandburg", "Height of the sand castle")],
        preview: Some(sample_amount(lang)),
        declaration_html: of(
            lang,
            "<p>Meine Angaben sind vollständig und richtig.</p>",
            "<p>What I said is complete and correct.</p>",
        ),
        idempotency_key: "0".to_owned(),
    }
}
