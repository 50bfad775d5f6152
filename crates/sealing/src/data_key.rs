use std::fmt;

use crate::SealError;
use crate::envelope::Secret;

/// Where a sealed field stands. Bytes opened at any other place do not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The table, or another kind of keeping place.
    pub table: &'a str,
    /// The id of the row.
    pub row: &'a str,
    /// The column.
    pub column: &'a str,
}

impl Place<'_> {
    /// Table and column are names without a bar, so the three parts cannot be confused.
    pub(crate) fn bytes(self) -> Vec<u8> {
        [self.table, self.row, self.column].join("|").into_bytes()
    }
}

/// The key of one application with its case, of one account, or of the house.
#[derive(Clone)]
pub struct DataKey(pub(crate) Secret);

impl DataKey {
    /// A new key.
    ///
    /// # Errors
    /// When the operating system yields no randomness.
    pub fn fresh() -> Result<Self, SealError> {
        Secret::fresh().map(Self)
    }

    /// A key that was kept inside something sealed.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Secret(bytes))
    }

    /// The bare bytes, to be kept only inside something sealed.
    #[must_use]
    pub fn expose(&self) -> [u8; 32] {
        self.0.0
    }

    /// Seals bytes for one place.
    ///
    /// # Errors
    /// When the cryptographic library refuses.
    pub fn seal(&self, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        self.0.seal(&place.bytes(), plain)
    }

    /// Opens what was sealed for this place with this key.
    ///
    /// # Errors
    /// When the bytes were changed, moved, or sealed with another key.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        self.0.open(&place.bytes(), sealed)
    }

    /// A name for some content that only holders of this key can compute: to look up what
    /// must not be readable, and to name blobs by their content without telling it.
    #[must_use]
    pub fn name(&self, purpose: &str, content: &[u8]) -> [u8; 32] {
        self.0.keyed_hash(purpose, content)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DataKey({})", self.0.mark())
    }
}
