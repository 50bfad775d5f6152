//! What stands in front of every page, tried on a small router of its own.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::DefaultBodyLimit;
use axum::response::Html;
use axum::routing::{get, post};
use axum::{Extension, Form, Router};
use base::Lang;
use http::{Request, Response, StatusCode};
use tower::ServiceExt;
use web::Site;
use web::shell::own_path;

fn site() -> Router {
    let pages = Router::new()
        .route("/hilfe", get(|Extension(lang): Extension<Lang>| async move { Html(lang.tag()) }))
        .route("/senden", post(|_: Form<Vec<(String, String)>>| async { Html("angekommen") }))
        .route("/kaputt", get(broken))
        .layer(DefaultBodyLimit::max(1_000));
    web::guarded(pages, Arc::new(Site::default()))
}

async fn broken() -> Html<&'static str> {
    panic!("on purpose")
}

async fn ask(request: Request<Body>) -> (StatusCode, String, Response<()>) {
    let response = site().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let text = String::from_utf8(to_bytes(body, 1_000_000).await.unwrap().to_vec()).unwrap();
    (parts.status, text, Response::from_parts(parts, ()))
}

fn at(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

fn send(headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut request = Request::post("/senden")
        .header("host", "portal.example")
        .header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

#[tokio::test]
async fn the_address_says_the_language() {
    for (path, lang) in [("/hilfe", "de"), ("/en/hilfe", "en"), ("/leicht/hilfe?a=b", "de-simple")]
    {
        assert_eq!(ask(at(path)).await.1, lang, "{path}");
    }
    assert_eq!(ask(at("/english/hilfe")).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn forms_are_taken_from_own_pages_only() {
    let own =
        [[("sec-fetch-site", "same-origin")].as_slice(), &[("origin", "https://portal.example")]];
    for headers in own {
        assert_eq!(ask(send(headers, "a=b")).await.1, "angekommen", "{headers:?}");
    }
    let foreign = [
        [("sec-fetch-site", "cross-site")].as_slice(),
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
        &[],
    ];
    for headers in foreign {
        let (status, page, _) = ask(send(headers, "a=b")).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{headers:?}");
        assert!(page.contains("Es ist nichts verloren"), "{headers:?}");
    }
}

#[tokio::test]
async fn every_failure_is_a_page_in_the_readers_language() {
    let (status, page, _) = ask(at("/en/nowhere")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(page.contains("This page does not exist"), "{page}");
    let (status, page, _) = ask(at("/kaputt")).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.contains("Alle früheren Schritte sind gespeichert"));
    assert_eq!(ask(at("/senden")).await.0, StatusCode::METHOD_NOT_ALLOWED);
    let own = [("sec-fetch-site", "same-origin")];
    let (status, page, _) = ask(send(&own, &"a=bcdefgh&".repeat(200))).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.contains("Alle früheren Schritte sind gespeichert"));
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_it() {
    for path in ["/hilfe", "/nowhere"] {
        let (_, _, response) = ask(at(path)).await;
        let policy = response.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"));
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        assert_eq!(response.headers()["referrer-policy"], "same-origin");
    }
}

#[test]
fn only_own_paths_are_ways_back() {
    assert_eq!(own_path("/antraege"), "/antraege");
    for foreign in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\r\nb"] {
        assert_eq!(own_path(foreign), "/", "{foreign}");
    }
}
