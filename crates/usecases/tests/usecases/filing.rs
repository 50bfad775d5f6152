//! The file of a case: complete, in order, each document to open.

use std::path::Path;
use std::process::Command;

use ::cases::efile::{Direction, Kind};
use base::ApplicationId;
use mappings::xdomea::{self, Version};
use sha2::{Digest, Sha256};
use testkit::{Person, SAMPLE_PDF, Scenario, TestApp};
use usecases::applications;
use usecases::cases::{self, AddNote};
use usecases::efile::{self, DocumentRow, ExportOrder, Look};
use usecases::questions::{self, About, Answer, WriteMessage};

use crate::desk;
use crate::journey::kind_of;

/// A case with everything that a file can hold, decided.
pub(crate) async fn full_case(app: &TestApp) -> (ApplicationId, Person) {
    let (citizen, clerk) = (app.citizen("marion").await, app.caseworker("aylin").await);
    let id = app.apply(&citizen, &Scenario::of(app, "complete")).await;
    let (case, house) = (desk::case_of(id), &app.house);
    applications::receipt_pdf(house, &app.ctx(&citizen), id).await.unwrap();
    cases::take(house, &app.ctx(&clerk), case).await.unwrap();
    let note = AddNote { case, text: "Anruf: Frau K. schickt den Befund nach.".to_owned() };
    cases::add_note(house, &app.ctx(&clerk), note).await.unwrap();
    desk::ask(app, &clerk, case).await;
    app.days(1);
    let open = questions::question(house, &app.ctx(&citizen), id).await.unwrap();
    for item in open.items {
        let file = Some(("befund.pdf".to_owned(), bytes::Bytes::from_static(SAMPLE_PDF)));
        let answer = Answer { id, item: item.id, text: "Seit dem Sommer.".to_owned(), file };
        questions::answer(house, &app.ctx(&citizen), answer).await.unwrap();
    }
    let before = efile::efile(house, &app.ctx(&clerk), case, Look::default()).await.unwrap();
    questions::send_answers(house, &app.ctx(&citizen), id).await.unwrap();
    let after = efile::efile(house, &app.ctx(&clerk), case, Look::default()).await.unwrap();
    assert_eq!(after.total, before.total + 2, "what was not sent was in the file");
    assert_eq!(after.documents[..before.total], before.documents[..], "numbers have moved");
    app.days(1);
    let message = WriteMessage {
        id,
        text: "Ich ziehe um.".to_owned(),
        about: About::Change { kind: "Anschrift".to_owned(), since: "1.12.".to_owned() },
    };
    questions::write(house, &app.ctx(&citizen), message).await.unwrap();
    desk::examine(app, &clerk, case).await;
    let decision = desk::hand_over(app, &clerk, case, &kind_of(app, packages::Nature::Grant)).await;
    desk::approve_and_issue(app, &app.team_lead("jens").await, decision).await;
    (id, clerk)
}

pub(crate) async fn the_file_holds_everything_in_order(app: TestApp) {
    let (id, clerk) = full_case(&app).await;
    let (case, ctx) = (desk::case_of(id), app.ctx(&clerk));
    let view = efile::efile(&app.house, &ctx, case, Look::default()).await.unwrap();
    let words: Vec<&str> = view.documents.iter().map(|row| row.kind).collect();
    for wanted in [
        "Antrag",
        "Nachweis",
        "Eingangsbestätigung",
        "Rückfrage",
        "Antwort",
        "Änderungsmitteilung",
        "Nachricht",
        "Bescheid",
        "Vermerk",
    ] {
        assert!(words.contains(&wanted), "no {wanted} among {words:?}");
    }
    assert_eq!(words[0], "Antrag");
    let numbers: Vec<u32> = view.documents.iter().map(|row| row.number).collect();
    assert_eq!(numbers, (1..=u32::try_from(view.total).unwrap()).collect::<Vec<_>>());
    assert!(view.documents.windows(2).all(|two| two[0].at <= two[1].at), "out of order");
    let row = |kind: &str| view.documents.iter().find(|row| row.kind == kind).unwrap();
    assert_eq!(row("Antrag").direction, Direction::Incoming);
    assert_eq!(row("Bescheid").direction, Direction::Outgoing);
    assert_eq!(row("Vermerk").direction, Direction::Internal);
    assert!(!row("Bescheid").from.is_empty(), "nobody signed the decision");
    // Nobody has brought the plan: its place is the department, without a sign, and it says so.
    let plan = view.plan.clone().unwrap();
    assert!(plan.sign.is_empty() && !plan.certainty.is_settled() && !plan.note.is_empty());
    assert_eq!(view.procedures.len(), 1);
    assert!(view.record.len() > 8 && view.record.iter().all(|row| row.hash.len() == 12));
    opens_each(&app, &clerk, case, &view.documents).await;
    finds(&app, &clerk, case).await;
}

async fn opens_each(app: &TestApp, clerk: &Person, case: base::CaseId, rows: &[DocumentRow]) {
    let ctx = app.ctx(clerk);
    for row in rows {
        let file = efile::document(&app.house, &ctx, case, row.number).await.unwrap();
        assert!(file.bytes.starts_with(b"%PDF") || row.bytes.is_some(), "{}", row.title);
        if let Some(bytes) = row.bytes {
            assert_eq!(file.bytes.len() as u64, bytes, "{}", row.title);
        }
        let again = efile::document(&app.house, &ctx, case, row.number).await.unwrap();
        assert_eq!(file.bytes, again.bytes, "{} is not the same twice", row.title);
    }
    let beyond = u32::try_from(rows.len()).unwrap() + 1;
    let none = efile::document(&app.house, &ctx, case, beyond).await;
    assert!(matches!(none, Err(usecases::Fault::NotFound)));
}

async fn finds(app: &TestApp, clerk: &Person, case: base::CaseId) {
    let ctx = app.ctx(clerk);
    let look = |kind, words: &str| Look { kind, words: words.to_owned() };
    for (wanted, many) in [
        (look(Some(Kind::Note), ""), 1),
        (look(None, "befund ANRUF"), 1),
        (look(Some(Kind::Answer), "sommer"), 1),
        (look(Some(Kind::Note), "Sommer"), 0),
        (look(None, "Anschrift umziehe"), 0),
        (look(None, "Anschrift ziehe"), 1),
    ] {
        let found = efile::efile(&app.house, &ctx, case, wanted.clone()).await.unwrap();
        assert_eq!(found.documents.len(), many, "{wanted:?}: {:?}", found.documents);
        assert!(found.total > many, "the whole is counted");
    }
}

pub(crate) async fn a_file_holds_all_procedures_of_a_person(app: TestApp) {
    let (citizen, clerk) = (app.citizen("marion").await, app.caseworker("aylin").await);
    let first = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    app.days(1);
    let second = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    let other = app.citizen("hildegard").await;
    app.apply(&other, &Scenario::of(&app, "complete")).await;
    let case = desk::case_of(second);
    let view = efile::efile(&app.house, &app.ctx(&clerk), case, Look::default()).await.unwrap();
    let found: Vec<_> = view.procedures.iter().map(|(id, _, is_this)| (*id, *is_this)).collect();
    assert_eq!(found, [(desk::case_of(first), false), (case, true)]);
}

/// What xmllint says of a message; nothing where it holds or there is nothing to hold it against.
fn complaint(version: Version, xml: &Path) -> Option<String> {
    let shared = std::env::var("SHARED_DATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let schema =
        Path::new(&shared).join("standards/xdomea").join(version.word()).join("xdomea.xsd");
    let mut lint = Command::new("xmllint");
    lint.args(["--noout", "--nonet", "--schema"]);
    let said = lint.arg(&schema).arg(xml).output().ok().filter(|_| schema.is_file())?;
    (!said.status.success()).then(|| String::from_utf8_lossy(&said.stderr).into_owned())
}

pub(crate) async fn the_file_goes_to_the_archive_whole(app: TestApp) {
    let (id, clerk) = full_case(&app).await;
    let (case, ctx) = (desk::case_of(id), app.ctx(&clerk));
    let view = efile::efile(&app.house, &ctx, case, Look::default()).await.unwrap();
    let found = efile::find(&app.house, &ctx, &view.reference).await.unwrap();
    assert_eq!(
        (found, efile::find(&app.house, &ctx, &case.to_string()).await.unwrap()),
        (case, case)
    );
    let mut ids = Vec::new();
    for (kind, version) in Version::ALL
        .into_iter()
        .flat_map(|v| [(xdomea::Kind::Offer, v), (xdomea::Kind::Transfer, v)])
    {
        let order = ExportOrder { kind, version, process: None, program: "0".to_owned() };
        let mut zip = Vec::new();
        let exported = efile::export(&app.house, &ctx, case, order, &mut zip).await.unwrap();
        assert_eq!(exported.documents, view.total);
        let entries = unpacked(&zip);
        // An offer keeps the documents here; a transfer brings each of them.
        let brought = if kind == xdomea::Kind::Offer { 0 } else { view.total };
        assert_eq!(entries.len(), 1 + brought);
        let (name, xml) = &entries[0];
        assert!(name.starts_with(&exported.process) && name.ends_with(".xml"), "{name}");
        assert_eq!(hex::encode(Sha256::digest(xml)), exported.sha256);
        let kept = app.folder().join("message.xml");
        std::fs::write(&kept, xml).unwrap();
        assert_eq!(complaint(version, &kept), None);
        let xml = String::from_utf8(xml.clone()).unwrap();
        for (place, (name, bytes)) in entries.iter().enumerate().skip(1) {
            assert!(xml.contains(name.as_str()), "the message does not name {name}");
            let number = u32::try_from(place).unwrap();
            let document = efile::document(&app.house, &ctx, case, number).await.unwrap();
            assert!(document.bytes == bytes.as_slice(), "{name} is another document");
        }
        // The same object has the same number in every message.
        let of: Vec<String> =
            xml.split("<xdomea:ID>").skip(1).map(|part| part[..36].to_owned()).collect();
        ids.push(of);
    }
    assert_eq!(ids[0].len(), view.total + 2);
    assert!(ids.iter().all(|one| *one == ids[0]));
}

/// The entries of a container whose files are stored as they are.
fn unpacked(mut zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let number =
        |bytes: &[u8]| bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    let mut entries = Vec::new();
    while zip.starts_with(b"PK\x03\x04") {
        let (size, name) = (number(&zip[22..26]), number(&zip[26..28]));
        let entry = &zip[30..];
        entries.push((
            String::from_utf8(entry[..name].to_vec()).unwrap(),
            entry[name..name + size].to_vec(),
        ));
        zip = &entry[name + size..];
    }
    assert!(zip.starts_with(b"PK\x01\x02"), "there is no directory");
    entries
}

pub(crate) async fn the_file_is_printed_as_one(app: TestApp) {
    let (id, clerk) = full_case(&app).await;
    let (case, ctx) = (desk::case_of(id), app.ctx(&clerk));
    let view = efile::efile(&app.house, &ctx, case, Look::default()).await.unwrap();
    let pdf = efile::print(&app.house, &ctx, case).await.unwrap();
    assert!(pdf.pages > view.total + 2, "{} pages for {} documents", pdf.pages, view.total);
    let path = app.folder().join("akte.pdf");
    std::fs::write(&path, &pdf.bytes).unwrap();
    let Ok(text) = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output() else {
        return;
    };
    let text = String::from_utf8(text.stdout).unwrap();
    for row in &view.documents {
        let start: String = row.title.chars().take(20).collect();
        assert!(text.contains(&start), "{} is not in the print", row.title);
    }
    // The example's evidence is no PDF that can be read; the contents say so and it is attached.
    assert!(text.contains("Die Datei ist beschädigt") && text.contains("liegt diesem PDF bei"));
    assert!(
        text.contains("Anruf: Frau K. schickt den Befund nach.")
            && text.contains("Bescheid erlassen")
    );
}
