//! What the house throws away by itself, on which day, and what it leaves alone.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use testkit::{Scenario, TestApp};
use usecases::Fault;
use usecases::applications::{self, ApplicationError, DRAFT_DAYS};

/// Every file that lies in the house, with nothing of its name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

pub(crate) async fn a_draft_is_deleted_on_its_day(app: TestApp) {
    let marion = app.citizen("marion").await;
    let sent = app.apply(&marion, &Scenario::of(&app, "complete")).await;
    let left = app.start(&marion).await;
    app.fill(&marion, left, &Scenario::of(&app, "complete")).await;
    let before = files(&app.folder().join("files")).len();
    app.run_jobs().await;
    let mails = app.mail.sent().len();

    app.days(DRAFT_DAYS - 8);
    app.run_jobs().await;
    assert_eq!(app.mail.sent().len(), mails, "nobody is reminded a day too early");
    app.days(1);
    app.run_jobs().await;
    app.run_jobs().await;
    let reminders = app.mail.sent().split_off(mails);
    assert_eq!(reminders.len(), 1, "{reminders:?}");
    assert!(reminders[0].text.contains(&format!("/antraege/{left}")), "{reminders:?}");

    app.days(7);
    let last_day = app.run_jobs().await;
    assert!(last_day.done > 0, "the jobs of the day were done");
    let marion = app.citizen("marion").await;
    let ctx = app.ctx(&marion);
    assert!(applications::task_list(&app.house, &ctx, left).await.is_ok(), "kept to the last day");

    app.days(1);
    app.run_jobs().await;
    let ctx = app.ctx(&marion);
    let gone = applications::task_list(&app.house, &ctx, left).await;
    assert!(matches!(gone, Err(ApplicationError::Deleted)), "the owner is told: {gone:?}");
    let other = app.citizen("hildegard").await;
    let foreign = applications::task_list(&app.house, &app.ctx(&other), left).await;
    assert!(matches!(foreign, Err(ApplicationError::Fault(Fault::NotFound))), "{foreign:?}");
    assert!(applications::status(&app.house, &ctx, sent).await.is_ok());
    let after = files(&app.folder().join("files")).len();
    assert!(after < before, "the draft's files went with it: {before} before, {after} after");
    let report = usecases::audit::verify(&app.store, ctx.authority.clone(), |_| ()).await.unwrap();
    assert!(report.broken.is_empty(), "{report:?}");
}

pub(crate) async fn who_saves_keeps_the_draft(app: TestApp) {
    let marion = app.citizen("marion").await;
    let draft = app.start(&marion).await;
    app.days(DRAFT_DAYS - 1);
    let marion = app.citizen("marion").await;
    app.fill(&marion, draft, &Scenario::of(&app, "complete")).await;
    app.days(2);
    app.run_jobs().await;
    let marion = app.citizen("marion").await;
    assert!(applications::task_list(&app.house, &app.ctx(&marion), draft).await.is_ok());
}

pub(crate) async fn only_files_without_a_row_are_swept(app: TestApp) {
    let marion = app.citizen("marion").await;
    let sent = app.apply(&marion, &Scenario::of(&app, "complete")).await;
    let folder = app.folder().join("files");
    let kept = files(&folder);
    assert!(!kept.is_empty());

    // An upload that broke off yesterday, one that is under way, and something that is not ours.
    let (old, young) = (format!("{:064x}", 1), format!("{:064x}", 2));
    fs::create_dir_all(folder.join("00")).unwrap();
    for name in [old.as_str(), young.as_str(), "LIESMICH"] {
        fs::write(folder.join("00").join(name), b"x").unwrap();
    }
    let now = app.system().now;
    let at = |hours: u64| {
        let seconds = u64::try_from(now.as_second()).unwrap() - 3600 * hours;
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    };
    for path in files(&folder) {
        let hours = if path.ends_with(&young) { 1 } else { 48 };
        File::options().write(true).open(&path).unwrap().set_modified(at(hours)).unwrap();
    }
    app.run_jobs().await;

    let mut expected = kept;
    expected.extend([folder.join("00").join(&young), folder.join("00").join("LIESMICH")]);
    expected.sort();
    assert_eq!(files(&folder), expected);
    assert!(applications::status(&app.house, &app.ctx(&marion), sent).await.is_ok());
}
