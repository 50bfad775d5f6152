//! Too many requests from one place, on the program as it serves.

use std::process::Stdio;

use crate::server::{Answer, Server};

const TIGHT: &str = "
[limits]
client_header = \"x-forwarded-for\"
trusted_proxies = [\"127.0.0.1\"]
sign_ins = { burst = 2, per_minute = 1 }
uploads = { burst = 1, per_minute = 1 }
reports = { burst = 1, per_minute = 1 }
checks = { burst = 1, per_minute = 1 }
session_posts = { burst = 1, per_minute = 2 }
api = { burst = 2, per_minute = 1 }
";

fn from<'a>(client: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [("x-forwarded-for", client)].into_iter().chain(more.iter().copied()).collect()
}

fn is_turned_away(answer: &Answer, at_most: u32) -> bool {
    let wait: u32 = answer.header("retry-after").parse().unwrap_or_default();
    answer.status == 429 && (1..=at_most).contains(&wait)
}

#[test]
fn each_kind_has_its_limit_and_nobody_pays_for_others() {
    let said = tempfile::NamedTempFile::new().unwrap();
    let log = Stdio::from(said.reopen().unwrap());
    let server = Server::start_in(tempfile::tempdir().unwrap(), TIGHT, (&["--demo"], log));
    let sign_in =
        |client: &str| server.post("/en/anmelden/start", &from(client, &[]), "weiter=/en/profil");
    assert_eq!((sign_in("192.0.2.1").status, sign_in("192.0.2.1").status), (303, 303));
    let page = sign_in("192.0.2.1");
    assert!(is_turned_away(&page, 60), "{}", page.head);
    assert!(page.body.contains("Very many requests at once"), "{}", page.body);
    assert!(page.body.contains("Nothing is lost"));
    assert!(page.body.contains("<html lang=\"en\">"));
    assert!(page.body.contains("<form method=\"post\" action=\"/en/anmelden/start\""));
    assert!(page.body.contains("name=\"weiter\" value=\"/en/profil\""));
    assert_eq!(sign_in("192.0.2.2").status, 303, "the next client is served");
    let staff = server.post("/desk/anmelden/start", &from("192.0.2.1", &[]), "");
    assert!(is_turned_away(&staff, 60), "both sign-ins are one bucket");

    let check =
        |client: &str| server.post("/leistungen/nothing/pruefen", &from(client, &[]), "").status;
    assert_eq!((check("192.0.2.1"), check("192.0.2.1"), check("192.0.2.9")), (404, 429, 404));

    let kind = ("content-type", "multipart/form-data; boundary=x");
    let upload = || {
        let place = "/antraege/01900000-0000-7000-8000-000000000001/nachweise/paper";
        server.post_as(place, &from("192.0.2.1", &[kind]), &"x".repeat(3_000_000))
    };
    assert_eq!(upload().status, 401);
    let page = upload();
    assert!(is_turned_away(&page, 60), "{}", page.head);
    assert!(page.body.contains("Ihre Datei ist noch nicht bei uns"), "{}", page.body);

    let send = |path: &str| {
        server.post(path, &from("192.0.2.1", &[("cookie", "bruchlos=abc")]), "").status
    };
    assert_eq!((send("/profil"), send("/profil")), (401, 429));
    assert_eq!(send("/abmelden"), 200, "out is always open");
    for _ in 0..5 {
        assert_eq!(server.get("/", &from("192.0.2.1", &[])).status, 200, "reading is not counted");
        assert_eq!(server.post("/anmelden/start", &[], "").status, 303, "nor is this machine");
    }
    let said = std::fs::read_to_string(said.path()).unwrap();
    assert!(said.contains("too many requests"), "{said}");
    assert!(!said.contains("192.0.2"), "addresses are never logged: {said}");
}

#[test]
fn the_interface_has_a_limit_and_pages_have_none() {
    let server = Server::start(TIGHT);
    let read = |client: &str, path: &str| server.get(path, &from(client, &[]));
    let (list, snippet) = ("/api/v1/services", "/api/v1/search/snippet.html");
    assert_eq!((read("192.0.2.1", list).status, read("192.0.2.1", snippet).status), (200, 200));
    let away = read("192.0.2.1", list);
    assert!(is_turned_away(&away, 60), "{}", away.head);
    assert_eq!(away.header("content-type"), "application/problem+json");
    assert!(is_turned_away(&read("192.0.2.1", snippet), 60));
    assert_eq!(read("192.0.2.2", list).status, 200, "others are not touched");
    let other = server.get(list, &[]);
    assert_eq!(other.status, 200, "nor is this machine");
    let cookie = server.sign_in_staff("nina_voss");
    for _ in 0..5 {
        let page = server.get("/redaktion", &from("192.0.2.1", &[("cookie", &cookie)]));
        assert_eq!(page.status, 200, "staff pages are never counted");
        assert_eq!(read("192.0.2.1", "/suche?q=blind").status, 200, "nor is reading pages");
    }
    // A header that nobody trusted to write is not believed: all of it is this machine.
    let plain = Server::start("[limits]\napi = { burst = 1, per_minute = 1 }");
    for _ in 0..3 {
        assert_eq!(plain.get(list, &from("192.0.2.1", &[])).status, 200);
    }
}

#[test]
fn what_was_typed_can_be_sent_again_from_the_page() {
    let server =
        Server::start(&TIGHT.replace("per_minute = 1 }\nchecks", "per_minute = 60 }\nchecks"));
    let form = "page=/hilfe&contact=&text=Zeile+1%0D%0A%22Zeile%22+%3C2%3E";
    let send = |form: &str| server.post("/barriere-melden", &from("192.0.2.1", &[]), form);
    assert_eq!(send(form).status, 200);
    let page = send(form);
    assert!(is_turned_away(&page, 1), "{}", page.head);
    assert_eq!(page.header("cache-control"), "no-store");
    let again = page.body.replace('\r', "");
    assert!(
        again.contains("name=\"text\" value=\"Zeile 1\n&#34;Zeile&#34; &#60;2&#62;\""),
        "{again}"
    );
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!(send(form).status, 200, "after the wait it goes through");
}

#[test]
fn a_school_behind_one_address_signs_in() {
    let proxy = "[limits]\nclient_header = \"x-forwarded-for\"\ntrusted_proxies = [\"127.0.0.1\"]";
    let server = Server::start(proxy);
    for _ in 0..200 {
        let begun = server.post("/anmelden/start", &from("192.0.2.1", &[]), "weiter=/antraege");
        assert_eq!(begun.status, 303);
    }
}

#[test]
fn limits_that_protect_nobody_are_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.toml");
    std::fs::write(&file, "[limits]\nclient_header = \"x-forwarded-for\"").unwrap();
    let output = crate::bruchlos(&["serve", "--demo", "--config", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let said = crate::text(&output.stderr);
    assert!(said.contains("limits.trusted_proxies"), "{said}");
}
