//! `/leistungen/{service}/pruefen`: the anonymous check, one question a page. Answers
//! travel in hidden inputs from page to page; nothing is stored and no address tells
//! anything about a person.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use base::Lang;
use http::StatusCode;
use usecases::applications::AmountFor;
use usecases::applications::{Choice, FieldView, FindingView, Widget};
use usecases::eligibility::{self, BenefitVerdict, CheckQuestion, CheckResult, CheckStep, Verdict};

use crate::gallery::{Sample, field, of, public};
use crate::shell::{
    Answered, Call, ErrorList, FieldBlock, Page, Section, Shell, Title, field_blocks, show,
    show_as, stands_alone,
};

/// A question of the check.
#[derive(Template)]
#[template(path = "public/eligibility.html")]
pub(crate) struct QuestionPage {
    shell: Shell,
    question: CheckQuestion,
}

impl QuestionPage {
    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.question.findings)
    }

    fn blocks(&self) -> Vec<FieldBlock<'_>> {
        field_blocks(self.shell.words, &self.question.fields, &self.question.title)
    }

    fn alone(&self) -> bool {
        stands_alone(&self.question.fields)
    }
}

impl Page for QuestionPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let question = &self.question;
        let step = self.shell.words.say2("check-step", ("n", question.step), ("of", question.of));
        Title::new(&question.title)
            .errors(&self.shell, question.findings.len())
            .step(step)
            .service(&question.service_title)
    }
}

/// What the check says.
#[derive(Template)]
#[template(path = "public/eligibility_result.html")]
pub(crate) struct ResultPage {
    shell: Shell,
    result: CheckResult,
}

impl ResultPage {
    fn is_likely(&self, benefit: &BenefitVerdict) -> bool {
        benefit.verdict == Verdict::Likely
    }

    fn any_likely(&self) -> bool {
        self.result.benefits.iter().any(|benefit| self.is_likely(benefit))
    }
}

impl Page for ResultPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("check-result-title")).service(&self.result.service_title)
    }
}

/// `GET /leistungen/{service}/pruefen`: the first question.
pub(crate) async fn get(call: Call, Path(service): Path<String>) -> Answered {
    let step = eligibility::step(&call.house, &call.ctx, &service, None, &[]).await?;
    answer(&call, step)
}

/// `POST /leistungen/{service}/pruefen`: an answer, and with it the next question.
pub(crate) async fn post(
    call: Call,
    Path(service): Path<String>,
    Form(mut input): Form<Vec<(String, String)>>,
) -> Answered {
    let step = input.iter().find(|(name, _)| name == "_step").and_then(|(_, at)| at.parse().ok());
    input.retain(|(name, _)| name != "_step");
    let answered = step.filter(|at| *at > 0);
    let step = eligibility::step(&call.house, &call.ctx, &service, answered, &input).await?;
    answer(&call, step)
}

fn answer(call: &Call, step: CheckStep) -> Answered {
    let shell = call.shell(Section::Services);
    match step {
        CheckStep::Question(question) => {
            let status = match question.findings.is_empty() {
                true => StatusCode::OK,
                false => StatusCode::UNPROCESSABLE_ENTITY,
            };
            show_as(status, &QuestionPage { shell, question })
        }
        CheckStep::Result(result) => show(&ResultPage { shell, result }),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let shell = || public(lang, "/leistungen/beach_chair_permit/pruefen");
    let page = |question| QuestionPage { shell: shell(), question };
    let mut wrong = question(lang);
    let sentence = of(lang, "Wählen Sie eine Antwort aus.", "Choose an answer.");
    if let Some(first) = wrong.fields.first_mut() {
        first.error = Some(sentence.clone());
    }
    wrong.findings = vec![FindingView { input: "home".to_owned(), sentence }];
    let good = result(lang, Verdict::Likely, Some("24,80\u{a0}€".to_owned()));
    let open = result(lang, Verdict::Open, None);
    let bad = result(lang, Verdict::Unlikely, None);
    vec![
        Sample::of("empty", &page(question(lang))),
        Sample::of("error", &page(wrong)),
        Sample::of("likely", &ResultPage { shell: shell(), result: good }),
        Sample::of("open", &ResultPage { shell: shell(), result: open }),
        Sample::of("unlikely", &ResultPage { shell: shell(), result: bad }),
    ]
}

fn question(lang: Lang) -> CheckQuestion {
    let choice =
        |value: &str, label, hint| Choice { value: value.to_owned(), label, hint, chosen: false };
    let choices = vec![
        choice("yes", of(lang, "Ja", "Yes"), None),
        choice(
            "no",
            of(lang, "Nein", "No"),
            Some(of(lang, "Auch ein Hafen zählt nicht.", "A harbour does not count either.")),
        ),
    ];
    CheckQuestion {
        service: "beach_chair_permit".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        step: 2,
        of: 4,
        title: of(lang, "Wohnen Sie am Strand?", "Do you live on the beach?"),
        fields: vec![FieldView {
            hint: Some(of(lang, "Gemeint ist Ihr Lebensmittelpunkt.", "Where you mostly live.")),
            ..field("home", of(lang, "Wohnen", "Home"), Widget::Radio(choices))
        }],
        findings: Vec::new(),
        carried: vec![("age".to_owned(), "adult".to_owned())],
    }
}

fn result(lang: Lang, verdict: Verdict, amount: Option<String>) -> CheckResult {
    CheckResult {
        service: "beach_chair_permit".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        benefits: vec![BenefitVerdict {
            period: AmountFor::Month,
            title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
            verdict,
            reasons: vec![
                of(lang, "Sie wohnen am Strand.", "You live on the beach."),
                of(lang, "Sie sind volljährig.", "You are of age."),
            ],
            amount,
        }],
        answers: vec![(
            of(lang, "Wohnen Sie am Strand?", "Do you live on the beach?"),
            of(lang, "Ja", "Yes"),
        )],
        carried: vec![("home".to_owned(), "yes".to_owned())],
    }
}
