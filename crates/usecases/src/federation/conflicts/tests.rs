use std::collections::BTreeMap;

use super::*;

fn description(id: &str, name: &str, keys: &[&str], areas: &[&str]) -> Description {
    let area = |key: &&str| Area { scheme: "rs".to_owned(), key: (*key).to_owned() };
    Description {
        id: id.to_owned(),
        names: BTreeMap::from([("de".to_owned(), name.to_owned())]),
        leika: keys.iter().map(|key| (*key).to_owned()).collect(),
        areas: areas.iter().map(area).collect(),
        ..Description::default()
    }
}

fn judged(
    own: &[Description],
    foreign: &[(&str, i64, &Description)],
) -> Vec<(String, String, &'static str)> {
    let candidates: Vec<_> = foreign
        .iter()
        .map(|(portal, priority, description)| Candidate {
            portal,
            priority: *priority,
            description,
        })
        .collect();
    let yields = judge(own, &candidates).into_iter();
    yields
        .map(|one| (format!("{}:{}", one.portal, one.id), one.winner_portal, one.reason))
        .collect()
}

#[test]
fn our_own_wins_where_both_hold() {
    let own = [description("geld", "Strand-Korb", &[], &["051", "053"])];
    let here = description("x", "Strandkorb", &[], &["05315000"]);
    let there = description("y", "Strandkorb", &[], &["055"]);
    let found = judged(&own, &[("a", 1, &here), ("b", 1, &there)]);
    assert_eq!(found, [("a:x".to_owned(), String::new(), "name")]);
}

#[test]
fn the_lower_number_wins_between_portals() {
    let one = description("x", "Hilfe", &["99000000000001"], &[]);
    let other = description("y", "Anders genannt", &["99000000000001"], &["05"]);
    let third = description("z", "Hilfe", &[], &["05"]);
    let found = judged(&[], &[("a", 20, &one), ("b", 10, &other), ("c", 30, &third)]);
    assert_eq!(found, [("a:x".to_owned(), "b".to_owned(), "key"),]);
    let found = judged(&[], &[("a", 1, &one), ("c", 30, &third)]);
    assert_eq!(found, [("c:z".to_owned(), "a".to_owned(), "name")]);
}

#[test]
fn the_same_thing_from_two_sides_is_shown_once() {
    let mut one = description("x", "Hilfe", &[], &["051"]);
    one.agency = "A".to_owned();
    let copy = Description {
        areas: vec![Area { scheme: String::new(), key: "09".to_owned() }],
        ..one.clone()
    };
    let found = judged(&[], &[("quelle", 1, &one), ("spiegel", 2, &copy)]);
    assert_eq!(found, [("spiegel:x".to_owned(), "quelle".to_owned(), "identity")]);
    assert_eq!(judged(&[], &[("a", 1, &one), ("a", 1, &description("y", "Hilfe", &[], &[]))]), []);
}
