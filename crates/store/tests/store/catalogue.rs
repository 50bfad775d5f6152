//! Rows of the central catalogue.

use store::catalogue::{
    self, ChangeCursor, Entry, EntryQuery, Finish, NewImport, NewReview, Past, ReviewQuery,
};
use store::{StoreError, Writing};

use crate::house::{House, account, at, now};

fn import(hash: &str) -> NewImport {
    NewImport {
        source: "ozg".to_owned(),
        place: "a folder".to_owned(),
        hash: hash.to_owned(),
        by: "system".to_owned(),
        counts: "{}".to_owned(),
        findings: "[]".to_owned(),
        added: 3,
        changed: 0,
        gone: 0,
    }
}

fn row(code: &str, name: &str, number: i64) -> Entry {
    Entry {
        kind: "service".to_owned(),
        code: code.to_owned(),
        source_id: "1".to_owned(),
        name: name.to_owned(),
        folded: name.to_lowercase(),
        key: (code.len() == 14).then(|| code.to_owned()),
        parent: Some("10204".to_owned()),
        facts: "{}".to_owned(),
        first_import: number,
        last_import: number,
        gone_import: None,
    }
}

fn past(import: i64, what: &str) -> Past {
    Past { import, what: what.to_owned(), changes: "{}".to_owned() }
}

async fn put(tx: &mut Writing, house: &House, rows: &[(Entry, Past)]) {
    let mut told = 0;
    catalogue::put(tx, &house.permit, rows, |done| told = done).await.unwrap();
    assert_eq!(told, rows.len() as u64);
}

pub(crate) async fn rows_are_kept_changed_and_never_deleted(house: House) {
    let mut tx = house.write().await;
    assert_eq!(catalogue::add(&mut tx, &house.permit, &import("a"), now()).await.unwrap(), 1);
    let rows: Vec<_> = (0..120)
        .map(|n| (row(&format!("nr-{n}"), &format!("Sand {n:03}"), 1), past(1, "new")))
        .collect();
    put(&mut tx, &house, &rows).await;
    tx.commit().await.unwrap();

    let mut tx = house.write().await;
    let later = at("2026-11-10T09:30:00Z");
    assert_eq!(catalogue::add(&mut tx, &house.permit, &import("b"), later).await.unwrap(), 2);
    let changed = Entry { last_import: 2, ..row("nr-7", "Kies", 1) };
    let gone = Entry { last_import: 2, gone_import: Some(2), ..row("nr-8", "Sand 008", 1) };
    put(&mut tx, &house, &[(changed.clone(), past(2, "changed")), (gone, past(2, "gone"))]).await;
    catalogue::renumber(&mut tx, &house.permit, ("service", "nr-9"), "77").await.unwrap();
    tx.commit().await.unwrap();

    let mut db = house.read().await;
    assert_eq!(catalogue::all(&mut db).await.unwrap().len(), 120);
    assert_eq!(catalogue::entry(&mut db, "service", "nr-7").await.unwrap(), changed);
    assert_eq!(catalogue::entry(&mut db, "service", "nr-9").await.unwrap().source_id, "77");
    let past_of = catalogue::history(&mut db, "service", "nr-8").await.unwrap();
    assert_eq!(past_of, [past(1, "new"), past(2, "gone")]);
    assert_eq!(catalogue::children(&mut db, "service", "10204").await.unwrap().len(), 119);
    let missing = catalogue::entry(&mut db, "bundle", "nr-7").await.unwrap_err();
    assert!(matches!(missing, StoreError::Missing { .. }), "{missing}");
    let newest = catalogue::newest(&mut db, 5).await.unwrap();
    let told: Vec<_> = newest.iter().map(|one| (one.number, one.what.hash.as_str())).collect();
    assert_eq!(told, [(2, "b"), (1, "a")]);
    assert_eq!(catalogue::get(&mut db, 2).await.unwrap().at, later);
    assert!(catalogue::get(&mut db, 3).await.is_err());
}

pub(crate) async fn pages_by_name_and_by_change(house: House) {
    let mut tx = house.write().await;
    catalogue::add(&mut tx, &house.permit, &import("a"), now()).await.unwrap();
    let names = ["sand_burg", "sandxburg", "50 % sand", "kies", "strand"];
    let rows: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(n, name)| {
            let what = if n % 2 == 0 { "new" } else { "back" };
            (row(&format!("nr-{n}"), name, 1), past(1, what))
        })
        .collect();
    put(&mut tx, &house, &rows).await;
    tx.commit().await.unwrap();
    let mut db = house.read().await;
    let query = |words: &[&str]| EntryQuery {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        limit: 2,
        ..EntryQuery::default()
    };
    // Signs that stand for others elsewhere stand for themselves here.
    for (words, many) in [(&["sand"][..], 3), (&["d_b"], 1), (&["%"], 1), (&["sand", "50"], 1)] {
        let found = catalogue::count(&mut db, &query(words)).await.unwrap();
        assert_eq!(found, many, "{words:?}");
    }
    let mut query = query(&[]);
    let mut found = Vec::new();
    loop {
        let page = catalogue::search(&mut db, &query).await.unwrap();
        assert!(page.rows.len() <= 2);
        found.extend(page.rows.into_iter().map(|row| row.name));
        match page.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    found.sort();
    let mut all = names.map(str::to_owned);
    all.sort();
    assert_eq!(found, all, "every row on one page only");

    let mut after: Option<ChangeCursor> = None;
    let mut told = Vec::new();
    loop {
        let page = catalogue::changes(&mut db, 1, after.as_ref(), 2).await.unwrap();
        told.extend(page.rows.into_iter().map(|row| (row.what, row.code)));
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    let told: Vec<_> = told.iter().map(|(what, code)| (what.as_str(), code.as_str())).collect();
    assert_eq!(
        told,
        [("back", "nr-1"), ("back", "nr-3"), ("new", "nr-0"), ("new", "nr-2"), ("new", "nr-4")]
    );
}

pub(crate) async fn a_review_is_finished_once(house: House) {
    let mut tx = house.write().await;
    let import = catalogue::add(&mut tx, &house.permit, &import("a"), now()).await.unwrap();
    let review =
        |subject: &str| NewReview { subject: subject.to_owned(), reasons: "[]".to_owned() };
    let reviews = [review("bundle.10204"), review("service.beach_chair_permit")];
    catalogue::flag(&mut tx, &house.permit, (import, &reviews), now()).await.unwrap();
    tx.commit().await.unwrap();
    let done = Finish {
        import,
        subject: "bundle.10204".to_owned(),
        by: account(2),
        name: "Aylin Demir".to_owned(),
        note: "passt".to_owned(),
    };
    let mut tx = house.write().await;
    catalogue::finish(&mut tx, &house.permit, &done, now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = house.write().await;
    let again = catalogue::finish(&mut tx, &house.permit, &done, now()).await.unwrap_err();
    assert!(matches!(again, StoreError::Changed { .. }), "{again}");
    drop(tx);
    let mut db = house.read().await;
    assert_eq!(catalogue::open_count(&mut db, &house.permit).await.unwrap(), 1);
    let query = ReviewQuery { limit: 10, ..ReviewQuery::default() };
    let open = catalogue::reviews(&mut db, &house.permit, query).await.unwrap();
    assert_eq!(open[0].subject, "service.beach_chair_permit");
    let query = ReviewQuery { done: true, import: Some(import), limit: 10 };
    let finished = catalogue::reviews(&mut db, &house.permit, query).await.unwrap();
    let (name, at, note) = finished[0].done.clone().unwrap();
    assert_eq!((name.as_str(), at, note.as_str()), ("Aylin Demir", now(), "passt"));
}
