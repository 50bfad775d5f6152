//! `/profil/vertretung/{person}`: what a person says of somebody for whom they act; `neu` adds one.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{Lang, RepresentedId};
use http::StatusCode;
use usecases::applications::{Choice, FieldView, FindingView, Widget};
use usecases::mandates::{self, ActsAs, KINDS, Problem, SaveRepresented, Typed};

use super::mandates::kind_word;
use crate::gallery::{Sample, field, signed_in};
use crate::shell::{
    Answered, CitizenCall, ErrorList, Failure, FieldBlock, Page, Section, Shell, Title,
    plain_blocks, posted, show, show_as,
};

/// The word of the address that adds somebody.
const NEW: &str = "neu";

/// What a person says of somebody.
#[derive(Template)]
#[template(path = "citizen/represented.html")]
pub(crate) struct RepresentedPage {
    shell: Shell,
    /// As the address names them.
    person: String,
    fields: Vec<FieldView>,
    findings: Vec<FindingView>,
}

impl RepresentedPage {
    fn new(
        shell: Shell,
        person: &str,
        typed: &Typed,
        problems: &[(&'static str, Problem)],
    ) -> Self {
        let findings: Vec<FindingView> = problems
            .iter()
            .map(|(input, problem)| FindingView {
                input: if is_day(input) { format!("{input}.day") } else { (*input).to_owned() },
                sentence: sentence(&shell, *problem).into_owned(),
            })
            .collect();
        let fields = fields(&shell, typed, &findings);
        Self { shell, person: person.to_owned(), fields, findings }
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn blocks(&self) -> Vec<FieldBlock<'_>> {
        plain_blocks(self.shell.words, &self.fields)
    }

    fn is_new(&self) -> bool {
        self.person == NEW
    }

    fn heading(&self) -> Cow<'static, str> {
        match self.is_new() {
            true => self.shell.words.say("mandates-add-title"),
            false => self.shell.words.say("mandates-change-title"),
        }
    }
}

fn is_day(input: &str) -> bool {
    matches!(input, "birth_date" | "valid_until")
}

fn sentence(shell: &Shell, problem: Problem) -> Cow<'static, str> {
    let words = shell.words;
    match problem {
        Problem::Kind => words.say("mandates-wrong-kind"),
        Problem::Name => words.say("mandates-wrong-name"),
        Problem::BirthDate => words.say("mandates-wrong-birth"),
        Problem::ValidUntil => words.say("mandates-wrong-until"),
        Problem::PostalCode => words.say("mandates-wrong-postal"),
        Problem::TooLong => words.say1("text-too-long", "n", 200_usize),
    }
}

fn fields(shell: &Shell, typed: &Typed, findings: &[FindingView]) -> Vec<FieldView> {
    let say = |key: &str| shell.words.say(key).into_owned();
    let error = |name: &str| {
        let here = |finding: &&FindingView| {
            finding.input == name || finding.input == format!("{name}.day")
        };
        findings.iter().find(here).map(|one| one.sentence.clone())
    };
    let text = |name: &str, label: String, value: &str, length| FieldView {
        values: vec![value.to_owned()],
        error: error(name),
        ..field(name, label, Widget::Text { input_mode: "text", length })
    };
    let day = |name: &str, label: String, values: &[String; 3]| FieldView {
        values: values.to_vec(),
        error: error(name),
        ..field(name, label, Widget::Date)
    };
    let below = |mut view: FieldView, kinds: &[ActsAs]| {
        let words = kinds.iter().map(|kind| kind.word().to_owned()).collect();
        view.under = Some(("kind".to_owned(), words));
        view
    };
    let optional = |mut view: FieldView| {
        view.required = false;
        view
    };
    let kinds = KINDS.iter().map(|kind| Choice {
        value: kind.word().to_owned(),
        label: kind_word(shell, *kind).into_owned(),
        hint: None,
        chosen: typed.kind == kind.word(),
    });
    let persons = [ActsAs::Child, ActsAs::Guardianship, ActsAs::PowerOfAttorney];
    let body = [ActsAs::Organisation];
    let until = FieldView {
        hint: Some(say("mandates-until-hint")),
        ..day("valid_until", say("mandates-until-label"), &typed.valid_until)
    };
    vec![
        FieldView {
            error: error("kind"),
            ..field("kind", say("mandates-kind"), Widget::Radio(kinds.collect()))
        },
        below(text("given_name", say("mandates-first-names"), &typed.given_name, 0), &persons),
        below(text("family_name", say("mandates-last-name"), &typed.family_name, 0), &persons),
        below(day("birth_date", say("mandates-birth"), &typed.birth_date), &persons),
        below(text("organisation", say("mandates-organisation"), &typed.organisation, 0), &body),
        below(optional(text("register", say("mandates-register"), &typed.register, 0)), &body),
        optional(text("street", say("mandates-street"), &typed.street, 0)),
        optional(text("postal_code", say("mandates-postal"), &typed.postal_code, 10)),
        optional(text("city", say("mandates-city"), &typed.city, 0)),
        optional(until),
    ]
}

impl Page for RepresentedPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.heading()).errors(&self.shell, self.findings.len())
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

fn number(person: &str) -> Result<Option<RepresentedId>, Failure> {
    match person {
        NEW => Ok(None),
        person => person.parse().map(Some).map_err(|_| Failure::NotFound),
    }
}

/// `GET /profil/vertretung/{person}`
pub(crate) async fn get(call: CitizenCall, Path(person): Path<String>) -> Answered {
    let typed = match number(&person)? {
        None => Typed::default(),
        Some(id) => mandates::open(&call.house, &call.ctx, id).await?,
    };
    show(&RepresentedPage::new(call.shell(Section::Elsewhere), &person, &typed, &[]))
}

/// `POST /profil/vertretung/{person}`
pub(crate) async fn post(
    call: CitizenCall,
    Path(person): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    let order = SaveRepresented { id: number(&person)?, typed: read(&pairs) };
    let problems = mandates::save(&call.house, &call.ctx, &order).await?;
    if problems.is_empty() {
        return Ok(Redirect::to(&shell.links.mandates_done()).into_response());
    }
    let page = RepresentedPage::new(shell, &person, &order.typed, &problems);
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn read(pairs: &[(String, String)]) -> Typed {
    let one = |name: &str| posted(pairs, name).to_owned();
    Typed {
        kind: one("kind"),
        given_name: one("given_name"),
        family_name: one("family_name"),
        organisation: one("organisation"),
        register: one("register"),
        birth_date: day(pairs, "birth_date"),
        street: one("street"),
        postal_code: one("postal_code"),
        city: one("city"),
        valid_until: day(pairs, "valid_until"),
    }
}

/// The three inputs of a day.
pub(super) fn day(pairs: &[(String, String)], name: &str) -> [String; 3] {
    ["day", "month", "year"].map(|part| posted(pairs, &format!("{name}.{part}")).to_owned())
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |person: &str, typed, problems: &[_]| {
        let shell = signed_in(lang, "/profil/vertretung/neu").section(Section::Elsewhere);
        RepresentedPage::new(shell, person, &typed, problems)
    };
    let child = || Typed {
        kind: "child".to_owned(),
        given_name: "Fiete".to_owned(),
        family_name: "Petersen".to_owned(),
        birth_date: ["14", "5", "2017"].map(str::to_owned),
        street: "Am Deich 3".to_owned(),
        postal_code: "26999".to_owned(),
        city: "Sandhaven".to_owned(),
        ..Typed::default()
    };
    let club = Typed {
        kind: "organisation".to_owned(),
        organisation: "Strandfreunde e.\u{a0}V.".to_owned(),
        register: "VR 4711".to_owned(),
        ..Typed::default()
    };
    let wrong = Typed {
        family_name: String::new(),
        postal_code: "269".to_owned(),
        birth_date: ["40", "5", "2017"].map(str::to_owned),
        ..child()
    };
    let problems = [
        ("family_name", Problem::Name),
        ("birth_date", Problem::BirthDate),
        ("postal_code", Problem::PostalCode),
    ];
    vec![
        Sample::of("empty", &page(NEW, Typed::default(), &[])),
        Sample::of("child", &page(&sample_person(), child(), &[])),
        Sample::of("organisation", &page(&sample_person(), club, &[])),
        Sample::of("error", &page(NEW, wrong, &problems)),
        Sample::of("no-kind", &page(NEW, Typed::default(), &[("kind", Problem::Kind)])),
    ]
}

fn sample_person() -> String {
    crate::gallery::sample_id().to_string()
}
