//! What stands in front of every page: the language in the address, the refusal of
//! requests that foreign pages send, and the headers that browsers hold pages to.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::Lang;
use http::header::{HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use http::uri::PathAndQuery;
use http::{Method, Uri};

use super::{Failure, Site, links};

/// Takes the language off the address: `/en/hilfe` becomes `/hilfe` in English. Runs
/// before routing.
#[must_use]
pub(crate) fn take_language<B>(mut request: http::Request<B>) -> http::Request<B> {
    let (lang, uri) = split_language(request.uri());
    request.extensions_mut().insert(lang);
    if let Some(uri) = uri {
        *request.uri_mut() = uri;
    }
    request
}

fn split_language(uri: &Uri) -> (Lang, Option<Uri>) {
    for lang in [Lang::En, Lang::DeSimple] {
        let Some(rest) = uri.path().strip_prefix(links::prefix(lang)) else { continue };
        if !rest.is_empty() && !rest.starts_with('/') {
            continue;
        }
        let path = if rest.is_empty() { "/" } else { rest };
        let target = match uri.query() {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        };
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = target.parse::<PathAndQuery>().ok();
        return (lang, Uri::from_parts(parts).ok());
    }
    (Lang::De, None)
}

/// Refuses changes that a foreign page sends in the person's name. Browsers say where a
/// request comes from; one that says nothing is refused with a page that loses nothing.
pub(crate) async fn own_pages_only(request: Request, next: Next) -> Response {
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if harmless || is_own(request.headers()) {
        return next.run(request).await;
    }
    Failure::Foreign.into_response()
}

fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let host = headers.get(HOST).and_then(|value| value.to_str().ok());
    let origin = headers.get(ORIGIN).and_then(|value| value.to_str().ok());
    match (origin.and_then(|origin| origin.split_once("://")), host) {
        (Some((_, from)), Some(host)) => from.eq_ignore_ascii_case(host),
        _ => false,
    }
}

/// Sets the headers that every answer carries.
pub(crate) async fn headers(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let own = response.headers_mut();
    for (name, value) in FIXED {
        own.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(&content_policy(&site)) {
        own.insert(http::header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

const FIXED: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    // A form sends its origin only where the policy lets it; foreign sites get nothing.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("x-frame-options", "DENY"),
];

fn content_policy(site: &Site) -> String {
    let targets: String = site.form_targets.iter().map(|target| format!(" {target}")).collect();
    format!(
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
         script-src 'self'; connect-src 'self'; form-action 'self'{targets}; frame-ancestors 'none'; base-uri 'none'"
    )
}
