//! `/leistungen/{service}/beantragen/uebernehmen`: which answers of earlier applications may be taken over, before anything
//! is taken. Each can be left out; what is about health is taken by nobody who does not choose it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use usecases::applications::Begin;
use usecases::applications::earlier::{self, EarlierAnswer};
use usecases::mandates::For;
use usecases::{Fault, catalogue};

use super::begin::{begun, refused};
use crate::gallery::{Sample, of, sample_day, signed_in};
use crate::shell::{Answered, Call, LINKED, Page, Section, Shell, Title, of_link, posted, show};

/// What may be taken over.
#[derive(Template)]
#[template(path = "citizen/earlier.html")]
pub(crate) struct EarlierPage {
    shell: Shell,
    service: String,
    title: String,
    /// For whom, as the address says it.
    whom: String,
    answers: Vec<EarlierAnswer>,
    /// What a link said before.
    link: Vec<(String, String)>,
}

impl EarlierPage {
    fn origin(&self, answer: &EarlierAnswer) -> String {
        let words = self.shell.words;
        let day = words.date(&answer.on);
        let service = answer.service_title.as_str();
        let sentence = match answer.is_draft {
            true => words.say2("earlier-from-draft", ("service", service), ("date", day)),
            false => words.say2("earlier-from", ("service", service), ("date", day)),
        };
        sentence.into_owned()
    }

    fn input(&self, field: &str) -> String {
        format!("{LINKED}{field}")
    }

    fn value(&self, answer: &EarlierAnswer) -> String {
        answer.value.join(", ")
    }

    fn any_special(&self) -> bool {
        self.answers.iter().any(|answer| answer.special)
    }
}

impl Page for EarlierPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("earlier-title")).service(&self.title)
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

fn whom_of(word: &str) -> Result<Option<For>, Fault> {
    if word.is_empty() { Ok(None) } else { word.parse().map(Some) }
}

/// `GET /leistungen/{service}/beantragen/uebernehmen`
pub(crate) async fn get(
    call: Call,
    Path(service): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Answered {
    let link = of_link(&pairs);
    if !call.is_citizen() {
        return refused(&call, (&service, &link), Fault::SignInNeeded.into());
    }
    let asked = posted(&pairs, "fuer").to_owned();
    let whom = whom_of(&asked)?;
    let shell = call.shell(Section::Services);
    let view = catalogue::service(&call.house, &call.ctx, &service).await?;
    match earlier::offered(&call.house, &call.ctx, &service, whom).await {
        // Nothing is left to be taken over, or it was begun meanwhile.
        Ok(answers) if answers.is_empty() => {
            Ok(Redirect::to(&shell.links.begin_with(&service, &link)).into_response())
        }
        Ok(answers) => {
            let (title, whom) = (view.title, asked);
            show(&EarlierPage { shell, service, title, whom, answers, link })
        }
        Err(error) => refused(&call, (&service, &link), error),
    }
}

/// `POST /leistungen/{service}/beantragen/uebernehmen`
pub(crate) async fn post(
    call: Call,
    Path(service): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let link = of_link(&pairs);
    if !call.is_citizen() {
        return refused(&call, (&service, &link), Fault::SignInNeeded.into());
    }
    let whom = whom_of(posted(&pairs, "whom"))?;
    let chosen = pairs.iter().filter(|(name, _)| name == "take").map(|(_, field)| field.clone());
    let take = match posted(&pairs, "then") {
        "take" => chosen.collect(),
        _ => Vec::new(),
    };
    begun(&call, &service, Begin { whom, take, link }).await
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let answer = |field: &str, label, value: &str, special, is_draft| EarlierAnswer {
        field: field.to_owned(),
        label,
        value: vec![value.to_owned()],
        service_title: of(lang, "Sandburg-Erlaubnis", "Sand castle licence"),
        on: sample_day(),
        is_draft,
        special,
    };
    let phone =
        answer("phone", of(lang, "Telefonnummer", "Telephone"), "0400 5550142", false, false);
    let iban = answer("iban", "IBAN".to_owned(), "DE02 1203 0000 0000 2020 51", false, true);
    let sun = answer("skin", of(lang, "Hauttyp", "Skin type"), "2", true, false);
    let page = |answers| EarlierPage {
        shell: signed_in(lang, "/leistungen/beach_chair_permit/beantragen/uebernehmen")
            .section(Section::Services),
        service: "beach_chair_permit".to_owned(),
        title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        whom: "self".to_owned(),
        answers,
        link: vec![("beach".to_owned(), "north".to_owned())],
    };
    vec![
        Sample::of("full", &page(vec![phone.clone(), iban, sun])),
        Sample::of("one", &page(vec![phone])),
    ]
}
