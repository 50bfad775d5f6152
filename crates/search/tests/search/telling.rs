//! What the answer says about itself.

use base::Lang;
use search::{Piece, Query, Way, Why};

use crate::{ask, index};

fn marked(pieces: &[Piece]) -> Vec<&str> {
    pieces.iter().filter(|piece| piece.marked).map(|piece| piece.text.as_str()).collect()
}

fn whole(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[test]
fn what_was_searched_is_marked() {
    let found = ask(&index(), "zuschuss strandkörbe");
    let hit = &found.hits[0];
    assert_eq!(whole(&hit.title), "Strandkorbzuschuss");
    assert_eq!(marked(&hit.title), ["Strandkorbzuschuss"]);
    assert_eq!(marked(&hit.teaser), ["Strandkorb"]);
    assert_eq!(whole(&hit.teaser), "Monatliches Geld für einen Strandkorb.");
    assert_eq!(hit.why, None);
}

#[test]
fn where_title_and_teaser_do_not_say_it_a_synonym_or_a_sentence_does() {
    let found = ask(&index(), "Sonnenanbeter");
    let Some(Why::Synonym(pieces)) = &found.hits[0].why else { panic!("{found:?}") };
    assert_eq!(whole(pieces), "Geld für Sonnenanbeter");
    assert_eq!(marked(pieces), ["Sonnenanbeter"]);
    let found = ask(&index(), "Rente");
    let Some(Why::Text(Lang::De, pieces)) = &found.hits[0].why else { panic!("{found:?}") };
    assert_eq!(whole(pieces), "Er hilft, wenn die Rente nicht reicht.");
    let found = ask(&index(), "swimming");
    let Some(Why::Text(Lang::En, _)) = &found.hits[0].why else { panic!("{found:?}") };
}

#[test]
fn a_slip_is_corrected_and_told() {
    let understood = ask(&index(), "Geld für Strandkobr").understood;
    assert_eq!(understood.corrected.as_deref(), Some("Geld für Strandkorb"));
    assert_eq!(understood.taken[1].way, Way::Slip);
    let understood = ask(&index(), "Geld Rodelbahn").understood;
    assert_eq!(understood.unknown, ["Rodelbahn"]);
    assert_eq!(understood.corrected, None);
}

#[test]
fn suggestions_go_on_as_typed() {
    let index = index();
    assert_eq!(index.suggest("Leucht", Lang::De, 5)[0], "Leuchtturmförderung");
    assert_eq!(index.suggest("bea", Lang::En, 5)[0], "Beach chair allowance");
    assert!(
        index.suggest("Geld für Strandk", Lang::De, 5).contains(&"Geld für Strandkorb".to_owned())
    );
    assert!(index.suggest("", Lang::De, 5).is_empty());
    assert!(index.suggest("s", Lang::De, 5).len() <= 5);
}

#[test]
fn the_same_query_gives_the_same_answer() {
    let (one, other) = (index(), index());
    for text in ["Geld Zuschuss Hilfe", "strandkobr", "§ 12", "die hohe Burg am Meer"] {
        let query = Query { text: text.to_owned(), most: 10, ..Query::default() };
        assert_eq!(one.find(&query), other.find(&query));
    }
}
