//! Begun, released by a second person, or stopped.

use ::cases::upgrade::release as may_release;
use access::{Action, Permit, ResourceKind};
use base::{PackageHash, ServiceId};
use store::upgrades::{ActState, ActStep, NewUpgrade, Upgrade};
use store::{Reading, StoreError};

use super::UpgradeError;
use super::run::{GATHER, TAKE};
use super::views::going;
use crate::parts::enqueue;
use crate::{Fault, House, OpContext};

/// Begun for the cases of a version.
#[derive(Clone, Debug)]
pub struct Begin {
    /// The service.
    pub service: ServiceId,
    /// The version by which the cases are handled.
    pub from: PackageHash,
}

/// The permit for something with such acts.
pub(super) fn permit(ctx: &OpContext, action: Action) -> Result<Permit, Fault> {
    ctx.signed_in()?;
    Ok(ctx.may(action, &ctx.thing(ResourceKind::Upgrade))?)
}

/// Begins one, to the version in force. The worker works the cases out.
///
/// # Errors
/// No newer version is in force, no case is handled by the older one, or one of the service is under way.
pub async fn begin(house: &House, ctx: &OpContext, wanted: Begin) -> Result<i64, UpgradeError> {
    let permit = permit(ctx, Action::Create)?;
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let older = match store::packages::one(&mut tx, &wanted.from).await {
        Err(StoreError::Missing { .. }) => return Err(UpgradeError::NoWay),
        other => other?,
    };
    let current = house.current(&mut tx, &wanted.service, ctx.today).await?;
    let newer = current.filter(|(hash, package)| {
        let begins = package.manifest.valid_from;
        older.service == wanted.service && *hash != older.hash && begins >= older.valid_from
    });
    let (to, _) = newer.ok_or(UpgradeError::NoWay)?;
    let of = (&wanted.from, None);
    if store::cases::running_on(&mut tx, &permit, of, 1).await?.is_empty() {
        return Err(UpgradeError::NoWay);
    }
    let new = NewUpgrade { service: wanted.service, from: wanted.from, to, by: account };
    let number = match store::upgrades::begin(&mut tx, &permit, &new, ctx.now).await {
        Err(StoreError::Taken { .. }) => return Err(UpgradeError::UnderWay),
        other => other?,
    };
    enqueue(ctx, &mut tx, &permit, (GATHER, number, None)).await?;
    tx.commit().await?;
    Ok(number)
}

async fn at(
    db: &mut Reading,
    permit: &Permit,
    (number, states): (i64, &[ActState]),
) -> Result<Upgrade, UpgradeError> {
    let row = store::upgrades::one(db, permit, number).await?;
    if states.contains(&row.state) { Ok(row) } else { Err(UpgradeError::WrongState) }
}

/// Releases it: from now on cases go along.
///
/// # Errors
/// It is the person's own, no case goes along, or it stands elsewhere.
pub async fn release(house: &House, ctx: &OpContext, number: i64) -> Result<(), UpgradeError> {
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let seen = permit(ctx, Action::Read)?;
    let row = at(&mut tx, &seen, (number, &[ActState::Examined])).await?;
    let tally = store::upgrades::tally(&mut tx, &seen, number).await?;
    // Asked before the matrix, so that the answer names the reason.
    may_release((row.begun_by, account), going(&tally))?;
    let permit = permit(ctx, Action::Approve)?;
    let step = ActStep::Released(account);
    store::upgrades::step(&mut tx, &permit, (&row, step), ctx.now).await?;
    enqueue(ctx, &mut tx, &permit, (TAKE, number, None)).await?;
    Ok(tx.commit().await?)
}

/// Stops it before any case went along.
///
/// # Errors
/// It was released already, or has ended.
pub async fn stop(house: &House, ctx: &OpContext, number: i64) -> Result<(), UpgradeError> {
    let permit = permit(ctx, Action::Delete)?;
    let (account, _) = ctx.staff()?;
    let mut tx = house.write(ctx).await?;
    let open = [ActState::Gathering, ActState::Examined];
    let row = at(&mut tx, &permit, (number, &open)).await?;
    let step = ActStep::Stopped(account);
    store::upgrades::step(&mut tx, &permit, (&row, step), ctx.now).await?;
    Ok(tx.commit().await?)
}
