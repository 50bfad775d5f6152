//! A permit that is taken up again because the chair was moved.

use ::cases::amendment::{Act, Standing};
use base::{Certainty, Date, Lang, Money, TaskId};
use usecases::amendments::{
    AmendmentsView, BasisView, ChangedField, IssuedDecision, PastAmendment, Question, Sheet,
};
use usecases::payments::Foreseen;

use super::{case_id, decision_id, id};
use crate::gallery::{of, sample_day};

/// A case whose decision can be taken up.
pub(in crate::desk) fn amendments(lang: Lang) -> AmendmentsView {
    let decision = decision(lang);
    AmendmentsView {
        case: case_id(),
        reference: "ST 26 4183 905".to_owned(),
        person: "Frauke Petersen".to_owned(),
        service_title: of(lang, "Strandkorb-Erlaubnis", "Beach chair permit"),
        may_begin: true,
        sheet: None,
        step: None,
        past: vec![PastAmendment {
            kind: decision.kind.clone(),
            reason: of(lang, "Hausnummer verschrieben", "House number misspelt"),
            begun: sample_day(),
            ended: Some(sample_day()),
            by: Some((decision.id, of(lang, "Berichtigung", "Correction"))),
        }],
        decisions: vec![decision],
    }
}

fn decision(lang: Lang) -> IssuedDecision {
    IssuedDecision {
        id: decision_id(),
        kind: of(lang, "Erlaubnis", "Permit"),
        issued: sample_day(),
        amount: Some(Money::cents(24_000)),
        amendable: true,
    }
}

/// The step of examination.
pub(in crate::desk) fn step(lang: Lang) -> (TaskId, Vec<(String, String)>) {
    let decide = of(lang, "Bescheid entwerfen", "Draft the decision");
    let nothing = of(lang, "Es bleibt beim Bescheid", "The decision stays");
    (id(9), vec![("decide".to_owned(), decide), ("nothing".to_owned(), nothing)])
}

/// A sheet that is filled in.
pub(in crate::desk) fn sheet(lang: Lang) -> Sheet {
    let on = Date::constant(2026, 10, 1);
    Sheet {
        decision: decision(lang),
        reason: of(lang, "Der Korb steht jetzt am Hafen.", "The chair is at the harbour now."),
        law: of(lang, "das Strandgesetz", "the beach law"),
        questions: questions(lang),
        fields: vec![field(lang)],
        from: "1.12.2026".to_owned(),
        text: of(lang, "Der Korb wurde umgestellt.", "The chair was moved."),
        bases: bases(lang),
        foreseen: Some(Foreseen {
            old: vec![(on, Money::cents(24_000))],
            new: vec![(on, Money::cents(18_000))],
            owed: Money::ZERO,
            claim: Money::cents(12_000),
        }),
        missing: Vec::new(),
        findings: Vec::new(),
        may_edit: true,
        version: 1,
    }
}

fn questions(lang: Lang) -> Vec<Question> {
    let wrong = "War der Bescheid von Anfang an falsch?";
    let known = "Seit wann weiß die Behörde davon?";
    vec![
        Question {
            id: "unlawful".to_owned(),
            ask: of(lang, wrong, "Was the decision wrong from the start?"),
            hint: None,
            wants_day: false,
            value: String::new(),
        },
        Question {
            id: "known".to_owned(),
            ask: of(lang, known, "Since when does the authority know?"),
            hint: Some(of(lang, "Der Tag, an dem der Brief kam", "The day the letter came")),
            wants_day: true,
            value: "2.11.2026".to_owned(),
        },
    ]
}

fn field(lang: Lang) -> ChangedField {
    let (north, harbour) = (of(lang, "Nordstrand", "North beach"), of(lang, "Hafen", "Harbour"));
    ChangedField {
        name: "beach".to_owned(),
        label: of(lang, "Strand", "Beach"),
        was: north.clone(),
        options: vec![("north".to_owned(), north), ("harbour".to_owned(), harbour)],
        value: "harbour".to_owned(),
    }
}

fn bases(lang: Lang) -> Vec<BasisView> {
    let basis = |id: &str, label: String, (act, standing): (Act, Standing)| BasisView {
        id: id.to_owned(),
        label,
        norm: "§ 7 StrandG".to_owned(),
        act,
        standing,
        reasons: Vec::new(),
        hears: id == "future",
        certainty: Certainty::Memory,
        chosen: id == "future",
    };
    let until = Date::constant(2026, 12, 31);
    let open = of(lang, "Ändern für die Zukunft", "Change for the time to come");
    let past = of(lang, "Ändern ab der Änderung", "Change from the day of the change");
    let taken = of(lang, "Zurücknehmen, was falsch war", "Withdraw what was wrong");
    let missing = std::iter::once("unlawful".to_owned()).collect();
    vec![
        basis("future", open, (Act::Change, Standing::Open(Some(until)))),
        BasisView {
            reasons: vec![of(
                lang,
                "Alles wurde rechtzeitig gemeldet.",
                "All was reported in time.",
            )],
            ..basis("past", past, (Act::Change, Standing::Closed(Vec::new())))
        },
        BasisView {
            reasons: vec![of(lang, "War der Bescheid falsch?", "Was the decision wrong?")],
            ..basis("taken", taken, (Act::Withdraw, Standing::Unknown(missing)))
        },
    ]
}
