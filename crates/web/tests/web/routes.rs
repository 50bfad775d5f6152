//! Addresses: all mounted, all shown in the gallery, all links lead somewhere.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use scraper::{Html, Selector};
use web::gallery::{PAGES, gallery};
use web::shell::{Audit, Who, routes};

#[test]
fn every_address_is_served_and_has_a_page_in_the_gallery() {
    let served: BTreeSet<&str> = web::served().iter().map(|route| route.path).collect();
    let pages: BTreeSet<&str> = PAGES.iter().map(|(name, _)| *name).collect();
    let mut used = BTreeSet::new();
    for route in routes::ALL {
        assert!(served.contains(route.path), "{} is in the table but not mounted", route.path);
        if route.page != "-" {
            assert!(
                pages.contains(route.page),
                "{} has no gallery page {}",
                route.path,
                route.page
            );
            used.insert(route.page);
        }
    }
    let unused =
        // The example sign-in is mounted beside the portal, in demo mode only.
        pages.difference(&used).filter(|page| !matches!(**page, "failure" | "list" | "demo-sign-in"));
    let unused: Vec<_> = unused.collect();
    assert!(unused.is_empty(), "no address shows {unused:?}");
}

/// Who may come and what is recorded, as a text that review can read.
#[test]
fn the_list_of_addresses_is_the_checked_in_one() {
    let mut text = String::from("# address | who | audit | gallery page\n");
    for route in routes::ALL {
        let who = match route.who {
            Who::Anyone => "anyone",
            Who::Citizen => "citizen",
            Who::Staff => "staff",
        };
        let audit = match route.audit {
            Audit::Nothing => "-",
            Audit::Reads => "reads",
            Audit::Writes(what) => what,
        };
        writeln!(text, "{} | {who} | {audit} | {}", route.path, route.page).unwrap();
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/web/routes.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(kept, text, "run with UPDATE=1 if the change is meant");
}

#[test]
fn every_link_and_form_leads_to_an_address() {
    let matches = |path: &str| {
        routes::ALL.iter().any(|route| {
            let (want, have): (Vec<_>, Vec<_>) =
                (route.path.split('/').collect(), path.split('/').collect());
            want.len() == have.len()
                && want.iter().zip(&have).all(|(want, have)| want.starts_with('{') || want == have)
        })
    };
    let targets = Selector::parse("a[href], form[action]").unwrap();
    let mut wrong = BTreeSet::new();
    for (name, html) in gallery() {
        for element in Html::parse_document(&html).select(&targets) {
            let value = element.value();
            let target = value.attr("href").or(value.attr("action")).unwrap_or_default();
            let demo = target.contains("/demo/anmeldung/");
            if demo || !target.starts_with('/') || target.contains('…') {
                continue;
            }
            let path = target.split(['?', '#']).next().unwrap_or_default();
            let bare = path.strip_prefix("/en").or(path.strip_prefix("/leicht")).unwrap_or(path);
            let bare = if path.starts_with("/leichte") { path } else { bare };
            if !matches(if bare.is_empty() { "/" } else { bare }) {
                wrong.insert(format!("{name}: {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", Vec::from_iter(wrong).join("\n"));
}
