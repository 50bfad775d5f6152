//! Acts of an author, and taking them back.

use ::packages::authoring::{Edit, Patch, apply};
use access::Action;
use store::authoring::Step;

use super::AuthoringError;
use super::open::{DraftState, Open, Said};
use crate::{Fault, House, OpContext};

/// The draft that somebody looked at: its id and its `version` then.
#[derive(Clone, Copy, Debug)]
pub struct Stand<'a> {
    /// The draft.
    pub draft: &'a str,
    /// What it was when the page was made.
    pub version: i64,
}

/// Does an act and gives the short name of what was made. An act that changes nothing is none.
pub async fn edit(
    house: &House,
    ctx: &OpContext,
    stand: Stand<'_>,
    act: &Edit,
) -> Result<String, AuthoringError> {
    let mut tx = house.write(ctx).await?;
    let mut open = writable(ctx, &mut tx, stand).await?;
    let (account, name) = ctx.staff()?;
    let package = house.draft_package(&open.files)?;
    let edited = apply(&open.files, act)?;
    let redo = Patch::between(&open.files, &edited.files);
    let made = edited.made.unwrap_or_default();
    if redo.is_empty() {
        return Ok(made);
    }
    let said = serde_json::to_string(&Said::of(act, &package))
        .map_err(|error| Fault::Content(error.to_string()))?;
    let step = Step {
        number: open.row.done + 1,
        said,
        undo: Patch::between(&edited.files, &open.files).to_bytes(),
        redo: redo.to_bytes(),
        made_by: account,
        made_at: ctx.now,
    };
    store::authoring::push(&mut tx, &open.permit, (stand.draft, &step)).await?;
    open.row.done = step.number;
    open.notes.sent_back.clear();
    open.joins(account, name);
    open.keep(ctx, &mut tx, (Some(&edited.files), "edit")).await?;
    tx.commit().await?;
    Ok(made)
}

/// Takes the last act back; nothing where there is none.
pub async fn undo(house: &House, ctx: &OpContext, stand: Stand<'_>) -> Result<(), AuthoringError> {
    again(house, ctx, stand, Direction::Back).await
}

/// Does again what was taken back last; nothing where nothing was.
pub async fn redo(house: &House, ctx: &OpContext, stand: Stand<'_>) -> Result<(), AuthoringError> {
    again(house, ctx, stand, Direction::Forth).await
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    Forth,
}

async fn again(
    house: &House,
    ctx: &OpContext,
    stand: Stand<'_>,
    direction: Direction,
) -> Result<(), AuthoringError> {
    let mut tx = house.write(ctx).await?;
    let mut open = writable(ctx, &mut tx, stand).await?;
    let (account, name) = ctx.staff()?;
    let done = open.row.done;
    let (number, after) = match direction {
        Direction::Back => (done, done - 1),
        Direction::Forth => (done + 1, done + 1),
    };
    let step = store::authoring::step(&mut tx, &open.permit, (stand.draft, number)).await?;
    let Some(step) = step else { return Ok(()) };
    let blob = if direction == Direction::Back { &step.undo } else { &step.redo };
    let patch = Patch::from_bytes(blob).map_err(|error| Fault::Content(error.to_string()))?;
    let files = patch.on(&open.files);
    open.row.done = after;
    open.joins(account, name);
    let word = if direction == Direction::Back { "undo" } else { "redo" };
    open.keep(ctx, &mut tx, (Some(&files), word)).await?;
    Ok(tx.commit().await?)
}

/// Throws a draft away; what is in force stays.
pub async fn discard(
    house: &House,
    ctx: &OpContext,
    stand: Stand<'_>,
) -> Result<(), AuthoringError> {
    super::open::may(ctx, Action::Delete)?;
    let mut tx = house.write(ctx).await?;
    let mut open = writable(ctx, &mut tx, stand).await?;
    let (account, _) = ctx.staff()?;
    open.row.changed_by = account;
    DraftState::Discarded.word().clone_into(&mut open.row.state);
    open.keep(ctx, &mut tx, (None, "discard")).await?;
    Ok(tx.commit().await?)
}

/// A draft that is still written in, and as its author saw it.
pub(super) async fn writable(
    ctx: &OpContext,
    tx: &mut store::Writing,
    stand: Stand<'_>,
) -> Result<Open, AuthoringError> {
    let open = Open::load(ctx, tx, (stand.draft, Action::Edit)).await?;
    if open.state() != DraftState::Draft {
        return Err(AuthoringError::WrongStep);
    }
    if open.row.version != stand.version {
        return Err(AuthoringError::Meanwhile);
    }
    Ok(open)
}
