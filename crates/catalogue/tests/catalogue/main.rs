//! The catalogue: what is read, what is compared, what is computed.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at the first thing that is not as it says, and says why it skips"
)]

mod answers;
mod areas;
mod central;
mod compass;
mod content;
mod maturity;
