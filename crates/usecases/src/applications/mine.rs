//! A person's applications and where each stands.

use access::{Action, Permit, ResourceKind};
use base::{ApplicationId, Date, Timestamp};
use store::applications::{ApplicationStatus, ApplicationSummary};
use store::events::Event;
use store::{Reading, StoreError};

use super::draft::Draft;
use super::{ApplicationError, FileView};
use crate::case_file::{CaseFile, Entry, status};
use crate::mandates::{ActingView, acting, given};
use crate::questions::{self, MessageView, QuestionCard};
use crate::{Ends, House, OpContext};

/// My applications.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MineView {
    /// Drafts, last saved first.
    pub drafts: Vec<DraftCard>,
    /// Submitted ones, newest first.
    pub submitted: Vec<SubmittedCard>,
}

/// A draft in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftCard {
    /// The application.
    pub id: ApplicationId,
    /// Name of the service.
    pub service_title: String,
    /// When the last answer was saved.
    pub saved: Timestamp,
    /// Until when it is kept.
    pub kept_until: Date,
    /// For whom it is, where somebody acts for the applicant.
    pub acting: Option<ActingView>,
    /// True where the reader is not the owner and fills it in by mandate.
    pub by_mandate: bool,
}

/// A submitted application in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmittedCard {
    /// The application.
    pub id: ApplicationId,
    /// Name of the service.
    pub service_title: String,
    /// Reference in groups.
    pub reference: String,
    /// When it came in.
    pub received: Timestamp,
    /// Where it stands.
    pub state: LineState,
    /// How it ends.
    pub ends: Ends,
    /// True where the person has to do something.
    pub your_turn: bool,
    /// Until when.
    pub due: Option<Date>,
    /// Messages not yet read.
    pub unread: usize,
    /// For whom it is, where somebody acts for the applicant.
    pub acting: Option<ActingView>,
    /// True where the reader is not the owner and handed it in by mandate.
    pub by_mandate: bool,
}

/// Where a submitted application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineState {
    /// Came in.
    Received,
    /// Is being examined.
    Examined,
    /// The authority has asked something.
    Asked,
    /// The person has answered.
    Answered,
    /// Decided.
    Decided,
    /// Withdrawn by the person.
    Withdrawn,
    /// A request that was closed.
    Closed,
}

/// A step on the line of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineStep {
    /// Which step.
    pub state: LineState,
    /// When it happened; `None` lies ahead.
    pub at: Option<Timestamp>,
    /// True for the step it is in.
    pub current: bool,
    /// For steps ahead: when it is expected.
    pub expected: Option<Date>,
}

/// An application's page after submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusView {
    /// The application.
    pub id: ApplicationId,
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// Reference in groups.
    pub reference: String,
    /// When it came in.
    pub received: Timestamp,
    /// Where it stands.
    pub state: LineState,
    /// How it ends.
    pub ends: Ends,
    /// How a closed request ended, in words.
    pub ending: Option<String>,
    /// The line.
    pub line: Vec<LineStep>,
    /// Open question of the authority.
    pub question: Option<QuestionCard>,
    /// The decision, once it was delivered.
    pub decision: Option<DecisionHint>,
    /// Messages, oldest first.
    pub messages: Vec<MessageView>,
    /// How many statements of others there are to read.
    pub statements: usize,
    /// The person's files.
    pub files: Vec<FileView>,
    /// True while it can be withdrawn.
    pub may_withdraw: bool,
    /// Who answers, once somebody took the case.
    pub contact: Option<String>,
}

/// The decision in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionHint {
    /// Name of the kind, such as “Granted”.
    pub kind: String,
    /// True for a full or partial grant.
    pub grants: bool,
    /// For what time the amount is.
    pub period: ::packages::AmountFor,
    /// The amount, where there is one.
    pub amount: Option<String>,
    /// When it was put into the mailbox.
    pub delivered: Date,
}

/// My applications.
pub async fn mine(house: &House, ctx: &OpContext) -> Result<MineView, ApplicationError> {
    let account = ctx.citizen()?;
    let drafts = ctx.may(Action::List, &ctx.thing_of(ResourceKind::Draft, account))?;
    let cases = ctx.may(Action::List, &ctx.thing_of(ResourceKind::Application, account))?;
    let mut db = house.read(ctx).await?;
    let mut view = MineView::default();
    let rows = store::applications::of_account(&mut db, &drafts, account).await?;
    for row in &rows {
        if row.status == ApplicationStatus::Draft {
            view.drafts.push(draft_card(house, ctx, &mut db, (row, &drafts)).await?);
        }
    }
    for row in store::cases::of_account(&mut db, &cases, account).await? {
        let package = house.package(&mut db, &row.package).await?;
        let thread = match store::messages::of_case(&mut db, &cases, row.id).await {
            // Its time was over and it was destroyed: there is nothing left to open.
            Err(StoreError::Erased { .. }) => continue,
            thread => thread?,
        };
        let open = questions::open_question(&thread);
        let begun = rows.iter().find(|begun| begun.id == row.application);
        view.submitted.push(SubmittedCard {
            id: row.application,
            service_title: package.manifest.name.get(ctx.lang).to_owned(),
            reference: row.file_number,
            received: row.received_at,
            state: state_of(&row.status),
            ends: Ends::of(&package),
            your_turn: open.is_some(),
            due: open.and_then(|question| question.due_on),
            unread: questions::unread(&thread),
            acting: match begun {
                Some(begun) => acting_of(&mut db, &cases, begun).await?,
                None => None,
            },
            by_mandate: false,
        });
    }
    drop(db);
    by_mandate(house, ctx, &mut view).await?;
    Ok(view)
}

async fn draft_card(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (row, permit): (&ApplicationSummary, &Permit),
) -> Result<DraftCard, ApplicationError> {
    let package = house.package(db, &row.package).await?;
    Ok(DraftCard {
        id: row.id,
        service_title: package.manifest.name.get(ctx.lang).to_owned(),
        saved: row.changed_at,
        kept_until: super::tasks::kept_until(row.changed_at),
        acting: acting_of(db, permit, row).await?,
        by_mandate: permit.mandate().is_some(),
    })
}

/// For whom an application is; its answers are opened only where somebody acts for the applicant.
async fn acting_of(
    db: &mut Reading,
    permit: &Permit,
    row: &ApplicationSummary,
) -> Result<Option<ActingView>, ApplicationError> {
    if row.represented.is_none() && row.mandate.is_none() {
        return Ok(None);
    }
    Ok(acting::beginning(db, permit, row.id).await?.view())
}

/// What the reader fills in or handed in for others, as long as their mandates hold.
async fn by_mandate(
    house: &House,
    ctx: &OpContext,
    view: &mut MineView,
) -> Result<(), ApplicationError> {
    let mut db = house.read(ctx).await?;
    for held in given::held_for(ctx, &mut db, None).await? {
        let mandate = &held.law;
        let thing = |kind| ctx.thing_of(kind, mandate.principal()).under(mandate, None, ctx.today);
        let drafts = ctx.may(Action::List, &thing(ResourceKind::Draft))?;
        let cases = ctx.may(Action::List, &thing(ResourceKind::Application))?;
        for row in &store::applications::by_mandate(&mut db, &drafts).await? {
            match row.status {
                ApplicationStatus::Draft => {
                    let card = draft_card(house, ctx, &mut db, (row, &drafts)).await?;
                    view.drafts.push(card);
                }
                ApplicationStatus::Submitted => {
                    let card = handed_in(house, ctx, &mut db, (row, &cases)).await?;
                    view.submitted.push(card);
                }
                ApplicationStatus::Discarded => {}
            }
        }
    }
    Ok(())
}

/// What was handed in by mandate: that it was received, and nothing of what became of it.
async fn handed_in(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (row, permit): (&ApplicationSummary, &Permit),
) -> Result<SubmittedCard, ApplicationError> {
    let package = house.package(db, &row.package).await?;
    let case = store::cases::summary(db, base::CaseId::new(row.id.uuid())).await?;
    Ok(SubmittedCard {
        id: row.id,
        service_title: package.manifest.name.get(ctx.lang).to_owned(),
        reference: case.file_number,
        received: case.received_at,
        state: LineState::Received,
        ends: Ends::of(&package),
        your_turn: false,
        due: None,
        unread: 0,
        acting: acting_of(db, permit, row).await?,
        by_mandate: true,
    })
}

fn state_of(word: &str) -> LineState {
    match word {
        status::RECEIVED => LineState::Received,
        status::ASKED => LineState::Asked,
        status::ANSWERED => LineState::Answered,
        status::DECIDED | status::AMENDING => LineState::Decided,
        status::WITHDRAWN => LineState::Withdrawn,
        status::CLOSED => LineState::Closed,
        _ => LineState::Examined,
    }
}

/// Where an application stands.
pub async fn status(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<StatusView, ApplicationError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_owner(house, ctx, &mut db, (id, Action::Read)).await?;
    let thread = store::messages::of_case(&mut db, &file.permit, file.id()).await?;
    let events = store::events::of_case(&mut db, &file.permit, file.id()).await?;
    let decisions = store::decisions::of_case(&mut db, &file.permit, file.id()).await?;
    let files = crate::files::all(&mut db, &file.permit, id).await?;
    let names = questions::Names::load(&mut db, &thread).await?;
    let state = state_of(&file.row.status);
    let delivered = decisions.iter().rev().find(|decision| decision.dispatched_at.is_some());
    Ok(StatusView {
        id,
        service: file.row.service.to_string(),
        service_title: file.service_title(ctx),
        reference: file.row.file_number.clone(),
        received: file.row.received_at,
        state,
        ends: Ends::of(&file.package),
        ending: crate::flow::ending(&file, ctx.lang),
        line: line(&file, &events, state),
        question: questions::card(&thread),
        decision: delivered.and_then(|decision| crate::decisions::hint(&file, decision, ctx)),
        messages: questions::thread_view(&thread, &files, &names, ctx),
        statements: crate::participants::shown_to_applicant(ctx, &mut db, &file).await?,
        files: files.into_iter().map(|(_, file)| file).collect(),
        may_withdraw: file.row.closed_at.is_none()
            && delivered.is_none()
            && crate::decisions::tacit(&mut db, &file).await?.is_none(),
        contact: match file.row.assigned {
            None => None,
            Some(account) => Some(names.of(&mut db, account).await?),
        },
    })
}

/// The line: what happened with its time, then what lies ahead.
fn line(file: &CaseFile, events: &[Event], state: LineState) -> Vec<LineStep> {
    let at = |activity: &str| {
        events.iter().find(|event| event.activity == activity).map(|event| event.event_time)
    };
    let mut steps = vec![(LineState::Received, Some(file.row.received_at), None)];
    let examined = at("case.taken").or_else(|| at("question.asked")).or_else(|| at("task.done"));
    steps.push((LineState::Examined, examined, None));
    if let Some(asked) = at("question.asked") {
        steps.push((LineState::Asked, Some(asked), None));
        steps.push((LineState::Answered, at("question.answered"), None));
    }
    let due = Some(file.row.due_on);
    match state {
        _ if state != LineState::Withdrawn && !file.package.manifest.decides() => {
            steps.push((LineState::Closed, at("case.closed"), due));
        }
        LineState::Withdrawn => steps.push((LineState::Withdrawn, file.row.closed_at, None)),
        _ => steps.push((LineState::Decided, at("decision.delivered"), due)),
    }
    let current = steps.iter().rposition(|(_, at, _)| at.is_some()).unwrap_or(0);
    steps
        .into_iter()
        .enumerate()
        .map(|(index, (state, at, expected))| LineStep {
            state,
            current: index == current,
            expected: expected.filter(|_| at.is_none()),
            at,
        })
        .collect()
}

/// Withdraws a submitted application that is not decided yet.
pub async fn withdraw(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<(), ApplicationError> {
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_owner(house, ctx, &mut tx, (id, Action::Withdraw)).await?;
    let decisions = store::decisions::of_case(&mut tx, &file.permit, file.id()).await?;
    let issued = decisions.iter().any(|decision| decision.issued_at.is_some());
    if file.row.closed_at.is_some() || issued {
        return Err(ApplicationError::Ended);
    }
    // What the law has decided by silence is decided, though nobody has written it down yet.
    crate::flow::up_to_date(house, ctx, &mut tx, &mut file).await?;
    if crate::decisions::tacit(&mut tx, &file).await?.is_some() {
        return Err(ApplicationError::Ended);
    }
    crate::flow::withdraw(house, ctx, &mut tx, &mut file).await?;
    file.note(&mut tx, ctx, Entry::new("case.withdrawn")).await?;
    let outcome = cases::objection::Outcome::Withdrawn;
    crate::objections::decided(house, ctx, &mut tx, (&file, outcome)).await?;
    Ok(tx.commit().await?)
}

/// Deletes a draft with all its files, for good.
pub async fn delete_draft(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<(), ApplicationError> {
    let mut tx = house.write(ctx).await?;
    let draft = Draft::open(house, ctx, &mut tx, id, Action::Delete).await?;
    let seen = (id, draft.row.version);
    let blobs = store::applications::discard(&mut tx, draft.permit(), seen, ctx.now).await?;
    tx.commit().await?;
    Ok(crate::files::forget(house, blobs).await?)
}
