//! A table for each kind: what is typed, and what it means or what is said.

use base::{Date, Lang};
use forms::*;
use rules::{Decimal, Value};

use crate::support::{TODAY, alone, choices, read};

fn one(kind: &Kind, typed: &str) -> Result<Value, Vec<String>> {
    read(kind.clone(), &Answers::new().with("a", typed))
}

fn number(text: &str) -> Value {
    Value::Number(text.parse::<Decimal>().unwrap())
}

fn refused(kind: &Kind, typed: &str, says: &str) {
    let said = one(kind, typed).expect_err(typed);
    assert!(said.iter().any(|sentence| sentence.contains(says)), "{typed}: {said:?}");
}

#[test]
fn numbers_in_german_and_english() {
    let two = Kind::Number(Bounds::default(), 2);
    for (typed, means) in [
        ("0,02", "0.02"),
        ("0.02", "0.02"),
        (" 12 ", "12"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,50", "1234.50"),
        ("1.234.567", "1234567"),
        ("-3,1", "-3.1"),
        ("−3,1", "-3.1"),
    ] {
        assert_eq!(one(&two, typed), Ok(number(means)), "{typed}");
    }
    for wrong in ["abc", "1,2,3", "1.2.3,4.5", ",", "12 Euro", "1..2", "½", "٣"] {
        assert!(one(&two, wrong).is_err(), "{wrong}");
    }
    refused(&two, "0,025", "höchstens 2 Stellen");
    refused(&Kind::Number(Bounds::default(), 3), "1.234", "zweierlei");
    assert_eq!(one(&Kind::Number(Bounds::default(), 3), "0.025"), Ok(number("0.025")));
    let bounded = Bounds { min: Some(Decimal::from(20)), max: Some(Decimal::from(100)) };
    refused(&Kind::Integer(bounded), "19", "mindestens 20");
    refused(&Kind::Integer(bounded), "101", "höchstens 100");
    refused(&Kind::Integer(bounded), "20,5", "ganze Zahl");
    assert_eq!(one(&Kind::Integer(bounded), "20"), Ok(number("20")));
}

#[test]
fn amounts() {
    let money = Kind::Money(Bounds::default());
    for (typed, means) in [("764,54", "764.54"), ("1.529,08 €", "1529.08"), ("2.000", "2000.00")]
    {
        assert_eq!(one(&money, typed), Ok(number(means)), "{typed}");
    }
    refused(&money, "1,2,3", "zum Beispiel 764,54");
    refused(&money, "-5", "mindestens 0,00 Euro");
    let capped = Bounds { min: None, max: Some(Decimal::new(10_000, 2)) };
    refused(&Kind::Money(capped), "100,01", "höchstens 100,00 Euro");
}

fn date(day: &str, month: &str, year: &str) -> Answers {
    Answers::new().with("a.day", day).with("a.month", month).with("a.year", year)
}

#[test]
fn dates_as_people_type_them() {
    let means = Ok(Value::Date(Date::constant(1956, 3, 7)));
    for (day, month, year) in [
        ("7", "3", "1956"),
        ("07", "03", "1956"),
        ("7.", "3.", "1956"),
        (" 7 ", "März", "1956"),
        ("7", "märz", " 1956"),
        ("7", "Maerz", "1956"),
        ("7", "Mrz.", "1956"),
        ("7", "mar", "1956"),
        ("7", "March", "1956"),
        ("7.3.1956", "", ""),
        ("7 3 1956", "", ""),
        ("7. März 1956", "", ""),
        ("1956-03-07", "", ""),
    ] {
        assert_eq!(read(Kind::Date, &date(day, month, year)), means, "{day}/{month}/{year}");
    }
    assert_eq!(one(&Kind::Date, "1956-03-07"), means);
    for (day, month, year, says) in [
        ("31", "2", "2026", "Den 31. Februar 2026 gibt es nicht. Der Monat hat 28 Tage"),
        ("29", "2", "2025", "Den 29. Februar 2025 gibt es nicht"),
        ("32", "3", "2026", "den Tag als Zahl von 1 bis 31"),
        ("7", "Merz", "2026", "den Monat als Zahl von 1 bis 12"),
        ("7", "3", "26", "das Jahr mit vier Ziffern"),
        ("7", "3", "", "das Jahr mit vier Ziffern"),
        ("neulich", "", "", "den Tag als Zahl"),
    ] {
        let said = read(Kind::Date, &date(day, month, year)).unwrap_err();
        assert!(said.iter().any(|sentence| sentence.contains(says)), "{day}: {said:?}");
    }
    assert_eq!(
        read(Kind::Date, &date("29", "2", "2024")),
        Ok(Value::Date(Date::constant(2024, 2, 29)))
    );
}

#[test]
fn each_part_of_a_month_has_its_own_sentence_and_place() {
    let typed = Answers::new().with("a.month", "Merz").with("a.year", "26");
    let judgement = judge(&alone(Kind::Month), &typed, TODAY);
    let inputs: Vec<&str> = judgement.findings.iter().map(|found| &*found.input).collect();
    assert_eq!(inputs, ["a.month", "a.year"]);
    let fine = Answers::new().with("a.month", "3").with("a.year", "2026");
    assert_eq!(read(Kind::Month, &fine), Ok(Value::Date(Date::constant(2026, 3, 1))));
    assert_eq!(one(&Kind::Month, "2026-03"), Ok(Value::Date(Date::constant(2026, 3, 1))));
}

#[test]
fn texts_name_the_sign_that_registers_cannot_write() {
    let latin = Kind::Text(Text { latin: true, min: Some(2), max: Some(20), ..Text::default() });
    for fine in
        ["Łukasz Šebo", "D’Angelo", "Müller-Lüdenscheidt", "Ngọc Ánh", "Åse\u{30b}", "O'Neill"]
    {
        assert_eq!(one(&latin, fine), Ok(Value::text(fine)), "{fine}");
    }
    refused(&latin, "Иван", "„И“ (U+0418)");
    refused(&latin, "Anna ☺", "„☺“ (U+263A)");
    refused(&latin, "An\u{7}na", "(U+0007)");
    refused(&latin, "A", "mindestens 2 Zeichen");
    refused(&latin, &"a".repeat(21), "höchstens 20 Zeichen");
    assert_eq!(one(&latin, "  Anna  "), Ok(Value::text("Anna")));
    let postal = Text { pattern: Some(Pattern::new("[0-9]{5}").unwrap()), ..Text::default() };
    assert_eq!(one(&Kind::Text(postal.clone()), "50968"), Ok(Value::text("50968")));
    let said = one(&Kind::Text(postal), "5096").unwrap_err();
    assert!(!said[0].contains('['), "the pattern is never shown: {said:?}");
    assert!(Pattern::new(r"(a)\1").is_err() && Pattern::new("(?=a)").is_err());
    let lines = Kind::Text(Text { multiline: true, ..Text::default() });
    assert_eq!(one(&lines, "eins\r\nzwei"), Ok(Value::text("eins\nzwei")));
    assert!(one(&Kind::Text(Text::default()), "eins\nzwei").is_err());
}

#[test]
fn account_numbers() {
    for (typed, means) in [
        ("DE02 1203 0000 0000 2020 51", "DE02120300000000202051"),
        ("de02120300000000202051", "DE02120300000000202051"),
        ("AT611904300234573201", "AT611904300234573201"),
    ] {
        assert_eq!(one(&Kind::Iban, typed), Ok(Value::text(means)), "{typed}");
    }
    refused(&Kind::Iban, "DE02 1203 0000 0000 2020 5", "1 Zeichen zu wenig");
    refused(&Kind::Iban, "DE02 1203 0000 0000 2020 511", "1 Zeichen zu viel");
    refused(&Kind::Iban, "DE02 1203 0000 0000 2020 15", "Tippfehler");
    refused(&Kind::Iban, "12345", "Bankkarte");
    refused(&Kind::Iban, "DEÄ2", "Bankkarte");
}

#[test]
fn addresses_and_telephones() {
    for fine in ["name@example.org", "a.b+c@sub.example.org", "jörg@müller.de"] {
        assert_eq!(one(&Kind::Email, fine), Ok(Value::text(fine)), "{fine}");
    }
    for wrong in
        ["name", "name@", "@example.org", "a b@example.org", "a@b@c.de", "a@example", "a@-x.de"]
    {
        refused(&Kind::Email, wrong, "name@example.org");
    }
    for fine in ["0221 5550142", "+49 (221) 555-0142", "0221/5550142"] {
        assert_eq!(one(&Kind::Phone, fine), Ok(Value::text(fine)), "{fine}");
    }
    for wrong in ["anrufen", "12", "0221 x", "49+221"] {
        refused(&Kind::Phone, wrong, "mit Vorwahl");
    }
}

#[test]
fn choosing() {
    let radio = Kind::Choice(choices(&["beach", "dune"]));
    assert_eq!(one(&radio, "dune"), Ok(Value::text("dune")));
    refused(&radio, "moon", "angebotenen");
    refused(&radio, "", "Wählen Sie eine Antwort");
    assert_eq!(one(&Kind::YesNo, "yes"), Ok(Value::Bool(true)));
    assert_eq!(one(&Kind::YesNo, "no"), Ok(Value::Bool(false)));
    refused(&Kind::YesNo, "", "„Ja“ oder „Nein“");
    let boxes = Kind::Choices(choices(&["a", "b", "c"]), 0, 2);
    let mut ticked = Answers::new();
    ticked.set_all("a", ["b", "a"]);
    assert_eq!(
        read(boxes.clone(), &ticked),
        Ok(Value::List(vec![Value::text("a"), Value::text("b")])),
        "in the order of the options"
    );
    ticked.set_all("a", ["a", "b", "c"]);
    assert!(read(boxes.clone(), &ticked).unwrap_err()[0].contains("höchstens 2"));
    assert!(read(boxes.clone(), &Answers::new()).is_err(), "unseen is missing");
    let seen = Answers::new().with("a.seen", "1");
    assert_eq!(read(boxes, &seen), Ok(Value::List(vec![])), "seen and nothing ticked is none");
    let consent = Kind::Consent { version: "2026-11".to_owned() };
    assert_eq!(one(&consent, "2026-11"), Ok(Value::Bool(true)));
    refused(&consent, "", "Bestätigen Sie");
    refused(&consent, "2025-01", "Bestätigen Sie");
}

#[test]
fn every_standard_sentence_speaks_every_language() {
    let kinds = [
        Kind::Text(Text::default()),
        Kind::Integer(Bounds::default()),
        Kind::Number(Bounds::default(), 2),
        Kind::Money(Bounds::default()),
        Kind::Date,
        Kind::Month,
        Kind::YesNo,
        Kind::Choice(choices(&["a"])),
        Kind::Choices(choices(&["a"]), 1, 1),
        Kind::Iban,
        Kind::Email,
        Kind::Phone,
        Kind::Consent { version: "1".to_owned() },
    ];
    for kind in kinds {
        for typed in ["", "\u{7}☺"] {
            let answers = Answers::new().with("a", typed);
            for found in judge(&alone(kind.clone()), &answers, TODAY).findings {
                let [de, en, simple] = Lang::ALL.map(|lang| found.sentence.own(lang).unwrap());
                assert!(de.starts_with("Feld a: ") && en != de && simple != de, "{kind:?}");
            }
        }
    }
}

#[test]
fn the_author_has_the_word() {
    let mut definition = alone(Kind::Text(Text { max: Some(3), ..Text::default() }));
    definition.fields[0].errors.too_much =
        Some(base::LocalText::german("Höchstens drei, etwa „abc“."));
    let found = judge(&definition, &Answers::new().with("a", "abcd"), TODAY).findings;
    assert_eq!(found[0].sentence.de, "Höchstens drei, etwa „abc“.");
}
