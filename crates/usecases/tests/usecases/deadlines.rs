//! Days that pass.

use testkit::{Scenario, TestApp};
use usecases::applications::{self, LineState};
use usecases::cases::{self, AskKind, CaseError};
use usecases::decisions;
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

/// One round fires the timers, the next one sends what they wrote.
async fn two_rounds(app: &TestApp) {
    app.run_jobs().await;
    app.run_jobs().await;
}

fn reminders(app: &TestApp) -> usize {
    app.mail.sent().iter().filter(|mail| mail.subject.contains("Erinnerung")).count()
}

pub(crate) async fn the_reminder_comes_on_its_day(app: TestApp) {
    let _asked = asked(&app).await;
    // Four days before the end: the 19th, when that day is over.
    app.clock.set("2026-11-19T12:00:00Z".parse().unwrap());
    two_rounds(&app).await;
    assert_eq!(reminders(&app), 0, "reminded before its day was over");
    app.clock.set("2026-11-20T00:30:00Z".parse().unwrap());
    two_rounds(&app).await;
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
    two_rounds(&app).await;
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

async fn forms_of(app: &TestApp, clerk: &testkit::Person, case: base::CaseId) -> Vec<String> {
    let shown = cases::case(&app.house, &app.ctx(clerk), case).await.unwrap();
    shown.tasks.into_iter().map(|task| task.form).collect()
}

pub(crate) async fn the_clerk_may_set_another_day(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    let clerk = app.caseworker("aylin").await;
    let case = desk::case_of(id);
    let day = "2026-12-18".parse().ok();
    desk::ask_until(&app, &clerk, case, (AskKind::Question, day)).await;
    app.clock.set("2026-12-14T12:00:00Z".parse().unwrap());
    two_rounds(&app).await;
    assert_eq!(reminders(&app), 0, "reminded by the usual day, not by the clerk's");
    assert!(forms_of(&app, &clerk, case).await.is_empty());
    app.clock.set("2026-12-15T12:00:00Z".parse().unwrap());
    two_rounds(&app).await;
    assert_eq!(reminders(&app), 1);
}

pub(crate) async fn a_question_while_assessing_has_its_deadline_too(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    let clerk = app.caseworker("aylin").await;
    let case = desk::case_of(id);
    cases::take(&app.house, &app.ctx(&clerk), case).await.unwrap();
    desk::finish(&app, &clerk, case, "complete").await;
    assert_eq!(forms_of(&app, &clerk, case).await, ["assessment"]);
    desk::ask(&app, &clerk, case).await;
    assert!(forms_of(&app, &clerk, case).await.is_empty(), "the case waits for the answer");
    app.clock.set("2026-11-24T06:00:00Z".parse().unwrap());
    two_rounds(&app).await;
    assert_eq!(reminders(&app), 1);
    assert_eq!(forms_of(&app, &clerk, case).await, ["missing_answer"]);
}

pub(crate) async fn who_never_answers_is_warned_before_a_refusal(app: TestApp) {
    let asked = asked(&app).await;
    let (clerk, case) = (&asked.clerk, desk::case_of(asked.id));
    app.clock.set("2026-11-24T06:00:00Z".parse().unwrap());
    app.run_jobs().await;
    let shown = cases::case(&app.house, &app.ctx(clerk), case).await.unwrap();
    assert!(shown.tasks[0].outcomes.is_empty(), "{:?}", shown.tasks);
    let done = cases::CompleteTask {
        case,
        task: shown.tasks[0].id,
        outcome: "decide".to_owned(),
        remark: String::new(),
    };
    let refused = cases::complete_task(&app.house, &app.ctx(clerk), done).await;
    assert!(matches!(refused, Err(CaseError::WrongStep)), "{refused:?}");
    desk::ask_until(&app, clerk, case, (AskKind::Warning, "2026-12-22".parse().ok())).await;
    assert!(forms_of(&app, clerk, case).await.is_empty());
    app.clock.set("2026-12-23T06:00:00Z".parse().unwrap());
    app.run_jobs().await;
    assert_eq!(forms_of(&app, clerk, case).await, ["draft"]);
    let kind = crate::journey::kind_of(&app, packages::Nature::RefusalNoncooperation);
    let decision = desk::hand_over(&app, clerk, case, &kind).await;
    desk::approve_and_issue(&app, &app.team_lead("jens").await, decision).await;
    let ctx = app.ctx(&asked.citizen);
    assert!(!decisions::notice(&app.house, &ctx, asked.id).await.unwrap().grants);
}
