//! The file of a case as a container for the archive, written beside a portal that is running.

use std::path::Path;
use std::process::Command;

use crate::server::Server;
use crate::{bruchlos, text};

/// A file number of the example, once it fills its store.
fn file_number(server: &Server) -> Option<String> {
    let cookie = server.sign_in_citizen("daniel_okonkwo");
    for _ in 0..600 {
        let list = server.get("/antraege", &[("cookie", cookie.as_str())]).body;
        let links: Vec<&str> = list.split("href=\"/vorgaenge/").skip(1).collect();
        if let Some(case) = links.first().and_then(|part| part.split(['"', '/']).next()) {
            return Some(case.to_owned());
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    None
}

#[test]
fn a_file_is_handed_on_whole() {
    let server = Server::start("");
    let case = file_number(&server).unwrap();
    let folder = server.data();
    let data = folder.to_str().unwrap();
    let out = folder.join("akte.zip");
    let call =
        ["records", "export", "--case", &case, "--data", data, "--out", out.to_str().unwrap()];
    let output = bruchlos(&call);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("documents in"), "{}", text(&output.stdout));
    let names = listed(&out);
    let messages: Vec<_> = names.iter().filter(|name| name.ends_with(".0503.xml")).collect();
    assert_eq!(messages.len(), 1, "{names:?}");
    assert!(names.iter().any(|name| name.ends_with(".pdf")), "{names:?}");

    let due = bruchlos(&["records", "due", "--data", data]);
    assert_eq!(due.status.code(), Some(0), "{}", text(&due.stderr));
    let status = bruchlos(&["records", "status", "--case", &case, "--data", data]);
    assert!(text(&status.stdout).contains(": kept"), "{}", text(&status.stderr));

    let wrong = ["records", "export", "--case", "XX 1", "--data", data, "--out", "x.zip"];
    let output = bruchlos(&wrong);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no case"), "{}", text(&output.stderr));
    assert!(!Path::new("x.zip").exists() && !Path::new("x.zip.half").exists());
}

/// The names in a container as another program reads it, after checking every sum.
fn listed(zip: &Path) -> Vec<String> {
    let script = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n\
                  assert z.testzip() is None\nprint('\\n'.join(z.namelist()))";
    let read = Command::new("python3").args(["-c", script]).arg(zip).output().unwrap();
    assert!(read.status.success(), "{}", text(&read.stderr));
    text(&read.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn an_answer_that_cannot_be_used_says_all_that_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("0502.xml");
    std::fs::write(&file, "<a><b/></a>").unwrap();
    let output = bruchlos(&["records", "read", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    assert!(said.contains("xdomea.version") && said.contains("xdomea.kind"), "{said}");
}
