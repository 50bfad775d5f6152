//! A draft tried as a citizen sees it: the same pages, the same judgement, answers that reach nobody.

use std::sync::Arc;

use ::packages::Package;
use ::packages::authoring::{Edit, Outcome, scenario};
use access::Action;
use base::{AccountId, ApplicationId, PackageHash};
use forms::{Answers, EvidenceAsk, List, PageContent, Settled};
use store::applications::{ApplicationStatus, ApplicationSummary};

use super::AuthoringError;
use super::edit::{Stand, edit};
use super::open::{Open, may};
use crate::applications::draft::{Draft, to_json};
use crate::applications::{Next, PageView, ReviewSection, list, pages, review};
use crate::{Fault, House, OpContext};

/// A page of a trial.
#[derive(Clone, Debug)]
pub struct TrialPage {
    /// The page as a citizen sees it.
    pub view: PageView,
    /// Evidence that is asked, with whether it was settled; only on its page.
    pub evidence: Vec<(String, String, bool)>,
    /// What comes behind it: the id of a page, or nothing for the review.
    pub next: Option<String>,
}

/// What came out of a trial.
#[derive(Clone, Debug)]
pub struct TrialReview {
    /// Everything that was answered.
    pub sections: Vec<ReviewSection>,
    /// What would be kept as a scenario.
    pub outcome: Outcome,
    /// Headings of pages that are not asked after these answers.
    pub hidden: Vec<String>,
    /// What stands in the way of sending it: page and sentence.
    pub missing: Vec<(String, String)>,
    /// Whether anything was answered.
    pub is_begun: bool,
}

/// A page of the trial.
pub async fn trial(
    house: &House,
    ctx: &OpContext,
    (id, page): (&str, &str),
) -> Result<TrialPage, AuthoringError> {
    let trial = Trial::open(house, ctx, id).await?;
    trial.page(ctx, page)
}

/// A row of a list in the trial.
pub async fn trial_row(
    house: &House,
    ctx: &OpContext,
    (id, page, row): (&str, &str, usize),
) -> Result<TrialPage, AuthoringError> {
    let trial = Trial::open(house, ctx, id).await?;
    trial.row(ctx, page, row)
}

/// Keeps what was typed on a page and gives the page as it is then.
pub async fn save_trial(
    house: &House,
    ctx: &OpContext,
    (id, page): (&str, &str),
    input: Vec<(String, String)>,
) -> Result<TrialPage, AuthoringError> {
    let mut trial = Trial::open(house, ctx, id).await?;
    let package = Arc::clone(&trial.draft.package);
    let found = package.form.page(page).ok_or(Fault::NotFound)?;
    match &found.content {
        PageContent::Questions(_) => {
            trial.draft.answers_mut().replace_page(&package.form, found, input);
        }
        PageContent::Rows(list) => trial.draft.answers_mut().set(format!("{list}.seen"), "1"),
        PageContent::Evidence => {
            let asked: Vec<String> = trial.asked().map(|ask| ask.rule.id.clone()).collect();
            for id in asked {
                let sent = input.iter().any(|(name, value)| name == "evidence" && *value == id);
                trial.draft.answers_mut().settle_evidence(&id, sent.then_some(Settled::Later));
            }
        }
    }
    trial.keep(house, ctx).await?;
    trial.page(ctx, page)
}

/// Keeps a row of a list.
pub async fn save_trial_row(
    house: &House,
    ctx: &OpContext,
    (id, page, row): (&str, &str, usize),
    input: Vec<(String, String)>,
) -> Result<TrialPage, AuthoringError> {
    let mut trial = Trial::open(house, ctx, id).await?;
    let package = Arc::clone(&trial.draft.package);
    let list = list_of(&package, page)?;
    if row >= list.max || row > trial.draft.answers().rows(&list.name) {
        return Err(Fault::NotFound.into());
    }
    trial.draft.answers_mut().replace_row(&package.form, &list.name, row, input);
    trial.keep(house, ctx).await?;
    trial.row(ctx, page, row)
}

/// Takes a row of a list out.
pub async fn remove_trial_row(
    house: &House,
    ctx: &OpContext,
    (id, page, row): (&str, &str, usize),
) -> Result<(), AuthoringError> {
    let mut trial = Trial::open(house, ctx, id).await?;
    let package = Arc::clone(&trial.draft.package);
    let list = list_of(&package, page)?;
    trial.draft.answers_mut().remove_row(&list.name, row);
    trial.keep(house, ctx).await
}

/// Begins the trial anew.
pub async fn clear_trial(house: &House, ctx: &OpContext, id: &str) -> Result<(), AuthoringError> {
    let mut trial = Trial::open(house, ctx, id).await?;
    *trial.draft.answers_mut() = Answers::new();
    trial.keep(house, ctx).await
}

/// What came out.
pub async fn trial_review(
    house: &House,
    ctx: &OpContext,
    id: &str,
) -> Result<TrialReview, AuthoringError> {
    let trial = Trial::open(house, ctx, id).await?;
    let view = review::view(&trial.draft, ctx);
    let outcome = Outcome::of(trial.draft.judgement());
    let form = &trial.draft.package.form;
    let hidden = outcome.hidden.iter().filter_map(|page| form.page(page));
    Ok(TrialReview {
        sections: view.sections,
        hidden: hidden.map(|page| page.title.get(ctx.lang).to_owned()).collect(),
        missing: view.missing.into_iter().map(|(page, finding)| (page, finding.sentence)).collect(),
        is_begun: !trial.draft.answers().is_empty(),
        outcome,
    })
}

/// Keeps the trial as a scenario of the package: every later change is held against it.
pub async fn keep_scenario(
    house: &House,
    ctx: &OpContext,
    stand: Stand<'_>,
    name: &str,
) -> Result<(), AuthoringError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(AuthoringError::NoReason);
    }
    let trial = Trial::open(house, ctx, stand.draft).await?;
    let package = &trial.draft.package;
    let text = scenario(&name, ctx.today, &package.form, trial.draft.answers());
    let taken = |path: &String| package.scenarios.iter().any(|one| one.file == *path);
    let mut paths = (1..).map(|number| format!("scenarios/tried_{number}.toml"));
    let path = paths.find(|path| !taken(path)).unwrap_or_default();
    edit(house, ctx, stand, &Edit::Scenario(path, text.into_bytes())).await?;
    Ok(())
}

/// The answers of a trial as if they were an application.
struct Trial {
    open: Open,
    draft: Draft,
}

impl Trial {
    async fn open(house: &House, ctx: &OpContext, id: &str) -> Result<Self, Fault> {
        let mut db = house.read(ctx).await?;
        let open = Open::load(ctx, &mut db, (id, Action::Read)).await?;
        drop(db);
        let package = house.draft_package(&open.files)?;
        let answers = serde_json::from_str(&open.row.trial).unwrap_or_default();
        let row = nobodys(ctx, &open, &package);
        let draft = Draft::tried((row, package, answers), ctx.today, may(ctx, Action::Read)?);
        Ok(Self { open, draft })
    }

    /// Keeps the answers. A trial is nobody's writing: it counts as no act, and the last one wins.
    async fn keep(&mut self, house: &House, ctx: &OpContext) -> Result<(), AuthoringError> {
        let mut tx = house.write(ctx).await?;
        let id = self.open.row.id.clone();
        let fresh = Open::load(ctx, &mut tx, (&id, Action::Read)).await?;
        store::authoring::try_out(&mut tx, &fresh.permit, (&id, &to_json(self.draft.answers())))
            .await
            .map_err(AuthoringError::of_write)?;
        Ok(tx.commit().await?)
    }

    fn page(&self, ctx: &OpContext, page: &str) -> Result<TrialPage, AuthoringError> {
        let view = pages::view(&self.draft, ctx, page).map_err(as_fault)?;
        let found = self.draft.package.form.page(page).ok_or(Fault::NotFound)?;
        let evidence = match &found.content {
            PageContent::Evidence => self.evidence(ctx),
            PageContent::Questions(_) | PageContent::Rows(_) => Vec::new(),
        };
        let next = match pages::next_of(&self.draft, page) {
            Next::Page(next) => Some(next),
            Next::Evidence => self.draft.package.form.evidence_page().map(|page| page.id.clone()),
            Next::TaskList | Next::Review => None,
        };
        Ok(TrialPage { view, evidence, next })
    }

    fn row(&self, ctx: &OpContext, page: &str, row: usize) -> Result<TrialPage, AuthoringError> {
        let view = list::row_view(&self.draft, ctx, page, row).map_err(as_fault)?;
        Ok(TrialPage { view, evidence: Vec::new(), next: Some(page.to_owned()) })
    }

    fn asked(&self) -> impl Iterator<Item = &EvidenceAsk> {
        self.draft.judgement().evidence.iter().filter(|ask| ask.is_certain())
    }

    fn evidence(&self, ctx: &OpContext) -> Vec<(String, String, bool)> {
        let one = |ask: &EvidenceAsk| {
            let title = ask.rule.title.get(ctx.lang).to_owned();
            (ask.rule.id.clone(), title, ask.settled.is_some())
        };
        self.asked().map(one).collect()
    }
}

/// An application that is nobody's.
pub(super) fn nobodys(ctx: &OpContext, open: &Open, package: &Package) -> ApplicationSummary {
    let nil = uuid::Uuid::nil();
    ApplicationSummary {
        id: ApplicationId::new(nil),
        service: open.row.service.clone(),
        package: PackageHash::clone(&package.hash),
        account: AccountId::new(nil),
        status: ApplicationStatus::Draft,
        case: None,
        version: 0,
        created_at: ctx.now,
        changed_at: ctx.now,
        submitted_at: None,
        represented: None,
        mandate: None,
    }
}

fn list_of<'p>(package: &'p Package, page: &str) -> Result<&'p List, Fault> {
    match package.form.page(page).map(|page| &page.content) {
        Some(PageContent::Rows(name)) => package.form.list(name).ok_or(Fault::NotFound),
        _ => Err(Fault::NotFound),
    }
}

pub(super) fn as_fault(error: crate::applications::ApplicationError) -> Fault {
    match error {
        crate::applications::ApplicationError::Fault(fault) => fault,
        _ => Fault::NotFound,
    }
}
