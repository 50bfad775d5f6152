//! Other portals over a real line: marks, limits, time-outs, attempts.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use gateways::federation::{Answer, PortalError, Portals, Wanted, Web};

/// A portal that answers each path in its own way; gives its address and counts its calls.
fn portal() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let at = counted.fetch_add(1, Ordering::SeqCst);
            std::thread::spawn(move || answer(line.unwrap(), at));
        }
    });
    (address, calls)
}

fn answer(mut line: TcpStream, at: usize) {
    let mut asked = [0; 4096];
    let many = line.read(&mut asked).unwrap_or(0);
    let asked = String::from_utf8_lossy(&asked[..many]).to_lowercase();
    let path = asked.split(' ').nth(1).unwrap_or("/").to_owned();
    let plain = |status: &str, more: &str, body: &str| {
        format!(
            "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{more}\r\n{body}",
            body.len()
        )
    };
    let text = match path.as_str() {
        "/marked" if asked.contains("if-none-match: \"7\"") => plain("304 Not Modified", "", ""),
        "/marked" => plain("200 OK", "etag: \"7\"\r\n", "Inhalt"),
        "/shaky" if at < 2 => plain("502 Bad Gateway", "", ""),
        "/shaky" => plain("200 OK", "", "da"),
        "/away" => plain("302 Found", "location: /marked\r\n", ""),
        "/slow" => {
            std::thread::sleep(Duration::from_secs(20));
            return;
        }
        "/cut" => "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nzu kurz".to_owned(),
        "/endless" => {
            let head = "HTTP/1.1 200 OK\r\n\r\n";
            let _gone = line.write_all(head.as_bytes());
            while line.write_all(&[b'x'; 65_536]).is_ok() {}
            return;
        }
        _ => plain("404 Not Found", "", ""),
    };
    let _gone = line.write_all(text.as_bytes());
}

fn wanted(address: &str, path: &str) -> Wanted {
    Wanted { address: format!("{address}{path}"), etag: None, most_bytes: 1_000_000 }
}

fn web() -> Web {
    Web::new(Duration::from_secs(2)).unwrap()
}

#[tokio::test]
async fn a_mark_spares_the_content() {
    let (address, _) = portal();
    let first = web().fetch(&wanted(&address, "/marked")).await.unwrap();
    let Answer::Body { bytes, etag } = first else { panic!("no content") };
    assert_eq!((bytes.as_slice(), etag.as_deref()), (&b"Inhalt"[..], Some("\"7\"")));
    let known = Wanted { etag, ..wanted(&address, "/marked") };
    assert_eq!(web().fetch(&known).await.unwrap(), Answer::Unchanged);
}

#[tokio::test]
async fn a_shaky_portal_is_asked_again_and_a_missing_page_is_not() {
    let (address, calls) = portal();
    let answer = web().fetch(&wanted(&address, "/shaky")).await.unwrap();
    assert!(matches!(answer, Answer::Body { .. }));
    assert_eq!(calls.load(Ordering::SeqCst), 3);
    let missing = web().fetch(&wanted(&address, "/missing")).await.unwrap_err();
    assert!(matches!(missing, PortalError::Status { status: 404, .. }), "{missing}");
    assert_eq!(calls.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn waiting_and_size_are_bounded() {
    let (address, _) = portal();
    let large = web().fetch(&wanted(&address, "/endless")).await.unwrap_err();
    assert!(matches!(large, PortalError::TooLarge { most: 1_000_000, .. }), "{large}");
    let began = std::time::Instant::now();
    let short = Web::new(Duration::from_millis(300)).unwrap();
    let slow = short.fetch(&wanted(&address, "/slow")).await.unwrap_err();
    assert!(slow.retry() && began.elapsed() < Duration::from_secs(10), "{slow}");
    let cut = web().fetch(&wanted(&address, "/cut")).await.unwrap_err();
    assert!(matches!(cut, PortalError::BrokeOff { .. }), "{cut}");
}

#[tokio::test]
async fn only_safe_addresses_are_asked_and_nobody_is_followed() {
    for address in ["http://portal.example.org/x", "ftp://127.0.0.1/x", "file:///etc/passwd", "x"] {
        let refused = web().fetch(&wanted(address, "")).await.unwrap_err();
        assert!(matches!(refused, PortalError::Settings(_)), "{address}: {refused}");
    }
    let (address, _) = portal();
    let away = web().fetch(&wanted(&address, "/away")).await.unwrap_err();
    assert!(matches!(away, PortalError::Status { status: 302, .. }), "{away}");
}

#[tokio::test]
async fn a_link_is_alive_where_somebody_answers() {
    let (address, _) = portal();
    for path in ["/marked", "/away"] {
        web().probe(&format!("{address}{path}")).await.unwrap();
    }
    assert!(web().probe(&format!("{address}/missing")).await.is_err());
    assert!(web().probe("http://127.0.0.1:9/").await.is_err());
}
