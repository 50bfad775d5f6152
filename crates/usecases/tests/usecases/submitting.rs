//! Submitting: once, whole, and never lost.

use base::Lang;
use testkit::{Scenario, TestApp};
use usecases::applications::{self, ApplicationError, Submit};
use usecases::cases::{self, QueueQuery};
use usecases::sessions;

async fn ready(app: &TestApp, who: &testkit::Person) -> Submit {
    let id = app.start(who).await;
    app.fill(who, id, &Scenario::of(app, "complete")).await;
    let review = applications::review(&app.house, &app.ctx(who), id).await.unwrap();
    assert!(review.missing.is_empty(), "{:?}", review.missing);
    Submit { id, idempotency_key: review.idempotency_key, declared: true }
}

pub(crate) async fn a_replay_gives_the_same_receipt(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let order = ready(&app, &citizen).await;
    let ctx = app.ctx(&citizen);
    let first = applications::submit(&app.house, &ctx, order.clone()).await.unwrap();
    app.days(1);
    let again = applications::submit(&app.house, &app.ctx(&citizen), order).await.unwrap();
    assert_eq!(first, again);
    app.run_jobs().await;
    assert_eq!(app.mail.sent().len(), 1, "one receipt, one notice");
}

pub(crate) async fn two_submissions_at_once_make_one_case(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let order = ready(&app, &citizen).await;
    let ctx = app.ctx(&citizen);
    let (one, other) = tokio::join!(
        applications::submit(&app.house, &ctx, order.clone()),
        applications::submit(&app.house, &ctx, order.clone()),
    );
    // The slower one may be told that something changed; a repetition then finds the receipt.
    let receipts: Vec<_> = [one, other].into_iter().flatten().collect();
    assert!(!receipts.is_empty());
    let again = applications::submit(&app.house, &ctx, order).await.unwrap();
    assert!(receipts.iter().all(|receipt| *receipt == again));
    let clerk = app.caseworker("aylin").await;
    let queue = cases::queue(&app.house, &app.ctx(&clerk), QueueQuery::default()).await.unwrap();
    assert_eq!(queue.rows.len(), 1);
}

pub(crate) async fn a_draft_outlives_its_session(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.start(&citizen).await;
    let scenario = Scenario::of(&app, "complete");
    let first = app.package.form.pages[0].id.clone();
    app.fill_page(&citizen, id, (&first, &scenario)).await;
    app.days(2);
    let visit = sessions::visit(&app.house, Some(&citizen.cookie), Lang::De).await.unwrap();
    assert!(visit.expired && visit.session.is_none());
    app.run_jobs().await;
    let back = app.citizen("marion").await;
    let mine = applications::mine(&app.house, &app.ctx(&back)).await.unwrap();
    assert_eq!(mine.drafts.len(), 1);
    assert_eq!(mine.drafts[0].id, id);
    assert_eq!(app.start(&back).await, id, "a second start opens the draft that is there");
    let shown = applications::page(&app.house, &app.ctx(&back), id, &first).await.unwrap();
    assert!(shown.fields.iter().any(|field| !field.values.is_empty()), "the answers are gone");
    app.fill(&back, id, &scenario).await;
    app.submit(&back, id).await;
}

pub(crate) async fn what_is_incomplete_is_not_submitted(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.start(&citizen).await;
    let ctx = app.ctx(&citizen);
    let review = applications::review(&app.house, &ctx, id).await.unwrap();
    assert!(!review.missing.is_empty());
    let key = review.idempotency_key;
    let order = Submit { id, idempotency_key: key.clone(), declared: true };
    let refused = applications::submit(&app.house, &ctx, order).await;
    assert!(matches!(refused, Err(ApplicationError::Incomplete(_))), "{refused:?}");
    app.fill(&citizen, id, &Scenario::of(&app, "complete")).await;
    let order = Submit { id, idempotency_key: key, declared: false };
    let refused = applications::submit(&app.house, &ctx, order).await;
    assert!(matches!(refused, Err(ApplicationError::NotDeclared(_))), "{refused:?}");
    app.submit(&citizen, id).await;
}
