//! A case on one screen.

use ::cases::deputies::{Absent, NotThey, Step, may_do, stands_in_for};
use ::cases::objection::Outcome;
use access::{Action, Actor, Role};
use base::{AccountId, CaseId, Certainty, Date, DecisionId, Lang, TaskId, Timestamp};
use store::decisions::{Decision, DecisionState as DecisionStateRow};
use store::events::Event;
use store::tasks::{Task, TaskState};

use super::CaseError;
use crate::applications::{FileView, PreviewAmount};
use crate::case_file::CaseFile;
use crate::mandates::ActingView;
use crate::mandates::acting::{self, Beginning};
use crate::questions::{self, MessageView, Names};
use crate::{Ends, House, OpContext, files, law, letters};

/// A case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// The case.
    pub id: CaseId,
    /// Reference in groups.
    pub reference: String,
    /// Person's name.
    pub person: String,
    /// Who acts for the person, and what that rests on.
    pub acting: Option<ActingView>,
    /// Name of the service.
    pub service_title: String,
    /// Version of the package by which it is handled, in words.
    pub package: String,
    /// Version under which it was submitted, where that is another one.
    pub submitted_under: Option<String>,
    /// When it came in.
    pub received: Timestamp,
    /// Who has it.
    pub assignee: Option<String>,
    /// True where the reader has it.
    pub mine: bool,
    /// Who has it, where the reader stands in for them.
    pub stands_in: Option<String>,
    /// How many checklists the service has.
    pub checklists: usize,
    /// True where the reader may work on it now.
    pub may_work: bool,
    /// Steps of the process.
    pub process: Vec<ProcessStep>,
    /// What is to be done now.
    pub tasks: Vec<TaskCard>,
    /// Answers with evidence, section by section.
    pub data: Vec<(String, Vec<DataRow>)>,
    /// Files.
    pub files: Vec<FileView>,
    /// Deadlines with their reasons.
    pub deadlines: Vec<DeadlineView>,
    /// What follows from the answers, step by step.
    pub amount: Option<PreviewAmount>,
    /// What the desk establishes: question and answer, which is empty while it is open.
    pub settled: Vec<(String, String)>,
    /// Verdicts of the eligibility rules: benefit, verdict, reasons.
    pub eligibility: Vec<crate::eligibility::BenefitVerdict>,
    /// Messages both ways.
    pub messages: Vec<MessageView>,
    /// Notes of the desk: who, when, what.
    pub notes: Vec<(String, Timestamp, String)>,
    /// History, newest first.
    pub history: Vec<HistoryEntry>,
    /// The decision, from its draft on.
    pub decision: Option<DecisionState>,
    /// What attacks its decisions, and what it attacks itself.
    pub objections: ObjectionMarks,
    /// True while a question waits for the citizen.
    pub waiting: bool,
    /// How many parties the service knows beside the applicant.
    pub parties: usize,
    /// How the case ends.
    pub ends: Ends,
    /// Version for changes that two people could make.
    pub version: i64,
}

/// What the page of a case says of objections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectionMarks {
    /// True where the case is an objection and nobody said to which decision.
    pub open: bool,
    /// The case that it attacks, with its number.
    pub attacks: Option<(CaseId, String)>,
    /// The objections against its decisions, with number and outcome.
    pub against: Vec<(CaseId, String, Option<Outcome>)>,
}

/// Where the decision stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionState {
    /// The decision.
    pub id: DecisionId,
    /// Name of its kind.
    pub kind: String,
    /// Where it stands.
    pub state: crate::decisions::State,
    /// Whether a decision of the case was issued that can be taken up again.
    pub amendable: bool,
}

/// A step of the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessStep {
    /// Name.
    pub title: String,
    /// Where it stands.
    pub state: StepState,
    /// When it was finished.
    pub at: Option<Timestamp>,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// Now.
    Current,
    /// Ahead.
    Ahead,
}

/// A task to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskCard {
    /// The task.
    pub id: TaskId,
    /// Name.
    pub title: String,
    /// Which screen of the desk does it: completeness, assessment, draft, approval, dispatch, ask_back.
    pub form: String,
    /// True where the reader may do it.
    pub may_do: bool,
    /// Why not, where not.
    pub why_not: Option<String>,
    /// Ways to finish it: value and label. Empty: it is simply finished.
    pub outcomes: Vec<(String, String)>,
}

/// Why somebody may not do a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhyNot {
    /// It belongs to another role.
    Role,
    /// Nobody checks their own work.
    OwnWork,
    /// It was handed to somebody else.
    HandedOver,
}

impl WhyNot {
    fn sentence(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Role, Lang::En) => "This step belongs to another role.",
            (Self::Role, _) => "Dieser Schritt gehört zu einer anderen Rolle.",
            (Self::OwnWork, Lang::En) => "Nobody checks their own work.",
            (Self::OwnWork, _) => "Niemand prüft die eigene Arbeit.",
            (Self::HandedOver, Lang::En) => "This step was handed to somebody else.",
            (Self::HandedOver, _) => "Dieser Schritt ist jemand anderem übergeben.",
        }
    }
}

/// An answer on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataRow {
    /// Short name of the field.
    pub field: String,
    /// Label.
    pub label: String,
    /// Answer.
    pub answer: Vec<String>,
    /// Where it comes from or what proves it.
    pub evidence: EvidenceMark,
}

/// What proves an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceMark {
    /// The person says so.
    Statement,
    /// The identity provider vouches for it.
    Identity,
    /// A file is there: its title.
    File(String),
    /// A file is to come: its title.
    ToCome(String),
    /// The authority may ask elsewhere: title.
    Consent(String),
}

/// A deadline with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineView {
    /// What ends.
    pub title: String,
    /// The day.
    pub due: Date,
    /// Working days left; negative: overdue.
    pub days_left: i32,
    /// Why this day.
    pub reason: String,
    /// How sure the house is.
    pub certainty: Certainty,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When it happened.
    pub at: Timestamp,
    /// Who: a name; empty for the house itself.
    pub who: String,
    /// Stable word for what happened, such as `case.taken`; the entrance says it in words.
    pub what: String,
    /// Detail, such as the name of the step.
    pub detail: String,
}

/// A case with everything that the reader may see.
pub async fn case(house: &House, ctx: &OpContext, id: CaseId) -> Result<CaseView, CaseError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let events = store::events::of_case(&mut db, &file.permit, id).await?;
    let tasks = store::tasks::of_case(&mut db, &file.permit, id).await?;
    let thread = store::messages::of_case(&mut db, &file.permit, id).await?;
    let decisions = store::decisions::of_case(&mut db, &file.permit, id).await?;
    let files = files::all(&mut db, &file.permit, file.application()).await?;
    let mut names = Names::load(&mut db, &thread).await?;
    for account in events.iter().filter_map(crate::case_file::account_of) {
        names.add(&mut db, account).await?;
    }
    let assignee = match file.row.assigned {
        None => None,
        Some(account) => Some(names.of(&mut db, account).await?),
    };
    let me = ctx.actor.account();
    let mine = me.is_some() && file.row.assigned == me;
    let received = file.received();
    let calculation = law::calculate(&file.package, &file.values(), received, ctx.lang);
    let open = file.row.closed_at.is_none();
    let absences = crate::plan::absences_now(ctx, &mut db, &file.permit).await?;
    let stands_in = covers(&absences, &file, ctx);
    let served = super::clocks::served(&mut db, &file, &decisions).await?;
    let decision = decisions.iter().rev().find(|one| one.state != DecisionStateRow::Dropped);
    let objections = crate::objections::marks(&mut db, &file).await?;
    let beginning = acting::beginning(&mut db, &file.permit, file.application()).await?;
    Ok(CaseView {
        id,
        reference: file.row.file_number.clone(),
        person: letters::natural(&file.label),
        acting: beginning.view(),
        service_title: file.service_title(ctx),
        package: file.package.manifest.version.clone(),
        submitted_under: file.earlier_version(),
        received: file.row.received_at,
        stands_in: assignee.clone().filter(|_| stands_in),
        assignee,
        mine,
        may_work: open && (mine || stands_in),
        checklists: file.package.manifest.checklists.len(),
        process: crate::flow::line(&file, &tasks),
        tasks: task_cards(&file, &tasks, (&absences, ctx)),
        data: data((&file, &beginning), &files, ctx),
        deadlines: super::clocks::deadlines(house, (&file, &served), &thread, ctx),
        amount: calculation.total.map(|_| calculation.amount),
        settled: super::settle::standing(&file, ctx),
        eligibility: law::verdicts(&file.package, &file.values(), received, ctx.lang),
        messages: questions::thread_view(&thread, &files, &names, ctx),
        notes: notes((&events, &names), &file, ctx),
        history: history((&events, &names), &file, ctx),
        decision: decision.map(|one| decision_state(&file, (one, &decisions), ctx)),
        objections,
        waiting: questions::open_question(&thread).is_some(),
        parties: file.package.manifest.parties.len(),
        ends: Ends::of(&file.package),
        files: files.into_iter().map(|(_, file)| file).collect(),
        version: file.row.version,
    })
}

/// Whether the reader stands in for who has the case.
fn covers(absences: &[Absent], file: &CaseFile, ctx: &OpContext) -> bool {
    let both = file.row.assigned.zip(ctx.actor.account());
    both.is_some_and(|(holder, me)| stands_in_for(absences, me, ctx.today).contains(&holder))
}

fn decision_state(
    file: &CaseFile,
    (row, all): (&Decision, &[Decision]),
    ctx: &OpContext,
) -> DecisionState {
    DecisionState {
        id: row.id,
        kind: file.decision_label(&row.kind, ctx.lang),
        state: crate::decisions::state_of(row),
        amendable: file.package.amendment.is_some()
            && all.iter().any(|one| one.issued_at.is_some()),
    }
}

/// The open step on a screen with the ways to finish it, where the reader may do it.
pub(crate) async fn open_step(
    ctx: &OpContext,
    db: &mut store::Reading,
    (file, form): (&CaseFile, &str),
) -> Result<Option<(TaskId, Vec<(String, String)>)>, crate::Fault> {
    let tasks = store::tasks::of_case(db, &file.permit, file.id()).await?;
    let absences = crate::plan::absences_now(ctx, db, &file.permit).await?;
    let cards = task_cards(file, &tasks, (&absences, ctx));
    let card = cards.into_iter().find(|card| card.form == form && card.may_do);
    Ok(card.map(|card| (card.id, card.outcomes)))
}

pub(super) fn task_cards(
    file: &CaseFile,
    tasks: &[Task],
    (absences, ctx): (&[Absent], &OpContext),
) -> Vec<TaskCard> {
    tasks
        .iter()
        .filter(|task| matches!(task.state, TaskState::Open | TaskState::Claimed))
        .map(|task| {
            let why_not = why_not(task, tasks, (absences, ctx));
            TaskCard {
                id: task.id,
                title: crate::flow::name_of(file, &task.node),
                form: task.form.clone(),
                may_do: why_not.is_none(),
                why_not: why_not.map(|why_not| why_not.sentence(ctx.lang).to_owned()),
                outcomes: crate::flow::outcomes(file, &task.node, ctx),
            }
        })
        .collect()
}

/// Why somebody may not do a task: another role's, or they did the part it must be separate from.
/// Who stands in for somebody acts in their own name, so that the rule of the second person holds for them.
pub(crate) fn why_not(
    task: &Task,
    tasks: &[Task],
    (absences, ctx): (&[Absent], &OpContext),
) -> Option<WhyNot> {
    let Actor::Staff { account, roles, .. } = &ctx.actor else { return Some(WhyNot::Role) };
    let role: Option<Role> = task.role.parse().ok();
    let has_role = role.is_none_or(|role| {
        roles.contains(&role) || (role == Role::Caseworker && roles.contains(&Role::TeamLead))
    });
    let checked = |other: &&Task| task.separate_from.as_ref() == Some(&other.node);
    let done_by: Vec<AccountId> =
        tasks.iter().filter(checked).filter_map(|other| other.done_by).collect();
    let step = Step { who: *account, has_role, holder: task.claimed_by, done_by: &done_by };
    match may_do(&step, absences, ctx.today) {
        Ok(()) => None,
        Err(NotThey::Role) => Some(WhyNot::Role),
        Err(NotThey::OwnWork) => Some(WhyNot::OwnWork),
        Err(NotThey::HandedOver) => Some(WhyNot::HandedOver),
    }
}

fn data(
    (file, beginning): (&CaseFile, &Beginning),
    files: &[(String, FileView)],
    ctx: &OpContext,
) -> Vec<(String, Vec<DataRow>)> {
    let (package, submission) = file.submitted();
    let form = &package.form;
    let summary = forms::summary_of_submission(form, submission, ctx.lang);
    let mut sections: Vec<(String, Vec<DataRow>)> = summary
        .into_iter()
        .map(|section| {
            let rows = section.rows.into_iter().map(|row| data_row(beginning, row)).collect();
            (section.title, rows)
        })
        .collect();
    let proofs: Vec<DataRow> = submission
        .evidence
        .iter()
        .filter_map(|(id, how)| {
            let title = form.evidence_rule(id)?.title.get(ctx.lang).to_owned();
            let there = files.iter().any(|(of, _)| of == id);
            let evidence = match how.as_str() {
                _ if there => EvidenceMark::File(title.clone()),
                "consent" => EvidenceMark::Consent(title.clone()),
                _ => EvidenceMark::ToCome(title.clone()),
            };
            Some(DataRow { field: id.clone(), label: title, answer: Vec::new(), evidence })
        })
        .collect();
    if !proofs.is_empty() {
        sections.push((String::new(), proofs));
    }
    sections
}

fn data_row(beginning: &Beginning, row: forms::SummaryRow) -> DataRow {
    // What somebody states about another person is no word of an identity provider.
    let vouched = row.source.is_some() && !row.editable && !beginning.is_stated();
    DataRow {
        field: row.field,
        label: row.label,
        answer: row.value,
        evidence: if vouched { EvidenceMark::Identity } else { EvidenceMark::Statement },
    }
}

fn notes(
    (events, names): (&[Event], &Names),
    file: &CaseFile,
    ctx: &OpContext,
) -> Vec<(String, Timestamp, String)> {
    events
        .iter()
        .filter(|event| event.activity == "note.added")
        .map(|event| (who(event, names, (file, ctx)), event.event_time, payload(event, "text")))
        .collect()
}

fn history(
    (events, names): (&[Event], &Names),
    file: &CaseFile,
    ctx: &OpContext,
) -> Vec<HistoryEntry> {
    let step = |event: &Event| match event.activity.as_str() {
        "task.done" => crate::flow::name_of(file, &event.node),
        _ => String::new(),
    };

    events
        .iter()
        .rev()
        .filter(|event| !event.activity.starts_with("step."))
        .map(|event| HistoryEntry {
            at: event.event_time,
            who: who(event, names, (file, ctx)),
            what: event.activity.clone(),
            detail: [step(event), payload(event, "remark")]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(". "),
        })
        .collect()
}

/// Who did it: a person with an account, or a party, which has none.
pub(super) fn who(event: &Event, names: &Names, (file, ctx): (&CaseFile, &OpContext)) -> String {
    match crate::case_file::account_of(event) {
        Some(account) => names.known(Some(account)).unwrap_or_default().to_owned(),
        None => match payload(event, "party") {
            party if event.actor.is_empty() || party.is_empty() => String::new(),
            party => crate::participants::title_of(file, &party, ctx),
        },
    }
}

/// A word of what belongs to an entry of the record; empty where there is none.
pub(super) fn payload(event: &Event, key: &str) -> String {
    let json: Option<serde_json::Value> =
        event.payload.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let text = json.as_ref().and_then(|json| json.get(key)).and_then(serde_json::Value::as_str);
    text.unwrap_or_default().to_owned()
}
