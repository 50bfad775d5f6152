//! Work in the background: the outbox is emptied, timers that are due fire, jobs are done. Every
//! effect may run twice and happens once.

mod daily;

use access::{Action, Actor, Permit, ResourceKind};
use base::{Lang, SignedDuration, Timestamp};
use store::jobs::AfterFailure;
use store::outbox::OutboxItem;

use crate::case_file::CaseFile;
use crate::notices::{MAIL, Mail};
use crate::ports::{Notice, PortError};
use crate::{Fault, House, OpContext};

/// What one round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Notices handed over.
    pub sent: usize,
    /// Timers fired.
    pub fired: usize,
    /// Timers that could not fire and stay due.
    pub failed: usize,
    /// Attempts that will be repeated.
    pub postponed: usize,
    /// Jobs done.
    pub done: usize,
}

/// The most that one round does of each kind, so that a round ends.
const MOST: u16 = 100;
/// How long a claimed item is left to whoever claimed it.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// After so many attempts somebody must look at it.
const ATTEMPTS: i64 = 12;

/// Does everything that is due now and says how much that was.
pub async fn run_due(house: &House) -> Result<Round, Fault> {
    let ctx = house.context(Actor::System, Lang::De);
    let permit = ctx.may(Action::Edit, &ctx.thing(ResourceKind::House))?;
    let mut round = Round::default();
    for _ in 0..MOST {
        match send_next(house, &ctx, &permit).await? {
            Sending::Nothing => break,
            Sending::Sent => round.sent += 1,
            Sending::Postponed => round.postponed += 1,
        }
    }
    let timers = fire_due(house, &ctx).await?;
    (round.fired, round.failed) = (timers.fired, timers.failed);
    daily::enqueue(house, &ctx, &permit).await?;
    crate::federation::enqueue(house, &ctx, &permit).await?;
    for _ in 0..MOST {
        // The time for which a job is held runs from when it is taken, not from the round's beginning.
        let ctx = house.context(Actor::System, Lang::De);
        match do_next(house, &ctx, &permit).await? {
            Doing::Nothing => break,
            Doing::Done => round.done += 1,
            Doing::Postponed => round.postponed += 1,
        }
    }
    Ok(round)
}

enum Doing {
    Nothing,
    Done,
    Postponed,
}

/// Claims a job and does it. One that failed too often stays in the table as `failed`.
async fn do_next(house: &House, ctx: &OpContext, permit: &Permit) -> Result<Doing, Fault> {
    let mut tx = house.write(ctx).await?;
    let job = store::jobs::claim(&mut tx, permit, ctx.now, later(ctx.now, LEASE)).await?;
    tx.commit().await?;
    let Some(job) = job else { return Ok(Doing::Nothing) };
    let (name, payload) = (job.name.as_str(), job.payload.as_str());
    let outcome = if let Some(outcome) = crate::federation::run(house, ctx, name, payload).await {
        outcome
    } else if let Some(outcome) = crate::adjustments::run(house, ctx, (name, payload)).await {
        outcome
    } else if let Some(outcome) = crate::upgrades::run(house, ctx, (name, payload)).await {
        outcome
    } else {
        daily::run(house, ctx, permit, name).await
    };
    let mut tx = house.write(ctx).await?;
    let doing = match outcome {
        Ok(()) => {
            store::jobs::done(&mut tx, permit, &job, ctx.now).await?;
            Doing::Done
        }
        Err(fault) => {
            let then = after(true, job.attempts, ctx.now);
            tracing::error!(job.id = %job.id, job.name = %job.name, %fault, "a job was not done");
            store::jobs::failed(&mut tx, permit, &job, &fault.to_string(), then).await?;
            Doing::Postponed
        }
    };
    tx.commit().await?;
    Ok(doing)
}

/// What became of the timers that were due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fired {
    /// So many fired.
    pub(crate) fired: usize,
    /// So many could not, and stay due.
    pub(crate) failed: usize,
}

/// Fires the timers that are due by then. A case that cannot go on keeps no other from its day: it is
/// tried again with every round, and the day that counts stays the one on which it was due.
pub(crate) async fn fire_due(house: &House, ctx: &OpContext) -> Result<Fired, Fault> {
    let mut done = Fired::default();
    let mut behind = None;
    loop {
        let mut db = house.read(ctx).await?;
        let due = store::timers::due(&mut db, ctx.now, behind.as_ref(), MOST).await?;
        drop(db);
        for timer in &due {
            match fire(house, ctx, timer).await {
                Ok(true) => done.fired += 1,
                Ok(false) => {}
                Err(fault) => {
                    done.failed += 1;
                    tracing::error!(case.id = %timer.case, timer = %timer.node, %fault, "a timer could not fire");
                }
            }
        }
        // A full page of failures does not hide those behind it.
        let all = due.len() < usize::from(MOST) || done.fired >= usize::from(MOST);
        behind = due.into_iter().last();
        if all || behind.is_none() {
            return Ok(done);
        }
    }
}

enum Sending {
    Nothing,
    Sent,
    Postponed,
}

async fn send_next(house: &House, ctx: &OpContext, permit: &Permit) -> Result<Sending, Fault> {
    let lease = later(ctx.now, LEASE);
    let mut tx = house.write(ctx).await?;
    let item = store::outbox::claim(&mut tx, permit, ctx.now, lease).await?;
    tx.commit().await?;
    let Some(item) = item else { return Ok(Sending::Nothing) };
    let outcome = deliver(house, ctx, &item).await;
    let mut tx = house.write(ctx).await?;
    let done = match outcome {
        Ok(()) => {
            store::outbox::sent(&mut tx, permit, &item, ctx.now).await?;
            Sending::Sent
        }
        Err(error) => {
            let then = after(error.retry, item.attempts, ctx.now);
            tracing::warn!(outbox.id = %item.id, error = %error, "a notice was not sent");
            store::outbox::failed(&mut tx, permit, &item, &error.to_string(), then).await?;
            Sending::Postponed
        }
    };
    tx.commit().await?;
    Ok(done)
}

/// What was erased meanwhile is not sent, and counts as done.
async fn deliver(house: &House, ctx: &OpContext, item: &OutboxItem) -> Result<(), PortError> {
    let Some(payload) = &item.payload else { return Ok(()) };
    if item.kind == crate::posted::PRINT {
        return crate::posted::print(house, ctx, payload).await;
    }
    if item.kind != MAIL {
        return Err(PortError::lasting("outbox", format!("there is no door {}", item.kind)));
    }
    let mail: Mail = serde_json::from_str(payload)
        .map_err(|_| PortError::lasting("outbox", "a notice cannot be read"))?;
    let notice =
        Notice { id: item.once_key.clone(), to: mail.to, subject: mail.subject, text: mail.text };
    house.ports().doors.send(notice).await
}

/// Each attempt waits twice as long as the one before, up to about a day.
fn after(may_retry: bool, attempts: i64, now: Timestamp) -> AfterFailure {
    if !may_retry || attempts >= ATTEMPTS {
        return AfterFailure::Fail;
    }
    let minutes = 1_i64 << attempts.clamp(0, 10);
    AfterFailure::Retry(later(now, SignedDuration::from_mins(minutes)))
}

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(now)
}

/// Fires a timer; of two workers one does.
async fn fire(
    house: &House,
    ctx: &OpContext,
    timer: &store::timers::DueTimer,
) -> Result<bool, Fault> {
    let mut tx = house.write(ctx).await?;
    let row = store::cases::summary(&mut tx, timer.case).await?;
    let permit = ctx.may(Action::Advance, &ctx.thing_of(ResourceKind::Case, row.account))?;
    if !store::timers::fire(&mut tx, &permit, timer.case, &timer.node).await? {
        return Ok(false);
    }
    let mut file = CaseFile::open(house, &mut tx, timer.case, permit).await?;
    crate::flow::timer(house, ctx, &mut tx, (&mut file, &timer.node)).await?;
    tx.commit().await?;
    Ok(true)
}
