//! A command is all or nothing, alone and in company.

use std::sync::Arc;

use store::{Store, StoreError, applications, cases, counters, packages};

use crate::house::{self, House, Place, account, application, case, keyring, now};

pub(crate) async fn a_dropped_command_leaves_nothing(house: House) {
    house.draft(1).await;
    let mut tx = house.write().await;
    let seen = (application(1), 1);
    applications::save(&mut tx, &house.permit, seen, "{}", now()).await.unwrap();
    drop(tx);
    let mut db = house.read().await;
    let draft = applications::one(&mut db, &house.permit, application(1)).await.unwrap();
    assert_eq!(draft.summary.version, 1);
    assert!(draft.answers.contains("applicant 1"));
}

pub(crate) async fn a_command_reads_what_it_wrote(house: House) {
    house.draft(1).await;
    let mut tx = house.write().await;
    let seen = (application(1), 1);
    applications::save(&mut tx, &house.permit, seen, r#"{"a":["b"]}"#, now()).await.unwrap();
    let inside = applications::one(&mut tx, &house.permit, application(1)).await.unwrap();
    assert_eq!((inside.summary.version, inside.answers.as_str()), (2, r#"{"a":["b"]}"#));
    let outside = applications::summary(&mut house.read().await, application(1)).await.unwrap();
    assert_eq!(outside.version, 1, "nothing is seen before the commit");
    tx.commit().await.unwrap();
    let outside = applications::summary(&mut house.read().await, application(1)).await.unwrap();
    assert_eq!(outside.version, 2);
}

/// Forty commands at once, so that they share groups: every third is refused by a unique
/// key, every third is given up half way, every third must come through whole.
pub(crate) async fn a_failing_command_does_not_harm_its_neighbours(house: House) {
    house.case(500).await;
    for n in 0..42 {
        house.draft(n).await;
    }
    let house = Arc::new(house);
    let mut commands = Vec::new();
    for n in 0..42 {
        let house = house.clone();
        commands.push(tokio::spawn(async move {
            match n % 3 {
                0 => house.submit(n).await.map(|_| ()),
                1 => {
                    let mut tx = house.write().await;
                    let seen = (application(n), 1);
                    applications::submit(&mut tx, &house.permit, seen, case(n), now()).await?;
                    Ok(())
                }
                _ => {
                    let mut tx = house.write().await;
                    let seen = (application(n), 1);
                    applications::submit(&mut tx, &house.permit, seen, case(n), now()).await?;
                    // The number of the first case: refused.
                    let first = cases::one(&mut tx, &house.permit, case(500)).await?;
                    let new = cases::NewCase {
                        id: case(n),
                        file_number: first.summary.file_number,
                        service: first.summary.service,
                        package: first.summary.package,
                        application: application(n),
                        account: account(1),
                        status: "received".to_owned(),
                        received_at: now(),
                        due_on: first.summary.due_on,
                        label: String::new(),
                        submission: String::new(),
                        process: "{}".to_owned(),
                    };
                    cases::open(&mut tx, &house.permit, &new, now()).await?;
                    tx.commit().await
                }
            }
        }));
    }
    for (n, command) in commands.into_iter().enumerate() {
        let answer: Result<(), StoreError> = command.await.unwrap();
        if n % 3 == 2 {
            assert!(matches!(answer, Err(StoreError::Taken { table: "cases", .. })), "{answer:?}");
        } else {
            answer.unwrap();
        }
    }
    assert_eq!(house.count("cases").await, 1 + 14);
    assert_eq!(house.count("applications WHERE status = 'submitted'").await, 1 + 14);
    assert_eq!(house.count("events").await, 1 + 14);
}

/// Swallowing an error does not make a receipt: the command is over on both engines.
pub(crate) async fn a_command_ends_with_its_first_failed_statement(house: House) {
    house.draft(1).await;
    let mut tx = house.write().await;
    counters::next(&mut tx, &house.permit, "file_number").await.unwrap();
    let taken = house::package("feed", "1.0.0", "2026-01-01");
    let refused = packages::publish(&mut tx, &house.permit, &taken, now()).await;
    assert!(matches!(refused, Err(StoreError::Taken { table: "packages", .. })), "{refused:?}");
    let more = counters::next(&mut tx, &house.permit, "file_number").await;
    assert!(matches!(more, Err(StoreError::GivenUp)), "{more:?}");
    assert!(matches!(tx.commit().await, Err(StoreError::GivenUp)));
    assert_eq!(house.count("counters").await, 0);
}

pub(crate) async fn of_two_writers_of_one_draft_one_wins(house: House) {
    house.draft(1).await;
    let house = Arc::new(house);
    let writers: Vec<_> = (0..8)
        .map(|n| {
            let house = house.clone();
            tokio::spawn(async move {
                let mut tx = house.write().await;
                let answers = format!(r#"{{"writer":["{n}"]}}"#);
                let seen = (application(1), 1);
                applications::save(&mut tx, &house.permit, seen, &answers, now()).await?;
                tx.commit().await
            })
        })
        .collect();
    let mut won = 0;
    for writer in writers {
        match writer.await.unwrap() {
            Ok(()) => won += 1,
            Err(StoreError::Changed { table: "applications", .. }) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!(won, 1);
}

pub(crate) async fn a_second_submit_finds_the_first_case(house: House) {
    let first = house.case(1).await;
    assert_eq!(house.submit(1).await.unwrap(), first);
    assert_eq!(house.count("cases").await, 1);
    let mut tx = house.write().await;
    let late = applications::save(&mut tx, &house.permit, (application(1), 2), "{}", now()).await;
    assert!(matches!(late, Err(StoreError::Changed { .. })), "what was submitted stays");
}

pub(crate) async fn two_first_submits_at_once_open_one_case(house: House) {
    house.draft(1).await;
    let house = Arc::new(house);
    let submits: Vec<_> = (0..8)
        .map(|_| {
            let house = house.clone();
            tokio::spawn(async move { house.submit(1).await })
        })
        .collect();
    let mut receipts = Vec::new();
    for submit in submits {
        receipts.push(submit.await.unwrap().unwrap());
    }
    receipts.dedup();
    assert_eq!(receipts.len(), 1, "{receipts:?}");
    assert_eq!(house.count("cases").await, 1);
    assert_eq!(house.count("outbox").await, 1);
}

pub(crate) async fn file_numbers_are_given_once(house: House) {
    let house = Arc::new(house);
    let takers: Vec<_> = (0..40)
        .map(|n| {
            let house = house.clone();
            tokio::spawn(async move {
                let mut tx = house.write().await;
                let number = counters::next(&mut tx, &house.permit, "file_number").await.unwrap();
                if n % 4 == 0 {
                    drop(tx);
                } else {
                    tx.commit().await.unwrap();
                }
                (n % 4 != 0).then_some(number)
            })
        })
        .collect();
    let mut numbers = Vec::new();
    for taker in takers {
        numbers.extend(taker.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=30).collect::<Vec<i64>>());
}

#[tokio::test]
async fn a_second_writer_of_a_sqlite_store_is_refused() {
    let house = House::sqlite().await;
    let Place::Folder(folder) = &house.place else { return };
    let Err(refused) = Store::open_sqlite(folder.path(), keyring(1)).await else {
        panic!("two writers")
    };
    assert!(matches!(refused, StoreError::InUse { .. }));
    assert!(refused.to_string().starts_with("another bruchlos is already writing to /"));
    let onlooker = house.reopened(keyring(1)).await;
    onlooker.check_schema().await.unwrap();
    assert!(matches!(onlooker.write(&house.authority).await, Err(StoreError::ReadOnly)));

    let House { store, place, .. } = house;
    store.close().await;
    drop((store, onlooker));
    let Place::Folder(folder) = place else { return };
    Store::open_sqlite(folder.path(), keyring(1)).await.unwrap();
}

#[tokio::test]
async fn an_address_that_is_none_is_refused() {
    for address in ["mysql://x/y", "sqlite://x", "nonsense"] {
        assert!(matches!(Store::connect(address, keyring(1)).await, Err(StoreError::Address)));
    }
    let nobody = Store::connect("postgres://nobody@localhost/x?host=/nowhere", keyring(1)).await;
    assert!(matches!(nobody, Err(StoreError::Connect(_))));
}

/// Two commands that take two counters in opposite order: PostgreSQL gives one of them up.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_deadlock_is_told_as_again() {
    let Some(house) = House::postgres().await else {
        println!("SKIP store postgres a_deadlock_is_told_as_again: wants PostgreSQL");
        return;
    };
    let house = Arc::new(house);
    let both_hold_one = Arc::new(tokio::sync::Barrier::new(2));
    let commands = [["a", "b"], ["b", "a"]].map(|[first, second]| {
        let (house, both_hold_one) = (house.clone(), both_hold_one.clone());
        tokio::spawn(async move {
            let mut tx = house.write().await;
            counters::next(&mut tx, &house.permit, first).await?;
            both_hold_one.wait().await;
            counters::next(&mut tx, &house.permit, second).await?;
            tx.commit().await
        })
    });
    let mut again = 0;
    for command in commands {
        if let Err(error) = command.await.unwrap() {
            assert!(error.is_passing(), "{error:?}");
            again += 1;
        }
    }
    assert_eq!(again, 1);
    let mut tx = house.write().await;
    assert_eq!(counters::next(&mut tx, &house.permit, "a").await.unwrap(), 2);
}
