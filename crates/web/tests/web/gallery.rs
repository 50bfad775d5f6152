//! The gallery, and what must hold of every page in it.

use std::fs;
use std::path::Path;

use scraper::{Html, Selector};
use web::gallery::{files, gallery, static_size};

fn select(page: &Html, what: &str) -> Vec<String> {
    let selector = Selector::parse(what).unwrap();
    page.select(&selector).map(|found| found.html()).collect()
}

/// With GALLERY_OUT=FOLDER the pages are written there, to be looked at.
#[test]
fn every_page_has_a_title_one_heading_and_its_landmarks() {
    let pages = gallery();
    if let Some(folder) = std::env::var_os("GALLERY_OUT") {
        for (name, html) in &pages {
            fs::write(Path::new(&folder).join(name), html).unwrap();
        }
        for (url, bytes) in files() {
            let path = Path::new(&folder).join(url.trim_start_matches('/'));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let mut wrong = Vec::new();
    for (name, html) in &pages {
        let page = Html::parse_document(html);
        for (what, count) in
            [("h1", 1), ("main", 1), ("head > title", 1), ("a.skip", 1), ("[style]", 0)]
        {
            let found = select(&page, what).len();
            if found != count {
                wrong.push(format!("{name}: {found} x {what}, expected {count}"));
            }
        }
        if html.contains("this sample is broken") {
            wrong.push(format!("{name}: {html}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_error_of_the_list_leads_to_an_element_of_the_page() {
    let mut wrong = Vec::new();
    for (name, html) in gallery() {
        let page = Html::parse_document(&html);
        let links = Selector::parse(".errors a").unwrap();
        for link in page.select(&links) {
            let id = link.value().attr("href").unwrap_or_default().trim_start_matches('#');
            if !html.contains(&format!("id=\"{id}\"")) {
                wrong.push(format!("{name}: nothing has the id {id}"));
            }
        }
        let state = name.split('.').nth(1).unwrap_or_default();
        if state == "error" && !html.contains("id=\"fehler\"") {
            wrong.push(format!("{name}: no list of errors"));
        }
        if state == "error"
            && !(html.contains("<title>Fehler (") || html.contains("<title>Error ("))
        {
            wrong.push(format!("{name}: the title does not say that there are errors"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ids_are_unique_on_every_page() {
    let mut wrong = Vec::new();
    let with_id = Selector::parse("[id]").unwrap();
    for (name, html) in gallery() {
        let page = Html::parse_document(&html);
        let mut seen = std::collections::BTreeSet::new();
        for element in page.select(&with_id) {
            let id = element.value().attr("id").unwrap_or_default();
            if !seen.insert(id.to_owned()) {
                wrong.push(format!("{name}: {id} twice"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_first_view_of_a_service_page_stays_small() {
    let pages = gallery();
    let (_, html) = pages.iter().find(|(name, _)| name == "service.full.de.html").unwrap();
    let wanted = ["app.", "icon.", "fira-sans-latin-400-normal.", "fira-sans-latin-600-normal."];
    let loaded: Vec<&str> = files()
        .into_iter()
        .map(|(url, _)| url)
        .filter(|url| wanted.iter().any(|start| url.starts_with(&format!("/assets/{start}"))))
        .collect();
    assert_eq!(loaded.len(), wanted.len(), "{loaded:?}");
    let bytes: usize = loaded.iter().filter_map(|url| static_size(url)).sum();
    let all = bytes + html.len();
    println!("first view of a service page: {all} bytes in {} requests", loaded.len() + 1);
    assert!(all <= 100_000, "{all} bytes");
    assert!(loaded.len() < 6);
}

/// Whoever reads reports of barriers must not learn what opens a case.
#[test]
fn no_report_of_a_barrier_carries_the_code_of_a_letter() {
    let behind = |name: &str| match name.split('.').next() {
        Some("room") => Some("seite=%2Fbeteiligung\""),
        Some("cosign" | "cosign-paper") => Some("seite=%2Fmitzeichnung\""),
        _ => None,
    };
    let all = gallery().into_iter();
    let rooms: Vec<_> = all.filter_map(|(name, html)| Some((behind(&name)?, name, html))).collect();
    assert!(rooms.len() > 50, "{}", rooms.len());
    for (place, name, html) in rooms {
        let page = Html::parse_document(&html);
        let links = select(&page, "a[href*=\"barriere-melden\"]");
        assert!(!links.is_empty(), "{name}");
        for link in links {
            assert!(link.contains(place), "{name}: {link}");
        }
    }
}
