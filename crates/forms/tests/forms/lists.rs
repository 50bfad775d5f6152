//! Repeating groups.

use forms::*;
use rules::{Scope, Value};

use crate::support::{TODAY, beach_chair, full};

fn with_rows() -> Answers {
    full()
        .with("other_permits", "yes")
        .with("permits.0.kind", "foreign")
        .with("permits.0.issuer", "Sylt")
        .with("permits.0.amount", "20")
        .with("permits.1.kind", "own")
        .with("permits.1.amount", "5,50")
}

#[test]
fn rows_become_contexts() {
    let judgement = judge(&beach_chair(), &with_rows(), TODAY);
    assert!(judgement.ready, "{:?}", judgement.findings);
    let rows = judgement.values.get("permits").unwrap().as_list().unwrap();
    assert_eq!(rows.len(), 2);
    let second = rows[1].as_context().unwrap();
    assert_eq!(second.get("issuer"), Some(&Value::Null), "does not arise in that row");
    assert_eq!(second.get("amount").unwrap().to_string(), "5.50");
}

#[test]
fn a_gate_asks_for_a_row_and_closes_the_list() {
    let yes = judge(&beach_chair(), &full().with("other_permits", "yes"), TODAY);
    let found: Vec<&FieldFinding> = yes.on_page("permits").collect();
    assert_eq!((found.len(), &*found[0].input), (1, "permits"));
    assert!(yes.values.get("permits").unwrap().is_missing());
    let no = judge(&beach_chair(), &with_rows().with("other_permits", "no"), TODAY);
    assert_eq!(no.values.get("permits"), Some(&Value::List(vec![])));
    let open = judge(&beach_chair(), &with_rows().with("other_permits", ""), TODAY);
    assert!(open.values.get("permits").unwrap().is_missing(), "open is not none");
}

#[test]
fn findings_name_row_and_input_and_checks_run_in_every_row() {
    let mut answers = with_rows().with("permits.1.amount", "200").with("permits.0.issuer", "");
    let found = judge_page(&beach_chair(), "permits", &answers, TODAY);
    let places: Vec<(&str, Option<usize>, FindingKind)> =
        found.iter().map(|found| (&*found.input, found.row, found.kind)).collect();
    assert_eq!(
        places,
        [
            ("permits.0.issuer", Some(0), FindingKind::Missing),
            ("permits.1.amount", Some(1), FindingKind::Check),
        ]
    );
    for row in 2..4 {
        answers.set(format!("permits.{row}.kind"), "own");
        answers.set(format!("permits.{row}.amount"), "1");
    }
    let found = judge_page(&beach_chair(), "permits", &answers, TODAY);
    assert!(found[0].sentence.de.contains("Höchstens 3"), "{found:?}");
}

#[test]
fn rows_keep_their_order_when_one_goes() {
    let mut answers = with_rows();
    assert_eq!(answers.add_row("permits"), Some(2));
    answers.set("permits.2.kind", "own");
    answers.remove_row("permits", 0);
    assert_eq!(answers.rows("permits"), 2);
    assert_eq!(answers.get("permits.0.amount"), Some("5,50"));
    assert_eq!(answers.get("permits.1.kind"), Some("own"));
    assert_eq!(answers.get("permits.0.issuer"), None);
    answers.remove_row("permits", 7);
    answers.remove_row("permits", 1);
    answers.remove_row("permits", 0);
    assert_eq!(answers.rows("permits"), 0);
    assert!(answers.has("permits.seen"));
    answers.set("permits.99999999999.kind", "own");
    assert_eq!(answers.rows("permits"), 0, "no row beyond the limit");
}

#[test]
fn a_posted_row_replaces_that_row_only() {
    let mut answers = with_rows();
    let posted = [("permits.0.kind", "own"), ("permits.0.amount", "7"), ("spot", "dune")];
    let posted = posted.map(|(name, value)| (name.to_owned(), value.to_owned()));
    answers.replace_row(&beach_chair(), "permits", 0, posted);
    assert_eq!(answers.get("permits.0.issuer"), None);
    assert_eq!(answers.get("permits.0.amount"), Some("7"));
    assert_eq!(answers.get("permits.1.amount"), Some("5,50"));
    assert_eq!(answers.get("spot"), Some("beach"), "a row cannot change other answers");
}

#[test]
fn an_ungated_list_seen_without_rows_is_empty() {
    let mut definition = beach_chair();
    definition.lists[0].gate = None;
    definition.pages.iter_mut().for_each(|page| page.show_if = None);
    let unseen = judge(&definition, &full(), TODAY);
    assert!(unseen.values.get("permits").unwrap().is_missing());
    let mut answers = full();
    let page = definition.page("permits").unwrap().clone();
    answers.replace_page(&definition, &page, []);
    let seen = judge(&definition, &answers, TODAY);
    assert_eq!(seen.values.get("permits"), Some(&Value::List(vec![])));
    assert_eq!(Scope::new().len(), 0);
}
