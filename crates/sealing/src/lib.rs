//! Envelope encryption. A master key, held outside the database, wraps data keys; a data
//! key seals single fields and blobs with AES-256-GCM, bound to the place they stand in
//! (`table|row|column`), so that nothing can be moved from one row to another. Deleting a
//! data key erases all that it sealed. This room does not know what it seals, where the
//! bytes are kept or where the master key comes from.
//!
//! Nonces, salts and fresh data keys are drawn from the generator of the cryptographic
//! library itself and not from the house's `Entropy`: a nonce that a test could repeat
//! would break AES-GCM, and nothing above may depend on their values.

mod data_key;
mod envelope;
mod error;
mod keyring;

pub use data_key::{DataKey, Place};
pub use error::{KeyMark, SealError};
pub use keyring::{Keyring, MasterKey};

/// Sixteen random bytes that make a digest of guessable content unguessable.
///
/// # Errors
/// When the operating system yields no randomness.
pub fn salt() -> Result<[u8; 16], SealError> {
    let mut salt = [0; 16];
    envelope::fill(&mut salt)?;
    Ok(salt)
}
