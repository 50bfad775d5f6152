//! The indexes follow what is published.

use std::sync::{Mutex, MutexGuard, PoisonError};

use base::{PackageHash, ServiceId, SignedDuration, Timestamp};

use super::entries;
use crate::house::OpenService;
use crate::ports::{Collection, Entry};
use crate::{Fault, House, OpContext};

/// So long the index is trusted before the store is asked again: a version that another process
/// publishes is found within it.
const TRUSTED: SignedDuration = SignedDuration::from_secs(1);

/// What an index was filled with, and when that was last compared with the store.
#[derive(Default)]
pub(crate) struct Fresh(Mutex<State>);

#[derive(Default)]
struct State {
    asked: Option<Timestamp>,
    filled: Option<Contents>,
}

/// The services and the versions that are in the index.
type Contents = Vec<(ServiceId, PackageHash)>;

impl Fresh {
    /// The store is asked at the next search, whenever that is.
    pub(crate) fn look_again(&self) {
        self.held().asked = None;
    }

    /// True where the store was asked a moment ago, or somebody else asks it now.
    fn is_trusted(&self, now: Timestamp) -> bool {
        let mut state = self.held();
        let trusted = state.filled.is_some()
            && state.asked.is_some_and(|asked| now.duration_since(asked).abs() < TRUSTED);
        state.asked = Some(now);
        trusted
    }

    fn is_filled_with(&self, contents: &Contents) -> bool {
        self.held().filled.as_ref() == Some(contents)
    }

    fn held(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Fills the citizens' index anew where other services or versions are in force than it was filled with. At
/// the start of the house this is called ahead of the first search.
pub async fn refresh(house: &House, ctx: &OpContext) -> Result<(), Fault> {
    follow(house, ctx, Collection::Services).await
}

/// The same for the service centre's index, which is filled when somebody first asks it.
pub(crate) async fn refresh_answers(house: &House, ctx: &OpContext) -> Result<(), Fault> {
    follow(house, ctx, Collection::Answers).await
}

async fn follow(house: &House, ctx: &OpContext, collection: Collection) -> Result<(), Fault> {
    let fresh = house.fresh(collection);
    if fresh.is_trusted(ctx.now) {
        return Ok(());
    }
    let services = house.open_services(ctx).await?;
    let contents: Contents =
        services.iter().map(|one| (one.service.clone(), one.package.hash.clone())).collect();
    if fresh.is_filled_with(&contents) {
        return Ok(());
    }
    let entries = entries(house, &services, collection);
    house.ports().index.fill(collection, entries, house.content().same_words.clone()).await?;
    fresh.held().filled = Some(contents);
    Ok(())
}

/// Services come first; the service centre's index has the compass's advice and the matters of others as well.
fn entries(house: &House, services: &[OpenService], collection: Collection) -> Vec<Entry> {
    let services = services.iter().map(entries::service);
    match collection {
        Collection::Services => services.collect(),
        Collection::Answers => {
            let compass = &house.guide().compass;
            let offers = compass.offers.iter().map(entries::offer);
            services.chain(offers).chain(compass.matters.iter().map(entries::matter)).collect()
        }
    }
}
