//! Messages of our own making.

use xzufi::{
    Code, Entry, Head, Id, Office, Operation, Producer, Responsibility, Service, Text, TextModule,
};

pub(crate) const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <m:transfer xmlns:m=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2\">\n\
    <m:nachrichtenkopf><m:nachrichtUUID>1</m:nachrichtUUID></m:nachrichtenkopf>\n";
pub(crate) const CLOSING: &str = "</m:transfer>\n";

/// A message around some lines.
pub(crate) fn message(inside: &str) -> Vec<u8> {
    format!("{OPENING}{inside}{CLOSING}").into_bytes()
}

/// A service of an id with one text, on one line.
pub(crate) fn line(id: &str, text: &str) -> String {
    format!(
        "<m:schreibe><m:leistung><m:id schemeAgencyID=\"A\">{id}</m:id><m:modulText>\
         <m:inhalt languageCode=\"de\">{text}</m:inhalt><m:leikaTextmodul><code>06</code>\
         </m:leikaTextmodul></m:modulText></m:leistung></m:schreibe>\n"
    )
}

pub(crate) fn head() -> Head {
    Head {
        producer: Producer {
            message: "transfer".to_owned(),
            product: Some("Bruchlos".to_owned()),
            ..Producer::default()
        },
        id: "0b1c".to_owned(),
        created: "2026-11-28T09:00:00Z".to_owned(),
        receiver: None,
        sender: Some("Amt für Proben & Söhne".to_owned()),
        ..Head::default()
    }
}

/// A service and its office.
pub(crate) fn operations() -> Vec<Operation> {
    let service = Service {
        id: Id::given("A", "hilfe"),
        leika: vec![Code::of("urn:de:fim:leika:leistung", "99000000000000")],
        modules: vec![TextModule {
            code: Code::of("urn:de:xzufi:codeliste:leistungstextmodulleika", "06"),
            texts: vec![
                Text::new("de", "<p>Geld & Rat für <strong>alle</strong></p>"),
                Text::new("en", "<p>Money</p>"),
            ],
            ..TextModule::default()
        }],
        ..Service::default()
    };
    let office = Office {
        id: Id::given("A", "amt"),
        names: vec![Text::new("de", "Amt für Proben")],
        responsibilities: vec![Responsibility {
            service: Id::given("A", "hilfe"),
            areas: vec![Id::of("urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs", "051")],
            ..Responsibility::default()
        }],
        ..Office::default()
    };
    vec![
        Operation::Write(Entry::Service(Box::new(service))),
        Operation::Write(Entry::Office(Box::new(office))),
    ]
}
