//! One line for every state, and the picture that goes with it.

use base::Lang;
use cases::process::{Days, Event, State, document_picture};

use super::process::Walk;
use super::small::{begun, model};
use super::{day, permit};

fn line(walk: &Walk, days: &Days, lang: Lang) -> String {
    walk.model.reason(&walk.state, days).text.get(lang).to_owned()
}

#[test]
fn a_wait_says_for_what_of_whom_until_when_and_why() {
    let steps = r#"<startEvent id="s"/><receiveTask id="w" name="Abwarten" b:waits-for="statement">
<multiInstanceLoopCharacteristics b:each="parties" b:as="party"/></receiveTask>
<boundaryEvent id="soon" attachedToRef="w" cancelActivity="false"><timerEventDefinition b:deadline="answer" b:offset="-P3D"/></boundaryEvent>
<sendTask id="remind" b:letter="reminder"/><endEvent id="y"/>
<boundaryEvent id="over" attachedToRef="w"><timerEventDefinition b:deadline="answer"/></boundaryEvent><endEvent id="z" name="Fertig"/>"#;
    let mut walk = Walk::new(model(steps, "s>w;w>z;over>z;soon>remind;remind>y"));
    assert_eq!(line(&walk, &Days::default(), Lang::De), "noch nicht begonnen");
    let parties = ["Betriebsrat", "Vertrauensperson"].map(rules::Value::text).to_vec();
    walk.facts.values.set("parties", rules::Value::List(parties));
    walk.go(Event::Start { message: None });
    let mut days = Days::default();
    for (timer, node, ..) in walk.state.timers() {
        let due = if node == "over" { "2026-12-02" } else { "2026-11-29" };
        days.due.insert(timer, day(due));
    }
    days.provisions.insert("answer".to_owned(), "Mustergesetz § 1".to_owned());
    assert_eq!(
        line(&walk, &days, Lang::De),
        "wartet auf Stellungnahme, 2 von 2 offen: Betriebsrat, Vertrauensperson, bis 2. Dezember \
         2026 (Mustergesetz § 1)"
    );
    walk.message_from("statement", "Betriebsrat");
    assert_eq!(
        line(&walk, &days, Lang::En),
        "waits for Stellungnahme, 1 of 2 open: Vertrauensperson, until 2 December 2026 \
         (Mustergesetz § 1)"
    );
    walk.message_from("statement", "Vertrauensperson");
    assert_eq!(line(&walk, &days, Lang::De), "beendet: Fertig");
}

#[test]
fn what_needs_help_comes_first_and_the_rest_is_counted() {
    let steps = r#"<startEvent id="s"/><parallelGateway id="f"/><parallelGateway id="j"/><userTask id="a" name="Prüfen" b:form="draft"/>
<serviceTask id="b" name="Zahlen" b:operation="case.close"/><endEvent id="z"/>"#;
    let (mut walk, _) = begun(steps, "s>f;f>a;f>b;a>j;b>j;j>z");
    let days = Days::default();
    assert_eq!(
        line(&walk, &days, Lang::De),
        "wartet auf die Sachbearbeitung: Prüfen (und 1 weitere)"
    );
    let token = walk.at("b");
    walk.go(Event::Deferred {
        token,
        reason: "Die Kasse ist zu.".to_owned(),
        until: Some(day("2026-11-09")),
    });
    let reasons = walk.model.reasons(&walk.state, &days);
    assert_eq!(
        reasons[1].text.de,
        "Zahlen ist zurückgestellt: Die Kasse ist zu., bis 9. November 2026"
    );
    walk.go(Event::Resume { token });
    walk.go(Event::OperationFailed { token, reason: "the store is full".to_owned() });
    assert_eq!(
        line(&walk, &days, Lang::En),
        "Zahlen cannot go on: the store is full. (and 1 more)"
    );
}

#[test]
fn the_picture_marks_the_current_step_and_says_the_same_in_words() {
    let mut walk = Walk::new(permit());
    walk.go(Event::Start { message: Some("application".to_owned()) });
    walk.task("completeness", "incomplete", 1);
    let picture = walk.model.picture(&walk.state, Lang::De, "case-7");
    assert!(
        picture
            .svg
            .contains("<title id=\"case-7-title\">Ablauf: Erlaubnis für einen Strandkorb</title>")
    );
    let said = picture.svg.split("-desc\">").nth(2).unwrap().split('<').next().unwrap();
    assert_eq!(
        said,
        "Ein Schritt ist erledigt. Jetzt: Prüfung und Entscheidung, Rückfrage senden."
    );
    // The phase is drawn closed: what is now inside marks it.
    assert!(picture.svg.contains(
        "<g class=\"bpmn-phase bpmn-now\"><title>Prüfung und Entscheidung: jetzt</title>"
    ));
    let words: Vec<String> = picture
        .steps
        .iter()
        .map(|step| format!("{}{} – {}", "  ".repeat(step.depth), step.name, step.word))
        .collect();
    assert_eq!(
        words,
        [
            "Prüfung und Entscheidung – jetzt",
            "  Vollständigkeit prüfen – erledigt",
            "  Rückfrage senden – jetzt",
            "  Antwort abwarten – nur bei Bedarf",
            "  Erinnern – nur bei Bedarf",
            "  Ohne Antwort weiter? – nur bei Bedarf",
            "  Voraussetzungen prüfen – kommt noch",
            "  Betrag berechnen – kommt noch",
            "  Ergebnis würdigen – kommt noch",
            "  Bescheid entwerfen – kommt noch",
            "  Bescheid freigeben – kommt noch",
            "  Bescheid erlassen – kommt noch",
            "Vorgang wegen Rücknahme schließen – nur bei Bedarf",
            "Bescheid zustellen – kommt noch",
        ]
    );
}

#[test]
fn a_document_is_drawn_without_a_case() {
    let model = permit();
    let picture = document_picture(model.definitions(), Lang::En, "doc");
    assert!(picture.svg.contains("Process: Erlaubnis für einen Strandkorb"));
    assert!(picture.steps.iter().all(|step| step.state.is_none()));
    assert!(picture.steps.iter().any(|step| step.depth == 1 && step.name == "Erinnern"));
    let fresh = model.picture(&State::new(), Lang::En, "x");
    assert!(!fresh.svg.contains("bpmn-now"));
}
