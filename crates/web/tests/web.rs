//! What must hold of all pages: words, addresses, links, sizes.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests stop at the first surprise, as tests do"
)]

#[path = "web/gallery.rs"]
mod gallery;
#[path = "web/guards.rs"]
mod guards;
#[path = "web/routes.rs"]
mod routes;
#[path = "web/words.rs"]
mod words;
