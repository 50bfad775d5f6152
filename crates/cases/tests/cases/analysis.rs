//! What the event log says about how cases ran, counted by hand beside it.

use base::{CaseId, Timestamp};
use cases::analysis::{Analysis, Drawn, LogEvent, Spread, Trace};

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + hour * 3600).unwrap()
}

fn drawn() -> Drawn {
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    Drawn {
        activities: words(&["check", "reply", "draft", "send"]).into_iter().collect(),
        straight: words(&["check", "draft", "send"]),
        manual: words(&["send"]).into_iter().collect(),
        awaiting: words(&["reply"]).into_iter().collect(),
    }
}

/// Each line: activity, node, lifecycle, role, hour.
fn trace(number: u128, lines: &[(&str, &str, &str, &str, i64)]) -> Trace {
    let events = lines.iter().map(|(activity, node, lifecycle, role, hour)| LogEvent {
        activity: (*activity).to_owned(),
        node: (*node).to_owned(),
        lifecycle: (*lifecycle).to_owned(),
        role: (*role).to_owned(),
        at: at(*hour),
    });
    Trace { case: CaseId::new(uuid::Uuid::from_u128(number)), events: events.collect() }
}

fn straight(number: u128) -> Trace {
    trace(
        number,
        &[
            ("step.received", "received", "complete", "citizen", 0),
            ("step.check", "check", "start", "citizen", 0),
            ("message.sent", "", "complete", "citizen", 1),
            ("case.taken", "", "complete", "caseworker", 5),
            ("step.check", "check", "complete", "caseworker", 7),
            ("step.draft", "draft", "start", "caseworker", 7),
            ("decision.drafted", "", "complete", "caseworker", 8),
            ("step.draft", "draft", "complete", "caseworker", 10),
            ("step.send", "send", "start", "caseworker", 10),
            ("step.send", "send", "complete", "system", 10),
        ],
    )
}

#[test]
fn waiting_ends_when_somebody_of_the_house_touches_the_case() {
    let mut found = Analysis::default();
    found.add(&straight(1), &drawn());
    let check = &found.steps["check"];
    assert_eq!((check.begun, check.again, check.open), (1, 0, 0));
    assert_eq!(check.waiting.median(), Some(5 * 3600), "the applicant's message is no work");
    assert_eq!(check.working.median(), Some(2 * 3600));
    assert_eq!(found.steps["draft"].waiting.median(), Some(3600));
    assert_eq!((found.cases, found.events, found.deviations, found.media_breaks), (1, 10, 0, 1));
    assert!(!found.steps.contains_key("received"), "an event is no work");
    assert_eq!(found.bottlenecks(1), [("check", 7 * 3600)]);
}

#[test]
fn a_way_back_is_a_deviation_and_an_unfinished_straight_one_is_not() {
    let mut found = Analysis::default();
    found.add(&straight(1), &drawn());
    found.add(&trace(2, &[("step.check", "check", "start", "citizen", 0)]), &drawn());
    found.add(
        &trace(
            3,
            &[
                ("step.check", "check", "start", "citizen", 0),
                ("step.check", "check", "complete", "caseworker", 1),
                ("step.draft", "draft", "start", "caseworker", 3),
                ("step.draft", "draft", "abort", "caseworker", 4),
                ("step.check", "check", "start", "caseworker", 4),
            ],
        ),
        &drawn(),
    );
    assert_eq!((found.cases, found.deviations), (3, 1));
    let check = &found.steps["check"];
    assert_eq!((check.begun, check.again, check.open), (4, 1, 2));
    assert_eq!(found.steps["draft"].aborted, 1);
    let path = ("check".to_owned(), "draft".to_owned());
    assert_eq!(found.paths[&path].count(), 2);
    assert_eq!(found.paths[&path].p90(), Some(2 * 3600));
    let ways: Vec<(usize, usize)> =
        found.most_frequent(9).iter().map(|(way, many)| (way.len(), *many)).collect();
    assert_eq!(ways, [(1, 1), (3, 1), (3, 1)]);
}

#[test]
fn a_spread_names_the_nearest_rank() {
    let mut spread = Spread::default();
    assert_eq!(spread.median(), None);
    for value in [9, 1, 5, 3, 7, 2, 8, 4, 6, 10] {
        spread.add(value);
    }
    assert_eq!((spread.median(), spread.p90(), spread.sum()), (Some(5), Some(9), 55));
}

#[test]
fn what_is_awaited_from_outside_only_waits() {
    let mut found = Analysis::default();
    let reply = trace(
        1,
        &[
            ("step.reply", "reply", "start", "caseworker", 0),
            ("case.noted", "", "complete", "caseworker", 3),
            ("step.reply", "reply", "complete", "citizen", 9),
        ],
    );
    found.add(&reply, &drawn());
    assert_eq!(found.steps["reply"].waiting.median(), Some(9 * 3600));
    assert_eq!(found.steps["reply"].working.count(), 0);
}
