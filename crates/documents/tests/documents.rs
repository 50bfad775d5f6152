//! Letters that are really printed, and looked at with the tools that others use.

#[path = "documents/letters.rs"]
mod letters;
#[path = "documents/lint.rs"]
mod lint;
#[path = "documents/packages.rs"]
mod packages;
#[path = "documents/refusals.rs"]
mod refusals;
