//! Versions of a package.

use base::SignedDuration;
use packages::Files;
use testkit::{Scenario, TestApp};
use usecases::applications::{self};
use usecases::cases;
use usecases::catalogue;
use usecases::packages::{Publication, publish};

use crate::desk;

/// The files with one of them changed.
fn changed(files: &Files, path: &str, change: impl Fn(&str) -> String) -> Files {
    let mut files = files.clone();
    let text = change(files.text(path).unwrap());
    files.insert(path, text.into_bytes());
    files
}

fn version(app: &TestApp) -> String {
    format!("\"{}\"", app.package.manifest.version)
}

pub(crate) async fn a_broken_package_is_refused_whole(app: TestApp) {
    let ctx = app.system();
    let broken =
        changed(&app.files, "process.bpmn", |text| text.replacen("<process", "<prozess", 1));
    let broken =
        changed(&broken, "package.toml", |text| text.replacen(&version(&app), "\"99.0.0\"", 1));
    match publish(&app.house, &ctx, &broken).await.unwrap() {
        Publication::Refused(findings) => assert!(!findings.is_empty()),
        other => panic!("{other:?}"),
    }
    let same = changed(&app.files, "package.toml", |text| format!("{text}\n# changed\n"));
    let same = publish(&app.house, &ctx, &same).await.unwrap();
    assert!(matches!(same, Publication::SameVersion(_)), "{same:?}");
    let again = publish(&app.house, &ctx, &app.files).await.unwrap();
    assert!(matches!(again, Publication::Unchanged(_)), "{again:?}");
    let citizen = app.citizen("marion").await;
    app.apply(&citizen, &Scenario::of(&app, "complete")).await;
}

/// A form that only a program has seen is shown in a demonstration, and published nowhere where the law counts.
pub(crate) async fn an_imported_form_waits_for_somebody_who_stands_for_it(app: TestApp) {
    let mark = |who: &str| {
        let imported = format!(
            "[imported]\nfile = \"a.xml\"\nstandard = \"XDatenfelder 3\"\non = 2026-11-25\nreleased_by = \"{who}\"\n"
        );
        changed(&app.files, "package.toml", |text| {
            let text = text.replacen(&version(&app), "\"99.0.0\"", 1);
            text.replacen("\n[name]", &format!("\n{imported}\n[name]"), 1)
        })
    };
    let earnest = app.in_earnest(&[]);
    let ctx = earnest.context(access::Actor::System, base::Lang::De);
    match publish(&earnest, &ctx, &mark("")).await.unwrap() {
        Publication::Refused(findings) => {
            let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
            assert_eq!(codes, ["package.imported"]);
        }
        other => panic!("{other:?}"),
    }
    let service = app.package.manifest.id.to_string();
    let points = usecases::packages::open_points(&app.house, &app.anonymous(), &service).await;
    assert!(points.is_err(), "nothing is open about a package that nobody imported");
    let released = publish(&earnest, &ctx, &mark("Petra Lenz")).await.unwrap();
    assert!(matches!(released, Publication::Published(_)), "{released:?}");
}

pub(crate) async fn what_was_begun_keeps_its_version(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let submitted = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    let other = app.citizen("hildegard").await;
    let draft = app.start(&other).await;
    let page = app.package.form.pages[0].id.clone();
    let before = applications::page(&app.house, &app.ctx(&other), draft, &page).await.unwrap();

    let old = app.package.form.pages[0].title.get(base::Lang::De).to_owned();
    let next =
        changed(&app.files, "package.toml", |text| text.replacen(&version(&app), "\"99.0.0\"", 1));
    let next = changed(&next, "form.toml", |text| text.replacen(&old, "Ganz neue Frage?", 1));
    let published = publish(&app.house, &app.system(), &next).await.unwrap();
    assert!(matches!(published, Publication::Published(_)), "{published:?}");

    let after = applications::page(&app.house, &app.ctx(&other), draft, &page).await.unwrap();
    assert_eq!(before.title, after.title, "the draft has changed its version");
    let clerk = app.caseworker("aylin").await;
    let shown = cases::case(&app.house, &app.ctx(&clerk), desk::case_of(submitted)).await.unwrap();
    assert_eq!(shown.package, app.package.manifest.version);
    applications::receipt_pdf(&app.house, &app.ctx(&citizen), submitted).await.unwrap();
    // Whoever begins now begins with the new version.
    let third = app.citizen("daniel").await;
    let fresh = app.start(&third).await;
    let shown = applications::page(&app.house, &app.ctx(&third), fresh, &page).await.unwrap();
    assert_eq!(shown.title, "Ganz neue Frage?");
}

async fn name_of(app: &TestApp) -> String {
    let service = app.package.manifest.id.to_string();
    catalogue::service(&app.house, &app.anonymous(), &service).await.unwrap().title
}

fn renamed(app: &TestApp, version_after: &str, name: &str) -> Files {
    let old = app.package.manifest.name.get(base::Lang::De);
    changed(&app.files, "package.toml", |text| {
        let text = text.replacen(&version(app), &format!("\"{version_after}\""), 1);
        text.replacen(old, name, 1)
    })
}

pub(crate) async fn a_new_version_shows_at_once_here_and_in_a_second_elsewhere(app: TestApp) {
    let old = name_of(&app).await;
    let here = renamed(&app, "98.0.0", "Hier erschienen");
    publish(&app.house, &app.system(), &here).await.unwrap();
    assert_eq!(name_of(&app).await, "Hier erschienen");
    assert_ne!(name_of(&app).await, old);

    let elsewhere = renamed(&app, "99.0.0", "Anderswo erschienen");
    app.clock.forward(SignedDuration::from_millis(10));
    publish(&app.in_earnest(&[]), &app.system(), &elsewhere).await.unwrap();
    app.clock.forward(SignedDuration::from_secs(1));
    assert_eq!(name_of(&app).await, "Anderswo erschienen");
}
