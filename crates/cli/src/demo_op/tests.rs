use std::path::Path;
use std::sync::Arc;

use gateways::identity::{Identity, OpenId, Secrets, WayBack};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::*;

/// The example persons of the first authority that has some.
fn people() -> People {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let file = std::fs::read_dir(content)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("demo/people.toml"))
        .filter(|path| path.is_file())
        .min()
        .unwrap();
    read_people(&std::fs::read_to_string(file).unwrap()).unwrap()
}

async fn open() -> (String, OpenId) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let sign_in = DemoSignIn {
        audience: "citizens",
        base_url: base_url.clone(),
        redirect_uri: format!("{base_url}/back"),
        people: people().citizens,
    };
    let clock: Clock = Arc::new(|| "2026-11-25T09:30:00Z".parse().unwrap());
    let side = OpenId::new(sign_in.settings(), clock.clone()).unwrap();
    let doors = sign_in.open(Arc::default(), clock, Arc::new(|bytes| bytes.fill(7))).unwrap();
    let router = doors.protocol.fallback_service(web::guarded(doors.page, Arc::default()));
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (base_url, side)
}

async fn ask(base_url: &str, method: &str, path: &str, body: &str) -> String {
    let host = base_url.trim_start_matches("http://");
    let mut line = TcpStream::connect(host).await.unwrap();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\norigin: {base_url}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    line.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();
    answer
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).unwrap().1.split_once(to).unwrap().0
}

#[tokio::test]
async fn every_example_person_can_be_chosen_and_comes_back() {
    let (base_url, side) = open().await;
    let secrets = Secrets { state: "s-1".into(), nonce: "n-1".into(), verifier: "v".repeat(43) };
    let url = side.begin(&secrets, Lang::De).await.unwrap();
    let path = url.strip_prefix(&base_url).unwrap();
    let page = ask(&base_url, "GET", path, "").await;
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("default-src 'none'"), "{page}");
    let query = path.split_once('?').unwrap().1;
    for person in people().citizens {
        assert!(page.contains(&format!("Als {} anmelden", person.name)), "{}", person.name);
        let body = format!("{query}&person={}", person.id);
        let answer = ask(&base_url, "POST", "/demo/anmeldung/citizens", &body).await;
        let code = between(&answer, "/back?code=", "&state=s-1").to_owned();
        let back = WayBack { code, state: "s-1".to_owned() };
        let found = side.finish(&back, &secrets).await.unwrap();
        assert_eq!((found.subject, found.level), (person.id, person.level));
        assert_eq!(found.birthdate, person.birthdate);
    }
    let answer =
        ask(&base_url, "POST", "/demo/anmeldung/citizens", &format!("{query}&person=")).await;
    assert!(answer.contains("/back?error=access_denied&state=s-1"), "{answer}");
}

#[tokio::test]
async fn who_opens_the_page_directly_is_told_the_way() {
    let (base_url, _) = open().await;
    let page = ask(&base_url, "GET", "/demo/anmeldung/citizens", "").await;
    assert!(page.starts_with("HTTP/1.1 400") && page.contains("beginnen Sie die Anmeldung neu"));
}

#[tokio::test]
async fn the_page_speaks_the_language_that_the_sign_in_began_in() {
    let (base_url, side) = open().await;
    let secrets = Secrets { state: "s-1".into(), nonce: "n-1".into(), verifier: "v".repeat(43) };
    for (lang, prefix, sentence) in [
        (Lang::En, "/en", "Sign in as an example person"),
        (Lang::DeSimple, "/leicht", "Wer möchten Sie sein?"),
    ] {
        let url = side.begin(&secrets, lang).await.unwrap();
        let moved = ask(&base_url, "GET", url.strip_prefix(&base_url).unwrap(), "").await;
        let path = between(&moved, "location: ", "\r\n").to_owned();
        assert!(path.starts_with(&format!("{prefix}/demo/anmeldung/citizens?")), "{moved}");
        let page = ask(&base_url, "GET", &path, "").await;
        assert!(page.contains(&format!("<html lang=\"{}\">", lang.html())), "{page}");
        assert!(page.contains(sentence), "{page}");
        // The other languages keep the request.
        let german = between(&page, "<li><a href=\"", "\" hreflang=\"de\"").replace("&#38;", "&");
        let page = ask(&base_url, "GET", &german, "").await;
        assert!(page.contains("Als Beispielperson anmelden"), "{page}");
        assert!(page.contains("value=\"s-1\""), "{page}");
    }
}

#[test]
fn staff_has_roles() {
    let people = people();
    assert!(people.staff.iter().all(|person| !person.roles.is_empty()));
    assert!(people.staff.len() >= 3 && people.citizens.len() >= 3);
}
