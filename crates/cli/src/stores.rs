//! Opening a store: which one, with which key, and whether it is a demo store.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use blobs::Blobs;
use store::{Keyring, MasterKey, Store, StoreError, StoreKind};

use crate::arguments::StoreArguments;

/// What a command means to do with a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// Read beside whoever writes.
    Look,
    /// Write, as the one writer.
    Write,
    /// Write to a demo store, which makes its own key.
    DemoWrite,
}

/// The folder of the embedded store and of attachments.
pub(crate) fn folder(arguments: &StoreArguments) -> PathBuf {
    arguments.data.clone().unwrap_or_else(|| PathBuf::from("data"))
}

/// Opens the store that the arguments name.
///
/// # Errors
/// With a sentence that says what to do.
pub(crate) async fn open(arguments: &StoreArguments, opening: Opening) -> anyhow::Result<Store> {
    let folder = folder(arguments);
    let keyring = keyring(arguments, &folder, opening)?;
    Ok(match (&arguments.database_url, opening) {
        (Some(url), _) => Store::connect(url, keyring).await?,
        (None, Opening::Look) => Store::look_into_sqlite(&folder, keyring).await?,
        (None, _) => Store::open_sqlite(&folder, keyring).await?,
    })
}

/// Attachments beside the embedded store.
pub(crate) fn blobs(arguments: &StoreArguments, most_bytes: u64) -> anyhow::Result<Blobs> {
    let folder = folder(arguments).join("files");
    Ok(Blobs::in_folder(&folder, most_bytes)?)
}

/// The master key: from the file that an operator named; a demo store makes its own once.
fn keyring(arguments: &StoreArguments, folder: &Path, opening: Opening) -> anyhow::Result<Keyring> {
    let own = folder.join("demo.key");
    let file = match (&arguments.key_file, opening) {
        (Some(file), _) => file.clone(),
        (None, Opening::DemoWrite) => {
            if !own.is_file() {
                make_key(folder, &own)?;
            }
            own
        }
        (None, _) if own.is_file() => own,
        (None, _) => bail!(
            "The store is sealed with a master key and none was named. Give the file with --key-file."
        ),
    };
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("the master key {} cannot be read", file.display()))?;
    let key = MasterKey::from_hex(text.trim()).with_context(|| {
        format!("{} is no master key; it needs 64 hexadecimal digits", file.display())
    })?;
    Ok(Keyring::new(key))
}

fn make_key(folder: &Path, file: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    let mut bytes = [0_u8; 32];
    crate::outside::fill(&mut bytes);
    std::fs::write(file, hex::encode(bytes))
        .with_context(|| format!("{} cannot be written", file.display()))?;
    only_for_the_owner(file)
}

#[cfg(unix)]
fn only_for_the_owner(file: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))?)
}

#[cfg(not(unix))]
fn only_for_the_owner(_: &Path) -> anyhow::Result<()> {
    Ok(())
}

/// Refuses a store that another master key sealed, before anybody is let in: with the wrong key it
/// would show pages and could open nothing, and new rows would be sealed apart from the old ones.
///
/// # Errors
/// With a sentence that says what to do.
pub(crate) async fn recognise(store: &Store) -> anyhow::Result<()> {
    let nobody = "-".parse()?;
    match store::keys::fit(&mut store.read(&nobody).await?).await {
        Err(StoreError::ForeignKey) => bail!(
            "This store was sealed with another master key than the one named, and nothing in it \
             can be opened with this one. Nothing was changed. Name the key that belongs to the \
             store with --key-file, or the folder or database that belongs to the key with --data \
             or --database-url."
        ),
        answer => Ok(answer?),
    }
}

/// Marks an unmarked store, and refuses one that is marked as the other kind.
///
/// # Errors
/// With a sentence that says what to do.
pub(crate) async fn mark(store: &Store, demo: bool) -> anyhow::Result<()> {
    let wanted = if demo { StoreKind::Demo } else { StoreKind::Production };
    let nobody = "-".parse()?;
    let found = store::meta::kind(&mut store.read(&nobody).await?).await?;
    match (found, wanted) {
        (Some(StoreKind::Demo), StoreKind::Production) => bail!(
            "This is a demo store: anybody can sign in as anybody. Start it with --demo, or name \
             another store with --data or --database-url."
        ),
        (Some(StoreKind::Production), StoreKind::Demo) => bail!(
            "This store is not a demo store, and demo mode would let anybody in. Name another one \
             with --data or --database-url."
        ),
        (Some(_), _) => Ok(()),
        (None, kind) => {
            let mut tx = store.write(&nobody).await?;
            store::meta::mark(&mut tx, kind).await?;
            Ok(tx.commit().await?)
        }
    }
}
