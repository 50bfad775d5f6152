//! Doors to the outside, each a port with a fake beside it: [`identity`] signs people in by OpenID
//! Connect, [`federation`] fetches other portals' catalogues, [`mail`] hands notices to a mail server or writes them as files. [`demo_op`] is a small
//! real OpenID provider for demo mode, without any HTTP of its own.
//!
//! This room knows protocols and no persons' matters: it does not know accounts, cases or pages,
//! keeps nothing, and takes time and randomness from whoever wires it.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use base::Timestamp;

pub mod demo_op;
pub mod federation;
pub mod identity;
pub mod mail;

/// Reads the time; the composition root gives it.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Fills a buffer with unpredictable bytes; the composition root gives it.
pub type Dice = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// The same instant in the standard library's words.
fn system_time(instant: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(instant.as_second()).unwrap_or(0))
}
