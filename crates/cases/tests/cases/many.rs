//! A step for each member of a list.

use cases::process::{Effect, Event};
use rules::{Scope, Value};

use super::process::{Walk, say};
use super::small::{codes, flows, known, model};

fn party(id: &str) -> Value {
    Value::Context(Scope::new().with("id", Value::text(id)).with("name", Value::text(id)))
}

fn walk(steps: &str, flows: &str, parties: &[&str]) -> (Walk, Vec<String>) {
    let mut walk = Walk::new(model(steps, flows));
    let list = parties.iter().map(|id| party(id)).collect();
    walk.facts.values.set("parties", Value::List(list));
    let effects = walk.go(Event::Start { message: None });
    (walk, effects)
}

/// The statements of several parties: wait, remind the silent, go on without.
const STATEMENTS: &str = r#"<startEvent id="s"/><receiveTask id="statements" messageRef="statement" b:waits-for="statement">
<multiInstanceLoopCharacteristics b:each="parties" b:as="party"/></receiveTask>
<boundaryEvent id="soon" attachedToRef="statements" cancelActivity="false"><timerEventDefinition b:deadline="answer" b:offset="-P3D"/></boundaryEvent>
<sendTask id="remind" b:letter="reminder" b:to="statements.open"/><endEvent id="reminded"/>
<boundaryEvent id="over" attachedToRef="statements"><timerEventDefinition b:deadline="answer"/></boundaryEvent>
<userTask id="weigh" b:form="assessment"/><endEvent id="z"/>"#;
const STATEMENT_FLOWS: &str =
    "s>statements;statements>weigh;soon>remind;remind>reminded;over>weigh;weigh>z";

#[test]
fn everybody_is_heard_and_only_the_silent_are_reminded() {
    let (mut walk, effects) =
        walk(STATEMENTS, STATEMENT_FLOWS, &["council", "delegate", "employee"]);
    assert_eq!(
        effects,
        [
            "set soon",
            "set over",
            "wait for statement from council",
            "wait for statement from delegate",
            "wait for statement from employee",
        ]
    );
    assert_eq!(walk.message_from("statement", "delegate"), Vec::<String>::new());
    assert_eq!(walk.fire("soon"), ["send reminder to council, employee"]);
    walk.sent("remind");
    assert_eq!(
        walk.message_from("statement", "delegate"),
        ["unclaimed statement, late for statements"],
        "once is enough; what comes again is looked at by a person"
    );
    assert_eq!(
        walk.message("statement"),
        ["unclaimed statement, late for statements"],
        "nobody knows whose it is"
    );
    walk.message_from("statement", "council");
    assert_eq!(
        walk.message_from("statement", "employee"),
        ["cancel timer", "open weigh [assessment] for caseworker"]
    );
}

#[test]
fn the_event_on_the_border_ends_the_whole() {
    let (mut walk, _) = walk(STATEMENTS, STATEMENT_FLOWS, &["council", "delegate"]);
    walk.message_from("statement", "council");
    assert_eq!(
        walk.fire("over"),
        ["obsolete statements", "cancel timer", "open weigh [assessment] for caseworker"]
    );
    assert_eq!(
        walk.message_from("statement", "delegate"),
        ["unclaimed statement, late for statements"]
    );
    assert_eq!(walk.state.tokens().count(), 1);
}

#[test]
fn nobody_to_hear_is_done_at_once_and_recorded() {
    let (walk, effects) = walk(STATEMENTS, STATEMENT_FLOWS, &[]);
    assert_eq!(effects, ["nobody for statements", "open weigh [assessment] for caseworker"]);
    assert_eq!(walk.state.timers().count(), 0);
}

#[test]
fn a_list_that_is_missing_stops_and_is_named() {
    let mut walk = Walk::new(model(STATEMENTS, STATEMENT_FLOWS));
    let effects = walk.go(Event::Start { message: None });
    let missing = ["incident at statements: cannot be decided, value missing [\"parties\"]"];
    assert_eq!(effects, missing);
    walk.facts.values.set("parties", Value::List(vec![party("council")]));
    let token = walk.at("statements");
    let effects = walk.go(Event::Resume { token });
    assert_eq!(effects, ["set soon", "set over", "wait for statement from council"]);
    walk.facts.values.set("parties", Value::List(Vec::new()));
    let effects = walk.message_from("statement", "council");
    assert!(
        effects.contains(&"open weigh [assessment] for caseworker".to_owned()),
        "fixed: {effects:?}"
    );
}

const VOTE: &str = r#"<startEvent id="s"/><userTask id="vote" b:form="assessment"><multiInstanceLoopCharacteristics isSequential="SEQ" b:each="parties" b:as="judge">
<completionCondition>count(vote.results[item = "yes"]) = 2</completionCondition></multiInstanceLoopCharacteristics></userTask>
<userTask id="sign" b:form="approval" b:separate-from="vote"/><endEvent id="z"/>"#;

#[test]
fn enough_is_enough() {
    let steps = VOTE.replace("SEQ", "false");
    let (mut walk, effects) = walk(&steps, "s>vote;vote>sign;sign>z", &["a", "b", "c", "d"]);
    assert_eq!(effects.len(), 4);
    walk.task("vote", "yes", 1);
    walk.task("vote", "no", 2);
    assert_eq!(
        walk.task("vote", "yes", 3),
        [
            "close vote: complete",
            "close vote: abort",
            "open sign [approval] for caseworker by another person"
        ]
    );
    // Whoever voted does not sign, whether first or last.
    for by in 1..4 {
        let token = walk.at("sign");
        let event = Event::TaskCompleted { token, result: "x".to_owned(), by: super::person(by) };
        assert!(walk.try_go(event).is_err(), "{by}");
    }
    walk.task("sign", "x", 4);
    assert_eq!(walk.state.ended(), Some("z"));
}

#[test]
fn one_after_the_other() {
    let steps = VOTE.replace("SEQ", "true");
    let (mut walk, effects) = walk(&steps, "s>vote;vote>sign;sign>z", &["a", "b", "c"]);
    assert_eq!(effects, ["open vote [assessment] for caseworker (a)"]);
    assert_eq!(
        walk.task("vote", "no", 1),
        ["close vote: complete", "open vote [assessment] for caseworker (b)"]
    );
    walk.task("vote", "yes", 1);
    let effects = walk.task("vote", "no", 1);
    assert_eq!(effects[1], "open sign [approval] for caseworker by another person");
}

#[test]
fn a_condition_that_cannot_be_judged_stops_the_whole_and_loses_nobody() {
    let steps = VOTE
        .replace("SEQ", "true")
        .replace("count(vote.results[item = \"yes\"]) = 2", "nrOfCompletedInstances &gt;= chairs");
    let (mut walk, _) = walk(&steps, "s>vote;vote>sign;sign>z", &["a", "b", "c"]);
    let effects = walk.task("vote", "x", 1);
    assert!(effects[1].starts_with("incident at vote: cannot be decided"), "{effects:?}");
    walk.facts.values.set("chairs", Value::Number(2.into()));
    let token = walk.at("vote");
    assert_eq!(walk.go(Event::Resume { token }), ["open vote [assessment] for caseworker (b)"]);
    let effects = walk.task("vote", "x", 1);
    assert_eq!(effects[1], "open sign [approval] for caseworker by another person");
}

/// Each party has its own letter, its own wait and its own reminder.
fn hearings() -> String {
    let inner = flows(
        "hs>write;write>wait;wait>check;check>g;g>he;g>write[check.result = \"again\"];over>he",
    );
    format!(
        r#"<startEvent id="s"/><subProcess id="hear"><multiInstanceLoopCharacteristics b:each="parties" b:as="party"/>
<startEvent id="hs"/><sendTask id="write" b:letter="ask_back" b:to="party"/>
<receiveTask id="wait" b:waits-for="statement"/><boundaryEvent id="over" attachedToRef="wait"><timerEventDefinition b:deadline="answer"/></boundaryEvent>
<userTask id="check" b:form="draft"/><exclusiveGateway id="g" default="g-he"/><endEvent id="he"/>{inner}</subProcess>
<boundaryEvent id="stop" attachedToRef="hear"><messageEventDefinition messageRef="change"/></boundaryEvent>
<userTask id="weigh" b:form="assessment"/><endEvent id="z"/>"#
    )
}

#[test]
fn each_party_goes_its_own_way_through_a_hearing() {
    let (mut walk, effects) =
        walk(&hearings(), "s>hear;hear>weigh;weigh>z;stop>weigh", &["council", "employee"]);
    assert_eq!(
        effects,
        ["send ask_back to council (council)", "send ask_back to employee (employee)"]
    );
    assert_eq!(walk.sent("write"), ["wait for statement from council", "set over"]);
    assert_eq!(walk.sent("write"), ["wait for statement from employee", "set over"]);
    let effects = walk.message_from("statement", "employee");
    assert_eq!(effects, ["cancel timer", "open check [draft] for caseworker (employee)"]);
    // The one's result is none of the other's.
    assert_eq!(
        walk.task("check", "again", 1),
        ["close check: complete", "send ask_back to employee (employee)"]
    );
    let effects = walk.message_from("statement", "council");
    assert_eq!(effects, ["cancel timer", "open check [draft] for caseworker (council)"]);
    assert_eq!(walk.task("check", "fine", 1), ["close check: complete"]);
    walk.sent("write");
    assert_eq!(walk.fire("over"), ["obsolete wait", "open weigh [assessment] for caseworker"]);
    walk.task("weigh", "x", 1);
    assert_eq!(walk.state.ended(), Some("z"));
}

#[test]
fn what_another_member_did_is_missing_and_not_taken_for_the_own() {
    let inner = flows(
        "hs>look;look>g;g>check;g>he[look.result = \"skip\" and check.result = \"fine\"];check>he",
    );
    let steps = format!(
        r#"<startEvent id="s"/><subProcess id="hear"><multiInstanceLoopCharacteristics b:each="parties" b:as="party"/>
<startEvent id="hs"/><userTask id="look" b:form="draft"/><exclusiveGateway id="g" default="g-check"/>
<userTask id="check" b:form="draft"/><endEvent id="he"/>{inner}</subProcess><endEvent id="z"/>"#
    );
    let (mut walk, _) = walk(&steps, "s>hear;hear>z", &["a", "b"]);
    walk.task("look", "go", 1);
    walk.task("check", "fine", 1);
    let effects = walk.task("look", "skip", 1);
    assert!(effects[1].starts_with("incident at g: cannot be decided"), "{effects:?}");
}

#[test]
fn a_message_on_the_border_takes_the_whole_hearing_away() {
    let (mut walk, _) =
        walk(&hearings(), "s>hear;hear>weigh;weigh>z;stop>weigh", &["council", "employee"]);
    walk.sent("write");
    let effects = walk.message("change");
    assert_eq!(
        effects,
        [
            "cancel timer",
            "obsolete wait",
            "obsolete write",
            "open weigh [assessment] for caseworker"
        ]
    );
    assert_eq!((walk.state.tokens().count(), walk.state.timers().count()), (1, 0));
}

#[test]
fn letters_and_calls_go_to_each_member() {
    let steps = r#"<startEvent id="s"/><sendTask id="tell" b:letter="reminder" b:complete="notified"><multiInstanceLoopCharacteristics b:each="parties" b:as="party"/></sendTask>
<callActivity id="ask" calledElement="expert"><multiInstanceLoopCharacteristics b:each="tell.done" b:as="party"/></callActivity><endEvent id="z"/>"#;
    let (mut walk, effects) = walk(steps, "s>tell;tell>ask;ask>z", &["a", "b"]);
    assert_eq!(effects, ["send reminder (a)", "send reminder (b)"]);
    let letters: Vec<_> =
        walk.state.tokens().filter(|(_, t)| t.member.is_some()).map(|(id, _)| id).collect();
    for token in &letters {
        walk.go(Event::LetterHandedOver { token: *token });
    }
    walk.go(Event::LetterNotified { token: letters[1] });
    let effects = walk.go(Event::LetterNotified { token: letters[0] });
    assert_eq!(effects, ["call expert (b)", "call expert (a)"], "in the order of being done");
    let calls: Vec<_> =
        walk.state.tokens().filter(|(_, t)| t.member.is_some()).map(|(id, _)| id).collect();
    for token in calls {
        let outputs = [].into();
        walk.go(Event::ProcedureReturned { token, outputs });
    }
    assert_eq!(walk.state.ended(), Some("z"));
}

#[test]
fn an_error_in_one_member_is_caught_on_the_whole() {
    let inner = flows("hs>check;check>g;g>he;g>bad[check.result = \"bad\"]");
    let steps = format!(
        r#"<startEvent id="s"/><subProcess id="hear"><multiInstanceLoopCharacteristics b:each="parties" b:as="party"/>
<startEvent id="hs"/><userTask id="check" b:form="draft"/><exclusiveGateway id="g" default="g-he"/><endEvent id="he"/>
<endEvent id="bad"><errorEventDefinition/></endEvent>{inner}</subProcess>
<boundaryEvent id="oops" attachedToRef="hear"><errorEventDefinition/></boundaryEvent><userTask id="help" b:form="draft"/><endEvent id="z"/>"#
    );
    let (mut walk, _) = walk(&steps, "s>hear;hear>z;oops>help;help>z", &["a", "b"]);
    assert_eq!(
        walk.task("check", "bad", 1),
        ["close check: complete", "close check: abort", "open help [draft] for caseworker"]
    );
    assert_eq!(walk.state.tokens().count(), 1);
}

#[test]
fn the_log_has_the_whole_once() {
    let (mut walk, _) = walk(STATEMENTS, STATEMENT_FLOWS, &["council"]);
    let from = Some("council".to_owned());
    let effects =
        walk.try_go(Event::MessageArrived { message: "statement".to_owned(), from }).unwrap();
    let log = effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Activity { node, .. } if node == "statements"));
    assert_eq!(log.count(), 1);
    assert!(effects.iter().filter_map(say).count() > 0);
}

#[test]
fn lists_without_a_name_or_a_readable_condition_are_refused() {
    let bad =
        |from: &str, to: &str| codes(&STATEMENTS.replace(from, to), STATEMENT_FLOWS, &known());
    assert_eq!(bad("b:each=\"parties\" b:as=\"party\"/>", "b:as=\"party\"/>")[0], "4.13");
    assert_eq!(bad(" b:as=\"party\"/>", "/>")[0], "4.13");
    assert_eq!(bad("b:each=\"parties\"", "b:each=\"strangers\"")[0], "4.13");
    assert_eq!(bad("b:to=\"statements.open\"", "b:to=\"nobody\"")[0], "4.13");
}
