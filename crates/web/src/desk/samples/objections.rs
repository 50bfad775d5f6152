//! Finished values of objections for the gallery.

use base::{Certainty, Date, Lang};
use cases::objection::{Fit, InTime, Outcome};
use usecases::cases::ObjectionMarks;
use usecases::objections::{
    Attack, Candidate, NamedView, ObjectionsView, RecipientDays, SuspensiveView,
};

use super::{case_id, day, id, moment};
use crate::gallery::of;

/// What a case says that is attacked.
pub(super) fn marks() -> ObjectionMarks {
    ObjectionMarks {
        open: false,
        attacks: None,
        against: vec![(id(2), "EW 26 0001 004".to_owned(), None)],
    }
}

/// An objection: tied to a decision, or with two that may be meant.
pub(in crate::desk) fn objection(lang: Lang, tied: bool) -> ObjectionsView {
    let candidate = |number: u8, fit| Candidate {
        decision: id(number),
        case: id(number),
        reference: format!("SK 26 4183 90{number}"),
        person: "Frauke Petersen".to_owned(),
        kind: of(lang, "Erlaubnis", "Permit"),
        issued: day(11, 9),
        fit,
    };
    ObjectionsView {
        case: case_id(),
        reference: "EW 26 0001 004".to_owned(),
        person: "Frauke Petersen".to_owned(),
        service_title: of(lang, "Einwand gegen Strandbescheide", "Objection on the beach"),
        named: Some(NamedView {
            number: "sk 26 4183902".to_owned(),
            day: Some(day(11, 9)),
            served: Some(day(11, 12)),
            notice: Some(true),
        }),
        attacks: tied.then(|| attack(lang, None)),
        candidates: vec![candidate(5, Fit::Number), candidate(6, Fit::Person)],
        against: Vec::new(),
        may_link: true,
    }
}

/// A case whose decision is attacked.
pub(in crate::desk) fn attacked(lang: Lang) -> ObjectionsView {
    ObjectionsView {
        reference: "SK 26 4183 902".to_owned(),
        service_title: of(lang, "Strandkorb-Erlaubnis", "Beach chair permit"),
        named: None,
        candidates: Vec::new(),
        against: vec![attack(lang, Some((Outcome::Rejected, Some(day(12, 14)))))],
        may_link: false,
        ..objection(lang, false)
    }
}

fn attack(lang: Lang, outcome: Option<(Outcome, Option<Date>)>) -> Attack {
    let days = |name: &str, title: String, answer, until: Option<Date>| RecipientDays {
        id: name.to_owned(),
        title,
        objects: name == "applicant",
        answer: Some(answer),
        until,
        without_notice: None,
        certainty: until.map(|_| Certainty::Memory),
        steps: vec![of(
            lang,
            "Es zählt der Tag, den die Urkunde nennt.",
            "The day counts that the record names.",
        )],
    };
    Attack {
        case: id(2),
        reference: "SK 26 4183 902".to_owned(),
        person: "Frauke Petersen".to_owned(),
        decision: id(3),
        kind: of(lang, "Erlaubnis", "Permit"),
        issued: day(11, 9),
        received: moment(12, 1, 9),
        how: "number".to_owned(),
        by: "Frauke Petersen".to_owned(),
        linked: moment(12, 1, 9),
        days: vec![
            days("applicant", "Frauke Petersen".to_owned(), InTime::Yes, Some(day(12, 14))),
            days("council", of(lang, "Strandrat", "Beach council"), InTime::NotProved, None),
        ],
        suspensive: outcome.is_some().then(|| SuspensiveView {
            excluded: true,
            text: of(
                lang,
                "Der Strandkorb darf stehen bleiben, solange der Einwand läuft.",
                "The beach chair may stay while the objection is open.",
            ),
            norm: "§ 4 StrandG".to_owned(),
            certainty: Certainty::Source,
        }),
        outcome,
    }
}
