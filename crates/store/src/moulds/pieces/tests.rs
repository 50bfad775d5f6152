use super::*;

const CASE: &str = "01a0bb84-de74-70b7-be70-e0531f74e6b4";
const ACCOUNT: &str = "01a0b65e-8274-76e4-8f6d-5cab7e7ffd53";

fn reader() -> Reader {
    let known = Known::of(CASE.parse().unwrap(), ACCOUNT.parse().unwrap());
    let person = Person { given: "Ilse", family: "Brandt" };
    Reader::new(known, person, ("BG 26 0000 001", "2026-11-08".parse().unwrap()))
}

#[test]
fn what_is_of_the_case_is_told_from_what_stays() {
    let mut reader = reader();
    let text = format!("{{\"by\":\"{ACCOUNT}\",\"on\":\"2026-11-10\",\"to\":\"Ilse Brandt\"}}");
    let wanted = [
        Piece::Text("{\"by\":\"".to_owned()),
        Piece::Id(1),
        Piece::Text("\",\"on\":\"".to_owned()),
        Piece::Day("2026-11-10".parse().unwrap()),
        Piece::Text("\",\"to\":\"".to_owned()),
        Piece::Given,
        Piece::Text(" ".to_owned()),
        Piece::Family,
        Piece::Text("\"}".to_owned()),
    ];
    assert_eq!(reader.read(&text), wanted);
    assert_eq!(
        reader.read(&format!("case.{CASE}")),
        [Piece::Text("case.".to_owned()), Piece::Id(0)]
    );
    assert_eq!(reader.read("BG 26 0000 001"), [Piece::Number]);
    assert_eq!(reader.read(""), [Piece::Text(String::new())]);
}

#[test]
fn days_of_the_person_and_typed_days_stay() {
    let mut reader = reader();
    let born = "1961-03-04".to_owned();
    assert_eq!(reader.read(&born), [Piece::Text(born.clone())]);
    let typed = "2026-11-10".to_owned();
    assert_eq!(reader.read_typed(&typed), [Piece::Text(typed.clone())]);
    assert_eq!(reader.read("1.234,56 am 3."), [Piece::Text("1.234,56 am 3.".to_owned())]);
}

#[test]
fn a_moment_is_a_day_and_what_follows_its_midnight() {
    let mut reader = reader();
    assert_eq!(reader.read("2026-12-06T23:00:00.000000Z"), [Piece::Moment(0)]);
    assert_eq!(reader.read("2026-12-06T23:00:00.000000Z"), [Piece::Moment(0)]);
    let moment = reader.moments.first().unwrap();
    assert_eq!((moment.day, moment.after), ("2026-12-07".parse().unwrap(), SignedDuration::ZERO));
}
