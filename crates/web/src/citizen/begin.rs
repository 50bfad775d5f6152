//! `/leistungen/{service}/beantragen`: begins an application, after sign-in if need be. Who acts for others says first for
//! whom it is.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{Lang, RepresentedId};
use http::StatusCode;
use usecases::applications::{
    self, ApplicationError, Begin, FieldView, FindingView, LinkedAnswer, Widget, earlier,
};
use usecases::mandates::{self, ActsAs, Choice, For};
use usecases::{Ends, Fault, catalogue};

use super::mandates::kind_word;
use super::sign_in::{SignInPage, State};
use crate::gallery::{Sample, field, of, sample_day, sample_id, signed_in};
use crate::shell::{
    Answered, Call, ErrorList, FieldBlock, LINKED, Page, Section, Shell, Title, of_link,
    plain_blocks, posted, show, show_as,
};

/// What applying means, before the first answer.
#[derive(Template)]
#[template(path = "citizen/begin.html")]
pub(crate) struct BeginPage {
    shell: Shell,
    service: String,
    title: String,
    ends: Ends,
    /// For whom it is; none where the reader acts for nobody.
    fields: Vec<FieldView>,
    /// Whom the form has no place for.
    without: Vec<String>,
    /// What the link said that led here.
    linked: Vec<LinkedAnswer>,
    findings: Vec<FindingView>,
}

impl BeginPage {
    fn new(shell: Shell, service: String, (title, ends): (String, Ends), asked: &[Choice]) -> Self {
        let without = asked.iter().filter(|choice| !choice.fits).map(|one| one.name.clone());
        let without = without.collect();
        let fields = if is_asked(asked) { vec![question(&shell, asked)] } else { Vec::new() };
        Self {
            shell,
            service,
            title,
            ends,
            fields,
            without,
            linked: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// The same, where nobody said for whom.
    fn unanswered(mut self) -> Self {
        let sentence = self.shell.words.say("mandates-whom-missing").into_owned();
        for field in &mut self.fields {
            field.error = Some(sentence.clone());
        }
        self.findings = vec![FindingView { input: "whom".to_owned(), sentence }];
        self
    }

    fn input(&self, answer: &LinkedAnswer) -> String {
        format!("{LINKED}{}", answer.field)
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn blocks(&self) -> Vec<FieldBlock<'_>> {
        plain_blocks(self.shell.words, &self.fields)
    }
}

/// Whether there is anybody beside the reader for whom it can be.
fn is_asked(choices: &[Choice]) -> bool {
    choices.iter().any(|choice| choice.fits)
}

fn question(shell: &Shell, choices: &[Choice]) -> FieldView {
    let option = |value: String, label: String, hint: Option<String>| applications::Choice {
        value,
        label,
        hint,
        chosen: false,
    };
    let oneself = shell.words.say("mandates-oneself").into_owned();
    let mut options = vec![option(For::Oneself.to_string(), oneself, None)];
    for choice in choices.iter().filter(|choice| choice.fits) {
        let hint = match choice.mandate {
            Some(on) => shell.words.on_day("mandates-basis-mandate", &on),
            None => kind_word(shell, choice.acts_as),
        };
        options.push(option(choice.whom.to_string(), choice.name.clone(), Some(hint.into_owned())));
    }
    let label = shell.words.say("mandates-whom").into_owned();
    field("whom", label, Widget::Radio(options))
}

impl Page for BeginPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let words = self.shell.words.when(&self.ends);
        Title::new(words.say1("begin-title", "service", &self.title))
            .errors(&self.shell, self.findings.len())
    }
}

/// `GET /leistungen/{service}/beantragen`
pub(crate) async fn get(
    call: Call,
    Path(service): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Answered {
    let view = catalogue::service(&call.house, &call.ctx, &service).await?;
    let shell = call.shell(Section::Services);
    let link = of_link(&pairs);
    if view.apply != service {
        return Ok(Redirect::to(&shell.links.begin_with(&view.apply, &link)).into_response());
    }
    if !call.is_citizen() {
        let back = shell.links.begin_with(&service, &link);
        return show(&SignInPage::new(&call, State::Needed, back));
    }
    let asked = mandates::choices(&call.house, &call.ctx, &service).await?;
    let linked = applications::linked(&call.house, &call.ctx, &service, &link).await?;
    let page = BeginPage::new(shell, service, (view.title, view.ends), &asked);
    show(&BeginPage { linked, ..page })
}

/// `POST /leistungen/{service}/beantragen`
pub(crate) async fn post(
    call: Call,
    Path(service): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let link = of_link(&pairs);
    if !call.is_citizen() {
        return refused(&call, (&service, &link), Fault::SignInNeeded.into());
    }
    let asked = mandates::choices(&call.house, &call.ctx, &service).await?;
    let whom = match posted(&pairs, "whom") {
        "" if is_asked(&asked) => {
            let view = catalogue::service(&call.house, &call.ctx, &service).await?;
            let shell = call.shell(Section::Services);
            let linked = applications::linked(&call.house, &call.ctx, &service, &link).await?;
            let page = BeginPage::new(shell, service, (view.title, view.ends), &asked);
            let page = BeginPage { linked, ..page };
            return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page.unanswered());
        }
        "" => None,
        whom => Some(whom.parse::<For>()?),
    };
    let links = call.shell(Section::Services).links;
    match earlier::offered(&call.house, &call.ctx, &service, whom).await {
        Ok(answers) if !answers.is_empty() => {
            Ok(Redirect::to(&links.earlier_for(&service, whom, &link)).into_response())
        }
        Ok(_) => begun(&call, &service, Begin { whom, take: Vec::new(), link }).await,
        Err(error) => refused(&call, (&service, &link), error),
    }
}

/// Begins and goes to the task list.
pub(super) async fn begun(call: &Call, service: &str, order: Begin) -> Answered {
    let links = call.shell(Section::Services).links;
    match applications::begin(&call.house, &call.ctx, service, &order).await {
        Ok(id) => Ok(Redirect::to(&links.tasks(&id)).into_response()),
        Err(error) => refused(call, (service, &order.link), error),
    }
}

/// The way on where somebody cannot begin.
pub(super) fn refused(
    call: &Call,
    (service, link): (&str, &[(String, String)]),
    error: ApplicationError,
) -> Answered {
    let links = call.shell(Section::Services).links;
    let again = links.begin_with(service, link);
    match error {
        ApplicationError::Fault(Fault::LevelTooLow { .. }) => {
            show(&SignInPage::new(call, State::LevelTooLow, again))
        }
        ApplicationError::Fault(Fault::SignInNeeded) => {
            show(&SignInPage::new(call, State::Needed, again))
        }
        ApplicationError::NotOpen => Ok(Redirect::to(&links.service(service)).into_response()),
        error => Err(error.into()),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |ends, asked: &[Choice]| {
        let title = of(lang, "Strandkorb-Zuschuss", "Beach chair allowance");
        let shell = signed_in(lang, "/leistungen/beach_chair_permit/beantragen");
        BeginPage::new(shell, "beach_chair_permit".to_owned(), (title, ends), asked)
    };
    let person = |acts_as, name: &str, fits| Choice {
        whom: For::Represented(RepresentedId::new(sample_id().uuid())),
        name: name.to_owned(),
        acts_as,
        mandate: None,
        fits,
    };
    let asked = [
        person(ActsAs::Child, "Fiete Petersen", true),
        Choice {
            mandate: Some(sample_day()),
            whom: For::Mandate(base::MandateId::new(sample_id().uuid())),
            ..person(ActsAs::PowerOfAttorney, "Jonte Petersen", true)
        },
        person(ActsAs::Organisation, "Strandfreunde e.\u{a0}V.", false),
    ];
    let answer = |field: &str, label, value| LinkedAnswer {
        field: field.to_owned(),
        label,
        value,
        typed: "north".to_owned(),
    };
    let mut linked = page(Ends::Decision, &[]);
    linked.linked = vec![
        answer("beach", of(lang, "Strand", "Beach"), of(lang, "Nordstrand", "North beach")),
        answer(
            "since",
            of(lang, "Seit wann", "Since when"),
            of(lang, "1. Juni 2026", "1 June 2026"),
        ),
    ];
    vec![
        Sample::of("linked", &linked),
        Sample::of("empty", &page(Ends::Decision, &[])),
        Sample::of("request", &page(Ends::Answer, &[])),
        Sample::of("whom", &page(Ends::Decision, &asked)),
        Sample::of("error", &page(Ends::Decision, &asked).unanswered()),
    ]
}
