//! From a draft to what is in force: handed over by one person, put into force by another from a day on.

use ::packages::Files;
use ::packages::authoring::{PublishAs, publishable};
use access::{Action, ResourceKind};
use base::{Date, Finding, Severity};
use store::packages::{NewPackage, PublishedPackage};

use super::AuthoringError;
use super::edit::{Stand, writable};
use super::open::{DraftState, Open, base_files, may};
use super::report::found;
use crate::{Fault, House, OpContext};

/// What a second person decides.
#[derive(Clone, Debug)]
pub struct Publish {
    /// The first day on which the version takes applications.
    pub from: Date,
    /// On what it rests: who checked it against what.
    pub basis: String,
}

/// Hands a draft over to a second person.
pub async fn submit(
    house: &House,
    ctx: &OpContext,
    stand: Stand<'_>,
) -> Result<(), AuthoringError> {
    may(ctx, Action::Submit)?;
    let (account, name) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut open = writable(ctx, &mut tx, stand).await?;
    let base = base_files(house, &mut tx, open.row.base.as_ref()).await?;
    if base.as_ref() == Some(&open.files) {
        return Err(AuthoringError::WrongStep);
    }
    ready(house, ctx, &as_published(&open.files, base.as_ref(), ("0", ctx.today, name))?).await?;
    DraftState::Review.word().clone_into(&mut open.row.state);
    open.row.submitted_by = Some(account);
    open.row.submitted_at = Some(ctx.now);
    open.joins(account, name);
    name.clone_into(&mut open.notes.submitted);
    open.notes.sent_back.clear();
    open.keep(ctx, &mut tx, (None, "submit")).await?;
    Ok(tx.commit().await?)
}

/// Sends a draft back to its authors with a reason. Its author takes it back without one.
pub async fn send_back(
    house: &House,
    ctx: &OpContext,
    stand: Stand<'_>,
    reason: &str,
) -> Result<(), AuthoringError> {
    let reason = reason.trim();
    let mut tx = house.write(ctx).await?;
    let mut open = in_review(ctx, &mut tx, stand).await?;
    let (account, _) = ctx.staff()?;
    let is_own = open.is_own(account);
    open.permit = may(ctx, if is_own { Action::Submit } else { Action::Release })?;
    if reason.is_empty() && !is_own {
        return Err(AuthoringError::NoReason);
    }
    DraftState::Draft.word().clone_into(&mut open.row.state);
    open.row.submitted_by = None;
    open.row.submitted_at = None;
    open.row.changed_by = account;
    reason.clone_into(&mut open.notes.sent_back);
    open.keep(ctx, &mut tx, (None, "send_back")).await?;
    Ok(tx.commit().await?)
}

/// Puts a draft into force from a day on, and gives the version that it became. Running applications and cases keep theirs.
pub async fn publish(
    house: &House,
    ctx: &OpContext,
    stand: Stand<'_>,
    wish: Publish,
) -> Result<String, AuthoringError> {
    // Who had a hand in it hears that, whatever their role: asked before the matrix.
    let mut tx = house.write(ctx).await?;
    let mut open = in_review(ctx, &mut tx, stand).await?;
    let (account, name) = ctx.staff()?;
    if open.is_own(account) || open.row.submitted_by == Some(account) {
        return Err(AuthoringError::OwnWork);
    }
    open.permit = may(ctx, Action::Release)?;
    let permit = ctx.may(Action::Publish, &ctx.thing(ResourceKind::Package))?;
    let basis = wish.basis.trim();
    if basis.is_empty() {
        return Err(AuthoringError::NoReason);
    }
    let published = store::packages::list(&mut tx).await?;
    let before: Vec<&PublishedPackage> =
        published.iter().filter(|one| one.service == open.row.service).collect();
    let earliest = earliest(&before, ctx.today);
    if wish.from < earliest {
        return Err(AuthoringError::TooEarly(earliest));
    }
    let version = next_version(&before, wish.from);
    let base = base_files(house, &mut tx, open.row.base.as_ref()).await?;
    let files = as_published(&open.files, base.as_ref(), (&version, wish.from, name))?;
    ready(house, ctx, &files).await?;
    let manifest = ::packages::manifest(&files).ok_or(Fault::NotFound)?;
    let new = NewPackage {
        hash: files.hash(),
        service: manifest.id.clone(),
        version: version.clone(),
        valid_from: manifest.valid_from,
        valid_to: manifest.valid_to,
        files: files.to_bytes(),
        published_by: account.to_string(),
    };
    store::packages::publish(&mut tx, &permit, &new, ctx.now)
        .await
        .map_err(AuthoringError::of_write)?;
    DraftState::Published.word().clone_into(&mut open.row.state);
    open.row.released_by = Some(account);
    open.row.released_at = Some(ctx.now);
    open.row.published = Some(new.hash);
    open.row.changed_by = account;
    name.clone_into(&mut open.notes.released);
    basis.clone_into(&mut open.notes.basis);
    open.keep(ctx, &mut tx, (None, "publish")).await?;
    tx.commit().await?;
    house.look_again();
    Ok(version)
}

async fn in_review(
    ctx: &OpContext,
    tx: &mut store::Writing,
    stand: Stand<'_>,
) -> Result<Open, AuthoringError> {
    let open = Open::load(ctx, tx, (stand.draft, Action::Read)).await?;
    if open.state() != DraftState::Review {
        return Err(AuthoringError::WrongStep);
    }
    if open.row.version != stand.version {
        return Err(AuthoringError::Meanwhile);
    }
    Ok(open)
}

fn as_published(
    files: &Files,
    base: Option<&Files>,
    (version, from, name): (&str, Date, &str),
) -> Result<Files, AuthoringError> {
    let publish = PublishAs { version: version.to_owned(), from, released_by: name.to_owned() };
    Ok(publishable(files, base, &publish)?)
}

/// Refused while something stands in the way: errors, scenarios that fail, and what another service in force has already;
/// where the law counts, what is open too.
async fn ready(house: &House, ctx: &OpContext, files: &Files) -> Result<(), AuthoringError> {
    let found = found(house, ctx, files).await?;
    let errors: Vec<Finding> =
        found.into_iter().filter(|one| one.severity == Severity::Error).collect();
    if errors.is_empty() { Ok(()) } else { Err(AuthoringError::NotReady(errors)) }
}

/// A version never begins in the past, and never before one that is published already: it would never be in force.
fn earliest(before: &[&PublishedPackage], today: Date) -> Date {
    let last = before.iter().map(|one| one.valid_from).max();
    last.map_or(today, |last| last.max(today))
}

/// A version that no other has: the year of its first day and a number.
fn next_version(before: &[&PublishedPackage], from: Date) -> String {
    let mut numbers = (1..).map(|number| format!("{}.{number}", from.year()));
    let taken = |version: &String| before.iter().any(|one| one.version == *version);
    numbers.find(|version| !taken(version)).unwrap_or_else(|| from.to_string())
}
