//! An application goes one way, and its tracker says where it is.

use base::DecisionId;
use cases::application::{ApplicationRefusal, ApplicationState};
use cases::tracker::{Progress, Standing, Station};
use proptest::prelude::*;

use super::{at, day};

fn decision() -> DecisionId {
    DecisionId::new(uuid::Uuid::from_u128(1))
}

fn submitted() -> ApplicationState {
    ApplicationState::Draft { begun: at("2026-11-01T08:00:00Z") }
        .submit(at("2026-11-02T09:00:00Z"))
        .unwrap()
}

fn standing(application: &ApplicationState) -> Standing<'_> {
    Standing { application, taken: false, answer_until: None, forwarded: false }
}

#[test]
fn a_replayed_submission_is_named_and_nothing_is_decided_before_it() {
    let again = submitted().submit(at("2026-11-03T09:00:00Z"));
    assert_eq!(again.unwrap_err(), ApplicationRefusal::AlreadySubmitted);
    let draft = ApplicationState::Draft { begun: at("2026-11-01T08:00:00Z") };
    assert_eq!(
        draft.clone().decide(decision(), day("2026-11-20")).unwrap_err(),
        ApplicationRefusal::NotSubmitted
    );
    assert_eq!(
        draft.withdraw(at("2026-11-03T09:00:00Z")).unwrap_err(),
        ApplicationRefusal::NotSubmitted
    );
    let decided = submitted().decide(decision(), day("2026-11-20")).unwrap();
    assert_eq!(decided.received(), Some(at("2026-11-02T09:00:00Z")));
    assert_eq!(
        decided.withdraw(at("2026-11-21T09:00:00Z")).unwrap_err(),
        ApplicationRefusal::Decided
    );
}

#[test]
fn the_tracker_follows() {
    let open = submitted();
    assert_eq!(standing(&open).now(), Some(Station::Received));
    assert_eq!(Standing { taken: true, ..standing(&open) }.now(), Some(Station::InExamination));
    let asked = Standing { answer_until: Some(day("2026-11-16")), taken: true, ..standing(&open) };
    assert_eq!(asked.now(), Some(Station::AskedBack));
    assert_eq!(asked.line().len(), 4);
    let decided = submitted().decide(decision(), day("2026-11-20")).unwrap();
    assert_eq!(standing(&decided).now(), Some(Station::Decided));
    assert_eq!(Standing { forwarded: true, ..standing(&decided) }.now(), Some(Station::Forwarded));
    let withdrawn = submitted().withdraw(at("2026-11-03T09:00:00Z")).unwrap();
    let line = standing(&withdrawn).line();
    assert_eq!(line.last(), Some(&(Station::Withdrawn, Progress::Now)));
}

proptest! {
    #[test]
    fn whatever_is_tried_receipt_stays_and_ends_are_final(moves in prop::collection::vec(0_u8..3, 0..12)) {
        let mut state = ApplicationState::Draft { begun: at("2026-11-01T08:00:00Z") };
        for one in moves {
            let before = state.clone();
            let next = match one {
                0 => state.clone().submit(at("2026-11-02T09:00:00Z")),
                1 => state.clone().withdraw(at("2026-11-03T09:00:00Z")),
                _ => state.clone().decide(decision(), day("2026-11-20")),
            };
            if let Ok(next) = next {
                prop_assert!(!matches!(before.word(), "withdrawn" | "decided"));
                prop_assert!(before.received().is_none() || before.received() == next.received());
                state = next;
            }
            let json = serde_json::to_string(&state).unwrap();
            prop_assert_eq!(serde_json::from_str::<ApplicationState>(&json).unwrap(), state.clone());
        }
    }
}
