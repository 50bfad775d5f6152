//! Between two versions of a form: what is said about it, and that nothing typed is lost.

use forms::*;
use proptest::prelude::*;

use crate::support::{TODAY, beach_chair, choices, feel, field, full};

/// The form with a place in the schema for every question.
fn placed() -> Definition {
    let mut form = beach_chair();
    for field in &mut form.fields {
        field.path = format!("G1/{}", field.name);
    }
    form
}

fn edit<'a>(form: &'a mut Definition, name: &str) -> &'a mut Field {
    form.fields.iter_mut().find(|field| field.name == name).unwrap()
}

/// Ways to change a form, each with what is said about it.
type Way = (fn(&mut Definition), &'static str, &'static str, Effect);

const WAYS: &[Way] = &[
    (add, "colour", "added", Effect::Asks),
    (add_voluntary, "colour", "added", Effect::Safe),
    (remove, "dog_name", "removed", Effect::Unsafe),
    (retype, "since", "retyped", Effect::Unsafe),
    (drop_option, "spot", "options-gone", Effect::Unsafe),
    (add_option, "spot", "options-added", Effect::Safe),
    (need, "extras", "needed", Effect::Asks),
    (shorten, "dog_name", "narrowed", Effect::Unsafe),
    (other_number, "permits.amount", "narrowed", Effect::Unsafe),
    (other_condition, "permits.issuer", "condition", Effect::Asks),
    (other_words, "email", "worded", Effect::Safe),
    (other_evidence, "dog_tax", "evidence-removed", Effect::Safe),
    (other_consent, "truth", "consent", Effect::Asks),
];

fn add(form: &mut Definition) {
    form.fields.push(field("colour", Kind::Text(Text::default())));
}

fn add_voluntary(form: &mut Definition) {
    add(form);
    edit(form, "colour").required = Required::Never;
}

fn remove(form: &mut Definition) {
    form.fields.retain(|field| field.name != "dog_name");
}

fn retype(form: &mut Definition) {
    edit(form, "since").kind = Kind::Text(Text::default());
}

fn drop_option(form: &mut Definition) {
    edit(form, "spot").kind = Kind::Choice(choices(&["dune"]));
}

fn add_option(form: &mut Definition) {
    edit(form, "spot").kind = Kind::Choice(choices(&["beach", "dune", "pier"]));
}

fn need(form: &mut Definition) {
    edit(form, "extras").required = Required::Always;
}

fn shorten(form: &mut Definition) {
    edit(form, "dog_name").kind = Kind::Text(Text { max: Some(3), ..Text::default() });
}

fn other_number(form: &mut Definition) {
    edit(form, "permits.amount").kind = Kind::Number(Bounds::default(), 2);
}

fn other_condition(form: &mut Definition) {
    edit(form, "permits.issuer").show_if = Some(feel("kind = \"foreign\""));
}

fn other_words(form: &mut Definition) {
    edit(form, "email").label = base::LocalText::german("Ihre Adresse im Netz");
}

fn other_evidence(form: &mut Definition) {
    form.evidence.clear();
}

fn other_consent(form: &mut Definition) {
    edit(form, "truth").kind = Kind::Consent { version: "2027-01".to_owned() };
}

#[test]
fn every_change_is_named_and_weighed() {
    assert_eq!(changes(&placed(), &placed()), Vec::new());
    for (change, about, word, effect) in WAYS {
        let mut newer = placed();
        change(&mut newer);
        let said: Vec<_> = changes(&placed(), &newer)
            .into_iter()
            .map(|change| (change.about, change.kind.word(), change.kind.effect()))
            .collect();
        assert_eq!(said, [((*about).to_owned(), *word, *effect)]);
    }
}

#[test]
fn a_question_that_is_called_otherwise_takes_its_answer_along() {
    let mut newer = placed();
    edit(&mut newer, "spot").name = "place".to_owned();
    // Another question has the old name now.
    let mut other = field("spot", Kind::Choice(choices(&["beach", "dune"])));
    other.path = "G2/other".to_owned();
    newer.fields.push(other);
    let over = carried(&placed(), &newer, &full());
    assert_eq!(over.answers.get("place"), Some("beach"));
    assert_eq!(over.answers.get("spot"), None);
    assert!(over.kept.contains(&"place".to_owned()) && over.aside.is_empty());
}

#[test]
fn what_is_asked_no_more_waits_and_comes_back() {
    let mut without = placed();
    remove(&mut without);
    retype(&mut without);
    let answers = full().with("dog", "yes").with("dog_name", "Wuff");
    let over = carried(&placed(), &without, &answers);
    assert_eq!(over.aside, ["since", "dog_name"]);
    assert_eq!(over.answers.get("dog_name"), None);
    assert_eq!(over.answers.get("since.day"), None);
    let back = carried(&without, &placed(), &over.answers);
    assert_eq!(back.answers.get("dog_name"), Some("Wuff"));
    assert_eq!(back.answers.get("since.year"), Some("1956"));
    assert!(back.kept.contains(&"dog_name".to_owned()));
    // Whoever answered anew in between keeps the newer answer.
    let anew = over.answers.with("since", "gestern");
    let back = carried(&without, &placed(), &anew);
    assert_eq!(back.answers.get("since.year"), Some("1956"));
    assert_eq!(back.aside, ["since"], "the text waits for a version that asks a text");
}

#[test]
fn a_number_of_another_kind_takes_its_answer_along() {
    let whole = |name: &str| field(name, Kind::Integer(Bounds::default()));
    let mut old = placed();
    old.fields.push(whole("chairs"));
    let answers = full().with("chairs", "12");
    let kinds = [
        Kind::Number(Bounds::default(), 2),
        Kind::Money(Bounds::default()),
        Kind::Integer(Bounds { min: Some(5.into()), max: None }),
    ];
    for kind in kinds {
        let mut newer = old.clone();
        edit(&mut newer, "chairs").kind = kind;
        let said: Vec<_> = changes(&old, &newer).into_iter().map(|change| change.kind).collect();
        assert_eq!(said, [ChangeKind::Narrowed]);
        let over = carried(&old, &newer, &answers);
        assert_eq!(over.answers.get("chairs"), Some("12"));
        assert!(over.kept.contains(&"chairs".to_owned()) && over.aside.is_empty());
        let judged = judge(&newer, &over.answers, TODAY);
        assert!(judged.findings.iter().all(|found| &*found.field != "chairs"), "it still fits");
    }
    // A text is no number: it is asked anew.
    let mut newer = old.clone();
    edit(&mut newer, "chairs").kind = Kind::Text(Text::default());
    let said: Vec<_> = changes(&old, &newer).into_iter().map(|change| change.kind).collect();
    assert_eq!(said, [ChangeKind::Retyped]);
    assert_eq!(carried(&old, &newer, &answers).aside, ["chairs"]);
}

#[test]
fn rows_stay_rows_when_a_list_is_called_otherwise() {
    let mut old = placed();
    old.lists[0].path = "G1/P".to_owned();
    let mut newer = old.clone();
    newer.lists[0].name = "licences".to_owned();
    for field in newer.fields.iter_mut().filter(|field| field.name.starts_with("permits.")) {
        field.name = field.name.replace("permits.", "licences.");
    }
    let answers = Answers::new()
        .with("permits.0.kind", "own")
        .with("permits.0.seen", "1")
        .with("permits.1.amount", "12,50")
        .with("permits.seen", "1");
    let over = carried(&old, &newer, &answers);
    assert_eq!(over.answers.get("licences.0.kind"), Some("own"));
    assert_eq!(over.answers.get("licences.1.amount"), Some("12,50"));
    assert_eq!(over.answers.rows("licences"), 2);
    assert!(over.answers.seen("licences.0") && over.answers.seen("licences"));
}

fn typed() -> impl Strategy<Value = Answers> {
    let input = "(spot|since\\.day|since\\.year|extras|email|dog|dog_name|breed|other_permits|truth|evidence\\.dog_tax|\
                 permits\\.[0-3]\\.(kind|issuer|amount)|[a-z]{1,5}(\\.seen)?)";
    let values = prop::collection::vec("[a-zA-Z0-9]{1,8}", 1..3);
    prop::collection::btree_map(input, values, 0..15).prop_map(|typed| {
        let mut answers = Answers::new();
        typed.into_iter().for_each(|(input, values)| answers.set_all(input, values));
        answers
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_typed_is_ever_lost(
        answers in typed(),
        ways in prop::collection::vec(0..WAYS.len(), 1..6),
    ) {
        let mut newer = placed();
        for way in ways {
            let has = |name: &str| newer.fields.iter().any(|field| field.name == name);
            let (change, about, ..) = &WAYS[way];
            if *about == "colour" || *about == "dog_tax" || has(about) {
                change(&mut newer);
            }
        }
        let old = placed();
        let over = carried(&old, &newer, &answers).answers;
        let said = |answers: &Answers| {
            let inputs = answers.iter().filter(|(input, _)| !input.ends_with(".seen"));
            let mut all: Vec<Vec<String>> = inputs.map(|(_, values)| values.to_vec()).collect();
            all.sort();
            all
        };
        prop_assert_eq!(said(&over), said(&answers));
        // And back again, everything stands where it stood.
        let back = carried(&newer, &old, &over).answers;
        for field in &old.fields {
            for row in [None, Some(0), Some(1), Some(2), Some(3)] {
                for input in field.inputs(row) {
                    prop_assert_eq!(back.all(&input), answers.all(&input), "{}", input);
                }
            }
        }
        let _judged = judge(&newer, &over, TODAY);
    }
}
