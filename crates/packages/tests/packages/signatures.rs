//! What others declare before an application is sent: what is asked, and what is found wrong in it.

use base::Severity;
use packages::{Assurance, Files};

use super::broken::{findings, permit};

const SIGNATURE: &str = r#"
[[signature]]
id = "neighbour"
label = { de = "Zustimmung", en = "Consent", de-simple = "Ja vom Nachbarn" }
hint = { de = "Wer daneben sitzt.", en = "Whoever sits beside." }
statement = { value = { de = "Ich stimme zu.", en = "I agree.", de-simple = "Ich sage Ja." }, certainty = "unsure", note = "Wortlaut offen." }
level = { value = "substantial", certainty = "source", source = "§ 4 Strandordnung" }
asked_if = 'chair_length > 2'
instead = "photo"
days = 14
"#;

/// The permit with its signature, and each text replaced.
fn beach(replaced: &[(&str, &str)]) -> Files {
    let mut files = permit();
    let mut text = SIGNATURE.to_owned();
    for (old, new) in replaced {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    files.insert("package.toml", format!("{}{text}", files.text("package.toml").unwrap()));
    files
}

#[test]
fn the_form_asks_what_the_manifest_demands() {
    let package = packages::load(&beach(&[])).package.unwrap();
    let [spec] = package.manifest.signatures.as_slice() else { panic!("one signature") };
    assert_eq!((spec.needed, spec.days, spec.level.value), (1, 14, Assurance::Substantial));
    let rule = package.form.signature_rule("neighbour").unwrap();
    assert_eq!(rule.on_paper.as_deref(), Some("photo"));
    assert!(rule.when.is_some());
    assert_eq!(rule.statement.get(base::Lang::DeSimple), "Ich sage Ja.");
}

/// Only what is below “source” is open; the level names its source.
#[test]
fn what_nobody_settled_is_an_open_finding() {
    let found = packages::load(&beach(&[])).findings;
    let open: Vec<&str> = found
        .iter()
        .filter(|finding| finding.message.contains("signature/"))
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(
        open,
        ["Wortlaut offen. (certainty: unsure; fact beach_chair_permit@1/signature/neighbour/statement)"]
            .map(|text| text.replace("@1", &format!("@{}", version())))
    );
}

fn version() -> String {
    packages::manifest(&permit()).unwrap().version
}

#[test]
fn each_slip_is_found_with_a_sentence() {
    for (old, new, code, says) in [
        (
            "chair_length > 2",
            "chair_hight > 2",
            "",
            "Signature “neighbour”: the name “chair_hight”",
        ),
        (
            "instead = \"photo\"",
            "instead = \"foto\"",
            "signature.instead",
            "“neighbour” may come as “foto”, which does not exist.",
        ),
        (
            "de-simple = \"Ich sage Ja.\"",
            "de-simple = \"\"",
            "signature.language",
            "The statement of “neighbour” is missing in de-simple.",
        ),
        (
            "en = \"I agree.\", ",
            "",
            "signature.language",
            "The statement of “neighbour” is missing in en.",
        ),
        ("days = 14", "days = 0", "signature.days", "An invitation for “neighbour” holds 0 days."),
        (
            "days = 14",
            "days = 14\nneeded = 0",
            "signature.needed",
            "“neighbour” is signed by 0 persons.",
        ),
        (
            "value = \"substantial\"",
            "value = \"none\"",
            "signature.level",
            "Anybody could sign “neighbour”.",
        ),
        (
            "id = \"neighbour\"",
            "id = \"The Neighbour\"",
            "signature.name",
            "“The Neighbour” is no short name.",
        ),
    ] {
        let loaded = packages::load(&beach(&[(old, new)]));
        assert!(loaded.package.is_none(), "{new}");
        let errors = loaded.findings.iter().filter(|one| one.severity == Severity::Error);
        let fits = |one: &&base::Finding| {
            one.message.contains(says) && (code.is_empty() || one.code == code) && one.line > 0
        };
        let errors: Vec<_> = errors.collect();
        assert!(errors.iter().copied().any(|one| fits(&one)), "{new}: {errors:#?}");
    }
    let twice = format!("days = 14\n{SIGNATURE}");
    let codes = findings(&beach(&[("days = 14", &twice)]), Severity::Error);
    for code in ["signature.twice", "signature.instead"] {
        assert!(codes.iter().any(|found| found.contains(code)), "{codes:?}");
    }
}
