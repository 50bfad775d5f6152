//! The index, asked by people who live by the sea.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it says")]

mod finding;
mod promises;
mod telling;

use base::Lang;
use search::{Document, Facet, Found, Index, Query, Text};

/// A document in German.
fn document(key: &str, title: &str, teaser: &str, body: &str) -> Document {
    let text = Text {
        lang: Lang::De,
        title: title.to_owned(),
        teaser: teaser.to_owned(),
        body: body.to_owned(),
        ..Text::default()
    };
    Document { key: key.to_owned(), texts: vec![text], ..Document::default() }
}

/// The services of an authority by the sea.
fn coast() -> Vec<Document> {
    let mut chair = document(
        "chair",
        "Strandkorbzuschuss",
        "Monatliches Geld für einen Strandkorb.",
        "Den Zuschuss gibt es nach § 7 der Strandordnung (StrO). Er hilft, wenn die Rente nicht reicht.",
    );
    chair.synonyms = vec!["Sitzgeld".to_owned(), "Geld für Sonnenanbeter".to_owned()];
    chair.facets = vec![Facet::new("situation", "family"), Facet::new("for", "citizen")];
    chair.texts.push(Text {
        lang: Lang::En,
        title: "Beach chair allowance".to_owned(),
        teaser: "Monthly money for a beach chair.".to_owned(),
        body: "You get it while you are swimming.".to_owned(),
        ..Text::default()
    });
    chair.texts.push(Text {
        lang: Lang::DeSimple,
        title: "Geld für einen Strand-Korb".to_owned(),
        teaser: "Sie bekommen Geld.".to_owned(),
        ..Text::default()
    });
    let mut castle = document(
        "castle",
        "Erlaubnis für Sandburgen",
        "Wer hoch baut, braucht eine Erlaubnis.",
        "Die Burg darf drei Meter hoch sein. Siehe §§ 11 bis 14 der Strandordnung.",
    );
    castle.facets = vec![Facet::new("situation", "family"), Facet::new("for", "builder")];
    castle.areas = vec!["01002".to_owned()];
    let mut tower = document(
        "tower",
        "Leuchtturmförderung",
        "Zuschüsse für alte Leuchttürme.",
        "Eigentümer bekommen Hilfe bei der Instandsetzung. Ein Strandkorb zählt nicht.",
    );
    tower.facets = vec![Facet::new("situation", "culture"), Facet::new("for", "builder")];
    tower.areas = vec!["01001000".to_owned()];
    let boat = document(
        "boat",
        "Bootsführerschein",
        "Prüfung für kleine Boote.",
        "Bei Möwen gilt Vorfahrt.",
    );
    vec![chair, castle, tower, boat]
}

fn index() -> Index {
    let same = vec![vec!["Hütte".to_owned(), "Strandkorb".to_owned()]];
    Index::build(coast(), &same).unwrap()
}

fn ask(index: &Index, text: &str) -> Found {
    index.find(&Query { text: text.to_owned(), most: 10, ..Query::default() })
}

/// The keys of the hits, best first.
fn keys(found: &Found) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.key.as_str()).collect()
}

/// The first hit.
fn first(text: &str) -> String {
    let found = ask(&index(), text);
    keys(&found).first().map(|key| (*key).to_owned()).unwrap_or_default()
}
