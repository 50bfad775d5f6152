//! `/redaktion/dienste/{draft}/probe`: the form as a citizen meets it, page by page; answers reach nobody. What came out can
//! be kept as a scenario.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Lang;
use http::StatusCode;
use usecases::applications::{FindingView, SEARCHES};
use usecases::authoring::{self, AuthoringError, DraftView, TrialPage, TrialReview};

use super::form_page::explained;
use super::frame::{Around, Tab, at, explain, refused};
use super::outline::stand;
use super::samples;
use crate::citizen::question::has;
use crate::desk::frame::StaffCall;
use crate::gallery::Sample;
use crate::shell::{
    Answered, ErrorList, FieldBlock, Links, Page, Shell, Title, field_blocks, posted, show,
    show_as, stands_alone,
};

/// A page of the trial.
#[derive(Template)]
#[template(path = "editor/authoring/trial.html")]
pub(crate) struct TrialView {
    shell: Shell,
    draft: String,
    page: String,
    trial: TrialPage,
}

impl TrialView {
    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.trial.view.findings)
    }

    fn blocks(&self) -> Vec<FieldBlock<'_>> {
        let view = &self.trial.view;
        field_blocks(self.shell.words, &view.fields, &view.title)
    }

    fn alone(&self) -> bool {
        stands_alone(&self.trial.view.fields)
    }

    fn links(&self) -> Links {
        self.shell.links
    }

    fn action(&self) -> String {
        match self.trial.view.row {
            Some(row) => self.links().authoring_trial_row(&self.draft, &self.page, &row),
            None => self.links().authoring_trial_page(&self.draft, &self.page),
        }
    }

    fn back(&self) -> String {
        let links = self.links();
        match (&self.trial.view.row, &self.trial.view.back) {
            (Some(_), _) => links.authoring_trial_page(&self.draft, &self.page),
            (None, Some(page)) => links.authoring_trial_page(&self.draft, page),
            (None, None) => links.authoring_trial(&self.draft),
        }
    }

    fn row_link(&self, row: &usize) -> String {
        self.links().authoring_trial_row(&self.draft, &self.page, row)
    }

    fn next_row(&self) -> String {
        let rows = self.trial.view.list.as_ref().map_or(0, |list| list.rows.len());
        self.row_link(&rows)
    }
}

impl Page for TrialView {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.trial.view.title)
            .errors(&self.shell, self.trial.view.findings.len())
            .step(self.shell.words.say("authoring-tab-trial"))
            .service(self.shell.words.say("editor-name"))
    }
}

/// What came out of the trial.
#[derive(Template)]
#[template(path = "editor/authoring/trial_review.html")]
pub(crate) struct TrialReviewPage {
    shell: Shell,
    around: Around,
    tab: Tab,
    review: TrialReview,
    name: String,
    findings: Vec<FindingView>,
}

impl TrialReviewPage {
    fn new(around: Around, review: TrialReview) -> Self {
        Self {
            shell: around.shell.clone(),
            around,
            tab: Tab::Trial,
            review,
            name: String::new(),
            findings: Vec::new(),
        }
    }

    fn is_at_editor(&self, name: &str) -> bool {
        name == "authoring"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.around.words(), &self.findings)
    }

    fn error(&self) -> Option<&str> {
        self.findings.first().map(|one| one.sentence.as_str())
    }

    fn first(&self) -> Option<String> {
        let first = first_page(&self.around.draft)?;
        Some(self.around.links().authoring_trial_page(&self.around.draft.id, &first))
    }

    fn page_link(&self, page: &str) -> String {
        self.around.links().authoring_trial_page(&self.around.draft.id, page)
    }
}

impl Page for TrialReviewPage {
    fn shell(&self) -> &Shell {
        &self.around.shell
    }

    fn title(&self) -> Title {
        let stands = if self.review.is_begun { "authoring-outcome" } else { "authoring-trial" };
        Title::new(self.around.words().say(stands))
            .errors(&self.around.shell, self.findings.len())
            .step(self.around.name())
            .service(self.around.words().say("editor-name"))
    }
}

fn first_page(draft: &DraftView) -> Option<String> {
    draft.outline.pages().next().map(|page| page.id.clone())
}

/// Shows what came out so far.
pub(crate) async fn review(call: StaffCall, Path(id): Path<String>) -> Answered {
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let review = authoring::trial_review(&call.house, &call.ctx, &id).await.map_err(refused)?;
    show(&TrialReviewPage::new(Around::new(call.frame(), draft), review))
}

/// Keeps the trial as a scenario, or begins it anew.
pub(crate) async fn finish(
    call: StaffCall,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let links = call.frame().links;
    if posted(&pairs, "do") == "clear" {
        authoring::clear_trial(&call.house, &call.ctx, &id).await.map_err(refused)?;
        return Ok(Redirect::to(&links.authoring_trial(&id)).into_response());
    }
    let name = posted(&pairs, "reason");
    let kept = authoring::keep_scenario(&call.house, &call.ctx, stand(&id, &pairs), name).await;
    let error = match kept {
        Ok(()) => {
            let to = format!("{}?getan=1", links.authoring_report(&id));
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    let draft = authoring::draft(&call.house, &call.ctx, &id).await?;
    let review = authoring::trial_review(&call.house, &call.ctx, &id).await.map_err(refused)?;
    let around = Around::new(call.frame(), draft);
    let error = explained(&around, error)?;
    let sentence = match &error {
        AuthoringError::NoReason => around.words().say("authoring-scenario-name-none").into_owned(),
        other => explain(around.words(), other).unwrap_or_default(),
    };
    let mut page = TrialReviewPage::new(around, review);
    page.name = name.to_owned();
    page.findings = vec![at("reason", sentence)];
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Shows a page of the trial.
pub(crate) async fn get(call: StaffCall, Path((id, page)): Path<(String, String)>) -> Answered {
    let trial = authoring::trial(&call.house, &call.ctx, (&id, &page)).await.map_err(refused)?;
    show(&TrialView { shell: call.frame(), draft: id, page, trial })
}

/// Keeps the answers of a page and goes on, or shows what a citizen would have to mend.
pub(crate) async fn post(
    call: StaffCall,
    Path((id, page)): Path<(String, String)>,
    Form(mut pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let links = call.frame().links;
    let wish = posted(&pairs, "_do").to_owned();
    if let Some(row) = wish.strip_prefix("drop:").and_then(|row| row.parse().ok()) {
        authoring::remove_trial_row(&call.house, &call.ctx, (&id, &page, row))
            .await
            .map_err(refused)?;
        return Ok(Redirect::to(&links.authoring_trial_page(&id, &page)).into_response());
    }
    let searches = has(&pairs, SEARCHES);
    pairs.retain(|(name, _)| !name.starts_with('_'));
    let trial = authoring::save_trial(&call.house, &call.ctx, (&id, &page), pairs)
        .await
        .map_err(refused)?;
    let on = match &trial.next {
        Some(next) => links.authoring_trial_page(&id, next),
        None => links.authoring_trial(&id),
    };
    sent(TrialView { shell: call.frame(), draft: id, page, trial }, searches, &on)
}

/// What a page that was sent becomes: itself again where a word was looked for or something has to be mended, else
/// the way on.
fn sent(mut view: TrialView, searches: bool, on: &str) -> Answered {
    if searches {
        view.trial.view = view.trial.view.searching();
        return show(&view);
    }
    if view.trial.view.findings.is_empty() {
        return Ok(Redirect::to(on).into_response());
    }
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// Shows a row of a list.
pub(crate) async fn row(
    call: StaffCall,
    Path((id, page, row)): Path<(String, String, usize)>,
) -> Answered {
    let trial =
        authoring::trial_row(&call.house, &call.ctx, (&id, &page, row)).await.map_err(refused)?;
    show(&TrialView { shell: call.frame(), draft: id, page, trial })
}

/// Keeps a row.
pub(crate) async fn post_row(
    call: StaffCall,
    Path((id, page, row)): Path<(String, String, usize)>,
    Form(mut pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let searches = has(&pairs, SEARCHES);
    pairs.retain(|(name, _)| !name.starts_with('_'));
    let trial = authoring::save_trial_row(&call.house, &call.ctx, (&id, &page, row), pairs)
        .await
        .map_err(refused)?;
    let on = call.frame().links.authoring_trial_page(&id, &page);
    sent(TrialView { shell: call.frame(), draft: id, page, trial }, searches, &on)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |trial: TrialPage| TrialView {
        shell: samples::frame(lang, "/redaktion/dienste/1/probe/beach"),
        draft: "1".to_owned(),
        page: "beach".to_owned(),
        trial,
    };
    vec![
        Sample::of("full", &page(samples::trial(lang))),
        Sample::of("list", &page(samples::trial_list(lang))),
        Sample::of("evidence", &page(samples::trial_evidence(lang))),
    ]
}

/// Samples for the gallery.
pub(crate) fn samples_review(lang: Lang) -> Vec<Sample> {
    let around =
        || Around::new(samples::frame(lang, "/redaktion/dienste/1/probe"), samples::draft(lang));
    let mut wrong = TrialReviewPage::new(around(), samples::trial_review(lang));
    let sentence = wrong.around.words().say("authoring-scenario-name-none");
    wrong.findings = vec![at("reason", sentence)];
    vec![
        Sample::of("full", &TrialReviewPage::new(around(), samples::trial_review(lang))),
        Sample::of("error", &wrong),
    ]
}
