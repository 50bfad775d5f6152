//! Marks, changes since, languages, other origins, and snippets that do nothing but show.

use http::Method;

use crate::{ask, get, portal};

#[tokio::test]
async fn who_knows_it_gets_nothing_and_who_asks_since_gets_what_changed() {
    let (_app, router) = portal().await;
    for path in ["/api/v1/services", "/api/v1/xzufi", "/api/v1/offices", "/api/v1/pvog/index.txt"] {
        let first = get(&router, path).await;
        let etag = first.header("etag").to_owned();
        let weak = format!("W/{etag}, \"other\"");
        let again = ask(&router, Method::GET, path, &[("if-none-match", &weak)]).await;
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""), "{path}");
        assert_eq!(again.header("etag"), etag);
    }
    let all = get(&router, "/api/v1/services").await.json();
    let as_of = all["as_of"].as_str().unwrap();
    let none = get(&router, &format!("/api/v1/services?since={as_of}")).await.json();
    assert_eq!(none["items"].as_array().unwrap().len(), 0);
    let long_ago = get(&router, "/api/v1/xzufi?since=2020-01-01T00:00:00Z").await;
    assert!(long_ago.text.contains("<xzufi:leistung>"), "{}", long_ago.text);
    let now = get(&router, &format!("/api/v1/xzufi?since={as_of}")).await;
    assert!(!now.text.contains("<xzufi:schreibe>") && now.text.contains("nachrichtenkopf"));
}

#[tokio::test]
async fn texts_come_in_the_language_that_is_asked_for() {
    let (_app, router) = portal().await;
    let services = get(&router, "/api/v1/services").await.json();
    let id = services["items"][0]["id"].as_str().unwrap().to_owned();
    let title = async |lang: &str| {
        let answer = get(&router, &format!("/api/v1/services/{id}?lang={lang}")).await;
        answer.json()["title"].as_str().unwrap().to_owned()
    };
    let titles = [title("de").await, title("en").await, title("de-simple").await];
    assert_ne!(titles[0], titles[1]);
    assert_ne!(titles[0], titles[2]);
    let wrong = get(&router, "/api/v1/services?lang=tlh").await;
    assert_eq!(wrong.status, 400);
}

#[tokio::test]
async fn every_origin_may_read_and_none_may_write() {
    let (_app, router) = portal().await;
    let origin = [("origin", "https://kreis.example")];
    let answer = ask(&router, Method::GET, "/api/v1/services", &origin).await;
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert!(answer.headers.get("set-cookie").is_none());
    let before = ask(&router, Method::OPTIONS, "/api/v1/xzufi", &origin).await;
    assert_eq!(before.status, 204);
    assert_eq!(before.header("access-control-allow-headers"), "If-None-Match");
    let post = ask(&router, Method::POST, "/api/v1/services", &origin).await;
    assert_eq!(post.status, 405);
}

#[tokio::test]
async fn snippets_only_show() {
    let (_app, router) = portal().await;
    let services = get(&router, "/api/v1/services").await.json();
    let id = services["items"][0]["id"].as_str().unwrap().to_owned();
    let service = get(&router, &format!("/api/v1/services/{id}/snippet.html?lang=en")).await;
    let search = get(&router, "/api/v1/search/snippet.html").await;
    for snippet in [&service, &search] {
        assert_eq!(snippet.status, 200);
        assert!(!snippet.text.contains("<script") && !snippet.text.contains("style="));
        assert!(!snippet.text.contains("<img") && !snippet.text.contains("onclick"));
        let policy = snippet.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors *"));
        assert_eq!(snippet.header("referrer-policy"), "no-referrer");
        assert!(snippet.text.contains("https://portal.example.org/api/v1/snippet.css"));
    }
    assert!(service.text.contains("<html lang=\"en\">"));
    assert!(service.text.contains(&format!("https://portal.example.org/leistungen/{id}")));
    assert!(search.text.contains("action=\"https://portal.example.org/suche\""));
    assert!(search.text.contains("<label for=\"q\">"));
    assert_eq!(get(&router, "/api/v1/snippet.css").await.status, 200);
}

#[tokio::test]
async fn the_gateway_finds_every_file_that_the_index_names() {
    let (_app, router) = portal().await;
    let index = get(&router, "/api/v1/pvog/index.txt").await.text;
    let names: Vec<&str> = index.lines().collect();
    assert!(names.len() >= 3, "{index}");
    for name in names {
        let file = get(&router, &format!("/api/v1/pvog/{name}")).await;
        assert_eq!(file.status, 200, "{name}");
        assert!(file.text.starts_with("<?xml") && !file.text.contains("urn:bruchlos"));
    }
}
