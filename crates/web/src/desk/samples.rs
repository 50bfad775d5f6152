//! Finished values for the gallery: an invented district authority that lets beach chairs.

use base::{CaseId, Certainty, Date, DecisionId, Lang, TaskId, Timestamp};
use usecases::Ends;
use usecases::applications::{AmountFor, FileView, PreviewAmount};
use usecases::cases::{
    AnswerView, CaseView, DataRow, DeadlineView, DecisionState, EvidenceMark, Filter, HistoryEntry,
    ObjectionMarks, ProcessStep, QueueRow, QueueView, StepState, TaskCard, Urgent,
};
use usecases::decisions::{BlockView, CheckView, DecisionKind, DraftView, Gap, OpenFact, State};
use usecases::eligibility::{BenefitVerdict, Verdict};
use usecases::mandates::Basis;
use usecases::questions::MessageView;

use crate::citizen::applications::sample_acting;
use crate::gallery::{of, public, sample_day};
use crate::shell::{Section, Shell};

mod amendments;
mod objections;

pub(super) use amendments::{amendments, sheet, step};
pub(super) use objections::{attacked, objection};

/// The frame of a desk page.
pub(super) fn frame(lang: Lang, path: &str) -> Shell {
    public(lang, path).person("Aylin Demir").section(Section::Elsewhere)
}

fn id<T: std::str::FromStr>(number: u8) -> T
where
    T::Err: std::fmt::Debug,
{
    let text = format!("0190d3c2-0000-7000-8000-0000000000{number:02}");
    match text.parse() {
        Ok(id) => id,
        Err(error) => unreachable!("a sample id is well-formed: {error:?}"),
    }
}

pub(super) fn case_id() -> CaseId {
    id(1)
}

pub(super) fn decision_id() -> DecisionId {
    id(7)
}

fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn moment(month: i8, day: i8, hour: i8) -> Timestamp {
    format!("2026-{month:02}-{day:02}T{hour:02}:20:00Z").parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A full queue.
pub(super) fn queue(lang: Lang) -> QueueView {
    let row = |number: u8, person: &str, step: (&str, &str), due: Option<(Date, i32)>| QueueRow {
        id: id(number),
        reference: format!("ST 26 4183 90{number}"),
        person: person.to_owned(),
        service_title: of(lang, "Strandkorb-Erlaubnis", "Beach chair permit"),
        step: of(lang, step.0, step.1),
        due: due.map(|(day, _)| day),
        days_left: due.map(|(_, left)| left),
        reason: of(lang, "Zielzeit des Hauses", "The house's own target"),
        assignee: number.is_multiple_of(2).then(|| "Jens Odenthal".to_owned()),
        mine: number == 1,
        received: moment(11, 9, 8),
    };
    let check = ("Vollständigkeit prüfen", "Check for completeness");
    QueueView {
        rows: vec![
            row(
                1,
                "Petersen, Frauke",
                ("Bescheid entwerfen", "Draft the decision"),
                Some((day(11, 23), -1)),
            ),
            row(2, "Ødegård, Sofie", check, Some((day(11, 30), 4))),
            row(3, "von der Wattenmeer-Hohenlohe, Maximiliane", check, Some((day(12, 14), 14))),
            row(4, "Lindner, Ruth", ("Antwort abwarten", "Wait for the answer"), None),
        ],
        counts: vec![
            (Filter::Open, 58),
            (Filter::Mine, 17),
            (Filter::Unassigned, 6),
            (Filter::Answered, 5),
            (Filter::Approval, 4),
            (Filter::Closed, 214),
        ],
        urgent: Urgent { overdue: 2, this_week: 9, waiting: 12 },
        next: Some("2026-12-14~3".to_owned()),
        ..QueueView::default()
    }
}

fn process(lang: Lang, current: usize) -> Vec<ProcessStep> {
    let names = [
        ("Eingang", "Receipt"),
        ("Vollständigkeit", "Completeness"),
        ("Anspruch", "Entitlement"),
        ("Entwurf", "Draft"),
        ("Zweitprüfung", "Second check"),
        ("Bekanntgabe", "Notification"),
    ];
    let step = |(index, (de, en)): (usize, (&str, &str))| ProcessStep {
        title: of(lang, de, en),
        state: match index.cmp(&current) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Current,
            std::cmp::Ordering::Greater => StepState::Ahead,
        },
        at: (index < current).then(|| moment(11, 9, 8)),
    };
    names.into_iter().enumerate().map(step).collect()
}

/// A case that nobody has touched.
pub(super) fn new_case(lang: Lang) -> CaseView {
    CaseView {
        id: case_id(),
        reference: "ST 26 4183 901".to_owned(),
        person: "Frauke Petersen".to_owned(),
        acting: None,
        service_title: of(lang, "Strandkorb-Erlaubnis", "Beach chair permit"),
        package: "1.0.0".to_owned(),
        submitted_under: None,
        received: moment(11, 9, 8),
        assignee: None,
        mine: false,
        may_work: false,
        process: process(lang, 1),
        tasks: Vec::new(),
        data: data(lang),
        files: Vec::new(),
        deadlines: Vec::new(),
        amount: None,
        settled: Vec::new(),
        eligibility: Vec::new(),
        messages: Vec::new(),
        notes: Vec::new(),
        history: vec![event(lang, 9, "application.submitted")],
        decision: None,
        objections: ObjectionMarks::default(),
        waiting: false,
        parties: 2,
        stands_in: None,
        checklists: 1,
        ends: Ends::Decision,
        version: 1,
    }
}

/// A case in the middle of its life.
pub(super) fn case(lang: Lang) -> CaseView {
    let file = FileView {
        id: id(7),
        name: "bescheinigung.pdf".to_owned(),
        bytes: 184_213,
        media_type: "application/pdf".to_owned(),
        received: moment(11, 9, 8),
    };
    CaseView {
        acting: Some(sample_acting(Basis::Stated)),
        submitted_under: Some("0.9.0".to_owned()),
        assignee: Some("Aylin Demir".to_owned()),
        mine: true,
        may_work: true,
        process: process(lang, 3),
        tasks: vec![
            task(lang, 3, ("Bescheid entwerfen", "Draft the decision"), "draft"),
            task(lang, 4, ("Vollständigkeit prüfen", "Check for completeness"), "completeness"),
        ],
        files: vec![file],
        deadlines: vec![
            deadline(lang, Certainty::Source, 15),
            deadline(lang, Certainty::Unsure, 3),
        ],
        amount: Some(amount(lang)),
        settled: vec![
            (
                of(lang, "Wie viel Schatten gibt es dort?", "How much shade is there?"),
                String::new(),
            ),
            (of(lang, "Trägt der Sand?", "Does the sand bear?"), of(lang, "Ja", "Yes")),
        ],
        eligibility: eligibility(lang),
        messages: messages(lang),
        notes: vec![(
            "Aylin Demir".to_owned(),
            moment(11, 12, 10),
            of(lang, "Lageplan telefonisch zugesagt.", "Site plan promised by telephone."),
        )],
        history: vec![
            event(lang, 11, "question.asked"),
            event(lang, 10, "case.taken"),
            event(lang, 9, "application.submitted"),
        ],
        decision: Some(DecisionState {
            id: id(8),
            kind: of(lang, "Bewilligung", "Grant"),
            state: State::Draft,
            amendable: true,
        }),
        objections: objections::marks(),
        waiting: true,
        ..new_case(lang)
    }
}

/// A request that is worked on: nothing is decided there.
pub(super) fn request(lang: Lang) -> CaseView {
    let names = [("Anfrage bearbeiten", "Handle the request"), ("Schließen", "Close")];
    let step = |(index, (de, en)): (usize, (&str, &str))| ProcessStep {
        title: of(lang, de, en),
        state: if index == 0 { StepState::Current } else { StepState::Ahead },
        at: None,
    };
    let mut work = task(lang, 3, names[0], "assessment");
    work.outcomes = ways(lang);
    CaseView {
        acting: Some(sample_acting(Basis::Mandate(sample_day()))),
        assignee: Some("Aylin Demir".to_owned()),
        mine: true,
        may_work: true,
        process: names.into_iter().enumerate().map(step).collect(),
        tasks: vec![work],
        parties: 2,
        stands_in: None,
        checklists: 1,
        ends: Ends::Answer,
        ..new_case(lang)
    }
}

fn ways(lang: Lang) -> Vec<(String, String)> {
    vec![
        ("answered".to_owned(), of(lang, "Beantwortet", "Answered")),
        ("passed_on".to_owned(), of(lang, "Weitergegeben", "Passed on")),
    ]
}

/// An answer to be written.
pub(super) fn answer(lang: Lang) -> AnswerView {
    let concern = of(
        lang,
        "Darf ich meinen Strandkorb\nauch im Winter stehen lassen?",
        "May I leave my beach chair\nthere in winter as well?",
    );
    AnswerView {
        case: case_id(),
        person: "Frauke Petersen".to_owned(),
        service_title: of(lang, "Strandkorb-Erlaubnis", "Beach chair permit"),
        reference: "ST 26 4183 901".to_owned(),
        concerns: vec![(of(lang, "Worum geht es?", "What is it about?"), concern)],
        messages: messages(lang),
        then: Some((id(3), ways(lang))),
    }
}

fn eligibility(lang: Lang) -> Vec<BenefitVerdict> {
    let reason = of(
        lang,
        "Ob der Strandkorb auf eigenem Grund steht, ist noch nicht belegt.",
        "It is not yet shown that the chair stands on own ground.",
    );
    vec![BenefitVerdict {
        period: AmountFor::Month,
        title: of(lang, "Erlaubnis", "Permit"),
        verdict: Verdict::Open,
        reasons: vec![reason],
        amount: None,
    }]
}

fn messages(lang: Lang) -> Vec<MessageView> {
    let message = |number: u8, mine: bool, from: &str, text: String| MessageView {
        id: id(number),
        mine,
        from: from.to_owned(),
        at: moment(11, 11, 9),
        text,
        reports_change: !mine,
        files: Vec::new(),
        read: true,
    };
    let asked = of(lang, "Bitte senden Sie uns den Lageplan.", "Please send us the site plan.");
    let moved = of(lang, "Ich bin umgezogen.", "I have moved.");
    vec![message(5, true, "Aylin Demir", asked), message(6, false, "Frauke Petersen", moved)]
}

fn data(lang: Lang) -> Vec<(String, Vec<DataRow>)> {
    let row = |label: (&str, &str), answer: &str, evidence: EvidenceMark| DataRow {
        field: "field".to_owned(),
        label: of(lang, label.0, label.1),
        answer: if answer.is_empty() { Vec::new() } else { vec![answer.to_owned()] },
        evidence,
    };
    let certificate = of(lang, "Augenärztliche Bescheinigung", "Eye specialist's certificate");
    let plan = of(lang, "Lageplan", "Site plan");
    vec![
        (
            of(lang, "Person", "Person"),
            vec![
                row(("Geburtsdatum", "Date of birth"), "27.03.1979", EvidenceMark::Identity),
                row(
                    ("Anschrift", "Address"),
                    "Am Deich 7, 26999 Sandhaven",
                    EvidenceMark::Statement,
                ),
            ],
        ),
        (
            of(lang, "Strandkorb", "Beach chair"),
            vec![
                row(("Größe", "Size"), "1,20 m", EvidenceMark::File(certificate)),
                row(("Standort", "Place"), "Nordstrand", EvidenceMark::ToCome(plan.clone())),
                row(("Eigener Grund", "Own ground"), "", EvidenceMark::Consent(plan)),
            ],
        ),
    ]
}

fn task(lang: Lang, number: u8, title: (&str, &str), form: &str) -> TaskCard {
    TaskCard {
        id: id::<TaskId>(number),
        title: of(lang, title.0, title.1),
        form: form.to_owned(),
        may_do: true,
        why_not: None,
        outcomes: vec![
            ("complete".to_owned(), of(lang, "Vollständig", "Complete")),
            ("incomplete".to_owned(), of(lang, "Unvollständig", "Incomplete")),
        ],
    }
}

fn deadline(lang: Lang, certainty: Certainty, days_left: i32) -> DeadlineView {
    DeadlineView {
        title: of(lang, "Entscheidung", "Decision"),
        due: day(12, 14),
        days_left,
        reason: of(
            lang,
            "20 Arbeitstage ab Vollständigkeit, eigene Vorgabe",
            "20 working days from completeness, the house's own target",
        ),
        certainty,
    }
}

fn amount(lang: Lang) -> PreviewAmount {
    PreviewAmount {
        period: AmountFor::Month,
        lines: vec![
            (of(lang, "Grundbetrag", "Base amount"), "951,92\u{a0}Euro".to_owned()),
            (of(lang, "Anrechnung", "Deduction"), "−\u{a0}187,38\u{a0}Euro".to_owned()),
            (of(lang, "Zahlbetrag", "Amount payable"), "764,54\u{a0}Euro".to_owned()),
        ],
        certainty: Some(Certainty::Derived),
        explanation: vec![of(
            lang,
            "Tabelle „Grundbetrag“, Zeile 10: gültig ab 1. Juli 2026.",
            "Table “base amount”, row 10: in force from 1 July 2026.",
        )],
    }
}

fn event(lang: Lang, hour: i8, what: &str) -> HistoryEntry {
    HistoryEntry {
        at: moment(11, 9, hour),
        who: "Aylin Demir".to_owned(),
        what: what.to_owned(),
        detail: of(lang, "Vollständigkeit", "Completeness"),
    }
}

/// Kinds of decision.
pub(super) fn kinds(lang: Lang) -> Vec<DecisionKind> {
    let kind = |id: &str, title: (&str, &str), proposed: bool, blocked: Option<(&str, &str)>| {
        DecisionKind {
            id: id.to_owned(),
            title: of(lang, title.0, title.1),
            hint: of(
                lang,
                "Alles, was beantragt ist, wird erlaubt.",
                "All that was asked for is granted.",
            ),
            proposed,
            blocked: blocked.map(|(de, en)| of(lang, de, en)),
        }
    };
    vec![
        kind("grant", ("Bewilligung", "Grant"), true, None),
        kind("refusal", ("Ablehnung", "Refusal"), false, None),
        kind(
            "refusal_noncooperation",
            ("Versagung wegen fehlender Mitwirkung", "Refusal for lack of cooperation"),
            false,
            Some((
                "Es gibt noch kein Hinweisschreiben mit abgelaufener Frist.",
                "There is no warning letter with an expired deadline.",
            )),
        ),
    ]
}

/// A draft in a state.
pub(super) fn draft(lang: Lang, state: State) -> DraftView {
    let check = |id: &str, met: bool| CheckView {
        id: id.to_owned(),
        met,
        why: of(lang, "Kosten, Beginn und Ort sind benannt.", "Cost, start and place are named."),
    };
    let writing = state == State::Draft;
    DraftView {
        id: id::<DecisionId>(8),
        case: case_id(),
        reference: "ST 26 4183 901".to_owned(),
        person: "Frauke Petersen".to_owned(),
        service_title: of(lang, "Strandkorb-Erlaubnis", "Beach chair permit"),
        kind: "grant".to_owned(),
        kind_title: of(lang, "Bewilligung", "Grant"),
        state,
        blocks: blocks(),
        gaps: vec![Gap {
            name: "reason".to_owned(),
            label: of(lang, "Eigene Begründung", "Reasons in your own words"),
            value: String::new(),
        }],
        addition: String::new(),
        amount: Some(amount(lang)),
        checks: vec![
            check("preview", !writing),
            check("reasons", true),
            check("remedy_notice", true),
        ],
        open_facts: vec![OpenFact {
            id: "base".to_owned(),
            text: of(lang, "Grundbetrag ab 1. Juli 2026", "Base amount from 1 July 2026"),
            certainty: Certainty::Derived,
            released_by: (!writing).then(|| "Petra Lenz".to_owned()),
        }],
        drafter: "Aylin Demir".to_owned(),
        approver: matches!(state, State::Approved | State::Issued | State::Delivered)
            .then(|| "Jens Odenthal".to_owned()),
        sent_back: writing.then(|| of(lang, "Bitte den Beginn nennen.", "Please name the start.")),
        send_on_to: (state == State::Delivered)
            .then(|| of(lang, "Kreis Küstenland, Strandamt", "Coastland District, beach office")),
        may_approve: state == State::Approval,
        may_release: state == State::Approval,
        may_edit: writing,
        may_hand_over: false,
        may_issue: state == State::Approved,
        version: 3,
    }
}

/// Decisions are in German in every language of the desk.
fn blocks() -> Vec<BlockView> {
    let block = |id: &str, title: &str, text: &str, edited: bool, editable: bool| BlockView {
        id: id.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        edited,
        editable,
    };
    vec![
        block(
            "tenor",
            "Entscheidung",
            "Wir erlauben Ihnen ab dem 1. Dezember 2026 einen Strandkorb am Nordstrand.",
            false,
            true,
        ),
        block(
            "reasons",
            "Begründung",
            "Sie wohnen in Sandhaven.\n\nDer Strandkorb ist nicht breiter als 1,20 Meter.",
            true,
            true,
        ),
        block(
            "remedy",
            "Rechtsbehelfsbelehrung",
            "Gegen diesen Bescheid können Sie innerhalb eines Monats Klage erheben.",
            false,
            false,
        ),
    ]
}
