//! Deadlines that people move, and parties whose letter went astray.

use base::{CaseId, Date};
use testkit::{Person, Scenario, TestApp};
use usecases::cases::{self, ClockView, Move, MoveDeadline, MoveError, MoveKind, Refusal};
use usecases::participants::{self, ChangeParticipant, Code, ParticipantError};
use usecases::questions;

use crate::desk;

async fn clock(app: &TestApp, who: &Person, case: CaseId, id: &str) -> ClockView {
    let view = cases::deadlines(&app.house, &app.ctx(who), case).await.unwrap();
    view.clocks.into_iter().find(|clock| clock.id == id).unwrap()
}

fn order(case: CaseId, deadline: &str, how: Move) -> MoveDeadline {
    let (deadline, reason) = (deadline.to_owned(), "Die Praxis ist zu.".to_owned());
    MoveDeadline { case, deadline, how, reason, evidence: Some(1) }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

async fn taken(app: &TestApp) -> (Person, Person, base::ApplicationId, CaseId) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(app, "complete")).await;
    let clerk = app.caseworker("aylin").await;
    cases::take(&app.house, &app.ctx(&clerk), desk::case_of(id)).await.unwrap();
    (citizen, clerk, id, desk::case_of(id))
}

/// The time for an answer is extended: the reminder comes later, the person learns of it, the record says who
/// and why; a second act takes it back.
pub(crate) async fn an_answer_gets_more_time_and_its_timers_follow(app: TestApp) {
    let (citizen, clerk, id, case) = taken(&app).await;
    desk::ask(&app, &clerk, case).await;
    let ctx = app.ctx(&clerk);
    let open = clock(&app, &clerk, case, "answer").await;
    assert_eq!(open.due, Some(day("2026-11-23")));
    assert_eq!(open.acts, [MoveKind::Extend]);

    let wrong = MoveDeadline {
        reason: " ".to_owned(),
        evidence: Some(99),
        ..order(case, "answer", Move::ExtendTo(day("2026-11-20")))
    };
    let refused = cases::move_deadline(&app.house, &ctx, &wrong).await;
    let Err(MoveError::Refused(against)) = refused else { panic!("{refused:?}") };
    assert_eq!(against, [Refusal::NotLater, Refusal::NoReason, Refusal::NoDocument], "all at once");

    let later = order(case, "answer", Move::ExtendTo(day("2026-12-05")));
    let preview = cases::preview_move(&app.house, &ctx, &later).await.unwrap();
    // The 5th is a Saturday, the 7th the next working day.
    assert_eq!(preview.now, Some(day("2026-12-07")));
    assert!(preview.steps.iter().any(|step| step.contains("Verlängert")), "{:?}", preview.steps);
    assert_eq!(clock(&app, &clerk, case, "answer").await.due, Some(day("2026-11-23")));
    cases::move_deadline(&app.house, &ctx, &later).await.unwrap();

    let moved = clock(&app, &clerk, case, "answer").await;
    assert_eq!(moved.due, Some(day("2026-12-07")));
    let told = &moved.changes[0];
    assert_eq!((told.kind, told.was, told.now), (MoveKind::Extend, open.due, moved.due));
    assert!(told.evidence.starts_with("1: ") && told.who.contains("Aylin"), "{told:?}");
    let mine = app.ctx(&citizen);
    let asked = questions::question(&app.house, &mine, id).await.unwrap();
    assert_eq!(asked.due, day("2026-12-07"));
    let mails = questions::messages(&app.house, &mine, id).await.unwrap();
    assert!(mails.iter().any(|mail| mail.text.contains("7. Dezember 2026")), "{mails:?}");

    app.clock.set("2026-11-25T06:00:00Z".parse().unwrap());
    app.run_jobs().await;
    let shown = cases::case(&app.house, &app.ctx(&clerk), case).await.unwrap();
    assert!(shown.tasks.iter().all(|task| task.form != "missing_answer"), "it lapsed all the same");

    let back = order(case, "answer", Move::Undo);
    cases::move_deadline(&app.house, &app.ctx(&clerk), &back).await.unwrap();
    let undone = clock(&app, &clerk, case, "answer").await;
    assert_eq!(undone.due, Some(day("2026-11-23")));
    assert_eq!(undone.acts, [MoveKind::Extend], "there is nothing left to take back");
    app.run_jobs().await;
    let shown = cases::case(&app.house, &app.ctx(&clerk), case).await.unwrap();
    assert!(shown.tasks.iter().any(|task| task.form == "missing_answer"), "{:?}", shown.tasks);
    let record = desk::record(&app, case).await;
    let acts: Vec<_> = record.iter().filter(|(what, _)| what.starts_with("deadline.")).collect();
    assert_eq!(acts.len(), 2);
    assert_eq!(acts[1].0, "deadline.restored");
    desk::whole_record(&app).await;
}

/// The house's own target is suspended: the queue shows no lapse, the days are not counted in, and only what
/// the data allow is possible.
pub(crate) async fn a_target_is_suspended_and_runs_on(app: TestApp) {
    let (_, clerk, _, case) = taken(&app).await;
    let target = clock(&app, &clerk, case, "processing_target").await;
    assert_eq!(target.acts, [MoveKind::Suspend, MoveKind::Restart]);
    assert_eq!(target.due, Some(day("2026-12-07")));
    let law = clock(&app, &clerk, case, "inaction").await;
    assert_eq!(law.acts, [], "the data allow nothing");
    let ctx = app.ctx(&clerk);
    let wrong = order(case, "inaction", Move::ExtendTo(day("2027-12-24")));
    let refused = cases::move_deadline(&app.house, &ctx, &wrong).await;
    assert!(matches!(refused, Err(MoveError::Refused(why)) if why == [Refusal::NotAllowed]));

    let open = order(case, "processing_target", Move::Suspend(day("2026-11-16"), None));
    let moved = cases::move_deadline(&app.house, &ctx, &open).await.unwrap();
    assert_eq!(moved.now, None);
    let lasting = clock(&app, &clerk, case, "processing_target").await;
    assert_eq!((lasting.due, lasting.suspended), (None, Some(day("2026-11-16"))));
    assert_eq!(lasting.acts, [MoveKind::EndSuspension, MoveKind::Undo]);

    let end = order(case, "processing_target", Move::EndSuspension(day("2026-11-20")));
    let moved = cases::move_deadline(&app.house, &ctx, &end).await.unwrap();
    assert_eq!(moved.now, Some(day("2026-12-14")), "five working days later");
    let found = cases::queue(&app.house, &ctx, cases::QueueQuery::default()).await.unwrap();
    let row = found.rows.iter().find(|row| row.id == case).unwrap();
    assert_eq!(row.due, Some(day("2026-12-14")), "the queue follows");
    cases::move_deadline(&app.house, &ctx, &order(case, "processing_target", Move::Undo))
        .await
        .unwrap();
    let again = clock(&app, &clerk, case, "processing_target").await;
    assert_eq!(again.suspended, Some(day("2026-11-16")), "it lasts again");
}

/// Those who are heard get more time, and the process waits for them; a lost letter's code is replaced, and
/// the old one opens nothing.
pub(crate) async fn a_hearing_gets_more_time_and_a_lost_code_dies(app: TestApp) {
    let app = app.with(testkit::silent_files()).await;
    let (_, clerk, _, case) = taken(&app).await;
    desk::finish(&app, &clerk, case, "complete").await;
    let ctx = app.ctx(&clerk);
    let hearing = clock(&app, &clerk, case, "statement").await;
    assert_eq!(hearing.due, Some(day("2026-11-16")));
    let longer = order(case, "statement", Move::ExtendTo(day("2026-11-25")));
    cases::move_deadline(&app.house, &ctx, &longer).await.unwrap();
    app.run_jobs().await;
    let mails = app.mail.sent();
    let mail = mails.iter().find(|mail| mail.to == "betriebsrat@example.org").unwrap();
    let old = mail.text.split("/beteiligung/").nth(1).unwrap();
    let old = old.split_whitespace().next().unwrap().to_owned();
    let room = participants::room(&app.house, &app.anonymous(), &old).await.unwrap();
    let told = room.letters.iter().any(|letter| letter.text.contains("25. November 2026"));
    assert!(told, "{:?}", room.letters);
    app.clock.set("2026-11-18T06:00:00Z".parse().unwrap());
    app.run_jobs().await;
    let shown = cases::case(&app.house, &app.ctx(&clerk), case).await.unwrap();
    assert!(shown.tasks.iter().all(|task| task.form != "assessment"), "nobody waited for them");

    let ctx = app.ctx(&clerk);
    let view = participants::of_case(&app.house, &ctx, case).await.unwrap();
    let council = view.participants.iter().find(|one| one.name.contains("Betriebsrat")).unwrap();
    let change = |address: &str, code| ChangeParticipant {
        case,
        participant: council.id.unwrap(),
        name: council.name.clone(),
        address: address.to_owned(),
        email: council.email.clone(),
        code,
    };
    let wrong = participants::change(&app.house, &ctx, change(" \n ", Code::Renewed)).await;
    assert!(matches!(wrong, Err(ParticipantError::NoAddress)), "{wrong:?}");
    assert!(participants::room(&app.house, &app.anonymous(), &old).await.is_ok());
    let moved = change("Neue Straße 5\n50679 Köln", Code::Renewed);
    participants::change(&app.house, &ctx, moved).await.unwrap();
    let dead = participants::room(&app.house, &app.anonymous(), &old).await;
    assert!(matches!(dead, Err(ParticipantError::NoSuchCode)), "{dead:?}");
    let heard = participants::hand_in(&app.house, &app.anonymous(), (&old, "Hallo")).await;
    assert!(matches!(heard, Err(ParticipantError::NoSuchCode)), "{heard:?}");
    app.run_jobs().await;
    let mails = app.mail.sent();
    let mail = mails.iter().rev().find(|mail| mail.to == "betriebsrat@example.org").unwrap();
    let new = mail.text.split("/beteiligung/").nth(1).unwrap();
    let new = new.split_whitespace().next().unwrap();
    assert_ne!(new, old);
    let room = participants::room(&app.house, &app.anonymous(), new).await.unwrap();
    assert!(room.open);
    let view = participants::of_case(&app.house, &ctx, case).await.unwrap();
    let council = view.participants.iter().find(|one| one.name.contains("Betriebsrat")).unwrap();
    assert_eq!(council.address, ["Neue Straße 5", "50679 Köln"]);
    let record = desk::record(&app, case).await;
    for wanted in ["party.changed", "party.code_renewed"] {
        let (_, detail) = record.iter().find(|(what, _)| what == wanted).unwrap();
        assert!(!detail.to_string().contains(new), "the record carries the code");
    }
}
