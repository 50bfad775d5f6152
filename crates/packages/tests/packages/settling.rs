//! What the desk establishes: whose place it takes, and what is found wrong in it.

use base::Severity;
use packages::{Facts, Files, SETTLE_PAGE};
use rules::{Scope, Value};

use super::broken::{findings, permit};

const SETTLE: &str = r#"
[[settle]]
id = "length"
label = { de = "Wie viel Schatten gibt es?", en = "How much shade is there?" }
kind = "choice"
option = [
  { code = "none", label = { de = "Keinen", en = "None" } },
  { code = "some", label = { de = "Etwas", en = "Some" } },
]
"#;

/// The permit with an input that the desk settles, and each text replaced.
fn beach(replaced: &[(&str, &str)]) -> Files {
    let mut files = permit();
    let mut text = files.text("package.toml").unwrap().to_owned() + SETTLE;
    for (old, new) in replaced {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    files.insert("package.toml", text);
    files
}

#[test]
fn the_desk_comes_before_the_assumption() {
    let package = packages::load(&beach(&[])).package.unwrap();
    assert_eq!(package.settle.page(SETTLE_PAGE).unwrap().fields(), ["length"]);
    let day = base::Date::constant(2026, 7, 1);
    let read = |answers: Scope| package.scope(&Facts::of(answers, day)).get("length").cloned();
    let assumed = Scope::new().with("seaside", Value::Null).with("chair_length", 3);
    assert_eq!(read(assumed.clone()), Some(Value::from(0)));
    assert_eq!(read(assumed.with("length", Value::text("some"))), Some(Value::text("some")));
}

#[test]
fn what_does_not_fit_is_found() {
    assert_eq!(
        findings(&beach(&[]), Severity::Error),
        findings(&permit(), Severity::Error),
        "nothing is wrong with it"
    );
    let cases = [
        ("id = \"length\"", "id = \"width\"", "settle.no-input"),
        ("code = \"some\"", "code = \"none\"", "settle.options"),
        ("kind = \"choice\"", "kind = \"whole\"", "settle.options"),
        ("de = \"Wie viel Schatten gibt es?\"", "de = \"\"", "settle.label"),
        ("id = \"length\"", "id = \"chair_length\"", "settle.is-asked"),
    ];
    for (old, new, code) in cases {
        let found = findings(&beach(&[(old, new)]), Severity::Error);
        assert!(found.iter().any(|one| one.contains(code)), "{code}: {found:?}");
    }
    let mut twice = beach(&[]);
    twice.insert("package.toml", format!("{}{SETTLE}", twice.text("package.toml").unwrap()));
    assert!(findings(&twice, Severity::Error).iter().any(|one| one.contains("settle.twice")));
}
