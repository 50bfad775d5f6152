//! `/redaktion/dienste/{draft}/inkraft`: handed over by one person, put into force by another, from a day on.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{Date, Lang};
use http::StatusCode;
use usecases::applications::{FieldView, FindingView};
use usecases::authoring::{self, AuthoringError, DraftReport, DraftState, Publish};

use super::form_page::explained;
use super::frame::{Around, Tab, at, at_input, explain, found_in};
use super::inputs::{area, day, day_of, hinted, keep_typed};
use super::outline::{Done, stand};
use super::samples;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{
    Answered, ErrorList, FieldBlock, Page, Shell, Title, bytes, plain_blocks, posted, show, show_as,
};

/// The way into force.
#[derive(Template)]
#[template(path = "editor/authoring/release.html")]
pub(crate) struct ReleasePage {
    shell: Shell,
    around: Around,
    tab: Tab,
    report: DraftReport,
    publishing: Vec<FieldView>,
    returning: Vec<FieldView>,
    findings: Vec<FindingView>,
}

impl ReleasePage {
    fn new(around: Around, report: DraftReport, today: Date) -> Self {
        let words = around.words();
        let publishing = vec![
            hinted(
                day("from", words.say("authoring-from"), today),
                words.say("authoring-from-hint"),
            ),
            hinted(
                area("basis", words.say("authoring-basis"), ""),
                words.say("authoring-basis-hint"),
            ),
        ];
        let returning = vec![area("reason", words.say("authoring-return-why"), "")];
        let findings = Vec::new();
        let shell = around.shell.clone();
        Self { shell, around, tab: Tab::Release, report, publishing, returning, findings }
    }

    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.around.words(), &self.findings)
    }

    fn publishing(&self) -> Vec<FieldBlock<'_>> {
        plain_blocks(self.around.words(), &self.publishing)
    }

    fn returning(&self) -> Vec<FieldBlock<'_>> {
        plain_blocks(self.around.words(), &self.returning)
    }

    fn is_draft(&self) -> bool {
        self.around.draft.state == DraftState::Draft
    }

    fn in_review(&self) -> bool {
        self.around.draft.state == DraftState::Review
    }

    fn is_published(&self) -> bool {
        self.around.draft.state == DraftState::Published
    }

    fn failing(&self) -> usize {
        self.report.scenarios.iter().filter(|one| !one.differs.is_empty()).count()
    }

    fn waits_for_others(&self) -> bool {
        self.in_review() && self.around.draft.is_own
    }
}

impl Page for ReleasePage {
    fn shell(&self) -> &Shell {
        &self.around.shell
    }

    fn title(&self) -> Title {
        let stands = match self.around.draft.state {
            DraftState::Draft | DraftState::Discarded => "authoring-hand-over",
            DraftState::Review if self.around.draft.may_release => "authoring-publish",
            DraftState::Review => "authoring-waits",
            DraftState::Published => "authoring-is-published",
        };
        Title::new(self.around.words().say(stands))
            .errors(&self.around.shell, self.findings.len())
            .step(self.around.name())
            .service(self.around.words().say("editor-name"))
    }
}

/// Shows where it stands and what comes next.
pub(crate) async fn get(
    call: StaffCall,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let report = authoring::report(&call.house, &call.ctx, &id).await?;
    let mut around = Around::new(call.frame(), draft);
    around.done = !done.getan.is_empty();
    show(&ReleasePage::new(around, report, call.ctx.today))
}

/// The draft as a package: what `bruchlos package check` reads.
pub(crate) async fn file(call: StaffCall, Path(id): Path<String>) -> Answered {
    let (name, zip) = authoring::as_folder(&call.house, &call.ctx, &id).await?;
    Ok(bytes(&name, "application/zip", zip.into()))
}

/// Hands over, sends back, or puts into force.
pub(crate) async fn post(
    call: StaffCall,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let (house, ctx) = (&call.house, &call.ctx);
    let stand = stand(&id, &pairs);
    let wish = posted(&pairs, "do");
    let done = match wish {
        "submit" => authoring::submit(house, ctx, stand).await,
        "return" => authoring::send_back(house, ctx, stand, posted(&pairs, "reason")).await,
        "publish" => match day_of(&pairs, "from") {
            Some(from) => {
                let wish = Publish { from, basis: posted(&pairs, "basis").to_owned() };
                authoring::publish(house, ctx, stand, wish).await.map(|_| ())
            }
            None => Err(AuthoringError::TooEarly(ctx.today)),
        },
        _ => Err(AuthoringError::WrongStep),
    };
    let error = match done {
        Ok(()) => {
            let to = format!("{}?getan=1", call.frame().links.authoring_release(&id));
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    let draft = authoring::draft(house, ctx, &id).await?;
    let report = authoring::report(house, ctx, &id).await?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    let words = around.words();
    let mut page = ReleasePage::new(around, report, ctx.today);
    let input = match (wish, &error) {
        ("publish", AuthoringError::NoReason) => "basis",
        ("publish", AuthoringError::TooEarly(_)) => "from",
        ("return", _) => at_input(&error, &["reason"]),
        _ => "inkraft",
    };
    page.findings = match &error {
        AuthoringError::NotReady(found) => {
            found.iter().map(|one| at("inkraft", found_in(words, one))).collect()
        }
        error => vec![at(input, explain(words, error).unwrap_or_default())],
    };
    keep_typed(&mut page.publishing, &pairs, &page.findings);
    keep_typed(&mut page.returning, &pairs, &page.findings);
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |draft| {
        let shell = samples::frame(lang, "/redaktion/dienste/1/inkraft");
        ReleasePage::new(Around::new(shell, draft), samples::report(), Date::constant(2026, 11, 30))
    };
    let mut reviewing = samples::in_review(lang);
    (reviewing.may_release, reviewing.is_own) = (true, false);
    let mut published = samples::draft(lang);
    (published.state, published.may_edit) = (DraftState::Published, false);
    let mut wrong = page(reviewing.clone());
    let sentence = wrong.around.words().say("authoring-no-reason");
    wrong.findings = vec![at("basis", sentence)];
    let pairs: Vec<(String, String)> = ["day", "month", "year"]
        .iter()
        .zip(["1", "1", "2027"])
        .map(|(part, value)| (format!("from.{part}"), value.to_owned()))
        .collect();
    keep_typed(&mut wrong.publishing, &pairs, &wrong.findings);
    vec![
        Sample::of("draft", &page(samples::draft(lang))),
        Sample::of("own", &page(samples::in_review(lang))),
        Sample::of("review", &page(reviewing)),
        Sample::of("published", &page(published)),
        Sample::of("error", &wrong),
    ]
}
