use std::collections::BTreeMap;

use documents::lint;

fn found(text: &str) -> Vec<String> {
    let files = BTreeMap::from([("decisions/a.typ".to_owned(), text.as_bytes().to_vec())]);
    lint(&files).iter().map(|f| format!("{}:{}", f.code, f.line)).collect()
}

#[test]
fn a_clean_template_has_no_findings() {
    let text =
        "#import \"/letters/letter.typ\": letter\n= Title\n#image(\"a.png\", alt: \"A chair\")";
    assert_eq!(found(text), Vec::<String>::new());
}

#[test]
fn a_package_from_the_internet_is_refused() {
    assert_eq!(found("= A\n#import \"@preview/tablex:0.1.0\": tablex"), ["letter.import:2"]);
    assert_eq!(found("#include \"@preview/x:0.1.0\""), ["letter.import:1"]);
}

#[test]
fn an_image_that_nobody_could_hear_is_found_even_where_no_trial_print_goes() {
    assert_eq!(found("#if false {\n  image(\"a.png\")\n}"), ["letter.alt:2"]);
    assert_eq!(found("#pdf.artifact(image(\"a.png\"))"), Vec::<String>::new());
}

#[test]
fn broken_syntax_is_found_with_its_line() {
    let findings = found("= A\n\n#let x = (1,");
    assert!(findings.iter().all(|f| f.starts_with("letter.syntax:3")), "{findings:?}");
    assert!(!findings.is_empty());
}
