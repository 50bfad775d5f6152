//! Roots over the ends of chains: made once, bent never unnoticed, witnesses of what was cut off.

use cases::record::{self, FORMAT, OPEN_TO_CITIZEN, Proof, check};
use store::roots::Covered;
use store::{KeyOf, events, keys, roots, verify};

use crate::house::{House, application, at, case, event, now};

async fn make(house: &House, most: i64) -> Option<record::Root> {
    let mut tx = house.write().await;
    let root = roots::make(&mut tx, &house.permit, now(), most).await.unwrap();
    tx.commit().await.unwrap();
    root
}

async fn note(house: &House, n: u64, activity: &str) {
    let mut tx = house.write().await;
    event(&mut tx, &house.permit, n, activity).await.unwrap();
    tx.commit().await.unwrap();
}

async fn faults(house: &House) -> Vec<String> {
    let report = verify(&mut house.read().await, &house.permit, |_| ()).await.unwrap();
    report.faults.into_iter().map(|fault| fault.what).collect()
}

async fn proof(house: &House, n: u64) -> Proof {
    let mut db = house.read().await;
    let covering = roots::covering(&mut db, &house.permit, case(n)).await.unwrap().unwrap();
    let rows = (case(n), covering.seq);
    let events = events::proven(&mut db, &house.permit, rows, &OPEN_TO_CITIZEN).await.unwrap();
    Proof {
        format: FORMAT.to_owned(),
        case: case(n).to_string(),
        events,
        path: covering.path,
        root: covering.root,
    }
}

pub(crate) async fn a_root_covers_what_grew_and_no_more(house: House) {
    assert_eq!(make(&house, 100).await, None, "nothing grew");
    for n in 1..=3 {
        house.case(n).await;
    }
    // Three cases, each with an event and an audit entry: six chains, four in the first root.
    let first = make(&house, 4).await.unwrap();
    let second = make(&house, 4).await.unwrap();
    assert_eq!((first.number, first.leaves, first.prev.as_str()), (1, 4, ""));
    assert_eq!((second.number, second.leaves), (2, 2));
    assert_eq!(second.prev, first.hash);
    assert_eq!(make(&house, 4).await, None);
    note(&house, 2, "task.claimed").await;
    let third = make(&house, 4).await.unwrap();
    assert_eq!((third.number, third.leaves), (3, 1));
    assert_eq!(at(&third.made_at), now());
    let list = roots::newest(&mut house.read().await, None, 2).await.unwrap();
    assert_eq!(list, [third.clone(), second]);
    let older = roots::newest(&mut house.read().await, Some(2), 2).await.unwrap();
    assert_eq!(older, [first]);
    assert_eq!(faults(&house).await, [""; 0]);
    let covered = roots::covered(&mut house.read().await, &house.permit, case(2)).await.unwrap();
    assert_eq!(covered, Some(Covered { root: third.clone(), seq: 2, last: 2 }));
    note(&house, 2, "decision.drafted").await;
    let grown = roots::covered(&mut house.read().await, &house.permit, case(2)).await.unwrap();
    assert_eq!(grown, Some(Covered { root: third, seq: 2, last: 3 }));
    let none = roots::covering(&mut house.read().await, &house.permit, case(9)).await.unwrap();
    assert_eq!(none, None);
}

pub(crate) async fn a_case_is_proven_from_its_rows(house: House) {
    for n in 1..=5 {
        house.case(n).await;
        note(&house, n, "task.claimed").await;
        note(&house, n, "decision.issued").await;
    }
    make(&house, 100).await.unwrap();
    note(&house, 3, "case.closed").await;
    for n in 1..=5 {
        let proof = proof(&house, n).await;
        assert_eq!(check(&proof).findings, [], "case {n}");
        let opened: Vec<bool> = proof.events.iter().map(|row| row.opened.is_some()).collect();
        assert_eq!(opened, [true, false, true], "the root of case {n} covers three rows");
    }
    // The next root covers the row that came since.
    make(&house, 100).await.unwrap();
    let later = proof(&house, 3).await;
    assert_eq!((later.events.len(), later.root.leaves), (4, 1));
    assert_eq!(check(&later).findings, []);
    // What was erased is not opened any more, and still proven.
    let mut tx = house.write().await;
    let whose = KeyOf::Procedure(application(3));
    keys::erase(&mut tx, &house.permit, whose, now()).await.unwrap();
    tx.commit().await.unwrap();
    let erased = proof(&house, 3).await;
    assert_eq!(check(&erased).findings, []);
    assert!(erased.events.iter().all(|row| row.opened.is_none()));
}

/// What verifying could not see without roots: a chain that is gone together with its head, one
/// that ends earlier, and one that was written anew from the first row on.
pub(crate) async fn a_chain_that_was_cut_off_is_found(house: House) {
    for n in 1..=3 {
        house.case(n).await;
        note(&house, n, "decision.issued").await;
    }
    let lost = "root 1 covers a row that is missing or was changed";
    make(&house, 100).await.unwrap();
    house.tamper(&format!("DELETE FROM events WHERE case_id = '{}'", case(1))).await;
    house.tamper(&format!("DELETE FROM chains WHERE chain = 'case.{}'", case(1))).await;
    assert_eq!(faults(&house).await, [lost], "the whole chain");
    let second = format!("case_id = '{}' AND seq", case(2));
    house.tamper(&format!("DELETE FROM events WHERE {second} = 2")).await;
    let back = format!(
        "UPDATE chains SET seq = 1, rooted = 1, head = (SELECT hash FROM events WHERE {second} = 1) \
         WHERE chain = 'case.{}'",
        case(2)
    );
    assert_eq!(house.tamper(&back).await, 1);
    assert!(faults(&house).await.iter().filter(|what| *what == lost).count() == 2, "its end");
    house.tamper("DELETE FROM root_leaves").await;
    house.tamper("DELETE FROM roots").await;
    let found = faults(&house).await;
    assert!(found.contains(&"the root that covers the chain is missing".to_owned()), "{found:?}");
}

pub(crate) async fn any_changed_byte_of_a_root_is_found(house: House) {
    for n in 1..=2 {
        house.case(n).await;
    }
    make(&house, 3).await.unwrap();
    make(&house, 3).await.unwrap();
    note(&house, 2, "decision.issued").await;
    make(&house, 3).await.unwrap();
    assert_eq!(faults(&house).await, [""; 0]);
    let texts = [
        ("roots", "number = 2", "made_at tree prev hash"),
        ("root_leaves", "number = 1 AND place = 1", "chain head"),
    ];
    for (table, row, columns) in texts {
        for column in columns.split(' ') {
            let bend = |to: &str| format!("UPDATE {table} SET {column} = {to} WHERE {row}");
            assert_eq!(house.tamper(&bend(&format!("{column} || 'x'"))).await, 1);
            assert!(!faults(&house).await.is_empty(), "{table}.{column} was bent unnoticed");
            let mend = format!("SUBSTR({column}, 1, LENGTH({column}) - 1)");
            assert_eq!(house.tamper(&bend(&mend)).await, 1);
            assert_eq!(faults(&house).await, [""; 0], "{table}.{column} was mended");
        }
    }
    let numbers = [("roots", "number", "leaves"), ("root_leaves", "place = 0 AND number", "seq")];
    for (table, row, column) in numbers {
        for step in ["+ 1", "- 1"] {
            let bend = format!("UPDATE {table} SET {column} = {column} {step} WHERE {row} = 1");
            assert_eq!(house.tamper(&bend).await, 1);
            assert_eq!(faults(&house).await.is_empty(), step == "- 1", "{table}.{column}");
        }
    }
    house.tamper("DELETE FROM root_leaves WHERE number = 2").await;
    house.tamper("DELETE FROM roots WHERE number = 2").await;
    let found = faults(&house).await;
    assert!(found.contains(&"the root does not continue the one before it".to_owned()));
}

/// A command that is under way holds its chain on PostgreSQL; making a root does not wait for it.
/// On SQLite there is one writer, so the two come one after the other.
pub(crate) async fn what_a_command_holds_is_left_to_the_next_root(house: House) {
    house.case(1).await;
    house.case(2).await;
    if house.store.engine_name() == "SQLite" {
        assert_eq!(make(&house, 100).await.unwrap().leaves, 4);
        return;
    }
    let mut held = house.write().await;
    event(&mut held, &house.permit, 1, "task.claimed").await.unwrap();
    assert_eq!(make(&house, 100).await.unwrap().leaves, 3);
    held.commit().await.unwrap();
    let next = make(&house, 100).await.unwrap();
    assert_eq!((next.number, next.leaves), (2, 1));
    assert_eq!(faults(&house).await, [""; 0]);
}
