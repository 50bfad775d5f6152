//! The knowledge base of the service centre: complete, and exported without loss.

use base::Lang;
use catalogue::answers::{self, Answer, AnswerKind, Knowledge};
use packages::Content;

use crate::content;

fn all() -> Vec<Answer> {
    let files = content::folder(&content::root().join("content"));
    let loaded = Content::load(&files, Some(&"lvr".parse().unwrap()));
    let packages: Vec<_> = loaded.packages.values().map(packages::load).collect();
    let services: Vec<_> = packages.iter().filter_map(|one| one.package.as_ref()).collect();
    assert!(services.len() >= 40, "{} packages could be read", services.len());
    let (guide, _) = content::guide();
    let authority = loaded.content.unwrap().authority;
    let knowledge = Knowledge { authority: &authority, compass: &guide.compass, lang: Lang::De };
    knowledge.answers(services.into_iter().map(|one| (&one.manifest.id, one)))
}

#[test]
fn every_answer_says_the_least_that_a_caller_needs() {
    for answer in all() {
        let name = format!("{:?} {}", answer.kind, answer.id);
        assert!(!answer.title.is_empty() && !answer.short.is_empty(), "{name}");
        assert!(!answer.in_charge.is_empty(), "{name}");
        if answer.kind == AnswerKind::Service {
            for (what, text) in
                [("cost", &answer.cost), ("documents", &answer.documents), ("how", &answer.how)]
            {
                assert!(!text.is_empty(), "{name} says nothing about {what}");
            }
            assert!(!answer.phone.is_empty() && !answer.hours.is_empty(), "{name}");
        }
    }
}

#[test]
fn the_export_is_json_and_a_table_of_the_same() {
    let mut all = all();
    all[0].title = "=1+1 \"quoted\", with comma\nand line".to_owned();
    let json: serde_json::Value = serde_json::from_str(&answers::json(&all)).unwrap();
    let rows = json.as_array().unwrap();
    assert_eq!(rows.len(), all.len());
    assert_eq!(rows[0]["title"], all[0].title.as_str());
    assert!(rows.iter().all(|row| row["settled"].is_boolean() && row["synonyms"].is_array()));
    let table = answers::csv(&all);
    let mut lines = 0;
    let mut quoted = false;
    for sign in table.chars() {
        match sign {
            '"' => quoted = !quoted,
            '\n' if !quoted => lines += 1,
            _ => {}
        }
    }
    assert!(!quoted);
    assert_eq!(lines, all.len() + 1);
    // A spreadsheet must not take a text for a formula.
    assert!(table.contains("\"'=1+1 \"\"quoted\"\", with comma"));
}
