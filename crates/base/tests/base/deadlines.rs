//! Holidays and periods: known cases, a table from outside, and a slow oracle.

use base::deadline::{Change, Counting, FirstDay, LastDay, Running, Unit, compute, run, unshifted};
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

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn running(from: &str, length: &str, changes: &[Change]) -> Running {
    run(day(from), &Counting::usual(length.parse().unwrap()), changes, &nw()).unwrap()
}

/// BGB §§ 187 (2), 188 (2) and (3): the day before the one of the same number; in a month that is
/// too short, its last day.
#[test]
fn a_first_day_that_counts_ends_the_period_a_day_earlier() {
    for (from, length, expected) in [
        ("2026-03-01", "1-month", "2026-03-31"),
        ("2026-02-01", "1-month", "2026-02-28"),
        ("2026-01-31", "1-month", "2026-02-28"),
        ("2026-01-30", "1-month", "2026-02-28"),
        ("2026-01-29", "1-month", "2026-02-28"),
        ("2026-01-28", "1-month", "2026-02-27"),
        ("2026-11-02", "2-weeks", "2026-11-15"),
        ("2026-11-02", "5-days", "2026-11-06"),
        // A birthday: eighteen years are over at the end of the day before it.
        ("2008-02-29", "18-years", "2026-02-28"),
        ("2008-11-28", "18-years", "2026-11-27"),
    ] {
        let counting = Counting {
            length: length.parse().unwrap(),
            first_day: FirstDay::Counted,
            last_day: LastDay::Stays,
        };
        let found = run(day(from), &counting, &[], &nw()).unwrap();
        assert_eq!(found.end(), Some(day(expected)), "{from} + {length}");
    }
}

/// BAG 2 AZR 112/69: the period of notice does not move; the fiction of BSG B 8/9b SO 13/07 R neither.
#[test]
fn some_ends_stay_on_a_weekend() {
    let counting =
        Counting { last_day: LastDay::Stays, ..Counting::usual("4-weeks".parse().unwrap()) };
    let found = run(day("2026-11-07"), &counting, &[], &nw()).unwrap();
    assert_eq!(found.end(), Some(day("2026-12-05")), "a Saturday");
    assert!(found.steps().iter().any(|step| step.text.get(Lang::En).contains("stays")));
}

/// BGB § 209: the days of the suspension are not counted in.
#[test]
fn a_suspension_is_not_counted_in() {
    let suspended =
        |from: &str, to: Option<&str>| Change::Suspended { from: day(from), to: to.map(day) };
    // 2 to 11 November are ten days; without them 2 December.
    let ten = [suspended("2026-11-05", Some("2026-11-14"))];
    assert_eq!(running("2026-11-02", "1-month", &ten).end(), Some(day("2026-12-14")));
    // What lay before the first day that counts does not matter.
    let early = [suspended("2026-10-01", Some("2026-11-04"))];
    assert_eq!(running("2026-11-02", "1-month", &early).end(), Some(day("2026-12-04")));
    // A second one falls into the days that the first one added.
    let two = [ten[0], suspended("2026-12-10", Some("2026-12-11"))];
    assert_eq!(
        running("2026-11-02", "1-month", &two).end(),
        Some(day("2026-12-14")),
        "12 to 14 Dec"
    );
    let open = [suspended("2026-11-05", None)];
    assert_eq!(running("2026-11-02", "1-month", &open).end(), None);
    let late = [suspended("2026-12-03", Some("2026-12-10"))];
    assert_eq!(running("2026-11-02", "1-month", &late).end(), Some(day("2026-12-02")), "lapsed");
    // Working days are skipped, not added.
    let week = [suspended("2026-11-09", Some("2026-11-13"))];
    assert_eq!(running("2026-11-02", "10-working-days", &week).end(), Some(day("2026-11-23")));
}

/// BGB § 212 and § 190, VwVfG § 31 (7).
#[test]
fn a_period_runs_anew_or_longer() {
    let anew = [Change::Restarted { on: day("2026-11-20") }];
    assert_eq!(running("2026-11-02", "1-month", &anew).end(), Some(day("2026-12-21")));
    let over = [Change::Restarted { on: day("2026-12-03") }];
    assert_eq!(running("2026-11-02", "1-month", &over).end(), Some(day("2026-12-02")));
    let named = [Change::ExtendedTo { day: day("2026-12-19") }];
    assert_eq!(running("2026-11-02", "1-month", &named).end(), Some(day("2026-12-21")));
    let shorter = [Change::ExtendedTo { day: day("2026-11-19") }];
    assert_eq!(running("2026-11-02", "1-month", &shorter).end(), Some(day("2026-12-02")));
    // Counted from where the period before really ended: Monday, not Saturday.
    let longer = [Change::ExtendedBy { length: "1-week".parse().unwrap() }];
    assert_eq!(running("2026-10-28", "1-month", &longer).end(), Some(day("2026-12-07")));
}

proptest! {
    /// A suspension never shortens, an empty history is the plain period, and every end that moves
    /// is a working day.
    #[test]
    fn histories_keep_their_promises(
        from in 0_i32..9000, length in 1_u16..40, unit in 0_usize..5,
        start in 0_i32..60, days in 0_i32..40,
    ) {
        let units = [Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year];
        let length = Length::new(length, units[unit]).unwrap();
        let from = Date::constant(2010, 1, 1).checked_add(from.days()).unwrap();
        let plain = compute(from, length, &nw()).unwrap().end;
        let counting = Counting::usual(length);
        prop_assert_eq!(run(from, &counting, &[], &nw()).unwrap().end(), Some(plain));
        let begin = from.checked_add(start.days()).unwrap();
        let to = begin.checked_add(days.days()).unwrap();
        let change = Change::Suspended { from: begin, to: Some(to) };
        let end = run(from, &counting, &[change], &nw()).unwrap().end().unwrap();
        prop_assert!(end >= plain);
        prop_assert!(nw().is_working_day(end));
        if begin > plain {
            prop_assert_eq!(end, plain);
        }
    }
}

/// A day is a holiday exactly where the list of its year says so.
#[test]
fn a_day_and_its_year_agree() {
    for land in Land::ALL {
        let calendar = Calendar::of(land);
        for year in 2015..2032 {
            let listed = calendar.holidays(year);
            let mut day = Date::constant(year, 1, 1);
            while day.year() == year {
                let listed = listed.iter().find(|(on, _)| *on == day).map(|(_, name)| *name);
                assert_eq!(calendar.holiday(day), listed, "{land} {day}");
                day = day.tomorrow().unwrap();
            }
        }
    }
}
