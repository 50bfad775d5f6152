//! Two portals, the real program twice, joined with each other over HTTP both ways.

use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::server::{Answer, Server};
use crate::{bruchlos, text};

fn free_host() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Settings that join a portal to another one and ask it every second.
fn joined_to(id: &str, name: &str, host: &str) -> String {
    format!(
        "[federation]\nevery_seconds = 1\n[[federation.portal]]\nid = \"{id}\"\nname = \"{name}\"\n\
         address = \"http://{host}\"\npriority = 10\n"
    )
}

fn start(host: &str, authority: &str, settings: &str, folder: tempfile::TempDir) -> Server {
    let arguments = ["--demo", "--listen", host, "--authority", authority];
    Server::start_at(host, folder, settings, (&arguments, Stdio::null()))
}

/// Waits until a page says something, at most a minute.
fn until(server: &Server, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
    let began = Instant::now();
    loop {
        let answer = server.get(path, &[]);
        if wanted(&answer) {
            return answer;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "{path}: {}", answer.body);
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn two_portals_show_each_other_through_an_outage() {
    let (rhine, westphalia) = (free_host(), free_host());
    let to_westphalia = joined_to("westfalen", "Serviceportal Westfalen-Lippe", &westphalia);
    let to_rhine = joined_to("rheinland", "Serviceportal Rheinland", &rhine);
    let lvr = start(&rhine, "lvr", &to_westphalia, tempfile::tempdir().unwrap());
    // The neighbour is not there yet: this portal serves all the same and says so.
    let before = until(&lvr, "/verbund", |answer| answer.body.contains("antwortet"));
    assert_eq!(before.status, 200);
    let lwl = start(&westphalia, "lwl", &to_rhine, tempfile::tempdir().unwrap());
    let here = until(&lvr, "/verbund", |answer| answer.body.contains("/verbund/westfalen/"));
    assert!(here.body.contains("Serviceportal Westfalen-Lippe"));
    let there = until(&lwl, "/verbund", |answer| answer.body.contains("/verbund/rheinland/"));
    assert!(there.body.contains("Serviceportal Rheinland"));
    // A foreign service is shown with its source and leads back to its portal.
    let page = lvr.get("/verbund/westfalen/hilfe_gehoerlose", &[]);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains(&format!("http://{westphalia}/leistungen/hilfe_gehoerlose")));
    assert!(page.body.contains("Serviceportal Westfalen-Lippe"));
    assert!(!page.body.contains("/leistungen/hilfe_gehoerlose/beantragen"));
    // Editors see what was taken over, have the portal asked now, and add a paragraph of their own.
    let cookie = lvr.sign_in_staff("nina_voss");
    let editor = [("cookie", cookie.as_str())];
    let desk = lvr.get("/redaktion/verbund", &editor);
    assert_eq!(desk.status, 200, "{}", desk.body);
    assert!(desk.body.contains("Serviceportal Westfalen-Lippe"), "{}", desk.body);
    assert!(desk.body.contains("Leistungen mit ihrer Stelle an alle weiter"), "{}", desk.body);
    let asked = lvr.post("/redaktion/verbund", &editor, "do=portals");
    assert_eq!((asked.status, asked.header("location")), (303, "/redaktion/verbund?getan=portale"));
    let addition = "/redaktion/verbund/westfalen/hilfe_gehoerlose";
    assert_eq!(lvr.post(addition, &editor, "seen=0&text=Bei+uns+Zimmer+12").status, 303);
    assert!(lvr.get("/verbund/westfalen/hilfe_gehoerlose", &[]).body.contains("Bei uns Zimmer 12"));
    let stale = lvr.post(addition, &editor, "seen=0&text=Anders");
    assert!(stale.status == 422 && stale.body.contains("Anders"), "{}", stale.body);
    let cookie = lvr.sign_in_staff("aylin_demir");
    assert_eq!(lvr.post("/redaktion/verbund", &[("cookie", &cookie)], "do=links").status, 403);
    // An outage in the middle: what was known stays, and the outage is told.
    let folder = lwl.stop();
    let out = until(&lvr, "/verbund", |answer| answer.body.contains("antwortet"));
    assert!(out.body.contains("/verbund/westfalen/hilfe_gehoerlose"), "{}", out.body);
    assert_eq!(lvr.get("/verbund/westfalen/hilfe_gehoerlose", &[]).status, 200);
    let desk = lvr.get("/redaktion/verbund", &editor);
    assert!(desk.body.contains("keine brauchbare Antwort"), "{}", desk.body);
    // It comes back with its store, and the exchange goes on from there.
    let lwl = start(&westphalia, "lwl", &to_rhine, folder);
    let back = until(&lvr, "/verbund", |answer| !answer.body.contains("antwortet"));
    assert!(back.body.contains("/verbund/westfalen/hilfe_gehoerlose"));
    assert!(lwl.get("/verbund", &[]).body.contains("/verbund/rheinland/"));
    assert!(TcpStream::connect(&rhine).is_ok());
}

/// What one portal writes as files, another one takes in by command.
#[test]
fn files_go_out_and_come_in() {
    let settings = "";
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start_in(folder, settings, (&["--demo"], Stdio::null()));
    assert_eq!(server.get("/", &[]).status, 200);
    let folder = server.stop();
    let data = folder.path().join("data");
    let out = folder.path().join("out");
    let (data, out) = (data.to_str().unwrap(), out.to_str().unwrap());
    let exported = bruchlos(&["catalogue", "export", "xzufi", "--out", out, "--data", data]);
    let said = text(&exported.stdout);
    assert_eq!(exported.status.code(), Some(0), "{said} {}", text(&exported.stderr));
    assert!(said.contains("not schema-checked"), "{said}");
    let index = std::fs::read_to_string(folder.path().join("out/index.txt")).unwrap();
    assert!(index.lines().any(|line| line.starts_with("leistung-")), "{index}");
    let import = ["catalogue", "import", "xzufi", out, "--portal", "probe", "--data", data];
    let first = bruchlos(&import);
    let said = text(&first.stdout);
    assert_eq!(first.status.code(), Some(0), "{said} {}", text(&first.stderr));
    assert!(said.contains(" new") && !said.contains("probe: 0 new"), "{said}");
    let again = bruchlos(&import);
    assert!(text(&again.stdout).contains("probe: 0 new, 0 changed"), "{}", text(&again.stdout));
    let hostile = folder.path().join("hostile.xml");
    std::fs::write(&hostile, "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")
        .unwrap();
    let hostile = hostile.to_str().unwrap();
    let refused =
        bruchlos(&["catalogue", "import", "xzufi", hostile, "--portal", "probe", "--data", data]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("document type"), "{}", text(&refused.stderr));
}
