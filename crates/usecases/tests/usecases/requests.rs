//! A service that is only asked about: from the request to the answer, without any decision.

use base::{ApplicationId, Lang};
use packages::Files;
use testkit::{Person, Scenario, TestApp, request_files};
use usecases::applications::{self, ApplicationError, LineState};
use usecases::cases::{self, CaseError, WriteAnswer};
use usecases::packages::{Publication, publish};
use usecases::{Ends, catalogue, decisions, questions};

use crate::desk::{self, case_of};

async fn asked(app: TestApp, scenario: &str) -> (TestApp, Person, ApplicationId) {
    let app = app.with(request_files()).await;
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, scenario)).await;
    (app, citizen, id)
}

pub(crate) async fn a_request_is_answered_and_closed(app: TestApp) {
    let (app, citizen, id) = asked(app, "complete").await;
    let (ctx, case) = (app.ctx(&citizen), case_of(id));
    let status = applications::status(&app.house, &ctx, id).await.unwrap();
    assert_eq!((status.ends, status.state), (Ends::Answer, LineState::Received));
    let ahead: Vec<LineState> = status.line.iter().map(|step| step.state).collect();
    assert_eq!(ahead, [LineState::Received, LineState::Examined, LineState::Closed]);
    let receipt = applications::receipt(&app.house, &ctx, id).await.unwrap();
    assert!(receipt.next_steps.len() > 1, "{:?}", receipt.next_steps);
    assert!(!applications::receipt_pdf(&app.house, &ctx, id).await.unwrap().bytes.is_empty());

    let clerk = app.caseworker("aylin").await;
    let desk = app.ctx(&clerk);
    cases::take(&app.house, &desk, case).await.unwrap();
    let shown = cases::case(&app.house, &desk, case).await.unwrap();
    assert_eq!(shown.ends, Ends::Answer);
    assert!(shown.eligibility.is_empty() && shown.amount.is_none() && shown.decision.is_none());
    assert!(decisions::kinds(&app.house, &desk, case).await.unwrap().is_empty());
    let view = cases::answer_view(&app.house, &desk, case).await.unwrap();
    assert!(view.concerns[0].1.contains("Leistung"), "{:?}", view.concerns);
    let (task, ways) = view.then.clone().unwrap();
    let words: Vec<&str> = ways.iter().map(|(word, _)| word.as_str()).collect();
    assert_eq!(words, ["answered", "passed_on", "settled"]);

    // Nothing is answered before somebody wrote to the person.
    let done =
        cases::CompleteTask { case, task, outcome: "answered".to_owned(), remark: String::new() };
    let early = cases::complete_task(&app.house, &desk, done).await;
    assert!(matches!(early, Err(CaseError::NothingWritten)), "{early:?}");
    let answer = |text: &str, way: Option<&str>| WriteAnswer {
        case,
        text: text.to_owned(),
        then: way.map(|way| (task, way.to_owned())),
    };
    let empty = cases::answer(&app.house, &desk, answer("  ", None)).await;
    assert!(matches!(empty, Err(CaseError::Empty)), "{empty:?}");
    let gap = cases::answer(&app.house, &desk, answer("[bitte ergänzen: Was]", None)).await;
    assert!(matches!(gap, Err(CaseError::Gap(_))), "{gap:?}");
    let wrong = cases::answer(&app.house, &desk, answer("Guten Tag", Some("granted"))).await;
    assert!(matches!(wrong, Err(CaseError::Empty)), "{wrong:?}");
    let status = applications::status(&app.house, &ctx, id).await.unwrap();
    assert!(status.messages.is_empty(), "what is refused sends nothing");

    let sent = app.mail.sent().len();
    let both = answer("Guten Tag, das sollten Sie beantragen.", Some("answered"));
    cases::answer(&app.house, &desk, both).await.unwrap();
    app.run_jobs().await;
    assert!(app.mail.sent().len() > sent, "the person is told that there is news");
    let status = applications::status(&app.house, &ctx, id).await.unwrap();
    assert_eq!(status.state, LineState::Closed);
    assert_eq!(status.ending.as_deref(), Some("Beantwortet"));
    assert!(status.line.iter().all(|step| step.at.is_some()), "{:?}", status.line);
    assert!(status.messages[0].text.contains("das sollten Sie beantragen"));
    assert!(!status.may_withdraw && status.decision.is_none());
    let late = applications::withdraw(&app.house, &ctx, id).await;
    assert!(matches!(late, Err(ApplicationError::Ended)), "{late:?}");
    let closed = cases::case(&app.house, &desk, case).await.unwrap();
    assert!(closed.tasks.is_empty());
    assert!(closed.history.iter().any(|entry| entry.what == "case.closed"));
}

pub(crate) async fn a_request_is_asked_back_or_withdrawn(app: TestApp) {
    let (app, citizen, id) = asked(app, "with-documents").await;
    let (ctx, case) = (app.ctx(&citizen), case_of(id));
    let clerk = app.caseworker("aylin").await;
    let desk = app.ctx(&clerk);
    cases::take(&app.house, &desk, case).await.unwrap();
    let files = cases::case(&app.house, &desk, case).await.unwrap().files;
    assert_eq!(files.len(), 1, "what was sent along lies in the case");
    let view = cases::ask_back_view(&app.house, &desk, case, cases::AskKind::Question).await;
    let view = view.unwrap();
    assert!(!view.may_warn, "nobody is threatened over a question");
    let ask = cases::AskBack {
        case,
        items: Vec::new(),
        own_question: "Seit wann wohnen Sie dort?".to_owned(),
        text: view.text,
        due: view.due,
        kind: cases::AskKind::Question,
    };
    cases::ask_back(&app.house, &desk, ask).await.unwrap();
    let status = applications::status(&app.house, &ctx, id).await.unwrap();
    assert_eq!(status.state, LineState::Asked);
    for item in questions::question(&app.house, &ctx, id).await.unwrap().items {
        let text = "Seit Mai 2010.".to_owned();
        let answer = questions::Answer { id, item: item.id, text, file: None };
        questions::answer(&app.house, &ctx, answer).await.unwrap();
    }
    questions::send_answers(&app.house, &ctx, id).await.unwrap();
    let open = cases::case(&app.house, &desk, case).await.unwrap();
    assert_eq!(open.tasks.len(), 1, "the work goes on");

    applications::withdraw(&app.house, &ctx, id).await.unwrap();
    let status = applications::status(&app.house, &ctx, id).await.unwrap();
    assert_eq!((status.state, status.ending), (LineState::Withdrawn, None));
    let gone = cases::case(&app.house, &desk, case).await.unwrap();
    assert!(gone.tasks.is_empty());
}

pub(crate) async fn an_unanswered_question_comes_back_to_the_desk(app: TestApp) {
    let (app, _, id) = asked(app, "complete").await;
    let clerk = app.caseworker("aylin").await;
    let case = case_of(id);
    cases::take(&app.house, &app.ctx(&clerk), case).await.unwrap();
    let view =
        cases::ask_back_view(&app.house, &app.ctx(&clerk), case, cases::AskKind::Question).await;
    let view = view.unwrap();
    let ask = cases::AskBack {
        case,
        items: Vec::new(),
        own_question: "Worum geht es genau?".to_owned(),
        text: view.text,
        due: view.due,
        kind: cases::AskKind::Question,
    };
    cases::ask_back(&app.house, &app.ctx(&clerk), ask).await.unwrap();
    let waiting = cases::case(&app.house, &app.ctx(&clerk), case).await.unwrap();
    assert!(waiting.tasks.is_empty(), "{:?}", waiting.tasks);
    app.days(16);
    app.run_jobs().await;
    let back = cases::case(&app.house, &app.ctx(&clerk), case).await.unwrap();
    assert_eq!(back.tasks.len(), 1);
    desk::finish(&app, &clerk, case, "settled").await;
    let closed = cases::case(&app.house, &app.ctx(&clerk), case).await.unwrap();
    assert!(closed.tasks.is_empty());
}

/// The request as another service that is applied for with this one.
fn borrower(app: &TestApp) -> Files {
    let mut files = request_files();
    let text = files.text("package.toml").unwrap().to_owned();
    let own = packages::load(&files).package.unwrap().manifest;
    let lender = app.package.manifest.id.as_str();
    let text = text.replacen(&format!("id = \"{}\"", own.id), "id = \"winter_chair\"", 1).replacen(
        "version =",
        &format!("apply_with = \"{lender}\"\nversion ="),
        1,
    );
    files.insert("package.toml", text);
    files
}

pub(crate) async fn a_service_is_applied_for_with_the_form_of_another(app: TestApp) {
    let files = borrower(&app);
    let published = publish(&app.house, &app.system(), &files).await.unwrap();
    assert!(matches!(published, Publication::Published(_)), "{published:?}");
    let citizen = app.citizen("marion").await;
    let view = catalogue::service(&app.house, &app.anonymous(), "winter_chair").await.unwrap();
    assert_eq!(view.apply, app.package.manifest.id.as_str());
    assert_eq!(view.ends, Ends::Decision, "the form is that of an application");
    let id = applications::start(&app.house, &app.ctx(&citizen), "winter_chair").await.unwrap();
    let list = applications::task_list(&app.house, &app.ctx(&citizen), id).await.unwrap();
    assert_eq!(list.service, app.package.manifest.id.as_str());
    assert_eq!(list.service_title, app.package.manifest.name.get(Lang::De));
}
