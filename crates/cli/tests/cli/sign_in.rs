//! The way to the identity provider and back, as far as languages go.

use crate::server::Server;

#[test]
fn a_sign_in_that_fails_answers_in_the_language_in_which_it_began() {
    let server = Server::start("");
    for (prefix, lang, asked, cancelled, stale) in [
        ("", "de", "Als Beispielperson anmelden", "Anmeldung abgebrochen", "ist abgelaufen"),
        ("/en", "en", "Sign in as an example person", "You cancelled", "has run out"),
        ("/leicht", "de", "Wer möchten Sie sein?", "Es ist nichts verloren.", "zu lange gedauert"),
    ] {
        let wanted = format!("weiter={prefix}/profil");
        let begun = server.post(&format!("{prefix}/anmelden/start"), &[], &wanted);
        let cookie = begun.cookie().to_owned();
        let mut path = server.path(begun.header("location")).to_owned();
        let mut page = server.get(&path, &[]);
        if page.status == 303 {
            path = page.header("location").to_owned();
            page = server.get(&path, &[]);
        }
        assert!(page.body.contains(asked), "{prefix}: {}", page.body);
        let (place, query) = path.split_once('?').unwrap();
        let turned = server.post(place, &[], &format!("{query}&person="));
        let back = server.path(turned.header("location")).to_owned();

        // Another browser comes back: it has no cookie, and still reads its language.
        let page = server.get(&back, &[]);
        assert!(page.body.contains(stale), "{prefix}: {}", page.body);
        assert!(page.body.contains(&format!("<html lang=\"{lang}\">")), "{prefix}");

        let page = server.get(&back, &[("cookie", &cookie)]);
        assert!(page.body.contains(cancelled), "{prefix}: {}", page.body);
        assert!(page.body.contains(&format!("action=\"{prefix}/anmelden/start\"")), "{prefix}");
        // Who tries again still arrives where they had wanted to go.
        assert!(page.body.contains(&format!("value=\"{prefix}/profil\"")), "{prefix}");
    }
}

#[test]
fn staff_who_turn_back_are_at_their_own_door() {
    let server = Server::start("");
    let begun = server.post("/en/desk/anmelden/start", &[], "weiter=/en/desk");
    let cookie = begun.cookie().to_owned();
    let asked = server.get(server.path(begun.header("location")), &[]);
    let path = asked.header("location").to_owned();
    let (place, query) = path.split_once('?').unwrap();
    let turned = server.post(place, &[], &format!("{query}&person="));
    let page = server.get(server.path(turned.header("location")), &[("cookie", &cookie)]);
    assert_eq!((page.status, page.header("location")), (303, "/en/desk/anmelden"));
}
