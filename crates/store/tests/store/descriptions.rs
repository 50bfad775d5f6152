//! Versions of texts, their way to the state's editors, and reports that must be answered.

use base::Lang;
use store::descriptions::{self, NewVersion, Version};
use store::submissions::{self, Submission};
use store::{StoreError, Writing, feedback};

use crate::house::{House, SERVICE, account, at, day, now};

fn new(id: &str, lang: Lang) -> NewVersion {
    NewVersion {
        id: id.to_owned(),
        service: SERVICE.parse().unwrap(),
        lang,
        content: format!("text of {id}"),
        notes: "{}".to_owned(),
        by: account(2),
    }
}

async fn begin(house: &House, id: &str) -> Result<i64, StoreError> {
    let mut tx = house.write().await;
    let number = descriptions::begin(&mut tx, &house.permit, &new(id, Lang::De), now()).await?;
    tx.commit().await?;
    Ok(number)
}

async fn one(house: &House, id: &str) -> Version {
    descriptions::one(&mut house.read().await, &house.permit, id).await.unwrap()
}

async fn write(house: &House, version: &Version) -> Result<(), StoreError> {
    let mut tx: Writing = house.write().await;
    descriptions::write(&mut tx, &house.permit, version, now()).await?;
    tx.commit().await
}

/// Hands a draft over and releases it.
async fn release(house: &House, id: &str, from: &str, last: Option<&str>) {
    let mut version = one(house, id).await;
    version.state = "released".to_owned();
    version.submitted_by = Some(account(2));
    version.released_by = Some(account(3));
    version.valid_from = Some(day(from));
    version.expires_on = last.map(day);
    write(house, &version).await.unwrap();
}

pub(crate) async fn one_draft_at_a_time(house: House) {
    assert_eq!(begin(&house, "a").await.unwrap(), 1);
    assert!(matches!(begin(&house, "b").await, Err(StoreError::Taken { .. })));
    let mut tx = house.write().await;
    // Another language is another text.
    descriptions::begin(&mut tx, &house.permit, &new("en", Lang::En), now()).await.unwrap();
    tx.commit().await.unwrap();
    release(&house, "a", "2026-11-01", None).await;
    assert_eq!(begin(&house, "b").await.unwrap(), 2);
    let service = SERVICE.parse().unwrap();
    let mut db = house.read().await;
    let all = descriptions::versions(&mut db, &house.permit, &service, Lang::De).await.unwrap();
    assert_eq!(all.iter().map(|one| one.number).collect::<Vec<_>>(), [2, 1]);
    let draft = one(&house, "b").await;
    let mut tx = house.write().await;
    descriptions::discard(&mut tx, &house.permit, ("b", draft.version)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = house.write().await;
    let released = descriptions::discard(&mut tx, &house.permit, ("a", 2)).await;
    assert!(matches!(released, Err(StoreError::Changed { .. })), "{released:?}");
}

pub(crate) async fn of_two_editors_one_wins(house: House) {
    begin(&house, "a").await.unwrap();
    let (mut mine, mut theirs) = (one(&house, "a").await, one(&house, "a").await);
    mine.content = "mine".to_owned();
    theirs.content = "theirs".to_owned();
    write(&house, &mine).await.unwrap();
    assert!(matches!(write(&house, &theirs).await, Err(StoreError::Changed { .. })));
    assert_eq!(one(&house, "a").await.content, "mine");
}

pub(crate) async fn nobody_releases_what_they_handed_over(house: House) {
    begin(&house, "a").await.unwrap();
    let mut version = one(&house, "a").await;
    version.state = "released".to_owned();
    version.submitted_by = Some(account(2));
    version.released_by = Some(account(2));
    assert!(write(&house, &version).await.is_err());
    assert_eq!(one(&house, "a").await.state, "draft");
}

pub(crate) async fn the_text_of_the_day(house: House) {
    for (id, from, last) in [
        ("a", "2026-11-01", None),
        ("b", "2026-11-10", Some("2026-11-12")),
        ("c", "2026-12-01", None),
    ] {
        begin(&house, id).await.unwrap();
        release(&house, id, from, last).await;
    }
    begin(&house, "d").await.unwrap();
    let service = SERVICE.parse().unwrap();
    let days = [
        ("2026-10-31", None),
        ("2026-11-01", Some("a")),
        ("2026-11-10", Some("b")),
        ("2026-11-12", Some("b")),
        ("2026-11-13", Some("a")),
        ("2026-12-01", Some("c")),
    ];
    for (today, wanted) in days {
        let mut db = house.read().await;
        let shown = descriptions::shown(&mut db, &service, Lang::De, day(today)).await.unwrap();
        assert_eq!(shown.map(|one| one.id).as_deref(), wanted, "{today}");
        let other = descriptions::shown(&mut db, &service, Lang::En, day(today)).await.unwrap();
        assert_eq!(other, None);
    }
    let listed = descriptions::list(&mut house.read().await, &house.permit).await.unwrap();
    assert_eq!(listed.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
}

pub(crate) async fn a_submission_keeps_what_came_back(house: House) {
    begin(&house, "a").await.unwrap();
    let mut one = Submission {
        id: "s".to_owned(),
        description: "a".to_owned(),
        recipient: "the state's editors".to_owned(),
        state: "prepared".to_owned(),
        file_sha256: None,
        comments: "[]".to_owned(),
        steps: "[]".to_owned(),
        version: 1,
        created_at: now(),
    };
    let mut tx = house.write().await;
    submissions::begin(&mut tx, &house.permit, &one).await.unwrap();
    tx.commit().await.unwrap();
    one.state = "returned".to_owned();
    one.comments = "[\"too long\"]".to_owned();
    one.file_sha256 = Some("aa".to_owned());
    let mut tx = house.write().await;
    submissions::write(&mut tx, &house.permit, &one, now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut db = house.read().await;
    let kept = submissions::one(&mut db, &house.permit, "s").await.unwrap();
    assert_eq!(kept, Submission { version: 2, ..one.clone() });
    let service = SERVICE.parse().unwrap();
    let of = submissions::of_service(&mut db, &house.permit, (&service, Lang::De)).await.unwrap();
    assert_eq!(of, std::slice::from_ref(&kept));
    assert_eq!(submissions::list(&mut db, &house.permit).await.unwrap(), [kept]);
    drop(db);
    let mut tx = house.write().await;
    let stale = submissions::write(&mut tx, &house.permit, &one, now()).await;
    assert!(matches!(stale, Err(StoreError::Changed { .. })));
}

pub(crate) async fn a_report_is_watched_until_it_is_answered(house: House) {
    let mut tx = house.write().await;
    for (id, last) in [("late", "2026-11-01"), ("soon", "2026-12-21")] {
        let note = feedback::Feedback {
            id: id.to_owned(),
            page: "/".to_owned(),
            text: format!("canary {id}"),
            created_at: at("2026-10-01T10:00:00Z"),
        };
        feedback::add(&mut tx, &note).await.unwrap();
        feedback::watch(&mut tx, id, (day("2026-10-15"), day(last))).await.unwrap();
    }
    tx.commit().await.unwrap();
    let today = day("2026-11-09");
    let mut db = house.read().await;
    assert_eq!(feedback::waiting(&mut db, &house.permit, today).await.unwrap(), (2, 1));
    let all = feedback::watched(&mut db, &house.permit, 10).await.unwrap();
    assert_eq!(all.iter().map(|(note, _)| note.id.as_str()).collect::<Vec<_>>(), ["late", "soon"]);
    let (note, mut answering) = feedback::one(&mut db, &house.permit, "late").await.unwrap();
    assert_eq!((note.text.as_str(), answering.answer.as_deref()), ("canary late", None));
    drop(db);
    answering.state = "answered".to_owned();
    answering.answer = Some("canary answer".to_owned());
    answering.answered_by = Some(account(2));
    answering.answered_at = Some(now());
    let mut tx = house.write().await;
    feedback::settle(&mut tx, &house.permit, ("late", &answering)).await.unwrap();
    tx.commit().await.unwrap();
    let mut db = house.read().await;
    let (_, kept) = feedback::one(&mut db, &house.permit, "late").await.unwrap();
    assert_eq!(kept.answer.as_deref(), Some("canary answer"));
    assert_eq!(feedback::waiting(&mut db, &house.permit, today).await.unwrap(), (1, 0));
    let all = feedback::watched(&mut db, &house.permit, 10).await.unwrap();
    assert_eq!(all.iter().map(|(note, _)| note.id.as_str()).collect::<Vec<_>>(), ["soon", "late"]);
    drop(db);
    let mut tx = house.write().await;
    let stale = feedback::settle(&mut tx, &house.permit, ("late", &answering)).await;
    assert!(matches!(stale, Err(StoreError::Changed { .. })));
}
