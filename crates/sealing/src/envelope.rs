//! The sealed form, for data keys and master keys alike:
//! version (1 byte) | mark of the key (4) | nonce (12) | ciphertext and tag.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::{hmac, rand};

use crate::SealError;
use crate::error::KeyMark;

const VERSION: u8 = 1;
const MARK_LEN: usize = 4;
const HEADER_LEN: usize = 1 + MARK_LEN + NONCE_LEN;

/// Thirty-two secret bytes that never print.
#[derive(Clone)]
pub(crate) struct Secret(pub(crate) [u8; 32]);

impl Secret {
    pub(crate) fn fresh() -> Result<Self, SealError> {
        let mut bytes = [0; 32];
        fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    pub(crate) fn mark(&self) -> KeyMark {
        let [a, b, c, d, ..] = self.keyed_hash("mark", &[]);
        KeyMark([a, b, c, d])
    }

    /// HMAC-SHA-256 under a key derived for one purpose.
    pub(crate) fn keyed_hash(&self, purpose: &str, content: &[u8]) -> [u8; 32] {
        let derived = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &self.0), purpose.as_bytes());
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, derived.as_ref()), content);
        let mut hash = [0; 32];
        hash.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
        hash
    }

    pub(crate) fn seal(&self, bound_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0; NONCE_LEN];
        fill(&mut nonce)?;
        let mut body = plain.to_vec();
        self.cipher()?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(bound_to),
                &mut body,
            )
            .map_err(|_| SealError::Refused)?;
        let mut sealed = Vec::with_capacity(HEADER_LEN + body.len());
        sealed.push(VERSION);
        sealed.extend_from_slice(&self.mark().0);
        sealed.extend_from_slice(&nonce);
        sealed.append(&mut body);
        Ok(sealed)
    }

    pub(crate) fn open(&self, bound_to: &[u8], sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let mark = mark_of(sealed)?;
        if mark != self.mark() {
            return Err(SealError::OtherKey(mark));
        }
        let (header, body) = sealed.split_at_checked(HEADER_LEN).ok_or(SealError::NotSealed)?;
        let nonce = header.last_chunk::<NONCE_LEN>().ok_or(SealError::NotSealed)?;
        let mut body = body.to_vec();
        let plain = self
            .cipher()?
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(bound_to), &mut body)
            .map_err(|_| SealError::Broken)?
            .len();
        body.truncate(plain);
        Ok(body)
    }

    fn cipher(&self) -> Result<LessSafeKey, SealError> {
        UnboundKey::new(&AES_256_GCM, &self.0).map(LessSafeKey::new).map_err(|_| SealError::Refused)
    }
}

/// The mark of the key that sealed these bytes.
pub(crate) fn mark_of(sealed: &[u8]) -> Result<KeyMark, SealError> {
    match sealed {
        [VERSION, a, b, c, d, ..] if sealed.len() >= HEADER_LEN => Ok(KeyMark([*a, *b, *c, *d])),
        _ => Err(SealError::NotSealed),
    }
}

pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), SealError> {
    rand::fill(bytes).map_err(|_| SealError::Refused)
}
