//! The example that a newcomer meets.

use testkit::TestApp;
use usecases::cases::{self, Filter, QueueQuery, QueueRow};
use usecases::demo::{self, ManyError, Plan, Records};

/// Every state that a desk knows, made by the use cases themselves; a second start adds nothing.
pub(crate) async fn the_example_is_filled_whole_and_once(app: TestApp) {
    let made = demo::seed(&app.house).await.unwrap();
    assert_eq!((made.cases, made.drafts), (7, 1));
    let again = demo::seed(&app.house).await.unwrap();
    assert_eq!((again.cases, again.drafts), (0, 0));
    let moved = app.at_address("http://127.0.0.1:8102");
    let elsewhere = demo::seed(&moved).await.unwrap();
    assert_eq!((elsewhere.cases, elsewhere.drafts), (0, 0), "the address is not the store");
    let clerk = app.caseworker("aylin").await;
    let count = async |filter| {
        let query = QueueQuery { filter, ..QueueQuery::default() };
        cases::queue(&app.house, &app.ctx(&clerk), query).await.unwrap().rows.len()
    };
    assert_eq!(count(Filter::Open).await + count(Filter::Closed).await, 7);
    assert_eq!(count(Filter::Approval).await, 1);
    assert_eq!(count(Filter::Answered).await, 1);
}

/// Every page of a filter.
async fn all(app: &TestApp, filter: Filter) -> Vec<QueueRow> {
    let clerk = app.caseworker("aylin").await;
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let query = QueueQuery { filter, after, ..QueueQuery::default() };
        let page = cases::queue(&app.house, &app.ctx(&clerk), query).await.unwrap();
        rows.extend(page.rows);
        match page.next {
            Some(next) => after = Some(next),
            None => return rows,
        }
    }
}

/// A desk as large as wanted, on which every page of a case opens and every chain holds; the same
/// seed gives the same cases.
pub(crate) async fn many_cases_are_whole_and_chained(app: TestApp) {
    let plan = Plan { cases: 2_200, seed: 7, records: Records::Whole };
    let grown = demo::many(&app.house, plan, |_| ()).await.unwrap();
    assert_eq!((grown.cases, grown.made), (2_200, 2_192));
    let authority = app.system().authority;
    let report = usecases::audit::verify(&app.store, authority, |_| ()).await.unwrap();
    assert_eq!(report.broken, []);
    assert_eq!((report.chains, report.erased), (2_200, 0));
    assert!(report.entries > 20_000, "{}", report.entries);

    let (open, closed) = (all(&app, Filter::Open).await, all(&app, Filter::Closed).await);
    assert_eq!(open.len() + closed.len(), 2_200);
    assert!((600..1_000).contains(&open.len()), "{}", open.len());
    let clerk = app.caseworker("aylin").await;
    let ctx = app.ctx(&clerk);
    for row in open.iter().step_by(25).chain(closed.iter().step_by(50)) {
        let case = cases::case(&app.house, &ctx, row.id).await.unwrap();
        let family = row.person.split(",").next().unwrap();
        assert!(!family.is_empty() && case.person.contains(family), "{row:?} {}", case.person);
        assert!(!case.data.is_empty() && !case.history.is_empty());
        let reference = row.reference.clone();
        let found = QueueQuery { reference, ..QueueQuery::default() };
        let found = cases::queue(&app.house, &ctx, found).await.unwrap().rows;
        assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), [row.id]);
    }
    // Nothing that waits lies behind the day: a worker finds only its daily jobs to do.
    let round = app.run_jobs().await;
    assert_eq!(round.fired, 0);

    let other = TestApp::sqlite().await;
    demo::many(&other.house, plan, |_| ()).await.unwrap();
    assert_eq!(all(&other, Filter::Open).await, open);
}

/// What was told of is kept, the same call carries on, and another plan is refused.
pub(crate) async fn who_was_stopped_carries_on(app: TestApp) {
    let plan = Plan { cases: 1_700, seed: 7, records: Records::Short };
    let (told, mut hears) = tokio::sync::mpsc::unbounded_channel();
    let house = app.house.clone();
    let work = tokio::spawn(async move {
        demo::many(&house, plan, |cases| told.send(cases).unwrap()).await.map(|grown| grown.cases)
    });
    let kept = hears.recv().await.unwrap();
    work.abort();
    let _stopped = work.await;
    let grown = demo::many(&app.house, plan, |_| ()).await.unwrap();
    assert_eq!(grown.cases, 1_700);
    assert!(grown.made <= 1_700 - kept, "{grown:?}");
    let again = demo::many(&app.house, plan, |_| ()).await.unwrap();
    assert_eq!(again.made, 0);
    let other = Plan { seed: 8, ..plan };
    let refused = demo::many(&app.house, other, |_| ()).await;
    assert!(
        matches!(refused, Err(ManyError::OtherPlan { cases: 1_700, seed: 7, records: " --short" })),
        "{refused:?}"
    );
    let report = usecases::audit::verify(&app.store, app.system().authority, |_| ()).await.unwrap();
    assert_eq!((report.broken, report.chains), (Vec::new(), 1_700));

    let used = TestApp::sqlite().await;
    used.caseworker("aylin").await;
    let refused = demo::many(&used.house, plan, |_| ()).await;
    assert!(matches!(refused, Err(ManyError::InUse)), "{refused:?}");
}
