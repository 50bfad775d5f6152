//! The other ends of a case.

use base::{ApplicationId, DecisionId};
use packages::Nature;
use testkit::{Person, Scenario, TestApp};
use usecases::applications::{self, ApplicationError, LineState};
use usecases::cases::{self, Filter, QueueQuery};
use usecases::decisions::{self, DecisionError, SaveDraft};
use usecases::questions::{self, About, WriteMessage};

use crate::desk;
use crate::journey::kind_of;

async fn decided(app: &TestApp, scenario: &str, nature: Nature) -> decisions::NoticeView {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(app, scenario)).await;
    let case = desk::case_of(id);
    let clerk = app.caseworker("aylin").await;
    desk::examine(app, &clerk, case).await;
    let kind = kind_of(app, nature);
    let decision = desk::hand_over(app, &clerk, case, &kind).await;
    desk::approve_and_issue(app, &app.team_lead("petra").await, decision).await;
    let again = decisions::issue(&app.house, &app.ctx(&clerk), decision).await;
    assert!(matches!(again, Err(DecisionError::WrongState)), "{again:?}");
    let late = applications::withdraw(&app.house, &app.ctx(&citizen), id).await;
    assert!(matches!(late, Err(ApplicationError::Ended)), "{late:?}");
    decisions::notice(&app.house, &app.ctx(&citizen), id).await.unwrap()
}

pub(crate) async fn a_refusal_reaches_the_person(app: TestApp) {
    let notice = decided(&app, "sees-better", Nature::Refusal).await;
    assert!(!notice.grants);
    assert!(notice.amount.is_none());
    assert!(!notice.remedy.is_empty(), "a refusal says how to challenge it");
    assert!(notice.challenge_until.is_some());
}

pub(crate) async fn a_partial_grant_reaches_the_person(app: TestApp) {
    let notice = decided(&app, "deaf-later", Nature::Partial).await;
    assert!(notice.grants);
    assert!(!notice.remedy.is_empty());
}

/// A draft that hands an application on, of somebody who lives in that place.
async fn forwarding(app: &TestApp, place: &str) -> (ApplicationId, DecisionId, Person) {
    let citizen = app.citizen("marion").await;
    let elsewhere = Scenario::of(app, "outside-the-state").with("city", place);
    let id = app.apply(&citizen, &elsewhere).await;
    let clerk = app.caseworker("aylin").await;
    desk::examine(app, &clerk, desk::case_of(id)).await;
    let kind = kind_of(app, Nature::Forwarding);
    let case = desk::case_of(id);
    let draft = decisions::draft(&app.house, &app.ctx(&clerk), case, &kind).await.unwrap();
    (id, draft, clerk)
}

/// Says what only a person can know, for every gap the same.
async fn say(app: &TestApp, clerk: &Person, draft: DecisionId, words: &str) {
    let ctx = app.ctx(clerk);
    let shown = decisions::draft_view(&app.house, &ctx, draft).await.unwrap();
    let gaps = shown.gaps.into_iter().map(|gap| (gap.name, words.to_owned())).collect();
    let (blocks, addition) = (Vec::new(), String::new());
    let change = SaveDraft { id: draft, blocks, gaps, addition, version: shown.version };
    decisions::save_draft(&app.house, &ctx, change).await.unwrap();
}

fn unmet(shown: &decisions::DraftView) -> Vec<&str> {
    shown.checks.iter().filter(|check| !check.met).map(|check| check.id.as_str()).collect()
}

pub(crate) async fn a_forwarding_needs_its_recipient(app: TestApp) {
    let (_, draft, clerk) = forwarding(&app, "Kiel").await;
    let ctx = app.ctx(&clerk);
    decisions::preview(&app.house, &ctx, draft).await.unwrap();
    let shown = decisions::draft_view(&app.house, &ctx, draft).await.unwrap();
    // Nobody wrote down who is in charge there, so a person has to say it.
    assert!(unmet(&shown).contains(&"recipient"), "{:?}", shown.checks);
    let early = decisions::hand_over(&app.house, &ctx, draft).await;
    assert!(matches!(early, Err(DecisionError::GateClosed(_))), "{early:?}");
    say(&app, &clerk, draft, "Landesamt am Meer").await;
    let unseen = decisions::hand_over(&app.house, &ctx, draft).await;
    assert!(matches!(unseen, Err(DecisionError::GateClosed(1))), "{unseen:?}");
    decisions::preview(&app.house, &ctx, draft).await.unwrap();
    decisions::hand_over(&app.house, &ctx, draft).await.unwrap();
}

pub(crate) async fn a_forwarding_reaches_the_person(app: TestApp) {
    let (id, draft, clerk) = forwarding(&app, "Münster").await;
    let citizen = app.citizen("marion").await;
    let (house, ctx) = (&app.house, app.ctx(&clerk));
    // The content knows who is in charge there; the reasons are the clerk's.
    say(&app, &clerk, draft, "Sie wohnen dort.").await;
    decisions::preview(house, &ctx, draft).await.unwrap();
    let shown = decisions::draft_view(house, &ctx, draft).await.unwrap();
    assert_eq!(unmet(&shown), ["signatory"], "{:?}", shown.checks);
    decisions::hand_over(house, &ctx, draft).await.unwrap();
    let lead = app.team_lead("petra").await;
    decisions::approve(house, &app.ctx(&lead), draft).await.unwrap();
    let strict = decisions::issue(&app.in_earnest(&[]), &app.ctx(&lead), draft).await;
    let Err(DecisionError::Unsettled(facts)) = strict else { panic!("{strict:?}") };
    assert!(facts.iter().any(|fact| fact.contains("residence/")), "{facts:?}");
    decisions::issue(house, &app.ctx(&lead), draft).await.unwrap();

    // The file itself goes by another way; the desk is told to whom.
    assert_eq!(shown.send_on_to, None);
    let shown = decisions::draft_view(house, &ctx, draft).await.unwrap();
    assert!(shown.send_on_to.is_some_and(|to| !to.is_empty()));

    let notice = decisions::notice(house, &app.ctx(&citizen), id).await.unwrap();
    assert!(!notice.grants && !notice.decides && notice.amount.is_none());
    assert!(notice.remedy.is_empty() && notice.challenge_until.is_none(), "it decides nothing");
    let neighbours = &house.content().authority.neighbours;
    assert!(neighbours.iter().any(|one| notice.result.contains(&one.name)), "{}", notice.result);
    assert!(!notice.blocks.iter().any(|block| block.text.contains("bitte ergänzen")));
    let pdf = decisions::notice_pdf(house, &app.ctx(&citizen), id).await.unwrap();
    assert!(pdf.bytes.starts_with(b"%PDF") && pdf.pages == notice.pages);
    let status = applications::status(house, &app.ctx(&citizen), id).await.unwrap();
    assert_eq!(status.state, LineState::Decided);
    assert!(!status.may_withdraw);
    let thread = questions::messages(house, &app.ctx(&citizen), id).await.unwrap();
    assert!(thread.iter().all(|message| !message.text.contains("Bescheid")), "{thread:?}");
    let case = cases::case(house, &ctx, desk::case_of(id)).await.unwrap();
    assert!(case.tasks.is_empty(), "{:?}", case.tasks);
    let record = desk::record(&app, desk::case_of(id)).await;
    let decided: Vec<&str> = record
        .iter()
        .map(|(activity, _)| activity.as_str())
        .filter(|activity| activity.starts_with("decision."))
        .collect();
    let steps = ["drafted", "proposed", "approved", "issued", "delivered"];
    assert_eq!(decided, steps.map(|step| format!("decision.{step}")));
    app.run_jobs().await;
    let mails = app.mail.sent();
    assert!(mails.iter().all(|mail| !mail.subject.contains("Bescheid")), "{mails:?}");
    desk::whole_record(&app).await;
}

pub(crate) async fn who_withdraws_ends_the_case(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    applications::withdraw(&app.house, &app.ctx(&citizen), id).await.unwrap();
    let status = applications::status(&app.house, &app.ctx(&citizen), id).await.unwrap();
    assert_eq!(status.state, LineState::Withdrawn);
    assert!(!status.may_withdraw);
    let again = applications::withdraw(&app.house, &app.ctx(&citizen), id).await;
    assert!(matches!(again, Err(ApplicationError::Ended)), "{again:?}");
    let clerk = app.caseworker("aylin").await;
    let ctx = app.ctx(&clerk);
    let open = cases::queue(&app.house, &ctx, QueueQuery::default()).await.unwrap();
    assert!(open.rows.is_empty());
    let query = QueueQuery { filter: Filter::Closed, ..QueueQuery::default() };
    assert_eq!(cases::queue(&app.house, &ctx, query).await.unwrap().rows.len(), 1);
    let shown = cases::case(&app.house, &ctx, desk::case_of(id)).await.unwrap();
    assert!(shown.tasks.is_empty(), "{:?}", shown.tasks);
    desk::whole_record(&app).await;
}

pub(crate) async fn a_change_can_be_reported(app: TestApp) {
    let citizen = app.citizen("marion").await;
    let id = app.apply(&citizen, &Scenario::of(&app, "complete")).await;
    let ctx = app.ctx(&citizen);
    let kinds = questions::change_kinds(&app.house, &ctx, id).await.unwrap();
    let message = WriteMessage {
        id,
        text: "Ich wohne jetzt woanders.".to_owned(),
        about: About::Change { kind: kinds[0].0.clone(), since: "2026-11-01".to_owned() },
    };
    questions::write(&app.house, &ctx, message).await.unwrap();
    let clerk = app.caseworker("aylin").await;
    let thread = questions::messages(&app.house, &app.ctx(&clerk), id).await.unwrap();
    assert!(thread.iter().any(|message| message.reports_change && !message.mine));
}
