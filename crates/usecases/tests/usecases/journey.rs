//! The journey of the first issue.

use bytes::Bytes;
use sha2::{Digest, Sha256};
use testkit::{SAMPLE_PDF, Scenario, TestApp};
use usecases::applications::{self, LineState};
use usecases::decisions::{self, DecisionError, State};
use usecases::questions::{self, Answer};

use crate::desk;

pub(crate) async fn from_the_question_to_the_decision(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    let case = desk::case_of(id);
    let house = &app.house;

    let receipt = applications::receipt(house, &app.ctx(&citizen), id).await.unwrap();
    assert!(!receipt.next_steps.is_empty(), "nobody is told what happens next");
    let first = applications::receipt_pdf(house, &app.ctx(&citizen), id).await.unwrap();
    let second = applications::receipt_pdf(house, &app.ctx(&citizen), id).await.unwrap();
    assert!(first.bytes.starts_with(b"%PDF"));
    assert_eq!(first.bytes, second.bytes, "the receipt is not the same twice");

    let clerk = app.caseworker("aylin").await;
    usecases::cases::take(house, &app.ctx(&clerk), case).await.unwrap();
    desk::ask(&app, &clerk, case).await;
    let status = applications::status(house, &app.ctx(&citizen), id).await.unwrap();
    assert_eq!(status.state, LineState::Asked);
    app.days(1);
    answer_with_a_file(&app, &citizen, id).await;
    let status = applications::status(house, &app.ctx(&citizen), id).await.unwrap();
    assert_ne!(status.state, LineState::Asked);

    desk::examine(&app, &clerk, case).await;
    let decision = desk::hand_over(&app, &clerk, case, &grant(&app)).await;
    let own = decisions::approve(house, &app.ctx(&clerk), decision).await;
    assert!(matches!(own, Err(DecisionError::OwnDraft)), "{own:?}");
    let lead = app.team_lead("jens").await;
    desk::approve_and_issue(&app, &lead, decision).await;

    app.run_jobs().await;
    let subjects: Vec<String> = app.mail.sent().into_iter().map(|mail| mail.subject).collect();
    assert!(subjects.iter().any(|subject| subject.contains("Bescheid")), "{subjects:?}");
    assert_eq!(app.run_jobs().await.sent, 0, "a notice is sent once");
    the_notice(&app, &citizen, id).await;
    let shown = decisions::draft_view(house, &app.ctx(&clerk), decision).await.unwrap();
    assert_eq!(shown.state, State::Delivered);
    desk::whole_record(&app).await;
}

async fn answer_with_a_file(app: &TestApp, citizen: &testkit::Person, id: base::ApplicationId) {
    let ctx = app.ctx(citizen);
    let open = questions::question(&app.house, &ctx, id).await.unwrap();
    let early = questions::send_answers(&app.house, &ctx, id).await;
    assert!(matches!(early, Err(questions::QuestionError::Unanswered(_))), "{early:?}");
    for item in open.items {
        let answer = Answer {
            id,
            item: item.id,
            text: "Seit dem Sommer.".to_owned(),
            file: Some(("befund.pdf".to_owned(), Bytes::from_static(SAMPLE_PDF))),
        };
        questions::answer(&app.house, &ctx, answer).await.unwrap();
    }
    questions::send_answers(&app.house, &ctx, id).await.unwrap();
    let thread = questions::messages(&app.house, &ctx, id).await.unwrap();
    let files: usize = thread.iter().map(|message| message.files.len()).sum();
    assert_eq!(files, 1, "the file of the answer is not with the answer");
}

async fn the_notice(app: &TestApp, citizen: &testkit::Person, id: base::ApplicationId) {
    let ctx = app.ctx(citizen);
    let notice = decisions::notice(&app.house, &ctx, id).await.unwrap();
    assert!(notice.grants);
    assert!(notice.amount.is_some());
    // Delivered on Tuesday 10 November 2026. By the dated rule four days pass; nobody has read that
    // up, and it is said so. Saturday 14th stays; a month later is a Monday.
    assert_eq!(notice.delivered.to_string(), "2026-11-10");
    assert_eq!(notice.notified.unwrap().to_string(), "2026-11-14");
    assert!(notice.notified_certainty.is_some_and(|certainty| !certainty.is_settled()));
    assert_eq!(notice.challenge_until.unwrap().to_string(), "2026-12-14");
    assert!(!notice.notified_steps.is_empty());
    let pdf = decisions::notice_pdf(&app.house, &ctx, id).await.unwrap();
    let found = hex::encode(Sha256::digest(&pdf.bytes));
    let record = desk::record(app, desk::case_of(id)).await;
    let issued = record.iter().find(|(activity, _)| activity == "decision.issued").unwrap();
    assert_eq!(issued.1["sha256"], found.as_str(), "the record chains another file");
}

/// The kind of the package that grants everything.
fn grant(app: &TestApp) -> String {
    kind_of(app, packages::Nature::Grant)
}

pub(crate) fn kind_of(app: &TestApp, nature: packages::Nature) -> String {
    let kinds = &app.package.manifest.decisions;
    kinds.iter().find(|kind| kind.nature == nature).unwrap().id.clone()
}
