//! From a published form to a package that runs: the Blue Card as it was published, and a form with every construct.

use std::path::PathBuf;

use base::{Finding, Lang, Severity};
use forms::{Kind, PageContent};
use packages::import::{Import, ImportSummary, Imported};
use packages::open::OpenPoint;
use packages::{Files, Package, Purpose};
use xdatenfelder::{
    Body, Child, Choice, CodeListRef, Coded, DataType, Document, Element, Field, FieldKind, Group,
    Header, Identification, ListedValue, Multiplicity, Rule, Schema, Structure, Wording,
};

use crate::content::{content, folder, look};

fn import(file: &str, bytes: &[u8], lists: &[(String, Vec<u8>)]) -> Result<Imported, String> {
    let import = Import {
        file,
        bytes,
        lists,
        id: None,
        authority: &"lvr".parse().unwrap(),
        today: "2026-11-25".parse().unwrap(),
    };
    packages::import::import(&import).map_err(|finding| finding.to_string())
}

/// The package over its template, as the house loads it.
fn whole(imported: &Imported) -> Files {
    let templates = folder(&content()).below(packages::TEMPLATES);
    packages::over_template(&imported.files, &templates)
}

fn codes(files: &Files, purpose: Purpose, severity: Severity) -> Vec<String> {
    let found = packages::check(files, &look(purpose));
    let found = found.into_iter().filter(|finding| finding.severity == severity);
    found.map(|finding| finding.to_string()).collect()
}

fn loaded(files: &Files) -> Package {
    let errors = codes(files, Purpose::Run, Severity::Error);
    assert_eq!(errors, Vec::<String>::new());
    packages::load(files).package.unwrap()
}

fn shared() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let shared = std::env::var("SHARED_DATA").map_or_else(|_| beside(), PathBuf::from);
    Some(shared.join("standards")).filter(|folder| folder.is_dir())
}

fn published_lists() -> Vec<(String, Vec<u8>)> {
    let files = folder(&shared().unwrap().join("codelists"));
    files.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

#[test]
fn the_blue_card_becomes_a_package_that_runs_and_cannot_be_published() {
    let Some(standards) = shared() else {
        println!(
            "SKIP the_blue_card_becomes_a_package_that_runs_and_cannot_be_published: wants ../shared"
        );
        return;
    };
    let bytes = std::fs::read(standards.join("xdatenfelder/BlaueKarte.xdf2.xml")).unwrap();
    let imported = import("BlaueKarte.xdf2.xml", &bytes, &published_lists()).unwrap();
    let ImportSummary { fields, asked, evidence, omitted, lists, rules, proposed, .. } =
        imported.summary;
    assert_eq!((fields, asked, evidence, omitted), (88, 80, 8, 0));
    assert_eq!((lists, rules, proposed), (3, 3, 3));
    assert_eq!(imported.summary.code_lists, 3);
    let files = whole(&imported);
    let package = loaded(&files);
    println!("{}", imported.files.text("form.toml").unwrap());
    for finding in packages::check(&files, &look(Purpose::Run)) {
        println!("{finding}");
    }
    // The condition that the rule says in words, and the person it is asked of only then.
    let page = package.form.page_of("krankenversicherungstraeger").unwrap();
    let condition = page.show_if.as_ref().map(|condition| condition.text().to_owned());
    assert_eq!(condition.as_deref(), Some("krankenversicherung_vorhanden = true"));
    assert!(package.form.field("last_name").is_some_and(|field| field.prefill.is_some()));
    let Kind::Choice(countries) = &package.form.field("staatsangehoerigkeit").unwrap().kind else {
        panic!("no choice")
    };
    assert!(countries.options.len() > 150);
    // The list of sexes is not at hand: a text is asked, and somebody is told.
    assert!(matches!(package.form.field("geschlecht").unwrap().kind, Kind::Text(_)));
    let open = codes(&files, Purpose::Run, Severity::Open);
    for code in
        ["form.no-list", "form.other-list", "form.rule-open", "package.imported", "form.todo"]
    {
        assert!(open.iter().any(|line| line.contains(code)), "{code}: {open:#?}");
    }
    let refused = codes(&files, Purpose::Publish, Severity::Error);
    assert_eq!(refused.len(), open.len());
    // The file as it came lies beside it, and so does the form in version 3.
    assert_eq!(imported.files.get("import/source.xdf2.xml"), Some(&*bytes));
    let again =
        import("again.xdf3.xml", imported.files.get("form.xdf3.xml").unwrap(), &[]).unwrap();
    assert_eq!(again.files.get("form.xdf3.xml"), imported.files.get("form.xdf3.xml"));
    assert_eq!(again.summary.asked, 80);
}

#[test]
fn every_published_sample_becomes_a_package_or_is_refused_by_name() {
    let Some(standards) = shared() else {
        println!(
            "SKIP every_published_sample_becomes_a_package_or_is_refused_by_name: wants ../shared"
        );
        return;
    };
    let samples = folder(&standards.join("xdatenfelder"));
    let mut taken = 0;
    for (path, bytes) in samples.iter().filter(|(path, _)| path.ends_with(".xml")) {
        match import(path, bytes, &[]) {
            Ok(imported) => {
                taken += 1;
                loaded(&whole(&imported));
            }
            Err(finding) => {
                println!("{finding}");
                let named = finding.contains('<') || finding.contains("single group");
                assert!(named && finding.starts_with(&format!("error {path}:")), "{finding}");
            }
        }
    }
    assert!(taken >= 8, "{taken}");
}

fn element(id: &str, name: &str) -> Element {
    let identification = Identification { id: id.to_owned(), version: Some("1.0.0".to_owned()) };
    Element { identification, name: name.to_owned(), ..Element::default() }
}

fn wording(label: &str) -> Wording {
    Wording { label_input: Some(label.to_owned()), ..Wording::default() }
}

fn times(times: &str, child: Child) -> Structure {
    Structure {
        multiplicity: times.parse().unwrap_or(Multiplicity::ONCE),
        norms: Vec::new(),
        child,
    }
}

fn typed(times_: &str, id: &str, label: &str, data_type: DataType) -> Structure {
    made(times_, id, label, data_type, FieldKind::Input)
}

fn made(times_: &str, id: &str, label: &str, data_type: DataType, kind: FieldKind) -> Structure {
    let field = Field {
        element: element(id, label),
        wording: wording(label),
        kind: Coded::bare(kind),
        data_type: Coded::bare(data_type),
        ..Field::default()
    };
    times(times_, Child::Field(Box::new(field)))
}

fn group(times_: &str, id: &str, label: &str, structure: Vec<Structure>) -> Structure {
    let group = Group {
        element: element(id, label),
        wording: wording(label),
        structure,
        ..Group::default()
    };
    times(times_, Child::Group(Box::new(group)))
}

fn edited(mut structure: Structure, edit: impl FnOnce(&mut Field)) -> Structure {
    if let Child::Field(field) = &mut structure.child {
        edit(field);
    }
    structure
}

fn grouped(mut structure: Structure, edit: impl FnOnce(&mut Group)) -> Structure {
    if let Child::Group(group) = &mut structure.child {
        edit(group);
    }
    structure
}

fn rule(id: &str, text: &str) -> Rule {
    let identification = Identification { id: id.to_owned(), version: Some("1.0.0".to_owned()) };
    Rule { identification, name: id.to_owned(), text: Some(text.to_owned()), ..Rule::default() }
}

/// A choice of two colours.
fn select(times: &str, id: &str, label: &str) -> Structure {
    let value = |code: &str, name: &str| ListedValue {
        code: code.to_owned(),
        name: name.to_owned(),
        help: None,
    };
    edited(made(times, id, label, DataType::Text, FieldKind::Select), |field| {
        field.values = Some(vec![value("1", "Blau"), value("2", "Andere")]);
    })
}

/// Days and times with rules about them.
fn days() -> Structure {
    let fields = vec![
        typed("1:1", "F90000000001", "Beginn", DataType::Date),
        typed("1:1", "F90000000002", "Ende", DataType::Date),
        typed("1:1", "F90000000003", "Ankunft um", DataType::Time),
        typed("0:1", "F90000000004", "Abreise", DataType::DateTime),
    ];
    grouped(group("1:1", "G90000000001", "Zeitraum", fields), |group| {
        group.element.rules = vec![
            rule("R90000000001", "„Beginn“ muss vor „Ende“ liegen."),
            rule("R90000000002", "„Beginn“ darf nicht in der Vergangenheit liegen."),
            rule("R90000000003", "Das Wetter muss passen."),
        ];
    })
}

/// A choice, what is asked on one of its answers, and a choice of several.
fn colour() -> Structure {
    let fields = vec![
        select("1:1", "F90000000005", "Wunschfarbe"),
        typed("0:1", "F90000000006", "Welche andere?", DataType::Text),
        select("1:2", "F90000000007", "Auch recht"),
    ];
    grouped(group("1:1", "G90000000002", "Farbe", fields), |group| {
        let says = "Wenn „Wunschfarbe“ den Wert „Andere“ hat, ist „Welche andere?“ anzugeben.";
        group.element.rules = vec![rule("R90000000004", says)];
    })
}

/// Exactly one of a field and a group.
fn who() -> Structure {
    let children = vec![typed("1:1", "F90000000009", "Kinder", DataType::Integer)];
    let fields = vec![
        typed("0:1", "F90000000008", "Verein", DataType::Text),
        group("0:1", "G90000000004", "Familie", children),
    ];
    grouped(group("1:1", "G90000000003", "Wer den Korb nimmt", fields), |group| {
        group.choice = Some(Coded::bare(Choice::ExactlyOne));
    })
}

/// Rows with an optional group, rows and a file in them.
fn guests() -> Structure {
    let company = vec![typed("1:1", "F90000000011", "Name der Begleitung", DataType::Text)];
    group(
        "0:5",
        "G90000000005",
        "Gäste",
        vec![
            typed("1:1", "F90000000010", "Vorname", DataType::Text),
            group("0:1", "G90000000006", "Begleitung", company),
            typed("0:3", "F90000000012", "Spitzname", DataType::Text),
            typed("0:1", "F90000000013", "Bild", DataType::File),
        ],
    )
}

/// A form with every construct of the standard, and more at its end.
fn beach(more: Vec<Structure>) -> Vec<u8> {
    use DataType::{Bool, File, Object, Text};
    let read = "Bitte lesen Sie die Strandordnung.";
    let mut schema = Schema {
        element: element("S90000000001", "Strandkorb"),
        title: "Antrag auf einen Strandkorb".to_owned(),
        structure: vec![days(), colour(), who(), guests()],
        ..Schema::default()
    };
    schema.structure.extend([
        made("1:1", "F90000000014", read, Text, FieldKind::Label),
        typed("1:1", "F90000000015", "Strandordnung gelesen", Bool),
        made("0:1", "F90000000016", "Eingangskanal", Text, FieldKind::Hidden),
        made("0:1", "F90000000017", "Saison", Text, FieldKind::Locked),
        typed("0:1", "F90000000018", "Strandplan", Object),
        typed("2:4", "F90000000019", "Wunschplatz", Text),
        typed("0:1", "F90000000020", "Kurkarte", File),
    ]);
    schema.structure.extend(more);
    let header =
        Header { message_id: "m".to_owned(), created: "2026-11-25T12:00:00+01:00".to_owned() };
    let document = Document { header, body: Body::Schema(Box::new(schema)) };
    xdatenfelder::write(&document).into()
}

#[test]
fn every_construct_is_asked_or_has_a_line_about_it() {
    let imported = import("beach.xdf3.xml", &beach(Vec::new()), &[]).unwrap();
    println!("{}", imported.files.text("form.toml").unwrap());
    let package = loaded(&whole(&imported));
    let ImportSummary { fields, asked, evidence, omitted, lists, openers, .. } = imported.summary;
    assert_eq!((fields, asked, evidence, omitted), (20, 13, 1, 6));
    assert_eq!((lists, openers), (2, 3), "guests, places; which, companion, card");
    let form = &package.form;
    assert_eq!(form.checks.len(), 2);
    assert_eq!(form.checks[0].expression.text(), "beginn < ende");
    let shown = |field: &str| {
        let page = form.page_of(field).unwrap();
        page.show_if.as_ref().map(|condition| condition.text().to_owned())
    };
    assert_eq!(shown("welche_andere").as_deref(), Some("wunschfarbe = \"2\""));
    assert_eq!(shown("verein").as_deref(), Some("welche_wer_den_korb_nimmt = \"F90000000008\""));
    assert_eq!(shown("kinder").as_deref(), Some("welche_wer_den_korb_nimmt = \"G90000000004\""));
    let places = form.list("wunschplatz").unwrap();
    assert_eq!((places.min, places.max, places.fields.len()), (2, 4, 1));
    let guests = form.list("gaeste").unwrap();
    assert_eq!(guests.fields.len(), 3, "{:?}", guests.fields);
    let companion = form.field("gaeste.name_der_begleitung").unwrap();
    assert_eq!(companion.show_if.as_ref().unwrap().text(), "mit_begleitung = true");
    let card = &form.evidence[0];
    assert_eq!(card.when.as_ref().unwrap().text(), "mit_kurkarte = true");
    let read = form.pages.iter().find(|page| page.asks("strandordnung_gelesen")).unwrap();
    assert!(read.hint.as_ref().unwrap().de.contains("Strandordnung"));
    assert!(form.pages.iter().any(|page| matches!(page.content, PageContent::Evidence)));
    let ledger = imported.files.text("import/ledger.md").unwrap();
    for said in
        ["Das Wetter muss passen", "Verborgenes Feld", "Gesperrtes Feld", "Statisches Objekt"]
    {
        assert!(ledger.contains(said), "{said}: {ledger}");
    }
    assert!(ledger.contains("Wiederholung innerhalb einer Wiederholung"), "{ledger}");
    assert!(ledger.contains("Datei innerhalb einer Wiederholung"), "{ledger}");
}

#[test]
fn a_question_whose_label_is_empty_is_called_by_its_name() {
    let unsaid = edited(typed("1:1", "F90000000022", "Strandname", DataType::Text), |field| {
        field.wording.label_input = Some(" ".to_owned());
    });
    let imported = import("beach.xdf3.xml", &beach(vec![unsaid]), &[]).unwrap();
    let package = loaded(&whole(&imported));
    assert_eq!(package.form.field("strandname").unwrap().label.de, "Strandname");
    let todos = imported.files.text("import/ledger.md").unwrap();
    assert!(todos.contains("gezeigt wird der Name „Strandname“"), "{todos}");
}

/// Whether a point says what was found.
fn says(point: &OpenPoint, finding: &Finding) -> bool {
    let of_texts = ["texts.missing-translation", "description.module"].contains(&finding.code);
    let message = &finding.message;
    match point {
        OpenPoint::Rule { id, says } => {
            finding.code == "form.rule-open" && message.contains(id) && message.contains(says)
        }
        OpenPoint::Todo { about, says } => *message == format!("{about}: {says}"),
        OpenPoint::OtherList { named, offered } => {
            message.contains(named) && message.contains(offered)
        }
        OpenPoint::MissingList { list, .. } => {
            finding.code == "form.no-list" && message.contains(list)
        }
        OpenPoint::Fact(about) => finding.code == "law.unsettled" && message.starts_with(about),
        OpenPoint::Section(key) => message.contains(key) && finding.file == "description.de.md",
        OpenPoint::Texts(lang, _) => {
            let of = |lang: &Lang| {
                let names = [format!(".{}.md", lang.tag()), format!("/{}.ftl", lang.tag())];
                names.iter().any(|name| finding.file.ends_with(name))
            };
            // Labels of the manifest stand beside their German text.
            let of = Lang::ALL.into_iter().find(of).unwrap_or(Lang::En);
            of_texts && of == *lang && *lang != Lang::De
        }
        OpenPoint::Unseen(_) => ["form.page-unseen", "scenario.none"].contains(&finding.code),
        OpenPoint::Other(says) => says == message,
    }
}

#[test]
fn every_open_finding_is_a_point() {
    let select = edited(select("1:1", "F90000000021", "Windrichtung"), |field| {
        field.values = None;
        let uri = Some("urn:beach:wind_2".to_owned());
        field.code_list = Some(CodeListRef { version_uri: uri, ..CodeListRef::default() });
    });
    let imported = import("beach.xdf3.xml", &beach(vec![select]), &[]).unwrap();
    let mut files = whole(&imported);
    // A rule is not mentioned, sections are missing in English too, and the package is over.
    let overlay = files.text("form.toml").unwrap();
    let (before, rest) = overlay.split_once("[rule.R90000000003]").unwrap();
    let behind = rest.split_once("\n[").map_or("", |(_, behind)| behind);
    files.insert("form.toml", format!("{before}[{behind}"));
    let manifest = files.text("package.toml").unwrap();
    let over = "\nvalid_to = 2026-11-24\nauthority =";
    files.insert(
        "package.toml",
        manifest.replacen("\nauthority =", over, 1).replace("2026-11-25", "2026-11-23"),
    );
    files.insert("description.en.md", "# Chair\n\n## In short {#teaser}\n\nA chair.\n");
    let look = look(Purpose::Run);
    let points = packages::open::points(&files, &look);
    let mut findings = packages::check(&files, &look);
    // That nobody stands for it is what remains when all points are settled.
    findings.retain(|one| one.severity == Severity::Open && one.code != "package.imported");
    for finding in &findings {
        assert!(points.iter().any(|point| says(point, finding)), "{finding}\n{points:#?}");
    }
    for point in &points {
        let of = findings.iter().filter(|finding| says(point, finding)).count();
        match point {
            OpenPoint::Texts(_, many) => assert_eq!(of, *many, "{point:?}"),
            OpenPoint::Unseen(pages) => assert_eq!(of, pages + 1, "and that there is no scenario"),
            _ => assert!(of >= 1, "{point:?}"),
        }
    }
    for code in
        ["form.rule-open", "form.no-list", "law.unsettled", "description.module", "package.expired"]
    {
        assert!(findings.iter().any(|finding| finding.code == code), "{code}: {findings:#?}");
    }
    let others = points.iter().filter(|point| matches!(point, OpenPoint::Other(_)));
    assert_eq!(others.count(), 1, "{points:#?}");
    // Whoever looks in order to publish sees the same.
    let publish = packages::open::points(&files, &crate::content::look(Purpose::Publish));
    assert_eq!(publish, points);
}

#[test]
fn what_is_no_form_is_refused_with_its_place() {
    for (bytes, says) in [
        (&b"no xml at all"[..], "error f.xml"),
        (b"<a xmlns=\"urn:xoev-de:fim:standard:xdatenfelder_2\"/>", "XDatenfelder 2"),
        (b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "DTD"),
    ] {
        let refused = import("f.xml", bytes, &[]).map(|_| ()).unwrap_err();
        assert!(refused.contains(says) && refused.contains('→'), "{refused}");
    }
    // Broken off anywhere, it is refused or read, and never breaks the house.
    let whole = beach(Vec::new());
    for at in (0..whole.len()).step_by(97) {
        let _refused = import("f.xml", &whole[..at], &[]);
    }
}
