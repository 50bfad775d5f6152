use std::collections::BTreeMap;

use documents::{Press, RenderError};
use serde_json::json;

use crate::letters::INSTANT;

fn refusal(main: &str) -> String {
    let files = BTreeMap::from([("a.typ".to_owned(), main.as_bytes().to_vec())]);
    let press = Press::new().unwrap();
    match press.render(&files, "a.typ", &json!({}), INSTANT.parse().unwrap()) {
        Ok(_) => panic!("{main:?} was printed"),
        Err(error) => error.to_string(),
    }
}

const FRAME: &str = "#set document(title: \"T\")\n#set text(lang: \"de\")\n";

#[test]
fn a_missing_template_is_named() {
    let press = Press::new().unwrap();
    let error =
        press.render(&BTreeMap::new(), "b.typ", &json!({}), INSTANT.parse().unwrap()).unwrap_err();
    assert!(matches!(error, RenderError::NoTemplate(_)));
    assert_eq!(error.to_string(), "The template b.typ is not in the package.");
}

#[test]
fn a_fault_is_named_with_file_and_line() {
    let text = refusal(&format!("{FRAME}= A\n#unknown"));
    assert!(text.starts_with("a.typ:4: Unknown variable: unknown."), "{text}");
}

#[test]
fn what_would_not_be_accessible_is_refused() {
    let text = refusal(&format!(
        "{FRAME}= A\n#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>\"))"
    ));
    assert!(text.contains("a.typ:4:") && text.to_lowercase().contains("alt"), "{text}");
    let text = refusal("= A");
    assert!(text.to_lowercase().contains("title"), "{text}");
    let text = refusal(&format!("{FRAME}A letter without any heading."));
    assert!(text.contains("no heading of level 1"), "{text}");
}

#[test]
fn the_world_ends_at_the_package() {
    let text = refusal(&format!("{FRAME}#import \"@preview/tablex:0.1.0\": tablex\n= A"));
    assert!(text.contains("a.typ:3:"), "{text}");
    let text = refusal(&format!("{FRAME}= A\n#read(\"../../etc/passwd\")"));
    assert!(text.contains("a.typ:4:"), "{text}");
    let text = refusal(&format!("{FRAME}= A\n#datetime.today().display()"));
    assert!(text.contains("a.typ:4:"), "{text}");
}

#[test]
fn a_font_that_is_none_is_refused() {
    assert!(Press::with_fonts([b"no font".to_vec()]).is_err());
}
