use std::path::Path as Folder;
use std::sync::Arc;

use base::Timestamp;
use futures_util::StreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use sealing::{DataKey, SealError};
use sha2::{Digest, Sha256};

use crate::{BlobError, chunks};

/// Where blobs are kept. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Blobs {
    place: Arc<dyn ObjectStore>,
    limit: u64,
}

/// A blob that was kept.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its name: 64 hexadecimal digits that tell nothing of the content.
    pub name: String,
    /// The key that opens it; keep it only inside something sealed.
    pub key: DataKey,
    /// The SHA-256 of the content, hexadecimal; tells the content to whoever knows it already.
    pub sha256: String,
    /// The size of the content in bytes.
    pub size: u64,
}

impl Blobs {
    /// Keeps blobs in a folder, which is made where it is missing. A blob is on disk when
    /// [`Blobs::put`] returns.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn in_folder(folder: &Folder, limit: u64) -> Result<Self, BlobError> {
        std::fs::create_dir_all(folder).map_err(BlobError::Folder)?;
        let place = LocalFileSystem::new_with_prefix(folder).map_err(BlobError::Place)?;
        Ok(Self { place: Arc::new(place.with_fsync(true)), limit })
    }

    /// Keeps blobs in any object store.
    #[must_use]
    pub fn in_place(place: Arc<dyn ObjectStore>, limit: u64) -> Self {
        Self { place, limit }
    }

    /// Seals and keeps content under a fresh key.
    ///
    /// # Errors
    /// [`BlobError::TooLarge`] above the limit; nothing is kept then.
    pub async fn put(&self, content: &[u8]) -> Result<Stored, BlobError> {
        let size = content.len() as u64;
        if size > self.limit {
            return Err(BlobError::TooLarge { size, limit: self.limit });
        }
        let key = DataKey::fresh().map_err(broken)?;
        let hash = Sha256::digest(content);
        let name = hex::encode(key.name("blob", &hash));
        let sealed = chunks::seal(&key, &name, content)?;
        let put = self.place.put(&path(&name)?, PutPayload::from(sealed)).await;
        put.map_err(BlobError::Place)?;
        Ok(Stored { name, key, sha256: hex::encode(hash), size })
    }

    /// Gives the content of a blob, or notices that it is not what was kept.
    ///
    /// # Errors
    /// [`BlobError::Missing`], [`BlobError::Broken`].
    pub async fn get(&self, name: &str, key: &DataKey) -> Result<Vec<u8>, BlobError> {
        let answer = self.place.get(&path(name)?).await.map_err(sort)?;
        let sealed = answer.bytes().await.map_err(sort)?;
        let content = chunks::open(key, name, &sealed)?;
        if hex::encode(key.name("blob", &Sha256::digest(&content))) == name {
            Ok(content)
        } else {
            Err(BlobError::Broken(None))
        }
    }

    /// The names of all blobs on a shelf (the first byte of a name) that were kept before an instant. A name tells nothing
    /// of its time, so the place is asked.
    ///
    /// # Errors
    /// When the place does not work.
    pub async fn kept_before(
        &self,
        shelf: u8,
        before: Timestamp,
    ) -> Result<Vec<String>, BlobError> {
        let folder = Path::parse(format!("{shelf:02x}")).map_err(|_| BlobError::Name)?;
        let mut entries = self.place.list(Some(&folder));
        let mut names = Vec::new();
        while let Some(entry) = entries.next().await {
            let entry = entry.map_err(BlobError::Place)?;
            if entry.last_modified.timestamp() >= before.as_second() {
                continue;
            }
            // Whatever else lies there is not ours and is left alone.
            let name = entry.location.filename().unwrap_or_default();
            if path(name).is_ok_and(|ours| ours == entry.location) {
                names.push(name.to_owned());
            }
        }
        Ok(names)
    }

    /// Deletes a blob. Deleting one that is gone is no error.
    ///
    /// # Errors
    /// When the place does not work.
    pub async fn delete(&self, name: &str) -> Result<(), BlobError> {
        match self.place.delete(&path(name)?).await.map_err(sort) {
            Ok(()) | Err(BlobError::Missing) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Two levels of folders, so that none holds more than a few thousand files.
fn path(name: &str) -> Result<Path, BlobError> {
    let is_ours =
        name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let folder = name.get(..2).filter(|_| is_ours).ok_or(BlobError::Name)?;
    Path::parse(format!("{folder}/{name}")).map_err(|_| BlobError::Name)
}

fn sort(error: object_store::Error) -> BlobError {
    match error {
        object_store::Error::NotFound { .. } => BlobError::Missing,
        other => BlobError::Place(other),
    }
}

fn broken(error: SealError) -> BlobError {
    BlobError::Broken(Some(error))
}
