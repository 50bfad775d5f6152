//! `bruchlos catalogue`: the central catalogue of services, taken in and looked at; the catalogues of
//! other portals, given and taken.

pub(crate) mod exchange;
pub(crate) mod ozg;
pub(crate) mod past;

use std::sync::Arc;

use access::Actor;
use base::{AuthorityId, Lang};
use store::{Store, StoreKind};
use usecases::OpContext;

use super::say_error;
use crate::arguments::StoreArguments;
use crate::outside::{self, SystemEntropy};
use crate::stores::{self, Opening};

/// What the house itself does now, for a command that needs a store and nothing else of it.
fn context(authority: AuthorityId) -> OpContext {
    let now = outside::now();
    OpContext {
        now,
        today: base::berlin_date(now),
        actor: Actor::System,
        authority,
        lang: Lang::En,
        entropy: Arc::new(SystemEntropy),
    }
}

/// Opens the store to write into, migrated. Where there is none and nobody named a key, a demo
/// store is made, as `serve --demo` would.
async fn open(arguments: &StoreArguments) -> anyhow::Result<Store> {
    let folder = stores::folder(arguments);
    let is_there = arguments.database_url.is_some() || folder.join("bruchlos.sqlite").exists();
    let makes_demo = !is_there && arguments.key_file.is_none();
    let opening = if makes_demo { Opening::DemoWrite } else { Opening::Write };
    let store = stores::open(arguments, opening).await?;
    store.migrate(outside::now()).await?;
    stores::recognise(&store).await?;
    if makes_demo {
        stores::mark(&store, true).await?;
        say_error(&format!(
            "There was no store in {}, so a demo store was made there.",
            folder.display()
        ));
    } else {
        let nobody = "-".parse()?;
        let kind = store::meta::kind(&mut store.read(&nobody).await?).await?;
        stores::mark(&store, kind == Some(StoreKind::Demo)).await?;
    }
    Ok(store)
}

/// Opens the store to look at it.
async fn look(arguments: &StoreArguments) -> anyhow::Result<Store> {
    let store = stores::open(arguments, Opening::Look).await?;
    store.check_schema().await?;
    stores::recognise(&store).await?;
    Ok(store)
}
