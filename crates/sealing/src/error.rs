use thiserror::Error;

/// Why something could not be sealed or opened. None of them says anything of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    /// The text is not 64 hexadecimal digits.
    #[error("a master key is written as 64 hexadecimal digits (32 bytes)")]
    NotAKey,
    /// The bytes do not begin like something sealed.
    #[error("these bytes were not sealed by this house")]
    NotSealed,
    /// Sealed with a key that is not at hand.
    #[error("sealed with key {0}, which is not at hand")]
    OtherKey(KeyMark),
    /// Changed, cut off, or moved here from another place.
    #[error("the sealed bytes were changed or belong to another place")]
    Broken,
    /// The cryptographic library refused.
    #[error("the cryptographic library refused to work")]
    Refused,
}

/// Four bytes that tell keys apart without telling anything of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyMark(pub(crate) [u8; 4]);

impl std::fmt::Display for KeyMark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for KeyMark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}
