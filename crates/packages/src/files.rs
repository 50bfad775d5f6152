use std::collections::BTreeMap;

use base::PackageHash;
use sha2::{Digest, Sha256};
use thiserror::Error;

/// The files of a package or of a content folder, by their path with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Vec<u8>>);

/// A blob that is no framed set of files.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("this is no stored package: it ends or continues where it should not")]
pub struct FilesError;

const MAGIC: &[u8] = b"bruchlos-package-1\n";

impl Files {
    /// No files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) -> Option<Vec<u8>> {
        self.0.remove(path)
    }

    /// The bytes of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// The text of a file, where it is UTF-8.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.get(path)?).ok()
    }

    /// Paths and bytes, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Whether there is no file at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The files below a folder, with paths that start there.
    #[must_use]
    pub fn below(&self, folder: &str) -> Self {
        let prefix = format!("{}/", folder.trim_end_matches('/'));
        self.iter()
            .filter_map(|(path, bytes)| Some((path.strip_prefix(&prefix)?, bytes)))
            .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
            .collect()
    }

    /// The name of exactly this set of files: SHA-256 over the sorted paths and bytes.
    #[must_use]
    pub fn hash(&self) -> PackageHash {
        let digest = hex::encode(Sha256::digest(self.to_bytes()));
        #[expect(clippy::expect_used, reason = "64 hexadecimal digits always fit the id")]
        digest.parse().expect("a digest is a valid id")
    }

    /// One blob for the store: each path and content with its length in front.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut blob = MAGIC.to_vec();
        for (path, bytes) in self.iter() {
            put(&mut blob, path.as_bytes());
            put(&mut blob, bytes);
        }
        blob
    }

    /// The files of a blob that [`Files::to_bytes`] made.
    ///
    /// # Errors
    /// Where the blob is anything else.
    pub fn from_bytes(blob: &[u8]) -> Result<Self, FilesError> {
        let mut rest = blob.strip_prefix(MAGIC).ok_or(FilesError)?;
        let mut files = Self::new();
        while !rest.is_empty() {
            let path = take(&mut rest)?;
            let path = std::str::from_utf8(path).map_err(|_| FilesError)?;
            let bytes = take(&mut rest)?;
            files.insert(path, bytes);
        }
        Ok(files)
    }
}

impl FromIterator<(String, Vec<u8>)> for Files {
    fn from_iter<I: IntoIterator<Item = (String, Vec<u8>)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}

fn put(blob: &mut Vec<u8>, part: &[u8]) {
    blob.extend_from_slice(&(part.len() as u64).to_be_bytes());
    blob.extend_from_slice(part);
}

fn take<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], FilesError> {
    let (length, behind) = rest.split_first_chunk::<8>().ok_or(FilesError)?;
    let length = usize::try_from(u64::from_be_bytes(*length)).map_err(|_| FilesError)?;
    let (part, behind) = behind.split_at_checked(length).ok_or(FilesError)?;
    *rest = behind;
    Ok(part)
}
