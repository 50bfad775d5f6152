//! Finished values for the gallery: the texts about a beach chair permit.

use base::{Date, Lang, Timestamp};
use catalogue::descriptions::{
    Beside, Conflict, Gap, Grade, Judged, Line, Provenance, Side, Stale, Standing, SubmissionState,
    Update, judge, readability,
};
use usecases::descriptions::{
    CentralPage, CentralPart, CommentView, CompareView, ComparedModule, DeskFilter, DeskRow,
    DeskView, EditorView, HistoryRow, HistoryView, ModuleView, Reason, StepView, SubmissionView,
    SubmissionsView,
};
use usecases::feedback::{ReportRow, ReportView, ReportsView};

use crate::gallery::{of, public, sample_time};
use crate::shell::{Section, Shell};

const SERVICE: &str = "beach_chair_permit";

/// The service of the samples.
pub(super) fn service() -> base::ServiceId {
    #[expect(clippy::expect_used, reason = "the name above is a valid id")]
    SERVICE.parse().expect("the sample is a valid id")
}

/// The frame of an editor's page.
pub(super) fn frame(lang: Lang, path: &str) -> Shell {
    public(lang, path).person("Nina Voss").section(Section::Elsewhere)
}

fn name(lang: Lang) -> String {
    of(lang, "Strandkorb-Erlaubnis", "Beach chair permit")
}

fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// A full list.
pub(super) fn desk(lang: Lang) -> DeskView {
    let row = |text: Lang, reasons: Vec<Reason>| DeskRow {
        service: SERVICE.to_owned(),
        name: name(lang),
        lang: text,
        number: 2,
        is_missing: false,
        reasons,
        changed: Some(("Nina Voss".to_owned(), day(11, 24))),
    };
    let mut missing = row(Lang::En, Vec::new());
    missing.is_missing = true;
    missing.changed = None;
    DeskView {
        rows: vec![
            row(Lang::De, vec![Reason::Review("Nina Voss".to_owned()), Reason::Flagged(1)]),
            row(Lang::DeSimple, vec![Reason::Stale(2), Reason::ReviewDue(day(12, 9))]),
            row(
                Lang::De,
                vec![Reason::Expired(day(11, 20)), Reason::Draft("Nina Voss".to_owned())],
            ),
            row(Lang::De, vec![Reason::SentBack, Reason::Returned, Reason::Ends(day(12, 12))]),
            row(Lang::De, vec![Reason::Scheduled(day(12, 1))]),
            missing,
        ],
        counts: DeskFilter::ALL.into_iter().map(|filter| (filter, 3)).collect(),
        reports: (4, 1),
    }
}

fn module(key: &str, (de, en): (&str, &str), own: &str, lang: Lang) -> ModuleView {
    ModuleView {
        key: key.to_owned(),
        label: of(lang, de, en),
        hint: of(lang, "Zwei bis drei Sätze.", "Two or three sentences."),
        is_value: false,
        mandatory: true,
        heading: de.to_owned(),
        own: own.to_owned(),
        central: None,
        provenance: if own.is_empty() { Provenance::Nothing } else { Provenance::Own },
        unconfirmed: false,
        stale: None,
        german: String::new(),
        judged: judge(own, Lang::De),
        errors: Vec::new(),
    }
}

/// A text with everything that can stand beside a module.
pub(super) fn text(lang: Lang, of_text: Lang) -> EditorView {
    let heavy = "Die Erteilung der Erlaubnis zur Aufstellung von Strandkörben wird durch die \
                 Gemeinde vorgenommen.";
    let mut modules = vec![
        module("teaser", ("Teaser", "Teaser"), heavy, lang),
        module(
            "kosten",
            ("Kosten (Gebühren)", "Costs (fees)"),
            "Hier kostet es 12 Euro im Monat.",
            lang,
        ),
        module("frist", ("Frist(en)", "Time limits"), "", lang),
        ModuleView {
            is_value: true,
            judged: Judged::default(),
            ..module("typisierung", ("Leistungstypisierung", "Type of service"), "5", lang)
        },
    ];
    if let Some(costs) = modules.get_mut(1) {
        costs.central = Some(CentralPart {
            text: "Die Gemeinde legt den Preis fest.".to_owned(),
            source: "Katalog des Landes".to_owned(),
            grade: Grade::Gold,
            released_by: "Ministerium für Küsten".to_owned(),
            released_on: day(10, 1),
        });
        costs.provenance = Provenance::Supplement;
        costs.unconfirmed = true;
    }
    if of_text == Lang::DeSimple {
        for module in &mut modules {
            module.judged = judge(&module.own, Lang::DeSimple);
            module.stale = Some(Stale::Changed);
            module.german = "Die Gemeinde legt den Preis fest.".to_owned();
        }
    }
    EditorView {
        service: SERVICE.to_owned(),
        lang: of_text,
        name: name(lang),
        number: 3,
        version: 4,
        standing: Standing::Draft,
        title: "Strandkorb-Erlaubnis".to_owned(),
        readability: readability(heavy),
        gaps: vec![Gap::Module("frist".to_owned()), Gap::Unconfirmed("kosten".to_owned())],
        grade: Grade::None,
        sent_back: of(lang, "Bitte den ersten Satz kürzen.", "Please shorten the first sentence."),
        names: vec!["Nina Voss".to_owned()],
        submitted: String::new(),
        review_on: None,
        expires_on: None,
        siblings: vec![(Lang::En, 1), (Lang::DeSimple, 2)],
        may_edit: true,
        may_release: false,
        is_own: true,
        modules,
    }
}

fn line(side: Side, text: &str) -> Line {
    Line { side, text: text.to_owned() }
}

/// Two versions that differ.
pub(super) fn compared(lang: Lang) -> CompareView {
    let lines = vec![
        line(Side::Both, "Mit der Erlaubnis dürfen Sie einen Strandkorb aufstellen."),
        line(Side::Before, "Sie gilt ein Jahr."),
        line(Side::Now, "Sie gilt für eine Saison."),
    ];
    let module = |label: String| ComparedModule { label, lines: lines.clone() };
    CompareView {
        service: SERVICE.to_owned(),
        lang: Lang::De,
        name: name(lang),
        before: 2,
        now: 3,
        numbers: vec![3, 2, 1, 0],
        modules: vec![module("Teaser".to_owned()), module(of(lang, "Frist(en)", "Time limits"))],
        same: 14,
    }
}

/// The versions of a text.
pub(super) fn history(lang: Lang) -> HistoryView {
    let row = |number: i64, standing: Standing| HistoryRow {
        number,
        standing,
        names: vec!["Nina Voss".to_owned()],
        released: if number < 3 { "Ruth Sommer".to_owned() } else { String::new() },
        released_on: (number < 3).then(|| day(10, 5)),
        basis: of(lang, "Gegen die Satzung gelesen", "Read against the by-law"),
        readers: String::new(),
        grade: if number < 3 { Grade::Silver } else { Grade::None },
        days: (Some(day(10, 6)), None),
        review_on: Some(Date::constant(2027, 10, 6)),
        withdrawn: String::new(),
        package: String::new(),
    };
    let mut taken = row(1, Standing::Withdrawn);
    taken.withdrawn = of(lang, "Falscher Betrag", "Wrong amount");
    let mut content = row(0, Standing::Superseded);
    content.package = "2026.3".to_owned();
    content.names.clear();
    content.released.clear();
    content.released_on = None;
    content.days = (None, None);
    content.review_on = None;
    content.grade = Grade::None;
    HistoryView {
        service: SERVICE.to_owned(),
        lang: Lang::De,
        name: name(lang),
        rows: vec![row(3, Standing::Draft), row(2, Standing::InForce), taken, content],
        may_withdraw: true,
    }
}

/// A central text with one module in doubt and one that changed alone.
pub(super) fn central(lang: Lang) -> CentralPage {
    let beside = |own: &str| Beside {
        base: "Die Gemeinde legt den Preis fest.".to_owned(),
        new: "Die Gemeinde legt den Preis fest. Kinder zahlen nichts.".to_owned(),
        own: own.to_owned(),
    };
    let update = |key: &str, own: &str, conflict| Update {
        key: key.to_owned(),
        beside: beside(own),
        conflict,
    };
    let repeated = Conflict::Repeats(vec!["Kinder zahlen nichts.".to_owned()]);
    CentralPage {
        service: SERVICE.to_owned(),
        lang: Lang::De,
        name: name(lang),
        version: 4,
        updates: vec![
            (
                of(lang, "Kosten (Gebühren)", "Costs (fees)"),
                update("kosten", "Hier kostet es 12 Euro. Kinder zahlen nichts.", Some(repeated)),
            ),
            (of(lang, "Frist(en)", "Time limits"), update("frist", "", None)),
        ],
        central_modules: 9,
        may_edit: true,
    }
}

/// Submissions in three states.
pub(super) fn submissions(lang: Lang) -> SubmissionsView {
    let step = |state: SubmissionState| StepView {
        state: state.word().to_owned(),
        by: "Nina Voss".to_owned(),
        at: sample_time(),
    };
    let one = |number: u8, state: SubmissionState, comments: Vec<CommentView>| SubmissionView {
        id: number.to_string(),
        number: i64::from(number),
        state,
        version: 3,
        file_sha256: Some("5f1c".repeat(16)),
        comments,
        steps: vec![step(SubmissionState::Prepared), step(SubmissionState::Exported), step(state)],
    };
    let comment = |answer: String| CommentView {
        module: of(lang, "Kosten (Gebühren)", "Costs (fees)"),
        text: of(lang, "Bitte die Rechtsgrundlage nennen.", "Please name the legal basis."),
        answer,
    };
    SubmissionsView {
        service: SERVICE.to_owned(),
        lang: Lang::De,
        name: name(lang),
        recipient: of(lang, "Landesredaktion Küstenland", "State editors of Coastland"),
        unsure: true,
        number: Some(3),
        grade: Grade::Silver,
        gaps: Vec::new(),
        all: vec![
            one(3, SubmissionState::Submitted, Vec::new()),
            one(
                2,
                SubmissionState::Returned,
                vec![
                    comment(String::new()),
                    comment(of(lang, "Ergänzt in Version 3.", "Added in version 3.")),
                ],
            ),
        ],
        modules: vec![("kosten".to_owned(), of(lang, "Kosten (Gebühren)", "Costs (fees)"))],
        may_prepare: false,
    }
}

fn report_row(lang: Lang, number: u8) -> ReportRow {
    ReportRow {
        id: number.to_string(),
        number: format!("0190d3c2000{number}"),
        page: "/leistungen/beach_chair_permit".to_owned(),
        begin: of(lang, "Der Knopf hat keinen Namen.", "The button has no name."),
        received: Timestamp::constant(1_794_000_000, 0),
        is_open: number < 4,
        due: Some((day(11, 20), day(12, 18))),
        is_late: number == 1,
        is_due: number < 3,
    }
}

/// Reports in every state.
pub(super) fn reports(lang: Lang) -> ReportsView {
    ReportsView {
        rows: (1..=4).map(|number| report_row(lang, number)).collect(),
        open: 3,
        late: 1,
        norm: of(lang, "§ 7 Küstengesetz", "Coast Act, section 7"),
        unsure: true,
    }
}

/// One report.
pub(super) fn report(lang: Lang, is_open: bool) -> ReportView {
    let row = report_row(lang, if is_open { 2 } else { 4 });
    ReportView {
        text: row.begin.clone(),
        contact: "frauke@kuestenland.example".to_owned(),
        by_mail: true,
        version: 1,
        answer: match is_open {
            true => String::new(),
            false => {
                of(lang, "Danke, der Knopf heißt jetzt Suchen.", "Thank you, it says Search now.")
            }
        },
        outcome: if is_open { String::new() } else { "answered".to_owned() },
        answered_at: (!is_open).then(sample_time),
        interim_at: None,
        must_say: of(
            lang,
            "Hilft Ihnen diese Antwort nicht, wenden Sie sich an die Ombudsstelle Küstenland.",
            "If this answer does not help, turn to the Coastland Ombuds Office.",
        ),
        may_interim: is_open,
        row,
    }
}
