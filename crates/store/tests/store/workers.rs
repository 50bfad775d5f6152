//! Jobs and outbox: each once, whoever asks and whoever falls over.

use std::sync::Arc;

use store::jobs::AfterFailure;
use store::{KeyOf, StoreError, jobs, keys, outbox};

use crate::house::{House, application, at, now};

fn lease() -> base::Timestamp {
    at("2026-11-09T09:35:00Z")
}

async fn claim(house: &House, now: base::Timestamp) -> Option<jobs::Job> {
    let mut tx = house.write().await;
    let job = jobs::claim(&mut tx, &house.permit, now, at("2026-11-09T09:35:00Z")).await.unwrap();
    tx.commit().await.unwrap();
    job
}

pub(crate) async fn eight_workers_claim_each_job_once(house: House) {
    for n in 0..40 {
        house.case(n).await;
    }
    let house = Arc::new(house);
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let house = house.clone();
            tokio::spawn(async move {
                let mut mine = Vec::new();
                while let Some(job) = claim(&house, now()).await {
                    let mut tx = house.write().await;
                    jobs::done(&mut tx, &house.permit, &job, now()).await.unwrap();
                    tx.commit().await.unwrap();
                    mine.push(job.id);
                }
                mine
            })
        })
        .collect();
    let mut claimed = Vec::new();
    for worker in workers {
        claimed.extend(worker.await.unwrap());
    }
    claimed.sort();
    let all = claimed.len();
    claimed.dedup();
    assert_eq!((all, claimed.len()), (40, 40));
    assert_eq!(jobs::count(&mut house.read().await, "done").await.unwrap(), 40);
}

pub(crate) async fn a_lease_that_ends_gives_the_job_back(house: House) {
    house.case(1).await;
    let lost = claim(&house, now()).await.unwrap();
    assert_eq!(claim(&house, now()).await, None);
    let again = claim(&house, lease()).await.unwrap();
    assert_eq!((again.id, again.attempts), (lost.id, 2));
    let mut tx = house.write().await;
    let late = jobs::done(&mut tx, &house.permit, &lost, now()).await;
    assert!(matches!(late, Err(StoreError::Changed { table: "jobs", .. })));
    jobs::done(&mut tx, &house.permit, &again, now()).await.unwrap();
}

pub(crate) async fn a_failed_job_waits_or_stops(house: House) {
    house.case(1).await;
    let job = claim(&house, now()).await.unwrap();
    let later = at("2026-11-09T09:31:00Z");
    let mut tx = house.write().await;
    let retry = AfterFailure::Retry(later);
    jobs::failed(&mut tx, &house.permit, &job, "mail server away", retry).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(claim(&house, now()).await, None);
    let job = claim(&house, later).await.unwrap();
    let mut tx = house.write().await;
    jobs::failed(&mut tx, &house.permit, &job, "no such door", AfterFailure::Fail).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(claim(&house, at("2027-01-01T00:00:00Z")).await, None);
    assert_eq!(jobs::count(&mut house.read().await, "failed").await.unwrap(), 1);
}

pub(crate) async fn the_outbox_sends_once(house: House) {
    house.case(1).await;
    house.case(2).await;
    let mut tx = house.write().await;
    let twice = outbox::NewOutboxItem {
        id: "mail-again".to_owned(),
        kind: "mail".to_owned(),
        key: KeyOf::House,
        payload: "{}".to_owned(),
        once_key: "received.1".to_owned(),
    };
    assert!(!outbox::enqueue(&mut tx, &house.permit, &twice, now()).await.unwrap());
    let whose = KeyOf::Procedure(application(2));
    keys::erase(&mut tx, &house.permit, whose, now()).await.unwrap();
    let first = outbox::claim(&mut tx, &house.permit, now(), lease()).await.unwrap().unwrap();
    let second = outbox::claim(&mut tx, &house.permit, now(), lease()).await.unwrap().unwrap();
    assert_eq!(outbox::claim(&mut tx, &house.permit, now(), lease()).await.unwrap(), None);
    assert_eq!(first.payload.as_deref(), Some(r#"{"to":"canary@example.org"}"#));
    assert_eq!((second.once_key.as_str(), &second.payload), ("received.2", &None));
    outbox::sent(&mut tx, &house.permit, &first, now()).await.unwrap();
    let retry = AfterFailure::Retry(lease());
    outbox::failed(&mut tx, &house.permit, &second, "away", retry).await.unwrap();
    let again = outbox::claim(&mut tx, &house.permit, lease(), lease()).await.unwrap().unwrap();
    assert_eq!((again.id, again.attempts), (second.id, 2));
    tx.commit().await.unwrap();
}
