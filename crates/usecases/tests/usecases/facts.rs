//! No decision rests on a fact that nobody has read up or released by name; the example may.

use std::collections::BTreeSet;

use base::DecisionId;
use packages::Nature;
use testkit::{Person, Scenario, TestApp};
use usecases::House;
use usecases::decisions::{self, DecisionError};

use crate::desk;
use crate::journey::kind_of;

/// A decision that was approved in the example, with its second person.
async fn approved(app: &TestApp, scenario: &str, nature: Nature) -> (DecisionId, Person) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(app, scenario)).await;
    let clerk = app.caseworker("aylin").await;
    desk::examine(app, &clerk, desk::case_of(id)).await;
    let kind = kind_of(app, nature);
    let decision = desk::hand_over(app, &clerk, desk::case_of(id), &kind).await;
    let lead = app.team_lead("petra").await;
    decisions::approve(&app.house, &app.ctx(&lead), decision).await.unwrap();
    (decision, lead)
}

/// The facts that stop it, by the names under which they are released.
async fn stopping(house: &House, app: &TestApp, of: &(DecisionId, Person)) -> Vec<String> {
    let ctx = app.ctx(&of.1);
    let refused = decisions::issue(house, &ctx, of.0).await;
    let Err(DecisionError::Unsettled(facts)) = refused else { panic!("{refused:?}") };
    let name = |fact: &String| fact.rsplit_once(" (").unwrap().1.trim_end_matches(')').to_owned();
    facts.iter().map(name).collect()
}

pub(crate) async fn what_nobody_released_is_not_issued(app: TestApp) {
    let approved = approved(&app, "complete", Nature::Grant).await;
    let ctx = app.ctx(&approved.1);
    let strict = app.in_earnest(&[]);
    let names = stopping(&strict, &app, &approved).await;
    // The court of the place, who is in charge there, the letterhead, and when it counts as notified.
    for part in ["court/", "residence/", "authority/contact", "notification/"] {
        assert!(names.iter().any(|name| name.starts_with(part)), "{part} is missing: {names:?}");
    }
    let shown = decisions::draft_view(&strict, &ctx, approved.0).await.unwrap();
    let check = shown.checks.iter().find(|check| check.id == "facts").unwrap();
    assert!(!check.met);
    assert!(names.iter().all(|name| check.why.contains(name)), "{}", check.why);
    let listed: BTreeSet<_> = shown.open_facts.iter().map(|fact| fact.id.clone()).collect();
    assert_eq!(listed, names.iter().cloned().collect());
    // One name short is short.
    let short = app.in_earnest(&names[1..]);
    assert_eq!(stopping(&short, &app, &approved).await, names[..1]);
    // A release of tomorrow releases nothing today.
    let early = app.in_earnest_from(&names, ctx.today.tomorrow().unwrap());
    assert_eq!(stopping(&early, &app, &approved).await, names);
    assert_eq!(shown.state, decisions::State::Approved, "nothing was issued");
    decisions::issue(&app.in_earnest(&names), &ctx, approved.0).await.unwrap();
    desk::whole_record(&app).await;
}

pub(crate) async fn what_the_lead_releases_by_name_counts(app: TestApp) {
    let approved = approved(&app, "sees-better", Nature::Refusal).await;
    let ctx = app.ctx(&approved.1);
    let strict = app.in_earnest(&[]);
    let names = stopping(&strict, &app, &approved).await;
    let unknown = decisions::release_fact(&strict, &ctx, approved.0, "court/elsewhere").await;
    assert!(unknown.is_err(), "a fact that the decision does not use was released");
    for name in &names {
        decisions::release_fact(&strict, &ctx, approved.0, name).await.unwrap();
    }
    decisions::issue(&strict, &ctx, approved.0).await.unwrap();
    let shown = decisions::draft_view(&strict, &ctx, approved.0).await.unwrap();
    assert!(
        shown.open_facts.iter().all(|fact| fact.released_by.as_ref() == Some(&approved.1.name))
    );
}

pub(crate) async fn the_example_goes_through(app: TestApp) {
    let approved = approved(&app, "complete", Nature::Grant).await;
    decisions::issue(&app.house, &app.ctx(&approved.1), approved.0).await.unwrap();
}

pub(crate) async fn a_finding_names_the_evidence_that_proves_it(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let scenario = Scenario::of(&app, "complete");
    let id = app.apply(&citizen, &scenario).await;
    let clerk = app.caseworker("aylin").await;
    desk::examine(&app, &clerk, desk::case_of(id)).await;
    let (ctx, kind) = (app.ctx(&clerk), kind_of(&app, Nature::Grant));
    let draft = decisions::draft(&app.house, &ctx, desk::case_of(id), &kind).await.unwrap();
    let shown = decisions::draft_view(&app.house, &ctx, draft).await.unwrap();
    let mut proved = 0;
    for written in &shown.blocks {
        let Some(block) = app.package.blocks.get(&written.id) else { continue };
        if !block.variables().contains("proof") {
            continue;
        }
        for (evidence, how) in &scenario.evidence {
            let rule = app.package.form.evidence_rule(evidence).unwrap();
            let named = written.text.contains(&rule.title.de);
            assert_eq!(named, how == "file" && block.proof.contains(evidence), "{}", written.text);
            proved += usize::from(named);
        }
    }
    assert_eq!(proved, 1);
}
