//! Messages to the archive hold against the published schemas, and its answers are read with
//! everything that is wrong in them.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use mappings::xdomea::{
    Answer, Appraisal, Document, File, Kind, Message, Party, Primary, Procedure, Step, Version,
    file_name, read, write,
};
use proptest::prelude::*;

fn shared() -> Option<PathBuf> {
    let shared = std::env::var("SHARED_DATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let folder = PathBuf::from(shared).join("standards/xdomea");
    folder.is_dir().then_some(folder)
}

fn uuid(number: u32) -> String {
    format!("0190d3c2-0000-7000-8000-{number:012}")
}

fn document(number: u32, subject: &str, media_type: &str) -> Document {
    Document {
        id: uuid(100 + number),
        number,
        subject: subject.to_owned(),
        kind: "Nachweis".to_owned(),
        received: Some("2026-11-09".parse().unwrap()),
        sent: None,
        written: "2026-11-09".parse().unwrap(),
        by: "Frauke Petersen".to_owned(),
        primary: Primary {
            name: format!("{}.pdf", uuid(200 + number)),
            original: "befund <1> & \"2\".pdf".to_owned(),
            media_type: media_type.to_owned(),
            at: "2026-11-09T08:20:00Z".parse().unwrap(),
        },
    }
}

fn message(kind: Kind, version: Version, subject: &str) -> Message {
    let step = Step {
        who: "caseworker".to_owned(),
        at: "2026-11-09T08:20:00.123Z".parse().unwrap(),
        what: "case.taken".to_owned(),
        hash: "SHA-256 b6d8".to_owned(),
    };
    Message {
        version,
        kind,
        process: uuid(1),
        at: "2026-11-28T21:20:00Z".parse().unwrap(),
        sender: Party {
            institution: "Bezirksverband Küstenland".to_owned(),
            short: "BVK".to_owned(),
            unit: "Strandkorbstelle".to_owned(),
        },
        receiver: Party::default(),
        program: "0.1.0".to_owned(),
        file: File {
            id: uuid(2),
            subject: subject.to_owned(),
            sign: String::new(),
            plan: Some((String::new(), "Dezernat Strand".to_owned())),
            lead: "Strandkorbstelle".to_owned(),
            appraisal: Appraisal::Evaluate,
            years: Some(10),
            kept_until: Some("2036-12-31".parse().unwrap()),
            procedure: Procedure {
                id: uuid(3),
                subject: subject.to_owned(),
                sign: "SK 26 4183 902".to_owned(),
                from: "2026-11-09".parse().unwrap(),
                closed: Some("2026-11-28".parse().unwrap()),
                steps: vec![step],
                documents: vec![
                    document(1, subject, "application/pdf"),
                    document(2, "Foto", "image/heif"),
                ],
            },
        },
    }
}

fn xml(message: &Message) -> String {
    let mut xml = Vec::new();
    write(&mut xml, message).unwrap();
    String::from_utf8(xml).unwrap()
}

/// What xmllint says of a message; nothing where it holds.
fn complaint(version: Version, xml: &str) -> Option<String> {
    use std::io::Write as _;
    let schema = shared()?.join(version.word()).join("xdomea.xsd");
    let mut lint = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .args([schema.as_os_str(), "-".as_ref()])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    lint.stdin.take().unwrap().write_all(xml.as_bytes()).unwrap();
    let said = lint.wait_with_output().unwrap();
    (!said.status.success()).then(|| String::from_utf8_lossy(&said.stderr).into_owned())
}

/// Why nothing can be held against the schemas here, if so.
fn hindrance() -> Option<&'static str> {
    if shared().is_none() {
        return Some("wants ../shared");
    }
    let lint = Command::new("xmllint").arg("--version").stderr(Stdio::null()).status();
    lint.is_err().then_some("wants xmllint (Debian package libxml2-utils)")
}

#[test]
fn what_is_sent_holds_against_the_published_schemas() {
    if let Some(why) = hindrance() {
        println!("SKIP what_is_sent_holds_against_the_published_schemas: {why}");
        return;
    }
    for version in Version::ALL {
        for kind in [Kind::Offer, Kind::Transfer] {
            for subject in ["Strandkorb", "<&>\"'\u{0}\u{b}\u{1f}\u{fffe} ]]> Ødegård 🏖", ""] {
                let xml = xml(&message(kind, version, subject));
                assert_eq!(complaint(version, &xml), None, "{version:?} {kind:?}\n{xml}");
            }
        }
        // The check can fail: without the number of the process it does.
        let torn = xml(&message(Kind::Offer, version, "x")).replace("ProzessID>", "Prozess>");
        assert!(complaint(version, &torn).is_some_and(|said| said.contains("Prozess")));
    }
}

#[test]
fn an_offer_keeps_the_documents_here_and_a_transfer_names_each() {
    let offer = xml(&message(Kind::Offer, Version::V300, "Strandkorb"));
    assert!(!offer.contains("Primaerdokument") && offer.contains("ArchivspezifischeMetadaten"));
    let transfer = message(Kind::Transfer, Version::V300, "Strandkorb");
    let sent = xml(&transfer);
    for document in &transfer.file.procedure.documents {
        assert!(sent.contains(&document.primary.name) && document.primary.name != document.id);
    }
    let name = format!("{}_Aussonderung.Aussonderung.0503.zip", uuid(1));
    assert_eq!(file_name(&transfer, "zip"), name);
}

#[test]
fn the_published_patterns_of_answers_are_read() {
    let Some(folder) = shared() else {
        println!("SKIP the_published_patterns_of_answers_are_read: wants ../shared");
        return;
    };
    let pattern = |name: &str| std::fs::read(folder.join("pattern-3.0.0").join(name)).unwrap();
    let evaluated = read(&pattern("xx_Aussonderung.Bewertungsverzeichnis.0502.xml"), "0502.xml");
    // The pattern's own head says 0503: worth knowing, no more.
    assert_eq!(
        evaluated.findings.iter().map(|one| one.code).collect::<Vec<_>>(),
        ["xdomea.number"]
    );
    let evaluated = evaluated.answered.unwrap();
    assert_eq!(evaluated.process, "242f44e8-bebf-4503-a086-db252c6a4277");
    let object = "cbdbfccc-72e5-44b2-9e71-937e6f4f8ce9".to_owned();
    assert_eq!(evaluated.answer, Answer::Evaluation(vec![(object, Appraisal::Keep)]));
    let received =
        read(&pattern("xx_Aussonderung.AnbietungEmpfangBestaetigen.0504.xml"), "0504.xml");
    assert_eq!(received.answered.unwrap().answer, Answer::OfferReceived);
    // What goes the other way is no answer.
    let ours = read(&pattern("xx_Aussonderung.Aussonderung.0503.xml"), "0503.xml");
    assert_eq!(ours.answered, None);
    assert!(ours.findings.iter().any(|one| one.code == "xdomea.kind"), "{:?}", ours.findings);
}

fn answer(root: &str, inner: &str) -> String {
    format!(
        "<xdomea:{root} xmlns:xdomea=\"urn:xoev-de:xdomea:schema:3.1.0\">\n<xdomea:Kopf>\
         <xdomea:ProzessID>{}</xdomea:ProzessID></xdomea:Kopf>\n{inner}</xdomea:{root}>",
        uuid(1)
    )
}

const IMPORTED: &str = "Aussonderung.AussonderungImportBestaetigen.0506";
const EVALUATED: &str = "Aussonderung.Bewertungsverzeichnis.0502";

#[test]
fn the_confirmation_of_the_import_is_read_object_by_object() {
    let object = |id: u32, inner: &str| {
        format!(
            "<xdomea:AusgesondertesSGO><xdomea:IDSGO>{}</xdomea:IDSGO>{inner}</xdomea:AusgesondertesSGO>",
            uuid(id).to_uppercase()
        )
    };
    let taken = object(
        3,
        "<xdomea:Erfolgreich>1</xdomea:Erfolgreich><xdomea:Archivkennung>A 7</xdomea:Archivkennung>",
    );
    let refused = object(
        4,
        "<xdomea:Erfolgreich>false</xdomea:Erfolgreich><xdomea:Fehlermeldung>Datei &amp; Hash fehlen</xdomea:Fehlermeldung>",
    );
    let read = read(answer(IMPORTED, &format!("{taken}{refused}")).as_bytes(), "0506.xml");
    assert_eq!(read.findings, []);
    let Answer::Imported(objects) = read.answered.unwrap().answer else { panic!("no import") };
    assert_eq!(objects[0].id, uuid(3));
    assert!(objects[0].is_taken && objects[0].archive_sign == "A 7");
    assert!(!objects[1].is_taken);
    assert_eq!(objects[1].reasons, ["Datei & Hash fehlen"]);
}

#[test]
fn everything_wrong_is_found_at_once_with_its_line() {
    let inner = "<xdomea:BewertetesObjekt><xdomea:ID>7</xdomea:ID></xdomea:BewertetesObjekt>\n\
         <xdomea:BewertetesObjekt><xdomea:Aussonderungsart><xdomea:Aussonderungsart><code>X</code>\
         </xdomea:Aussonderungsart></xdomea:Aussonderungsart></xdomea:BewertetesObjekt>";
    let text = answer(EVALUATED, inner).replace("3.1.0", "4.0.0");
    let read = read(text.as_bytes(), "0502.xml");
    let found: Vec<_> = read.findings.iter().map(|one| (one.code, one.line)).collect();
    let wanted = [
        ("xdomea.version", 1),
        ("xdomea.id", 3),
        ("xdomea.no-code", 3),
        ("xdomea.no-id", 4),
        ("xdomea.code", 4),
    ];
    assert_eq!(found, wanted);
    assert_eq!(read.answered, None);
}

#[test]
fn what_decides_nothing_or_twice_is_refused() {
    let object = |code: &str| {
        format!(
            "<xdomea:BewertetesObjekt><xdomea:ID>{}</xdomea:ID><xdomea:Aussonderungsart>\
             <xdomea:Aussonderungsart><code>{code}</code></xdomea:Aussonderungsart>\
             </xdomea:Aussonderungsart></xdomea:BewertetesObjekt>",
            uuid(3)
        )
    };
    let codes = |inner: &str| {
        let read = read(answer(EVALUATED, inner).as_bytes(), "a");
        assert_eq!(read.answered.is_none(), !read.findings.is_empty());
        read.findings.into_iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&object("V")), Vec::<&str>::new());
    assert_eq!(codes(&object("B")), ["xdomea.undecided"]);
    assert_eq!(codes(&format!("{}{}", object("A"), object("V"))), ["xdomea.twice"]);
    assert_eq!(codes(""), ["xdomea.empty"]);
}

#[test]
fn nothing_from_outside_is_trusted() {
    let deep = "<a>".repeat(100_000);
    for text in [
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        "<a>&b;</a>",
        "<x:a/>",
        "<a><b></a>",
        "<a>",
        "",
        "\u{feff}",
        &deep,
    ] {
        let read = read(text.as_bytes(), "a");
        assert!(
            read.answered.is_none() && !read.findings.is_empty(),
            "{}",
            &text[..text.len().min(60)]
        );
    }
    let wide = read(b"\xff\xfe<\0a\0", "a");
    assert_eq!(wide.findings.iter().map(|one| one.code).collect::<Vec<_>>(), ["xdomea.broken"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_bent_message_never_stops_the_reader(place in 0_usize..2_000, byte: u8, cut in 0_usize..2_000) {
        let object = format!("<xdomea:AusgesondertesSGO><xdomea:IDSGO>{}</xdomea:IDSGO><xdomea:Erfolgreich>1</xdomea:Erfolgreich></xdomea:AusgesondertesSGO>", uuid(3));
        let mut bytes = answer(IMPORTED, &object).into_bytes();
        let place = place % bytes.len();
        bytes[place] = byte;
        bytes.truncate(bytes.len() - cut % bytes.len());
        let read = read(&bytes, "a");
        // What was read without an error names its process.
        prop_assert!(read.answered.is_none_or(|one| one.process.len() == 36));
    }
}
