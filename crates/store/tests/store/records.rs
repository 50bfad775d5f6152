//! The record cannot be bent unnoticed, and erasing lives together with it.

use store::{KeyOf, audit, cases, events, keys, verify};

use crate::house::{House, application, case, event, now};

async fn three_cases(house: &House) {
    for n in 1..=3 {
        house.case(n).await;
        let mut tx = house.write().await;
        for activity in ["task.claimed", "decision.drafted", "decision.issued"] {
            event(&mut tx, &house.permit, n, activity).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}

async fn faults(house: &House) -> Vec<String> {
    let report = verify(&mut house.read().await, &house.permit, |_| ()).await.unwrap();
    report.faults.into_iter().map(|fault| fault.what).collect()
}

pub(crate) async fn the_chain_verifies(house: House) {
    three_cases(&house).await;
    let report = verify(&mut house.read().await, &house.permit, |_| ()).await.unwrap();
    assert_eq!((report.chains, report.rows, report.erased), (6, 15, 0));
    assert_eq!(report.faults, []);
    let log = events::of_case(&mut house.read().await, &house.permit, case(2)).await.unwrap();
    assert_eq!(log.iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(log[0].activity, "application.submitted");
    assert_eq!(log[3].payload.as_deref(), Some(r#"{"note":"canary event 2"}"#));
}

/// The log comes page by page, each row once, of one service or of all.
pub(crate) async fn the_log_is_paged(house: House) {
    three_cases(&house).await;
    let mut db = house.read().await;
    let service: base::ServiceId = "beach_chair_permit".parse().unwrap();
    let other = "other_service".parse().unwrap();
    for most in [1, 5, 100] {
        let mut seen = Vec::new();
        let mut last = None;
        loop {
            let page = events::log(&mut db, &house.permit, None, last, most).await.unwrap();
            let Some(row) = page.last() else { break };
            last = Some((row.case, row.seq));
            seen.extend(page.iter().map(|row| (row.case, row.seq)));
        }
        let expected: Vec<_> =
            (1..=3).flat_map(|n| (1..=4).map(move |seq| (case(n), seq))).collect();
        assert_eq!(seen, expected, "{most} rows a page");
    }
    let none = events::log(&mut db, &house.permit, Some(&other), None, 100).await.unwrap();
    assert!(none.is_empty());
    let one = events::log(&mut db, &house.permit, Some(&service), None, 100).await.unwrap();
    assert_eq!(one.len(), 12);
    assert_eq!(one[0].activity, "application.submitted");
    let many = cases::by_service(&mut db, &house.permit).await.unwrap();
    assert_eq!(many, [(service.clone(), 3)]);
    for (newest, behind) in [(0, Some(case(3))), (2, Some(case(1))), (3, None)] {
        let found = cases::behind_newest(&mut db, &house.permit, &service, newest).await.unwrap();
        assert_eq!(found, behind, "behind the newest {newest}");
    }
}

/// Every column of one row in turn, in events and in audit.
pub(crate) async fn any_changed_byte_is_found(house: House) {
    three_cases(&house).await;
    let tables = [
        (
            "events",
            format!("case_id = '{}' AND seq = 2", case(2)),
            "activity node lifecycle actor_role actor event_time record_time digest prev hash",
        ),
        (
            "audit",
            format!("chain = 'application.{}' AND seq = 1", application(2)),
            "at actor_role actor action outcome prev hash",
        ),
    ];
    for (table, row, columns) in tables {
        for column in columns.split(' ') {
            let bend = |to: &str| format!("UPDATE {table} SET {column} = {to} WHERE {row}");
            assert_eq!(house.tamper(&bend(&format!("{column} || 'x'"))).await, 1);
            assert!(!faults(&house).await.is_empty(), "{table}.{column} was bent unnoticed");
            let mend = format!("SUBSTR({column}, 1, LENGTH({column}) - 1)");
            assert_eq!(house.tamper(&bend(&mend)).await, 1);
            assert_eq!(faults(&house).await, [""; 0], "{table}.{column} was mended");
        }
    }
    let other =
        "(SELECT o.sealed_payload FROM events o WHERE o.case_id = events.case_id AND o.seq = 3)";
    let swap = format!(
        "UPDATE events SET sealed_payload = {other} WHERE case_id = '{}' AND seq = 2",
        case(2)
    );
    assert_eq!(house.tamper(&swap).await, 1);
    assert_eq!(faults(&house).await, ["the payload was changed"]);
}

pub(crate) async fn removed_and_added_rows_are_found(house: House) {
    three_cases(&house).await;
    house.tamper(&format!("DELETE FROM events WHERE case_id = '{}' AND seq = 4", case(1))).await;
    assert_eq!(faults(&house).await, ["the chain does not end where its head says"]);
    house.tamper(&format!("DELETE FROM events WHERE case_id = '{}' AND seq = 2", case(2))).await;
    assert_eq!(faults(&house).await.len(), 4);
    house.tamper(&format!("DELETE FROM chains WHERE chain = 'case.{}'", case(3))).await;
    assert!(faults(&house).await.contains(&"the head of the chain is missing".to_owned()));
}

pub(crate) async fn erasing_leaves_the_chain_whole(house: House) {
    three_cases(&house).await;
    let mut tx = house.write().await;
    let whose = KeyOf::Procedure(application(2));
    keys::erase(&mut tx, &house.permit, whose, now()).await.unwrap();
    tx.commit().await.unwrap();
    let report = verify(&mut house.read().await, &house.permit, |_| ()).await.unwrap();
    assert_eq!((report.rows, report.erased, report.faults), (15, 4, Vec::new()));
    let mut db = house.read().await;
    let log = events::of_case(&mut db, &house.permit, case(2)).await.unwrap();
    assert!(log.iter().all(|event| event.payload.is_none()));
    let thing = format!("application.{}", application(2));
    assert_eq!(audit::of(&mut db, &house.permit, &thing).await.unwrap().len(), 1);
    let bend =
        format!("UPDATE events SET activity = 'x' WHERE case_id = '{}' AND seq = 1", case(2));
    house.tamper(&bend).await;
    assert_eq!(faults(&house).await.len(), 1, "an erased row still cannot be bent");
}
