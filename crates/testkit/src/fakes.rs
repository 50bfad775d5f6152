//! What lies outside the house: time, randomness, identity providers.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use base::{Lang, SignedDuration, Timestamp};
use usecases::ports::{
    Audience, Clock, Entropy, FetchOrder, Fetched, Identified, Identity, PortError, Portals, Probe,
    SignInSecrets,
};

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

/// Other portals that answer what a test laid out for them.
#[derive(Default)]
pub struct FakePortals {
    answers: Mutex<HashMap<String, (Vec<u8>, String)>>,
    is_out: Mutex<bool>,
    asked: Mutex<Vec<String>>,
}

impl FakePortals {
    /// Lays out an answer with its mark.
    pub fn lay(&self, address: &str, bytes: &[u8], etag: &str) {
        let answer = (bytes.to_vec(), etag.to_owned());
        held(&self.answers).insert(address.to_owned(), answer);
    }

    /// Takes an answer away.
    pub fn take_away(&self, address: &str) {
        held(&self.answers).remove(address);
    }

    /// Cuts the line, or mends it.
    pub fn cut(&self, is_out: bool) {
        *held(&self.is_out) = is_out;
    }

    /// The addresses that were asked, in order.
    pub fn asked(&self) -> Vec<String> {
        held(&self.asked).clone()
    }

    fn answer(&self, address: &str) -> Result<(Vec<u8>, String), PortError> {
        held(&self.asked).push(address.to_owned());
        if *held(&self.is_out) {
            return Err(PortError::passing("portals", "nobody answers, or not in time"));
        }
        let known = held(&self.answers).get(address).cloned();
        known.ok_or_else(|| PortError::lasting("portals", "the answer has status 404"))
    }
}

fn held<T>(kept: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

#[async_trait]
impl Portals for FakePortals {
    async fn fetch(&self, order: &FetchOrder) -> Result<Fetched, PortError> {
        let (bytes, etag) = self.answer(&order.address)?;
        if order.etag.as_ref() == Some(&etag) {
            return Ok(Fetched::Unchanged);
        }
        Ok(Fetched::Body { bytes: bytes.into(), etag: Some(etag) })
    }

    async fn probe(&self, address: &str) -> Probe {
        match self.answer(address) {
            Ok(_) => Probe::Leads,
            Err(error) if error.retry => Probe::Silent,
            Err(_) => Probe::Status(404),
        }
    }
}
