//! The doors, opened against somebody else: a foreign OpenID provider, a folder of mail.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "helpers of tests stop at the first surprise, as tests do, and say why they skip"
)]

#[path = "gateways/demo.rs"]
mod demo;
#[path = "gateways/foreign.rs"]
mod foreign;
#[path = "gateways/mail.rs"]
mod mail;
#[path = "gateways/portals.rs"]
mod portals;
#[path = "gateways/settings.rs"]
mod settings;
#[path = "gateways/walk.rs"]
mod walk;
