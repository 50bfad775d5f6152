//! The numbers of a file: they follow the arrival, and nothing renumbers what is there.

use base::Timestamp;
use cases::efile::{Arrival, Direction, Kind, Sender, holds, numbered};
use proptest::prelude::*;

fn arrival(at: i64, kind: usize, id: u16) -> Arrival {
    Arrival {
        id: format!("{id:05}"),
        kind: Kind::ALL[kind % Kind::ALL.len()],
        sender: [Sender::Applicant, Sender::Desk, Sender::House][kind % 3],
        at: Timestamp::from_second(at).unwrap(),
    }
}

fn with_ids(arrivals: &[Arrival]) -> Vec<(Arrival, String)> {
    arrivals.iter().map(|one| (one.clone(), one.id.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_comes_later_renumbers_nothing(
        first in proptest::collection::vec((0_i64..50, 0_usize..10, 0_u16..500), 0..30),
        later in proptest::collection::vec((50_i64..90, 0_usize..10, 500_u16..999), 0..30),
    ) {
        let mut all: Vec<Arrival> = first.iter().map(|(at, kind, id)| arrival(*at, *kind, *id)).collect();
        let before = numbered(with_ids(&all));
        // Given in any order, the numbers are the same.
        all.reverse();
        prop_assert_eq!(&numbered(with_ids(&all)), &before);
        all.splice(0..0, later.iter().map(|(at, kind, id)| arrival(*at, *kind, *id)));
        let after = numbered(with_ids(&all));
        prop_assert_eq!(&after[..before.len()], &before[..]);
        for (place, (number, one, carried)) in after.iter().enumerate() {
            prop_assert_eq!(usize::try_from(*number).unwrap(), place + 1);
            prop_assert_eq!(&one.id, carried);
            let next = after.get(place + 1);
            prop_assert!(next.is_none_or(|(_, next, _)| next.at >= one.at));
        }
    }
}

#[test]
fn of_the_same_instant_the_application_comes_before_its_evidence() {
    let file = numbered(vec![(arrival(7, 1, 1), "evidence"), (arrival(7, 0, 2), "application")]);
    let order: Vec<&str> = file.iter().map(|(_, _, what)| *what).collect();
    assert_eq!(order, ["application", "evidence"]);
}

#[test]
fn who_sends_says_the_direction_and_a_note_stays_in_the_house() {
    let of = |kind, sender| Arrival { kind, sender, ..arrival(1, 0, 1) }.direction();
    assert_eq!(of(Kind::Message, Sender::Applicant), Direction::Incoming);
    assert_eq!(of(Kind::Message, Sender::Desk), Direction::Outgoing);
    assert_eq!(of(Kind::Receipt, Sender::House), Direction::Outgoing);
    assert_eq!(of(Kind::Note, Sender::Desk), Direction::Internal);
}

#[test]
fn all_words_must_stand_in_the_text() {
    assert!(holds("Rückfrage von Aylin Demir", "RÜCKFRAGE demir"));
    assert!(!holds("Rückfrage von Aylin Demir", "Rückfrage Bescheid"));
    assert!(holds("", "  "));
}

#[test]
fn every_kind_is_found_by_its_word() {
    for kind in Kind::ALL {
        assert_eq!(Kind::of(kind.word()), Some(kind));
    }
    assert_eq!(Kind::of("anything"), None);
}
