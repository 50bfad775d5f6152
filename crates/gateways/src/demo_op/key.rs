use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The provider's signing key. It lives as long as the process: who signs in after a restart
/// meets a new key, as with any provider that changes its keys.
pub struct DemoKey {
    pair: EcdsaKeyPair,
}

impl DemoKey {
    /// Makes a key with the operating system's randomness; for the composition root.
    ///
    /// # Errors
    /// Where the system has no randomness.
    pub fn generate() -> Result<Self, String> {
        EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
            .map(|pair| Self { pair })
            .map_err(|_| "the system gives no randomness for a key".to_owned())
    }

    /// Name of the key: a digest of its public half.
    pub(super) fn id(&self) -> String {
        hex::encode(Sha256::digest(self.pair.public_key().as_ref()).get(..8).unwrap_or_default())
    }

    /// The public half as a key set.
    pub(super) fn set(&self) -> Value {
        // Uncompressed point: 0x04, 32 bytes x, 32 bytes y.
        let point = self.pair.public_key().as_ref();
        let part = |range: std::ops::Range<usize>| {
            URL_SAFE_NO_PAD.encode(point.get(range).unwrap_or_default())
        };
        json!({ "keys": [{
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256",
            "kid": self.id(), "x": part(1..33), "y": part(33..65),
        }]})
    }

    /// A signed token.
    pub(super) fn sign(&self, claims: &Value) -> Result<String, String> {
        let header = json!({ "alg": "ES256", "typ": "JWT", "kid": self.id() });
        let text = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(header.to_string()),
            URL_SAFE_NO_PAD.encode(claims.to_string())
        );
        let signature = self
            .pair
            .sign(&SystemRandom::new(), text.as_bytes())
            .map_err(|_| "the token cannot be signed".to_owned())?;
        Ok(format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}
