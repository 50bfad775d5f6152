//! Every text that templates and code ask for exists in every language that owes it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use base::Lang;
use web::shell::{Failure, SIMPLE_FILES, Words};

const HERE: &str = env!("CARGO_MANIFEST_DIR");

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, found) } else { found.push(path) }
    }
}

/// Keys in quotes behind `say(`, `say1(` and `say2(`, and those that code puts together.
fn asked() -> BTreeSet<String> {
    let mut files = Vec::new();
    walk(&Path::new(HERE).join("templates"), &mut files);
    walk(&Path::new(HERE).join("src"), &mut files);
    let mut keys = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for start in ["say(\"", "say1(\"", "say2(\"", "label(\"", "say(\n            \""] {
            for rest in text.split(start).skip(1) {
                keys.insert(rest.split('"').next().unwrap().to_owned());
            }
        }
    }
    for failure in Failure::ALL {
        for part in ["title", "what", "safe"] {
            keys.insert(format!("error-{}-{part}", failure.word()));
        }
    }
    keys.retain(|key| key.contains('-') || key.chars().all(|sign| sign.is_ascii_lowercase()));
    keys
}

fn keys_of(lang: &str, file: &str) -> BTreeSet<String> {
    let path = format!("{HERE}/locales/{lang}/{file}.ftl");
    let text = fs::read_to_string(&path).unwrap_or_default();
    text.lines()
        .filter(|line| line.starts_with(|sign: char| sign.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

fn files(lang: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk(&Path::new(HERE).join("locales").join(lang), &mut found);
    let mut names: Vec<String> =
        found.iter().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn every_text_that_is_asked_for_exists_in_german_and_english() {
    let mut missing = Vec::new();
    for key in asked() {
        for lang in [Lang::De, Lang::En] {
            if !Words::of(lang).has(&key) {
                missing.push(format!("{lang}: {key}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn all_languages_have_the_same_texts_in_the_same_files() {
    assert_eq!(files("de"), files("en"));
    for file in files("de") {
        assert_eq!(keys_of("de", &file), keys_of("en", &file), "{file}.ftl");
    }
    for file in SIMPLE_FILES {
        assert_eq!(keys_of("de", file), keys_of("de-simple", file), "{file}.ftl in easy language");
    }
}

/// The first of two would be said everywhere, whatever the second says.
#[test]
fn no_text_is_written_twice() {
    let mut seen = BTreeSet::new();
    let mut twice = Vec::new();
    for lang in ["de", "en", "de-simple"] {
        for file in files(lang) {
            let keys = keys_of(lang, &file);
            twice.extend(keys.into_iter().filter(|key| !seen.insert(format!("{lang} {key}"))));
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn no_text_is_written_that_nobody_asks_for() {
    let mut files_of_code = Vec::new();
    walk(&Path::new(HERE).join("templates"), &mut files_of_code);
    walk(&Path::new(HERE).join("src"), &mut files_of_code);
    let all: String = files_of_code.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let mut unused = Vec::new();
    for file in files("de") {
        for key in keys_of("de", &file) {
            let put_together = ["authoring", "desk", "editor", "work"].contains(&file.as_str())
                || key.starts_with("error-");
            // What a request says in another way is asked for by the usual key.
            let key = key.strip_suffix("-request").unwrap_or(&key).to_owned();
            if !put_together && !all.contains(&format!("\"{key}\"")) {
                unused.push(key);
            }
        }
    }
    assert!(unused.is_empty(), "{}", unused.join("\n"));
}

#[test]
fn numbers_choose_their_form_and_gaps_are_filled() {
    let de = Words::of(Lang::De);
    assert_eq!(de.say1("errors-heading", "n", 1_usize), "Bitte prüfen Sie 1 Angabe");
    assert_eq!(de.say1("errors-heading", "n", 2_usize), "Bitte prüfen Sie 2 Angaben");
    assert_eq!(de.say1("start-count", "n", 0_usize), "Noch keine Leistung online");
    assert_eq!(de.size(&412_000), "412 Kilobyte");
    assert_eq!(de.size(&3_400_000), "3,4 Megabyte");
    assert_eq!(Words::of(Lang::En).size(&3_400_000), "3.4 megabytes");
}

#[test]
fn easy_language_falls_back_to_german_where_it_owes_nothing() {
    assert_eq!(Words::of(Lang::DeSimple).say("mine-title"), "Meine Anträge");
}
