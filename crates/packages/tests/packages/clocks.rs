//! Deadlines of a case: which apply, from when, until when, and by which steps.

use base::{Calendar, Date, Land};
use packages::{Clock, DeadlineNature, Facts, Files, KnownDays, Package};
use rules::{Decimal, Scope, Value};

use super::broken::with;

/// Deadlines of one month and of two weeks, one of which applies by the answers, and one that stays.
const DEADLINES: &str = r#"
[[deadline]]
id = "decision"
label = { de = "Entscheidung", en = "Decision" }
length = "1-month"
from = "received"
if = 'seaside'
nature = "target"
norm = "§ 2 Strandordnung"
certainty = "source"

[[deadline]]
id = "urgent"
label = { de = "Eilige Entscheidung", en = "Urgent decision" }
length = "2-weeks"
from = "received"
if = 'not(seaside)'
nature = "must"
certainty = "source"

[[deadline]]
id = "use"
label = { de = "Aufstellen", en = "Putting it up" }
length = "1-month"
from = "notified:applicant"
nature = "theirs"
certainty = "source"

[[deadline]]
id = "objection"
label = { de = "Widerspruch", en = "Objection" }
length = "1-month"
from = "notified"
nature = "exclusion"
certainty = "source"

[[deadline]]
id = "removal"
label = { de = "Abbau", en = "Removal" }
length = "4-weeks"
from = "received"
stays = true
certainty = "source"

[[deadline]]
id = "storm"
label = { de = "Nach einem Sturm", en = "After a storm" }
length = "4-days"
from = "outside"
certainty = "source"
"#;

fn beach() -> Package {
    let mut files: Files = with("package.toml", "format = 1", "format = 1");
    let text = format!("{}{DEADLINES}", files.text("package.toml").unwrap());
    files.insert("package.toml", text);
    let loaded = packages::load(&files);
    assert!(loaded.package.is_some(), "{:#?}", loaded.findings);
    loaded.package.unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn clocks(seaside: Value, received: &str, notified: &[(&str, &str)]) -> Vec<Clock> {
    let answers =
        Scope::new().with("seaside", seaside).with("chair_length", Value::Number(Decimal::ONE));
    let facts = Facts::of(answers, day("2026-11-02")).received_on(day(received));
    let notified = notified.iter().map(|(who, when)| ((*who).to_owned(), day(when))).collect();
    let days = KnownDays { notified, ..KnownDays::default() };
    beach().clocks(&facts, &days, &Calendar::of(Land::Nw))
}

fn say(clocks: &[Clock]) -> Vec<String> {
    let said = clocks.iter().map(|clock| {
        let whose = clock.recipient.as_deref().unwrap_or("-");
        let end = clock.end().map_or_else(|| "not begun".to_owned(), |end| end.to_string());
        format!("{} {whose} {end}", clock.id)
    });
    said.collect()
}

#[test]
fn the_answers_say_which_clock_runs() {
    let seaside = clocks(Value::Bool(true), "2026-11-02", &[]);
    assert_eq!(
        say(&seaside),
        [
            "answer - not begun",
            "decision - 2026-12-02",
            "use applicant not begun",
            "objection - not begun",
            "removal - 2026-11-30",
            "storm - not begun",
        ]
    );
    assert!(seaside.iter().all(|clock| clock.certain));
    assert_eq!(seaside[1].nature, Some(DeadlineNature::Target));
    assert!(!seaside[1].running.as_ref().unwrap().steps().is_empty(), "it explains itself");
    let inland = say(&clocks(Value::Bool(false), "2026-11-02", &[]));
    assert_eq!(inland[1], "urgent - 2026-11-16");
    assert!(!inland.contains(&"decision - 2026-12-02".to_owned()));
}

#[test]
fn a_clock_that_may_apply_is_named_with_what_is_missing() {
    let open = clocks(Value::missing("seaside"), "2026-11-02", &[]);
    let unsure: Vec<&Clock> = open.iter().filter(|clock| !clock.certain).collect();
    let ids: Vec<&str> = unsure.iter().map(|clock| clock.id.as_str()).collect();
    assert_eq!(ids, ["decision", "urgent"]);
    assert!(unsure.iter().all(|clock| clock.missing.contains("seaside")));
}

/// BGB §§ 187 to 193, counted by hand for the holidays of North Rhine-Westphalia.
const ENDS: &[(bool, &str, &str)] = &[
    // One month: Monday to Wednesday; over the end of February to a Saturday, so Monday; over a
    // holiday at the start to a Sunday, so Monday.
    (true, "2026-11-02", "2026-12-02"),
    (true, "2026-01-31", "2026-03-02"),
    (true, "2026-05-14", "2026-06-15"),
    // Two weeks: to Christmas Day, a Friday, so Monday; and without a holiday.
    (false, "2026-12-11", "2026-12-28"),
    (false, "2026-11-02", "2026-11-16"),
];

#[test]
fn ends_move_to_working_days_over_weekends_and_holidays() {
    for (seaside, received, end) in ENDS {
        let found = clocks(Value::Bool(*seaside), received, &[]);
        assert_eq!(found[1].end(), Some(day(end)), "{received}");
    }
}

#[test]
fn an_end_that_stays_does_not_move() {
    // Four weeks from Saturday 28 November 2026 end on Saturday, 26 December.
    let found = clocks(Value::Bool(true), "2026-11-28", &[]);
    let removal = found.iter().find(|clock| clock.id == "removal").unwrap();
    assert_eq!(removal.end(), Some(day("2026-12-26")));
}

#[test]
fn each_recipient_has_a_clock_of_its_own() {
    let notified = [("applicant", "2026-11-30"), ("harbour", "2026-12-02")];
    let found = say(&clocks(Value::Bool(true), "2026-11-02", &notified));
    assert!(found.contains(&"use applicant 2026-12-30".to_owned()), "{found:?}");
    assert!(found.contains(&"objection applicant 2026-12-30".to_owned()), "{found:?}");
    // 2 January 2027 is a Saturday.
    assert!(found.contains(&"objection harbour 2027-01-04".to_owned()), "{found:?}");
}
