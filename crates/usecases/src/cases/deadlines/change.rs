//! Moving a deadline: first reckoned, then done.

use ::cases::process::{Act, DeadlineChange, Reach};
use ::packages::KnownDays;
use access::Action;
use base::Date;
use base::deadline::{Change, Counting, Running, run};
use serde_json::json;
use store::cases::CaseStep;
use store::{Reading, Writing};

use super::{
    CHANGED, LONGEST_REASON, LetterClock, Move, MoveDeadline, MoveError, MoveKind, Moved, RESTORED,
    Refusal, acts, letter,
};
use crate::case_file::{CaseFile, Entry};
use crate::cases::clocks::{self, Ticking};
use crate::{Fault, House, OpContext, efile, flow, law};

/// A move that was reckoned and can be done.
struct Reckoned {
    title: String,
    from: Date,
    counting: Counting,
    act: Act,
    reach: Reach,
    was: Option<Date>,
    after: Running,
    letter: Option<LetterClock>,
    evidence: String,
}

/// What a move would lead to; nothing is done yet.
///
/// # Errors
/// [`MoveError::Refused`] with everything that stands against it.
pub async fn preview_move(
    house: &House,
    ctx: &OpContext,
    order: &MoveDeadline,
) -> Result<Moved, MoveError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, order.case, Action::Advance).await?;
    let found = reckon(house, ctx, &mut db, (&file, order)).await?;
    Ok(moved(&found, ctx))
}

/// Moves a deadline: the timers of the process follow, the case has its new day in the queue, those who have
/// to answer learn of it, and the record says who did it and why.
///
/// # Errors
/// [`MoveError::Refused`] with everything that stands against it; nothing is changed then.
pub async fn move_deadline(
    house: &House,
    ctx: &OpContext,
    order: &MoveDeadline,
) -> Result<Moved, MoveError> {
    ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut file = CaseFile::for_staff(house, ctx, &mut tx, order.case, Action::Advance).await?;
    if file.row.closed_at.is_none() {
        flow::up_to_date(house, ctx, &mut tx, &mut file).await?;
    }
    let found = reckon(house, ctx, &mut tx, (&file, order)).await?;
    follow(house, ctx, &mut tx, (&mut file, order, &found)).await?;
    let answer = moved(&found, ctx);
    note(ctx, &mut tx, (&file, order, &found)).await?;
    if let (Some(letter), Some(now)) = (&found.letter, found.after.end()) {
        letter.tell(house, ctx, &mut tx, (&file, now)).await?;
    }
    tx.commit().await?;
    Ok(answer)
}

fn moved(found: &Reckoned, ctx: &OpContext) -> Moved {
    let steps = law::said(found.after.steps(), ctx.lang);
    Moved { was: found.was, now: found.after.end(), steps }
}

/// Timers, the days of the case and its tasks.
async fn follow(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, order, found): (&mut CaseFile, &MoveDeadline, &Reckoned),
) -> Result<(), Fault> {
    let what = DeadlineChange {
        deadline: &order.deadline,
        act: found.act,
        from: Some(found.from),
        counting: found.counting,
        calendar: law::calendar(house),
        reach: found.reach,
    };
    let state = flow::state(file)?;
    let next = flow::deadline_changed(house, ctx, tx, (file, &state, &what)).await?;
    let mut due_on = file.row.due_on;
    if found.reach == Reach::Case {
        let days = clocks::days(&clocks::Served::default(), &next);
        let days = KnownDays { changes: days.changes, ..KnownDays::default() };
        let values = (&file.values(), file.received());
        due_on = law::decide_this_by(house, &file.package, values, &days).unwrap_or(due_on);
        store::tasks::move_due(tx, &file.permit, file.id(), due_on).await?;
    }
    let step = CaseStep {
        status: file.row.status.clone(),
        process: serde_json::to_string(&next).unwrap_or_default(),
        due_on,
        closed_at: file.row.closed_at,
    };
    file.advance(tx, step, ctx.now).await
}

async fn note(
    ctx: &OpContext,
    tx: &mut Writing,
    (file, order, found): (&CaseFile, &MoveDeadline, &Reckoned),
) -> Result<(), Fault> {
    let now = found.after.end();
    let say = |day: Option<Date>| day.map_or_else(|| "gehemmt".to_owned(), base::date_short);
    let reason = order.reason.trim();
    let mut remark = format!("{}: {} → {}. {reason}", found.title, say(found.was), say(now));
    if !found.evidence.is_empty() {
        remark = format!("{remark} ({})", found.evidence);
    }
    let detail = json!({
        "deadline": order.deadline,
        "from": found.from,
        "act": order.how.kind().word(),
        "was": found.was,
        "now": now,
        "reason": reason,
        "evidence": found.evidence,
        "remark": remark,
    });
    let undone = order.how.kind() == MoveKind::Undo;
    let entry = Entry::new(if undone { RESTORED } else { CHANGED }).with(detail);
    file.note(tx, ctx, entry).await
}

/// Reckons a move, or says everything that stands against it.
async fn reckon(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (file, order): (&CaseFile, &MoveDeadline),
) -> Result<Reckoned, MoveError> {
    if file.row.closed_at.is_some() {
        return Err(MoveError::Closed);
    }
    let mut against = Vec::new();
    let reason = order.reason.trim();
    if reason.is_empty() {
        against.push(Refusal::NoReason);
    }
    if reason.chars().count() > LONGEST_REASON {
        against.push(Refusal::LongReason);
    }
    let mut evidence = String::new();
    if let Some(number) = order.evidence {
        let titles = efile::titles(ctx, db, file).await?;
        match titles.into_iter().find(|(of, _)| *of == number) {
            Some((number, title)) => evidence = format!("{number}: {title}"),
            None => against.push(Refusal::NoDocument),
        }
    }
    let events = store::events::of_case(db, &file.permit, file.id()).await?;
    let letters = letter::clocks(ctx, db, (file, &events)).await?;
    let found = match letters.into_iter().find(|one| one.id == order.deadline) {
        Some(letter) => of_letter(house, letter, order.how),
        None => {
            let served = clocks::served_of(db, file).await?;
            let all = clocks::ticking(house, (file, &served), ctx);
            let one = all.into_iter().find(|one| one.id == order.deadline);
            let one = one.ok_or(Fault::NotFound)?;
            of_case(house, ctx, (file, one), order.how)
        }
    };
    match found {
        Ok(found) if against.is_empty() => Ok(Reckoned { evidence, ..found }),
        Ok(_) => Err(MoveError::Refused(against)),
        Err(refusal) => {
            against.insert(0, refusal);
            Err(MoveError::Refused(against))
        }
    }
}

/// A deadline that a letter set has another last day, nothing else.
fn of_letter(house: &House, letter: LetterClock, how: Move) -> Result<Reckoned, Refusal> {
    if !letter.acts().contains(&how.kind()) {
        return Err(Refusal::NotAllowed);
    }
    let day = match how {
        Move::ExtendTo(day) if day > letter.due => day,
        Move::ExtendTo(_) => return Err(Refusal::NotLater),
        _ => letter.previous().ok_or(Refusal::NotAllowed)?,
    };
    let after = letter.on(house, day).ok_or(Refusal::Days)?;
    let (act, reach) = letter.act(after.end().unwrap_or(day), how.kind());
    Ok(Reckoned {
        title: letter.ticking(house).title,
        from: letter.from,
        counting: letter.counting().ok_or(Refusal::Days)?,
        act,
        reach,
        was: Some(letter.due),
        after,
        letter: Some(letter),
        evidence: String::new(),
    })
}

fn of_case(
    house: &House,
    ctx: &OpContext,
    (file, one): (&CaseFile, Ticking),
    how: Move,
) -> Result<Reckoned, Refusal> {
    let state = flow::state(file).map_err(|_| Refusal::NotAllowed)?;
    let mut changes = state.changes_of(&one.id).to_vec();
    if !acts(file, &one, &changes).contains(&how.kind()) {
        return Err(Refusal::NotAllowed);
    }
    let act = act_of(ctx.today, &one, how)?;
    match act {
        Act::Change(change) => changes.push(change),
        Act::Undo => {
            changes.pop();
        }
    }
    let specs = &file.package.manifest.deadlines;
    let spec = specs.iter().find(|spec| spec.id == one.id).ok_or(Refusal::NotAllowed)?;
    let counting = spec.counting().ok_or(Refusal::NotAllowed)?;
    let after = run(one.from, &counting, &changes, &law::calendar(house));
    let after = after.map_err(|_| Refusal::Days)?;
    let was = one.running.end();
    if after.end() == was {
        return Err(Refusal::Unchanged);
    }
    let (title, from) = (one.title, one.from);
    let (reach, letter, evidence) = (Reach::Case, None, String::new());
    Ok(Reckoned { title, from, counting, act, reach, was, after, letter, evidence })
}

/// The act in the words of the deadline engine, where its days can be.
fn act_of(today: Date, one: &Ticking, how: Move) -> Result<Act, Refusal> {
    let due = one.running.end();
    let over = due.is_some_and(|due| due < today);
    let inside = |day: Date| day > one.from && due.is_none_or(|due| day <= due);
    let change = match how {
        Move::Undo => return Ok(Act::Undo),
        Move::EndSuspension(to) => {
            let from = one.suspended.ok_or(Refusal::NotAllowed)?;
            if to < from {
                return Err(Refusal::Days);
            }
            Change::Suspended { from, to: Some(to) }
        }
        _ if over => return Err(Refusal::Over),
        Move::ExtendTo(day) if due.is_none_or(|due| day <= due) => return Err(Refusal::NotLater),
        Move::ExtendTo(day) => Change::ExtendedTo { day },
        Move::Suspend(from, to) if inside(from) && to.is_none_or(|to| to >= from) => {
            Change::Suspended { from, to }
        }
        Move::Restart(on) if inside(on) && on <= today => Change::Restarted { on },
        Move::Suspend(..) | Move::Restart(_) => return Err(Refusal::Days),
    };
    Ok(Act::Change(change))
}
