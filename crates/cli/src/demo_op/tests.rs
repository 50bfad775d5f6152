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
        .find(|path| path.is_file())
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
        title: "Anmelden".to_owned(),
        css: "/a.css".to_owned(),
    };
    let clock: Clock = Arc::new(|| "2026-11-25T09:30:00Z".parse().unwrap());
    let side = OpenId::new(sign_in.settings(), clock.clone()).unwrap();
    let router = sign_in.router(clock, Arc::new(|bytes| bytes.fill(7))).unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (base_url, side)
}

async fn ask(base_url: &str, method: &str, path: &str, body: &str) -> String {
    let host = base_url.trim_start_matches("http://");
    let mut line = TcpStream::connect(host).await.unwrap();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\
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
    let url = side.begin(&secrets).await.unwrap();
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

#[test]
fn staff_has_roles() {
    let people = people();
    assert!(people.staff.iter().all(|person| !person.roles.is_empty()));
    assert!(people.staff.len() >= 3 && people.citizens.len() >= 3);
}
