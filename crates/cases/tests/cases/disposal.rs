//! Files come to their end by the rules only, whatever is tried with them.

use cases::disposal::{Disposal, Facts, Hold, Refusal, Retention, Start, State, Verdict};
use proptest::prelude::*;

use crate::{day, person};

const TEN: Retention = Retention { start: Start::EndOfYear, years: 10 };

fn over() -> Facts {
    Facts { today: day("2037-01-01"), closed: Some(day("2026-03-05")), retention: Some(TEN) }
}

fn hold(reason: &str) -> Hold {
    Hold { reason: reason.to_owned(), by: Some(person(1)), on: day("2026-11-28") }
}

#[test]
fn a_retention_ends_on_its_day() {
    let of = |start, years, closed| Retention { start, years }.last_day(day(closed)).unwrap();
    assert_eq!(of(Start::EndOfYear, 10, "2026-03-05"), day("2036-12-31"));
    assert_eq!(of(Start::Closing, 10, "2026-03-05"), day("2036-03-05"));
    // Leap day: a year without one ends a day earlier, one with it on the day.
    assert_eq!(of(Start::Closing, 1, "2028-02-29"), day("2029-02-28"));
    assert_eq!(of(Start::Closing, 4, "2028-02-29"), day("2032-02-29"));
    assert_eq!(of(Start::EndOfYear, 0, "2026-12-31"), day("2026-12-31"));
    assert_eq!(Retention { start: Start::Closing, years: 9_000 }.last_day(day("2026-01-01")), None);
}

#[test]
fn what_the_archive_wants_is_destroyed_only_when_it_has_it() {
    let facts = over();
    let offered = Disposal::default().offer(&facts, "p").unwrap();
    assert_eq!(offered.propose(&facts, None), Err(Refusal::WrongStep));
    assert_eq!(offered.evaluated("q", &Verdict::Wanted), Err(Refusal::OtherProcess));
    let wanted = offered.evaluated("p", &Verdict::Wanted).unwrap();
    assert_eq!(wanted.propose(&facts, None), Err(Refusal::WrongStep));
    let sent = wanted.hand_over(facts.today).unwrap();
    assert_eq!(sent.propose(&facts, None), Err(Refusal::WrongStep));
    assert_eq!(sent.confirmed("p", None), Err(Refusal::NotTaken));
    let kept = sent.confirmed("p", Some("A 7")).unwrap();
    let proposed = kept.propose(&facts, Some(person(1))).unwrap();
    assert_eq!(proposed.destroy(&facts, Some(person(1))), Err(Refusal::OwnProposal));
    let gone = proposed.destroy(&facts, Some(person(2))).unwrap();
    assert!(matches!(&gone.state, State::Destroyed { sign: Some(sign), .. } if sign == "A 7"));
    assert_eq!(gone.held(hold("Klage")), Err(Refusal::Destroyed));
}

#[test]
fn nothing_happens_before_its_time_or_under_a_hold() {
    let early = Facts { today: day("2036-12-31"), ..over() };
    let last = day("2036-12-31");
    assert_eq!(Disposal::default().offer(&early, "p"), Err(Refusal::TooEarly(last)));
    let running = Facts { closed: None, ..over() };
    assert_eq!(Disposal::default().offer(&running, "p"), Err(Refusal::Running));
    let open = Facts { retention: None, ..over() };
    assert_eq!(Disposal::default().offer(&open, "p"), Err(Refusal::Unsettled));
    let held = Disposal::default().held(hold("Klage")).unwrap();
    assert_eq!(held.offer(&over(), "p"), Err(Refusal::Held("Klage".to_owned())));
    assert_eq!(Disposal::default().held(hold("  ")), Err(Refusal::NoReason));
    assert_eq!(held.lifted().unwrap(), Disposal::default());
}

#[test]
fn a_hold_takes_a_proposal_back() {
    let facts = over();
    let offered = Disposal::default().offer(&facts, "p").unwrap();
    let unwanted = offered.evaluated("p", &Verdict::Unwanted).unwrap();
    let proposed = unwanted.propose(&facts, Some(person(1))).unwrap();
    let again = proposed.held(hold("Petition")).unwrap().lifted().unwrap();
    assert_eq!(again, unwanted);
    assert_eq!(again.destroy(&facts, Some(person(2))), Err(Refusal::WrongStep));
}

/// What somebody tries with a file.
#[derive(Clone, Debug)]
enum Step {
    Offer(u8),
    Evaluated(u8, bool),
    HandOver,
    Confirmed(u8, bool),
    Propose(u8),
    Destroy(u8),
    Hold,
    Lift,
    Years(i16),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0_u8..2).prop_map(Step::Offer),
        3 => (0_u8..2, any::<bool>()).prop_map(|(process, wanted)| Step::Evaluated(process, wanted)),
        3 => Just(Step::HandOver),
        3 => (0_u8..2, any::<bool>()).prop_map(|(process, taken)| Step::Confirmed(process, taken)),
        3 => (0_u8..3).prop_map(Step::Propose),
        3 => (0_u8..3).prop_map(Step::Destroy),
        1 => Just(Step::Hold),
        2 => Just(Step::Lift),
        2 => (0_i16..8).prop_map(Step::Years),
    ];
    proptest::collection::vec(step, 0..40)
}

/// What is known of a file from its history alone, beside the law.
#[derive(Default)]
struct Seen {
    offered_in: Option<String>,
    refused: bool,
    archived: bool,
    proposed_by: Option<u8>,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100_000))]

    #[test]
    fn no_history_destroys_what_must_be_kept(
        steps in steps(),
        settled in any::<bool>(),
        closed in any::<bool>(),
    ) {
        let mut facts = Facts {
            today: day("2026-06-01"),
            closed: closed.then(|| day("2026-03-05")),
            retention: settled.then_some(TEN),
        };
        let mut file = Disposal::default();
        let mut seen = Seen::default();
        for step in steps {
            let someone = |number: u8| (number > 0).then(|| person(u128::from(number)));
            let before = file.clone();
            let after = match &step {
                Step::Offer(process) => file.offer(&facts, &process.to_string()),
                Step::Evaluated(process, wanted) => {
                    let verdict = if *wanted { Verdict::Wanted } else { Verdict::Unwanted };
                    file.evaluated(&process.to_string(), &verdict)
                }
                Step::HandOver => file.hand_over(facts.today),
                Step::Confirmed(process, taken) => {
                    file.confirmed(&process.to_string(), taken.then_some("A"))
                }
                Step::Propose(by) => file.propose(&facts, someone(*by)),
                Step::Destroy(by) => file.destroy(&facts, someone(*by)),
                Step::Hold => file.held(hold("Klage")),
                Step::Lift => file.lifted(),
                Step::Years(years) => {
                    let year = facts.today.year() + years;
                    facts.today = base::Date::new(year, 6, 1).unwrap();
                    Ok(file.clone())
                }
            };
            let Ok(after) = after else { continue };
            // What is destroyed stays so, and nothing but lifting touches what is held, save answers.
            let was_destroyed = matches!(before.state, State::Destroyed { .. });
            prop_assert!(!was_destroyed || after == before);
            let is_answer = matches!(step, Step::Evaluated(..) | Step::Confirmed(..));
            if before.hold.is_some() && !is_answer && !matches!(step, Step::Lift) {
                prop_assert_eq!(&after, &before);
            }
            match &step {
                Step::Offer(process) => seen.offered_in = Some(process.to_string()),
                Step::Evaluated(_, wanted) => seen.refused = !wanted,
                Step::Confirmed(process, taken) => {
                    prop_assert_eq!(&seen.offered_in, &Some(process.to_string()));
                    seen.archived = *taken;
                }
                Step::Propose(by) => seen.proposed_by = Some(*by),
                Step::Destroy(by) => {
                    prop_assert!(before.hold.is_none());
                    prop_assert!(settled && closed && facts.today > day("2036-12-31"));
                    prop_assert!(seen.refused || seen.archived);
                    prop_assert!(seen.proposed_by.is_some_and(|proposer| proposer != *by));
                }
                Step::HandOver | Step::Hold | Step::Lift | Step::Years(_) => {}
            }
            // What is stored comes back the same.
            let stored = serde_json::to_string(&after).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Disposal>(&stored).unwrap(), &after);
            file = after;
        }
    }
}

#[test]
fn a_history_can_end_in_destruction() {
    let facts = over();
    let end = Disposal::default()
        .offer(&facts, "0")
        .and_then(|file| file.evaluated("0", &Verdict::Unwanted))
        .and_then(|file| file.propose(&facts, None))
        .and_then(|file| file.destroy(&facts, Some(person(1))));
    assert!(matches!(end.unwrap().state, State::Destroyed { sign: None, .. }));
}
