//! What a page is: finished values, a template, a title in the fixed order, and whether
//! browsers may keep it.

use askama::Template;
use axum::body::Body;
use axum::response::Response;
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderValue};

use super::{Failure, Shell};

/// A page. Implementors are askama structs of finished values with samples for the
/// gallery; the template extends `shell/layout.html`.
pub trait Page: Template {
    /// The frame around it.
    fn shell(&self) -> &Shell;

    /// What the window is called.
    fn title(&self) -> Title;

    /// True where its own texts exist in Leichte Sprache; otherwise the layout says
    /// that the German ones stand in.
    fn in_simple_language(&self) -> bool {
        false
    }

    /// The title as the layout prints it.
    fn full_title(&self) -> String {
        self.title().full(self.shell())
    }

    /// True where the layout says that this page has no Leichte Sprache of its own.
    fn owes_simple_language(&self) -> bool {
        self.shell().words.lang() == base::Lang::DeSimple && !self.in_simple_language()
    }
}

/// A window title. The order is fixed: state, question, step, service, authority, so
/// that a screen reader says first what is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    state: Option<String>,
    question: String,
    step: Option<String>,
    service: Option<String>,
}

impl Title {
    /// A title with the heading or question of the page.
    #[must_use]
    pub fn new(question: impl Into<String>) -> Self {
        Self { question: question.into(), ..Self::default() }
    }

    /// Says first that there are errors, if there are.
    #[must_use]
    pub fn errors(mut self, shell: &Shell, count: usize) -> Self {
        if count > 0 {
            self.state = Some(shell.words.say1("title-errors", "n", count).into_owned());
        }
        self
    }

    /// Says a state first, for example that something was saved.
    #[must_use]
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Says at which step the person is.
    #[must_use]
    pub fn step(mut self, step: impl Into<String>) -> Self {
        self.step = Some(step.into());
        self
    }

    /// Says which service it is about.
    #[must_use]
    pub fn service(mut self, service: impl Into<String>) -> Self {
        self.service = Some(service.into());
        self
    }

    /// All parts in their order.
    #[must_use]
    pub fn full(&self, shell: &Shell) -> String {
        let question = match &self.state {
            Some(state) => format!("{state}: {}", self.question),
            None => self.question.clone(),
        };
        let portal = shell.site.portal.get(shell.words.lang()).to_owned();
        let authority = shell.site.authority.get(shell.words.lang()).to_owned();
        let mut parts = vec![question];
        parts.extend(self.step.clone());
        parts.extend(self.service.clone());
        if self.service.is_none() {
            parts.push(portal);
        }
        parts.push(authority);
        parts.join(" – ")
    }
}

/// Renders a page with status 200.
///
/// # Errors
/// A template that cannot be rendered, which askama rules out for ours.
pub fn show(page: &impl Page) -> Result<Response, Failure> {
    show_as(StatusCode::OK, page)
}

/// Renders a page with a status, for example 422 where an answer needs another look.
///
/// # Errors
/// As [`show`].
pub fn show_as(status: StatusCode, page: &impl Page) -> Result<Response, Failure> {
    let html = page.render().map_err(|_| Failure::Broken)?;
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    let lang = HeaderValue::from_static(page.shell().words.lang().html());
    headers.insert(CONTENT_LANGUAGE, lang);
    // A page that knows a person must not stay in any cache; a public one may be shown
    // again after asking.
    let cache = if page.shell().person.is_some() { "no-store" } else { "no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    Ok(response)
}
