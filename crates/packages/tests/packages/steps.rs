//! Steps that somebody puts between others: what is written into the file is what runs.

use base::{Finding, Severity};
use bpmn::{NewStep, insert_step_after, remove_step};
use packages::load;

use crate::content::packages;

/// The model with one more step behind every step that has one way out.
fn longer(xml: &str, stem: &str) -> (String, usize) {
    let mut longer = xml.to_owned();
    let mut more = 0;
    let file = bpmn::read(xml.as_bytes()).unwrap();
    for node in file.processes.iter().flat_map(|process| process.scope.all()) {
        let step = NewStep {
            id: format!("{stem}_{more}"),
            name: format!("Noch einmal: {}", node.name),
            lane: Some("unit".to_owned()),
            attributes: vec![("form".to_owned(), "assessment".to_owned())],
        };
        if let Ok(with_it) = insert_step_after(&longer, &node.id, &step) {
            longer = with_it;
            more += 1;
        }
    }
    (longer, more)
}

fn shorter(xml: &str, stem: &str, more: usize) -> String {
    let ids = (0..more).rev().map(|count| format!("{stem}_{count}"));
    ids.fold(xml.to_owned(), |xml, id| remove_step(&xml, &id).unwrap())
}

#[test]
fn a_process_with_a_step_behind_each_step_is_accepted() {
    let mut all = 0;
    for (path, mut files) in packages() {
        for (name, stem) in [("process.bpmn", "more"), ("amendment.bpmn", "again")] {
            let Some(xml) = files.text(name).map(str::to_owned) else {
                continue;
            };
            let (with_them, more) = longer(&xml, stem);
            assert!(shorter(&with_them, stem, more) == xml, "{path}/{name}");
            files.insert(name, with_them);
            all += more;
        }
        let loaded = load(&files);
        let errors = loaded.findings.iter().filter(|found| found.severity == Severity::Error);
        assert_eq!(errors.collect::<Vec<_>>(), Vec::<&Finding>::new(), "{path}");
    }
    assert!(all > 200, "{all}");
}
