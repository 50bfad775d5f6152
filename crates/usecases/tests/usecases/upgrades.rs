//! A newer version of a service while cases run by the older one: what it would mean is said of each truly, a second person
//! releases it, those that can go are handled by it from then on, and the others stay untouched.

use ::cases::upgrade::{Kind, Outcome, Withheld};
use base::{ApplicationId, CaseId, PackageHash};
use packages::{Files, Nature};
use testkit::{Person, Scenario, TestApp};
use usecases::packages::{Publication, publish};
use usecases::upgrades::{
    self, ActState, Begin, CaseLine, GroupView, UpgradeError, UpgradeView, UpgradesView,
};
use usecases::{Fault, applications, authoring, cases, decisions};

use crate::desk;
use crate::faults::replace_process;

/// The version of the newer package.
const NEWER: &str = "99.0.0";
/// What all its text blocks begin with.
const WORDS: &str = "Neu gefasst.";

fn edited(files: &Files, path: &str, change: impl Fn(&str) -> String) -> Files {
    let mut files = files.clone();
    let before = files.text(path).unwrap().to_owned();
    let after = change(&before);
    assert_ne!(before, after, "{path} is the same");
    files.insert(path, after.into_bytes());
    files
}

fn named(app: &TestApp, files: &Files, version: &str) -> Files {
    let old = format!("\"{}\"", app.package.manifest.version);
    edited(files, "package.toml", |text| text.replacen(&old, &format!("\"{version}\""), 1))
}

/// The amounts of this year, twice as high.
fn dearer(files: &Files) -> Files {
    edited(files, "rules.dmn", |rules| {
        let year = r#"[date("2026-07-01")..date("2027-06-30")]"#;
        let mut all = String::new();
        for piece in rules.split_inclusive("</rule>") {
            let at = piece.find("<outputEntry>").filter(|_| piece.contains(year));
            let Some(at) = at else {
                all.push_str(piece);
                continue;
            };
            let text = piece[at..].find("<text>").unwrap() + at + 6;
            let end = piece[text..].find("</text>").unwrap() + text;
            let amount: f64 = piece[text..end].parse().unwrap();
            all.push_str(&format!("{}{:.2}{}", &piece[..text], amount * 2.0, &piece[end..]));
        }
        all
    })
}

/// Other words in every letter and decision.
fn reworded(files: &Files) -> Files {
    edited(files, "decisions/blocks.toml", |text| {
        let long = text.replace("\ntext = \"\"\"", &format!("\ntext=\"\"\"{WORDS} "));
        long.replace("\ntext = \"", &format!("\ntext=\"{WORDS} "))
    })
}

/// Whoever assesses does so in a step of another id.
fn other_step(files: &Files) -> Files {
    edited(files, "process.bpmn", |text| {
        let text = text.replace("\"assessment\"", "\"appraisal\"");
        let text = text.replace("assessment.result", "appraisal.result");
        let text = text.replace(">assessment<", ">appraisal<");
        text.replace("b:form=\"appraisal\"", "b:form=\"assessment\"")
    })
}

async fn published(app: &TestApp, files: &Files) {
    app.clock.forward(base::SignedDuration::from_secs(2));
    let done = publish(&app.house, &app.system(), files).await.unwrap();
    assert!(matches!(done, Publication::Published(_)), "{done:?}");
}

async fn sent(app: &TestApp, first_name: &str) -> ApplicationId {
    let citizen = app.citizen(first_name).await;
    app.apply(&citizen, &Scenario::of(app, "complete")).await
}

/// Sent in and taken.
async fn taken(app: &TestApp, clerk: &Person, first_name: &str) -> CaseId {
    let case = desk::case_of(sent(app, first_name).await);
    cases::take(&app.house, &app.ctx(clerk), case).await.unwrap();
    case
}

fn wanted(app: &TestApp, from: &Files) -> Begin {
    Begin { service: app.package.manifest.id.clone(), from: from.hash() }
}

async fn begun(app: &TestApp, lead: &Person) -> i64 {
    let wanted = wanted(app, &app.files);
    let number = upgrades::begin(&app.house, &app.ctx(lead), wanted).await.unwrap();
    assert_eq!(view(app, lead, number).await.line.state, ActState::Gathering);
    app.run_jobs().await;
    assert_eq!(view(app, lead, number).await.line.state, ActState::Examined);
    number
}

/// Begun by one lead, released by the other, and done.
async fn upgraded(app: &TestApp) -> UpgradeView {
    let (petra, jens) = (app.team_lead("petra").await, app.team_lead("jens").await);
    let number = begun(app, &petra).await;
    upgrades::release(&app.house, &app.ctx(&jens), number).await.unwrap();
    app.run_jobs().await;
    let done = view(app, &petra, number).await;
    assert_eq!(done.line.state, ActState::Done, "{done:?}");
    done
}

async fn view(app: &TestApp, who: &Person, number: i64) -> UpgradeView {
    upgrades::one(&app.house, &app.ctx(who), number).await.unwrap()
}

fn group(view: &UpgradeView, outcome: Outcome) -> &GroupView {
    let found = view.groups.iter().find(|group| group.outcome == outcome);
    found.unwrap_or_else(|| panic!("nobody {outcome:?}: {:?}", view.groups))
}

fn line(view: &UpgradeView, case: CaseId) -> (Outcome, &CaseLine) {
    let mut all =
        view.groups.iter().flat_map(|group| group.cases.iter().map(|line| (group.outcome, line)));
    all.find(|(_, line)| line.case == case).unwrap()
}

fn kinds(view: &UpgradeView, case: CaseId) -> Vec<Kind> {
    line(view, case).1.points.iter().map(|point| point.kind).collect()
}

async fn shown(app: &TestApp, who: &Person, case: CaseId) -> cases::CaseView {
    cases::case(&app.house, &app.ctx(who), case).await.unwrap()
}

/// What is shown of a case that an act may never touch: as the desk sees what was sent, and as the citizen does.
async fn as_sent(app: &TestApp, clerk: &Person, (first_name, case): (&str, CaseId)) -> String {
    let citizen = app.citizen(first_name).await;
    let id = ApplicationId::new(case.uuid());
    let receipt = applications::receipt(&app.house, &app.ctx(&citizen), id).await.unwrap();
    let data = shown(app, clerk, case).await.data;
    let ordered = usecases::efile::ordered(&app.house, &app.ctx(clerk), case).await.unwrap();
    format!("{receipt:?} {data:?} {} {}", ordered.json, ordered.schema)
}

/// Decides a case from wherever it stands before its draft, and gives the words of the decision.
async fn decided(app: &TestApp, clerk: &Person, case: CaseId) -> (String, String) {
    for _ in 0..4 {
        let shown = shown(app, clerk, case).await;
        let Some(task) = shown.tasks.iter().find(|task| task.form != "draft") else { break };
        let words = task.outcomes.iter().map(|(word, _)| word.as_str());
        let word = words.clone().find(|word| *word == "complete").or(words.clone().next());
        let word = word.unwrap_or_default().to_owned();
        let done =
            cases::CompleteTask { case, task: task.id, outcome: word, remark: String::new() };
        cases::complete_task(&app.house, &app.ctx(clerk), done).await.unwrap();
    }
    let specs = &app.package.manifest.decisions;
    let kind = specs.iter().find(|spec| spec.nature == Nature::Grant).unwrap().id.clone();
    let id = desk::hand_over(app, clerk, case, &kind).await;
    let draft = decisions::draft_view(&app.house, &app.ctx(clerk), id).await.unwrap();
    let lead = app.team_lead("jens").await;
    desk::approve_and_issue(app, &lead, id).await;
    let amount = draft.amount.unwrap().lines.last().unwrap().1.clone();
    (amount, draft.blocks.into_iter().map(|block| block.text).collect())
}

fn kept(app: &TestApp) -> impl Fn(&cases::CaseView) -> bool {
    let version = app.package.manifest.version.clone();
    move |case| case.package == version && case.submitted_under.is_none()
}

pub(crate) async fn some_go_along_and_the_others_stay_and_can_be_decided(app: TestApp) {
    let clerk = app.caseworker("aylin").await;
    let marion = taken(&app, &clerk, "marion").await;
    let hildegard = taken(&app, &clerk, "hildegard").await;
    let daniel = taken(&app, &clerk, "daniel").await;
    desk::finish(&app, &clerk, hildegard, "complete").await;
    drafted(&app, &clerk, daniel).await;
    // And somebody has begun an application.
    let kanaria = app.citizen("kanaria").await;
    app.start(&kanaria).await;

    let before = as_sent(&app, &clerk, ("marion", marion)).await;
    let others = [shown(&app, &clerk, hildegard).await, shown(&app, &clerk, daniel).await];
    let tasks = shown(&app, &clerk, marion).await.tasks;
    published(&app, &named(&app, &other_step(&reworded(&dearer(&app.files))), NEWER)).await;
    assert!(kept(&app)(&shown(&app, &clerk, marion).await), "publishing takes nobody along");

    let (petra, jens) = (app.team_lead("petra").await, app.team_lead("jens").await);
    what_hangs_on_the_older_version(&app, &petra).await;
    let number = begun(&app, &petra).await;
    let found = view(&app, &petra, number).await;
    assert_eq!(found.drafts, 1);
    assert!(found.files.iter().any(|file| file == "rules.dmn"), "{:?}", found.files);
    assert_eq!(line(&found, marion).0, Outcome::Looks);
    assert_eq!(kinds(&found, marion), [Kind::Amount]);
    let (old, new) = line(&found, marion).1.amounts.unwrap();
    assert!(old.unwrap() < new.unwrap(), "{old:?} {new:?}");
    // Whoever is older than sixty gets an amount that is the same.
    assert_eq!(kinds(&found, hildegard), [Kind::StepGone]);
    assert_eq!(line(&found, hildegard).1.points[0].about, "Ergebnis würdigen");
    assert_eq!(kinds(&found, daniel), [Kind::Drafted, Kind::Amount]);
    let stays = group(&found, Outcome::Stays);
    assert_eq!((stays.many, stays.reasons.len()), (2, 3), "{stays:?}");
    assert!(kept(&app)(&shown(&app, &clerk, marion).await), "only worked out");

    nobody_else_releases_it(&app, (&petra, &clerk), number).await;
    upgrades::release(&app.house, &app.ctx(&jens), number).await.unwrap();
    app.run_jobs().await;
    let done = view(&app, &petra, number).await;
    assert_eq!(done.line.state, ActState::Done, "{done:?}");
    assert!(line(&done, marion).1.done.is_some() && group(&done, Outcome::Stays).done == 0);

    let now = shown(&app, &clerk, marion).await;
    let old = app.package.manifest.version.clone();
    assert_eq!((now.package.as_str(), now.submitted_under), (NEWER, Some(old)));
    assert_eq!(now.tasks, tasks, "what is to be done is the same");
    assert_eq!(as_sent(&app, &clerk, ("marion", marion)).await, before);
    assert_eq!([shown(&app, &clerk, hildegard).await, shown(&app, &clerk, daniel).await], others);
    the_record_says_it(&app, (&petra, &jens), marion).await;

    // Once more does nothing more.
    let record = desk::record(&app, marion).await.len();
    app.run_jobs().await;
    assert_eq!(desk::record(&app, marion).await.len(), record);
    assert_eq!(view(&app, &petra, number).await, done);

    // One is decided by the newer rules and words, the other by its own.
    let (twice, words) = decided(&app, &clerk, marion).await;
    assert!(words.contains(WORDS), "{words}");
    let (once, words) = decided(&app, &clerk, hildegard).await;
    assert!(!words.contains(WORDS), "{words}");
    assert_ne!(twice, once);
    assert!(kept(&app)(&shown(&app, &clerk, hildegard).await));
    assert_eq!(as_sent(&app, &clerk, ("marion", marion)).await, before);
    desk::whole_record(&app).await;
}

/// Works on a case until a decision of it is being written.
async fn drafted(app: &TestApp, clerk: &Person, case: CaseId) {
    desk::finish(app, clerk, case, "complete").await;
    let word = shown(app, clerk, case).await.tasks[0].outcomes[0].0.clone();
    desk::finish(app, clerk, case, &word).await;
    let specs = &app.package.manifest.decisions;
    let grant = specs.iter().find(|spec| spec.nature == Nature::Grant).unwrap().id.clone();
    decisions::draft(&app.house, &app.ctx(clerk), case, &grant).await.unwrap();
}

async fn what_hangs_on_the_older_version(app: &TestApp, lead: &Person) {
    let list: UpgradesView = upgrades::list(&app.house, &app.ctx(lead)).await.unwrap();
    assert!(list.may_begin && list.acts.is_empty());
    assert_eq!(list.versions.len(), 1, "{list:?}");
    let older = &list.versions[0];
    assert_eq!((older.cases, older.drafts), (3, 1));
    assert_eq!((older.package.clone(), older.newer.as_str()), (app.files.hash(), NEWER));
}

async fn nobody_else_releases_it(app: &TestApp, (petra, clerk): (&Person, &Person), number: i64) {
    let own = upgrades::release(&app.house, &app.ctx(petra), number).await.unwrap_err();
    assert!(matches!(own, UpgradeError::Withheld(Withheld::Own)), "{own:?}");
    let low = upgrades::release(&app.house, &app.ctx(clerk), number).await.unwrap_err();
    assert!(matches!(low, UpgradeError::Fault(Fault::Forbidden | Fault::NotFound)), "{low:?}");
    app.run_jobs().await;
    assert_eq!(view(app, petra, number).await.line.state, ActState::Examined);
}

/// From which version to which, what is another, who wanted it and who released it; the history shows it.
async fn the_record_says_it(app: &TestApp, (petra, jens): (&Person, &Person), case: CaseId) {
    let record = desk::record(app, case).await;
    let said: Vec<_> = record.iter().filter(|(what, _)| what == "case.upgraded").collect();
    assert_eq!(said.len(), 1, "{record:?}");
    let payload = &said[0].1;
    assert_eq!(payload["from"], app.files.hash().to_string());
    assert_ne!(payload["to"], payload["from"]);
    assert_eq!(payload["points"][0]["kind"], "amount");
    let account = |who: &Person| who.actor.account().unwrap().to_string();
    assert_eq!(
        (&payload["proposed_by"], &payload["released_by"]),
        (&account(petra).into(), &account(jens).into(),)
    );
    let history = shown(app, petra, case).await.history;
    let entry = history.iter().find(|entry| entry.what == "case.upgraded").unwrap();
    assert_eq!(entry.detail, format!("{} → {NEWER}", app.package.manifest.version));
}

pub(crate) async fn a_case_that_is_another_by_then_is_looked_at_anew(app: TestApp) {
    let clerk = app.caseworker("aylin").await;
    let marion = taken(&app, &clerk, "marion").await;
    let daniel = taken(&app, &clerk, "daniel").await;
    let hildegard = taken(&app, &clerk, "hildegard").await;
    published(&app, &named(&app, &other_step(&dearer(&app.files)), NEWER)).await;
    let (petra, jens) = (app.team_lead("petra").await, app.team_lead("jens").await);
    let number = begun(&app, &petra).await;
    let found = view(&app, &petra, number).await;
    assert_eq!((group(&found, Outcome::Looks).many, group(&found, Outcome::Goes).many), (2, 1));
    upgrades::release(&app.house, &app.ctx(&jens), number).await.unwrap();
    // Between release and worker one goes on to a step that is not there, and one is taken back.
    desk::finish(&app, &clerk, marion, "complete").await;
    let citizen = app.citizen("hildegard").await;
    let id = ApplicationId::new(hildegard.uuid());
    applications::withdraw(&app.house, &app.ctx(&citizen), id).await.unwrap();
    app.run_jobs().await;

    let done = view(&app, &petra, number).await;
    assert_eq!(done.line.state, ActState::Done);
    assert_eq!(kinds(&done, marion), [Kind::StepGone, Kind::Amount]);
    assert_eq!(kinds(&done, hildegard)[0], Kind::Ended);
    assert_eq!(line(&done, daniel).0, Outcome::Looks);
    assert_eq!(shown(&app, &clerk, daniel).await.package, NEWER);
    assert!(kept(&app)(&shown(&app, &clerk, marion).await));
    decided(&app, &clerk, marion).await;
    decided(&app, &clerk, daniel).await;
    desk::whole_record(&app).await;
}

pub(crate) async fn a_question_that_waits_keeps_its_deadline(app: TestApp) {
    let clerk = app.caseworker("aylin").await;
    let marion = taken(&app, &clerk, "marion").await;
    let daniel = taken(&app, &clerk, "daniel").await;
    let due = desk::ask(&app, &clerk, marion).await;
    desk::ask(&app, &clerk, daniel).await;
    let before = (timers(&app, marion).await, shown(&app, &clerk, marion).await.deadlines);
    // A version with another period for answers takes nobody along who waits for one.
    let longer = edited(&app.files, "package.toml", |text| {
        let at = text.find("id = \"answer\"\nlabel").unwrap();
        let (head, tail) = text.split_at(at);
        format!("{head}{}", tail.replacen("14-days", "21-days", 1))
    });
    published(&app, &named(&app, &longer, "98.0.0")).await;
    let petra = app.team_lead("petra").await;
    let number = begun(&app, &petra).await;
    let found = view(&app, &petra, number).await;
    assert_eq!(kinds(&found, marion), [Kind::DeadlineMoved]);
    let jens = app.team_lead("jens").await;
    let nothing = upgrades::release(&app.house, &app.ctx(&jens), number).await.unwrap_err();
    assert!(matches!(nothing, UpgradeError::Withheld(Withheld::Nothing)), "{nothing:?}");
    upgrades::stop(&app.house, &app.ctx(&petra), number).await.unwrap();

    // One with other words takes them along, and the reminder says them on its day.
    published(&app, &named(&app, &reworded(&app.files), NEWER)).await;
    upgraded(&app).await;
    let now = shown(&app, &clerk, marion).await;
    assert_eq!((now.package.as_str(), now.waiting), (NEWER, true));
    assert_eq!((timers(&app, marion).await, now.deadlines), before);
    app.days(11);
    app.run_jobs().await;
    let said = shown(&app, &clerk, marion).await.messages;
    assert!(said.iter().any(|one| one.text.contains(WORDS)), "{said:?}");
    let today = app.system().today;
    assert!(today < due, "{today} {due}");
    app.days(5);
    app.run_jobs().await;
    let tasks = shown(&app, &clerk, marion).await.tasks;
    assert!(tasks.iter().any(|task| task.form == "missing_answer"), "{tasks:?}");
    desk::whole_record(&app).await;
}

/// The timers of a case with their days.
async fn timers(app: &TestApp, case: CaseId) -> String {
    let authority = app.house.settings().authority.clone();
    let resource = access::Resource::of(access::ResourceKind::Case, authority.clone());
    let permit = access::may(&access::Actor::System, access::Action::Read, &resource).unwrap();
    let mut db = app.store.read(&authority).await.unwrap();
    let rows = store::timers::of_case(&mut db, &permit, case).await.unwrap();
    assert!(!rows.is_empty());
    format!("{rows:?}")
}

pub(crate) async fn answers_go_along_under_their_new_names_or_the_case_says_why_not(app: TestApp) {
    let clerk = app.caseworker("aylin").await;
    let marion = taken(&app, &clerk, "marion").await;
    let before = as_sent(&app, &clerk, ("marion", marion)).await;
    // Another text to agree to, an answer that is too long, one that cannot be chosen any more: nobody goes.
    let strict = edited(&crate::versions::newer(&app), "package.toml", |text| {
        text.replacen("\"99.0.0\"", "\"98.0.0\"", 1)
    });
    published(&app, &strict).await;
    let petra = app.team_lead("petra").await;
    let number = begun(&app, &petra).await;
    let found = view(&app, &petra, number).await;
    let said = kinds(&found, marion);
    assert_eq!(line(&found, marion).0, Outcome::Stays);
    for kind in [Kind::Consent, Kind::Unfit, Kind::Voluntary] {
        assert!(said.contains(&kind), "{kind:?} in {said:?}");
    }
    assert!(found.changes.iter().any(|change| change.word == "options-gone"), "{found:?}");
    upgrades::stop(&app.house, &app.ctx(&petra), number).await.unwrap();

    // The telephone number is asked under another name.
    let renamed = edited(&app.files, "form.toml", |text| {
        let text = text.replacen("\nphone = \"", "\nphone_number = \"", 1);
        let text = text.replacen("\"phone\"", "\"phone_number\"", 1);
        text.replacen("[field.phone]", "[field.phone_number]", 1)
    });
    published(&app, &named(&app, &renamed, NEWER)).await;
    let done = upgraded(&app).await;
    assert_eq!(line(&done, marion).0, Outcome::Goes, "{:?}", kinds(&done, marion));
    assert_eq!(shown(&app, &clerk, marion).await.package, NEWER);
    assert_eq!(as_sent(&app, &clerk, ("marion", marion)).await, before);
    // A third version: the answers come from what was typed, whichever version the case had meanwhile.
    let third = named(&app, &dearer(&renamed), "100.0.0");
    published(&app, &third).await;
    let from = named(&app, &renamed, NEWER).hash();
    let again = taken_along_from(&app, from).await;
    assert_eq!(kinds(&again, marion), [Kind::Amount]);
    let now = shown(&app, &clerk, marion).await;
    let old = app.package.manifest.version.clone();
    assert_eq!((now.package.as_str(), now.submitted_under), ("100.0.0", Some(old)));
    assert_eq!(as_sent(&app, &clerk, ("marion", marion)).await, before);
    decided(&app, &clerk, marion).await;
    desk::whole_record(&app).await;
}

async fn taken_along_from(app: &TestApp, from: PackageHash) -> UpgradeView {
    let (petra, jens) = (app.team_lead("petra").await, app.team_lead("jens").await);
    let wanted = Begin { service: app.package.manifest.id.clone(), from };
    let number = upgrades::begin(&app.house, &app.ctx(&jens), wanted).await.unwrap();
    app.run_jobs().await;
    upgrades::release(&app.house, &app.ctx(&petra), number).await.unwrap();
    app.run_jobs().await;
    view(app, &petra, number).await
}

pub(crate) async fn what_takes_nobody_along_says_why(app: TestApp) {
    let house = &app.house;
    let clerk = app.caseworker("aylin").await;
    let marion = taken(&app, &clerk, "marion").await;
    let (petra, jens) = (app.team_lead("petra").await, app.team_lead("jens").await);
    let begin =
        async |who: &Person| upgrades::begin(house, &app.ctx(who), wanted(&app, &app.files)).await;
    let early = begin(&petra).await.unwrap_err();
    assert!(matches!(early, UpgradeError::NoWay), "there is no newer version: {early:?}");
    published(&app, &named(&app, &dearer(&app.files), NEWER)).await;
    for who in [&clerk, &app.citizen("marion").await, &app.staff("nina").await] {
        let refused = begin(who).await.unwrap_err();
        let kind = matches!(refused, UpgradeError::Fault(Fault::Forbidden | Fault::NotFound));
        assert!(kind, "{refused:?}");
    }
    let number = begin(&petra).await.unwrap();
    let twice = begin(&jens).await.unwrap_err();
    assert!(matches!(twice, UpgradeError::UnderWay), "{twice:?}");
    // Nothing is released that is not worked out yet, and nothing happens once it is stopped.
    let soon = upgrades::release(house, &app.ctx(&jens), number).await.unwrap_err();
    assert!(matches!(soon, UpgradeError::WrongState), "{soon:?}");
    upgrades::stop(house, &app.ctx(&jens), number).await.unwrap();
    app.run_jobs().await;
    let stopped = view(&app, &petra, number).await;
    assert_eq!((stopped.line.state, stopped.groups.len()), (ActState::Stopped, 0));
    assert!(kept(&app)(&shown(&app, &clerk, marion).await));
    // The clerk reads what becomes of the cases, and changes nothing.
    let read = view(&app, &clerk, number).await;
    assert!(read.may_release.is_none() && !read.may_stop);
    upgraded(&app).await;
    let none = begin(&petra).await.unwrap_err();
    assert!(matches!(none, UpgradeError::NoWay), "no case is left: {none:?}");
}

/// One case cannot be read when the cases are worked out, another when they go: both stay, and the act comes to its end.
pub(crate) async fn a_case_that_cannot_be_read_keeps_no_other(app: TestApp) {
    let clerk = app.caseworker("aylin").await;
    let marion = taken(&app, &clerk, "marion").await;
    let daniel = taken(&app, &clerk, "daniel").await;
    let hildegard = taken(&app, &clerk, "hildegard").await;
    published(&app, &named(&app, &reworded(&app.files), NEWER)).await;
    let (petra, jens) = (app.team_lead("petra").await, app.team_lead("jens").await);
    let state = replace_process(&app, marion, "no state").await;
    let number = begun(&app, &petra).await;
    let found = view(&app, &petra, number).await;
    assert_eq!(kinds(&found, marion), [Kind::Failed]);
    upgrades::release(&app.house, &app.ctx(&jens), number).await.unwrap();
    replace_process(&app, marion, &state).await;
    let state = replace_process(&app, daniel, "no state").await;
    app.run_jobs().await;
    let done = view(&app, &petra, number).await;
    assert_eq!(done.line.state, ActState::Done, "{done:?}");
    assert_eq!(kinds(&done, daniel), [Kind::Failed]);
    replace_process(&app, daniel, &state).await;
    assert_eq!(shown(&app, &clerk, hildegard).await.package, NEWER);
    for case in [marion, daniel] {
        assert!(kept(&app)(&shown(&app, &clerk, case).await));
    }
    // Another act takes them along.
    upgraded(&app).await;
    assert_eq!(shown(&app, &clerk, marion).await.package, NEWER);
    desk::whole_record(&app).await;
}

pub(crate) async fn who_publishes_reads_what_stands_on_the_versions_before(app: TestApp) {
    let clerk = app.caseworker("aylin").await;
    taken(&app, &clerk, "marion").await;
    let daniel = app.citizen("daniel").await;
    app.start(&daniel).await;
    let nina = app.staff("nina").await;
    let start = authoring::Start::Version(app.package.manifest.id.to_string());
    let draft = authoring::begin(&app.house, &app.ctx(&nina), start).await.unwrap();
    let report = authoring::report(&app.house, &app.ctx(&nina), &draft).await.unwrap();
    let version = app.package.manifest.version.clone();
    let weight = authoring::VersionWeight { version, drafts: 1, cases: 1 };
    assert_eq!(report.weights, [weight]);
}
