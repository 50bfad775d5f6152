//! Packages that lie over a template, and packages beside each other.

use base::Severity;
use packages::{Content, Files, Purpose, TEMPLATES, load, over_template};

use crate::broken::permit;
use crate::content::{content, folder, look};

/// A service of the sea that is only asked about so far: a manifest and a description.
const QUESTION: &str = r#"# Beach chairs in winter: a question.
format = 1
id = "winter_chair"
extends = "request"
version = "1"
valid_from = 2026-01-01
authority = "coast"
audience = ["citizen", "association"]
topics = ["TF05"]
channels = ["portal", "post"]
file_number = "WC {yy} ####"

[name]
de = "Strandkorb im Winter"
en = "Beach chair in winter"

[unit]
name = { de = "Strandamt", en = "Beach office" }

[recorded]
number = 7
law = "§ 2 Strandordnung"
certainty = "memory"
"#;

fn templates() -> Files {
    folder(&content()).below(TEMPLATES)
}

/// The question with the description of the permit, which says nothing about the sea either.
fn question() -> Files {
    let mut files = Files::new();
    for (path, bytes) in permit().iter().filter(|(path, _)| path.starts_with("description.")) {
        files.insert(path, bytes);
    }
    files.insert("package.toml", QUESTION);
    files
}

fn with(old: &str, new: &str) -> Files {
    let mut files = question();
    assert!(QUESTION.contains(old), "{old}");
    files.insert("package.toml", QUESTION.replacen(old, new, 1));
    files
}

fn errors(files: &Files) -> Vec<String> {
    let found = packages::check(files, &look(Purpose::Run)).into_iter();
    let found = found.filter(|finding| finding.severity == Severity::Error);
    found.map(|f| format!("{}:{} {}", f.file, f.line, f.code)).collect()
}

#[test]
fn a_manifest_and_a_description_make_a_whole_package() {
    let whole = over_template(&question(), &templates());
    assert_eq!(errors(&whole), Vec::<String>::new());
    let package = load(&whole).package.unwrap();
    assert!(!package.manifest.decides());
    assert_eq!(package.manifest.name.de, "Strandkorb im Winter");
    let recorded = package.manifest.recorded.as_ref().unwrap();
    assert_eq!((recorded.number, recorded.law.as_str()), (7, "§ 2 Strandordnung"));
    let pages: Vec<&str> = package.form.pages.iter().map(|page| page.id.as_str()).collect();
    assert!(pages.contains(&"concern"), "{pages:?}");
    assert!(package.scenarios.len() > 2, "the template's scenarios came along");
    let facts = packages::Facts::of(rules::Scope::new(), package.manifest.valid_from);
    assert!(package.claims(&facts).is_empty() && package.start(&facts).is_none());
    assert_eq!(package.amount(&facts), packages::Amount::default());
}

#[test]
fn the_same_files_have_the_same_hash_and_the_merge_is_done_once() {
    let whole = over_template(&question(), &templates());
    assert_eq!(whole.hash(), over_template(&question(), &templates()).hash());
    assert_eq!(over_template(&whole, &templates()), whole, "merged files name no template");
    assert_eq!(over_template(&permit(), &templates()), permit());
    let newer = with("version = \"1\"", "version = \"2\"");
    assert_ne!(over_template(&newer, &templates()).hash(), whole.hash());
}

#[test]
fn what_the_service_says_itself_replaces_the_template() {
    let mut own = with(
        "[unit]",
        "[[deadline]]\nid = \"answer\"\nlabel = { de = \"Antwort\", en = \"Answer\" }\n\
         length = \"7-days\"\nfrom = \"sent\"\ncertainty = \"source\"\nsource = \"Strandordnung\"\n\n[unit]",
    );
    own.insert("privacy.en.md", "# Privacy by the sea\n");
    let whole = over_template(&own, &templates());
    let text = whole.text("package.toml").unwrap();
    assert_eq!(text.matches("[[deadline]]").count(), 1, "{text}");
    assert!(text.contains("[[letter]]"), "{text}");
    assert_eq!(whole.text("privacy.en.md"), Some("# Privacy by the sea\n"));
    assert!(whole.text("privacy.de.md").is_some());
    assert!(whole.get("template.toml").is_none());
    let line = |text: &str, needle| text.lines().position(|line| line.contains(needle));
    let before = own.text("package.toml").unwrap();
    assert_eq!(line(text, "[recorded]"), line(before, "[recorded]"), "lines keep their numbers");
}

#[test]
fn a_template_that_is_not_there_is_named_with_its_line() {
    let lost = with("\"request\"", "\"inquiry\"");
    assert_eq!(over_template(&lost, &templates()), lost);
    let loaded = load(&lost);
    assert!(loaded.package.is_none());
    let found: Vec<String> =
        loaded.findings.iter().map(|f| format!("{}:{} {}", f.file, f.line, f.code)).collect();
    assert_eq!(found, ["package.toml:4 package.no-template"]);
    assert!(loaded.findings.iter().all(|finding| !finding.cure.is_empty()));
}

#[test]
fn faults_in_the_service_are_found_where_they_stand() {
    let wrong = over_template(&with("\"citizen\"", "\"everybody\""), &templates());
    assert_eq!(errors(&wrong), ["package.toml:8 package.toml"]);
    let wrong = over_template(&with("\"memory\"", "\"heard\""), &templates());
    assert_eq!(errors(&wrong), ["package.toml:23 package.toml"]);
}

/// A content folder of the coast with these packages.
fn coast(packages: &[(&str, Files)]) -> Files {
    let mut files = Files::new();
    for (path, bytes) in folder(&content()).iter() {
        let shared =
            ["law/", "catalogue/", "templates/"].iter().any(|start| path.starts_with(start));
        let own = path.strip_prefix("lvr/").filter(|path| !path.starts_with("services/"));
        if let Some(path) = own {
            files.insert(format!("coast/{path}"), bytes);
        } else if shared {
            files.insert(path, bytes);
        }
    }
    let authority = files.text("coast/authority.toml").unwrap().replacen("\"lvr\"", "\"coast\"", 1);
    files.insert("coast/authority.toml", authority);
    for (name, package) in packages {
        for (path, bytes) in package.iter() {
            files.insert(format!("coast/services/{name}/{path}"), bytes);
        }
    }
    files
}

fn between(packages: &[(&str, Files)]) -> Vec<String> {
    let loaded = Content::load(&coast(packages), None);
    assert!(loaded.content.is_some(), "a fault between packages never closes the house");
    assert_eq!(loaded.packages.len(), packages.len());
    let shelf = loaded.findings.iter().filter(|finding| finding.code.starts_with("shelf."));
    shelf.map(|f| format!("{}:{} {}", f.file, f.line, f.code)).collect()
}

#[test]
fn packages_beside_each_other_agree() {
    let permit = permit();
    assert_eq!(between(&[("a", permit.clone()), ("b", question())]), Vec::<String>::new());
    let faults = [
        (with("[\"TF05\"]", "[\"TF99\"]"), ":9 shelf.topic"),
        (with("topics =", "situations = [\"sailing\"]\ntopics ="), ":9 shelf.situation"),
        (with("\"coast\"", "\"harbour\""), ":7 shelf.authority"),
        (with("\"WC ", "\"BC "), ":11 shelf.file-number-twice"),
        (with("version", "apply_with = \"boat\"\nversion"), ":5 shelf.apply-with"),
        (with("version", "apply_with = \"winter_chair\"\nversion"), ":5 shelf.apply-with"),
        (with("\"winter_chair\"", "\"beach_chair_permit\""), ":3 shelf.id-twice"),
    ];
    for (faulty, wanted) in faults {
        let found = between(&[("a", permit.clone()), ("b", faulty)]);
        assert_eq!(found, [format!("coast/services/b/package.toml{wanted}")]);
    }
    let lent = with("version", "apply_with = \"beach_chair_permit\"\nversion");
    assert_eq!(between(&[("a", permit), ("b", lent)]), Vec::<String>::new());
    let again = with("\"WC ", "\"WX ");
    let mut again_files = again.clone();
    let text = again.text("package.toml").unwrap().replacen("winter_chair", "spring_chair", 1);
    again_files.insert("package.toml", text);
    let found = between(&[("b", question()), ("c", again_files)]);
    assert_eq!(found, ["coast/services/c/package.toml:21 shelf.number-twice"]);
}
