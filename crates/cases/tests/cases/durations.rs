//! How long cases took.

use base::{Calendar, Date, Land};
use cases::duration::{FEWEST, Measured, measured};
use proptest::prelude::*;

fn day(offset: i64) -> Date {
    let start: Date = "2026-03-02".parse().unwrap();
    start.checked_add(jiff_days(offset)).unwrap()
}

fn jiff_days(days: i64) -> base::SignedDuration {
    base::SignedDuration::from_hours(24 * days)
}

fn calendar() -> Calendar {
    Calendar::of(Land::Nw)
}

#[test]
fn too_few_cases_say_nothing() {
    let spans = vec![(day(0), day(7)); FEWEST - 1];
    assert_eq!(measured(&spans, &calendar()), None);
}

#[test]
fn nine_of_ten_took_at_most_that_long() {
    // 2 March 2026 is a Monday; Good Friday is 3 April.
    let mut spans: Vec<(Date, Date)> = vec![(day(0), day(7)); 18];
    spans.extend([(day(0), day(35)), (day(0), day(360))]);
    let found = measured(&spans, &calendar());
    assert_eq!(found, Some(Measured { cases: 20, working_days: 5, calendar_days: 7 }));
    spans.push((day(0), day(35)));
    let found = measured(&spans, &calendar());
    assert_eq!(found, Some(Measured { cases: 21, working_days: 23, calendar_days: 35 }));
}

#[test]
fn an_end_before_the_beginning_counts_as_none() {
    let spans = vec![(day(9), day(2)); FEWEST];
    let found = measured(&spans, &calendar());
    assert_eq!(found, Some(Measured { cases: FEWEST, working_days: 0, calendar_days: 0 }));
}

proptest! {
    #[test]
    fn the_promise_holds_for_nine_of_ten(lengths in prop::collection::vec(0_i64..400, 20..200)) {
        let spans: Vec<(Date, Date)> = lengths.iter().map(|long| (day(0), day(*long))).collect();
        let found = measured(&spans, &calendar()).unwrap();
        let within = |most: u32| lengths.iter().filter(|long| **long <= i64::from(most)).count();
        prop_assert!(within(found.calendar_days) * 10 >= lengths.len() * 9);
        if found.calendar_days > 0 {
            let shorter = found.calendar_days - 1;
            prop_assert!(within(shorter) * 10 < lengths.len() * 9, "no smaller promise would hold");
        }
        prop_assert!(found.working_days <= found.calendar_days);
    }
}
