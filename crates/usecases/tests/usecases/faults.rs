//! What goes wrong for a day, and days that are not like others.

use base::{CaseId, Timestamp};
use packages::{Files, Nature};
use store::cases::CaseStep;
use testkit::{Person, Scenario, TestApp};
use usecases::cases;
use usecases::decisions::{self, DecisionError};

use crate::desk;
use crate::journey::kind_of;

async fn activities(app: &TestApp, case: CaseId) -> Vec<String> {
    desk::record(app, case).await.into_iter().map(|(what, _)| what).collect()
}

fn count(all: &[String], what: &str) -> usize {
    all.iter().filter(|one| *one == what).count()
}

async fn forms(app: &TestApp, clerk: &Person, case: CaseId) -> Vec<String> {
    let shown = cases::case(&app.house, &app.ctx(clerk), case).await.unwrap();
    shown.tasks.into_iter().map(|task| task.form).collect()
}

/// The package with a step at its beginning that works from the next day on only.
fn until_tomorrow(app: &TestApp) -> Files {
    let mut files = app.files.clone();
    let process = files.text("process.bpmn").unwrap();
    let flow = r#"<sequenceFlow id="f_begin" sourceRef="begin" targetRef="completeness"/>"#;
    assert!(process.contains(flow), "the package begins otherwise by now");
    let gate = r#"<sequenceFlow id="f_begin" sourceRef="begin" targetRef="waits"/>
      <exclusiveGateway id="waits" name="Geht es schon?" default="f_never"/>
      <sequenceFlow id="f_works" name="ja" sourceRef="waits" targetRef="completeness">
        <conditionExpression>if today &lt; date("2026-11-10") then null else true</conditionExpression>
      </sequenceFlow>
      <sequenceFlow id="f_never" name="nie" sourceRef="waits" targetRef="completeness"/>"#;
    let changed = process.replace(flow, gate).into_bytes();
    files.insert("process.bpmn", changed);
    let manifest = files.text("package.toml").unwrap();
    let version = manifest.lines().find(|line| line.starts_with("version = ")).unwrap();
    let manifest = manifest.replacen(version, r#"version = "2026.99""#, 1).into_bytes();
    files.insert("package.toml", manifest);
    files
}

/// A step fails; the record says so once, the worker tries every hour, and on the next day the step is done
/// once, with nobody's help.
pub(crate) async fn a_step_that_fails_for_a_day_is_done_the_next(app: TestApp) {
    let files = until_tomorrow(&app);
    let app = app.with(files).await;
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    let (clerk, case) = (app.caseworker("aylin").await, desk::case_of(id));
    assert!(forms(&app, &clerk, case).await.is_empty(), "it cannot go on today");
    let shown = cases::process(&app.house, &app.ctx(&clerk), case).await.unwrap();
    assert!(!shown.reasons.is_empty(), "the desk reads why");
    for _ in 0..9 {
        app.clock.forward(base::SignedDuration::from_hours(1));
        app.run_jobs().await;
    }
    let record = activities(&app, case).await;
    assert_eq!(count(&record, "process.incident"), 1, "{record:?}");
    app.days(1);
    app.run_jobs().await;
    assert_eq!(forms(&app, &clerk, case).await, ["completeness"]);
    app.run_jobs().await;
    app.days(1);
    app.run_jobs().await;
    assert_eq!(forms(&app, &clerk, case).await, ["completeness"], "done once");
    desk::whole_record(&app).await;
}

/// What a case keeps of its process, replaced; what was there before.
pub(crate) async fn replace_process(app: &TestApp, case: CaseId, with: &str) -> String {
    let authority = app.house.settings().authority.clone();
    let thing = access::Resource::of(access::ResourceKind::Case, authority.clone());
    let permit = access::may(&access::Actor::System, access::Action::Advance, &thing).unwrap();
    let mut tx = app.store.write(&authority).await.unwrap();
    let row = store::cases::one(&mut tx, &permit, case).await.unwrap();
    let step = CaseStep {
        status: row.summary.status,
        process: with.to_owned(),
        due_on: row.summary.due_on,
        closed_at: row.summary.closed_at,
    };
    let version = row.summary.version;
    store::cases::advance(&mut tx, &permit, (case, version), &step, app.system().now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    row.process
}

/// The state of one case cannot be read for a day. The clocks of all others go on, and once it is mended, its
/// own clock has the day that it always had.
pub(crate) async fn a_case_that_cannot_go_on_stops_no_other(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let clerk = app.caseworker("aylin").await;
    let mut both = Vec::new();
    for _ in 0..2 {
        let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
        let case = desk::case_of(id);
        cases::take(&app.house, &app.ctx(&clerk), case).await.unwrap();
        desk::ask(&app, &clerk, case).await;
        both.push(case);
    }
    let [broken, sound] = [both[0], both[1]];
    let kept = replace_process(&app, broken, "no state").await;
    app.clock.set("2026-11-24T06:00:00Z".parse().unwrap());
    let round = app.run_jobs().await;
    assert!(round.failed > 0 && round.fired > 0, "{round:?}");
    assert_eq!(forms(&app, &clerk, sound).await, ["missing_answer"]);
    let again = app.run_jobs().await;
    assert_eq!(again.failed, round.failed, "it is tried again, and nothing is lost");

    app.days(1);
    replace_process(&app, broken, &kept).await;
    let round = app.run_jobs().await;
    assert_eq!(round.failed, 0);
    assert_eq!(forms(&app, &clerk, broken).await, ["missing_answer"]);
    desk::whole_record(&app).await;
}

async fn approved(app: &TestApp, scenario: &Scenario, kind: &str) -> (CaseId, base::DecisionId) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, scenario).await;
    let (clerk, case) = (app.caseworker("aylin").await, desk::case_of(id));
    if app.package.manifest.parties.is_empty() {
        desk::examine(app, &clerk, case).await;
    } else {
        cases::take(&app.house, &app.ctx(&clerk), case).await.unwrap();
        desk::finish(app, &clerk, case, "complete").await;
        app.days(4);
        app.run_jobs().await;
        desk::finish(app, &clerk, case, "decide").await;
    }
    let decision = desk::hand_over(app, &clerk, case, kind).await;
    let lead = app.team_lead("petra").await;
    decisions::approve(&app.house, &app.ctx(&lead), decision).await.unwrap();
    (case, decision)
}

/// The press is out for a day: nothing is issued, nothing is half issued; the next day it is issued once.
pub(crate) async fn a_press_that_is_out_issues_nothing(app: TestApp) {
    let kind = kind_of(&app, Nature::Grant);
    let (case, decision) = approved(&app, &Scenario::of(&app, "complete"), &kind).await;
    let lead = app.team_lead("petra").await;
    app.press.cut(true);
    for _ in 0..3 {
        let failed = decisions::issue(&app.house, &app.ctx(&lead), decision).await;
        assert!(matches!(failed, Err(DecisionError::Document(_))), "{failed:?}");
    }
    let record = activities(&app, case).await;
    assert_eq!(count(&record, "decision.issued") + count(&record, "decision.delivered"), 0);
    app.days(1);
    app.press.cut(false);
    decisions::issue(&app.house, &app.ctx(&lead), decision).await.unwrap();
    let again = decisions::issue(&app.house, &app.ctx(&lead), decision).await;
    assert!(matches!(again, Err(DecisionError::WrongState)), "{again:?}");
    let record = activities(&app, case).await;
    assert_eq!(count(&record, "decision.issued"), 1);
    desk::whole_record(&app).await;
}

/// The press is out until the law has decided: what was approved cannot be issued any more.
pub(crate) async fn a_press_that_is_out_too_long_loses_to_the_law(app: TestApp) {
    let app = app.with(testkit::silent_files()).await;
    let scenario = Scenario::of(&app, "extraordinary")
        .with("knowledge_date.day", "2")
        .with("knowledge_date.month", "11");
    let (case, decision) = approved(&app, &scenario, "consent").await;
    let lead = app.team_lead("petra").await;
    app.press.cut(true);
    let failed = decisions::issue(&app.house, &app.ctx(&lead), decision).await;
    assert!(matches!(failed, Err(DecisionError::Document(_))), "{failed:?}");
    // Received on 9 November: two weeks end on the 23rd.
    app.clock.set("2026-11-24T08:00:00Z".parse().unwrap());
    app.press.cut(false);
    let late = decisions::issue(&app.house, &app.ctx(&lead), decision).await;
    assert!(late.is_err(), "issued after the law had decided");
    app.run_jobs().await;
    let record = activities(&app, case).await;
    assert_eq!((count(&record, "process.tacit"), count(&record, "decision.issued")), (1, 0));
}

/// The mail server is out for a day: every notice waits, and leaves once.
pub(crate) async fn mail_that_is_out_for_a_day_is_sent_once(app: TestApp) {
    let citizen = app.citizen("marion").await;
    app.mail.fail(1_000);
    app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    for _ in 0..24 {
        app.run_jobs().await;
        app.clock.forward(base::SignedDuration::from_hours(1));
    }
    assert!(app.mail.sent().is_empty());
    app.mail.fail(0);
    for _ in 0..30 {
        app.run_jobs().await;
        app.clock.forward(base::SignedDuration::from_hours(1));
    }
    let sent = app.mail.sent();
    assert!(!sent.is_empty(), "the notice was given up");
    let mut ids: Vec<_> = sent.iter().map(|mail| mail.id.clone()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), sent.len(), "sent twice");
}

/// Two weeks from the day of receipt: when they came in, until when nothing may happen, from when on the law
/// has decided, and why.
const LAPSES: [(&str, &str, &str, &str); 5] = [
    (
        "2027-03-12T10:00:00Z",
        "2027-03-30T21:59:00Z",
        "2027-03-30T22:01:00Z",
        "Good Friday 26 March, Saturday, Easter Sunday with the change of the clock, Easter Monday: Tuesday",
    ),
    (
        "2027-03-16T10:00:00Z",
        "2027-03-30T21:59:00Z",
        "2027-03-30T22:01:00Z",
        "a Tuesday in summer time, counted from one in winter time",
    ),
    (
        "2027-10-18T10:00:00Z",
        "2027-11-02T22:59:00Z",
        "2027-11-02T23:01:00Z",
        "Monday 1 November is All Saints, and summer time ended on Sunday: Tuesday in winter time",
    ),
    (
        "2028-02-15T10:00:00Z",
        "2028-02-29T22:59:00Z",
        "2028-02-29T23:01:00Z",
        "29 February is a day like others",
    ),
    (
        "2026-12-11T23:30:00Z",
        "2026-12-28T22:59:00Z",
        "2026-12-28T23:01:00Z",
        "half past midnight on Saturday 12 December: Second Christmas Day, a Sunday, then Monday",
    ),
];

/// The day of the place counts, with its holidays and its clock, not the day of the machine.
pub(crate) async fn days_end_by_the_calendar_of_the_place(app: TestApp) {
    let app = app.with(testkit::silent_files()).await;
    for (received, before, after, why) in LAPSES {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        app.clock.set(at(received));
        let day = base::berlin_date(at(received));
        let mut scenario = Scenario::of(&app, "extraordinary").with("planned_end.year", "2030");
        for (input, day) in [("knowledge_date", day), ("sbv_hearing_date", day)] {
            scenario = scenario
                .with(&format!("{input}.day"), &day.day().to_string())
                .with(&format!("{input}.month"), &day.month().to_string())
                .with(&format!("{input}.year"), &day.year().to_string());
        }
        let employer = app.citizen("marion").await;
        let case = desk::case_of(app.apply(&employer, &scenario).await);
        app.clock.set(at(before));
        app.run_jobs().await;
        let record = activities(&app, case).await;
        assert_eq!(count(&record, "process.tacit"), 0, "too early: {why}");
        app.clock.set(at(after));
        app.run_jobs().await;
        let record = activities(&app, case).await;
        assert_eq!(count(&record, "process.tacit"), 1, "unnoticed: {why}");
    }
}
