//! One good package, and the same with one fault each: what is found, and where.

use std::path::{Path, PathBuf};

use base::Severity;
use packages::{Files, Purpose};

use crate::content::{folder, look};

pub(crate) fn permit() -> Files {
    let fixtures: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/permit");
    folder(&fixtures)
}

/// The package with one text replaced; the text must be there.
pub(crate) fn with(file: &str, old: &str, new: &str) -> Files {
    let mut files = permit();
    let text = files.text(file).unwrap().to_owned();
    assert!(text.contains(old), "{file} has no {old}");
    files.insert(file, text.replacen(old, new, 1));
    files
}

fn without(file: &str) -> Files {
    let mut files = permit();
    files.remove(file).unwrap();
    files
}

pub(crate) fn findings(files: &Files, severity: Severity) -> Vec<String> {
    let found = packages::check(files, &look(Purpose::Run));
    let found = found.into_iter().filter(|finding| finding.severity == severity);
    found.map(|f| format!("{}:{} {}", f.file, f.line, f.code)).collect()
}

#[test]
fn the_good_one_has_nothing_but_hints() {
    let found = packages::check(&permit(), &look(Purpose::Publish));
    let heavy: Vec<String> = found
        .iter()
        .filter(|finding| finding.severity != Severity::Hint)
        .map(ToString::to_string)
        .collect();
    assert_eq!(heavy, Vec::<String>::new());
}

/// file, what is replaced, by what → the finding.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("package.toml", "format = 1", "format = 2", "package.toml:1 package.format"),
    ("package.toml", "leika = \"\"", "leika = \"12\"", "package.toml:6 package.leika"),
    ("package.toml", "version =", "colour =", "package.toml:3 package.toml"),
    ("package.toml", "####", "", "package.toml:8 package.file-number"),
    (
        "package.toml",
        "2026-01-01\n",
        "2026-01-01\nvalid_to = 2025-01-01\n",
        "package.toml:5 package.dates",
    ),
    ("package.toml", "[\"seaside\"]", "[\"hillside\"]", "package.toml:9 form.unknown-name"),
    ("package.toml", "14-days", "14-moons", "package.toml:105 package.length"),
    (
        "package.toml",
        "needs = [\"reasons\", \"remedy\"]",
        "needs = [\"reasons\"]",
        "package.toml:55 decision.no-remedy",
    ),
    (
        "package.toml",
        "needs = [\"reasons\", \"remedy\"]",
        "needs = [\"remedy\"]",
        "package.toml:55 decision.no-reasons",
    ),
    (
        "package.toml",
        "remedy = \"objection\"",
        "remedy = \"appeal\"",
        "package.toml:55 package.unknown-name",
    ),
    (
        "package.toml",
        "decisions/grant.typ",
        "decisions/gift.typ",
        "package.toml:55 package.unknown-name",
    ),
    (
        "package.toml",
        "amount = \"amount\"",
        "amount = \"sum\"",
        "package.toml:28 rules.unknown-name",
    ),
    ("package.toml", "chair_length > 2", "chair_size > 2", "package.toml:49 rules.unknown-name"),
    ("package.toml", "length = 'if", "width = 'if", "package.toml:32 rules.unknown-name"),
    (
        "decisions/blocks.toml",
        "{{start}}",
        "{{begin}}",
        "decisions/blocks.toml:5 blocks.unknown-variable",
    ),
    (
        "decisions/blocks.toml",
        "'seaside = false'",
        "'today() > received'",
        "decisions/blocks.toml:14 rules.clock",
    ),
    (
        "decisions/grant.typ",
        "/letters/letter.typ",
        "@preview/letter:1.0.0",
        "decisions/grant.typ:1 template.import",
    ),
    ("form.toml", "S99000000900:1.0.0", "S99000000900:2.0.0", "form.toml:2 form.other-schema"),
    ("form.toml", "F99000000902", "F99000000999", "form.toml:8 form.unknown-path"),
    (
        "form.toml",
        "\"G99000000900/F99000000904\" = \"hidden: set by intake\"",
        "",
        "form.toml:0 form.field-lost",
    ),
    ("form.toml", "\"hidden: set by intake\"", "\"\"", "form.toml:46 form.field-lost"),
    (
        "form.toml",
        "fields = [\"seaside\"]",
        "fields = [\"seaside\", \"chair_length\"]",
        "form.toml:8 form.page-of-field",
    ),
    (
        "form.toml",
        "show_if = 'seaside = true'",
        "show_if = 'false'",
        "form.toml:25 form.unreachable",
    ),
    (
        "form.toml",
        "show_if = 'seaside = true'",
        "show_if = 'chair_length > 1'",
        "form.toml:25 form.cycle",
    ),
    (
        "form.toml",
        "widget = \"consent\"",
        "from_link = true\nwidget = \"consent\"",
        "form.toml:28 form.from-link",
    ),
    (
        "form.toml",
        "[field.chair_length]",
        "[field.chair_length]\nfrom_link = true\nspecial_category = true",
        "form.toml:32 form.from-link",
    ),
    ("form.toml", "'seaside = true'", "'mountain = true'", "form.toml:25 rules.unknown-name"),
    ("form.toml", "page.length.show_if", "page.width.show_if", "form.toml:43 form.unknown-name"),
    ("form.toml", "zum Beispiel 2.\" }", "Muster [0-9]\" }", "form.toml:33 form.pattern-shown"),
    (
        "form.xdf3.xml",
        "<xdf:anzahl>1:1</xdf:anzahl>",
        "<xdf:anzahl>many</xdf:anzahl>",
        "form.xdf3.xml:27 form.schema",
    ),
    ("rules.dmn", "&gt; 2", "&gt; 2, 1", "rules.dmn:137 rules.overlapping-rows"),
    ("rules.dmn", "2026-12-31", "2025-12-31", "rules.dmn:49 rules.dates"),
    ("package.toml", "from = \"sent\"", "from = \"full moon\"", "package.toml:103 deadline.start"),
    (
        "package.toml",
        "from = \"sent\"",
        "from = \"answer:chair_length\"",
        "package.toml:103 deadline.start",
    ),
    (
        "package.toml",
        "from = \"sent\"",
        "from = \"notified:harbour\"",
        "package.toml:103 deadline.start",
    ),
    (
        "package.toml",
        "from = \"sent\"",
        "from = \"sent\"\nif = 'colour = 1'",
        "package.toml:107 rules.unknown-name",
    ),
    (
        "package.toml",
        "from = \"sent\"",
        "from = \"sent\"\nnature = \"fiction\"",
        "package.toml:103 deadline.effect",
    ),
    (
        "process.bpmn",
        "<timerEventDefinition b:deadline=\"answer\"/>",
        "<timerEventDefinition b:deadline=\"answer\" b:effect=\"fiction_granted\" b:law=\"§ 1\"/>",
        "package.toml:103 deadline.effect",
    ),
    (
        "process.bpmn",
        "b:letter=\"ask_back\"",
        "b:letter=\"ask_front\"",
        "process.bpmn:44 process.4.05",
    ),
    (
        "process.bpmn",
        " b:separate-from=\"draft\" b:decides=\"true\"",
        "",
        "process.bpmn:86 process.4.18",
    ),
    (
        "description.de.md",
        "[Strandkorb bestellen]",
        "[hier]",
        "description.de.md:5 prose.link-text",
    ),
    ("description.de.md", "https://", "javascript:", "description.de.md:5 prose.address"),
    ("description.de.md", "Ein [", "<b>Ein</b> [", "description.de.md:5 prose.raw-html"),
    ("description.de.md", "Ein [", "#### Ein [", "description.de.md:5 prose.heading-order"),
    ("description.de.md", "Ein [", "Ein ![](/korb.png) [", "description.de.md:5 prose.image-text"),
    ("locales/en.ftl", "page-length = How", "page length How", "locales/en.ftl:3 texts.fluent"),
    ("scenarios/by-the-sea.toml", "20.00", "30.00", "scenarios/by-the-sea.toml:0 scenario.failed"),
];

#[test]
fn each_fault_is_found_with_its_place() {
    let mut wrong = Vec::new();
    for (file, old, new, expected) in FAULTS.iter() {
        let files = with(file, old, new);
        let found = findings(&files, Severity::Error);
        if !found.iter().any(|finding| finding == expected) {
            wrong.push(format!("{file}: {old} → {new}: expected {expected}, found {found:#?}"));
        }
        if !file.starts_with("scenarios/") && packages::load(&files).package.is_some() {
            wrong.push(format!("{file}: {old} → {new}: the package was not refused"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_missing_file_is_named() {
    for file in [
        "package.toml",
        "form.toml",
        "form.xdf3.xml",
        "rules.dmn",
        "process.bpmn",
        "decisions/blocks.toml",
        "description.de.md",
        "locales/de.ftl",
    ] {
        let found = findings(&without(file), Severity::Error);
        assert!(found.contains(&format!("{file}:0 package.missing-file")), "{file}: {found:?}");
    }
}

#[test]
fn what_is_open_forbids_publication_only() {
    let files = with("locales/en.ftl", "field-seaside = By the sea\n", "");
    assert!(packages::load(&files).package.is_some());
    assert_eq!(findings(&files, Severity::Open), ["locales/en.ftl:0 texts.missing-translation"]);
    assert!(packages::refused(&packages::check(&files, &look(Purpose::Publish))));

    let unsure = with("rules.dmn", ">source<", ">memory<");
    assert!(findings(&unsure, Severity::Open)[0].ends_with("law.unsettled"));
    let expired = with("package.toml", "2026-01-01\n", "2026-01-01\nvalid_to = 2026-02-01\n");
    assert!(
        findings(&expired, Severity::Open).contains(&"package.toml:0 package.expired".to_owned())
    );
    let unseen = without("scenarios/by-the-sea.toml");
    assert!(findings(&unseen, Severity::Open).iter().any(|f| f.ends_with("form.page-unseen")));
    let open = with("form.toml", "done_by = [\"page.length.show_if\"]", "open = \"unklar\"");
    assert!(findings(&open, Severity::Open)[0].ends_with("form.rule-open"));
}
