//! The whole of it in one model: several parties, a linked procedure, four eyes, silence.

use cases::process::{Days, Demands, Event, Known, Mode, Model};
use rules::{Scope, Value};

use super::process::Walk;
use super::small;

const HEARING: &str = include_str!("../fixtures/hearing.bpmn");

fn known() -> Known {
    let mut known = small::known();
    known.names.add_any("case");
    known.demands = Demands { hearing: true, no_remedy: false, discretion: true, four_eyes: true };
    known
}

fn begun() -> Walk {
    let (model, findings) = Model::read(HEARING.as_bytes(), &known());
    assert_eq!(findings, []);
    let mut walk = Walk::new(model.unwrap());
    let party = |id: &str, heard: bool| {
        let scope = Scope::new().with("id", Value::text(id)).with("name", Value::text(id));
        Value::Context(scope.with("to_be_heard", Value::Bool(heard)))
    };
    let parties =
        vec![party("Fischerei", true), party("Antragsteller", false), party("Hafen", true)];
    let case = Scope::new().with("parties", Value::List(parties));
    walk.facts.values.set("case", Value::Context(case));
    let start = walk.go(Event::Start { message: Some("application".to_owned()) });
    assert_eq!(
        start,
        [
            "set lapsed",
            "open archive_search [by_hand] for caseworker",
            "send ask_back to Fischerei (Fischerei)",
            "send ask_back to Hafen (Hafen)",
        ]
    );
    walk
}

/// Both parties are asked, one answers, the other is silent.
fn heard() -> Walk {
    let mut walk = begun();
    walk.sent("ask");
    walk.sent("ask");
    walk.message_from("statement", "Hafen");
    assert_eq!(walk.fire("three_days_left"), ["send reminder to Fischerei (Fischerei)"]);
    walk.sent("remind");
    assert_eq!(walk.fire("silent"), ["obsolete statement_wait"]);
    assert_eq!(
        walk.task("archive_search", "found", 1),
        ["close archive_search: complete", "open weigh [assessment] for caseworker"]
    );
    walk
}

#[test]
fn decided_in_time_with_an_expert_and_four_eyes() {
    let mut walk = heard();
    assert_eq!(walk.task("weigh", "ask_expert", 1), ["close weigh: complete", "call expert"]);
    let token = walk.at("expert");
    walk.go(Event::ProcedureReturned { token, outputs: [].into() });
    walk.task("draft", "x", 1);
    walk.task("approve", "returned", 2);
    walk.task("draft", "x", 1);
    walk.task("approve", "approved", 2);
    let token = walk.at("issue");
    assert_eq!(
        walk.go(Event::OperationDone { token }),
        ["cancel timer", "send decision"],
        "after the decision no silence decides any more"
    );
    walk.sent("deliver");
    let token = walk.at("deliver");
    walk.go(Event::LetterNotified { token });
    assert_eq!(walk.fire("final"), ["ended at closed"]);
}

#[test]
fn silence_decides_and_takes_the_rest_away() {
    let mut walk = begun();
    walk.sent("ask");
    let effects = walk.fire("lapsed");
    assert_eq!(effects[0], "tacit fiction_granted by Musterküstengesetz § 7 Abs. 2");
    assert!(effects.contains(&"close archive_search: abort".to_owned()), "{effects:?}");
    assert!(
        effects.contains(&"obsolete ask".to_owned())
            && effects.contains(&"obsolete statement_wait".to_owned())
    );
    assert_eq!(effects.last().unwrap(), "send decision");
    assert_eq!(walk.state.tokens().count(), 1);
    assert_eq!(walk.sent("confirm"), ["ended at closed"]);
    assert_eq!(
        walk.message_from("statement", "Hafen"),
        ["unclaimed statement, late for statement_wait"]
    );
}

#[test]
fn everybody_reads_why_it_waits() {
    let mut walk = begun();
    walk.sent("ask");
    walk.sent("ask");
    let reasons = walk.model.reasons(&walk.state, &Days::default());
    let lines: Vec<&str> = reasons.iter().map(|reason| reason.text.de.as_str()).collect();
    assert_eq!(
        lines,
        [
            "wartet auf Stellungnahme von Fischerei",
            "wartet auf Stellungnahme von Hafen",
            "wartet auf die Sachbearbeitung: Bauakte im Keller suchen",
        ]
    );
    assert_eq!(walk.model.media_breaks(), [("archive_search", "Bauakte im Keller suchen")]);
    let picture = walk.model.picture(&walk.state, base::Lang::De, "p");
    assert!(picture.svg.contains("Stellungnahme abwarten: jetzt"));
}

#[test]
fn without_the_mark_of_a_hearing_it_is_refused() {
    let unheard = HEARING.replace(" b:hearing=\"true\"", "");
    let found = cases::process::Imported::read(unheard.as_bytes(), &known(), Mode::Execute);
    let codes: Vec<_> =
        found.remarks.iter().map(|remark| (remark.code, &*remark.element)).collect();
    assert_eq!(codes, [("process.4.16", "issue")]);
}
