//! The queue walks along an index in the order it is shown and never sorts.

use access::{Action, Actor, Resource, ResourceKind, may};
use sealing::{Keyring, MasterKey};

use super::*;
use crate::Store;

#[tokio::test]
async fn no_queue_sorts() {
    let folder = tempfile::tempdir().unwrap();
    let keyring = Keyring::new(MasterKey::from_bytes([1; 32]));
    let store = Store::open_sqlite(folder.path(), keyring).await.unwrap();
    store.migrate("2026-11-09T09:30:00Z".parse().unwrap()).await.unwrap();
    let authority = "harbour".parse().unwrap();
    let account = "00000001-0000-4000-8000-000000000001".parse().unwrap();
    let mut db = store.read(&authority).await.unwrap();

    let due: Date = "2026-12-01".parse().unwrap();
    let after =
        QueueCursor { due_on: due, id: "00000003-0000-4000-8000-000000000001".parse().unwrap() };
    for assignment in [Assignment::All, Assignment::Nobody, Assignment::Of(account)] {
        for (status, service) in looks() {
            for after in [None, Some(after.clone())] {
                let query = QueueQuery {
                    service: service.clone(),
                    status: status.clone(),
                    assignment,
                    after,
                    due_by: Some(due),
                    limit: 50,
                    ..QueueQuery::default()
                };
                let plan = plan(&mut db, &query).await;
                assert!(plan.contains("USING INDEX cases_"), "{query:?}\n{plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{query:?}\n{plan}");
            }
        }
    }

    let kind = Resource::of(ResourceKind::Case, authority);
    let permit = may(&Actor::System, Action::List, &kind).unwrap();
    let page = queue(&mut db, &permit, &QueueQuery::default()).await.unwrap();
    assert_eq!(page, QueuePage { rows: Vec::new(), next: None });
}

/// Status and service, alone; together they filter along one of the two.
fn looks() -> [(Option<String>, Option<ServiceId>); 4] {
    let (status, service) = (Some("received".to_owned()), "harbour_pass".parse().ok());
    [(None, None), (status.clone(), None), (None, service.clone()), (status, service)]
}

async fn plan(db: &mut Reading, query: &QueueQuery) -> String {
    let mut statement = page(db, query, 51);
    statement.text = format!("EXPLAIN QUERY PLAN {}", statement.text).into();
    let rows = statement.all(db).await.unwrap();
    rows.iter().map(|row| row.text("detail").unwrap() + "\n").collect()
}
