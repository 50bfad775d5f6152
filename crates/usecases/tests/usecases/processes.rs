//! What the log says about how cases ran, beside what was done.

use ::cases::process::StepState;
use packages::Nature;
use testkit::{Scenario, TestApp};
use usecases::{Fault, analysis, cases};

use crate::desk;
use crate::journey::kind_of;

/// A case that waits three days until a clerk takes it, and is decided; and one that nobody touches.
pub(crate) async fn the_log_says_how_long_a_case_waited(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    let untouched = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    app.days(3);
    let clerk = app.caseworker("aylin").await;
    desk::examine(&app, &clerk, desk::case_of(id)).await;
    let kind = kind_of(&app, Nature::Grant);
    let decision = desk::hand_over(&app, &clerk, desk::case_of(id), &kind).await;
    app.days(2);
    desk::approve_and_issue(&app, &app.team_lead("petra").await, decision).await;

    let ctx = app.ctx(&clerk);
    let drawn = cases::process(&app.house, &ctx, desk::case_of(untouched)).await.unwrap();
    let now = drawn.picture.steps.iter().filter(|step| step.state == Some(StepState::Now));
    assert!(now.count() >= 1, "{:?}", drawn.picture.steps);
    assert!(drawn.picture.svg.contains("bpmn-now") && !drawn.picture.svg.contains("style="));
    assert!(!drawn.reasons.is_empty() && !drawn.reasons[0].0.is_empty());
    let ended = cases::process(&app.house, &ctx, desk::case_of(id)).await.unwrap();
    assert!(ended.picture.steps.iter().all(|step| step.state != Some(StepState::Now)));
    let others = cases::process(&app.house, &app.ctx(&citizen), desk::case_of(id)).await;
    assert!(others.is_err(), "the citizen has a page of their own");
    let services = analysis::services(&app.house, &ctx).await.unwrap();
    assert_eq!(services.iter().map(|one| one.cases).collect::<Vec<_>>(), [2]);
    let service = services[0].id.clone();
    let found = analysis::of_service(&app.house, &ctx, &service, None).await.unwrap();
    assert_eq!((found.analysis.cases, found.is_part), (2, false));
    assert_eq!(found.analysis.deviations, 0);
    let (first, _) = &found.steps[0];
    let step = &found.analysis.steps[first];
    assert_eq!((step.begun, step.open), (2, 1));
    assert_eq!(step.waiting.median(), Some(3 * 86_400));
    let waited = found.analysis.steps.values().filter_map(|step| step.waiting.p90()).max();
    assert_eq!(waited, Some(3 * 86_400));
    let newest = analysis::of_service(&app.house, &ctx, &service, Some(1)).await.unwrap();
    assert_eq!((newest.analysis.cases, newest.is_part), (1, true));

    let mut log = Vec::new();
    let taken = analysis::log(&app.house, &app.system(), None, &mut log).await.unwrap();
    assert_eq!(taken.0, 2);
    let log = String::from_utf8(log).unwrap();
    assert_eq!(log.matches("<trace>").count(), 2);
    assert_eq!(log.matches("<event>").count() as u64, taken.1);
    let refused = analysis::log(&app.house, &ctx, None, Vec::new()).await;
    assert!(refused.is_err(), "a clerk looks at figures and takes no log along");
    let outside = analysis::services(&app.house, &app.ctx(&citizen)).await;
    assert!(matches!(outside, Err(Fault::Forbidden | Fault::NotFound)), "{outside:?}");
}
