//! Who sees what.

use access::Actor;
use base::{ApplicationId, CaseId, Lang};
use testkit::{Scenario, TestApp};
use usecases::applications::{self, ApplicationError, SavePage, Submit};
use usecases::cases::{self, AddNote, CaseError, QueueQuery};
use usecases::decisions::{self, DecisionError};
use usecases::questions::{self, About, QuestionError, WriteMessage};
use usecases::{Fault, OpContext};

use crate::desk;

/// What came back, in one word; so that every refusal can be compared.
fn word<T>(fault: Result<T, &Fault>) -> &'static str {
    match fault {
        Ok(_) => "done",
        Err(Fault::NotFound) => "not found",
        Err(Fault::SignInNeeded) => "sign in",
        Err(Fault::Forbidden) => "forbidden",
        Err(_) => "another fault",
    }
}

macro_rules! asked {
    ($error:ident, $call:expr) => {
        match $call.await {
            Ok(_) => word::<()>(Ok(())),
            Err($error::Fault(fault)) => word::<()>(Err(&fault)),
            Err(_) => "another answer",
        }
    };
}

/// Everything of a citizen that takes a number of an application that was submitted.
async fn of_a_case(
    app: &TestApp,
    ctx: &OpContext,
    id: ApplicationId,
) -> Vec<(&'static str, &'static str)> {
    let house = &app.house;
    let file = base::AttachmentId::new(id.uuid());
    let message = WriteMessage { id, text: "Hallo".to_owned(), about: About::Question };
    vec![
        ("status", asked!(ApplicationError, applications::status(house, ctx, id))),
        ("receipt", asked!(ApplicationError, applications::receipt(house, ctx, id))),
        ("receipt_pdf", asked!(ApplicationError, applications::receipt_pdf(house, ctx, id))),
        ("withdraw", asked!(ApplicationError, applications::withdraw(house, ctx, id))),
        ("attachment", asked!(ApplicationError, applications::attachment(house, ctx, id, file))),
        ("question", asked!(QuestionError, questions::question(house, ctx, id))),
        ("send_answers", asked!(QuestionError, questions::send_answers(house, ctx, id))),
        ("remove_file", asked!(QuestionError, questions::remove_file(house, ctx, id, file))),
        ("messages", asked!(QuestionError, questions::messages(house, ctx, id))),
        ("write", asked!(QuestionError, questions::write(house, ctx, message))),
        ("change_kinds", asked!(QuestionError, questions::change_kinds(house, ctx, id))),
        ("notice", asked!(DecisionError, decisions::notice(house, ctx, id))),
        ("notice_pdf", asked!(DecisionError, decisions::notice_pdf(house, ctx, id))),
    ]
}

/// Everything that takes the number of a draft.
async fn of_a_draft(
    app: &TestApp,
    ctx: &OpContext,
    id: ApplicationId,
) -> Vec<(&'static str, &'static str)> {
    let house = &app.house;
    let first = &app.package.form.pages[0].id;
    let then = applications::Next::TaskList;
    let posted = SavePage { id, page: first.clone(), input: Vec::new(), then };
    let submission = Submit { id, idempotency_key: String::new(), declared: true };
    vec![
        ("task_list", asked!(ApplicationError, applications::task_list(house, ctx, id))),
        ("page", asked!(ApplicationError, applications::page(house, ctx, id, first))),
        ("save_page", asked!(ApplicationError, applications::save_page(house, ctx, posted))),
        ("evidence", asked!(ApplicationError, applications::evidence(house, ctx, id))),
        ("review", asked!(ApplicationError, applications::review(house, ctx, id))),
        ("submit", asked!(ApplicationError, applications::submit(house, ctx, submission))),
        ("delete_draft", asked!(ApplicationError, applications::delete_draft(house, ctx, id))),
    ]
}

/// Everything of the desk that takes the number of a case.
async fn of_the_desk(
    app: &TestApp,
    ctx: &OpContext,
    case: CaseId,
) -> Vec<(&'static str, &'static str)> {
    let house = &app.house;
    let note = AddNote { case, text: "Notiz".to_owned() };
    let file = base::AttachmentId::new(case.uuid());
    let kind = app.package.manifest.decisions[0].id.clone();
    vec![
        ("case", asked!(CaseError, cases::case(house, ctx, case))),
        ("take", asked!(CaseError, cases::take(house, ctx, case))),
        ("give_back", asked!(CaseError, cases::give_back(house, ctx, case))),
        ("add_note", asked!(CaseError, cases::add_note(house, ctx, note))),
        ("ask_back_view", asked!(CaseError, cases::ask_back_view(house, ctx, case))),
        ("attachment", asked!(CaseError, cases::attachment(house, ctx, case, file))),
        ("kinds", asked!(DecisionError, decisions::kinds(house, ctx, case))),
        ("draft", asked!(DecisionError, decisions::draft(house, ctx, case, &kind))),
    ]
}

fn all_are(answers: &[(&str, &str)], wanted: &str) {
    let others: Vec<_> = answers.iter().filter(|(_, answer)| *answer != wanted).collect();
    assert!(others.is_empty(), "wanted {wanted}, got {others:?}");
}

pub(crate) async fn nobody_reads_what_is_not_theirs(app: TestApp) {
    let owner = app.citizen("marion").await;
    let id = app.apply(&owner, &Scenario::of(&app, "complete")).await;
    let other = app.citizen("hildegard").await;
    let draft = app.start(&owner).await;
    assert_ne!(draft, id);

    all_are(&of_a_case(&app, &app.ctx(&other), id).await, "not found");
    all_are(&of_a_draft(&app, &app.ctx(&other), draft).await, "not found");
    all_are(&of_the_desk(&app, &app.ctx(&other), desk::case_of(id)).await, "not found");
    all_are(&of_a_case(&app, &app.anonymous(), id).await, "sign in");
    all_are(&of_a_draft(&app, &app.anonymous(), draft).await, "sign in");
    all_are(&of_the_desk(&app, &app.anonymous(), desk::case_of(id)).await, "sign in");
    // A draft is nobody's business but its owner's, not even the desk's.
    let clerk = app.caseworker("aylin").await;
    all_are(&of_a_draft(&app, &app.ctx(&clerk), draft).await, "forbidden");
    let mine = applications::mine(&app.house, &app.ctx(&other)).await.unwrap();
    assert_eq!((mine.drafts.len(), mine.submitted.len()), (0, 0));
    // Nothing of all that changed anything.
    assert!(applications::status(&app.house, &app.ctx(&owner), id).await.unwrap().may_withdraw);
    assert!(applications::task_list(&app.house, &app.ctx(&owner), draft).await.is_ok());
}

pub(crate) async fn staff_of_another_authority_find_nothing(app: TestApp) {
    let owner = app.citizen("marion").await;
    let id = app.apply(&owner, &Scenario::of(&app, "complete")).await;
    let clerk = app.caseworker("aylin").await;
    let Actor::Staff { account, name, roles, .. } = clerk.actor else { panic!("no staff") };
    let authority: base::AuthorityId = "elsewhere".parse().unwrap();
    let foreign = Actor::Staff { account, authority: authority.clone(), name, roles };
    // Once at this authority's address, once at their own.
    let here = app.house.context(foreign, Lang::De);
    let there = OpContext { authority, ..here.clone() };
    for ctx in [here, there] {
        all_are(&of_the_desk(&app, &ctx, desk::case_of(id)).await, "not found");
        all_are(&of_a_case(&app, &ctx, id).await, "not found");
    }
}

pub(crate) async fn editors_and_admins_see_no_case(app: TestApp) {
    let owner = app.citizen("marion").await;
    let id = app.apply(&owner, &Scenario::of(&app, "complete")).await;
    for first_name in ["nina", "tarik"] {
        let ctx = app.ctx(&app.staff(first_name).await);
        let seen = of_the_desk(&app, &ctx, desk::case_of(id)).await;
        assert!(
            seen.iter().all(|(_, answer)| ["not found", "forbidden"].contains(answer)),
            "{seen:?}"
        );
        let seen = of_a_case(&app, &ctx, id).await;
        assert!(
            seen.iter().all(|(_, answer)| ["not found", "forbidden"].contains(answer)),
            "{seen:?}"
        );
        let queue = cases::queue(&app.house, &ctx, QueueQuery::default()).await;
        assert!(queue.is_err(), "{first_name} sees the queue");
    }
}
