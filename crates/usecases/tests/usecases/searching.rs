//! The search of the portal.

use std::collections::BTreeMap;

use base::Lang;
use mappings::xzufi::{Profile, REGIONAL_KEY, head, service_entry};
use mappings::{Area, Description, Module, ModuleText};
use packages::Files;
use testkit::TestApp;
use usecases::House;
use usecases::federation::{self, Delivered, Federation, PortalAddress, PortalKind};
use usecases::packages::publish;
use usecases::search::{self, Asked, PlaceView, SearchView};
use xzufi::{Operation, write_all};

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

/// A message of another portal: services with id, name, words and the keys of areas.
pub(crate) fn delivery(services: &[(&str, &str, &str, &str)]) -> Delivered {
    let mut all = Vec::new();
    for (id, name, words, area) in services {
        let text = ModuleText { title: None, html: format!("<p>{words}</p>") };
        let one = Description {
            id: (*id).to_owned(),
            agency: "nachbar".to_owned(),
            names: BTreeMap::from([("de".to_owned(), (*name).to_owned())]),
            modules: vec![Module {
                key: "kurztext".to_owned(),
                texts: BTreeMap::from([("de".to_owned(), text)]),
            }],
            areas: vec![Area { scheme: REGIONAL_KEY.to_owned(), key: (*area).to_owned() }],
            ..Description::default()
        };
        all.extend(service_entry(&one, Profile::Portal).thing.map(Operation::Write));
    }
    let bytes = write_all(&head("Nachbar", "1", "2026-11-01T00:00:00Z"), None, &all);
    let messages = vec![("nachbar".to_owned(), bytes.into())];
    Delivered { messages, is_whole: true, etag: String::new() }
}

/// A house that is joined to a neighbour.
pub(crate) fn with_neighbour(app: &TestApp) -> (House, PortalAddress) {
    let portal = PortalAddress {
        id: "nachbar".to_owned(),
        name: "Serviceportal Nachbarland".to_owned(),
        address: "https://nachbar.example.org".to_owned(),
        priority: 10,
        kind: PortalKind::Messages,
    };
    let agency = "hier".to_owned();
    let house = app.joined(Federation {
        agency,
        portals: vec![portal.clone()],
        areas: vec![Area { scheme: REGIONAL_KEY.to_owned(), key: "05".to_owned() }],
        ..Federation::default()
    });
    (house, portal)
}

pub(crate) async fn services_of_joined_portals_are_found_behind_our_own(app: TestApp) {
    let (house, portal) = with_neighbour(&app);
    let find = async |query: &str| {
        let asked = Asked { query: query.to_owned(), ..Asked::default() };
        search::search(&house, &app.anonymous(), &asked).await.unwrap().hits
    };
    assert!(find("Kahnlagerplatz").await.is_empty());
    let name = app.package.manifest.name.get(Lang::De);
    let copy = (format!("{name} {name}"), format!("{name}, {name} und noch einmal {name}."));
    let boat = ("boot/7", "Kahnlagerplatz", "Ein Platz für Kähne am See", "09");
    let take = async |services: &[(&str, &str, &str, &str)]| {
        federation::take(&house, &app.system(), &portal, &delivery(services)).await.unwrap()
    };
    let both = [boat, ("gleich", &copy.0, &copy.1, "09")];
    assert_eq!(take(&both).await.new, 2);
    // Found at once, with its source, by compounds and slips as our own are.
    for query in ["Kahnlagerplatz", "Lagerplatz", "Kahnlagerplats"] {
        let hits = find(query).await;
        assert_eq!(hits[0].id, "boot/7", "{query}");
        let source = hits[0].portal.as_ref().unwrap();
        assert_eq!((source.id.as_str(), source.name.as_str()), ("nachbar", portal.name.as_str()));
        federation::foreign_service(&house, &app.anonymous(), (&source.id, &hits[0].id))
            .await
            .unwrap();
    }
    // Our own wins on equal words, however often theirs repeats them; and where nothing is asked.
    let hits = find(name).await;
    let order: Vec<bool> = hits.iter().map(|hit| hit.portal.is_none()).collect();
    assert_eq!(order, [true, false], "{hits:?}");
    assert!(find("").await[0].portal.is_none());
    // At a place only what holds there.
    let place = house.guide().areas.districts()[0].name.clone();
    let at = Asked { query: "Kahnlagerplatz".to_owned(), place, ..Asked::default() };
    assert_eq!(search::search(&house, &app.anonymous(), &at).await.unwrap().total, 0);
    // Fresh after the next delivery, here and where another process took it; gone when withdrawn.
    let (other, _) = with_neighbour(&app);
    take(&[("boot/7", "Nachenstellplatz", "Ein Platz", "09")]).await;
    assert!(find("Kahnlagerplatz").await.is_empty());
    assert_eq!(find("Nachenstellplatz").await.len(), 1);
    app.clock.forward(base::SignedDuration::from_secs(2));
    let asked = Asked { query: "Nachenstellplatz".to_owned(), ..Asked::default() };
    let there = async || search::search(&other, &app.anonymous(), &asked).await.unwrap().total;
    assert_eq!(there().await, 1);
    assert_eq!(take(&[]).await.gone, 1);
    assert!(find("Nachenstellplatz").await.is_empty());
    app.clock.forward(base::SignedDuration::from_secs(2));
    assert_eq!(there().await, 0);
    // What yields to ours is found once: on our page.
    take(&[("gleich", name, "Dasselbe", "05")]).await;
    let hits = find(name).await;
    assert!(hits.len() == 1 && hits[0].portal.is_none(), "{hits:?}");
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
