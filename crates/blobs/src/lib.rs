//! Bytes that are too large for a row: attachments and documents, each sealed with a key
//! of its own, on a file system or an object store. A blob is named by a keyed hash of its
//! content, so the name tells nothing and no name that a person chose ever becomes a path.
//! The room does not know whose bytes they are, what they mean or where their keys are
//! kept: the caller seals the key into the row that owns the blob, and losing that row
//! erases the blob.

mod blobs;
mod chunks;
mod error;

pub use blobs::{Blobs, Stored};
pub use error::BlobError;
