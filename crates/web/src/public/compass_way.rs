//! `/kompass/weg`: the guided way, one question a page, each may be skipped. Answers travel in hidden inputs; nothing
//! is stored and no address tells anything about a person.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Query;
use base::Lang;
use serde::Deserialize;
use usecases::applications::{Choice, Widget};
use usecases::compass::{
    self, AnswerLine, HintView, Provider, QuestionView, ResultView, StepView, Turn,
};

use super::compass::{duty, offers, provider_word};
use super::start::services;
use crate::gallery::{Sample, field, of, public};
use crate::shell::{
    Answered, Call, FieldBlock, Page, Section, Shell, Title, field_blocks, posted, show,
};

/// A question of the guided way.
#[derive(Template)]
#[template(path = "public/compass_question.html")]
pub(crate) struct QuestionPage {
    shell: Shell,
    question: QuestionView,
}

impl QuestionPage {
    fn blocks(&self) -> Vec<FieldBlock<'_>> {
        let fields = std::slice::from_ref(&self.question.field);
        field_blocks(self.shell.words, fields, &self.question.field.label)
    }
}

impl Page for QuestionPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let (question, words) = (&self.question, self.shell.words);
        let step = words.say2("compass-step", ("n", question.number), ("of", question.of));
        Title::new(&question.field.label).step(step).service(words.say("compass-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// Where the answers lead.
#[derive(Template)]
#[template(path = "public/compass_result.html")]
pub(crate) struct ResultPage {
    shell: Shell,
    result: ResultView,
}

impl ResultPage {
    fn provider(&self, provider: &Option<Provider>) -> Cow<'static, str> {
        provider.map(|one| provider_word(self.shell.words, one)).unwrap_or_default()
    }
}

impl Page for ResultPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let words = self.shell.words;
        Title::new(words.say("compass-result-title")).service(words.say("compass-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// What the address says.
#[derive(Deserialize)]
pub(crate) struct Entry {
    /// The field of action at which somebody begins.
    #[serde(default)]
    thema: String,
}

/// `GET /kompass/weg`: the first question.
pub(crate) async fn get(call: Call, Query(entry): Query<Entry>) -> Answered {
    let input = [("field".to_owned(), entry.thema)];
    let step = compass::step(&call.house, &call.ctx, Turn::To(0), &input).await?;
    answer(&call, step)
}

/// `POST /kompass/weg`: an answer, and with it the next question.
pub(crate) async fn post(call: Call, Form(input): Form<Vec<(String, String)>>) -> Answered {
    let at = posted(&input, "_frage").parse().unwrap_or_default();
    let turn = match (posted(&input, "_weg"), posted(&input, "_zu").parse()) {
        (_, Ok(at)) => Turn::To(at),
        ("ueberspringen", _) => Turn::Skip(at),
        ("zurueck", _) => Turn::Back(at),
        _ => Turn::From(at),
    };
    let step = compass::step(&call.house, &call.ctx, turn, &input).await?;
    answer(&call, step)
}

fn answer(call: &Call, step: StepView) -> Answered {
    let shell = call.shell(Section::Advice);
    match step {
        StepView::Question(question) => show(&QuestionPage { shell, question }),
        StepView::Result(result) => show(&ResultPage { shell, result }),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let shell = || public(lang, "/kompass/weg").section(Section::Advice);
    let question = |question| QuestionPage { shell: shell(), question };
    let result = |result| ResultPage { shell: shell(), result };
    let many = QuestionView {
        number: 2,
        index: 1,
        field: asked(lang, true),
        carried: vec![("wish".to_owned(), "talk".to_owned())],
        ..first(lang)
    };
    let general = ResultView { services: Vec::new(), general: true, can_ask: false, ..full(lang) };
    vec![
        Sample::of("first", &question(first(lang))),
        Sample::of("many", &question(many)),
        Sample::of("result", &result(full(lang))),
        Sample::of("general", &result(general)),
    ]
}

fn first(lang: Lang) -> QuestionView {
    QuestionView { index: 0, number: 1, of: 5, field: asked(lang, false), carried: Vec::new() }
}

fn asked(lang: Lang, many: bool) -> usecases::applications::FieldView {
    let choice =
        |value: &str, label, hint, chosen| Choice { value: value.to_owned(), label, hint, chosen };
    let choices = vec![
        choice("self", of(lang, "Um mich selbst", "About me"), None, many),
        choice(
            "relative",
            of(lang, "Um jemanden, dem ich helfe", "About somebody I help"),
            Some(of(lang, "Auch um einen Seehund", "A seal counts too")),
            false,
        ),
    ];
    let why = "So zeigen wir nur, was passt.";
    usecases::applications::FieldView {
        hint: Some(of(lang, why, "This way we show only what fits.")),
        ..field(
            "who",
            of(lang, "Um wen geht es?", "Who is this about?"),
            if many { Widget::Checkboxes(choices) } else { Widget::Radio(choices) },
        )
    }
}

fn full(lang: Lang) -> ResultView {
    let because = vec![of(lang, "Um mich selbst", "About me"), of(lang, "Sehen", "Seeing")];
    let why = Some(of(lang, "Das hilft am Strand.", "It helps on the beach."));
    let mut hints: Vec<HintView> = offers(lang)
        .into_iter()
        .map(|card| HintView {
            id: card.id,
            title: card.name,
            text: card.does,
            provider: Some(card.provider),
            by: card.by,
            because: because.clone(),
            why: why.clone(),
        })
        .collect();
    if let Some(last) = hints.last_mut() {
        (last.because, last.why) = (Vec::new(), None);
    }
    let services = services(lang).into_iter().map(|card| HintView {
        id: card.id,
        title: card.title,
        text: card.summary,
        provider: None,
        by: String::new(),
        because: because.clone(),
        why: None,
    });
    let line = |index, question, answers| AnswerLine { index, question, answers };
    ResultView {
        offers: hints,
        services: services.collect(),
        duty: Some(duty(lang)),
        general: false,
        answers: vec![
            line(0, of(lang, "Um wen geht es?", "Who is this about?"), because),
            line(1, of(lang, "Wie alt ist die Person?", "How old is the person?"), Vec::new()),
        ],
        carried: vec![("who".to_owned(), "self".to_owned())],
        can_ask: true,
    }
}
