//! One page of the form: shown, answered, judged, saved.

use base::{ApplicationId, Timestamp};

use super::{ApplicationError, FieldView, FindingView, ListView};
use crate::{Fault, House, OpContext};

/// A page of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
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
    let _ = (house, ctx, id, page);
    Err(Fault::NotYet.into())
}

/// Saves a page's answers as typed, judges them, and says where to go.
pub async fn save_page(
    house: &House,
    ctx: &OpContext,
    answers: SavePage,
) -> Result<Saved, ApplicationError> {
    let _ = (house, ctx, answers);
    Err(Fault::NotYet.into())
}
