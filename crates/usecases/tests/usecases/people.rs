//! Who sees what.

use std::collections::BTreeSet;

use access::Actor;
use base::{ApplicationId, CaseId, DecisionId, Lang, MandateId, RepresentedId};
use bytes::Bytes;
use testkit::{SAMPLE_PDF, Scenario, TestApp};
use usecases::amendments::{self, AmendmentError, Begin, SaveSheet};
use usecases::applications::{
    self, ApplicationError, SavePage, SettleEvidence, Settlement, Submit, Upload,
};
use usecases::cases::{
    self, AddNote, AskBack, AskKind, CaseError, CompleteTask, Move, MoveDeadline, MoveError,
    QueueQuery, WriteAnswer,
};
use usecases::decisions::{self, DecisionError, SaveDraft};
use usecases::efile::{self, ExportError};
use usecases::mandates::{self, For, SaveRepresented};
use usecases::payments::{self, ChangeAccount, PaymentsError};
use usecases::plan::{self, HandOver, PlanError};
use usecases::questions::{self, About, Answer, QuestionError, WriteMessage};
use usecases::records::{self, RecordsError};
use usecases::{Fault, OpContext};

use crate::desk;

/// What came back, in one word; so that every refusal can be compared.
fn word(fault: &Fault) -> &'static str {
    match fault {
        Fault::NotFound => "not found",
        Fault::SignInNeeded => "sign in",
        Fault::Forbidden => "forbidden",
        _ => "another fault",
    }
}

macro_rules! asked {
    ($error:ident, $call:expr) => {
        match $call.await {
            Ok(_) => "done",
            Err($error::Fault(fault)) => word(&fault),
            Err(_) => "another answer",
        }
    };
}

macro_rules! faulted {
    ($call:expr) => {
        match $call.await {
            Ok(_) => "done",
            Err(fault) => word(&fault),
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
    let (file, decision) = (base::AttachmentId::new(id.uuid()), DecisionId::new(id.uuid()));
    let answer = Answer { id, item: "own".to_owned(), text: "Ja".to_owned(), file: None };
    let message = WriteMessage { id, text: "Hallo".to_owned(), about: About::Question };
    vec![
        ("answer", asked!(QuestionError, questions::answer(house, ctx, answer))),
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
        ("one_notice", asked!(DecisionError, decisions::one_notice(house, ctx, (id, decision)))),
        (
            "one_notice_pdf",
            asked!(DecisionError, decisions::one_notice_pdf(house, ctx, (id, decision))),
        ),
        ("mine", asked!(PaymentsError, payments::mine(house, ctx, id))),
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
    let file = base::AttachmentId::new(id.uuid());
    let evidence = app.package.form.evidence[0].id.clone();
    let upload = Upload {
        id,
        evidence: evidence.clone(),
        name: "befund.pdf".to_owned(),
        bytes: Bytes::from_static(SAMPLE_PDF),
    };
    let settlement = SettleEvidence { id, evidence, how: Settlement::Reopen };
    let submission = Submit { id, idempotency_key: String::new(), declared: true };
    vec![
        ("upload", asked!(ApplicationError, applications::upload(house, ctx, upload))),
        ("settle", asked!(ApplicationError, applications::settle(house, ctx, settlement))),
        ("list_row", asked!(ApplicationError, applications::list_row(house, ctx, id, first, 0))),
        (
            "save_row",
            asked!(ApplicationError, applications::save_row(house, ctx, 0, posted.clone())),
        ),
        (
            "remove_row",
            asked!(ApplicationError, applications::remove_row(house, ctx, id, first, 0)),
        ),
        ("leave_list", asked!(ApplicationError, applications::leave_list(house, ctx, id, first))),
        (
            "remove_attachment",
            asked!(ApplicationError, applications::remove_attachment(house, ctx, id, file)),
        ),
        ("task_list", asked!(ApplicationError, applications::task_list(house, ctx, id))),
        ("newer", asked!(ApplicationError, applications::newer(house, ctx, id))),
        ("carry_over", asked!(ApplicationError, applications::carry_over(house, ctx, id))),
        ("page", asked!(ApplicationError, applications::page(house, ctx, id, first))),
        ("save_page", asked!(ApplicationError, applications::save_page(house, ctx, posted))),
        ("evidence", asked!(ApplicationError, applications::evidence(house, ctx, id))),
        ("review", asked!(ApplicationError, applications::review(house, ctx, id))),
        ("submit", asked!(ApplicationError, applications::submit(house, ctx, submission))),
        ("delete_draft", asked!(ApplicationError, applications::delete_draft(house, ctx, id))),
    ]
}

/// Everything of acting for others that takes a number.
async fn of_mandates(
    app: &TestApp,
    ctx: &OpContext,
    (person, mandate): (RepresentedId, MandateId),
) -> Vec<(&'static str, &'static str)> {
    let house = &app.house;
    let typed = crate::mandates::ward("Anna", "Amsel");
    let order = SaveRepresented { id: Some(person), typed };
    let service = app.package.manifest.id.to_string();
    let begin = |whom| applications::Begin { whom: Some(whom), ..applications::Begin::default() };
    let (for_person, by_mandate) = (begin(For::Represented(person)), begin(For::Mandate(mandate)));
    vec![
        ("open", faulted!(mandates::open(house, ctx, person))),
        ("save", faulted!(mandates::save(house, ctx, &order))),
        ("begin", asked!(ApplicationError, applications::begin(house, ctx, &service, &for_person))),
        ("begin", asked!(ApplicationError, applications::begin(house, ctx, &service, &by_mandate))),
        ("end_mandate", faulted!(mandates::end_mandate(house, ctx, mandate))),
        ("end", faulted!(mandates::end(house, ctx, person))),
    ]
}

/// Everything of the desk that takes the number of a case.
async fn of_the_desk(
    app: &TestApp,
    ctx: &OpContext,
    case: CaseId,
) -> Vec<(&'static str, &'static str)> {
    let house = &app.house;
    let question = AskBack {
        case,
        items: Vec::new(),
        own_question: "Wann?".to_owned(),
        text: String::new(),
        due: "2026-12-01".parse().unwrap(),
        kind: AskKind::Question,
    };
    let done = CompleteTask {
        case,
        task: base::TaskId::new(case.uuid()),
        outcome: String::new(),
        remark: String::new(),
    };
    let words = WriteAnswer { case, text: "Guten Tag".to_owned(), then: None };
    let note = AddNote { case, text: "Notiz".to_owned() };
    let file = base::AttachmentId::new(case.uuid());
    let kind = app.package.manifest.decisions[0].id.clone();
    let mut answers = vec![
        ("case", asked!(CaseError, cases::case(house, ctx, case))),
        ("process", asked!(CaseError, cases::process(house, ctx, case))),
        ("take", asked!(CaseError, cases::take(house, ctx, case))),
        ("give_back", asked!(CaseError, cases::give_back(house, ctx, case))),
        ("add_note", asked!(CaseError, cases::add_note(house, ctx, note))),
        (
            "ask_back_view",
            asked!(CaseError, cases::ask_back_view(house, ctx, case, AskKind::Question)),
        ),
        ("attachment", asked!(CaseError, cases::attachment(house, ctx, case, file))),
        ("ask_back", asked!(CaseError, cases::ask_back(house, ctx, question))),
        ("complete_task", asked!(CaseError, cases::complete_task(house, ctx, done))),
        ("answer_view", asked!(CaseError, cases::answer_view(house, ctx, case))),
        ("answer", asked!(CaseError, cases::answer(house, ctx, words))),
        ("kinds", asked!(DecisionError, decisions::kinds(house, ctx, case))),
        ("draft", asked!(DecisionError, decisions::draft(house, ctx, case, &kind))),
    ];
    answers.extend(of_a_file(app, ctx, case).await);
    answers
}

/// Everything that takes the number of a case and concerns its file.
async fn of_a_file(
    app: &TestApp,
    ctx: &OpContext,
    case: CaseId,
) -> Vec<(&'static str, &'static str)> {
    let house = &app.house;
    let sent = (mappings::xdomea::Version::V300, "0");
    let handed = HandOver { case, task: None, to: None, note: String::new() };
    let settle = cases::Settle { case, seen: 1, input: Vec::new(), reason: String::new() };
    let order = MoveDeadline {
        case,
        deadline: "answer".to_owned(),
        how: Move::Undo,
        reason: String::new(),
        evidence: None,
    };
    vec![
        ("checklists", asked!(CaseError, cases::checklists(house, ctx, case))),
        ("tick", asked!(CaseError, cases::tick(house, ctx, (case, BTreeSet::new())))),
        ("settling", asked!(CaseError, cases::settling(house, ctx, case))),
        ("settle", asked!(CaseError, cases::settle(house, ctx, &settle))),
        ("hand_over_view", asked!(PlanError, plan::hand_over_view(house, ctx, case))),
        ("hand_over", asked!(PlanError, plan::hand_over(house, ctx, handed))),
        ("deadlines", asked!(MoveError, cases::deadlines(house, ctx, case))),
        ("of_case", asked!(AmendmentError, amendments::of_case(house, ctx, case))),
        ("begin", {
            let decision = DecisionId::new(case.uuid());
            let wanted = Begin { case, decision, reason: "Anlass".to_owned() };
            asked!(AmendmentError, amendments::begin(house, ctx, wanted))
        }),
        (
            "save",
            asked!(AmendmentError, amendments::save(house, ctx, (case, SaveSheet::default()))),
        ),
        ("preview_move", asked!(MoveError, cases::preview_move(house, ctx, &order))),
        ("move_deadline", asked!(MoveError, cases::move_deadline(house, ctx, &order))),
        ("efile", faulted!(efile::efile(house, ctx, case, efile::Look::default()))),
        ("export", {
            let order = efile::ExportOrder {
                kind: mappings::xdomea::Kind::Transfer,
                version: mappings::xdomea::Version::V300,
                process: None,
                program: String::new(),
            };
            asked!(ExportError, efile::export(house, ctx, case, order, std::io::sink()))
        }),
        ("print", faulted!(efile::print(house, ctx, case))),
        ("ordered", faulted!(efile::ordered(house, ctx, case))),
        ("document", faulted!(efile::document(house, ctx, case, 1))),
        ("status", asked!(RecordsError, records::status(house, ctx, case))),
        ("offer", asked!(RecordsError, records::offer(house, ctx, case, sent, std::io::sink()))),
        (
            "hand_over",
            asked!(RecordsError, records::hand_over(house, ctx, case, sent, std::io::sink())),
        ),
        ("hold", asked!(RecordsError, records::hold(house, ctx, case, "Klage"))),
        ("lift", asked!(RecordsError, records::lift(house, ctx, case))),
        ("propose", asked!(RecordsError, records::propose(house, ctx, case))),
        ("destroy", asked!(RecordsError, records::destroy(house, ctx, case))),
    ]
}

/// Everything of the desk that deals with the payments of a case.
async fn of_the_payments(
    app: &TestApp,
    ctx: &OpContext,
    case: CaseId,
) -> Vec<(&'static str, &'static str)> {
    let house = &app.house;
    let day: base::Date = "2026-12-01".parse().unwrap();
    let cent = base::Money::cents(1);
    let account = ChangeAccount {
        case,
        name: "Ilse Brandt".to_owned(),
        iban: "DE02 1203 0000 0000 2020 51".to_owned(),
        reason: "Brief".to_owned(),
    };
    vec![
        ("of_case", asked!(PaymentsError, payments::of_case(house, ctx, case))),
        ("hold", asked!(PaymentsError, payments::hold(house, ctx, case, "Hinweis"))),
        ("lift", asked!(PaymentsError, payments::lift(house, ctx, case))),
        ("end", asked!(PaymentsError, payments::end(house, ctx, case, (day, "verstorben")))),
        ("change_account", asked!(PaymentsError, payments::change_account(house, ctx, account))),
        ("offset", asked!(PaymentsError, payments::offset(house, ctx, case, (10, "§")))),
        ("repaid", asked!(PaymentsError, payments::repaid(house, ctx, case, cent))),
        ("waive", asked!(PaymentsError, payments::waive(house, ctx, case, (cent, "§")))),
    ]
}

/// Everything of payment runs, for somebody who has no part in them.
async fn of_the_runs(app: &TestApp, ctx: &OpContext) -> Vec<(&'static str, &'static str)> {
    let (house, day) = (&app.house, ctx.today);
    vec![
        ("runs", asked!(PaymentsError, payments::runs(house, ctx, None))),
        ("run", asked!(PaymentsError, payments::run(house, ctx, (1, 0)))),
        ("due", asked!(PaymentsError, payments::due(house, ctx, day))),
        ("propose", asked!(PaymentsError, payments::propose(house, ctx, day))),
        ("hold_item", asked!(PaymentsError, payments::hold_item(house, ctx, (1, 1), "Hinweis"))),
        ("stop", asked!(PaymentsError, payments::stop(house, ctx, 1, "Irrtum"))),
        ("export", asked!(PaymentsError, payments::export(house, ctx, 1))),
        ("confirm", asked!(PaymentsError, payments::confirm(house, ctx, 1, None))),
        ("returned", asked!(PaymentsError, payments::returned(house, ctx, (1, 1), ("AC04", day)))),
    ]
}

/// Everything that takes the number of a decision.
async fn of_a_decision(
    app: &TestApp,
    ctx: &OpContext,
    id: DecisionId,
) -> Vec<(&'static str, &'static str)> {
    let house = &app.house;
    let addition = "Neu".to_owned();
    let change = SaveDraft { id, blocks: Vec::new(), gaps: Vec::new(), addition, version: 1 };
    vec![
        ("draft_view", asked!(DecisionError, decisions::draft_view(house, ctx, id))),
        ("save_draft", asked!(DecisionError, decisions::save_draft(house, ctx, change))),
        ("preview", asked!(DecisionError, decisions::preview(house, ctx, id))),
        ("release_fact", asked!(DecisionError, decisions::release_fact(house, ctx, id, "x"))),
        ("hand_over", asked!(DecisionError, decisions::hand_over(house, ctx, id))),
        ("approve", asked!(DecisionError, decisions::approve(house, ctx, id))),
        ("send_back", asked!(DecisionError, decisions::send_back(house, ctx, id, "Nein"))),
        ("issue", asked!(DecisionError, decisions::issue(house, ctx, id))),
    ]
}

/// Functions that take no number of anybody's.
const WITHOUT_NUMBER: [&str; 25] = [
    "start",
    "linked",
    "offered",
    "overview",
    "choices",
    "give",
    "services",
    "mandates",
    "invitation",
    "take_up",
    "mine",
    "queue",
    "find",
    "due",
    "answer",
    "absences",
    "enter_absence",
    "end_absence",
    "save_filter",
    "forget_filter",
    "day",
    "team",
    "team_of",
    "reassign",
    "mentions_seen",
];

/// Whoever adds a function that takes a number adds it to the lists above.
#[test]
fn every_function_is_asked() {
    let rooms = [
        "applications",
        "cases",
        "decisions",
        "efile",
        "mandates",
        "payments",
        "plan",
        "questions",
        "records",
    ];
    let here = include_str!("people.rs");
    let mut open: Vec<std::path::PathBuf> = Vec::new();
    for room in rooms {
        let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        open.push(source.join(format!("{room}.rs")));
        open.push(source.join(room));
    }
    let mut asked = 0;
    while let Some(file) = open.pop() {
        if let Ok(inside) = std::fs::read_dir(&file) {
            open.extend(inside.map(|file| file.unwrap().path()));
            continue;
        }
        if !file.exists() {
            continue;
        }
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            let Some(rest) = line.strip_prefix("pub async fn ") else { continue };
            let name = rest.split('(').next().unwrap_or_default();
            let known = WITHOUT_NUMBER.contains(&name) || here.contains(&format!("\"{name}\""));
            assert!(known, "{name} of {} is asked by no test of permissions", file.display());
            asked += 1;
        }
    }
    assert!(asked > 30, "only {asked} functions were found");
}

fn all_are(answers: &[(&str, &str)], wanted: &str) {
    let others: Vec<_> = answers.iter().filter(|(_, answer)| *answer != wanted).collect();
    assert!(others.is_empty(), "wanted {wanted}, got {others:?}");
}

async fn drafted(app: &TestApp, case: CaseId) -> DecisionId {
    let clerk = app.caseworker("aylin").await;
    let kind = &app.package.manifest.decisions[0].id;
    decisions::draft(&app.house, &app.ctx(&clerk), case, kind).await.unwrap()
}

pub(crate) async fn nobody_reads_what_is_not_theirs(app: TestApp) {
    let owner = app.citizen("marion").await;
    let id = app.apply(&owner, &Scenario::of(&app, "complete")).await;
    let other = app.citizen("hildegard").await;
    let draft = app.start(&owner).await;
    assert_ne!(draft, id);

    let acting = crate::mandates::acts_for_somebody(&app, &owner).await;
    all_are(&of_mandates(&app, &app.ctx(&other), acting).await, "not found");
    all_are(&of_mandates(&app, &app.anonymous(), acting).await, "sign in");
    all_are(&of_a_case(&app, &app.ctx(&other), id).await, "not found");
    all_are(&of_a_draft(&app, &app.ctx(&other), draft).await, "not found");
    all_are(&of_the_desk(&app, &app.ctx(&other), desk::case_of(id)).await, "not found");
    all_are(&of_the_payments(&app, &app.ctx(&other), desk::case_of(id)).await, "not found");
    all_are(&of_the_payments(&app, &app.anonymous(), desk::case_of(id)).await, "sign in");
    all_are(&of_the_runs(&app, &app.ctx(&other)).await, "forbidden");
    all_are(&of_the_runs(&app, &app.anonymous()).await, "sign in");
    all_are(&of_a_case(&app, &app.anonymous(), id).await, "sign in");
    all_are(&of_a_draft(&app, &app.anonymous(), draft).await, "sign in");
    all_are(&of_the_desk(&app, &app.anonymous(), desk::case_of(id)).await, "sign in");
    let drafted = drafted(&app, desk::case_of(id)).await;
    all_are(&of_a_decision(&app, &app.ctx(&other), drafted).await, "not found");
    all_are(&of_a_decision(&app, &app.anonymous(), drafted).await, "sign in");
    // A draft is nobody's business but its owner's, not even the desk's.
    let clerk = app.caseworker("aylin").await;
    all_are(&of_a_draft(&app, &app.ctx(&clerk), draft).await, "not found");
    // Who is not signed in hears the same about a number that nobody has.
    let nothing = ApplicationId::new(app.system().new_uuid());
    all_are(&of_a_case(&app, &app.anonymous(), nothing).await, "sign in");
    all_are(&of_a_draft(&app, &app.anonymous(), nothing).await, "sign in");
    all_are(&of_the_desk(&app, &app.anonymous(), desk::case_of(nothing)).await, "sign in");
    let no_decision = DecisionId::new(nothing.uuid());
    all_are(&of_a_decision(&app, &app.anonymous(), no_decision).await, "sign in");
    all_are(&of_a_draft(&app, &app.ctx(&clerk), nothing).await, "not found");
    let mine = applications::mine(&app.house, &app.ctx(&other)).await.unwrap();
    assert_eq!((mine.drafts.len(), mine.submitted.len()), (0, 0));
    // Nothing of all that changed anything.
    assert!(applications::status(&app.house, &app.ctx(&owner), id).await.unwrap().may_withdraw);
    assert!(applications::task_list(&app.house, &app.ctx(&owner), draft).await.is_ok());
}

pub(crate) async fn staff_of_another_authority_find_nothing(app: TestApp) {
    let owner = app.citizen("marion").await;
    let id = app.apply(&owner, &Scenario::of(&app, "complete")).await;
    let drafted = drafted(&app, desk::case_of(id)).await;
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
        all_are(&of_the_payments(&app, &ctx, desk::case_of(id)).await, "not found");
        all_are(&of_a_decision(&app, &ctx, drafted).await, "not found");
    }
}

pub(crate) async fn editors_and_admins_see_no_case(app: TestApp) {
    let owner = app.citizen("marion").await;
    let id = app.apply(&owner, &Scenario::of(&app, "complete")).await;
    for first_name in ["nina", "tarik"] {
        let ctx = app.ctx(&app.staff(first_name).await);
        let seen = of_the_desk(&app, &ctx, desk::case_of(id)).await;
        all_are(&seen, "not found");
        let seen = of_a_case(&app, &ctx, id).await;
        all_are(&seen, "not found");
        let seen = of_the_payments(&app, &ctx, desk::case_of(id)).await;
        all_are(&seen, "not found");
        all_are(&of_the_runs(&app, &ctx).await, "forbidden");
        let queue = cases::queue(&app.house, &ctx, QueueQuery::default()).await;
        assert!(queue.is_err(), "{first_name} sees the queue");
    }
}
