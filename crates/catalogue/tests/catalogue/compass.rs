//! The compass of the content: sound, and every way through it ends with advice.

use base::{Finding, Severity};
use catalogue::compass::{Answers, Compass, Step};
use packages::Files;
use proptest::prelude::*;

use crate::content;

fn compass() -> (Compass, Vec<Finding>) {
    let (guide, found) = content::guide();
    (guide.compass, found)
}

fn with(compass: &Compass, pairs: &[(&str, &str)]) -> Answers {
    let pairs: Vec<_> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Answers::collect(compass, &pairs)
}

#[test]
fn the_content_is_sound_and_speaks_three_languages() {
    let (compass, found) = compass();
    let wrong: Vec<_> = found
        .iter()
        .filter(|one| one.severity == Severity::Error || one.code == "compass.untranslated")
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(compass.fields.len() >= 8 && compass.offers.len() >= 12);
    // What nobody looked up is an open finding and never hidden.
    assert!(found.iter().any(|one| one.code == "compass.unsettled"));
}

#[test]
fn no_contact_is_invented() {
    let (compass, _) = compass();
    for offer in &compass.offers {
        assert!(offer.contact.phone.is_empty(), "{}: who looked that number up?", offer.id);
        if offer.certainty.is_settled() {
            assert!(!offer.source.is_empty(), "{}", offer.id);
        }
    }
}

#[test]
fn a_reason_is_what_was_said() {
    let (compass, _) = compass();
    let answers = with(
        &compass,
        &[("who", "self"), ("limits", "sight"), ("limits", "moving"), ("age", "senior")],
    );
    let outcome = compass.outcome(&answers);
    let reasons = |id: &str| -> Vec<&str> {
        let hint = outcome.services.iter().find(|hint| hint.id == id).unwrap();
        hint.because.iter().map(|one| one.choice.value.as_str()).collect()
    };
    assert_eq!(reasons("mobilitaet_verstaendigung"), ["moving"]);
    let top: Vec<_> = outcome.services.iter().take(2).map(|hint| hint.id).collect();
    assert!(reasons(top[0]).contains(&"sight") && reasons(top[0]).contains(&"senior"), "{top:?}");
    assert!(outcome.duty.is_some());
    assert!(!outcome.general);
}

#[test]
fn who_skips_everything_is_still_led_somewhere() {
    let (compass, _) = compass();
    let Step::Ask(first) = compass.step(&Answers::default(), 0) else { panic!("nothing is asked") };
    assert_eq!((first.number, first.index), (1, 0));
    let Step::Done(outcome) = compass.step(&Answers::default(), compass.questions.len()) else {
        panic!("something is still asked")
    };
    assert!(outcome.general && !outcome.offers.is_empty() && outcome.duty.is_some());
}

#[test]
fn an_organisation_is_asked_other_things_and_no_health_data() {
    let (compass, _) = compass();
    let mut pairs = vec![("who".to_owned(), "organisation".to_owned())];
    let mut asked = 0;
    let mut seen = Vec::new();
    while let Step::Ask(step) = compass.step(&Answers::collect(&compass, &pairs), asked) {
        seen.push(step.question.id.clone());
        asked = step.index + 1;
        // A tampered form that answers what is not asked changes nothing.
        pairs.push(("limits".to_owned(), "sight".to_owned()));
    }
    assert_eq!(seen, ["who", "role", "wish"]);
    let heard = compass.heard(&Answers::collect(&compass, &pairs), asked);
    assert!(heard.of("limits").is_empty());
}

#[test]
fn faults_of_a_compass_are_findings() {
    let mut files = Files::new();
    let text = r#"{ de = "x" }"#;
    files.insert("compass/fields.toml", format!("[[field]]\nid='a'\ntitle={text}\ntext={text}"));
    let offer = format!(
        "[[offer]]\nid='o'\nname={text}\nprovider='own'\nby={text}\nfor_whom={text}\ndoes={text}\nfind={text}\n\
         cost={text}\nfields=['nowhere']\ncertainty='memory'"
    );
    files.insert("compass/offers.toml", offer);
    files.insert("compass/matters.toml", "");
    let choice = format!("[[question.choice]]\nvalue='yes'\nlabel={text}\n");
    let way = format!(
        "fallback=[]\n[[question]]\nid='q'\ntitle={text}\nwhy={text}\n{choice}\n\
         [[question]]\nid='never'\nshow_if='q = \"yes\" and q = \"no\" and q != null'\ntitle={text}\nwhy={text}\n{choice}{}\n\
         [[lead]]\nif='q = \"maybe\"'\noffers=['gone']\ntext={text}\n\
         [[lead]]\nif='unknown = 1'\ntext={text}\n",
        choice.replace("yes", "no")
    );
    files.insert("compass/way.toml", way);
    let mut found = Vec::new();
    let compass = Compass::read(&files, &mut found);
    let has = |code: &str| found.iter().any(|finding| finding.code == code);
    for code in [
        "compass.unknown-field",
        "compass.no-offer",
        "compass.unsettled",
        "compass.untranslated",
        "compass.no-choice",
        "compass.unreachable",
        "compass.unknown-offer",
        "compass.no-fallback",
        "rules.unknown-name",
    ] {
        assert!(has(code), "{code} was not found in {found:#?}");
    }
    let dangling = compass.dangling(|_| false);
    assert!(dangling.is_empty());
    assert_eq!(compass.unreached(["a_service"].into_iter()).len(), 1);
}

/// One answer, several or none to each question.
fn any_answers() -> impl Strategy<Value = Vec<(String, String)>> {
    let (compass, _) = compass();
    let pairs: Vec<(String, String)> = compass
        .questions
        .iter()
        .flat_map(|one| one.choices.iter().map(|choice| (one.id.clone(), choice.value.clone())))
        .collect();
    let most = pairs.len();
    proptest::sample::subsequence(pairs, 0..=most).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_way_ends_within_five_questions_with_advice(input in any_answers()) {
        thread_local! { static COMPASS: Compass = compass().0; }
        COMPASS.with(|compass| {
            let answers = Answers::collect(compass, &input);
            let mut asked = 0;
            let mut number = 0;
            loop {
                match compass.step(&answers, asked) {
                    Step::Ask(step) => {
                        assert_eq!(step.number, number + 1);
                        assert!(step.number <= step.of && step.of <= 5, "{step:?}");
                        number = step.number;
                        asked = step.index + 1;
                    }
                    Step::Done(outcome) => {
                        assert!(!outcome.offers.is_empty());
                        let heard = compass.heard(&answers, asked);
                        for hint in outcome.offers.iter().chain(&outcome.services) {
                            for because in &hint.because {
                                let said = heard.of(&because.question.id);
                                assert!(said.contains(&because.choice.value), "{hint:?}");
                            }
                        }
                        break;
                    }
                }
            }
        });
    }
}

#[test]
fn every_service_is_reached_from_a_field_and_no_name_leads_nowhere() {
    let (compass, _) = compass();
    let services = content::root().join("content/lvr/services");
    let names = std::fs::read_dir(services).unwrap();
    let names: Vec<String> =
        names.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(compass.dangling(|id| names.iter().any(|name| name == id)), []);
    assert_eq!(compass.unreached(names.iter().map(String::as_str)), []);
    // And the other way round: whoever reads about a service finds somebody to ask.
    for name in &names {
        assert!(compass.offers_for(name).next().is_some(), "{name} has no advice");
    }
}
