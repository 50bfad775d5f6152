//! Version 2: read, written, refused by name, and said in version 3 as the published conversion says it.

use std::collections::BTreeSet;

use xdatenfelder::v2::{self, Body, Child, convert, read, write};
use xdatenfelder::{Element, Rule, Schema, Walk};

use crate::{said, samples, schema};

/// A small form of an invented service.
const BEACH: &str = r#"<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_2">
<xdf:header><xdf:nachrichtID>1</xdf:nachrichtID><xdf:erstellungszeitpunkt>2026-11-01T00:00:00Z</xdf:erstellungszeitpunkt></xdf:header>
<xdf:stammdatenschema><xdf:identifikation><xdf:id>S99000001</xdf:id><xdf:version>1.0</xdf:version></xdf:identifikation>
<xdf:name>Strandkorb</xdf:name><xdf:status><code>aktiv</code></xdf:status>
<xdf:struktur><xdf:anzahl>1:1</xdf:anzahl><xdf:bezug>§ 1; § 2
 Satz 1</xdf:bezug><xdf:enthaelt><xdf:datenfeld>
<xdf:identifikation><xdf:id>F99000002</xdf:id><xdf:version>1.2</xdf:version></xdf:identifikation><xdf:name>Nummer</xdf:name>
<xdf:feldart><code>input</code></xdf:feldart><xdf:datentyp><code>text</code></xdf:datentyp>
<xdf:praezisierung>{"minLength":"1","maxLength":8,"pattern":"[A-Z]+","colour":"blue"}</xdf:praezisierung><xdf:inhalt/>
<xdf:regel><xdf:identifikation><xdf:id>R99000003</xdf:id></xdf:identifikation><xdf:name>Nur am Strand</xdf:name>
<xdf:definition>"F99000002 Nummer" ist nur zu füllen, wenn F999000021 leer ist.</xdf:definition><xdf:script>return 1</xdf:script></xdf:regel>
</xdf:datenfeld></xdf:enthaelt></xdf:struktur></xdf:stammdatenschema></xdf:xdatenfelder.stammdatenschema.0102>"#;

#[test]
fn version_2_says_the_same_in_version_3() {
    let document = read(BEACH.as_bytes()).unwrap();
    assert_eq!(read(write(&document).as_bytes()).unwrap(), document);
    let converted = convert(&document);
    // What came out is version 3 for its own reader.
    let written = xdatenfelder::write(&converted.document);
    assert_eq!(xdatenfelder::read(written.as_bytes()).unwrap(), converted.document);
    let form = schema(&converted.document);
    assert_eq!(
        (form.reference().as_str(), form.title.as_str()),
        ("S99000000001:1.0.0", "Strandkorb")
    );
    let xdatenfelder::Child::Field(field) = &form.structure[0].child else { panic!("a field") };
    assert_eq!(field.element.identification.id, "F99000000002");
    assert_eq!(field.element.identification.version.as_deref(), Some("1.2.0"));
    let norms: Vec<&str> = form.structure[0].norms.iter().map(|norm| norm.text.as_str()).collect();
    assert_eq!(norms, ["§ 1", "§ 2 Satz 1"]);
    let precision = field.precision.as_ref().unwrap();
    assert_eq!((precision.min_length, precision.max_length), (Some(1), Some(8)));
    assert_eq!(precision.pattern.as_deref(), Some("[A-Z]+"));
    assert!(field.content.is_empty());
    let rule: &Rule = &field.element.rules[0];
    let text = "\"F99000000002 Nummer\" ist nur zu füllen, wenn F999000021 leer ist.";
    assert_eq!(rule.text.as_deref(), Some(text));
    assert_eq!(rule.script.as_ref().unwrap().text, "return 1");
    let lost: Vec<_> = converted
        .losses
        .iter()
        .map(|loss| (loss.path.as_str(), loss.construct, loss.said.as_str()))
        .collect();
    let field = "S99000001/F99000002";
    assert_eq!(
        lost,
        [(field, "praezisierung", "colour: blue"), ("S99000001", "status", "aktiv")],
        "what has no place is named"
    );
}

#[test]
fn version_2_is_refused_by_name() {
    for (from, to, element, what) in [
        ("<xdf:id>F99000002</xdf:id>", "<xdf:id/>", "id", "is empty"),
        ("<xdf:anzahl>1:1", "<xdf:anzahl>5:2", "anzahl", "5:2"),
        ("<code>input</code>", "<code>dropdown</code>", "feldart", "allowed: input"),
        ("<xdf:inhalt/>", "<xdf:farbe/>", "farbe", "is not known inside <datenfeld>"),
        ("<xdf:inhalt/>", "<inhalt/>", "inhalt", "is not of this standard"),
        ("xdatenfelder_2", "xdatenfelder_9", "xdatenfelder.stammdatenschema.0102", "namespace"),
        ("Strandkorb", "&lol;", "", "entity &lol;"),
    ] {
        let broken = BEACH.replacen(from, to, 1);
        assert_ne!(broken, BEACH, "{from}");
        let error = read(broken.as_bytes()).unwrap_err();
        assert_eq!(error.element, element, "{from}: {error}");
        assert!(error.what.contains(what) && error.line > 0, "{from}: {error}");
    }
    // Each version is for its own reader.
    assert!(xdatenfelder::read(BEACH.as_bytes()).is_err());
}

#[test]
fn damaged_bytes_never_break_the_reader_of_version_2() {
    let bytes = BEACH.as_bytes();
    for at in (0..bytes.len()).step_by(3) {
        assert!(read(&bytes[..at]).is_err(), "cut at {at}");
        for sign in [b'<', b'&', b'"', 0xff, b' '] {
            let mut damaged = bytes.to_vec();
            damaged[at] = sign;
            if let Ok(document) = read(&damaged) {
                assert_eq!(read(write(&document).as_bytes()).unwrap(), document, "{at}: {sign}");
                _ = convert(&document);
            }
        }
    }
}

const POSITIVE: [&str; 8] = [
    "BlaueKarte.xdf2.xml",
    "v2/minimal.xml",
    "v2/label.xml",
    "v2/data-field-rule.xml",
    "v2/data-group-rule.xml",
    "v2/rule.xml",
    "v2/select.xml",
    "v2/simple.xml",
];

#[test]
fn published_samples_of_version_2_survive_the_round_trip() {
    let Some(folder) = samples() else {
        println!("SKIP published_samples_of_version_2_survive_the_round_trip: wants ../shared");
        return;
    };
    for name in POSITIVE {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let document = read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let written = write(&document);
        assert_eq!(read(written.as_bytes()).unwrap(), document, "{name}");
        assert_eq!(write(&read(written.as_bytes()).unwrap()), written, "{name}");
        let (mut before, mut after) = (said(std::str::from_utf8(&bytes).unwrap()), said(&written));
        // Files differ in the order of elements; what each element says is compared.
        before.sort();
        after.sort();
        let first = before.iter().zip(&after).find(|(one, two)| one != two);
        assert_eq!(first, None, "{name}");
        assert_eq!(before.len(), after.len(), "{name}");
        // And it is a form of version 3 for the reader of version 3.
        let converted = convert(&document).document;
        let again = xdatenfelder::read(xdatenfelder::write(&converted).as_bytes()).unwrap();
        assert_eq!(again, converted, "{name}");
    }
    let wrong = read(&std::fs::read(folder.join("v2/unknown-namespace.xml")).unwrap()).unwrap_err();
    assert_eq!(wrong.element, "xdatenfelder.stammdatenschema.0102", "{wrong}");
}

fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// What the published conversion adds and this one does not: the days of the schema on each of its elements, the
/// values of version 2 at the end of a description, and a document profile that nobody named.
fn without_additions(element: &Element) -> Element {
    let description = element.description.as_ref().and_then(|text| {
        let own = text.split("Originalwerte der XDF2-Datei").next().unwrap_or_default();
        Some(lines(own.trim())).filter(|text| !text.is_empty())
    });
    // That conversion wrote carriage returns as they are, which XML reads as line ends.
    let plain = |text: &Option<String>| text.as_ref().map(|text| lines(text.trim()));
    let rule = |rule: &Rule| Rule { description: None, text: plain(&rule.text), ..rule.clone() };
    Element {
        description,
        definition: plain(&element.definition),
        released_on: None,
        published_on: None,
        rules: element.rules.iter().map(rule).collect(),
        ..element.clone()
    }
}

#[test]
fn the_way_to_version_3_is_the_published_one() {
    let Some(folder) = samples() else {
        println!("SKIP the_way_to_version_3_is_the_published_one: wants ../shared");
        return;
    };
    let ours = read(&std::fs::read(folder.join("BlaueKarte.xdf2.xml")).unwrap()).unwrap();
    let ours = convert(&ours);
    let bytes = std::fs::read(folder.join("BlaueKarte.xdf3.converted.xml")).unwrap();
    let theirs = xdatenfelder::read(&bytes).unwrap();
    let (one, other): (&Schema, &Schema) = (schema(&ours.document), schema(&theirs));
    assert_eq!(one.title, other.title);
    assert_eq!(without_additions(&one.element), without_additions(&other.element));
    let steps = |walk: Walk<'_>| -> Vec<_> {
        walk.map(|step| {
            let (element, rest) = match step.child {
                xdatenfelder::Child::Group(group) => {
                    (&group.element, format!("{:?}", group.wording))
                }
                xdatenfelder::Child::Field(field) => {
                    let bare =
                        xdatenfelder::Field { element: Element::default(), ..(**field).clone() };
                    (&field.element, format!("{bare:?}"))
                }
            };
            let rest = rest.replace("\\r\\n", "\\n");
            let norms = format!("{:?}", step.norms);
            (step.path.clone(), step.multiplicity, norms, without_additions(element), rest)
        })
        .collect()
    };
    let (one, other) = (steps(one.walk()), steps(other.walk()));
    assert_eq!((one.len(), other.len()), (117, 117));
    for (ours, theirs) in one.iter().zip(&other) {
        assert_eq!(ours, theirs);
    }
    // The ledger names every kind of thing that was left behind.
    let kinds: BTreeSet<&str> = ours.losses.iter().map(|loss| loss.construct).collect();
    assert_eq!(kinds, BTreeSet::from(["codelisteReferenz/identifikation", "status"]));
}

#[test]
fn a_group_by_itself_is_a_message_too() {
    let group = BEACH
        .replace("stammdatenschema.0102", "datenfeldgruppe.0103")
        .replace("<xdf:stammdatenschema>", "<xdf:datenfeldgruppe>")
        .replace("</xdf:stammdatenschema>", "</xdf:datenfeldgruppe>")
        .replace("S99000001", "G99000001");
    let document = read(group.as_bytes()).unwrap();
    let Body::Group(body) = &document.body else { panic!("a group was expected") };
    assert!(matches!(body.structure[0].child, Child::Field(_)));
    assert_eq!(read(write(&document).as_bytes()).unwrap(), document);
    assert_eq!(v2::NAMESPACE, "urn:xoev-de:fim:standard:xdatenfelder_2");
    let converted = convert(&document).document;
    assert_eq!(xdatenfelder::read(xdatenfelder::write(&converted).as_bytes()).unwrap(), converted);
}
