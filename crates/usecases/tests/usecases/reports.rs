//! Reports of barriers: tracked by the days of the Land, answered, reminded of.

use base::{Certainty, Date};
use testkit::{Person, TestApp};
use usecases::feedback::{self, AnswerInput, Feedback, FeedbackError, ReportView};
use usecases::places;

async fn leave(app: &TestApp, contact: &str) -> String {
    let said = Feedback {
        page: "/suche".to_owned(),
        text: "Der Knopf hat keinen Namen.".to_owned(),
        contact: contact.to_owned(),
    };
    feedback::leave(&app.house, &app.anonymous(), said).await.unwrap().number
}

async fn first(app: &TestApp, who: &Person) -> ReportView {
    let all = feedback::reports(&app.house, &app.ctx(who)).await.unwrap();
    feedback::report(&app.house, &app.ctx(who), &all.rows[0].id).await.unwrap()
}

fn answer(report: &ReportView, text: &str, close: bool) -> AnswerInput {
    let (id, version) = (report.row.id.clone(), report.version);
    AnswerInput { id, version, text: text.to_owned(), close }
}

pub(crate) async fn a_report_is_answered_by_the_day_of_its_land(app: TestApp) {
    let number = leave(&app, "Marion Kessler, marion@example.org").await;
    let nina = app.staff("nina").await;
    let ctx = app.ctx(&nina);
    let all = feedback::reports(&app.house, &ctx).await.unwrap();
    assert_eq!((all.open, all.late, all.unsure), (1, 0, false));
    assert!(all.norm.contains("BITVNRW"), "{}", all.norm);
    assert_eq!(all.rows[0].number, number);
    assert_eq!(all.rows[0].due, Some((Date::constant(2026, 11, 23), Date::constant(2026, 12, 21))));

    let report = first(&app, &nina).await;
    assert!(report.by_mail && report.may_interim);
    let empty = feedback::answer(&app.house, &ctx, answer(&report, " ", false)).await;
    assert!(matches!(empty, Err(FeedbackError::Empty)));
    feedback::interim(&app.house, &ctx, (&report.row.id, report.version), "Wir prüfen es.")
        .await
        .unwrap();
    let later = first(&app, &nina).await;
    assert!(later.row.is_open && later.interim_at.is_some() && !later.may_interim);
    let stale = feedback::answer(&app.house, &ctx, answer(&report, "Danke.", false)).await;
    assert!(matches!(stale, Err(FeedbackError::Meanwhile)));
    feedback::answer(
        &app.house,
        &ctx,
        answer(&later, "Danke, der Knopf heißt jetzt Suchen.", false),
    )
    .await
    .unwrap();
    app.run_jobs().await;
    let sent = app.mail.sent();
    let mine: Vec<_> = sent.iter().filter(|mail| mail.to == "marion@example.org").collect();
    assert_eq!(mine.len(), 2, "{sent:?}");
    // The answer names who helps when it does not.
    assert!(mine[1].text.contains("Ombudsverfahren"), "{}", mine[1].text);
    let done = first(&app, &nina).await;
    assert_eq!(done.outcome, "answered");
    let twice = feedback::answer(&app.house, &ctx, answer(&done, "Noch einmal.", false)).await;
    assert!(matches!(twice, Err(FeedbackError::Meanwhile)));
}

pub(crate) async fn who_waits_too_long_is_seen(app: TestApp) {
    leave(&app, "0221 5550142").await;
    app.days(15);
    app.run_jobs().await;
    app.run_jobs().await;
    let office = |app: &TestApp| {
        app.mail.sent().iter().filter(|mail| mail.subject.starts_with("Meldung")).count()
    };
    assert_eq!(office(&app), 1);
    app.days(28);
    app.run_jobs().await;
    app.run_jobs().await;
    assert_eq!(office(&app), 2);
    let nina = app.staff("nina").await;
    let all = feedback::reports(&app.house, &app.ctx(&nina)).await.unwrap();
    assert_eq!((all.open, all.late), (1, 1));
    let report = first(&app, &nina).await;
    assert!(report.row.is_late && !report.by_mail);
    feedback::answer(&app.house, &app.ctx(&nina), answer(&report, "Am Telefon erklärt.", true))
        .await
        .unwrap();
    assert_eq!(first(&app, &nina).await.outcome, "closed");
    for ctx in [app.anonymous(), app.ctx(&app.staff("aylin").await)] {
        assert!(feedback::reports(&app.house, &ctx).await.is_err());
    }
}

pub(crate) async fn the_places_of_the_law_say_what_the_house_does(app: TestApp) {
    let statement = places::statement(&app.house, &app.anonymous()).unwrap().unwrap();
    assert!(places::has_gaps(&statement) && !statement.is_overdue);
    assert_eq!(statement.answer.unwrap().certainty, Certainty::Source);
    // The size is that of the settings, whatever they are.
    let access = places::electronic_access(&app.house).unwrap().unwrap();
    assert_eq!(access.most_bytes, app.house.settings().most_file_bytes);
    assert_eq!(access.kinds, ["PDF", "JPEG", "PNG"]);
    let films = places::films(&app.house).unwrap();
    assert_eq!(films.len(), 3);
    assert!(films.iter().all(|place| place.films.is_empty()));
    assert!(places::film(&app.house, "../authority.toml").is_err());
}
