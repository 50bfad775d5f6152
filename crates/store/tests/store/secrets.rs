//! What lies on the disk, who can open it, and what stays closed.

use access::{Action, Actor, Level, Resource, ResourceKind, may};
use base::AuthorityId;
use store::{
    KeyOf, Keyring, MasterKey, StoreError, accounts, applications, cases, feedback, keys, sessions,
    signatures,
};

use crate::house::{House, Place, account, application, at, case, id, keyring, now, permit};

/// Everything that a person wrote carries the word canary; no file of the store may.
pub(crate) async fn nothing_personal_lies_open(house: House) {
    house.case(1).await;
    house.draft(2).await;
    let mut tx = house.write().await;
    let note = feedback::Feedback {
        id: "f-1".to_owned(),
        page: "/help".to_owned(),
        text: "canary feedback".to_owned(),
        created_at: now(),
    };
    feedback::add(&mut tx, &note).await.unwrap();
    let session = sessions::NewSession {
        id: id(6, 1),
        token: "canary token".to_owned(),
        account: Some(account(1)),
        data: "canary session".to_owned(),
        expires_at: at("2027-01-01T00:00:00Z"),
    };
    sessions::open(&mut tx, &session, now()).await.unwrap();
    let invitation = signatures::NewInvitation {
        id: "s-1".to_owned(),
        application: application(2),
        signature: "neighbour".to_owned(),
        secret: "canary secret".to_owned(),
        words: "canary words".to_owned(),
        expires_at: at("2027-01-01T00:00:00Z"),
    };
    signatures::invite(&mut tx, &house.permit, &invitation, now()).await.unwrap();
    tx.commit().await.unwrap();
    let found = signatures::whose(&mut house.read().await, "canary secret").await.unwrap();
    assert_eq!(found.unwrap().words, "canary words");
    let bytes = match &house.place {
        Place::Folder(folder) => {
            let files = std::fs::read_dir(folder.path()).unwrap();
            let read =
                |entry: std::io::Result<std::fs::DirEntry>| std::fs::read(entry.unwrap().path());
            files.flat_map(|entry| read(entry).unwrap()).collect()
        }
        Place::Database(url) => dump(url),
    };
    let finds = |word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    assert!(finds("BC 26 000001"), "the scan reads the rows");
    assert!(!finds("canary"));
}

fn dump(url: &str) -> Vec<u8> {
    let program = std::fs::read_dir("/usr/lib/postgresql")
        .unwrap()
        .map(|entry| entry.unwrap().path().join("bin/pg_dump"))
        .filter(|program| program.exists())
        .max()
        .unwrap();
    let (address, socket) = url.split_once("?host=").unwrap();
    let database = address.rsplit('/').next().unwrap();
    let output = std::process::Command::new(program)
        .args(["-U", "postgres", "-h", socket, database])
        .output()
        .unwrap();
    assert!(output.status.success());
    // Sealed columns are dumped as hexadecimal digits; read them back to look inside.
    let text = String::from_utf8(output.stdout).unwrap();
    let mut bytes = text.clone().into_bytes();
    for field in text.split(['\t', '\n']).filter_map(|field| field.strip_prefix("\\\\x")) {
        bytes.extend(hex::decode(field).unwrap());
    }
    bytes
}

pub(crate) async fn the_master_key_rotates(house: House) {
    house.case(1).await;
    let old = MasterKey::from_bytes([1; 32]);
    let new = MasterKey::from_bytes([2; 32]);
    let early = house.reopened(keyring(2)).await;
    let mut db = early.read(&house.authority).await.unwrap();
    let closed = cases::one(&mut db, &house.permit, case(1)).await;
    assert!(matches!(closed, Err(StoreError::Seal { .. })), "{closed:?}");
    assert!(matches!(keys::fit(&mut db).await, Err(StoreError::ForeignKey)));
    drop(db);
    keys::fit(&mut house.read().await).await.unwrap();

    // SQLite has one writer, so the store is opened anew with both keys.
    let House { store, authority, permit, place } = house;
    store.close().await;
    drop(store);
    let both = Keyring::rotating(new.clone(), vec![old]);
    let store = match &place {
        Place::Folder(folder) => store::Store::open_sqlite(folder.path(), both).await,
        Place::Database(url) => store::Store::connect(url, both).await,
    }
    .unwrap();
    let mut tx = store.write(&authority).await.unwrap();
    // The house, three accounts, one procedure.
    assert_eq!(keys::rotate(&mut tx, &permit).await.unwrap(), 5);
    assert_eq!(keys::rotate(&mut tx, &permit).await.unwrap(), 0);
    tx.commit().await.unwrap();

    let house = House { store, authority, permit, place };
    let late = house.reopened(Keyring::new(new)).await;
    let mut db = late.read(&house.authority).await.unwrap();
    keys::fit(&mut db).await.unwrap();
    let opened = cases::one(&mut db, &house.permit, case(1)).await.unwrap();
    assert_eq!(opened.label, "canary label 1");
}

pub(crate) async fn what_was_erased_is_told_from_what_is_missing(house: House) {
    house.draft(1).await;
    house.draft(2).await;
    let mut tx = house.write().await;
    let invitation = signatures::NewInvitation {
        id: "s-1".to_owned(),
        application: application(1),
        signature: "neighbour".to_owned(),
        secret: "secret".to_owned(),
        words: "{}".to_owned(),
        expires_at: at("2027-01-01T00:00:00Z"),
    };
    signatures::invite(&mut tx, &house.permit, &invitation, now()).await.unwrap();
    assert!(signatures::whose(&mut tx, "secret").await.unwrap().is_some());
    applications::discard(&mut tx, &house.permit, (application(1), 1), now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut db = house.read().await;
    let erased = applications::one(&mut db, &house.permit, application(1)).await;
    assert!(matches!(erased, Err(StoreError::Erased { .. })), "{erased:?}");
    let missing = applications::one(&mut db, &house.permit, application(9)).await;
    assert!(matches!(missing, Err(StoreError::Missing { table: "applications", .. })));
    let listed = applications::of_account(&mut db, &house.permit, account(1)).await.unwrap();
    assert_eq!(listed.iter().map(|one| one.id).collect::<Vec<_>>(), [application(2)]);
    let mut tx = house.write().await;
    assert_eq!(signatures::whose(&mut tx, "secret").await.unwrap(), None, "it went along");
    let twice = keys::erase(&mut tx, &house.permit, KeyOf::Procedure(application(1)), now()).await;
    assert!(matches!(twice, Err(StoreError::Changed { .. })));
}

pub(crate) async fn tenants_are_apart(house: House) {
    house.case(1).await;
    let other: AuthorityId = "island".parse().unwrap();
    let pass = permit(&other);
    let mut db = house.store.read(&other).await.unwrap();
    assert!(matches!(
        cases::one(&mut db, &pass, case(1)).await,
        Err(StoreError::Missing { table: "cases", .. })
    ));
    assert!(matches!(accounts::one(&mut db, account(1)).await, Err(StoreError::Missing { .. })));
    assert_eq!(cases::of_account(&mut db, &pass, account(1)).await.unwrap(), []);
    let page = cases::queue(&mut db, &pass, &cases::QueueQuery::default()).await.unwrap();
    assert_eq!(page.rows, []);
    let mut tx = house.store.write(&other).await.unwrap();
    let seen = (case(1), 1);
    assert!(matches!(
        cases::assign(&mut tx, &pass, seen, None, now()).await,
        Err(StoreError::Changed { .. })
    ));
    drop(tx);
    let wrong =
        cases::one(&mut house.store.read(&other).await.unwrap(), &house.permit, case(1)).await;
    assert!(matches!(wrong, Err(StoreError::NotPermitted)), "a permit is for one authority");
}

pub(crate) async fn a_permit_opens_only_what_it_is_for(house: House) {
    house.case(1).await;
    let citizen = |n| Actor::Citizen { account: account(n), level: Level::High };
    let own = |n| {
        let kind = ResourceKind::Application;
        Resource::owned(kind, house.authority.clone(), account(n))
    };
    let mine = may(&citizen(1), Action::Read, &own(1)).unwrap();
    let others = may(&citizen(2), Action::Read, &own(2)).unwrap();
    let mut db = house.read().await;
    applications::one(&mut db, &mine, application(1)).await.unwrap();
    cases::one(&mut db, &mine, case(1)).await.unwrap();
    assert_eq!(cases::of_account(&mut db, &mine, account(1)).await.unwrap().len(), 1);
    for refused in [
        applications::one(&mut db, &others, application(1)).await.err(),
        cases::one(&mut db, &others, case(1)).await.err(),
        cases::of_account(&mut db, &others, account(1)).await.err(),
        applications::of_account(&mut db, &others, account(1)).await.err(),
    ] {
        assert!(matches!(refused, Some(StoreError::NotPermitted)), "{refused:?}");
    }
}

pub(crate) async fn an_unreadable_row_is_named(house: House) {
    house.case(1).await;
    house.tamper("UPDATE cases SET due_on = 'soon'").await;
    let error = cases::summary(&mut house.read().await, case(1)).await.unwrap_err().to_string();
    let named = format!("cases.due_on of row {} cannot be read", case(1));
    assert!(error.starts_with(&named), "{error}");
}
