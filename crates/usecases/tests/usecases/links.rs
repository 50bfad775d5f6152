//! Links in texts, tried over a real line: every kind of answer, within bounds, and no link twice
//! within its time.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use base::SignedDuration;
use testkit::TestApp;
use usecases::federation::{self, Federation, Occasion};
use usecases::packages::publish;
use usecases::ports::Probe;
use usecases::{House, OpContext};

const LONGEST: Duration = Duration::from_millis(400);

/// What a server was asked, and how it behaves.
#[derive(Default)]
struct Seen {
    paths: Mutex<Vec<String>>,
    now: AtomicUsize,
    most: AtomicUsize,
    is_well: AtomicBool,
}

impl Seen {
    fn taken(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for path in std::mem::take(&mut *self.paths.lock().unwrap()) {
            *counts.entry(path).or_default() += 1;
        }
        counts
    }
}

/// A server on this machine that does something at each request.
fn server(each: impl Fn() + Send + Sync + 'static) -> (String, Arc<Seen>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = listener.local_addr().unwrap().to_string();
    let seen = Arc::new(Seen::default());
    let (kept, each) = (Arc::clone(&seen), Arc::new(each));
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let (seen, each) = (Arc::clone(&kept), Arc::clone(&each));
            std::thread::spawn(move || {
                let now = seen.now.fetch_add(1, Ordering::SeqCst) + 1;
                seen.most.fetch_max(now, Ordering::SeqCst);
                each();
                answer(line.unwrap(), &seen);
            });
        }
    });
    (place, seen)
}

fn answer(mut line: TcpStream, seen: &Seen) {
    let mut asked = [0; 4096];
    let many = line.read(&mut asked).unwrap_or(0);
    let asked = String::from_utf8_lossy(&asked[..many]).into_owned();
    let path = asked.split(' ').nth(1).unwrap_or("/").to_owned();
    seen.paths.lock().unwrap().push(path.clone());
    std::thread::sleep(Duration::from_millis(10));
    let kind = path.trim_matches('/').split('/').next().unwrap_or_default();
    if kind == "slow" {
        std::thread::sleep(LONGEST * 3);
    }
    let status = match kind {
        "gone" => "404 Not Found",
        "removed" => "410 Gone",
        "moved" => "301 Moved Permanently",
        "ill" if !seen.is_well.load(Ordering::SeqCst) => "503 Service Unavailable",
        _ => "200 OK",
    };
    // Counted as over before it is written: the other side may begin with the next at once.
    seen.now.fetch_sub(1, Ordering::SeqCst);
    let more = if kind == "moved" { "location: /nowhere\r\n" } else { "" };
    let head = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: 0\r\n{more}\r\n");
    let _gone = line.write_all(head.as_bytes());
}

/// Publishes services whose texts hold these links, a part of them each.
async fn publish_with(app: &TestApp, links: &[String], services: usize) {
    let mut left = links.chunks(links.len().div_ceil(services));
    for (_, mut files) in testkit::all_packages() {
        let manifest = files.text("package.toml").unwrap_or_default();
        if manifest.contains("\n[[decision]]") {
            continue;
        }
        let Some(part) = left.next() else { break };
        let mut text = files.text("description.de.md").unwrap().trim_end().to_owned();
        for (number, link) in part.iter().enumerate() {
            text.push_str(&format!("\n\n[Merkblatt {number}]({link})"));
        }
        files.insert("description.de.md", (text + "\n").into_bytes());
        publish(&app.house, &app.system(), &files).await.unwrap();
    }
    assert!(left.next().is_none(), "there are enough services");
}

fn allowed(hosts: &[&str]) -> Federation {
    let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
    Federation { link_hosts: hosts, ..Federation::default() }
}

async fn dead(house: &House, ctx: &OpContext) -> Vec<(String, Probe)> {
    let state = federation::state(house, ctx).await.unwrap();
    state.links.into_iter().map(|one| (one.address, one.outcome)).collect()
}

pub(crate) async fn every_link_is_tried_within_bounds_and_heals(app: TestApp) {
    let (place, seen) = server(|| ());
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let mut links: Vec<String> =
        (0..60).map(|number| format!("https://da.example/ok/{number}")).collect();
    for kind in ["gone", "removed", "moved", "slow", "ill"] {
        links.push(format!("https://da.example/{kind}"));
    }
    links.push("https://zu.example/".to_owned());
    links.push("https://fremd.example/".to_owned());
    publish_with(&app, &links, 3).await;
    let federation = allowed(&["da.example", "zu.example"]);
    let hosts = [("da.example", place.as_str()), ("zu.example", closed.as_str())];
    let house = app.on_the_line(federation, &hosts, LONGEST);
    let editor = app.ctx(&app.staff("nina").await);
    let began = Instant::now();
    let found = federation::check_links(&house, &app.system(), Occasion::Due).await.unwrap();
    let took = began.elapsed();
    assert_eq!(found, (66, 5), "all but the host that nobody allowed");
    assert!(took < Duration::from_secs(20), "{took:?}");
    let counts = seen.taken();
    assert!(counts.len() == 65 && counts.values().all(|count| *count == 1), "{counts:?}");
    assert!(!counts.contains_key("/nowhere"), "a redirection is not followed");
    let most = seen.most.load(Ordering::SeqCst);
    assert!((2..=8).contains(&most), "{most} at once");
    let known = [
        ("https://da.example/gone", Probe::Status(404)),
        ("https://da.example/ill", Probe::Status(503)),
        ("https://da.example/removed", Probe::Status(410)),
        ("https://da.example/slow", Probe::Silent),
        ("https://zu.example/", Probe::Silent),
    ];
    let known = known.map(|(address, outcome)| (address.to_owned(), outcome));
    assert_eq!(dead(&house, &editor).await, known);
    let state = federation::state(&house, &editor).await.unwrap();
    let first = state.links[0].since;
    assert_eq!(state.tried, (66, Some(first)));
    assert!(state.links.iter().all(|one| one.places.len() == 1 && !one.places[0].name.is_empty()));
    // Within its time nothing is asked again, whoever asks.
    for occasion in [Occasion::Due, Occasion::Asked] {
        let again = federation::check_links(&house, &app.system(), occasion).await.unwrap();
        assert_eq!((again, seen.taken().len()), ((0, 0), 0));
    }
    // Somebody asks a little later: only what led nowhere. One is well again.
    seen.is_well.store(true, Ordering::SeqCst);
    app.clock.forward(SignedDuration::from_mins(6));
    let asked = federation::check_links(&house, &app.system(), Occasion::Due).await.unwrap();
    assert_eq!(asked, (0, 0), "without anybody asking it is too early");
    let asked = federation::check_links(&house, &app.system(), Occasion::Asked).await.unwrap();
    assert_eq!((asked, seen.taken().len()), ((5, 4), 4), "the closed one counts nothing");
    let left = dead(&house, &editor).await;
    assert!(left.len() == 4 && !left.iter().any(|(address, _)| address.ends_with("/ill")));
    let state = federation::state(&house, &editor).await.unwrap();
    assert!(state.links.iter().all(|one| one.since == first), "since when stays");
    // The next day everything has its turn again, by the worker, and once only.
    app.days(1);
    app.run_jobs_of(&house).await;
    app.run_jobs_of(&house).await;
    let counts = seen.taken();
    assert!(counts.len() == 65 && counts.values().all(|count| *count == 1), "{counts:?}");
}

pub(crate) async fn what_is_tried_no_more_is_nobodys_trouble(app: TestApp) {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let links = ["https://zu.example/".to_owned(), "https://fort.example/".to_owned()];
    publish_with(&app, &links, 2).await;
    let hosts = [("zu.example", closed.as_str()), ("fort.example", closed.as_str())];
    let editor = app.ctx(&app.staff("nina").await);
    for (allowed_hosts, left) in [(&["zu.example", "fort.example"][..], 2), (&["zu.example"], 1)] {
        let house = app.on_the_line(allowed(allowed_hosts), &hosts, LONGEST);
        federation::check_links(&house, &app.system(), Occasion::Due).await.unwrap();
        assert_eq!(dead(&house, &editor).await.len(), left);
    }
}

pub(crate) async fn a_slow_round_ends_and_the_next_goes_on(app: TestApp) {
    let clock = Arc::clone(&app.clock);
    // Each answer takes half a minute of the house's time.
    let (place, seen) = server(move || clock.forward(SignedDuration::from_secs(30)));
    let links: Vec<String> =
        (0..40).map(|number| format!("https://da.example/ok/{number}")).collect();
    publish_with(&app, &links, 2).await;
    let house =
        app.on_the_line(allowed(&["da.example"]), &[("da.example", place.as_str())], LONGEST);
    let mut all = BTreeMap::new();
    let mut rounds = 0;
    while all.len() < links.len() {
        let found = federation::check_links(&house, &app.system(), Occasion::Due).await.unwrap();
        assert!((1..=16).contains(&found.0), "{found:?}");
        for (path, count) in seen.taken() {
            *all.entry(path).or_insert(0) += count;
        }
        rounds += 1;
    }
    assert!(rounds > 2 && all.values().all(|count| *count == 1), "{rounds}: {all:?}");
}
