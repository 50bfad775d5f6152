//! The catalogue as the content fills it, and as it must not be filled.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it says")]

mod areas;
mod compass;
mod content;
