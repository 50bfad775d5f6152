//! The gate before a decision is issued, four eyes, and what happens afterwards.

use std::collections::BTreeSet;

use access::Role;
use base::{Certainty, Money};
use cases::decision::{
    Amount, Block, Check, CheckId, DecisionRefusal, DecisionState, Dispatch, Draft, Hearing,
    Nature, Need, Release, RemedyNotice, RemedySpec, Signatory, Situation, Spec, UsedFact,
    WarningLetter, Wish, approve, gate, unmet,
};
use proptest::prelude::*;

use super::{at, day, person};

fn block(text: &str) -> Block {
    Block { id: "block".to_owned(), text: text.to_owned() }
}

fn amount() -> Amount {
    Amount { monthly: Money::cents(7_700), from: day("2026-11-01") }
}

fn spec() -> Spec {
    Spec {
        kind: "grant".to_owned(),
        nature: Nature::Grant,
        needs: BTreeSet::from([Need::Reasons, Need::Remedy, Need::Amount, Need::Hearing]),
        remedy: Some(RemedySpec { id: "court".to_owned(), period: "1-month".parse().unwrap() }),
        signatories: BTreeSet::from([Role::Caseworker, Role::TeamLead]),
        tacit: None,
        outcome: None,
        act: None,
    }
}

fn draft() -> Draft {
    Draft {
        kind: "grant".to_owned(),
        nature: Nature::Grant,
        operative: vec![block("You get a beach chair.")],
        reasons: vec![block("You live on the beach.")],
        amount: Some(amount()),
        recipient: None,
        remedy: Some(RemedyNotice {
            remedy: "court".to_owned(),
            body: "Court of the Coast".to_owned(),
            seat: "Harbour Street 1".to_owned(),
            period: Some("1-month".parse().unwrap()),
            form: "in writing".to_owned(),
        }),
        signatory: Some(Signatory {
            account: person(1),
            name: "Kim".to_owned(),
            role: Role::Caseworker,
        }),
        drafted_by: person(1),
        facts: vec![UsedFact {
            name: "amounts/2026".to_owned(),
            certainty: Certainty::Source,
            released: None,
        }],
        format: Wish::None,
    }
}

fn situation() -> Situation {
    Situation {
        today: day("2026-11-20"),
        computed: Some(amount()),
        hearing: Hearing::NotNeeded,
        warning: None,
        competent: Some(true),
        tacit: None,
        committee: None,
        ground: None,
        wish: Wish::None,
        previewed: true,
        demo: false,
    }
}

fn why(draft: &Draft, spec: &Spec, situation: &Situation) -> Vec<String> {
    gate(draft, spec, situation)
        .into_iter()
        .filter(|check| !check.met)
        .map(|check| format!("{} {}", check.why, check.names.join(",")).trim().to_owned())
        .collect()
}

#[test]
fn a_whole_decision_passes() {
    let checks = gate(&draft(), &spec(), &situation());
    assert_eq!(unmet(&checks), []);
    let words: Vec<&str> = checks.iter().map(|check| check.id.word()).collect();
    assert_eq!(
        words.join(" "),
        "operative_part reasons hearing amount remedy_notice signatory competence format facts preview"
    );
}

#[test]
fn every_hole_in_the_draft_is_named() {
    type Spoil = fn(&mut Draft);
    let spoiled: [(Spoil, &str); 13] = [
        (|d| d.operative.clear(), "gate-operative-missing"),
        (|d| d.operative = vec![block("  ")], "gate-operative-missing"),
        (|d| d.nature = Nature::Refusal, "gate-operative-other-kind"),
        (|d| d.reasons.clear(), "gate-reasons-missing"),
        (|d| d.amount = None, "gate-amount-missing"),
        (
            |d| d.amount = Some(Amount { monthly: Money::cents(1), ..amount() }),
            "gate-amount-changed 77.00,2026-11-01",
        ),
        (
            |d| d.amount = Some(Amount { from: day("2026-10-01"), ..amount() }),
            "gate-amount-changed 77.00,2026-11-01",
        ),
        (|d| d.remedy = None, "gate-remedy-missing"),
        (|d| d.remedy.as_mut().unwrap().remedy = "objection".to_owned(), "gate-remedy-unfit"),
        (
            |d| d.remedy.as_mut().unwrap().period = Some("1-year".parse().unwrap()),
            "gate-remedy-unfit",
        ),
        (
            |d| {
                *d.remedy.as_mut().unwrap() =
                    RemedyNotice { remedy: "court".to_owned(), ..RemedyNotice::default() }
            },
            "gate-remedy-incomplete body,seat,period,form",
        ),
        (|d| d.signatory = None, "gate-signatory-missing"),
        (|d| d.signatory.as_mut().unwrap().role = Role::Admin, "gate-signatory-may-not"),
    ];
    for (spoil, expected) in spoiled {
        let mut draft = draft();
        spoil(&mut draft);
        assert_eq!(why(&draft, &spec(), &situation()), [expected]);
    }
}

#[test]
fn a_hearing_is_needed_for_interference_only() {
    let with = |hearing| why(&draft(), &spec(), &Situation { hearing, ..situation() });
    assert!(with(Hearing::NotNeeded).is_empty(), "a first refusal takes nothing away");
    assert_eq!(with(Hearing::Missing), ["gate-hearing-missing"]);
    assert_eq!(with(Hearing::OpenUntil(day("2026-11-20"))), ["gate-hearing-open 2026-11-20"]);
    assert!(with(Hearing::OpenUntil(day("2026-11-19"))).is_empty());
    assert!(with(Hearing::WaivedWithReason).is_empty());
}

#[test]
fn refusing_for_lack_of_cooperation_needs_a_warning_whose_day_has_passed() {
    let spec = Spec {
        kind: "not_cooperating".to_owned(),
        nature: Nature::RefusalNoncooperation,
        needs: BTreeSet::new(),
        ..spec()
    };
    let draft = Draft { kind: spec.kind.clone(), nature: spec.nature, ..draft() };
    let with = |warning| why(&draft, &spec, &Situation { warning, ..situation() });
    let letter = |sent: &str, deadline: &str| {
        Some(WarningLetter { sent: day(sent), deadline: day(deadline) })
    };
    assert_eq!(with(None), ["gate-warning-missing"], "even where the package forgot to ask");
    assert_eq!(with(letter("2026-11-01", "2026-11-01")), ["gate-warning-without-deadline"]);
    assert_eq!(with(letter("2026-11-01", "2026-11-20")), ["gate-warning-open 2026-11-20"]);
    assert!(with(letter("2026-10-01", "2026-11-19")).is_empty());
}

#[test]
fn unproved_facts_stop_a_decision_outside_the_demo() {
    let mut draft = draft();
    draft.facts.push(UsedFact {
        name: "amounts/2027".to_owned(),
        certainty: Certainty::Derived,
        released: None,
    });
    assert_eq!(why(&draft, &spec(), &situation()), ["gate-facts-unproved amounts/2027"]);
    let demo = Situation { demo: true, ..situation() };
    let shown = gate(&draft, &spec(), &demo);
    let facts = shown.iter().find(|check| check.id == CheckId::Facts).unwrap();
    assert_eq!((facts.met, facts.why), (true, "gate-facts-demo"));
    draft.facts[1].released = Some(Release { by: "Petra".to_owned(), on: day("2026-11-19") });
    assert!(why(&draft, &spec(), &situation()).is_empty());
}

#[test]
fn competence_format_and_preview_are_asked() {
    let with = |situation: Situation| why(&draft(), &spec(), &situation);
    assert_eq!(with(Situation { competent: None, ..situation() }), ["gate-competence-open"]);
    assert_eq!(
        with(Situation { competent: Some(false), ..situation() }),
        ["gate-competence-missing"]
    );
    let braille = Wish::Formats(BTreeSet::from(["braille".to_owned()]));
    assert_eq!(with(Situation { wish: braille, ..situation() }), ["gate-format-missing"]);
    assert_eq!(with(Situation { previewed: false, ..situation() }), ["gate-preview-missing"]);
    assert_eq!(with(Situation { computed: None, ..situation() }), ["gate-amount-not-computed"]);
}

#[test]
fn forwarding_is_for_those_who_are_not_competent() {
    let spec = Spec {
        kind: "forward".to_owned(),
        nature: Nature::Forwarding,
        needs: BTreeSet::from([Need::Recipient]),
        remedy: None,
        ..spec()
    };
    let mut draft = Draft { kind: spec.kind.clone(), nature: spec.nature, ..draft() };
    let here = situation();
    assert_eq!(why(&draft, &spec, &here), ["gate-recipient-missing", "gate-competence-here"]);
    draft.recipient = Some("Authority of the Hills".to_owned());
    assert!(why(&draft, &spec, &Situation { competent: Some(false), ..here }).is_empty());
}

#[test]
fn after_a_decision_by_silence_only_its_confirmation_is_left() {
    let granted = || Some("fiction_granted".to_owned());
    let with = |spec: &Spec, tacit: Option<String>| {
        let draft = Draft { kind: spec.kind.clone(), nature: spec.nature, ..draft() };
        why(&draft, spec, &Situation { tacit, ..situation() })
    };
    assert!(with(&spec(), None).is_empty());
    let late = ["gate-tacit-decided-by-law fiction_granted"];
    assert_eq!(with(&spec(), granted()), late, "the law was faster");

    let confirmation = Spec {
        kind: "confirmation".to_owned(),
        nature: Nature::Confirmation,
        needs: BTreeSet::from([Need::Reasons, Need::Remedy]),
        tacit: granted(),
        ..spec()
    };
    assert!(with(&confirmation, granted()).is_empty());
    let early = ["gate-tacit-not-come-about fiction_granted"];
    assert_eq!(with(&confirmation, None), early, "there is nothing to confirm yet");
    let other = Some("fiction_refused".to_owned());
    assert_eq!(with(&confirmation, other), early, "the law decided something else");
    let careless = Spec { tacit: None, ..confirmation };
    assert_eq!(with(&careless, None), ["gate-tacit-not-come-about"], "of what, nobody says");
}

#[test]
fn nobody_approves_the_own_draft() {
    let now = at("2026-11-20T10:00:00Z");
    assert_eq!(approve(person(1), person(1), now).unwrap_err(), DecisionRefusal::OwnDraft);
    let submitted = DecisionState::Draft.submit(person(2), &[], now).unwrap();
    let refused = submitted.clone().approve(person(1), person(2), now).unwrap_err();
    assert_eq!(refused, DecisionRefusal::OwnDraft, "nor who handed it over");
    assert!(submitted.approve(person(1), person(3), now).is_ok());
}

#[test]
fn open_demands_stop_submission_and_issue() {
    let now = at("2026-11-20T10:00:00Z");
    let open = [Check { id: CheckId::Reasons, met: false, why: "x", names: Vec::new() }];
    let refused = DecisionState::Draft.submit(person(1), &open, now).unwrap_err();
    assert_eq!(refused, DecisionRefusal::NotMet(vec![CheckId::Reasons]));
    let approved = DecisionState::Draft
        .submit(person(1), &[], now)
        .and_then(|state| state.approve(person(1), person(2), now))
        .unwrap();
    let refused = approved.clone().issue(&open, day("2026-11-20")).unwrap_err();
    assert_eq!(refused, DecisionRefusal::NotMet(vec![CheckId::Reasons]));
    let back = approved.give_back(person(2), "The amount changed.", now).unwrap();
    assert!(back.is_open());
}

proptest! {
    #[test]
    fn only_two_persons_issue_and_nothing_comes_back_from_it(
        moves in prop::collection::vec((0_u8..6, 1_u128..4), 0..20),
    ) {
        let now = at("2026-11-20T10:00:00Z");
        let author = person(1);
        let mut state = DecisionState::Draft;
        for (one, who) in moves {
            let next = match one {
                0 => state.clone().submit(person(who), &[], now),
                1 => state.clone().take_back(),
                2 => state.clone().give_back(person(who), "again", now),
                3 => state.clone().approve(author, person(who), now),
                4 => state.clone().issue(&[], day("2026-11-20")),
                _ => state.clone().dispatch(Dispatch {
                    rule: "post".to_owned(),
                    sent: day("2026-11-20"),
                    noted_by: Some(person(who)),
                    at: now,
                }),
            };
            let Ok(next) = next else { continue };
            prop_assert!(!state.is_issued() || next.is_issued(), "{state:?} -> {next:?}");
            prop_assert!(state.word() != "dispatched");
            prop_assert!(!next.is_issued() || matches!(state.word(), "approved" | "issued"));
            if let DecisionState::Approved { approval } = &next {
                prop_assert!(approval.approved_by != author);
            }
            let json = serde_json::to_string(&next).unwrap();
            prop_assert_eq!(&serde_json::from_str::<DecisionState>(&json).unwrap(), &next);
            state = next;
        }
    }
}

#[test]
fn what_a_committee_decides_is_issued_and_nothing_else() {
    use cases::objection::Outcome;
    let needs = BTreeSet::from([Need::Committee]);
    let spec = Spec { needs, outcome: Some(Outcome::Rejected), ..spec() };
    let with = |committee| {
        let checks = gate(&draft(), &spec, &Situation { committee, ..situation() });
        let check = checks.into_iter().find(|check| check.id == CheckId::Committee).unwrap();
        (check.met, check.why)
    };
    assert_eq!(with(None), (false, "gate-committee-missing"));
    assert_eq!(with(Some(Outcome::Granted)), (false, "gate-committee-decided-otherwise"));
    assert_eq!(with(Some(Outcome::Rejected)), (true, "gate-committee-met"));
}
