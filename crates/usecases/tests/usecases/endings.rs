//! The other ends of a case.

use packages::Nature;
use testkit::{Scenario, TestApp};
use usecases::applications::{self, ApplicationError, LineState};
use usecases::cases::{self, Filter, QueueQuery};
use usecases::decisions::{self, DecisionError};
use usecases::questions::{self, About, WriteMessage};

use crate::desk;
use crate::journey::kind_of;

async fn decided(app: &TestApp, scenario: &str, nature: Nature) -> decisions::NoticeView {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(app, scenario)).await;
    let case = desk::case_of(id);
    let clerk = app.caseworker("aylin").await;
    desk::examine(app, &clerk, case).await;
    let kind = kind_of(app, nature);
    let decision = desk::hand_over(app, &clerk, case, &kind).await;
    desk::approve_and_issue(app, &app.team_lead("petra").await, decision).await;
    let again = decisions::issue(&app.house, &app.ctx(&clerk), decision).await;
    assert!(matches!(again, Err(DecisionError::WrongState)), "{again:?}");
    let late = applications::withdraw(&app.house, &app.ctx(&citizen), id).await;
    assert!(matches!(late, Err(ApplicationError::Ended)), "{late:?}");
    decisions::notice(&app.house, &app.ctx(&citizen), id).await.unwrap()
}

pub(crate) async fn a_refusal_reaches_the_person(app: TestApp) {
    let notice = decided(&app, "sees-better", Nature::Refusal).await;
    assert!(!notice.grants);
    assert!(notice.amount.is_none());
    assert!(!notice.remedy.is_empty(), "a refusal says how to challenge it");
    assert!(notice.challenge_until.is_some());
}

pub(crate) async fn a_partial_grant_reaches_the_person(app: TestApp) {
    let notice = decided(&app, "deaf-later", Nature::Partial).await;
    assert!(notice.grants);
    assert!(!notice.remedy.is_empty());
}

pub(crate) async fn a_forwarding_needs_its_recipient(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "outside-the-state")).await;
    let case = desk::case_of(id);
    let clerk = app.caseworker("aylin").await;
    desk::examine(&app, &clerk, case).await;
    let ctx = app.ctx(&clerk);
    let kind = kind_of(&app, Nature::Forwarding);
    let draft = decisions::draft(&app.house, &ctx, case, &kind).await.unwrap();
    let unseen = decisions::hand_over(&app.house, &ctx, draft).await;
    assert!(matches!(unseen, Err(DecisionError::GateClosed(_))), "{unseen:?}");
    decisions::preview(&app.house, &ctx, draft).await.unwrap();
    let shown = decisions::draft_view(&app.house, &ctx, draft).await.unwrap();
    let recipient = shown.checks.iter().find(|check| check.id == "recipient").unwrap();
    let handed = decisions::hand_over(&app.house, &ctx, draft).await;
    assert_eq!(recipient.met, handed.is_ok(), "{:?} {handed:?}", shown.checks);
}

pub(crate) async fn who_withdraws_ends_the_case(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    applications::withdraw(&app.house, &app.ctx(&citizen), id).await.unwrap();
    let status = applications::status(&app.house, &app.ctx(&citizen), id).await.unwrap();
    assert_eq!(status.state, LineState::Withdrawn);
    assert!(!status.may_withdraw);
    let again = applications::withdraw(&app.house, &app.ctx(&citizen), id).await;
    assert!(matches!(again, Err(ApplicationError::Ended)), "{again:?}");
    let clerk = app.caseworker("aylin").await;
    let ctx = app.ctx(&clerk);
    let open = cases::queue(&app.house, &ctx, QueueQuery::default()).await.unwrap();
    assert!(open.rows.is_empty());
    let query = QueueQuery { filter: Filter::Closed, ..QueueQuery::default() };
    assert_eq!(cases::queue(&app.house, &ctx, query).await.unwrap().rows.len(), 1);
    let shown = cases::case(&app.house, &ctx, desk::case_of(id)).await.unwrap();
    assert!(shown.tasks.is_empty(), "{:?}", shown.tasks);
    desk::whole_record(&app).await;
}

pub(crate) async fn a_change_can_be_reported(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    let ctx = app.ctx(&citizen);
    let kinds = questions::change_kinds(&app.house, &ctx, id).await.unwrap();
    let message = WriteMessage {
        id,
        text: "Ich wohne jetzt woanders.".to_owned(),
        about: About::Change { kind: kinds[0].0.clone(), since: "2026-11-01".to_owned() },
    };
    questions::write(&app.house, &ctx, message).await.unwrap();
    let clerk = app.caseworker("aylin").await;
    let thread = questions::messages(&app.house, &app.ctx(&clerk), id).await.unwrap();
    assert!(thread.iter().any(|message| message.reports_change && !message.mine));
}
