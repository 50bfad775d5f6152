//! A field chooses from a published code list that the package brings along, in exactly the version that is named.

use base::Severity;
use forms::Kind;
use packages::Files;

use crate::broken::{findings, with};

const LIST: &str = r#"<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
<Identification><ShortName>colours</ShortName><Version>2</Version><CanonicalUri>urn:beach:colours</CanonicalUri>
<CanonicalVersionUri>urn:beach:colours_2</CanonicalVersionUri></Identification>
<ColumnSet><Column Id="code" Use="required"><ShortName>Code</ShortName></Column>
<Column Id="text" Use="required"><ShortName>Text</ShortName></Column>
<Key Id="k"><ShortName>k</ShortName><ColumnRef Ref="code"/></Key></ColumnSet><SimpleCodeList>
<Row><Value ColumnRef="code"><SimpleValue>1</SimpleValue></Value><Value ColumnRef="text"><SimpleValue>Blau</SimpleValue></Value></Row>
<Row><Value ColumnRef="code"><SimpleValue>2</SimpleValue></Value><Value ColumnRef="text"><SimpleValue>Weiß</SimpleValue></Value></Row>
</SimpleCodeList></gc:CodeList>"#;

/// The package in which the hidden field is a choice from the list, on the page of the length.
fn choosing(version: &str, key: &str) -> Files {
    let mut files =
        with("form.toml", "fields = [\"chair_length\"]", "fields = [\"chair_length\", \"colour\"]");
    let overlay = files.text("form.toml").unwrap().to_owned();
    let overlay = overlay
        .replace("truth = \"G", "colour = \"G99000000900/F99000000904\"\ntruth = \"G")
        .replace("\"G99000000900/F99000000904\" = \"hidden: set by intake\"", "");
    files.insert("form.toml", overlay);
    let schema = files.text("form.xdf3.xml").unwrap();
    let reference = format!(
        "<code>text</code></xdf:datentyp><xdf:codelisteReferenz><xdf:canonicalIdentification>urn:beach:colours\
         </xdf:canonicalIdentification><xdf:version>{version}</xdf:version><xdf:canonicalVersionUri>urn:beach:colours_{version}\
         </xdf:canonicalVersionUri></xdf:codelisteReferenz><xdf:nameKey>{key}</xdf:nameKey>"
    );
    let schema = schema.replace("<code>hidden</code>", "<code>select</code>");
    let (before, after) = schema.rsplit_once("<code>text</code>").unwrap();
    let after = after.trim_start().strip_prefix("</xdf:datentyp>").unwrap();
    files.insert("form.xdf3.xml", format!("{before}{reference}{after}"));
    files.insert("codelists/colours.xml", LIST);
    files
}

#[test]
fn a_published_list_gives_the_options() {
    let files = choosing("2", "text");
    assert_eq!(findings(&files, Severity::Error), Vec::<String>::new());
    let package = packages::load(&files).package.unwrap();
    let field = package.form.field("colour").unwrap();
    let Kind::Choice(choices) = &field.kind else { panic!("{:?}", field.kind) };
    let options: Vec<(&str, &str)> =
        choices.options.iter().map(|one| (one.code.as_str(), one.label.de.as_str())).collect();
    assert_eq!(options, [("1", "Blau"), ("2", "Weiß")]);
    // Nobody has to translate a list that others publish.
    let open = findings(&files, Severity::Open);
    let about = |line: &&String| line.contains("translation");
    assert_eq!(open.iter().filter(about).count(), 1, "only the label of the field: {open:?}");
}

#[test]
fn another_version_a_missing_list_and_a_wrong_column_are_found() {
    let found = findings(&choosing("3", "text"), Severity::Error);
    assert!(found.iter().any(|line| line.ends_with("form.no-list")), "{found:?}");
    let mut missing = choosing("2", "text");
    missing.remove("codelists/colours.xml").unwrap();
    let found = findings(&missing, Severity::Error);
    assert!(found.iter().any(|line| line.ends_with("form.no-list")), "{found:?}");
    let found = findings(&choosing("2", "shade"), Severity::Error);
    assert!(found.iter().any(|line| line.ends_with("form.list-column")), "{found:?}");
    let mut broken = choosing("2", "text");
    broken.insert("codelists/colours.xml", LIST.replace("<Version>2</Version>", ""));
    let found = findings(&broken, Severity::Error);
    assert!(
        found.iter().any(|line| line.starts_with("codelists/colours.xml:2 form.code-list")),
        "{found:?}"
    );
}
