//! The example that a newcomer meets.

use testkit::TestApp;
use usecases::cases::{self, Filter, QueueQuery};
use usecases::demo;

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
