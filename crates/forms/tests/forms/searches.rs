//! Long lists looked through by a word: what finds what, what needs no second press, and that nothing typed is lost.

use base::LocalText;
use forms::*;
use proptest::prelude::*;
use rules::Value;

use crate::support::{TODAY, alone, read};

fn places() -> Vec<Choice> {
    let named = [
        ("05315000", "Köln, Stadt", "Cologne, city"),
        ("05111000", "Düsseldorf, Stadt", "Düsseldorf, city"),
        ("05314000", "Bonn, Stadt", "Bonn, city"),
        ("05962024", "Neuenrade, Stadt", "Neuenrade, town"),
        ("05382056", "Sankt Augustin, Stadt", "Sankt Augustin, town"),
        ("07315000", "Kölbingen", "Kölbingen"),
        ("05358008", "Düren, Stadt", "Düren, town"),
    ];
    let of = |(code, de, en): (&str, &str, &str)| Choice {
        code: code.to_owned(),
        label: LocalText { de: de.to_owned(), en: Some(en.to_owned()), de_simple: None },
        hint: None,
    };
    named.into_iter().map(of).collect()
}

fn kind() -> Kind {
    Kind::Choice(Choices { options: places(), widget: ChoiceWidget::Search })
}

fn found(word: &str) -> Vec<(String, Fit)> {
    let options = places();
    seek(&options, word).iter().map(|hit| (hit.option.label.de.clone(), hit.fit)).collect()
}

fn names(word: &str) -> Vec<String> {
    found(word).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn a_word_finds_as_people_write() {
    for word in ["köln", "KÖLN", "koeln", "koln", "Cologne", "05315000", " köln  stadt "] {
        let hits = names(word);
        assert_eq!(hits.first().map(String::as_str), Some("Köln, Stadt"), "{word}: {hits:?}");
    }
    assert_eq!(names("augustin"), ["Sankt Augustin, Stadt"]);
    assert_eq!(names("st augustin").len(), 1, "each word begins a word: Stadt and Augustin");
    assert_eq!(names("köl"), ["Köln, Stadt", "Kölbingen"]);
    assert_eq!(names("dü"), ["Düsseldorf, Stadt", "Düren, Stadt"]);
    assert!(names("").is_empty() && names(" ,. ").is_empty());
}

#[test]
fn what_fits_worse_is_found_only_where_nothing_fits_better() {
    assert_eq!(found("dorf"), [("Düsseldorf, Stadt".to_owned(), Fit::Inside)]);
    for slip in ["Düsseldrof", "Düsseldof", "Düsselldorf", "Dusseldorv"] {
        assert_eq!(found(slip), [("Düsseldorf, Stadt".to_owned(), Fit::Slip)], "{slip}");
    }
    assert!(
        names("bon").iter().all(|name| name.starts_with("Bonn")),
        "three letters forgive nothing"
    );
    assert!(names("xyz").is_empty());
}

#[test]
fn the_only_one_needs_no_second_press_and_a_guess_always_does() {
    let typed = |word: &str, code: &str| {
        read(kind(), &Answers::new().with("a", code).with("a.search", word))
    };
    assert_eq!(typed("Bonn", ""), Ok(Value::text("05314000")));
    assert_eq!(typed("", "05314000"), Ok(Value::text("05314000")));
    assert_eq!(typed("Köln, Stadt", ""), Ok(Value::text("05315000")));
    assert_eq!(
        typed("köl", "07315000"),
        Ok(Value::text("07315000")),
        "chosen among what was found"
    );
    assert_eq!(typed("Bonn", "05315000"), Ok(Value::text("05314000")), "a new word counts");
    let says = |word: &str, code: &str| typed(word, code).unwrap_err().join(" ");
    assert!(says("köl", "").contains("2 Einträge"));
    assert!(
        says("köl", "05314000").contains("2 Einträge"),
        "what was chosen before is not among them"
    );
    assert!(says("Düsseldrof", "").contains("Meinen Sie"));
    assert!(says("Atlantis", "").contains("steht nicht in der Liste"));
    assert!(says("", "99999999").contains("angebotenen Antworten"));
}

#[test]
fn a_word_that_found_its_choice_is_looked_for_once() {
    let definition = alone(kind());
    let page = &definition.pages[0];
    let post = |answers: &mut Answers, word: &str, code: &str| {
        let sent = [("a", code), ("a.search", word)];
        let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
        answers.replace_page(&definition, page, sent);
    };
    let mut answers = Answers::new();
    post(&mut answers, "bonn", "");
    assert_eq!((answers.get("a"), answers.get("a.search")), (Some("05314000"), None));
    post(&mut answers, "", "05314000");
    assert_eq!((answers.get("a"), answers.get("a.search")), (Some("05314000"), None));
    post(&mut answers, "köl", "05314000");
    assert_eq!(answers.get("a.search"), Some("köl"), "what was typed stays until it is settled");
    let judgement = judge(&definition, &answers, TODAY);
    assert_eq!(&*judgement.findings[0].input, "a");
    let shown = &summary(&definition, &answers, &judgement, base::Lang::De)[0].rows[0];
    assert_eq!(shown.value, ["köl"], "the review shows the word, not the code from before");
}

proptest! {
    #[test]
    fn every_choice_is_found_by_its_name_and_its_code(at in 0_usize..7, cut in 1_usize..40) {
        let options = places();
        let wanted = &options[at];
        let name: String = wanted.label.de.chars().take(cut).collect();
        for word in [name.as_str(), wanted.label.de.as_str(), wanted.code.as_str()] {
            let hits = seek(&options, word);
            prop_assert!(hits.iter().any(|hit| hit.option.code == wanted.code), "{}", word);
        }
        let by_code = seek(&options, &wanted.code);
        prop_assert_eq!(&settled(&by_code).unwrap().option.code, &wanted.code);
    }

    #[test]
    fn no_word_breaks_the_search(word in "\\PC{0,40}") {
        let options = places();
        let hits = seek(&options, &word);
        prop_assert!(hits.len() <= options.len());
        prop_assert!(hits.is_sorted_by_key(|hit| hit.fit));
    }
}
