use sealing::SealError;
use thiserror::Error;

/// Why bytes could not be kept or given back.
#[derive(Debug, Error)]
pub enum BlobError {
    /// More bytes than this store takes.
    #[error("{size} bytes are more than the {limit} that are taken")]
    TooLarge {
        /// How many there are.
        size: u64,
        /// The most that are taken.
        limit: u64,
    },
    /// The name is none that this room gave.
    #[error("that is no name of a blob")]
    Name,
    /// Nothing is kept under this name.
    #[error("nothing is kept under this name")]
    Missing,
    /// The bytes are not those that were kept, or the key is another one.
    #[error("the bytes were changed, cut off, or belong to another key")]
    Broken(#[source] Option<SealError>),
    /// The place where blobs are kept does not work.
    #[error("the place where attachments are kept does not work")]
    Place(#[source] object_store::Error),
    /// The folder cannot be used.
    #[error("the folder for attachments cannot be used")]
    Folder(#[source] std::io::Error),
}
