//! Holidays and periods: known cases, a table from outside, and a slow oracle.

use base::deadline::{Unit, compute, unshifted};
use base::{Calendar, Date, Land, Lang, Length};
use jiff::ToSpan;
use jiff::civil::Weekday;
use proptest::prelude::*;

fn nw() -> Calendar {
    Calendar::of(Land::Nw)
}

fn end(from: &str, length: &str) -> String {
    let (from, length) = (from.parse().unwrap(), length.parse().unwrap());
    compute(from, length, &nw()).unwrap().end.to_string()
}

#[test]
fn known_periods_end_where_lawyers_say() {
    for (from, length, expected) in [
        // The last day of a short month, then a Saturday.
        ("2026-01-31", "1-month", "2026-03-02"),
        ("2024-01-31", "1-month", "2024-02-29"),
        ("2026-02-28", "1-month", "2026-03-30"),
        // Good Friday to Easter Monday.
        ("2026-03-20", "2-weeks", "2026-04-07"),
        // Corpus Christi is a holiday in this Land.
        ("2026-05-04", "1-month", "2026-06-05"),
        // All Saints on a Sunday, no second shift.
        ("2026-10-01", "1-month", "2026-11-02"),
        // Christmas.
        ("2026-12-11", "14-days", "2026-12-28"),
        ("2024-02-29", "1-year", "2025-02-28"),
        ("2026-11-09", "1-day", "2026-11-10"),
        ("2026-04-02", "3-working-days", "2026-04-09"),
    ] {
        assert_eq!(end(from, length), expected, "{from} + {length}");
    }
}

#[test]
fn the_steps_say_what_was_done_and_why() {
    let deadline = compute(Date::constant(2026, 1, 31), "1-month".parse().unwrap(), &nw()).unwrap();
    let said: Vec<String> = deadline
        .steps
        .iter()
        .map(|step| format!("{} ({})", step.text.get(Lang::En), step.source))
        .collect();
    assert_eq!(
        said,
        [
            "The day of the event, 31 January 2026, is not counted; the period begins on 1 \
             February 2026. (BGB § 187 Abs. 1)",
            "Length: 1 month. Last day: 28 February 2026. (BGB § 188 Abs. 2 und 3)",
            "That is a Saturday; the period ends on the next working day, 2 March 2026. (BGB § 193)",
        ]
    );
}

#[test]
fn lengths_are_read_and_refused() {
    for text in ["1-day", "14-days", "2-weeks", "1-month", "1-year", "20-working-days"] {
        assert_eq!(text.parse::<Length>().unwrap().to_string(), text);
    }
    assert_eq!("1-months".parse::<Length>().unwrap().to_string(), "1-month");
    for wrong in ["", "month", "0-days", "-1-days", "1 month", "1-monat", "1-s", "10000-days"] {
        assert!(wrong.parse::<Length>().is_err(), "{wrong}");
    }
}

#[test]
fn an_end_outside_the_calendar_is_an_error() {
    let year = Length::new(1, Unit::Year).unwrap();
    assert!(compute(Date::MAX, year, &nw()).is_err());
    assert!(compute(Date::constant(9999, 6, 1), year, &nw()).is_err());
    assert!(compute(Date::constant(9998, 12, 31), year, &nw()).is_ok());
}

#[test]
fn an_unknown_land_names_the_known_ones() {
    let sentence = "XX".parse::<Land>().unwrap_err().to_string();
    assert!(sentence.starts_with("“XX” is no supported Land; supported are: BB, BE"), "{sentence}");
    assert!(sentence.contains("NW"), "{sentence}");
}

#[test]
fn every_land_has_the_federal_holidays_and_its_own() {
    let counts: Vec<String> = Land::ALL
        .iter()
        .map(|land| format!("{land} {}", Calendar::of(*land).holidays(2026).len()))
        .collect();
    assert_eq!(
        counts.join(", "),
        "BB 10, BE 10, BW 12, BY 12, HB 10, HE 10, HH 10, MV 11, NI 10, NW 11, RP 11, SH 10, \
         SL 12, SN 11, ST 11, TH 11"
    );
    let repentance = Calendar::of(Land::Sn).holiday(Date::constant(2026, 11, 18));
    assert_eq!(repentance, Some("Buß- und Bettag"));
    assert!(Calendar::of(Land::By).local_holidays().is_some());
}

#[test]
fn easter_falls_where_the_church_says() {
    for (year, date) in
        [(1961, "1961-04-02"), (2000, "2000-04-23"), (2019, "2019-04-21"), (2038, "2038-04-25")]
    {
        assert_eq!(base::calendar::easter(year).unwrap().to_string(), date);
    }
}

#[test]
fn holidays_agree_with_the_table_from_outside() {
    let shared = std::env::var("SHARED_DATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let Ok(text) = std::fs::read_to_string(format!("{shared}/domain/holidays_nrw.json")) else {
        println!("SKIP holidays_agree_with_the_table_from_outside: wants ../shared");
        return;
    };
    let table: serde_json::Value = serde_json::from_str(&text).unwrap();
    let years = table["years"].as_object().unwrap();
    assert!(years.len() > 3);
    for (year, days) in years {
        let ours: Vec<(String, String)> = nw()
            .holidays(year.parse().unwrap())
            .into_iter()
            .map(|(day, name)| (day.to_string(), name.to_owned()))
            .collect();
        let mut theirs: Vec<(String, String)> = days
            .as_object()
            .unwrap()
            .iter()
            .map(|(day, name)| (day.clone(), name.as_str().unwrap().to_owned()))
            .collect();
        theirs.sort();
        assert_eq!(ours, theirs, "{year}");
    }
}

/// Walks day by day and looks at the calendar as a person would.
fn slow_oracle(from: Date, length: Length) -> Date {
    let mut day = from;
    let (mut weeks, mut days) = (0_u32, 0_u32);
    let target = u32::from(length.count());
    loop {
        let next = day.tomorrow().unwrap();
        day = next;
        days += 1;
        if days.is_multiple_of(7) {
            weeks += 1;
        }
        let months = (i32::from(day.year()) - i32::from(from.year())) * 12
            + i32::from(day.month() - from.month());
        let same_day =
            day.day() == from.day() || day.day() < from.day() && day == day.last_of_month();
        let months = if same_day { u32::try_from(months).unwrap() } else { 0 };
        let reached = match length.unit() {
            Unit::Day => days == target,
            Unit::Week => weeks == target && days.is_multiple_of(7),
            Unit::Month => months == target,
            Unit::Year => months == target * 12,
            Unit::WorkingDay => unreachable!("not drawn"),
        };
        if reached {
            break;
        }
    }
    let shared = nw();
    loop {
        let weekend = day.weekday() == Weekday::Saturday || day.weekday() == Weekday::Sunday;
        if !weekend && !shared.holidays(day.year()).iter().any(|(holiday, _)| *holiday == day) {
            return day;
        }
        day = day.checked_add(1.day()).unwrap();
    }
}

proptest! {
    #[test]
    fn a_period_ends_where_the_slow_oracle_ends(
        start in 0_i32..36_500,
        count in 1_u16..40,
        unit in prop::sample::select(vec![Unit::Day, Unit::Week, Unit::Month, Unit::Year]),
    ) {
        let from = Date::constant(1995, 1, 1).checked_add(start.days()).unwrap();
        let length = Length::new(count, unit).unwrap();
        let deadline = compute(from, length, &nw()).unwrap();
        prop_assert_eq!(deadline.end, slow_oracle(from, length));
        prop_assert!(deadline.end >= unshifted(from, length).unwrap());
        prop_assert!(nw().is_working_day(deadline.end));
    }
}
