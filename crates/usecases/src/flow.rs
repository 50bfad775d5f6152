//! The way of a case: what happens moves the process, and the process opens and closes tasks,
//! sets timers and ends the case. The interpreter is the law's; here its effects become rows.

mod apply;
mod steps;

use ::packages::Life;
use base::{AccountId, Date};
use cases::process::{
    DeadlineChange, Event, Facts, Model, ProcessError, State, TokenId, Turn, Wait, step, turns,
};
use store::Writing;
use store::cases::CaseStep;

use crate::case_file::{CaseFile, Entry, status};
use crate::{Fault, House, OpContext};

pub(crate) use apply::{day_of_timer, length_until};
pub(crate) use steps::{ANSWERED, by_letter, ending, line, name_of, outcomes};

/// A process that has not begun.
const NOT_BEGUN: &str = "{}";

/// More rounds than this without rest: the model is at fault.
const MOST_ROUNDS: usize = 200;

/// The application came in: the process begins.
pub(crate) async fn start(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &mut CaseFile,
) -> Result<(), Fault> {
    let message = file.model().starts_with().map(str::to_owned);
    drive(house, ctx, tx, (file, Event::Start { message })).await
}

/// A decision is taken up again: the case lives on by the package's second model.
pub(crate) async fn take_up(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &mut CaseFile,
) -> Result<(), Fault> {
    file.life = Life::Amendment;
    file.row.closed_at = None;
    NOT_BEGUN.clone_into(&mut file.process);
    start(house, ctx, tx, file).await
}

/// Somebody finished a task.
pub(crate) async fn completed(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, node, outcome): (&mut CaseFile, &str, &str),
) -> Result<(), Fault> {
    catch_up(house, ctx, tx, (file, ctx.today)).await?;
    let token = state(file)?.token_at(node).ok_or(Fault::Conflict)?;
    let by = actor(ctx)?;
    let event = Event::TaskCompleted { token, result: outcome.to_owned(), by };
    drive(house, ctx, tx, (file, event)).await
}

/// A question went to the citizen. Where the process has a way for it at the current step, it is
/// taken; where not, the case waits all the same.
pub(crate) async fn asked(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, due, warning): (&mut CaseFile, Date, bool),
) -> Result<(), Fault> {
    catch_up(house, ctx, tx, (file, ctx.today)).await?;
    let way = if warning {
        way(file, &[steps::MISSING], &steps::WARNS)?
    } else {
        way(file, &steps::ASKED_AT, &steps::ASKS)?
    };
    if let Some((token, result)) = way {
        let by = actor(ctx)?;
        file.answer_by = Some(due);
        drive(house, ctx, tx, (file, Event::TaskCompleted { token, result, by })).await?;
    }
    file.set_status(tx, status::ASKED, ctx.now).await
}

/// The citizen answered.
pub(crate) async fn answered(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &mut CaseFile,
) -> Result<(), Fault> {
    catch_up(house, ctx, tx, (file, ctx.today)).await?;
    if state(file)?.waits_for("answer") {
        let message = "answer".to_owned();
        drive(house, ctx, tx, (file, Event::MessageArrived { message, from: None })).await?;
    }
    file.set_status(tx, status::ANSWERED, ctx.now).await
}

/// The citizen took the application back.
pub(crate) async fn withdraw(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &mut CaseFile,
) -> Result<(), Fault> {
    let message = "withdrawal".to_owned();
    drive(house, ctx, tx, (file, Event::MessageArrived { message, from: None })).await?;
    file.row.closed_at = Some(ctx.now);
    file.set_status(tx, status::WITHDRAWN, ctx.now).await
}

/// Something arrived that counts from a day: every timer whose day was over by then comes first,
/// whether or not the house got round to it.
pub(crate) async fn arrived(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, event, on): (&mut CaseFile, Event, Date),
) -> Result<(), Fault> {
    catch_up(house, ctx, tx, (file, on)).await?;
    drive(house, ctx, tx, (file, event)).await
}

/// Fires what was due before a day, in the order of the days. Nobody decides after the law has
/// decided, and nobody's time is cut short because the house was busy.
async fn catch_up(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, on): (&mut CaseFile, Date),
) -> Result<(), Fault> {
    // What fires may set new timers that are over as well.
    for _ in 0..MOST_ROUNDS {
        let rows = store::timers::of_case(tx, &file.permit, file.id()).await?;
        let days: Vec<_> = rows.iter().filter_map(day_of_timer).collect();
        let next = turns(on, &days, &[]).into_iter().find_map(|turn| match turn {
            Turn::Timer(timer) => Some(timer),
            Turn::Arrival(_) => None,
        });
        let Some(next) = next else { return Ok(()) };
        let node = apply::name_of(next);
        if store::timers::fire(tx, &file.permit, file.id(), &node).await? {
            // The house fires timers, whoever is here.
            let system = ctx.acting_as(access::Actor::System);
            timer(house, &system, tx, (file, &node)).await?;
        }
    }
    Err(Fault::Content("timers do not come to rest".to_owned()))
}

/// Fires what was due before today, so that nobody moves, or takes back, what has lapsed already.
pub(crate) async fn up_to_date(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &mut CaseFile,
) -> Result<(), Fault> {
    catch_up(house, ctx, tx, (file, ctx.today)).await
}

/// Somebody did something to a deadline: the timers that are bound to it follow. Where the case stands
/// does not change by that.
pub(crate) async fn deadline_changed(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, state, what): (&mut CaseFile, &State, &DeadlineChange<'_>),
) -> Result<State, Fault> {
    let outside = |error: base::deadline::DeadlineError| Fault::Content(error.to_string());
    let (next, effects) = state.change_deadline(what).map_err(outside)?;
    for effect in effects {
        apply::apply(house, ctx, tx, (file, effect)).await?;
    }
    Ok(next)
}

/// A draft went to the second person.
pub(crate) async fn drafted(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &mut CaseFile,
) -> Result<(), Fault> {
    take_way(house, ctx, tx, (file, "draft", &steps::HANDS_OVER)).await
}

/// The second person approved.
pub(crate) async fn approved(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &mut CaseFile,
) -> Result<(), Fault> {
    take_way(house, ctx, tx, (file, "approval", &steps::APPROVES)).await
}

/// The second person sent the draft back.
pub(crate) async fn returned(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &mut CaseFile,
) -> Result<(), Fault> {
    take_way(house, ctx, tx, (file, "approval", &steps::RETURNS)).await
}

/// The decision was issued and delivered: the operation of the house is done.
pub(crate) async fn issued(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    file: &mut CaseFile,
) -> Result<(), Fault> {
    catch_up(house, ctx, tx, (file, ctx.today)).await?;
    let waiting = state(file)?;
    let token = waiting.tokens().find(|(_, token)| token.wait == Wait::Operation);
    let token = token.map(|(id, _)| id).ok_or(Fault::Conflict)?;
    drive(house, ctx, tx, (file, Event::OperationDone { token })).await?;
    file.set_status(tx, status::DECIDED, ctx.now).await
}

/// A timer is due: one of the process, or the day on which a letter counts as notified.
pub(crate) async fn timer(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, node): (&mut CaseFile, &str),
) -> Result<(), Fault> {
    let Some(event) = apply::event_of_timer(node) else { return Ok(()) };
    match drive(house, ctx, tx, (file, event)).await {
        // It came too late: the process has moved on meanwhile.
        Err(Fault::Conflict) => Ok(()),
        other => other,
    }
}

async fn take_way(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, form, words): (&mut CaseFile, &str, &[&str]),
) -> Result<(), Fault> {
    catch_up(house, ctx, tx, (file, ctx.today)).await?;
    let (token, result) = way(file, &[form], words)?.ok_or(Fault::Conflict)?;
    let by = actor(ctx)?;
    drive(house, ctx, tx, (file, Event::TaskCompleted { token, result, by })).await
}

/// The task that is open on one of these screens, with the result that the model calls by one of
/// these words, or the first word where the model calls it by none.
fn way(
    file: &CaseFile,
    forms: &[&str],
    words: &[&str],
) -> Result<Option<(TokenId, String)>, Fault> {
    let state = state(file)?;
    let model = file.model();
    for (id, token) in state.tokens() {
        let form = model.forms().into_iter().find(|(node, _)| *node == token.node);
        let Some((node, _)) = form.filter(|(_, form)| forms.contains(form)) else { continue };
        // A word that no condition asks for takes the default way.
        let known = model.results(node);
        let word = words.iter().find(|word| known.iter().any(|known| known == *word));
        return Ok(word.or(words.first()).map(|word| (id, (*word).to_owned())));
    }
    Ok(None)
}

fn actor(ctx: &OpContext) -> Result<AccountId, Fault> {
    ctx.actor.account().ok_or(Fault::SignInNeeded)
}

/// Where the case stands in its process.
pub(crate) fn state(file: &CaseFile) -> Result<State, Fault> {
    if file.process == NOT_BEGUN {
        return Ok(State::new());
    }
    serde_json::from_str(&file.process).map_err(|error| Fault::Content(error.to_string()))
}

/// Takes an event and everything that follows from it, until the case waits again.
async fn drive(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    (file, event): (&mut CaseFile, Event),
) -> Result<(), Fault> {
    let package = std::sync::Arc::clone(&file.package);
    let model: &Model = package.model(file.life);
    let mut state = state(file)?;
    let mut events = std::collections::VecDeque::from([event]);
    let mut rounds = 0;
    // Nothing that the process does changes what was submitted.
    let facts = facts(file, ctx);
    while let Some(event) = events.pop_front() {
        rounds += 1;
        if rounds > MOST_ROUNDS {
            return Err(Fault::Content("the process does not come to rest".to_owned()));
        }
        let (next, effects) = step(model, &state, event, &facts).map_err(refused)?;
        state = next;
        for effect in effects {
            let follows = apply::apply(house, ctx, tx, (file, effect)).await?;
            events.extend(follows);
        }
    }
    apply::await_notification(house, ctx, tx, (file, &state)).await?;
    keep(ctx, tx, file, &state).await
}

/// What conditions may read: answers, what the package derives from them, results of rules.
fn facts(file: &CaseFile, ctx: &OpContext) -> Facts {
    let known = file.facts();
    let mut values = file.package.scope(&known);
    values.set("parties_heard", file.package.parties_heard(&known));
    values.set_all(&file.package.amount(&known).outputs);
    Facts { today: ctx.today, values }
}

fn refused(error: ProcessError) -> Fault {
    match error {
        ProcessError::Gone(_) | ProcessError::NoTimer(_) | ProcessError::Ended => Fault::Conflict,
        ProcessError::SamePerson(_) => Fault::Forbidden,
        other => Fault::Content(other.to_string()),
    }
}

/// Keeps the state and the status that follows from it.
async fn keep(
    ctx: &OpContext,
    tx: &mut Writing,
    file: &mut CaseFile,
    state: &State,
) -> Result<(), Fault> {
    let approval = state
        .tokens()
        .any(|(_, token)| file.model().forms().contains(&(token.node.as_str(), "approval")));
    let word = if file.row.closed_at.is_some() {
        file.row.status.clone()
    } else if state.waits_for("answer") {
        status::ASKED.to_owned()
    } else if approval {
        status::APPROVAL.to_owned()
    } else if file.row.status == status::RECEIVED && file.row.assigned.is_none() {
        status::RECEIVED.to_owned()
    } else if file.life == Life::Amendment {
        status::AMENDING.to_owned()
    } else {
        status::EXAMINED.to_owned()
    };
    let step = CaseStep {
        status: word,
        process: serde_json::to_string(state).unwrap_or_default(),
        due_on: file.row.due_on,
        closed_at: file.row.closed_at,
    };
    file.advance(tx, step, ctx.now).await
}

/// A remark of the process in the record.
async fn remark(
    ctx: &OpContext,
    tx: &mut Writing,
    file: &CaseFile,
    (activity, node, detail): (&str, &str, serde_json::Value),
) -> Result<(), Fault> {
    file.note(tx, ctx, Entry::new(activity).at(node).with(detail)).await
}
