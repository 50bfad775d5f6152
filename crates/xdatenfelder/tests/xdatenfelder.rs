//! Reading, refusing and writing XDatenfelder.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail the test; clippy frees only the test functions themselves"
)]

#[path = "xdatenfelder/genericode.rs"]
mod genericode;
#[path = "xdatenfelder/v2.rs"]
mod v2;

use std::path::PathBuf;

use xdatenfelder::{
    Body, Child, Code, DataType, Document, ElementKind, FieldKind, Multiplicity, Release, RuleKind,
    Walk, read, write,
};

/// A form of an invented service that uses every construct.
const BEACH_CHAIR: &str = include_str!("fixtures/beach_chair.xdf3.xml");

fn schema(document: &Document) -> &xdatenfelder::Schema {
    match &document.body {
        Body::Schema(schema) => schema,
        Body::Group(_) => panic!("a schema was expected"),
    }
}

#[test]
fn a_form_with_every_construct() {
    let document = read(BEACH_CHAIR.as_bytes()).unwrap();
    let schema = schema(&document);
    assert_eq!(schema.reference(), "S99000000001:1.0.0");
    assert_eq!(schema.element.release.as_ref().unwrap().code, Release::Gold);
    let steps: Vec<(String, String)> =
        schema.walk().map(|step| (step.path, step.multiplicity.to_string())).collect();
    let expected = [
        ("G99000000010", "1:1"),
        ("G99000000010/F99000000011", "1:1"),
        ("G99000000010/F99000000012", "0:1"),
        ("G99000000010/F99000000013", "1:1"),
        ("G99000000020", "0:*"),
        ("G99000000020/F99000000021", "2:5"),
        ("F99000000090", "0:1"),
    ];
    assert_eq!(steps, expected.map(|(path, often)| (path.to_owned(), often.to_owned())));
    let Child::Group(group) = &schema.structure[0].child else { panic!("no group") };
    let inside: Vec<String> =
        Walk::below("G99000000010", &group.structure).fields().map(|(step, _)| step.path).collect();
    let below =
        expected.iter().map(|(path, _)| *path).filter(|path| path.starts_with("G99000000010/"));
    assert_eq!(inside, below.collect::<Vec<_>>());
    let mut fields = schema.walk().fields().map(|(step, field)| (field, step.norms));
    let (select, norms) = fields.next().unwrap();
    assert_eq!((select.kind.code, select.data_type.code), (FieldKind::Select, DataType::Text));
    assert_eq!(norms[0].text, "§ 1 Strandordnung");
    let values = select.values.as_ref().unwrap();
    assert_eq!((values.len(), values[0].help.as_deref()), (2, Some("Nah am Wasser")));
    assert_eq!(select.wording.element_kind.as_ref().unwrap().code, ElementKind::Norm);
    let (text, _) = fields.next().unwrap();
    let precision = text.precision.as_ref().unwrap();
    assert_eq!((precision.min_length, precision.max_length), (Some(1), Some(55)));
    assert_eq!(precision.pattern.as_deref(), Some("[A-Z]{1,3} \"&\" <x>"));
    assert_eq!(text.wording.help_input.as_deref(), Some("Zum Beispiel „Rex“ & Co."));
    let computed: Vec<bool> = schema.rules().map(xdatenfelder::Rule::is_calculation).collect();
    assert_eq!(computed, [false]);
    assert_eq!(schema.element.rules[0].kind.as_ref().unwrap().code, RuleKind::Complex);
    assert_eq!(schema.element.rules[0].script.as_ref().unwrap().element, "script");
    assert_eq!(schema.element.rules[0].machine_parts.len(), 1);
}

#[test]
fn nothing_is_lost() {
    let document = read(BEACH_CHAIR.as_bytes()).unwrap();
    let written = write(&document);
    assert_eq!(read(written.as_bytes()).unwrap(), document);
    assert_eq!(write(&read(written.as_bytes()).unwrap()), written, "canonical form is stable");
    assert_eq!(written, BEACH_CHAIR, "the fixture is in canonical form");
}

#[test]
fn refusals_name_element_and_line() {
    for (from, to, element, line, what) in [
        ("<xdf:id>F99000000011</xdf:id>", "<xdf:id/>", "id", 0, "is empty"),
        ("<xdf:anzahl>2:5</xdf:anzahl>", "<xdf:anzahl>5:2</xdf:anzahl>", "anzahl", 0, "5:2"),
        ("<code>select</code>", "<code>dropdown</code>", "feldart", 0, "allowed: input, select"),
        ("<xdf:inhalt>", "<xdf:farbe/><xdf:inhalt>", "farbe", 0, "is not known inside <datenfeld>"),
        ("minLength=\"1\"", "minLength=\"eins\"", "praezisierung", 0, "no whole number"),
        ("minLength=\"1\"", "color=\"1\"", "praezisierung", 0, "unknown attribute"),
        ("<xdf:bezeichnung>", "<xdf:bezeichnung/><xdf:bezeichnung>", "bezeichnung", 0, "only once"),
        (
            "xdatenfelder_3.0.0",
            "xdatenfelder_4",
            "xdatenfelder.stammdatenschema.0102",
            2,
            "namespace",
        ),
        (
            ".stammdatenschema.0102",
            ".datenfeld.0104",
            "xdatenfelder.datenfeld.0104",
            2,
            "no message",
        ),
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE x>", "", 1, "DTD"),
        ("Strandkorb", "&lol;", "", 0, "entity &lol;"),
        ("</xdf:stammdatenschema>", "", "", 0, ""),
    ] {
        let broken = BEACH_CHAIR.replace(from, to);
        assert_ne!(broken, BEACH_CHAIR, "{from}");
        let error = read(broken.as_bytes()).unwrap_err();
        assert_eq!(error.element, element, "{from}: {error}");
        assert!(error.what.contains(what), "{from}: {error}");
        let expected = match line {
            0 => 1 + BEACH_CHAIR.split(from).next().unwrap().matches('\n').count(),
            line => line,
        };
        if !to.is_empty() {
            assert_eq!(error.line, expected, "{from}: {error}");
        }
    }
    assert!(read(b"").is_err() && read(b"\xff<a/>").is_err() && read(b"<a>").is_err());
    let deep = "<a>".repeat(100_000);
    assert!(read(deep.as_bytes()).unwrap_err().what.contains("too deeply"));
}

#[test]
fn multiplicities() {
    for (text, min, max) in [("0:1", 0, Some(1)), ("1:*", 1, None), ("2:5", 2, Some(5))] {
        let read: Multiplicity = text.parse().unwrap();
        assert_eq!((read.min, read.max, read.to_string().as_str()), (min, max, text));
    }
    for wrong in ["", "1", "*:1", "5:2", "0:0", "-1:1", "1:1:1"] {
        assert!(wrong.parse::<Multiplicity>().is_err(), "{wrong}");
    }
    assert_eq!(DataType::from_word("num_int").unwrap().word(), "num_int");
}

fn samples() -> Option<PathBuf> {
    let shared = std::env::var("SHARED_DATA").map_or_else(
        |_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let folder = shared.join("standards/xdatenfelder");
    folder.is_dir().then_some(folder)
}

/// Elements as path, attributes and text, in order: what a file says, whatever its
/// prefixes and blanks.
fn said(xml: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut path, mut said) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(start) => {
                path.push(start.local_name().as_ref().to_owned());
                said.push(format!("{} {}", path.join("/"), attributes(&start)));
            }
            Event::Empty(start) => {
                let name = start.local_name().as_ref().to_owned();
                said.push(format!("{}/{name} {}", path.join("/"), attributes(&start)));
            }
            Event::End(_) => _ = path.pop(),
            Event::Text(text) => put(&mut said, text.xml10_content().trim()),
            Event::GeneralRef(name) => put(&mut said, &name.xml10_content()),
            _ => {}
        }
    }
    said
}

fn put(said: &mut [String], text: &str) {
    if let Some(last) = said.last_mut() {
        last.push_str(text);
    }
}

fn attributes(start: &quick_xml::events::BytesStart<'_>) -> String {
    let mut all: Vec<String> = start
        .attributes()
        .map(|attribute| attribute.unwrap())
        .filter(|attribute| {
            !attribute.key.as_ref().contains(':') && attribute.key.as_ref() != "xmlns"
        })
        .map(|attribute| format!("{}={}", attribute.key.as_ref(), attribute.value))
        .collect();
    all.sort();
    all.join(" ")
}

#[test]
fn published_samples_survive_the_round_trip() {
    let Some(folder) = samples() else {
        println!("SKIP published_samples_survive_the_round_trip: wants ../shared");
        return;
    };
    for name in ["BlaueKarte.xdf3.converted.xml", "v3/simple.xml", "v3/input.xml"] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let document = read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let written = write(&document);
        assert_eq!(read(written.as_bytes()).unwrap(), document, "{name}");
        let (mut before, mut after) = (said(std::str::from_utf8(&bytes).unwrap()), said(&written));
        if name.starts_with("v3/input") {
            // That file scatters its elements; only what it says counts, not the order.
            before.sort();
            after.sort();
        }
        let first = before.iter().zip(&after).find(|(one, two)| one != two);
        assert_eq!(first, None, "{name}");
        assert_eq!(before.len(), after.len(), "{name}");
    }
    let bytes = std::fs::read(folder.join("BlaueKarte.xdf3.converted.xml")).unwrap();
    let document = read(&bytes).unwrap();
    let walk = schema(&document).walk();
    let (fields, groups): (Vec<_>, Vec<_>) =
        walk.partition(|step| matches!(step.child, Child::Field(_)));
    assert_eq!((fields.len(), groups.len()), (88, 29));
}

#[test]
fn published_negatives_are_refused_by_name() {
    let Some(folder) = samples() else {
        println!("SKIP published_negatives_are_refused_by_name: wants ../shared");
        return;
    };
    for (name, element) in [
        ("v3/missing-id-node.xml", "identifikation"),
        ("v3/unknown-namespace.xml", "xdatenfelder.datenfeldgruppe.0103"),
        ("BlaueKarte.xdf2.xml", "xdatenfelder.stammdatenschema.0102"),
        ("v2/unknown-namespace.xml", "xdatenfelder.stammdatenschema.0102"),
    ] {
        let error = read(&std::fs::read(folder.join(name)).unwrap()).unwrap_err();
        assert_eq!(error.element, element, "{name}: {error}");
        assert!(error.line > 0, "{name}: {error}");
    }
}

#[test]
fn a_damaged_file_is_refused_or_read_but_never_breaks_the_reader() {
    let bytes = BEACH_CHAIR.as_bytes();
    for at in (0..bytes.len()).step_by(11) {
        let cut = read(&bytes[..at]);
        assert!(cut.is_err() || BEACH_CHAIR[at..].trim().is_empty(), "cut at {at}");
        for sign in [b'<', b'&', b'"', 0xff, b' '] {
            let mut damaged = bytes.to_vec();
            damaged[at] = sign;
            if let Ok(document) = read(&damaged) {
                assert_eq!(read(write(&document).as_bytes()).unwrap(), document, "{at}: {sign}");
            }
        }
    }
}
