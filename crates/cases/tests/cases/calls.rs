//! Linked procedures, decisions by silence, and deadlines that change while timers run.

use std::collections::BTreeMap;

use base::deadline::{Change, Counting};
use base::{Calendar, Land};
use cases::process::{Act, Datum, DeadlineChange, Effect, Event, Known, Law, ProcessError, Reach};

use super::process::say;
use super::small::{begun, codes, known};
use super::{day, process::Walk};

const CALL: &str = r#"<startEvent id="s"/><callActivity id="ask" name="Gutachten" calledElement="expert"/>
<exclusiveGateway id="g" default="g-z"/><userTask id="look" b:form="draft"/><endEvent id="z"/>"#;
const CALL_FLOWS: &str = "s>ask;ask>g;g>z;g>look[ask.fee > 100];look>z";

#[test]
fn a_linked_procedure_returns_only_what_it_declares() {
    let (mut walk, effects) = begun(CALL, CALL_FLOWS);
    assert_eq!(effects, ["call expert"]);
    assert_eq!(walk.model.calls().into_iter().collect::<Vec<_>>(), ["expert"]);
    let token = walk.at("ask");
    let outputs = BTreeMap::from([
        ("fee".to_owned(), Datum::Number("120.50".to_owned())),
        ("secret".to_owned(), Datum::Text("not for us".to_owned())),
    ]);
    let effects = walk.go(Event::ProcedureReturned { token, outputs });
    assert_eq!(effects, ["open look [draft] for caseworker"]);
    let kept = &walk.state.result("ask").unwrap().outputs;
    assert_eq!(kept.keys().collect::<Vec<_>>(), ["fee"]);
}

#[test]
fn what_a_linked_procedure_did_not_return_is_missing_and_never_no() {
    let (mut walk, _) = begun(CALL, CALL_FLOWS);
    let token = walk.at("ask");
    let outputs = BTreeMap::from([("verdict".to_owned(), Datum::Bool(true))]);
    let effects = walk.go(Event::ProcedureReturned { token, outputs });
    assert!(effects[0].starts_with("incident at g: cannot be decided"), "{effects:?}");
}

#[test]
fn a_linked_procedure_that_fails_is_caught_or_put_before_a_person() {
    let (mut walk, _) = begun(CALL, CALL_FLOWS);
    let token = walk.at("ask");
    let failed = Event::ProcedureFailed { token, reason: "no expert".to_owned() };
    assert_eq!(walk.go(failed), ["incident at ask: no expert []"]);
    assert_eq!(walk.go(Event::Resume { token }), ["call expert"]);
}

#[test]
fn recursion_is_refused() {
    let circle = CALL.replace("\"expert\"", "\"circle\"");
    let flows = CALL_FLOWS.replace("ask.fee > 100", "chairs = 1");
    assert_eq!(codes(&circle, &flows, &known()), ["4.21"]);
    let itself = Known { procedure: "expert".to_owned(), ..known() };
    assert_eq!(codes(CALL, CALL_FLOWS, &itself), ["4.21"]);
}

const SILENCE: &str = r#"<startEvent id="s"/><subProcess id="exam"><startEvent id="es"/><userTask id="work" b:form="draft"/><endEvent id="ee"/>
<sequenceFlow id="e1" sourceRef="es" targetRef="work"/><sequenceFlow id="e2" sourceRef="work" targetRef="ee"/></subProcess>
<boundaryEvent id="soon" attachedToRef="exam" cancelActivity="false"><timerEventDefinition b:deadline="decision" b:offset="-P3D"/></boundaryEvent>
<sendTask id="warn" b:letter="reminder"/><endEvent id="warned"/>
<boundaryEvent id="fiction" name="Frist verstrichen" attachedToRef="exam"><timerEventDefinition b:deadline="decision" b:effect="fiction_granted" b:law="Mustergesetz § 1"/></boundaryEvent>
<userTask id="confirm" b:form="assessment"/><endEvent id="z"/>"#;
const SILENCE_FLOWS: &str = "s>exam;exam>z;soon>warn;warn>warned;fiction>confirm;confirm>z";

#[test]
fn silence_decides_with_its_provision() {
    let (mut walk, effects) = begun(SILENCE, SILENCE_FLOWS);
    assert_eq!(effects, ["set soon", "set fiction", "open work [draft] for caseworker"]);
    assert_eq!(walk.fire("soon"), ["send reminder"]);
    assert_eq!(
        walk.fire("fiction"),
        [
            "tacit fiction_granted by Mustergesetz § 1",
            "close work: abort",
            "open confirm [assessment] for caseworker",
        ]
    );
}

#[test]
fn silence_without_a_provision_in_force_decides_nothing() {
    let bad = |from: &str, to: &str| codes(&SILENCE.replace(from, to), SILENCE_FLOWS, &known());
    assert_eq!(bad(" b:law=\"Mustergesetz § 1\"", ""), ["4.15"]);
    assert_eq!(bad("fiction_granted", "fiction_grnted"), ["4.05"]);
    let not_ending =
        "attachedToRef=\"exam\"><timerEventDefinition b:deadline=\"decision\" b:effect";
    let going_on = not_ending.replace("\"exam\">", "\"exam\" cancelActivity=\"false\">");
    assert_eq!(bad(not_ending, &going_on), ["4.15"]);
    let law = |from: &str, to: Option<&str>| Law {
        name: "Mustergesetz § 1".to_owned(),
        from: Some(day(from)),
        to: to.map(day),
    };
    let valid = Some((day("2026-01-01"), None));
    let with = |laws: Vec<Law>| codes(SILENCE, SILENCE_FLOWS, &Known { laws, valid, ..known() });
    assert_eq!(with(vec![law("2026-07-01", None)]), ["4.15"], "not yet in force");
    assert_eq!(with(vec![law("2020-01-01", Some("2026-12-31"))]), ["4.15"], "it runs out");
    assert_eq!(with(vec![law("2020-01-01", None)]), Vec::<&str>::new());
}

/// Changes the deadline of the decision and says what moved.
fn change(walk: &mut Walk, change: &str) -> Vec<String> {
    let change: Change = change.parse().unwrap();
    let counting = Counting::usual("1-month".parse().unwrap());
    let calendar = Calendar::of(Land::Nw);
    let act = Act::Change(change);
    let (reach, from) = (Reach::Case, None);
    let what = DeadlineChange { deadline: "decision", act, from, counting, calendar, reach };
    let (state, effects) = walk.state.change_deadline(&what).unwrap();
    let json = serde_json::to_string(&state).unwrap();
    assert_eq!(serde_json::from_str::<cases::process::State>(&json).unwrap(), state);
    walk.state = state;
    for effect in &effects {
        let Effect::TimerMoved { steps, .. } = effect else { panic!("{effect:?}") };
        assert!(!steps.is_empty(), "nobody says how the day was found");
    }
    effects.iter().filter_map(say).collect()
}

#[test]
fn timers_follow_their_deadline_and_the_old_day_is_told() {
    // From Monday, 2 November: one month ends on 2 December.
    let (mut walk, _) = begun(SILENCE, SILENCE_FLOWS);
    let moved = |soon: (&str, &str), fiction: (&str, &str)| {
        let word =
            |day: &str| if day.is_empty() { "None".to_owned() } else { format!("Some({day})") };
        let line = |node: &str, (was, now): (&str, &str)| {
            format!("moved {node}: {} {}", word(was), word(now))
        };
        vec![line("soon", soon), line("fiction", fiction)]
    };
    assert_eq!(
        change(&mut walk, "extended-by:1-week"),
        moved(("2026-11-29", "2026-12-06"), ("2026-12-02", "2026-12-09"))
    );
    assert_eq!(
        change(&mut walk, "suspended:2026-11-10.."),
        moved(("2026-12-06", ""), ("2026-12-09", ""))
    );
    let timer = walk.state.timers().find(|(_, node, ..)| *node == "fiction").unwrap().0;
    let refused = walk.try_go(Event::TimerFired { timer }).unwrap_err();
    assert_eq!(refused, ProcessError::Suspended(timer), "a suspended deadline does not pass");
    assert_eq!(
        change(&mut walk, "suspended:2026-11-10..2026-11-19"),
        moved(("", "2026-12-18"), ("", "2026-12-21")),
        "ten days later, and off the weekend"
    );
    assert_eq!(
        change(&mut walk, "restarted:2026-11-23"),
        moved(("2026-12-18", "2026-12-20"), ("2026-12-21", "2026-12-23"))
    );
    let other = DeadlineChange {
        deadline: "answer",
        act: Act::Change("restarted:2026-11-23".parse().unwrap()),
        from: None,
        reach: Reach::Case,
        counting: Counting::usual("1-month".parse().unwrap()),
        calendar: Calendar::of(Land::Nw),
    };
    assert_eq!(walk.state.change_deadline(&other).unwrap().1, []);
}

fn undo(walk: &mut Walk) -> Vec<String> {
    let counting = Counting::usual("1-month".parse().unwrap());
    let calendar = Calendar::of(Land::Nw);
    let (act, reach, from) = (Act::Undo, Reach::Case, None);
    let what = DeadlineChange { deadline: "decision", act, from, counting, calendar, reach };
    let (state, effects) = walk.state.change_deadline(&what).unwrap();
    walk.state = state;
    effects.iter().filter_map(say).collect()
}

#[test]
fn a_change_is_taken_back_by_a_second_act() {
    let (mut walk, _) = begun(SILENCE, SILENCE_FLOWS);
    let before = walk.state.clone();
    change(&mut walk, "suspended:2026-11-10..");
    change(&mut walk, "suspended:2026-11-10..2026-11-19");
    let open = "moved fiction: Some(2026-12-14) None";
    assert!(undo(&mut walk).iter().any(|line| line == open), "it lasts again");
    let whole = "moved fiction: None Some(2026-12-02)";
    assert!(undo(&mut walk).iter().any(|line| line == whole));
    assert_eq!(walk.state, before, "nothing is left of it");
}

#[test]
fn a_deadline_that_runs_from_receipt_is_counted_from_there_however_late_its_step_begins() {
    let (walk, _) = begun(SILENCE, SILENCE_FLOWS);
    let counting = Counting::usual("1-month".parse().unwrap());
    let calendar = Calendar::of(Land::Nw);
    let act = Act::Change("extended-by:1-week".parse().unwrap());
    let (reach, from) = (Reach::Letter, Some(day("2026-10-20")));
    let what = DeadlineChange { deadline: "decision", act, from, counting, calendar, reach };
    let (state, effects) = walk.state.change_deadline(&what).unwrap();
    let lines: Vec<String> = effects.iter().filter_map(say).collect();
    let wanted = "moved fiction: Some(2026-11-20) Some(2026-11-27)";
    assert!(lines.iter().any(|line| line == wanted), "{lines:?}");
    assert_eq!(state.changes_of("decision"), [], "the next letter has a deadline of its own");
}

#[test]
fn whatever_happens_to_a_deadline_each_day_follows_the_last_one() {
    let mut random = super::models::Maker::new(7);
    for _ in 0..60 {
        let (mut walk, _) = begun(SILENCE, SILENCE_FLOWS);
        let mut last: Option<(Option<base::Date>, Option<base::Date>)> = None;
        let mut at = 3;
        for _ in 0..6 {
            at += random.below(6);
            let day = format!("2026-11-{at:02}");
            if at > 25 {
                break;
            }
            let text = match random.below(5) {
                0 => format!("suspended:{day}.."),
                1 => format!("suspended:{day}..2026-11-{:02}", at + random.below(4)),
                2 => format!("restarted:{day}"),
                3 => "extended-by:1-week".to_owned(),
                _ => "extended-to:2026-12-30".to_owned(),
            };
            let what = DeadlineChange {
                deadline: "decision",
                act: Act::Change(text.parse().unwrap()),
                from: None,
                reach: Reach::Case,
                counting: Counting::usual("1-month".parse().unwrap()),
                calendar: Calendar::of(Land::Nw),
            };
            let (state, effects) = walk.state.change_deadline(&what).unwrap();
            walk.state = state;
            let days: Vec<_> = effects
                .iter()
                .map(|effect| match effect {
                    Effect::TimerMoved { was, now, .. } => (*was, *now),
                    other => panic!("{other:?}"),
                })
                .collect();
            let [soon, fiction] = days.as_slice() else { panic!("{days:?}") };
            if let Some((_, now)) = last {
                assert_eq!(fiction.0, now, "the log has a gap at {text}");
            }
            assert_eq!(soon.1.is_none(), fiction.1.is_none());
            assert!(soon.1 <= fiction.1);
            last = Some(*fiction);
        }
    }
}
