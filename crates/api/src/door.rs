//! Who asks too much is turned away with a sentence and the seconds to wait. How much that is, the
//! program decides.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base::Lang;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, RETRY_AFTER,
};
use http::request::Parts;
use http::{StatusCode, Uri};

use crate::answer::HTML;
use crate::wire::Problem;

pub(crate) const PROBLEM: &str = "application/problem+json";

/// Asked at each request: lets it in, or says after how many seconds the next one may come.
pub type Door = Arc<dyn Fn(&Parts) -> Result<(), u32> + Send + Sync>;

/// Lets requests in as long as the door does.
pub(crate) async fn hold(State(door): State<Door>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match door(&parts) {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(seconds) => {
            // Whose request it was is nobody's business.
            tracing::info!(seconds, "too many requests to the interface from one place");
            turned_away(&parts.uri, seconds)
        }
    }
}

/// A problem for programs; a page where people read it inside another page.
fn turned_away(uri: &Uri, seconds: u32) -> Response {
    let is_page = uri.path().ends_with(".html");
    let body = if is_page { page(lang(uri), seconds).into_bytes() } else { problem(seconds) };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    let headers = response.headers_mut();
    let kind = if is_page { HTML } else { PROBLEM };
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let policy = "default-src 'none'; frame-ancestors *; base-uri 'none'";
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

fn problem(seconds: u32) -> Vec<u8> {
    let problem = Problem {
        kind: "about:blank".to_owned(),
        title: "Too Many Requests".to_owned(),
        status: StatusCode::TOO_MANY_REQUESTS.as_u16(),
        detail: format!(
            "Very many requests came from your address. Nothing is lost: ask again {}, and send \
             the ETag of an answer that you have as If-None-Match.",
            wait(Lang::En, seconds)
        ),
    };
    serde_json::to_vec(&problem).unwrap_or_default()
}

fn lang(uri: &Uri) -> Lang {
    let pairs = uri.query().unwrap_or_default().split('&');
    let asked = pairs.filter_map(|pair| pair.strip_prefix("lang=")).next();
    asked.and_then(|tag| tag.parse().ok()).unwrap_or(Lang::De)
}

fn page(lang: Lang, seconds: u32) -> String {
    let wait = wait(lang, seconds);
    let (title, says) = match lang {
        Lang::De => (
            "Sehr viele Anfragen auf einmal",
            format!("Von Ihrer Adresse kamen sehr viele Anfragen. Laden Sie die Seite {wait} neu."),
        ),
        Lang::En => (
            "Very many requests at once",
            format!("Very many requests came from your address. Load the page again {wait}."),
        ),
        Lang::DeSimple => (
            "Bitte kurz warten",
            format!(
                "Es kamen sehr viele Anfragen. Bitte warten Sie. Laden Sie die Seite {wait} neu."
            ),
        ),
    };
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{says}</p>\n\
         </main>\n</body>\n</html>\n",
        lang.html(),
    )
}

fn wait(lang: Lang, seconds: u32) -> String {
    match (lang, seconds) {
        (Lang::En, 1) => "in 1 second".to_owned(),
        (Lang::En, _) => format!("in {seconds} seconds"),
        (_, 1) => "in 1 Sekunde".to_owned(),
        _ => format!("in {seconds} Sekunden"),
    }
}
