//! Every description of every authority: out as XZuFi, over the wire, back, and nothing is lost.

use std::collections::BTreeMap;

use base::Lang;
use mappings::xzufi::{Profile, head, message_file, office, office_entry, service_entry};
use mappings::{ContactCard, INTRO, OfficeCard, ServiceArea};
use pulldown_cmark::{Options, Parser};
use xzufi::Entry;

use crate::{BASE, areas, described, packages, received};

#[test]
fn descriptions_come_back_the_same() {
    let packages = packages();
    let mut texts = 0;
    for package in &packages {
        let (description, findings) = described(package);
        let sent = service_entry(&description, Profile::Portal);
        assert_eq!((findings, &sent.findings[..]), (Vec::new(), &[][..]), "{}", description.id);
        let head = head("Serviceportal Beispiel", "1", "2026-11-28T09:00:00Z");
        let message = message_file(&head, sent.thing.unwrap());
        let Entry::Service(service) = received(&message).remove(0) else { panic!("no service") };
        let (again, findings) = mappings::xzufi::description(&service);
        assert_eq!(again, description);
        let signs = findings.iter().filter(|one| one.code != "exchange.signs");
        assert_eq!(signs.count(), 0, "{findings:?}");
        texts += again.modules.iter().map(|module| module.texts.len()).sum::<usize>();
    }
    println!("{} descriptions with {texts} texts came back the same", packages.len());
    assert!(texts > 0);
}

/// The page that a reader sees here is the page that a reader sees there: the same sections in the
/// same order under the same headings.
#[test]
fn pages_are_put_together_again() {
    for package in packages() {
        let (description, _) = described(&package);
        for lang in Lang::ALL {
            let Some(page) = package.description.own(lang) else { continue };
            let here: Vec<_> = page
                .sections
                .iter()
                .map(|section| (section.key.clone(), Some(section.title.clone())))
                .collect();
            let there: Vec<_> = description
                .modules
                .iter()
                .filter(|module| module.key != INTRO)
                .filter_map(|module| {
                    let text = module.texts.get(lang.tag())?;
                    Some((module.key.clone(), text.title.clone()))
                })
                .collect();
            let sorted = |mut list: Vec<(String, Option<String>)>| {
                list.sort();
                list
            };
            assert_eq!(sorted(here), sorted(there), "{} {lang}", description.id);
        }
    }
}

#[test]
fn markdown_gives_the_same_page_again() {
    for package in packages() {
        let (description, _) = described(&package);
        for module in &description.modules {
            for (tag, text) in &module.texts {
                let written = mappings::html::to_markdown(&text.html);
                assert_eq!(written.lost, Vec::<String>::new());
                let mut html = String::new();
                let parser = Parser::new_ext(&written.markdown, Options::ENABLE_TABLES);
                pulldown_cmark::html::push_html(&mut html, parser);
                let again = mappings::html::clean(&html).html;
                let place =
                    format!("{} {} {tag}\n{}", description.id, module.key, written.markdown);
                assert_eq!(again.trim_end(), text.html.trim_end(), "{place}");
            }
        }
    }
}

#[test]
fn an_office_comes_back_the_same() {
    let by_lang = |de: &str, en: &str| {
        BTreeMap::from([("de".to_owned(), de.to_owned()), ("en".to_owned(), en.to_owned())])
    };
    let card = OfficeCard {
        id: "amt".to_owned(),
        agency: "beispiel".to_owned(),
        names: by_lang("Amt für Beispiele", "Office of examples"),
        street: "Musterallee 12 a".to_owned(),
        postal_code: "50679".to_owned(),
        city: "Köln".to_owned(),
        contacts: vec![
            ContactCard { channel: "02".to_owned(), value: "0221 000-0".to_owned() },
            ContactCard { channel: "09".to_owned(), value: BASE.to_owned() },
        ],
        hours: BTreeMap::from([("de".to_owned(), vec!["Montag: 8 bis 16 Uhr".to_owned()])]),
        barriers: by_lang("Stufenlos, Aufzug mit Ansage", "Step-free, talking lift"),
        responsibilities: vec![ServiceArea { service: "hilfe".to_owned(), areas: areas() }],
    };
    let head = head("S", "1", "2026-11-28T09:00:00Z");
    let message = message_file(&head, office_entry(&card, Profile::Portal).thing.unwrap());
    let Entry::Office(read) = received(&message).remove(0) else { panic!("no office") };
    let (again, findings) = office(&read);
    assert_eq!((again, findings), (card, Vec::new()));
}
