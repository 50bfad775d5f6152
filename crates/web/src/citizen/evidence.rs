//! `/antraege/{application}/nachweise`: what has to be proved, and each piece on a page
//! of its own: upload, send later, or let the authority ask where it lies.

use askama::Template;
use axum::extract::{FromRequest, Multipart, Path, Query, Request};
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, AttachmentId, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::Ends;
use usecases::applications::{
    self, ApplicationError, EvidenceItem, EvidenceState, EvidenceView, FileView, FindingView, Next,
    SettleEvidence, Settlement, Upload, UploadProblem,
};

use super::confirm::{ConfirmPage, Question};
use super::question::onwards;
use super::upload::{self, receive, sentence};
use crate::gallery::{Sample, of, sample_file, sample_id, signed_in};
use crate::shell::{
    Answered, CitizenCall, ErrorList, Failure, Page, Section, Shell, Title, show, show_as,
};

/// All evidence.
#[derive(Template)]
#[template(path = "citizen/evidence.html")]
pub(crate) struct EvidencePage {
    shell: Shell,
    view: EvidenceView,
}

impl EvidencePage {
    fn onwards(&self) -> String {
        onwards(self.shell.links, &self.view.id, &self.view.next)
    }

    fn is_last(&self) -> bool {
        self.view.next == Next::Review
    }
}

impl Page for EvidencePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let words = self.shell.words;
        let told = words.when(&self.view.ends);
        Title::new(words.say("evidence-title")).service(told.say1(
            "apply-for",
            "service",
            &self.view.service_title,
        ))
    }
}

/// One piece of evidence.
#[derive(Template)]
#[template(path = "citizen/evidence_one.html")]
pub(crate) struct OnePage {
    shell: Shell,
    view: EvidenceView,
    item: EvidenceItem,
    findings: Vec<FindingView>,
}

impl OnePage {
    fn new(
        shell: Shell,
        view: EvidenceView,
        id: &str,
        problem: Option<UploadProblem>,
    ) -> Result<Self, Failure> {
        let item =
            view.items.iter().find(|item| item.id == id).cloned().ok_or(Failure::NotFound)?;
        let findings = problem
            .or(item.problem)
            .map(|problem| FindingView {
                input: "datei".to_owned(),
                sentence: sentence(shell.words, problem),
            })
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

    fn is_later(&self) -> bool {
        self.item.state == EvidenceState::Later
    }

    fn is_consented(&self) -> bool {
        self.item.state == EvidenceState::Consented
    }
}

impl Page for OnePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let words = self.shell.words;
        let told = words.when(&self.view.ends);
        Title::new(&self.item.title)
            .errors(&self.shell, self.findings.len())
            .step(words.say("evidence-title"))
            .service(told.say1("apply-for", "service", &self.view.service_title))
    }
}

/// `GET /antraege/{application}/nachweise`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let view = applications::evidence(&call.house, &call.ctx, id).await?;
    show(&EvidencePage { shell: call.shell(Section::Applications), view })
}

/// `GET /antraege/{application}/nachweise/{evidence}`
pub(crate) async fn one(
    call: CitizenCall,
    Path((id, evidence)): Path<(ApplicationId, String)>,
) -> Answered {
    let view = applications::evidence(&call.house, &call.ctx, id).await?;
    show(&OnePage::new(call.shell(Section::Applications), view, &evidence, None)?)
}

/// How evidence comes without a file.
#[derive(Default, Deserialize)]
pub(crate) struct How {
    art: Option<String>,
}

/// `POST /antraege/{application}/nachweise/{evidence}`
pub(crate) async fn post(
    call: CitizenCall,
    Path((id, evidence)): Path<(ApplicationId, String)>,
    Query(how): Query<How>,
    request: Request,
) -> Answered {
    match how.art.as_deref() {
        None => take_file(&call, id, evidence, request).await,
        Some(kind) => settle(&call, id, evidence, kind, request).await,
    }
}

async fn settle(
    call: &CitizenCall,
    id: ApplicationId,
    evidence: String,
    kind: &str,
    request: Request,
) -> Answered {
    let sent = axum::Form::<Vec<(String, String)>>::from_request(request, &())
        .await
        .map_err(|_| Failure::Unreadable)?;
    let how = match kind {
        _ if sent.iter().any(|(name, _)| name == "zurueck") => Settlement::Reopen,
        "einwilligung" => Settlement::Consent,
        _ => Settlement::Later,
    };
    let links = call.shell(Section::Applications).links;
    applications::settle(&call.house, &call.ctx, SettleEvidence { id, evidence, how }).await?;
    Ok(Redirect::to(&links.evidence(&id)).into_response())
}

async fn take_file(
    call: &CitizenCall,
    id: ApplicationId,
    evidence: String,
    request: Request,
) -> Answered {
    let form = Multipart::from_request(request, &()).await.map_err(|_| Failure::Unreadable)?;
    let sent = receive(form, call.house.settings().most_file_bytes).await?;
    let shell = call.shell(Section::Applications);
    let problem = match sent.file {
        _ if sent.too_large => UploadProblem::TooLarge,
        None => UploadProblem::Empty,
        Some((name, bytes)) => {
            let file = Upload { id, evidence: evidence.clone(), name, bytes };
            match applications::upload(&call.house, &call.ctx, file).await {
                Ok(_) => {
                    let again = shell.links.evidence_one(&id, &evidence);
                    return Ok(Redirect::to(&again).into_response());
                }
                Err(ApplicationError::File(problem)) => problem,
                Err(error) => return Err(error.into()),
            }
        }
    };
    let view = applications::evidence(&call.house, &call.ctx, id).await?;
    show_as(upload::status(problem), &OnePage::new(shell, view, &evidence, Some(problem))?)
}

/// `GET /antraege/{application}/nachweise/{evidence}/{attachment}/entfernen`
pub(crate) async fn ask_remove(
    call: CitizenCall,
    Path((id, evidence, file)): Path<(ApplicationId, String, AttachmentId)>,
) -> Answered {
    let shell = call.shell(Section::Applications);
    let action = shell.links.evidence_remove(&id, &evidence, &file);
    let back = shell.links.evidence_one(&id, &evidence);
    show_as(StatusCode::OK, &ConfirmPage::new(shell, Question::File, action, back))
}

/// `POST /antraege/{application}/nachweise/{evidence}/{attachment}/entfernen`
pub(crate) async fn remove(
    call: CitizenCall,
    Path((id, evidence, file)): Path<(ApplicationId, String, AttachmentId)>,
) -> Answered {
    applications::remove_attachment(&call.house, &call.ctx, id, file).await?;
    let links = call.shell(Section::Applications).links;
    Ok(Redirect::to(&links.evidence_one(&id, &evidence)).into_response())
}

fn sample(lang: Lang, state: EvidenceState, files: Vec<FileView>) -> EvidenceView {
    let item = |id: &str, title, state, files, required| EvidenceItem {
        id: id.to_owned(),
        title,
        hint: Some(of(lang, "Beide Seiten, gut lesbar", "Both sides, easy to read")),
        state,
        files,
        may_come_later: true,
        consent: Some(of(
            lang,
            "Die Strandstelle darf beim Hafenamt nachfragen.",
            "The beach office may ask the harbour office.",
        )),
        required,
        or_signed: (id == "photo").then(|| "neighbour".to_owned()),
        problem: None,
    };
    EvidenceView {
        id: sample_id(),
        service: "beach_chair_permit".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        ends: Ends::Decision,
        items: vec![
            item("pass", of(lang, "Strandkarte", "Beach pass"), state, files, true),
            item(
                "photo",
                of(lang, "Foto des Strandkorbs", "Photo of the chair"),
                EvidenceState::Later,
                Vec::new(),
                false,
            ),
        ],
        most_bytes: 10_000_000,
        kinds: "PDF, JPEG, PNG".to_owned(),
        accept: "application/pdf,image/jpeg,image/png".to_owned(),
        next: Next::Review,
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| EvidencePage { shell: signed_in(lang, "/antraege/…/nachweise"), view };
    let empty =
        EvidenceView { items: Vec::new(), ..sample(lang, EvidenceState::Missing, Vec::new()) };
    vec![
        Sample::of("empty", &page(empty)),
        Sample::of("missing", &page(sample(lang, EvidenceState::Missing, Vec::new()))),
        Sample::of("full", &page(sample(lang, EvidenceState::Uploaded, vec![sample_file()]))),
    ]
}

/// For the gallery: one piece.
pub(crate) fn samples_one(lang: Lang) -> Vec<Sample> {
    let make = |name, state, files, problem| {
        let shell = signed_in(lang, "/antraege/…/nachweise/pass");
        OnePage::new(shell, sample(lang, state, files), "pass", problem)
            .map(|page| Sample::of(name, &page))
            .ok()
    };
    [
        make("empty", EvidenceState::Missing, Vec::new(), None),
        make("error", EvidenceState::Missing, Vec::new(), Some(UploadProblem::Disguised)),
        make("too-large", EvidenceState::Missing, Vec::new(), Some(UploadProblem::TooLarge)),
        make("full", EvidenceState::Uploaded, vec![sample_file()], None),
        make("later", EvidenceState::Later, Vec::new(), None),
        make("consent", EvidenceState::Consented, Vec::new(), None),
    ]
    .into_iter()
    .flatten()
    .collect()
}
