//! What the desk does again and again.

use base::{ApplicationId, CaseId, DecisionId};
use testkit::{Person, TestApp};
use usecases::cases::{self, AskBack, AskKind, CompleteTask};
use usecases::decisions::{self, SaveDraft};

pub(crate) fn case_of(application: ApplicationId) -> CaseId {
    CaseId::new(application.uuid())
}

/// Takes a case and works until a draft may be handed over.
pub(crate) async fn examine(app: &TestApp, clerk: &Person, case: CaseId) {
    let ctx = app.ctx(clerk);
    cases::take(&app.house, &ctx, case).await.unwrap();
    for _ in 0..4 {
        let shown = cases::case(&app.house, &ctx, case).await.unwrap();
        let Some(task) = shown.tasks.iter().find(|task| task.form != "draft") else { return };
        let words = task.outcomes.iter().map(|(word, _)| word.as_str());
        let outcome = words.clone().find(|word| *word == "complete").or(words.clone().next());
        let done = CompleteTask {
            case,
            task: task.id,
            outcome: outcome.unwrap_or_default().to_owned(),
            remark: String::new(),
        };
        cases::complete_task(&app.house, &ctx, done).await.unwrap();
    }
    panic!("the case does not come to its draft");
}

/// Finishes the open step of a case with one of its words.
pub(crate) async fn finish(app: &TestApp, clerk: &Person, case: CaseId, word: &str) {
    let ctx = app.ctx(clerk);
    let shown = cases::case(&app.house, &ctx, case).await.unwrap();
    let done = CompleteTask {
        case,
        task: shown.tasks[0].id,
        outcome: word.to_owned(),
        remark: String::new(),
    };
    cases::complete_task(&app.house, &ctx, done).await.unwrap();
}

/// Drafts, looks at the preview and hands over.
pub(crate) async fn hand_over(
    app: &TestApp,
    clerk: &Person,
    case: CaseId,
    kind: &str,
) -> DecisionId {
    let ctx = app.ctx(clerk);
    let id = decisions::draft(&app.house, &ctx, case, kind).await.unwrap();
    fill_gaps(app, clerk, id).await;
    decisions::preview(&app.house, &ctx, id).await.unwrap();
    if let Err(error) = decisions::hand_over(&app.house, &ctx, id).await {
        let shown = decisions::draft_view(&app.house, &ctx, id).await.unwrap();
        let unmet: Vec<_> = shown.checks.iter().filter(|check| !check.met).collect();
        panic!("{error}: {unmet:#?}");
    }
    id
}

/// Writes what the text blocks leave to people, and lets the rest stand.
pub(crate) async fn fill_gaps(app: &TestApp, clerk: &Person, id: DecisionId) {
    let ctx = app.ctx(clerk);
    let shown = decisions::draft_view(&app.house, &ctx, id).await.unwrap();
    let blocks = shown
        .blocks
        .into_iter()
        .filter(|block| block.editable)
        .map(|block| (block.id, without_gaps(&block.text)))
        .collect();
    let change =
        SaveDraft { id, blocks, gaps: Vec::new(), addition: String::new(), version: shown.version };
    decisions::save_draft(&app.house, &ctx, change).await.unwrap();
}

fn without_gaps(text: &str) -> String {
    let mut parts = text.split("[bitte ergänzen:");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        filled.push_str("wie besprochen");
        filled.push_str(part.split_once(']').map_or("", |(_, rest)| rest));
    }
    filled
}

/// Approves as a second person, and issues.
pub(crate) async fn approve_and_issue(app: &TestApp, lead: &Person, id: DecisionId) {
    let ctx = app.ctx(lead);
    decisions::approve(&app.house, &ctx, id).await.unwrap();
    decisions::issue(&app.house, &ctx, id).await.unwrap();
}

/// Asks one question of the desk's own.
pub(crate) async fn ask(app: &TestApp, clerk: &Person, case: CaseId) -> base::Date {
    ask_until(app, clerk, case, (AskKind::Question, None)).await
}

/// Asks or warns, with a day of the clerk's own.
pub(crate) async fn ask_until(
    app: &TestApp,
    clerk: &Person,
    case: CaseId,
    (kind, until): (AskKind, Option<base::Date>),
) -> base::Date {
    let ctx = app.ctx(clerk);
    let proposed = cases::ask_back_view(&app.house, &ctx, case, kind).await.unwrap();
    let question = AskBack {
        case,
        items: Vec::new(),
        own_question: "Seit wann ist das so?".to_owned(),
        text: proposed.text,
        due: until.unwrap_or(proposed.due),
        kind,
    };
    let due = question.due;
    cases::ask_back(&app.house, &ctx, question).await.unwrap();
    due
}

/// Events of a case by name, with what belongs to them.
pub(crate) async fn record(app: &TestApp, case: CaseId) -> Vec<(String, serde_json::Value)> {
    let authority = app.house.settings().authority.clone();
    let resource = access::Resource::of(access::ResourceKind::Case, authority.clone());
    let permit = access::may(&access::Actor::System, access::Action::Read, &resource).unwrap();
    let mut db = app.store.read(&authority).await.unwrap();
    let events = store::events::of_case(&mut db, &permit, case).await.unwrap();
    let payload = |text: Option<String>| serde_json::from_str(&text.unwrap_or_default());
    events.into_iter().map(|e| (e.activity, payload(e.payload).unwrap_or_default())).collect()
}

/// Checks that every chain of the record is whole, and gives the number of its entries.
pub(crate) async fn whole_record(app: &TestApp) -> usecases::audit::AuditReport {
    let authority = app.house.settings().authority.clone();
    let report = usecases::audit::verify(&app.store, authority, |_| ()).await.unwrap();
    assert!(report.broken.is_empty(), "{:?}", report.broken);
    assert!(report.entries > 0);
    report
}
