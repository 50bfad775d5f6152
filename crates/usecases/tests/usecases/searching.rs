//! The search of the portal.

use std::collections::BTreeMap;

use base::Lang;
use packages::Files;
use testkit::TestApp;
use usecases::packages::publish;
use usecases::search::{self, Asked, PlaceView, SearchView};

async fn ask(app: &TestApp, query: &str) -> SearchView {
    let asked = Asked { query: query.to_owned(), ..Asked::default() };
    search::search(&app.house, &app.anonymous(), &asked).await.unwrap()
}

fn ids(view: &SearchView) -> Vec<&str> {
    view.hits.iter().map(|hit| hit.id.as_str()).collect()
}

pub(crate) async fn what_is_published_is_found_at_once(app: TestApp) {
    let own = app.package.manifest.id.to_string();
    assert_eq!(ids(&ask(&app, "").await), [own.as_str()]);
    assert_eq!(ask(&app, "Zwiebelfischzulage").await.total, 0);
    let request = testkit::request_files();
    let version = packages::load(&request).package.unwrap().manifest.version.clone();
    let mut next = request.clone();
    let manifest = request.text("package.toml").unwrap();
    let manifest = manifest
        .replacen(&format!("version = \"{version}\""), "version = \"99.0\"", 1)
        .replacen("synonyms = [", "synonyms = [\"Zwiebelfischzulage\", ", 1);
    next.insert("package.toml", manifest.into_bytes());
    publish(&app.house, &app.system(), &next).await.unwrap();
    let found = ask(&app, "Zwiebelfischzulagen").await;
    assert_eq!(found.total, 1);
    assert!(found.hits[0].reason.is_some(), "the word stands among the further words only");
    let slip = ask(&app, "Zwiebelfishzulage").await;
    assert_eq!(slip.total, 1);
    assert_eq!(slip.corrected.as_deref(), Some("Zwiebelfischzulage"));
}

pub(crate) async fn who_finds_nothing_is_helped_on(app: TestApp) {
    let view = ask(&app, "Quittenbrotverordnung").await;
    assert_eq!(view.total, 0);
    assert_eq!(view.unknown, ["Quittenbrotverordnung"]);
    assert_eq!(view.situations.len(), app.house.content().situations.len());
    let all = ask(&app, "").await;
    assert!(all.situations.is_empty());
    let facet = &all.facets[0];
    let value = &facet.values[0];
    let narrowed = Asked {
        chosen: vec![
            (facet.group.clone(), value.value.clone()),
            ("nonsense".to_owned(), "x".to_owned()),
        ],
        page: usize::MAX,
        ..Asked::default()
    };
    let view = search::search(&app.house, &app.anonymous(), &narrowed).await.unwrap();
    assert_eq!(view.total, value.count, "what nobody offers as a choice chooses nothing");
    assert!(view.facets[0].values[0].chosen);
    assert!(view.hits.is_empty(), "beyond the last page there is nothing, and nothing breaks");
}

pub(crate) async fn a_place_says_who_is_responsible(app: TestApp) {
    let at = async |place: &str| {
        let asked = Asked { place: place.to_owned(), ..Asked::default() };
        search::search(&app.house, &app.anonymous(), &asked).await.unwrap().place
    };
    let own = app.house.content().authority.id.as_str();
    let areas = &app.house.guide().areas;
    let here = areas.members_of(own).next().unwrap();
    let there = areas.districts().iter().find(|one| !areas.members_of(own).any(|own| own == *one));
    let there = there.unwrap().name.clone();
    assert_eq!(at(&here.name).await, Some(PlaceView::Here(here.name.clone())));
    let Some(PlaceView::Elsewhere(place, other)) = at(&there).await else { panic!("{there}") };
    assert_eq!(place, there);
    assert!(!other.is_empty());
    assert!(matches!(at("Entenhausen").await, Some(PlaceView::Unknown(..))));
    assert_eq!(at(" ").await, None);
}

pub(crate) async fn suggestions_go_on_as_typed(app: TestApp) {
    let name = app.package.manifest.name.get(Lang::De).to_owned();
    let typed: String = name.chars().take(6).collect();
    let suggest =
        async |typed: &str| search::suggest(&app.house, &app.anonymous(), typed).await.unwrap();
    assert!(suggest(&typed).await.contains(&name));
    assert_eq!(suggest("").await, [name]);
    assert!(suggest("§§§ \u{0}").await.is_empty());
}

/// All services of the content, published.
pub(crate) async fn publish_all(app: &TestApp) -> usize {
    let packages: BTreeMap<String, Files> = testkit::all_packages();
    let many = packages.len();
    for files in packages.into_values() {
        publish(&app.house, &app.system(), &files).await.unwrap();
    }
    many
}
