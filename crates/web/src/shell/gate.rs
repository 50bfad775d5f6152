//! Turns away what comes too often, without losing what was typed: the page that says so carries
//! the form, ready to be sent again.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use axum::Form;
use axum::body::{Body, HttpBody};
use axum::extract::{FromRequest, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::Method;
use http::header::{CONTENT_TYPE, HeaderValue};

use super::limits::{Gate, Rate};
use super::{Failure, SESSION, cookie, routes};
use crate::citizen::upload::MOST_BODY;

/// When to come back, and with what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Later {
    /// Seconds until the next one is let through.
    pub seconds: u32,
    /// Where the form was sent, without language prefix.
    pub to: String,
    /// What was typed; empty where nothing can be repeated.
    pub typed: Vec<(String, String)>,
    /// True where a file came along, which no page can repeat.
    pub with_file: bool,
}

/// Middleware, behind the routing: lets requests through as long as there is something left.
pub(crate) async fn hold(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    match refused(&gate, &request) {
        None => next.run(request).await,
        Some((what, seconds)) => {
            // Whose request it was is nobody's business.
            tracing::info!(what, seconds, "too many requests from one place");
            turn_away(request, seconds).await
        }
    }
}

/// What is used up, and the seconds until there is some again.
fn refused(gate: &Gate, request: &Request) -> Option<(&'static str, u32)> {
    if !gate.limits.enabled || request.method() != Method::POST {
        return None;
    }
    let client = gate.client(request.headers(), request.extensions())?;
    let path = request.uri().path();
    if let Some((what, rate)) = counted(gate, path)
        && let Err(seconds) = gate.address(what, rate, client)
    {
        return Some((what, seconds));
    }
    if path == routes::SIGN_OUT.path {
        return None;
    }
    let session = cookie(request.headers(), SESSION)?;
    gate.session(&session).err().map(|seconds| ("session", seconds))
}

fn counted(gate: &Gate, path: &str) -> Option<(&'static str, Rate)> {
    let limits = &gate.limits;
    let is = |routes: &[routes::Route]| routes.iter().any(|route| fits(route.path, path));
    if is(&[routes::SIGN_IN_START, routes::DESK_SIGN_IN_START]) {
        Some(("sign-in", limits.sign_ins))
    } else if is(&[routes::EVIDENCE_ONE, routes::ANSWER_ITEM]) {
        Some(("upload", limits.uploads))
    } else if is(&[routes::BARRIER]) {
        Some(("report", limits.reports))
    } else if is(&[routes::PARTICIPATION]) {
        Some(("code", limits.codes))
    } else if is(&[routes::ELIGIBILITY, routes::COMPASS_WAY]) {
        Some(("check", limits.checks))
    } else {
        None
    }
}

/// True where a path is of a pattern such as `/antraege/{application}`.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut want, mut have) = (pattern.split('/'), path.split('/'));
    loop {
        match (want.next(), have.next()) {
            (None, None) => return true,
            (Some(want), Some(have)) if want.starts_with('{') || want == have => {}
            _ => return false,
        }
    }
}

async fn turn_away(request: Request, seconds: u32) -> Response {
    let to = request.uri().path_and_query().map_or("/", |to| to.as_str()).to_owned();
    let kind = request.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let with_file = kind.starts_with(b"multipart/");
    let mut typed = Vec::new();
    if with_file {
        drain(request.into_body()).await;
    } else if let Ok(Form(pairs)) = Form::from_request(request, &()).await {
        typed = pairs;
    }
    let mut response = Failure::TooMany.into_response();
    response.extensions_mut().insert(Later { seconds, to, typed, with_file });
    response
}

/// What is not read to its end reaches the browser as a broken connection, not as a page.
async fn drain(mut body: Body) {
    let mut left = MOST_BODY;
    while let Some(Ok(frame)) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let read = frame.data_ref().map_or(0, Bytes::len);
        match left.checked_sub(read) {
            Some(rest) => left = rest,
            None => return,
        }
    }
}
