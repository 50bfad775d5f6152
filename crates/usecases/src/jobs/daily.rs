//! What is done once a day: sessions that ended are forgotten, drafts whose time is over are
//! deleted after a reminder, files that no row names are removed, the editorial office is
//! reminded of texts and reports that wait, and roots are made over all records that grew.

use access::{Action, Permit, ResourceKind};
use base::{JobId, Lang, SignedDuration};
use store::StoreError;
use store::applications::ApplicationSummary;
use store::jobs::NewJob;

use super::later;
use crate::applications::{DRAFT_DAYS, kept_until};
use crate::notices::{self, Occasion, Order};
use crate::{Fault, House, OpContext};

const SESSIONS: &str = "sessions";
const DRAFTS: &str = "drafts";
const FILES: &str = "files";
const TEXTS: &str = "texts";
const ROOTS: &str = "roots";

/// A reminder goes out so many days before a draft is deleted.
const REMINDER_DAYS: i64 = 7;
/// A file without a row may be one that somebody is uploading right now.
const GRACE: SignedDuration = SignedDuration::from_hours(24);
/// How many drafts are looked at in one go.
const MOST: u16 = 500;

/// Puts the day's jobs in line; the first worker of the day does it.
pub(super) async fn enqueue(house: &House, ctx: &OpContext, permit: &Permit) -> Result<(), Fault> {
    let key = |name: &str| format!("{name}.{}", ctx.today);
    let mut db = house.read(ctx).await?;
    // They are put in line together.
    if store::jobs::is_known(&mut db, &key(TEXTS)).await? {
        return Ok(());
    }
    drop(db);
    let mut tx = house.write(ctx).await?;
    for name in [SESSIONS, DRAFTS, FILES, TEXTS, ROOTS] {
        let job = NewJob {
            id: JobId::new(ctx.new_uuid()),
            name: name.to_owned(),
            payload: "{}".to_owned(),
            once_key: key(name),
            run_at: ctx.now,
        };
        store::jobs::enqueue(&mut tx, permit, &job, ctx.now).await?;
    }
    Ok(tx.commit().await?)
}

/// Does a job by its name.
pub(super) async fn run(
    house: &House,
    ctx: &OpContext,
    permit: &Permit,
    name: &str,
) -> Result<(), Fault> {
    match name {
        SESSIONS => sessions(house, ctx).await,
        DRAFTS => drafts(house, ctx, permit).await,
        FILES => files(house, ctx).await,
        TEXTS => texts(house, ctx, permit).await,
        ROOTS => roots(house, ctx, permit).await,
        other => Err(Fault::Content(format!("there is no job {other}"))),
    }
}

/// Makes roots; where many records grew, one job after the other.
async fn roots(house: &House, ctx: &OpContext, permit: &Permit) -> Result<(), Fault> {
    if !crate::proofs::daily(house, ctx, permit).await? {
        return Ok(());
    }
    let mut tx = house.write(ctx).await?;
    let last = store::roots::newest(&mut tx, None, 1).await?.first().map_or(0, |root| root.number);
    let job = NewJob {
        id: JobId::new(ctx.new_uuid()),
        name: ROOTS.to_owned(),
        payload: "{}".to_owned(),
        once_key: format!("{ROOTS}.{}.behind-{last}", ctx.today),
        run_at: ctx.now,
    };
    store::jobs::enqueue(&mut tx, permit, &job, ctx.now).await?;
    Ok(tx.commit().await?)
}

async fn sessions(house: &House, ctx: &OpContext) -> Result<(), Fault> {
    let mut tx = house.write(ctx).await?;
    let swept = store::sessions::sweep(&mut tx, ctx.now).await?;
    tx.commit().await?;
    tracing::info!(swept, "sessions that ended were forgotten");
    Ok(())
}

/// Reminds of drafts that end in a week and deletes those that ended. What somebody saved
/// meanwhile has another version and stays.
async fn drafts(house: &House, ctx: &OpContext, permit: &Permit) -> Result<(), Fault> {
    let untouched = SignedDuration::from_hours(24 * (DRAFT_DAYS - REMINDER_DAYS));
    let since = later(ctx.now, -untouched);
    let (mut last, mut deleted) = (None, 0_usize);
    loop {
        let mut db = house.read(ctx).await?;
        let page = (last.as_ref(), MOST);
        let mut left = store::applications::left_since(&mut db, permit, since, page).await?;
        drop(db);
        for (draft, lang) in &left {
            if kept_until(draft.changed_at) >= ctx.today {
                remind(house, ctx, draft, *lang).await?;
            } else if delete(house, ctx, draft).await? {
                deleted += 1;
            }
        }
        let is_full = left.len() == usize::from(MOST);
        last = left.pop().map(|(draft, _)| draft);
        if !is_full {
            break;
        }
    }
    if deleted > 0 {
        tracing::info!(deleted, "drafts whose time is over were deleted");
    }
    Ok(())
}

async fn remind(
    house: &House,
    ctx: &OpContext,
    draft: &ApplicationSummary,
    lang: Lang,
) -> Result<(), Fault> {
    let ctx = OpContext { lang, ..ctx.clone() };
    let permit = ctx.may(Action::Delete, &ctx.thing_of(ResourceKind::Draft, draft.account))?;
    let order = Order {
        account: draft.account,
        application: draft.id,
        occasion: Occasion::DraftEnds,
        once: format!("draft-ends.{}.{}", draft.id, kept_until(draft.changed_at)),
    };
    let mut tx = house.write(&ctx).await?;
    notices::enqueue(house, &ctx, &mut tx, &permit, order).await?;
    Ok(tx.commit().await?)
}

/// Deletes a draft with its files and its key. `false` where somebody saved it meanwhile.
async fn delete(house: &House, ctx: &OpContext, seen: &ApplicationSummary) -> Result<bool, Fault> {
    let permit = ctx.may(Action::Delete, &ctx.thing_of(ResourceKind::Draft, seen.account))?;
    let mut tx = house.write(ctx).await?;
    let version = (seen.id, seen.version);
    let blobs = match store::applications::discard(&mut tx, &permit, version, ctx.now).await {
        Err(StoreError::Changed { .. }) => return Ok(false),
        other => other?,
    };
    crate::audit::note(&mut tx, &permit, ctx.now, (&format!("application.{}", seen.id), "expire"))
        .await?;
    tx.commit().await?;
    crate::files::forget(house, blobs).await?;
    Ok(true)
}

/// Reminds the editorial office of texts and of reports.
async fn texts(house: &House, ctx: &OpContext, permit: &Permit) -> Result<(), Fault> {
    let texts = crate::descriptions::remind(house, ctx, permit).await?;
    let reports = crate::feedback::remind(house, ctx, permit).await?;
    if texts + reports > 0 {
        tracing::info!(texts, reports, "the editorial office was reminded");
    }
    Ok(())
}

/// Removes files that no row names: an upload that broke off, or a row that was deleted just
/// before the power failed.
async fn files(house: &House, ctx: &OpContext) -> Result<(), Fault> {
    let before = later(ctx.now, -GRACE);
    let mut removed = 0_usize;
    for shelf in 0..=u8::MAX {
        let names = house.ports().attachments.kept_before(shelf, before).await?;
        if names.is_empty() {
            continue;
        }
        let mut db = house.read(ctx).await?;
        for name in names {
            if !store::attachments::is_blob_known(&mut db, &name).await? {
                house.ports().attachments.remove(&name).await?;
                removed += 1;
            }
        }
    }
    if removed > 0 {
        tracing::info!(removed, "files that no row names were removed");
    }
    Ok(())
}
