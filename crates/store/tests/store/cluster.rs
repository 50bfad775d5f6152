//! A private PostgreSQL for this test process, one database a test.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

const KEEPER: &str = include_str!("keeper.sh");
/// Tests want speed and many connections, and never survive a power cut.
const SETTINGS: [&str; 3] = ["fsync=off", "full_page_writes=off", "max_connections=400"];

struct Cluster {
    socket: String,
    _keeper: Child,
}

static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// The address of a fresh database, or `None` where PostgreSQL is not installed.
pub(crate) async fn fresh_database() -> Option<String> {
    let cluster = tokio::task::spawn_blocking(|| CLUSTER.get_or_init(start).as_ref());
    let cluster = cluster.await.unwrap()?;
    let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    let mut connection = PgConnection::connect(&url(&cluster.socket, "postgres")).await.unwrap();
    connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    connection.close().await.unwrap();
    Some(url(&cluster.socket, &name))
}

fn url(socket: &str, database: &str) -> String {
    format!("postgres://postgres@localhost/{database}?host={socket}")
}

fn start() -> Option<Cluster> {
    let mut command = shell();
    command.args(["-c", KEEPER, "keeper"]).arg(programs()?).args(SETTINGS).current_dir("/");
    let mut keeper = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut socket = String::new();
    BufReader::new(keeper.stdout.take().unwrap()).read_line(&mut socket).unwrap();
    assert!(!socket.trim().is_empty(), "PostgreSQL did not start");
    Some(Cluster { socket: socket.trim().to_owned(), _keeper: keeper })
}

/// PostgreSQL refuses to run as root.
fn shell() -> Command {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    if !is_root {
        return Command::new("sh");
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "sh"]);
    command
}

/// The newest PostgreSQL that Debian put here.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop()
}
