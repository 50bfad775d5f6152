//! Files that somebody sent, drawn onto the pages of a print, and the print of a whole file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use documents::{NoPictures, Press};
use serde_json::{Value, json};

use crate::letters::{INSTANT, bases, print, sample, tool};

/// A picture of two by two pixels.
const PNG: &str = "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001349444154789c6390b59f02440cffbf5c03220026a1077372bc789b0000000049454e44ae426082";

fn unpacked(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2).map(|two| std::str::from_utf8(two).unwrap());
    pairs.map(|two| u8::from_str_radix(two, 16).unwrap()).collect()
}

fn letter() -> Vec<u8> {
    print(&bases()[0], &sample()).bytes
}

#[test]
fn the_pages_of_a_pdf_are_drawn() {
    let press = Press::new().unwrap();
    let pages = press.pictures("application/pdf", &letter()).unwrap();
    assert!(!pages.is_empty());
    for page in pages {
        assert_eq!(page.ending, "svg");
        let svg = String::from_utf8(page.bytes).unwrap();
        assert!(svg.contains("<path") && !svg.contains("<script"), "nothing is drawn");
    }
    let photo = press.pictures("image/png", &unpacked(PNG)).unwrap();
    assert_eq!((photo.len(), photo[0].ending), (1, "png"));
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let press = Press::new().unwrap();
    let of = |media_type, bytes: &[u8]| press.pictures(media_type, bytes).unwrap_err();
    assert_eq!(of("application/pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"), NoPictures::Broken);
    assert_eq!(of("application/pdf", b""), NoPictures::Broken);
    assert_eq!(of("image/png", &unpacked(PNG)[..40]), NoPictures::Broken);
    assert_eq!(of("image/tiff", b"II*\0"), NoPictures::UnknownKind);
    assert_eq!(of("image/heif", b""), NoPictures::UnknownKind);
    // However a file is cut or bent, the press goes on.
    let whole = letter();
    for part in 1..24 {
        let _any = press.pictures("application/pdf", &whole[..whole.len() * part / 24]);
        let mut bent = whole.clone();
        let place = bent.len() * part / 25;
        bent[place..place + 40].fill(b'<');
        let _any = press.pictures("application/pdf", &bent);
    }
}

#[test]
fn a_file_with_a_password_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (open, locked) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
    fs::write(&open, letter()).unwrap();
    let mut lock = Command::new("qpdf");
    lock.args(["--encrypt", "geheim", "auch", "256", "--"]).args([&open, &locked]);
    if lock.status().is_err() {
        println!("SKIP a_file_with_a_password_says_so: wants qpdf");
        return;
    }
    let press = Press::new().unwrap();
    let said = press.pictures("application/pdf", &fs::read(&locked).unwrap());
    assert_eq!(said, Err(NoPictures::Encrypted));
}

fn templates(base: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/records");
    let mut files = BTreeMap::from([("letters/letter.typ".to_owned(), base.as_bytes().to_vec())]);
    for name in ["frame.typ", "sheet.typ", "file.typ"] {
        files.insert(format!("records/{name}"), fs::read(folder.join(name)).unwrap());
    }
    files
}

fn facts(number: u32) -> Value {
    json!([
        { "label": "Nummer in der Akte", "value": number.to_string() },
        { "label": "Datum", "value": "9. November 2026, 10:20 Uhr" },
        { "label": "Von", "value": "Frauke Petersen (antragstellende Person)" },
    ])
}

/// A whole file: words, a letter as pictures, a photo, and one that cannot be shown.
fn whole_file(base: &str) -> Vec<u8> {
    let press = Press::new().unwrap();
    let mut files = templates(base);
    let mut paths = Vec::new();
    for (place, page) in
        press.pictures("application/pdf", &letter()).unwrap().into_iter().enumerate()
    {
        let path = format!("records/2/page-{place}.svg");
        paths.push(format!("/{path}"));
        files.insert(path, page.bytes);
    }
    files.insert("records/2/002-bescheid.pdf".to_owned(), letter());
    files.insert("records/3/page-1.png".to_owned(), unpacked(PNG));
    files.insert("records/3/003-foto.png".to_owned(), unpacked(PNG));
    files.insert("records/4/004-befund.pdf".to_owned(), b"%PDF-1.7".to_vec());
    let document = |number: u32, title: &str, more: Value| {
        let mut one = json!({
            "number": number, "title": title, "day": "09.11.2026", "kind": "Nachweis",
            "facts": facts(number), "blocks": [], "pictures": [], "note": null, "original": null,
            "media": "",
        });
        for (key, value) in more.as_object().unwrap() {
            one[key] = value.clone();
        }
        one
    };
    let words = json!([
        { "kind": "heading", "text": "Angaben" },
        { "kind": "facts", "items": [{ "label": "Strand", "value": "Nord" }] },
        { "kind": "paragraph", "text": "Ich bitte um einen Korb in **erster** Reihe." },
    ]);
    let data = json!({
        "authority": { "name": "Bezirksverband Küstenland", "unit": "Strandkorbstelle" },
        "reference": "SK 26 4183 902", "subject": "Akte SK 26 4183 902",
        "cover": { "title": "Akte", "facts": facts(4) },
        "documents": [
            document(1, "Antrag: Strandkorb-Zuschuss", json!({ "blocks": words })),
            document(2, "Bescheid: Bewilligung", json!({
                "pictures": paths, "original": "/records/2/002-bescheid.pdf", "media": "application/pdf",
            })),
            document(3, "Foto", json!({
                "pictures": ["/records/3/page-1.png"], "original": "/records/3/003-foto.png",
                "media": "image/png",
            })),
            document(4, "Befund", json!({
                "note": "Die Datei ist beschädigt; ihre Seiten sind hier nicht abgebildet.",
                "original": "/records/4/004-befund.pdf", "media": "application/pdf",
            })),
        ],
        "record": [
            { "seq": 1, "at": "09.11.2026, 10:20", "activity": "application.submitted", "who": "antragstellende Person", "hash": "b6d81b360a56" },
            { "seq": 2, "at": "09.11.2026, 10:21", "activity": "something.new", "who": "Portal", "hash": "c6d81b360a56" },
        ],
    });
    let printed = press.render(&files, "records/file.typ", &data, INSTANT.parse().unwrap());
    printed.unwrap_or_else(|error| panic!("{error}")).bytes
}

#[test]
fn a_whole_file_is_one_pdf_with_its_contents_and_its_originals() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.pdf");
    let printed = whole_file(&bases()[0]);
    fs::write(&path, &printed).unwrap();
    let file = path.to_str().unwrap();
    if Command::new("pdftotext").arg("-v").output().is_err() {
        println!(
            "SKIP a_whole_file_is_one_pdf_with_its_contents_and_its_originals: wants pdftotext"
        );
        return;
    }
    let text = tool("pdftotext", &["-layout", file, "-"]);
    for wanted in [
        "Inhalt",
        "1 Antrag: Strandkorb-Zuschuss",
        "erster",
        "ist beschädigt",
        "Protokoll",
        "Antrag eingegangen",
        "something.new",
    ] {
        assert!(text.contains(wanted), "no “{wanted}” in\n{text}");
    }
    // The contents name the pages: cover, contents, then the application.
    assert!(
        text.lines()
            .any(|line| line.contains("Antrag: Strandkorb-Zuschuss")
                && line.trim_end().ends_with('3')),
        "{text}"
    );
    let attached = tool("pdfdetach", &["-list", file]);
    for name in ["002-bescheid.pdf", "003-foto.png", "004-befund.pdf"] {
        assert!(attached.contains(name), "{attached}");
    }
    let meta = tool("pdfinfo", &["-meta", file]);
    assert!(meta.contains("<pdfaid:part>3<") && meta.contains("<pdfuaid:part>1<"), "{meta}");
    if let Ok(out) = std::env::var("LETTERS_OUT") {
        fs::create_dir_all(&out).unwrap();
        fs::write(Path::new(&out).join("file.pdf"), printed).unwrap();
    }
}
