//! What holds for every query and every document.

use base::Lang;
use proptest::prelude::*;
use search::{Facet, Index, Query};

use crate::{coast, document, index, keys};

/// Pieces of queries that have hurt a search somewhere.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("§§ 1-99999999999 bis".to_owned()),
        Just("\u{ad}·-‑- ".to_owned()),
        Just("strandkorb".to_owned()),
        Just("Strand-Korb-".to_owned()),
        Just("ſﬁİıǅ".to_owned()),
        Just("e\u{301}\u{301}\u{301}".to_owned()),
        Just("😀👩‍👩‍👧".to_owned()),
        Just("\u{0}\u{7f}\u{200b}\u{202e}".to_owned()),
        Just("+title:* AND (NOT \"".to_owned()),
        "[a-zäöüß]{1,60}",
        "\\PC{0,12}",
        any::<String>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..30).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_query_breaks_anything(text in text(), exact: bool, unfinished: bool, most in 0..200_usize) {
        let index = index();
        let query = Query {
            text: text.clone(),
            exact,
            unfinished,
            chosen: vec![Facet::new("for", "builder")],
            area: Some(text.clone()),
            skip: most,
            most,
            ..Query::default()
        };
        let found = index.find(&query);
        prop_assert!(found.total <= index.len());
        prop_assert!(found.hits.len() <= most);
        prop_assert!(index.suggest(&text, Lang::En, 5).len() <= 5);
    }

    #[test]
    fn what_is_asked_is_bounded(text in text()) {
        let found = index().find(&Query { text, most: 10, ..Query::default() });
        let understood = found.understood;
        prop_assert!(understood.taken.len() <= 2 * Query::MOST_WORDS);
        prop_assert!(understood.taken.iter().all(|taken| taken.typed.chars().count() <= Query::MOST_SIGNS));
    }

    #[test]
    fn any_document_can_be_kept_and_marks_change_no_letter(title in text(), body in text()) {
        let mut documents = coast();
        documents.push(document("new", &title, &body, &body));
        let index = Index::build(documents, &[vec![title.clone(), body]]).unwrap();
        let found = index.find(&Query { text: title.clone(), most: 10, ..Query::default() });
        for hit in found.hits.iter().filter(|hit| hit.key == "new") {
            let shown: String = hit.title.iter().map(|piece| piece.text.as_str()).collect();
            prop_assert_eq!(&shown, &title);
        }
    }

    #[test]
    fn whoever_types_a_title_finds_it_first(word in "[b-df-hj-np-tv-z]{2}[aiou][b-df-hj-np-tv-z]{3}[aiou]r") {
        let mut documents = coast();
        documents.push(document("new", &word, "", ""));
        let index = Index::build(documents, &[]).unwrap();
        let found = index.find(&Query { text: word, most: 10, ..Query::default() });
        prop_assert_eq!(keys(&found).first().copied(), Some("new"));
    }
}

#[test]
fn a_long_query_is_cut() {
    let index = index();
    let text = "strandkorbzuschuss ".repeat(100_000);
    let found = index.find(&Query { text, most: 10, ..Query::default() });
    assert_eq!(keys(&found).first(), Some(&"chair"));
    assert!(found.understood.taken.len() <= Query::MOST_WORDS);
}
