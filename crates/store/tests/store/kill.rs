//! kill -9 in the middle of submits. The oracle are the receipts that the killed process
//! printed after their commits: each must be there, once and whole; a submit without a
//! receipt must be there whole or not at all.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use store::{Store, StoreError, verify};

use crate::house::{self, House, Place, Receipt, keyring, now};

const FOLDER: &str = "BRUCHLOS_SUBMIT_INTO";
const ROUND: &str = "BRUCHLOS_SUBMIT_ROUND";
const SUBMITTER: [&str; 4] = ["--exact", "kill::submitter", "--nocapture", "--test-threads=1"];
const ROUNDS: u64 = 50;
const CLERKS: u64 = 8;
/// Ids of a round: no round makes more.
const ROOM: u64 = 1_000_000;

/// Run by the test below in a process of its own, until it is killed. Run by itself, as one
/// test among others, it submits nothing for ever and only shows that a receipt is durable.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn submitter() {
    let Ok(folder) = std::env::var(FOLDER) else {
        let house = House::sqlite().await;
        let receipt = house.case(1).await;
        assert_eq!(house.submit(1).await.unwrap(), receipt);
        return;
    };
    let round: u64 = std::env::var(ROUND).unwrap().parse().unwrap();
    let store = open(Path::new(&folder)).await;
    let clerks: Vec<_> = (0..CLERKS)
        .map(|clerk| tokio::spawn(submit_for_ever(store.clone(), round * ROOM + clerk)))
        .collect();
    for clerk in clerks {
        clerk.await.unwrap();
    }
}

async fn submit_for_ever(store: Store, first: u64) {
    let authority = "harbour".parse().unwrap();
    let permit = house::permit(&authority);
    for n in (0..).map(|step| first + step * CLERKS) {
        house::draft(&store, &authority, &permit, n).await.unwrap();
        let receipt = house::submit(&store, &authority, &permit, n).await.unwrap();
        // The impatient second click.
        assert_eq!(house::submit(&store, &authority, &permit, n).await.unwrap(), receipt);
        let line = format!("receipt {} {}\n", receipt.case, receipt.file_number);
        std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
    }
}

/// The system frees the lock of a killed process a moment after it is gone.
async fn open(folder: &Path) -> Store {
    loop {
        match Store::open_sqlite(folder, keyring(1)).await {
            Err(StoreError::InUse { .. }) => tokio::time::sleep(Duration::from_millis(5)).await,
            other => return other.unwrap(),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_kills_lose_nothing_and_double_nothing() {
    let House { store, place, .. } = House::sqlite().await;
    store.close().await;
    drop(store);
    let Place::Folder(folder) = place else { return };
    let mut receipts: BTreeMap<String, Receipt> = BTreeMap::new();
    for round in 1..=ROUNDS {
        let shown = kill_one(folder.path(), round);
        assert!(!shown.is_empty(), "round {round} submitted nothing");
        for receipt in shown {
            let again = receipts.insert(receipt.file_number.clone(), receipt);
            assert_eq!(again, None, "one file number on two receipts");
        }
        check(folder.path(), &receipts).await;
    }
    let house = House {
        store: open(folder.path()).await,
        authority: "harbour".parse().unwrap(),
        permit: house::permit(&"harbour".parse().unwrap()),
        place: Place::Folder(folder),
    };
    let report = verify(&mut house.read().await, &house.permit, |_| ()).await.unwrap();
    assert_eq!(report.faults, []);
    println!("{ROUNDS} kills, {} receipts, {} cases", receipts.len(), house.count("cases").await);
    assert_eq!(house.store.migrate(now()).await.unwrap(), 0);
}

/// The disk takes no more after four megabytes: what was receipted is there, the rest failed
/// aloud, and with room again the store works on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_gives_no_false_receipt() {
    let House { store, place, authority, permit } = House::sqlite().await;
    store.close().await;
    drop(store);
    let Place::Folder(folder) = &place else { return };
    // Ignoring the signal turns the limit into an error of the write, as a full disk is.
    let script = format!("trap '' XFSZ; ulimit -f 8192; exec \"$0\" {}", SUBMITTER.join(" "));
    let output = Command::new("sh")
        .args(["-c", &script])
        .arg(std::env::current_exe().unwrap())
        .env(FOLDER, folder.path())
        .env(ROUND, "1")
        .output()
        .unwrap();
    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("NotDurable") || told.contains("Engine"), "{told}");
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    let receipts: BTreeMap<String, Receipt> =
        shown.lines().filter_map(receipt).map(|one| (one.file_number.clone(), one)).collect();
    assert!(!receipts.is_empty(), "{shown}");
    check(folder.path(), &receipts).await;

    let store = open(folder.path()).await;
    let house = House { store, place, authority, permit };
    house.case(0).await;
    println!("a full disk after {} receipts", receipts.len());
}

/// Starts a submitter, lets it work for a while that differs from round to round, kills it
/// and reads what it had shown.
fn kill_one(folder: &Path, round: u64) -> Vec<Receipt> {
    let mut child = spawn(folder, round);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut shown = Vec::new();
    let first = lines.by_ref().map_while(Result::ok).find_map(|line| receipt(&line));
    shown.extend(first);
    let killer = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(1 + round * 37 % 60));
        // SIGKILL.
        child.kill().unwrap();
        child.wait().unwrap();
    });
    shown.extend(lines.map_while(Result::ok).filter_map(|line| receipt(&line)));
    killer.join().unwrap();
    shown
}

fn spawn(folder: &Path, round: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(SUBMITTER)
        .env(FOLDER, folder)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// A receipt, unless the line was cut off by the kill.
fn receipt(line: &str) -> Option<Receipt> {
    let at = line.find("receipt ")?;
    let (case, file_number) = line.get(at + 8..)?.split_once(' ')?;
    let is_whole = file_number.len() == "BC 26 000001".len();
    is_whole.then(|| Receipt { case: case.parse().unwrap(), file_number: file_number.to_owned() })
}

async fn check(folder: &Path, receipts: &BTreeMap<String, Receipt>) {
    let store = Arc::new(open(folder).await);
    let authority = "harbour".parse().unwrap();
    let mut db = store.read(&authority).await.unwrap();
    for receipt in receipts.values() {
        let case = store::cases::by_file_number(&mut db, &receipt.file_number).await.unwrap();
        assert_eq!(case.map(|case| case.id), Some(receipt.case), "{receipt:?} is lost");
    }
    drop(db);
    store.close().await;
    whole(folder).await;
}

/// Every case has all that its submit wrote, and every submit its case.
async fn whole(folder: &Path) {
    use sqlx::Connection;
    let url = format!("sqlite://{}", folder.join("bruchlos.sqlite").display());
    let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
    let count = "SELECT COUNT(*) FROM ";
    let mut counts = Vec::new();
    for what in [
        "cases",
        "applications WHERE status = 'submitted'",
        "applications a JOIN cases c ON c.id = a.case_id AND c.application = a.id",
        "tasks",
        "events",
        "audit",
        "jobs",
        "outbox",
    ] {
        let text = sqlx::AssertSqlSafe(format!("{count}{what}"));
        let many: i64 = sqlx::query_scalar(text).fetch_one(&mut connection).await.unwrap();
        counts.push(many);
    }
    assert!(counts.iter().all(|many| *many == counts[0]), "half a case: {counts:?}");
    let intact: String =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut connection).await.unwrap();
    assert_eq!(intact, "ok");
}
