//! The index follows what is published.

use std::sync::{Mutex, MutexGuard, PoisonError};

use base::{PackageHash, ServiceId, SignedDuration, Timestamp};

use super::entries;
use crate::{Fault, House, OpContext};

/// So long the index is trusted before the store is asked again: a version that another process
/// publishes is found within it.
const TRUSTED: SignedDuration = SignedDuration::from_secs(1);

/// What the index was filled with, and when that was last compared with the store.
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

/// Fills the index anew where other services or versions are in force than it was filled with. At
/// the start of the house this is called ahead of the first search.
pub async fn refresh(house: &House, ctx: &OpContext) -> Result<(), Fault> {
    let fresh = house.fresh();
    if fresh.is_trusted(ctx.now) {
        return Ok(());
    }
    let services = house.open_services(ctx).await?;
    let contents: Contents =
        services.iter().map(|one| (one.service.clone(), one.package.hash.clone())).collect();
    if fresh.is_filled_with(&contents) {
        return Ok(());
    }
    let entries = services.iter().map(entries::service).collect();
    house.ports().index.fill(entries, house.content().same_words.clone()).await?;
    fresh.held().filled = Some(contents);
    Ok(())
}
