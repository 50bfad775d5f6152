//! What must not be left behind.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use packages::Nature;
use testkit::{Scenario, TestApp};
use tracing_subscriber::fmt::MakeWriter;
use usecases::questions::{self, About, WriteMessage};

use crate::desk;
use crate::journey::kind_of;

/// Words that stand in no content and come only from this person.
const CANARIES: [&str; 9] = [
    "Vogelsang",
    "Kanaria",
    "1983-07-19",
    "19.07.1983",
    "Federweg",
    "vogelsang.example",
    "DE89370400440532013000",
    "DE89 3704",
    "Nestbau",
];

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Heard {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Everything that any room says from now on, down to the finest grain.
fn listen() -> &'static Heard {
    static HEARD: OnceLock<Heard> = OnceLock::new();
    HEARD.get_or_init(|| {
        let heard = Heard::default();
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_writer(heard.clone())
            .init();
        heard
    })
}

async fn whole_way(app: &TestApp) -> base::ApplicationId {
    let citizen = app.citizen("kanaria").await;
    let scenario = Scenario::of(app, "complete")
        .with("street", "Federweg 77")
        .with("email", "kanaria@vogelsang.example")
        .with("iban", "DE89 3704 0044 0532 0130 00");
    let id = app.apply(&citizen, &scenario).await;
    let message = WriteMessage { id, text: "Nestbau".to_owned(), about: About::Question };
    questions::write(&app.house, &app.ctx(&citizen), message).await.unwrap();
    let clerk = app.caseworker("aylin").await;
    desk::examine(app, &clerk, desk::case_of(id)).await;
    let kind = kind_of(app, Nature::Grant);
    let decision = desk::hand_over(app, &clerk, desk::case_of(id), &kind).await;
    desk::approve_and_issue(app, &app.team_lead("jens").await, decision).await;
    app.mail.fail(1);
    app.run_jobs().await;
    id
}

pub(crate) async fn logs_and_rows_name_nobody(app: TestApp) {
    let heard = listen();
    let id = whole_way(&app).await.to_string();
    let said = heard.0.lock().unwrap().clone();
    assert!(!said.is_empty(), "nothing was heard, so nothing was tested");
    nothing_in("the logs", &said);
    let mut rows = false;
    let mut open = vec![app.folder().to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                rows |= bytes.windows(id.len()).any(|window| window == id.as_bytes());
                nothing_in(&path.display().to_string(), &bytes);
            }
        }
    }
    assert!(rows || app.store.engine_name() != "SQLite", "the rows of the case were not looked at");
}

fn nothing_in(place: &str, bytes: &[u8]) {
    for canary in CANARIES {
        let found = bytes.windows(canary.len()).position(|window| window == canary.as_bytes());
        if let Some(at) = found {
            let around = &bytes[at.saturating_sub(200)..(at + 100).min(bytes.len())];
            panic!("{canary} in {place}: {}", String::from_utf8_lossy(around));
        }
    }
}

pub(crate) async fn erasing_leaves_the_record_whole(app: TestApp) {
    let id = whole_way(&app).await;
    let before = desk::whole_record(&app).await;
    let authority = app.house.settings().authority.clone();
    let resource = access::Resource::of(access::ResourceKind::Case, authority.clone());
    let permit = access::may(&access::Actor::System, access::Action::Edit, &resource).unwrap();
    let mut tx = app.store.write(&authority).await.unwrap();
    let whose = store::KeyOf::Procedure(id);
    store::keys::erase(&mut tx, &permit, whose, app.system().now).await.unwrap();
    tx.commit().await.unwrap();
    let after = desk::whole_record(&app).await;
    assert_eq!(before.entries, after.entries);
    assert!(after.erased > before.erased, "{after:?}");
    let citizen = app.citizen("kanaria").await;
    assert!(usecases::applications::status(&app.house, &app.ctx(&citizen), id).await.is_err());
}
