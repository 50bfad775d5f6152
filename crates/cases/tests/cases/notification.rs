//! When a decision counts as notified, and until when it can be challenged.

use base::{Calendar, Certainty, Land, Lang};
use cases::notification::{
    Abroad, Arrival, CountedFrom, Disputed, NotNotified, NotificationPeriod, NotificationRule,
    Sending, challenge_until, notified,
};

use super::day;

fn period(from: Option<&str>, to: Option<&str>, days: u8) -> NotificationPeriod {
    NotificationPeriod {
        valid_from: from.map(day),
        valid_to: to.map(day),
        days,
        or_days: None,
        certainty: Certainty::Source,
        source: "gazette".to_owned(),
    }
}

fn rule(counted_from: CountedFrom) -> NotificationRule {
    NotificationRule {
        id: "beach_post".to_owned(),
        norm: "Beach Act § 4".to_owned(),
        counted_from,
        disputed: Disputed::Unheard,
        retrieve_within: None,
        conflict: None,
        periods: vec![period(None, Some("2024-12-31"), 3), period(Some("2025-01-01"), None, 4)],
    }
}

fn sent(on: &str) -> Sending {
    Sending { noted: Some(day(on)), ..Sending::default() }
}

#[test]
fn the_rule_of_the_day_of_sending_holds() {
    let rule = rule(CountedFrom::Posting);
    let old = notified(&rule, &sent("2024-12-31")).unwrap();
    assert_eq!((old.earliest, old.latest), (day("2025-01-03"), day("2025-01-03")));
    let new = notified(&rule, &sent("2025-01-01")).unwrap();
    assert_eq!(new.earliest, day("2025-01-05"));
    assert!(new.is_settled());
}

#[test]
fn the_day_itself_does_not_move_but_the_period_after_it_does() {
    // Posted on a Tuesday, day 4 is a Saturday.
    let told = notified(&rule(CountedFrom::Posting), &sent("2026-11-10")).unwrap();
    assert_eq!(told.earliest, day("2026-11-14"));
    let until =
        challenge_until(&told, "1-month".parse().unwrap(), &Calendar::of(Land::Nw)).unwrap();
    assert_eq!(until.earliest.end, day("2026-12-14"));
    let told = notified(&rule(CountedFrom::Posting), &sent("2026-11-08")).unwrap();
    assert_eq!(told.earliest, day("2026-11-12"));
    let until =
        challenge_until(&told, "1-month".parse().unwrap(), &Calendar::of(Land::Nw)).unwrap();
    assert_eq!(until.earliest.end, day("2026-12-14"), "12 December is a Saturday");
}

#[test]
fn without_a_dispatch_note_nothing_is_presumed() {
    let rule = rule(CountedFrom::NoticeSent);
    assert_eq!(notified(&rule, &Sending::default()).unwrap_err(), NotNotified::NoDispatchNote);
    let proved = Sending { received: Some(day("2026-11-12")), ..Sending::default() };
    assert_eq!(notified(&rule, &proved).unwrap().earliest, day("2026-11-12"));
}

#[test]
fn post_abroad_counts_when_it_arrived() {
    let abroad = Sending { abroad: Abroad::Yes, ..sent("2026-11-10") };
    assert_eq!(notified(&rule(CountedFrom::Posting), &abroad).unwrap_err(), NotNotified::Abroad);
    let arrived = Sending { received: Some(day("2026-11-20")), ..abroad };
    let told = notified(&rule(CountedFrom::Posting), &arrived).unwrap();
    assert_eq!((told.earliest, told.latest), (day("2026-11-20"), day("2026-11-20")));
    // Electronic sending has the presumption abroad too.
    assert!(notified(&rule(CountedFrom::NoticeSent), &abroad).is_ok());
}

#[test]
fn conflicting_sources_give_two_days_and_no_certainty() {
    let mut rule = rule(CountedFrom::Provision);
    rule.conflict = Some("one says 3, one says 4".to_owned());
    rule.periods[1].or_days = Some(3);
    let told = notified(&rule, &sent("2026-11-10")).unwrap();
    assert_eq!((told.earliest, told.latest), (day("2026-11-13"), day("2026-11-14")));
    assert_eq!(told.certainty, Certainty::Unsure);
    assert!(!told.is_settled());
    let said: Vec<&str> = told.steps.iter().map(|step| step.text.get(Lang::En)).collect();
    assert!(said[1].contains("To be checked"), "{said:?}");
    assert!(said[2].contains("Sources disagree"), "{said:?}");
}

#[test]
fn a_proved_later_receipt_wins_an_earlier_one_does_not() {
    let rule = rule(CountedFrom::Posting);
    let late = Sending { received: Some(day("2026-11-20")), ..sent("2026-11-10") };
    assert_eq!(notified(&rule, &late).unwrap().earliest, day("2026-11-20"));
    let early = Sending { received: Some(day("2026-11-11")), ..sent("2026-11-10") };
    assert_eq!(notified(&rule, &early).unwrap().earliest, day("2026-11-14"));
}

#[test]
fn retrieval_rules_count_from_the_retrieval_and_gaps_are_named() {
    let rule = rule(CountedFrom::Retrieval);
    assert_eq!(notified(&rule, &sent("2026-11-10")).unwrap_err(), NotNotified::NotRetrieved);
    let opened = Sending { retrieved: Some(day("2026-11-11")), ..sent("2026-11-10") };
    assert_eq!(notified(&rule, &opened).unwrap().earliest, day("2026-11-15"));
    let mut ended = rule;
    ended.periods[1].valid_to = Some(day("2025-12-31"));
    assert_eq!(notified(&ended, &opened).unwrap_err(), NotNotified::NoPeriod);
}

#[test]
fn what_is_not_opened_in_time_is_not_notified() {
    let rule = NotificationRule { retrieve_within: Some(10), ..rule(CountedFrom::Retrieval) };
    let opened = |on: &str| Sending { retrieved: Some(day(on)), ..sent("2026-11-10") };
    assert_eq!(notified(&rule, &opened("2026-11-20")).unwrap().earliest, day("2026-11-24"));
    assert_eq!(notified(&rule, &opened("2026-11-21")).unwrap_err(), NotNotified::TooLate);
}

#[test]
fn what_never_came_is_not_notified() {
    for from in [CountedFrom::Posting, CountedFrom::Transmission, CountedFrom::Provision] {
        let missing = Sending { arrival: Arrival::Missing, ..sent("2026-11-10") };
        assert_eq!(notified(&rule(from), &missing).unwrap_err(), NotNotified::Missing);
    }
}

#[test]
fn a_disputed_notice_leaves_the_day_of_opening() {
    let strict =
        NotificationRule { disputed: Disputed::Retrieval, ..rule(CountedFrom::NoticeSent) };
    let disputed = Sending { arrival: Arrival::NoticeDisputed, ..sent("2026-11-10") };
    assert_eq!(notified(&strict, &disputed).unwrap_err(), NotNotified::NotRetrieved);
    let opened = Sending { retrieved: Some(day("2026-12-03")), ..disputed };
    assert_eq!(notified(&strict, &opened).unwrap().latest, day("2026-12-03"));
    // A rule that does not know of notices counts on.
    let other = rule(CountedFrom::Provision);
    assert_eq!(notified(&other, &opened).unwrap().latest, day("2026-11-14"));
}

#[test]
fn formal_service_counts_by_its_proof_only() {
    let rule = NotificationRule { periods: Vec::new(), ..rule(CountedFrom::Service) };
    assert_eq!(notified(&rule, &sent("2026-11-10")).unwrap_err(), NotNotified::NoProof);
    let proof = Sending { received: Some(day("2026-11-12")), ..sent("2026-11-10") };
    assert_eq!(notified(&rule, &proof).unwrap().earliest, day("2026-11-12"));
    let back = Sending { arrival: Arrival::Missing, ..sent("2026-11-10") };
    assert_eq!(notified(&rule, &back).unwrap_err(), NotNotified::Missing);
}
