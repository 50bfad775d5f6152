//! The letter base of every authority in content/, printed with invented data.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use documents::{Pdf, Press};
use serde_json::{Value, json};

pub(crate) const INSTANT: &str = "2026-11-25T09:30:00Z";

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

/// The letter bases below content/, by the authority's folder.
pub(crate) fn bases() -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(content()).unwrap() {
        let path = entry.unwrap().path().join("letters/letter.typ");
        if path.is_file() {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
    assert!(!found.is_empty(), "no authority has a letter base");
    found
}

fn files(base: &str) -> BTreeMap<String, Vec<u8>> {
    let main = "#import \"/letters/letter.typ\": letter\n#letter(json(\"/data.json\"))\n";
    BTreeMap::from([
        ("letters/letter.typ".to_owned(), base.as_bytes().to_vec()),
        ("decisions/grant.typ".to_owned(), main.as_bytes().to_vec()),
    ])
}

pub(crate) fn sample() -> Value {
    let text = include_str!("grant.json");
    serde_json::from_str(text).unwrap()
}

pub(crate) fn print(base: &str, data: &Value) -> Pdf {
    let press = Press::new().unwrap();
    press
        .render(&files(base), "decisions/grant.typ", data, INSTANT.parse().unwrap())
        .unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn tool(name: &str, arguments: &[&str]) -> String {
    let output = Command::new(name).args(arguments).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{name}: {text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    for base in bases() {
        let first = print(&base, &sample());
        let second = print(&base, &sample());
        assert_eq!(first.bytes, second.bytes);
        let mut other = sample();
        other["reference"] = json!("SK 26 0000 002");
        assert_ne!(first.bytes, print(&base, &other).bytes);
    }
}

#[test]
fn a_letter_is_sound_tagged_archivable_and_readable() {
    for base in bases() {
        let pdf = print(&base, &sample());
        assert_eq!(pdf.warnings, [], "Typst remarks on the letter base");
        assert_eq!(pdf.pages, 2);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("letter.pdf");
        fs::write(&file, &pdf.bytes).unwrap();
        let path = file.to_str().unwrap();
        tool("qpdf", &["--check", path]);
        let info = tool("pdfinfo", &[path]);
        assert!(info.contains("Tagged:          yes"), "{info}");
        assert!(info.contains("Title:           Bescheid über einen Strandkorb"), "{info}");
        let meta = tool("pdfinfo", &["-meta", path]);
        for standard in ["<pdfuaid:part>1<", "<pdfaid:part>3<", "<pdfaid:conformance>A<"] {
            assert!(meta.contains(standard), "{standard} is missing in {meta}");
        }
        let fonts = tool("pdffonts", &[path]);
        for line in fonts.lines().skip(2) {
            assert!(line.contains("FiraSans") && line.contains("yes yes yes"), "{line}");
        }
        let structure = tool("pdfinfo", &["-struct-text", path]);
        for tag in ["H1", "H2", "Table", "TH", "TD", "L", "P"] {
            assert!(structure.lines().any(|l| l.trim_start().starts_with(tag)), "no {tag}");
        }
        let text = tool("pdftotext", &["-layout", path, "-"]);
        for words in ["Ihr Zuschuss im Monat", "− 87,38", "Rechtsbehelfsbelehrung", "Seite 2 von 2"]
        {
            assert!(text.contains(words), "“{words}” is missing in {text}");
        }
    }
}

#[test]
fn a_draft_says_so_first() {
    let mut data = sample();
    data["draft"] = json!("Entwurf, noch nicht erlassen");
    for base in bases() {
        let pdf = print(&base, &data);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("draft.pdf");
        fs::write(&file, pdf.bytes).unwrap();
        let text = tool("pdftotext", &[file.to_str().unwrap(), "-"]);
        assert!(text.starts_with("Entwurf, noch nicht erlassen"), "{text}");
    }
}

/// Writes the pages for people who want to look: LETTERS_OUT=folder.
#[test]
fn pages_for_looking_at() {
    let Ok(folder) = std::env::var("LETTERS_OUT") else { return };
    fs::create_dir_all(&folder).unwrap();
    for (number, base) in bases().iter().enumerate() {
        let path = Path::new(&folder).join(format!("base-{number}.pdf"));
        fs::write(path, print(base, &sample()).bytes).unwrap();
    }
}
