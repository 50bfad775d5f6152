//! Proofs for outsiders: roots over all records, made every day, and the file with which a citizen
//! shows what stood in the record of their case on that day.

use access::{Action, Actor, Permit, Resource, ResourceKind};
use base::{ApplicationId, AuthorityId, Timestamp};
use cases::record::{self, Proof, Root};
use store::Store;
use store::roots::MOST;

use crate::case_file::CaseFile;
use crate::{Fault, House, OpContext};

/// How many roots a page of the public list shows.
const SHOWN: u16 = 60;

/// A root as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RootView {
    /// Its number.
    pub number: u64,
    /// When it was made.
    pub made: Timestamp,
    /// How many records it covers.
    pub records: u64,
    /// Its hash.
    pub hash: String,
}

/// What a person can prove about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofView {
    /// The application.
    pub id: ApplicationId,
    /// Name of the service.
    pub service_title: String,
    /// Reference in groups.
    pub reference: String,
    /// The newest root that covers the case, and how many entries; `None` until the coming night.
    pub covered: Option<(RootView, u64)>,
    /// Whether something was recorded since.
    pub grew: bool,
}

/// How many roots were made, and how many records they cover.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Roots.
    pub roots: u64,
    /// Records that had grown since their last root.
    pub records: u64,
}

/// Makes roots until every record is covered that no command holds right now. Needs a store and
/// nothing else of the house.
pub async fn make(store: &Store, authority: &AuthorityId, now: Timestamp) -> Result<Made, Fault> {
    let resource = Resource::of(ResourceKind::House, authority.clone());
    let permit = access::may(&Actor::System, Action::Edit, &resource)?;
    some(store, (authority, &permit), now, u64::MAX).await.map(|(made, _)| made)
}

/// Makes so many roots at the most, and says whether some are left to make.
async fn some(
    store: &Store,
    (authority, permit): (&AuthorityId, &Permit),
    now: Timestamp,
    most: u64,
) -> Result<(Made, bool), Fault> {
    let mut made = Made::default();
    while made.roots < most {
        let Some(root) = next(store, authority, permit, now).await? else {
            return Ok((made, false));
        };
        made.roots += 1;
        made.records += root.leaves;
        if root.leaves < MOST.unsigned_abs() {
            return Ok((made, false));
        }
    }
    Ok((made, true))
}

async fn next(
    store: &Store,
    authority: &AuthorityId,
    permit: &Permit,
    now: Timestamp,
) -> Result<Option<Root>, Fault> {
    let mut tx = store.write(authority).await?;
    let root = store::roots::make(&mut tx, permit, now, MOST).await?;
    tx.commit().await?;
    Ok(root)
}

/// A job makes so many roots at the most, so that it ends well within the time for which a worker
/// may hold it, and the next one carries on.
const A_JOB: u64 = 5;

/// The job of the day; true where the next one has to carry on.
pub(crate) async fn daily(house: &House, ctx: &OpContext, permit: &Permit) -> Result<bool, Fault> {
    let whose = (&ctx.authority, permit);
    let (made, more) = some(&house.ports().store, whose, ctx.now, A_JOB).await?;
    tracing::info!(made.roots, made.records, more, "roots over the records were made");
    Ok(more)
}

/// The newest roots before a number, newest first; `None` begins at the newest. They are public.
pub async fn roots(
    house: &House,
    ctx: &OpContext,
    before: Option<u32>,
) -> Result<Vec<RootView>, Fault> {
    let mut db = house.read(ctx).await?;
    let roots = store::roots::newest(&mut db, before.map(i64::from), SHOWN).await?;
    roots.into_iter().map(view).collect()
}

fn view(root: Root) -> Result<RootView, Fault> {
    let made = root.made_at.parse();
    let made =
        made.map_err(|_| Fault::Content("the moment of a root cannot be read".to_owned()))?;
    Ok(RootView { number: root.number.unsigned_abs(), made, records: root.leaves, hash: root.hash })
}

/// What the owner of an application can prove.
pub async fn status(house: &House, ctx: &OpContext, id: ApplicationId) -> Result<ProofView, Fault> {
    ctx.citizen()?;
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_owner(house, ctx, &mut db, (id, Action::Read)).await?;
    let covered = store::roots::covered(&mut db, &file.permit, file.id()).await?;
    let grew = covered.as_ref().is_some_and(|covered| covered.seq < covered.last);
    let covered = match covered {
        None => None,
        Some(covered) => Some((view(covered.root)?, covered.seq.unsigned_abs())),
    };
    Ok(ProofView {
        id,
        service_title: file.service_title(ctx),
        reference: file.row.file_number.clone(),
        covered,
        grew,
    })
}

/// The proof for the owner of an application; [`Fault::NotFound`] while no root covers the case.
pub async fn proof(house: &House, ctx: &OpContext, id: ApplicationId) -> Result<Proof, Fault> {
    ctx.citizen()?;
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_owner(house, ctx, &mut db, (id, Action::Read)).await?;
    let covering = store::roots::covering(&mut db, &file.permit, file.id()).await?;
    let covering = covering.ok_or(Fault::NotFound)?;
    let rows = (file.id(), covering.seq);
    let open = record::OPEN_TO_CITIZEN;
    Ok(Proof {
        format: record::FORMAT.to_owned(),
        case: file.id().to_string(),
        events: store::events::proven(&mut db, &file.permit, rows, &open).await?,
        path: covering.path,
        root: covering.root,
    })
}

/// The proof as the file that a citizen keeps.
pub async fn file(house: &House, ctx: &OpContext, id: ApplicationId) -> Result<String, Fault> {
    let proof = proof(house, ctx, id).await?;
    serde_json::to_string_pretty(&proof)
        .map_err(|error| Fault::Content(format!("the proof cannot be written: {error}")))
}
