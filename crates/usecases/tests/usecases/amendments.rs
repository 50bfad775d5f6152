//! A decision is taken up again: changed because the circumstances changed, with hearing, gate, second person and
//! money; left as it is; corrected. What the law does not allow does not leave the house.

use std::collections::BTreeMap;

use ::cases::amendment::{Closed, Standing};
use base::{ApplicationId, CaseId, Date, DecisionId, Money};
use packages::Nature;
use testkit::{Person, Scenario, TestApp};
use usecases::amendments::{self, AmendmentError, Begin, SaveSheet, Sheet, SheetProblem};
use usecases::cases::AskKind;
use usecases::decisions::{self, DecisionError};
use usecases::{Fault, payments};

use crate::desk;
use crate::journey::kind_of;
use crate::payments::granted;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

async fn sheet(app: &TestApp, clerk: &Person, case: CaseId) -> Sheet {
    let view = amendments::of_case(&app.house, &app.ctx(clerk), case).await.unwrap();
    view.sheet.unwrap()
}

async fn begin(app: &TestApp, clerk: &Person, case: CaseId) -> DecisionId {
    let view = amendments::of_case(&app.house, &app.ctx(clerk), case).await.unwrap();
    assert!(view.may_begin && view.sheet.is_none(), "{view:?}");
    let decision = view.decisions[0].id;
    let reason = "Die Person lebt seit Oktober im Haus Abendsonne.".to_owned();
    let wanted = Begin { case, decision, reason };
    amendments::begin(&app.house, &app.ctx(clerk), wanted).await.unwrap();
    decision
}

async fn fill(app: &TestApp, clerk: &Person, case: CaseId, filled: SaveSheet) -> Sheet {
    let version = sheet(app, clerk, case).await.version;
    let filled = SaveSheet { version, ..filled };
    amendments::save(&app.house, &app.ctx(clerk), (case, filled)).await.unwrap();
    sheet(app, clerk, case).await
}

fn standing<'a>(sheet: &'a Sheet, id: &str) -> &'a Standing {
    &sheet.bases.iter().find(|basis| basis.id == id).unwrap().standing
}

/// The sheet of a change that counts from December.
fn moved_into_a_home() -> SaveSheet {
    SaveSheet {
        answers: map(&[("changed", "yes")]),
        changed: map(&[
            ("in_institution", "yes"),
            ("inst_name", "Haus Abendsonne"),
            ("inst_entry", "1.10.2026"),
            ("inst_public_amount", "1.250,00"),
        ]),
        from: "1.12.2026".to_owned(),
        basis: "48_1_1".to_owned(),
        text: "Sie leben seit Oktober im Haus Abendsonne.".to_owned(),
        ..SaveSheet::default()
    }
}

/// November and December are paid.
async fn pay(app: &TestApp) {
    let (cashier, treasurer) = (app.staff("ines").await, app.staff("matthias").await);
    let (cashier, treasurer) = (app.ctx(&cashier), app.ctx(&treasurer));
    let run = payments::propose(&app.house, &cashier, day("2026-11-30")).await.unwrap();
    payments::approve(&app.house, &treasurer, run).await.unwrap();
    payments::export(&app.house, &cashier, run).await.unwrap();
}

pub(crate) async fn what_changed_changes_the_decision_and_the_money(app: TestApp) {
    let house = &app.house;
    let case = granted(&app, "marion").await;
    pay(&app).await;
    let clerk = app.caseworker("aylin").await;
    let lead = app.team_lead("jens").await;
    let ctx = app.ctx(&clerk);
    let before = payments::of_case(house, &app.ctx(&lead), case).await.unwrap();
    let first = begin(&app, &clerk, case).await;
    let twice = Begin { case, decision: first, reason: "noch einmal".to_owned() };
    let twice = amendments::begin(house, &ctx, twice).await.unwrap_err();
    assert!(matches!(twice, AmendmentError::NotAtRest), "{twice:?}");

    // Before anything is answered nothing can be said, and nothing is a yes.
    let empty = sheet(&app, &clerk, case).await;
    assert!(matches!(standing(&empty, "48_1_1"), Standing::Unknown(_)), "{empty:?}");
    let filled = fill(&app, &clerk, case, moved_into_a_home()).await;
    assert_eq!(filled.findings, []);
    assert!(matches!(standing(&filled, "48_1_1"), Standing::Open(None)), "{filled:?}");
    assert!(matches!(standing(&filled, "48_1_2_1"), Standing::Closed(_)), "{filled:#?}");
    let foreseen = filled.foreseen.clone().unwrap();
    let (old, new) = (foreseen.old[0].1, foreseen.new[0].1);
    assert_eq!(filled.missing, Vec::<String>::new());
    assert!(old > new && new > Money::ZERO, "{foreseen:?}");
    assert_eq!(foreseen.claim, old - new, "December was paid already: {foreseen:?}");
    let paid = payments::of_case(house, &app.ctx(&lead), case).await.unwrap();
    assert_eq!((paid.claim, paid.rates.clone()), (Money::ZERO, before.rates), "only foreseen");

    // Nobody is taken something from unheard.
    desk::finish(&app, &clerk, case, "decide").await;
    let id = decisions::draft(house, &ctx, case, "change").await.unwrap();
    desk::fill_gaps(&app, &clerk, id).await;
    decisions::preview(house, &ctx, id).await.unwrap();
    let unheard = decisions::hand_over(house, &ctx, id).await.unwrap_err();
    assert!(matches!(unheard, DecisionError::GateClosed(1)), "{unheard:?}");
    let due = desk::ask_until(&app, &clerk, case, (AskKind::Hearing, None)).await;
    assert_eq!(due, day("2026-11-23"), "fourteen days");
    app.days(15);
    decide(&app, (&clerk, &lead), (case, id)).await;
    changed_money(&app, &lead, (case, old, new)).await;
    what_the_person_reads(&app, (case, first), new).await;
    desk::whole_record(&app).await;
}

async fn decide(
    app: &TestApp,
    (clerk, lead): (&Person, &Person),
    (case, id): (CaseId, DecisionId),
) {
    let house = &app.house;
    let ctx = app.ctx(clerk);
    let kinds = decisions::kinds(house, &ctx, case).await.unwrap();
    let ids: Vec<_> = kinds.iter().map(|kind| (kind.id.as_str(), kind.proposed)).collect();
    let offered = ["change", "withdrawal", "reopening", "correction"];
    assert_eq!(ids, offered.map(|id| (id, id == "change")));
    let first = decisions::draft(house, &ctx, case, "grant").await.unwrap_err();
    assert!(matches!(first, DecisionError::WrongState), "{first:?}");
    decisions::hand_over(house, &ctx, id).await.unwrap();
    // The sheet stays as it is while the second person examines.
    let version = sheet(app, clerk, case).await.version;
    let late = SaveSheet { version, ..SaveSheet::default() };
    let late = amendments::save(house, &ctx, (case, late)).await.unwrap_err();
    assert!(matches!(late, AmendmentError::NotOpen), "{late:?}");
    desk::approve_and_issue(app, lead, id).await;
    let view = amendments::of_case(house, &ctx, case).await.unwrap();
    assert!(view.sheet.is_none() && view.past.len() == 1, "{view:?}");
    assert_eq!(view.past[0].by.as_ref().map(|(by, _)| *by), Some(id));
    assert!(view.may_begin, "and the change can be taken up again");
}

async fn changed_money(app: &TestApp, lead: &Person, (case, old, new): (CaseId, Money, Money)) {
    let seen = payments::of_case(&app.house, &app.ctx(lead), case).await.unwrap();
    assert_eq!(seen.claim, old - new, "{seen:?}");
    let rates: Vec<_> = seen.rates.iter().map(|rate| (rate.0, rate.1)).collect();
    assert_eq!(rates.last(), Some(&(day("2026-12-01"), new)), "{rates:?}");
    assert!(rates.iter().any(|(_, amount)| *amount == old), "{rates:?}");
    let record = desk::record(app, case).await;
    let names: Vec<&str> = record.iter().map(|(name, _)| name.as_str()).collect();
    for wanted in ["amendment.begun", "amendment.kept", "amendment.decided", "payment.changed"] {
        assert!(names.contains(&wanted), "{wanted}: {names:?}");
    }
}

async fn what_the_person_reads(app: &TestApp, (case, first): (CaseId, DecisionId), new: Money) {
    let citizen = app.ctx(&app.citizen("marion").await);
    let id = ApplicationId::new(case.uuid());
    let newest = decisions::notice(&app.house, &citizen, id).await.unwrap();
    assert!(newest.kind.contains("Änderung") && newest.earlier.is_none(), "{newest:?}");
    let words: String = newest.blocks.iter().map(|block| block.text.as_str()).collect();
    assert!(words.contains(&new.german()) && words.contains("Haus Abendsonne"), "{words}");
    assert!(newest.result.contains("1. Dezember 2026"), "{newest:?}");
    assert_eq!(newest.others.len(), 1, "{newest:?}");
    let earlier = decisions::one_notice(&app.house, &citizen, (id, first)).await.unwrap();
    assert_eq!((earlier.earlier, earlier.objectable), (Some(first), false));
    assert!(earlier.grants && !newest.grants);
    let stranger = app.ctx(&app.citizen("daniel").await);
    let other = decisions::one_notice(&app.house, &stranger, (id, first)).await.unwrap_err();
    assert!(matches!(other, DecisionError::Fault(Fault::NotFound | Fault::Forbidden)), "{other:?}");
    let status = usecases::applications::status(&app.house, &citizen, id).await.unwrap();
    assert_eq!(status.state, usecases::applications::LineState::Decided);
    assert!(!status.may_withdraw);
}

pub(crate) async fn what_cannot_be_is_found_and_nothing_is_lost(app: TestApp) {
    let house = &app.house;
    let case = granted(&app, "marion").await;
    let clerk = app.caseworker("aylin").await;
    let ctx = app.ctx(&clerk);
    let decision = begin(&app, &clerk, case).await;
    let wrong = SaveSheet {
        answers: map(&[("known", "31.2.2026"), ("changed", "yes")]),
        changed: map(&[("care_grade", "9")]),
        from: "1.1.2001".to_owned(),
        ..SaveSheet::default()
    };
    let seen = fill(&app, &clerk, case, wrong).await;
    let found: Vec<_> = seen.findings.iter().map(|one| (one.at.as_str(), one.problem)).collect();
    assert_eq!(
        found,
        [
            ("known", SheetProblem::NoDay),
            ("care_grade", SheetProblem::NoChoice),
            ("from", SheetProblem::OutOfRange),
        ]
    );
    assert_eq!(seen.from, "1.1.2001", "what was typed stays");
    assert!(seen.questions.iter().any(|one| one.value == "31.2.2026"), "{seen:?}");
    assert_eq!(seen.foreseen, None);
    let stale = SaveSheet { version: seen.version - 1, ..SaveSheet::default() };
    let stale = amendments::save(house, &ctx, (case, stale)).await.unwrap_err();
    assert!(matches!(stale, AmendmentError::Fault(Fault::Conflict)), "{stale:?}");

    only_for_the_time_to_come(&app, (&clerk, case)).await;

    // For the past the year that runs from the day of knowing is over: the gate stays closed.
    let late = SaveSheet {
        answers: map(&[("changed", "yes"), ("duty_breached", "yes"), ("known", "2.11.2025")]),
        basis: "48_1_2_2".to_owned(),
        ..moved_into_a_home()
    };
    let seen = fill(&app, &clerk, case, late).await;
    assert!(matches!(standing(&seen, "48_1_2_2"), Standing::Closed(_)), "{seen:?}");
    desk::finish(&app, &clerk, case, "decide").await;
    let id = decisions::draft(house, &ctx, case, "change").await.unwrap();
    let shown = decisions::draft_view(house, &ctx, id).await.unwrap();
    let ground = shown.checks.iter().find(|check| check.id == "ground");
    assert!(ground.is_some_and(|check| !check.met), "{:?}", shown.checks);
    // Another act than the provision allows does not pass either.
    decisions::draft(house, &ctx, case, "withdrawal").await.unwrap();
    let shown = decisions::draft_view(house, &ctx, id).await.unwrap();
    let ground = shown.checks.iter().find(|check| check.id == "ground");
    assert!(ground.is_some_and(|check| !check.met && check.why.contains("anderes")), "{ground:?}");
    let none = Begin { case, decision, reason: " ".to_owned() };
    let none = amendments::begin(house, &ctx, none).await.unwrap_err();
    assert!(matches!(none, AmendmentError::NoReason), "{none:?}");
}

/// A provision that works for the time to come only does not reach back to a day that has passed, and says what to do.
async fn only_for_the_time_to_come(app: &TestApp, (clerk, case): (&Person, CaseId)) {
    let begun = SaveSheet { from: "1.11.2026".to_owned(), ..moved_into_a_home() };
    let seen = fill(app, clerk, case, begun).await;
    assert_eq!(seen.findings, [], "the benefit had begun by then");
    let passed = Standing::Closed(vec![Closed::OnlyFuture]);
    assert_eq!(standing(&seen, "48_1_1"), &passed, "{seen:#?}");
    let basis = seen.bases.iter().find(|basis| basis.id == "48_1_1").unwrap();
    assert!(basis.reasons[0].contains("Wählen Sie einen Tag ab heute"), "{basis:?}");
    let today = SaveSheet { from: "9.11.2026".to_owned(), ..moved_into_a_home() };
    let seen = fill(app, clerk, case, today).await;
    assert_eq!(standing(&seen, "48_1_1"), &Standing::Open(None), "today is not too late");
    let unsaid = SaveSheet { from: String::new(), ..moved_into_a_home() };
    let seen = fill(app, clerk, case, unsaid).await;
    assert!(matches!(standing(&seen, "48_1_1"), Standing::Unknown(_)), "{seen:?}");
}

pub(crate) async fn a_decision_that_stays_comes_to_rest_again(app: TestApp) {
    let house = &app.house;
    let case = granted(&app, "marion").await;
    let clerk = app.caseworker("aylin").await;
    let before = payments::of_case(house, &app.ctx(&app.team_lead("jens").await), case).await;
    begin(&app, &clerk, case).await;
    let citizen = app.ctx(&app.citizen("marion").await);
    let id = ApplicationId::new(case.uuid());
    let may = usecases::applications::withdraw(house, &citizen, id).await;
    assert!(may.is_err(), "what was decided is not taken back");
    desk::finish(&app, &clerk, case, "nothing").await;
    let view = amendments::of_case(house, &app.ctx(&clerk), case).await.unwrap();
    assert!(view.may_begin && view.sheet.is_none(), "{view:?}");
    assert_eq!((view.past.len(), view.past[0].by.clone()), (1, None));
    let after = payments::of_case(house, &app.ctx(&app.team_lead("jens").await), case).await;
    assert_eq!(before.unwrap(), after.unwrap(), "nothing was changed");
    let status = usecases::applications::status(house, &citizen, id).await.unwrap();
    assert_eq!(status.state, usecases::applications::LineState::Decided);
    // A slip is corrected without hearing anybody, and moves no money.
    let first = begin(&app, &clerk, case).await;
    let slip = SaveSheet {
        answers: map(&[("slip", "yes")]),
        basis: "38".to_owned(),
        text: "Die Hausnummer ist verschrieben.".to_owned(),
        ..SaveSheet::default()
    };
    let seen = fill(&app, &clerk, case, slip).await;
    assert!(matches!(standing(&seen, "38"), Standing::Open(None)) && seen.foreseen.is_none());
    desk::finish(&app, &clerk, case, "decide").await;
    let correction = desk::hand_over(&app, &clerk, case, "correction").await;
    desk::approve_and_issue(&app, &app.team_lead("jens").await, correction).await;
    let view = amendments::of_case(house, &app.ctx(&clerk), case).await.unwrap();
    assert_eq!(view.decisions.len(), 2);
    assert_eq!(view.past[0].by.as_ref().map(|(by, _)| *by), Some(correction));
    let newest = decisions::notice(house, &citizen, id).await.unwrap();
    assert_eq!((newest.amount, newest.others[0].0), (None, first));
    desk::whole_record(&app).await;
}

/// The sheet of a decision that was wrong against the person.
fn wrong_from(from: &str, changed: &[(&str, &str)]) -> SaveSheet {
    let answers =
        [("unlawful", "yes"), ("owed", "yes"), ("lied", "no"), ("requested", "30.12.2026")];
    SaveSheet {
        answers: map(&answers),
        changed: map(changed),
        from: from.to_owned(),
        basis: "44_1".to_owned(),
        text: "Das Gutachten wurde einer anderen Person zugeordnet.".to_owned(),
        ..SaveSheet::default()
    }
}

async fn seen_by(app: &TestApp, lead: &Person, case: CaseId) -> payments::CasePayments {
    payments::of_case(&app.house, &app.ctx(lead), case).await.unwrap()
}

/// Somebody was refused on a wrong finding and asks months later to have it examined again: the decision is taken back
/// by two people, and what was not paid since the beginning is paid.
pub(crate) async fn a_wrong_refusal_is_decided_anew_and_paid_for_the_past(app: TestApp) {
    let house = &app.house;
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "sees-better")).await;
    let (clerk, lead) = (app.caseworker("aylin").await, app.team_lead("jens").await);
    let (ctx, case) = (app.ctx(&clerk), desk::case_of(id));
    desk::examine(&app, &clerk, case).await;
    let refusal = desk::hand_over(&app, &clerk, case, &kind_of(&app, Nature::Refusal)).await;
    desk::approve_and_issue(&app, &lead, refusal).await;
    let refused = seen_by(&app, &lead, case).await;
    assert_eq!((refused.rates, refused.owed), (Vec::new(), Money::ZERO));
    app.days(70);
    assert_eq!(begin(&app, &clerk, case).await, refusal);

    let blind = [("eye_finding", "blind")];
    let before = fill(&app, &clerk, case, wrong_from("31.10.2026", &blind)).await;
    let found: Vec<_> = before.findings.iter().map(|one| (one.at.as_str(), one.problem)).collect();
    assert_eq!(found, [("from", SheetProblem::OutOfRange)], "before the benefit begins");
    assert!(matches!(standing(&before, "44_1"), Standing::Unknown(_)), "{before:?}");
    let unchanged = fill(&app, &clerk, case, wrong_from("1.11.2026", &[])).await;
    let nothing = unchanged.foreseen.unwrap();
    assert_eq!((nothing.new, nothing.owed), (vec![(day("2026-11-01"), Money::ZERO)], Money::ZERO));
    let filled = fill(&app, &clerk, case, wrong_from("1.11.2026", &blind)).await;
    assert_eq!(filled.findings, []);
    assert_eq!(standing(&filled, "44_1"), &Standing::Open(None), "{filled:#?}");
    let acts: Vec<&str> = filled.bases.iter().map(|basis| basis.id.as_str()).collect();
    assert_eq!(acts, ["38", "44_1", "44_2_future", "44_2_past"]);
    assert!(filled.questions.iter().any(|one| one.id == "requested" && one.wants_day));
    let foreseen = filled.foreseen.clone().unwrap();
    let amount = foreseen.new[0].1;
    assert_eq!(foreseen.old, [(day("2026-11-01"), Money::ZERO)]);
    assert!(amount > Money::ZERO && foreseen.new.len() == 1, "{foreseen:?}");
    assert_eq!(foreseen.owed, amount + amount + amount, "November to January");
    assert_eq!(foreseen.claim, Money::ZERO);
    assert!(seen_by(&app, &lead, case).await.rates.is_empty(), "only foreseen");

    desk::finish(&app, &clerk, case, "decide").await;
    let kinds = decisions::kinds(house, &ctx, case).await.unwrap();
    let ids: Vec<_> = kinds.iter().map(|kind| (kind.id.as_str(), kind.proposed)).collect();
    assert_eq!(ids, [("reopening", true), ("correction", false)]);
    let anew = desk::hand_over(&app, &clerk, case, "reopening").await;
    let alone = decisions::approve(house, &ctx, anew).await.unwrap_err();
    assert!(matches!(alone, DecisionError::OwnDraft), "{alone:?}");
    desk::approve_and_issue(&app, &lead, anew).await;
    paid_for_the_past(&app, &lead, (case, amount)).await;
    let newest = decisions::notice(house, &app.ctx(&citizen), id).await.unwrap();
    assert!(newest.kind.contains("Überprüfung") && newest.others[0].0 == refusal, "{newest:?}");
    let words: String = newest.blocks.iter().map(|block| block.text.as_str()).collect();
    assert!(words.contains(&amount.german()) && words.contains("1. November 2026"), "{words}");
    assert!(
        !words.contains("claim") && !words.contains("erstatten"),
        "nothing comes back: {words}"
    );
    desk::whole_record(&app).await;
}

/// What is owed since November is paid in January, and what comes next is due as for anybody else.
async fn paid_for_the_past(app: &TestApp, lead: &Person, (case, amount): (CaseId, Money)) {
    let whole = amount + amount + amount;
    let seen = seen_by(app, lead, case).await;
    assert_eq!((seen.owed, seen.claim, seen.held.clone()), (whole, Money::ZERO, None), "{seen:?}");
    assert_eq!(seen.rates, [(day("2026-11-01"), amount)]);
    assert_eq!(seen.next, Some((day("2027-01-31"), amount)), "February, in advance");
    assert!(seen.account.1.ends_with("2051"), "{:?}", seen.account);
    let (cashier, treasurer) = (app.staff("ines").await, app.staff("matthias").await);
    let (cashier, treasurer) = (app.ctx(&cashier), app.ctx(&treasurer));
    let run = payments::propose(&app.house, &cashier, day("2027-01-29")).await.unwrap();
    let shown = payments::run(&app.house, &treasurer, (run, 0)).await.unwrap();
    assert_eq!((shown.run.many, shown.run.total), (1, whole));
    assert!(shown.items[0].text.contains("November 2026 bis Januar 2027"), "{:?}", shown.items);
    payments::approve(&app.house, &treasurer, run).await.unwrap();
    payments::export(&app.house, &cashier, run).await.unwrap();
    let seen = seen_by(app, lead, case).await;
    assert_eq!((seen.owed, seen.paid), (Money::ZERO, whole));
}

/// A change moves money again when it is changed itself, and a first decision that paid too little is opened again
/// behind it: no month is paid twice.
pub(crate) async fn what_was_changed_can_be_changed_and_opened_again(app: TestApp) {
    let house = &app.house;
    let case = granted(&app, "marion").await;
    pay(&app).await;
    let (clerk, lead) = (app.caseworker("aylin").await, app.team_lead("jens").await);
    let old = seen_by(&app, &lead, case).await.rates[0].1;
    let grant = begin(&app, &clerk, case).await;
    let no_care = [("care_grade", "keiner")];
    let better = SaveSheet {
        answers: map(&[("changed", "yes")]),
        changed: map(&no_care),
        from: "1.12.2026".to_owned(),
        basis: "48_1_2_1".to_owned(),
        text: "Ein Pflegegrad liegt nicht mehr vor.".to_owned(),
        ..SaveSheet::default()
    };
    let seen = fill(&app, &clerk, case, better).await;
    assert_eq!(standing(&seen, "48_1_2_1"), &Standing::Open(None), "{seen:#?}");
    let more = seen.foreseen.unwrap().new[0].1;
    assert!(more > old);
    desk::finish(&app, &clerk, case, "decide").await;
    let change = desk::hand_over(&app, &clerk, case, "change").await;
    desk::approve_and_issue(&app, &lead, change).await;
    assert_eq!(seen_by(&app, &lead, case).await.owed, more - old, "December was paid already");

    // The change is lasting as the grant was, and can be changed; it reaches back no further than it says.
    assert_eq!(begin(&app, &clerk, case).await, change);
    let moved = SaveSheet { from: "1.1.2027".to_owned(), ..moved_into_a_home() };
    let seen = fill(&app, &clerk, case, moved).await;
    assert_eq!(standing(&seen, "48_1_1"), &Standing::Open(None), "{seen:#?}");
    let foreseen = seen.foreseen.unwrap();
    assert!(foreseen.old[0].1 == more && foreseen.new[0].1 < more, "{foreseen:?}");
    let seen = fill(&app, &clerk, case, wrong_from("1.11.2026", &no_care)).await;
    let found: Vec<_> = seen.findings.iter().map(|one| (one.at.as_str(), one.problem)).collect();
    assert_eq!(found, [("from", SheetProblem::OutOfRange)]);
    desk::finish(&app, &clerk, case, "nothing").await;

    // The grant itself was wrong from the beginning: November is owed as well, December not twice.
    let wanted = Begin { case, decision: grant, reason: "Nie ein Pflegegrad.".to_owned() };
    amendments::begin(house, &app.ctx(&clerk), wanted).await.unwrap();
    let seen = fill(&app, &clerk, case, wrong_from("1.11.2026", &no_care)).await;
    assert_eq!(standing(&seen, "44_1"), &Standing::Open(None), "{seen:#?}");
    let foreseen = seen.foreseen.unwrap();
    assert_eq!((foreseen.owed, foreseen.claim), (more - old, Money::ZERO), "{foreseen:?}");
    desk::finish(&app, &clerk, case, "decide").await;
    let anew = desk::hand_over(&app, &clerk, case, "reopening").await;
    desk::approve_and_issue(&app, &lead, anew).await;
    let seen = seen_by(&app, &lead, case).await;
    assert_eq!((seen.owed, seen.claim), (more - old + (more - old), Money::ZERO), "{seen:?}");
    assert_eq!(seen.rates, [(day("2026-11-01"), more)]);
    assert_eq!(seen.paid, old + old);
    desk::whole_record(&app).await;
}
