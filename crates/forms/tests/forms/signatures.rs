//! What others sign: when it is asked, what it does to the paper, and how it is said.

use base::Timestamp;
use forms::*;

use crate::support::{TODAY, beach_chair, feel, full, text};

/// The beach chair, where a neighbour agrees to a dog, here or by proof of the tax.
fn with_neighbour() -> Definition {
    let rule = SignatureRule {
        id: "neighbour".to_owned(),
        title: text("Zustimmung"),
        hint: None,
        statement: text("Ich bin einverstanden."),
        when: Some(feel("dog")),
        needed: 1,
        on_paper: Some("dog_tax".to_owned()),
    };
    Definition { signatures: vec![rule], ..beach_chair() }
}

fn with_dog() -> Answers {
    full().with("dog", "yes").with("dog_name", "Rex").with("breed", "poodle")
}

#[test]
fn unknown_answers_ask_at_the_review_and_no_is_no() {
    let judged = judge(&with_neighbour(), &full(), TODAY);
    assert!(judged.signatures.is_empty() && judged.ready);
    let mut open = full();
    open.remove("dog");
    let judged = judge(&with_neighbour(), &open, TODAY);
    assert_eq!(judged.signatures.len(), 1);
    assert!(!judged.signatures[0].is_certain());
    assert!(judged.signature("neighbour").is_none() && !judged.ready);
    let judged = judge(&with_neighbour(), &with_dog(), TODAY);
    assert!(judged.signature("neighbour").is_some());
}

/// The paper is asked for by itself only where no signature does as well.
#[test]
fn the_paper_is_the_other_way() {
    let alone = judge(&beach_chair(), &with_dog(), TODAY);
    let names = |judged: &Judgement| -> Vec<String> {
        judged.findings.iter().map(|finding| finding.field.to_string()).collect()
    };
    assert!(names(&alone).contains(&"evidence.dog_tax".to_owned()) && !alone.ready);
    let both = judge(&with_neighbour(), &with_dog(), TODAY);
    assert_eq!(names(&both), ["truth"]);
    assert!(both.ready);
    assert_eq!(both.evidence[0].or_signed.as_deref(), Some("neighbour"));
    assert_eq!(both.page("proofs").unwrap().state, Progress::Done);
}

#[test]
fn what_is_signed_is_what_the_summary_shows() {
    let form = with_neighbour();
    let before = Submission::of(&form, &judge(&form, &with_dog(), TODAY));
    let declared = with_dog().with("truth", "2026-11");
    let declared = Submission::of(&form, &judge(&form, &declared, TODAY));
    assert_ne!(before.values, declared.values);
    assert_eq!(before.signed_values(&form), declared.signed_values(&form));
    let renamed = with_dog().with("dog_name", "Bello");
    let renamed = Submission::of(&form, &judge(&form, &renamed, TODAY));
    assert_ne!(before.signed_values(&form), renamed.signed_values(&form));
}

#[test]
fn who_declared_what_stands_in_the_summary() {
    let form = with_neighbour();
    let mut submission = Submission::of(&form, &judge(&form, &with_dog(), TODAY));
    let plain = submission.to_json();
    assert_eq!(plain.get("signatures"), None, "who needs none sees none");
    submission.signatures = vec![Signed {
        signature: "neighbour".to_owned(),
        name: "Iska Voss".to_owned(),
        level: "substantial".to_owned(),
        at: "2026-11-24T23:30:00Z".parse::<Timestamp>().unwrap(),
        lang: base::Lang::En,
        statement: "I agree.".to_owned(),
    }];
    let back = Submission::from_json(submission.to_json()).unwrap();
    assert_eq!(back, submission);
    let sections = summary_of_submission(&form, &back, base::Lang::De);
    let last = sections.last().unwrap();
    assert_eq!((last.id.as_str(), last.title.as_str()), (SIGNATURES, "Mitzeichnung"));
    assert_eq!(last.rows[0].field, "signatures.neighbour");
    assert_eq!(last.rows[0].label, "Zustimmung");
    let said = "Iska Voss, mit dem eigenen Nutzerkonto am 25. November 2026: „I agree.“";
    assert_eq!(last.rows[0].value, [said]);
}

/// What an account gives under a condition is no answer of another person.
#[test]
fn a_value_of_the_account_is_given_under_its_condition() {
    let mut form = with_neighbour();
    for field in &mut form.fields {
        if field.name == "dog_name" {
            field.prefill = Some(Prefill {
                of: Whose::Applicant,
                from: "account.name".to_owned(),
                level: None,
                editable: false,
                when: Some(feel("breed = \"poodle\"")),
            });
        }
    }
    let row = |answers: &Answers| {
        let judged = judge(&form, answers, TODAY);
        let sections = summary(&form, answers, &judged, base::Lang::De);
        let mut rows = sections.into_iter().flat_map(|section| section.rows);
        let row = rows.find(|row| row.field == "dog_name").unwrap();
        (row.source.is_some(), row.editable)
    };
    assert_eq!(row(&with_dog()), (true, false));
    assert_eq!(row(&with_dog().with("breed", "other")), (false, true));
}
