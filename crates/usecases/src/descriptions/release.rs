//! From a draft to what readers see: handed over by one person, released by another.

use access::Action;
use base::{Date, Lang};
use catalogue::descriptions::{Gap, Grade, Status, gaps, grade_of, may_release, may_submit};

use super::editor::errors;
use super::shelf::{Kept, Shelf, audit, may};
use super::{DescriptionError, Which};
use crate::{Fault, House, OpContext, written};

/// What a second person decides with a release.
#[derive(Clone, Debug)]
pub struct Release {
    /// Which text.
    pub which: Which,
    /// The `version` that the person looked at.
    pub version: i64,
    /// The first day on which readers see it.
    pub from: Date,
    /// The last day; none where it has no end.
    pub expires_on: Option<Date>,
    /// When somebody looks at it again; the house's usual time where nobody says.
    pub review_on: Option<Date>,
    /// On what the release rests: who checked it against what.
    pub basis: String,
    /// For Leichte Sprache: the group of readers that checked it; empty where none did.
    pub readers: String,
}

/// Hands a draft over to a second person. Refused while something is missing that would refuse the
/// release.
pub async fn submit(
    house: &House,
    ctx: &OpContext,
    (which, version): (&Which, i64),
) -> Result<(), DescriptionError> {
    let permit = may(ctx, Action::Submit)?;
    let (account, name) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut kept = open(house, ctx, &mut tx, (which, version, &permit)).await?;
    may_submit(&kept.workflow())?;
    ready(house, &kept, which.lang)?;
    kept.row.state = Status::Review.word().to_owned();
    kept.row.submitted_by = Some(account);
    kept.row.submitted_at = Some(ctx.now);
    name.clone_into(&mut kept.notes.submitted);
    kept.notes.sent_back.clear();
    keep(ctx, (&mut tx, &permit), kept, "submit").await?;
    Ok(tx.commit().await?)
}

/// Sends a text back to its authors with a reason.
pub async fn send_back(
    house: &House,
    ctx: &OpContext,
    (which, version): (&Which, i64),
    reason: &str,
) -> Result<(), DescriptionError> {
    let permit = may(ctx, Action::Release)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(DescriptionError::NoReason);
    }
    let mut tx = house.write(ctx).await?;
    let mut kept = open(house, ctx, &mut tx, (which, version, &permit)).await?;
    if kept.status() != Status::Review {
        return Err(catalogue::descriptions::Refusal::WrongStep.into());
    }
    kept.row.state = Status::Draft.word().to_owned();
    reason.clone_into(&mut kept.notes.sent_back);
    keep(ctx, (&mut tx, &permit), kept, "send_back").await?;
    Ok(tx.commit().await?)
}

/// Releases a text that others wrote.
pub async fn release(
    house: &House,
    ctx: &OpContext,
    wish: Release,
) -> Result<(), DescriptionError> {
    // Who had a hand in the text hears that, whatever their role: asked before the matrix.
    let permit = may(ctx, Action::Read)?;
    let (account, name) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let mut kept = open(house, ctx, &mut tx, (&wish.which, wish.version, &permit)).await?;
    let days = (wish.from, wish.expires_on);
    may_release(&kept.workflow(), account, days, ctx.today)?;
    let permit = may(ctx, Action::Release)?;
    if wish.basis.trim().is_empty() {
        return Err(DescriptionError::NoBasis);
    }
    ready(house, &kept, wish.which.lang)?;
    let office = written::office(house)?;
    kept.row.state = Status::Released.word().to_owned();
    kept.row.released_by = Some(account);
    kept.row.released_at = Some(ctx.now);
    kept.row.valid_from = Some(wish.from);
    kept.row.expires_on = wish.expires_on;
    kept.row.review_on = Some(wish.review_on.unwrap_or_else(|| office.review_after(wish.from)));
    name.clone_into(&mut kept.notes.released);
    wish.basis.trim().clone_into(&mut kept.notes.basis);
    wish.readers.trim().clone_into(&mut kept.notes.readers);
    kept.notes.grade = match wish.which.lang {
        Lang::De => grade_of(&kept.text, &written::modules(house)?),
        _ => Grade::None,
    };
    keep(ctx, (&mut tx, &permit), kept, "release").await?;
    tx.commit().await?;
    house.look_again();
    Ok(())
}

/// Takes a released text back: readers see the one before it, or the package's.
pub async fn withdraw(
    house: &House,
    ctx: &OpContext,
    (which, number): (&Which, i64),
    reason: &str,
) -> Result<(), DescriptionError> {
    let permit = may(ctx, Action::Withdraw)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(DescriptionError::NoReason);
    }
    let mut tx = house.write(ctx).await?;
    let shelf = Shelf::load(house, ctx, &mut tx, (which, &permit)).await?;
    let found = shelf.versions.into_iter().find(|kept| kept.row.number == number);
    let mut kept = found.ok_or(Fault::NotFound)?;
    if kept.status() != Status::Released {
        return Err(catalogue::descriptions::Refusal::WrongStep.into());
    }
    kept.row.state = Status::Withdrawn.word().to_owned();
    reason.clone_into(&mut kept.notes.withdrawn);
    keep(ctx, (&mut tx, &permit), kept, "withdraw").await?;
    tx.commit().await?;
    house.look_again();
    Ok(())
}

/// The open version, where it is still the one that the person looked at.
async fn open(
    house: &House,
    ctx: &OpContext,
    tx: &mut store::Writing,
    (which, version, permit): (&Which, i64, &access::Permit),
) -> Result<Kept, DescriptionError> {
    let shelf = Shelf::load(house, ctx, tx, (which, permit)).await?;
    let kept = shelf.versions.into_iter().find(Kept::is_open).ok_or(DescriptionError::Meanwhile)?;
    if kept.row.version == version { Ok(kept) } else { Err(DescriptionError::Meanwhile) }
}

/// Whether a text may go to its readers.
fn ready(house: &House, kept: &Kept, lang: Lang) -> Result<(), DescriptionError> {
    let open: Vec<Gap> = gaps(&kept.text, lang, &written::modules(house)?)
        .into_iter()
        .filter(Gap::refuses_release)
        .collect();
    if !open.is_empty() {
        return Err(DescriptionError::NotReady(open));
    }
    let broken: Vec<_> =
        kept.text.modules.iter().flat_map(|module| errors(&module.key, &module.text())).collect();
    if broken.is_empty() { Ok(()) } else { Err(DescriptionError::Broken(broken)) }
}

/// Writes a version with who did what.
async fn keep(
    ctx: &OpContext,
    (tx, permit): (&mut store::Writing, &access::Permit),
    mut kept: Kept,
    action: &str,
) -> Result<(), DescriptionError> {
    let (account, _) = ctx.staff()?;
    kept.pack(account)?;
    store::descriptions::write(tx, permit, &kept.row, ctx.now)
        .await
        .map_err(DescriptionError::of_write)?;
    Ok(audit(tx, ctx, permit, (&kept.row.id, action)).await?)
}
