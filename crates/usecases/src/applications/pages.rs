//! One page of the form: shown, answered, judged, saved.

use access::Action;
use base::{ApplicationId, Timestamp};
use forms::PageContent;

use super::draft::Draft;
use super::{ApplicationError, FieldView, FindingView, ListView};
use crate::{Ends, Fault, House, OpContext};

/// A page of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// How the procedure ends.
    pub ends: Ends,
    /// Made of a published form, and nobody stands for it yet.
    pub unreleased: bool,
    /// Id of the page.
    pub page: String,
    /// Section of the task list.
    pub section: String,
    /// The question.
    pub title: String,
    /// Paragraph below the question; safe HTML.
    pub intro_html: Option<String>,
    /// Which step, counted from 1.
    pub step: usize,
    /// Steps in all, as answered so far.
    pub of: usize,
    /// Inputs.
    pub fields: Vec<FieldView>,
    /// A list, where the page is one. Then `fields` is empty unless a row is open.
    pub list: Option<ListView>,
    /// Position of the open row.
    pub row: Option<usize>,
    /// What must be mended.
    pub findings: Vec<FindingView>,
    /// Why this is asked; safe HTML.
    pub why_html: Option<String>,
    /// Page before, where there is one.
    pub back: Option<String>,
    /// When the last answer was saved.
    pub saved: Option<Timestamp>,
    /// True where the person came from the review and returns there.
    pub from_review: bool,
}

impl PageView {
    /// The page while a choice is still being looked for: nothing of it has to be mended yet.
    #[must_use]
    pub fn searching(mut self) -> Self {
        self.findings.clear();
        self.fields.iter_mut().for_each(FieldView::searching);
        self
    }
}

/// Answers to save.
#[derive(Clone, Debug)]
pub struct SavePage {
    /// The application.
    pub id: ApplicationId,
    /// Id of the page.
    pub page: String,
    /// Inputs as the form sent them, in order.
    pub input: Vec<(String, String)>,
    /// What the person pressed.
    pub then: Next,
}

/// Where to go after saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// A page of the form; in a command: the page that follows.
    Page(String),
    /// The task list (“save and continue later”).
    TaskList,
    /// The evidence.
    Evidence,
    /// The review.
    Review,
}

/// What became of the answers. They are saved in either case, as typed.
#[derive(Clone, Debug)]
pub enum Saved {
    /// Go on.
    Next(Next),
    /// Something must be mended; the page with the findings.
    Invalid(Box<PageView>),
}

/// Shows a page. Findings appear only where something was typed already.
pub async fn page(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
    page: &str,
) -> Result<PageView, ApplicationError> {
    let mut db = house.read(ctx).await?;
    let draft = Draft::open(house, ctx, &mut db, id, Action::Read).await?;
    view(&draft, ctx, page)
}

/// Saves a page's answers as typed, judges them, and says where to go.
pub async fn save_page(
    house: &House,
    ctx: &OpContext,
    posted: SavePage,
) -> Result<Saved, ApplicationError> {
    let mut tx = house.write(ctx).await?;
    let mut draft = Draft::open(house, ctx, &mut tx, posted.id, Action::Edit).await?;
    let package = std::sync::Arc::clone(&draft.package);
    let page = package.form.page(&posted.page).ok_or(Fault::NotFound)?;
    let before = draft.of_account();
    draft.answers_mut().replace_page(&package.form, page, posted.input);
    draft.follow_account(&before);
    draft.hold_locked(page.fields().iter().filter_map(|name| package.form.field(name)));
    draft.save(&mut tx, ctx.now).await?;
    tx.commit().await?;
    if posted.then == Next::TaskList {
        return Ok(Saved::Next(Next::TaskList));
    }
    let shown = view(&draft, ctx, &posted.page)?;
    if !shown.findings.is_empty() {
        return Ok(Saved::Invalid(Box::new(shown)));
    }
    Ok(Saved::Next(match posted.then {
        Next::Review => Next::Review,
        _ => next_of(&draft, &posted.page),
    }))
}

/// The page behind this one, as answered so far.
pub(crate) fn next_of(draft: &Draft, page: &str) -> Next {
    match draft.judgement().next_page(page) {
        None => Next::Review,
        Some(next) => match draft.package.form.page(next).map(|next| &next.content) {
            Some(PageContent::Evidence) => Next::Evidence,
            _ => Next::Page(next.to_owned()),
        },
    }
}

/// A page as a view. A list page carries its rows.
pub(crate) fn view(draft: &Draft, ctx: &OpContext, id: &str) -> Result<PageView, ApplicationError> {
    let page = draft.package.form.page(id).ok_or(Fault::NotFound)?;
    let showing = draft.showing(ctx);
    let findings = showing.on_page(id);
    let list = match &page.content {
        PageContent::Rows(name) => super::list::rows(draft, ctx, name),
        PageContent::Questions(_) | PageContent::Evidence => None,
    };
    let fields = showing.fields(page.fields(), None, &findings);
    let mut shown = frame(draft, ctx, page);
    shown.findings = showing.summary(&findings);
    shown.fields = fields;
    shown.list = list;
    Ok(shown)
}

/// What all pages of a draft have in common.
pub(crate) fn frame(draft: &Draft, ctx: &OpContext, page: &forms::Page) -> PageView {
    let form = &draft.package.form;
    let step = draft.judgement().step(&page.section);
    let step = step.unwrap_or_else(|| draft.judgement().last_step());
    let section = form.section(&page.section).map(|section| section.title.get(ctx.lang));
    let paragraph = |text: &str| format!("<p>{}</p>", base::escaped(text));
    let why = page.why.as_ref().map(|why| {
        let norm = why.norm.as_deref().map(|norm| format!(" ({norm})")).unwrap_or_default();
        paragraph(&format!("{}{norm}", why.text.get(ctx.lang)))
    });
    PageView {
        id: draft.id(),
        service: draft.row.service.to_string(),
        service_title: draft.service_title(ctx),
        ends: Ends::of(&draft.package),
        unreleased: draft.package.manifest.is_unreleased(),
        page: page.id.clone(),
        section: section.unwrap_or_default().to_owned(),
        title: page.title.get(ctx.lang).to_owned(),
        intro_html: page.hint.as_ref().map(|hint| paragraph(hint.get(ctx.lang))),
        step: step.number,
        of: step.of,
        fields: Vec::new(),
        list: None,
        row: None,
        findings: Vec::new(),
        why_html: why,
        back: draft.judgement().previous_page(&page.id).map(str::to_owned),
        saved: Some(draft.row.changed_at),
        from_review: false,
    }
}
