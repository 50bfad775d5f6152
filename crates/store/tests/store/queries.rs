//! The ten hardest queries, on rows that make them hard.

use base::{AttachmentId, MessageId};
use store::cases::{Assignment, CaseStep, QueueCursor, QueueQuery};
use store::decisions::{DecisionStep, NewDecision};
use store::tasks::TaskState;
use store::timers::DueTimer;
use store::{
    applications, attachments, audit, cases, decisions, documents, feedback, messages, packages,
    releases, tasks, timers,
};

use crate::house::{House, SERVICE, account, application, at, case, day, id, now, package, task};

/// Cases 1 to 9, due on falling days, three to a day, some taken, one closed.
async fn nine_cases(house: &House) {
    for n in 1..=9 {
        house.case(n).await;
        let mut tx = house.write().await;
        let step = CaseStep {
            status: if n % 2 == 0 { "assessment" } else { "received" }.to_owned(),
            process: "{}".to_owned(),
            due_on: day(&format!("2026-12-0{}", 4 - n.div_ceil(3))),
            closed_at: (n == 9).then(now),
        };
        cases::advance(&mut tx, &house.permit, (case(n), 1), &step, now()).await.unwrap();
        if n % 3 == 0 {
            let to = Some(account(2));
            cases::assign(&mut tx, &house.permit, (case(n), 2), to, now()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}

async fn pages(house: &House, query: &QueueQuery) -> Vec<Vec<u64>> {
    let mut query = query.clone();
    let mut pages = Vec::new();
    let mut db = house.read().await;
    loop {
        let page = cases::queue(&mut db, &house.permit, &query).await.unwrap();
        let number = |row: &cases::QueueRow| {
            let label = row.label.as_deref().unwrap();
            label.strip_prefix("canary label ").unwrap().parse::<u64>().unwrap()
        };
        pages.push(page.rows.iter().map(number).collect());
        match page.next {
            Some(next) => query.after = Some(next),
            None => return pages,
        }
    }
}

pub(crate) async fn queue_by_due_date_page_by_page(house: House) {
    nine_cases(&house).await;
    let query = QueueQuery { limit: 3, ..QueueQuery::default() };
    assert_eq!(pages(&house, &query).await, [vec![7, 8, 4], vec![5, 6, 1], vec![2, 3]]);
    let whole = QueueQuery { limit: 8, ..QueueQuery::default() };
    assert_eq!(pages(&house, &whole).await, [vec![7, 8, 4, 5, 6, 1, 2, 3]]);
    let cursor = QueueCursor { due_on: day("2026-12-02"), id: case(5) };
    let rest = QueueQuery { limit: 9, after: Some(cursor), ..QueueQuery::default() };
    assert_eq!(pages(&house, &rest).await, [vec![6, 1, 2, 3]]);
}

pub(crate) async fn queue_filters(house: House) {
    nine_cases(&house).await;
    let all = QueueQuery { limit: 50, ..QueueQuery::default() };
    let queries = [
        (QueueQuery { closed: true, ..all.clone() }, vec![9]),
        (QueueQuery { status: Some("assessment".to_owned()), ..all.clone() }, vec![8, 4, 6, 2]),
        (QueueQuery { assignment: Assignment::Of(account(2)), ..all.clone() }, vec![6, 3]),
        (QueueQuery { assignment: Assignment::Nobody, ..all.clone() }, vec![7, 8, 4, 5, 1, 2]),
        (QueueQuery { due_by: Some(day("2026-12-01")), ..all.clone() }, vec![7, 8]),
        (QueueQuery { service: Some("other".parse().unwrap()), ..all.clone() }, vec![]),
        (
            QueueQuery {
                service: Some(SERVICE.parse().unwrap()),
                status: Some("assessment".to_owned()),
                assignment: Assignment::Of(account(2)),
                due_by: Some(day("2026-12-02")),
                ..all
            },
            vec![6],
        ),
    ];
    for (query, wanted) in queries {
        let many = i64::try_from(wanted.len()).unwrap();
        assert_eq!(pages(&house, &query).await, [wanted], "{query:?}");
        let count = cases::queue_count(&mut house.read().await, &house.permit, &query).await;
        assert_eq!(count.unwrap(), many);
    }
}

pub(crate) async fn queue_counts_end(house: House) {
    nine_cases(&house).await;
    let all = QueueQuery::default();
    let between = QueueQuery {
        due_after: Some(day("2026-11-30")),
        due_by: Some(day("2026-12-01")),
        ..all.clone()
    };
    let mine = QueueQuery { assignment: Assignment::Of(account(2)), ..all.clone() };
    let none = QueueQuery { status: Some("nowhere".to_owned()), ..all.clone() };
    let queries = [all, between, mine, QueueQuery { closed: true, ..none.clone() }, none];
    let mut db = house.read().await;
    let counts = cases::queue_counts(&mut db, &house.permit, &queries, 50).await.unwrap();
    assert_eq!(counts, [8, 2, 2, 0, 0]);
    let counts = cases::queue_counts(&mut db, &house.permit, &queries, 2).await.unwrap();
    assert_eq!(counts, [2, 2, 2, 0, 0], "counting ends");
    assert_eq!(cases::queue_counts(&mut db, &house.permit, &queries[..1], 3).await.unwrap(), [3]);
}

pub(crate) async fn cases_of_a_person(house: House) {
    nine_cases(&house).await;
    let mut db = house.read().await;
    let found = cases::of_account(&mut db, &house.permit, account(1)).await.unwrap();
    assert_eq!(found.len(), 9);
    assert_eq!(found[8].closed_at, Some(now()));
    assert_eq!(cases::of_account(&mut db, &house.permit, account(2)).await.unwrap(), []);
}

pub(crate) async fn version_in_force_on_a_day(house: House) {
    let mut tx = house.write().await;
    let mut second = package("bead", "1.1.0", "2026-07-01");
    second.valid_to = Some(day("2026-12-31"));
    assert!(packages::publish(&mut tx, &house.permit, &second, now()).await.unwrap());
    assert!(!packages::publish(&mut tx, &house.permit, &second, now()).await.unwrap());
    tx.commit().await.unwrap();
    let mut db = house.read().await;
    let service = SERVICE.parse().unwrap();
    for (on, version) in [
        ("2025-12-31", None),
        ("2026-01-01", Some("1.0.0")),
        ("2026-06-30", Some("1.0.0")),
        ("2026-07-01", Some("1.1.0")),
        ("2026-12-31", Some("1.1.0")),
        ("2027-01-01", Some("1.0.0")),
    ] {
        let active = packages::active(&mut db, &service, day(on)).await.unwrap();
        assert_eq!(active.map(|package| package.version).as_deref(), version, "{on}");
    }
    let hash = "bead".parse().unwrap();
    assert_eq!(packages::files(&mut db, &hash).await.unwrap(), b"the files");
    assert_eq!(packages::list(&mut db).await.unwrap().len(), 2);
    let mut tx = house.write().await;
    let forged = package("feed", "1.1.0", "2026-07-01");
    let refused = packages::publish(&mut tx, &house.permit, &forged, now()).await;
    assert!(matches!(refused, Err(store::StoreError::Taken { table: "packages", .. })));
}

pub(crate) async fn work_items_of_a_role(house: House) {
    for n in 1..=4 {
        house.case(n).await;
    }
    let mut tx = house.write().await;
    tasks::claim(&mut tx, &house.permit, task(1), account(2)).await.unwrap();
    let other = tasks::claim(&mut tx, &house.permit, task(1), account(3)).await;
    assert!(other.is_err(), "claimed by somebody else");
    tasks::claim(&mut tx, &house.permit, task(2), account(2)).await.unwrap();
    tasks::release(&mut tx, &house.permit, task(2)).await.unwrap();
    tasks::done(&mut tx, &house.permit, task(1), account(2), now()).await.unwrap();
    assert_eq!(tasks::cancel(&mut tx, &house.permit, case(3), "completeness").await.unwrap(), 1);
    tx.commit().await.unwrap();
    let mut db = house.read().await;
    let open = tasks::of_role(&mut db, &house.permit, "caseworker", TaskState::Open, 10).await;
    let open: Vec<_> = open.unwrap().iter().map(|task| task.id).collect();
    assert_eq!(open, [task(2), task(4)]);
    let done = tasks::of_case(&mut db, &house.permit, case(1)).await.unwrap();
    assert_eq!((done[0].state, done[0].done_by), (TaskState::Done, Some(account(2))));
    assert_eq!(tasks::one(&mut db, task(3)).await.unwrap().state, TaskState::Cancelled);
}

pub(crate) async fn timers_that_are_due(house: House) {
    house.case(1).await;
    house.case(2).await;
    let timer =
        |n, due: &str| DueTimer { case: case(n), node: "reminder".to_owned(), due_at: at(due) };
    let mut tx = house.write().await;
    for set in [timer(1, "2026-11-12T00:00:00Z"), timer(2, "2026-11-10T00:00:00Z")] {
        timers::set(&mut tx, &house.permit, &set, now()).await.unwrap();
    }
    let moved = timer(1, "2026-11-11T00:00:00.5Z");
    timers::set(&mut tx, &house.permit, &moved, now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = house.write().await;
    let due = |n: &str| at(n);
    assert_eq!(timers::due(&mut tx, now(), None, 9).await.unwrap(), []);
    let both = timers::due(&mut tx, due("2026-11-11T00:00:01Z"), None, 9).await.unwrap();
    assert_eq!(both, [timer(2, "2026-11-10T00:00:00Z"), moved.clone()]);
    let behind = timers::due(&mut tx, due("2026-11-11T00:00:01Z"), Some(&both[0]), 9).await;
    assert_eq!(behind.unwrap(), std::slice::from_ref(&moved));
    let behind = timers::due(&mut tx, due("2026-11-11T00:00:01Z"), Some(&moved), 9).await;
    assert_eq!(behind.unwrap(), []);
    assert!(timers::fire(&mut tx, &house.permit, case(2), "reminder").await.unwrap());
    assert!(!timers::fire(&mut tx, &house.permit, case(2), "reminder").await.unwrap());
    assert!(timers::cancel(&mut tx, &house.permit, case(1), "reminder").await.unwrap());
    assert_eq!(timers::due(&mut tx, due("2027-01-01T00:00:00Z"), None, 9).await.unwrap(), []);
}

pub(crate) async fn unread_messages_over_all_cases(house: House) {
    let mut n = 0;
    for of in 1..=3 {
        house.case(of).await;
        let mut tx = house.write().await;
        for role in ["caseworker", "citizen", "team_lead"] {
            n += 1;
            let new = messages::NewMessage {
                id: id::<MessageId>(8, n),
                case: case(of),
                kind: "letter".to_owned(),
                sender_role: role.to_owned(),
                sender: None,
                reply_to: None,
                due_on: None,
                body: "{}".to_owned(),
            };
            messages::send(&mut tx, &house.permit, &new, now()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    let mut tx = house.write().await;
    messages::mark_read(&mut tx, &house.permit, id(8, 1), now()).await.unwrap();
    let unread = messages::unread_of_account(&mut tx, &house.permit, account(1)).await.unwrap();
    assert_eq!(unread, 5);
}

pub(crate) async fn drafts_that_were_left_page_by_page(house: House) {
    for n in 1..=5 {
        house.draft(n).await;
    }
    house.case(6).await;
    let mut db = house.read().await;
    let (mut seen, mut last) = (Vec::new(), None);
    loop {
        let page = (last.as_ref(), 2);
        let left = applications::left_since(&mut db, &house.permit, now(), page).await.unwrap();
        let Some((draft, _)) = left.last() else { break };
        last = Some(draft.clone());
        seen.push(left.iter().map(|(draft, _)| draft.id).collect::<Vec<_>>());
    }
    let all: Vec<_> = (1..=5).map(application).collect();
    assert_eq!(seen, [&all[..2], &all[2..4], &all[4..]]);
    let earlier = at("2026-11-01T09:00:00Z");
    let none = applications::left_since(&mut db, &house.permit, earlier, (None, 9)).await.unwrap();
    assert!(none.is_empty(), "{none:?}");
}

pub(crate) async fn attachments_and_documents_of_a_procedure(house: House) {
    house.draft(1).await;
    house.draft(2).await;
    let mut tx = house.write().await;
    for n in 1..=3 {
        let new = attachments::NewAttachment {
            id: id::<AttachmentId>(9, n),
            application: application(1 + n / 3),
            evidence: "photo".to_owned(),
            state: "received".to_owned(),
            size: 5,
            blob_name: format!("blob-{n}"),
            file: format!(r#"{{"name":"photo {n}.jpg"}}"#),
        };
        attachments::add(&mut tx, &house.permit, &new, now()).await.unwrap();
    }
    let first = id::<AttachmentId>(9, 1);
    attachments::set_state(&mut tx, &house.permit, first, "accepted").await.unwrap();
    let removed = attachments::remove(&mut tx, &house.permit, id(9, 2)).await.unwrap();
    assert_eq!(removed, "blob-2");
    let left = attachments::of_application(&mut tx, &house.permit, application(1)).await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(
        (left[0].state.as_str(), left[0].file.as_str()),
        ("accepted", r#"{"name":"photo 1.jpg"}"#)
    );
    assert_eq!(attachments::application_of(&mut tx, id(9, 3)).await.unwrap(), application(2));
    // A draft that is thrown away takes its files along.
    let blobs = applications::discard(&mut tx, &house.permit, (application(2), 1), now()).await;
    assert_eq!(blobs.unwrap(), ["blob-3"]);
    let left = attachments::of_application(&mut tx, &house.permit, application(2)).await.unwrap();
    assert!(left.is_empty());
    let receipt = documents::NewDocument {
        id: "receipt.1".to_owned(),
        application: application(1),
        kind: "receipt".to_owned(),
        size: 9,
        blob_name: "blob-r".to_owned(),
        file: "{}".to_owned(),
    };
    assert!(documents::add(&mut tx, &house.permit, &receipt, now()).await.unwrap());
    assert!(!documents::add(&mut tx, &house.permit, &receipt, now()).await.unwrap());
    let found = documents::find(&mut tx, &house.permit, "receipt.1").await.unwrap().unwrap();
    let all = documents::of_application(&mut tx, &house.permit, application(1)).await.unwrap();
    assert_eq!(all, [found]);
    assert_eq!(documents::find(&mut tx, &house.permit, "receipt.2").await.unwrap(), None);
}

pub(crate) async fn case_by_file_number(house: House) {
    let receipt = house.case(1).await;
    let mut db = house.read().await;
    let found = cases::by_file_number(&mut db, &receipt.file_number).await.unwrap().unwrap();
    assert_eq!(found.id, receipt.case);
    assert_eq!(cases::by_file_number(&mut db, "BC 26 999999").await.unwrap(), None);
}

pub(crate) async fn feedback_releases_and_audit(house: House) {
    let mut tx = house.write().await;
    for n in 1..=3 {
        let note = feedback::Feedback {
            id: format!("f-{n}"),
            page: "/help".to_owned(),
            text: format!("note {n}"),
            created_at: at(&format!("2026-11-0{n}T08:00:00Z")),
        };
        feedback::add(&mut tx, &note).await.unwrap();
    }
    let newest = feedback::newest(&mut tx, &house.permit, 2).await.unwrap();
    let texts: Vec<_> = newest.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["note 3", "note 2"]);

    let release = releases::Release {
        fact: "fee.2027".to_owned(),
        released_by: account(3),
        name: "Petra Lenz".to_owned(),
        reason: "seen in the gazette".to_owned(),
        released_at: now(),
    };
    assert!(releases::add(&mut tx, &house.permit, &release).await.unwrap());
    assert!(!releases::add(&mut tx, &house.permit, &release).await.unwrap());
    assert_eq!(releases::list(&mut tx).await.unwrap(), [release]);

    let entry = |action: &str, outcome: &str| audit::AuditEntry {
        thing: "case.x".to_owned(),
        actor_role: "caseworker".to_owned(),
        actor: String::new(),
        action: action.to_owned(),
        outcome: outcome.to_owned(),
        at: now(),
    };
    let noted = [entry("read", "done"), entry("approve", "refused")];
    for entry in &noted {
        audit::note(&mut tx, entry).await.unwrap();
    }
    assert_eq!(audit::of(&mut tx, &house.permit, "case.x").await.unwrap(), noted);
    let kind = store::meta::kind(&mut tx).await.unwrap();
    assert_eq!(kind, None);
    store::meta::mark(&mut tx, store::StoreKind::Demo).await.unwrap();
    assert_eq!(store::meta::kind(&mut tx).await.unwrap(), Some(store::StoreKind::Demo));
}

/// A case with a decision of 20 November that nobody noted as notified, and a second one an hour later.
async fn twice_decided(house: &House, number: u64) {
    let mut tx = house.write().await;
    let sent = at("2026-11-20T08:00:00Z");
    for (n, dispatched, notified) in [(1, sent, None), (2, sent, Some("2026-11-27"))] {
        let decision = id::<base::DecisionId>(7, n);
        let new = NewDecision {
            id: decision,
            case: case(number),
            kind: format!("kind-{n}"),
            content: "{}".to_owned(),
            drafted_by: account(2),
        };
        decisions::draft(&mut tx, &house.permit, &new, now()).await.unwrap();
        let dispatched = dispatched + base::SignedDuration::from_hours(i64::try_from(n).unwrap());
        let mut steps = vec![
            DecisionStep::Rewrite {
                kind: format!("kind-{n}"),
                content: "{}".to_owned(),
                by: account(2),
            },
            DecisionStep::Propose,
            DecisionStep::Approve { by: account(3) },
            DecisionStep::Issue { document: format!("letter-{n}") },
            DecisionStep::Dispatch { way: "mailbox".to_owned() },
        ];
        if let Some(on) = notified {
            let certainty = base::Certainty::Source;
            steps.push(DecisionStep::Notify { on: day(on), certainty });
        }
        for (version, step) in (1..).zip(steps) {
            let seen = (decision, version);
            decisions::advance(&mut tx, &house.permit, seen, &step, dispatched).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

pub(crate) async fn how_long_cases_took(house: House) {
    for n in 1..=5 {
        house.case(n).await;
    }
    let service = SERVICE.parse().unwrap();
    let mut tx = house.write().await;
    // The second is closed with an answer, the third was withdrawn, the fourth decided, the fifth open.
    for (n, word) in [(2, "closed"), (3, "withdrawn")] {
        let step = CaseStep {
            status: word.to_owned(),
            process: "{}".to_owned(),
            due_on: day("2026-12-01"),
            closed_at: Some(at("2026-11-19T22:30:00Z")),
        };
        cases::advance(&mut tx, &house.permit, (case(n), 1), &step, now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    twice_decided(&house, 4).await;
    let mut db = house.read().await;
    let since = at("2025-11-28T00:00:00Z");
    let ended = cases::ended(&mut db, &service, "closed", since).await.unwrap();
    let found: Vec<(Option<&str>, String)> =
        ended.iter().map(|one| (one.decision.as_deref(), one.ended_on.to_string())).collect();
    let first = (Some("kind-1"), "2026-11-20".to_owned());
    // 22:30 in Greenwich is past 23 o'clock in Berlin, still the same day there in winter.
    assert_eq!(found, [first, (None, "2026-11-19".to_owned())]);
    assert!(ended.iter().all(|one| one.received_at == now()));
    let later = at("2026-12-01T00:00:00Z");
    assert!(cases::ended(&mut db, &service, "closed", later).await.unwrap().is_empty());
    let other = "sand_castle".parse().unwrap();
    assert!(cases::ended(&mut db, &other, "closed", since).await.unwrap().is_empty());
}
