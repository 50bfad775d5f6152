//! The program as it serves, asked over the wire as a browser asks.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// A portal with a store of its own; it stops with this value.
pub(crate) struct Server {
    child: Child,
    pub(crate) host: String,
    folder: TempDir,
}

/// An answer: status, headers as text, body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
    /// The body as it came.
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    /// A header's value; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map_or("", |(_, v)| v)
    }

    /// Name and value of the first cookie.
    pub(crate) fn cookie(&self) -> &str {
        self.header("set-cookie").split(';').next().unwrap_or_default()
    }
}

impl Server {
    /// Starts it with further settings in the language of the settings file.
    pub(crate) fn start(settings: &str) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), settings, (&["--demo"], Stdio::null()))
    }

    /// Signs a member of staff of the example in, and gives the cookie.
    pub(crate) fn sign_in_staff(&self, person: &str) -> String {
        self.sign_in("/desk/anmelden/start", "/desk", person)
    }

    /// Signs a citizen of the example in, and gives the cookie.
    pub(crate) fn sign_in_citizen(&self, person: &str) -> String {
        self.sign_in("/anmelden/start", "/profil", person)
    }

    fn sign_in(&self, door: &str, then: &str, person: &str) -> String {
        let begun = self.post(door, &[], &format!("weiter={then}"));
        let cookie = begun.cookie().to_owned();
        let mut path = self.path(begun.header("location")).to_owned();
        let asked = self.get(&path, &[]);
        if asked.status == 303 {
            path = self.path(asked.header("location")).to_owned();
        }
        let (place, query) = path.split_once('?').unwrap_or((&path, ""));
        let chosen = self.post(place, &[], &format!("{query}&person={person}"));
        let back = self.path(chosen.header("location")).to_owned();
        self.get(&back, &[("cookie", &cookie)]).cookie().to_owned()
    }

    /// Starts it in a folder that may have seen it before and holds what the settings name, with
    /// arguments and a place for its complaints.
    pub(crate) fn start_in(
        folder: TempDir,
        settings: &str,
        (arguments, complaints): (&[&str], Stdio),
    ) -> Self {
        let host = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let arguments = [&["--listen", &host], arguments].concat();
        Self::start_at(&host, folder, settings, (&arguments, complaints))
    }

    /// As [`Self::start_in`], at an address that the arguments name.
    pub(crate) fn start_at(
        host: &str,
        folder: TempDir,
        settings: &str,
        (arguments, complaints): (&[&str], Stdio),
    ) -> Self {
        let file = folder.path().join("settings.toml");
        std::fs::write(&file, settings).unwrap();
        let host = host.to_owned();
        let child = Command::new(env!("CARGO_BIN_EXE_bruchlos"))
            .env("BRUCHLOS_LOG", "info")
            .args(["serve", "--config"])
            .arg(&file)
            .args(arguments)
            .arg("--data")
            .arg(folder.path().join("data"))
            .stdout(Stdio::null())
            .stderr(complaints)
            .spawn()
            .unwrap();
        for _ in 0..600 {
            if TcpStream::connect(&host).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { child, host, folder }
    }

    /// Asks for a page.
    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers, "")
    }

    /// Sends a form from a page of the portal.
    pub(crate) fn post(&self, path: &str, headers: &[(&str, &str)], form: &str) -> Answer {
        let kind = ("content-type", "application/x-www-form-urlencoded");
        self.post_as(path, &[&[kind], headers].concat(), form)
    }

    /// As [`Self::post`], of the kind that the headers say.
    pub(crate) fn post_as(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.ask("POST", path, &[&[("sec-fetch-site", "same-origin")], headers].concat(), body)
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.host);
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        let length = body.len();
        request.push_str(&format!("content-length: {length}\r\nconnection: close\r\n\r\n{body}"));
        let mut line = TcpStream::connect(&self.host).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        line.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        line.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let start = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        let (head, body) = (head.replace("\r\n", "\n"), body.to_owned());
        Answer { status, head, body, bytes: bytes.split_off(start) }
    }

    /// The path behind the host in an address of this portal.
    pub(crate) fn path<'a>(&self, address: &'a str) -> &'a str {
        address.split_once(&self.host).map_or(address, |(_, path)| path)
    }
}

impl Server {
    /// The folder of its store.
    pub(crate) fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    /// Stops it; the folder stays.
    pub(crate) fn stop(mut self) -> TempDir {
        self.end();
        std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap())
    }

    fn end(&mut self) {
        // One that has stopped already needs no stopping.
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}
