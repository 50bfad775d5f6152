//! Finished values for the gallery: an invented catalogue of a coast.

use std::collections::BTreeMap;

use base::{Certainty, Date, Lang, Timestamp};
use catalogue::central::Kind;
use catalogue::maturity::Verdict;
use usecases::central::{
    CatalogueView, ChangeView, EntryRow, EntryView, FigureView, ImportRow, ImportView, LeadView,
    PastView, ReasonView, ReviewView, ReviewsView, SearchView, TopicRow, TopicsView,
};
use usecases::maturity::{CriterionView, MaturityView, ServiceMaturity};

use crate::gallery::{of, public, sample_time};
use crate::shell::{Section, Shell};

/// The frame of a page of the programme office.
pub(super) fn frame(lang: Lang, path: &str) -> Shell {
    public(lang, path).person("Mareike Thoma").section(Section::Elsewhere)
}

fn at() -> Timestamp {
    sample_time()
}

fn import_row(number: u64, changes: [u64; 3]) -> ImportRow {
    let counts = [
        ("fields", 3),
        ("situations", 9),
        ("bundles", 57),
        ("services", 1_251),
        ("with_key", 1_203),
        ("without_key", 46),
        ("junk_keys", 2),
    ];
    let [added, changed, gone] = changes;
    ImportRow {
        number,
        at: at(),
        place: "/srv/katalog/2026-11".to_owned(),
        hash: "5eabed".repeat(10),
        counts: counts.map(|(name, many)| (name.to_owned(), many)).into_iter().collect(),
        added,
        changed,
        gone,
    }
}

pub(super) fn overview(lang: Lang) -> CatalogueView {
    let figure = |label: (&str, &str), (declared, recorded, unsettled), certainty| FigureView {
        label: of(lang, label.0, label.1),
        declared,
        as_of: Date::constant(2020, 10, 5),
        certainty,
        source: of(lang, "Vorlage 7/12, Abschnitt 2", "Paper 7/12, section 2"),
        recorded,
        unsettled,
    };
    let source = Certainty::Source;
    CatalogueView {
        figures: vec![
            figure(("Themenfelder", "Topic fields"), (3, Some(3), 0), source),
            figure(("Lebenslagen", "Situations of life"), (8, Some(6), 4), source),
            figure(("Leistungsbündel", "Service bundles"), (60, Some(57), 0), source),
            figure(("Eigene Leistungen", "Own services"), (4, Some(2), 0), Certainty::Memory),
            figure(("Eigene Bündel", "Own bundles"), (12, None, 0), source),
        ],
        unsaid_situations: 3,
        rows: vec![
            (Kind::Field, 3),
            (Kind::Situation, 9),
            (Kind::Bundle, 57),
            (Kind::Service, 1_251),
        ],
        imports: vec![import_row(2, [3, 12, 1]), import_row(1, [1_318, 0, 0])],
        open_reviews: 2,
    }
}

pub(super) fn import(lang: Lang) -> ImportView {
    let field =
        |name: &str, before: &str, now: &str| (name.to_owned(), before.to_owned(), now.to_owned());
    let change = |kind, code: &str, name: (&str, &str), what: &str, fields| ChangeView {
        kind,
        code: code.to_owned(),
        name: of(lang, name.0, name.1),
        what: what.to_owned(),
        fields,
    };
    ImportView {
        import: import_row(2, [3, 12, 1]),
        findings: vec![(
            "ozg_service.csv".to_owned(),
            1_251,
            "“Versuch” has no usable key: “3233” is no LeiKa key.".to_owned(),
        )],
        changes: vec![
            change(
                Kind::Service,
                "99001001001000",
                ("Strandkorb-Erlaubnis", "Beach chair permit"),
                "changed",
                vec![
                    field("name", "Strandkorb-Zulassung", "Strandkorb-Erlaubnis"),
                    field("key", "", "99001001001000"),
                ],
            ),
            change(Kind::Bundle, "10007", ("Dünenpflege", "Care of dunes"), "gone", Vec::new()),
            change(
                Kind::Service,
                "nr-77",
                ("Leuchtturmführung", "Lighthouse tour"),
                "new",
                Vec::new(),
            ),
        ],
        next: Some("new~service~nr-77".to_owned()),
    }
}

fn entry(lang: Lang, kind: Kind, code: &str, name: (&str, &str)) -> EntryRow {
    EntryRow {
        kind,
        code: code.to_owned(),
        name: of(lang, name.0, name.1),
        key: (kind == Kind::Service).then(|| "99001001001000".to_owned()),
        typing: if kind == Kind::Service { "2/3".to_owned() } else { String::new() },
        gone: None,
    }
}

pub(super) fn rows(lang: Lang) -> SearchView {
    let chair = ("Strandkorb-Erlaubnis", "Beach chair permit");
    let mut gone = entry(lang, Kind::Bundle, "10007", ("Dünenpflege", "Care of dunes"));
    gone.gone = Some(2);
    SearchView {
        total: 1_318,
        rows: vec![entry(lang, Kind::Service, "99001001001000", chair), gone],
        next: Some("10007~duenenpflege".to_owned()),
    }
}

pub(super) fn row(lang: Lang) -> EntryView {
    let facts = [
        ("laws", of(lang, "Strandordnung", "Beach Act")),
        ("legal_basis", of(lang, "§ 3 Strandordnung", "Section 3 Beach Act")),
        ("typing", "2/3".to_owned()),
    ];
    let change =
        ("name".to_owned(), "Strandkorb-Zulassung".to_owned(), "Strandkorb-Erlaubnis".to_owned());
    EntryView {
        row: entry(
            lang,
            Kind::Service,
            "99001001001000",
            ("Strandkorb-Erlaubnis", "Beach chair permit"),
        ),
        source_id: "17".to_owned(),
        urn: Some("urn:de:fim:leika:leistung:99001001001000".to_owned()),
        above: vec![
            entry(lang, Kind::Field, "nr-1", ("Strand und Meer", "Beach and sea")),
            entry(lang, Kind::Situation, "nr-2", ("Baden", "Bathing")),
            entry(lang, Kind::Bundle, "10001", ("Strandkörbe", "Beach chairs")),
        ],
        facts: facts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect(),
        below: Vec::new(),
        past: vec![
            PastView { import: 1, what: "new".to_owned(), fields: Vec::new() },
            PastView { import: 2, what: "changed".to_owned(), fields: vec![change] },
        ],
    }
}

pub(super) fn reviews(lang: Lang) -> ReviewsView {
    let touched = (
        Kind::Service,
        "99001001001000".to_owned(),
        of(lang, "Strandkorb-Erlaubnis", "Beach chair permit"),
        "changed".to_owned(),
    );
    let reason = |why: &str, name: String| ReasonView {
        why: why.to_owned(),
        of: name,
        counts: [0, 1, 0],
        rows: vec![touched.clone()],
    };
    let topic = of(lang, "Strand und Meer", "Beach and sea");
    let review = |subject: &str, title: String, reasons| ReviewView {
        import: 2,
        subject: subject.to_owned(),
        service: subject.strip_prefix("service.").map(str::to_owned),
        title,
        reasons,
        since: at(),
        done: None,
    };
    let done = ReviewView {
        done: Some(("Nina Voss".to_owned(), at(), of(lang, "Text passt noch", "Text still fits"))),
        ..review("bundle.10007", of(lang, "Dünenpflege (10007)", "Care of dunes (10007)"), vec![])
    };
    ReviewsView {
        may_finish: true,
        open: vec![
            review(
                "service.beach_chair_permit",
                of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
                vec![reason("bundle", "10001".to_owned()), reason("topic", topic)],
            ),
            review(
                "bundle.10009",
                of(lang, "Bohlenwege (10009)", "Boardwalks (10009)"),
                vec![reason("bundle", "10009".to_owned())],
            ),
        ],
        done: vec![done],
    }
}

pub(super) fn topics(lang: Lang) -> TopicsView {
    let lead = |body: &str, leads| LeadView { body: body.to_owned(), leads, with_experts: !leads };
    let row = |id: &str, name: (&str, &str), services| TopicRow {
        id: id.to_owned(),
        name: of(lang, name.0, name.1),
        federal: "BMK".to_owned(),
        coordination: vec![lead("KL", true), lead("HL", false)],
        single_topics: if services > 0 { vec![lead("Dünenrat", false)] } else { Vec::new() },
        code: (services > 0).then(|| "nr-1".to_owned()),
        services,
    };
    TopicsView {
        as_of: Some(Date::constant(2020, 10, 5)),
        source: of(lang, "Vorlage 7/12, Abschnitt 2.", "Paper 7/12, section 2."),
        rows: vec![
            row("T1", ("Strand und Meer", "Beach and sea"), 2),
            row("T2", ("Düne und Deich", "Dunes and dikes"), 0),
        ],
        bodies: vec!["HL".to_owned(), "KL".to_owned(), "Dünenrat".to_owned()],
        meanings: vec![
            ("KL".to_owned(), of(lang, "Küstenland", "Coastland"), Certainty::Source),
            ("HL".to_owned(), String::new(), Certainty::Unsure),
        ],
    }
}

pub(super) fn service(lang: Lang, stage: u8) -> ServiceMaturity {
    let criterion = |id: &str, of_stage: u8, text: (&str, &str), verdict| CriterionView {
        id: id.to_owned(),
        stage: of_stage,
        text: of(lang, text.0, text.1),
        task: of(lang, "Die Aufbewahrung festlegen", "Set the retention"),
        gate: true,
        external: of_stage == 5,
        verdict,
    };
    let met = || Verdict::Met(of(lang, "Szenarien durchlaufen: 9", "Scenarios: 9"));
    let open = || Verdict::Unmet(of(lang, "Niemand hat sie festgelegt", "Nobody has set it"));
    let out = Verdict::LeftOut(of(lang, "Kein Konto nötig", "No account needed"));
    ServiceMaturity {
        id: "beach_chair_permit".to_owned(),
        title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        stage,
        rgm_1_1: stage.min(3),
        held_by: Some("S4.6".to_owned()),
        criteria: vec![
            criterion("S1.1", 1, ("Beschreibung freigegeben", "Description released"), met()),
            criterion("S2.1", 2, ("Formular online", "Form online"), met()),
            criterion("S3.2", 3, ("Anmeldung möglich", "Sign-in possible"), out),
            criterion("S4.6", 4, ("Aufbewahrung geregelt", "Retention set"), open()),
            criterion("S5.1", 5, ("Nachweise aus Registern", "Evidence from registers"), open()),
        ],
    }
}

pub(super) fn maturity(lang: Lang) -> MaturityView {
    let names = [("Offline", "Offline"), ("Information", "Information"), ("Antrag", "Application")];
    let stages: BTreeMap<u8, (&str, &str)> = (0_u8..).zip(names).collect();
    let second = ServiceMaturity {
        id: "sand_castle_licence".to_owned(),
        title: of(lang, "Sandburg-Erlaubnis", "Sand castle licence"),
        ..service(lang, 1)
    };
    MaturityView {
        target: Some((4, Certainty::Source)),
        stages: stages.into_iter().map(|(at, (de, en))| (at, of(lang, de, en), 1)).collect(),
        scale_settled: false,
        depends_on: vec!["Registerabruf".to_owned(), "Küstenkonto".to_owned()],
        services: vec![service(lang, 3), second],
    }
}
