//! Who is found by which words.

use base::Lang;
use search::{Facet, Index, Query};

use crate::{ask, coast, document, first, index, keys};

#[test]
fn words_are_found_in_all_their_forms_and_spellings() {
    for text in [
        "Strandkorbzuschuss",
        "strandkorbzuschüsse",
        "STRANDKORBZUSCHUSSES",
        "Strand-Korb-Zuschuss",
        "Strandkorb\u{ad}zuschuss",
    ] {
        assert_eq!(first(text), "chair", "{text}");
    }
    for text in
        ["Leuchtturmförderung", "leuchtturmfoerderung", "leuchtturmforderung", "Leuchttürme"]
    {
        assert_eq!(first(text), "tower", "{text}");
    }
    for text in ["Möwe", "moewen", "mowe"] {
        assert_eq!(first(text), "boat", "{text}");
    }
}

#[test]
fn parts_of_compounds_are_found_and_compounds_by_their_parts() {
    for text in ["Zuschuss Strandkorb", "Sandburg Erlaubnis", "Sandburgenerlaubnis"] {
        assert!(["chair", "castle"].contains(&first(text).as_str()), "{text}");
    }
    assert_eq!(first("Leuchtturm"), "tower");
    assert_eq!(first("Sand Burgen"), "castle");
    assert_eq!(first("Leuchtturminstandsetzung"), "tower");
}

#[test]
fn slips_are_forgiven() {
    for text in
        ["Strandkobrzuschuss", "Strandkorbzuschus", "Stranndkorbzuschuss", "Strandkirbzuschuss"]
    {
        assert_eq!(first(text), "chair", "{text}");
    }
    assert_eq!(first("Möve"), "boat");
    assert_eq!(first("Leuchturmforderng"), "tower");
    assert_eq!(first("Sandburgenerlubnis"), "castle");
}

#[test]
fn the_exact_words_are_taken_as_they_are() {
    let index = index();
    let exact = |text: &str| {
        let query = Query { text: text.to_owned(), exact: true, most: 10, ..Query::default() };
        index.find(&query).total
    };
    assert_eq!(exact("Strandkobr"), 0);
    assert_eq!(exact("Möwen"), 1);
    assert_eq!(exact("Hütte"), 0);
}

#[test]
fn synonyms_and_words_that_mean_the_same_are_found() {
    assert_eq!(first("Sitzgeld"), "chair");
    assert_eq!(first("Geld für Sonnenanbeter"), "chair");
    assert_eq!(first("Hütte"), "chair");
}

#[test]
fn a_title_counts_more_than_a_text() {
    let found = ask(&index(), "Strandkorb");
    assert_eq!(keys(&found), ["chair", "tower"]);
}

#[test]
fn paragraphs_are_found_by_their_number_even_within_a_row() {
    assert_eq!(first("§ 7 StrO"), "chair");
    assert_eq!(first("Paragraf 12"), "castle");
    assert_eq!(first("§ 13 Strandordnung"), "castle");
    assert!(first("§ 15").is_empty());
}

#[test]
fn each_language_is_found_and_shown_in_the_readers() {
    let index = index();
    let english =
        Query { text: "beach chairs".to_owned(), lang: Lang::En, most: 10, ..Query::default() };
    let found = index.find(&english);
    assert_eq!(keys(&found), ["chair"]);
    assert_eq!(found.hits[0].lang, Lang::En);
    assert_eq!(keys(&ask(&index, "swim")), ["chair"]);
    let german_only = Query { text: "Boot".to_owned(), ..english };
    assert_eq!(index.find(&german_only).hits[0].lang, Lang::De);
}

#[test]
fn sentences_find_what_they_are_about() {
    assert_eq!(first("Ich brauche Geld, weil meine Rente nicht reicht"), "chair");
    assert_eq!(first("wo muss ich mich melden, wenn ich ein Boot habe"), "boat");
}

#[test]
fn facets_count_what_there_would_be_and_narrow_down() {
    let index = index();
    let all = Query { most: 10, ..Query::default() };
    let count = |query: &Query, group: &str, value: &str| {
        let counts = index.find(query).counts;
        let wanted = Facet::new(group, value);
        counts.into_iter().find(|one| one.facet == wanted).map(|one| one.count)
    };
    assert_eq!(count(&all, "situation", "family"), Some(2));
    let builders = Query { chosen: vec![Facet::new("for", "builder")], ..all.clone() };
    assert_eq!(keys(&index.find(&builders)), ["castle", "tower"]);
    assert_eq!(count(&builders, "situation", "family"), Some(1));
    assert_eq!(count(&builders, "for", "citizen"), Some(1), "within its group as if alone");
    let both = vec![Facet::new("for", "builder"), Facet::new("for", "citizen")];
    assert_eq!(index.find(&Query { chosen: both, ..all.clone() }).total, 3);
    let none = vec![Facet::new("for", "citizen"), Facet::new("situation", "culture")];
    assert_eq!(index.find(&Query { chosen: none, ..all }).total, 0);
}

#[test]
fn a_place_leaves_out_what_does_not_hold_there() {
    let index = index();
    let at = |area: &str| {
        let query = Query { area: Some(area.to_owned()), most: 10, ..Query::default() };
        index.find(&query).hits.into_iter().map(|hit| hit.key).collect::<Vec<_>>()
    };
    assert_eq!(at("01001000"), ["chair", "tower", "boat"]);
    assert_eq!(at("01002055"), ["chair", "castle", "boat"]);
    assert_eq!(at("01"), ["chair", "castle", "tower", "boat"]);
}

#[test]
fn pages_lie_one_behind_the_other() {
    let documents = (0..25).map(|at| document(&at.to_string(), "Boot", "", "")).collect();
    let index = Index::build(documents, &[]).unwrap();
    let page = |skip| {
        let query = Query { text: "Boote".to_owned(), skip, most: 10, ..Query::default() };
        index.find(&query).hits.into_iter().map(|hit| hit.key).collect::<Vec<_>>()
    };
    let all: Vec<String> = [0, 10, 20, 30].into_iter().flat_map(page).collect();
    let expected: Vec<String> = (0..25).map(|at| at.to_string()).collect();
    assert_eq!(all, expected, "equals in the order of the documents");
}

#[test]
fn an_empty_index_finds_nothing() {
    let index = Index::build(Vec::new(), &[]).unwrap();
    assert!(index.is_empty());
    assert_eq!(ask(&index, "Boot").total, 0);
    assert_eq!(ask(&index, "").total, 0);
    assert!(index.suggest("Bo", Lang::De, 5).is_empty());
    assert_eq!(super::index().len(), coast().len());
}
