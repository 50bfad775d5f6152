//! What a link may answer: only what its author allows, only what a person could answer so too.

use base::Date;
use forms::*;
use rules::Value;

use crate::support::beach_chair;

fn said(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned())).collect()
}

fn open_to_links(names: &[&str]) -> Definition {
    let mut form = beach_chair();
    for field in &mut form.fields {
        field.from_link = names.contains(&field.name.as_str());
    }
    form
}

#[test]
fn a_link_answers_what_it_may() {
    let form = open_to_links(&["spot", "since", "email"]);
    let link = said(&[
        ("spot", "dune"),
        ("since", "1956-03-07"),
        ("email", "nobody"),
        ("dog", "yes"),
        ("no_such", "x"),
        ("spot", "beach"),
    ]);
    let taken = linked(&form, &link);
    let names: Vec<&str> = taken.iter().map(|one| one.field.name.as_str()).collect();
    assert_eq!(names, ["spot", "since"], "no address, no question that is closed to links");
    assert_eq!(taken[0].value, Value::text("dune"), "the first of two counts");
    assert_eq!(taken[1].value, Value::Date(Date::constant(1956, 3, 7)));
    let day: Vec<(&str, &[String])> = taken[1].answers.iter().collect();
    let one = |text: &str| vec![text.to_owned()];
    assert_eq!(
        day,
        [
            ("since.day", one("7").as_slice()),
            ("since.month", one("3").as_slice()),
            ("since.year", one("1956").as_slice())
        ]
    );
    assert!(linked(&open_to_links(&[]), &link).is_empty());
}
