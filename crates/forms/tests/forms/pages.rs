//! Shown, hidden and waiting; states of pages and sections; the way through the form.

use std::sync::Arc;

use forms::*;
use rules::Value;

use crate::support::{TODAY, beach_chair, feel, full};

fn states(judgement: &Judgement) -> Vec<(&str, TaskState)> {
    judgement.sections.iter().map(|section| (section.id.as_str(), section.state)).collect()
}

#[test]
fn an_empty_draft_is_open_and_nothing_is_read_as_no() {
    let judgement = judge(&beach_chair(), &Answers::new(), TODAY);
    assert!(!judgement.ready && !judgement.submittable);
    assert!(judgement.values.get("dog").unwrap().is_missing());
    let waiting = Shown::Waiting(Arc::new(["dog".to_owned()].into()));
    assert_eq!(judgement.page("dog_more").unwrap().shown, waiting);
    assert!(judgement.findings.iter().all(|found| found.kind == FindingKind::Missing));
    assert_eq!(
        states(&judgement),
        [
            ("place", TaskState::Next),
            ("dog", TaskState::Open),
            ("permits", TaskState::Open),
            ("proofs", TaskState::Open),
        ]
    );
    assert_eq!(judgement.first_open_page(), Some("place"));
    assert_eq!(judgement.step("dog"), Some(Step { number: 2, of: 5 }));
}

#[test]
fn a_full_draft_is_ready_and_with_the_declaration_may_be_sent() {
    let judgement = judge(&beach_chair(), &full(), TODAY);
    assert_eq!(judgement.findings.len(), 1, "{:?}", judgement.findings);
    assert_eq!(judgement.findings[0].page, None);
    assert!(judgement.ready && !judgement.submittable);
    assert!(judge(&beach_chair(), &full().with("truth", "2026-11"), TODAY).submittable);
    assert_eq!(
        states(&judgement),
        [("place", TaskState::Done), ("dog", TaskState::Done), ("permits", TaskState::Done)],
        "nothing to prove: no section for it"
    );
    assert_eq!(judgement.next_page("dog"), Some("gate"));
    assert_eq!(judgement.previous_page("gate"), Some("dog"));
    assert_eq!(judgement.next_page("gate"), None);
}

#[test]
fn what_does_not_arise_is_kept_but_not_read() {
    let answers = full().with("breed", "poodle").with("dog_name", "Rex");
    let judgement = judge(&beach_chair(), &answers, TODAY);
    assert_eq!(judgement.page("dog_more").unwrap().shown, Shown::Hidden);
    assert_eq!(judgement.values.get("breed"), Some(&Value::Null));
    assert_eq!(judgement.values.get("dog_name"), Some(&Value::Null));
    assert!(judgement.not_asked.contains("breed") && judgement.not_asked.contains("dog_name"));
    assert_eq!(answers.get("breed"), Some("poodle"));
    let back = judge(&beach_chair(), &answers.with("dog", "yes"), TODAY);
    assert_eq!(back.values.get("breed"), Some(&Value::text("poodle")), "and comes back");
}

#[test]
fn below_an_option() {
    let judgement = judge(&beach_chair(), &full().with("dog", "yes"), TODAY);
    let found: Vec<&str> = judgement.on_page("dog").map(|found| &*found.input).collect();
    assert_eq!(found, ["dog_name"]);
    assert_eq!(judgement.page("dog").unwrap().state, Progress::Begun);
}

#[test]
fn required_under_a_condition() {
    let needs_email = |spot: &str| {
        let judgement = judge(&beach_chair(), &full().with("spot", spot), TODAY);
        judgement.on_page("comfort").count() == 1
    };
    assert!(!needs_email("beach"));
    assert!(needs_email("dune"));
    assert!(needs_email(""), "an open answer does not free");
}

#[test]
fn a_check_says_its_sentence_at_its_field() {
    let answers = full().with("since.year", "2027");
    let found = judge_page(&beach_chair(), "place", &answers, TODAY);
    assert_eq!(found.len(), 1);
    assert_eq!((&*found[0].input, found[0].kind), ("since.day", FindingKind::Check));
    let judgement = judge(&beach_chair(), &answers, TODAY);
    assert_eq!(judgement.page("place").unwrap().state, Progress::Check);
    assert_eq!(judgement.sections[0].state, TaskState::Check);
    let open = full().with("since.year", "26");
    let kinds: Vec<FindingKind> =
        judge_page(&beach_chair(), "place", &open, TODAY).iter().map(|found| found.kind).collect();
    assert_eq!(kinds, [FindingKind::Invalid], "not checked while the answer is open");
}

#[test]
fn evidence_is_asked_settled_and_refused_where_not_allowed() {
    let mut answers = full().with("dog", "yes").with("dog_name", "Rex").with("breed", "");
    let judgement = judge(&beach_chair(), &answers, TODAY);
    assert_eq!(judgement.evidence.len(), 1);
    assert_eq!(&*judgement.on_page("proofs").next().unwrap().field, "evidence.dog_tax");
    assert!(!judgement.ready);
    answers.settle_evidence("dog_tax", Some(Settled::Consent));
    assert!(!judge(&beach_chair(), &answers, TODAY).ready, "nobody offered that");
    answers.settle_evidence("dog_tax", Some(Settled::Later));
    assert!(judge(&beach_chair(), &answers, TODAY).ready);
    let unknown = judge(&beach_chair(), &full().with("dog", ""), TODAY);
    assert_eq!(unknown.evidence[0].depends_on, ["dog".to_owned()].into());
}

#[test]
fn an_optional_answer_on_which_a_page_depends_is_needed_after_all() {
    let mut definition = beach_chair();
    definition.fields.iter_mut().find(|field| field.name == "dog").unwrap().required =
        Required::Never;
    let mut answers = full();
    answers.remove("dog");
    let judgement = judge(&definition, &answers, TODAY);
    assert!(judgement.on_page("dog").any(|found| &*found.field == "dog"));
    assert!(!judgement.ready);
    answers.set("dog.seen", "1");
    answers.settle_evidence("dog_tax", Some(Settled::Later));
    let left_empty = judge(&definition, &answers, TODAY);
    assert_eq!(left_empty.evidence.len(), 1, "a condition without a result asks");
    assert_eq!(left_empty.values.get("dog"), Some(&Value::Null));
    assert!(left_empty.ready, "{:?}", left_empty.findings);
}

#[test]
fn conditions_in_a_circle_wait_and_do_not_hang() {
    let mut definition = beach_chair();
    let dog = definition.pages.iter_mut().find(|page| page.id == "dog").unwrap();
    dog.show_if = Some(feel("breed = \"other\""));
    let judgement = judge(&definition, &full(), TODAY);
    assert!(matches!(judgement.page("dog").unwrap().shown, Shown::Waiting(_)));
    assert!(!judgement.ready);
}

#[test]
fn conditions_may_read_what_comes_later() {
    let mut definition = beach_chair();
    definition.pages[0].show_if = Some(feel("other_permits = false"));
    assert!(judge(&definition, &full(), TODAY).shows("place"));
    assert!(!judge(&definition, &full().with("other_permits", "yes"), TODAY).shows("place"));
}
