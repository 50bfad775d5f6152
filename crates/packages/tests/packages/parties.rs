//! Who takes part, and on whom a decision is served.

use base::Severity;
use packages::{Facts, Files, Package, Party, PartyKind};
use rules::{Scope, Value};

use super::broken::{findings, permit};

const PARTIES: &str = r#"
[[party]]
id = "neighbour"
label = { de = "Nachbarin oder Nachbar", en = "Neighbour" }
kind = "heard"
if = 'chair_length > 2'
name = 'if seaside then "Möwe" else "Ziege"'
address = '"Strandweg 1" + "\n" + "12345 Küste"'
letter = "ask_back"
sees = ["application", "statements"]
withheld = ["chair_length"]
norm = "§ 3 Strandordnung"

[[party]]
id = "harbour"
label = { de = "Hafenamt", en = "Harbour office" }
kind = "informed"
name = '"Hafenamt"'
email = '"hafen@example.org"'
way = "link"
"#;

/// The permit with its parties, and each text replaced.
fn beach(replaced: &[(&str, &str)]) -> Files {
    let mut files = permit();
    let mut text = format!("{}{PARTIES}", files.text("package.toml").unwrap());
    for (old, new) in replaced {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    files.insert("package.toml", text);
    files
}

fn package() -> Package {
    let loaded = packages::load(&beach(&[]));
    assert!(loaded.package.is_some(), "{:#?}", loaded.findings);
    loaded.package.unwrap()
}

fn facts(seaside: Value, length: Value) -> Facts {
    let answers = Scope::new().with("seaside", seaside).with("chair_length", length);
    Facts::of(answers, "2026-11-02".parse().unwrap())
}

fn number(text: &str) -> Value {
    Value::Number(text.parse().unwrap())
}

#[test]
fn the_answers_say_who_takes_part() {
    let package = package();
    let parties = package.parties(&facts(Value::Bool(true), number("3")));
    let neighbour = Party {
        id: "neighbour".to_owned(),
        kind: PartyKind::Heard,
        certain: true,
        name: "Möwe".to_owned(),
        address: "Strandweg 1\n12345 Küste".to_owned(),
        email: String::new(),
        missing: [].into(),
    };
    assert_eq!(parties.first(), Some(&neighbour));
    assert_eq!(parties.get(1).map(|party| party.email.as_str()), Some("hafen@example.org"));
    let short = package.parties(&facts(Value::Bool(true), number("1")));
    let ids: Vec<&str> = short.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(ids, ["harbour"], "a short chair bothers nobody");
}

#[test]
fn whoever_is_heard_is_a_list_for_the_process_or_says_what_is_missing() {
    let package = package();
    let heard = |length| package.parties_heard(&facts(Value::Bool(true), length));
    assert_eq!(heard(number("3")), Value::List(vec![Value::text("neighbour")]));
    assert_eq!(heard(number("1")), Value::List(Vec::new()));
    assert_eq!(heard(Value::missing("chair_length")), Value::missing("chair_length"));
}

#[test]
fn what_is_unknown_is_named_and_never_dropped() {
    let package = package();
    let open = package.parties(&facts(Value::missing("seaside"), Value::missing("chair_length")));
    let neighbour = open.first().unwrap();
    assert!(!neighbour.certain);
    let missing: Vec<&str> = neighbour.missing.iter().map(String::as_str).collect();
    assert_eq!(missing, ["chair_length", "seaside"], "whether, and who");
    let named = package.parties(&facts(Value::missing("seaside"), number("3")));
    assert!(named[0].certain && named[0].name.is_empty() && named[0].missing.contains("seaside"));
}

/// What is replaced, by what, the code that is found.
const FAULTS: &[(&str, &str, &str)] = &[
    ("id = \"harbour\"", "id = \"neighbour\"", "party.twice"),
    ("id = \"harbour\"", "id = \"applicant\"", "party.twice"),
    ("letter = \"ask_back\"", "letter = \"ask_front\"", "package.unknown-name"),
    ("letter = \"ask_back\"\n", "", "party.no-letter"),
    ("withheld = [\"chair_length\"]", "withheld = [\"chair_size\"]", "party.withheld"),
    ("'chair_length > 2'\nname", "'chair_size > 2'\nname", "rules.unknown-name"),
    ("kind = \"informed\"", "kind = \"invited\"", "package.toml"),
    ("sees = [\"application\"", "sees = [\"everything\"", "package.toml"),
    (
        "remedy = \"objection\"\n",
        "remedy = \"objection\"\nserved = [\"harbour\"]\n",
        "decision.served",
    ),
    (
        "remedy = \"objection\"\n",
        "remedy = \"objection\"\nserved = [\"applicant\"]\n",
        "decision.no-service",
    ),
    ("remedy = \"objection\"\n", "remedy = \"objection\"\ncopy = [\"pirate\"]\n", "decision.copy"),
    ("nature = \"refusal\"", "nature = \"confirmation\"", "decision.no-tacit"),
    (
        "remedy = \"objection\"\n",
        "remedy = \"objection\"\ntacit = \"fiction_granted\"\n",
        "decision.tacit",
    ),
];

#[test]
fn each_slip_is_found() {
    assert_eq!(findings(&beach(&[]), Severity::Error), Vec::<String>::new());
    for (old, new, code) in FAULTS {
        let found = findings(&beach(&[(old, new)]), Severity::Error);
        let hit = |finding: &String| finding.ends_with(&format!(" {code}"));
        assert!(found.iter().any(hit), "{old} → {new}: {found:?}");
    }
}

#[test]
fn a_decision_may_be_served_on_several_with_a_copy_to_others() {
    let served =
        "remedy = \"objection\"\nserved = [\"applicant\", \"neighbour\"]\ncopy = [\"harbour\"]\n";
    let files =
        beach(&[("remedy = \"objection\"\n", served), ("post = \"post\"", "pzu = \"pzu\"")]);
    assert_eq!(findings(&files, Severity::Error), Vec::<String>::new());
}
