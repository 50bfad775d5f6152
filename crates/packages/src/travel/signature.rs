//! Keys and signatures as minisign writes them: Ed25519 over the BLAKE2b hash of a text. Whoever has no Bruchlos can check
//! with that tool who signed a package. Keys have no password: the file itself is the secret, and whoever keeps it
//! protects it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use blake2::digest::consts::U32;
use blake2::{Blake2b, Blake2b512, Digest};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use thiserror::Error;

/// Of a key.
const ED25519: &[u8] = b"Ed";
/// Of a signature over the hash of a text.
const HASHED: &[u8] = b"ED";
/// A secret key without a password: Ed25519, no derivation, a BLAKE2b checksum.
const PLAIN: [u8; 6] = *b"Ed\0\0B2";
const PUBLIC: usize = 2 + 8 + 32;
const SECRET: usize = 2 + 2 + 2 + 32 + 8 + 8 + 8 + 64 + 32;

/// Why a key cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// It is something else.
    #[error("this is no key as `bruchlos package key` or minisign writes it")]
    Unreadable,
    /// It is a secret key with a password.
    #[error("this key has a password; make one without (minisign -G -W), and protect its file")]
    Password,
    /// Its parts do not belong together.
    #[error("this key is damaged")]
    Damaged,
}

/// Why a signature does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// It is something else.
    #[error("this is no signature as minisign writes it")]
    Unreadable,
    /// Somebody else signed.
    #[error("it was made with another key")]
    OtherKey([u8; 8]),
    /// The text is another one than the one that was signed, or the key is not the signer's.
    #[error("it does not fit what it stands beside")]
    Broken,
}

/// The public half of a key: whose packages somebody trusts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    id: [u8; 8],
    key: VerifyingKey,
}

impl PublicKey {
    /// A key as people hand it on: the line that begins with `RW`, or the whole file around it.
    ///
    /// # Errors
    /// Where it is anything else.
    pub fn read(text: &str) -> Result<Self, KeyError> {
        let line = text.lines().map(str::trim).find(|line| !is_comment(line));
        let bytes = BASE64.decode(line.unwrap_or_default()).map_err(|_| KeyError::Unreadable)?;
        if bytes.len() != PUBLIC {
            return Err(KeyError::Unreadable);
        }
        let mut rest = bytes.as_slice();
        let algorithm = take::<2>(&mut rest).ok_or(KeyError::Unreadable)?;
        let id = take::<8>(&mut rest).ok_or(KeyError::Unreadable)?;
        let key = take::<32>(&mut rest).ok_or(KeyError::Unreadable)?;
        if algorithm != ED25519 {
            return Err(KeyError::Unreadable);
        }
        let key = VerifyingKey::from_bytes(&key).map_err(|_| KeyError::Damaged)?;
        if key.is_weak() { Err(KeyError::Damaged) } else { Ok(Self { id, key }) }
    }

    /// The line that people hand on.
    #[must_use]
    pub fn line(&self) -> String {
        BASE64.encode([ED25519, &self.id, self.key.as_bytes()].concat())
    }

    /// A file with it.
    #[must_use]
    pub fn to_text(&self, whose: &str) -> String {
        format!("untrusted comment: {}\n{}\n", one_line(whose), self.line())
    }

    /// The number of the key, as minisign prints it.
    #[must_use]
    pub fn number(&self) -> String {
        number(self.id)
    }

    /// Checks a signature over a text.
    ///
    /// # Errors
    /// Where another key made it, where it does not fit, or where it is none.
    pub fn verify(&self, text: &[u8], signature: &str) -> Result<(), SignatureError> {
        let parts = Parts::read(signature).ok_or(SignatureError::Unreadable)?;
        if parts.id != self.id {
            return Err(SignatureError::OtherKey(parts.id));
        }
        let fits = |text: &[u8], signature: [u8; 64]| {
            let signature = Signature::from_bytes(&signature);
            self.key.verify_strict(text, &signature).map_err(|_| SignatureError::Broken)
        };
        fits(&Blake2b512::digest(text), parts.signature)?;
        fits(&[&parts.signature, parts.comment.as_bytes()].concat(), parts.whole)
    }
}

/// The secret half of a key.
pub struct SecretKey {
    id: [u8; 8],
    key: SigningKey,
}

impl SecretKey {
    /// A key of so much chance.
    #[must_use]
    pub fn of(id: [u8; 8], seed: &[u8; 32]) -> Self {
        Self { id, key: SigningKey::from_bytes(seed) }
    }

    /// A key from its file.
    ///
    /// # Errors
    /// Where it is no secret key, is damaged or has a password.
    pub fn read(text: &str) -> Result<Self, KeyError> {
        let line = text.lines().map(str::trim).find(|line| !is_comment(line));
        let bytes = BASE64.decode(line.unwrap_or_default()).map_err(|_| KeyError::Unreadable)?;
        if bytes.len() != SECRET {
            return Err(KeyError::Unreadable);
        }
        let mut rest = bytes.as_slice();
        let kind = take::<6>(&mut rest).ok_or(KeyError::Unreadable)?;
        if !kind.starts_with(ED25519) {
            return Err(KeyError::Unreadable);
        }
        if kind != PLAIN {
            return Err(KeyError::Password);
        }
        let _no_password = take::<48>(&mut rest).ok_or(KeyError::Unreadable)?;
        let id = take::<8>(&mut rest).ok_or(KeyError::Unreadable)?;
        let pair = take::<64>(&mut rest).ok_or(KeyError::Unreadable)?;
        let key = SigningKey::from_keypair_bytes(&pair).map_err(|_| KeyError::Damaged)?;
        let whole = Self { id, key };
        // The tool leaves the checksum of a key without a password empty; that its halves fit was checked above.
        let fits = rest == [0; 32] || rest == whole.checksum();
        if fits { Ok(whole) } else { Err(KeyError::Damaged) }
    }

    /// The file of it, for nobody else's eyes.
    #[must_use]
    pub fn to_text(&self, whose: &str) -> String {
        let pair = self.key.to_keypair_bytes();
        let parts: [&[u8]; 5] = [&PLAIN, &[0; 48], &self.id, &pair, &[0; 32]];
        format!("untrusted comment: {}\n{}\n", one_line(whose), BASE64.encode(parts.concat()))
    }

    /// The half that everybody may know.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey { id: self.id, key: self.key.verifying_key() }
    }

    /// A signature over a text, with a sentence that is signed too.
    #[must_use]
    pub fn sign(&self, text: &[u8], sentence: &str) -> String {
        let sentence = one_line(sentence);
        let signature = self.key.sign(&Blake2b512::digest(text)).to_bytes();
        let whole = self.key.sign(&[&signature, sentence.as_bytes()].concat()).to_bytes();
        let first = BASE64.encode([HASHED, &self.id, &signature].concat());
        let second = BASE64.encode(whole);
        let number = number(self.id);
        format!(
            "untrusted comment: signature of key {number}\n{first}\ntrusted comment: {sentence}\n{second}\n"
        )
    }

    fn checksum(&self) -> [u8; 32] {
        let pair = self.key.to_keypair_bytes();
        Blake2b::<U32>::digest([ED25519, &self.id, &pair].concat()).into()
    }
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecretKey").field("number", &number(self.id)).finish_non_exhaustive()
    }
}

/// The number of a key, as minisign prints it.
pub(super) fn number(id: [u8; 8]) -> String {
    format!("{:016X}", u64::from_le_bytes(id))
}

/// The four lines of a signature.
struct Parts<'a> {
    id: [u8; 8],
    signature: [u8; 64],
    comment: &'a str,
    whole: [u8; 64],
}

impl<'a> Parts<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut lines = text.lines();
        lines.next()?.strip_prefix("untrusted comment: ")?;
        let bytes = BASE64.decode(lines.next()?).ok()?;
        let mut rest = bytes.as_slice();
        if take::<2>(&mut rest)? != HASHED {
            return None;
        }
        let id = take::<8>(&mut rest)?;
        let signature = take::<64>(&mut rest)?;
        let comment = lines.next()?.strip_prefix("trusted comment: ")?;
        let whole = BASE64.decode(lines.next()?).ok()?.try_into().ok()?;
        (rest.is_empty() && lines.next().is_none()).then_some(Self {
            id,
            signature,
            comment,
            whole,
        })
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (part, behind) = rest.split_first_chunk::<N>()?;
    *rest = behind;
    Some(*part)
}

fn is_comment(line: &str) -> bool {
    line.is_empty() || line.starts_with("untrusted comment:")
}

/// Comments are one line each.
fn one_line(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(400).collect()
}
