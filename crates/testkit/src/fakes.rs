//! What lies outside the house: time, randomness, identity providers.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use base::{Lang, SignedDuration, Timestamp};
use usecases::ports::{Audience, Clock, Entropy, Identified, Identity, PortError, SignInSecrets};

/// A clock that stands still until a test moves it.
pub struct StillClock(Mutex<Timestamp>);

impl StillClock {
    /// A clock that shows this instant.
    #[must_use]
    pub fn at(instant: Timestamp) -> Self {
        Self(Mutex::new(instant))
    }

    /// Moves the clock on.
    pub fn forward(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.checked_add(by).unwrap();
    }

    /// Sets the clock.
    pub fn set(&self, instant: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = instant;
    }
}

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes that look random and are the same in every run (SplitMix64).
pub struct SeededEntropy(Mutex<u64>);

impl SeededEntropy {
    /// A sequence of its own for each seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in buffer.chunks_mut(8) {
            *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = *state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^= mixed >> 31;
            for (byte, drawn) in chunk.iter_mut().zip(mixed.to_le_bytes()) {
                *byte = drawn;
            }
        }
    }
}

/// Identity providers that know the example persons; the code of the way back is the person's id.
pub struct Providers {
    pub(crate) people: HashMap<(Audience, String), Identified>,
}

impl Providers {
    /// The id of the person with that first name.
    pub(crate) fn find(&self, audience: Audience, first_name: &str) -> Option<String> {
        let known = |(of, id): &&(Audience, String)| *of == audience && id.starts_with(first_name);
        self.people.keys().find(known).map(|(_, id)| id.clone())
    }
}

#[async_trait]
impl Identity for Providers {
    async fn begin(
        &self,
        audience: Audience,
        secrets: &SignInSecrets,
        _: Lang,
    ) -> Result<String, PortError> {
        Ok(format!("https://{}.example.org/?state={}", audience.word(), secrets.state))
    }

    async fn finish(
        &self,
        audience: Audience,
        code: &str,
        _: &SignInSecrets,
    ) -> Result<Identified, PortError> {
        let known = self.people.get(&(audience, code.to_owned())).cloned();
        known.ok_or_else(|| PortError::lasting("identity", "nobody is known by this code"))
    }
}
