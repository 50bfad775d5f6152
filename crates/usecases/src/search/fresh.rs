//! The indexes follow what is published.

use std::sync::{Mutex, MutexGuard, PoisonError};

use base::{Lang, PackageHash, ServiceId, SignedDuration, Timestamp};

use super::entries;
use crate::house::OpenService;
use crate::ports::{Collection, Entry};
use crate::{Fault, House, OpContext, federation};

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
    /// True where what joined portals offer has changed since.
    stale: bool,
}

/// A service with its version and those of its released texts.
type Own = (ServiceId, PackageHash, Vec<(Lang, String)>);

/// What is in an index.
#[derive(PartialEq, Eq)]
struct Contents {
    /// Our services.
    own: Vec<Own>,
    /// What tells one state of the joined portals' services from another.
    foreign: String,
}

impl Fresh {
    /// The store is asked at the next search, whenever that is.
    pub(crate) fn look_again(&self) {
        self.held().asked = None;
    }

    /// What joined portals offer has changed here: the next search looks again, and fills anew.
    pub(crate) fn joined_changed(&self) {
        let mut state = self.held();
        (state.asked, state.stale) = (None, true);
    }

    /// Whether joined portals changed; from now on it counts as seen.
    fn take_stale(&self) -> bool {
        std::mem::take(&mut self.held().stale)
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

/// Fills the citizens' index anew where other services, versions or texts are in force than it was filled with. At
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
    // The service centre answers from our own knowledge only.
    let foreign = match collection {
        Collection::Services => federation::stamp(house, ctx).await?,
        Collection::Answers => String::new(),
    };
    let own = services.iter().map(versions).collect();
    let contents = Contents { own, foreign };
    if !fresh.take_stale() && fresh.is_filled_with(&contents) {
        return Ok(());
    }
    let filled = fill(house, ctx, (&services, collection)).await;
    match &filled {
        Ok(()) => fresh.held().filled = Some(contents),
        Err(_) => fresh.joined_changed(),
    }
    filled
}

fn versions(one: &OpenService) -> Own {
    let texts = one.released.iter().map(|(lang, (id, _))| (*lang, id.clone()));
    (one.service.clone(), one.package.hash.clone(), texts.collect())
}

/// Our own come first: of what fits equally well, the first is found first.
async fn fill(
    house: &House,
    ctx: &OpContext,
    (services, collection): (&[OpenService], Collection),
) -> Result<(), Fault> {
    let mut entries = entries(house, services, collection);
    if collection == Collection::Services {
        entries.extend(federation::texts(house, ctx).await?.into_iter().map(entries::foreign));
    }
    house.ports().index.fill(collection, entries, house.content().same_words.clone()).await?;
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
