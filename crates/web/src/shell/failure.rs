//! What can go wrong at an entrance, and the page that says so: what happened, what is
//! safe, and a way on.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::Lang;
use http::StatusCode;
use http::header::{CACHE_CONTROL, HeaderValue, RETRY_AFTER};

use super::page::{Page, Title, show_as};
use usecases::Fault;
use usecases::applications::ApplicationError;
use usecases::decisions::DecisionError;
use usecases::questions::QuestionError;

use super::{Later, Section, Shell, Site, links};

/// Why a request cannot be served. Handlers return it; [`pages`] turns it into a page
/// in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The address leads nowhere, or to something that is not this person's.
    NotFound,
    /// A draft of this person that was deleted.
    Gone,
    /// The person may not do this.
    Forbidden,
    /// The request came from a foreign page, or does not say from where.
    Foreign,
    /// The address knows no such request.
    Method,
    /// Somebody else changed it in the meantime.
    Conflict,
    /// The body is over the limit.
    TooLarge,
    /// The request cannot be read.
    Unreadable,
    /// Too many requests from one place.
    TooMany,
    /// A mistake on our side.
    Broken,
    /// Something that we need does not answer.
    Unavailable,
    /// The session is over, or there was none.
    SignedOut,
}

impl Failure {
    /// All of them, for the gallery.
    pub const ALL: [Self; 12] = [
        Self::NotFound,
        Self::Gone,
        Self::Forbidden,
        Self::Foreign,
        Self::Method,
        Self::Conflict,
        Self::TooLarge,
        Self::Unreadable,
        Self::TooMany,
        Self::Broken,
        Self::Unavailable,
        Self::SignedOut,
    ];

    /// The status code: one visible list.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Forbidden | Self::Foreign => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
        }
    }

    /// The word in the keys of its texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Gone => "gone",
            Self::Forbidden => "forbidden",
            Self::Foreign => "foreign",
            Self::Method => "method",
            Self::Conflict => "conflict",
            Self::TooLarge => "too-large",
            Self::Unreadable => "unreadable",
            Self::TooMany => "too-many",
            Self::Broken => "broken",
            Self::Unavailable => "unavailable",
            Self::SignedOut => "signed-out",
        }
    }

    /// The failure behind a bare status of the framework.
    fn of(status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND => Some(Self::NotFound),
            StatusCode::METHOD_NOT_ALLOWED => Some(Self::Method),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::TooLarge),
            StatusCode::BAD_REQUEST
            | StatusCode::UNSUPPORTED_MEDIA_TYPE
            | StatusCode::UNPROCESSABLE_ENTITY => Some(Self::Unreadable),
            StatusCode::INTERNAL_SERVER_ERROR => Some(Self::Broken),
            _ => None,
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status();
        response.extensions_mut().insert(self);
        response
    }
}

/// A page that says what went wrong.
#[derive(Template)]
#[template(path = "shell/failure.html")]
pub struct FailurePage {
    /// The frame.
    pub shell: Shell,
    /// What went wrong.
    pub failure: Failure,
    /// When to come back, where that is known.
    pub later: Option<Later>,
}

impl FailurePage {
    /// When to come back, in words.
    fn when(&self, later: &Later) -> std::borrow::Cow<'static, str> {
        match later.seconds {
            seconds @ ..120 => self.shell.words.say1("error-again-seconds", "n", seconds.max(2)),
            seconds => self.shell.words.say1("error-again-minutes", "n", seconds.div_ceil(60)),
        }
    }

    /// True where the page carries a form that is the first thing to press.
    fn sends_again(&self) -> bool {
        self.later.as_ref().is_some_and(|later| !later.typed.is_empty())
    }

    /// Text `error-{word}-{part}`.
    fn text(&self, part: &str) -> std::borrow::Cow<'static, str> {
        self.shell.words.say(&format!("error-{}-{part}", self.failure.word()))
    }

    fn is(&self, word: &str) -> bool {
        self.failure.word() == word
    }
}

impl Page for FailurePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.text("title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// Middleware: replaces bare failures by pages.
pub async fn pages(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let lang = request.extensions().get::<Lang>().copied().unwrap_or_default();
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let failure = match response.extensions().get::<Failure>() {
        Some(failure) => *failure,
        None if response.headers().contains_key(http::header::CONTENT_TYPE)
            && !is_plain(&response) =>
        {
            return response;
        }
        None => match Failure::of(response.status()) {
            Some(failure) => failure,
            None => return response,
        },
    };
    let shell = Shell::new(site, lang, path).section(Section::Elsewhere);
    let later = response.extensions().get::<Later>().cloned();
    let wait = later.as_ref().map(|later| HeaderValue::from(later.seconds));
    let page = FailurePage { shell, failure, later };
    let shown = show_as(failure.status(), &page);
    let mut shown = shown.unwrap_or_else(|_| failure.status().into_response());
    if let Some(wait) = wait {
        let own = shown.headers_mut();
        own.insert(RETRY_AFTER, wait);
        // It repeats what somebody typed.
        own.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    shown
}

/// The framework's own refusals are plain text.
fn is_plain(response: &Response) -> bool {
    response
        .headers()
        .get(http::header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// Where a link of an error page leads: back to the same page, when that makes sense.
impl FailurePage {
    fn retry(&self) -> String {
        let path = if self.shell.path.is_empty() { "/" } else { &self.shell.path };
        format!("{}{path}", links::prefix(self.shell.lang()))
    }
}

/// What a use case can meet, as the page that says so.
impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::NotFound => Self::NotFound,
            Fault::SignInNeeded => Self::SignedOut,
            Fault::LevelTooLow { .. } | Fault::Forbidden => Self::Forbidden,
            Fault::Conflict => Self::Conflict,
            Fault::Outside(cause) => {
                tracing::error!(%cause, "a neighbouring system failed");
                Self::Unavailable
            }
            fault @ (Fault::Store(_) | Fault::Content(_)) => {
                tracing::error!(cause = %fault, "a use case failed");
                Self::Broken
            }
        }
    }
}

impl From<ApplicationError> for Failure {
    fn from(error: ApplicationError) -> Self {
        match error {
            ApplicationError::Fault(fault) => fault.into(),
            ApplicationError::NotOpen => Self::NotFound,
            ApplicationError::Deleted => Self::Gone,
            ApplicationError::AlreadySubmitted
            | ApplicationError::ListFull
            | ApplicationError::Ended => Self::Conflict,
            ApplicationError::Incomplete(_)
            | ApplicationError::NotDeclared(_)
            | ApplicationError::File(_) => Self::Unreadable,
        }
    }
}

impl From<QuestionError> for Failure {
    fn from(error: QuestionError) -> Self {
        match error {
            QuestionError::Fault(fault) => fault.into(),
            QuestionError::NothingOpen => Self::NotFound,
            QuestionError::Unanswered(_)
            | QuestionError::Empty
            | QuestionError::Gap(_)
            | QuestionError::TooLong(_)
            | QuestionError::File(_) => Self::Unreadable,
        }
    }
}

impl From<DecisionError> for Failure {
    fn from(error: DecisionError) -> Self {
        match error {
            DecisionError::Fault(fault) => fault.into(),
            DecisionError::OwnDraft => Self::Forbidden,
            DecisionError::WrongState => Self::Conflict,
            DecisionError::GateClosed(_)
            | DecisionError::NoReason
            | DecisionError::Unsettled(_) => Self::Unreadable,
            DecisionError::Document(cause) => {
                tracing::error!(%cause, "a document could not be made");
                Self::Unavailable
            }
        }
    }
}
