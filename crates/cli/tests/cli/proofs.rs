//! A citizen's proof of a decided case, checked by the program that anybody may have.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;

use crate::server::{Answer, Server};
use crate::{bruchlos, text};

fn verify(file: &Path, more: &[&str]) -> (Option<i32>, String) {
    let output = bruchlos(&[&["proof", "verify", file.to_str().unwrap()], more].concat());
    (output.status.code(), text(&output.stdout) + text(&output.stderr).as_str())
}

/// The example, once it has a decided case: it fills its store while it serves.
fn with_a_decision() -> Server {
    let server = Server::start("");
    let cookie = server.sign_in_citizen("daniel_okonkwo");
    for _ in 0..600 {
        let headers = [("cookie", cookie.as_str())];
        let list = server.get("/antraege", &headers).body;
        let is_decided = list.split("href=\"/vorgaenge/").skip(1).any(|part| {
            let case = part.split(['"', '/']).next().unwrap();
            server.get(&format!("/vorgaenge/{case}/bescheid"), &headers).status == 200
        });
        if is_decided {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    server
}

/// The decided case of the example: its proof and its decision.
fn download(server: &Server, cookie: &str) -> Option<(String, Answer)> {
    let headers = [("cookie", cookie)];
    let list = server.get("/antraege", &headers).body;
    for part in list.split("href=\"/vorgaenge/").skip(1) {
        let case = part.split(['"', '/']).next().unwrap();
        let page = server.get(&format!("/vorgaenge/{case}/nachweis"), &headers);
        assert_eq!(page.status, 200, "{}", page.head);
        assert!(page.body.contains(&format!("/vorgaenge/{case}/nachweis.json")), "{}", page.body);
        let proof = server.get(&format!("/vorgaenge/{case}/nachweis.json"), &headers);
        assert_eq!(proof.status, 200, "{}", proof.head);
        if proof.body.contains("decision.issued") {
            let pdf = server.get(&format!("/vorgaenge/{case}/bescheid.pdf"), &headers);
            return Some((proof.body, pdf));
        }
    }
    None
}

/// Every value of a document, as the way to it.
fn places(value: &Value, way: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| places(value, &format!("{way}/{key}"), found));
        }
        Value::Array(list) => {
            let numbered = list.iter().enumerate();
            numbered.for_each(|(at, value)| places(value, &format!("{way}/{at}"), found));
        }
        _ => found.push(way.to_owned()),
    }
}

/// Another value of the same kind: the middle sign changed, or the next number.
fn bent(old: &Value) -> Value {
    let Some(text) = old.as_str() else { return Value::from(old.as_i64().unwrap() + 1) };
    let mut signs: Vec<char> = text.chars().collect();
    let middle = signs.len() / 2;
    match signs.get_mut(middle) {
        Some(sign) => *sign = if *sign == '1' { '2' } else { '1' },
        None => signs.push('1'),
    }
    Value::from(signs.into_iter().collect::<String>())
}

#[test]
fn a_proof_holds_and_no_field_of_it_can_be_changed() {
    let decided = with_a_decision();
    // The example's persons belong to the address at which they signed in.
    let host = decided.host.clone();
    let folder = decided.stop();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let made = bruchlos(&["audit", "roots", "--data", data]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let again = bruchlos(&["audit", "roots", "--data", data]);
    assert_eq!(text(&again.stdout), "Every record is in a root already.\n");
    let record = bruchlos(&["audit", "verify", "--data", data]);
    assert_eq!(record.status.code(), Some(0), "{}", text(&record.stdout));

    let server =
        Server::start_at(&host, folder, "", (&["--listen", &host, "--demo"], Stdio::null()));
    let cookie = server.sign_in_citizen("daniel_okonkwo");
    let (proof, pdf) = download(&server, &cookie).unwrap();
    assert!(pdf.bytes.starts_with(b"%PDF"));
    let stranger = server.sign_in_citizen("marion_kessler");
    let document: Value = serde_json::from_str(&proof).unwrap();
    let foreign = format!("/vorgaenge/{}/nachweis.json", document["case"].as_str().unwrap());
    assert_eq!(server.get(&foreign, &[("cookie", &stranger)]).status, 404);
    assert_ne!(server.get(&foreign, &[]).status, 200);

    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("nachweis.json");
    let decision = place.path().join("bescheid.pdf");
    fs::write(&file, &proof).unwrap();
    fs::write(&decision, &pdf.bytes).unwrap();
    let root = document["root"]["hash"].as_str().unwrap();
    assert!(server.get("/nachweise", &[]).body.contains(root), "the root is not public");
    let decision = decision.to_str().unwrap();
    let (code, said) = verify(&file, &["--root", root, "--document", decision]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("The proof holds.") && said.contains("The root is the one named."));
    assert!(said.contains("The document is the one that was issued at "), "{said}");

    let mut other = pdf.bytes;
    *other.last_mut().unwrap() ^= 1;
    fs::write(decision, other).unwrap();
    let (code, said) = verify(&file, &["--root", &root.replace('a', "b"), "--document", decision]);
    assert_eq!(code, Some(1));
    assert!(said.contains("not the one named") && said.contains("none of those"), "{said}");

    every_field_counts(&file, &document);
    fs::write(&file, "{}").unwrap();
    assert_eq!(verify(&file, &[]).0, Some(2));
    assert_eq!(verify(&place.path().join("none.json"), &[]).0, Some(2));
}

fn every_field_counts(file: &Path, document: &Value) {
    let mut all = Vec::new();
    places(document, "", &mut all);
    assert!(all.len() > 60, "{all:?}");
    for way in &all {
        let mut changed = document.clone();
        let value = changed.pointer_mut(way).unwrap();
        *value = bent(value);
        fs::write(file, changed.to_string()).unwrap();
        let (code, said) = verify(file, &[]);
        assert_eq!(code, Some(1), "{way}: {said}");
        assert!(said.contains("does NOT hold") && said.contains("\n- "), "{way}: {said}");
    }
}
