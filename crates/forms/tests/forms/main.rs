//! What the room of forms promises: every answer has a meaning or a sentence, nothing
//! typed is lost, and missing is never "no".

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail the test; clippy frees only the test functions themselves"
)]

mod change;
mod earlier;
mod kinds;
mod linked;
mod lists;
mod pages;
mod properties;
mod searches;
mod sending;
mod signatures;
mod support;
