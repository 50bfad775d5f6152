//! Every package in the content folder is sound.

use std::path::{Path, PathBuf};

use base::Lang;
use base::{Land, Severity};
use packages::{Files, Look, Purpose};

/// A day in the life of the tests.
pub(crate) fn look(purpose: Purpose) -> Look {
    Look { purpose, land: Land::Nw, today: "2026-11-25".parse().unwrap() }
}

pub(crate) fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

pub(crate) fn folder(at: &Path) -> Files {
    let mut files = Files::new();
    let mut ahead = vec![at.to_owned()];
    while let Some(folder) = ahead.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                ahead.push(path);
                continue;
            }
            let name = path.strip_prefix(at).unwrap().to_str().unwrap().to_owned();
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
    files
}

/// The files of all packages of the content folder, each with what its template or its origin gives
/// and what its authority says for itself.
pub(crate) fn packages() -> Vec<(String, Files)> {
    let all = folder(&content());
    let templates = all.below(packages::TEMPLATES);
    let manifests = all.iter().filter_map(|(path, _)| path.strip_suffix("/package.toml"));
    let whole = |path: &str| {
        let authority = authority(&all, path.split('/').next().unwrap());
        packages::whole(&all.below(path), &templates, Some(&authority))
    };
    manifests.map(|path| (path.to_owned(), whole(path))).collect()
}

/// What a folder of the content says of its authority.
pub(crate) fn authority(content: &Files, folder: &str) -> packages::Authority {
    toml::from_str(content.text(&format!("{folder}/authority.toml")).unwrap()).unwrap()
}

#[test]
fn every_package_has_no_error_and_its_scenarios_pass() {
    let packages = packages();
    assert!(!packages.is_empty());
    for (path, files) in packages {
        let findings = packages::check(&files, &look(Purpose::Run));
        for finding in &findings {
            println!("{finding}");
        }
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        assert_eq!(errors, 0, "{path}");
    }
}

#[test]
fn the_authorities_around_them_are_sound() {
    let files = folder(&content());
    let authorities = files.iter().filter_map(|(path, _)| path.strip_suffix("/authority.toml"));
    let mut found = 0;
    for authority in authorities {
        let id = authority.parse().unwrap();
        let loaded = packages::Content::load(&files, Some(&id));
        for finding in &loaded.findings {
            println!("{finding}");
        }
        assert!(!packages::refused(&loaded.findings), "nothing is wrong between the packages");
        let content = loaded.content.expect("the content has no error");
        found += loaded.packages.len();
        let pages = ["help", "contact", "imprint", "privacy", "easy-language", "sign-language"];
        for page in pages {
            let texts = content.pages.get(page).unwrap_or_else(|| panic!("{authority}: {page}"));
            for lang in [Lang::De, Lang::En, Lang::DeSimple] {
                assert!(texts.own(lang).is_some(), "{authority}: {page} {lang:?}");
            }
        }
        // Versions that were published before the rules got their names of today.
        for (before, today) in [("social_portal", "sgbx_37_2a"), ("social_post", "sgbx_37_2_post")]
        {
            let rule = content.notification_rule(before).map(|rule| rule.id.as_str());
            assert_eq!(rule, Some(today), "{authority}: {before}");
        }
        for file in ["accessibility.toml", "access.toml"] {
            assert!(content.files.get(file).is_some(), "{authority}: {file}");
        }
        for files in loaded.packages.values() {
            let package = packages::load(files).package.expect("the package has no error");
            let manifest = &package.manifest;
            for rule in manifest.notification.values() {
                assert!(content.notification_rule(rule).is_some(), "{rule}");
            }
            for situation in &manifest.situations {
                let is_known = content.situations.iter().any(|known| known.id == *situation);
                assert!(is_known, "{situation}");
            }
            assert_eq!(manifest.authority, content.authority.id);
        }
    }
    assert_eq!(found, packages().len(), "every package belongs to an authority");
    let first = packages::Content::load(&files, None).content.unwrap();
    assert!(first.residence("Köln").is_some_and(|residence| residence.court.is_some()));
    assert!(first.residence("Atlantis").is_none());
}

#[test]
fn every_decision_can_be_signed_and_every_timer_has_a_length() {
    for (_, files) in packages() {
        let package = packages::load(&files).package.expect("the package has no error");
        let manifest = &package.manifest;
        assert_eq!(manifest.deadline_countings().len(), manifest.deadlines.len());
        for decision in &manifest.decisions {
            let law = manifest.decision_law(&decision.id).expect("the decision is known");
            assert!(!law.signatories.is_empty(), "nobody signs {}", decision.id);
            let needs_remedy = law.needs.contains(&cases::decision::Need::Remedy);
            assert_eq!(law.remedy.is_some(), needs_remedy, "{}", decision.id);
        }
        assert!(manifest.decision_law("no such kind").is_none());
        if !manifest.decides() {
            continue;
        }
        let forms = package.process.forms();
        for form in ["completeness", "draft", "approval"] {
            assert!(forms.iter().any(|(_, known)| *known == form), "{form}");
        }
    }
}

/// An answer in money is said with its unit; a letter that says it again is found.
#[test]
fn a_sum_is_said_with_its_unit_once() {
    const BLOCKS: &str = "decisions/blocks.toml";
    let mut tried = 0;
    for (path, mut files) in packages() {
        let (Some(package), Some(text)) = (packages::load(&files).package, files.text(BLOCKS))
        else {
            continue;
        };
        let money = |field: &&forms::Field| matches!(field.kind, forms::Kind::Money(_));
        let Some(field) = package.form.fields.iter().find(money) else { continue };
        let said = format!("\ntext = \"{{{{{}}}}} Euro ", field.name);
        let text = text.replacen("\ntext = \"", &said, 1);
        files.insert(BLOCKS, text);
        let found = packages::load(&files).findings;
        let code = "blocks.euro-twice";
        assert!(found.iter().any(|finding| finding.code == code), "{path}: {found:?}");
        tried += 1;
    }
    assert!(tried > 3, "{tried} packages ask for money");
}
