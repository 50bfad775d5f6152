//! A house for the commands that exchange with other portals, look at the log or hand on files.

use std::sync::Arc;

use anyhow::{Context as _, bail};
use documents::Press;
use store::Store;
use usecases::ports::{Attachments, Documents};
use usecases::{Fittings, House, Rules};

use super::quiet::Nobody;
use crate::arguments::{Furnished, StoreArguments};
use crate::content;
use crate::federation::Neighbours;
use crate::outside::{Cellar, PressRoom, SystemEntropy, WallClock};
use crate::search_room::SearchRoom;
use crate::settings::Settings;
use crate::stores::{self, Opening};

/// The largest document that is kept, in bytes.
const MOST_BYTES: u64 = 100_000_000;

/// Which rooms a command works with, besides store, content and other portals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rooms {
    /// None.
    Bare,
    /// Files and the press.
    FilesAndPress,
}

/// A house for a command: store, content and other portals; no press, no mail, no sign-in.
pub(crate) async fn house(from: &Furnished, opening: Opening) -> anyhow::Result<(House, Store)> {
    furnish(from, opening, Rooms::Bare).await
}

/// A house for a command that opens files and prints; no mail, no sign-in.
pub(crate) async fn with_files(
    from: &Furnished,
    opening: Opening,
) -> anyhow::Result<(House, Store)> {
    furnish(from, opening, Rooms::FilesAndPress).await
}

async fn furnish(
    from: &Furnished,
    opening: Opening,
    rooms: Rooms,
) -> anyhow::Result<(House, Store)> {
    let Furnished { content, .. } = from;
    let (settings, arguments) = settled(from)?;
    let folder = content.content.clone().or_else(|| settings.content.clone());
    let authority = settings.authority.as_deref();
    let published = content::load_of(folder.as_deref(), &content.package, authority)?;
    let store = stores::open(&arguments, opening).await?;
    if opening == Opening::Look {
        store.check_schema().await?;
    } else {
        store.migrate(crate::outside::now()).await?;
    }
    stores::recognise(&store).await?;
    let id = published.content.authority.id.clone();
    let (documents, attachments): (Arc<dyn Documents>, Arc<dyn Attachments>) = match rooms {
        Rooms::Bare => (Arc::new(Nobody), Arc::new(Nobody)),
        Rooms::FilesAndPress => {
            let press = Press::new().context("the press cannot be set up")?;
            let blobs = stores::blobs(&arguments, MOST_BYTES)?;
            (Arc::new(PressRoom(Arc::new(press))), Arc::new(Cellar(blobs)))
        }
    };
    let house = House::new(Fittings {
        store: store.clone(),
        documents,
        attachments,
        doors: Arc::new(Nobody),
        index: Arc::new(SearchRoom::default()),
        portals: Neighbours::new()?,
        identity: Arc::new(Nobody),
        clock: Arc::new(WallClock),
        entropy: Arc::new(SystemEntropy),
        settings: usecases::Settings {
            federation: settings.federation.federation(id.as_str(), &published.guide.areas),
            authority: id,
            mode: Rules::Production,
            base_url: settings.base_url(),
            most_file_bytes: 0,
            reachable: access::Level::None,
        },
        guide: published.guide,
        content: published.content,
    });
    Ok((house, store))
}

/// The settings, and the store that they and the command line name.
pub(crate) fn settled(from: &Furnished) -> anyhow::Result<(Settings, StoreArguments)> {
    let Furnished { store, config, .. } = from;
    let settings = match Settings::read(config.as_deref()) {
        Ok(settings) => settings,
        Err(complaints) => bail!(complaints.join("\n")),
    };
    let arguments = StoreArguments {
        data: store.data.clone().or_else(|| Some(settings.data.clone())),
        database_url: store.database_url.clone().or_else(|| settings.database_url.clone()),
        key_file: store.key_file.clone().or_else(|| settings.key_file.clone()),
    };
    Ok((settings, arguments))
}
