//! What the federal gateway gets: German and English, Latin signs, allowed tags, nothing of our own.

use std::collections::BTreeMap;

use base::Severity;
use mappings::xzufi::{Profile, head, message_file, office_entry, online_entry, service_entry};
use mappings::{Module, ModuleText, OfficeCard};
use xzufi::Entry;

use crate::{described, packages, received};

#[test]
fn every_service_of_the_content_goes_out_by_the_rules() {
    for package in packages() {
        let (description, _) = described(&package);
        let sent = service_entry(&description, Profile::Pvog);
        let worst = sent.findings.iter().map(|finding| finding.severity).max();
        assert!(worst < Some(Severity::Error), "{:?}", sent.findings);
        let online = online_entry(&description, Profile::Pvog).thing.unwrap();
        let head = head("Serviceportal", "1", "2026-11-28T09:00:00Z");
        for entry in [sent.thing.unwrap(), online] {
            let message = message_file(&head, entry);
            let text = String::from_utf8(message.clone()).unwrap();
            assert!(!text.contains("urn:bruchlos") && !text.contains("de-simple"), "{text}");
            assert_eq!(mappings::latin::foreign(&text), Vec::<char>::new());
            if let Entry::Service(service) = received(&message).remove(0) {
                let code =
                    |code: &str| service.modules.iter().filter(|one| one.code.code == code).count();
                assert_eq!((code("02"), code("03")), (1, 1), "{}", description.id);
                for text in service.modules.iter().flat_map(|module| &module.texts) {
                    assert!(matches!(text.lang.as_deref(), Some("de" | "en")));
                    assert_eq!(mappings::html::clean(&text.text).removed, Vec::<String>::new());
                }
            }
        }
    }
}

#[test]
fn a_sign_that_is_not_latin_keeps_the_service_back() {
    let (mut description, _) = described(&packages()[0]);
    let text = ModuleText { title: None, html: "<p>Привет</p>".to_owned() };
    description.modules.push(Module {
        key: "hinweise_zwei".to_owned(),
        texts: BTreeMap::from([("de".to_owned(), text.clone())]),
    });
    let sent = service_entry(&description, Profile::Pvog);
    assert!(sent.thing.is_some(), "a text that is not sent may hold any sign");
    assert!(sent.findings.iter().any(|finding| finding.code == "exchange.no-module"));
    description.modules.push(Module {
        key: "urheber".to_owned(),
        texts: BTreeMap::from([("de".to_owned(), text)]),
    });
    let sent = service_entry(&description, Profile::Pvog);
    assert_eq!(sent.thing, None);
    let finding = sent.findings.iter().find(|finding| finding.code == "exchange.signs").unwrap();
    assert!(finding.message.contains("U+041F"), "{finding}");
    assert!(service_entry(&description, Profile::Portal).thing.is_some());
}

#[test]
fn hours_and_barriers_do_not_go_to_the_gateway() {
    let card = OfficeCard {
        id: "amt".to_owned(),
        hours: BTreeMap::from([("de".to_owned(), vec!["Montag".to_owned()])]),
        ..OfficeCard::default()
    };
    let entry = office_entry(&card, Profile::Pvog).thing.unwrap();
    let text = message_file(&head("S", "1", "x"), entry);
    assert!(!String::from_utf8(text).unwrap().contains("Montag"));
}
