//! Published code lists.

use std::path::Path;

use xdatenfelder::genericode::{Chosen, CodeList, read};

const COLOURS: &str = r#"<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/" xmlns:x="urn:x">
<Identification><ShortName>colours</ShortName><Version>2</Version><CanonicalUri>urn:beach:colours</CanonicalUri>
<CanonicalVersionUri>urn:beach:colours_2</CanonicalVersionUri></Identification>
<ColumnSet><Column Id="long" Use="optional"><ShortName>Long</ShortName></Column>
<Column Id="code" Use="required"><ShortName>Code</ShortName></Column>
<Column Id="help" Use="optional"><ShortName>Help</ShortName></Column>
<Key Id="a"><ShortName>a</ShortName><ColumnRef Ref="long"/></Key>
<Key Id="b"><Annotation><AppInfo><x:recommendedKeyColumn/></AppInfo></Annotation><ShortName>b</ShortName><ColumnRef Ref="code"/></Key>
</ColumnSet><SimpleCodeList>
<Row><Value ColumnRef="long"><SimpleValue>blue</SimpleValue></Value><Value><SimpleValue>B</SimpleValue></Value></Row>
<Row><Value ColumnRef="code"><SimpleValue>W</SimpleValue></Value><Value ColumnRef="help"><SimpleValue>as snow</SimpleValue></Value></Row>
</SimpleCodeList></gc:CodeList>"#;

#[test]
fn a_list_becomes_options() {
    let list = read(COLOURS.as_bytes()).unwrap();
    assert_eq!((list.uri.as_str(), list.version.as_str()), ("urn:beach:colours", "2"));
    assert_eq!(list.version_uri.as_deref(), Some("urn:beach:colours_2"));
    assert_eq!(list.keys, [["code"], ["long"]], "the recommended key comes first");
    let said = |chosen| -> Vec<(String, String, Option<String>)> {
        let options = list.options(chosen).unwrap();
        options.into_iter().map(|one| (one.code, one.name, one.help)).collect()
    };
    let own = |text: &str| text.to_owned();
    // A row without a text is named by its code.
    let usual = [(own("B"), own("blue"), None), (own("W"), own("W"), None)];
    assert_eq!(said(Chosen::default()), usual);
    let chosen = Chosen { code: Some("code"), name: Some("code"), help: Some("help") };
    assert_eq!(said(chosen)[1], (own("W"), own("W"), Some(own("as snow"))));
    let wrong = Chosen { name: Some("colour"), ..Chosen::default() };
    assert_eq!(list.options(wrong), Err("colour".to_owned()));
}

#[test]
fn what_is_no_list_is_refused_by_name() {
    for (from, to, element, what) in [
        ("gc:CodeList", "gc:List", "List", "is no code list"),
        ("genericode/1.0/", "genericode/9/", "CodeList", "is no code list"),
        ("<Version>2</Version>", "", "Identification", "has no <Version>"),
        ("ColumnRef=\"help\"", "ColumnRef=\"shade\"", "Value", "“shade”"),
        ("Ref Ref=\"code\"", "Ref Ref=\"shade\"", "ColumnRef", "“shade”"),
        ("<SimpleValue>W<", "<SimpleValue>B<", "CodeList", "names two rows “B”"),
        (
            "<Value ColumnRef=\"code\"><SimpleValue>W</SimpleValue></Value>",
            "",
            "Row",
            "says nothing",
        ),
        ("ColumnSet>", "ColumnSetRef>", "CodeList", "has no <ColumnSet>"),
    ] {
        let broken = COLOURS.replace(from, to);
        assert_ne!(broken, COLOURS, "{from}");
        let error = read(broken.as_bytes()).unwrap_err();
        assert_eq!(error.element, element, "{from}: {error}");
        assert!(error.what.contains(what) && error.line > 0, "{from}: {error}");
    }
    assert!(read(b"").is_err() && read(b"<!DOCTYPE x><a/>").is_err());
}

fn published(file: &Path) -> CodeList {
    read(&std::fs::read(file).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn published_lists_are_read() {
    let Some(folder) = crate::samples() else {
        println!("SKIP published_lists_are_read: wants ../shared");
        return;
    };
    let folder = folder.parent().unwrap().join("codelists");
    let mut read = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "xml") {
            continue;
        }
        let list = published(&path);
        assert!(!list.rows.is_empty() && list.uri.starts_with("urn:"), "{}", path.display());
        let options = list.options(Chosen::default()).unwrap();
        assert_eq!(options.len(), list.rows.len(), "{}", path.display());
        read += 1;
    }
    assert!(read > 10, "{read}");
    let states = published(&folder.join("DESTATIS_Staatenliste_2024-08-01.xml"));
    assert!(states.rows.len() > 190, "{}", states.rows.len());
}
