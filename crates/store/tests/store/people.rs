//! Accounts, sessions, decisions and messages: what people do to each other's rows.

use std::sync::Arc;

use base::{Certainty, DecisionId, MessageId, SessionId};
use store::amendments::{AmendmentStep, NewAmendment};
use store::decisions::{DecisionState, DecisionStep, NewDecision};
use store::objections::{NewObjection, ObjectionStep};
use store::sessions::NewSession;
use store::{StoreError, Writing, accounts, amendments, decisions, messages, objections, sessions};

use crate::house::{House, account, application, at, case, day, id, now, person};

pub(crate) async fn a_person_keeps_the_account(house: House) {
    let mut tx = house.write().await;
    let mut again = person(1, "citizen");
    again.new_id = account(99);
    again.level = "high".to_owned();
    again.profile = r#"{"name":"new name"}"#.to_owned();
    let known = accounts::sign_in(&mut tx, &again, at("2026-11-10T08:00:00Z")).await.unwrap();
    assert_eq!(known.id, account(1));
    assert_eq!((known.level.as_str(), known.profile.as_str()), ("high", r#"{"name":"new name"}"#));
    assert_eq!(known.created_at, now());

    again.kind = "staff".to_owned();
    let other = accounts::sign_in(&mut tx, &again, now()).await.unwrap();
    assert_eq!(other.id, account(99), "citizen and clerk are two accounts of one person");
    tx.commit().await.unwrap();
    let staff = accounts::staff(&mut house.read().await, &house.permit).await.unwrap();
    assert_eq!(staff.len(), 3);
}

pub(crate) async fn two_first_sign_ins_at_once_make_one_account(house: House) {
    let house = Arc::new(house);
    let sign_ins: Vec<_> = (0..8)
        .map(|n| {
            let house = house.clone();
            tokio::spawn(async move {
                let mut tx = house.write().await;
                let mut new = person(50, "citizen");
                new.new_id = account(50 + n);
                let account = accounts::sign_in(&mut tx, &new, now()).await.unwrap();
                tx.commit().await.unwrap();
                account.id
            })
        })
        .collect();
    let mut ids = Vec::new();
    for sign_in in sign_ins {
        ids.push(sign_in.await.unwrap());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1, "{ids:?}");
}

pub(crate) async fn a_session_lives_until_it_ends(house: House) {
    let open = |n: u64, token: &str, account| NewSession {
        id: id::<SessionId>(6, n),
        token: token.to_owned(),
        account,
        data: format!(r#"{{"canary":{n}}}"#),
        expires_at: at("2026-11-09T10:00:00Z"),
    };
    let mut tx = house.write().await;
    sessions::open(&mut tx, &open(1, "anonymous", None), now()).await.unwrap();
    let found = sessions::find(&mut tx, "anonymous", now()).await.unwrap().unwrap();
    assert_eq!(found.data, r#"{"canary":1}"#);
    sessions::save(&mut tx, found.id, "{}", at("2026-11-09T11:00:00Z")).await.unwrap();

    let signed_in = open(2, "signed in", Some(account(1)));
    sessions::rotate(&mut tx, Some(found.id), &signed_in, now()).await.unwrap();
    tx.commit().await.unwrap();

    let mut db = house.read().await;
    assert_eq!(sessions::find(&mut db, "anonymous", now()).await.unwrap(), None);
    let session = sessions::find(&mut db, "signed in", now()).await.unwrap().unwrap();
    assert_eq!(session.account, Some(account(1)));
    let later = at("2026-11-09T10:00:00Z");
    assert_eq!(sessions::find(&mut db, "signed in", later).await.unwrap(), None);
    let mut tx = house.write().await;
    assert_eq!(sessions::sweep(&mut tx, later).await.unwrap(), 1);
    let gone = sessions::save(&mut tx, session.id, "{}", later).await;
    assert!(matches!(gone, Err(StoreError::Changed { table: "sessions", .. })));
}

pub(crate) async fn an_attempt_to_sign_in_is_taken_once(house: House) {
    let mut tx = house.write().await;
    let (ends, nonce) = (at("2026-11-09T09:40:00Z"), r#"{"nonce":"n"}"#);
    sessions::begin_sign_in(&mut tx, "state-1", nonce, ends, now()).await.unwrap();
    sessions::begin_sign_in(&mut tx, "state-2", nonce, ends, now()).await.unwrap();
    assert_eq!(sessions::take_sign_in(&mut tx, "unknown", now()).await.unwrap(), None);
    assert_eq!(sessions::take_sign_in(&mut tx, "state-2", ends).await.unwrap(), None, "too late");
    let taken = sessions::take_sign_in(&mut tx, "state-1", now()).await.unwrap();
    assert_eq!(taken.as_deref(), Some(nonce));
    assert_eq!(sessions::take_sign_in(&mut tx, "state-1", now()).await.unwrap(), None);
}

pub(crate) async fn nobody_decides_alone(house: House) {
    house.case(1).await;
    let decision = id::<DecisionId>(7, 1);
    let mut tx = house.write().await;
    let new = NewDecision {
        id: decision,
        case: case(1),
        kind: "grant".to_owned(),
        content: "{}".to_owned(),
        drafted_by: account(2),
    };
    decisions::draft(&mut tx, &house.permit, &new, now()).await.unwrap();
    let issue = DecisionStep::Issue { document: "letter-1".to_owned() };
    let approve = |by| DecisionStep::Approve { by };
    let rewrite = DecisionStep::Rewrite {
        kind: "grant".to_owned(),
        content: r#"{"reasons":"r"}"#.to_owned(),
        by: account(2),
    };
    let notify = DecisionStep::Notify { on: day("2026-11-13"), certainty: Certainty::Source };
    let script = [
        (1, issue.clone(), false),
        (1, rewrite.clone(), true),
        (1, DecisionStep::Propose, false),
        (2, DecisionStep::Propose, true),
        (3, approve(account(2)), false),
        (3, issue.clone(), false),
        (3, approve(account(3)), true),
        (4, rewrite.clone(), false),
        (4, issue, true),
        (5, DecisionStep::Return, false),
        (5, DecisionStep::Drop, false),
        (5, rewrite, false),
        (5, DecisionStep::Dispatch { way: "mailbox".to_owned() }, true),
        (6, DecisionStep::Dispatch { way: "mailbox".to_owned() }, false),
        (6, notify, true),
    ];
    for (version, step, works) in script {
        let seen = (decision, version);
        let answer = decisions::advance(&mut tx, &house.permit, seen, &step, now()).await;
        match answer {
            Ok(next) if works => assert_eq!(next, version + 1),
            Err(StoreError::Changed { .. }) if !works => {}
            other => panic!("{step:?} at {version}: {other:?}"),
        }
    }
    let issued = decisions::one(&mut tx, &house.permit, decision).await.unwrap();
    assert_eq!(issued.state, DecisionState::Issued);
    assert_eq!((issued.drafted_by, issued.approved_by), (account(2), Some(account(3))));
    assert_eq!(issued.content, r#"{"reasons":"r"}"#);
    assert_eq!(issued.notified_on, Some(day("2026-11-13")));
    assert_eq!(decisions::of_case(&mut tx, &house.permit, case(1)).await.unwrap(), [issued]);
    assert_eq!(decisions::case_of(&mut tx, decision).await.unwrap(), case(1));
}

pub(crate) async fn a_message_is_read_and_answered_once(house: House) {
    house.case(1).await;
    let message = |n: u64, role: &str, reply_to| messages::NewMessage {
        id: id::<MessageId>(8, n),
        case: case(1),
        kind: "question".to_owned(),
        sender_role: role.to_owned(),
        sender: Some(account(2)),
        reply_to,
        due_on: Some(day("2026-11-30")),
        body: format!(r#"{{"text":"{n}"}}"#),
    };
    let question = id::<MessageId>(8, 1);
    let mut tx = house.write().await;
    let asked = message(1, "caseworker", None);
    messages::send(&mut tx, &house.permit, &asked, now()).await.unwrap();
    assert!(messages::mark_read(&mut tx, &house.permit, question, now()).await.unwrap());
    assert!(!messages::mark_read(&mut tx, &house.permit, question, now()).await.unwrap());
    let answer = message(2, "citizen", Some(question));
    messages::send(&mut tx, &house.permit, &answer, now()).await.unwrap();
    let thread = messages::of_case(&mut tx, &house.permit, case(1)).await.unwrap();
    assert_eq!(
        thread.iter().map(|one| one.body.as_str()).collect::<Vec<_>>(),
        [r#"{"text":"1"}"#, r#"{"text":"2"}"#]
    );
    assert_eq!(thread[0].answered_at, Some(now()));
    let twice = message(3, "citizen", Some(question));
    let refused = messages::send(&mut tx, &house.permit, &twice, now()).await;
    assert!(matches!(refused, Err(StoreError::Changed { table: "messages", .. })));
}

/// Two decisions of the first case.
async fn two_decisions(house: &House, tx: &mut Writing) -> (DecisionId, DecisionId) {
    let both = (id::<DecisionId>(7, 1), id::<DecisionId>(7, 2));
    for decision in [both.0, both.1] {
        let new = NewDecision {
            id: decision,
            case: case(1),
            kind: "grant".to_owned(),
            content: "{}".to_owned(),
            drafted_by: account(2),
        };
        decisions::draft(tx, &house.permit, &new, now()).await.unwrap();
    }
    both
}

/// One of a case is open at a time; what ended stays as it is.
pub(crate) async fn a_decision_is_taken_up_once_at_a_time(house: House) {
    house.case(1).await;
    let mut tx = house.write().await;
    let (first, second) = two_decisions(&house, &mut tx).await;
    let begin = |n: u64| NewAmendment {
        id: format!("amendment-{n}"),
        case: case(1),
        decision: first,
        note: format!("canary note {n}"),
        by: account(2),
    };
    amendments::begin(&mut tx, &house.permit, &begin(1), now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = house.write().await;
    let twice = amendments::begin(&mut tx, &house.permit, &begin(2), now()).await;
    assert!(matches!(twice, Err(StoreError::Taken { .. })), "{twice:?}");
    drop(tx);
    let mut tx = house.write().await;
    let open = amendments::open(&mut tx, &house.permit, case(1)).await.unwrap().unwrap();
    assert_eq!((open.note.as_str(), open.by_decision), ("canary note 1", None));
    let note = AmendmentStep::Note("canary note 3".to_owned());
    amendments::advance(&mut tx, &house.permit, (&open, &note), now()).await.unwrap();
    let stale = amendments::advance(&mut tx, &house.permit, (&open, &note), now()).await;
    assert!(matches!(stale, Err(StoreError::Changed { .. })), "{stale:?}");
    let open = amendments::open(&mut tx, &house.permit, case(1)).await.unwrap().unwrap();
    let decided = AmendmentStep::Decided(second);
    amendments::advance(&mut tx, &house.permit, (&open, &decided), now()).await.unwrap();
    assert_eq!(amendments::open(&mut tx, &house.permit, case(1)).await.unwrap(), None);
    amendments::begin(&mut tx, &house.permit, &begin(2), now()).await.unwrap();
    let open = amendments::open(&mut tx, &house.permit, case(1)).await.unwrap().unwrap();
    amendments::advance(&mut tx, &house.permit, (&open, &AmendmentStep::Ended), now())
        .await
        .unwrap();
    let all = amendments::of_case(&mut tx, &house.permit, case(1)).await.unwrap();
    let kept: Vec<_> = all.iter().map(|one| (one.note.as_str(), one.by_decision)).collect();
    assert_eq!(kept, [("canary note 3", Some(second)), ("canary note 2", None)]);
    assert!(all.iter().all(|one| one.ended_at.is_some()));
    let closed = amendments::advance(&mut tx, &house.permit, (&all[0], &note), now()).await;
    assert!(matches!(closed, Err(StoreError::Changed { .. })), "{closed:?}");
    tx.commit().await.unwrap();
}

/// One open link for each objection; a wrong one ends and stays, a draft shows at no desk.
pub(crate) async fn an_objection_attacks_one_decision(house: House) {
    for n in [1, 2] {
        house.case(n).await;
    }
    let mut tx = house.write().await;
    let (first, second) = two_decisions(&house, &mut tx).await;
    let link = |n: u64, decision| NewObjection {
        id: format!("objection-{n}"),
        application: application(2),
        decision,
        attacked: case(1),
        recipient: None,
        how: "page".to_owned(),
        by: account(2),
        filed_at: None,
    };
    objections::link(&mut tx, &house.permit, &link(1, first), now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = house.write().await;
    let twice = objections::link(&mut tx, &house.permit, &link(2, second), now()).await;
    assert!(matches!(twice, Err(StoreError::Taken { .. })), "{twice:?}");
    drop(tx);
    let mut tx = house.write().await;
    assert!(objections::against(&mut tx, &house.permit, case(1)).await.unwrap().is_empty());
    let find = objections::of_application;
    let row = find(&mut tx, &house.permit, application(2)).await.unwrap().unwrap();
    assert_eq!((row.decision, row.filed_at), (first, None));
    assert_eq!(row.case().uuid(), application(2).uuid(), "a case keeps its number");
    let step = async |tx: &mut Writing, step| {
        let row = find(tx, &house.permit, application(2)).await.unwrap().unwrap();
        objections::advance(tx, &house.permit, (&row, &step), now()).await
    };
    step(&mut tx, ObjectionStep::Filed).await.unwrap();
    step(&mut tx, ObjectionStep::Recipient(Some("applicant".to_owned()))).await.unwrap();
    step(&mut tx, ObjectionStep::Decided("rejected".to_owned(), day("2026-11-13"))).await.unwrap();
    let there = objections::against(&mut tx, &house.permit, case(1)).await.unwrap();
    assert_eq!(there.len(), 1);
    assert_eq!(there[0].recipient.as_deref(), Some("applicant"));
    assert_eq!(there[0].outcome, Some(("rejected".to_owned(), day("2026-11-13"))));
    step(&mut tx, ObjectionStep::Ended(account(3))).await.unwrap();
    let none = ObjectionStep::Recipient(None);
    let late = objections::advance(&mut tx, &house.permit, (&there[0], &none), now()).await;
    assert!(matches!(late, Err(StoreError::Changed { .. })), "{late:?}");
    objections::link(&mut tx, &house.permit, &link(2, second), now()).await.unwrap();
    let row = find(&mut tx, &house.permit, application(2)).await.unwrap();
    assert_eq!(row.map(|row| row.decision), Some(second));
    tx.commit().await.unwrap();
    assert_eq!(house.count("objections").await, 2, "the wrong one stays");
}
