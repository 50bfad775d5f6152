//! Effects of the process as rows.

use ::packages::{DeadlineStart, Life};
use base::deadline::{Change, Counting, Length};
use base::{Date, MessageId, SignedDuration, TaskId, Timestamp};
use cases::process::{Due, Effect, Event, Lifecycle, State, TimerId, TokenId, Wait};
use store::Writing;
use store::events::NewEvent;
use store::tasks::{NewTask, TaskState};
use store::timers::DueTimer;

use super::{remark, steps};
use crate::case_file::{CaseFile, status};
use crate::notices::{self, Occasion, Order};
use crate::questions::{self, Body, Outgoing, kind};
use crate::{Fault, House, OpContext, blocks, law, participants, posted};

/// Deadlines of a package that run from a question.
const ANSWERS: [&str; 2] = ["answer", "cooperation"];
const NOTIFIED: &str = "notified.";
/// Timers that try a step again.
const AGAIN: &str = "again.";
const AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(1);
const INCIDENT: &str = "process.incident";

/// Does what the process wants and gives the events that follow at once.
pub(super) async fn apply(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, effect): (&mut CaseFile, Effect),
) -> Result<Vec<Event>, Fault> {
    match effect {
        Effect::OpenTask { node, form, role, not_by, .. } => {
            open_task(ctx, tx, file, (node, form, role.word(), not_by)).await?;
        }
        Effect::CloseTask { node, lifecycle, .. } => {
            close_task(ctx, tx, file, (&node, lifecycle)).await?;
        }
        Effect::RunOperation { token, operation, .. } => {
            return Ok(operate(ctx, file, token, &operation));
        }
        Effect::EvaluateDecision { token, decision, .. } => {
            let result = steps::decide(file, &decision);
            return Ok(vec![Event::DecisionDone { token, result }]);
        }
        Effect::SendLetter { token, letter, to, member, .. } => {
            let parties = participants::addressed(file, &to, member.as_ref());
            for party in &parties {
                participants::ask(house, ctx, tx, (file, party, &letter)).await?;
            }
            if parties.is_empty() {
                send(house, ctx, tx, (file, &letter)).await?;
            }
            return Ok(vec![Event::LetterHandedOver { token }]);
        }
        Effect::SetTimer { timer, due, since, changes, .. } => {
            let due = (&due, changes.as_slice());
            set_timer(house, ctx, tx, (file, timer, due, since)).await?;
        }
        Effect::CancelTimer { timer } => {
            store::timers::cancel(tx, &file.permit, file.id(), &name_of(timer)).await?;
        }
        Effect::Activity { node, lifecycle, .. } => log(ctx, tx, file, (&node, lifecycle)).await?,
        Effect::CallProcedure { token, procedure, .. } => {
            let reason = format!("the house cannot open “{procedure}” from here");
            return Ok(vec![Event::ProcedureFailed { token, reason }]);
        }
        Effect::Unclaimed { message, from, late_for, .. } => {
            let detail =
                serde_json::json!({ "message": message, "from": from, "late_for": late_for });
            remark(ctx, tx, file, ("message.unclaimed", "", detail)).await?;
        }
        Effect::Incident { token, node, reason, missing, .. } => {
            let detail = serde_json::json!({ "remark": reason, "missing": missing });
            incident(ctx, tx, file, (token, &node, detail)).await?;
        }
        Effect::Ended { .. } => {
            file.row.closed_at.get_or_insert(ctx.now);
        }
        other => {
            noted(ctx, tx, file, &other).await?;
            if let Effect::TimerMoved { timer, now, .. } = other {
                move_timer(ctx, tx, (file, timer, now)).await?;
            }
        }
    }
    Ok(Vec::new())
}

/// A step cannot go on. The house tries it again every hour; the record says once what is wrong, not with
/// every attempt.
async fn incident(
    ctx: &OpContext,
    tx: &mut Writing,
    file: &CaseFile,
    (token, node, detail): (TokenId, &str, serde_json::Value),
) -> Result<(), Fault> {
    tracing::error!(case.id = %file.id(), process.node = %node, "a case cannot go on");
    let last = store::events::last(tx, &file.permit, file.id()).await?;
    let known = last.is_some_and(|last| {
        let same = (last.activity.as_str(), last.node.as_str()) == (INCIDENT, node);
        same && last.payload.as_deref() == Some(detail.to_string().as_str())
    });
    if !known {
        remark(ctx, tx, file, (INCIDENT, node, detail)).await?;
    }
    let due_at = ctx.now.checked_add(AGAIN_AFTER).unwrap_or(ctx.now);
    let timer = DueTimer { case: file.id(), node: format!("{AGAIN}{}", token.0), due_at };
    Ok(store::timers::set(tx, &file.permit, &timer, ctx.now).await?)
}

/// What happened in the process by itself, as lines of the record.
async fn noted(
    ctx: &OpContext,
    tx: &mut Writing,
    file: &CaseFile,
    effect: &Effect,
) -> Result<(), Fault> {
    let (activity, node, detail) = match effect {
        Effect::PutOff { node, reason, until, .. } => {
            ("process.put_off", node, serde_json::json!({ "remark": reason, "until": until }))
        }
        Effect::GoesOn { node, .. } => ("process.goes_on", node, serde_json::json!({})),
        Effect::NoMembers { node, .. } => ("process.no_members", node, serde_json::json!({})),
        Effect::Tacit { node, effect, law, .. } => {
            ("process.tacit", node, serde_json::json!({ "effect": effect, "law": law }))
        }
        Effect::TimerMoved { node, deadline, was, now, .. } => (
            "process.timer_moved",
            node,
            serde_json::json!({ "deadline": deadline, "was": was, "now": now }),
        ),
        _ => return Ok(()),
    };
    remark(ctx, tx, file, (activity, node, detail)).await
}

async fn open_task(
    ctx: &OpContext,
    tx: &mut Writing,
    file: &CaseFile,
    (node, form, role, not_by): (String, String, &str, Option<base::AccountId>),
) -> Result<(), Fault> {
    let done = store::tasks::of_case(tx, &file.permit, file.id()).await?;
    let separate = not_by.and_then(|account| {
        done.iter().rev().find(|task| task.done_by == Some(account)).map(|task| task.node.clone())
    });
    let new = NewTask {
        id: TaskId::new(ctx.new_uuid()),
        case: file.id(),
        node,
        form,
        role: role.to_owned(),
        separate_from: separate,
        due_on: Some(file.row.due_on),
    };
    Ok(store::tasks::open(tx, &file.permit, &new, ctx.now).await?)
}

/// Done by whoever acts, or not needed any more.
async fn close_task(
    ctx: &OpContext,
    tx: &mut Writing,
    file: &CaseFile,
    (node, lifecycle): (&str, Lifecycle),
) -> Result<(), Fault> {
    if let (Lifecycle::Complete, Some(account)) = (lifecycle, ctx.actor.account()) {
        let tasks = store::tasks::of_case(tx, &file.permit, file.id()).await?;
        let open = tasks.iter().find(|task| {
            task.node == node && matches!(task.state, TaskState::Open | TaskState::Claimed)
        });
        if let Some(task) = open {
            if let Some(holder) = task.claimed_by.filter(|holder| *holder != account) {
                let absences = crate::plan::absences_now(ctx, tx, &file.permit).await?;
                let works = cases::deputies::works_for(&absences, holder, ctx.today);
                // Whoever stands in takes the step over before they finish it in their own name.
                if works.is_none_or(|who| who == account) {
                    store::tasks::hand(tx, &file.permit, task.id, account).await?;
                }
            }
            store::tasks::done(tx, &file.permit, task.id, account, ctx.now).await?;
            return Ok(());
        }
    }
    store::tasks::cancel(tx, &file.permit, file.id(), node).await?;
    Ok(())
}

/// Operations of the house. Issuing waits for the person who presses the button, because it makes
/// a document and signs it.
fn operate(ctx: &OpContext, file: &mut CaseFile, token: TokenId, operation: &str) -> Vec<Event> {
    match operation {
        "decision.issue" => Vec::new(),
        "case.close_withdrawn" => {
            file.row.closed_at = Some(ctx.now);
            status::WITHDRAWN.clone_into(&mut file.row.status);
            vec![Event::OperationDone { token }]
        }
        "case.close" => {
            file.row.closed_at = Some(ctx.now);
            // What was decided stays decided, also where nothing was changed about it.
            if file.life == Life::Amendment {
                status::DECIDED.clone_into(&mut file.row.status);
            } else if file.row.status != status::DECIDED {
                status::CLOSED.clone_into(&mut file.row.status);
            }
            vec![Event::OperationDone { token }]
        }
        other => {
            let reason = format!("the house has no operation “{other}”");
            vec![Event::OperationFailed { token, reason }]
        }
    }
}

/// Letters that the process sends by itself. A decision is delivered when it is issued, a question
/// when it is asked; what remains is written from the package's blocks.
async fn send(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, letter): (&CaseFile, &str),
) -> Result<(), Fault> {
    if matches!(letter, "decision" | "ask_back") {
        return Ok(());
    }
    let id = if letter == posted::WARNING {
        posted::warn(house, ctx, tx, file).await?
    } else {
        write(house, ctx, tx, (file, letter)).await?
    };
    let Some(id) = id else { return Ok(()) };
    let occasion = if letter == "reminder" { Occasion::Reminder } else { Occasion::Message };
    let order = Order {
        account: file.row.account,
        application: file.application(),
        occasion,
        once: format!("letter.{id}"),
    };
    notices::enqueue(house, ctx, tx, &file.permit, order).await?;
    Ok(())
}

/// A letter from the package's blocks as a message.
async fn write(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, letter): (&CaseFile, &str),
) -> Result<Option<MessageId>, Fault> {
    let thread = store::messages::of_case(tx, &file.permit, file.id()).await?;
    let values = posted::values_of(questions::open_question(&thread));
    let text = blocks::proposal(house, file, letter, &values);
    if text.is_empty() {
        return Ok(None);
    }
    let body = Body { text, ..Body::default() };
    let message = Outgoing { kind: kind::MESSAGE, body, reply_to: None, due_on: None };
    Ok(Some(questions::put(tx, ctx, file, message).await?))
}

async fn set_timer(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, timer, (due, changes), since): (&CaseFile, TimerId, (&Due, &[Change]), Date),
) -> Result<(), Fault> {
    let mut deadlines = file.package.manifest.deadline_countings();
    if let Some(length) = file.answer_by.and_then(|day| length_until(since, day)) {
        for id in ANSWERS {
            deadlines.insert(id.to_owned(), Counting::usual(length));
        }
    }
    let since = counted_from(file, due, since);
    let day = due.day(since, &deadlines, changes, &law::calendar(house));
    let day = day.map_err(|cause| Fault::Content(cause.to_string()))?;
    move_timer(ctx, tx, (file, timer, day)).await
}

/// The day that a timer has now; none while its deadline is suspended.
async fn move_timer(
    ctx: &OpContext,
    tx: &mut Writing,
    (file, timer, day): (&CaseFile, TimerId, Option<Date>),
) -> Result<(), Fault> {
    if let Some(day) = day {
        return set(ctx, tx, (file, name_of(timer), day)).await;
    }
    store::timers::cancel(tx, &file.permit, file.id(), &name_of(timer)).await?;
    Ok(())
}

/// The day from which a timer is counted: a deadline that runs from receipt does so however late the
/// step begins.
fn counted_from(file: &CaseFile, due: &Due, since: Date) -> Date {
    let Due::Deadline { deadline, .. } = due else { return since };
    let spec = file.package.manifest.deadlines.iter().find(|spec| spec.id == *deadline);
    match spec.and_then(::packages::DeadlineSpec::start) {
        Some(DeadlineStart::Received) => file.received(),
        _ => since,
    }
}

/// The days that whoever asks has set.
pub(crate) fn length_until(since: Date, day: Date) -> Option<Length> {
    let days = since.until(day).ok()?.get_days();
    format!("{days}-days").parse().ok()
}

/// A timer fires when its day is over.
async fn set(
    ctx: &OpContext,
    tx: &mut Writing,
    (file, node, day): (&CaseFile, String, Date),
) -> Result<(), Fault> {
    let timer = DueTimer { case: file.id(), node, due_at: end_of(day).unwrap_or(ctx.now) };
    Ok(store::timers::set(tx, &file.permit, &timer, ctx.now).await?)
}

fn end_of(day: Date) -> Option<Timestamp> {
    base::berlin_midnight(day.tomorrow().ok()?)
}

pub(super) fn name_of(timer: TimerId) -> String {
    format!("timer.{}", timer.0)
}

/// The number of a process timer with its day.
pub(crate) fn day_of_timer(timer: &DueTimer) -> Option<(TimerId, Date)> {
    let number = timer.node.strip_prefix("timer.")?.parse().ok()?;
    // It is due when its day is over.
    let day = base::berlin_date(timer.due_at).yesterday().ok()?;
    Some((TimerId(number), day))
}

pub(super) fn event_of_timer(node: &str) -> Option<Event> {
    if let Some(token) = node.strip_prefix(NOTIFIED) {
        return Some(Event::LetterNotified { token: TokenId(token.parse().ok()?) });
    }
    if let Some(token) = node.strip_prefix(AGAIN) {
        return Some(Event::Resume { token: TokenId(token.parse().ok()?) });
    }
    let timer = TimerId(node.strip_prefix("timer.")?.parse().ok()?);
    Some(Event::TimerFired { timer })
}

/// Where a letter's step is done only when it counts as notified, that day becomes a timer.
pub(super) async fn await_notification(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, state): (&CaseFile, &State),
) -> Result<(), Fault> {
    let waiting: Vec<TokenId> = state
        .tokens()
        .filter(|(_, token)| token.wait == Wait::Notification)
        .map(|(id, _)| id)
        .collect();
    if waiting.is_empty() {
        return Ok(());
    }
    let rule = crate::decisions::notification_rule(house, file);
    let sending = cases::notification::Sending { noted: Some(ctx.today), ..Default::default() };
    let found = rule.and_then(|rule| cases::notification::notified(&rule, &sending).ok());
    let day = found.map_or(ctx.today, |found| found.latest);
    for token in waiting {
        set(ctx, tx, (file, format!("{NOTIFIED}{}", token.0), day)).await?;
    }
    Ok(())
}

async fn log(
    ctx: &OpContext,
    tx: &mut Writing,
    file: &CaseFile,
    (node, lifecycle): (&str, Lifecycle),
) -> Result<(), Fault> {
    let event = NewEvent {
        case: file.id(),
        activity: format!("step.{node}"),
        node: node.to_owned(),
        lifecycle: lifecycle.word().to_owned(),
        actor_role: file.permit.actor_role().to_owned(),
        actor: ctx.actor.account().map(|account| account.to_string()).unwrap_or_default(),
        event_time: ctx.now,
        payload: "null".to_owned(),
    };
    Ok(store::events::append(tx, &file.permit, &event, ctx.now).await?)
}
