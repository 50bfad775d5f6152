//! Running cases and a newer model: whatever waits and runs is there as it was, or it is said why the case stays.

use std::collections::BTreeSet;

use base::{LocalText, Money};
use cases::process::{Event, Hurdle, Model, ProcessError};
use cases::upgrade::{Impact, Kind, Outcome, Point, Withheld, release};
use proptest::prelude::*;

use super::process::Walk;
use super::random::{check, event};
use super::{PERMIT, known, permit, person};

/// What a newer model may have that an older one has not, as an edit of its text.
const EDITS: [(&str, &str); 12] = [
    // Other words and another order of nothing: safe for everybody.
    ("name=\"Vollständigkeit prüfen\"", "name=\"Unterlagen ansehen\""),
    ("name=\"Bescheid entwerfen\"", "name=\"Entwurf schreiben\""),
    // A step with another id.
    ("\"assessment\"", "\"appraisal\""),
    // A step on another screen.
    ("b:form=\"completeness\"", "b:form=\"assessment\""),
    // A timer gone, one that is another, and a new one.
    (REMINDER, ""),
    ("b:offset=\"-P7D\"", "b:offset=\"-P3D\""),
    ("<sendTask id=\"ask_back\"", NEW_TIMER),
    // Another word for a result.
    ("completeness.result = \"complete\"", "completeness.result = \"whole\""),
    // A step more, of which the way behind it depends.
    (
        "sourceRef=\"assessed\" targetRef=\"draft\"",
        "sourceRef=\"assessed\" targetRef=\"second_look\"",
    ),
    // Another letter, another rule.
    ("b:letter=\"reminder\"", "b:letter=\"ask_back\""),
    ("b:decision=\"amount\"", "b:decision=\"eligibility\""),
    // Whoever takes the application back comes another way.
    ("b:operation=\"case.close_withdrawn\"", "b:operation=\"case.close\""),
];

const REMINDER: &str = r#"      <boundaryEvent id="almost_due" name="Eine Woche vor Ablauf" attachedToRef="wait_for_answer" cancelActivity="false">
        <timerEventDefinition b:deadline="answer" b:offset="-P7D"/>
      </boundaryEvent>
      <sequenceFlow id="f_remind" sourceRef="almost_due" targetRef="remind"/>
      <sendTask id="remind" name="Erinnern" b:letter="reminder"/>
      <sequenceFlow id="f_reminded" sourceRef="remind" targetRef="reminded"/>
      <endEvent id="reminded" name="Erinnert"/>
"#;

const NEW_TIMER: &str = r#"<boundaryEvent id="slow" name="Liegt zu lange" attachedToRef="completeness" cancelActivity="false">
        <timerEventDefinition b:deadline="answer"/>
      </boundaryEvent>
      <sequenceFlow id="f_slow" sourceRef="slow" targetRef="slow_end"/>
      <endEvent id="slow_end" name="Bemerkt"/>
      <sendTask id="ask_back""#;

/// Behind the assessment somebody looks a second time; the way to the issue asks what they found.
const SECOND_LOOK: &str = r#"<userTask id="second_look" name="Noch einmal ansehen" b:form="assessment"/>
      <sequenceFlow id="f_looked" sourceRef="second_look" targetRef="draft"/>
      <userTask id="draft""#;

/// A model with some of the edits.
fn edited(edits: &[usize]) -> Model {
    let mut text = PERMIT.to_owned();
    for place in edits {
        let (old, new) = EDITS[*place];
        if text.contains(old) {
            text = text.replace(old, new);
        }
        if *place == 8 {
            text = text.replace("<userTask id=\"draft\"", SECOND_LOOK);
            let lane = "<flowNodeRef>draft</flowNodeRef>";
            text = text.replace(lane, &format!("{lane}<flowNodeRef>second_look</flowNodeRef>"));
            let refused = "sourceRef=\"go_on\" targetRef=\"draft\"";
            text = text.replace(refused, "sourceRef=\"go_on\" targetRef=\"second_look\"");
            let condition = "approval.result = \"approved\"";
            let both = format!("{condition} and second_look.result = \"fine\"");
            text = text.replace(condition, &both);
        }
        if *place == 2 {
            text = text.replace("assessment.result", "appraisal.result");
            text = text.replace(">assessment<", ">appraisal<");
        }
        if *place == 6 {
            let lane = "<flowNodeRef>completeness</flowNodeRef>";
            text = text.replace(lane, &format!("{lane}<flowNodeRef>slow</flowNodeRef>"));
        }
    }
    // The screen is called as before, whatever the step is called.
    let text = text.replace("b:form=\"appraisal\"", "b:form=\"assessment\"");
    let (model, findings) = Model::read(text.as_bytes(), &known());
    model.unwrap_or_else(|| panic!("{findings:?}\n{text}"))
}

fn begun() -> Walk {
    let mut walk = Walk::new(permit());
    walk.go(Event::Start { message: Some("application".to_owned()) });
    walk
}

fn asked() -> Walk {
    let mut walk = begun();
    walk.task("completeness", "incomplete", 1);
    walk.sent("ask_back");
    walk
}

fn hurdles(walk: &Walk, edits: &[usize]) -> BTreeSet<Hurdle> {
    walk.model.hurdles(&edited(edits), &walk.state)
}

fn one(hurdle: Hurdle) -> BTreeSet<Hurdle> {
    BTreeSet::from([hurdle])
}

#[test]
fn other_words_and_steps_that_nobody_stands_at_keep_nobody() {
    for walk in [begun(), asked()] {
        assert_eq!(hurdles(&walk, &[]), BTreeSet::new());
        assert_eq!(hurdles(&walk, &[0, 1]), BTreeSet::new());
        // Ahead, and reached by the newer model alone.
        assert_eq!(hurdles(&walk, &[2]), BTreeSet::new());
        assert_eq!(hurdles(&walk, &[8]), BTreeSet::new());
    }
}

#[test]
fn who_stands_at_a_step_that_is_another_stays() {
    let name = "Vollständigkeit prüfen".to_owned();
    assert_eq!(hurdles(&begun(), &[3]), one(Hurdle::StepOther(name)));
    assert_eq!(hurdles(&asked(), &[3]), BTreeSet::new());
    let mut walk = begun();
    walk.task("completeness", "complete", 1);
    walk.go(Event::DecisionDone { token: walk.at("eligibility"), result: "yes".to_owned() });
    walk.go(Event::DecisionDone { token: walk.at("amount"), result: "ok".to_owned() });
    assert_eq!(hurdles(&walk, &[2]), one(Hurdle::StepGone("Ergebnis würdigen".to_owned())));
    // Behind it nobody asks how the step ended that has another name now.
    walk.task("assessment", "fine", 1);
    assert_eq!(hurdles(&walk, &[2]), BTreeSet::new());
}

#[test]
fn a_timer_that_runs_is_there_or_the_case_stays() {
    let week = "Eine Woche vor Ablauf".to_owned();
    assert_eq!(hurdles(&asked(), &[4]), one(Hurdle::TimerGone(week.clone())));
    assert_eq!(hurdles(&asked(), &[5]), one(Hurdle::TimerOther(week)));
    assert_eq!(hurdles(&begun(), &[4, 5]), BTreeSet::new());
    assert_eq!(hurdles(&begun(), &[6]), one(Hurdle::TimerNew("Liegt zu lange".to_owned())));
    assert_eq!(hurdles(&asked(), &[6]), BTreeSet::new());
}

#[test]
fn what_is_asked_of_the_past_was_done_or_the_case_stays() {
    let mut walk = begun();
    walk.task("completeness", "complete", 1);
    let name = "Vollständigkeit prüfen".to_owned();
    assert_eq!(hurdles(&walk, &[7]), one(Hurdle::ResultOther(name)));
    walk.go(Event::DecisionDone { token: walk.at("eligibility"), result: "yes".to_owned() });
    walk.go(Event::DecisionDone { token: walk.at("amount"), result: "ok".to_owned() });
    // Before the step that is new, a case comes by it; behind it, it never did.
    assert_eq!(hurdles(&walk, &[8]), BTreeSet::new());
    walk.task("assessment", "fine", 1);
    let look = "Noch einmal ansehen".to_owned();
    assert_eq!(hurdles(&walk, &[8]), one(Hurdle::ResultMissing(look)));
}

proptest! {
    /// Where nothing stands against it, a case that goes on by the newer model keeps its tasks and timers, and whatever
    /// happens then finds every step that it needs.
    #[test]
    fn who_goes_along_loses_nothing(
        before in prop::collection::vec((0_u8..10, any::<u8>(), any::<u8>()), 0..25),
        edits in prop::collection::btree_set(0_usize..EDITS.len(), 0..5),
        after in prop::collection::vec((0_u8..10, any::<u8>(), any::<u8>()), 0..25),
    ) {
        let edits: Vec<usize> = edits.into_iter().collect();
        let mut walk = begun();
        for (kind, pick, word) in before {
            let event = event(&walk.state, kind, pick, word);
            _ = walk.try_go(event);
        }
        let newer = edited(&edits);
        if !walk.model.hurdles(&newer, &walk.state).is_empty() {
            return Ok(());
        }
        let forms = newer.forms();
        for (_, token) in walk.state.tokens() {
            prop_assert!(newer.step_name(&token.node).is_some(), "{} is lost", token.node);
            let form = |model: &Model| {
                let forms = model.forms();
                forms.iter().find(|(node, _)| *node == token.node).map(|(_, form)| (*form).to_owned())
            };
            prop_assert_eq!(form(&walk.model), form(&newer));
        }
        prop_assert!(!forms.is_empty());
        for (_, node, due, _) in walk.state.timers() {
            prop_assert!(newer.step_name(node).is_some(), "{} is lost ({:?})", node, due);
        }
        walk.model = newer;
        for (kind, pick, word) in after {
            let event = event(&walk.state, kind, pick, word);
            let refused = walk.try_go(event).err();
            let lost = matches!(refused, Some(ProcessError::OtherModel(_)));
            prop_assert!(!lost, "{refused:?}");
            check(&walk.state);
        }
    }
}

#[test]
fn the_weightiest_says_what_becomes_of_a_case() {
    let about = |kind, name: &str| Point::about(kind, LocalText::german(name));
    let none = Impact::new(Vec::new(), (None, None));
    assert_eq!(none.outcome(), Outcome::Goes);
    let looks = Impact::new(vec![about(Kind::Voluntary, "Fax"); 2], (None, Some(Money::cents(1))));
    assert_eq!((looks.outcome(), looks.points.len()), (Outcome::Looks, 1));
    let both = vec![about(Kind::Voluntary, "Fax"), about(Kind::Question, "Fax")];
    let stays = Impact::new(both, (None, None));
    assert_eq!(stays.outcome(), Outcome::Stays);
    assert_eq!(stays.points[0].kind, Kind::Question);
    for outcome in Outcome::ALL {
        assert_eq!(Outcome::of(outcome.word()), Some(outcome));
    }
}

#[test]
fn what_was_released_is_what_happens_or_nothing() {
    let looks = |cents| {
        let point = Point::of(Kind::Amount);
        Impact::new(vec![point], (Some(Money::cents(100)), Some(Money::cents(cents))))
    };
    assert_eq!(looks(200).still(&looks(200)), Ok(looks(200)));
    let other = looks(300).still(&looks(200)).unwrap_err();
    assert_eq!(other.outcome(), Outcome::Stays);
    assert!(other.points.iter().any(|point| point.kind == Kind::Changed), "{other:?}");
    let stays = Impact::new(vec![Point::of(Kind::Drafted)], (None, None));
    assert_eq!(stays.clone().still(&looks(200)), Err(stays));
}

#[test]
fn nobody_releases_their_own_act() {
    let (one, other) = (person(1), person(2));
    assert_eq!(release((one, one), 5), Err(Withheld::Own));
    assert_eq!(release((one, other), 0), Err(Withheld::Nothing));
    assert_eq!(release((one, other), 5), Ok(()));
}
