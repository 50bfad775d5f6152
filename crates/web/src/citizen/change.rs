//! `/vorgaenge/{application}/aenderung`: reports a change of circumstances.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Lang};
use http::StatusCode;
use usecases::applications::{Choice, FieldView, FindingView, Widget};
use usecases::questions::{self, About, LONGEST, QuestionError, WriteMessage};

use crate::gallery::{Sample, field, of, sample_id, signed_in};
use crate::shell::{
    Answered, CitizenCall, ErrorList, FieldBlock, Page, Section, Shell, Title, field_blocks,
    posted, show, show_as,
};

/// The report of a change.
#[derive(Template)]
#[template(path = "citizen/change.html")]
pub(crate) struct ChangePage {
    shell: Shell,
    id: ApplicationId,
    fields: Vec<FieldView>,
    findings: Vec<FindingView>,
}

impl ChangePage {
    fn new(
        shell: Shell,
        id: ApplicationId,
        kinds: &[(String, String)],
        typed: &Typed,
        findings: Vec<FindingView>,
    ) -> Self {
        let words = shell.words;
        let choices = kinds.iter().map(|(value, label)| Choice {
            value: value.clone(),
            label: label.clone(),
            hint: None,
            chosen: typed.kind == *value,
        });
        let label = |key: &str| words.say(key).into_owned();
        let error = |input: &str| {
            findings.iter().find(|finding| finding.input == input).map(|one| one.sentence.clone())
        };
        let fields = vec![
            FieldView {
                error: error("kind"),
                ..field("kind", label("change-kind"), Widget::Select(choices.collect()))
            },
            FieldView {
                hint: Some(label("change-since-hint")),
                values: typed.since.clone(),
                required: false,
                ..field("since", label("change-since"), Widget::Date)
            },
            FieldView {
                error: error("text"),
                values: vec![typed.text.clone()],
                ..field("text", label("change-text"), Widget::TextArea)
            },
        ];
        Self { shell, id, fields, findings }
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn blocks(&self) -> Vec<FieldBlock<'_>> {
        field_blocks(self.shell.words, &self.fields, "")
    }
}

impl Page for ChangePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("change-title")).errors(&self.shell, self.findings.len())
    }
}

/// What the person typed.
#[derive(Default)]
struct Typed {
    kind: String,
    /// Day, month, year.
    since: Vec<String>,
    text: String,
}

impl Typed {
    fn of(input: &[(String, String)]) -> Self {
        let one = |name: &str| posted(input, name).to_owned();
        let since = ["since.day", "since.month", "since.year"].map(one).to_vec();
        Self { kind: one("kind"), since, text: one("text") }
    }
}

/// `GET /vorgaenge/{application}/aenderung`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let kinds = questions::change_kinds(&call.house, &call.ctx, id).await?;
    let shell = call.shell(Section::Applications);
    show(&ChangePage::new(shell, id, &kinds, &Typed::default(), Vec::new()))
}

/// `POST /vorgaenge/{application}/aenderung`
pub(crate) async fn post(
    call: CitizenCall,
    Path(id): Path<ApplicationId>,
    Form(input): Form<Vec<(String, String)>>,
) -> Answered {
    let shell = call.shell(Section::Applications);
    let typed = Typed::of(&input);
    let kinds = questions::change_kinds(&call.house, &call.ctx, id).await?;
    let mut findings = Vec::new();
    if !kinds.iter().any(|(kind, _)| *kind == typed.kind) {
        findings.push(finding("kind", shell.words.say("change-kind-missing").into_owned()));
    } else {
        let since = typed.since.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>();
        let about = About::Change { kind: typed.kind.clone(), since: since.join(".") };
        let message = WriteMessage { id, text: typed.text.clone(), about };
        match questions::write(&call.house, &call.ctx, message).await {
            Ok(_) => {
                let thread = format!("{}?gesendet=1", shell.links.messages(&id));
                return Ok(Redirect::to(&thread).into_response());
            }
            Err(QuestionError::Empty) => {
                findings.push(finding("text", shell.words.say("messages-empty").into_owned()));
            }
            Err(QuestionError::TooLong(_)) => {
                let sentence = shell.words.say1("text-too-long", "n", LONGEST).into_owned();
                findings.push(finding("text", sentence));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let page = ChangePage::new(shell, id, &kinds, &typed, findings);
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn finding(input: &str, sentence: String) -> FindingView {
    FindingView { input: input.to_owned(), sentence }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let kinds = vec![
        ("move".to_owned(), of(lang, "Umzug", "Move")),
        ("storm".to_owned(), of(lang, "Sturmschaden", "Storm damage")),
    ];
    let page = |typed, findings| {
        let shell = signed_in(lang, "/vorgaenge/…/aenderung");
        ChangePage::new(shell, sample_id(), &kinds, &typed, findings)
    };
    let full = Typed {
        kind: "move".to_owned(),
        since: ["1", "12", "2026"].map(str::to_owned).to_vec(),
        text: of(lang, "Ich ziehe an den Hafen.", "I am moving to the harbour."),
    };
    let sentence = signed_in(lang, "/").words.say("change-kind-missing").into_owned();
    vec![
        Sample::of("empty", &page(Typed::default(), Vec::new())),
        Sample::of("full", &page(full, Vec::new())),
        Sample::of("error", &page(Typed::default(), vec![finding("kind", sentence)])),
    ]
}
