//! What all answers share: from any origin, with a mark, and errors as sentences.

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::{Lang, Timestamp};
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue,
    IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use http::{Method, StatusCode};
use usecases::Fault;

use crate::wire::ErrorBody;

pub(crate) const JSON: &str = "application/json";
pub(crate) const XML: &str = "application/xml; charset=utf-8";
pub(crate) const TEXT: &str = "text/plain; charset=utf-8";
pub(crate) const HTML: &str = "text/html; charset=utf-8";
pub(crate) const CSS: &str = "text/css; charset=utf-8";

/// Lets every origin read; nothing here depends on who asks.
pub(crate) async fn open(request: Request, next: Next) -> Response {
    let mut response = if request.method() == Method::OPTIONS {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, OPTIONS"));
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("If-None-Match"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag, Retry-After"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Why there is no answer.
pub(crate) enum Trouble {
    /// There is no such thing.
    NotFound,
    /// The question cannot be understood.
    Asked(String),
    /// Something here is broken.
    Broken,
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::NotFound => Self::NotFound,
            other => {
                tracing::error!(fault = %other, "the interface could not answer");
                Self::Broken
            }
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let (status, error) = match self {
            Self::NotFound => {
                (StatusCode::NOT_FOUND, "There is nothing under this address.".to_owned())
            }
            Self::Asked(says) => (StatusCode::BAD_REQUEST, says),
            Self::Broken => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something is wrong here; nothing was changed. Try again later.".to_owned(),
            ),
        };
        let body = serde_json::to_vec(&ErrorBody { error }).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
        response
    }
}

pub(crate) type Answered = Result<Response, Trouble>;

/// An answer with its mark; who knows it already gets none.
pub(crate) fn marked(
    asked: &HeaderMap,
    (kind, etag): (&'static str, &str),
    bytes: impl Into<Body>,
) -> Answered {
    let known = asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut marks = known.flat_map(|value| value.split(','));
    let bare = |mark: &str| mark.trim().trim_start_matches("W/").to_owned();
    let is_known = marks.any(|mark| bare(mark) == etag || mark.trim() == "*");
    let body = if is_known { Body::empty() } else { bytes.into() };
    let mut response = Response::new(body);
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    headers.insert(ETAG, HeaderValue::from_str(etag).map_err(|_| Trouble::Broken)?);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    Ok(response)
}

/// The language that was asked for.
pub(crate) fn lang(asked: Option<&str>) -> Result<Lang, Trouble> {
    asked.map_or(Ok(Lang::De), |tag| {
        tag.parse().map_err(|_| Trouble::Asked("lang is de, en or de-simple.".to_owned()))
    })
}

/// The instant since which changes are asked for.
pub(crate) fn since(asked: Option<&str>) -> Result<Option<Timestamp>, Trouble> {
    let read = |text: &str| {
        text.parse().map_err(|_| {
            Trouble::Asked("since is an instant such as 2026-11-28T09:00:00Z.".to_owned())
        })
    };
    asked.filter(|text| !text.is_empty()).map(read).transpose()
}
