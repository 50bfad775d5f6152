//! What holds for anything that anybody types.

use forms::*;
use proptest::prelude::*;

use crate::support::{TODAY, beach_chair, choices, field, page, questions};

fn inputs() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("spot".to_owned()),
        Just("since.day".to_owned()),
        Just("since.month".to_owned()),
        Just("since.year".to_owned()),
        Just("since".to_owned()),
        Just("extras".to_owned()),
        Just("email".to_owned()),
        Just("dog".to_owned()),
        Just("dog_name".to_owned()),
        Just("breed".to_owned()),
        Just("other_permits".to_owned()),
        Just("evidence.dog_tax".to_owned()),
        Just("truth".to_owned()),
        "permits\\.[0-9]{1,3}\\.(kind|issuer|amount|seen)",
        "\\PC{0,12}",
    ]
}

fn values() -> impl Strategy<Value = Vec<String>> {
    let value = prop_oneof![
        Just("yes".to_owned()),
        Just("no".to_owned()),
        Just("beach".to_owned()),
        Just(String::new()),
        "[0-9.,\\- ]{0,12}",
        "\\PC{0,30}",
        Just("ä".repeat(MAX_VALUE + 1)),
    ];
    prop::collection::vec(value, 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn judging_never_fails_is_the_same_every_time_and_keeps_what_was_typed(
        typed in prop::collection::btree_map(inputs(), values(), 0..20)
    ) {
        let mut answers = Answers::new();
        for (input, values) in &typed {
            answers.set_all(input.clone(), values.clone());
        }
        let kept = answers.clone();
        let definition = beach_chair();
        let once = judge(&definition, &answers, TODAY);
        let twice = judge(&definition, &answers, TODAY);
        prop_assert_eq!(format!("{once:?}"), format!("{twice:?}"));
        prop_assert_eq!(&answers, &kept);
        let stored: Answers =
            serde_json::from_str(&serde_json::to_string(&answers).unwrap()).unwrap();
        prop_assert_eq!(&stored, &kept);
        let submission = Submission::of(&definition, &once);
        prop_assert_eq!(&Submission::from_json(submission.to_json()).unwrap(), &submission);
        if once.submittable {
            prop_assert_eq!(&submission.scope(&definition), &once.values);
        }
        for lang in base::Lang::ALL {
            let _ = summary(&definition, &answers, &once, lang);
        }
    }

    #[test]
    fn posting_a_page_touches_nothing_else(typed in prop::collection::btree_map(inputs(), values(), 0..20)) {
        let mut answers = Answers::new();
        for (input, values) in &typed {
            answers.set_all(input.clone(), values.clone());
        }
        let definition = beach_chair();
        let before = answers.clone();
        let page = definition.page("place").unwrap();
        answers.replace_page(&definition, page, [("spot".to_owned(), "dune".to_owned())]);
        for (name, values) in before.iter() {
            if !name.starts_with("spot") && !name.starts_with("since") {
                prop_assert_eq!(answers.all(name), values);
            }
        }
        prop_assert_eq!(answers.get("spot"), Some("dune"));
        prop_assert!(!answers.has("since.day"), "posted without: taken away");
    }
}

#[test]
fn three_hundred_fields_under_sixty_conditions() {
    let mut definition = Definition::default();
    for at in 0..60 {
        let names: Vec<String> = (0..5).map(|nth| format!("f{at}_{nth}")).collect();
        let refs: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut asked = page(&format!("p{at}"), "only", questions(&refs));
        if at > 0 {
            let before = format!("f{}_0", at - 1);
            let known = rules::Names::new().with(before.clone());
            let condition = format!("{before} = \"a\"");
            asked.show_if = Some(rules::Expression::parse(&condition, &known).unwrap());
        }
        definition.pages.push(asked);
        definition
            .fields
            .extend(refs.iter().map(|name| field(name, Kind::Choice(choices(&["a", "b"])))));
    }
    let mut answers = Answers::new();
    for field in &definition.fields {
        answers.set(field.name.clone(), "a");
    }
    assert!(judge(&definition, &answers, TODAY).submittable);
    answers.set("f30_0", "b");
    let judgement = judge(&definition, &answers, TODAY);
    assert_eq!(judgement.not_asked.len(), 29 * 5);
}
