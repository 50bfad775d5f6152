//! The end of a file: nothing before its time, nothing under a hold, nothing without the archive,
//! nothing by one hand; and then really gone.

use ::cases::disposal::Refusal;
use access::{Actor, Role};
use base::{CaseId, Lang};
use mappings::xdomea::Version;
use packages::Files;
use testkit::{Person, TestApp, package_files};
use usecases::cases::{self, Filter, QueueQuery};
use usecases::efile::{self, Look};
use usecases::records::{self, RecordsError};
use usecases::{Fault, House, OpContext, applications};

use crate::{desk, filing};

const SENT: (Version, &str) = (Version::V300, "0.1.0");

/// The package with a class of retention that somebody has read up.
fn with_class(class: &str) -> Files {
    let mut files = package_files();
    let text = String::from_utf8(files.get("package.toml").unwrap().to_vec()).unwrap();
    let (before, after) = text.split_once("[retention]").unwrap();
    let after = after.replacen("\"open\"", &format!("\"{class}\""), 1);
    let after = after.replacen("\"unsure\"", "\"source\"", 1);
    let text = format!("{before}[retention]{after}");
    let line = text.lines().find(|line| line.starts_with("version = ")).unwrap().to_owned();
    let text = text.replacen(&line, "version = \"2999.1\"", 1);
    files.insert("package.toml".to_owned(), text.into_bytes());
    files
}

/// A member of staff who keeps files.
fn keeper(house: &House, person: &Person) -> OpContext {
    let Actor::Staff { account, authority, name, .. } = person.actor.clone() else {
        panic!("no staff")
    };
    let roles = vec![Role::Records];
    house.context(Actor::Staff { account, authority, name, roles }, Lang::De)
}

async fn closed_case(app: &TestApp) -> CaseId {
    let (id, _) = filing::full_case(app).await;
    for _ in 0..12 {
        app.days(10);
        app.run_jobs().await;
    }
    desk::case_of(id)
}

pub(crate) async fn nothing_is_offered_that_nobody_settled(app: TestApp) {
    let case = closed_case(&app).await;
    app.days(100 * 366);
    let ctx = app.system();
    let refused = records::offer(&app.house, &ctx, case, SENT, std::io::sink()).await;
    assert!(matches!(refused, Err(RecordsError::Refused(Refusal::Unsettled))), "{refused:?}");
    let due = records::due(&app.house, &ctx).await.unwrap();
    assert!(
        due.iter().all(|one| !one.is_settled && one.due.is_empty() && one.kept == 1),
        "{due:?}"
    );
    let status = records::status(&app.house, &ctx, case).await.unwrap();
    assert_eq!((status.state.as_str(), status.last_day), ("kept", None));
}

fn answer(kind: &str, process: &str, inner: &str) -> Vec<u8> {
    format!(
        "<xdomea:{kind} xmlns:xdomea=\"urn:xoev-de:xdomea:schema:3.0.0\"><xdomea:Kopf>\
         <xdomea:ProzessID>{process}</xdomea:ProzessID></xdomea:Kopf>{inner}</xdomea:{kind}>"
    )
    .into_bytes()
}

fn evaluation(process: &str, case: CaseId, code: &str) -> Vec<u8> {
    let inner = format!(
        "<xdomea:BewertetesObjekt><xdomea:ID>{case}</xdomea:ID><xdomea:Aussonderungsart>\
         <xdomea:Aussonderungsart><code>{code}</code></xdomea:Aussonderungsart>\
         </xdomea:Aussonderungsart></xdomea:BewertetesObjekt>"
    );
    answer("Aussonderung.Bewertungsverzeichnis.0502", process, &inner)
}

fn confirmation(process: &str, case: CaseId, taken: &str) -> Vec<u8> {
    let inner = format!(
        "<xdomea:AusgesondertesSGO><xdomea:IDSGO>{case}</xdomea:IDSGO><xdomea:Erfolgreich>{taken}\
         </xdomea:Erfolgreich><xdomea:Archivkennung>A 7</xdomea:Archivkennung>\
         </xdomea:AusgesondertesSGO>"
    );
    answer("Aussonderung.AussonderungImportBestaetigen.0506", process, &inner)
}

fn refusal<T: std::fmt::Debug>(result: Result<T, RecordsError>) -> Refusal {
    match result {
        Err(RecordsError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub(crate) async fn a_file_comes_to_its_end_by_the_rules(app: TestApp) {
    // Of versions that begin on one day the later published one counts.
    app.days(1);
    let app = app.with(with_class("ten")).await;
    let case = closed_case(&app).await;
    let house = app.keeping("ten", 10);
    let (one, other) = (app.caseworker("aylin").await, app.team_lead("jens").await);
    let early = records::offer(&house, &keeper(&house, &one), case, SENT, std::io::sink()).await;
    assert!(
        matches!(refusal(early), Refusal::TooEarly(day) if day.to_string().ends_with("-12-31"))
    );
    app.days(12 * 366);
    let (first, second) = (keeper(&house, &one), keeper(&house, &other));
    let due = records::due(&house, &first).await.unwrap();
    assert_eq!(due[0].due.iter().map(|(id, _, _)| *id).collect::<Vec<_>>(), [case]);
    // Who keeps files sees none of their content.
    let content = efile::efile(&house, &first, case, Look::default()).await;
    assert!(matches!(content, Err(Fault::NotFound)));

    records::hold(&house, &first, case, "Klage beim Verwaltungsgericht").await.unwrap();
    let held = records::offer(&house, &first, case, SENT, std::io::sink()).await;
    assert!(matches!(refusal(held), Refusal::Held(reason) if reason.contains("Klage")));
    records::lift(&house, &first, case).await.unwrap();

    let mut offered = Vec::new();
    let sent = records::offer(&house, &first, case, SENT, &mut offered).await.unwrap();
    let process = sent.process;
    assert!(sent.documents > 5 && offered.starts_with(b"PK"));
    assert_eq!(refusal(records::propose(&house, &first, case).await), Refusal::WrongStep);
    into_the_archive(&house, &first, (case, &process)).await;

    let proposed = records::propose(&house, &first, case).await.unwrap();
    assert_eq!(proposed.state, "proposed");
    assert_eq!(refusal(records::destroy(&house, &first, case).await), Refusal::OwnProposal);
    // While money of the case moves, its file stays.
    let unpaid = refusal(records::destroy(&house, &second, case).await);
    assert_eq!(unpaid, Refusal::Unpaid);
    let lead = app.ctx(&app.team_lead("jens").await);
    let ended = ("2026-11-01".parse().unwrap(), "verstorben");
    usecases::payments::end(&house, &lead, case, ended).await.unwrap();
    let before = files_in(&app);
    let gone = records::destroy(&house, &second, case).await.unwrap();
    assert_eq!(gone.state, "destroyed");
    assert!(files_in(&app) + 4 <= before, "{before} files before");
    really_gone(&app, &house, &second, (case, &process)).await;
}

async fn into_the_archive(house: &House, ctx: &OpContext, (case, process): (CaseId, &str)) {
    let receipt = answer("Aussonderung.AnbietungEmpfangBestaetigen.0504", process, "");
    let received = records::answer(house, ctx, ("0504.xml", &receipt)).await.unwrap();
    assert_eq!(received.state, "offered");
    let strange = evaluation(process, CaseId::new(ctx.new_uuid()), "A");
    let strange = records::answer(house, ctx, ("0502.xml", &strange)).await;
    assert!(matches!(strange, Err(RecordsError::OtherFile)), "{strange:?}");
    let broken = records::answer(house, ctx, ("0502.xml", b"<a/>")).await;
    assert!(matches!(broken, Err(RecordsError::Unusable(found)) if found.len() > 1));
    let nobodys = evaluation(&ctx.new_uuid().to_string(), case, "A");
    let nobodys = records::answer(house, ctx, ("0502.xml", &nobodys)).await;
    assert!(matches!(nobodys, Err(RecordsError::Fault(Fault::NotFound))), "{nobodys:?}");
    let wanted = evaluation(process, case, "A");
    let wanted = records::answer(house, ctx, ("0502.xml", &wanted)).await.unwrap();
    assert_eq!(wanted.state, "wanted");
    let mut out = Vec::new();
    let sent = records::hand_over(house, ctx, case, SENT, &mut out).await.unwrap();
    assert_eq!(sent.process, process);
    let refused =
        records::answer(house, ctx, ("0506.xml", &confirmation(process, case, "0"))).await;
    assert_eq!(refusal(refused), Refusal::NotTaken);
    assert_eq!(records::status(house, ctx, case).await.unwrap().state, "handed_over");
    let taken = records::answer(house, ctx, ("0506.xml", &confirmation(process, case, "1"))).await;
    assert_eq!(taken.unwrap().state, "archived");
}

/// How many sealed files lie in the folder.
fn files_in(app: &TestApp) -> usize {
    let mut open = vec![app.folder().join("files")];
    let mut many = 0;
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { many += 1 }
        }
    }
    many
}

async fn really_gone(
    app: &TestApp,
    house: &House,
    keeper: &OpContext,
    (case, process): (CaseId, &str),
) {
    let clerk = app.ctx(&app.caseworker("aylin").await);
    let content = efile::efile(house, &clerk, case, Look::default()).await;
    assert!(matches!(content, Err(Fault::NotFound)), "{content:?}");
    assert!(matches!(efile::document(house, &clerk, case, 1).await, Err(Fault::NotFound)));
    let left = records::status(house, keeper, case).await.unwrap();
    let certificate: serde_json::Value =
        serde_json::from_str(left.certificate.as_deref().unwrap()).unwrap();
    assert_eq!(certificate["case"], case.to_string().as_str());
    assert_eq!(
        (&certificate["process"], &certificate["archive_sign"]),
        (&process.into(), &"A 7".into())
    );
    assert_ne!(certificate["proposed_by"], certificate["destroyed_by"]);
    assert!(!left.certificate.unwrap().contains("Kessler"), "the certificate names the citizen");
    // The record stays whole without its content, and lists go on.
    let report = desk::whole_record(app).await;
    assert!(report.erased > 8, "{report:?}");
    let closed = QueueQuery { filter: Filter::Closed, ..QueueQuery::default() };
    let queue = cases::queue(house, &clerk, closed).await.unwrap();
    assert!(queue.rows.iter().any(|row| row.id == case));
    let citizen = app.citizen("marion").await;
    let mine = applications::mine(house, &app.ctx(&citizen)).await.unwrap();
    assert!(mine.submitted.is_empty(), "what is gone is offered to be opened");
    assert_eq!(refusal(records::hold(house, keeper, case, "Klage").await), Refusal::Destroyed);
    assert_eq!(refusal(records::destroy(house, keeper, case).await), Refusal::Destroyed);
}
