//! Days that pass.

use testkit::{Scenario, TestApp};
use usecases::applications::{self, LineState};
use usecases::cases;
use usecases::questions::{self, Answer};

use crate::desk;

struct Asked {
    citizen: testkit::Person,
    clerk: testkit::Person,
    id: base::ApplicationId,
}

async fn asked(app: &TestApp) -> Asked {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(app, "complete")).await;
    let clerk = app.caseworker("aylin").await;
    cases::take(&app.house, &app.ctx(&clerk), desk::case_of(id)).await.unwrap();
    let due = desk::ask(app, &clerk, desk::case_of(id)).await;
    // Asked on 9 November 2026; fourteen days end on Monday 23 November.
    assert_eq!(due.to_string(), "2026-11-23");
    app.run_jobs().await;
    Asked { citizen, clerk, id }
}

fn reminders(app: &TestApp) -> usize {
    app.mail.sent().iter().filter(|mail| mail.subject.contains("Erinnerung")).count()
}

pub(crate) async fn the_reminder_comes_on_its_day(app: TestApp) {
    let _asked = asked(&app).await;
    // Four days before the end: the 19th, when that day is over.
    app.clock.set("2026-11-19T12:00:00Z".parse().unwrap());
    app.run_jobs().await;
    assert_eq!(reminders(&app), 0, "reminded before its day was over");
    app.clock.set("2026-11-20T00:30:00Z".parse().unwrap());
    app.run_jobs().await;
    app.run_jobs().await;
    assert_eq!(reminders(&app), 1);
}

pub(crate) async fn an_answer_in_time_is_not_reminded(app: TestApp) {
    let asked = asked(&app).await;
    app.clock.set("2026-11-19T20:00:00Z".parse().unwrap());
    let ctx = app.ctx(&asked.citizen);
    let open = questions::question(&app.house, &ctx, asked.id).await.unwrap();
    for item in open.items {
        let answer =
            Answer { id: asked.id, item: item.id, text: "Seit Juni.".to_owned(), file: None };
        questions::answer(&app.house, &ctx, answer).await.unwrap();
    }
    questions::send_answers(&app.house, &ctx, asked.id).await.unwrap();
    // The worker was away and comes back long after the reminder and the deadline.
    app.clock.set("2026-12-20T12:00:00Z".parse().unwrap());
    app.run_jobs().await;
    assert_eq!(reminders(&app), 0, "reminded of what was answered");
    let clerk = app.ctx(&asked.clerk);
    let shown = cases::case(&app.house, &clerk, desk::case_of(asked.id)).await.unwrap();
    assert!(shown.tasks.iter().all(|task| task.form != "missing_answer"), "{:?}", shown.tasks);
}

pub(crate) async fn a_deadline_that_passes_moves_the_case(app: TestApp) {
    let asked = asked(&app).await;
    app.clock.set("2026-11-24T06:00:00Z".parse().unwrap());
    app.run_jobs().await;
    let clerk = app.ctx(&asked.clerk);
    let shown = cases::case(&app.house, &clerk, desk::case_of(asked.id)).await.unwrap();
    assert!(shown.tasks.iter().any(|task| task.form == "missing_answer"), "{:?}", shown.tasks);
    let ctx = app.ctx(&asked.citizen);
    let status = applications::status(&app.house, &ctx, asked.id).await.unwrap();
    assert_ne!(status.state, LineState::Decided);
    // Late is not lost: the answer can still be given.
    assert!(questions::question(&app.house, &ctx, asked.id).await.is_ok());
}
