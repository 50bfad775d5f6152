//! A service that is only asked about: from the request to the answer, without any decision.

use base::{ApplicationId, Lang};
use packages::Files;
use testkit::{Person, Scenario, TestApp, request_files};
use usecases::applications::{self, ApplicationError, LineState};
use usecases::cases::{self, CaseError, WriteAnswer};
use usecases::catalogue::{self, Order};
use usecases::packages::{Publication, publish};
use usecases::{Ends, decisions, questions};

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

/// One more request of somebody, answered that many days later.
async fn answered_after(app: &TestApp, citizen: &Person, clerk: &Person, days: i64) {
    let id = app.apply(citizen, &Scenario::of(app, "complete")).await;
    app.days(days);
    let desk = app.ctx(clerk);
    cases::take(&app.house, &desk, case_of(id)).await.unwrap();
    let view = cases::answer_view(&app.house, &desk, case_of(id)).await.unwrap();
    let then = view.then.map(|(task, _)| (task, "answered".to_owned()));
    let answer = WriteAnswer { case: case_of(id), text: "Guten Tag, gern.".to_owned(), then };
    cases::answer(&app.house, &desk, answer).await.unwrap();
}

pub(crate) async fn a_duration_is_promised_from_twenty_cases_on(app: TestApp) {
    let app = app.with(request_files()).await;
    let citizen = app.citizen("marion").await;
    let clerk = app.caseworker("aylin").await;
    let service = app.package.manifest.id.to_string();
    let shown = async || {
        let ctx = app.anonymous();
        catalogue::service(&app.house, &ctx, &service).await.unwrap().promise
    };
    for _ in 0..18 {
        answered_after(&app, &citizen, &clerk, 1).await;
    }
    answered_after(&app, &citizen, &clerk, 40).await;
    let before = shown().await;
    assert_eq!(before.time.measured, None, "nineteen cases say nothing");
    assert!(before.time.aim.is_some(), "the authority's own aim stands there all the same");
    assert!(before.needs.is_empty() && before.remedies.is_empty());
    assert!(!before.decides.office.is_empty() && !before.decides.two_persons);

    answered_after(&app, &citizen, &clerk, 0).await;
    assert_eq!(shown().await.time.measured, None, "it is looked up once a day");
    app.days(1);
    let measured = shown().await.time.measured.unwrap();
    assert_eq!((measured.cases, measured.calendar_days), (20, 1), "the slowest is not the promise");
    assert!(measured.working_days <= measured.calendar_days);

    app.days(370);
    assert_eq!(shown().await.time.measured, None, "what is older than a year does not count");
}

pub(crate) async fn a_promise_says_who_decides_and_since_when(app: TestApp) {
    let id = app.package.manifest.id.to_string();
    let ctx = app.anonymous();
    let view = catalogue::service(&app.house, &ctx, &id).await.unwrap();
    let promise = view.promise;
    assert_eq!(promise.needs.len(), app.package.manifest.evidence.len());
    assert!(promise.needs.iter().any(|need| need.fetched), "one may be fetched with consent");
    assert!(promise.decides.two_persons);
    assert_eq!(promise.decides.roles, ["team_lead"]);
    assert!(!promise.decides.law.is_empty());
    assert_eq!(promise.remedies.len(), app.package.manifest.remedies.len());
    assert_eq!(promise.remedies[0].period, "1 Monat");
    let dates = promise.in_force.unwrap();
    assert_eq!(dates.version, app.package.manifest.version);
    assert!(dates.amounts_from.is_some_and(|from| from <= ctx.today), "{dates:?}");
    let (service, questions) = view.check.unwrap();
    assert_eq!((service.as_str(), questions), (id.as_str(), app.package.check.pages.len()));
}

pub(crate) async fn all_services_stand_in_three_orders(app: TestApp) {
    let app = app.with(request_files()).await;
    let ctx = app.anonymous();
    let all = store_services(&app).await;
    for order in [Order::Letters, Order::Situations, Order::Audiences] {
        let view = catalogue::services(&app.house, &ctx, order).await.unwrap();
        assert_eq!(view.all, all.len());
        let mut found: Vec<String> = Vec::new();
        for group in &view.groups {
            let ids: Vec<&String> = group.services.iter().map(|card| &card.id).collect();
            assert!(!ids.is_empty(), "{order:?} has an empty group {}", group.id);
            found.extend(ids.into_iter().cloned());
        }
        found.sort();
        found.dedup();
        assert_eq!(found, all, "{order:?} loses a service");
    }
    let start = catalogue::start(&app.house, &ctx).await.unwrap();
    assert_eq!(start.all, all.len());
    assert!(!start.services.is_empty() && start.services.len() <= start.situations.len());
    let checked =
        usecases::eligibility::step(&app.house, &ctx, app.package.manifest.id.as_str(), None, &[]);
    assert!(checked.await.is_err(), "a request has nothing to check");
}

/// The ids of what was published, sorted.
async fn store_services(app: &TestApp) -> Vec<String> {
    let mut db = app.store.read(&app.house.settings().authority).await.unwrap();
    let rows = store::packages::list(&mut db).await.unwrap();
    let mut ids: Vec<String> = rows.into_iter().map(|row| row.service.to_string()).collect();
    ids.dedup();
    ids
}
