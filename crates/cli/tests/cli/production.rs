//! The example's sign-in and persons exist in the example only: asked of the running binary.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running portal; it ends with the test.
struct Running {
    child: Child,
    address: SocketAddr,
    said: Vec<String>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}

impl Running {
    /// Starts it and waits for its greeting.
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_bruchlos"))
            .args(["serve", "--listen", &address.to_string()])
            .args(["--data", folder.join("data").to_str().unwrap()])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = Vec::new();
        // The address of the desk is the last line that both modes say.
        while let Some(Ok(line)) = lines.next() {
            let last = line.trim_start().starts_with("Desk");
            said.push(line);
            if last {
                break;
            }
        }
        Self { child, address, said }
    }

    /// Status line and body of a page.
    fn get(&self, path: &str) -> (String, String) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let ask = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(ask.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.lines().next().unwrap().to_owned(), body.to_owned())
    }
}

const PROVIDERS: [&str; 2] = ["citizens", "staff"];

fn settings(folder: &Path) -> String {
    let key = folder.join("key");
    std::fs::write(&key, "07".repeat(32)).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    let file = folder.join("bruchlos.toml");
    let text = format!(
        "public_url = \"https://portal.example.org\"\nkey_file = {key:?}\n\
         [citizens]\nissuer = \"https://citizens.example.org\"\nclient_id = \"bruchlos\"\n\
         [staff]\nissuer = \"https://staff.example.org\"\nclient_id = \"bruchlos\"\n\
         [mail]\nserver = \"file:{}\"\nfrom = \"portal@example.org\"\n",
        folder.join("mail").display()
    );
    std::fs::create_dir_all(folder.join("mail")).unwrap();
    std::fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn without_demo_there_is_no_example_sign_in_and_nobody_of_the_example() {
    let folder = tempfile::tempdir().unwrap();
    let config = settings(folder.path());
    let portal = Running::start(folder.path(), &["--config", &config]);
    assert!(!portal.said.is_empty(), "it did not start");
    for audience in PROVIDERS {
        for page in ["authorize", ".well-known/openid-configuration", "token", "jwks"] {
            let (status, body) = portal.get(&format!("/demo/op/{audience}/{page}"));
            assert!(status.contains(" 404 "), "{audience}/{page}: {status}");
            assert!(!body.contains("Beispielperson"), "{audience}/{page}");
        }
    }
    for page in ["/", "/anmelden", "/desk/anmelden"] {
        let (status, body) = portal.get(page);
        assert!(status.contains(" 200 "), "{page}: {status}");
        for word in ["Demonstration", "Beispielperson", "erfundene Person", "demo/op"] {
            assert!(!body.contains(word), "{page} says “{word}”");
        }
    }
}

#[test]
fn the_example_has_both() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Running::start(folder.path(), &["--demo"]);
    for audience in PROVIDERS {
        let page = format!("/demo/op/{audience}/.well-known/openid-configuration");
        let (status, _) = portal.get(&page);
        assert!(status.contains(" 200 "), "{page}: {status}");
    }
    let (_, body) = portal.get("/anmelden");
    assert!(body.contains("Demonstration"), "the example does not say what it is");
}
