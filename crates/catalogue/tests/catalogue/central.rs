//! The central catalogue: the real one where it lies beside the project, and small ones that show
//! each rule.

use std::path::PathBuf;

use base::{Finding, Severity};
use catalogue::central::{
    self, Catalogue, Change, Kind, LeikaKey, OZG_FILES, Own, Reference, SituationKind, Subject,
    Typing, What, Why,
};
use packages::Files;

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The real catalogue, where it lies beside the project.
fn real(test: &str) -> Option<Files> {
    let folder = root().join("../shared/standards/ozg-katalog");
    if !folder.is_dir() {
        println!("SKIP {test}: {} is not there", folder.display());
        return None;
    }
    let file = |name: &&str| ((*name).to_owned(), std::fs::read(folder.join(name)).unwrap());
    Some(OZG_FILES.iter().map(file).collect())
}

fn count(findings: &[Finding], code: &str) -> usize {
    findings.iter().filter(|finding| finding.code == code).count()
}

#[test]
fn the_real_catalogue_has_exactly_these_rows() {
    let Some(files) = real("the_real_catalogue_has_exactly_these_rows") else { return };
    let read = central::read(&files);
    let catalogue = read.catalogue.unwrap();
    let counts = catalogue.counts();
    assert_eq!((counts.fields, counts.situations), (14, 58));
    assert_eq!((counts.bundles, counts.services), (557, 5_251));
    assert_eq!((counts.with_key, counts.without_key, counts.junk_keys), (4_813, 436, 2));
    assert_eq!(catalogue.entries().len(), 14 + 58 + 557 + 5_251);
    assert_eq!(catalogue.bundles.iter().filter(|bundle| bundle.ozg.is_some()).count(), 557);

    let junk: Vec<_> = read.findings.iter().filter(|one| one.code == "central.junk-key").collect();
    assert_eq!(junk.len(), 2);
    assert!(junk[0].message.contains("“25323525”") && junk[0].line == 5_251, "{}", junk[0]);
    assert!(junk[1].message.contains("“3233”") && junk[1].line == 5_252, "{}", junk[1]);
    assert_eq!(count(&read.findings, "central.unused-situation"), 3);
    assert_eq!(count(&read.findings, "central.belongs-to-nothing"), 26);
    assert_eq!(count(&read.findings, "central.no-type"), 8);
    assert_eq!(count(&read.findings, "central.unknown-type"), 1);
    assert_eq!(count(&read.findings, "central.dangling"), 0);
    assert!(read.findings.iter().all(|finding| finding.severity < Severity::Error));
}

#[test]
fn the_real_catalogue_compared_with_itself_has_not_changed() {
    let Some(files) = real("the_real_catalogue_compared_with_itself_has_not_changed") else {
        return;
    };
    let catalogue = central::read(&files).catalogue.unwrap();
    assert_eq!(central::diff(&catalogue, &catalogue), []);
    let (reference, found) = reference();
    assert_eq!(found, []);
    for field in &catalogue.fields {
        assert!(reference.topic_named(&field.name).is_some(), "{}", field.name);
    }
    for watched in &reference.tracked {
        let is_it = |bundle: &&central::Bundle| {
            bundle.ozg.as_ref().is_some_and(|id| id.as_str() == watched.bundle)
        };
        assert!(catalogue.bundles.iter().any(|bundle| is_it(&bundle)), "{}", watched.bundle);
    }
}

/// What the checkout's content says around the catalogue.
fn reference() -> (Reference, Vec<Finding>) {
    let content = root().join("content");
    let read = |path: &str| std::fs::read(content.join(path)).unwrap();
    let files: Files = [
        ("catalogue/topics.toml".to_owned(), read("catalogue/topics.toml")),
        ("catalogue/situations.toml".to_owned(), read("catalogue/situations.toml")),
        ("declared.toml".to_owned(), read("lvr/declared.toml")),
    ]
    .into_iter()
    .collect();
    Reference::read(&files)
}

#[test]
fn the_table_of_leads_is_whole() {
    let (reference, found) = reference();
    assert_eq!(found, []);
    assert_eq!(reference.topics.len(), 14);
    let leads = |id: &str| {
        let topic = reference.topic(id).unwrap();
        let lead = topic.leads.iter().filter(|one| one.role == central::LeadRole::Lead);
        lead.map(|one| one.body.as_str()).collect::<Vec<_>>()
    };
    // Three fields are led by two; one has a lead for single topics as well.
    assert_eq!((leads("TF05"), leads("TF09")), (vec!["KSV", "NW"], vec!["HE", "BW"]));
    assert_eq!((leads("TF13"), leads("TF08")), (vec!["SH", "RP"], vec!["NI", "NW"]));
    let with = |body: &str| {
        let has = |topic: &&central::Topic| topic.leads.iter().any(|one| one.body == body);
        reference.topics.iter().filter(has).count()
    };
    assert_eq!((with("NW"), with("Vitako"), with("HE")), (9, 1, 6));
    let figures: Vec<u32> = reference.declared.iter().map(|figure| figure.value).collect();
    assert_eq!(figures, [14, 35, 17, 575, 42, 125, 248]);
    let kind = |name: &str| reference.situation_named(name).map(|one| one.kind);
    assert_eq!(kind("Rente & Soziale  Entschädigung"), Some(SituationKind::Life));
    assert_eq!(kind("Arbeitgeber sein"), Some(SituationKind::Business));
    assert_eq!(kind("Naturkatastrophen"), None);
}

const SUBJECTS: &str = "id,name\n1,Strand\n2,Düne \n";
const SITUATIONS: &str = "id,subject_id,name\n1,1,Baden\n2,2,Wandern\n";
const SYSTEMS: &str = "id,situation_id,priority_id,service_key,name,status_id\n\
    1,1,1,10001,Strandkorb,1\n2,2,1,10002,Bohlenweg,1\n";
const SERVICES: &str = "id,name,service_system_id,service_key,service_type,legal_basis,laws,\
    law_shortcuts,relevance1,relevance2,status_id\n\
    1,Strandkorb Erlaubnis,1,99001001001000,2/3,,,,0,0,1\n\
    2,Strandkorb Anzeige,1,nicht im LeiKa,\"1, 2/3\",,,,0,0,1\n\
    3,Bohlenweg Sperrung,2,99001002001000,4,,,,0,0,1\n";

fn beach(services: &str) -> Files {
    [
        ("ozg_subject.csv", SUBJECTS),
        ("ozg_situation.csv", SITUATIONS),
        ("ozg_service_system.csv", SYSTEMS),
        ("ozg_service.csv", services),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
    .collect()
}

fn catalogue(services: &str) -> Catalogue {
    central::read(&beach(services)).catalogue.unwrap()
}

fn changes(before: &str, now: &str) -> Vec<Change> {
    central::diff(&catalogue(before), &catalogue(now))
}

fn told(changes: &[Change]) -> Vec<(&str, &str)> {
    changes.iter().map(|change| (change.code.as_str(), change.what.word())).collect()
}

#[test]
fn a_row_that_says_something_else_is_told_field_by_field() {
    let now = SERVICES.replace("Strandkorb Erlaubnis,1", "Strandkorb Genehmigung,2");
    let all = changes(SERVICES, &now);
    assert_eq!(told(&all), [("99001001001000", "changed")]);
    let What::Changed(fields) = &all[0].what else { panic!("{all:?}") };
    let field =
        |name: &str, before: &str, now: &str| (name.to_owned(), before.to_owned(), now.to_owned());
    assert_eq!(
        *fields,
        [
            field("name", "Strandkorb Erlaubnis", "Strandkorb Genehmigung"),
            field("parent", "10001", "10002"),
        ]
    );
    assert_eq!(all[0].old_parent.as_deref(), Some("10001"));
}

#[test]
fn new_and_gone_rows_are_told() {
    let gone = SERVICES.replace("3,Bohlenweg Sperrung,2,99001002001000,4,,,,0,0,1\n", "");
    let more = format!("{gone}9,Bohlenweg Bau,2,nicht im LeiKa,5,,,,0,0,1\n");
    assert_eq!(told(&changes(SERVICES, &gone)), [("99001002001000", "gone")]);
    assert_eq!(told(&changes(SERVICES, &more)), [("nr-9", "new"), ("99001002001000", "gone")]);
}

#[test]
fn a_service_that_gets_its_key_is_the_same_service() {
    let now = SERVICES.replace("nicht im LeiKa", "99001001002000");
    let all = changes(SERVICES, &now);
    assert_eq!(told(&all), [("nr-2", "changed")]);
    assert_eq!(all[0].entry.key.as_deref(), Some("99001001002000"));
}

#[test]
fn a_source_that_counts_anew_changes_nothing_for_who_has_a_key() {
    let now = SERVICES.replace("\n1,Strandkorb", "\n71,Strandkorb").replace("\n3,", "\n73,");
    assert_eq!(told(&changes(SERVICES, &now)), []);
    let before = catalogue(SERVICES).entries();
    let facts: Vec<_> = central::compare(&[], &before)
        .changes
        .into_iter()
        .map(|one| central::Fact {
            code: one.code,
            is_gone: false,
            entry: one.entry,
            parent: one.parent,
        })
        .collect();
    let renumbered = central::compare(&facts, &catalogue(&now).entries()).renumbered;
    let key = |code: &str, number: &str| (Kind::Service, code.to_owned(), number.to_owned());
    assert_eq!(renumbered, [key("99001001001000", "71"), key("99001002001000", "73")]);
}

#[test]
fn what_was_gone_comes_back_under_its_old_code() {
    let facts: Vec<_> = central::compare(&[], &catalogue(SERVICES).entries())
        .changes
        .into_iter()
        .map(|one| central::Fact {
            is_gone: one.code == "nr-2" && one.entry.kind == Kind::Service,
            code: one.code,
            entry: one.entry,
            parent: one.parent,
        })
        .collect();
    let now = central::compare(&facts, &catalogue(SERVICES).entries()).changes;
    assert_eq!(told(&now), [("nr-2", "back")]);
    // Its number alone, given to something else, does not bring it back.
    let other = SERVICES.replace("2,Strandkorb Anzeige", "2,Sandburg Anzeige");
    let now = central::compare(&facts, &catalogue(&other).entries()).changes;
    assert_eq!(told(&now), [("nr-2-2", "new")]);
}

#[test]
fn bad_rows_are_left_out_alone_and_told() {
    let bad = format!(
        "{SERVICES}4,,1,nicht im LeiKa,4,,,,0,0,1\n5,Kurz\n1,Zweimal,1,nicht im LeiKa,4,,,,0,0,1\n\
         6,Doppelt,1,99001001001000,4,,,,0,0,1\n7,Krumm,77,99-1,44,,,,0,0,1\n"
    );
    let read = central::read(&beach(&bad));
    let catalogue = read.catalogue.unwrap();
    assert_eq!(catalogue.services.len(), 5);
    assert_eq!(catalogue.counts().junk_keys, 2);
    let codes: Vec<(&str, usize)> =
        read.findings.iter().map(|finding| (finding.code, finding.line)).collect();
    assert_eq!(
        codes,
        [
            ("central.nameless", 5),
            ("central.broken-row", 6),
            ("central.number-twice", 7),
            ("central.key-twice", 8),
            ("central.junk-key", 9),
            ("central.unknown-type", 9),
            ("central.dangling", 9),
        ]
    );
}

#[test]
fn a_missing_or_broken_file_refuses_the_whole() {
    let mut files = beach(SERVICES);
    files.remove("ozg_subject.csv");
    files.insert("ozg_situation.csv", vec![b'i', b'd', 0xff]);
    files.insert("ozg_service.csv", b"id,name\n1,Strandkorb\n".to_vec());
    let read = central::read(&files);
    assert_eq!(read.catalogue, None);
    let codes: Vec<&str> = read.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["central.no-file", "central.not-utf8", "central.no-column"]);
    assert!(read.findings[2].message.contains("service_system_id, service_key, service_type"));
}

#[test]
fn keys_are_texts_of_a_fixed_shape() {
    let key: LeikaKey = "99107030080000".parse().unwrap();
    assert_eq!(key.urn(), "urn:de:fim:leika:leistung:99107030080000");
    let parts = key.parts();
    assert_eq!((parts.group, parts.object, parts.act, parts.detail), ("107", "030", "080", "000"));
    for text in ["", "3233", "98107030080000", "9910703008000", "99107030080000 ", "99１07030080"]
    {
        let refused = text.parse::<LeikaKey>().unwrap_err().to_string();
        assert!(refused.contains("14 digits"), "{refused}");
    }
    let typing = |cell: &str| {
        let (typing, unknown) = Typing::read(cell);
        (typing.values().to_vec(), unknown)
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(typing("1, 2/3"), (words(&["1", "2/3"]), vec![]));
    assert_eq!(typing("1;2/3"), (words(&["1", "2/3"]), vec![]));
    assert_eq!(typing("44"), (words(&["44"]), words(&["44"])));
    assert_eq!(typing(" "), (vec![], vec![]));
}

fn beach_reference() -> Reference {
    let text = "as_of = \"2020-10-05\"\ncertainty = \"source\"\nsource = \"S\"\n\
        [[topic]]\nid = \"T1\"\nname = { de = \"Strand\" }\nfederal = \"B\"\n\
        [[topic]]\nid = \"T2\"\nname = { de = \"Düne\" }\nfederal = \"B\"\n";
    let declared = "[[tracked]]\nbundle = \"10002\"\ncertainty = \"unsure\"\n\
        [[tracked]]\nbundle = \"10001\"\nservices = [\"beach_chair\"]\ncertainty = \"derived\"\n";
    let files: Files = [("catalogue/topics.toml", text), ("declared.toml", declared)]
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .collect();
    let (reference, found) = Reference::read(&files);
    assert_eq!(found, []);
    reference
}

/// Why, of what, and how many rows are new, changed and gone.
type Told = (Why, String, [usize; 3]);

fn concerned(now: &str, own: &Own) -> Vec<(String, Vec<Told>)> {
    let first = central::compare(&[], &catalogue(SERVICES).entries()).changes;
    let facts: Vec<_> = first
        .into_iter()
        .map(|one| central::Fact {
            code: one.code,
            is_gone: false,
            entry: one.entry,
            parent: one.parent,
        })
        .collect();
    let changes = central::compare(&facts, &catalogue(now).entries()).changes;
    let own = std::slice::from_ref(own);
    central::affected(&facts, &changes, own, &beach_reference())
        .into_iter()
        .map(|one| {
            let reasons = one.reasons.into_iter();
            let all = reasons.map(|one| (one.why, one.of, [one.added, one.changed, one.gone]));
            (one.subject.word(), all.collect())
        })
        .collect()
}

#[test]
fn a_change_concerns_who_has_its_key_its_bundle_or_its_topic() {
    let own = |service: &str, leika: &str, topics: &[&str]| Own {
        service: service.to_owned(),
        leika: leika.to_owned(),
        bundles: Vec::new(),
        topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
    };
    let renamed = SERVICES.replace("Strandkorb Erlaubnis", "Strandkorb Genehmigung");
    let chair = own("beach_chair", "99001001001000", &["T1"]);
    let one = [0, 1, 0];
    assert_eq!(
        concerned(&renamed, &chair),
        [(
            "service.beach_chair".to_owned(),
            vec![
                (Why::Key, "99001001001000".to_owned(), one),
                (Why::Bundle, "10001".to_owned(), one),
                (Why::Topic, "T1".to_owned(), one),
            ]
        )]
    );
    // Nobody's service, but a bundle that is watched.
    let gone = SERVICES.replace("3,Bohlenweg Sperrung,2,99001002001000,4,,,,0,0,1\n", "");
    let bundle = vec![(Why::Bundle, "10002".to_owned(), [0, 0, 1])];
    assert_eq!(concerned(&gone, &chair), [("bundle.10002".to_owned(), bundle)]);
    // A row that moves concerns both sides.
    let moved = SERVICES.replace("Strandkorb Anzeige,1", "Strandkorb Anzeige,2");
    let dune = own("boardwalk", "", &["T2"]);
    let all = concerned(&moved, &dune);
    assert_eq!(all[0].1, [(Why::Topic, "T2".to_owned(), one)]);
    assert_eq!(all.len(), 3, "{all:?}");
    assert_eq!(concerned(SERVICES, &chair), []);
    assert_eq!(Subject::read("bundle.10002"), Some(Subject::Bundle("10002".to_owned())));
}

#[test]
fn the_first_state_only_tells_of_keys_that_it_does_not_have() {
    let first = central::compare(&[], &catalogue(SERVICES).entries()).changes;
    let own = |leika: &str| Own {
        service: "beach_chair".to_owned(),
        leika: leika.to_owned(),
        topics: vec!["T1".to_owned()],
        ..Own::default()
    };
    let reference = beach_reference();
    let told = |leika: &str| central::affected(&[], &first, &[own(leika)], &reference);
    assert_eq!(told("99001001001000"), []);
    assert_eq!(told(""), []);
    assert_eq!(told("99555001001000")[0].reasons[0].why, Why::KeyUnknown);
}
