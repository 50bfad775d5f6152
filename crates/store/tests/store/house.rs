//! A store on one of the engines, with a clock and numbers that stand still, and a person
//! who applies for a beach chair.

use std::fmt::Debug;
use std::str::FromStr;

use access::{Action, Actor, Permit, Resource, ResourceKind, may};
use base::{
    AccountId, ApplicationId, AuthorityId, CaseId, Date, Lang, PackageHash, TaskId, Timestamp,
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use store::{
    KeyOf, Keyring, MasterKey, Store, StoreError, accounts, applications, audit, cases, counters,
    events, jobs, outbox, packages, tasks,
};
use tempfile::TempDir;

use crate::cluster;

pub(crate) const SERVICE: &str = "beach_chair_permit";
pub(crate) const PACKAGE: &str = "5eabed";

pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) authority: AuthorityId,
    pub(crate) permit: Permit,
    pub(crate) place: Place,
}

pub(crate) enum Place {
    Folder(TempDir),
    Database(String),
}

/// What the citizen sees: the case and its file number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Receipt {
    pub(crate) case: CaseId,
    pub(crate) file_number: String,
}

pub(crate) fn keyring(byte: u8) -> Keyring {
    Keyring::new(MasterKey::from_bytes([byte; 32]))
}

/// The n-th id of a kind; kinds do not meet.
pub(crate) fn id<T: FromStr<Err: Debug>>(kind: u32, n: u64) -> T {
    format!("{kind:08x}-0000-4000-8000-{n:012x}").parse().unwrap()
}

pub(crate) fn account(n: u64) -> AccountId {
    id(1, n)
}

pub(crate) fn application(n: u64) -> ApplicationId {
    id(2, n)
}

pub(crate) fn case(n: u64) -> CaseId {
    id(3, n)
}

pub(crate) fn task(n: u64) -> TaskId {
    id(4, n)
}

pub(crate) fn now() -> Timestamp {
    at("2026-11-09T09:30:00Z")
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A permit of the house itself, which reaches every row of its authority.
pub(crate) fn permit(authority: &AuthorityId) -> Permit {
    may(&Actor::System, Action::Edit, &Resource::of(ResourceKind::House, authority.clone()))
        .unwrap()
}

impl House {
    pub(crate) async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open_sqlite(folder.path(), keyring(1)).await.unwrap();
        Self::new(store, Place::Folder(folder)).await
    }

    pub(crate) async fn postgres() -> Option<Self> {
        let url = cluster::fresh_database().await?;
        let store = Store::connect(&url, keyring(1)).await.unwrap();
        Some(Self::new(store, Place::Database(url)).await)
    }

    async fn new(store: Store, place: Place) -> Self {
        let authority: AuthorityId = "harbour".parse().unwrap();
        store.migrate(now()).await.unwrap();
        let permit = permit(&authority);
        let house = Self { store, authority, permit, place };
        house.prepare().await;
        house
    }

    /// The same rows through another keyring.
    pub(crate) async fn reopened(&self, keyring: Keyring) -> Store {
        match &self.place {
            Place::Folder(folder) => Store::look_into_sqlite(folder.path(), keyring).await,
            Place::Database(url) => Store::connect(url, keyring).await,
        }
        .unwrap()
    }

    async fn prepare(&self) {
        prepare(&self.store, &self.authority, &self.permit).await;
    }

    pub(crate) async fn read(&self) -> store::Reading {
        self.store.read(&self.authority).await.unwrap()
    }

    pub(crate) async fn write(&self) -> store::Writing {
        self.store.write(&self.authority).await.unwrap()
    }

    pub(crate) async fn draft(&self, n: u64) {
        draft(&self.store, &self.authority, &self.permit, n).await.unwrap();
    }

    pub(crate) async fn submit(&self, n: u64) -> Result<Receipt, StoreError> {
        submit(&self.store, &self.authority, &self.permit, n).await
    }

    /// A draft and its case.
    pub(crate) async fn case(&self, n: u64) -> Receipt {
        self.draft(n).await;
        self.submit(n).await.unwrap()
    }

    /// Goes past the store, as somebody with the disk in his hands would.
    pub(crate) async fn tamper(&self, text: &str) -> u64 {
        let text = AssertSqlSafe(text.to_owned());
        match &self.place {
            Place::Folder(folder) => {
                let file = folder.path().join("bruchlos.sqlite");
                let url = format!("sqlite://{}", file.display());
                let mut connection = SqliteConnection::connect(&url).await.unwrap();
                connection.execute("PRAGMA foreign_keys = OFF").await.unwrap();
                connection.execute(text).await.unwrap().rows_affected()
            }
            Place::Database(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                connection.execute("SET session_replication_role = replica").await.unwrap();
                connection.execute(text).await.unwrap().rows_affected()
            }
        }
    }

    pub(crate) async fn count(&self, what: &str) -> i64 {
        let text = AssertSqlSafe(format!("SELECT COUNT(*) FROM {what}"));
        match &self.place {
            Place::Folder(folder) => {
                let file = folder.path().join("bruchlos.sqlite");
                let url = format!("sqlite://{}", file.display());
                let mut connection = SqliteConnection::connect(&url).await.unwrap();
                sqlx::query_scalar(text).fetch_one(&mut connection).await.unwrap()
            }
            Place::Database(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                sqlx::query_scalar(text).fetch_one(&mut connection).await.unwrap()
            }
        }
    }
}

/// A published package, the citizen (account 1) and two clerks (accounts 2 and 3).
pub(crate) async fn prepare(store: &Store, authority: &AuthorityId, permit: &Permit) {
    let mut tx = store.write(authority).await.unwrap();
    packages::publish(&mut tx, permit, &package(PACKAGE, "1.0.0", "2026-01-01"), now())
        .await
        .unwrap();
    for (n, kind) in [(1, "citizen"), (2, "staff"), (3, "staff")] {
        accounts::sign_in(&mut tx, &person(n, kind), now()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

pub(crate) fn package(hash: &str, version: &str, valid_from: &str) -> packages::NewPackage {
    packages::NewPackage {
        hash: hash.parse::<PackageHash>().unwrap(),
        service: SERVICE.parse().unwrap(),
        version: version.to_owned(),
        valid_from: day(valid_from),
        valid_to: None,
        files: b"the files".to_vec(),
        published_by: "system".to_owned(),
    }
}

pub(crate) fn person(n: u64, kind: &str) -> accounts::SignedIn {
    accounts::SignedIn {
        new_id: account(n),
        kind: kind.to_owned(),
        issuer: "https://op.example".to_owned(),
        subject: format!("canary-subject-{n}"),
        level: "substantial".to_owned(),
        roles: vec!["caseworker".to_owned()],
        profile: format!(r#"{{"name":"canary person {n}"}}"#),
    }
}

pub(crate) async fn draft(
    store: &Store,
    authority: &AuthorityId,
    permit: &Permit,
    n: u64,
) -> Result<(), StoreError> {
    let mut tx = store.write(authority).await?;
    let new = applications::NewApplication {
        id: application(n),
        service: SERVICE.parse().unwrap(),
        package: PACKAGE.parse().unwrap(),
        account: account(1),
        lang: Lang::De,
        answers: format!(r#"{{"name":["canary applicant {n}"]}}"#),
        begun: applications::Begun::default(),
        submit_key: format!("key-{n}"),
    };
    applications::start(&mut tx, permit, &new, now()).await?;
    tx.commit().await
}

/// Everything that one submit writes, in one command.
pub(crate) async fn submit(
    store: &Store,
    authority: &AuthorityId,
    permit: &Permit,
    n: u64,
) -> Result<Receipt, StoreError> {
    let mut tx = store.write(authority).await?;
    let draft = applications::summary(&mut tx, application(n)).await?;
    let seen = (draft.id, draft.version);
    match applications::submit(&mut tx, permit, seen, case(n), now()).await? {
        applications::Submitted::Before(case) => {
            let before = cases::summary(&mut tx, case).await?;
            return Ok(Receipt { case, file_number: before.file_number });
        }
        applications::Submitted::Now => {}
    }
    let number = counters::next(&mut tx, permit, "file_number").await?;
    let file_number = format!("BC 26 {number:06}");
    open_case(&mut tx, permit, n, &file_number).await?;
    follow_up(&mut tx, permit, n).await?;
    tx.commit().await?;
    Ok(Receipt { case: case(n), file_number })
}

async fn open_case(
    tx: &mut store::Writing,
    permit: &Permit,
    n: u64,
    file_number: &str,
) -> Result<(), StoreError> {
    let new = cases::NewCase {
        id: case(n),
        file_number: file_number.to_owned(),
        service: SERVICE.parse().unwrap(),
        package: PACKAGE.parse().unwrap(),
        application: application(n),
        account: account(1),
        status: "received".to_owned(),
        received_at: now(),
        due_on: day("2026-12-01"),
        label: format!("canary label {n}"),
        submission: format!(r#"{{"name":"canary submission {n}"}}"#),
        process: "{}".to_owned(),
    };
    cases::open(tx, permit, &new, now()).await?;
    let new = tasks::NewTask {
        id: task(n),
        case: case(n),
        node: "completeness".to_owned(),
        form: "completeness".to_owned(),
        role: "caseworker".to_owned(),
        separate_from: None,
        due_on: None,
    };
    tasks::open(tx, permit, &new, now()).await
}

async fn follow_up(tx: &mut store::Writing, permit: &Permit, n: u64) -> Result<(), StoreError> {
    event(tx, permit, n, "application.submitted").await?;
    let entry = audit::AuditEntry {
        thing: format!("application.{}", application(n)),
        actor_role: "citizen".to_owned(),
        actor: account(1).to_string(),
        action: "submit".to_owned(),
        outcome: "done".to_owned(),
        at: now(),
    };
    audit::note(tx, &entry).await?;
    let job = jobs::NewJob {
        id: id(5, n),
        name: "acknowledge".to_owned(),
        payload: format!(r#"{{"case":"{}"}}"#, case(n)),
        once_key: format!("acknowledge.{n}"),
        run_at: now(),
    };
    jobs::enqueue(tx, permit, &job, now()).await?;
    let mail = outbox::NewOutboxItem {
        id: format!("mail-{n}"),
        kind: "mail".to_owned(),
        key: KeyOf::Procedure(application(n)),
        payload: r#"{"to":"canary@example.org"}"#.to_owned(),
        once_key: format!("received.{n}"),
    };
    outbox::enqueue(tx, permit, &mail, now()).await.map(drop)
}

pub(crate) async fn event(
    tx: &mut store::Writing,
    permit: &Permit,
    n: u64,
    activity: &str,
) -> Result<(), StoreError> {
    let event = events::NewEvent {
        case: case(n),
        activity: activity.to_owned(),
        node: "start".to_owned(),
        lifecycle: "complete".to_owned(),
        actor_role: "citizen".to_owned(),
        actor: account(1).to_string(),
        event_time: now(),
        payload: format!(r#"{{"note":"canary event {n}"}}"#),
    };
    events::append(tx, permit, &event, now()).await
}
