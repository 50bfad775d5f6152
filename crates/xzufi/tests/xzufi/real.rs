//! Messages as others write them: other prefixes, CDATA, numbers for signs, further elements.

use xzufi::{Entry, Operation, Service, write_all};

use crate::{read, samples};

fn only_service(message: &[u8]) -> Service {
    let taken = read(message);
    assert_eq!(taken.skipped, [], "{:?}", taken.broken);
    match taken.operations.into_iter().next() {
        Some((_, Operation::Write(Entry::Service(service)))) => *service,
        other => panic!("{other:?}"),
    }
}

#[test]
fn any_prefix_and_any_way_of_escaping_is_the_same_text() {
    let inner = [
        "&lt;p&gt;Gr&#xFC;&#223;e&lt;/p&gt;",
        "<![CDATA[<p>Grüße</p>]]>",
        "&lt;p>Gr<![CDATA[ü]]>ße&lt;/p>",
    ];
    let texts: Vec<String> = inner
        .iter()
        .map(|inner| {
            let message = samples::message(&samples::line("a", inner));
            only_service(&message).modules[0].texts[0].text.clone()
        })
        .collect();
    assert_eq!(texts, ["<p>Grüße</p>"; 3]);
}

#[test]
fn what_nobody_knows_is_carried_along() {
    let inside = "<m:schreibe><m:leistung><m:id>a</m:id>\
        <m:struktur xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"m:LeistungsstrukturObjekt\">\
        <m:leistungsobjektID schemeID=\"s\">x</m:leistungsobjektID></m:struktur>\
        <m:modulFrist><m:beschreibung languageCode=\"de\">bald</m:beschreibung>\
        <m:fristtyp><code>01</code></m:fristtyp></m:modulFrist>\
        <f:eigenes xmlns:f=\"urn:fremd\" f:art=\"b\">ja</f:eigenes></m:leistung></m:schreibe>";
    let service = only_service(&samples::message(inside));
    assert_eq!(service.rest.nodes.len(), 2);
    assert_eq!(service.deadline.as_ref().unwrap().rest.nodes[0].name, "fristtyp");
    let operation = Operation::Write(Entry::Service(Box::new(service.clone())));
    let again = write_all(&samples::head(), None, &[operation]);
    assert_eq!(only_service(&again), service);
    let text = String::from_utf8(again).unwrap();
    assert!(text.contains("xsi:type=\"xzufi:LeistungsstrukturObjekt\""), "{text}");
    assert!(text.contains("xmlns:x=\"urn:fremd\""), "{text}");
}

/// The fuzzer found this: the address of a vocabulary is an attribute like any other.
#[test]
fn the_address_of_a_vocabulary_may_be_escaped() {
    let inside = "<m:schreibe><m:leistung><m:id>a</m:id>\
        <f:x xmlns:f=\"urn:a&amp;b&#x3A;c\"/></m:leistung></m:schreibe>";
    let service = only_service(&samples::message(inside));
    assert_eq!(service.rest.nodes[0].space, xzufi::Space::Other("urn:a&b:c".to_owned()));
    let operation = Operation::Write(Entry::Service(Box::new(service.clone())));
    assert_eq!(only_service(&write_all(&samples::head(), None, &[operation])), service);
    let whole =
        "<x:t xmlns:x=\"http://xoev.de/schemata/xzufi/2_2&#95;0\"><x:nachrichtenkopf/></x:t>";
    assert!(read(whole.as_bytes()).tally.is_whole);
}

#[test]
fn codes_may_stand_with_or_without_namespace() {
    let inside = "<m:schreibe><m:leistung><m:id>a</m:id><m:typisierung><m:code>2</m:code>\
        </m:typisierung><m:typisierung listURI=\"u\"><code> 3 </code><name>drei</name>\
        </m:typisierung></m:leistung></m:schreibe>";
    let service = only_service(&samples::message(inside));
    let codes: Vec<_> = service.typing.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["2", "3"]);
    assert_eq!(service.typing[1].name.as_deref(), Some("drei"));
}

#[test]
fn deleting_names_kind_and_id() {
    let inside =
        "<m:loesche><m:leistung><m:id schemeAgencyID=\"A\">weg</m:id></m:leistung></m:loesche>";
    let taken = read(&samples::message(inside));
    let [(line, Operation::Delete { kind, id })] = &taken.operations[..] else {
        panic!("{taken:?}")
    };
    assert_eq!((*line, kind.word(), id.value.as_str()), (4, "leistung", "weg"));
}

#[test]
fn an_entry_without_id_costs_itself_alone() {
    let inside = format!(
        "{}<m:schreibe><m:leistung><m:modulText/></m:leistung></m:schreibe>\n<m:schreibe>\
         <m:unsinn><m:id>1</m:id></m:unsinn></m:schreibe>\n{}",
        samples::line("a", "x"),
        samples::line("b", "y")
    );
    let taken = read(&samples::message(&inside));
    assert_eq!(taken.operations.len(), 2);
    let said: Vec<_> = taken.skipped.iter().map(|finding| (finding.line, finding.code)).collect();
    assert_eq!(said, [(5, "xzufi.entry"), (6, "xzufi.entry")]);
    assert!(taken.tally.is_whole && taken.broken.is_none());
}

#[test]
fn xzufi_2_1_is_recognised_and_refused() {
    let message = b"<l xmlns=\"http://xoev.de/schemata/xzufi/2_1_0\" xzufiVersion=\"2.1\"/>";
    let taken = read(message);
    let broken = taken.broken.unwrap();
    assert_eq!(broken.code, "xzufi.namespace");
    assert!(broken.message.contains("2.1"), "{broken}");
}
