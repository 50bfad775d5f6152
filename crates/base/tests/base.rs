//! What the ground floor promises.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it says")]

#[path = "base/deadlines.rs"]
mod deadlines;

use base::latin::{Umlauts, fold};
use base::{Date, Lang, LocalText, Money, ServiceId, berlin_date, date_long, time_of_day};
use proptest::prelude::*;

#[test]
fn money_reads_what_people_type() {
    for (typed, cents) in [
        ("764,54", 76_454),
        ("764.54", 76_454),
        ("1.529,08", 152_908),
        ("1,529.08", 152_908),
        (" 1 529,08 € ", 152_908),
        ("2.000", 200_000),
        ("764", 76_400),
        ("764,5 Euro", 76_450),
        ("-3,10", -310),
    ] {
        assert_eq!(typed.parse::<Money>().unwrap().in_cents(), cents, "{typed}");
    }
    for wrong in ["", "abc", "1,2,3", "12,345,6", "1.5.2026", "0,001.2", ",", "1234.567,0.1"] {
        assert!(wrong.parse::<Money>().is_err(), "{wrong}");
    }
}

#[test]
fn money_is_said_in_each_language() {
    assert_eq!(Money::cents(152_908).german(), "1.529,08");
    assert_eq!(Money::cents(152_908).english(), "1,529.08");
    assert_eq!(Money::cents(-18_738).german(), "−187,38");
    assert_eq!(Money::cents(-5).to_string(), "-0.05");
}

proptest! {
    #[test]
    fn money_survives_its_own_spelling(cents in -1_000_000_000_000_i64..1_000_000_000_000) {
        let money = Money::cents(cents);
        prop_assert_eq!(money.to_string().parse::<Money>().unwrap(), money);
        prop_assert_eq!(money.german().parse::<Money>().unwrap(), money);
    }
}

#[test]
fn days_are_german_days() {
    let shortly_before_midnight_utc = "2026-11-30T23:30:00Z".parse().unwrap();
    assert_eq!(berlin_date(shortly_before_midnight_utc), Date::constant(2026, 12, 1));
    assert_eq!(time_of_day(shortly_before_midnight_utc), "0:30");
    let summer = "2026-06-30T22:15:00Z".parse().unwrap();
    assert_eq!(berlin_date(summer), Date::constant(2026, 7, 1));
    assert_eq!(date_long(Date::constant(2026, 3, 9), Lang::De), "9. März 2026");
    assert_eq!(date_long(Date::constant(2026, 3, 9), Lang::En), "9 March 2026");
}

#[test]
fn a_missing_translation_falls_back_to_german() {
    let mut text = LocalText::german("Hilfe");
    text.set(Lang::En, "Help");
    assert_eq!(text.get(Lang::En), "Help");
    assert_eq!(text.get(Lang::DeSimple), "Hilfe");
    assert_eq!(text.own(Lang::DeSimple), None);
}

#[test]
fn spellings_become_comparable() {
    for (text, spelled, bare) in [
        ("Köln", "koeln", "koln"),
        ("KO\u{308}LN", "koeln", "koln"),
        ("Große Straße, 5", "grosse strasse, 5", "grosse strasse, 5"),
        ("STRAẞE", "strasse", "strasse"),
        ("Café Señor Łódź", "cafe senor lodz", "cafe senor lodz"),
        ("Cafe\u{301}", "cafe", "cafe"),
        ("Noe\u{308}l", "noel", "noel"),
        ("Ærø Þór Œuvre", "aero thor oeuvre", "aero thor oeuvre"),
        ("§ 7 Strand-Ordnung", "§ 7 strand-ordnung", "§ 7 strand-ordnung"),
        ("Ψ漢\u{130}", "ψ漢i", "ψ漢i"),
    ] {
        assert_eq!(fold(text, Umlauts::Spelled), spelled, "{text}");
        assert_eq!(fold(text, Umlauts::Bare), bare, "{text}");
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,60}") {
        for umlauts in [Umlauts::Spelled, Umlauts::Bare] {
            let once = fold(&text, umlauts);
            prop_assert_eq!(fold(&once, umlauts), once);
        }
    }
}

#[test]
fn a_slug_fits_an_address() {
    assert!("sehhilfe_2".parse::<ServiceId>().is_ok());
    for wrong in ["", "Ä", "a b", "../x", "A"] {
        assert!(wrong.parse::<ServiceId>().is_err(), "{wrong}");
    }
}

#[test]
fn banks_are_closed_on_six_days_and_on_weekends() {
    use base::calendar::{banking_day_until, is_banking_day};
    let day = |text: &str| text.parse::<Date>().unwrap();
    // 2026: Good Friday is 3 April, Easter Monday 6 April.
    for closed in
        ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25", "2026-12-26"]
    {
        assert!(!is_banking_day(day(closed)), "{closed}");
    }
    // Holidays of a Land or of the whole country, on which banks of the euro area settle.
    for open in ["2026-05-14", "2026-06-04", "2024-10-03", "2024-11-01", "2026-12-24"] {
        assert!(is_banking_day(day(open)), "{open}");
    }
    assert_eq!(banking_day_until(day("2026-12-27")), Some(day("2026-12-24")));
    assert_eq!(banking_day_until(day("2026-04-06")), Some(day("2026-04-02")));
    assert_eq!(banking_day_until(day("2026-04-07")), Some(day("2026-04-07")));
}

#[test]
fn an_iban_is_read_as_people_write_it() {
    use base::{Iban, IbanError};
    let iban: Iban = " de02 1203-0000.0000 2020 51 ".parse().unwrap();
    assert_eq!(iban.as_str(), "DE02120300000000202051");
    let wrong = |text: &str| text.parse::<Iban>().unwrap_err();
    assert_eq!(wrong("DE02120300000000202052"), IbanError::Slip);
    assert_eq!(wrong("DE0212030000000020205"), IbanError::Length { has: 21, needs: 22 });
    assert_eq!(wrong("XX02120300000000202051"), IbanError::NoIban);
    assert_eq!(wrong("DE02120300000000202äö1"), IbanError::NoIban);
    assert_eq!(wrong(""), IbanError::NoIban);
    assert!(serde_json::from_str::<Iban>("\"DE00\"").is_err());
    assert_eq!(serde_json::to_string(&iban).unwrap(), "\"DE02120300000000202051\"");
}
