//! How staff organise their work: absences and who stands in, handing over, the plan of a day, filters, the team,
//! mentions and checklists.

use std::collections::BTreeSet;

use base::{AccountId, CaseId};
use testkit::{Person, Scenario, TestApp};
use usecases::Fault;
use usecases::cases::{self, AddNote, DueLook, Filter, Look, QueueQuery};
use usecases::decisions;
use usecases::plan::{self, AbsenceFault, DayKind, EnterAbsence, HandOver, PlanError, Reassign};

use crate::desk;

fn account(person: &Person) -> AccountId {
    person.actor.account().unwrap()
}

async fn case_with(app: &TestApp, clerk: &Person) -> CaseId {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(app, "complete")).await;
    cases::take(&app.house, &app.ctx(clerk), desk::case_of(id)).await.unwrap();
    desk::case_of(id)
}

async fn away(app: &TestApp, who: &Person, deputy: &Person, days: i64) {
    let ctx = app.ctx(who);
    let until = (0..days).fold(ctx.today, |day, _| day.tomorrow().unwrap());
    let entry = EnterAbsence {
        who: None,
        deputy: Some(account(deputy)),
        from: Some(ctx.today),
        until: Some(until),
    };
    plan::enter_absence(&app.house, &ctx, entry).await.unwrap();
}

/// While a clerk is away their cases are in the deputy's day, the deputy works on them in their own name, and
/// never checks what they did themselves.
pub(crate) async fn a_deputy_has_the_work_and_no_more_rights(app: TestApp) {
    let (clerk, lead) = (app.caseworker("aylin").await, app.team_lead("petra").await);
    let case = case_with(&app, &clerk).await;
    let wrong = EnterAbsence { who: None, deputy: Some(account(&clerk)), from: None, until: None };
    let refused = plan::enter_absence(&app.house, &app.ctx(&clerk), wrong).await;
    let Err(PlanError::Absence(against)) = refused else { panic!("{refused:?}") };
    assert_eq!(against, [AbsenceFault::From, AbsenceFault::Until, AbsenceFault::Deputy]);

    let shown = cases::case(&app.house, &app.ctx(&lead), case).await.unwrap();
    assert!(!shown.may_work, "it is another's");
    away(&app, &clerk, &lead, 3).await;
    app.clock.forward(base::SignedDuration::from_hours(24));
    let ctx = app.ctx(&lead);
    let shown = cases::case(&app.house, &ctx, case).await.unwrap();
    assert!(shown.may_work);
    assert_eq!(shown.stands_in, Some(clerk.name.clone()));
    let queue = cases::queue(&app.house, &ctx, QueueQuery::default()).await.unwrap();
    assert_eq!(queue.standing_in.len(), 1);
    assert_eq!(queue.standing_in[0].0, account(&clerk));
    let list = QueueQuery { for_whom: Some(account(&clerk)), ..QueueQuery::default() };
    let list = cases::queue(&app.house, &ctx, list).await.unwrap();
    assert!(list.rows.iter().any(|row| row.id == case));
    let mine = app.ctx(&clerk);
    let peek = QueueQuery { for_whom: Some(account(&lead)), ..QueueQuery::default() };
    let own = cases::queue(&app.house, &mine, peek).await.unwrap();
    assert!(own.rows.iter().all(|row| row.mine), "nobody reads the list of who is there");
    let day = plan::day(&app.house, &mine).await.unwrap();
    assert!(day.away.is_some(), "{day:?}");

    // The deputy drafts in the clerk's place: then they are the first person, and not the second.
    let decision = desk_draft(&app, &lead, case).await;
    let refused = decisions::approve(&app.house, &ctx, decision).await;
    assert!(refused.is_err(), "the deputy approves their own draft");
    app.days(5);
    let later = app.ctx(&lead);
    let queue = cases::queue(&app.house, &later, QueueQuery::default()).await.unwrap();
    assert!(queue.standing_in.is_empty(), "it is over");
    desk::whole_record(&app).await;
}

async fn desk_draft(app: &TestApp, who: &Person, case: CaseId) -> base::DecisionId {
    let ctx = app.ctx(who);
    for _ in 0..4 {
        let shown = cases::case(&app.house, &ctx, case).await.unwrap();
        let Some(task) = shown.tasks.iter().find(|task| task.form != "draft") else { break };
        let outcome = task.outcomes.iter().map(|(word, _)| word.clone());
        let outcome = outcome.clone().find(|word| word == "complete").or(outcome.clone().next());
        let done = cases::CompleteTask {
            case,
            task: task.id,
            outcome: outcome.unwrap_or_default(),
            remark: String::new(),
        };
        cases::complete_task(&app.house, &ctx, done).await.unwrap();
    }
    let kind = app.package.manifest.decisions[0].id.clone();
    desk::hand_over(app, who, case, &kind).await
}

/// A case and a step go to a colleague with a note; only they finish the step; what is somebody else's is not
/// given away.
pub(crate) async fn what_is_handed_over_is_in_the_others_day(app: TestApp) {
    let (clerk, lead) = (app.caseworker("aylin").await, app.team_lead("petra").await);
    let case = case_with(&app, &clerk).await;
    let view = plan::hand_over_view(&app.house, &app.ctx(&clerk), case).await.unwrap();
    let (task, _) = view.tasks[0].clone();
    let order = |to: Option<AccountId>, task| HandOver {
        case,
        task,
        to,
        note: "Sie ruft morgen an.".to_owned(),
    };
    let nobody = plan::hand_over(&app.house, &app.ctx(&clerk), order(None, None)).await;
    assert!(matches!(nobody, Err(PlanError::Nobody)), "{nobody:?}");
    let step = order(Some(account(&lead)), Some(task));
    plan::hand_over(&app.house, &app.ctx(&clerk), step).await.unwrap();
    let shown = cases::case(&app.house, &app.ctx(&clerk), case).await.unwrap();
    assert!(!shown.tasks[0].may_do, "{:?}", shown.tasks);
    let day = plan::day(&app.house, &app.ctx(&lead)).await.unwrap();
    assert!(day.items.iter().any(|item| item.kind == DayKind::Task && item.case == case));
    let done =
        cases::CompleteTask { case, task, outcome: "complete".to_owned(), remark: String::new() };
    let refused = cases::complete_task(&app.house, &app.ctx(&clerk), done.clone()).await;
    assert!(matches!(refused, Err(cases::CaseError::Fault(Fault::Forbidden))), "{refused:?}");
    // While the lead is away, the clerk stands in and finishes it in their own name.
    away(&app, &lead, &clerk, 1).await;
    cases::complete_task(&app.house, &app.ctx(&clerk), done).await.unwrap();

    plan::hand_over(&app.house, &app.ctx(&clerk), order(Some(account(&lead)), None)).await.unwrap();
    let shown = cases::case(&app.house, &app.ctx(&lead), case).await.unwrap();
    assert!(shown.mine);
    let told = shown.history.iter().find(|entry| entry.what == "case.handed_over").unwrap();
    assert!(told.detail.contains("Sie ruft morgen an."), "{told:?}");
    let day = plan::day(&app.house, &app.ctx(&lead)).await.unwrap();
    assert!(day.news.iter().any(|news| news.what == "case.handed_over"), "{:?}", day.news);
    app.days(3);
    let back = order(Some(account(&clerk)), None);
    let refused = plan::hand_over(&app.house, &app.ctx(&clerk), back).await;
    assert!(matches!(refused, Err(PlanError::Fault(Fault::Forbidden))), "it is the lead's now");
}

/// A name in a note leads into the day of that colleague until they have seen it; ticks stand in the record.
pub(crate) async fn mentions_and_ticks_are_kept(app: TestApp) {
    let (clerk, lead) = (app.caseworker("aylin").await, app.team_lead("petra").await);
    let case = case_with(&app, &clerk).await;
    let first = lead.name.split_whitespace().next().unwrap().to_owned();
    let text = format!("@{first} schau bitte drauf. Post an info@example.org.");
    cases::add_note(&app.house, &app.ctx(&clerk), AddNote { case, text }).await.unwrap();
    let ctx = app.ctx(&lead);
    let day = plan::day(&app.house, &ctx).await.unwrap();
    let named: Vec<_> = day.items.iter().filter(|item| item.kind == DayKind::Mention).collect();
    assert_eq!(named.len(), 1);
    assert_eq!(named[0].what, clerk.name);
    plan::mentions_seen(&app.house, &ctx, case).await.unwrap();
    let day = plan::day(&app.house, &ctx).await.unwrap();
    assert!(day.items.iter().all(|item| item.kind != DayKind::Mention));

    let mine = app.ctx(&clerk);
    let view = cases::checklists(&app.house, &mine, case).await.unwrap();
    let keys: Vec<String> = view.lists[0].1.iter().map(|item| item.key.clone()).collect();
    let two: BTreeSet<String> =
        keys.iter().take(2).cloned().chain(["no.such".to_owned()]).collect();
    cases::tick(&app.house, &mine, (case, two)).await.unwrap();
    let one: BTreeSet<String> = keys.iter().take(1).cloned().collect();
    cases::tick(&app.house, &ctx, (case, one)).await.unwrap();
    let view = cases::checklists(&app.house, &mine, case).await.unwrap();
    let done: Vec<bool> = view.lists[0].1.iter().map(|item| item.done.is_some()).collect();
    assert_eq!(done, [true, false, false]);
    assert_eq!(view.lists[0].1[0].done.as_ref().unwrap().0, clerk.name);
    let record = desk::record(&app, case).await;
    let ticks = record.iter().filter(|(what, _)| what.starts_with("checklist.")).count();
    assert_eq!(ticks, 3, "only what changed is written");
}

/// A clerk keeps looks under names; the lead sees who has how much and moves several at once.
pub(crate) async fn filters_and_the_team(app: TestApp) {
    let (clerk, lead) = (app.caseworker("aylin").await, app.team_lead("petra").await);
    let (one, two) = (case_with(&app, &clerk).await, case_with(&app, &clerk).await);
    let ctx = app.ctx(&clerk);
    let service = app.package.manifest.id.to_string();
    let look = Look { filter: Filter::Mine, service, due: DueLook::All };
    assert_eq!(Look::of(&look.words()), look);
    let nameless = plan::save_filter(&app.house, &ctx, (" ", &look)).await;
    assert!(matches!(nameless, Err(PlanError::Name)), "{nameless:?}");
    plan::save_filter(&app.house, &ctx, ("Endet bald", &look)).await.unwrap();
    plan::save_filter(&app.house, &ctx, ("Endet bald", &look)).await.unwrap();
    let query =
        QueueQuery { filter: look.filter, service: look.service.clone(), ..QueueQuery::default() };
    let queue = cases::queue(&app.house, &ctx, query).await.unwrap();
    assert_eq!(queue.saved.len(), 1, "the same name is the same filter");
    assert_eq!((queue.saved[0].name.as_str(), &queue.saved[0].look), ("Endet bald", &look));
    assert_eq!(queue.rows.len(), 2);
    let other = QueueQuery { service: "no_such".to_owned(), ..QueueQuery::default() };
    assert!(cases::queue(&app.house, &ctx, other).await.unwrap().rows.is_empty());
    let late = QueueQuery { due: DueLook::Overdue, ..QueueQuery::default() };
    assert!(cases::queue(&app.house, &ctx, late).await.unwrap().rows.is_empty());
    let theirs = cases::queue(&app.house, &app.ctx(&lead), QueueQuery::default()).await.unwrap();
    assert!(theirs.saved.is_empty(), "a filter is its owner's");
    plan::forget_filter(&app.house, &ctx, &queue.saved[0].id).await.unwrap();

    let refused = plan::team(&app.house, &ctx).await;
    assert!(matches!(refused, Err(PlanError::Fault(_))), "{refused:?}");
    let boss = app.ctx(&lead);
    let team = plan::team(&app.house, &boss).await.unwrap();
    let row = |view: &plan::TeamView, who: &Person| {
        view.people.iter().find(|row| row.who.id == account(who)).unwrap().open
    };
    assert_eq!((row(&team, &clerk), row(&team, &lead)), (2, 0));
    let view = plan::team_of(&app.house, &boss, (account(&clerk), None)).await.unwrap();
    assert_eq!(view.rows.len(), 2);
    let order = |cases: Vec<CaseId>| Reassign {
        cases,
        to: Some(account(&lead)),
        note: "Für die Woche".to_owned(),
    };
    let many = plan::reassign(&app.house, &boss, order(vec![one; plan::MOST_MOVED + 1])).await;
    assert!(matches!(many, Err(PlanError::Nothing)), "{many:?}");
    let clerk_tries = plan::reassign(&app.house, &ctx, order(vec![one])).await;
    assert!(matches!(clerk_tries, Err(PlanError::Fault(_))), "{clerk_tries:?}");
    assert_eq!(plan::reassign(&app.house, &boss, order(vec![one, two])).await.unwrap(), 2);
    let team = plan::team(&app.house, &boss).await.unwrap();
    assert_eq!((row(&team, &clerk), row(&team, &lead)), (0, 2));
    desk::whole_record(&app).await;
}
