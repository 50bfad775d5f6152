//! Letters that are really printed, and looked at with the tools that others use.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests stop at the first surprise, as tests do, and say why they skip"
)]

#[path = "documents/letters.rs"]
mod letters;
#[path = "documents/lint.rs"]
mod lint;
#[path = "documents/packages.rs"]
mod packages;
#[path = "documents/pictures.rs"]
mod pictures;
#[path = "documents/refusals.rs"]
mod refusals;
