use std::fmt;
use std::sync::Arc;

use crate::data_key::DataKey;
use crate::envelope::{Secret, mark_of};
use crate::{Place, SealError};

/// The key that wraps data keys. It lives outside the database.
#[derive(Clone)]
pub struct MasterKey(Secret);

impl MasterKey {
    /// A key from its bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Secret(bytes))
    }

    /// A key as operators write it: 64 hexadecimal digits, blanks around them ignored.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn from_hex(text: &str) -> Result<Self, SealError> {
        let digits = text.trim().as_bytes();
        let mut bytes = [0; 32];
        if digits.len() != 64 {
            return Err(SealError::NotAKey);
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = hex_pair(pair).ok_or(SealError::NotAKey)?;
        }
        Ok(Self::from_bytes(bytes))
    }
}

fn hex_pair(pair: &[u8]) -> Option<u8> {
    pair.iter().try_fold(0, |sum, digit| {
        let value = char::from(*digit).to_digit(16)?;
        u8::try_from(u32::from(sum) * 16 + value).ok()
    })
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MasterKey({})", self.0.mark())
    }
}

/// The master key in use and the older ones that may still open what they wrapped.
#[derive(Clone, Debug)]
pub struct Keyring {
    current: MasterKey,
    older: Arc<[MasterKey]>,
}

impl Keyring {
    /// A ring with one key.
    #[must_use]
    pub fn new(current: MasterKey) -> Self {
        Self { current, older: Arc::new([]) }
    }

    /// A ring during rotation: new wraps use the current key, old ones still open.
    #[must_use]
    pub fn rotating(current: MasterKey, older: Vec<MasterKey>) -> Self {
        Self { current, older: older.into() }
    }

    /// Wraps a data key for the row that keeps it.
    ///
    /// # Errors
    /// When the cryptographic library refuses.
    pub fn wrap(&self, key: &DataKey, row: &str) -> Result<Vec<u8>, SealError> {
        self.current.0.seal(&place(row).bytes(), &key.expose())
    }

    /// Unwraps the data key that was wrapped for this row.
    ///
    /// # Errors
    /// When no key of the ring wrapped it, or the bytes were changed.
    pub fn unwrap(&self, wrapped: &[u8], row: &str) -> Result<DataKey, SealError> {
        let mark = mark_of(wrapped)?;
        let master = std::iter::once(&self.current)
            .chain(self.older.iter())
            .find(|key| key.0.mark() == mark)
            .ok_or(SealError::OtherKey(mark))?;
        let plain = master.0.open(&place(row).bytes(), wrapped)?;
        plain.try_into().map(DataKey::from_bytes).map_err(|_| SealError::Broken)
    }

    /// True where the current master key did the wrapping, so that rotation has nothing to do.
    #[must_use]
    pub fn is_current(&self, wrapped: &[u8]) -> bool {
        mark_of(wrapped) == Ok(self.current.0.mark())
    }
}

fn place(row: &str) -> Place<'_> {
    Place { table: "data_keys", row, column: "wrapped" }
}
