//! `/vorgaenge/{application}/rueckfrage`: the authority's question as a list of to-dos,
//! each item on a page of its own, sent when all are answered.

use askama::Template;
use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Lang};
use http::StatusCode;
use usecases::applications::{FindingView, UploadProblem};
use usecases::questions::{self, Answer, LONGEST, QuestionError, QuestionItem, QuestionView};

use super::upload::{self, receive, sentence};
use crate::gallery::{Sample, of, sample_day, sample_file, sample_id, sample_time, signed_in};
use crate::shell::{
    Answered, CitizenCall, ErrorList, Failure, Page, Section, Shell, Title, show, show_as,
};

/// The question with its items.
#[derive(Template)]
#[template(path = "citizen/answer.html")]
pub(crate) struct AnswerPage {
    shell: Shell,
    view: QuestionView,
    findings: Vec<FindingView>,
}

impl AnswerPage {
    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }
}

impl Page for AnswerPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("answer-title"))
            .errors(&self.shell, self.findings.len())
            .service(&self.view.service_title)
    }
}

/// One item.
#[derive(Template)]
#[template(path = "citizen/answer_item.html")]
pub(crate) struct ItemPage {
    shell: Shell,
    view: QuestionView,
    item: QuestionItem,
    findings: Vec<FindingView>,
}

impl ItemPage {
    fn new(
        shell: Shell,
        view: QuestionView,
        id: &str,
        problem: Option<String>,
    ) -> Result<Self, Failure> {
        let item =
            view.items.iter().find(|item| item.id == id).cloned().ok_or(Failure::NotFound)?;
        let input = if item.wants_file { "datei" } else { "text" };
        let findings = problem
            .map(|sentence| FindingView { input: input.to_owned(), sentence })
            .into_iter()
            .collect();
        Ok(Self { shell, view, item, findings })
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self) -> Option<&str> {
        self.findings.first().map(|finding| finding.sentence.as_str())
    }
}

impl Page for ItemPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.item.title)
            .errors(&self.shell, self.findings.len())
            .step(self.shell.words.say("answer-title"))
            .service(&self.view.service_title)
    }
}

/// `GET /vorgaenge/{application}/rueckfrage`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let shell = call.shell(Section::Applications);
    match questions::question(&call.house, &call.ctx, id).await {
        Ok(view) => show(&AnswerPage { shell, view, findings: Vec::new() }),
        Err(QuestionError::NothingOpen) => {
            Ok(Redirect::to(&shell.links.status(&id)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /vorgaenge/{application}/rueckfrage`: sends all answers.
pub(crate) async fn post(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let shell = call.shell(Section::Applications);
    let missing = match questions::send_answers(&call.house, &call.ctx, id).await {
        Ok(()) | Err(QuestionError::NothingOpen) => {
            return Ok(Redirect::to(&shell.links.status(&id)).into_response());
        }
        Err(QuestionError::Unanswered(items)) => items,
        Err(error) => return Err(error.into()),
    };
    let view = questions::question(&call.house, &call.ctx, id).await?;
    let findings = missing.iter().map(|item| unanswered(&shell, &view, item)).collect();
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &AnswerPage { shell, view, findings })
}

fn unanswered(shell: &Shell, view: &QuestionView, id: &str) -> FindingView {
    let title = view.items.iter().find(|item| item.id == id).map_or(id, |item| &item.title);
    FindingView {
        input: format!("item-{id}"),
        sentence: shell.words.say1("answer-missing", "item", title).into_owned(),
    }
}

/// `GET /vorgaenge/{application}/rueckfrage/{item}`
pub(crate) async fn item(
    call: CitizenCall,
    Path((id, item)): Path<(ApplicationId, String)>,
) -> Answered {
    let view = questions::question(&call.house, &call.ctx, id).await?;
    show(&ItemPage::new(call.shell(Section::Applications), view, &item, None)?)
}

/// `POST /vorgaenge/{application}/rueckfrage/{item}`
pub(crate) async fn post_item(
    call: CitizenCall,
    Path((id, item)): Path<(ApplicationId, String)>,
    form: Multipart,
) -> Answered {
    let shell = call.shell(Section::Applications);
    let sent = receive(form, call.house.settings().most_file_bytes).await?;
    let (status, problem) = if sent.too_large {
        let problem = UploadProblem::TooLarge;
        (upload::status(problem), sentence(shell.words, problem))
    } else {
        let said = Answer { id, item: item.clone(), text: sent.text, file: sent.file };
        match questions::answer(&call.house, &call.ctx, said).await {
            Ok(()) => return Ok(Redirect::to(&shell.links.answer(&id)).into_response()),
            Err(QuestionError::File(problem)) => {
                (upload::status(problem), sentence(shell.words, problem))
            }
            Err(QuestionError::Empty) => {
                (StatusCode::UNPROCESSABLE_ENTITY, shell.words.say("answer-empty").into_owned())
            }
            Err(QuestionError::TooLong(_)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                shell.words.say1("text-too-long", "n", LONGEST).into_owned(),
            ),
            Err(error) => return Err(error.into()),
        }
    };
    let view = questions::question(&call.house, &call.ctx, id).await?;
    show_as(status, &ItemPage::new(shell, view, &item, Some(problem))?)
}

fn sample(lang: Lang, answered: bool) -> QuestionView {
    let item = |id: &str, title, wants_file| QuestionItem {
        id: id.to_owned(),
        title,
        hint: Some(of(lang, "Gut lesbar", "Easy to read")),
        wants_file,
        answer: String::new(),
        files: if answered && wants_file { vec![sample_file()] } else { Vec::new() },
        answered,
    };
    QuestionView {
        id: sample_id(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        reference: "SK 26 4183 902".to_owned(),
        asked: sample_time(),
        due: sample_day(),
        text: of(
            lang,
            "Guten Tag Frau Petersen, uns fehlt noch etwas.",
            "Dear Ms Petersen, something is missing.",
        ),
        items: vec![
            item("1", of(lang, "Seite 2 der Strandkarte", "Page 2 of the beach pass"), true),
            item(
                "2",
                of(lang, "Seit wann steht der Strandkorb?", "Since when has the chair been there?"),
                false,
            ),
        ],
        most_bytes: 10_000_000,
        kinds: "PDF, JPEG, PNG".to_owned(),
        accept: "application/pdf,image/jpeg,image/png".to_owned(),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view, findings| AnswerPage {
        shell: signed_in(lang, "/vorgaenge/…/rueckfrage"),
        view,
        findings,
    };
    let open = sample(lang, false);
    let missing = vec![unanswered(&signed_in(lang, "/"), &open, "1")];
    vec![
        Sample::of("empty", &page(open.clone(), Vec::new())),
        Sample::of("full", &page(sample(lang, true), Vec::new())),
        Sample::of("error", &page(open, missing)),
    ]
}

/// For the gallery: one item.
pub(crate) fn samples_item(lang: Lang) -> Vec<Sample> {
    let make = |name, id, answered, problem: Option<UploadProblem>| {
        let shell = signed_in(lang, "/vorgaenge/…/rueckfrage/1");
        let problem = problem.map(|problem| sentence(shell.words, problem));
        ItemPage::new(shell, sample(lang, answered), id, problem)
            .map(|page| Sample::of(name, &page))
            .ok()
    };
    [
        make("empty", "1", false, None),
        make("text", "2", false, None),
        make("full", "1", true, None),
        make("error", "1", false, Some(UploadProblem::Executable)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
