//! The search of the gallery.

use base::Lang;
use usecases::search::{FacetValueView, HitPortal};

use super::marked;
use super::{Asked, FacetView, HitView, Mark, PlaceView, Reason, Sample, SearchPage, SearchView};
use crate::gallery::{of, public};
use crate::public::{joined, start};

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |query: String, asked: Asked, view: SearchView| {
        let view = SearchView { query: query.clone(), pages: view.pages.max(1), ..view };
        let asked = Asked { query, page: view.page.max(1), ..asked };
        SearchPage::new(public(lang, "/suche"), asked, view, names(lang))
    };
    let beach = || of(lang, "Strand", "beach");
    let here = PlaceView::Here("Sandhaven".to_owned());
    let place = Asked { place: "Sandhaven".to_owned(), ..Asked::default() };
    let narrowed =
        Asked { chosen: vec![("situation".to_owned(), "family".to_owned())], ..place.clone() };
    let slip = SearchView {
        corrected: Some(beach()),
        did_you_mean: Some(of(lang, "Strang", "bench")),
        ..found(lang)
    };
    let many = SearchView { total: 34, page: 2, pages: 4, ..found(lang) };
    let far = PlaceView::Elsewhere(
        of(lang, "Bergstadt", "Mountain City"),
        of(lang, "Bezirksverband Hochland", "Highland District Authority"),
    );
    let sand = Asked { place: "Sand".to_owned(), ..Asked::default() };
    let nothing = SearchView {
        unknown: vec![of(lang, "Rodelbahn", "toboggan")],
        situations: start::situations(lang),
        page: 1,
        place: Some(PlaceView::Unknown("Sand".to_owned(), vec!["Sandhaven".to_owned()])),
        ..SearchView::default()
    };
    vec![
        Sample::of(
            "full",
            &page(beach(), narrowed, SearchView { place: Some(here), ..found(lang) }),
        ),
        Sample::of("slip", &page(of(lang, "Strnad", "baech"), Asked::default(), slip)),
        Sample::of("pages", &page(beach(), place, SearchView { place: Some(far), ..many })),
        Sample::of("empty", &page(of(lang, "Rodelbahn", "toboggan"), sand, nothing)),
        Sample::of("all", &page(String::new(), Asked::default(), found(lang))),
    ]
}

fn names(lang: Lang) -> Vec<String> {
    start::services(lang).into_iter().map(|service| service.title).collect()
}

fn found(lang: Lang) -> SearchView {
    let word = of(lang, "Strand", "each");
    let because = |text: String| Reason::Text(lang, marked(&text, &word));
    let reasons = [
        None,
        Some(because(of(
            lang,
            "Am Strand gilt die Erlaubnis auch in den Ferien.",
            "On the beach the licence holds in the holidays, too.",
        ))),
    ];
    let also = Reason::Synonym(marked(&of(lang, "Strandgeld", "beach money"), &word));
    let mut hits: Vec<HitView> = start::services(lang)
        .into_iter()
        .zip(reasons)
        .map(|(service, reason)| HitView {
            id: service.id,
            title: marked(&service.title, &word),
            summary: marked(&service.summary, &word),
            reason,
            lang,
            portal: None,
        })
        .collect();
    hits.push(HitView {
        id: "tide_pension".to_owned(),
        title: vec![Mark { text: "Gezeitenrente".to_owned(), marked: false }],
        summary: marked("Monatliches Geld für Menschen, die von Ebbe und Flut leben", ""),
        reason: Some(also),
        lang: Lang::De,
        portal: None,
    });
    let card = joined::card(lang);
    hits.push(HitView {
        id: card.id,
        title: marked(&card.title, &word),
        summary: marked(&card.summary, &word),
        reason: None,
        lang,
        portal: Some(HitPortal { id: card.portal, name: card.portal_name }),
    });
    SearchView {
        total: 4,
        page: 1,
        pages: 1,
        hits,
        facets: vec![FacetView { group: "situation".to_owned(), values: situations(lang) }],
        ..SearchView::default()
    }
}

fn situations(lang: Lang) -> Vec<FacetValueView> {
    let counts = [2, 1, 0];
    start::situations(lang)
        .into_iter()
        .zip(counts)
        .map(|(situation, count)| FacetValueView {
            chosen: situation.id == "family",
            value: situation.id,
            label: situation.title,
            count,
        })
        .collect()
}
