//! Attachments: bytes by content, sealed, on a file system or an object store.
