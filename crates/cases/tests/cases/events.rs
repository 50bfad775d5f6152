//! Steps by hand, waits between steps, the first of several events, late arrivals.

use cases::process::{Event, Pending, ProcessError, TimerId, Turn, turns};

use super::day;
use super::small::{begun, codes, known};

const HAND: &str = r#"<startEvent id="s"/><manualTask id="stamp" name="Akte stempeln"/>
<exclusiveGateway id="g" default="g-z"/><userTask id="more" b:form="draft"/><endEvent id="z"/>"#;

#[test]
fn a_step_by_hand_is_work_and_counts_as_a_media_break() {
    let flows = "s>stamp;stamp>g;g>z;g>more[stamp.result = \"torn\"];more>z";
    let (mut walk, effects) = begun(HAND, flows);
    assert_eq!(effects, ["open stamp [by_hand] for caseworker"]);
    assert_eq!(walk.model.media_breaks(), [("stamp", "Akte stempeln")]);
    assert_eq!(
        walk.task("stamp", "torn", 1),
        ["close stamp: complete", "open more [draft] for caseworker"]
    );
    let nobody = HAND.replace("<manualTask id=\"stamp\"", "<manualTask  id=\"stamp\"");
    assert_eq!(codes(&nobody, flows, &known()), ["4.22"]);
}

const RACE: &str = r#"<startEvent id="s"/><eventBasedGateway id="g"/>
<intermediateCatchEvent id="heard" name="Stellungnahme"><messageEventDefinition messageRef="statement"/></intermediateCatchEvent>
<intermediateCatchEvent id="changed"><messageEventDefinition messageRef="change"/></intermediateCatchEvent>
<intermediateCatchEvent id="late"><timerEventDefinition b:deadline="answer"/></intermediateCatchEvent>
<userTask id="read" b:form="draft"/><userTask id="silent" b:form="assessment"/><endEvent id="z"/>"#;
const RACE_FLOWS: &str =
    "s>g;g>heard;g>changed;g>late;heard>read;changed>read;late>silent;read>z;silent>z";

#[test]
fn the_first_event_wins_and_the_rest_is_cancelled() {
    let (mut walk, effects) = begun(RACE, RACE_FLOWS);
    assert_eq!(effects, ["wait for statement", "wait for change", "set late"]);
    assert!(walk.state.waits_for("statement") && walk.state.waits_for("change"));
    assert_eq!(walk.message("statement"), ["cancel timer", "open read [draft] for caseworker"]);
    assert_eq!(walk.state.timers().count(), 0);
    assert_eq!(walk.message("change"), ["unclaimed change, late for changed"]);
    assert_eq!(walk.task("read", "x", 1), ["close read: complete", "ended at z"]);

    let (mut walk, _) = begun(RACE, RACE_FLOWS);
    assert_eq!(walk.fire("late"), ["open silent [assessment] for caseworker"]);
    assert_eq!(walk.message("statement"), ["unclaimed statement, late for heard"]);
    assert_eq!(walk.task("silent", "x", 1), ["close silent: complete", "ended at z"]);
    let after = walk.message("statement");
    assert_eq!(after, ["unclaimed statement, late for heard"], "also after the end");
}

#[test]
fn a_wait_between_steps_ends_with_its_deadline_or_its_day() {
    let steps = r#"<startEvent id="s"/><intermediateCatchEvent id="w">TIMER</intermediateCatchEvent><endEvent id="z"/>"#;
    let with = |timer: &str| steps.replace("TIMER", timer);
    let flows = "s>w;w>z";
    for timer in [
        r#"<timerEventDefinition b:deadline="answer"/>"#,
        "<timerEventDefinition><timeDate>2026-12-24</timeDate></timerEventDefinition>",
        r#"<timerEventDefinition b:technical="Druckstraße"><timeDuration>P1D</timeDuration></timerEventDefinition>"#,
    ] {
        let (mut walk, effects) = begun(&with(timer), flows);
        assert_eq!(effects, ["set w"]);
        assert_eq!(walk.fire("w"), ["ended at z"], "{timer}");
    }
    let computed = "<timerEventDefinition><timeDate>chairs</timeDate></timerEventDefinition>";
    let (mut walk, effects) = begun(&with(computed), flows);
    let missing = ["incident at w: cannot be decided, value missing [\"chairs\"]"];
    assert_eq!(effects, missing);
    walk.facts.values.set("chairs", rules::Value::Date(day("2026-12-01")));
    let token = walk.at("w");
    assert_eq!(walk.go(Event::Resume { token }), ["set w"]);
    assert_eq!(walk.fire("w"), ["ended at z"]);
    let bare = "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>";
    assert_eq!(codes(&with(bare), flows, &known()), ["4.14"]);
}

#[test]
fn waits_outside_of_their_place_or_without_an_end_are_refused() {
    let alone = r#"<startEvent id="s"/><intermediateCatchEvent id="w"><messageEventDefinition messageRef="answer"/></intermediateCatchEvent><endEvent id="z"/>"#;
    assert_eq!(codes(alone, "s>w;w>z", &known()), ["4.14"]);
    let no_timer = RACE.replace(
        r#"<timerEventDefinition b:deadline="answer"/>"#,
        r#"<messageEventDefinition messageRef="answer"/>"#,
    );
    assert_eq!(codes(&no_timer, RACE_FLOWS, &known()), ["4.14"]);
    let open = no_timer.replace("<eventBasedGateway", "<eventBasedGateway b:open-ended=\"nie\"");
    assert_eq!(codes(&open, RACE_FLOWS, &known()), Vec::<&str>::new());
    let to_task = RACE_FLOWS.replace("g>late;", "g>silent;").replace("late>silent;", "");
    let to_task = format!("{to_task};s2>late");
    assert!(codes(RACE, &to_task, &known()).contains(&"4.11"));
    let shared = RACE_FLOWS.replace("s>g;", "s>g;silent>late;").replace("silent>z", "read>z");
    assert!(codes(RACE, &shared, &known()).contains(&"4.13"));
}

#[test]
fn a_catch_timer_also_waits_for_what_arrived_by_its_day() {
    let (walk, _) = begun(RACE, RACE_FLOWS);
    let timer: TimerId = walk.state.timers().map(|(id, ..)| id).next().unwrap();
    let timers = [(timer, day("2026-11-16"))];
    let arrived = |day_| Pending { received: day(day_) };
    // Put in at 23:58 of the last day, delivered at 0:04: it comes first.
    let in_time = [arrived("2026-11-16")];
    let order = turns(day("2026-11-17"), &timers, &in_time);
    assert_eq!(order, [Turn::Arrival(0), Turn::Timer(timer)]);
    // The house was out of order for days: what came late loses all the same.
    let late = [arrived("2026-11-18"), arrived("2026-11-15")];
    let order = turns(day("2026-11-20"), &timers, &late);
    assert_eq!(order, [Turn::Arrival(1), Turn::Timer(timer), Turn::Arrival(0)]);
    assert_eq!(turns(day("2026-11-16"), &timers, &[]), [], "the day is not over");
}

#[test]
fn a_step_is_put_off_with_a_reason_and_goes_on() {
    let steps = r#"<startEvent id="s"/><serviceTask id="pay" name="Zahlen" b:operation="case.close"/><endEvent id="z"/>"#;
    let (mut walk, effects) = begun(steps, "s>pay;pay>z");
    assert_eq!(effects, ["run case.close"]);
    let token = walk.at("pay");
    let reason = "Die Kasse ist bis Montag geschlossen.".to_owned();
    let until = Some(day("2026-11-09"));
    let defer = Event::Deferred { token, reason: reason.clone(), until };
    let put_off = format!("put off pay: {reason}");
    assert_eq!(walk.go(defer.clone()), ["set pay".to_owned(), put_off.clone()]);
    let deferred = walk.state.tokens().next().unwrap().1.deferred.clone().unwrap();
    assert_eq!((deferred.reason, deferred.until), (reason, until));
    let due: Vec<_> = walk.state.timers().map(|(_, _, due, _)| due.clone()).collect();
    let before = cases::process::Due::On { day: day("2026-11-08") };
    assert_eq!(due, [before], "it fires when Sunday is over");
    let again = ["cancel timer".to_owned(), "set pay".to_owned(), put_off];
    assert_eq!(walk.go(defer), again, "put off once more");
    assert_eq!(walk.fire("pay"), ["goes on pay", "run case.close"]);
    assert_eq!(walk.state.tokens().next().unwrap().1.deferred, None);
    assert_eq!(walk.go(Event::OperationDone { token }), ["ended at z"]);
}

#[test]
fn a_task_that_is_put_off_can_be_done_all_the_same() {
    let steps = r#"<startEvent id="s"/><userTask id="a" b:form="draft"/><endEvent id="z"/>"#;
    let (mut walk, _) = begun(steps, "s>a;a>z");
    let token = walk.at("a");
    let defer = Event::Deferred { token, reason: "Urlaub".to_owned(), until: None };
    assert_eq!(walk.go(defer), ["put off a: Urlaub"]);
    assert_eq!(walk.go(Event::Resume { token }), ["goes on a"]);
    assert_eq!(walk.try_go(Event::Resume { token }).unwrap_err(), ProcessError::Gone(token));
    let until = Some(day("2026-12-01"));
    walk.go(Event::Deferred { token, reason: "Urlaub".to_owned(), until });
    assert_eq!(walk.task("a", "x", 1), ["cancel timer", "close a: complete", "ended at z"]);
}
