//! Contracts of the command line: what scripts rely on, output and exit codes.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise, as tests do")]

mod catalogue;
mod deadlines;
mod joined;
mod limits;
mod maturity;
mod pages;
mod production;
mod proofs;
mod records;
mod server;
mod sign_in;
mod statements;
mod travel;
mod updating;

use std::path::Path;
use std::process::{Command, Output};

fn bruchlos(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bruchlos")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn says_its_version() {
    let output = bruchlos(&["--version"]);
    assert!(output.status.success());
    assert_eq!(text(&output.stdout), format!("bruchlos {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_deadline_is_one_line() {
    let output =
        bruchlos(&["deadline", "--land", "NW", "--from", "2026-01-31", "--length", "1-month"]);
    assert_eq!(text(&output.stdout), "2026-03-02\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn an_unknown_land_names_the_known_ones() {
    let output =
        bruchlos(&["deadline", "--land", "XX", "--from", "2026-01-31", "--length", "1-month"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("NW"), "{}", text(&output.stderr));
}

#[test]
fn migrating_twice_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let first = bruchlos(&["migrate", "--demo", "--data", data]);
    assert_eq!(first.status.code(), Some(0), "{}", text(&first.stderr));
    let second = bruchlos(&["migrate", "--demo", "--data", data]);
    assert_eq!(text(&second.stdout), "The store is up to date.\n");
    let verified = bruchlos(&["audit", "verify", "--data", data]);
    assert_eq!(verified.status.code(), Some(0), "{}", text(&verified.stderr));
}

#[test]
fn a_demo_store_is_filled_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    let data = data.to_str().unwrap();
    let fill = ["demo", "generate", "--cases", "300", "--until", "2026-11-27", "--data", data];
    let filled = bruchlos(&fill);
    assert_eq!(text(&filled.stdout), "300 cases in the store, 292 of them made now.\n");
    let again = bruchlos(&fill);
    assert_eq!(text(&again.stdout), "300 cases in the store, 0 of them made now.\n");
    let verified = bruchlos(&["audit", "verify", "--data", data]);
    assert!(text(&verified.stdout).starts_with("300 chains"), "{}", text(&verified.stdout));
    let other = bruchlos(&["demo", "generate", "--cases", "400", "--data", data]);
    assert_eq!(other.status.code(), Some(2));
    assert!(text(&other.stderr).contains("--cases 300 --seed 1"), "{}", text(&other.stderr));

    let earnest = folder.path().join("earnest");
    let (key, earnest) = (folder.path().join("key"), earnest.to_str().unwrap());
    std::fs::write(&key, "ab".repeat(32)).unwrap();
    let named = ["--data", earnest, "--key-file", key.to_str().unwrap()];
    assert!(bruchlos(&[&["migrate"], &named[..]].concat()).status.success());
    let refused = bruchlos(&[&["demo", "generate", "--cases", "300"], &named[..]].concat());
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("not a demo store"), "{}", text(&refused.stderr));
}

/// Serving, migrating and verifying all refuse before they change anything.
#[test]
fn a_store_of_another_master_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = server::Server::start_in(folder, "", (&["--demo"], std::process::Stdio::null()));
    assert_eq!(server.get("/", &[]).status, 200);
    let _folder = server.stop();
    let other = data.join("other.key");
    std::fs::write(&other, "07".repeat(32)).unwrap();
    let (data, key) = (data.to_str().unwrap(), other.to_str().unwrap());
    let calls: [&[&str]; 3] = [
        &["serve", "--demo", "--listen", "127.0.0.1:0", "--data", data, "--key-file", key],
        &["migrate", "--demo", "--data", data, "--key-file", key],
        &["audit", "verify", "--data", data, "--key-file", key],
    ];
    for call in calls {
        let output = bruchlos(call);
        assert_eq!(output.status.code(), Some(2), "{call:?}");
        let said = text(&output.stderr);
        assert!(said.contains("another master key") && said.contains("--key-file"), "{said}");
    }
    let own = bruchlos(&["audit", "verify", "--data", data]);
    assert_eq!(own.status.code(), Some(0), "{}", text(&own.stderr));
}

#[test]
fn a_demo_store_is_refused_in_production() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    assert!(bruchlos(&["migrate", "--demo", "--data", data]).status.success());
    let output = bruchlos(&["migrate", "--data", data]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--demo"), "{}", text(&output.stderr));
}

#[test]
fn unsafe_production_settings_are_refused_with_sentences() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let output = bruchlos(&["serve", "--data", data]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("https://") && said.contains("key_file"), "{said}");
    assert!(!Path::new(data).join("bruchlos.sqlite").exists());
}

/// Progress is for people in front of a terminal: whoever reads a pipe gets the result and no more.
#[test]
fn long_work_keeps_pipes_clean() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content");
    let calls: [&[&str]; 5] = [
        &["migrate", "--demo", "--data", data],
        &["audit", "verify", "--data", data],
        &["audit", "verify", "--json", "--data", data],
        &["package", "check", content],
        &["package", "check", "--json", content],
    ];
    for call in calls {
        let output = bruchlos(call);
        // On a slow machine a plain sentence comes now and then; a program that reads along hears nothing.
        let told = text(&output.stderr);
        let is_sentence = |line: &str| !call.contains(&"--json") && line.ends_with(" done.");
        assert!(
            told.lines().all(is_sentence) && !told.contains(['\u{1b}', '\r']),
            "{call:?}: {told}"
        );
        let said = text(&output.stdout);
        assert!(!said.contains(['\u{1b}', '\r']), "{call:?}: {said}");
        if call.contains(&"--json") {
            serde_json::from_str::<serde_json::Value>(&said).unwrap();
        }
    }
}
