//! One act for many: whom it may touch, who is looked at before, and who releases it.

use std::collections::BTreeSet;

use base::{AccountId, CaseId, Money};
use cases::adjustment::{ByHand, Known, Outcome, Verdict, Withheld, release, sample};
use proptest::prelude::*;
use uuid::Uuid;

fn case(number: u128) -> CaseId {
    CaseId::new(Uuid::from_u128(number))
}

fn account(number: u128) -> AccountId {
    AccountId::new(Uuid::from_u128(number))
}

/// Somebody who gets 900 euros by the rules, and would get 930.
fn usual() -> Known {
    Known {
        kept: Money::cents(90_000),
        before: Money::cents(90_000),
        explained: Some(Money::cents(90_000)),
        new: Some(Money::cents(93_000)),
        is_busy: false,
    }
}

#[test]
fn the_act_gives_more_and_takes_nothing() {
    assert_eq!(usual().outcome(), Outcome::More);
    let less = Known { new: Some(Money::cents(89_999)), ..usual() };
    assert_eq!(less.outcome(), Outcome::ByHand(ByHand::Less));
    let nothing = Known { new: Some(Money::ZERO), ..usual() };
    assert_eq!(nothing.outcome(), Outcome::ByHand(ByHand::Less));
    let same = Known { new: Some(Money::cents(90_000)), ..usual() };
    assert_eq!(same.outcome(), Outcome::Same);
}

#[test]
fn what_the_rules_do_not_explain_is_left_to_a_person() {
    let other = Known { explained: Some(Money::cents(91_000)), ..usual() };
    assert_eq!(other.outcome(), Outcome::ByHand(ByHand::OtherAmount));
    let unexplained = Known { explained: None, ..usual() };
    assert_eq!(unexplained.outcome(), Outcome::ByHand(ByHand::OtherAmount));
    let changes_anyway = Known { kept: Money::cents(50_000), ..usual() };
    assert_eq!(changes_anyway.outcome(), Outcome::ByHand(ByHand::OtherAmount));
    let unknown = Known { new: None, ..usual() };
    assert_eq!(unknown.outcome(), Outcome::ByHand(ByHand::Unknown));
    let busy = Known { is_busy: true, ..usual() };
    assert_eq!(busy.outcome(), Outcome::ByHand(ByHand::Busy));
    // Who has the new amount already is in nobody's way, whatever stood before.
    let has_it = Known { kept: Money::cents(93_000), explained: None, ..usual() };
    assert_eq!(has_it.outcome(), Outcome::Same);
}

#[test]
fn every_outcome_is_kept_under_a_word_of_its_own() {
    let all = [
        Outcome::More,
        Outcome::Same,
        Outcome::ByHand(ByHand::Less),
        Outcome::ByHand(ByHand::Unknown),
        Outcome::ByHand(ByHand::OtherAmount),
        Outcome::ByHand(ByHand::Busy),
        Outcome::ByHand(ByHand::NotCarried),
        Outcome::ByHand(ByHand::Changed),
    ];
    let words: BTreeSet<String> = all.iter().map(ToString::to_string).collect();
    assert_eq!(words.len(), all.len());
    for outcome in all {
        assert_eq!(outcome.to_string().parse(), Ok(outcome));
    }
    "gone".parse::<Outcome>().unwrap_err();
}

#[test]
fn a_second_person_releases_what_was_looked_at() {
    let (one, other) = (account(1), account(2));
    let (right, wrong) = (Some(Verdict::Right), Some(Verdict::Wrong));
    assert_eq!(release((one, other), &[right, right]), Ok(()));
    assert_eq!(release((one, one), &[right, right]), Err(Withheld::Own));
    assert_eq!(release((one, other), &[right, None, None]), Err(Withheld::NotSeen(2)));
    assert_eq!(release((one, other), &[right, wrong, None]), Err(Withheld::Wrong(1)));
    assert_eq!(release((one, other), &[]), Err(Withheld::Nothing));
}

#[test]
fn the_lot_can_be_drawn_again() {
    let all: Vec<_> = (0..500).map(|number| (case(number), Money::cents(3_000))).collect();
    let drawn = sample("seed", 30, &all);
    let mut turned = all.clone();
    turned.reverse();
    assert_eq!(drawn, sample("seed", 30, &turned), "whatever the order");
    assert_ne!(drawn, sample("another", 30, &all));
}

proptest! {
    /// Nobody is taken anything, whatever is known.
    #[test]
    fn nobody_is_taken_anything(
        kept in 0_i64..5_000, before in 0_i64..5_000,
        explained in proptest::option::of(0_i64..5_000), new in proptest::option::of(0_i64..5_000),
        is_busy: bool,
    ) {
        let cents = |amount: Option<i64>| amount.map(Money::cents);
        let known = Known {
            kept: Money::cents(kept),
            before: Money::cents(before),
            explained: cents(explained),
            new: cents(new),
            is_busy,
        };
        match known.outcome() {
            Outcome::More => {
                prop_assert!(new.unwrap() > kept && !is_busy);
                prop_assert_eq!(explained, Some(before));
            }
            Outcome::Same => prop_assert_eq!(new, Some(kept)),
            Outcome::ByHand(_) => {}
        }
    }

    /// The sample has its size where there are so many, and the largest rise is always in it.
    #[test]
    fn the_sample_is_whole(rises in prop::collection::vec(1_i64..100_000, 0..80), size in 1_usize..40) {
        let all: Vec<_> =
            rises.iter().zip(0..).map(|(rise, number)| (case(number), Money::cents(*rise))).collect();
        let drawn = sample("seed", size, &all);
        prop_assert_eq!(drawn.len(), size.min(all.len()));
        let most = all.iter().map(|(_, rise)| *rise).max();
        let has = |case: &CaseId| drawn.contains(case);
        prop_assert!(all.is_empty() || all.iter().any(|(case, rise)| Some(*rise) == most && has(case)));
    }
}
